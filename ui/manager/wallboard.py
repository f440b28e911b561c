"""Today on the wall: read in two seconds from three metres, by anybody who passes."""

from collections.abc import Mapping, Sequence
from math import ceil, hypot

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.actions.today import Today
from kiosk.attention.usual import LEAST_DAYS, Outcome
from kiosk.i18n import translator
from kiosk.settings import Settings
from ui.manager.live import LiveToday
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.call_band import EDGE, NARROW, SIDE, CallBand
from ui.widgets.dates import many_weekdays

LEAST_MM = 14.0  # the height of a capital letter, under which nothing is written
CAPITAL = 0.727  # of a type's size is a capital letter of it
CLOSE_STAYS = 5000  # milliseconds
LINE = 1.25  # of a type's size is a line of it
NUMBER = 2.4  # times the unit, which the words have, are the numbers
ARROW = 1.6  # times the unit is the arrow
SHARES = ARROW + 1 + NUMBER  # of the height: the arrow, the words, the numbers
SMALLER = 0.96
PADDING, BORDER = 24, 2  # pixels of a button beside its words, and of its edge
GAPS = 8  # one between two lines, each a step of the grid
ARROWS: Mapping[Outcome, str] = {"lower": "▼", "higher": "▲", "no_clear_difference": "", "no_usual": ""}


class Wallboard(QWidget):
    """No controls and no names but what a call for help needs. Esc closes it, and so does a button that shows for a
    moment where somebody touches it. `closed` tells that it went."""

    closed = Signal()

    def __init__(self, services: Services, settings: Settings, diagonal: float) -> None:
        """`diagonal` is the screen's, in millimetres."""
        super().__init__()
        self._translate = translate = translator(settings.office_language)
        self._theme, self._diagonal = load_theme(settings.theme), diagonal
        self.band = CallBand(translate)
        self.live = LiveToday(services, translate, self.band)
        self.arrow, self.usual = QLabel(), QLabel()
        self.today, self.hour = _Count(), _Count()
        self._least = self._unit = 1.0
        self._outcome: Outcome = "no_usual"
        self.close_button = QPushButton(translate("Close"))
        self.close_button.hide()
        self._lay_out()
        self._patience = QTimer(self, singleShot=True, interval=CLOSE_STAYS)
        self._patience.timeout.connect(self._hide_close_button)
        self.close_button.clicked.connect(self.close)
        self.band.choosing.connect(self._give_room)
        self._give_room()
        self.live.shown.connect(self._show)
        self.live.failed.connect(self._tell_failure)

    def _lay_out(self) -> None:
        _ = self._translate
        self.setWindowTitle("Klantkansen")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lines = QVBoxLayout(self)
        self._lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the type follows the screen's size
        self._lines.addWidget(self.band)
        self._lines.addStretch(1)
        for label in (self.arrow, self.usual):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            self._lines.addWidget(label)
        self._apart = self._lines.count()  # where the room between words and numbers is
        self._lines.addStretch(1)
        counts = QHBoxLayout()
        counts.addWidget(self.today, 1)
        counts.addWidget(self.hour, 1)
        self._lines.addLayout(counts)
        self._lines.addStretch(1)
        self._lines.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.arrow.setAccessibleName(_("Fitting attention today"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.live.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not closed
            self.live.stop()
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._rescale()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self.close_button.show()
        self._give_room()
        self._patience.start()
        event.accept()

    def _hide_close_button(self) -> None:
        self.close_button.hide()
        self._give_room()

    def _give_room(self) -> None:
        """To what has something to say, so that it stands in the middle. Names as large as all else need the screen for
        their quarter of a minute, and the arrow has no room beside the button that closes."""
        choosing = bool(self.band.tiles)
        counts = [count for count in (self.today, self.hour) if count.number.text()]
        self.usual.setVisible(not choosing)
        for count in (self.today, self.hour):
            count.setVisible(count in counts and not choosing)
        self._lines.setStretch(self._apart, 1 if counts else 0)
        self.arrow.setVisible(bool(self.arrow.text()) and not choosing and self.close_button.isHidden())

    def _show(self, shown: Today) -> None:
        _ = self._translate
        n, usual = shown.counts.valid, shown.usual["fitting"]
        words = self._usual_words()[usual.outcome]
        if shown.usual_lacks is not None and shown.usual_lacks.why == "days":
            words = self._after_days()[shown.at.weekday()]
        self.usual.setText(words if n else _("No replies yet"))
        of = shown.hours.get(shown.at.hour, {})
        self.today.show_count(
            shown.counts.missed if n else None, _("missed today, of\N{NO-BREAK SPACE}{n}").format(n=n)
        )
        self.hour.show_count(
            of.get("ignored", 0) if of else None,
            _("since {hour}:00, of\N{NO-BREAK SPACE}{n}").format(hour=shown.at.hour, n=sum(of.values())),
        )
        self._outcome = usual.outcome
        self._write_arrow()
        self._give_room()

    def _tell_failure(self) -> None:
        """Old figures on a wall would be taken for today's."""
        _ = self._translate
        self.usual.setText(_("These figures can't be read at the moment; they come back by themselves."))
        for count in (self.today, self.hour):
            count.show_count(None, "")
        self._outcome = "no_usual"
        self._write_arrow()
        self._give_room()

    def _write_arrow(self) -> None:
        colour = {"lower": self._theme.attention["ignored"].text, "higher": self._theme.attention["just_right"].text}
        self.arrow.setText(ARROWS[self._outcome])
        _write(self.arrow, max(self._least, ARROW * self._unit), colour.get(self._outcome, self._theme.colour["ink"]))

    def _rescale(self) -> None:
        """The largest type that everything has room in, and never less than the least. A screen that isn't high, on a
        desk, has no room for so large letters; it is read from nearer by."""
        px_per_mm = hypot(self.width(), self.height()) / self._diagonal
        scale = Scale(self.width(), self.height(), px_per_mm)
        margin = scale.grid(6)
        room = QSizeF(self.width() - 2 * margin, self.height() - 2 * margin)
        self._least = LEAST_MM * px_per_mm / CAPITAL
        self._unit = max(self._least, room.height() / LINE / SHARES)
        while self._unit > 1 and self._high(room.width(), scale) > room.height():
            smaller = self._unit * SMALLER
            self._unit = max(smaller, self._least) if self._unit > self._least else smaller
            self._least = min(self._least, self._unit)
        self.setStyleSheet(style_sheet(self._theme, scale))
        self._lines.setContentsMargins(margin, margin, margin, margin)
        self._lines.setSpacing(scale.grid(1))
        self.band.rescale(scale)
        least = f"font-size: {ceil(self._least)}px; font-weight: 600"
        self.band.setStyleSheet(f"QLabel, QPushButton {{ {least} }}")
        self.close_button.setStyleSheet(least)
        ink, muted = self._theme.colour["ink"], self._theme.colour["muted"]
        _write(self.usual, self._unit, ink)
        for count in (self.today, self.hour):
            _write(count.number, NUMBER * self._unit, ink)
            _write(count.caption, self._least, muted)
        self._write_arrow()

    def _high(self, width: float, scale: Scale) -> float:
        """Pixels that everything needs below each other, the band of a call included whether there is one or not."""
        _ = self._translate
        captions = (
            _("missed today, of\N{NO-BREAK SPACE}{n}").format(n=888),
            _("since {hour}:00, of\N{NO-BREAK SPACE}{n}").format(hour=18, n=88),
        )
        words = max(
            self._wrapped(text, self._unit, width) for text in (*self._usual_words().values(), *self._after_days())
        )
        caption = max(self._wrapped(text, self._least, width / 2) for text in captions)
        large = sum(self._wrapped("8", share * self._unit, width) for share in (ARROW, NUMBER))
        return self._band_high(width, scale) + scale.grid(GAPS) + large + words + caption

    def _band_high(self, width: float, scale: Scale) -> float:
        inside = width - 2 * scale.grid(SIDE)
        needed = []
        for told, pressed in self.band.said:
            words = f"{told}\N{EM SPACE}88:88"
            across = self._font(self._least).horizontalAdvance(pressed) + 2 * PADDING
            button = self._wrapped(pressed, self._least, width) + 2 * BORDER
            if width < NARROW * across:
                needed.append(self._wrapped(words, self._least, inside) + scale.grid(EDGE) + button)
            else:
                needed.append(max(button, self._wrapped(words, self._least, inside - across - scale.grid(EDGE))))
        return max(needed) + scale.grid(2 * EDGE)

    def _wrapped(self, text: str, size: float, width: float) -> float:
        needed = self._font(size).boundingRect(QRectF(0, 0, width, 1e6), Qt.TextFlag.TextWordWrap, text)
        return 1e6 if needed.width() > width else needed.height()

    def _font(self, size: float) -> QFontMetricsF:
        font = QFont(self.font().family())
        font.setPixelSize(max(1, ceil(size)))
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetricsF(font)

    def _usual_words(self) -> Mapping[Outcome, str]:
        _ = self._translate
        return {
            "lower": _("Less fitting attention than usual"),
            "higher": _("More fitting attention than usual"),
            "no_clear_difference": _("No clear difference from usual"),
            "no_usual": _("No usual to compare with yet"),
        }

    def _after_days(self) -> Sequence[str]:
        """From when on there is a usual, by weekday; what else may be lacking the card on Now says, for it is long."""
        _ = self._translate
        sentence = _("Comparable after {n} {weekdays}")
        return [sentence.format(n=LEAST_DAYS, weekdays=weekdays) for weekdays in many_weekdays(_)]


class _Count(QWidget):
    """A large number, and under it what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.caption = QLabel(), QLabel()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for label in (self.number, self.caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is self.caption)
            lines.addWidget(label)

    def show_count(self, number: int | None, caption: str) -> None:
        """Nothing without a number."""
        self.number.setText("" if number is None else str(number))
        self.caption.setText("" if number is None else caption)


def _write(label: QLabel, size: float, colour: str) -> None:
    """Over the style sheet, whose sizes are those of a desk."""
    label.setStyleSheet(f"font-size: {ceil(size)}px; font-weight: 600; color: {colour}")
