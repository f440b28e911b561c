"""Faster questions to the tallies give what the whole ones do."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.simulate import TEAM, visits
from kiosk.simulate import shifts as simulated_shifts
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import figures, patterns, shifts
from kiosk.storage.database import Writer
from kiosk.storage.rows import Row, add_rows, rows
from kiosk.survey.survey import Moment
from tests.domain.test_simulate import SHOWROOM
from tests.people import employ

LAST = date(2026, 11, 21)
FIRST = LAST - timedelta(days=20)


@pytest.mark.parametrize("moment", ["visit", "exit"])
def test_waits_and_missed_chances_are_those_of_the_counts(writer: Writer, survey: int, moment: Moment) -> None:
    add_rows(writer, visits(SHOWROOM, 900, 30, LAST, seed=4), survey, moment)
    counts, waits = figures.counts(writer.connection, FIRST, LAST), figures.waits(writer.connection, FIRST, LAST)
    assert (waits.wait, waits.stay) == (counts.wait, counts.stay)
    assert (waits.exit_wait, waits.exit_never) == (counts.exit_wait, counts.exit_never)
    assert waits.wait or waits.exit_wait
    assert patterns.missed_by_day(writer.connection, (FIRST, LAST)) == list(counts.days)


@pytest.mark.parametrize("moment", ["visit", "exit"])
def test_days_until_an_hour_are_those_of_the_replies(writer: Writer, survey: int, moment: Moment) -> None:
    add_rows(writer, visits(SHOWROOM, 900, 30, LAST, seed=4), survey, moment)
    nobody = LAST + timedelta(days=1)
    found = figures.until(writer.connection, [nobody, LAST, FIRST], 14)
    assert [of.day for of in found] == [nobody, LAST, FIRST]
    assert (found[0].valid, found[0].waits.n) == (0, 0)
    for of in found[1:]:
        replies = [
            row.answers
            for row in rows(writer.connection, of.day, of.day)
            if row.outcome != "withdrawn" and row.quarantine is None and row.started.hour < 14
        ]
        assert of.attention == Counter(told["attention"] for told in replies)
        waits = Counter(told["wait"] for told in replies if "wait" in told)
        assert (of.waits.wait or of.waits.exit_wait) == waits
        if moment == "visit":
            assert of.waits.stay == Counter(told["stay"] for told in replies if "stay" in told)
        whole = figures.until(writer.connection, [of.day], 24)[0]
        assert 0 < of.valid < whole.valid == figures.counts(writer.connection, of.day, of.day).valid


def test_the_week_and_the_purposes_are_those_of_the_replies(writer: Writer, survey: int) -> None:
    given = list(visits(SHOWROOM, 900, 30, LAST, seed=4))
    at = next(row for row in given if row.started.date() == LAST)
    given += [
        replace(at, id=f"01a21002-4364-7773-9811-{number:012}", quarantine=reason, answers=answers)
        for number, (reason, answers) in enumerate(
            [(None, {"attention": "too_late", "purpose": "new"}), ("burst", {"attention": "ignored", "purpose": "new"})]
        )
    ]
    add_rows(writer, given, survey, "visit")
    valid = [
        row
        for row in rows(writer.connection, FIRST, LAST)
        if row.outcome != "withdrawn" and row.quarantine is None and "attention" in row.answers
    ]
    missed = [row for row in valid if row.answers["attention"] == "ignored"]
    days = (FIRST, LAST)

    def cells(of: list[Row]) -> Counter[tuple[int, int]]:
        return Counter((row.started.weekday(), row.started.hour) for row in of)

    kept = patterns.weekday_hours(writer.connection, days)
    assert {(cell.weekday, cell.hour): cell.n for cell in kept} == cells(valid)
    assert Counter({(cell.weekday, cell.hour): cell.missed for cell in kept}) == cells(missed)

    told = [(row.started, row.answers["purpose"]) for row in missed if "purpose" in row.answers]
    by_hour = {(of.at, of.purpose): of.n for of in patterns.missed_purposes_by_hour(writer.connection, days)}
    assert by_hour == Counter((at.hour, purpose) for at, purpose in told)
    by_week = {(of.at, of.purpose): of.n for of in patterns.missed_purposes_by_week(writer.connection, days)}
    assert by_week == Counter((at.date() - timedelta(days=at.weekday()), purpose) for at, purpose in told)
    assert {of.weekday() for of, _ in by_week} == {0}
    assert len({of for of, _ in by_week}) == 4


def test_what_was_planned_is_that_of_the_shifts(writer: Writer) -> None:
    employ(writer, *(Person(each.key, each.name, Role.EMPLOYEE) for each in TEAM))
    with writer.transaction() as connection:
        shifts.add(connection, simulated_shifts(FIRST - timedelta(days=9), LAST + timedelta(days=9), seed=1))
        before_midnight = datetime.combine(FIRST, datetime.min.time()) - timedelta(minutes=1)
        night = Shift(before_midnight, before_midnight + timedelta(hours=3), TEAM[0].key)
        shifts.add(connection, [night, Shift(before_midnight, before_midnight + timedelta(minutes=1), TEAM[1].key)])
    whole = shifts.between(writer.connection, FIRST, LAST)
    assert night.starts in {shift.starts for shift in whole}
    kept = shifts.planned(writer.connection, FIRST, LAST)
    assert {(starts, ends): n for starts, ends, n in kept} == Counter((each.starts, each.ends) for each in whole)
