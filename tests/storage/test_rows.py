from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.errors import ImportRefused
from kiosk.storage import figures
from kiosk.storage.database import Writer
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Added, Row, add_rows, count_rows, rows
from kiosk.storage.times import local, milliseconds, offset
from kiosk.survey.effects import Answered, Begun, Shown
from tests.fakes import FakeClock

SUMMER = timezone(timedelta(hours=2))
ROW = Row(
    id="0199f3a2-7c1e-7abc-8def-0123456789ab",
    started=datetime(2026, 10, 24, 14, 3, 7, tzinfo=SUMMER),
    language="fr",
    outcome="completed",
    quarantine=None,
    answers={"attention": "too_late", "wait": "5-15", "staff": "anja", "care": "3"},
)


def _many(count: int) -> Iterator[Row]:
    for number in range(count):
        started = ROW.started + timedelta(hours=number)
        yield replace(ROW, id=new_id(started), started=started)


def _nothing_changed(writer: Writer) -> bool:
    return writer.connection.execute(
        "SELECT (SELECT count(*) FROM reply) + (SELECT count(*) FROM tally) + (SELECT changed FROM counter) "
        "+ (SELECT count(*) FROM person)"
    ).fetchone() == (0,)


def test_what_comes_in_goes_out(writer: Writer, survey: int) -> None:
    given_rows = [
        ROW,
        replace(ROW, id=ROW.id.replace("a", "b"), outcome="left", answers={"attention": "ignored"}),
        replace(ROW, id=ROW.id.replace("a", "c"), outcome="withdrawn", answers={}),
        replace(ROW, id=ROW.id.replace("a", "d"), quarantine="by_hand"),
    ]
    assert add_rows(writer, given_rows, survey, "visit") == Added(new=4, skipped=0)
    assert list(rows(writer.connection)) == given_rows
    assert [row.started.isoformat() for row in rows(writer.connection)] == ["2026-10-24T14:03:07+02:00"] * 4
    counts = figures.counts(writer.connection)
    assert (counts.all, counts.valid, counts.quarantined, counts.withdrawn) == (4, 2, 1, 1)
    assert (counts.attention, counts.wait, counts.completed) == ({"too_late": 1, "ignored": 1}, {"5-15": 1}, 1)
    assert counts.seconds == {}
    assert verify(writer.connection) == ()


def test_a_period_is_of_local_days(writer: Writer, survey: int) -> None:
    late = replace(ROW, id=new_id(ROW.started), started=ROW.started.replace(hour=0, minute=0, second=0))
    given_rows = [ROW, late, replace(ROW, id=new_id(ROW.started), started=ROW.started + timedelta(days=1))]
    add_rows(writer, given_rows, survey, "visit")
    day = date(2026, 10, 24)
    assert list(rows(writer.connection, day, day)) == given_rows[:2]
    assert list(rows(writer.connection, last=day)) == given_rows[:2]
    assert list(rows(writer.connection, day + timedelta(days=1))) == given_rows[2:]
    assert [count_rows(writer.connection, *period) for period in ((), (day, day), (None, day), (date.max,))] == [
        *(3, 2, 2, 0)
    ]


def test_the_same_again_is_skipped(writer: Writer, survey: int) -> None:
    given_rows = [*_many(30), ROW]
    add_rows(writer, given_rows, survey, "visit")
    without_staff = [
        replace(row, answers={measure: choice for measure, choice in row.answers.items() if measure != "staff"})
        for row in given_rows
    ]
    assert add_rows(writer, given_rows, survey, "visit") == Added(0, 31)
    assert add_rows(writer, without_staff, survey, "visit") == Added(0, 31)
    assert add_rows(writer, [*_many(5), ROW], survey, "visit") == Added(5, 1)
    assert list(rows(writer.connection))[:31] == given_rows
    assert verify(writer.connection) == ()


def test_the_same_row_twice_at_once_is_one(writer: Writer, survey: int) -> None:
    assert add_rows(writer, [ROW, ROW], survey, "visit") == Added(1, 1)


@pytest.mark.parametrize(
    "other",
    [
        replace(ROW, language="nl"),
        replace(ROW, started=ROW.started + timedelta(seconds=1)),
        replace(ROW, started=ROW.started.astimezone(timezone(timedelta(hours=1)))),
        replace(ROW, outcome="left"),
        replace(ROW, quarantine="burst"),
        replace(ROW, answers={**ROW.answers, "wait": "0-2"}),
        replace(ROW, answers={"attention": "too_late"}),
        replace(ROW, answers={**ROW.answers, "staff": "bea"}),
    ],
)
def test_the_same_id_with_other_content_is_refused_with_all_that_came_along(
    writer: Writer, survey: int, other: Row
) -> None:
    with pytest.raises(ImportRefused, match=f"reply {ROW.id} is there already with other content"):
        add_rows(writer, [*_many(5), ROW, other], survey, "visit")
    assert _nothing_changed(writer)
    add_rows(writer, [ROW], survey, "visit")
    with pytest.raises(ImportRefused):
        add_rows(writer, [*_many(5), other], survey, "visit")
    assert list(rows(writer.connection)) == [ROW]


def test_rows_that_break_off_leave_nothing(writer: Writer, survey: int) -> None:
    def broken() -> Iterator[Row]:
        yield from _many(12_000)
        raise ImportRefused("line 12002 is bad")

    with pytest.raises(ImportRefused, match="line 12002"):
        add_rows(writer, broken(), survey, "visit")
    assert _nothing_changed(writer)


def test_people_nobody_knows_become_inactive(writer: Writer, survey: int) -> None:
    other = replace(ROW, id=new_id(ROW.started), answers={**ROW.answers, "staff": "someone_else"})
    add_rows(writer, [ROW, other], survey, "visit")
    assert writer.connection.execute("SELECT key, name, role, on_tiles, active FROM person").fetchall() == [
        ("anja", "anja", "employee", 0, 0)
    ]


def test_a_reply_taken_here_is_the_same_when_it_comes_back(writer: Writer, survey: int, clock: FakeClock) -> None:
    clock.set(clock.now().replace(microsecond=987_654))
    effects = (Begun(), Answered("attention", "ignored", 900, "nl"), Shown("help"))
    keep(writer, effects, None, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    [row] = rows(writer.connection)
    assert row.started == clock.now().replace(microsecond=0)
    assert add_rows(writer, [row], survey, "visit") == Added(0, 1)


def test_every_row_has_its_own_rising_number_of_change(writer: Writer, survey: int) -> None:
    add_rows(writer, _many(3), survey, "visit")
    add_rows(writer, [*rows(writer.connection), *_many(2)], survey, "visit")
    changed = writer.connection.execute("SELECT changed FROM reply ORDER BY seq").fetchall()
    assert len(changed) == 5
    assert changed == sorted(set(changed))


YEARS = datetime.fromisoformat("1971-01-01"), datetime.fromisoformat("9998-01-01")


@given(
    st.datetimes(
        min_value=YEARS[0],
        max_value=YEARS[1],
        timezones=st.builds(timezone, st.integers(-14 * 60, 14 * 60).map(lambda n: timedelta(minutes=n))),
    ),
)
def test_moments_keep_their_offset(moment: datetime) -> None:
    kept = local(milliseconds(moment), offset(moment))
    assert kept.isoformat() == moment.replace(microsecond=0).isoformat()
