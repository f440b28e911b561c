"""What HR is told of the figures about people in an export is what goes along with it."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import mirroring
from kiosk.actions.exporting_people import figures_about_people, why_no_evaluation
from kiosk.storage import personal
from kiosk.storage.database import Writer
from tests import quarter
from tests.fakes import FakeClock

PERIODS = [
    (None, None),
    (quarter.Q2.first, quarter.Q2.last),
    (quarter.Q3.last, None),
    (None, date(2026, 1, 1)),
    (quarter.Q2.last, quarter.Q3.first),
]
FEW = {"anja": (20, 9), "bram": (8, 4)}  # HR sees neither
OTTO = Session("otto", Role.OPERATOR, "Otto")


def close(writer: Writer, survey: int, clock: FakeClock, full: Container[quarter.Quarter]) -> None:
    for of in (quarter.Q2, quarter.Q3):
        quarter.fill(writer, survey, quarter.TEAM if of in full else FEW, of)
        clock.set(datetime.combine(of.last + timedelta(days=9), time(9), quarter.SUMMER))
        quarter.close_due(writer, clock)


def agree(writer: Writer, clock: FakeClock) -> None:
    """Whatever the period."""
    for days in PERIODS:
        found = figures_about_people(writer.connection, quarter.HR, clock, *days)
        why = why_no_evaluation(writer.connection, quarter.HR, clock, days, str)
        assert (why == "") == bool(found is not None and found.rows)
        assert ("are off" in why) == (found is None)


def test_it_is_said_that_there_is_none_where_there_is_none(writer: Writer, survey: int, clock: FakeClock) -> None:
    agree(writer, clock)
    quarter.consent(writer)
    agree(writer, clock)
    quarter.hire(writer, quarter.TEAM)
    close(writer, survey, clock, [quarter.Q2])
    agree(writer, clock)
    for key in quarter.TEAM:
        mirroring.see_own(writer, session=quarter.employee(key), clock=clock)
        agree(writer, clock)
    assert why_no_evaluation(writer.connection, quarter.HR, clock, PERIODS[0], str) == ""
    assert "have no figure yet" in why_no_evaluation(writer.connection, quarter.HR, clock, PERIODS[2], str)
    assert "only HR" in why_no_evaluation(writer.connection, OTTO, clock, PERIODS[0], str)


def test_whose_figure_came_to_it_by_a_correction_keeps_nothing_shut(
    writer: Writer, survey: int, clock: FakeClock
) -> None:
    """Of half of Karin's replies HR decided after the quarter had closed, and she wasn't told yet."""
    quarter.consent(writer)
    quarter.hire(writer, quarter.TEAM)
    quarter.fill(writer, survey, {**quarter.TEAM, "karin": (50, 20)}, quarter.Q2)
    clock.set(datetime.combine(quarter.Q2.last, time(9), quarter.SUMMER))
    karin, first = quarter.employee("karin"), quarter.Q2.first
    mirroring.dispute(writer, karin, clock, first, first + timedelta(days=30), reason="I was on holiday")
    clock.advance(9 * 86400)
    quarter.close_due(writer, clock)
    for key in quarter.TEAM.keys() - {"karin"}:
        mirroring.see_own(writer, session=quarter.employee(key), clock=clock)
    mirroring.decide(writer, quarter.HR, clock, 1, upheld=False, why="The roster says otherwise")
    quarter.fill(writer, survey, FEW, quarter.Q3)
    clock.set(datetime.combine(quarter.Q3.last + timedelta(days=9), time(9), quarter.SUMMER))
    quarter.close_due(writer, clock)
    of_karin = personal.of_person(writer.connection, "karin")[0]
    assert of_karin.figure["n"] < 50 <= of_karin.correction["figures"]["n"]
    assert figures_about_people(writer.connection, quarter.HR, clock, None, None).rows
    agree(writer, clock)


def test_no_more_is_read_than_tells(writer: Writer, survey: int, clock: FakeClock) -> None:
    quarter.consent(writer)
    quarter.hire(writer, quarter.TEAM)
    close(writer, survey, clock, [quarter.Q2, quarter.Q3])
    read: list[str] = []

    def pages() -> int:
        read.clear()
        writer.connection.set_trace_callback(read.append)
        why_no_evaluation(writer.connection, quarter.HR, clock, (None, None), str)
        writer.connection.set_trace_callback(None)
        return sum("FROM personal_quarter WHERE quarter = " in each for each in read)

    assert pages() == 0  # nobody was told
    for key in quarter.TEAM:
        mirroring.see_own(writer, session=quarter.employee(key), clock=clock)
    assert pages() == 1
