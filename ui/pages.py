"""The office's pages: which there are, who may open each, and how one is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.settings import Settings
from ui.hr.access import AccessPage
from ui.hr.audit import AuditPage
from ui.hr.evaluation import EvaluationPage
from ui.hr.export import ExportPage
from ui.hr.inquiries import InquiriesPage
from ui.hr.insight import InsightPage
from ui.hr.panel import PanelPage
from ui.hr.papers import PapersPage
from ui.hr.retention import RetentionPage
from ui.hr.rules import RulesPage
from ui.hr.talks import TalksPage
from ui.hr.vacancies import VacanciesPage
from ui.manager.alerts import AlertsPage
from ui.manager.aside import AsidePage
from ui.manager.calls import CallsPage
from ui.manager.patterns import PatternsPage
from ui.manager.people import PeoplePage
from ui.manager.roster import RosterPage
from ui.manager.said_did import SaidDidPage
from ui.manager.settings import SettingsPage
from ui.own.about_me import AboutMePage
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

Translate = Callable[[str], str]


class Page(Protocol):
    """What every page but Now, which needs no session, lets the office do with it. It is a QWidget."""

    def open_for(self, session: Session) -> None:
        """Somebody opens it, who has the right to."""

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""

    def stop(self) -> None:
        """The window goes: whatever runs for this page ends."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the side bar."""

    right: Right
    name: Callable[[Translate], str]
    make: Callable[[Services, Settings, Translate], Page]


ENTRIES: dict[str, Entry] = {
    "about_me": Entry(Right.SEE_OWN_FIGURES, lambda _: _("About me"), AboutMePage),
    "patterns": Entry(Right.SEE_FIGURES, lambda _: _("Patterns"), PatternsPage),
    "calls": Entry(Right.SEE_FIGURES, lambda _: _("Help calls"), CallsPage),
    "alerts": Entry(Right.ANSWER_ALERTS, lambda _: _("Alerts"), AlertsPage),
    "said_did": Entry(Right.WRITE_MESSAGES, lambda _: _("You said, we did"), SaidDidPage),
    "aside": Entry(Right.MANAGE_FLOOR, lambda _: _("Set aside"), AsidePage),
    "evaluation": Entry(Right.SEE_TEAM_FIGURES, lambda _: _("Evaluation"), EvaluationPage),
    "inquiries": Entry(Right.DECIDE_DISPUTES, lambda _: _("Disputes"), InquiriesPage),
    "people": Entry(Right.MANAGE_PEOPLE, lambda _: _("People"), PeoplePage),
    "roster": Entry(Right.MANAGE_PEOPLE, lambda _: _("Roster"), RosterPage),
    "panel": Entry(Right.MANAGE_PANEL, lambda _: _("Customer panel"), PanelPage),
    "talks": Entry(Right.SEE_TALKS, lambda _: _("Monthly talks"), TalksPage),
    "vacancies": Entry(Right.MANAGE_SELECTION, lambda _: _("Interviews"), VacanciesPage),
    "insight": Entry(Right.MANAGE_SELECTION, lambda _: _("Did it help?"), InsightPage),
    "export": Entry(Right.EXPORT, lambda _: _("Export"), ExportPage),
    "papers": Entry(Right.MAKE_PACK, lambda _: _("Reports"), PapersPage),
    "access": Entry(Right.GIVE_ACCESS, lambda _: _("Access"), AccessPage),
    "retention": Entry(Right.SEE_SETTINGS, lambda _: _("What is kept"), RetentionPage),
    "rules": Entry(Right.SEE_SETTINGS, lambda _: _("Rules"), RulesPage),
    "audit": Entry(Right.SEE_AUDIT, lambda _: _("Audit log"), AuditPage),
    "settings": Entry(Right.CHANGE_SETTINGS, lambda _: _("Settings"), SettingsPage),
}
"""By key, in the order of the side bar, under Now."""
