"""The week's cells, what missed visitors came for, where the survey loses people, and how soon help came."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.help_calls import HelpCalls, help_calls
from kiosk.attention.hours import Hours, joined, told_counts
from kiosk.attention.intervals import share
from kiosk.attention.patterns import (
    Cell,
    CellCount,
    PurposeCount,
    Purposes,
    QuestionCount,
    drop_off,
    heat_map,
    purposes,
    purposes_by_hour,
)
from kiosk.attention.tallied import median, percentile_90

seconds = st.dictionaries(st.integers(0, 300), st.integers(0, 10))


def test_no_cells_no_questions_no_purposes() -> None:
    assert heat_map([], {}) == heat_map([CellCount(0, 9, 0, 0)], {}) == ()
    assert drop_off([]) == ()
    assert purposes([]) == purposes([PurposeCount(9, "new", 0)]) == ()


def test_a_rate_is_shown_from_ten_replies_on() -> None:
    few, enough = heat_map([CellCount(0, 10, 10, 10), CellCount(0, 9, 9, 9)], {})
    assert few == Cell(0, Hours(9, 10), 9, 9, None, stands_out=False)
    assert enough.rate == share(10, 10)


def test_the_cell_that_stands_out_is_named_and_no_other() -> None:
    week = [CellCount(day, hour, 20, 12 if (day, hour) == (5, 13) else 2) for day in range(6) for hour in range(9, 18)]
    got = heat_map(week[::-1], {})
    assert [(cell.weekday, cell.hours.first) for cell in got] == [(cell.weekday, cell.hour) for cell in week]
    assert [(cell.weekday, cell.hours.first) for cell in got if cell.stands_out] == [(5, 13)]


def test_a_cell_is_named_only_with_ten_replies_and_five_missed() -> None:
    quiet = [CellCount(0, hour, 100, 0) for hour in range(9, 13)]
    assert [
        heat_map([*quiet, CellCount(0, 13, n, missed)], {})[-1].stands_out for n, missed in ((9, 9), (10, 4), (10, 5))
    ] == [
        False,
        False,
        True,
    ]


def test_where_few_were_on_the_floor_a_half_day_is_told_as_one() -> None:
    counted = [CellCount(day, hour, 10, hour - 9) for day in (0, 1) for hour in range(9, 15)]
    planned = {(0, hour): 2 if hour == 10 else 3 for hour in range(8, 18)}
    got = heat_map(counted, planned)
    assert [(cell.hours, cell.n, cell.missed) for cell in got if cell.weekday == 0] == [
        ((8, 12), 30, 3),  # from the first hour that was planned on
        *(((hour, hour + 1), 10, hour - 9) for hour in (12, 13, 14)),
    ]
    assert got[0].rate == share(3, 30)
    assert [cell.hours for cell in got if cell.weekday == 1] == [(hour, hour + 1) for hour in range(9, 15)]


def test_the_counts_of_a_half_day_are_those_of_its_hours() -> None:
    counts = {13: {"ignored": 1}, 9: {"ignored": 2, "just_right": 1}, 11: {"just_right": 4}}
    assert told_counts(counts, {}) == {(hour, hour + 1): counts[hour] for hour in (9, 11, 13)}
    few_in_the_morning = {hour: 2 if hour == 10 else 3 for hour in range(8, 18)}
    got = told_counts(counts, few_in_the_morning)
    assert list(got.items()) == [((8, 12), {"ignored": 2, "just_right": 5}), ((13, 14), {"ignored": 1})]


def test_where_nobody_knows_how_many_were_there_a_half_day_is_told_as_one() -> None:
    counted = [CellCount(0, hour, 10, 1) for hour in (9, 11, 13)]
    gone = {(0, hour): 0 for hour in range(24)}
    assert [cell.hours for cell in heat_map(counted, gone)] == [(9, 12), (13, 14)]


def test_a_half_day_that_stands_out_is_named_as_one() -> None:
    counted = [
        CellCount(day, hour, 20, 8 if (day, hour >= 12) == (5, True) else 1) for day in (4, 5) for hour in (11, 13, 14)
    ]
    got = heat_map(counted, {(5, hour): 1 for hour in range(9, 17)})
    assert [(cell.hours, cell.missed) for cell in got if cell.stands_out] == [((12, 17), 16)]


def test_purposes_are_told_by_the_hours_of_any_weekday() -> None:
    cells = heat_map(
        [CellCount(day, hour, 10, 5) for day in (0, 1) for hour in (9, 10, 11, 13)],
        {(0, hour): 2 for hour in (9, 10, 11)},
    )
    counted = [PurposeCount(hour, "new", hour) for hour in (9, 11, 13)]
    late = PurposeCount(15, "new", 1)  # came since the cells were counted
    assert purposes_by_hour([*counted, late], cells) == (
        Purposes(Hours(9, 12), 20, {"new": 20}),
        Purposes(Hours(13, 14), 13, {"new": 13}),
    )


def test_purposes_are_in_the_order_of_their_hours() -> None:
    counted = [PurposeCount(10, "new", 3), PurposeCount(9, "new", 5), PurposeCount(10, "used", 2)]
    assert purposes(counted) == (Purposes(9, 5, {"new": 5}), Purposes(10, 5, {"new": 3, "used": 2}))


def test_where_the_survey_loses_people() -> None:
    first, second, last = drop_off(
        [
            QuestionCount("wait", {2: 10, 4: 9, 300: 1}, 5),
            QuestionCount("care", {3: 9}, 0),
            QuestionCount("panel", {}, 10),
        ]
    )
    assert (first.question, first.answered, first.left_here, first.left) == ("wait", 20, 5, share(5, 25))
    assert (first.median, first.percentile_90) == (3, 4)
    assert (second.left, second.median, second.percentile_90) == (None, None, None)
    assert (last.left, last.answered, last.median) == (share(10, 10), 0, None)


def test_help_calls() -> None:
    got = help_calls(25, {30: 10, 60: 9, 200: 1})
    assert got == HelpCalls(25, 20, share(20, 25), 45, 60)
    assert help_calls(0, {}) == HelpCalls(0, 0, None, None, None)
    assert help_calls(1, {}) == HelpCalls(1, 0, share(0, 1), None, None)


@pytest.mark.parametrize(("arrived", "shown"), [(9, (None, None)), (10, (40, None)), (19, (40, None)), (20, (40, 40))])
def test_the_median_shows_from_ten_arrivals_and_the_percentile_from_twenty(
    arrived: int, shown: tuple[int | None, int | None]
) -> None:
    got = help_calls(30, {40: arrived})
    assert (got.median, got.percentile_90) == shown


def test_more_arrivals_than_calls_are_a_mistake_of_who_counted() -> None:
    with pytest.raises(ValueError, match="2 calls arrived at, of 1 raised"):
        help_calls(1, {30: 2})


@given(seconds)
def test_median_and_percentile_are_those_of_the_values_in_order(counted: dict[int, int]) -> None:
    values = sorted(value for value, times in counted.items() for _ in range(times))
    if not values:
        assert (median(counted), percentile_90(counted)) == (None, None)
        return
    assert median(counted) == statistics.median(values)
    at = percentile_90(counted)
    assert at is not None
    assert sum(value <= at for value in values) >= 0.9 * len(values)
    assert sum(value < at for value in values) < 0.9 * len(values)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 23)), st.tuples(*[st.integers(0, 30)] * 2)))
def test_every_cell_with_replies_is_there_once(drawn: dict[tuple[int, int], tuple[int, int]]) -> None:
    got = heat_map([CellCount(day, hour, x + rest, x) for (day, hour), (x, rest) in drawn.items()], {})
    assert [(cell.weekday, cell.hours.first) for cell in got] == sorted(
        at for at, counted in drawn.items() if any(counted)
    )
    for cell in got:
        assert (cell.rate is None) == (cell.n < 10)
        assert not cell.stands_out or cell.missed >= 5


hours_of_the_week = st.tuples(st.integers(0, 6), st.integers(0, 23))


@given(
    st.dictionaries(hours_of_the_week, st.integers(1, 30)),
    st.dictionaries(hours_of_the_week, st.integers(1, 5)),
)
def test_no_hour_with_few_on_the_floor_is_told_by_itself_or_by_what_others_leave(
    replies: dict[tuple[int, int], int], fewest: dict[tuple[int, int], int]
) -> None:
    got = heat_map([CellCount(day, hour, n, 0) for (day, hour), n in replies.items()], fewest)
    assert sum(cell.n for cell in got) == sum(replies.values())
    few = {(day, hour >= 12) for (day, hour), n in fewest.items() if n < 3}
    for cell in got:
        within = [(cell.weekday, hour) for hour in range(*cell.hours)]
        half = cell.weekday, cell.hours.first >= 12
        assert cell.n == sum(replies.get(at, 0) for at in within)
        assert {hour >= 12 for _, hour in within} == {half[1]}
        if half in few:
            planned = {(day, hour) for day, hour in (replies.keys() | fewest.keys()) if (day, hour >= 12) == half}
            assert planned <= set(within)
        else:
            assert len(within) == 1
    together = joined(cell.hours for cell in got)
    for cell in got:  # every cell lies in one stretch of the hours of all weekdays
        assert len({together[hour] for hour in range(*cell.hours)}) == 1
