"""A card with a chart: its finding as title, and behind a button what it says in plain words, to take away as well."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme.scale import Scale
from ui.widgets.long_text import LongText, Wrapped

READABLE = 200  # drawn pixels of height
PICTURE_FACTOR = 2  # a picture to print is so much finer than the screen


class ChartCard(QFrame):
    """The front shows title, caption, whatever is added, and a foot; the back explains them. `picture_asked` and
    `numbers_asked` tell that somebody wants to keep the chart, which only a signed-in person is offered."""

    picture_asked = Signal()
    numbers_asked = Signal()

    def __init__(self, name: str, explanation: str, translate: Callable[[str], str]) -> None:
        """`name` says what the chart is about, in a few words."""
        super().__init__()
        _ = translate
        self.name = name
        self._turn_words = {False: _("What is this?"), True: _("Back to the chart")}
        self.setProperty("role", "card")
        self.title, self.caption, self.foot = Wrapped(), Wrapped(), Wrapped()
        self.heading, self.explanation, self.line = Wrapped(name), LongText(explanation), Wrapped()
        self.turn = QPushButton("?")
        self.picture, self.numbers = QPushButton(_("Save picture")), QPushButton(_("Save numbers"))
        self._sides = QStackedWidget()
        self._readable = 0  # pixels that an explanation has at least
        self._front, self._back = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.turn.clicked.connect(self._turn_over)
        self.picture.clicked.connect(self.picture_asked)
        self.numbers.clicked.connect(self.numbers_asked)
        self.let_save(False)
        self._show_side(False)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """A part of the chart, under those that are there."""
        self._front.insertWidget(self._front.count() - 2, widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """The same of widgets that stand beside each other."""
        self._front.insertLayout(self._front.count() - 2, layout)

    def show_finding(self, title: str, caption: str, foot: str = "") -> None:
        self.title.setText(title)
        self.caption.setText(caption)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        self.setAccessibleName(f"{self.name}: {title}")

    def let_save(self, may: bool) -> None:
        """Whether picture and numbers are offered; what was said of the last ones is forgotten."""
        self.picture.setVisible(may)
        self.numbers.setVisible(may)
        self.say("")

    def say(self, words: str, problem: bool = False) -> None:
        """What became of saving."""
        self.line.setText(words)
        self.line.setVisible(bool(words))
        self.line.setProperty("role", "problem" if problem else "")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def front_up(self) -> None:
        self._show_side(False)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self._lines.setContentsMargins(inside, scale.grid(1), scale.grid(1), scale.grid(2))
        self._front.setSpacing(scale.grid(1))
        self._front.setContentsMargins(0, scale.grid(0.5), scale.grid(2), 0)  # a title of two lines leaves no room
        self._back.setContentsMargins(0, 0, scale.grid(2), 0)
        self._back.setSpacing(scale.grid(2))
        self._lines.setSpacing(0)
        self._readable = scale.px(READABLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Esc closes the explanation, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self._sides.currentIndex() == 1:
            self.turn.setFocus()  # before what has it is hidden, which would hand it on to another card
            self._show_side(False)
        else:
            super().keyPressEvent(event)

    def spare(self) -> int:
        """The pixels of its height that nothing on the front needs."""
        self._front.activate()
        rest = self._front.itemAt(self._front.count() - 1)
        assert rest is not None
        return rest.geometry().height()

    def drawn(self) -> QImage:
        """The front as a picture for paper, without its buttons."""
        was_back, self_turn = self._sides.currentIndex() == 1, self.turn.isVisible()
        self._show_side(False)
        self.turn.hide()
        self._front.activate()  # what was just put on it has its place
        size = self.size()
        image = QPixmap(QSize(size.width() * PICTURE_FACTOR, size.height() * PICTURE_FACTOR))
        image.setDevicePixelRatio(PICTURE_FACTOR)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self.render(painter, QPoint())
        painter.end()
        self.turn.setVisible(self_turn)
        self._show_side(was_back)
        return image.toImage()

    def _lay_out(self) -> None:
        for label, role in ((self.title, "title"), (self.caption, "small"), (self.foot, "small")):
            label.setProperty("role", role)
        self.heading.setProperty("role", "title")
        labels: tuple[QLabel, ...] = (self.title, self.caption, self.foot, self.heading, self.explanation, self.line)
        for each in labels:
            each.setTextFormat(Qt.TextFormat.PlainText)
        self.turn.setProperty("kind", "quiet")
        self._front.addWidget(self.caption)
        self._front.addWidget(self.foot)
        self._front.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.picture)
        buttons.addWidget(self.numbers)
        buttons.addStretch(1)
        self._back.addLayout(buttons)
        self._back.addWidget(self.line)
        self._back.addWidget(self.explanation)
        self._back.addStretch(1)
        front, back = QWidget(), QWidget()
        front.setLayout(self._front)
        back.setLayout(self._back)
        back.setProperty("role", "page")
        scroll = QScrollArea()  # the card is as high as its chart wants it, not as its explanation does
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        scroll.setWidget(back)
        self._scroll = scroll
        self._sides.addWidget(front)
        self._sides.addWidget(scroll)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.heading, 1)
        head.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self._sides, 1)

    def _turn_over(self) -> None:
        self._show_side(self._sides.currentIndex() == 0)

    def _show_side(self, back: bool) -> None:
        self._sides.setCurrentIndex(int(back))
        self._scroll.setMinimumHeight(self._readable if back else 0)
        self.title.setVisible(not back)
        self.heading.setVisible(back)
        self.turn.setText("×" if back else "?")
        self.turn.setAccessibleName(f"{self._turn_words[back]} {self.name}")
        self.turn.setToolTip(self._turn_words[back])
        if not back:
            self.say("")
