"""Nobody sees a figure about somebody before its owner could."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.mirror import Absence, Mirror

TOLD = date(2026, 10, 8)


def days(n: int) -> timedelta:
    return timedelta(days=n)


def test_nobody_sees_it_before_its_owner_is_told() -> None:
    assert Mirror().opens() is None
    assert not Mirror().is_open(date.max)


def test_it_opens_when_its_owner_saw_it() -> None:
    assert Mirror(TOLD, TOLD + days(3)).opens() == TOLD + days(3)
    assert not Mirror(TOLD, TOLD + days(3)).is_open(TOLD + days(2))


def test_it_opens_after_fourteen_days_anyway() -> None:
    assert Mirror(TOLD).opens() == TOLD + days(15)
    assert Mirror(TOLD, TOLD + days(40)).opens() == TOLD + days(15)


def test_days_of_absence_do_not_count() -> None:
    ill = Absence(TOLD + days(5), TOLD + days(11))
    assert Mirror(TOLD).opens([ill]) == TOLD + days(15 + 7)
    assert Mirror(TOLD).opens([ill, ill]) == TOLD + days(15 + 7)  # told of twice
    before = Absence(TOLD - days(20), TOLD)
    assert Mirror(TOLD).opens([before]) == TOLD + days(15)


offsets = st.integers(-30, 60)


@given(st.lists(st.tuples(offsets, st.integers(0, 30)), max_size=4))
def test_its_owner_always_has_fourteen_days_at_work(away: list[tuple[int, int]]) -> None:
    absences = [Absence(TOLD + days(start), TOLD + days(start + long)) for start, long in away]
    opens = Mirror(TOLD).opens(absences)
    assert opens is not None
    between = [TOLD + days(n) for n in range(1, (opens - TOLD).days)]
    at_work = [day for day in between if not any(each.first <= day <= each.last for each in absences)]
    assert len(at_work) == 14
