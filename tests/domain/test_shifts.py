"""Shifts and the floor, by their rules alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.rights import Role
from kiosk.errors import InputRefused
from kiosk.staff import floor
from kiosk.staff.floor import Floor
from kiosk.staff.people import Person
from kiosk.staff.shifts import LONGEST, Shift, Timetable, check, copied, monday, of_week, repeated

MONDAY = date(2026, 11, 30)
ANJA, BRAM = Person("p-1", "Anja", Role.EMPLOYEE), Person("p-2", "Bram", Role.EMPLOYEE)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(text: str, day: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{text}")


def shift(starts: str, ends: str, person: str = "p-1", id_: int = 0) -> Shift:
    """Times of Monday; an end after midnight as 25:30."""
    hour, minute = ends.split(":")
    end = at("00:00") + timedelta(hours=int(hour), minutes=int(minute))
    return Shift(at(starts), end, person, id_)


NINE_TO_FIVE = shift("09:00", "17:00", id_=1)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (shift("09:00", "09:00"), "ends when it begins; change one of the times"),
        (shift("17:00", "09:00"), "ends before it begins; change one of the times"),
        (shift("08:00", "38:00"), "over 14 hours long; split it"),
        (shift("08:00", "22:01"), "over 14 hours long; split it"),
        (shift("16:59", "18:00"), "Anja has a shift on 2026-11-30 from 09:00 to 17:00 already"),
        (shift("08:00", "09:01"), "Anja has a shift"),
        (shift("10:00", "11:00"), "Anja has a shift"),
        (shift("08:00", "18:00"), "Anja has a shift"),
        (replace(shift("18:00", "19:00"), starts=at("18:00:01")), "whole minutes; leave out the seconds"),
        (
            Shift(at("09:00", date(1026, 1, 1)), at("17:00", date(1026, 1, 1)), "p-1"),
            "1026-01-01 can't be the day of a shift",
        ),
        (Shift(at("09:00", date.max), at("17:00", date.max), "p-1"), "9999-12-31 can't be the day of a shift"),
    ],
)
def test_what_is_no_shift_is_refused_with_the_way_out(new: Shift, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        check(new, ANJA, [NINE_TO_FIVE])


@pytest.mark.parametrize(
    "new",
    [
        shift("17:00", "18:00"),
        shift("08:00", "09:00"),
        shift("18:00", "32:00"),  # over midnight, 14 hours
        shift("10:00", "11:00", "p-2"),  # somebody else's
        replace(NINE_TO_FIVE, starts=at("10:00")),  # itself, changed
    ],
)
def test_what_can_be_is_let_through(new: Shift) -> None:
    check(new, ANJA, [NINE_TO_FIVE])


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (replace(ANJA, first_day=MONDAY + DAY), "Anja works here from 2026-12-01 on; choose a later day"),
        (replace(ANJA, last_day=MONDAY - DAY), "Anja works here until 2026-11-29; choose an earlier day"),
        (replace(ANJA, active=False), "Anja doesn't work here any more"),
    ],
)
def test_outside_somebodys_days_here_there_is_no_shift(person: Person, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        check(NINE_TO_FIVE, person, [])


def test_days_before_somebody_left_can_still_be_put_right() -> None:
    check(NINE_TO_FIVE, replace(ANJA, active=False, last_day=MONDAY), [])


def test_a_week_goes_from_monday_to_sunday() -> None:
    assert {monday(day) for day in of_week(MONDAY)} == {MONDAY}
    assert of_week(MONDAY)[-1].isoweekday() == 7


def test_a_shift_is_repeated_at_the_same_time_by_the_clock_also_over_a_change_to_summer_time() -> None:
    first = Shift(at("22:00", date(2026, 3, 22)), at("03:00", date(2026, 3, 23)), "p-1", 7)
    found = list(repeated(first, date(2026, 4, 5)))
    assert [(each.starts.isoformat(), each.length) for each in found] == [
        ("2026-03-29T22:00:00", timedelta(hours=5)),  # summer time began that night
        ("2026-04-05T22:00:00", timedelta(hours=5)),
    ]
    assert {each.id for each in found} == {0}
    assert list(repeated(first, date(2026, 3, 28))) == []


def test_a_week_is_copied_with_what_begins_in_it() -> None:
    before, late = Shift(at("20:00", MONDAY - DAY), at("02:00"), "p-1"), shift("09:00", "17:00")
    sunday = Shift(at("20:00", MONDAY + 6 * DAY), at("02:00", MONDAY + 7 * DAY), "p-2")
    found = list(copied([before, late, sunday], MONDAY, date(2027, 1, 4)))
    assert [each.starts for each in found] == [at("09:00", date(2027, 1, 4)), at("20:00", date(2027, 1, 10))]
    assert found[1].ends == at("02:00", date(2027, 1, 11))


def test_on_a_day_that_was_planned_only_those_on_the_floor_are_offered() -> None:
    whole = Floor((ANJA, BRAM), (shift("09:00", "17:00"), shift("13:00", "21:00", "p-2")))
    offered = {
        time: [person.name for person in whole.offered(at(time))] for time in ("08:59", "09:00", "13:00", "17:00")
    }
    assert offered == {"08:59": [], "09:00": ["Anja"], "13:00": ["Anja", "Bram"], "17:00": ["Bram"]}


def test_on_a_day_that_nobody_planned_everybody_is_offered_who_works_here() -> None:
    gone, new, hidden = replace(ANJA, last_day=MONDAY), replace(BRAM, first_day=MONDAY), replace(ANJA, on_tiles=False)
    yesterday = Shift(at("17:00", MONDAY - DAY), at("01:00"), "p-2")
    for shifts in ((), (yesterday,)):
        floor_then = Floor((gone, new, hidden, ANJA), shifts)
        assert floor_then.offered(at("12:00")) == (gone, new, ANJA)
        assert floor_then.offered(at("12:00", MONDAY + DAY)) == (new, ANJA)
    assert Floor((gone, new, hidden, ANJA), (yesterday,)).offered(at("00:59")) == (new,), "still under way"


def test_who_left_is_offered_no_more_though_their_shift_goes_on() -> None:
    gone = replace(ANJA, active=False, last_day=MONDAY)
    assert Floor((gone, BRAM), (NINE_TO_FIVE, shift("09:00", "17:00", "p-2"))).offered(at("12:00")) == (BRAM,)


def test_hours_on_the_floor_are_of_these_days_only() -> None:
    night = shift("22:00", "30:00", "p-2")
    assert floor.hours([NINE_TO_FIVE, night], MONDAY, MONDAY) == {"p-1": 8.0, "p-2": 2.0}
    assert floor.hours([NINE_TO_FIVE, night], MONDAY + DAY, MONDAY + DAY) == {"p-2": 6.0}
    assert floor.hours([NINE_TO_FIVE, night], MONDAY, MONDAY + DAY) == {"p-1": 8.0, "p-2": 8.0}


def test_strength_is_taken_at_half_past() -> None:
    of_day = floor.strength([shift("08:30", "17:30"), shift("13:31", "25:00", "p-2")], MONDAY)
    assert (of_day[7], of_day[8], of_day[13], of_day[14], of_day[17], of_day[23]) == (0, 1, 1, 2, 1, 1)
    assert floor.strength([shift("13:31", "25:00", "p-2")], MONDAY + DAY) == (1, *[0] * 23)


def test_the_fewest_of_an_hour_are_those_of_its_thinnest_moment_with_anybody() -> None:
    planned = [
        (at("08:45"), at("17:00"), 2),
        (at("09:00"), at("12:00"), 1),
        (at("12:00"), at("13:00"), 1),  # one takes over from another
        (at("09:00", MONDAY + 7 * DAY), at("10:00", MONDAY + 7 * DAY), 5),
        (at("22:30", MONDAY - DAY), at("01:00"), 4),
    ]
    found = floor.fewest(planned, MONDAY, MONDAY + 7 * DAY)
    of_monday = {0: 4, 8: 2} | dict.fromkeys(range(9, 13), 3) | dict.fromkeys(range(13, 17), 2)
    assert found == {(0, hour): n for hour, n in of_monday.items()}
    assert floor.fewest(planned, MONDAY + 7 * DAY, MONDAY + 7 * DAY) == {(0, 9): 5}
    assert floor.fewest(planned, MONDAY - DAY, MONDAY - DAY) == {(6, 22): 4, (6, 23): 4}
    assert floor.fewest([], MONDAY, MONDAY) == {}


def test_of_days_whose_shifts_are_gone_nobody_is_known() -> None:
    assert floor.unknown(MONDAY - DAY, MONDAY) == {(weekday, hour): 0 for weekday in (6, 0) for hour in range(24)}
    every = {(weekday, hour): 0 for weekday in range(7) for hour in range(24)}
    assert floor.unknown(MONDAY, MONDAY + 400 * DAY) == floor.unknown(MONDAY, MONDAY + 6 * DAY) == every
    assert floor.unknown(MONDAY, MONDAY - DAY) == floor.unknown(MONDAY, MONDAY - 400 * DAY) == {}


# Over the nights on which the clocks change as well, where local times are missing or there twice.
moments = st.builds(
    lambda day, minutes: datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes),
    st.sampled_from([date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), MONDAY]),
    st.integers(0, 24 * 60 - 1),
)
shifts = st.builds(
    lambda starts, length, person: Shift(starts, starts + length, person),
    moments,
    st.integers(1, LONGEST // MINUTE).map(lambda minutes: minutes * MINUTE),
    st.sampled_from(["p-1", "p-2", "p-3"]),
)


@given(st.lists(shifts, max_size=12), moments)
def test_the_floor_is_counted_right(planned: list[Shift], moment: datetime) -> None:
    """Against minute after minute of every shift."""
    minutes = {
        (shift.person, shift.starts + MINUTE * number) for shift in planned for number in range(shift.length // MINUTE)
    }
    there = {person for person, minute in minutes if minute == moment}
    assert floor.on_floor(planned, moment + timedelta(seconds=59)) == there
    day, one = moment.date(), planned[:1]  # people's own shifts never overlap
    halves = [datetime.combine(day, datetime.min.time()).replace(hour=hour, minute=30) for hour in range(24)]
    assert floor.strength(planned, day) == tuple(
        len({person for person, minute in minutes if minute == half}) for half in halves
    )
    by_hour: dict[int, list[int]] = {}
    for minute in (datetime.combine(day, datetime.min.time()) + MINUTE * number for number in range(24 * 60)):
        if on := sum(shift.starts <= minute < shift.ends for shift in planned):
            by_hour.setdefault(minute.hour, []).append(on)
    assert floor.fewest([(each.starts, each.ends, 1) for each in planned], day, day) == {
        (day.weekday(), hour): min(numbers) for hour, numbers in by_hour.items()
    }
    of_one = {
        each.person: sum(1 for n in range(each.length // MINUTE) if (each.starts + MINUTE * n).date() == day)
        for each in one
    }
    assert floor.hours(one, day, day) == {key: pytest.approx(n / 60) for key, n in of_one.items() if n}


@given(st.lists(shifts, max_size=20), shifts)
def test_what_a_shift_overlaps_is_found_beside_it(some: list[Shift], new: Shift) -> None:
    timetable, kept = Timetable([]), list[Shift]()
    for each in some:
        if not any(each.person == other.person and each.overlaps(other) for other in kept):
            timetable.add(each)
            kept.append(each)
    overlapped = {other for other in kept if other.person == new.person and other.overlaps(new)}
    for found in (timetable, Timetable(kept)):
        beside = set(found.beside(new))
        assert beside <= set(kept)
        assert bool(beside & overlapped) == bool(overlapped)
