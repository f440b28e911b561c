"""Today, asked for again and again while somebody looks."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.helping import claim_call
from kiosk.actions.tiles import who_can_go
from kiosk.actions.today import Today, today
from kiosk.clock import Elapsed
from kiosk.errors import ToldInOffice
from kiosk.survey.state import APOLOGY
from ui.services import Services
from ui.widgets.call_band import CallBand

log = logging.getLogger(__name__)

ASK_AGAIN = 60.0  # seconds after which the figures are asked for again although nothing changed: time goes on


class LiveToday(QObject):
    """`shown` gives the figures when they changed, `failed` says that they couldn't be read; the last ones stay. The
    band of the page that it serves tells who waits, and keeps who goes."""

    shown = Signal(object)
    failed = Signal()

    def __init__(self, services: Services, translate: Callable[[str], str], band: CallBand) -> None:
        super().__init__(band)
        self._services, self._translate, self._band = services, translate, band
        self._is_watched = self._asking = self._ask_again = False
        self._asked_at = 0.0
        self._latest: Today | None = None
        self._own: str | None = None
        self._raised, self._claimed = Elapsed(services.clock), Elapsed(services.clock)
        self._pulse = QTimer(self, interval=1000)
        self._pulse.timeout.connect(self._tick)
        band.going.connect(self._ask_who_goes)
        band.claimed.connect(self._claim)
        services.announcer.changed.connect(self._on_change)

    def serve(self, session: Session | None) -> None:
        """Whoever is signed in is offered their own name first."""
        self._own = session.person if session is not None else None
        self._band.put_away()

    def start(self) -> None:
        """Somebody looks."""
        self._is_watched = True
        self._pulse.start()
        self._ask()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._is_watched = False
        self._pulse.stop()
        self._band.put_away()

    def _on_change(self, changes: Changes) -> None:
        if self._is_watched and (changes.replies or changes.calls or changes.floor or changes.settings):
            self._ask()

    def _tick(self) -> None:
        self._show_call()
        if self._services.clock.monotonic() - self._asked_at >= ASK_AGAIN:
            self._ask()

    def _ask(self) -> None:
        """One question at a time: what changes while it runs is asked for once, after it."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        self._asked_at = self._services.clock.monotonic()
        clock = self._services.clock
        self._services.reader.submit(lambda connection: today(connection, clock), self._answered, self._not_answered)

    def _answered(self, shown: Today) -> None:
        self._latest = shown
        self._show_call()
        self.shown.emit(shown)
        self._next_question()

    def _not_answered(self, error: Exception) -> None:
        log.error("today's figures can't be read", exc_info=error)
        self.failed.emit()
        self._next_question()

    def _next_question(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()

    # --- Who goes ----------------------------------------------------------------------------------------------------

    def _show_call(self) -> None:
        call = self._latest.call if self._latest is not None else None
        if call is None:
            self._band.show_call(None, 0)
        else:
            waited, claim = int(self._raised.since((call.id, call.raised), call.raised)), call.claimed
            is_late = claim is not None and self._claimed.since((call.id, claim), claim) >= APOLOGY
            self._band.show_call(call, waited, is_late=is_late)

    def _ask_who_goes(self) -> None:
        clock, own = self._services.clock, self._own
        self._services.reader.submit(
            lambda connection: who_can_go(connection, clock, own), self._band.show_people, self._no_names
        )

    def _no_names(self, error: Exception) -> None:
        _ = self._translate
        log.error("the names of who can go can't be read", exc_info=error)
        self._band.say(_("The names can't be read; just go to the visitor."))

    def _claim(self, person: str | None) -> None:
        call = self._latest.call if self._latest is not None else None
        if call is None:
            return
        clock, own = self._services.clock, self._own
        self._services.writer.submit(
            lambda writer: claim_call(writer, call.id, person, clock, own),
            self._services.announcer.changed.emit,
            self._not_claimed,
        )

    def _not_claimed(self, error: Exception) -> None:
        _ = self._translate
        log.error("a call wasn't claimed", exc_info=error)
        if isinstance(error, ToldInOffice):
            self._band.say(error.told(_), stays=True)  # that the call is over is to be read although it is
        else:
            self._band.say(_("This wasn't kept; just go to the visitor."))
        self._ask()
