"""The office's side bar, where there are more pages than it has room for."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.scale import DESK, Scale, density
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.finger_scroll import FingerScroll
from ui.widgets.side_bar import SideBar

PAGES = {f"page{at}": f"Page {at}" for at in range(20)}
SMALL = Scale(1280, 800, density(1280, 800, 10.1), body=DESK)


@pytest.fixture
def bar(qtbot: QtBot) -> SideBar:
    bar = SideBar()
    FingerScroll(bar, SMALL.touch // 3)  # as the office has it
    bar.add_last(QPushButton("Wallboard"))
    bar.setStyleSheet(style_sheet(load_theme("light"), SMALL))
    qtbot.addWidget(bar)
    bar.show_entries(PAGES)
    bar.rescale(SMALL)
    bar.resize(bar.width(), SMALL.height)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def entry(bar: SideBar, key: str) -> QWidget:
    return bar.entries.button(list(PAGES).index(key))


def is_seen(bar: SideBar, widget: QWidget) -> bool:
    place = QRect(widget.mapTo(bar.shelf.viewport(), QPoint()), widget.size())
    return bar.shelf.viewport().rect().contains(place)


def drag(bar: SideBar, down: int) -> None:
    """With a finger."""
    finger, view = QTest.createTouchDevice(), bar.shelf.viewport()
    bar.move(0, 0)
    at = QPoint(view.width() // 2, view.height() - 20)
    QTest.touchEvent(view, finger).press(0, at, view)
    for step in range(1, 11):
        QTest.touchEvent(view, finger).move(0, at - QPoint(0, down * step // 10), view)
    QTest.touchEvent(view, finger).release(0, at - QPoint(0, down), view)


def test_every_entry_keeps_a_finger_s_height_and_its_own_place(bar: SideBar) -> None:
    buttons = bar.entries.buttons()
    assert all(button.height() >= SMALL.touch for button in buttons)
    assert all(upper.geometry().bottom() < lower.geometry().top() for upper, lower in pairwise(buttons))
    assert is_seen(bar, buttons[0])
    assert not is_seen(bar, buttons[-1])


def test_the_page_that_is_open_is_seen_in_the_bar(bar: SideBar) -> None:
    for key in ("page19", "page9", "page0"):
        bar.mark(key)
        assert is_seen(bar, entry(bar, key))


def test_whoever_goes_through_them_with_the_arrow_keys_sees_where_they_are(qtbot: QtBot, bar: SideBar) -> None:
    bar.mark("page0")
    entry(bar, "page0").setFocus()
    for key in list(PAGES)[1:]:
        qtbot.keyClick(bar.focusWidget(), Qt.Key.Key_Down)
        assert bar.focusWidget() is entry(bar, key)
        assert is_seen(bar, entry(bar, key))


def test_a_finger_moves_them(qtbot: QtBot, bar: SideBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    drag(bar, 300)
    qtbot.waitUntil(lambda: bar.shelf.verticalScrollBar().value() > 0)
    assert chosen == []


def test_a_finger_opens_one(qtbot: QtBot, bar: SideBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    button, finger = entry(bar, "page2"), QTest.createTouchDevice()
    for step in ("press", "release"):
        touch = QTest.touchEvent(button, finger, False)
        getattr(touch, step)(0, button.rect().center(), button)
        touch.commit()
    qtbot.waitUntil(lambda: chosen == ["page2"])
