"""Which finding titles a chart, and the tests behind it against published examples."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.comparison import benjamini_hochberg, fisher
from kiosk.attention.counts import Counts, HourCount
from kiosk.attention.difference import Difference
from kiosk.attention.gates import enough
from kiosk.attention.hours import Hours
from kiosk.attention.laney import Chart, ChartDay
from kiosk.attention.patterns import CellCount, heat_map
from kiosk.attention.periods import TooFew
from kiosk.attention.standing import standing_out
from kiosk.attention.titles import (
    Title,
    title_chart,
    title_comparison,
    title_heat_map,
    title_hours,
    title_waiting,
)
from kiosk.attention.usual import Usual

# Benjamini & Hochberg (1995), section 3.2: thrombolysis, 15 comparisons; the first four stand at 5%.
PUBLISHED = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)


def counts_of(**attention: int) -> Counts:
    n = sum(attention.values())
    return Counts(n, n, 0, 0, attention, {}, {}, {}, 0, 0, {}, (), 0)


def test_the_published_comparisons() -> None:
    assert benjamini_hochberg(PUBLISHED) == (True,) * 4 + (False,) * 11


def test_a_later_one_that_passes_carries_the_earlier_ones() -> None:
    assert benjamini_hochberg((0.04, 0.03, 0.045)) == (True, True, True)
    assert benjamini_hochberg((0.04, 0.03, 0.06)) == (False, False, False)
    assert benjamini_hochberg((0.05,)) == (True,)
    assert benjamini_hochberg(()) == ()


@given(st.lists(st.floats(0, 1), max_size=30))
def test_what_stands_does_not_depend_on_the_order(p_values: list[float]) -> None:
    stands = benjamini_hochberg(p_values)
    assert benjamini_hochberg(p_values[::-1]) == stands[::-1]
    passed = [p for p, stood in zip(p_values, stands, strict=True) if stood]
    assert all(p <= 0.05 for p in passed)
    assert all(stood for p, stood in zip(p_values, stands, strict=True) if passed and p <= max(passed))


def test_fisher_gives_the_published_p_values() -> None:
    assert fisher(3, 4, 1, 4) == pytest.approx(0.4857, abs=5e-5)  # the tea tasting (Fisher 1935)
    assert fisher(2, 17, 10, 13) == pytest.approx(0.0005367, abs=5e-8)  # convictions of twins (R, fisher.test)


def test_fisher_without_a_comparison_is_one() -> None:
    assert fisher(3, 9, 0, 0) == fisher(0, 0, 3, 9) == fisher(0, 9, 0, 9) == pytest.approx(1.0)


def test_fisher_holds_for_the_counts_of_years() -> None:
    assert fisher(20_000, 100_000, 200_000, 1_000_000) == pytest.approx(1.0, abs=1e-6)
    assert fisher(21_000, 100_000, 200_000, 1_000_000) < 1e-10


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_fisher_is_a_p_value_and_has_no_sides(a: int, b: int, c: int, d: int) -> None:
    p_value = fisher(a, a + b, c, c + d)
    assert 0 <= p_value <= 1
    assert fisher(c, c + d, a, a + b) == pytest.approx(p_value)
    assert fisher(b, a + b, d, c + d) == pytest.approx(p_value)


def test_ten_replies_are_enough() -> None:
    assert [enough(n) for n in (0, 9, 10)] == [False, False, True]
    assert not enough(29, gate=30)


def at_hour(hour: int, n: int, missed: int) -> HourCount:
    return HourCount(Hours(hour, hour + 1), n, missed)


def test_hours_without_enough_replies() -> None:
    assert title_hours(()) == Title("no_data", {})
    assert title_hours([at_hour(9, 0, 0)]) == Title("no_data", {})
    assert title_hours([at_hour(9, 5, 5), at_hour(10, 4, 0)]) == Title("too_few", {"n": 9, "min": 10})


def test_no_missed_chances() -> None:
    assert title_hours([at_hour(9, 10, 0), at_hour(10, 3, 0)]) == Title("none_missed", {"n": 13})


def test_an_ordinary_day_names_no_hour() -> None:
    hours = [at_hour(hour, 20, 4 + hour % 2) for hour in range(9, 18)]
    assert title_hours(hours) == Title("none_stands_out", {"x": 41, "n": 180})


def test_an_hour_that_stands_out_is_named() -> None:
    hours = [at_hour(hour, 20, 12 if hour == 13 else 1) for hour in range(9, 18)]
    assert title_hours(hours) == Title("hour_stands_out", {"a": 13, "b": 14, "x": 12, "n": 20})


def test_neighbours_that_both_stand_out_are_one_stretch_in_any_order() -> None:
    hours = [at_hour(hour, 20, 12 if hour in {13, 14} else 1) for hour in range(17, 8, -1)]
    assert title_hours(hours) == Title("hour_stands_out", {"a": 13, "b": 15, "x": 24, "n": 40})


def test_of_two_stretches_the_one_with_most_missed_then_the_earliest_is_named() -> None:
    missed = {10: 12, 15: 13}
    hours = [at_hour(hour, 20, missed.get(hour, 0)) for hour in range(9, 18)]
    assert title_hours(hours).values["a"] == 15
    even = [at_hour(hour, 20, 12 if hour in missed else 0) for hour in range(9, 18)]
    assert title_hours(even).values["a"] == 10


def test_an_hour_with_fewer_missed_than_the_others_is_not_named() -> None:
    assert standing_out([at_hour(hour, 40, 5 if hour == 11 else 30) for hour in range(9, 18)]) == ()


def test_an_hour_is_named_only_with_ten_replies_and_five_missed() -> None:
    quiet = [at_hour(hour, 100, 0) for hour in range(9, 13)]
    assert standing_out([*quiet, at_hour(13, 9, 9)]) == ()
    assert standing_out([*quiet, at_hour(13, 10, 4)]) == ()
    assert standing_out([*quiet, at_hour(13, 10, 5)]) == (at_hour(13, 10, 5),)


def test_the_only_hour_of_the_day_has_nothing_to_differ_from() -> None:
    assert title_hours([at_hour(13, 20, 15)]) == Title("none_stands_out", {"x": 15, "n": 20})


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=24))
def test_every_day_has_a_title_whose_counts_are_possible(counted: list[tuple[int, int]]) -> None:
    hours = [at_hour(hour, missed + other, missed) for hour, (missed, other) in enumerate(counted)]
    title = title_hours(hours)
    if title.case == "hour_stands_out":
        values = title.values
        assert 0 <= values["a"] < values["b"] <= 24
        assert 5 <= values["x"] <= values["n"]
        assert all(hour.n >= 10 for hour in hours[values["a"] : values["b"]])
    else:
        assert title.values.get("x", 0) <= title.values.get("n", 0)


def difference_of(value: float, clear: bool = True) -> Difference:
    return Difference("missed", 0.5, 0.5 + value, value - 0.1, value + 0.1, 0.01, clear)


LOWER, HIGHER = (Usual(outcome, difference_of(value)) for outcome, value in (("lower", -0.1), ("higher", 0.1)))
UNCLEAR = Usual("no_clear_difference", difference_of(0.1, clear=False))
MONDAY = date(2026, 11, 2)


def test_the_waiting_curve() -> None:
    counts = counts_of(just_right=54)
    assert title_waiting(counts_of()) == Title("no_data", {})
    assert title_waiting(replace(counts, wait={"0-2": 9})) == Title("too_few", {"n": 9, "min": 10})
    told = replace(counts, wait={"0-2": 23, "5-15": 31})
    assert title_waiting(told) == title_waiting(told, UNCLEAR) == Title("waiting", {"p": 43})
    assert title_waiting(told, LOWER) == Title("waiting_less", {"p": 43})
    assert title_waiting(told, HIGHER) == Title("waiting_more", {"p": 43})
    left = replace(counts, exit_wait={"2-5": 23}, exit_never=31)
    assert title_waiting(left) == Title("waiting", {"p": 43})


def test_replies_without_a_time_are_replies() -> None:
    assert title_waiting(counts_of(just_right=54)) == Title("too_few", {"n": 0, "min": 10})
    assert title_waiting(counts_of(just_right=9)) == Title("too_few", {"n": 0, "min": 10})


def test_who_told_no_time_is_counted() -> None:
    counts = replace(counts_of(just_right=20, ignored=5), wait={"0-2": 9, "30+": 1}, stay={"2-5": 3})
    assert counts.untimed == 12
    assert replace(counts, exit_wait={"0-2": 4}, exit_never=2).untimed == 6


def test_a_waiting_curve_that_ends_before_five_minutes_says_so() -> None:
    counts = replace(counts_of(just_right=20, ignored=5), wait={"0-2": 20})
    assert title_waiting(replace(counts, stay={"0-2": 5})) == Title("waiting_unknown", {"n": 25})
    assert title_waiting(replace(counts, stay={"2-5": 5})) == Title("waiting", {"p": 80})
    assert title_waiting(counts) == Title("waiting", {"p": 100})


def chart_of(*signals: bool | None, behind: int = 30) -> Chart:
    days = [MONDAY + timedelta(days=number) for number in range(len(signals))]
    limits = (0.2, 0.1, 0.3)
    return Chart(
        tuple(
            ChartDay(day, 50, 10, 0.2, *((None,) * 3 if signal is None else limits), signal, explained=False)
            for day, signal in zip(days, signals, strict=True)
        ),
        behind,
    )


OPEN = replace(chart_of(False).days[0], signal=None)  # it has limits, and isn't judged


def test_the_control_chart() -> None:
    assert title_chart(chart_of()) == Title("no_data", {})
    assert title_chart(chart_of(None, None, behind=2)) == Title("chart_too_short", {"k": 2, "least": 20})
    assert title_chart(chart_of(None, behind=20)) == Title("chart_unjudged", {})
    assert title_chart(Chart((OPEN,), 30)) == Title("chart_open", {})
    assert title_chart(Chart((replace(OPEN, n=9),), 30)) == Title("chart_few", {})
    assert title_chart(Chart((replace(OPEN, n=9), OPEN), 30)) == Title("chart_open", {})
    assert title_chart(chart_of(None, False)) == Title("chart_in_once", {"k": 1})
    assert title_chart(chart_of(None, False, False)) == Title("chart_in", {"k": 2})
    assert title_chart(chart_of(False, True, None)) == Title("chart_out_once", {"days": (date(2026, 11, 3),)})
    assert title_chart(chart_of(True, False, True)) == Title("chart_out", {"k": 2, "days": (MONDAY, date(2026, 11, 4))})


def test_a_comparison() -> None:
    assert title_comparison(TooFew(29, 30)) == Title("too_few", {"n": 29, "min": 30})
    assert title_comparison(difference_of(0.084)) == Title("difference_higher", {"figure": "missed", "d": 8})
    assert title_comparison(difference_of(-0.084)) == Title("difference_lower", {"figure": "missed", "d": 8})
    assert title_comparison(difference_of(0.2, clear=False)) == Title("difference_none", {"figure": "missed"})
    assert title_comparison(difference_of(0.001)).values["d"] == 1


def week_of(worst: set[tuple[int, int]]) -> list[CellCount]:
    return [CellCount(day, hour, 20, 12 if (day, hour) in worst else 1) for day in range(6) for hour in range(9, 18)]


def test_a_half_day_is_named_from_its_first_hour_to_its_last() -> None:
    few = {(1, hour): 2 for hour in range(9, 18)}
    week = week_of({(1, 9), (1, 10), (1, 11)})
    assert title_heat_map(heat_map(week, few)) == Title(
        "cell_stands_out", {"weekday": 1, "a": 9, "b": 12, "x": 36, "n": 60}
    )
    assert title_hours(heat_map([cell for cell in week if cell.weekday == 1], few)) == Title(
        "hour_stands_out", {"a": 9, "b": 12, "x": 36, "n": 60}
    )


def test_the_heat_map() -> None:
    assert title_heat_map(()) == Title("no_data", {})
    assert title_heat_map(heat_map([CellCount(0, 9, 9, 9)], {})) == Title("too_few", {"n": 9, "min": 10})
    assert title_heat_map(heat_map([CellCount(0, 9, 10, 0)], {})) == Title("none_missed", {"n": 10})
    assert title_heat_map(heat_map(week_of(set()), {})) == Title("none_stands_out", {"x": 54, "n": 1080})
    assert title_heat_map(heat_map(week_of({(5, 13), (5, 14), (1, 10)}), {})) == Title(
        "cell_stands_out", {"weekday": 5, "a": 13, "b": 15, "x": 24, "n": 40}
    )
    # Hours of two days are no stretch, and of equals the earliest is named.
    assert title_heat_map(heat_map(week_of({(4, 13), (2, 12)}), {})) == Title(
        "cell_stands_out", {"weekday": 2, "a": 12, "b": 13, "x": 12, "n": 20}
    )
