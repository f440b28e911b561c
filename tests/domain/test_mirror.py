"""Nobody sees a figure about somebody before its owner could."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.mirror import Absence, Mirror, had_time, left_of

TOLD = date(2026, 10, 8)


def days(n: int) -> timedelta:
    return timedelta(days=n)


def test_nobody_sees_it_before_its_owner_is_told() -> None:
    assert Mirror().opens() is None


def test_it_opens_when_its_owner_saw_it() -> None:
    assert Mirror(TOLD, TOLD + days(3)).opens() == TOLD + days(3)


def test_it_opens_after_fourteen_days_anyway() -> None:
    assert Mirror(TOLD).opens() == TOLD + days(15)
    assert Mirror(TOLD, TOLD + days(40)).opens() == TOLD + days(15)


def test_days_of_absence_do_not_count() -> None:
    ill = Absence(TOLD + days(5), TOLD + days(11))
    assert Mirror(TOLD).opens([ill]) == TOLD + days(15 + 7)
    assert Mirror(TOLD).opens([ill, ill]) == TOLD + days(15 + 7)  # told of twice
    before = Absence(TOLD - days(20), TOLD)
    assert Mirror(TOLD).opens([before]) == TOLD + days(15)


def test_its_owner_had_the_time_after_seven_days_of_the_program() -> None:
    ran = [TOLD + days(n) for n in (1, 2, 5, 6, 9, 12, 13, 20)]
    assert had_time([], TOLD) == TOLD + days(7)
    assert had_time(ran[:3], TOLD + days(6)) == TOLD + days(10)
    assert had_time(ran[:7], TOLD + days(14)) == had_time(ran, TOLD + days(90)) == TOLD + days(14)


offsets = st.integers(-30, 60)


@given(st.lists(st.tuples(offsets, st.integers(0, 30)), max_size=4))
def test_its_owner_always_has_fourteen_days_at_work(away: list[tuple[int, int]]) -> None:
    absences = [Absence(TOLD + days(start), TOLD + days(start + long)) for start, long in away]
    opens = Mirror(TOLD).opens(absences)
    assert opens is not None
    between = [TOLD + days(n) for n in range(1, (opens - TOLD).days)]
    at_work = [day for day in between if not any(each.first <= day <= each.last for each in absences)]
    assert len(at_work) == 14


def test_of_an_absence_that_is_taken_out_the_days_in_which_a_figure_stood_still_stay() -> None:
    away = Absence(TOLD + days(5), TOLD + days(11))
    for today, left in (
        (TOLD + days(4), None),  # all of it is to come
        (TOLD + days(5), Absence(away.first, away.first)),
        (TOLD + days(8), Absence(away.first, TOLD + days(8))),
        (TOLD + days(20), away),
        (TOLD + days(21), away),  # its owner's last day
        (TOLD + days(22), None),  # it is open
    ):
        assert left_of(away, [], [Mirror(TOLD)], today) == left
    assert left_of(away, [], [Mirror()], TOLD + days(8)) is None
    assert left_of(away, [], [Mirror(TOLD, TOLD + days(2))], TOLD + days(8)) is None
    assert left_of(away, [away], [Mirror(TOLD)], TOLD + days(8)) is None
    assert left_of(Absence(TOLD - days(9), TOLD), [], [Mirror(TOLD)], TOLD + days(8)) is None


@given(st.lists(st.tuples(offsets, st.integers(0, 30)), max_size=3), st.tuples(offsets, st.integers(0, 30)), offsets)
def test_its_owner_has_fourteen_days_at_work_whatever_is_taken_out(
    others: list[tuple[int, int]], removed: tuple[int, int], now: int
) -> None:
    *rest, away = (Absence(TOLD + days(start), TOLD + days(start + long)) for start, long in (*others, removed))
    today = max(TOLD, TOLD + days(now))
    opened = Mirror(TOLD).opens([*rest, away])
    if opened is None or opened <= today:
        return
    left = left_of(away, rest, [Mirror(TOLD)], today)
    opens = Mirror(TOLD).opens([*rest, left] if left else rest)
    assert opens is not None
    assert opens > today
    was_away = [one for n in range(1, (opens - TOLD).days) if (one := TOLD + days(n)) <= today]
    paused = [day for day in was_away if any(each.first <= day <= each.last for each in (*rest, away))]
    to_come = [one for n in range(1, (opens - TOLD).days) if (one := TOLD + days(n)) > today]
    paused += [day for day in to_come if any(each.first <= day <= each.last for each in rest)]
    assert (opens - TOLD).days - 1 - len(paused) == 14
