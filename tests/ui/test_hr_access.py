"""The page on which HR sees who can sign in, and lets others in."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access import codes
from kiosk.access.delays import Tries
from kiosk.access.pins import is_secret
from kiosk.access.rights import Role
from kiosk.access.sessions import LOCKS_AFTER, Session
from kiosk.staff.people import Person
from kiosk.storage import audit, doors, people, recovery
from kiosk.storage.database import Writer
from tests.ui.pages import HANNA, press, press_again, show, tabbed, words
from tests.ui.store import Store, held, open_store
from ui.hr.access import AccessPage
from ui.office import Office
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)


@pytest.fixture(autouse=True)
def kept(store: Store) -> None:
    store.add_manager()
    store.add_hr()

    def write(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("anja", "Anja", Role.EMPLOYEE))
            people.add(connection, Person("bram", "Bram", Role.EMPLOYEE, active=False))
            people.set_secret(connection, "anja", people.Secret("$unread", "pin"))
            doors.keep(connection, "anja", "kiosk", Tries(5, store.clock.monotonic() + 30))
            recovery.keep(connection, "$first")

    store.write(write)


def rows(page: AccessPage) -> list[tuple[str, ...]]:
    return [
        tuple(page.model.index(row, at).data() for at in range(page.model.columnCount()))
        for row in range(page.model.rowCount())
    ]


def choose(qtbot: QtBot, page: AccessPage, name: str) -> None:
    qtbot.waitUntil(lambda: name in [row[0] for row in rows(page)])
    page.table.selectRow([row[0] for row in rows(page)].index(name))


def give(qtbot: QtBot, page: AccessPage, monkeypatch: pytest.MonkeyPatch) -> None:
    press(qtbot, page.give)
    press_again(qtbot, page.give, monkeypatch)


def test_everybody_is_there_with_what_they_sign_in_with(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert rows(page) == [
        ("Anja", "employee", "PIN", "at the kiosk until 10:00:30"),
        ("Hanna", "HR", "one-time code, not used yet", ""),
        ("Marieke", "manager", "PIN", ""),
    ]


def test_tab_leads_through_the_page_and_out_of_its_table(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    through = tabbed(page, page.look_for)
    assert through[1] is page.table
    assert through[-1] is page.renew


def test_a_code_is_shown_to_whoever_asked_for_it(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Anja")
    with held(store.services.writer):
        give(qtbot, page, monkeypatch)
        store.read(lambda _reader: None)
        QApplication.processEvents()  # the code is made by now, and waits to be kept
        page.hide()
        page.show()
        page.open_for(Session("hugo", Role.HR, "Hugo"))
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert not page.code.isVisible()
    assert page.code.code.text() == ""


@pytest.mark.parametrize("what", ["give", "add", "renew"])
def test_what_became_of_it_is_told_to_whoever_asked(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Anja")

    def leave(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.change(connection, Person("anja", "Anja", Role.EMPLOYEE, active=False))

    store.write(leave)
    with held(store.services.writer):
        if what == "give":
            give(qtbot, page, monkeypatch)
        elif what == "add":
            press(qtbot, page.add)  # without a name
        else:
            press(qtbot, page.renew)
            press_again(qtbot, page.renew, monkeypatch)
            qtbot.waitUntil(page.code.isVisible)
            press(qtbot, page.code.done)
        store.read(lambda _reader: None)
        QApplication.processEvents()  # what is asked of the worker that writes is asked by now
        page.hide()
        page.show()
        page.open_for(Session("hugo", Role.HR, "Hugo"))
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert not page.name.problem.isVisible()
    assert [part.line.text() for part in (page.people, page.adding, page.recovery)] == ["", "", ""]
    assert page.add.isEnabled()


def test_a_name_can_be_looked_for(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Anja")
    qtbot.keyClicks(page.look_for, "AN")
    assert [row[0] for row in rows(page)] == ["Anja", "Hanna"]
    assert page.give.isEnabled()
    qtbot.keyClicks(page.look_for, "x")
    assert rows(page) == []
    assert not page.give.isEnabled()


def test_an_employee_is_given_a_code_that_is_shown_once(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Anja")
    give(qtbot, page, monkeypatch)
    qtbot.waitUntil(page.code.isVisible)
    shown = page.code.code.text()
    assert "One-time code for Anja" in words(page)
    kept = store.read(lambda reader: people.secret(reader, "anja"))
    assert kept
    assert kept.kind == "code"
    assert is_secret(kept.hash, shown)
    qtbot.waitUntil(lambda: ("Anja", "employee", "one-time code, not used yet", "") in rows(page))
    press(qtbot, page.code.done)
    assert shown not in words(page)
    assert page.code.code.text() == ""
    assert shown not in caplog.text
    last = next(iter(store.read(lambda reader: list(audit.lines(reader)))))
    assert (last.actor, last.what, last.details) == ("hanna", "made a one-time code", {"person": "anja"})


def test_one_press_gives_nothing(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Anja")
    press(qtbot, page.give)
    assert page.give.text() == "What they have now ends. Make it?"
    choose(qtbot, page, "Hanna")
    assert page.give.text() == "Make a one-time code"
    assert store.read(lambda reader: people.secret(reader, "anja")) == people.Secret("$unread", "pin")


def test_who_has_nothing_yet_is_given_a_code_at_once(qtbot: QtBot, store: Store) -> None:
    def add(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("eva", "Eva", Role.EMPLOYEE))

    store.write(add)
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, "Eva")
    press(qtbot, page.give)
    qtbot.waitUntil(page.code.isVisible)
    qtbot.waitUntil(lambda: ("Eva", "employee", "one-time code, not used yet", "") in rows(page))


@pytest.mark.parametrize("name", ["Hanna", "Marieke"])
def test_who_has_the_recovery_code_is_given_none(qtbot: QtBot, store: Store, name: str) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    choose(qtbot, page, name)
    assert not page.give.isEnabled()


@pytest.mark.parametrize("role", [Role.WORKS_COUNCIL, Role.OPERATOR])
def test_a_member_of_the_works_council_or_an_operator_is_added(qtbot: QtBot, store: Store, role: Role) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    press(qtbot, page.role.buttons[role.value])
    qtbot.keyClicks(page.name.edits["name"], "Wim Vos")
    press(qtbot, page.add)
    qtbot.waitUntil(page.code.isVisible)
    assert "One-time code for Wim Vos" in words(page)
    assert page.name.texts == {"name": ""}
    [wim] = [each for each in store.read(people.people) if each.name == "Wim Vos"]
    assert wim.role is role
    assert not wim.on_tiles


def test_a_name_that_cant_be_is_refused_where_it_stands(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    press(qtbot, page.add)
    qtbot.waitUntil(page.name.problem.isVisible)
    assert "at least one letter" in page.name.problem.text()
    assert not page.code.isVisible()
    assert page.add.isEnabled()


def test_another_recovery_code_is_kept_once_it_was_written_down(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    press(qtbot, page.renew)
    press_again(qtbot, page.renew, monkeypatch)
    qtbot.waitUntil(page.code.isVisible)
    shown = page.code.code.text()
    assert len(shown.split()) == 5
    assert store.read(recovery.kept) == "$first"
    press(qtbot, page.code.done)
    qtbot.waitUntil(page.recovery.line.isVisible)
    kept = store.read(recovery.kept)
    assert kept
    assert is_secret(kept, shown)
    assert shown not in words(page)


def test_a_recovery_code_that_is_left_before_changes_nothing(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    press(qtbot, page.renew)
    press_again(qtbot, page.renew, monkeypatch)
    qtbot.waitUntil(page.code.isVisible)
    page.hide()
    page.show()
    assert not page.code.isVisible()
    assert store.read(recovery.kept) == "$first"


@pytest.fixture
def office(qtbot: QtBot, store: Store) -> Iterator[Office]:
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    yield office
    office.hide()


@pytest.mark.parametrize("leave", ["lock", "page", "time"])
def test_a_code_is_gone_when_the_page_is_left_or_the_office_locks(
    qtbot: QtBot, store: Store, office: Office, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    office.open_for(HANNA)
    office.show_page("access")
    page = office.made["access"]
    assert isinstance(page, AccessPage)
    choose(qtbot, page, "Anja")
    give(qtbot, page, monkeypatch)
    qtbot.waitUntil(page.code.isVisible)
    shown = page.code.code.text()
    if leave == "lock":
        office.lock()
    elif leave == "page":
        office.show_page("audit")
    else:
        store.clock.advance(LOCKS_AFTER)
        qtbot.waitUntil(lambda: office.session is None)
    assert page.code.code.text() == ""
    office.open_for(HANNA)
    office.show_page("access")
    assert shown not in everything(office)
    assert not page.code.isVisible()


def test_who_left_before_a_code_was_made_is_shown_none_and_it_is_kept_for_nobody(
    qtbot: QtBot, store: Store, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open_for(HANNA)
    office.show_page("access")
    page = office.made["access"]
    assert isinstance(page, AccessPage)
    choose(qtbot, page, "Anja")
    give(qtbot, page, monkeypatch)
    office.lock()
    store.read(lambda _: codes.one_time_code())  # after the one that was asked for
    qtbot.waitUntil(page.add.isEnabled)
    assert store.read(lambda reader: people.secret(reader, "anja")) == people.Secret("$unread", "pin")
    assert page.code.code.text() == ""


def everything(window: QWidget) -> str:
    """Also what is hidden."""
    labels = [widget for widget in window.findChildren(QWidget) if callable(getattr(widget, "text", None))]
    return "\n".join(str(label.text()) for label in labels)


def test_keys_alone_are_enough(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AccessPage, HANNA)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    chosen = page._chosen()
    assert chosen
    assert chosen.person.name == "Anja"
    assert page.give.isEnabled()
