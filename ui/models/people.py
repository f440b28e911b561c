"""How the office speaks of the days of people."""

from collections.abc import Callable

from PySide6.QtCore import QLocale

from kiosk.staff.people import Person
from ui.models.words import day_words

Translate = Callable[[str], str]


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
