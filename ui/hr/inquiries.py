"""Disputes and absence: what HR decides and keeps about figures of people."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.settings import Settings
from ui.hr.absences import Absences
from ui.hr.decided_disputes import DecidedDisputes
from ui.hr.letters import Letters
from ui.hr.open_disputes import OpenDisputes
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class InquiriesPage(QWidget):
    """What waits, first. What is hidden is forgotten, but for reasons that were being typed."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        locale = QLocale(settings.office_language)
        self.heading = make_label(_("Disputes and absence"), "title")
        self.disputes = OpenDisputes(services, _, locale)
        self.decided = DecidedDisputes(services, _, locale)
        self.letters = Letters(services, _, locale)
        self.absences = Absences(services, _, locale)
        self._parts = (self.disputes, self.decided, self.letters, self.absences)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, *self._parts):
            self._page.addWidget(part)
        self._page.addStretch(1)

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

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self.disputes.forget()
            self.decided.show_kept(())
            self.letters.show_kept(())
            self.absences.show_kept({})
            for part in self._parts:
                part.forget_kept()
