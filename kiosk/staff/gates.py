"""From how many replies on something may be said about a person, and to whom."""

from collections.abc import Collection, Mapping
from enum import Enum

OWN_GATE = 10  # replies that name a person under which nobody sees anything of them
COACHING_GATE = 30  # from here on the manager sees it too
APPRAISAL_GATE = 50  # from here on HR does, and a verdict is possible
CARE_GATE = 30  # answers about care under which no mean is shown

LEAST_DIFFERENCE = 10  # replies by which two published figures of a person may differ, unless by none

LEAST_PEOPLE = 5  # with COACHING_GATE replies each, under which nobody is held against the others
LEAST_HIDDEN = 2  # people, for a total not to give one of them away
LEAST_HIDDEN_REPLIES = 10  # of those people together


class Audience(Enum):
    """Who looks at a figure about a person."""

    OWN = "own"
    MANAGER = "manager"
    HR = "hr"


_GATES = {Audience.OWN: OWN_GATE, Audience.MANAGER: COACHING_GATE, Audience.HR: APPRAISAL_GATE}


def audiences(n: int) -> frozenset[Audience]:
    """Who may see the figures of a person whom n replies name; empty under 10."""
    return frozenset(audience for audience, gate in _GATES.items() if n >= gate)


def is_coaching(n: int) -> bool:
    """Whether a manager sees the figure marked "coaching": too few replies for it to be part of an appraisal."""
    return COACHING_GATE <= n < APPRAISAL_GATE


def has_team_line(counts: Collection[int]) -> bool:
    """Whether people can be held against each other, given how many replies name each of them.

    That takes 5 people with 30 replies or more, none of whom has over half of the replies of those people.
    """
    past = [n for n in counts if n >= COACHING_GATE]
    return len(past) >= LEAST_PEOPLE and 2 * max(past) <= sum(past)


def shown_to(counts: Mapping[str, int], audience: Audience, own: str | None = None) -> frozenset[str]:
    """The people whose figures somebody sees: as manager or HR, and their own figure if `own` is one of these people.

    With `Audience.OWN` that is at most their own.
    """
    shown = {key for key, n in counts.items() if audience is not Audience.OWN and audience in audiences(n)}
    if own is not None and Audience.OWN in audiences(counts.get(own, 0)):
        shown.add(own)
    return frozenset(shown)


def shows_totals(counts: Mapping[str, int], shown: Collection[str]) -> bool:
    """Whether somebody who sees the figures of `shown` may also see the totals of everybody in `counts`.

    Totals less what is shown give what is hidden: that must be nobody, or two people or more with together 10 replies
    or more. Somebody whom no reply names isn't hidden by that, and hides nobody.
    """
    hidden = [n for key, n in counts.items() if n and key not in shown]
    return not hidden or (len(hidden) >= LEAST_HIDDEN and sum(hidden) >= LEAST_HIDDEN_REPLIES)
