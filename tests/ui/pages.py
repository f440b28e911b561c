"""What tests of the office's pages share: who is signed in, how a page is shown, and pressing."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role, may
from kiosk.access.sessions import Session
from kiosk.settings import Settings
from tests.ui.store import Store, held
from ui.pages import ENTRIES, Page
from ui.services import Services
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets import sure_button
from ui.widgets.sure_button import SureButton

MARIEKE = Session("marieke", Role.MANAGER, "Marieke")
HANNA = Session("hanna", Role.HR, "Hanna")
BRAM = Session("bram", Role.EMPLOYEE, "Bram")

P = TypeVar("P", bound=Page)


def show(
    qtbot: QtBot,
    store: Store,
    make: Callable[[Services, Settings, Callable[[str], str]], P],
    session: Session = MARIEKE,
    translate: Callable[[str], str] = lambda text: text,
) -> P:
    """The page as the office makes, sizes and opens it; the test stops it."""
    page = make(store.services, store.settings, translate)
    assert isinstance(page, QWidget)
    qtbot.addWidget(page)
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    page.resize(1080, 700)
    page.show()
    page.open_for(session)
    return page


def scrolled(qtbot: QtBot, page: QWidget, width: int, height: int) -> QScrollArea:
    """The page in a window that it may be too high for, as the office shows it."""
    window = QScrollArea()
    window.setWidgetResizable(True)
    window.setWidget(page)
    window.resize(width, height)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def is_in_sight(part: QWidget) -> bool:
    """Whether all of it is seen."""
    return part.visibleRegion().boundingRect().height() == part.height() > 0


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.waitUntil(button.isVisible)  # what was just made is shown once the loop gets to it
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tap_twice(qtbot: QtBot, store: Store, button: QPushButton) -> None:
    """The second time before anything can have come of the first."""
    with held(store.services.writer):
        press(qtbot, button)
        press(qtbot, button)
    store.settle()


def press_again(qtbot: QtBot, button: SureButton, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the time in which a press is taken for part of the one before had gone by."""
    monkeypatch.setattr(sure_button, "DEAD", 0)
    qtbot.waitUntil(lambda: button._asked.hasExpired(0))
    press(qtbot, button)


def tabbed(page: QWidget, first: QWidget) -> list[QWidget]:
    """What Tab goes through on a page, from `first` on, each once."""
    page.activateWindow()
    first.setFocus()
    seen: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in seen:
        seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return seen


def words(window: QWidget) -> str:
    """Everything that can be read in it now."""
    shown = [widget for kind in (QLabel, QPushButton) for widget in window.findChildren(kind) if widget.isVisible()]
    return "\n".join(widget.text() for widget in shown)


def entries_of(role: Role) -> set[str]:
    """The pages that a role finds in its side bar."""
    return {key for key, entry in ENTRIES.items() if may(role, entry.right)}
