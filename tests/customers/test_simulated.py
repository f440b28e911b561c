"""A simulated year: talks and vacancies as a store would have them, the same for the same seed."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.deciding import agreement_units, outcomes, side_by_side
from kiosk.actions.panel_came import attended
from kiosk.actions.panel_key import open_with_passphrase
from kiosk.actions.panel_rounds import occasion_of, rounds
from kiosk.actions.simulating import OFFICE, fill
from kiosk.actions.surveys import refresh
from kiosk.actions.talk_agenda import draft_agenda
from kiosk.actions.talking import drafts, see_calendar, see_minutes, see_open
from kiosk.actions.vacancies import see_procedure, see_vacancies
from kiosk.actions.verification import verify
from kiosk.clock import Clock
from kiosk.customers.agenda import items
from kiosk.settings import Settings
from kiosk.storage import people
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.customers.store import HR, MANAGER
from tests.fakes import FakeClock
from tests.retention import enforce

TABLES = ("talk", "talk_point", "vacancy", "criterion", "candidate", "rater", "sheet", "score", "agreement", "said_did")


def simulated(path: Path, clock: Clock, seed: int, days: int = 365) -> Iterator[Writer]:
    with hold(DataFolder(path)) as lock:
        writer = open_writer(lock)
        survey = refresh(writer, writer.folder, Settings(), clock)
        fill(writer, survey, COMMAND_LINE, clock, replies=days, days=days, seed=seed)
        yield writer
        writer.close()


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Writer]:
    yield from simulated(tmp_path / "year", FakeClock(), 1)


def content(writer: Writer) -> dict[str, list[tuple[object, ...]]]:
    return {table: writer.connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def test_a_year_has_twelve_talks_but_for_two(year: Writer) -> None:
    months = see_calendar(year.connection, HR, FakeClock()).months
    assert len(months) == 12
    states = Counter(each.state for each in months)
    assert states["missed"] == 2
    assert states["kept"] + states["planned"] == 10
    points = [
        point for each in months for talk in each.talks for point in see_minutes(year.connection, HR, talk.id).points
    ]
    assert {point.tell for point in points} == {None, "wanted", "told"}
    named = people.names(year.connection)
    assert {point.owner for point in points if point.follow_up} <= set(named)
    assert {named[point.owner] for point in see_open(year.connection, HR, FakeClock()).points if point.owner}
    assert drafts(year.connection, MANAGER)
    assert any(point.is_open for point in points)
    assert any(point.done for point in points)
    talk = months[-1].talks[0]
    agenda = draft_agenda(year.connection, HR, FakeClock(), talk.id)
    assert agenda.open
    assert all(each.sentences for each in items(agenda, str))


def test_members_were_invited_to_the_talks_that_were_held(year: Writer) -> None:
    months = see_calendar(year.connection, HR, FakeClock()).months
    held = {talk.day for month in months for talk in month.talks if talk.came}
    invited = [occasion_of(each).when for each in rounds(year.connection, HR)]
    assert len(invited) > len(held) / 2
    assert {when.date() for when in invited if when is not None} <= held


def test_minutes_count_as_many_as_came_of_those_who_were_invited(year: Writer) -> None:
    session, passphrase = OFFICE[1]
    clock = FakeClock()
    opened = open_with_passphrase(year, session, clock, passphrase).panel
    seen = attended(year.connection, opened, clock)
    assert len(seen) > 1
    for each in seen:
        assert each.members
        assert each.counted == max(1, len(each.came))


def test_a_year_has_five_vacancies_three_of_them_with_a_customer(year: Writer) -> None:
    clock = FakeClock()
    found = outcomes(year.connection, HR)
    assert len(found) == 5
    assert [each.vacancy.with_customer for each in found].count(True) == 3
    assert all(each.vacancy.customer_scored == each.vacancy.with_customer for each in found)
    assert all(each.vacancy.decision and each.vacancy.decision.hired and each.vacancy.cost for each in found)
    assert [each.person for each in found] == ["gijs", "hanneke", "ilse", "joris", None]
    assert {people.names(year.connection)[each.person].lower() for each in found[:4]} == {
        each.person for each in found[:4]
    }
    assert [each.last_day is not None for each in found] == [False, True, False, False, False]
    assert all(each.first_day and each.vacancy.filled and each.first_day >= each.vacancy.filled for each in found[:4])
    left = [len(see_procedure(year.connection, HR, each.vacancy.id).applicants) for each in found]
    assert left[:4] == [0, 0, 1, 0]
    assert left[4] >= 3
    latest = side_by_side(year.connection, HR, see_vacancies(year.connection, HR)[0].id)
    assert len({(row.candidate, row.criterion) for row in latest.rows}) == 6 * left[4]
    assert bool(latest.advice) == latest.vacancy.with_customer
    assert sum(unit.n for unit in agreement_units(year.connection, HR)) > 6 * 12
    assert not enforce(year, clock).selection  # nothing is too old on the first day
    assert verify(year.connection) == ()


def test_the_same_seed_gives_the_same_year_and_another_another(year: Writer, tmp_path: Path) -> None:
    [again] = [content(each) for each in simulated(tmp_path / "again", FakeClock(), 1)]
    [other] = [content(each) for each in simulated(tmp_path / "other", FakeClock(), 2)]
    assert again == content(year)
    assert other != again


@pytest.mark.parametrize("ahead", [0, 14, 29, 60, 118])
def test_on_whatever_day_it_is_played(tmp_path: Path, ahead: int) -> None:
    clock = FakeClock()
    clock.advance(ahead * 86400)
    for writer in simulated(tmp_path / "data", clock, ahead):
        months = see_calendar(writer.connection, HR, clock).months
        assert Counter(each.state for each in months)["missed"] == 2
        last = months[-1]
        assert last.first <= clock.now().date() + timedelta(days=1)
        assert drafts(writer.connection, MANAGER)
        assert not enforce(writer, clock).selection


def test_a_shorter_time_has_none_of_it(tmp_path: Path) -> None:
    for writer in simulated(tmp_path / "data", FakeClock(), 1, days=364):
        assert not any(content(writer).values())
