"""On a screen without a keyboard everything that can be typed in the office has keys under the page."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Right, Role, may
from kiosk.access.sessions import Session
from kiosk.actions.talking import plan_talk
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer
from tests.customers.store import seat, vacancy
from tests.fakes import A_MONDAY_MORNING
from tests.ui.pages import BRAM, HANNA, MARIEKE, entries_of, press
from tests.ui.store import HR, Store, open_store
from ui.hr.access import AccessPage
from ui.hr.export import ExportPage
from ui.hr.inquiries import InquiriesPage
from ui.hr.panel import PanelPage
from ui.hr.talks import TalksPage
from ui.hr.vacancies import VacanciesPage
from ui.hr.vacancies_form import CriterionRow
from ui.hr.vacancies_raters import RaterRow
from ui.manager.alert_rules import RulesPart
from ui.manager.kiosk_part import KioskPart
from ui.manager.people import PeoplePage
from ui.manager.settings import SettingsPage
from ui.office import Office
from ui.pages import ENTRIES
from ui.theme.scale import Scale, density
from ui.theme.tokens import load_theme
from ui.widgets.day_field import DayField
from ui.widgets.keyboard import Keyboard
from ui.widgets.long_field import LongEdit
from ui.widgets.reach import bring_into_view

Line = QLineEdit | LongEdit

store = pytest.fixture(open_store)

SESSIONS = {session.role: session for session in (MARIEKE, HANNA, BRAM)}


@pytest.fixture(params=[(1280, 800, 10.1), (1080, 1920, 22.0)], ids=["10 inch", "portrait"])
def office(qtbot: QtBot, store: Store, request: pytest.FixtureRequest) -> Iterator[Office]:
    """In the kiosk's place."""
    office = make_office(qtbot, store, *request.param, has_own_monitor=False)
    yield office
    office.close()


@pytest.fixture
def beside(qtbot: QtBot, store: Store) -> Iterator[Office]:
    """On a monitor of its own, which may have a keyboard."""
    office = make_office(qtbot, store, 1280, 800, 15.6, has_own_monitor=True)
    yield office
    office.close()


def make_office(qtbot: QtBot, store: Store, width: int, height: int, inches: float, *, has_own_monitor: bool) -> Office:
    scale = Scale(width, height, density(width, height, inches))
    office = Office(store.services, store.settings, load_theme("light"), scale)
    qtbot.addWidget(office)
    office.has_own_monitor = has_own_monitor
    office.resize(width, height)
    office.show()
    office.activateWindow()
    qtbot.waitUntil(office.isActiveWindow)
    return office


def open_page(office: Office, store: Store, key: str, session: Session = HANNA) -> QWidget:
    if office.session is None or office.session.role is not session.role:
        office.open_for(session)
    office.show_page(key)
    for _ in range(3):  # what it asks, and asks once it knows that
        settle(store)
    office.activateWindow()
    QApplication.processEvents()
    return cast(QWidget, office.made[key])


def settle(store: Store) -> None:
    for ask in (store.write, store.read):
        ask(lambda _connection: None)
        QApplication.processEvents()


def lines_of(page: QWidget) -> list[Line]:
    """A day has steps, so that it needs no keys."""
    lines: list[Line] = [*page.findChildren(QLineEdit), *page.findChildren(LongEdit)]
    return [line for line in lines if line.isVisible() and not isinstance(line.parent(), DayField)]


def names_of(page: QWidget) -> set[str]:
    return {line.accessibleName() for line in lines_of(page)}


def without_keys(office: Office, page: QWidget) -> list[str]:
    """The lines into which no key writes once they are touched."""
    return [line.accessibleName() for line in lines_of(page) if not has_keys(office, line)]


def come_to(line: Line) -> None:
    """From nowhere: what had the keyboard may have gone with the page before."""
    if (before := QApplication.focusWidget()) is not None:
        before.clearFocus()
    line.setFocus()
    QApplication.processEvents()


def has_keys(office: Office, line: Line) -> bool:
    come_to(line)
    before = line.text()
    for keyboard in office.findChildren(Keyboard):
        if keyboard.isVisible():
            next(key for key in keyboard.shown() if len(key.what) == 1).click()
    return line.text() != before


def shown_in(part: QWidget) -> QRect:
    """What is seen of it in the page."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    view = above.viewport()
    return QRect(part.mapTo(view, QPoint(0, 0)), part.size()) & view.rect()


def is_whole(part: QWidget) -> bool:
    return part.isVisible() and shown_in(part).size() == part.size()


def press_in(office: Office, part: QWidget, *, let_go: bool = True) -> None:
    """As the screen tells it, so that Qt knows what is held down."""
    window, at = office.windowHandle(), part.mapTo(office, part.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
    if let_go:
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def move_under_finger(office: Office, at: QPoint) -> None:
    """The screen of the tests is smaller than the window."""
    office.move(QPoint(100, 100) - at)


def drag_from(office: Office, part: QWidget) -> None:
    """With a finger, up by more than a tap."""
    at, finger = part.mapTo(office, part.rect().center()), QTest.createTouchDevice()
    move_under_finger(office, at)
    for step, up in (("press", 0), ("move", 30), ("move", 60), ("release", 60)):
        touch = QTest.touchEvent(office, finger, False)
        getattr(touch, step)(0, at - QPoint(0, up), office)
        touch.commit()
        QApplication.processEvents()


@pytest.mark.parametrize("role", [role for role in Role if may(role, Right.OPEN_OFFICE)])
def test_every_line_of_every_page_has_keys_and_nothing_else_is_typed_in(
    store: Store, office: Office, role: Role
) -> None:
    store.add_manager()
    session = SESSIONS.get(role, Session("somebody", role, "Somebody"))
    for key in (each for each in ENTRIES if each in entries_of(role)):
        page = open_page(office, store, key, session)
        assert without_keys(office, page) == [], key
        others = [*page.findChildren(QAbstractSpinBox), *page.findChildren(QTextEdit), *page.findChildren(QComboBox)]
        assert [each for each in others if not isinstance(each.parent(), DayField)] == [], key
        assert all(isinstance(each, LongEdit) for each in page.findChildren(QPlainTextEdit)), key


def test_where_numbers_and_times_are_typed_the_keys_are_digits(store: Store, office: Office) -> None:
    def with_letters(page: QWidget) -> set[str]:
        found = set()
        for line in lines_of(page):
            come_to(line)
            assert office.keys.keyboard is not None
            if any(len(key.what) == 1 and key.what.isalpha() for key in office.keys.keyboard.shown()):
                found.add(line.accessibleName())
        return found

    store.add_manager()
    assert with_letters(open_page(office, store, "insight")) == {"File (CSV)"}
    settings = open_page(office, store, "settings", MARIEKE)
    assert isinstance(settings, SettingsPage)
    kiosk = settings.parts["kiosk"]
    assert isinstance(kiosk, KioskPart)
    kiosk.hours.are_set.click()
    assert {"Monday: from", "Parties", "Margin (€)", "Silent for (min)"} < names_of(settings)
    assert with_letters(settings) == {"Name of the store", "Name, for this list", "Address", "File (CSV)"}


def test_a_vacancy_is_opened_with_a_finger(qtbot: QtBot, store: Store, office: Office) -> None:
    page = open_page(office, store, "vacancies")
    assert isinstance(page, VacanciesPage)
    qtbot.waitUntil(lambda: len(page.form.criteria.rows) == 6)
    first, second, *_ = page.form.criteria.rows
    assert isinstance(first, CriterionRow)
    assert isinstance(second, CriterionRow)
    second.box.click()
    press(qtbot, page.form.own)
    press(qtbot, first.words)
    qtbot.waitUntil(lambda: len(lines_of(page)) == 1 + 2 * 6)
    assert without_keys(office, page) == []


def test_all_of_a_vacancy_is_filled_in_with_a_finger(qtbot: QtBot, store: Store, office: Office) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    store.write(lambda writer: seat(writer, store.clock, of))
    page = open_page(office, store, "vacancies")
    assert isinstance(page, VacanciesPage)
    qtbot.waitUntil(lambda: bool(page.overview.rows.rows))
    look = next(b for b in page.overview.findChildren(QPushButton) if b.text() == "Look")
    press(qtbot, look)
    qtbot.waitUntil(lambda: bool(page.raters.rows.rows) and page.pack.where.edit.text() != "")
    [row] = page.raters.rows.rows
    assert isinstance(row, RaterRow)
    press(qtbot, row.excuse)
    wanted = {"Name of a candidate", "Name", "Why needn't this rater score any more?", "Why?"}
    qtbot.waitUntil(lambda: wanted < names_of(page))
    assert without_keys(office, page) == []


def test_minutes_are_written_and_an_agenda_printed_with_a_finger(qtbot: QtBot, store: Store, office: Office) -> None:
    store.write(lambda writer: plan_talk(writer, HANNA, store.clock, A_MONDAY_MORNING.date()))
    page = open_page(office, store, "talks")
    assert isinstance(page, TalksPage)
    qtbot.waitUntil(lambda: bool(page.minutes.forms) and page.print.isVisible())
    press(qtbot, page.minutes.forms[0].who)
    wanted = {"Name", "Recipient", "File to write"}
    qtbot.waitUntil(lambda: wanted < names_of(page))
    assert without_keys(office, page) == []


def test_an_export_is_sealed_with_a_finger_and_its_password_can_be_any(store: Store, office: Office) -> None:
    page = open_page(office, store, "export")
    assert isinstance(page, ExportPage)
    page.form.lock.buttons["sealed"].click()
    assert {"Purpose", "Recipient", "File to write", "Password", "Once more"} <= names_of(page)
    assert without_keys(office, page) == []
    for _shown in (False, True):
        page.form.shown.click()
        page.form.password.edits["password"].setFocus()
        QApplication.processEvents()
        assert office.keys.keyboard is not None
        assert any(key.what == "signs" for key in office.keys.keyboard.shown())


def test_the_keys_come_once_a_line_is_let_go_and_go_once_something_else_is(store: Store, office: Office) -> None:
    page = open_page(office, store, "people", MARIEKE)
    assert isinstance(page, PeoplePage)
    find, here = page.list.search.edits["name"], page.list.which.buttons["left"]
    here.setFocus()
    press_in(office, find, let_go=False)
    assert find.hasFocus()
    assert office.keys.keyboard is None, "or the line would move away under the finger"
    press_in(office, find)
    assert office.keys.keyboard is not None
    key = next(key for key in office.keys.keyboard.shown() if key.what == "b")
    press_in(office, key)
    assert find.text() == "B"
    assert office.keys.keyboard is not None
    press_in(office, here, let_go=False)
    assert office.keys.keyboard is not None
    press_in(office, here)
    assert here.isChecked()
    assert office.keys.keyboard is None


def move_the_page(qtbot: QtBot, store: Store, office: Office, press: Callable[[Office, QWidget], None]) -> None:
    """From a line, and with its keys there from a button; neither brings or takes any."""
    page = open_page(office, store, "settings", MARIEKE)
    assert isinstance(page, SettingsPage)
    rules = page.parts["rules"]
    assert isinstance(rules, RulesPart)
    line, keep = rules.numbers.edits["missed_count"], rules.keep_button
    bring_into_view(keep)
    before = shown_in(line).y()
    drag_from(office, line)
    assert shown_in(line).y() != before
    assert office.keys.keyboard is None
    press(office, line)
    qtbot.waitUntil(lambda: office.keys.keyboard is not None)
    qtbot.waitUntil(lambda: is_whole(keep))
    drag_from(office, keep)
    assert line.hasFocus()
    assert office.keys.keyboard is not None


def test_a_finger_that_moves_the_page_neither_brings_nor_takes_keys(qtbot: QtBot, store: Store, office: Office) -> None:
    office.resize(1080, 800)  # so that the page is higher than its window
    move_the_page(qtbot, store, office, press_in)


def test_no_keys_come_for_a_line_that_qt_goes_on_to(qtbot: QtBot, store: Store, office: Office) -> None:
    page = open_page(office, store, "people", MARIEKE)
    assert isinstance(page, PeoplePage)
    page.list.which.buttons["here"].setFocus()
    press_in(office, page.list.add_button)
    qtbot.waitUntil(lambda: page.person.form.name.edits["name"].hasFocus() and office.keys.keyboard is not None)
    page.person.back_button.setFocus()
    page.person.back_button.click()
    QApplication.processEvents()
    assert page.list.isVisible()
    assert office.keys.keyboard is None


def test_the_keys_can_be_closed_and_brought_again(store: Store, office: Office) -> None:
    page = open_page(office, store, "people", MARIEKE)
    assert isinstance(page, PeoplePage)
    find = page.list.search.edits["name"]
    press_in(office, find)
    press_in(office, office.keys.close_button)
    assert office.keys.keyboard is None
    press_in(office, find)
    assert office.keys.keyboard is not None
    office.show_page("now")
    QApplication.processEvents()
    assert office.keys.keyboard is None


def test_a_passphrase_is_typed_on_these_keys_and_has_no_others(qtbot: QtBot, store: Store, office: Office) -> None:
    code = store.add_hr().replace(" ", "")
    office.sign_in.start_over()
    entry, pad = office.sign_in.words, office.sign_in.pad
    tiles = office.sign_in.people.findChildren
    qtbot.waitUntil(lambda: any(tile.accessibleName().startswith(HR) for tile in tiles(QPushButton)))
    next(tile for tile in tiles(QPushButton) if tile.accessibleName().startswith(HR)).click()
    qtbot.waitUntil(pad.isVisible)
    QTest.keyClicks(pad, code)
    QTest.keyClick(pad, Qt.Key.Key_Return)
    qtbot.waitUntil(entry.isVisible, timeout=10_000)
    office.activateWindow()
    qtbot.waitUntil(lambda: office.keys.keyboard is not None)
    assert entry.field.hasFocus()
    assert not entry.keys.isVisible()
    assert has_keys(office, entry.field)
    assert entry.field.text().islower()


def test_a_line_that_went_meanwhile_is_written_into_no_more(qtbot: QtBot, store: Store, office: Office) -> None:
    page = open_page(office, store, "vacancies")
    assert isinstance(page, VacanciesPage)
    qtbot.waitUntil(lambda: len(page.form.criteria.rows) == 6)
    first = page.form.criteria.rows[0]
    assert isinstance(first, CriterionRow)
    press(qtbot, first.words)
    assert has_keys(office, first.fields["title"].edits["title"])
    with qtbot.waitSignal(first.destroyed):
        page.form.begin()
    assert has_keys(office, page.form.job.edits["title"])


def test_where_a_name_is_looked_for_the_line_the_names_and_the_keys_are_seen(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    def hire(writer: Writer) -> None:
        with writer.transaction() as connection:
            for number in range(30):
                people.add(connection, Person(f"p-{number}", f"Maximiliaan {number}", Role.EMPLOYEE))

    store.write(hire)
    page = open_page(office, store, "inquiries")
    assert isinstance(page, InquiriesPage)
    office.door_button.setFocus()  # as whoever opens it has the keyboard beside the page
    who = page.absences.who
    qtbot.waitUntil(lambda: who.buttons.button(11).isVisible())
    press_in(office, who.edit) if shown_in(who.edit).isValid() else who.edit.setFocus()
    qtbot.waitUntil(lambda: is_whole(who.edit) and office.keys.keyboard is not None)
    keyboard = office.keys.keyboard
    assert keyboard is not None
    assert office.rect().contains(QRect(keyboard.mapTo(office, QPoint(0, 0)), keyboard.size()))
    assert is_whole(who.buttons.button(0))
    next(key for key in keyboard.shown() if key.what == "m").click()
    assert is_whole(who.edit)
    assert is_whole(who.buttons.button(0))


def test_whatever_is_typed_in_is_seen_over_its_keys(store: Store, office: Office) -> None:
    for key in (each for each in ENTRIES if each in entries_of(Role.HR)):
        page = open_page(office, store, key)
        for line in lines_of(page):
            line.setFocus()
            for _ in range(3):
                QApplication.processEvents()
            assert is_whole(line), (key, line.accessibleName())


def test_no_keys_where_there_is_a_keyboard(store: Store, beside: Office) -> None:
    page = open_page(beside, store, "access")
    assert isinstance(page, AccessPage)
    assert "Name" in without_keys(beside, page)
    assert beside.keys.keyboard is None


def touch(office: Office, part: QWidget) -> None:
    at, finger = part.mapTo(office, part.rect().center()), QTest.createTouchDevice()
    move_under_finger(office, at)
    for step in ("press", "release"):
        told = QTest.touchEvent(office, finger, False)
        getattr(told, step)(0, at, office)
        told.commit()
        QApplication.processEvents()


def test_on_a_monitor_of_its_own_keys_come_for_a_finger_and_not_for_a_mouse(
    qtbot: QtBot, store: Store, beside: Office
) -> None:
    page = open_page(beside, store, "people", MARIEKE)
    assert isinstance(page, PeoplePage)
    find, left = page.list.search.edits["name"], page.list.which.buttons["left"]
    left.setFocus()
    press_in(beside, find)
    assert find.hasFocus()
    assert beside.keys.keyboard is None
    press_in(beside, left)
    touch(beside, find)
    qtbot.waitUntil(lambda: beside.keys.keyboard is not None)
    touch(beside, page.list.add_button)
    qtbot.waitUntil(lambda: page.person.form.name.edits["name"].hasFocus() and beside.keys.keyboard is not None)
    press_in(beside, page.person.back_button)
    press_in(beside, find)
    assert find.hasFocus()
    assert beside.keys.keyboard is None


def test_on_a_monitor_of_its_own_a_passphrase_has_its_keys_alone(qtbot: QtBot, store: Store, beside: Office) -> None:
    store.add_hr()
    page = open_page(beside, store, "panel")
    assert isinstance(page, PanelPage)
    qtbot.waitUntil(page.maker.passphrase.isVisible)
    entry = page.maker.passphrase.entry
    entry.field.clearFocus()
    bring_into_view(entry.field)
    QApplication.processEvents()
    touch(beside, entry.field)
    assert entry.field.hasFocus()
    assert beside.keys.keyboard is None
    assert entry.keys.isVisible()


def test_on_a_monitor_of_its_own_a_finger_that_moves_the_page_neither_brings_nor_takes_keys(
    qtbot: QtBot, store: Store, beside: Office
) -> None:
    move_the_page(qtbot, store, beside, touch)
