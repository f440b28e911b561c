"""Monthly talks: the calendar, planning, minutes, and what is still open."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.talking import plan_talk, see_minutes, settle_point, write_minutes
from kiosk.customers.talks import Point, Talk
from kiosk.staff.people import Person
from kiosk.storage import audit, panel, people, talks
from kiosk.storage.database import Writer
from tests.fakes import A_MONDAY_MORNING
from tests.ui.pages import (
    HANNA,
    MARIEKE,
    entries_of,
    is_in_sight,
    press,
    press_again,
    scrolled,
    show,
    tabbed,
    tap_twice,
    words,
)
from tests.ui.store import Store, open_store
from ui.hr.talks import TalksPage
from ui.widgets.bars_chart import BarsChart

store = pytest.fixture(open_store)

LEFT = Qt.MouseButton.LeftButton
CHILD = 20_000  # milliseconds that a child process may take
TODAY = A_MONDAY_MORNING.date()  # 2 November 2026


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[TalksPage]:
    page = opened(qtbot, store, HANNA)
    yield page
    page.stop()
    page.hide()


def opened(qtbot: QtBot, store: Store, session: Session) -> TalksPage:
    page = show(qtbot, store, TalksPage, session)
    qtbot.waitUntil(lambda: len(page.calendar.cells.cells) >= 12)
    return page


def plan(store: Store, day: date, *points: Point, came: int | None = None) -> int:
    """A talk, with its minutes where somebody came; the page is told."""

    def job(writer: Writer) -> int:
        talk = plan_talk(writer, HANNA, store.clock, day).talk.id
        if came is not None:
            write_minutes(writer, HANNA, store.clock, talk, came=came, points=points)
        return talk

    talk = store.write(job)
    store.services.announcer.changed.emit(Changes(talks=True))
    return talk


def invite(store: Store, when: datetime, *, waiting: int, sent: int) -> int:
    """A round to a talk, with what of it waits and what was sent; the page is told."""

    def job(writer: Writer) -> int:
        with writer.transaction() as connection:
            members = [panel.add(connection, "2026-11", f"code {n}", b"") for n in range(waiting + sent)]
            chosen = [id_ for id_ in members if id_ is not None]
            details = {"when": when.isoformat(timespec="minutes"), "where": "hier"}
            made = panel.add_round(connection, chosen, kind="talk", made="2026-11-02", details=details, seed=1)
            for each in panel.invitations(connection, made)[:sent]:
                panel.note_sent(connection, each)
            return made

    made = store.write(job)
    store.services.announcer.changed.emit(Changes(panel=True))
    return made


def hire(store: Store, key: str, name: str, role: Role = Role.EMPLOYEE) -> None:
    def job(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person(key, name, role=role))

    store.write(job)


def cells(page: TalksPage) -> list[str]:
    return [cell.accessibleName() for cell in page.calendar.cells.cells if cell.isVisible()]


def kept_points(store: Store, talk: int) -> tuple[Point, ...]:
    return store.read(lambda reader: see_minutes(reader, HANNA, talk)).points


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("talks" in entries_of(role)) == (role in (Role.HR, Role.MANAGER))


def test_an_empty_year_offers_its_months(page: TalksPage) -> None:
    assert cells(page)[:2] == ["Nov 2026, nothing planned", "Dec 2026, to come"]
    assert len(cells(page)) == 12
    assert not page.calendar.reminder.isVisible()
    assert not page.minutes.isVisible()
    assert page.open_points.none.isVisible()


def test_tab_goes_to_the_months_first(qtbot: QtBot, page: TalksPage) -> None:
    months = page.calendar.cells.cells
    assert tabbed(page, months[0])[1] is page.calendar.day.edit


def test_whoever_comes_next_sees_nothing_that_was_being_typed(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    qtbot.keyClicks(page.minutes.forms[0].said.edit, "More light")
    page.hide()
    page.show()
    page.open_for(MARIEKE)
    assert page.minutes.forms == []
    assert not page.minutes.isVisible()


def test_a_talk_is_planned_moved_and_removed(
    qtbot: QtBot, store: Store, page: TalksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not page.calendar.is_fresh)  # or its answer comes after the press
    qtbot.mouseClick(page.calendar.cells.cells[1], LEFT)
    assert page.calendar.day.date() == QDate(2026, 12, 1)
    page.calendar.day.setDate(QDate(2026, 12, 4))
    press(qtbot, page.calendar.plan)
    qtbot.waitUntil(lambda: page.minutes.isVisible() and page.minutes.title.text() == "Talk of 4 Dec 2026")
    assert cells(page)[0] == "Dec 2026, planned, 4 Dec"
    assert page.minutes.to_come.isVisible()
    assert not page.minutes.write.isVisible()
    press(qtbot, page.calendar.plan)
    qtbot.waitUntil(lambda: "There is a talk on 4 Dec 2026 already" in page.calendar.line.text())
    page.minutes.day.setDate(QDate(2026, 11, 20))
    press(qtbot, page.minutes.move_button)
    qtbot.waitUntil(lambda: cells(page)[0] == "Nov 2026, planned, 20 Nov")
    assert page.minutes.line.text() == "Moved to 20 Nov 2026."
    press(qtbot, page.minutes.remove)
    assert page.minutes.remove.text() == "Sure? Press again"  # there are no minutes, and nobody is invited
    press_again(qtbot, page.minutes.remove, monkeypatch)
    qtbot.waitUntil(lambda: not page.minutes.isVisible())
    assert page.calendar.line.text() == "The talk of 20 Nov 2026 is removed."
    assert store.read(talks.talks) == ()


def test_a_talk_is_planned_and_moved_once_however_often_that_is_tapped(
    qtbot: QtBot, store: Store, page: TalksPage
) -> None:
    qtbot.waitUntil(lambda: not page.calendar.is_fresh)  # or its answer comes after the press
    page.calendar.day.setDate(QDate(2026, 12, 4))
    tap_twice(qtbot, store, page.calendar.plan)
    assert page.calendar.line.text() == "Planned: 4 Dec 2026."
    page.minutes.day.setDate(QDate(2026, 11, 20))
    tap_twice(qtbot, store, page.minutes.move_button)
    assert page.minutes.line.text() == "Moved to 20 Nov 2026."


def test_minutes_that_are_written_are_asked_about(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY, came=5)
    invite(store, datetime.combine(TODAY, time(19)), waiting=1, sent=2)
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 2 Nov 2026")
    press(qtbot, page.minutes.remove)
    assert page.minutes.remove.text() == "With its minutes, for good?"


def test_who_is_invited_is_told_when_a_talk_moves_or_goes(
    qtbot: QtBot, store: Store, page: TalksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(store, date(2026, 11, 13))
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 13 Nov 2026")
    round_ = invite(store, datetime(2026, 11, 13, 19, 30), waiting=5, sent=3)
    page.minutes.day.setDate(QDate(2026, 11, 20))
    press(qtbot, page.minutes.move_button)
    qtbot.waitUntil(
        lambda: (
            page.minutes.line.text()
            == "Moved to 20 Nov 2026. 3 customers are invited for 13 Nov 2026; tell them the new day. "
            "The page Customer panel names them. "
            "5 letters that weren't sent yet give the new day."
        )
    )
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 20 Nov 2026")
    moved = store.read(lambda reader: panel.round_of(reader, round_))
    assert moved is not None
    assert moved.details == {"when": "2026-11-20T19:30", "where": "hier", "earlier": {"2026-11-13": 3}}
    press(qtbot, page.minutes.remove)
    assert page.minutes.remove.text() == "3 customers are invited.\nRemove the talk?"
    press_again(qtbot, page.minutes.remove, monkeypatch)
    qtbot.waitUntil(lambda: not page.minutes.isVisible())
    assert page.calendar.line.text() == (
        "The talk of 20 Nov 2026 is removed. 3 customers are invited to it; tell them that it is off. "
        "The page Customer panel names them. "
        "5 letters that weren't sent yet aren't sent any more."
    )
    assert store.read(panel.invitations) == ()


def test_letters_that_would_not_be_sent_are_asked_about(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, date(2026, 11, 13))
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 13 Nov 2026")
    invite(store, datetime(2026, 11, 13, 19), waiting=1, sent=0)
    qtbot.waitUntil(lambda: page.minutes._invited.waiting == 1)
    press(qtbot, page.minutes.remove)
    assert page.minutes.remove.text() == "1 letter isn't sent then.\nRemove the talk?"


def test_months_are_held_or_missed_and_the_reminder_says_how_long_there_is(
    qtbot: QtBot, store: Store, page: TalksPage
) -> None:
    plan(store, date(2026, 10, 8), came=5)
    store.clock.set(A_MONDAY_MORNING.replace(month=12, day=22))
    page.open_for(HANNA)
    qtbot.waitUntil(page.calendar.reminder.isVisible)
    assert cells(page)[:4] == [
        "Oct 2026, held, 8 Oct: 5 came",
        "Nov 2026, missed",
        "Dec 2026, nothing planned",
        "Jan 2027, to come",
    ]
    assert page.calendar.reminder.text() == (
        "No talk with customers was held this month, and none is planned. Days left: 9, until 31 Dec 2026."
    )


def test_a_month_with_several_talks_opens_each(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY, came=3)
    plan(store, TODAY - timedelta(days=1), came=2)
    qtbot.waitUntil(lambda: len([each for each in page.calendar.talks if each.isVisible()]) == 2)
    press(qtbot, page.calendar.talks[0])
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 1 Nov 2026")
    assert page.minutes.came.value == 2


def test_hr_writes_the_minutes(qtbot: QtBot, store: Store, page: TalksPage, monkeypatch: pytest.MonkeyPatch) -> None:
    hire(store, "p-anja", "Anja")
    talk = plan(store, TODAY)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    [form] = page.minutes.forms
    assert not page.minutes.drop.isVisible()
    qtbot.keyClicks(form.follow_up.edit, "A second chair")
    press(qtbot, page.minutes.write)
    assert form.said.problem.text() == "Write what customers said of it first."
    qtbot.keyClicks(form.said.edit, "Nowhere to sit")
    for _ in range(3):
        press(qtbot, page.minutes.came.more)
    press(qtbot, form.who)
    offered = [button for button in form.finder.buttons.buttons() if button.isVisible()]
    assert [button.text() for button in offered] == ["Nobody", "Anja"]
    press(qtbot, offered[1])
    assert form.who.text() == "By: Anja"
    form.has_due.click()
    form.due.setDate(QDate(2026, 11, 16))
    form.tell.click()
    press(qtbot, page.minutes.add_point)
    press(qtbot, page.minutes.add_point)
    qtbot.keyClicks(page.minutes.forms[1].said.edit, "The coffee is good")
    press(qtbot, page.minutes.write)
    qtbot.waitUntil(lambda: page.minutes.line.text() == "The minutes are kept.")
    first, second = kept_points(store, talk)
    due = date(2026, 11, 16)
    assert first == Point("Nowhere to sit", "A second chair", "p-anja", due, None, "wanted", first.id)
    assert second == Point("The coffee is good", id=second.id)
    qtbot.waitUntil(lambda: cells(page)[0] == "Nov 2026, held, 2 Nov: 3 came")
    qtbot.waitUntil(lambda: list(page.open_points.rows) == [first.id])
    assert "Anja · until 16 Nov 2026" in words(page.open_points)
    qtbot.waitUntil(lambda: [form.point.id for form in page.minutes.forms] == [first.id, second.id])
    store.services.announcer.changed.emit(Changes(talks=True))
    press(qtbot, page.minutes.forms[1].remove)
    press_again(qtbot, page.minutes.forms[1].remove, monkeypatch)
    press(qtbot, page.minutes.write)
    qtbot.waitUntil(lambda: [point.id for point in kept_points(store, talk)] == [first.id])


def test_what_was_wrong_with_minutes_goes_once_something_is_changed(
    qtbot: QtBot, store: Store, page: TalksPage
) -> None:
    plan(store, TODAY, Point("Te donker"), came=3)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    [form] = page.minutes.forms
    form.said.edit.insert("x" * 400)
    press(qtbot, page.minutes.write)
    qtbot.waitUntil(lambda: "too long" in page.minutes.line.text())
    form.said.show_text("Te donker")
    assert not page.minutes.line.isVisible()


def test_what_is_said_stands_by_what_was_pressed(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    minutes = page.minutes
    minutes.forms[0].said.edit.insert("x" * 400)
    press(qtbot, minutes.write)
    qtbot.waitUntil(lambda: "too long" in minutes.line.text())
    qtbot.waitUntil(
        lambda: minutes.write.parentWidget().y() < minutes.line.y() < minutes.move_button.parentWidget().y()
    )
    press(qtbot, minutes.move_button)
    qtbot.waitUntil(lambda: "There is a talk on 2 Nov 2026 already" in minutes.line.text())
    qtbot.waitUntil(lambda: minutes.move_button.parentWidget().y() < minutes.line.y())


def test_minutes_with_a_day_that_is_none_are_not_kept(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    talk = plan(store, TODAY)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    [form] = page.minutes.forms
    qtbot.waitUntil(form.isVisible)
    qtbot.keyClicks(form.said.edit, "Nowhere to sit")
    qtbot.keyClicks(form.follow_up.edit, "A second chair")
    form.has_due.click()
    form.due.edit.setText("31-11-2026")
    press(qtbot, page.minutes.write)
    assert form.due.problem.isVisible()
    assert kept_points(store, talk) == ()
    form.due.edit.setText("30-11-26")
    press(qtbot, page.minutes.write)
    qtbot.waitUntil(lambda: [point.due for point in kept_points(store, talk)] == [date(2026, 11, 30)])


def test_what_is_typed_stays_until_it_is_kept_or_dropped(
    qtbot: QtBot, store: Store, page: TalksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(store, TODAY - timedelta(days=5), came=4)
    plan(store, TODAY)
    qtbot.waitUntil(lambda: cells(page)[1] == "Nov 2026, planned, 2 Nov")
    qtbot.mouseClick(page.calendar.cells.cells[1], LEFT)
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 2 Nov 2026")
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    qtbot.keyClicks(page.minutes.forms[0].said.edit, "More light")
    qtbot.mouseClick(page.calendar.cells.cells[0], LEFT)
    assert "Keep these minutes first" in page.minutes.line.text()
    assert page.calendar.cells.cells[1].isChecked()
    page.minutes.day.edit.setText("ooit")
    press(qtbot, page.minutes.move_button)
    assert page.minutes.day.problem.isVisible()
    assert not page.minutes.line.isVisible()  # what was wrong before is over
    qtbot.mouseClick(page.calendar.cells.cells[2], LEFT)  # where there is no talk
    assert page.calendar.cells.cells[1].isChecked()
    store.services.announcer.changed.emit(Changes(talks=True))
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: not page.calendar.is_fresh)
    assert page.minutes.forms[0].said.text == "More light"
    press(qtbot, page.minutes.drop)
    assert page.minutes.forms[0].said.text == "More light"
    press_again(qtbot, page.minutes.drop, monkeypatch)
    qtbot.waitUntil(lambda: page.minutes.forms[0].said.text == "")
    qtbot.mouseClick(page.calendar.cells.cells[0], LEFT)
    qtbot.waitUntil(lambda: page.minutes.title.text() == "Talk of 28 Oct 2026")


def test_what_one_person_typed_nobody_else_sees(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY)
    qtbot.waitUntil(lambda: len(page.minutes.forms) == 1)
    qtbot.keyClicks(page.minutes.forms[0].said.edit, "More light")
    page.open_for(Session("another", Role.HR, "Another"))
    qtbot.waitUntil(lambda: page.minutes.forms != [] and page.minutes.forms[0].said.text == "")


def test_the_page_and_the_keyboard_stay_where_a_point_was_settled(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    window = scrolled(qtbot, page, 1000, 500)
    plan(store, TODAY, *(Point(f"Te donker {n}", "Een lamp") for n in range(6)), came=3)
    qtbot.waitUntil(lambda: len(page.open_points.rows) == 6)
    store.settle()
    for at in (2, 0, 0, 0, 0, 0):  # until none is left, and what held them goes as well
        row = list(page.open_points.rows.values())[at]
        row.done.setFocus()
        window.ensureWidgetVisible(row.done)
        store.settle()
        qtbot.keyClick(row.done, Qt.Key.Key_Space)
        store.settle()
        qtbot.waitUntil(partial(is_in_sight, page.open_points.line))
        assert page.open_points.hasFocus()
        qtbot.keyClick(page.open_points, Qt.Key.Key_Tab)
        assert page.open_points.isAncestorOf(QApplication.focusWidget())
    window.takeWidget()


def test_the_manager_reads_and_settles_what_is_theirs(qtbot: QtBot, store: Store) -> None:
    hire(store, MARIEKE.person, MARIEKE.name, Role.MANAGER)
    hire(store, "p-anja", "Anja")
    own = Point("Nowhere to sit", "A chair", MARIEKE.person)
    talk = plan(store, TODAY, own, Point("Dark", "A lamp", "p-anja"), came=4)
    page = opened(qtbot, store, MARIEKE)
    qtbot.waitUntil(lambda: page.minutes.shown.isVisible() and len(page.open_points.rows) == 2)
    assert page.minutes.shown.text().startswith("Customers who came: 4\n\n“Nowhere to sit”\nAgreed: A chair · Marieke")
    for hidden in (page.calendar.plan, page.minutes.write, page.minutes.remove, page.minutes.move_button):
        assert not hidden.isVisible()
    store.settle()  # what is put in a page shows itself a moment later
    first, second = page.open_points.rows.values()
    assert (first.done.isVisible(), second.done.isVisible()) == (True, False)
    press(qtbot, first.done)
    qtbot.waitUntil(lambda: len(page.open_points.rows) == 1)
    assert [point.done for point in kept_points(store, talk)] == [TODAY, None]
    page.stop()
    page.hide()


def test_what_turns_out_not_to_be_done_is_open_again(qtbot: QtBot, store: Store) -> None:
    hire(store, MARIEKE.person, MARIEKE.name, Role.MANAGER)
    own, other = Point("Nowhere to sit", "A chair", MARIEKE.person, TODAY), Point("Dark", "A lamp")
    talk = plan(store, TODAY, own, other, came=4)
    chair, lamp = (point.id for point in kept_points(store, talk))
    for point in (chair, lamp):
        store.write(lambda writer, point=point: settle_point(writer, HANNA, store.clock, point, done=True))
    store.clock.advance(91 * 86400)
    page = opened(qtbot, store, MARIEKE)
    press(qtbot, page.open_points.lately)
    qtbot.waitUntil(lambda: list(page.open_points.done_rows) == [lamp, chair])
    assert page.open_points.none.isVisible()
    assert "Marieke · done on 2 Nov 2026" in words(page.open_points)
    assert not page.open_points.done_rows[lamp].done.isVisible()  # somebody else's
    press(qtbot, page.open_points.done_rows[chair].done)
    qtbot.waitUntil(lambda: list(page.open_points.rows) == [chair])
    assert page.open_points.line.text() == "Open again."
    assert "was due on 2 Nov 2026" in words(page.open_points)
    assert list(page.open_points.done_rows) == [lamp]
    assert [point.done for point in kept_points(store, talk)] == [None, TODAY]
    line = store.read(lambda reader: next(iter(audit.lines(reader))))
    assert (line.actor, line.what, line.details) == ("marieke", "opened a point of a talk again", {"point": chair})
    store.clock.advance(2 * 86400)
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: not page.open_points.lately.isVisible())
    assert page.open_points.done_rows == {}
    page.stop()
    page.hide()


def test_what_was_due_is_said_to_be_late(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    talk = plan(store, TODAY, Point("Dark", "A lamp", due=TODAY + timedelta(days=2)), came=4)
    store.clock.advance(3 * 86400)
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: "was due on 4 Nov 2026" in words(page.open_points))
    [point] = kept_points(store, talk)
    store.write(lambda writer: settle_point(writer, HANNA, store.clock, point.id, done=True))
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: page.minutes.forms != [] and "Done on 5 Nov 2026." in words(page.minutes))
    assert Talk(talk, TODAY, 4) in store.read(talks.talks)


def test_the_agenda_is_drafted_with_its_charts_and_printed(
    qtbot: QtBot, store: Store, page: TalksPage, tmp_path: Path
) -> None:
    for _ in range(12):
        store.reply("ignored")
    store.clock.advance(2 * 3600)
    for _ in range(10):
        store.reply("just_right")
    store.clock.advance(86400)  # they are of a day that is over
    plan(store, TODAY, Point("Dark", "A lamp"), came=4)
    talk = plan(store, TODAY + timedelta(days=7))
    qtbot.waitUntil(lambda: len([each for each in page.calendar.talks if each.isVisible()]) == 2)
    press(qtbot, page.calendar.talks[0])
    qtbot.waitUntil(lambda: page.agenda.title.text() == "Agenda for 2 Nov 2026")
    press(qtbot, page.calendar.talks[1])
    qtbot.waitUntil(lambda: page.agenda.title.text() == "Agenda for 9 Nov 2026")
    qtbot.waitUntil(lambda: "What do others do better?" in words(page.agenda))
    said = words(page.agenda)
    assert "From 6 Oct 2026 to 2 Nov 2026: 22 replies." in said
    assert "Still open\nA lamp." in said
    [chart] = [part for part in page.agenda.parts if isinstance(part, BarsChart)]
    assert chart.title.text() == "Missed chances by hour, on Mondays"
    form = page.print.form
    assert form.told.texts == {"purpose": "Talk with customers, 9 Nov 2026", "recipient": ""}
    assert Path(form.place.text()).name == "talk-2026-11-09.pdf"
    press(qtbot, page.print.printer.start_button)
    assert "who gets it" in form.told.problem.text()
    out = tmp_path / "agenda.pdf"
    form.place.setText(str(out))
    form.told.edits["recipient"].setText("the customers")
    form.languages.buttons["nl"].click()
    press(qtbot, page.print.printer.start_button)
    press(qtbot, page.calendar.talks[0])  # which is looked at meanwhile
    qtbot.waitUntil(lambda: form.line.text() == f"Ready: {out}", timeout=CHILD)
    assert form.told.texts["purpose"] == "Talk with customers, 2 Nov 2026"
    paper = PdfReader(out)
    assert paper.root_object["/Lang"] == "nl-NL"
    assert paper.metadata is not None
    assert paper.metadata.title == "Klantgesprek, 9 november 2026"
    printed = paper.pages[0].extract_text()
    assert "Gemiste kansen per uur" in printed
    assert "(12/12)" in printed
    lines = store.read(lambda reader: [line for line, _ in zip(audit.lines(reader), range(2), strict=False)])
    assert [line.what for line in lines] == ["export written", "printed the agenda of a talk"]
    assert lines[1].details["talk"] == talk


def test_an_agenda_that_is_read_is_drafted_anew_when_somebody_asks(qtbot: QtBot, store: Store, page: TalksPage) -> None:
    plan(store, TODAY + timedelta(days=7))
    qtbot.waitUntil(lambda: "There are no replies of these weeks." in words(page.agenda))
    for _ in range(12):
        store.reply("ignored")
    store.clock.advance(7 * 86400)  # the week in which they were given is over
    press(qtbot, page.agenda.again)
    qtbot.waitUntil(lambda: page.agenda.drafted.text() == "Drafted anew.")
    qtbot.waitUntil(lambda: "12 replies." in words(page.agenda))
    press(qtbot, page.agenda.again)
    qtbot.waitUntil(lambda: page.agenda.drafted.text() == "Nothing has changed since.")


def test_the_manager_sees_the_agenda_and_prints_none(qtbot: QtBot, store: Store) -> None:
    plan(store, TODAY)
    page = opened(qtbot, store, MARIEKE)
    qtbot.waitUntil(lambda: page.agenda.title.text() == "Agenda for 2 Nov 2026")
    qtbot.waitUntil(lambda: "There are no replies of these weeks." in words(page.agenda))
    assert not page.print.isVisible()
    page.stop()
    page.hide()
