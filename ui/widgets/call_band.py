"""That somebody waits for help, for how long, and who goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from kiosk.staff.people import Person
from kiosk.staff.telling_apart import tile_names
from kiosk.storage.calls import OpenCall
from ui.theme.scale import Scale
from ui.widgets.going import let_go

TILES_STAY = 15_000  # milliseconds
LINE_STAYS = 6000  # milliseconds in which what went wrong can be read although nobody waits any more
ACROSS = 6
SIDE, EDGE = 3, 1.5  # steps of the grid beside, and above and below the words
NARROW = 4  # times the button's width, under which it stands below the words


class CallBand(QFrame):
    """A band in the alert colour, hidden while nobody waits; in the brand's once somebody goes, for as long as that
    gives hope. It names nobody, since it may be seen by anybody, until `I'm going` asks who: then it shows first
    names for a quarter of a minute.

    `said` are its words and its button's, while nobody goes, once somebody does, and once that took too long. `going`
    asks for the people to choose from, which `show_people` takes; `choosing` tells that their names stand there, and
    that they don't any more; `claimed` who was chosen, None where there is nobody to choose.
    """

    going = Signal()
    choosing = Signal(bool)
    claimed = Signal(object)

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self.said = (
            (_("A visitor is waiting for help"), _("I'm going")),
            (_("Somebody is on the way to the visitor"), _("Someone else goes")),
            (_("The visitor is still waiting"), _("I'm going")),
        )
        self._people: Sequence[Person] = ()
        self._call: OpenCall | None = None
        self._scale: Scale | None = None
        self.setProperty("role", "band")
        # Words and time are one text: the time stands right behind the words, also where a narrow window wraps them.
        self.label = QLabel()
        self.label.setProperty("role", "title")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFont(_figures_of_one_width(self.label.font()))
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.hide()
        self.go = QPushButton(self.said[0][1])
        self.tiles: list[QPushButton] = []
        self._tiles = QGridLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.label, 1)
        self._head.addWidget(self.go)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._head)
        self._lines.addWidget(self.line)
        self._lines.addLayout(self._tiles)
        self._patience = QTimer(self, singleShot=True, interval=TILES_STAY)
        self._patience.timeout.connect(self.put_away)
        self._reading = QTimer(self, singleShot=True, interval=LINE_STAYS)
        self._reading.timeout.connect(self._end_reading)
        self.go.clicked.connect(self._go)
        self.hide()

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._lines.setContentsMargins(scale.grid(SIDE), scale.grid(EDGE), scale.grid(SIDE), scale.grid(EDGE))
        self._lines.setSpacing(scale.grid(EDGE))
        self._tiles.setSpacing(max(scale.grid(2), scale.mm(3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place_button()
        self._place_tiles()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._reading.stop()

    def show_call(self, call: OpenCall | None, seconds: int, *, is_late: bool = False) -> None:
        """The open call and how long its visitor has waited, or no band without one, unless what went wrong
        is still to be read. `is_late`: whoever said they would go isn't there in time."""
        is_read = call is None and self._reading.isActive()
        if call is None or self._call is None or call.id != self._call.id:
            self._end_choosing()
            if not is_read:
                self.say("")
        self._call = call
        self.label.setVisible(call is not None)
        self.go.setVisible(call is not None)
        if call is not None:
            is_calm = call.claimed is not None and not is_late
            words, go_words = self.said[0 if call.claimed is None else 1 if is_calm else 2]
            minutes, rest = divmod(max(0, seconds), 60)
            self.label.setText(f"{words}\N{EM SPACE}{minutes}:{rest:02d}")
            if go_words != self.go.text():
                self.go.setText(go_words)
                self._place_button()
            self.setAccessibleName(words)
            self._wear("calm" if is_calm else "band")
        elif is_read:
            self.setAccessibleName(self.line.text())
            self._wear("calm")
        self.setVisible(call is not None or is_read)

    def show_people(self, people: Sequence[Person]) -> None:
        """First names to choose from, for fifteen seconds; where there is nobody, that somebody goes is enough."""
        self._clear_tiles()
        self._people = people
        if not people:
            self.claimed.emit(None)
            return
        names = tile_names(people)
        for person in people:
            tile = QPushButton(names[person.key].replace("&", "&&"), self)
            tile.clicked.connect(self._choose)
            self.tiles.append(tile)
        self._place_tiles()
        self._patience.start()
        self.choosing.emit(True)

    def _place_button(self) -> None:
        """At the end of the words, or in the middle under them where that leaves them too little room."""
        narrow = self.width() < NARROW * self.go.sizeHint().width()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._head.setAlignment(self.go, middle if narrow else Qt.AlignmentFlag(0))
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter | (middle if narrow else Qt.AlignmentFlag.AlignLeft))

    def _place_tiles(self) -> None:
        """As many beside each other as the longest name lets."""
        if not self.tiles:
            return
        for tile in self.tiles:
            tile.ensurePolished()
        margins, gap = self._lines.contentsMargins(), self._tiles.horizontalSpacing()
        room = self.width() - margins.left() - margins.right() + gap
        across = max(1, min(ACROSS, room // (max(tile.sizeHint().width() for tile in self.tiles) + gap)))
        for at, tile in enumerate(self.tiles):
            self._tiles.addWidget(tile, at // across, at % across)

    def put_away(self) -> None:
        """No names any more, and no words of what went wrong."""
        self._end_choosing()
        self.say("")

    def say(self, words: str, *, stays: bool = False) -> None:
        """What went wrong, or nothing. `stays`: for a while even if the call is over."""
        self.line.setText(words)
        self.line.setVisible(bool(words))
        if stays:
            self._reading.start()
        else:
            self._reading.stop()

    def _go(self) -> None:
        if self.tiles:
            self.put_away()
        else:
            self.going.emit()

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, QPushButton) and tile in self.tiles:
            person = self._people[self.tiles.index(tile)]
            self.put_away()
            self.claimed.emit(person.key)

    def _end_choosing(self) -> None:
        self._clear_tiles()
        self._patience.stop()

    def _end_reading(self) -> None:
        if self._call is None:
            self.show_call(None, 0)

    def _clear_tiles(self) -> None:
        for tile in self.tiles:
            self._tiles.removeWidget(tile)
            let_go(tile)
        if self.tiles:
            self.tiles = []
            self.choosing.emit(False)

    def _wear(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            for widget in (self, self.label, self.line, self.go):
                widget.style().unpolish(widget)
                widget.style().polish(widget)


def _figures_of_one_width(font: QFont) -> QFont:
    """So that a running clock stands still."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
