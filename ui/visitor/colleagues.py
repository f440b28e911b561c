"""Whose tiles visitors see: those on the floor now, in another order for each visitor."""

import random
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.actions.changes import Changes
from kiosk.actions.surveys import STAFF
from kiosk.actions.tiles import floor_around
from kiosk.staff.floor import Floor, local_minute
from kiosk.staff.people import Person
from kiosk.survey.survey import Survey, without
from ui.services import Services


class Colleagues(QObject):
    """Reckoned from what was read once, so that no tap waits for the database. It is read again when people or the
    roster change and when another day begins; `known` tells that this was done."""

    known = Signal()

    def __init__(self, services: Services, floor: Floor, rng: random.Random) -> None:
        super().__init__()
        self._services, self._floor, self._rng = services, floor, rng
        self._day = services.clock.now().date()
        self._minute: datetime | None = None
        self._offered: tuple[Person, ...] = ()
        self._order: list[Person] = []
        services.announcer.changed.connect(self._changed)
        self.look()

    @property
    def shown(self) -> tuple[Person, ...]:
        """In the order for this visitor."""
        return tuple(self._order)

    def asked(self, survey: Survey) -> Survey:
        """While nobody is on the floor, nobody is asked about."""
        return survey if self._offered else without(survey, STAFF)

    def look(self) -> bool:
        """Whether there are others than when it was last asked."""
        now = self._services.clock.now()
        if now.date() != self._day:
            self._day = now.date()
            self._ask()
        minute = local_minute(now)
        if minute == self._minute:
            return False
        self._minute = minute
        offered = self._floor.offered(minute)
        if offered == self._offered:
            return False
        self._offered, self._order = offered, list(offered)
        self.shuffle()
        return True

    def shuffle(self) -> None:
        """Nobody is at an advantage by where they stand."""
        self._rng.shuffle(self._order)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.people or changes.roster:
            self._ask()

    def _ask(self) -> None:
        self._services.reader.submit(partial(floor_around, clock=self._services.clock), self._know)

    @Slot(object)
    def _know(self, floor: Floor) -> None:
        self._floor, self._minute = floor, None
        self.known.emit()
