"""What a quarter lost belongs to the shift, and is told only where no shift is one person's."""

from datetime import date, datetime, time, timedelta

from kiosk.staff.counting import Said, count
from kiosk.staff.shifts import Shift
from kiosk.staff.views import ShiftLoss

MONDAY = date(2026, 9, 7)


def shift(number: int, person: str, day: date) -> Shift:
    return Shift(datetime.combine(day, time(9)), datetime.combine(day, time(17)), person, number)


def ignored(day: date, times: int) -> list[Said]:
    return [Said(None, datetime.combine(day, time(12)), "ignored", None)] * times


def test_what_few_lost_is_told_once_three_people_took_turns() -> None:
    team = [shift(n, who, MONDAY) for n, who in enumerate(("anja", "bram", "carla", "daan"))]
    alone = [shift(10 + n, who, MONDAY + timedelta(days=1 + n)) for n, who in enumerate(("anja", "bram", "carla"))]
    replies = [*ignored(MONDAY, 30), *(one for n in range(3) for one in ignored(MONDAY + timedelta(days=1 + n), 5))]
    assert count(replies, [*team, *alone]).losses == (ShiftLoss("few", 15, 15, 0), ShiftLoss("many", 30, 30, 0))


def test_what_one_person_lost_alone_is_not_what_the_others_leave_of_the_total() -> None:
    """How many replies the quarter had, and how many were ignored, stands in every report."""
    team = [shift(n, who, MONDAY) for n, who in enumerate(("anja", "bram", "carla", "daan"))]
    alone = shift(10, "anja", MONDAY + timedelta(days=1))
    replies = [*ignored(MONDAY, 30), *ignored(MONDAY + timedelta(days=1), 15)]
    assert count(replies, [*team, alone]).losses == ()


def test_a_few_replies_outside_the_roster_hide_nothing_else() -> None:
    team = [shift(n, who, MONDAY) for n, who in enumerate(("anja", "bram", "carla", "daan"))]
    replies = [*ignored(MONDAY, 30), *ignored(MONDAY - timedelta(days=1), 4)]
    assert count(replies, team).losses == (ShiftLoss("many", 30, 30, 0),)


def test_who_was_erased_counts_on_the_floor_and_is_nobody_to_be_recognised() -> None:
    team = [shift(n, who, MONDAY) for n, who in enumerate(("anja", "bram", "#3", "#4"))]
    assert count(ignored(MONDAY, 30), team).losses == ()
    carla = shift(5, "carla", MONDAY)
    named = Said("anja", datetime.combine(MONDAY, time(12)), "just_right", None)
    counted = count([*ignored(MONDAY, 30), named], [*team, carla])
    assert counted.losses == (ShiftLoss("many", 31, 30, 0),)
    assert [hour.on_floor for hour in counted.hours] == [frozenset({"anja", "bram", "carla"})]
