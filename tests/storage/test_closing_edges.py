"""What happens about figures at the edges: between computing and keeping, with a clock that is wrong, to disputes that
come late, and to totals of people who aren't shown."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import closing, erasing, evaluating, inquiries, mirroring, retention, setting_aside
from kiosk.actions.changes import Changes
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter
from kiosk.storage import disputes, people, personal
from kiosk.storage import settings as kept_settings
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
from tests.retention import enforce

AFTER_Q4 = AFTER_Q3 + timedelta(days=92)
AFTER_Q1 = AFTER_Q4 + timedelta(days=90)
LATE_SUMMER = {"anja": (20, 10), "bram": (10, 10), "fatima": (14, 9), "joost": (9, 11), "karin": (30, 5)}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(AFTER_Q3)


@pytest.fixture
def team(writer: Writer, survey: int) -> Writer:
    """Q3 is over, and due."""
    consent(writer)
    hire(writer, TEAM)
    hire(writer, [HR.person], HR.role)
    hire(writer, [MANAGER.person], MANAGER.role)
    fill(writer, survey)
    return writer


def see(writer: Writer, clock: FakeClock, *keys: str) -> None:
    for key in keys:
        mirroring.see_own(writer, employee(key), clock)


def uphold(writer: Writer, clock: FakeClock, key: str, first: date, days: int, *, upheld: bool = True) -> None:
    mirroring.dispute(writer, employee(key), clock, first, first + timedelta(days=days), reason="I was on holiday")
    [raised] = [one for one, _ in inquiries.open_disputes(writer.connection, HR) if one.person == key]
    mirroring.decide(writer, HR, clock, raised.id, upheld=upheld, why="The roster says so too")


def figures(writer: Writer, clock: FakeClock, key: str):
    return evaluating.own_page(writer.connection, employee(key), clock).figures


# --- Between computing and keeping -----------------------------------------------------------------------------------


def test_who_was_erased_while_a_quarter_was_computed_is_not_in_it(team: Writer, clock: FakeClock) -> None:
    computed = closing.compute(team.connection, clock, Q3)
    erasing.erase(team, HR, clock, "anja")
    assert closing.keep(team, clock, computed) == Changes()
    assert personal.closed(team.connection) == ()
    close_due(team, clock)
    assert "anja" not in {part.person for part in personal.of_quarter(team.connection, Q3)}


def test_a_dispute_of_the_minute_in_which_a_quarter_closes_counts(team: Writer, clock: FakeClock) -> None:
    computed = closing.compute(team.connection, clock, Q3)
    mirroring.dispute(team, employee("anja"), clock, Q3.first, Q3.first + timedelta(days=30), reason="I was away")
    assert closing.keep(team, clock, computed) == Changes()
    close_due(team, clock)
    assert figures(team, clock, "anja")[0].figures.n < 90


def test_consent_taken_back_meanwhile_is_heeded(team: Writer, clock: FakeClock) -> None:
    computed = closing.compute(team.connection, clock, Q3)
    with team.transaction() as connection:
        kept_settings.save(connection, Settings(set_up_step="done"))
    assert closing.keep(team, clock, computed) == Changes()
    assert personal.closed(team.connection) == ()


# --- Clocks ----------------------------------------------------------------------------------------------------------


def look(writer: Writer, clock: FakeClock, moment: datetime) -> list[Quarter]:
    """The program looks, as it does every hour; the quarters that are closed then."""
    clock.set(moment)
    close_due(writer, clock)
    closing.note_clock(writer, clock)
    return [one.quarter for one in personal.closed(writer.connection)]


@pytest.mark.parametrize("ahead", [date(2026, 10, 10), date(2027, 2, 20), date(2046, 9, 20), date(1999, 9, 20)])
def test_a_clock_that_leapt_closes_no_quarter(team: Writer, clock: FakeClock, ahead: date) -> None:
    """For good: the replies of the days in between would count for nobody."""
    september = datetime(2026, 9, 20, 9, 0, tzinfo=SUMMER)
    assert look(team, clock, september) == []
    for days in range(7):
        assert look(team, clock, datetime(ahead.year, ahead.month, ahead.day + days, 9, 0, tzinfo=SUMMER)) == []
    assert look(team, clock, september + timedelta(days=7)) == []
    for days in range(7):
        assert look(team, clock, datetime(2026, 10, 1 + days, 9, 0, tzinfo=SUMMER)) == []
    assert look(team, clock, datetime(2026, 10, 8, 9, 0, tzinfo=SUMMER)) == [Q3]


def test_after_a_holiday_the_clock_is_to_go_on_for_a_week(team: Writer, clock: FakeClock) -> None:
    assert look(team, clock, datetime(2026, 9, 28, 9, 0, tzinfo=SUMMER)) == []
    back = datetime(2026, 10, 19, 9, 0, tzinfo=SUMMER)
    for days in (0, 3, 6):
        assert look(team, clock, back + timedelta(days=days)) == []
    assert look(team, clock, back + timedelta(days=8)) == [Q3]


def test_a_leap_of_a_few_days_closes_no_quarter_before_it_is_over(team: Writer, clock: FakeClock) -> None:
    assert look(team, clock, datetime(2026, 9, 25, 9, 0, tzinfo=SUMMER)) == []
    for days in range(4):
        assert look(team, clock, datetime(2026, 10, 5 + days, 9, 0, tzinfo=SUMMER)) == []
    assert look(team, clock, datetime(2026, 9, 29, 9, 0, tzinfo=SUMMER)) == []
    for day in range(1, 8):
        assert look(team, clock, datetime(2026, 10, day, 9, 0, tzinfo=SUMMER)) == []
    assert look(team, clock, datetime(2026, 10, 8, 9, 0, tzinfo=SUMMER)) == [Q3]


def run_daily(writer: Writer, clock: FakeClock, days: int) -> None:
    for _ in range(days):
        closing.note_clock(writer, clock)
        clock.advance(86400)


def test_a_clock_that_leapt_opens_no_figure(team: Writer, clock: FakeClock) -> None:
    """Nobody had the time to see theirs. What is said of the day goes with it, and with the clock that is set right."""
    close_due(team, clock)
    for key in TEAM:
        mirroring.tell_on_screen(team, employee(key), clock)
    run_daily(team, clock, 3)
    clock.advance(86400 * 20)
    for _ in range(5):
        assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
        assert figures(team, clock, "anja")[0].opens == date(2026, 11, 6)
        run_daily(team, clock, 1)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures != ()
    clock.set(AFTER_Q3 + timedelta(days=3))
    closing.note_clock(team, clock)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
    assert figures(team, clock, "anja")[0].opens == date(2026, 10, 24)
    run_daily(team, clock, 12)
    assert clock.now().date() == date(2026, 10, 24)
    assert evaluating.team_page(team.connection, HR, clock, Q3).is_open


def test_a_figure_that_its_owner_saw_is_open_however_little_the_program_ran(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    closing.note_clock(team, clock)
    mirroring.tell_on_screen(team, employee("anja"), clock)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
    mirroring.see_own(team, employee("anja"), clock)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures != ()


def test_a_holiday_of_the_store_is_no_time_to_see_a_figure_in(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    closing.note_clock(team, clock)
    mirroring.tell_on_screen(team, employee("anja"), clock)
    clock.advance(86400 * 21)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
    run_daily(team, clock, 7)
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures != ()
    assert figures(team, clock, "anja")[0].opens == clock.now().date()


def test_what_was_published_since_the_page_was_read_is_not_seen(team: Writer, survey: int, clock: FakeClock) -> None:
    close_due(team, clock)
    uphold(team, clock, "anja", Q3.first, 30)
    fill(team, survey, quarter=Q4)
    anja, read = employee("anja"), figures(team, clock, "anja")
    clock.set(AFTER_Q4)
    close_due(team, clock)
    assert figures(team, clock, "anja")[0].correction is not None
    assert mirroring.see_own(team, anja, clock, read) == Changes()
    assert mirroring.see_own(team, anja, clock, figures(team, clock, "anja")[1:]) == Changes(personal=True)
    assert [view.mirror.seen for view in figures(team, clock, "anja")] == [None, AFTER_Q4.date()]


def test_a_clock_that_is_behind_begins_nobodys_days(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    clock.set(datetime(2000, 1, 1, 9, 0, tzinfo=SUMMER))
    for key in TEAM:
        mirroring.tell_on_screen(team, employee(key), clock)
    clock.set(AFTER_Q3 + timedelta(hours=1))
    assert not evaluating.team_page(team.connection, HR, clock, Q3).is_open
    assert evaluating.person_page(team.connection, HR, clock, "anja").figures == ()
    mirroring.tell_on_screen(team, employee("anja"), clock)
    assert figures(team, clock, "anja")[0].opens == date(2026, 10, 24)


def test_a_clock_that_was_ahead_does_not_stop_the_days_for_good(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    clock.set(AFTER_Q3.replace(year=2046))
    mirroring.tell_on_screen(team, employee("anja"), clock)
    clock.set(AFTER_Q3)
    mirroring.tell_on_screen(team, employee("anja"), clock)
    assert figures(team, clock, "anja")[0].opens == date(2026, 10, 24)


def test_who_can_not_look_is_not_told_by_signing_in(team: Writer, clock: FakeClock) -> None:
    """A colleague who is of the works council now: the days would pass without a chance to see it."""
    close_due(team, clock)
    with pytest.raises(Forbidden):
        mirroring.tell_on_screen(team, Session("anja", Role.WORKS_COUNCIL, "Anja"), clock)
    assert personal.of_person(team.connection, "anja")[0].mirror.told is None


# --- Disputes --------------------------------------------------------------------------------------------------------


def test_corrections_wait_for_what_hr_has_not_decided(team: Writer, survey: int, clock: FakeClock) -> None:
    close_due(team, clock)
    uphold(team, clock, "bram", Q3.first, 30)
    clock.set(AFTER_Q4 - timedelta(days=2))
    mirroring.dispute(team, employee("anja"), clock, Q3.first, Q3.first + timedelta(days=30), reason="I was away")
    fill(team, survey, quarter=Q4)
    clock.set(AFTER_Q4)
    close_due(team, clock)
    assert [one.corrected for one in personal.closed(team.connection)] == [None, None]
    mirroring.decide(team, HR, clock, 2, upheld=True, why="The roster says so too")
    clock.set(AFTER_Q1)
    close_due(team, clock)
    corrected = {key: figures(team, clock, key)[0].correction for key in ("anja", "bram", "joost")}
    assert [key for key, one in corrected.items() if one is not None] == ["anja", "bram"]


def test_and_no_longer_than_until_the_quarter_after(team: Writer, survey: int, clock: FakeClock) -> None:
    close_due(team, clock)
    uphold(team, clock, "bram", Q3.first, 30)
    mirroring.dispute(team, employee("anja"), clock, Q3.first, Q3.first + timedelta(days=30), reason="I was away")
    for moment in (AFTER_Q4, AFTER_Q1):
        clock.set(moment)
        close_due(team, clock)
    first, *_ = personal.closed(team.connection)
    assert first.corrected == AFTER_Q1.date()
    assert figures(team, clock, "bram")[0].correction is not None
    assert figures(team, clock, "anja")[0].correction is None


def test_days_that_waited_can_be_disputed_once_their_figure_is_known(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    """Daan's third quarter is in no figure until the fourth closes, with which the third is corrected for others."""
    close_due(team, clock)
    add_rows(team, replies("daan", 20, 0, Q4.first), survey, "visit")
    clock.set(AFTER_Q4)
    close_due(team, clock)
    assert [str(one.corrected) for one in personal.closed(team.connection)] == [str(AFTER_Q4.date()), "None"]
    [view] = figures(team, clock, "daan")
    assert (view.first, view.last, view.figures.n) == (Q3, Q4, 27)
    uphold(team, clock, "daan", Q3.first, 91)
    uphold(team, clock, "daan", Q4.first, 20)
    with pytest.raises(InputRefused, match="corrections of 2026-Q3 were published"):
        mirroring.dispute(team, employee("anja"), clock, Q3.first, Q3.first, reason="I was ill")
    clock.set(AFTER_Q1)
    close_due(team, clock)
    [view] = figures(team, clock, "daan")
    assert view.correction is not None
    assert 27 - view.correction.n >= 10
    with pytest.raises(InputRefused, match="corrections of 2026-Q4 were published"):
        mirroring.dispute(team, employee("daan"), clock, Q4.last, Q4.last, reason="I was ill")


def test_a_correction_reaches_who_left_by_letter(team: Writer, survey: int, clock: FakeClock) -> None:
    close_due(team, clock)
    see(team, clock, *TEAM)
    uphold(team, clock, "anja", Q3.first, 30)
    with team.transaction() as connection:
        people.change(connection, replace(people.person(connection, "anja"), last_day=date(2026, 11, 1)))  # type: ignore[type-var]
    clock.set(AFTER_Q4)
    close_due(team, clock)
    [untold] = [one for one in inquiries.to_tell(team.connection, HR, clock) if one.quarter == Q3]
    assert (untold.key, untold.has_left) == ("anja", True)
    with pytest.raises(InputRefused, match="newer than this letter"):
        mirroring.tell_by_letter(team, HR, clock, "anja", AFTER_Q4.date() - timedelta(days=1))
    mirroring.tell_by_letter(team, HR, clock, "anja", AFTER_Q4.date())
    for days, corrected in ((14, False), (1, True)):
        clock.advance(86400 * days)
        [view] = evaluating.person_page(team.connection, HR, clock, "anja").figures
        assert (view.correction is not None) == corrected
    assert [one for one in inquiries.to_tell(team.connection, HR, clock) if one.quarter == Q3] == []


def test_a_disputed_day_is_not_told_by_the_running_quarter(team: Writer, survey: int, clock: FakeClock) -> None:
    """What visitors said on it would be the difference. It leaves on a Monday, together with others or as five."""
    add_rows(team, replies("daan", 30, 10, Q4.first, days=13), survey, "visit")
    clock.set(datetime(2026, 10, 27, 9, 0, tzinfo=SUMMER))

    def running():
        return evaluating.own_page(team.connection, employee("daan"), clock).running

    before = running()
    assert before is not None
    mirroring.dispute(team, employee("daan"), clock, Q4.first, Q4.first, reason="I was away")
    assert running() == before
    clock.advance(86400 * 7)
    assert running() == before  # a few replies
    mirroring.dispute(
        team, employee("daan"), clock, date(2026, 10, 5), date(2026, 10, 8), reason="I was away then as well"
    )
    assert running() == before
    clock.advance(86400 * 7)
    after = running()
    assert after is not None
    assert before.just_right + before.too_pushy - after.just_right - after.too_pushy >= 5


def test_a_reply_that_is_released_is_not_told_by_the_running_quarter(
    team: Writer, survey: int, clock: FakeClock
) -> None:
    """The manager releases it without seeing what it says, and would be told by the difference. It counts at last."""
    rows = replies("marieke", 15, 5, Q4.first, days=13)
    add_rows(team, [*rows, replace(reply("marieke", "too_pushy", Q4.first), quarantine="burst")], survey, "visit")
    clock.set(datetime(2026, 10, 27, 9, 0, tzinfo=SUMMER))

    def running():
        return evaluating.own_page(team.connection, MANAGER, clock).running

    before = running()
    [aside] = setting_aside.set_aside_list(team.connection, MANAGER, Q4.first, Q4.last)
    setting_aside.release(team, MANAGER, aside.seq, "A tour group", clock)
    assert running() == before
    clock.set(AFTER_Q4)
    assert running() is None
    close_due(team, clock)
    [view] = evaluating.own_page(team.connection, MANAGER, clock).figures
    assert view.figures.n == 21


# --- Totals ----------------------------------------------------------------------------------------------------------


def test_the_totals_do_not_tell_of_who_was_corrected_out_of_sight(
    writer: Writer, survey: int, clock: FakeClock
) -> None:
    """HR never saw Bram's figure, and what it became is under the gate: he is the one who is hidden."""
    consent(writer)
    hire(writer, TEAM)
    fill(writer, survey, {key: TEAM[key] for key in ("anja", "bram", "fatima", "joost")} | {"eva": (40, 30)})
    close_due(writer, clock)
    uphold(writer, clock, "bram", Q3.first, 30)
    clock.set(AFTER_Q4)
    close_due(writer, clock)
    see(writer, clock, "anja", "fatima", "joost", "eva")
    page = evaluating.team_page(writer.connection, HR, clock, Q3)
    assert page.is_open
    assert {one.key for one in page.colleagues if one.view} == {"anja", "eva", "fatima", "joost"}
    assert page.team is None


def test_the_totals_do_not_tell_what_a_figure_was_before_it_came_into_sight(
    writer: Writer, survey: int, clock: FakeClock
) -> None:
    """Karin's was under HR's gate while her holiday was disputed, and HR sees only what it became."""
    consent(writer)
    hire(writer, TEAM)
    fill(writer, survey, {key: TEAM[key] for key in ("anja", "bram", "fatima", "joost")} | {"karin": (50, 5)})
    mirroring.dispute(writer, employee("karin"), clock, Q3.first, Q3.first + timedelta(days=30), reason="I was away")
    close_due(writer, clock)
    mirroring.decide(writer, HR, clock, 1, upheld=False, why="The roster says otherwise")
    clock.set(AFTER_Q4)
    close_due(writer, clock)
    see(writer, clock, *TEAM)
    page = evaluating.team_page(writer.connection, HR, clock, Q3)
    [karin] = [one.view for one in page.colleagues if one.key == "karin"]
    assert karin is not None
    assert karin.figures.n == 55
    assert page.team is None


def test_two_quarters_totals_do_not_tell_of_a_few_replies(team: Writer, survey: int, clock: FakeClock) -> None:
    """Daan's replies wait: what the next quarter's totals have more of him would be one visitor's."""
    close_due(team, clock)
    fill(team, survey, {key: of for key, of in TEAM.items() if key not in ("daan", "eva")}, Q4)
    add_rows(team, replies("daan", 1, 0, Q4.first), survey, "visit")
    clock.set(AFTER_Q4)
    close_due(team, clock)
    last = personal.closed(team.connection)[-1]
    assert last.team["n"] == sum(part.figure["n"] for part in personal.of_quarter(team.connection, Q4) if part.figure)


def test_who_could_not_be_named_has_no_line_without_a_figure(team: Writer, clock: FakeClock) -> None:
    """Such a line would tell that ten replies or more name them."""
    with team.transaction() as connection:
        people.change(connection, Person("eva", "Eva", Role.EMPLOYEE, on_tiles=False))
    close_due(team, clock)
    see(team, clock, *TEAM)
    page = evaluating.team_page(team.connection, HR, clock, Q3)
    assert "eva" not in {one.key for one in page.colleagues}
    assert "karin" in {one.key for one in page.colleagues}


# --- What is kept for how long ---------------------------------------------------------------------------------------


def age(writer: Writer, clock: FakeClock, moment: datetime) -> None:
    """Let time pass as the program sees it, which keeps to retention every month."""
    while clock.now() < moment:
        clock.set(min(moment, clock.now() + timedelta(days=30)))
        enforce(writer, clock)


def test_days_of_a_part_that_waits_go_with_the_names_on_its_replies(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    [part] = personal.of_person(team.connection, "daan")
    assert len(part.counts["days"]) > 2
    age(team, clock, datetime(2027, 7, 20, 9, 0, tzinfo=SUMMER))
    [part] = personal.of_person(team.connection, "daan")
    assert {day[0] >= "2026-07-20" for day in part.counts["days"]} == {True}
    age(team, clock, datetime(2027, 10, 20, 9, 0, tzinfo=SUMMER))
    [part] = personal.of_person(team.connection, "daan")
    assert part.counts == {"days": []}


def test_a_dispute_stays_as_long_as_the_figure_of_its_days(team: Writer, clock: FakeClock) -> None:
    close_due(team, clock)
    uphold(team, clock, "anja", Q3.first, 30)
    age(team, clock, datetime(2028, 9, 20, 9, 0, tzinfo=SUMMER))
    assert [part.quarter for part in personal.of_person(team.connection, "anja")] == [Q3]
    assert len(disputes.of_person(team.connection, "anja")) == 1
    age(team, clock, datetime(2028, 10, 2, 9, 0, tzinfo=SUMMER))
    assert personal.of_person(team.connection, "anja") == ()
    assert disputes.of_person(team.connection, "anja") == ()


def test_the_parts_of_a_figure_go_with_it(team: Writer, survey: int, clock: FakeClock) -> None:
    """Or what it was counted from would wait for another one."""
    close_due(team, clock)
    add_rows(team, replies("daan", 20, 0, Q4.first), survey, "visit")
    clock.set(AFTER_Q4)
    close_due(team, clock)
    age(team, clock, datetime(2029, 1, 2, 9, 0, tzinfo=SUMMER) - timedelta(days=20))
    clock.advance(86400 * 20)
    batches = [batch for batch in retention.find_old(team.connection, clock) if batch.kind == "figures"]
    assert [("daan", str(Q4)) in batch.keys for batch in batches] == [True]
    retention.remove_old(team, batches[0])
    assert personal.of_person(team.connection, "daan") == ()
    assert personal.waiting(team.connection) == ()
    assert Q2 not in [one.quarter for one in personal.closed(team.connection)]
