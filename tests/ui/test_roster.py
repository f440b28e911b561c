"""The roster's page, with a real mouse and keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift, midnight
from kiosk.storage import audit, people, shifts
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.ui.pages import MARIEKE, entries_of, press, show, tap_twice, words
from tests.ui.store import Store, open_store
from ui.manager.roster import RosterPage
from ui.manager.week import parse_time
from ui.theme.scale import DESK, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.day_field import qdate
from ui.widgets.roster_places import HOUR, Bar
from ui.widgets.scrolled import scrolled

store = pytest.fixture(open_store)

HOURS = (None, *(("10:00", "18:00"),) * 5, ("12:00", "17:00"))
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)
LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def fill(store: Store, names: tuple[str, ...] = ("Anja", "Bram", "Cas"), *planned: Shift) -> None:
    def job(writer: Writer) -> None:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(kept_settings.load(connection), opening_hours=HOURS))
            for name in names:
                people.add(connection, Person(name.casefold().replace(" ", "-"), name, Role.EMPLOYEE))
            shifts.add(connection, planned)

    store.write(job)


def at(hour: float, day: date = TUESDAY) -> datetime:
    return midnight(day) + timedelta(hours=hour)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[RosterPage]:
    fill(store, ("Anja", "Bram", "Cas"), Shift(at(10), at(18), "anja"))
    page = show(qtbot, store, RosterPage)
    qtbot.waitUntil(lambda: len(page.roster.grid.week.bars) == 1)
    yield page
    page.stop()


def kept(store: Store, first: date = MONDAY, last: date = date(2026, 12, 31)) -> list[tuple[str, datetime, datetime]]:
    found = store.read(lambda reader: shifts.between(reader, first, last))
    return [(shift.person, shift.starts, shift.ends) for shift in found]


def place(page: RosterPage, row: int, day: int, hour: float) -> QPoint:
    places = page.roster.grid.places()
    return QPointF(places.x(day, hour * HOUR), places.top + (row + 0.5) * places.height).toPoint()


def drag(page: RosterPage, start: QPoint, end: QPoint) -> None:
    view = page.roster.grid.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + (end - start) * step)
    QTest.mouseRelease(view, LEFT, NONE, end)


def keys(page: RosterPage, *typed: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in typed:
        QTest.keyClick(page.roster.grid, key, held)


def wait(qtbot: QtBot, store: Store, *expected: tuple[str, datetime, datetime]) -> None:
    """Until that is kept, and the page shows it."""
    qtbot.waitUntil(lambda: sorted(kept(store)) == sorted(expected))


def wait_for_days(qtbot: QtBot, store: Store, first: date, *expected: tuple[str, datetime, datetime]) -> None:
    qtbot.waitUntil(lambda: sorted(kept(store, first)) == sorted(expected))


def test_a_manager_and_hr_find_it_and_nobody_else() -> None:
    assert [role for role in Role if {"roster", "people"} <= entries_of(role)] == [Role.MANAGER, Role.HR]


def test_a_shift_is_drawn_and_snaps_to_quarters(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    drag(page, place(page, 1, 2, 10.07), place(page, 1, 2, 15.9))
    wednesday = date(2026, 11, 4)
    wait(qtbot, store, ("anja", at(10), at(18)), ("bram", at(10, wednesday), at(16, wednesday)))
    qtbot.waitUntil(lambda: page.roster.grid.waiting is None)
    assert page.roster.form.who.text() == "Bram · Wednesday 4 November"
    assert page.roster.form.times.texts == {"starts": "10:00", "ends": "16:00"}


def test_a_shift_is_dragged_to_somebody_else_on_another_day(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    drag(page, place(page, 0, 1, 14), place(page, 2, 4, 13))
    friday = date(2026, 11, 6)
    wait(qtbot, store, ("cas", at(9, friday), at(17, friday)))
    qtbot.waitUntil(lambda: page.roster.form.who.text() == "Cas · Friday 6 November")


def test_its_edge_is_dragged(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    drag(page, place(page, 0, 1, 17.9), place(page, 0, 1, 16))
    wait(qtbot, store, ("anja", at(10), at(16)))


def test_what_overlaps_is_said_in_one_line_and_springs_back(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    friday = date(2026, 11, 6)
    drag(page, place(page, 1, 4, 10), place(page, 1, 4, 18))
    wait(qtbot, store, ("anja", at(10), at(18)), ("bram", at(10, friday), at(18, friday)))
    before = kept(store)
    qtbot.waitUntil(lambda: page.roster.grid.waiting is None)
    drag(page, place(page, 1, 4, 14), place(page, 0, 1, 14))
    qtbot.waitUntil(lambda: "Anja has a shift on" in page.roster.line.text())
    assert page.roster.line.isVisible()
    assert page.roster.grid.waiting is None
    assert kept(store) == before


@pytest.mark.parametrize(
    ("starts", "ends", "why", "wrong"),
    [
        ("10:00", "09:00", "ends before it begins, and one until the next day would be over 14 hours", "ends"),
        ("18:00", "10:00", "ends before it begins, and one until the next day would be over 14 hours", "ends"),
        ("ten", "18:00", "four digits with a colon", "starts"),
        ("10:00", "six", "four digits with a colon", "ends"),
    ],
)
def test_times_that_cant_be_are_refused_where_they_are_typed(
    qtbot: QtBot, store: Store, page: RosterPage, starts: str, ends: str, why: str, wrong: str
) -> None:
    press_cell(page, 0, 1)
    times = page.roster.form.times
    times.show_texts({"starts": starts, "ends": ends})
    press(qtbot, page.roster.form.keep_button)
    assert why in times.problem.text()
    assert times.edits[wrong].property("wrong")
    assert kept(store) == [("anja", at(10), at(18))]


def test_a_shift_that_is_too_long_is_refused_where_it_is_dragged(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    for times in ({"starts": "08:00", "ends": "23:00"}, {"starts": "10:00", "ends": "10:00"}):
        page.roster.form.times.show_texts(times)
        press(qtbot, page.roster.form.keep_button)
        why = "over 14 hours long" if times["starts"] == "08:00" else "ends when it begins"
        qtbot.waitUntil(lambda why=why: why in page.roster.line.text())
    assert kept(store) == [("anja", at(10), at(18))]


def test_one_problem_is_told_at_a_time(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    line, times = page.roster.line, page.roster.form.times
    press_cell(page, 0, 1)
    times.show_texts({"starts": "08:00", "ends": "23:00"})
    press(qtbot, page.roster.form.keep_button)
    qtbot.waitUntil(lambda: "over 14 hours long" in line.text())
    times.show_texts({"starts": "08:00", "ends": "six"})
    press(qtbot, page.roster.form.keep_button)
    assert times.problem.isVisible()
    assert line.text() == ""
    page.roster.form.until.setDate(qdate(TUESDAY))
    press(qtbot, page.roster.form.repeat_button)
    qtbot.waitUntil(line.isVisible)
    assert line.property("role") == "problem"
    assert not times.problem.isVisible()


def press_cell(page: RosterPage, row: int, day: int, hour: float = 14) -> None:
    QTest.mouseClick(page.roster.grid.viewport(), LEFT, NONE, place(page, row, day, hour))


def test_what_is_being_typed_stays_while_something_else_changes(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    times = page.roster.form.times
    times.show_texts({"starts": "11"})
    shown = page.roster._shown
    store.services.announcer.changed.emit(Changes(people=True))
    qtbot.waitUntil(lambda: page.roster._shown is not shown)
    assert times.texts == {"starts": "11", "ends": "18:00"}
    press_cell(page, 1, 1)
    assert times.texts["starts"] != "11"


def test_times_are_typed_also_past_midnight(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    form = page.roster.form
    form.times.show_texts({"starts": "1815", "ends": "2"})
    QTest.keyClick(form.times.edits["ends"], Qt.Key.Key_Return)
    wait(qtbot, store, ("anja", at(18.25), at(26)))
    qtbot.waitUntil(lambda: "ends on the next day" in form.who.text())
    assert page.roster.grid.box(Bar(0, "anja", TUESDAY, 0, HOUR)) is not None


def test_twice_on_an_empty_place_is_a_shift_of_the_opening_hours(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    sunday = date(2026, 11, 8)
    QTest.mouseDClick(page.roster.grid.viewport(), LEFT, NONE, place(page, 1, 6, 14))
    wait(qtbot, store, ("anja", at(10), at(18)), ("bram", at(12, sunday), at(17, sunday)))


def test_all_of_it_is_done_with_the_keyboard(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    grid = page.roster.grid
    grid.setFocus()
    keys(page, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert grid.accessibleDescription() == "Bram, Wednesday 4 November: no shift"
    keys(page, Qt.Key.Key_Return)
    wednesday = date(2026, 11, 4)
    anja = ("anja", at(10), at(18))
    wait(qtbot, store, anja, ("bram", at(10, wednesday), at(18, wednesday)))
    qtbot.waitUntil(lambda: grid.waiting is None)
    assert grid.accessibleDescription() == "Bram, Wednesday 4 November: 10:00–18:00"
    keys(page, Qt.Key.Key_Right, Qt.Key.Key_Right, held=SHIFT)
    keys(page, Qt.Key.Key_Left, held=CTRL)
    wait(qtbot, store, anja, ("bram", at(10.5, wednesday), at(18.25, wednesday)))
    qtbot.waitUntil(lambda: grid.waiting is None)
    keys(page, Qt.Key.Key_Down, held=SHIFT)
    keys(page, Qt.Key.Key_Right, held=SHIFT | CTRL)
    thursday = date(2026, 11, 5)
    wait(qtbot, store, anja, ("cas", at(10.5, thursday), at(18.25, thursday)))
    qtbot.waitUntil(lambda: grid.waiting is None)
    keys(page, Qt.Key.Key_Return)
    assert page.roster.form.times.edits["starts"].hasSelectedText()
    keys(page, Qt.Key.Key_Delete)
    wait(qtbot, store, anja)


def test_keys_after_each_other_are_one_change(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    before = store.read(audit.head).count
    keys(page, *[Qt.Key.Key_Right] * 8, held=SHIFT)
    wait(qtbot, store, ("anja", at(12), at(20)))
    assert store.read(audit.head).count == before + 1


def test_escape_takes_back_what_the_keys_did(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    keys(page, Qt.Key.Key_Right, held=SHIFT)
    assert page.roster.grid.waiting is not None
    keys(page, Qt.Key.Key_Escape)
    assert page.roster.grid.waiting is None
    assert kept(store) == [("anja", at(10), at(18))]


def test_two_taps_add_one_shift_without_a_word(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 2)
    assert page.roster.form.keep_button.text() == "Add the shift"
    page.roster.form.times.show_texts({"starts": "09:00", "ends": "12:00"})
    tap_twice(qtbot, store, page.roster.form.keep_button)
    assert page.roster.line.text() == ""
    assert len(kept(store)) == 2


def test_what_is_removed_can_be_put_back(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    tap_twice(qtbot, store, page.roster.form.remove_button)
    assert page.roster.line.text() == "The shift is removed."
    wait(qtbot, store)
    press(qtbot, page.roster.undo_button)
    wait(qtbot, store, ("anja", at(10), at(18)))
    assert not page.roster.undo_button.isVisible()


def test_a_shift_is_repeated_also_over_the_change_of_the_clock(qtbot: QtBot, store: Store) -> None:
    """By the clock on the wall it begins at ten before and after it."""
    store.clock.set(datetime(2026, 10, 20, 9, 0, tzinfo=timezone(timedelta(hours=2))))
    sunday = date(2026, 10, 25)  # summer time ends
    before = date(2026, 10, 18)
    fill(store, ("Anja",), Shift(at(12, before), at(17, before), "anja"))
    page = show(qtbot, store, RosterPage)
    page.roster._go_back()
    qtbot.waitUntil(lambda: len(page.roster.grid.week.bars) == 1)
    press_cell(page, 0, 6)
    page.roster.form.until.setDate(page.roster.form.until.date().fromString("2026-11-01", "yyyy-MM-dd"))
    press(qtbot, page.roster.form.repeat_button)
    qtbot.waitUntil(lambda: page.roster.line.text() == "Planned: 2 shifts.")
    after = date(2026, 11, 1)
    assert kept(store, before) == [("anja", at(12, day), at(17, day)) for day in (before, sunday, after)]
    press(qtbot, page.roster.now_button)
    qtbot.waitUntil(lambda: [bar.day for bar in page.roster.grid.week.bars] == [sunday])
    drag(page, place(page, 0, 6, 14.5), place(page, 0, 6, 13.5))
    qtbot.waitUntil(lambda: ("anja", at(11, sunday), at(16, sunday)) in kept(store, before))
    page.stop()


def test_a_shift_over_the_hour_that_comes_twice_is_drawn_and_typed(qtbot: QtBot, store: Store) -> None:
    store.clock.set(datetime(2026, 10, 20, 9, 0, tzinfo=timezone(timedelta(hours=2))))
    saturday = date(2026, 10, 24)
    fill(store, ("Anja",), Shift(at(22, saturday), at(28, saturday), "anja"))
    page = show(qtbot, store, RosterPage)
    qtbot.waitUntil(lambda: len(page.roster.grid.week.bars) == 1)
    press_cell(page, 0, 5, 25)
    assert page.roster.form.times.texts == {"starts": "22:00", "ends": "04:00"}
    drag(page, place(page, 0, 5, 27.95), place(page, 0, 5, 26.5))
    qtbot.waitUntil(lambda: kept(store, saturday) == [("anja", at(22, saturday), at(26.5, saturday))])
    page.stop()


def test_the_week_before_is_copied_and_says_what_was_left_out(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press(qtbot, page.roster.after)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Week 46: 9 Nov 2026 to 15 Nov 2026")
    tap_twice(qtbot, store, page.roster.copy_button)
    assert page.roster.line.text() == "Planned: a shift."
    following = date(2026, 11, 10)
    wait(qtbot, store, ("anja", at(10), at(18)), ("anja", at(10, following), at(18, following)))
    press(qtbot, page.roster.copy_button)
    qtbot.waitUntil(lambda: "Left out: 1" in page.roster.line.text())
    press(qtbot, page.roster.undo_button)
    wait(qtbot, store, ("anja", at(10), at(18)))
    press(qtbot, page.roster.now_button)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Week 45: 2 Nov 2026 to 8 Nov 2026")


def test_what_was_copied_is_taken_out_again_and_nothing_else(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    following = date(2026, 11, 10)
    mine = Shift(at(9, following), at(12, following), "cas")
    store.write(lambda writer: keep_shift(writer, Shift(at(10), at(18), "bram")))
    store.write(lambda writer: keep_shift(writer, mine))
    press(qtbot, page.roster.after)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Week 46: 9 Nov 2026 to 15 Nov 2026")
    before = kept(store)
    press(qtbot, page.roster.copy_button)
    qtbot.waitUntil(lambda: page.roster.line.text() == "Planned: 2 shifts.")
    qtbot.waitUntil(lambda: len(page.roster.grid.week.bars) == 3)
    press(qtbot, page.roster.undo_button)
    qtbot.waitUntil(lambda: page.roster.line.text() == "It is taken out again.")
    assert kept(store) == before
    assert not page.roster.undo_button.isVisible()


def keep_shift(writer: Writer, shift: Shift) -> None:
    with writer.transaction() as connection:
        shifts.add(connection, [shift])


def test_one_day_has_all_the_width(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    press_cell(page, 0, 1)
    width = page.roster.grid.places().width
    press(qtbot, page.roster.one_day)
    assert page.roster.title.text() == "Tuesday 3 November 2026"
    assert page.roster.grid.places().width > 6 * width
    drag(page, place(page, 1, 0, 10), place(page, 1, 0, 12))
    wait(qtbot, store, ("anja", at(10), at(18)), ("bram", at(10), at(12)))
    press(qtbot, page.roster.after)
    assert page.roster.title.text() == "Wednesday 4 November 2026"


def test_a_window_too_narrow_for_a_week_begins_with_today(qtbot: QtBot, store: Store, page: RosterPage) -> None:
    page.restyle(load_theme("light"), Scale(1080, 1920, 4, text=2.0, body=DESK))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Monday 2 November 2026")
    press(qtbot, page.roster.one_day)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Week 45: 2 Nov 2026 to 8 Nov 2026")


def test_two_of_one_name_are_told_apart(qtbot: QtBot, store: Store) -> None:
    def add(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("p-1", "Bram", Role.EMPLOYEE))
            people.add(connection, Person("p-2", "Bram", Role.MANAGER))

    store.write(add)
    page = show(qtbot, store, RosterPage)
    qtbot.waitUntil(lambda: len(page.roster.grid.week.rows) == 2)
    assert [row.name for row in page.roster.grid.week.rows] == ["Bram (1)", "Bram (2)"]
    page.roster.grid.choose(1, 1)
    assert page.roster.form.who.text() == "Bram (2) · Tuesday 3 November"
    page.stop()


def test_two_hundred_people_scroll_under_the_days(qtbot: QtBot, store: Store) -> None:
    fill(store, tuple(f"Person {n:03}" for n in range(200)))
    page = show(qtbot, store, RosterPage)
    grid = page.roster.grid
    qtbot.waitUntil(lambda: len(grid.week.rows) == 200)
    keys(page, Qt.Key.Key_End, held=CTRL)
    assert grid.row == 199
    assert grid.verticalScrollBar().value() == grid.verticalScrollBar().maximum() > 0
    top = grid.verticalScrollBar().value()
    start = place(page, 199, 2, 12)
    drag(page, start, start + QPoint(2, 150))
    assert grid.verticalScrollBar().value() < top
    assert kept(store) == []
    page.stop()


def test_a_bar_held_at_the_edge_of_the_rows_pulls_them_on(qtbot: QtBot, store: Store) -> None:
    fill(store, tuple(f"Person {n:03}" for n in range(40)), Shift(at(10), at(18), "person-003"))
    page = show(qtbot, store, RosterPage)
    grid = page.roster.grid
    qtbot.waitUntil(lambda: len(grid.week.bars) == 1)
    scroll, view = grid.verticalScrollBar(), grid.viewport()
    qtbot.waitUntil(lambda: scroll.maximum() > 0 and view.width() < grid.width())  # once all has its place
    start = place(page, 3, 1, 14)
    QTest.mousePress(view, LEFT, NONE, start)
    QTest.mouseMove(view, start + QPoint(0, 30))
    QTest.mouseMove(view, QPoint(start.x(), view.height() + 100))
    qtbot.waitUntil(lambda: scroll.value() == scroll.maximum())
    QTest.mouseRelease(view, LEFT, NONE, QPoint(start.x(), view.height() + 100))
    wait(qtbot, store, ("person-039", at(10), at(18)))
    qtbot.waitUntil(lambda: grid.waiting is None)
    start = place(page, 39, 1, 14)
    QTest.mousePress(view, LEFT, NONE, start)
    QTest.mouseMove(view, start - QPoint(0, 30))
    QTest.mouseMove(view, QPoint(start.x(), -100))
    qtbot.waitUntil(lambda: scroll.value() == 0)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(start.x(), -100))
    wait(qtbot, store, ("person-000", at(10), at(18)))
    page.stop()


def test_a_night_goes_on_in_the_morning_of_the_next_week(qtbot: QtBot, store: Store) -> None:
    sunday = MONDAY - timedelta(days=1)
    fill(store, ("Anja", "Bram"), Shift(at(20, sunday), at(26, sunday), "bram"))
    page = show(qtbot, store, RosterPage)
    grid = page.roster.grid
    qtbot.waitUntil(lambda: len(grid.week.bars) == 1)
    box = grid.box(grid.week.bars[0])
    assert box is not None
    assert (box.left(), box.right()) == (grid.places().x(0, 0), grid.places().x(0, 2 * HOUR))
    press_cell(page, 1, 0, 1)
    assert page.roster.form.who.text() == "Bram · Sunday 1 November · ends on the next day"
    assert page.roster.form.times.texts == {"starts": "20:00", "ends": "02:00"}
    drag(page, place(page, 1, 0, 1.9), place(page, 1, 0, 4))
    wait_for_days(qtbot, store, sunday, ("bram", at(20, sunday), at(28, sunday)))
    press(qtbot, page.roster.one_day)
    qtbot.waitUntil(lambda: page.roster.title.text() == "Monday 2 November 2026")
    assert grid.box(grid.week.bars[0]) is not None
    press(qtbot, page.roster.after)
    assert grid.box(grid.week.bars[0]) is None
    page.stop()


def test_nothing_to_touch_is_too_small_and_the_heads_name_every_day(qtbot: QtBot, page: RosterPage) -> None:
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    assert page.roster.grid.places().height >= Scale(1280, 800, 4).touch
    assert [head.name for head in page.roster.grid.week.heads][:2] == ["Mon 2", "Tue 3"]
    assert page.roster.grid.week.heads[0].hours == "closed"


@pytest.mark.parametrize("scale", [Scale(1280, 800, 4, body=DESK), Scale(800, 600, 4, body=27)])
def test_a_time_is_seen_whole(page: RosterPage, scale: Scale) -> None:
    page.setStyleSheet(style_sheet(load_theme("light"), scale))
    page.restyle(load_theme("light"), scale)
    for edit in page.roster.form.times.edits.values():
        option = QStyleOptionFrame()
        edit.initStyleOption(option)
        room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit).width()
        assert edit.fontMetrics().horizontalAdvance("00:00") <= room - 4  # that Qt leaves beside the text of any line


def test_who_has_no_colleagues_is_told_where_to_add_them(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, RosterPage)
    qtbot.waitUntil(page.roster.nobody.isVisible)
    assert "Add people on the page People" in words(page)
    assert not page.roster.grid.isVisible()
    page.stop()


@pytest.mark.parametrize(
    ("typed", "minute"), [("9", 540), ("09:30", 570), ("9.30", 570), ("0930", 570), ("24:00", 1440), ("0", 0)]
)
def test_times_as_people_type_them(typed: str, minute: int) -> None:
    assert parse_time(typed) == minute


CSV = "person,starts,ends\nBram,2026-11-04 09:00,2026-11-04 17:30\nCas,2026-11-05 10:00,2026-11-05 18:00\n"


def test_a_file_is_looked_into_and_then_planned(qtbot: QtBot, store: Store, page: RosterPage, tmp_path: Path) -> None:
    file = tmp_path / "week & more.csv"
    file.write_text(CSV, encoding="utf-8")
    files = page.files
    files.place.show_texts({"path": str(file)})
    press(qtbot, files.look_button)
    qtbot.waitUntil(files.plan_button.isVisible)
    assert files.found.text() == "week & more.csv: 2 shifts, from 4 Nov 2026 to 5 Nov 2026."
    assert len(kept(store)) == 1
    tap_twice(qtbot, store, files.plan_button)
    assert files.line.text() == "Planned: 2 shifts."
    wednesday = date(2026, 11, 4)
    assert ("bram", at(9, wednesday), at(17.5, wednesday)) in kept(store)
    qtbot.waitUntil(lambda: len(page.roster.grid.week.bars) == 3)
    assert not files.plan_button.isVisible()


def test_what_is_found_in_a_file_is_forgotten_once_another_is_named(
    qtbot: QtBot, store: Store, page: RosterPage, tmp_path: Path
) -> None:
    file, files = tmp_path / "week.csv", page.files
    file.write_text(CSV, encoding="utf-8")
    files.place.show_texts({"path": str(file)})
    press(qtbot, files.look_button)
    qtbot.keyClicks(files.place.edits["path"], "x")  # before the answer
    store.read(lambda _reader: None)
    QApplication.processEvents()
    assert not files.plan_button.isVisible()
    assert not files.found.isVisible()


def test_every_line_that_cant_be_is_named_and_nothing_is_planned(
    qtbot: QtBot, store: Store, page: RosterPage, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    file.write_text(CSV + "Dirk,2026-11-04 09:00,2026-11-04 17:30\nBram,2026-11-06 09:00,2026-11-07 15:00\n")
    page.files.place.show_texts({"path": str(file)})
    QTest.keyClick(page.files.place.edits["path"], Qt.Key.Key_Return)
    qtbot.waitUntil(page.files.left_out.isVisible)
    assert "nothing of it was taken" in page.files.place.problem.text()
    assert "Line 4:" in page.files.left_out.text
    assert "Line 5:" in page.files.left_out.text
    assert not page.files.plan_button.isVisible()
    qtbot.keyClicks(page.files.place.edits["path"], "x")
    assert not page.files.left_out.isVisible()
    press(qtbot, page.files.look_button)
    qtbot.waitUntil(page.files.place.problem.isVisible)
    assert len(kept(store)) == 1


def test_why_each_of_many_events_is_left_out_can_be_read_by_scrolling_and_is_brought_into_view(
    qtbot: QtBot, store: Store, page: RosterPage, tmp_path: Path
) -> None:
    area = scrolled(page)
    qtbot.addWidget(area)
    area.resize(1080, 500)
    area.show()
    file = tmp_path / "team.ics"
    event = "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Guest {n}\r\nDTSTART:20261104T090000\r\nDTEND:20261104T170000\r\n"
    events = "".join(f"{event.format(n=n)}END:VEVENT\r\n" for n in range(30))
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n", newline="")
    page.files.place.show_texts({"path": str(file)})
    press(qtbot, page.files.look_button)
    left_out = page.files.left_out
    qtbot.waitUntil(left_out.isVisible)
    assert all(f"“Guest {n}”, 4 November 2026: nobody is called" in left_out.text for n in range(30))
    bar = left_out.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert left_out.area.height() < left_out.all.height()
    assert left_out.area.focusPolicy() is Qt.FocusPolicy.StrongFocus
    seen = area.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(left_out.mapTo(area.viewport(), left_out.rect().bottomLeft())))
    left_out.area.setFocus()
    qtbot.keyClick(left_out.area, Qt.Key.Key_End)
    qtbot.keyClick(left_out.area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    area.takeWidget()


def test_of_a_calendar_what_repeats_is_named_and_left_out(
    qtbot: QtBot, store: Store, page: RosterPage, tmp_path: Path
) -> None:
    file = tmp_path / "team.ics"
    event = (
        "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{who}\r\nDTSTART:{day}T090000\r\nDTEND:{day}T170000\r\n{more}END:VEVENT\r\n"
    )
    events = [
        event.format(n=1, who="Bram", day="20261104", more=""),
        event.format(n=2, who="Cas", day="20261105", more="RRULE:FREQ=WEEKLY\r\n"),
    ]
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n", newline="")
    page.files.place.show_texts({"path": str(file)})
    press(qtbot, page.files.look_button)
    qtbot.waitUntil(page.files.plan_button.isVisible)
    assert page.files.plan_button.text() == "Plan this shift"
    assert page.files.left_out.text.startswith("Left out: 1\n“Cas”, 5 November 2026: this event repeats")
