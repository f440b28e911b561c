"""What was set aside: seen by time and reason alone, and let count with a reason."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.i18n import translator
from kiosk.storage import audit, figures
from tests.ui.pages import show, tap_twice
from tests.ui.store import Store, open_store
from ui.manager.aside import AsidePage
from ui.office import Office
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)
MANAGER, HR = Session("marieke", Role.MANAGER, "Marieke"), Session("hanna", Role.HR, "Hanna")


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> AsidePage:
    page = AsidePage(store.services, store.settings, lambda text: text)
    qtbot.addWidget(page)
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    page.resize(1000, 700)
    return page


def open_for_manager(qtbot: QtBot, page: AsidePage) -> None:
    page.open_for(MANAGER)
    page.show()
    qtbot.waitUntil(lambda: bool(page.title.text()))


def burst(store: Store) -> None:
    for _ in range(5):
        store.reply("ignored", after=2)


def rows(page: AsidePage) -> list[list[str]]:
    return [[page.model.index(row, column).data() for column in range(2)] for row in range(page.model.rowCount())]


def test_nothing_set_aside_says_so(qtbot: QtBot, page: AsidePage) -> None:
    open_for_manager(qtbot, page)
    assert page.title.text() == "Nothing was set aside in this period"
    assert not page.table.isVisible()


def test_one_reply_counts_again_with_a_reason(qtbot: QtBot, store: Store, page: AsidePage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    burst(store)
    open_for_manager(qtbot, page)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    assert rows(page)[0] == ["Mon 2 November 2026, 10:00", "five or more alike within a minute"]
    numbers = [page.model.row(at).seq for at in range(5)]
    assert numbers == sorted(numbers, reverse=True)  # the latest first
    assert not page.release_button.isEnabled()
    assert "without names" in page.why.placeholderText()  # it stays in the log for good
    page.table.selectRow(0)
    qtbot.mouseClick(page.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.line.text() == "Say why this reply counts again")
    page.why.setText("A school class came in")
    tap_twice(qtbot, store, page.release_button)
    assert page.title.text() == "Set aside: 4"
    assert page.line.text() == "It counts again; the log keeps your reason."
    assert store.read(figures.counts).valid == 1
    assert store.read(lambda connection: audit.head(connection).count) == 1


def ask_again(qtbot: QtBot, store: Store, page: AsidePage) -> None:
    """As when a tap is kept, and its answer has come."""
    with qtbot.waitCallback() as answered:
        store.services.announcer.changed.emit(Changes(replies=True))
        store.services.reader.submit(lambda _connection: None, answered)


def test_a_chosen_reply_stays_chosen_while_taps_are_kept(qtbot: QtBot, store: Store, page: AsidePage) -> None:
    burst(store)
    open_for_manager(qtbot, page)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    page.table.selectRow(2)
    chosen = page.model.row(2).seq
    page.why.setText("A school cl")
    with qtbot.assertNotEmitted(page.model.modelReset):
        ask_again(qtbot, store, page)
    store.reply("ignored", after=2)  # one more of the burst
    with qtbot.waitSignal(page.model.modelReset):
        ask_again(qtbot, store, page)
    assert page.model.rowCount() == 6
    assert [page.model.row(index.row()).seq for index in page.table.selectionModel().selectedRows()] == [chosen]
    assert page.release_button.isEnabled()
    assert page.why.text() == "A school cl"


def choose_days(page: AsidePage, first: int, last: int) -> None:
    button = page.period.choices.buttons()[-1]
    button.click()
    for field, day in ((page.period.first, first), (page.period.last, last)):
        field.setDate(QDate(2026, 11, day))


def test_days_in_the_wrong_order_list_nothing_until_they_are_right(qtbot: QtBot, store: Store, page: AsidePage) -> None:
    burst(store)
    open_for_manager(qtbot, page)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    page.table.selectRow(0)
    choose_days(page, 3, 2)
    assert page.line.text() == "The first day is after the last; change one of them."
    assert page.line.property("role") == "problem"
    assert (page.model.rowCount(), page.title.text()) == (0, "")
    assert not page.release_button.isVisible()
    choose_days(page, 1, 2)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    assert not page.line.isVisible()
    assert not page.release_button.isEnabled()


def test_that_it_counts_again_is_still_told_when_other_days_are_chosen(
    qtbot: QtBot, store: Store, page: AsidePage
) -> None:
    burst(store)
    open_for_manager(qtbot, page)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    page.table.selectRow(0)
    page.why.setText("A school class came in")
    page.release_button.click()
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 4")
    choose_days(page, 1, 2)
    assert page.line.text() == "It counts again; the log keeps your reason."


def test_the_next_person_finds_neither_a_reason_nor_a_reply_chosen(qtbot: QtBot, store: Store, page: AsidePage) -> None:
    burst(store)
    open_for_manager(qtbot, page)
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    page.table.selectRow(0)
    page.why.setText("A school cl")
    page.open_for(MANAGER)
    assert page.why.text() == "A school cl"
    page.open_for(Session("piet", Role.MANAGER, "Piet"))
    assert page.why.text() == ""
    assert not page.release_button.isEnabled()


def test_the_usable_replies_open_the_list_for_the_manager_alone(qtbot: QtBot, store: Store) -> None:
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    card = office.now.cards.replies
    office.open_for(HR)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert office.made == {}
    office.open_for(MANAGER)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert office.made["aside"].isVisible()
    office.lock()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert office.now.isVisible()
    qtbot.waitUntil(lambda: office.now.days.chart is not None, timeout=20_000)  # it comes to an office that is there
    office.hide()


def test_the_usable_replies_of_today_open_the_list_of_today(qtbot: QtBot, store: Store) -> None:
    burst(store)
    store.clock.advance(24 * 3600)
    store.reply("ignored")
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    office.open_for(MANAGER)
    qtbot.mouseClick(office.now.cards.replies, Qt.MouseButton.LeftButton)
    page = office.made["aside"]
    assert isinstance(page, AsidePage)
    qtbot.waitUntil(lambda: page.title.text() == "Nothing was set aside in this period")
    assert page.period.choices.checkedButton().text() == "Today"
    office.show_page("aside")  # from the side bar it begins with four weeks, as every page does
    qtbot.waitUntil(lambda: page.title.text() == "Set aside: 5")
    assert page.period.choices.checkedButton().text() == "28 days"
    office.hide()


@pytest.mark.parametrize("width", [760, 1000])
def test_a_reason_is_read_whole_where_there_is_little_room(qtbot: QtBot, store: Store, width: int) -> None:
    burst(store)
    page = show(qtbot, store, AsidePage, translate=translator("nl"))
    page.resize(width, 1500)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    for column in range(page.model.columnCount()):
        qtbot.waitUntil(lambda at=column: page.table.columnWidth(at) >= page.table.sizeHintForColumn(at))
    page.stop()
    page.hide()
