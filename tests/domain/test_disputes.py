"""What is disputed is left out until HR decides, and stays out only where it is upheld."""

from datetime import date, timedelta

import pytest

from kiosk.errors import InputRefused
from kiosk.staff.disputes import Decision, Dispute, check_days, counts_for

DAY = date(2026, 8, 3)
RAISED = date(2026, 8, 20)


def dispute(upheld: bool | None = None) -> Dispute:
    decision = None if upheld is None else Decision(RAISED, upheld, "The roster says so")
    return Dispute(1, "anja", DAY, DAY + timedelta(days=7), "I was on holiday", RAISED, decision)


@pytest.mark.parametrize(("upheld", "counts"), [(None, False), (True, False), (False, True)])
def test_disputed_days(upheld: bool | None, counts: bool) -> None:
    of = [dispute(upheld)]
    assert counts_for("anja", DAY, of) is counts
    assert counts_for("anja", DAY + timedelta(days=7), of) is counts
    assert counts_for("anja", DAY + timedelta(days=8), of)
    assert counts_for("anja", DAY - timedelta(days=1), of)
    assert counts_for("bram", DAY, of)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (DAY, DAY - timedelta(days=1), "after the last"),
        (RAISED, RAISED + timedelta(days=1), "haven't come yet"),
        (RAISED - timedelta(days=92), RAISED, "more than {count} days"),
    ],
)
def test_days_that_cannot_be_disputed(first: date, last: date, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check_days(first, last, RAISED)
    assert words in str(refused.value) or words.format(count=92) in str(refused.value)


def test_a_whole_quarter_can_be_disputed() -> None:
    check_days(RAISED - timedelta(days=91), RAISED, RAISED)
