"""The agenda of a talk says what the figures say, and no more."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.access.rights import Role
from kiosk.actions.papers import Order, compose
from kiosk.actions.said_did import write_message
from kiosk.actions.talk_agenda import draft_agenda
from kiosk.actions.talking import plan_talk, settle_point, write_minutes
from kiosk.attention.titles import Case, Title
from kiosk.customers.agenda import items
from kiosk.customers.agenda_charts import charts
from kiosk.customers.talks import Point
from kiosk.errors import Forbidden, InputRefused
from kiosk.exchange.paper import to_json
from kiosk.i18n import translator
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import shifts, talks
from kiosk.storage.database import Writer
from kiosk.storage.rows import Row, add_rows
from kiosk.storage.said_did import Words
from kiosk.storage.surveys import keep_survey
from tests.customers.store import ANJA, HR, MANAGER
from tests.fakes import A_MONDAY_MORNING, FakeClock
from tests.people import employ

TODAY = A_MONDAY_MORNING.date()


@pytest.fixture
def survey(writer: Writer, clock: FakeClock) -> int:
    document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    return keep_survey(writer, document, key="showroom", moment="visit", digest="1", clock=clock)


def replies(writer: Writer, survey: int, day: date, hour: int, **counts: int) -> None:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=A_MONDAY_MORNING.tzinfo)
    [(before,)] = writer.connection.execute("SELECT count(*) FROM reply").fetchall()
    chosen = [attention for attention, n in counts.items() for _ in range(n)]
    add_rows(
        writer,
        [
            Row(
                f"01a21002-4364-7773-9811-{before + number:012}",
                at + timedelta(seconds=number),
                "nl",
                "completed",
                None,
                {"attention": attention} | ({"purpose": "used"} if attention == "ignored" else {}),
            )
            for number, attention in enumerate(chosen)
        ],
        survey,
        "visit",
    )


def said(writer: Writer, clock: FakeClock, talk: int, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    translate = translator("nl" if language == "nl" else "en")
    return [
        (each.title, each.sentences) for each in items(draft_agenda(writer.connection, MANAGER, clock, talk), translate)
    ]


def test_an_empty_month_says_so(writer: Writer, clock: FakeClock) -> None:
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    figures, since, still, wishes = said(writer, clock, talk)
    assert figures[1] == (
        "From 2026-10-05 to 2026-11-01: 0 replies.",
        "Too few replies to hold these weeks against those before: 0 of 30.",
        "There are no replies of these weeks.",
        "Too few missed visitors said what they came for.",
    )
    assert charts(draft_agenda(writer.connection, HR, clock, talk), translator("en")) == ()
    assert (since[1], still[1]) == (("Nothing yet.",), ("Nothing is open.",))
    assert len(wishes[1]) == 3


def test_figures_pass_their_gates(writer: Writer, clock: FakeClock, survey: int) -> None:
    replies(writer, survey, TODAY - timedelta(days=2), 11, ignored=9)
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    assert charts(draft_agenda(writer.connection, HR, clock, talk), translator("en")) == ()
    figures = said(writer, clock, talk)[0][1]
    assert figures[1:] == (
        "Too few replies to hold these weeks against those before: 0 of 30.",
        "Too few replies to tell hours apart: 9 of 10.",
        "Too few missed visitors said what they came for.",
    )


@pytest.mark.parametrize(("case", "said"), [("difference_higher", "hoger"), ("difference_lower", "lager")])
def test_one_point_is_no_points(writer: Writer, clock: FakeClock, case: Case, said: str) -> None:
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    agenda = replace(
        draft_agenda(writer.connection, HR, clock, talk), change=Title(case, {"figure": "fitting", "d": 1})
    )
    figures, *_others = items(agenda, translator("nl"))
    assert figures.sentences[1] == f"Passende aandacht: 1 punt {said} dan in de vier weken ervoor."


def test_a_full_month_tells_the_largest_change_the_worst_hours_and_what_they_came_for(
    writer: Writer, clock: FakeClock, survey: int
) -> None:
    for back in range(1, 57):
        day = TODAY - timedelta(days=back)
        replies(writer, survey, day, 10, just_right=10, ignored=1)
        if back <= 28 and day.weekday() == 5:
            replies(writer, survey, day, 14, ignored=60, just_right=5)
        else:
            replies(writer, survey, day, 14, just_right=5)
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    figures = said(writer, clock, talk)[0][1]
    assert figures[0] == "From 2026-10-05 to 2026-11-01: 688 replies."
    assert figures[1] == "Fitting attention: 33 points lower than in the four weeks before."
    assert figures[2] == "More chances are missed on Saturdays from 14 to 15 than at other hours: 240 of 260 visitors."
    assert figures[3] == "What missed visitors came for most often: Gebruikt (268 of 268)."  # the store's own language
    dutch = said(writer, clock, talk, "nl")
    assert dutch[0][0] == "Wat de cijfers zeggen"
    assert "op zaterdag" in dutch[0][1][2]
    change, hours, came_for = charts(draft_agenda(writer.connection, MANAGER, clock, talk, "en"), translator("en"))
    assert [(bar.name, bar.marked) for bar in change.bars] == [("four weeks before", False), ("these four weeks", True)]
    assert change.title == "Fitting attention"
    assert hours.words == f"{hours.title}\n{hours.note}\n10:00–11:00: 9% (4/44)\n14:00–15:00: 92% (240/260)"
    assert hours.title == "Missed chances by hour, on Saturdays"
    assert [bar.marked for bar in hours.bars] == [False, True]
    assert came_for.words == "What missed visitors came for\nUsed: 268"


def test_a_chart_of_hours_marks_all_that_stand_out_and_says_why_a_longer_bar_may_not(
    writer: Writer, clock: FakeClock, survey: int
) -> None:
    """Ten replies of which four were missed don't tell; of the hours that do, the words name where most were missed."""
    for back in range(1, 29):
        day = TODAY - timedelta(days=back)
        replies(writer, survey, day, 10, just_right=10, ignored=1)
        if day.weekday() == 5:
            replies(writer, survey, day, 12, ignored=7, just_right=4)
            replies(writer, survey, day, 14, ignored=10, just_right=20)
    saturday = max(day for back in range(1, 29) if (day := TODAY - timedelta(days=back)).weekday() == 5)
    replies(writer, survey, saturday, 16, ignored=4, just_right=6)
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    agenda = draft_agenda(writer.connection, HR, clock, talk, "en")
    told = "More chances are missed on Saturdays from 14 to 15 than at other hours: 40 of 120 visitors."
    assert items(agenda, translator("en"))[0].sentences[2] == told
    hours = next(each for each in charts(agenda, translator("en")) if each.title.startswith("Missed chances by hour"))
    assert [(bar.said, bar.marked) for bar in hours.bars] == [
        ("9% (4/44)", False),
        ("64% (28/44)", True),
        ("33% (40/120)", True),
        ("40% (4/10)", False),
    ]
    assert hours.note == (
        "In bold: more than at the other hours of the week, beyond chance; of these, the text names where most chances "
        "were missed. A longer bar of fewer visitors may be chance alone."
    )
    order = Order("talk", Path("agenda.pdf"), "nl", "a talk", "customers", talk=talk)
    document = to_json(compose(writer.connection, HR, clock, order))
    assert "Een langere balk van minder bezoekers kan toeval zijn." in document


def test_hours_with_few_on_the_floor_are_told_by_the_half_day(writer: Writer, clock: FakeClock, survey: int) -> None:
    employ(writer, *(Person(key, key, Role.EMPLOYEE) for key in ("p-1", "p-2")))
    for back in range(1, 29):
        day = TODAY - timedelta(days=back)
        if day.weekday() != 5:
            replies(writer, survey, day, 14, just_right=10)
            continue
        for hour in (13, 14):
            replies(writer, survey, day, hour, ignored=30, just_right=5)
        with writer.transaction() as connection:
            starts = datetime(day.year, day.month, day.day, 12)
            shifts.add(connection, [Shift(starts, starts + timedelta(hours=5), key) for key in ("p-1", "p-2")])
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    agenda = draft_agenda(writer.connection, HR, clock, talk)
    told = "More chances are missed on Saturdays from 12 to 17 than at other hours: 240 of 280 visitors."
    assert items(agenda, translator("en"))[0].sentences[2] == told
    hours = next(each for each in charts(agenda, translator("en")) if each.title.startswith("Missed chances by hour"))
    assert [(bar.name, bar.said, bar.marked) for bar in hours.bars] == [("12:00–17:00", "86% (240/280)", True)]


def test_where_no_hour_of_the_week_stands_out_no_chart_shows_one_of_all_days_together(
    writer: Writer, clock: FakeClock, survey: int
) -> None:
    for back in range(1, 29):
        day = TODAY - timedelta(days=back)
        replies(writer, survey, day, 10, just_right=3)
        replies(writer, survey, day, 14, just_right=2, ignored=1)
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    told = "Missed chances: 28 of 168 visitors; no hour of the week stands out."
    assert said(writer, clock, talk)[0][1][2] == told  # though of all days together one does: 28 of 84 against none
    drawn = charts(draft_agenda(writer.connection, HR, clock, talk), translator("en"))
    assert [each.title for each in drawn] == ["What missed visitors came for"]


def test_what_was_agreed_returns_until_it_is_done(writer: Writer, clock: FakeClock) -> None:
    first = plan_talk(writer, HR, clock, TODAY).talk.id
    due = TODAY + timedelta(days=10)
    points = [
        Point("Zaterdag is te druk", "Een extra collega", ANJA.person, due),
        Point("Te donker", "Lampen", due=due),
        Point("Te koud", "Kachel", due=TODAY + timedelta(days=28)),
        Point("Prettige mensen"),
    ]
    write_minutes(writer, HR, clock, first, came=4, points=points)
    write_message(
        writer,
        MANAGER,
        clock,
        first_day=TODAY + timedelta(days=1),
        last_day=TODAY + timedelta(days=60),
        texts={"nl": Words("Te donker", "Lampen opgehangen")},
    )
    clock.advance(28 * 86400)
    second = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    assert said(writer, clock, second)[2][1] == (
        "Een extra collega. By Anja, was due on 2026-11-12.",
        "Lampen. Was due on 2026-11-12.",
        "Kachel. Until 2026-11-30.",
    )
    for point in talks.points(writer.connection, first)[1:3]:
        settle_point(writer, HR, clock, point.id, done=True)
    _, since, still, _ = said(writer, clock, second)
    assert since[1] == ("You said: Te donker. We did: Lampen opgehangen.", "Done on 2026-11-30: Kachel.")  # each once
    assert still[1] == ("Een extra collega. By Anja, was due on 2026-11-12.",)


def test_what_is_due_before_a_talk_to_come_isnt_late_yet(writer: Writer, clock: FakeClock) -> None:
    first = plan_talk(writer, HR, clock, TODAY).talk.id
    points = [Point("Te donker", "Lampen", due=TODAY + timedelta(days=each)) for each in (1, 2)]
    write_minutes(writer, HR, clock, first, came=4, points=points)
    second = plan_talk(writer, HR, clock, TODAY + timedelta(days=28)).talk.id
    assert said(writer, clock, second)[2][1] == ("Lampen. Until 2026-11-03.", "Lampen. Until 2026-11-04.")
    clock.advance(2 * 86400)
    assert said(writer, clock, second)[2][1] == ("Lampen. Was due on 2026-11-03.", "Lampen. Until 2026-11-04.")


def test_what_visitors_were_told_was_done_isn_t_said_again_whichever_half_of_it_they_were_told(
    writer: Writer, clock: FakeClock
) -> None:
    first = plan_talk(writer, HR, clock, TODAY).talk.id
    points = [Point("Te koud", "Een kachel bij de ingang"), Point("Te donker", "Lampen")]
    write_minutes(writer, HR, clock, first, came=4, points=points)
    told = {"nl": Words("Bij de ingang is het koud", "Een kachel bij de ingang")}
    days = {"first_day": TODAY + timedelta(days=1), "last_day": TODAY + timedelta(days=60)}
    write_message(writer, MANAGER, clock, **days, texts=told)
    clock.advance(28 * 86400)
    for point in talks.points(writer.connection, first):
        settle_point(writer, HR, clock, point.id, done=True)
    second = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    assert said(writer, clock, second)[1][1] == (
        "You said: Bij de ingang is het koud. We did: Een kachel bij de ingang.",
        "Done on 2026-11-30: Lampen.",
    )


def test_paper_for_customers_has_what_was_typed_and_not_who_sees_to_it(writer: Writer, clock: FakeClock) -> None:
    first = plan_talk(writer, HR, clock, TODAY).talk.id
    points = [Point("Zaterdag is te druk", "Een extra collega", ANJA.person, TODAY + timedelta(days=40))]
    points += [Point("Te lang wachten", "Anja belt de leverancier", ANJA.person, TODAY + timedelta(days=40))]
    write_minutes(writer, HR, clock, first, came=4, points=points)
    clock.advance(28 * 86400)
    second = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    assert "By Anja" in said(writer, clock, second)[2][1][0]
    order = Order("talk", Path("agenda.pdf"), "en", "a talk", "customers", talk=second)
    document = to_json(compose(writer.connection, HR, clock, order))
    assert "Een extra collega. Until 12 December 2026." in document
    assert "Anja belt de leverancier. Until 12 December 2026." in document
    assert document.count("Anja") == 1


def test_drafted_ahead_it_tells_of_weeks_that_are_over(writer: Writer, clock: FakeClock, survey: int) -> None:
    for back in range(1, 57):
        replies(writer, survey, TODAY - timedelta(days=back), 10, just_right=2)
    talk = plan_talk(writer, HR, clock, TODAY + timedelta(days=20)).talk.id
    figures = said(writer, clock, talk)[0][1]
    assert figures[0] == "From 2026-10-05 to 2026-11-01: 56 replies."
    shares = "Fitting attention, Approached, Missed chances, Too soon or too much"  # the balance is never told alone
    assert figures[1] == f"{shares}: no clear difference from the four weeks before."
    change = charts(draft_agenda(writer.connection, HR, clock, talk), translator("en"))[0]
    assert [(bar.said, bar.marked) for bar in change.bars] == [("100%", False), ("100%", True)]
    clock.advance(30 * 86400)
    assert said(writer, clock, talk)[0][1][0] == "From 2026-10-25 to 2026-11-21: 16 replies."


def test_a_past_agenda_says_what_was_open_then(writer: Writer, clock: FakeClock) -> None:
    first = plan_talk(writer, HR, clock, TODAY).talk.id
    write_minutes(writer, HR, clock, first, came=4, points=[Point("Te donker", "Lampen")])
    clock.advance(28 * 86400)
    second = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    write_minutes(writer, HR, clock, second, came=3, points=[Point("Te koud", "Kachel")])
    clock.advance(86400)
    [lamps] = talks.points(writer.connection, first)
    settle_point(writer, HR, clock, lamps.id, done=True)
    assert said(writer, clock, first)[2][1] == ("Nothing is open.",)
    assert said(writer, clock, second)[2][1] == ("Lampen.",)
    third = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    assert said(writer, clock, third)[2][1] == ("Kachel.",)


def test_only_manager_and_hr_see_it(writer: Writer, clock: FakeClock) -> None:
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    with pytest.raises(Forbidden):
        draft_agenda(writer.connection, ANJA, clock, talk)
    with pytest.raises(InputRefused, match="removed meanwhile"):
        draft_agenda(writer.connection, HR, clock, talk + 1)
