"""What a page says while it is first being read: that it takes a moment, and nothing that isn't so."""

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions import panel_key
from tests.ui.pages import HANNA, show, words
from tests.ui.store import Store, held, open_store
from ui.hr.inquiries import InquiriesPage
from ui.hr.panel_members import PanelMembers
from ui.pages import ENTRIES
from ui.widgets.choice import Choice
from ui.widgets.moment import Moment

store = pytest.fixture(open_store)

UNTRUE = (
    "Nobody joined yet",
    "Nobody was invited yet",
    "No dispute waits",
    "No dispute was decided yet",
    "Everybody was told",
    "Nobody.",
    "Nothing was done yet",
    "Not recorded",
    "Show earlier ones",
)
FIRST = {
    "evaluation": "Figures about people are off",
    "about_me": "Figures about people are off",
    "inquiries": "No dispute waits",
    "people": "Hanna",
    "access": "Make a one-time code",
    "audit": "Lines 1 to ",
    "panel": "Make the panel's key",
    "rules": "Not recorded: figures about people are off.",
}
"""Of each page by its key, words of what it says once it is read."""


def said(page: QWidget) -> str:
    """Everything that can be read in it, also on tiles."""
    tiles = [each.accessibleName() for each in page.findChildren(Choice) if each.isVisible()]
    return "\n".join((words(page), *tiles))


def waits(page: QWidget) -> bool:
    return any(each.isVisible() for each in page.findChildren(Moment))


@pytest.mark.parametrize("key", FIRST)
def test_until_it_is_read_a_page_says_so_and_nothing_else(qtbot: QtBot, store: Store, key: str) -> None:
    store.add_manager()
    store.add_hr()
    with held(store.services.reader):
        page = show(qtbot, store, ENTRIES[key].make, HANNA)
        assert isinstance(page, QWidget)
        assert not waits(page), "what is there at once needs no words"
        qtbot.waitUntil(lambda: waits(page))
        assert [each for each in (*UNTRUE, FIRST[key]) if each in said(page)] == []
        assert [each for each in page.findChildren(QAbstractItemView) if each.isVisible()] == []
    qtbot.waitUntil(lambda: not waits(page))
    qtbot.waitUntil(lambda: FIRST[key] in said(page))
    page.stop()
    page.hide()


def test_what_was_forgotten_is_said_to_be_nothing_only_once_it_was_read_again(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, InquiriesPage, HANNA)
    for _ in range(2):
        qtbot.waitUntil(lambda: "No dispute was decided yet." in words(page))
        page.hide()
        with held(store.services.reader):
            page.open_for(HANNA)
            page.show()
            qtbot.waitUntil(lambda: waits(page))
            assert [each for each in UNTRUE if each in words(page)] == []
    qtbot.waitUntil(lambda: not waits(page))
    page.stop()
    page.hide()


def test_the_panel_says_nobody_joined_only_once_it_was_read(qtbot: QtBot, store: Store) -> None:
    store.add_hr()
    made = panel_key.make_key(None)
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, made))
    part = PanelMembers(store.services, str, "en")
    qtbot.addWidget(part)
    part.show()
    for _ in range(2):  # also once it was locked, and opened again
        with held(store.services.reader):
            part.open_panel(panel_key.OpenPanel(HANNA, made.key))
            qtbot.waitUntil(lambda: waits(part))
            assert "Nobody joined yet" not in words(part)
        qtbot.waitUntil(lambda: "Nobody joined yet" in words(part))
        assert not waits(part)
        part.lock()


def test_what_is_there_soon_flashes_no_words(qtbot: QtBot) -> None:
    page = QWidget()
    instead = QLabel("what was read", page)
    moment = Moment(str, instead)
    moment.setParent(page)
    qtbot.addWidget(page)
    page.show()
    moment.begin()
    assert not moment.isVisible()
    assert not instead.isVisible()
    moment.end()
    assert instead.isVisible()
    assert not moment._patience.isActive()


def test_what_cant_be_read_leaves_no_words_that_promise_it(qtbot: QtBot) -> None:
    page = QWidget()
    moment = Moment(str)
    moment.setParent(page)
    qtbot.addWidget(page)
    page.show()
    moment.begin()
    qtbot.waitUntil(moment.isVisible)
    moment.give_up()
    assert not moment.isVisible()
    moment.begin()
    moment.give_up()
    assert not moment._patience.isActive()
