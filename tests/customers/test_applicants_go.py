"""Applicants go after the decision: nothing of them can be read, and agreement can still be told."""

from datetime import timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import ITSELF
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import agreement_units, decide, outcomes, show_scores
from kiosk.actions.erasing import erase
from kiosk.actions.raters import excuse_rater
from kiosk.actions.rating import advise
from kiosk.actions.retention import Going, due
from kiosk.actions.rewriting import rewrite
from kiosk.actions.settings import change_settings
from kiosk.actions.vacancies import add_candidate, erase_candidate, record_consent, record_course, see_procedure
from kiosk.actions.verification import verify
from kiosk.errors import InputRefused
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer
from kiosk.storage.scores import Unit
from tests.customers.store import HR, all_bytes, candidates, lines, score, seat, vacancy
from tests.fakes import FakeClock
from tests.retention import enforce

NAMES = ("Jannetje Jansen", "Pieter Pieters", "Klaas Klaassen")
WORDS = ("zag ik bij", "Jannetje ziet je staan", "kent de familie", "Omdat zij", *NAMES)


def decided(writer: Writer, clock: FakeClock) -> int:
    """A vacancy with three candidates: scored by a customer and an interviewer, who is excused from the last."""
    of = vacancy(writer, clock, *NAMES)
    jan, piet, klaas = candidates(writer, of)
    _, customer = seat(writer, clock, of, "customer")
    interviewing, interviewer = seat(writer, clock, of)
    for candidate, values in ((jan, (5, 4)), (piet, (3, None)), (klaas, (2, 2))):
        score(writer, clock, customer, candidate, *values)
    excuse_rater(writer, HR, clock, interviewing.invited.rater.id, why="kent de familie", candidates=[klaas])
    for candidate, values in ((jan, (4, 4)), (piet, (3, 1))):
        score(writer, clock, interviewer, candidate, *values)
    advise(writer, clock, customer, "Jannetje ziet je staan", jan)
    for candidate in (jan, piet, klaas):
        show_scores(writer, HR, clock, candidate)
    decide(writer, HR, clock, of, hired=jan, why="Omdat zij mensen ziet")
    return of


UNITS = (
    Unit("notices", (("customer", 3), ("interviewer", 3)), 1),
    Unit("notices", (("customer", 5), ("interviewer", 4)), 1),
    Unit("opens", (("customer", 4), ("interviewer", 4)), 1),
)


def test_after_four_weeks_nothing_of_them_can_be_read(writer: Writer, clock: FakeClock) -> None:
    of = decided(writer, clock)
    assert agreement_units(writer.connection, HR) == UNITS
    before = outcomes(writer.connection, HR)
    clock.advance(28 * 86400)
    assert due(writer.connection, clock)["applicants"] == Going(
        "applicants", 0, 3, clock.now().date() + timedelta(days=1)
    )
    assert {each.goes for each in see_procedure(writer.connection, HR, of).applicants} == {
        clock.now().date() + timedelta(days=1)
    }
    assert enforce(writer, clock) == Changes()
    assert all(word.encode() in all_bytes(writer.folder) for word in WORDS)
    clock.advance(86400)
    assert enforce(writer, clock) == Changes(selection=True)
    assert lines(writer)[-1] == (ITSELF, "removed what was too old", {"applicants": 3})
    assert rewrite(writer)
    left = all_bytes(writer.folder)
    assert [word for word in WORDS if word.encode() in left] == []
    for table in ("candidate", "rater", "sheet", "score"):
        assert writer.connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
    [after] = outcomes(writer.connection, HR)
    assert after.vacancy.decision
    assert (after.vacancy.decision.hired, after.vacancy.decision.why) == (True, "")
    assert after.vacancy.customer_scored == before[0].vacancy.customer_scored is True
    assert agreement_units(writer.connection, HR) == UNITS
    assert verify(writer.connection) == ()
    with pytest.raises(InputRefused, match="rests on is gone"):
        decide(writer, HR, clock, of, hired=None, why="toch niet")


def test_what_is_counted_names_no_candidate_vacancy_or_day(writer: Writer, clock: FakeClock) -> None:
    decided(writer, clock)
    clock.advance(29 * 86400)
    enforce(writer, clock)
    decided(writer, clock)
    clock.advance(29 * 86400)
    enforce(writer, clock)
    columns = [name for (_, name, *_) in writer.connection.execute("PRAGMA table_info(agreement)")]
    assert columns == ["criterion", "given", "n"]
    assert writer.connection.execute("SELECT * FROM agreement").fetchall() == [
        ("notices", "c3 i3", 2),
        ("notices", "c5 i4", 2),
        ("opens", "c4 i4", 2),
    ]


def test_whoever_agreed_stays_for_a_year_without_what_was_said_of_others(writer: Writer, clock: FakeClock) -> None:
    of = decided(writer, clock)
    piet = candidates(writer, of)[1]
    record_consent(writer, HR, clock, piet, given=True)
    clock.advance(29 * 86400)
    enforce(writer, clock)
    assert candidates(writer, of) == [piet]
    assert rewrite(writer)
    left = all_bytes(writer.folder)
    assert [word for word in WORDS if word.encode() in left] == ["zag ik bij", "Pieter Pieters"]
    assert agreement_units(writer.connection, HR) == UNITS
    for _ in range(6):
        clock.advance(50 * 86400)
        enforce(writer, clock)
    assert candidates(writer, of) == [piet]
    clock.advance(40 * 86400)
    enforce(writer, clock)
    assert candidates(writer, of) == []
    assert lines(writer)[-1][2] == {"consenting": 1}
    assert agreement_units(writer.connection, HR) == UNITS


def test_consent_taken_back_counts_from_the_decision(writer: Writer, clock: FakeClock) -> None:
    of = decided(writer, clock)
    piet = candidates(writer, of)[1]
    record_consent(writer, HR, clock, piet, given=True)
    clock.advance(50 * 86400)
    enforce(writer, clock)
    record_consent(writer, HR, clock, piet, given=False)
    enforce(writer, clock)
    assert candidates(writer, of) == []


def test_whoever_is_erased_isnt_counted_either(writer: Writer, clock: FakeClock) -> None:
    of = decided(writer, clock)
    jan = candidates(writer, of)[0]
    erase_candidate(writer, HR, clock, jan)
    assert rewrite(writer)
    left = all_bytes(writer.folder)
    assert b"Jannetje Jansen" not in left
    assert agreement_units(writer.connection, HR) == UNITS[:1]


def test_whoever_was_hired_and_is_erased_is_no_name_among_the_candidates_either(
    writer: Writer, clock: FakeClock
) -> None:
    of = decided(writer, clock)
    with writer.transaction() as connection:
        people.add(connection, Person("p-00000jan", "Jan", Role.EMPLOYEE, first_day=clock.now().date()))
    record_course(writer, HR, clock, of, cost=None, filled=clock.now().date(), person="p-00000jan")
    erase(writer, HR, clock, "p-00000jan")
    names = [each.candidate.name for each in see_procedure(writer.connection, HR, of).applicants]
    assert names == ["…", *NAMES[1:]]


def test_an_undecided_vacancy_keeps_applicants_for_a_year_and_four_weeks(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    for _ in range(7):
        clock.advance(50 * 86400)
        enforce(writer, clock)
    add_candidate(writer, HR, clock, of, "Piet")
    clock.advance(43 * 86400)  # day 393, which is a year and four weeks
    enforce(writer, clock)
    assert len(candidates(writer, of)) == 2
    clock.advance(86400)
    enforce(writer, clock)
    assert [each.candidate.name for each in see_procedure(writer.connection, HR, of).applicants] == ["Piet"]


def test_hr_sets_how_long_within_what_the_law_thinks_usual(writer: Writer, clock: FakeClock) -> None:
    of = decided(writer, clock)
    for wrong in ({"retention_applicants": 29}, {"retention_applicants": 6}, {"retention_consenting": 13}):
        with pytest.raises(InputRefused, match="This is kept for"):
            change_settings(writer, HR, clock, **wrong)
    change_settings(writer, HR, clock, retention_applicants=14)
    clock.advance(15 * 86400)
    enforce(writer, clock)
    assert candidates(writer, of) == []
