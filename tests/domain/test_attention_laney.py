"""Laney's chart against published weeks, against a plain reckoning of its definition, and in simulated showrooms."""

import random
import time
from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.control import p_chart
from kiosk.attention.counts import DayCount
from kiosk.attention.laney import Chart, ChartDay, laney_chart
from kiosk.attention.spread import sigma, stratum
from tests.domain.test_attention_control import WAFERS

MONDAY = date(2026, 11, 2)
# Attendances at English emergency departments within 4 hours, of all, by week (Mohammed et al., BMJ Quality & Safety
# 22 (2013) 362-368); Anhøj's book on control charts draws their p'-chart: 95.3%, limits at week 20 94.0% and 96.6%.
WEEKS = (
    *((266501, 280443), (264225, 276823), (276532, 291681), (281461, 296155), (269071, 282343)),
    *((261215, 275888), (270409, 283867), (279778, 295251), (270483, 284468), (270320, 282529)),
    *((267923, 279618), (271478, 283932), (255353, 266629), (256820, 268091), (261835, 276803)),
    *((259144, 271578), (255910, 266005), (260863, 273520), (264465, 278574), (260989, 273772)),
)


def days_of(*counted: tuple[int, int], start: date = MONDAY) -> list[DayCount]:
    return [DayCount(start + timedelta(days=number), n, missed) for number, (missed, n) in enumerate(counted)]


def weekdays_of(*counted: tuple[int, int]) -> list[DayCount]:
    days = [MONDAY + timedelta(days=7 * (number // 5) + number % 5) for number in range(len(counted))]
    return [DayCount(day, n, missed) for day, (missed, n) in zip(days, counted, strict=True)]


def judge(days: list[DayCount], count: int = 1, explained: tuple[date, ...] = ()) -> tuple[ChartDay, ...]:
    """The last `count` of `days`, with the day after them still open."""
    last = days[-1].day
    return laney_chart(days, days[-count].day, last, last + timedelta(days=1), explained).days


def standardised(count: int, n: int, rate: float) -> float:
    return (count / n - rate) / sqrt(rate * (1 - rate) / n) if 0 < rate < 1 else 0.0


def test_the_published_weeks() -> None:
    days = weekdays_of(*WEEKS, WEEKS[-1])
    (judged,) = judge(days)
    assert judged.centre is not None
    assert judged.low is not None
    assert judged.high is not None
    assert [round(100 * value, 1) for value in (judged.low, judged.centre, judged.high)] == [94.0, 95.3, 96.6]
    # The plain chart has most of these weeks outside its limits; here none is.
    chart = judge(weekdays_of(*WEEKS, *WEEKS), count=20)
    assert sum(day.signal for day in p_chart(weekdays_of(*WEEKS))) == 16
    assert [day.signal for day in chart] == [False] * 20


def test_where_neighbours_differ_no_more_than_chance_the_limits_are_the_plain_charts() -> None:
    in_order = sorted(WAFERS)  # the same rate, and neighbours that are alike
    assert sigma([standardised(missed, 50, 347 / 1500) for missed in in_order]) < 1
    (judged,) = judge(weekdays_of(*((missed, 50) for missed in in_order), (12, 50)))
    assert judged.low is not None
    assert judged.high is not None
    assert (round(judged.low, 4), round(judged.high, 4)) == (0.0524, 0.4102)


def test_the_handbooks_wafers_have_its_centre_and_limits_wider_by_their_sigma() -> None:
    (judged,) = judge(weekdays_of(*((missed, 50) for missed in WAFERS), (12, 50)))
    assert judged.centre == pytest.approx(0.2313, abs=5e-5)
    wider = sigma([standardised(missed, 50, 347 / 1500) for missed in WAFERS])
    assert wider > 1
    assert judged.high == pytest.approx(347 / 1500 + wider * (0.4102 - 347 / 1500), abs=1e-4)


def test_the_moving_range_is_of_neighbours_within_a_run() -> None:
    assert sigma([0.0, 1.128, 0.0]) == pytest.approx(1)
    assert sigma([0.0, 1.128], [9.0, 9.0 + 1.128]) == pytest.approx(1)
    assert sigma() == sigma([]) == sigma([3.0]) == 0


def test_without_replies_or_with_fewer_than_twenty_days_there_are_no_limits() -> None:
    assert laney_chart([], MONDAY, MONDAY, MONDAY) == Chart((), 0)
    assert laney_chart(days_of((0, 0)), MONDAY, MONDAY, MONDAY) == Chart((), 0)
    days = weekdays_of(*((30, 150),) * 20)
    day = ChartDay(days[-1].day, 150, 30, 0.2, None, None, None, None, explained=False)
    assert judge(days) == (day,)
    chart = laney_chart(days, days[0].day, days[-1].day, days[-1].day + timedelta(days=3))
    assert chart.behind == 20
    assert {day.signal for day in chart.days} == {None}


def test_today_is_open_and_has_the_limits_it_would_have() -> None:
    days = weekdays_of(*((30, 150),) * 20, (140, 150))
    chart = laney_chart(days, days[-1].day, days[-1].day, today=days[-1].day)
    assert [(day.signal, day.low is None, day.n) for day in chart.days] == [(None, False, 150)]
    assert judge(days)[0].signal
    assert chart.days[0].high == judge(days)[0].high


def test_a_day_with_fewer_than_ten_replies_has_limits_and_no_judgement() -> None:
    few, enough = judge(weekdays_of(*((30, 150),) * 20, (9, 9), (10, 10)), count=2)
    assert (few.signal, few.high is None) == (None, False)
    assert enough.signal


def test_an_explained_day_is_shown_and_judged_but_is_nobodys_limit() -> None:
    usual = ((30, 150), (33, 150)) * 10
    days = weekdays_of(*usual, (140, 150), (30, 150))
    odd, after = judge(days, count=2, explained=(days[-2].day,))
    assert (odd.signal, odd.explained) == (True, True)
    without = weekdays_of(*usual, (30, 150))[-1:]
    (same,) = judge([*weekdays_of(*usual), *without])
    assert (after.centre, after.low, after.high) == (same.centre, same.low, same.high)
    assert judge(days)[0].high != after.high
    chart = laney_chart(days[:21], days[0].day, days[20].day, days[20].day + timedelta(days=1), (days[20].day,))
    assert chart.behind == 20


def test_only_the_eight_weeks_before_count() -> None:
    days = days_of((150, 150), *((30, 150),) * 56)
    assert judge(days)[0].centre != pytest.approx(0.2)
    later = days_of((150, 150), *((30, 150),) * 57)
    assert judge(later)[0].centre == pytest.approx(0.2)


def test_a_saturday_has_its_own_centre_from_eight_saturdays_on() -> None:
    eight_weeks = (((30, 150),) * 5 + ((60, 150), (15, 150))) * 8
    days = days_of(*eight_weeks, *((30, 150),) * 5, (60, 150), (15, 150))
    centres = [day.centre for day in judge(days, count=7)]
    assert centres == pytest.approx([0.2] * 5 + [0.4, 0.1])
    assert {day.signal for day in judge(days, count=7)} == {False}
    seven = [day for day in days if day.day != date(2026, 11, 7)]
    assert judge(seven, count=2)[0].centre == pytest.approx(0.2 * 40 / 55 + 0.4 * 7 / 55 + 0.1 * 8 / 55)
    assert [stratum(MONDAY + timedelta(days=day)) for day in range(7)] == [0, 0, 0, 0, 0, 1, 2]


@pytest.mark.parametrize(("missed", "limit"), [(0, 0.0), (150, 1.0)])
def test_none_or_all_missed_is_no_signal(missed: int, limit: float) -> None:
    (judged,) = judge(days_of(*((missed, 150),) * 30))
    assert (judged.low, judged.high, judged.signal) == (limit, limit, False)


@pytest.mark.parametrize(("missed", "side"), [(10, "fewer"), (30, None), (31, None), (50, "more")])
def test_a_day_outside_its_limits_lies_on_one_side_of_them(missed: int, side: str | None) -> None:
    usual = ((30, 150),) * 30
    assert judge(days_of(*usual, (missed, 150)))[0].side == side


def test_a_day_that_is_not_judged_has_no_side() -> None:
    assert judge(days_of((30, 150), (150, 150)))[0].side is None


def by_the_book(days: list[DayCount], judged: DayCount) -> tuple[float, float, float] | None:
    """The definition, day by day, without any sums that move along."""
    before = [day for day in days if day.n and judged.day - timedelta(days=56) <= day.day < judged.day]
    if len(before) < 20:
        return None

    def centre(of: int) -> float:
        own = [day for day in before if stratum(day.day) == of]
        chosen = own if len(own) >= 8 else before
        return sum(day.missed for day in chosen) / sum(day.n for day in chosen)

    wider = max(1, sigma([standardised(day.missed, day.n, centre(stratum(day.day))) for day in before]))
    middle = centre(stratum(judged.day))
    reach = 3 * wider * sqrt(middle * (1 - middle) / judged.n)
    return middle, max(0, middle - reach), min(1, middle + reach)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=90), st.randoms())
def test_every_day_has_the_limits_of_the_definition_in_any_order(
    counted: list[tuple[int, int]], shuffled: random.Random
) -> None:
    days = days_of(*((missed, missed + other) for missed, other in counted))
    given_days = [*days]
    shuffled.shuffle(given_days)
    chart = laney_chart(given_days, days[0].day, days[-1].day, days[-1].day)
    assert [day.day for day in chart.days] == [day.day for day in days if day.n]
    for shown in chart.days:
        expected = by_the_book(days, DayCount(shown.day, shown.n, shown.missed))
        if expected is None:
            assert (shown.centre, shown.low, shown.high, shown.signal) == (None, None, None, None)
        else:
            assert (shown.centre, shown.low, shown.high) == pytest.approx(expected, abs=1e-9)


def binomial(rng: random.Random, n: int, rate: float) -> int:
    return sum(rng.random() < rate for _ in range(n))


def showroom(rng: random.Random, days: int, spread: float, n: int = 150, rate: float = 0.2) -> list[DayCount]:
    """Days of n replies whose true rate of missed chances varies around `rate` with this standard deviation."""
    rates = (min(1.0, max(0.0, rng.gauss(rate, spread))) for _ in range(days))
    return days_of(*((binomial(rng, n, true), n) for true in rates))


def test_false_signals_where_days_differ() -> None:
    """56 judged days after 56 of history, n = 150, a rate of 20% with a day-to-day spread of 5 points."""
    rng, runs = random.Random(5), 100
    laney = plain = 0
    for _ in range(runs):
        days = showroom(rng, 112, spread=0.05)
        laney += sum(bool(day.signal) for day in judge(days, count=56))
        plain += sum(day.signal for day in p_chart(days[56:]))
    print(f"\nfalse signals in 56 days: Laney's chart {laney / runs:.2f}, the plain p-chart {plain / runs:.2f}")
    assert laney / runs < 1
    assert 4 < plain / runs < 7


def test_a_real_change_is_still_seen_where_days_differ() -> None:
    rng, runs = random.Random(6), 40
    seen = sum(
        bool(judge([*showroom(rng, 56, spread=0.05), DayCount(MONDAY + timedelta(days=56), 150, 75)])[0].signal)
        for _ in range(runs)
    )
    print(f"\na day with 50% missed where 20% is usual is seen in {seen} of {runs}")
    assert seen > 0.9 * runs


def test_a_year_costs_no_more_than_its_days() -> None:
    days = showroom(random.Random(7), 56 + 365, spread=0.05, n=20)
    times = []
    for _ in range(5):
        started = time.process_time()
        judge(days, count=365)
        times.append(time.process_time() - started)
    print(f"\n365 judged days in {1000 * min(times):.1f} ms")
    assert min(times) < 0.05  # far above what it takes, far below what reckoning each window anew would
