"""What may be said of a person beside the colleagues: that takes a test and an interval that agree. Imports NumPy."""

from collections.abc import Sequence

from kiosk.attention.comparison import benjamini_hochberg
from kiosk.attention.intervals import Interval
from kiosk.staff.contrast import differences
from kiosk.staff.figures import Contacts, Named, Outcome, Verdict
from kiosk.staff.gates import APPRAISAL_GATE, COACHING_GATE
from kiosk.staff.mantel import Association, mantel_haenszel
from kiosk.staff.posterior import Posterior

EQUAL = 0.05  # within 5 points either way two shares are practically equal
LEVEL = 0.05  # at which a test has something against that

_NOTHING = Contacts(0, 0)


def verdicts(people: Sequence[Named], team: Posterior) -> tuple[Verdict, ...]:
    """The verdict on each, in the order given, which is that of `team`; of a team that has a line.

    "Above" or "below" takes 50 replies, a test that stands after Benjamini-Hochberg at 5% over everybody with as many,
    and a difference whose 95% posterior interval leaves out 0 on the same side. "Equal" takes 50 replies as well, an
    interval within 5 points either way, and a test that has nothing against it at 5%, before any allowance for how many
    are tested: among many who are alike the interval alone would call somebody equal whose own replies say otherwise.
    """
    compared = associations(people)
    tested = [number for number, one in enumerate(people) if one.total.n >= APPRAISAL_GATE]
    standing = benjamini_hochberg([compared[number].p_value for number in tested])
    stands = dict(zip(tested, standing, strict=True))
    found: list[Verdict] = []
    for number, (one, limits) in enumerate(zip(people, differences(team), strict=True)):
        if one.total.n < COACHING_GATE:
            found.append(Verdict("too_few"))
        else:
            outcome = _outcome(compared[number], stands[number], limits) if number in stands else "unclear"
            found.append(Verdict(outcome, limits.low, limits.high))
    return tuple(found)


def associations(people: Sequence[Named]) -> tuple[Association, ...]:
    """Each person tested against all others together, stratum by stratum."""
    all_of = {
        stratum: Contacts(
            sum(one.contacts.get(stratum, _NOTHING).just_right for one in people),
            sum(one.contacts.get(stratum, _NOTHING).too_pushy for one in people),
        )
        for stratum in {stratum for one in people for stratum in one.contacts}
    }
    return tuple(
        mantel_haenszel(
            (own, Contacts(all_of[stratum].just_right - own.just_right, all_of[stratum].too_pushy - own.too_pushy))
            for stratum, own in one.contacts.items()
        )
        for one in people
    )


def _outcome(test: Association, stands: bool, limits: Interval) -> Outcome:
    if stands and test.excess > 0 and limits.low > 0:
        return "above"
    if stands and test.excess < 0 and limits.high < 0:
        return "below"
    if test.p_value > LEVEL and limits.low >= -EQUAL and limits.high <= EQUAL:
        return "equal"
    return "unclear"
