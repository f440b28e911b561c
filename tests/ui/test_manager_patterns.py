"""Patterns: what a longer period shows, what it says of too little, two periods held against each other, and causes."""

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.patterns import patterns_of
from kiosk.attention.patterns import Question, QuestionCount, drop_off
from kiosk.storage import floor
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row, add_rows
from tests.fakes import A_MONDAY_MORNING
from tests.ui.pages import scrolled
from tests.ui.store import Store, open_store, plan
from ui.manager.explaining import Explaining
from ui.manager.patterns import PatternsPage
from ui.models.questions import QuestionTable
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)
MANAGER, HR = Session("marieke", Role.MANAGER, "Marieke"), Session("hanna", Role.HR, "Hanna")
MONDAY = A_MONDAY_MORNING.date()


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> PatternsPage:
    page = PatternsPage(store.services, store.settings, lambda text: text)
    qtbot.addWidget(page)
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    page.resize(1100, 700)
    return page


def open_for(qtbot: QtBot, page: PatternsPage, session: Session = MANAGER) -> None:
    page.open_for(session)
    page.show()
    qtbot.waitUntil(lambda: page.days.chart is not None and bool(page.week.title.text()), timeout=20_000)
    qtbot.waitUntil(lambda: bool(page.comparison.title.text()))


def fill(store: Store, day: date, hour: int, taps: dict[str, int], purpose: str = "") -> None:
    """So many replies of each value in one hour of a day; the ignored came for `purpose`."""
    at = datetime.combine(day, datetime.min.time(), A_MONDAY_MORNING.tzinfo) + timedelta(hours=hour)
    rows = []
    for attention, n in taps.items():
        answers = {"attention": attention}
        if purpose and attention == "ignored":
            answers["purpose"] = purpose
        rows += [Row(new_id(at), at, "nl", "completed", None, answers) for _ in range(n)]
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))


def weeks_back(weeks: int, weekday: int = 0) -> date:
    return MONDAY - timedelta(weeks=weeks) + timedelta(days=weekday)


def test_a_period_without_replies_says_so_and_draws_nothing(qtbot: QtBot, page: PatternsPage) -> None:
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.questions.title.text()))
    assert page.week.title.text() == page.days.title.text() == page.questions.title.text() == "No replies yet"
    assert page.missed_for.title.text() == "No missed visitor told what they came for"
    assert page.comparison.title.text() == "Too few replies yet: 0 of 30"
    drawn = (page.week.grid, page.days.chart, page.missed_for.hours, page.questions.table, page.comparison.rows)
    assert not any(part.isVisible() for part in drawn)
    assert not page.explaining.isVisible()


def test_one_reply_is_no_rate(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    fill(store, MONDAY - timedelta(days=1), 11, {"ignored": 1}, "used")
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.week.title.text() == "Too few replies yet: 1 of 10")
    assert page.week.taken().rows == [[7, 11, 1, 1]]
    sunday = (MONDAY - timedelta(days=1)).isoformat()
    assert page.days.taken().rows == [[sunday, 1, 1, None, None, None, None, None]]
    assert page.missed_for.title.text() == "Too few replies yet: 1 of 10"


def test_the_hour_of_the_week_that_stands_out_is_named(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for weeks in (1, 2, 3):
        fill(store, weeks_back(weeks, 5), 14, {"ignored": 12, "just_right": 8}, "new")
        fill(store, weeks_back(weeks, 1), 11, {"ignored": 2, "just_right": 38}, "used")
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.week.title.text() == "More missed 14–15: 36 of 60, on Saturdays")
    assert page.missed_for.title.text() == "Most often, missed visitors came for: New, 36 of 42"
    assert ["hour", 14, "New", 36] in page.missed_for.taken().rows
    assert ["week", weeks_back(1).isoformat(), "Used", 2] in page.missed_for.taken().rows


def test_hours_with_few_on_the_floor_are_one_cell(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for weeks in (1, 2, 3):
        plan(store, weeks_back(weeks, 5), 10, 17, 2 if weeks == 2 else 3)
        plan(store, weeks_back(weeks, 1), 10, 17, 3)
        for hour in (11, 14, 15):
            fill(store, weeks_back(weeks, 5), hour, {"ignored": 12, "just_right": 8}, "new")
            fill(store, weeks_back(weeks, 1), hour, {"ignored": 2, "just_right": 38}, "used")
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.week.title.text() == "More missed 10–17: 108 of 180, on Saturdays")
    tuesdays = [[2, hour, 120, 6] for hour in (11, 14, 15)]
    assert page.week.taken().rows == [*tuesdays, [6, "10–12", 60, 36], [6, "12–17", 120, 72]]
    assert page.week.foot.text() == (
        "Where fewer than 3 people were planned on the floor, the hours of that half-day are one cell."
    )
    by_hour = [row[1:] for row in page.missed_for.taken().rows if row[0] == "hour"]
    assert by_hour == [["10–12", "New", 36], ["10–12", "Used", 6], ["12–17", "New", 72], ["12–17", "Used", 12]]
    for grid in (page.week.grid, page.missed_for.hours):
        assert {(column, cell.columns) for (_row, column), cell in grid._cells.items() if cell.columns > 1} == {
            (0, 2),
            (2, 5),
        }
    choose(qtbot, page, "From … to …")
    saturday = weeks_back(3, 5)  # with three all day
    for field in (page.period.first, page.period.last):
        field.setDate(QDate(saturday.year, saturday.month, saturday.day))
    qtbot.waitUntil(lambda: page.week.taken().rows == [[6, hour, 20, 12] for hour in (11, 14, 15)])
    assert not page.week.foot.isVisible()


def test_another_period_is_asked_for_at_once(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    fill(store, MONDAY - timedelta(days=200), 11, {"just_right": 20})
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.week.title.text() == "No replies yet")
    choose(qtbot, page, "A year")
    qtbot.waitUntil(lambda: page.week.title.text() == "No missed chances in 20 replies")


def compare(page: PatternsPage, *days: date) -> None:
    for field, day in zip(page.comparison.fields, days, strict=True):
        field.setDate(QDate(day.year, day.month, day.day))


def test_a_long_header_of_the_questions_may_wrap(page: PatternsPage) -> None:
    table = page.questions.table
    assert table.horizontalHeader().defaultAlignment() & Qt.TextFlag.TextWordWrap
    across, side = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    assert [page.questions.model.headerData(at, across, side) for at in range(6)] == [None] * 6  # the header's counts


def test_two_periods_are_compared_by_whole_weeks(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for weeks, missed in ((1, 5), (2, 5), (5, 25), (6, 25)):
        for weekday in range(5):
            fill(store, weeks_back(weeks, weekday), 11, {"ignored": missed, "just_right": 50 - missed})
    open_for(qtbot, page)
    before, after = (weeks_back(6), weeks_back(5, 6)), (weeks_back(2), weeks_back(1, 6))
    compare(page, *before, *after)
    qtbot.waitUntil(lambda: page.comparison.title.text() == "Fitting attention 40 points higher")
    assert "Missed chances 40 points lower (50% → 10%)" in page.comparison.rows.accessibleDescription()
    assert "Too soon or too much: no clear difference" in page.comparison.rows.accessibleDescription()
    compare(page, before[0], before[1] - timedelta(days=1), *after)
    assert page.comparison.title.text() == "These periods can't be compared"
    assert page.comparison.caption.text() == (
        "Only whole weeks can be compared, and 21 Sep 2026 to 3 Oct 2026 aren't; let it end on 4 Oct 2026"
    )
    assert not page.comparison.rows.isVisible()
    compare(page, before[0], before[0] - timedelta(days=7), *after)
    assert page.comparison.caption.text() == (
        "14 Sep 2026 is before 21 Sep 2026, when this period starts; choose a later end"
    )
    compare(page, after[0], after[1], after[0], after[1])
    told = "Both periods have 19 Oct 2026 to 1 Nov 2026 in them; choose two that share no day"
    qtbot.waitUntil(lambda: page.comparison.caption.text() == told)
    assert page.comparison.title.text() == "These periods can't be compared"


def test_a_day_outside_gets_its_cause(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for back in range(1, 40):
        missed = 30 if back == 3 else 10 + back % 3
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 50 - missed, "ignored": missed})
    open_for(qtbot, page)
    day = MONDAY - timedelta(days=3)
    qtbot.waitUntil(page.explaining.isVisible)
    assert _offered(page) == ["30 Oct"]
    page.explaining.cause.setText("  Open   day ")
    qtbot.mouseClick(page.explaining.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.read(floor.explained) == {day: "Open day"})
    page.explaining.cause.setText("x" * 61)
    qtbot.mouseClick(page.explaining.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.explaining.line.isVisible)
    assert page.explaining.line.text() == "This text is too long; use 60 characters or fewer"
    page.explaining.cause.setText("")
    qtbot.mouseClick(page.explaining.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.read(floor.explained) == {})


def test_a_day_is_shown_among_the_days_before_it(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for back in range(1, 60):
        missed = 30 if back == 1 else 10 + back % 3
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 50 - missed, "ignored": missed})
    open_for(qtbot, page)
    choose(qtbot, page, "Yesterday")
    qtbot.waitUntil(lambda: page.week.caption.text().endswith("n = 50"))
    assert page.days.title.text() == "1 day outside the limits: 1 Nov"
    assert page.days.caption.text() == "missed chances a day, in the four weeks up to 1 Nov"
    assert [row[0] for row in page.days.taken().rows] == [
        (MONDAY - timedelta(days=back)).isoformat() for back in range(28, 0, -1)
    ]
    assert _offered(page) == ["1 Nov"]
    chart = page.days.chart
    assert chart is not None
    # Six shares beside the grid, each on a line of its own, and the days under it.
    assert chart.height() >= 10 * chart.fontMetrics().height()
    choose(qtbot, page, "7 days")
    qtbot.waitUntil(lambda: page.days.caption.text() == "missed chances a day")
    assert len(page.days.taken().rows) == 6  # nobody has answered today


@pytest.fixture
def explaining(qtbot: QtBot) -> Explaining:
    explaining = Explaining(str, str)
    qtbot.addWidget(explaining)
    explaining.show()
    return explaining


def test_what_is_being_typed_stays_while_its_day_is_there(qtbot: QtBot, explaining: Explaining) -> None:
    first, second = MONDAY - timedelta(days=3), MONDAY - timedelta(days=2)
    explaining.offer((first, second), {})
    explaining.activateWindow()
    explaining.choices.button(0).click()
    qtbot.waitUntil(explaining.cause.hasFocus)
    explaining.cause.setText("Open d")
    explaining.offer((first, second), {second: "Market"})
    assert explaining.cause.text() == "Open d"
    explaining.offer((second,), {second: "Market"})
    assert explaining.cause.text() == "Market"


def test_a_press_is_no_choice_of_the_day_that_came_there(qtbot: QtBot, explaining: Explaining) -> None:
    first, second = MONDAY - timedelta(days=3), MONDAY - timedelta(days=2)
    explaining.offer((first, second), {})
    button = explaining.choices.button(0)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    explaining.offer((MONDAY - timedelta(days=9), first, second), {})
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not button.isChecked()


def test_days_without_limits_are_told(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for back in range(1, 27):
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 40, "ignored": 10 + back % 3})
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.days.title.text() == "All 6 days within the limits")
    assert page.days.caption.text() == (
        "missed chances a day; 20 days have no limits yet: that takes 20 days with replies in the eight weeks before"
    )


def test_a_chart_of_which_no_day_has_limits_says_so_once(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for back in range(1, 8):
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 40, "ignored": 10})
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.days.title.text() == "No limits yet: 7 of 20 days")
    assert page.days.caption.text() == "missed chances a day"


def _offered(page: PatternsPage) -> list[str]:
    return [button.text() for button in page.explaining.choices.buttons() if button.isVisible()]


def choose(qtbot: QtBot, page: PatternsPage, period: str) -> None:
    button = next(button for button in page.period.choices.buttons() if button.text() == period)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def window(qtbot: QtBot, page: PatternsPage) -> QScrollArea:
    """The page as the office shows it: in a window that it is too high for."""
    return scrolled(qtbot, page, 1100, 300)


@pytest.mark.parametrize("what", ["picture", "numbers"])
def test_what_was_saved_is_told_in_sight(
    qtbot: QtBot,
    store: Store,
    page: PatternsPage,
    window: QScrollArea,
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.manager.saving.documents", lambda: tmp_path)
    for weeks in range(1, 9):
        fill(store, weeks_back(weeks), 11, {"ignored": 10, "just_right": 40}, "used")
    open_for(qtbot, page)
    qtbot.waitUntil(page.comparison.rows.isVisible)
    card = page.comparison
    qtbot.mouseClick(card.turn, Qt.MouseButton.LeftButton)
    button: QPushButton = getattr(card, what)
    button.setFocus()

    def above() -> int:
        return button.mapTo(page, QPoint(0, button.height())).y() - window.viewport().height()

    qtbot.waitUntil(lambda: 0 < above() < window.verticalScrollBar().maximum())
    window.verticalScrollBar().setValue(above())  # nothing under the button is in sight
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def is_told_beside_the_button() -> bool:
        seen = card.line.visibleRegion().boundingRect()
        return (
            card.line.text().startswith("Saved: ")
            and seen.height() == card.line.height() > 0
            and button.visibleRegion().boundingRect().height() == button.height()
        )

    qtbot.waitUntil(is_told_beside_the_button)


def test_hr_gives_no_causes(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    for back in range(1, 40):
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 20, "ignored": 30 if back == 3 else 10})
    open_for(qtbot, page, HR)
    qtbot.waitUntil(lambda: page.days.title.text().startswith("1 day outside"))
    assert not page.explaining.isVisible()
    page.open_for(MANAGER)
    qtbot.waitUntil(page.explaining.isVisible)
    page.open_for(HR)  # the page that a manager had open
    assert not page.explaining.isVisible()
    store.read(lambda _connection: None)  # what was asked for has been read
    QApplication.processEvents()
    assert not page.explaining.isVisible()


def test_days_that_make_no_period_are_told(qtbot: QtBot, page: PatternsPage) -> None:
    open_for(qtbot, page)
    free = page.period.choices.buttons()[-1]
    qtbot.mouseClick(free, Qt.MouseButton.LeftButton)
    shown = {card for card in page.cards if card.isVisible()}
    assert shown == set(page.cards)
    page.period.first.setDate(QDate(2026, 12, 1))
    assert page.problem.text() == "The first day is after the last; change one of them."
    # What stood there is of other days than those that are chosen now.
    assert [card for card in page.cards if card.isVisible()] == [page.comparison]
    page.period.first.setDate(QDate(2026, 10, 1))
    qtbot.waitUntil(lambda: not page.problem.isVisible())
    assert {card for card in page.cards if card.isVisible()} == shown


def test_figures_that_cannot_be_read_are_told_and_asked_for_again(
    qtbot: QtBot, store: Store, page: PatternsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, MONDAY - timedelta(days=10), 11, {"just_right": 20})
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.week.title.text() == "No missed chances in 20 replies")

    def fail(*_anything: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr("ui.manager.patterns.patterns_of", fail)
        choose(qtbot, page, "7 days")
        qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.text() == "These figures can't be read at the moment; choose the period again."
    assert [card for card in page.cards if card.isVisible()] == [page.comparison]
    choose(qtbot, page, "7 days")
    qtbot.waitUntil(lambda: page.week.title.text() == "No replies yet" and page.week.isVisible())
    assert not page.problem.isVisible()


def test_a_comparison_that_cannot_be_read_says_so_on_its_card(
    qtbot: QtBot, page: PatternsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_for(qtbot, page)

    def fail(*_anything: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("ui.manager.patterns.compare_periods", fail)
    compare(page, weeks_back(8), weeks_back(7, 6), weeks_back(2), weeks_back(1, 6))
    told = "These figures can't be read at the moment; choose a day again."
    qtbot.waitUntil(lambda: page.comparison.caption.text() == told)
    assert page.comparison.title.text() == "These periods can't be compared"
    assert page.week.isVisible()
    assert not page.problem.isVisible()


def test_imported_replies_dont_tell_where_visitors_stopped(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    fill(store, weeks_back(1), 11, {"just_right": 12})
    open_for(qtbot, page)
    qtbot.waitUntil(lambda: page.questions.title.text() == "Where visitors stopped isn't known for this period")


def counted(**questions: tuple[int, int]) -> list[Question]:
    """Of each question, how many answered and how many left."""
    return list(drop_off([QuestionCount(name, {3: answered}, left) for name, (answered, left) in questions.items()]))


def test_the_question_that_most_leave_at_is_told_by_its_count(qtbot: QtBot, store: Store, page: PatternsPage) -> None:
    open_for(qtbot, page)
    nothing = store.read(lambda connection: patterns_of(connection, MONDAY, MONDAY, store.clock))

    def told(**questions: tuple[int, int]) -> str:
        page.questions.show_patterns(replace(nothing, questions=counted(**questions)))
        return page.questions.title.text()

    assert told(wait=(40, 0), care=(30, 0)) == "Nobody left at a question"
    # Half of twenty is a larger share; more people left at the other.
    assert told(wait=(170, 30), care=(10, 10)) == "Most leave at “How soon”: 30 of 200"


def test_the_questions_are_a_sound_model() -> None:
    model = QuestionTable(lambda text: text, QLocale("nl"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(drop_off([QuestionCount("wait", {2: 15, 3: 15}, 10), QuestionCount("care", {3: 4}, 0)]))
    shown = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    assert shown == [["How soon", "30", "10", "25", "2,5", "3"], ["How was the help", "4", "0", "–", "–", "–"]]
    assert model.index(0, 4).data(QuestionTable.SORT) == 2.5
    del tester
