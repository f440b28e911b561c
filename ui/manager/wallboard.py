"""Today on the wall: read in two seconds from three metres, by anybody who passes."""

from math import hypot

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.actions.today import Today
from kiosk.i18n import translator
from kiosk.settings import Settings
from ui.manager.live import LiveToday
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.call_band import CallBand

LEAST_MM = 14.0  # the height of a capital letter, under which nothing is written
CAPITAL = 0.727  # of a type's size is a capital letter of it
CLOSE_STAYS = 5000  # milliseconds
LARGE = 2.2  # times the least, where there is room
ARROWS = {"lower": "▼", "higher": "▲", "as_usual": "●", "no_usual": "–"}


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
        self.arrow, self.usual, self.missed, self.hour = (QLabel() for _ in range(4))
        self._large, self._outcome = 1.0, "no_usual"
        self.close_button = QPushButton(translate("Close"))
        self.close_button.hide()
        self._lay_out()
        self._patience = QTimer(self, singleShot=True, interval=CLOSE_STAYS)
        self._patience.timeout.connect(self.close_button.hide)
        self.close_button.clicked.connect(self.close)
        self.live.shown.connect(self._show)

    def _lay_out(self) -> None:
        _ = self._translate
        self.setWindowTitle("Klantkansen")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.band)
        self._lines.addStretch(1)
        for label in (self.arrow, self.usual, self.missed, self.hour):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            self._lines.addWidget(label)
        self._lines.addStretch(1)
        self._lines.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.arrow.setAccessibleName(_("Fitting attention today"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.live.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
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
        self._patience.start()
        event.accept()

    def _show(self, shown: Today) -> None:
        _ = self._translate
        n, usual = shown.counts.valid, shown.usual["fitting"]
        words = {
            "lower": _("Less fitting attention than usual"),
            "higher": _("More fitting attention than usual"),
            "as_usual": _("Fitting attention as usual"),
            "no_usual": _("No usual to compare with yet"),
        }
        self.arrow.setText(ARROWS[usual.outcome])
        self.usual.setText(words[usual.outcome])
        missed = _("Missed today: {x} of {n}").format(x=shown.counts.missed, n=n) if n else _("No replies yet")
        self.missed.setText(missed)
        of = shown.hours.get(shown.at.hour, {})
        hour = _("Since {hour}:00: {x} of {n}").format(hour=shown.at.hour, x=of.get("ignored", 0), n=sum(of.values()))
        self.hour.setText(hour if of else "")
        self._outcome = usual.outcome
        self._write_arrow()

    def _write_arrow(self) -> None:
        colour = {"lower": self._theme.attention["ignored"].text, "higher": self._theme.attention["just_right"].text}
        _write(self.arrow, 2 * self._large, f"; color: {colour.get(self._outcome, self._theme.colour['ink'])}")

    def _rescale(self) -> None:
        """The largest type that everything has room in, and never less than the least."""
        px_per_mm = hypot(self.width(), self.height()) / self._diagonal
        least = LEAST_MM * px_per_mm / CAPITAL
        self._large = large = max(least, min(self.height() / 13, LARGE * least))
        scale = Scale(self.width(), self.height(), px_per_mm)
        self.setStyleSheet(style_sheet(self._theme, scale))
        self._lines.setContentsMargins(scale.grid(6), scale.grid(6), scale.grid(6), scale.grid(6))
        self.band.rescale(scale)
        for label in (self.usual, self.missed, self.hour):
            _write(label, large)
        self._write_arrow()
        self.band.setStyleSheet(f"QLabel, QPushButton {{ font-size: {round(least)}px; font-weight: 600 }}")


def _write(widget: QWidget, size: float, more: str = "") -> None:
    """Over the style sheet, whose sizes are those of a desk."""
    widget.setStyleSheet(f"font-size: {round(size)}px; font-weight: 600{more}")
