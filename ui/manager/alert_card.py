"""One open alert: what, since when, and what one can do."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout

from kiosk.calls.alerts import OF_CALLS
from kiosk.calls.messages import on_screen
from kiosk.storage.alerts import Alert
from ui.models.words import moment_words
from ui.theme.scale import Scale
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label

NARROW = 2.5  # times the width of the buttons, under which they stand below the words
FRESH = 2 * 60  # minutes until which it is told how long ago it was


class AlertCard(FormCard):
    """Emits `claimed` and `closed`. It says that somebody sees to it, and names nobody."""

    claimed = Signal(object)
    closed = Signal(object)

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        _ = translate
        super().__init__("")
        self._translate, self._locale = translate, locale
        self._alert: Alert | None = None
        self.body, self.since = make_label(), make_label("", "small")
        self.claim, self.close_alert = QPushButton(), QPushButton(_("Close it"))
        self.claim.setProperty("kind", "primary")
        self._words, self._side = QVBoxLayout(), QHBoxLayout()
        for label in (self.title, self.body, self.since):
            self._words.addWidget(label)
        for button in (self.claim, self.close_alert):
            self._side.addWidget(button)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addLayout(self._words, 1)
        self._halves.addLayout(self._side)
        self.lines.insertLayout(0, self._halves)
        self.claim.clicked.connect(self._claim)
        self.close_alert.clicked.connect(self._close)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._words.setSpacing(scale.grid(0.5))
        for row in (self._halves, self._side):
            row.setSpacing(max(scale.grid(2), scale.mm(3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        buttons = self.claim.sizeHint().width() + self.close_alert.sizeHint().width()
        narrow = self.width() < NARROW * buttons
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_alert(self, alert: Alert, own: str, now: datetime) -> None:
        """`own` is the key of whoever looks, who is told what they said themselves."""
        _ = self._translate
        self._alert = alert
        words = on_screen(alert.kind, alert.details, _)
        self.entitle(words.title)
        self.body.setText(words.body)
        is_own = alert.claimed is not None and alert.claimed_by == own
        self.claim.setText(_("I'm going") if alert.kind in OF_CALLS else _("I'll see to it"))
        self.claim.setVisible(not is_own)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        _ = self._translate
        alert = self._alert
        if alert is None:
            return
        since = _("since {moment}").format(moment=self._moment(alert.raised, now))
        minutes = int((now - alert.raised).total_seconds() // 60)
        if 1 <= minutes < FRESH:
            since = _("{since}, {minutes} min ago").format(since=since, minutes=minutes)
        if alert.claimed is not None:
            claimed = _("somebody has been seeing to it since {moment}")
            if not self.claim.isVisibleTo(self):
                claimed = _("you have been seeing to it since {moment}")
            since = f"{since} · {claimed.format(moment=self._moment(alert.claimed, now))}"
        self.since.setText(since[:1].upper() + since[1:])

    def _moment(self, moment: datetime, now: datetime) -> str:
        return f"{moment:%H:%M}" if moment.date() == now.date() else moment_words(moment, self._locale)

    def _claim(self) -> None:
        if self._alert is not None:
            self.claimed.emit(self._alert)

    def _close(self) -> None:
        if self._alert is not None:
            self.closed.emit(self._alert)
