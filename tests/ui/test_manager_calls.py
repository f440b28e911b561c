"""The help calls' page: figures behind their gates, a table without names, and what comes while it is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.actions.changes import Changes
from kiosk.storage import calls
from tests.ui.pages import BRAM, entries_of, show, words
from tests.ui.store import Store, open_store
from ui.manager.calls import CallsPage
from ui.widgets.figure_card import FigureCard

store = pytest.fixture(open_store)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[CallsPage]:
    page = show(qtbot, store, CallsPage, BRAM)
    yield page
    page.stop()
    page.hide()


def call(store: Store, seconds: int | None, how: str = "arrived", *, escalated: bool = False, by: str | None = None):
    """One that ends after so many seconds, or stays open; the clock goes on by an hour."""

    def job(writer):
        with writer.transaction() as connection:
            now = store.clock.now()
            number = calls.raise_call(connection, None, now)
            if escalated:
                calls.escalate_call(connection, number, now)
            if by is not None:
                calls.claim_call(connection, number, by, now)
            if seconds is not None:
                calls.end_call(connection, how, seconds)

    store.write(job)
    store.clock.advance(60)
    store.services.announcer.changed.emit(Changes(calls=True))


def said(card: FigureCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_everybody_who_sees_figures_sees_the_page() -> None:
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.OPERATOR):
        assert "calls" in entries_of(role)
    assert "calls" not in entries_of(Role.WORKS_COUNCIL)
    assert "calls" not in entries_of(Role.VISITOR)


def test_without_a_call_that_is_said_in_words(qtbot: QtBot, page: CallsPage) -> None:
    qtbot.waitUntil(lambda: page.line.text() == "Nobody asked for help at the kiosk on these days.")
    assert not page.past.isVisible()
    assert not page.figures.isVisible()


def test_one_call_gives_counts_and_no_percentage(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    call(store, 42)
    qtbot.waitUntil(page.past.isVisible)
    assert said(page.answered) == ["Somebody came", "1 of 1", "A percentage from 10 calls on"]
    assert said(page.median)[1:] == ["–", "Shown once somebody came 10 times; so far 1"]
    assert said(page.percentile)[1:] == ["–", "Shown once somebody came 20 times; so far 1"]
    assert page.line.text() == ""


def test_an_open_call_is_in_the_table_and_in_no_figure(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    call(store, None)
    qtbot.waitUntil(page.past.isVisible)
    assert said(page.answered)[1:] == ["–", "no call is over yet"]
    table = page.table.rows
    shown = [table.index(0, column).data() for column in range(4)]
    assert shown == ["2 Nov 2026, 10:00", "still open", "–", "no"]


def test_figures_come_with_enough_calls(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    for number in range(10):
        call(store, 30 + 10 * number)
    call(store, 300, "given_up", escalated=True)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 11)
    assert said(page.answered)[1:] == ["91%", "10 of 11, 95% interval 62–98%"]
    assert said(page.median)[1] == "1:15"
    assert said(page.percentile)[1] == "–"
    for _ in range(10):
        call(store, 20)
    qtbot.waitUntil(lambda: said(page.percentile)[1] != "–")


def test_nobody_is_named(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    store.write(lambda writer: set_up.add_staff(writer, store.clock, "Anja de Wit"))
    call(store, 42, by="anja-de-wit")
    qtbot.waitUntil(page.past.isVisible)
    table = page.table.rows
    read = words(page) + "".join(
        str(table.index(0, column).data(role))
        for column in range(table.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, table.SORT)
    )
    assert "nja" not in read


def test_a_period_chooses_its_days(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    call(store, 42)
    store.clock.advance(24 * 3600)
    call(store, 50)
    page.open_for(BRAM)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 2)
    [today] = [button for button in page.period.choices.buttons() if button.text() == "Today"]
    today.click()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    [free] = [button for button in page.period.choices.buttons() if button.text() == "From … to …"]
    free.click()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 2)
    page.period.last.setDate(page.period.first.date().addDays(-1))
    assert page.line.text() == "The first day is after the last; change one of them."
    assert not page.figures.isVisible()  # which are of the days before
    assert not page.past.isVisible()
    page.period.last.setDate(page.period.first.date().addDays(60))
    qtbot.waitUntil(page.past.isVisible)
    assert page.figures.isVisible()


def test_the_table_keeps_the_rules_and_sorts_by_native_values(qtbot: QtBot, store: Store, page: CallsPage) -> None:
    QAbstractItemModelTester(page.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    for seconds in (600, 75, 3700, None):
        call(store, seconds)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 4)
    table = page.table.rows
    for order, expected in (
        (Qt.SortOrder.AscendingOrder, ["1:15", "10:00", "1:01:40", "–"]),
        (Qt.SortOrder.DescendingOrder, ["1:01:40", "10:00", "1:15", "–"]),
    ):
        page.table.sortByColumn(2, order)
        assert [table.index(row, 2).data() for row in range(4)] == expected
