"""A day that is stepped to with a finger alone, and typed with a keyboard."""

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

import ui
from tests.ui.pages import press, show
from tests.ui.store import Store, open_store
from ui.hr.export import ExportPage
from ui.manager.aside import AsidePage
from ui.manager.calls import CallsPage
from ui.manager.patterns import PatternsPage
from ui.manager.said_did import SaidDidPage
from ui.manager.settings import SettingsPage
from ui.own.dispute_card import DisputeCard
from ui.theme.scale import DESK, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.day_field import SINGLE_DAYS, DayField, all_stand

store = pytest.fixture(open_store)

LAST_OF_YEAR = QDate(2026, 12, 31)  # a Thursday
SCALE = Scale(1280, 800, 4, body=DESK)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    field = DayField(lambda text: text, "First day", QLocale("nl"))
    qtbot.addWidget(field)
    field.rescale(SCALE)
    field.setDate(LAST_OF_YEAR)
    field.show()
    return field


def test_a_tap_is_a_day_over_the_end_of_a_year_too(qtbot: QtBot, field: DayField) -> None:
    with qtbot.waitSignal(field.dateChanged) as changed:
        press(qtbot, field.later)
    assert changed.args == [QDate(2027, 1, 1)]
    assert field.edit.text() == "1 jan 2027"
    press(qtbot, field.earlier)
    press(qtbot, field.earlier)
    assert field.date() == QDate(2026, 12, 30)


@pytest.mark.parametrize(
    "scale",
    [
        SCALE,
        Scale(800, 600, 4, body=27),
        Scale(800, 600, 4, text=2.0, body=27),
        Scale(1080, 1920, 4, text=2.0, body=DESK),
    ],
)
def test_every_day_of_the_year_is_seen_whole(field: DayField, scale: Scale) -> None:
    field.setStyleSheet(style_sheet(load_theme("light"), scale))
    field.rescale(scale)
    field.adjustSize()
    option, edit = QStyleOptionFrame(), field.edit
    for days in range(366):
        field.setDate(LAST_OF_YEAR.addDays(days))
        edit.initStyleOption(option)
        room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit).width()
        margins = edit.textMargins()
        beside = margins.left() + margins.right() + 4  # that Qt leaves beside the text of any line
        assert edit.fontMetrics().horizontalAdvance(edit.text()) <= room - beside


def test_held_it_goes_on_and_soon_by_weeks(qtbot: QtBot, field: DayField) -> None:
    seen: list[int] = []
    field.dateChanged.connect(lambda day: seen.append(LAST_OF_YEAR.daysTo(day)))
    for button, way in ((field.later, 1), (field.earlier, -1)):
        field.setDate(LAST_OF_YEAR)
        seen.clear()
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(seen) >= SINGLE_DAYS + 2)
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
        let_go = list(seen)
        days = [way * day for day in range(1, SINGLE_DAYS + 1)]
        assert seen[: SINGLE_DAYS + 2] == [*days, days[-1] + way * 7, days[-1] + way * 14]
        press(qtbot, button)  # letting go was no step, and the next tap is a day again
        assert seen == [*let_go, let_go[-1] + way]


def test_who_slides_off_the_button_steps_a_day_the_next_time(qtbot: QtBot, field: DayField) -> None:
    qtbot.mousePress(field.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: field.date() > LAST_OF_YEAR)
    qtbot.mouseRelease(field.later, Qt.MouseButton.LeftButton, pos=QPoint(-500, -500))
    there = field.date()
    press(qtbot, field.later)
    assert field.date() == there.addDays(1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("7-9-2026", QDate(2026, 9, 7)),
        ("07/09/2026", QDate(2026, 9, 7)),
        ("5 sep 2026", QDate(2026, 9, 5)),
        ("5 september 2026", QDate(2026, 9, 5)),
        ("2026-10-03", QDate(2026, 10, 3)),
        ("5 sep", QDate(2026, 9, 5)),
        ("5.9", QDate(2026, 9, 5)),
        ("3-11-26", QDate(2026, 11, 3)),
    ],
)
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, field: DayField, typed: str, day: QDate) -> None:
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.date() == day
    assert field.edit.text() == QLocale("nl").toString(day, "d MMM yyyy")


@pytest.mark.parametrize("typed", ["31-11-2026", "gisteren", "soon", ""])
def test_what_is_no_day_stays_there_and_is_said_until_something_else_is_typed(
    qtbot: QtBot, field: DayField, typed: str
) -> None:
    days: list[QDate] = []
    field.dateChanged.connect(days.append)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, typed)
    if not typed:
        qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert not field.problem.isVisible()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert (field.edit.text(), field.date(), days) == (typed, LAST_OF_YEAR, [])
    assert field.problem.isVisible()
    assert "31-12-2026" in field.problem.text()
    assert typed in field.problem.text()
    assert field.edit.accessibleDescription() == field.problem.text()
    assert not field.stands()
    qtbot.keyClicks(field.edit, "1")
    assert not field.problem.isVisible()
    press(qtbot, field.later)  # from the day that was there
    assert field.date() == QDate(2027, 1, 1)
    assert not field.problem.isVisible()


def test_the_line_under_a_day_is_no_wider_than_the_day_and_all_of_it_is_seen(qtbot: QtBot, field: DayField) -> None:
    width = field.sizeHint().width()
    field.edit.setText("x" * 40)
    assert not field.stands()
    assert field.sizeHint().width() == width
    field.adjustSize()
    problem = field.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()))
    assert field.rect().contains(problem.geometry())


def test_who_asks_for_a_day_gets_the_one_that_is_typed_and_not_finished(qtbot: QtBot, field: DayField) -> None:
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "1-2-27")
    assert field.date() == LAST_OF_YEAR  # 1-2-2027 may be on its way
    assert field.stands()
    assert field.date() == QDate(2027, 2, 1)
    field.edit.setText("nothing")
    other = DayField(lambda text: text, "Last day", QLocale("nl"))
    qtbot.addWidget(other)
    other.show()
    assert not all_stand(other, field)
    assert not all_stand(field, other)
    field.hide()
    assert all_stand(field, other)


def test_a_year_on_its_way_is_no_other_year(qtbot: QtBot, field: DayField) -> None:
    years: set[int] = set()
    field.dateChanged.connect(lambda day: years.add(day.year()))
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "1-2-2027")
    assert years == {2027}


def test_a_day_on_its_way_behind_its_year_is_no_other_day(qtbot: QtBot, field: DayField) -> None:
    days: list[QDate] = []
    field.dateChanged.connect(days.append)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "2026-10-31")
    assert field.stands()
    assert days == [QDate(2026, 10, 31)]


def test_whoever_has_a_day_typed_asks_whether_it_is_one() -> None:
    """But for what only shows what is of the days, and goes on showing those before, and for points of the minutes:
    whoever keeps these asks them all."""
    shows = {"comparison_card.py", "talk_point.py"}
    modules = [path for path in Path(ui.__file__).parent.rglob("*.py") if "DayField(_" in path.read_text("utf-8")]
    assert len(modules) >= 15
    assert {
        path.name for path in modules if not re.search(r"\ball_stand\(|\.stands\(", path.read_text("utf-8"))
    } == shows


def test_a_card_sends_nothing_while_a_day_of_it_is_none(qtbot: QtBot) -> None:
    card = DisputeCard(lambda text: text, QLocale("nl"))
    qtbot.addWidget(card)
    card.rescale(SCALE)
    card.begin(date(2026, 12, 31))
    card.show()
    raised: list[tuple[object, ...]] = []
    card.raised.connect(lambda *what: raised.append(what))
    card.why.show_text("On holiday")
    card.last.edit.setText("overmorgen")  # typed, and the keyboard still there
    press(qtbot, card.send)
    assert raised == []
    assert card.last.problem.isVisible()
    card.last.edit.setText("3-1-27")
    press(qtbot, card.send)
    assert raised == [(date(2026, 12, 31), date(2027, 1, 3), "On holiday")]


def test_keys_step_it_and_the_keyboard_stays_there(qtbot: QtBot, field: DayField) -> None:
    field.activateWindow()
    field.setFocus()
    assert field.focusWidget() is field.edit
    qtbot.waitUntil(lambda: field.edit.selectedText() == field.edit.text())
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit, Qt.Key.Key_PageDown)
    assert field.date() == QDate(2026, 11, 30)
    press(qtbot, field.later)
    assert field.date() == QDate(2026, 12, 1)
    assert field.focusWidget() is field.edit


def test_its_buttons_are_a_fingertip_and_say_what_they_do(field: DayField) -> None:
    assert [button.accessibleName() for button in field.findChildren(QPushButton)] == [
        "First day: a day earlier",
        "First day: a day later",
    ]
    for button in (field.earlier, field.later):
        assert button.width() >= SCALE.touch
    assert field.edit.x() - field.earlier.geometry().right() > SCALE.mm(3)
    assert field.later.x() - field.edit.geometry().right() > SCALE.mm(3)


@pytest.mark.parametrize(
    ("page", "fields"),
    [(SaidDidPage, 2), (SettingsPage, 1), (PatternsPage, 6), (CallsPage, 2), (AsidePage, 2), (ExportPage, 2)],
)
def test_every_day_of_the_office_can_be_stepped_to(qtbot: QtBot, store: Store, page, fields: int) -> None:
    shown = show(qtbot, store, page)
    found = shown.findChildren(DayField)
    assert len(found) == fields
    for field in found:
        assert field.sizeHint().width() <= shown.width() / 2
    shown.stop()
    shown.hide()
