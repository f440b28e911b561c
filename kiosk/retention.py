"""How long each kind of what is kept stays, and when that is over."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

Kept = Literal[
    "replies",
    "attribution",
    "claims",
    "figures",
    "disputes",
    "shifts",
    "absences",
    "panel",
    "minutes",
    "applicants",
    "consenting",
    "copies",
]
"""What goes by itself. `attribution` is who is named on a reply, `claims` who went to a help call or saw to an alert,
`panel` are members of the customer panel who weren't heard of since, `minutes` the points of talks with customers (that
there was one and how many came is a count, and stays), `applicants` are candidates of a vacancy,
`consenting` those who agreed to be kept for longer, and `copies` are those of the whole database that were made before
an update of the program."""

SETTING: Mapping[Kept, str] = MappingProxyType(
    {
        "replies": "retention_replies",
        "attribution": "retention_attribution",
        "claims": "retention_attribution",
        "figures": "retention_figures",
        "disputes": "retention_figures",
        "shifts": "retention_roster",
        "absences": "retention_roster",
        "panel": "retention_panel",
        "minutes": "retention_minutes",
        "applicants": "retention_applicants",
        "consenting": "retention_consenting",
        "copies": "retention_copies",
    }
)
"""The setting that says how long, in the order in which they are told; what belongs together goes together."""

BOUNDS: Mapping[str, range] = MappingProxyType(
    {
        "retention_replies": range(6, 121),
        "retention_attribution": range(4, 25),  # a quarter, and the days after it until its figures are computed
        "retention_figures": range(6, 61),
        "retention_roster": range(4, 25),  # as the attribution, which is read beside it
        "retention_panel": range(3, 13),  # a year is what they were promised
        "retention_minutes": range(6, 61),  # until the next talks have come back to what was agreed
        "retention_applicants": range(7, 29),  # after the decision: what the Dutch authority thinks usual
        "retention_consenting": range(1, 13),  # the same with consent
        "retention_copies": range(7, 366),
    }
)
"""Months, for those of IN_DAYS days."""

IN_DAYS = frozenset({"retention_applicants", "retention_copies"})

SOON = 7  # days for which is told what will go


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month where it is shorter."""
    number = 12 * day.year + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    return months_before(day, -months)


def kept_from(kind: Kept, today: date, length: int) -> date:
    """The first day of which anything is still kept today; `length` is in the unit of the kind's setting."""
    return today - timedelta(days=length) if SETTING[kind] in IN_DAYS else months_before(today, length)
