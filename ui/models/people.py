"""How the office speaks of people: their role, and their days."""

from collections.abc import Callable

from PySide6.QtCore import QLocale

from kiosk.access.rights import Role
from kiosk.staff.people import Person
from ui.models.words import day_words

Translate = Callable[[str], str]


def role_words(role: Role, translate: Translate) -> str:
    _ = translate
    return {
        Role.EMPLOYEE: _("employee"),
        Role.MANAGER: _("manager"),
        Role.HR: _("HR"),
        Role.WORKS_COUNCIL: _("works council"),
        Role.OPERATOR: _("operator"),
        Role.VISITOR: _("visitor"),
    }[role]


def days_words(person: Person, translate: Translate, locale: QLocale) -> str:
    """The days between which somebody works here; empty for from ever and until further notice."""
    _ = translate
    first = day_words(person.first_day, locale) if person.first_day is not None else ""
    last = day_words(person.last_day, locale) if person.last_day is not None else ""
    if first and last:
        return _("from {first} until {last}").format(first=first, last=last)
    if first:
        return _("from {first}").format(first=first)
    return _("until {last}").format(last=last) if last else ""
