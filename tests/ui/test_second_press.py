"""Two presses where one is meant: what moves up under the second one isn't pressed."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.talking import plan_talk
from kiosk.storage import alerts
from kiosk.storage.database import Writer
from tests.customers.store import vacancy
from tests.ui.pages import HANNA, MARIEKE
from tests.ui.store import Store, open_store
from tests.ui.test_rating import come_in, invite
from ui.hr.talks import TalksPage
from ui.manager.alerts import AlertsPage
from ui.office import Office
from ui.office_door import OfficeDoor
from ui.rating_door import RatingDoor
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets.choice import Choice
from ui.widgets.reach import bring_into_view
from ui.widgets.second_press import once

store = pytest.fixture(open_store)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[AlertsPage]:
    """Three alerts, in the office."""

    def raise_them(writer: Writer) -> None:
        with writer.transaction() as connection:
            for subject in "123":
                alerts.raise_alert(connection, "clock", subject, {"seconds": -3600, "times": 1}, store.clock.now())

    store.write(raise_them)
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    office.open_for(MARIEKE)
    office.show_page("alerts")
    page = office.made["alerts"]
    assert isinstance(page, AlertsPage)
    qtbot.waitUntil(lambda: len(page.cards) == 3)
    store.settle()
    yield page
    office.hide()


def middle(part: QWidget) -> QPoint:
    return part.mapTo(part.window(), part.rect().center())


def press(page: QWidget, at: QPoint) -> None:
    """As a mouse and a finger do, by way of the window."""
    handle = page.window().windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def under(page: QWidget, at: QPoint) -> QWidget | None:
    return page.window().childAt(at)


def test_a_second_press_on_a_line_that_has_gone_presses_nothing(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    upper = page.cards[max(page.cards)].close_alert
    at = middle(upper)
    press(page, at)
    qtbot.waitUntil(lambda: len(page.cards) == 2)
    qtbot.waitUntil(lambda: isinstance(under(page, at), QPushButton))  # the next one
    assert under(page, at) is not upper
    press(page, at)
    store.settle()
    assert len(page.cards) == 2
    store.clock.advance(1)
    press(page, at)
    qtbot.waitUntil(lambda: len(page.cards) == 1)


def test_the_mouse_goes_on_after_a_second_press(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    office = page.window()
    assert isinstance(office, Office)
    once(office.wall_button)
    handle, over = office.windowHandle(), next(iter(page.cards.values())).close_alert
    for _time in range(2):
        press(page, middle(office.wall_button))
    QTest.mouseMove(handle, middle(over))
    qtbot.waitUntil(over.underMouse)
    QTest.mouseMove(handle, middle(office.wall_button))
    qtbot.waitUntil(office.wall_button.underMouse)


def test_presses_at_two_places_are_two(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    upper, _between, lower = (page.cards[id_].close_alert for id_ in sorted(page.cards, reverse=True))
    press(page, middle(upper))
    qtbot.waitUntil(lambda: len(page.cards) == 2)
    store.settle()
    press(page, middle(lower))
    qtbot.waitUntil(lambda: len(page.cards) == 1)


def test_a_second_press_on_what_was_done_says_nothing_else(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    office = page.window()
    assert isinstance(office, Office)
    store.write(lambda writer: plan_talk(writer, HANNA, store.clock, date(2026, 12, 4)))
    office.open_for(HANNA)
    office.show_page("talks")
    talks = office.made["talks"]
    assert isinstance(talks, TalksPage)
    qtbot.waitUntil(talks.minutes.move_button.isVisible)
    talks.minutes.day.setDate(QDate(2026, 12, 5))
    bring_into_view(talks.minutes.move_button)
    store.settle()
    at = middle(talks.minutes.move_button)
    for _time in range(2):
        press(talks, at)
        store.settle()
        assert talks.minutes.line.text() == "Moved to 5 Dec 2026."


def test_a_second_press_on_next_passes_no_rule_unread(qtbot: QtBot, store: Store) -> None:
    door = RatingDoor(store.services, store.settings, Scale(1280, 800, 6), "en")
    qtbot.addWidget(door)
    door.resize(1280, 800)
    door.show()
    page = door.page
    page.start()
    page.rules.show_for("customer")
    page._turn_to(0)
    store.settle()
    at = middle(page.on)
    for _time in range(2):
        press(door, at)
        store.settle()
        assert page.hint.text().startswith("2 / ")
    door.hide()


def test_what_stays_may_be_pressed_twice(qtbot: QtBot, store: Store, page: AlertsPage) -> None:
    office = page.window()
    assert isinstance(office, Office)
    pressed: list[None] = []
    office.wall_button.clicked.connect(lambda: pressed.append(None))
    for _time in range(2):
        press(page, middle(office.wall_button))
    assert pressed == [None, None]


def test_a_second_press_on_a_candidate_gives_no_score(qtbot: QtBot, store: Store) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    door = RatingDoor(store.services, store.settings, Scale(1280, 800, 6), "en")
    qtbot.addWidget(door)
    door.resize(1280, 800)
    door.show()
    door.page.start()
    come_in(qtbot, door.page, invite(store, of))
    store.settle()
    at = middle(door.page.candidates.tiles.tiles[0])
    press(door, at)
    store.settle()
    assert isinstance(under(door, at), Choice)
    press(door, at)
    store.settle()
    assert door.page.criterion.isVisible()
    assert door.page.scorecards.scores == {}
    door.hide()


def test_a_second_press_on_a_name_types_no_digit(qtbot: QtBot, store: Store) -> None:
    store.add_manager()
    door = OfficeDoor(store.services, store.settings, Scale(1280, 800, 6))
    qtbot.addWidget(door)
    door.resize(1280, 800)
    door.show()
    names = door.sign_in.people
    qtbot.waitUntil(lambda: any(each.isVisible() for each in names.findChildren(QPushButton)))
    store.settle()
    at = middle(next(each for each in names.findChildren(QPushButton) if each.isVisible()))
    press(door, at)
    qtbot.waitUntil(door.sign_in.pad.isVisible)
    store.settle()
    assert isinstance(under(door, at), QAbstractButton)  # a digit
    press(door, at)
    assert door.sign_in.pad._digits == ""
    door.hide()


def test_the_later_of_two_presses_counts_once_it_is_not_one_of_two_any_more(
    qtbot: QtBot, store: Store, page: AlertsPage
) -> None:
    office = page.window()
    assert isinstance(office, Office)
    pressed: list[None] = []
    once(office.wall_button)
    office.wall_button.clicked.connect(lambda: pressed.append(None))
    for _time in range(2):  # so soon that Qt takes them for a double click
        press(page, middle(office.wall_button))
        store.clock.advance(1)
    assert pressed == [None, None]
