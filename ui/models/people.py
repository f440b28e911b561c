"""How the office speaks of people: their role, and what tells two of one name apart."""

from collections import Counter
from collections.abc import Callable, Iterable

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


def apart(people: Iterable[Person], translate: Translate, locale: QLocale) -> dict[str, str]:
    """What to write beside the name of each of those who share theirs with somebody, by key: their role or their days
    where these differ, else a number in the order given."""
    same: dict[str, list[Person]] = {}
    for person in people:
        same.setdefault(person.name.casefold(), []).append(person)
    found: dict[str, str] = {}
    for sharing in same.values():
        if len(sharing) == 1:
            continue
        ways = (
            [role_words(person.role, translate) for person in sharing],
            [days_words(person, translate, locale) for person in sharing],
        )
        counted = [Counter(way) for way in ways]
        for at, person in enumerate(sharing):
            said = [way[at] for way, count in zip(ways, counted, strict=True) if way[at] and count[way[at]] == 1]
            found[person.key] = said[0] if said else f"({at + 1})"
    return found
