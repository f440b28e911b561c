"""Pages of the office, and the one that asks who wants in, under a finger: they move, and what it was put down on isn't
pressed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.sessions import Session
from tests.quarter import hire
from tests.ui.pages import HANNA, MARIEKE
from tests.ui.store import Store, open_store
from ui.hr.export import ExportPage
from ui.manager.roster import RosterPage
from ui.office import Office
from ui.office_door import OfficeDoor
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)


@pytest.fixture
def office(qtbot: QtBot, store: Store) -> Iterator[Office]:
    store.add_manager()
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    qtbot.waitExposed(office)
    yield office
    office.hide()


def opened(qtbot: QtBot, office: Office, session: Session, page: str) -> QScrollBar:
    """The scroll bar of a page that is open and higher than the window."""
    office.open_for(session)
    office.show_page(page)
    area = next(each for each in office.findChildren(QScrollArea) if each.widget() is office.made[page])
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    return area.verticalScrollBar()


def drag(window: QWidget, on: QWidget, up: int) -> None:
    """With a finger, from the middle of a widget."""
    finger, at = QTest.createTouchDevice(), on.mapTo(window, on.rect().center())
    QTest.touchEvent(window, finger).press(0, at, window)
    for step in range(1, 11):
        QTest.touchEvent(window, finger).move(0, at - QPoint(0, up * step // 10), window)
    QTest.touchEvent(window, finger).release(0, at - QPoint(0, up), window)


def test_a_page_moves_with_the_finger_and_nothing_is_pressed(qtbot: QtBot, office: Office) -> None:
    bar = opened(qtbot, office, HANNA, "export")
    export = office.made["export"]
    assert isinstance(export, ExportPage)
    other = next(button for button in export.form.kind.buttons.values() if not button.isChecked())
    drag(office, other, 60)
    assert bar.value() == 60
    assert not other.isChecked()
    drag(office, other, -60)
    assert bar.value() == 0


def test_a_touch_that_the_system_calls_off_moves_the_page_no_more(qtbot: QtBot, office: Office) -> None:
    bar = opened(qtbot, office, HANNA, "export")
    finger, at = QTest.createTouchDevice(), office.rect().center()
    QTest.touchEvent(office, finger).press(0, at, office)
    QApplication.sendEvent(office.windowHandle(), QTouchEvent(QEvent.Type.TouchCancel, finger))
    QTest.touchEvent(office, finger).move(0, at - QPoint(0, 60), office)
    QTest.touchEvent(office, finger).release(0, at - QPoint(0, 60), office)
    assert bar.value() == 0


def test_a_shift_is_drawn_and_the_page_stays(qtbot: QtBot, store: Store, office: Office) -> None:
    store.write(lambda writer: hire(writer, ["anja", "bram", "carla", "daan"]))
    office.resize(1000, 560)
    bar = opened(qtbot, office, MARIEKE, "roster")
    roster = office.made["roster"]
    assert isinstance(roster, RosterPage)
    qtbot.waitUntil(lambda: bool(roster.roster.grid.week.rows))
    drag(office, roster.roster.grid.viewport(), 60)
    assert bar.value() == 0


def test_on_a_low_screen_the_page_that_asks_who_you_are_moves_too(qtbot: QtBot, store: Store) -> None:
    store.add_manager()
    door = OfficeDoor(store.services, store.settings, Scale(1280, 800, 4.0))
    qtbot.addWidget(door)
    door.resize(900, 300)
    door.show()
    qtbot.waitUntil(lambda: bool(door.sign_in.people._tiles.buttons()))
    door.sign_in.people._tiles.buttons()[0].click()
    qtbot.waitUntil(door.sign_in.pad.isVisible)
    [area] = door.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() >= 40)
    bar.setValue(0)
    drag(door, area.viewport(), 40)
    assert bar.value() == 40
    door.hide()
