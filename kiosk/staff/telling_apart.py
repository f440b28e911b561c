"""Two people of one name: what visitors tell them by. Light to import: the kiosk's first screen needs it."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from kiosk.errors import InputRefused
from kiosk.staff.people import Person, alphabetical


def tile_names(people: Iterable[Person]) -> dict[str, str]:
    """What stands on the tiles of these, by key: the first name, or all of it where others share that."""
    offered = tuple(people)
    sharing = Counter(seen(person.first_name) for person in offered)
    return {
        person.key: person.first_name if sharing[seen(person.first_name)] == 1 else person.name for person in offered
    }


def look_alike(one: Person, other: Person, today: date) -> bool:
    """Whether visitors could be offered both from now on and couldn't tell who is who: by a name that differs in more
    than capitals, accents and signs, or by two photos."""
    if seen(one.name) != seen(other.name) or (one.photo and other.photo and one.photo != other.photo):
        return False
    first = max(today, *(person.first_day or today for person in (one, other)))
    both = (one, other)
    return all(person.on_tiles and person.active and (person.last_day or first) >= first for person in both)


def alike(people: Iterable[Person], today: date) -> frozenset[str]:
    """The keys of those among them who `look_alike` another: kept so before that was refused."""
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_name[seen(person.name)].append(person)
    pairs = (pair for sharing in by_name.values() for pair in combinations(sharing, 2))
    return frozenset(person.key for pair in pairs if look_alike(*pair, today) for person in pair)


def check_told_apart(person: Person, others: Iterable[Person], today: date, before: Person | None = None) -> None:
    """A photo of both is given to one after the other, so what they couldn't tell `before` either may stay.

    :raises InputRefused: when visitors couldn't tell the person from another
    """
    for other in others:
        if other.key == person.key or not look_alike(person, other, today):
            continue
        if before is None or not look_alike(before, other, today):
            raise InputRefused(
                "Visitors couldn't tell {name} from the other {other}; write a longer name, such as {longer}, or give "
                "both a photo, the other one first",
                name=person.name,
                other=other.name,
                longer=f"{person.first_name} B.",
            )


def seen(name: str) -> str:
    """Of a name what is surely seen from a step away: letters, digits and pictures, no capitals, no accents."""
    kinds = ((character, unicodedata.category(character)) for character in alphabetical(name).casefold())
    return "".join(character for character, kind in kinds if kind[0] in "LN" or kind == "So")
