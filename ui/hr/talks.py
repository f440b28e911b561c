"""Monthly talks with customers: the calendar, what is to be talked about, what they said, and what is still open."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.settings import Settings
from ui.hr.talk_agenda import AgendaPrint, TalkAgenda
from ui.hr.talk_calendar import TalkCalendar
from ui.hr.talk_minutes import TalkMinutes
from ui.hr.talk_open import OpenTalkPoints
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class TalksPage(QWidget):
    """HR plans and writes; the manager reads it, and says what of their own is done."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        locale = QLocale(settings.office_language)
        self.heading = make_label(_("Monthly talks with customers"), "title")
        self.calendar = TalkCalendar(services, _, locale)
        self.minutes = TalkMinutes(services, _, locale)
        self.agenda = TalkAgenda(services, settings.office_language, _, locale)
        self.print = AgendaPrint(services, settings.office_language, _, locale)
        self.open_points = OpenTalkPoints(services, _, locale)
        self._parts = (self.calendar, self.minutes, self.open_points, self.agenda, self.print)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, *self._parts):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setMinimumWidth(1)  # a window may be narrower than where to print to needs with large text
        for of_a_talk in (self.minutes, self.agenda, self.print):
            of_a_talk.hide()  # until one is open
        self.calendar.opened.connect(self.minutes.see)
        self.minutes.removed.connect(self.calendar.say)
        self.minutes.held_back.connect(self.calendar.open_talk)
        self.minutes.seen.connect(self.agenda.see)
        self.minutes.seen.connect(self.print.see)

    def open_for(self, session: Session) -> None:
        for part in self._parts:
            part.open_for(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        for part in self._parts:
            part.restyle(theme, scale)

    def stop(self) -> None:
        for part in self._parts:
            part.stop()
