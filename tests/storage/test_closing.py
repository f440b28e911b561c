"""A quarter closes by itself, once, and says the same ever after."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.actions import closing, evaluating, inquiries, mirroring
from kiosk.actions.changes import Changes
from kiosk.errors import Forbidden, InputRefused
from kiosk.staff.mirror import Absence
from kiosk.storage import audit, personal
from kiosk.storage.database import Writer
from kiosk.storage.rows import add_rows
from tests.fakes import FakeClock
from tests.quarter import (
    AFTER_Q3,
    HR,
    MANAGER,
    Q2,
    Q3,
    Q4,
    SUMMER,
    TEAM,
    close_due,
    consent,
    employee,
    fill,
    hire,
    replies,
    reply,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(AFTER_Q3)


@pytest.fixture
def team(writer: Writer, survey: int) -> Writer:
    """Q3 is over, and due."""
    consent(writer)
    hire(writer, TEAM)
    fill(writer, survey)
    return writer


def see_all(writer: Writer, clock: FakeClock) -> None:
    for key in TEAM:
        mirroring.see_own(writer, employee(key), clock)


def shown(writer: Writer, session, clock: FakeClock, quarter=Q3) -> dict[str, int]:
    page = evaluating.team_page(writer.connection, session, clock, quarter)
    return {one.key: one.view.current.n for one in page.colleagues if one.view is not None}


def test_a_quarter_closes_a_week_after_its_end_once(team: Writer, clock: FakeClock) -> None:
    clock.set(datetime(2026, 10, 7, 23, 0, tzinfo=SUMMER))
    assert close_due(team, clock) == []
    clock.set(datetime(2026, 10, 8, 0, 1, tzinfo=SUMMER))
    assert close_due(team, clock) == [Changes(personal=True)]
    assert close_due(team, clock) == []
    again = closing.compute(team.connection, clock, Q3)
    assert closing.keep(team, clock, again) == Changes()
    [line] = [line for line in audit.lines(team.connection) if line.what == "closed a quarter"]
    assert (line.actor, line.details) == ("klantkansen", {"quarter": "2026-Q3", "figures": 6})


def test_nothing_of_before_the_consent_counts(writer: Writer, survey: int, clock: FakeClock) -> None:
    hire(writer, TEAM)
    fill(writer, survey)
    assert closing.quarter_due(writer.connection, clock) is None
    consent(writer, date(2026, 9, 1))
    close_due(writer, clock)
    counted = {part.person: part.figure for part in personal.of_quarter(writer.connection, Q3)}
    assert counted["anja"] is not None
    assert 0 < counted["anja"]["n"] < sum(TEAM["anja"]) / 2


def test_the_figure_is_its_owners_first_and_then_of_those_past_whose_gate_it_is(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    page = evaluating.team_page(team.connection, HR, clock, Q3)
    assert (page.is_open, page.colleagues, page.unseen, page.opens) == (False, (), 4, None)
    for person in ("anja", "bram", "fatima"):
        assert mirroring.see_own(team, employee(person), clock) == Changes(personal=True)
    assert mirroring.see_own(team, employee("anja"), clock) == Changes()
    assert mirroring.tell_on_screen(team, employee("joost"), clock) == (Q3,)
    page = evaluating.team_page(team.connection, HR, clock, Q3)
    assert (page.unseen, page.opens) == (1, date(2026, 10, 24))
    clock.advance(14 * 86400)
    assert not evaluating.team_page(team.connection, HR, clock, Q3).is_open
    clock.advance(86400)
    assert shown(team, HR, clock) == {"anja": 112, "bram": 64, "fatima": 97, "joost": 83}
    assert not evaluating.team_page(team.connection, MANAGER, clock, Q3).is_open
    mirroring.see_own(team, employee("karin"), clock)
    assert shown(team, MANAGER, clock) == {"anja": 112, "bram": 64, "fatima": 97, "joost": 83, "karin": 35}
    names = [one.name for one in evaluating.team_page(team.connection, MANAGER, clock, Q3).colleagues]
    assert names == [key.title() for key in TEAM]
    [own] = evaluating.own_page(team.connection, employee("eva"), clock).figures
    assert own.figures.n == 21
    assert evaluating.own_page(team.connection, employee("daan"), clock).figures == ()


def test_an_absence_stops_the_days_and_a_letter_begins_them(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    untold = inquiries.to_tell(team.connection, HR, clock)
    assert [one.key for one in untold] == ["anja", "bram", "fatima", "joost", "karin"]
    mirroring.tell_by_letter(team, HR, clock, "joost", date(2026, 10, 9))
    with pytest.raises(InputRefused, match="was told of every figure"):
        mirroring.tell_by_letter(team, HR, clock, "joost", date(2026, 10, 9))
    with pytest.raises(InputRefused, match="newer than this letter"):
        mirroring.tell_by_letter(team, HR, clock, "anja", date(2026, 10, 8))
    mirroring.register_absence(team, HR, clock, "joost", first=date(2026, 10, 10), last=date(2026, 10, 19))
    [view] = evaluating.own_page(team.connection, employee("joost"), clock).figures
    assert view.opens == date(2026, 11, 3)


def test_an_absence_is_removed_and_what_stood_still_in_it_isnt_made_up_for(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    mirroring.tell_on_screen(team, employee("joost"), clock)
    today = clock.now().date()
    away = Absence(today + timedelta(days=1), today + timedelta(days=40))
    mirroring.register_absence(team, HR, clock, "joost", first=away.first, last=away.last)
    mirroring.register_absence(team, HR, clock, "karin", first=away.first, last=away.last)
    clock.advance(30 * 86400)
    now = clock.now().date()
    assert mirroring.remove_absence(team, HR, clock, "karin", away).left is None  # she wasn't told
    removed = mirroring.remove_absence(team, HR, clock, "joost", away)
    assert removed.left == Absence(away.first, now)
    assert removed.changes == Changes(personal=True)
    [view] = evaluating.own_page(team.connection, employee("joost"), clock).figures
    assert view.opens == now + timedelta(days=15)
    line = next(iter(audit.lines(team.connection)))
    assert (line.what, dict(line.details)) == (
        "removed an absence",
        {"person": "joost", "from": str(away.first), "to": str(away.last), "stays_until": str(now)},
    )
    with pytest.raises(InputRefused, match="isn't there any more"):
        mirroring.remove_absence(team, HR, clock, "joost", away)
    with pytest.raises(InputRefused, match="once it is open"):
        mirroring.remove_absence(team, HR, clock, "joost", removed.left)
    clock.advance(15 * 86400)
    assert mirroring.remove_absence(team, HR, clock, "joost", removed.left).left is None
    assert personal.absences(team.connection, "joost") == ()
    with pytest.raises(Forbidden):
        mirroring.remove_absence(team, MANAGER, clock, "joost", away)


def test_one_person_is_seen_before_the_whole_team(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    mirroring.see_own(team, employee("anja"), clock)
    page = evaluating.person_page(team.connection, MANAGER, clock, "anja")
    assert [view.figures.n for view in page.figures] == [112]
    assert page.team is None
    assert evaluating.person_page(team.connection, MANAGER, clock, "bram").figures == ()
    see_all(team, clock)
    page = evaluating.person_page(team.connection, HR, clock, "anja")
    assert page.team is not None
    assert evaluating.person_page(team.connection, MANAGER, clock, "anja").team is None  # the rest would be Eva's
    assert evaluating.person_page(team.connection, HR, clock, "karin").figures == ()


def test_a_total_that_would_give_somebody_away_is_hidden(writer: Writer, survey: int, clock: FakeClock) -> None:
    consent(writer)
    hire(writer, TEAM)
    fill(writer, survey, {key: of for key, of in TEAM.items() if key != "eva"})
    close_due(writer, clock)
    see_all(writer, clock)
    assert evaluating.team_page(writer.connection, MANAGER, clock, Q3).team is not None
    assert evaluating.team_page(writer.connection, HR, clock, Q3).team is None  # all but Karin's


def test_a_thin_quarter_joins_the_next(team: Writer, survey: int, clock: FakeClock) -> None:
    close_due(team, clock)
    add_rows(team, replies("daan", 3, 1, Q4.first), survey, "visit")
    clock.set(AFTER_Q3 + timedelta(days=92))
    close_due(team, clock)
    [view] = evaluating.own_page(team.connection, employee("daan"), clock).figures
    assert (view.first, view.last, view.figures.n) == (Q3, Q4, 11)


def test_disputed_days_are_left_out_of_what_isnt_closed(team: Writer, clock: FakeClock) -> None:
    clock.set(AFTER_Q3 - timedelta(days=8))
    day = Q3.first
    mirroring.dispute(team, employee("anja"), clock, day, day + timedelta(days=30), reason="I was on holiday")
    clock.set(AFTER_Q3)
    close_due(team, clock)
    [view] = evaluating.own_page(team.connection, employee("anja"), clock).figures
    assert view.figures.n < 90
    assert view.disputed


def test_nobody_decides_their_own(team: Writer, clock: FakeClock) -> None:
    hire(team, [HR.person], Role.HR)
    mirroring.dispute(team, HR, clock, Q3.first, Q3.first, reason="I was away")
    with pytest.raises(InputRefused, match="ask a colleague of HR"):
        mirroring.decide(team, HR, clock, 1, upheld=True, why="Because")
    assert len(inquiries.open_disputes(team.connection, HR)) == 1


def raise_and_uphold(writer: Writer, clock: FakeClock, key: str, first: date, last: date) -> None:
    mirroring.dispute(writer, employee(key), clock, first, last, reason="I was on holiday")
    [(raised, _)] = inquiries.open_disputes(writer.connection, HR)
    mirroring.decide(writer, HR, clock, raised.id, upheld=True, why="The roster says so too")


def test_a_correction_is_published_with_the_next_quarter_and_seen_first_by_its_owner(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    close_due(team, clock)
    see_all(team, clock)
    raise_and_uphold(team, clock, "anja", Q3.first, Q3.first + timedelta(days=30))
    assert shown(team, HR, clock)["anja"] == 112
    fill(team, survey, quarter=Q4)
    clock.set(AFTER_Q3 + timedelta(days=92))
    close_due(team, clock)
    page = evaluating.own_page(team.connection, employee("anja"), clock)
    assert page.figures[0].correction is not None
    corrected = page.figures[0].correction.n
    assert 112 - corrected >= 10
    assert shown(team, HR, clock)["anja"] == 112
    see_all(team, clock)
    assert shown(team, HR, clock)["anja"] == corrected
    with pytest.raises(InputRefused, match="corrections of 2026-Q3 were published"):
        mirroring.dispute(team, employee("bram"), clock, Q3.first, Q3.first, reason="I was ill")


def test_a_dispute_about_few_replies_leaves_the_figure_as_it_stands(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    close_due(team, clock)
    raise_and_uphold(team, clock, "anja", Q3.first, Q3.first + timedelta(days=2))
    fill(team, survey, quarter=Q4)
    clock.set(AFTER_Q3 + timedelta(days=92))
    close_due(team, clock)
    figure, _ = evaluating.own_page(team.connection, employee("anja"), clock).figures
    assert (figure.correction, figure.stands, figure.figures.n) == (None, True, 112)


def test_nobody_has_their_quarter_corrected_before_they_could_dispute_it(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    fill(team, survey, quarter=Q4)
    clock.set(AFTER_Q3 + timedelta(days=92))
    close_due(team, clock)
    assert [one.corrected for one in personal.closed(team.connection)] == [None, None]
    mirroring.dispute(team, employee("anja"), clock, Q3.first, Q3.first, reason="I was ill")


def test_what_is_said_of_a_figure_goes_with_it(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    see_all(team, clock)
    mirroring.answer(team, employee("anja"), clock, Q3, "  It was very busy.\nI was alone.  ")
    [view] = evaluating.person_page(team.connection, HR, clock, "anja").figures
    assert view.answer == "It was very busy.\nI was alone."
    with pytest.raises(InputRefused, match="too long"):
        mirroring.answer(team, employee("anja"), clock, Q3, "x" * 501)
    with pytest.raises(InputRefused, match="no figure about you"):
        mirroring.answer(team, employee("daan"), clock, Q3, "Hello")


def test_who_may_not_is_refused_with_an_audit_line(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    before = audit.head(team.connection).count
    for session in (employee("anja"), MANAGER):
        with pytest.raises(Forbidden):
            mirroring.decide(team, session, clock, 1, upheld=True, why="Because")
    with pytest.raises(Forbidden):
        mirroring.record_view(team, employee("anja"), clock, Q3)
    assert audit.head(team.connection).count == before + 3
    with pytest.raises(Forbidden):
        evaluating.team_page(team.connection, employee("anja"), clock, Q3)
    with pytest.raises(InputRefused, match="isn't closed"):
        evaluating.team_page(team.connection, HR, clock, Q2)


def test_the_running_quarter_is_renewed_on_mondays(team: Writer, survey: int, clock: FakeClock) -> None:
    add_rows(
        team, [reply("daan", "just_right", Q4.first + timedelta(days=number)) for number in range(12)], survey, "visit"
    )
    clock.set(datetime(2026, 10, 11, 23, 0, tzinfo=SUMMER))  # a Sunday
    assert evaluating.own_page(team.connection, employee("daan"), clock).running is None
    clock.set(datetime(2026, 10, 12, 9, 0, tzinfo=SUMMER))
    found = evaluating.own_page(team.connection, employee("daan"), clock).running
    assert found is not None
    assert (found.until, found.just_right, found.too_pushy) == (date(2026, 10, 11), 11, 0)
    clock.set(datetime(2026, 10, 19, 9, 0, tzinfo=SUMMER))  # only one is new
    assert evaluating.own_page(team.connection, employee("daan"), clock).running == found
