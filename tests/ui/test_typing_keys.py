"""On a screen without a keyboard everything that can be typed in has keys in the page."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.talking import plan_talk
from tests.customers.store import seat, vacancy
from tests.fakes import A_MONDAY_MORNING
from tests.ui.pages import HANNA, press, show
from tests.ui.store import Store, open_store
from ui.hr.access import AccessPage
from ui.hr.audit import AuditPage
from ui.hr.export import ExportPage
from ui.hr.insight import InsightPage
from ui.hr.papers import PapersPage
from ui.hr.talks import TalksPage
from ui.hr.vacancies import VacanciesPage
from ui.hr.vacancies_form import CriterionRow
from ui.hr.vacancies_raters import RaterRow
from ui.widgets.day_field import DayField
from ui.widgets.keyboard import Keyboard
from ui.widgets.long_field import LongEdit

store = pytest.fixture(open_store)


def typed_in(page: QWidget) -> list[QLineEdit | LongEdit]:
    """A day has steps, so that it needs no keys."""
    lines: list[QLineEdit | LongEdit] = [*page.findChildren(QLineEdit), *page.findChildren(LongEdit)]
    return [line for line in lines if line.isVisible() and not isinstance(line.parent(), DayField)]


def without_keys(qtbot: QtBot, page: QWidget) -> list[str]:
    """The lines into which no key in the page writes once they are touched."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    found = []
    for line in typed_in(page):
        line.setFocus()
        before = line.text()
        for keyboard in page.findChildren(Keyboard):
            if keyboard.isVisible():
                next(key for key in keyboard.shown() if len(key.what) == 1).click()
        if line.text() == before:
            found.append(line.accessibleName())
    return found


def is_between(above: QWidget, it: QWidget, below: QWidget) -> bool:
    return above.geometry().bottom() < it.y() and it.geometry().bottom() < below.y()


def keyboards(page: QWidget) -> int:
    return len([keyboard for keyboard in page.findChildren(Keyboard) if keyboard.isVisible()])


def test_a_vacancy_is_opened_with_a_finger(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, VacanciesPage, HANNA)
    qtbot.waitUntil(lambda: len(page.form.criteria.rows) == 6)
    page.want_keyboard(True)
    first, second, *_ = page.form.criteria.rows
    assert isinstance(first, CriterionRow)
    assert isinstance(second, CriterionRow)
    second.box.click()
    press(qtbot, page.form.own)
    press(qtbot, first.words)
    qtbot.waitUntil(lambda: len(typed_in(page)) == 1 + 2 * 6)
    assert without_keys(qtbot, page) == []
    assert keyboards(page) == 1 + 2  # one for all lines of a criterion
    page.stop()
    page.hide()


def test_keys_stand_under_the_line_of_a_criterion_that_is_written(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, VacanciesPage, HANNA)
    qtbot.waitUntil(lambda: len(page.form.criteria.rows) == 6)
    page.want_keyboard(True)
    row = page.form.criteria.rows[0]
    assert isinstance(row, CriterionRow)
    press(qtbot, row.words)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for key, below in (("3", "4"), ("title", "1"), ("4", "5")):
        row.fields[key].edits[key].setFocus()
        qtbot.waitUntil(partial(is_between, row.fields[key], row.keys, row.fields[below]))
    page.stop()
    page.hide()


def test_all_of_a_vacancy_is_filled_in_with_a_finger(qtbot: QtBot, store: Store) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    store.write(lambda writer: seat(writer, store.clock, of))
    page = show(qtbot, store, VacanciesPage, HANNA)
    page.want_keyboard(True)
    qtbot.waitUntil(lambda: bool(page.overview.rows.rows))
    look = next(b for b in page.overview.findChildren(QPushButton) if b.text() == "Look")
    press(qtbot, look)
    qtbot.waitUntil(lambda: bool(page.raters.rows.rows) and page.pack.where.edit.text() != "")
    [row] = page.raters.rows.rows
    assert isinstance(row, RaterRow)
    press(qtbot, row.excuse)
    wanted = {"Name of a candidate", "Name", "Why does nobody wait for this rater?", "Why?"}
    qtbot.waitUntil(lambda: wanted < {line.accessibleName() for line in typed_in(page)})
    assert without_keys(qtbot, page) == []
    page.stop()
    page.hide()


def test_minutes_are_written_and_an_agenda_printed_with_a_finger(qtbot: QtBot, store: Store) -> None:
    store.write(lambda writer: plan_talk(writer, HANNA, store.clock, A_MONDAY_MORNING.date()))
    page = show(qtbot, store, TalksPage, HANNA)
    page.want_keyboard(True)
    qtbot.waitUntil(lambda: bool(page.minutes.forms) and page.print.isVisible())
    press(qtbot, page.minutes.forms[0].who)
    wanted = {"Name", "Recipient", "File to write"}
    qtbot.waitUntil(lambda: wanted < {line.accessibleName() for line in typed_in(page)})
    assert without_keys(qtbot, page) == []
    page.stop()
    page.hide()


@pytest.mark.parametrize("make", [InsightPage, PapersPage, ExportPage, AccessPage, AuditPage])
def test_what_leaves_what_was_sold_and_what_is_looked_for_is_typed_with_a_finger(
    qtbot: QtBot, store: Store, make: Callable[..., InsightPage | PapersPage | ExportPage | AccessPage | AuditPage]
) -> None:
    page = show(qtbot, store, make, HANNA)
    page.want_keyboard(True)
    qtbot.waitUntil(lambda: bool(typed_in(page)))
    assert without_keys(qtbot, page) == []
    page.stop()
    page.hide()


def test_an_export_is_told_placed_and_sealed_with_a_finger(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, ExportPage, HANNA)
    page.want_keyboard(True)
    page.form.lock.buttons["sealed"].click()
    wanted = {"Purpose", "Recipient", "File to write", "Password", "Once more"}
    qtbot.waitUntil(lambda: wanted <= {line.accessibleName() for line in typed_in(page)})
    assert without_keys(qtbot, page) == []
    page.stop()
    page.hide()


def test_no_keys_where_there_is_a_keyboard(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, VacanciesPage, HANNA)
    qtbot.waitUntil(lambda: len(page.form.criteria.rows) == 6)
    page.want_keyboard(False)
    assert without_keys(qtbot, page) == ["What is the job called?"]
    assert keyboards(page) == 0
    page.stop()
    page.hide()
