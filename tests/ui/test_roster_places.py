"""Where shifts stand in the grid, and what a hand on them means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.roster_places import (
    DAY,
    HOUR,
    LATEST,
    QUARTER,
    Bar,
    Grip,
    Places,
    Spot,
    Stretch,
    dragged,
    drawn_bar,
    grip_of,
    hour_words,
    shown_minutes,
    strength,
    usual_bar,
)

MONDAY = date(2026, 11, 2)
DAYS = [MONDAY + timedelta(days=n) for n in range(7)]
FIELD = Places(left=100, top=50, width=130, height=40, gap=10, days=7, rows=3, first=8 * HOUR, last=20 * HOUR)


def bar(starts: float, ends: float, day: date = MONDAY, person: str = "anja", id_: int = 1) -> Bar:
    return Bar(id_, person, day, round(starts * HOUR), round(ends * HOUR))


@given(row=st.integers(0, 2), day=st.integers(0, 6), minute=st.integers(8 * HOUR, 20 * HOUR - 1))
def test_what_is_drawn_at_a_time_is_found_there(row: int, day: int, minute: int) -> None:
    found = FIELD.spot(FIELD.x(day, minute) + 0.001, FIELD.top + (row + 0.5) * FIELD.height)
    assert found is not None
    assert (found.row, found.day) == (row, day)
    assert found.minute == pytest.approx(minute, abs=0.1)


@pytest.mark.parametrize(("x", "y"), [(99, 60), (100 + 7 * 130, 60), (150, 49), (150, 50 + 3 * 40)])
def test_beside_the_cells_there_is_nothing_and_a_dragging_hand_has_the_nearest(x: float, y: float) -> None:
    assert FIELD.spot(x, y) is None
    nearest = FIELD.nearest(x, y)
    assert 0 <= nearest.row < 3
    assert 0 <= nearest.day < 7


def test_a_bar_is_cut_off_at_the_hours_that_are_shown() -> None:
    box = FIELD.box(1, 2, 6 * HOUR, 22 * HOUR)
    cell = FIELD.cell(1, 2)
    assert (box.left(), box.right()) == (cell.left(), cell.right())
    assert cell.top() < box.top() < box.bottom() < cell.bottom()


def test_days_show_the_opening_hours_and_every_shift() -> None:
    opens = [None, (10 * HOUR, 18 * HOUR), (9 * HOUR + 30, 17 * HOUR)]
    assert shown_minutes(opens, []) == (8 * HOUR, 19 * HOUR)
    assert shown_minutes(opens, [bar(6.5, 12), bar(20, 26.25)]) == (6 * HOUR, 27 * HOUR)
    assert shown_minutes([None], []) == (8 * HOUR, 18 * HOUR)


def test_an_edge_is_taken_near_it_and_a_short_bar_can_still_be_moved() -> None:
    box = FIELD.box(0, 0, 10 * HOUR, 18 * HOUR)
    assert grip_of(box, box.left() + 3, 8) is Grip.START
    assert grip_of(box, box.center().x(), 8) is Grip.WHOLE
    assert grip_of(box, box.right() - 3, 8) is Grip.END
    short = FIELD.box(0, 0, 10 * HOUR, 11 * HOUR)
    assert grip_of(short, short.center().x(), 20) is Grip.WHOLE


def test_what_is_drawn_snaps_whichever_way_the_hand_goes() -> None:
    there = drawn_bar("anja", MONDAY, 9 * HOUR + 6, 17 * HOUR + 8)
    assert (there.starts, there.ends) == (9 * HOUR, 17 * HOUR + 15)
    assert drawn_bar("anja", MONDAY, 17 * HOUR + 8, 9 * HOUR + 6) == there
    hardly = drawn_bar("anja", MONDAY, 600, 601)
    assert hardly.ends - hardly.starts == QUARTER


def test_a_bar_goes_along_to_another_person_and_day() -> None:
    moved = dragged(
        bar(10, 18),
        Grip.WHOLE,
        Spot(0, 0, 12 * HOUR),
        Spot(2, 3, 13 * HOUR + 4),
        people=["anja", "bram", "cas"],
        days=DAYS,
    )
    assert moved == bar(11, 19, date(2026, 11, 5), "cas")


def test_the_far_edge_can_go_past_midnight_and_never_past_the_other() -> None:
    late = dragged(bar(18, 23), Grip.END, Spot(0, 0, 23 * HOUR), Spot(0, 1, 2 * HOUR), people=["anja"], days=DAYS)
    assert (late.starts, late.ends) == (18 * HOUR, 26 * HOUR)
    turned = dragged(bar(10, 18), Grip.END, Spot(0, 0, 18 * HOUR), Spot(0, 0, 8 * HOUR), people=["anja"], days=DAYS)
    assert (turned.starts, turned.ends) == (10 * HOUR, 10 * HOUR + QUARTER)
    turned = dragged(bar(10, 18), Grip.START, Spot(0, 0, 10 * HOUR), Spot(0, 0, 19 * HOUR), people=["anja"], days=DAYS)
    assert (turned.starts, turned.ends) == (18 * HOUR - QUARTER, 18 * HOUR)


@given(
    starts=st.integers(0, 95),
    length=st.integers(1, 56),
    grip=st.sampled_from(Grip),
    start=st.tuples(st.integers(0, 6), st.floats(0, LATEST)),
    now=st.tuples(st.integers(0, 6), st.floats(0, LATEST)),
)
def test_however_it_is_dragged_it_begins_in_its_day_and_ends_after_that(
    starts: int, length: int, grip: Grip, start: tuple[int, float], now: tuple[int, float]
) -> None:
    before = Bar(1, "anja", MONDAY, starts * QUARTER, (starts + length) * QUARTER)
    after = dragged(before, grip, Spot(0, *start), Spot(0, *now), people=["anja"], days=DAYS)
    assert 0 <= after.starts < DAY
    assert after.starts + QUARTER <= after.ends <= max(LATEST, before.ends)
    assert after.starts % QUARTER == after.ends % QUARTER == 0
    if grip is Grip.WHOLE:
        assert after.ends - after.starts == length * QUARTER


def test_the_morning_of_a_night_that_began_before_these_days_is_dragged_as_part_of_it() -> None:
    night = bar(20, 26, MONDAY - timedelta(days=1))
    longer = dragged(night, Grip.END, Spot(0, 0, 2 * HOUR), Spot(0, 0, 3 * HOUR), people=["anja"], days=DAYS)
    assert (longer.day, longer.starts, longer.ends) == (night.day, 20 * HOUR, 27 * HOUR)
    later = dragged(night, Grip.WHOLE, Spot(0, 0, HOUR), Spot(0, 1, 2 * HOUR), people=["anja"], days=DAYS)
    assert later == replace(night, day=MONDAY, starts=21 * HOUR, ends=27 * HOUR)


def test_nobody_on_the_floor_is_marked_while_it_is_open_only() -> None:
    opens = (10 * HOUR, 18 * HOUR)
    bars = [bar(11, 15), bar(13, 16, person="bram")]
    assert strength(bars, MONDAY, opens, 8 * HOUR, 20 * HOUR) == [
        Stretch(8 * HOUR, 10 * HOUR, 0, missed=False),
        Stretch(10 * HOUR, 11 * HOUR, 0, missed=True),
        Stretch(11 * HOUR, 13 * HOUR, 1, missed=False),
        Stretch(13 * HOUR, 15 * HOUR, 2, missed=False),
        Stretch(15 * HOUR, 16 * HOUR, 1, missed=False),
        Stretch(16 * HOUR, 18 * HOUR, 0, missed=True),
        Stretch(18 * HOUR, 20 * HOUR, 0, missed=False),
    ]
    assert [each.missed for each in strength([], MONDAY, None, 8 * HOUR, 20 * HOUR)] == [False]


def test_a_night_counts_in_the_morning_after_it() -> None:
    night = bar(20, 28)
    morning = strength([night], date(2026, 11, 3), None, 0, 8 * HOUR)
    assert morning == [Stretch(0, 4 * HOUR, 1, missed=False), Stretch(4 * HOUR, 8 * HOUR, 0, missed=False)]


def test_a_closed_day_has_a_usual_shift_as_well() -> None:
    assert usual_bar("anja", MONDAY, (600, 1080)) == Bar(0, "anja", MONDAY, 600, 1080)
    assert usual_bar("anja", MONDAY, None).ends > usual_bar("anja", MONDAY, None).starts


def test_times_are_short_and_those_past_midnight_are_the_clocks() -> None:
    assert [hour_words(minute) for minute in (540, 1050, 1440, 1560)] == ["9", "17:30", "0", "2"]
