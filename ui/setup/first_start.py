"""What the set-up knows, and the one way in which its pages keep something."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.clock import Clock
from kiosk.errors import Forbidden, InputRefused
from kiosk.i18n import translator
from kiosk.settings import SET_UP_STEPS, OfficeLanguage, Settings, SetUpStep
from kiosk.staff.people import Person
from kiosk.storage import people as kept_people
from kiosk.storage import recovery
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.services import Services

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an action gave, and everything as it is after it."""

    value: Any
    settings: Settings
    people: tuple[Person, ...]
    has_recovery: bool


class FirstStart(QObject):
    """The first start as it is kept. `busy` is true from the moment something is to be kept until it is."""

    busy = Signal(bool)
    refused = Signal(str)
    spoken = Signal()
    """In another language from here on."""
    translate: Callable[[str], str]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.settings = Settings()
        self.people: tuple[Person, ...] = ()
        self.has_recovery = False
        self.language: OfficeLanguage = self.settings.office_language
        self.office_names: dict[Role, str] = {}  # typed, and kept with the PIN or the code on the next page
        self._then: Callable[[Any], None] | None = None
        self.translate = translator(self.language)

    def speak(self, language: OfficeLanguage) -> None:
        self.language, self.translate = language, translator(language)
        self.spoken.emit()

    def load(self, then: Callable[[Any], None]) -> None:
        """Ask for what is kept so far; `then` gets None."""
        self._run(lambda _writer: None, then)

    def save(self, step: SetUpStep, then: Callable[[Any], None], **values: Any) -> None:
        """Keep the settings `values` of a page, after which the steps up to `step` are done."""
        self.keep(set_up.save_step, then, step, **values)

    def keep(self, action: Callable[..., T], then: Callable[[T], None], *arguments: Any, **values: Any) -> None:
        """Run an action of `kiosk.actions.set_up` on the thread that writes, and give `then` what it returned.

        What is refused is told by `refused`, and `then` isn't called."""
        clock: Clock = self.services.clock
        self._run(lambda writer: action(writer, clock, *arguments, **values), then)

    def check(self, rule: Callable[[], T]) -> T | None:
        """What `rule` returns; None, and told by `refused`, when it refuses."""
        try:
            return rule()
        except InputRefused as error:
            self.refused.emit(error.told(self.translate))
            return None

    def reached(self, step: SetUpStep) -> bool:
        """Whether `step` was done before."""
        return SET_UP_STEPS.index(self.settings.set_up_step) > SET_UP_STEPS.index(step)

    @property
    def today(self) -> date:
        return self.services.clock.now().date()

    def office_person(self, role: Role) -> Person | None:
        return next((person for person in self.people if person.role is role), None)

    def staff(self) -> list[Person]:
        return [person for person in self.people if person.role is Role.EMPLOYEE]

    def _run(self, job: Callable[[Writer], Any], then: Callable[[Any], None]) -> None:
        if self._then is not None:
            return  # a second touch while the first is being kept
        self._then = then
        self.busy.emit(True)
        self.services.writer.submit(lambda writer: _kept(writer, job), self._settle, self.fail)

    def _settle(self, kept: _Kept) -> None:
        self.settings, self.people, self.has_recovery = kept.settings, kept.people, kept.has_recovery
        self.language = self.settings.office_language
        self.translate = translator(self.language)
        then, self._then = self._then, None
        self.busy.emit(False)
        if (changes := getattr(kept.value, "changes", kept.value)) is not None:
            self.services.announcer.changed.emit(changes)
        if then is not None:
            then(kept.value)

    def fail(self, error: Exception) -> None:
        """Nothing was kept: tell why, and be ready for another try."""
        self._then = None
        self.busy.emit(False)
        self.tell(error)

    def tell(self, error: Exception) -> None:
        """One calm line about what went wrong."""
        _ = self.translate
        if isinstance(error, InputRefused):
            self.refused.emit(error.told(_))
            return
        log.error("the first start couldn't go on", exc_info=error)
        if isinstance(error, Forbidden):  # it is over, and only the kiosk is still to open
            self.refused.emit(_("The kiosk can't open at the moment. Please try again."))
        else:
            self.refused.emit(_("This couldn't be kept. Is the disk full? Please try again."))


def _kept(writer: Writer, job: Callable[[Writer], Any]) -> _Kept:
    value = job(writer)
    connection = writer.connection
    has_recovery = recovery.kept(connection) is not None
    return _Kept(value, kept_settings.load(connection), kept_people.people(connection), has_recovery)
