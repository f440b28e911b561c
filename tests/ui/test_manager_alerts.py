"""The alerts page: what is open, claiming and closing, and what was closed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.calls.rules import AlertKind
from kiosk.storage import alerts
from kiosk.storage.alerts import Alert
from tests.ui.pages import BRAM, HANNA, entries_of, press, show, tabbed, tap_twice, words
from tests.ui.store import Store, open_store
from ui.manager.alerts import AlertsPage

store = pytest.fixture(open_store)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[AlertsPage]:
    page = show(qtbot, store, AlertsPage)
    yield page
    page.stop()
    page.hide()


def raise_alert(store: Store, kind: AlertKind, subject: str = "1", **details: int) -> Alert:
    def job(writer):
        with writer.transaction() as connection:
            return alerts.raise_alert(connection, kind, subject, details, store.clock.now())

    raised = store.write(job)
    store.services.announcer.changed.emit(Changes(alerts=True))
    return raised


def kept(store: Store, raised: Alert) -> Alert:
    found = store.read(lambda connection: alerts.alert(connection, raised.id))
    assert found is not None
    return found


def test_who_sees_the_page() -> None:
    for role in (Role.MANAGER, Role.EMPLOYEE):
        assert "alerts" in entries_of(role)
    for role in (Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR):
        assert "alerts" not in entries_of(role)


def test_without_an_alert_that_is_said(qtbot: QtBot, page: AlertsPage) -> None:
    qtbot.waitUntil(page.none_open.isVisible)
    assert page.none_closed.isVisible()
    assert not page.table.isVisible()


def test_an_alert_appears_as_it_is_raised_and_says_since_when(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    raised = raise_alert(store, "missed", count=3, minutes=15, newest=4, newest_at=5)
    qtbot.waitUntil(lambda: raised.id in page.cards)
    card = page.cards[raised.id]
    assert card.title.text() == "3 missed chances"
    assert card.since.text() == "Since 10:00"
    assert not page.none_open.isVisible()
    store.clock.advance(12 * 60)
    page._tell_time()
    assert card.since.text() == "Since 10:00, 12 min ago"
    store.clock.advance(24 * 3600)
    page._tell_time()
    assert card.since.text() == "Since 2 Nov 2026, 10:00"


def test_claiming_is_kept_for_whoever_is_signed_in_and_names_nobody(
    qtbot: QtBot, store: Store, page: AlertsPage
) -> None:
    raised = raise_alert(store, "silent", minutes=130)
    qtbot.waitUntil(lambda: raised.id in page.cards)
    store.clock.advance(60)
    press(qtbot, page.cards[raised.id].claim)
    qtbot.waitUntil(lambda: "you have been seeing to it since 10:01" in page.cards[raised.id].since.text())
    assert kept(store, raised).claimed_by == "marieke"
    assert not page.cards[raised.id].claim.isVisible()
    page.open_for(BRAM)
    qtbot.waitUntil(lambda: "somebody has been seeing to it" in page.cards[raised.id].since.text())
    assert "arieke" not in words(page)
    press(qtbot, page.cards[raised.id].claim)
    qtbot.waitUntil(lambda: kept(store, raised).claimed_by == "bram")


def test_tab_goes_through_the_alerts_as_they_stand(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    raised = [raise_alert(store, "missed", str(at), count=3, minutes=15, newest=4, newest_at=5) for at in range(3)]
    qtbot.waitUntil(lambda: len(page.cards) == 3 and all(card.isVisible() for card in page.cards.values()))
    cards = [page.cards[each.id] for each in reversed(raised)]
    buttons = [button for card in cards for button in (card.claim, card.close_alert)]
    assert [stop for stop in tabbed(page, buttons[0]) if stop in buttons] == buttons


def test_closing_puts_it_into_the_table_with_its_time(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    raised = raise_alert(store, "silent", minutes=130)
    other = raise_alert(store, "clock", seconds=-3600, times=1)
    qtbot.waitUntil(lambda: len(page.cards) == 2)
    store.clock.advance(125)
    tap_twice(qtbot, store, page.cards[raised.id].close_alert)
    assert not page.line.isVisible()
    assert list(page.cards) == [other.id]
    assert kept(store, raised).seconds == 125
    table = page.table.rows
    assert [table.index(0, column).data() for column in range(3)] == [
        "2 Nov 2026, 10:00",
        "The kiosk is silent",
        "2:05",
    ]


def test_what_was_raised_long_ago_is_listed_when_it_is_closed(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    raised = raise_alert(store, "silent", minutes=130)
    store.clock.advance(30 * 24 * 3600)
    page.open_for(BRAM)
    qtbot.waitUntil(lambda: raised.id in page.cards)
    press(qtbot, page.cards[raised.id].close_alert)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    store.clock.advance(30 * 24 * 3600)
    page.open_for(BRAM)
    qtbot.waitUntil(page.none_closed.isVisible)


def test_what_was_closed_elsewhere_is_told(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    raised = raise_alert(store, "silent", minutes=130)
    qtbot.waitUntil(lambda: raised.id in page.cards)

    def close(writer):
        with writer.transaction() as connection:
            alerts.close_alert(connection, raised.id, store.clock.now())

    store.write(close)
    press(qtbot, page.cards[raised.id].close_alert)
    qtbot.waitUntil(lambda: page.line.text() == "This alert is closed already")
    qtbot.waitUntil(lambda: page.cards == {})


def test_whoever_may_not_answer_is_told_so(qtbot: QtBot, store: Store, page: AlertsPage, caplog) -> None:
    raised = raise_alert(store, "silent", minutes=130)
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: raised.id in page.cards)
    press(qtbot, page.cards[raised.id].close_alert)
    qtbot.waitUntil(lambda: page.line.text() == "This isn't for you to do; ask who may")
    assert kept(store, raised).closed is None


def test_the_table_keeps_the_rules_and_sorts_by_native_values(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    QAbstractItemModelTester(page.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    now = store.clock.now()
    table = page.table.rows
    table.show_rows(
        Alert(number, "silent", "", now - timedelta(days=number), {"minutes": 1}, closed=now, seconds=seconds)
        for number, seconds in ((1, 599), (2, 6000), (3, 61))
    )
    page.table.sortByColumn(2, page.table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [table.index(row, 2).data(table.SORT) for row in range(3)] == [61, 599, 6000]
    assert [table.index(row, 2).data() for row in range(3)] == ["1:01", "9:59", "1:40:00"]
    page.table.sortByColumn(0, page.table.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    assert [table.index(row, 0).data(table.SORT) for row in range(3)] == [now - timedelta(days=n) for n in (1, 2, 3)]
