"""The works council's consent, after the first start: who records it, what it opens, and what its withdrawal closes."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import closing, evaluating, inquiries, mirroring, papers
from kiosk.actions.changes import Changes
from kiosk.actions.consent import record_consent, withdraw_consent
from kiosk.actions.exporting_people import figures_about_people
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import Settings
from kiosk.storage import audit
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.quarter import AFTER_Q3, HR, MANAGER, Q3, Q4, TEAM, close_due, employee, fill, hire

SINCE = date(2026, 1, 5)
OFF = "Figures about people are off"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(AFTER_Q3)


@pytest.fixture
def team(writer: Writer, survey: int) -> Writer:
    """People whom visitors named all through Q3; no consent is recorded yet."""
    with writer.transaction() as connection:
        kept_settings.save(connection, Settings(set_up_step="done"))
    hire(writer, TEAM)
    hire(writer, [HR.person], HR.role)
    hire(writer, [MANAGER.person], MANAGER.role)
    fill(writer, survey)
    return writer


def kept(writer: Writer) -> tuple[date | None, bool]:
    found = kept_settings.load(writer.connection)
    return found.works_council_consent, found.staff_question


def told(writer: Writer, count: int) -> list[tuple[str, str, dict[str, object]]]:
    return [(line.actor, line.what, dict(line.details)) for line in list(audit.lines(writer.connection))[:count]][::-1]


def look(writer: Writer, clock: FakeClock) -> bool:
    return evaluating.team_page(writer.connection, HR, clock, Q3).is_open


def test_consent_opens_figures_and_its_withdrawal_closes_them(team: Writer, clock: FakeClock) -> None:
    assert close_due(team, clock) == []
    saved = record_consent(team, HR, clock, SINCE, asks=True)
    assert saved.changes == Changes(settings=True, survey=True, personal=True)
    assert kept(team) == (SINCE, True)
    assert close_due(team, clock) == [Changes(personal=True)]
    for key in TEAM:
        mirroring.see_own(team, employee(key), clock)
    assert look(team, clock)
    withdrawn = withdraw_consent(team, HR, clock)
    assert withdrawn.changes == Changes(settings=True, survey=True, personal=True)
    assert kept(team) == (None, False)
    clock.advance(86400 * 92)
    assert closing.quarter_due(team.connection, clock) is None
    record_consent(team, HR, clock, SINCE, asks=False)
    assert look(team, clock), "what was frozen is there again"
    assert told(team, 3)[1:] == [
        ("hanna", "withdrew the works council's consent", {"works_council_consent": None, "staff_question": False}),
        ("hanna", "recorded the works council's consent", {"works_council_consent": "2026-01-05"}),
    ]


def printed(writer: Writer, clock: FakeClock, order: papers.Order) -> object:
    return papers.compose(writer.connection, HR, clock, order)


PERSON = papers.Order("person", Path("a.pdf"), "en", "a talk", "Anja", person="anja")
BY_TEAM = papers.Order("team", Path("a.pdf"), "en", "a talk", "the board", quarter=Q3)
SHOWN: dict[str, Callable[[Writer, FakeClock], object]] = {
    "team": look,
    "person": lambda w, c: evaluating.person_page(w.connection, HR, c, "anja"),
    "paper about a person": lambda w, c: printed(w, c, PERSON),
    "paper about the team": lambda w, c: printed(w, c, BY_TEAM),
    "letter": lambda w, c: mirroring.tell_by_letter(w, HR, c, "anja", c.now().date()),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_nothing_is_shown_or_told_while_there_is_none(team: Writer, clock: FakeClock, shown: str) -> None:
    record_consent(team, HR, clock, SINCE, asks=True)
    close_due(team, clock)
    withdraw_consent(team, HR, clock)
    with pytest.raises(InputRefused, match=OFF):
        SHOWN[shown](team, clock)
    assert figures_about_people(team.connection, HR, clock, None, None) is None
    assert evaluating.contacts(team.connection, HR, clock, "anja") is None
    assert mirroring.tell_on_screen(team, employee("anja"), clock) == ()
    assert mirroring.see_own(team, employee("anja"), clock) == Changes()


def test_nobody_is_named_as_still_to_be_told_while_there_is_none(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, SINCE, asks=True)
    close_due(team, clock)
    everybody = inquiries.to_tell(team.connection, HR, clock)
    assert [one.key for one in everybody or ()] == ["anja", "bram", "fatima", "joost", "karin"]
    withdraw_consent(team, HR, clock)
    assert inquiries.to_tell(team.connection, HR, clock) is None
    record_consent(team, HR, clock, SINCE, asks=True)
    assert inquiries.to_tell(team.connection, HR, clock) == everybody


def test_whoever_had_not_seen_theirs_is_told_anew_before_others_see_it(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, SINCE, asks=True)
    close_due(team, clock)
    for key in TEAM:
        mirroring.tell_on_screen(team, employee(key), clock)
    mirroring.see_own(team, employee("bram"), clock)
    clock.advance(86400 * 10)
    withdraw_consent(team, HR, clock)
    clock.advance(86400 * 10)
    record_consent(team, HR, clock, SINCE, asks=False)
    seen = {key: evaluating.person_page(team.connection, HR, clock, key).figures != () for key in ("anja", "bram")}
    assert seen == {"anja": False, "bram": True}, "twenty days after being told, of which ten nobody could look"
    assert mirroring.tell_on_screen(team, employee("anja"), clock) == (Q3,)
    clock.advance(86400 * 14)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
    clock.advance(86400)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures != ()


def test_a_correction_that_its_owner_had_not_seen_is_theirs_alone_again(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    anja = employee("anja")
    record_consent(team, HR, clock, SINCE, asks=True)
    close_due(team, clock)
    mirroring.see_own(team, anja, clock)
    mirroring.dispute(team, anja, clock, Q3.first, Q3.first + timedelta(days=30), reason="I was on holiday")
    mirroring.decide(team, HR, clock, 1, upheld=True, why="The roster says so too")
    fill(team, survey, quarter=Q4)
    clock.set(AFTER_Q3 + timedelta(days=92))
    close_due(team, clock)
    mirroring.tell_on_screen(team, anja, clock)
    clock.advance(86400 * 10)
    withdraw_consent(team, HR, clock)
    clock.advance(86400 * 10)
    record_consent(team, HR, clock, SINCE, asks=False)
    assert [view.correction for view in evaluating.person_page(team.connection, HR, clock, "anja").figures] == [None]
    mirroring.tell_on_screen(team, anja, clock)
    clock.advance(86400 * 15)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures[0].correction is not None


def test_what_was_open_before_is_open_again(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, SINCE, asks=True)
    close_due(team, clock)
    for key in TEAM:
        mirroring.tell_on_screen(team, employee(key), clock)
    clock.advance(86400 * 15)
    assert look(team, clock)
    withdraw_consent(team, HR, clock)
    record_consent(team, HR, clock, SINCE, asks=True)
    assert look(team, clock)


def test_the_day_of_consent_has_come(team: Writer, clock: FakeClock) -> None:
    today = clock.now().date()
    with pytest.raises(InputRefused, match="hasn't come yet"):
        record_consent(team, HR, clock, date.fromordinal(today.toordinal() + 1), asks=True)
    assert kept(team) == (None, False)
    assert record_consent(team, HR, clock, today, asks=False).settings.works_council_consent == today


def test_a_clock_that_was_put_back_keeps_nothing_else_from_being_changed(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, AFTER_Q3.date(), asks=False)
    clock.set(AFTER_Q3 - timedelta(days=3))
    record_consent(team, HR, clock, AFTER_Q3.date(), asks=True)
    assert kept(team) == (AFTER_Q3.date(), True)


def test_replies_of_before_the_consent_count_for_nobody(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, date(2026, 9, 30), asks=True)
    close_due(team, clock)
    assert evaluating.own_page(team.connection, employee("anja"), clock).figures == ()


def test_the_question_alone_is_a_change_of_settings(team: Writer, clock: FakeClock) -> None:
    record_consent(team, HR, clock, SINCE, asks=False)
    record_consent(team, HR, clock, SINCE, asks=True)
    record_consent(team, HR, clock, SINCE, asks=True)
    assert told(team, 2) == [
        ("hanna", "recorded the works council's consent", {"works_council_consent": "2026-01-05"}),
        ("hanna", "changed settings", {"staff_question": True}),
    ]
    withdraw_consent(team, HR, clock)
    assert withdraw_consent(team, HR, clock).changes == Changes(), "there is none to withdraw"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.WORKS_COUNCIL, Role.OPERATOR, Role.EMPLOYEE, Role.VISITOR])
def test_it_is_hrs_alone(team: Writer, clock: FakeClock, role: Role) -> None:
    who = Session("x", role, "X")
    record_consent(team, HR, clock, SINCE, asks=False)
    for act in (
        lambda: record_consent(team, who, clock, SINCE, asks=True),
        lambda: withdraw_consent(team, who, clock),
    ):
        with pytest.raises(Forbidden, match="may not record the works council's consent"):
            act()
        assert told(team, 1) == [("x", "was refused", {"right": "record_consent", "role": role.value})]
    assert kept(team) == (SINCE, False)
