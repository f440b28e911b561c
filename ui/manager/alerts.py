"""Alerts: what is open, who sees to it, and how soon the closed ones were."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.alerting import claim_alert, close_alert
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.storage import alerts
from kiosk.storage.alerts import Alert
from kiosk.storage.database import Writer
from ui.manager.alert_card import AlertCard
from ui.models.alerts import alert_table
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.tab_order import TabMark
from ui.widgets.table import Table
from ui.widgets.telling import note_fault, reason

DAYS = 28  # of closed ones


class _Shown(NamedTuple):
    open: tuple[Alert, ...]
    closed: tuple[Alert, ...]


class AlertsPage(QWidget):
    """Shows them as they come."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._scale: Scale | None = None
        self._has_failed = False  # the last question wasn't answered
        self._closing: set[int] = set()  # the ids of alerts that were closed here and aren't yet
        self._line = TabMark(self)
        self.cards: dict[int, AlertCard] = {}
        self.heading = make_label(_("Alerts"), "title")
        self.line = make_label("", "problem")
        self.line.hide()
        self.none_open = make_label(_("Nothing is open: all is well, or somebody has seen to it."))
        self.none_open.hide()
        self.past = FormCard(_("Closed in the last {days} days").format(days=DAYS))
        self.none_closed = make_label(_("No alert was closed in these days."))
        self.table = Table(_("Closed alerts"), alert_table(translate, self._locale))
        self.past.add(self.none_closed, self.table)
        self._open = QVBoxLayout()
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.line, self.none_open):
            self._page.addWidget(part)
        self._page.addLayout(self._open)
        self._page.addWidget(self.past)
        self._page.addStretch(1)
        self._pulse = QTimer(self, interval=15_000)
        self._pulse.timeout.connect(self._tell_time)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        self._session = session
        self._say("")
        self._ask()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self._scale = scale
        for layout in (self._page, self._open):
            layout.setSpacing(scale.grid(2.5))
        self.table.rescale(scale)
        for card in (*self.cards.values(), self.past):
            card.rescale(scale)

    def stop(self) -> None:
        self._pulse.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._pulse.start()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._pulse.stop()

    def _on_change(self, changes: Changes) -> None:
        if changes.alerts and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        since = self._services.clock.now() - timedelta(days=DAYS)
        failed = partial(self._failed, self._session)
        self._services.reader.submit(lambda connection: _read(connection, since), self._show, failed)

    def _show(self, shown: _Shown) -> None:
        if self._session is None:
            return
        if self._has_failed:
            self._say("")
        now = self._services.clock.now()
        there = {alert.id for alert in shown.open}
        for gone in [id_ for id_ in self.cards if id_ not in there]:
            card = self.cards.pop(gone)
            self._open.removeWidget(card)
            let_go(card)
        in_order = sorted(shown.open, key=lambda each: each.id, reverse=True)
        for at, alert in enumerate(in_order):
            if alert.id not in self.cards:
                self._open.insertWidget(at, self._make_card(alert.id))
            self.cards[alert.id].show_alert(alert, self._session.person, now)
        self._line.put_in_line(self.cards[alert.id] for alert in in_order)
        self.none_open.setVisible(not shown.open)
        self.none_closed.setVisible(not shown.closed)
        self.table.setVisible(bool(shown.closed))
        self.table.rows.show_rows(shown.closed)

    def _make_card(self, id_: int) -> AlertCard:
        card = self.cards[id_] = AlertCard(self._translate, self._locale)
        card.claimed.connect(self._claim)
        card.closed.connect(self._close)
        if self._scale is not None:
            card.rescale(self._scale)
        return card

    def _tell_time(self) -> None:
        now = self._services.clock.now()
        for card in self.cards.values():
            card.show_time(now)

    def _claim(self, alert: Alert) -> None:
        clock = self._services.clock
        self._do(lambda writer, session: claim_alert(writer, session, alert.id, clock))

    def _close(self, alert: Alert) -> None:
        """Once, also for a finger that taps twice: the second would be told that it is closed already."""
        clock = self._services.clock
        if alert.id not in self._closing:
            self._closing.add(alert.id)
            self._do(lambda writer, session: close_alert(writer, session, alert.id, clock), closes=alert.id)

    def _do(self, action: Callable[[Writer, Session], Changes], closes: int = 0) -> None:
        session = self._session
        if session is not None:
            self._services.writer.submit(
                lambda writer: action(writer, session),
                partial(self._done, session, closes),
                partial(self._refused, session, closes),
            )

    def _done(self, session: Session, closes: int, changes: Changes) -> None:
        self._closing.discard(closes)
        if session is self._session:
            self._say("")
        self._services.announcer.changed.emit(changes)

    def _refused(self, session: Session, closes: int, error: Exception) -> None:
        """What is shown may be what somebody else has changed meanwhile."""
        self._closing.discard(closes)
        self._tell(session, error)
        self._ask()

    def _failed(self, session: Session | None, error: Exception) -> None:
        self._tell(session, error)
        self._has_failed = session is self._session

    def _tell(self, session: Session | None, error: Exception) -> None:
        """Whoever asked, if they are still here."""
        if session is self._session:
            self._say(reason(error, self._translate))
        else:
            note_fault(error)

    def _say(self, words: str) -> None:
        self._has_failed = False
        self.line.setText(words)
        self.line.setVisible(bool(words))


def _read(connection: sqlite3.Connection, since: datetime) -> _Shown:
    return _Shown(alerts.open_alerts(connection), alerts.closed_since(connection, since))
