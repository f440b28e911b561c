"""The office's pages: which there are, who may open each, and how one is made."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

import kiosk.actions
from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.settings import Settings
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
    """A page of the side bar, which is the class of that name in `module`: all of them together take longer to import
    than whoever signs in should wait for Now."""

    right: Right
    name: Callable[[Translate], str]
    module: str
    page: str

    def make(self, services: Services, settings: Settings, translate: Translate) -> Page:
        made: Callable[[Services, Settings, Translate], Page] = getattr(import_module(self.module), self.page)
        return made(services, settings, translate)


ENTRIES: dict[str, Entry] = {
    "about_me": Entry(Right.SEE_OWN_FIGURES, lambda _: _("About me"), "ui.own.about_me", "AboutMePage"),
    "patterns": Entry(Right.SEE_FIGURES, lambda _: _("Patterns"), "ui.manager.patterns", "PatternsPage"),
    "calls": Entry(Right.SEE_FIGURES, lambda _: _("Help calls"), "ui.manager.calls", "CallsPage"),
    "alerts": Entry(Right.ANSWER_ALERTS, lambda _: _("Alerts"), "ui.manager.alerts", "AlertsPage"),
    "said_did": Entry(Right.WRITE_MESSAGES, lambda _: _("You said, we did"), "ui.manager.said_did", "SaidDidPage"),
    "aside": Entry(Right.MANAGE_FLOOR, lambda _: _("Set aside"), "ui.manager.aside", "AsidePage"),
    "evaluation": Entry(Right.SEE_TEAM_FIGURES, lambda _: _("Evaluation"), "ui.hr.evaluation", "EvaluationPage"),
    "inquiries": Entry(Right.DECIDE_DISPUTES, lambda _: _("Disputes"), "ui.hr.inquiries", "InquiriesPage"),
    "people": Entry(Right.MANAGE_PEOPLE, lambda _: _("People"), "ui.manager.people", "PeoplePage"),
    "roster": Entry(Right.MANAGE_PEOPLE, lambda _: _("Roster"), "ui.manager.roster", "RosterPage"),
    "panel": Entry(Right.MANAGE_PANEL, lambda _: _("Customer panel"), "ui.hr.panel", "PanelPage"),
    "talks": Entry(Right.SEE_TALKS, lambda _: _("Monthly talks"), "ui.hr.talks", "TalksPage"),
    "vacancies": Entry(Right.MANAGE_SELECTION, lambda _: _("Interviews"), "ui.hr.vacancies", "VacanciesPage"),
    "insight": Entry(Right.MANAGE_SELECTION, lambda _: _("Did it help?"), "ui.hr.insight", "InsightPage"),
    "export": Entry(Right.EXPORT, lambda _: _("Export"), "ui.hr.export", "ExportPage"),
    "papers": Entry(Right.MAKE_PACK, lambda _: _("Reports"), "ui.hr.papers", "PapersPage"),
    "access": Entry(Right.GIVE_ACCESS, lambda _: _("Access"), "ui.hr.access", "AccessPage"),
    "retention": Entry(Right.SEE_SETTINGS, lambda _: _("What is kept"), "ui.hr.retention", "RetentionPage"),
    "rules": Entry(Right.SEE_SETTINGS, lambda _: _("Rules"), "ui.hr.rules", "RulesPage"),
    "audit": Entry(Right.SEE_AUDIT, lambda _: _("Audit log"), "ui.hr.audit", "AuditPage"),
    "settings": Entry(Right.CHANGE_SETTINGS, lambda _: _("Settings"), "ui.manager.settings", "SettingsPage"),
}
"""By key, in the order of the side bar, under Now."""


def code_of_pages() -> list[str]:
    """The modules that pages need, with those first that have nothing of Qt: most of the rest follows from them."""
    actions = [module.name for module in iter_modules(kiosk.actions.__path__, "kiosk.actions.")]
    return actions + [entry.module for entry in ENTRIES.values()]
