"""The people who work here: a list, and one of them to change."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.people import Member
from kiosk.settings import Settings
from ui.manager.people_list import PeopleList
from ui.manager.person_part import PersonPart
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Translate
from ui.widgets.reach import bring_into_view


class PeoplePage(QWidget):
    """The list gives way to whoever is opened, and comes back."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        self._session: Session | None = None
        self.list = PeopleList(services, settings, translate)
        self.person = PersonPart(services, settings, translate)
        self.person.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.list, self.person):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)  # or it would never be told of a narrow window
        self.list.opened.connect(self.open_person)
        self.list.add_asked.connect(self._add)
        self.person.closed.connect(self._go_back)
        self.person.done.connect(self._say_done)
        self.person.taken_up.connect(self._show_person)

    def open_for(self, session: Session) -> None:
        """Begins anew with the list, or with whom this person was filling in when the office locked."""
        self._session = session
        self._close()
        self.list.open_for(session)
        self.person.take_up(session)

    def open_person(self, member: Member | None) -> None:
        """None is somebody new."""
        if self._session is None:
            return
        self.list.say("")
        self.person.open_person(self._session, member)
        self._show_person()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        self.list.restyle(theme, scale)
        self.person.restyle(theme, scale)

    def stop(self) -> None:
        self.list.stop()
        self.person.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        is_left = not event.spontaneous()  # or it was only minimised
        if is_left and self.person.isVisibleTo(self):
            self.person.put_by()

    def _show_person(self) -> None:
        self.list.hide()
        self.person.show()
        bring_into_view(self.person.back_button)

    def _add(self) -> None:
        self.open_person(None)

    def _close(self) -> None:
        self.person.session = None  # it is nobody's any more
        self.person.hide()
        self.list.show()

    def _go_back(self) -> None:
        """To where one was in the list, also with the keyboard."""
        member = self.person.member
        self._close()
        self.list.go_to(member.person.key if member is not None else "")

    def _say_done(self, words: str) -> None:
        self._go_back()
        self.list.say(words)
