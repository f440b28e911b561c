"""What the kiosk shows in the place of its questions: to staff, who want the office, and to raters."""

from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.settings import OfficeLanguage
from kiosk.survey.state import NO_AIDS, Aids
from ui.services import Services
from ui.visitor.controller import Controller
from ui.visitor.window import VisitorWindow

if TYPE_CHECKING:
    from ui.rating.page import RatingPage


class Doors(QObject):
    """`pin_asked` tells that somebody is asked for their PIN, `signed_in` gives their session, and `kept_by_rater`
    tells that a rater scores who isn't interrupted."""

    pin_asked = Signal()
    signed_in = Signal(object)
    kept_by_rater = Signal()

    def __init__(self, services: Services, kiosk: VisitorWindow, controller: Controller) -> None:
        super().__init__()
        self._services, self._kiosk, self._controller = services, kiosk, controller
        self._rating: RatingPage | None = None
        kiosk.staff_asked.connect(self.ask_for_pin)
        controller.rater_came.connect(self.open_rating)

    @property
    def rater(self) -> "RatingPage | None":
        """The page of whoever came in with a code to score, for as long as they are there: it forgets them itself."""
        return self._rating if self._rating is not None and self._rating.is_used else None

    @Slot()
    def ask_for_pin(self) -> None:
        from ui.office_door import OfficeDoor  # noqa: PLC0415 - visitors needn't wait for it

        self._controller.restart()
        door = OfficeDoor(self._services, self._controller.settings, self._kiosk.scale)
        door.left.connect(self._kiosk.close_door)
        door.signed_in.connect(self._kiosk.close_door)
        door.signed_in.connect(self.signed_in)
        door.clean_asked.connect(self.clean)
        door.needs_time.connect(self._kiosk.wait_at_door)
        door.rater_asked.connect(self.open_rating)
        self._kiosk.show_door(door)
        self.pin_asked.emit()

    @Slot()
    @Slot(str, str, object)
    def open_rating(self, code: str = "", language: str = "", aids: Aids = NO_AIDS) -> None:
        """For whoever scores candidates, perhaps with a code that was typed elsewhere, with the aids that were chosen
        there, in the language that they read if the program has it for them, else in the office's."""
        from ui.rating_door import RatingDoor  # noqa: PLC0415 - visitors needn't wait for it

        self._controller.restart()
        settings = self._controller.settings
        reads = language if language in get_args(OfficeLanguage) else settings.office_language
        door = RatingDoor(self._services, settings, self._kiosk.scale, cast(OfficeLanguage, reads), aids)
        self._rating = door.page
        door.left.connect(self._kiosk.close_door)
        door.needs_time.connect(self._kiosk.wait_at_door)
        self._kiosk.show_door(door)
        door.page.start(code)

    @Slot()
    def clean(self) -> None:
        """The screen is being cleaned, unless a rater scores there: what they type isn't kept yet, so they are told."""
        if (rater := self.rater) is not None:
            rater.tell_of_cleaning()
            self.kept_by_rater.emit()
        else:
            self._kiosk.close_door()
            self._controller.clean()
