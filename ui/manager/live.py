"""Today on a screen that shows it while somebody looks, with the band of who waits."""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.access.sessions import Session
from kiosk.actions.helping import claim_call
from kiosk.actions.tiles import who_can_go
from kiosk.actions.today import Today
from kiosk.clock import Elapsed
from kiosk.errors import ToldInOffice
from kiosk.staff.people import Person
from kiosk.survey.state import APOLOGY
from ui.services import Services
from ui.widgets.call_band import CallBand
from ui.widgets.telling import note_fault

log = logging.getLogger(__name__)


class LiveToday(QObject):
    """`shown` gives the figures while somebody looks, `failed` says that they couldn't be read; the last ones stay. The
    band of the page that it serves tells who waits, and keeps who goes."""

    shown = Signal(object)
    failed = Signal()

    def __init__(self, services: Services, translate: Callable[[str], str], band: CallBand) -> None:
        super().__init__(band)
        self._services, self._translate, self._band = services, translate, band
        self._is_watched = False
        self._latest: Today | None = None
        self._own: str | None = None
        self._raised, self._claimed = Elapsed(services.clock), Elapsed(services.clock)
        self._pulse = QTimer(self, interval=1000)
        self._pulse.timeout.connect(self._tick)
        band.going.connect(self._ask_who_goes)
        band.claimed.connect(self._claim)
        services.today.shown.connect(self._answered)
        services.today.failed.connect(self._not_answered)

    def serve(self, session: Session | None) -> None:
        """Whoever is signed in is offered their own name first."""
        self._own = session.person if session is not None else None
        self._band.put_away()

    def start(self) -> None:
        """Somebody looks."""
        self._is_watched = True
        self._pulse.start()
        self._services.today.watch(self)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._is_watched = False
        self._pulse.stop()
        self._services.today.leave(self)
        self._band.put_away()

    def _tick(self) -> None:
        self._show_call()
        self._services.today.keep_fresh()

    def _answered(self, shown: Today) -> None:
        if self._is_watched:
            self._latest = shown
            self._show_call()
            self.shown.emit(shown)

    def _not_answered(self) -> None:
        if self._is_watched:
            self.failed.emit()

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

        def show(people: Sequence[Person]) -> None:
            if self._is_watched and own == self._own:  # whoever asked is still there
                self._band.show_people(people)

        self._services.reader.submit(lambda connection: who_can_go(connection, clock, own), show, self._no_names)

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
        note_fault(error)
        if isinstance(error, ToldInOffice):
            self._band.say(error.told(_), stays=True)  # that the call is over is to be read although it is
        else:
            self._band.say(_("This wasn't kept; just go to the visitor."))
        self._services.today.ask()
