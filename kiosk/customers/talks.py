"""Monthly talks with customers: which months had one, and when to be reminded."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kiosk.errors import InputRefused

MOST_CAME = 200
REMIND_DAYS = 10
"""How many days before the end of a month that would be missed there is a reminder."""

MonthState = Literal["kept", "planned", "open", "missed"]
Tell = Literal["wanted", "told"]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk on a local day; `came` is how many customers came, None until its minutes are written."""

    id: int
    day: date
    came: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a talk's minutes. `said` is what customers want in their words, `follow_up` what was agreed on it,
    empty for nothing, by `owner` (a person's key) until the day `due`, and `done` the day on which it was. `tell` says
    that it is for "you said, we did", or is told there already. `id` is 0 before it is kept."""

    said: str
    follow_up: str = ""
    owner: str | None = None
    due: date | None = None
    done: date | None = None
    tell: Tell | None = None
    id: int = 0

    @property
    def is_open(self) -> bool:
        """It returns on the next agenda."""
        return bool(self.follow_up) and self.done is None


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month with its talks. It is `kept` where a customer came to one, `missed` where it is over without."""

    first: date
    state: MonthState
    talks: tuple[Talk, ...]

    @property
    def last(self) -> date:
        return month_end(self.first)


@dataclass(frozen=True, slots=True)
class Reminder:
    """No talk was held this month, and none is planned; after `last` the month is missed. `unwritten` is the day of a
    talk of this month whose minutes would keep it, None where there is none."""

    last: date
    days: int
    unwritten: date | None


def calendar(talks: Iterable[Talk], today: date) -> tuple[Month, ...]:
    """Each month from that of the first talk to this one, or to the last for which one is planned, in order."""
    by_month: dict[date, list[Talk]] = {}
    for talk in sorted(talks, key=lambda talk: (talk.day, talk.id)):
        by_month.setdefault(talk.day.replace(day=1), []).append(talk)
    if not by_month:
        return ()
    month, last = min(by_month), max(*by_month, today.replace(day=1))
    found = []
    while month <= last:
        of = tuple(by_month.get(month, ()))
        found.append(Month(month, _state(month, of, today), of))
        month = month_end(month) + timedelta(days=1)
    return tuple(found)


def reminder(talks: Iterable[Talk], today: date) -> Reminder | None:
    """From ten days before the end of a month that would be missed; None where talks never began."""
    this = next((month for month in calendar(talks, today) if month.first == today.replace(day=1)), None)
    if this is None or this.first > today or this.state != "open":
        return None
    days = (this.last - today).days
    unwritten = max((talk.day for talk in this.talks if talk.came is None), default=None)
    return Reminder(this.last, days, unwritten) if days <= REMIND_DAYS else None


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def check_came(came: int) -> None:
    """:raises InputRefused: when it can't be"""
    if not 0 <= came <= MOST_CAME:
        raise InputRefused("Between 0 and {most} customers can have come; type another number", most=MOST_CAME)


def check_point(point: Point, talk: date) -> None:
    """:raises InputRefused: when somebody or a day is named for nothing, or the day is over when the talk begins"""
    if not point.follow_up and (point.owner is not None or point.due is not None):
        raise InputRefused("Write what is agreed before you say who does it and when")
    if point.due is not None and point.due < talk:
        raise InputRefused("{day} was before the talk; choose a later day", day=point.due)


def _state(month: date, talks: Iterable[Talk], today: date) -> MonthState:
    of = list(talks)
    if any(talk.came for talk in of):
        return "kept"
    if month_end(month) < today:
        return "missed"
    return "planned" if any(talk.came is None and talk.day >= today for talk in of) else "open"
