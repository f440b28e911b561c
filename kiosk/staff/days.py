"""What is counted about a person, a day at a time, so that disputed days can be left out of it or taken back in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.attention import spread
from kiosk.staff.disputes import Dispute, counts_for
from kiosk.staff.figures import Contacts, Named, Stratum, Strength

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NamedDay:
    """The valid replies of a local day that name a person, with so many on the floor. `care` is how many of each answer
    from 1 to 5, also of visitors whom the person came to too late. `left_out` says that a dispute keeps them from
    counting."""

    day: date
    strength: Strength
    just_right: int
    too_pushy: int
    care: Mapping[int, int]
    left_out: bool = False


def judged(person: str, days: Iterable[NamedDay], disputes: Sequence[Dispute]) -> tuple[NamedDay, ...]:
    """The days of a person, left out as the disputes have it now."""
    return tuple(replace(one, left_out=not counts_for(person, one.day, disputes)) for one in days)


def counted(person: str, days: Iterable[NamedDay]) -> Named:
    """The replies of those days that count."""
    contacts: dict[Stratum, Contacts] = {}
    care: Counter[int] = Counter()
    for one in days:
        if one.left_out:
            continue
        care.update(one.care)
        of = Stratum(spread.stratum(one.day), one.strength)
        before = contacts.get(of, Contacts(0, 0))
        contacts[of] = Contacts(before.just_right + one.just_right, before.too_pushy + one.too_pushy)
    return Named(person, contacts, dict(care))


def changed(before: Iterable[NamedDay], after: Iterable[NamedDay]) -> tuple[int, int]:
    """How many replies that say whether the contact fitted, and how many answers about care, count now and didn't, or
    the other way round. Both have the same days in the same order."""
    toggled = [new for old, new in zip(before, after, strict=True) if old.left_out is not new.left_out]
    return sum(one.just_right + one.too_pushy for one in toggled), sum(sum(one.care.values()) for one in toggled)


def days_to_json(days: Iterable[NamedDay]) -> Json:
    """Lists of day, strength, just right, too pushy, care by answer as text, and whether it is left out."""
    return {
        "days": [
            [
                one.day.isoformat(),
                one.strength,
                one.just_right,
                one.too_pushy,
                {str(answer): n for answer, n in one.care.items()},
                one.left_out,
            ]
            for one in days
        ]
    }


def days_from_json(kept: Json) -> tuple[NamedDay, ...]:
    """What `days_to_json` was given."""
    return tuple(
        NamedDay(date.fromisoformat(day), strength, right, pushy, {int(key): n for key, n in care.items()}, left_out)
        for day, strength, right, pushy, care, left_out in kept["days"]
    )
