"""The page with the audit log: its lines in words, a search in two languages, and whether it is whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.i18n import translator
from kiosk.staff.people import Person
from kiosk.storage import audit, people
from kiosk.storage.database import Writer
from tests.ui.pages import HANNA, press, show, words
from tests.ui.store import Store, open_store
from ui.hr.audit import AuditPage

store = pytest.fixture(open_store)

WIM = Session("p-wim", Role.WORKS_COUNCIL, "Wim")


@pytest.fixture(autouse=True)
def kept(store: Store) -> None:
    """Sixty lines of somebody with a name, one of somebody who was erased."""

    def write(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("p-4f09c2ae", "Anja", Role.EMPLOYEE))
            audit.append(connection, store.clock, "p-00000000", "signed in", {"door": "office"})
            for _ in range(59):
                store.clock.advance(60)
                audit.append(connection, store.clock, "p-4f09c2ae", "signed in", {"door": "kiosk"})
            audit.append(connection, store.clock, "p-4f09c2ae", "was refused", {"right": "export", "role": "employee"})

    store.write(write)


def column(page: AuditPage, name: str) -> list[str]:
    titles = [page.model.headerData(at, Qt.Orientation.Horizontal) for at in range(page.model.columnCount())]
    return [page.model.index(row, titles.index(name)).data() for row in range(page.model.rowCount())]


def look_for(qtbot: QtBot, page: AuditPage, text: str) -> None:
    page.search.clear()
    qtbot.keyClicks(page.search, text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)


def test_lines_are_told_in_words_and_by_name(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, WIM, translator("nl"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 50)
    assert column(page, "Wie")[0] == "Anja"
    assert column(page, "Wat")[:2] == [
        "geweigerd · recht: antwoorden exporteren · rol: medewerker",
        "ingelogd · deur: bij de kiosk",
    ]
    assert column(page, "Wanneer")[0].endswith("10:59")
    assert page.shown.text() == "Regels 12 tot en met 61 van 61"
    QAbstractItemModelTester(page.model)


def test_older_lines_follow_and_the_newer_come_back(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, HANNA)
    qtbot.waitUntil(page.older.isEnabled)
    assert not page.newer.isEnabled()
    press(qtbot, page.older)
    qtbot.waitUntil(lambda: page.model.rowCount() == 11)
    assert column(page, "Line")[-1] == "1"
    assert column(page, "Who")[-1] == "p-00000000"
    assert not page.older.isEnabled()
    press(qtbot, page.newer)
    qtbot.waitUntil(lambda: page.model.rowCount() == 50)


@pytest.mark.parametrize("looked_for", ["geweigerd", "refused", "ANJA exporteren", "export employee"])
def test_a_search_finds_words_of_both_languages_and_names(qtbot: QtBot, store: Store, looked_for: str) -> None:
    page = show(qtbot, store, AuditPage, WIM, translator("nl"))
    look_for(qtbot, page, looked_for)
    qtbot.waitUntil(lambda: page.shown.text() == "Gevonden regels: 1")
    assert column(page, "Regel") == ["61"]


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, HANNA)
    look_for(qtbot, page, "signed refused")
    qtbot.waitUntil(lambda: page.shown.text() == "No line has all of these words.")
    assert page.model.rowCount() == 0


def test_a_search_is_looked_for_without_a_press_once_typing_pauses(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, HANNA)
    qtbot.keyClicks(page.search, "signed")
    qtbot.waitUntil(lambda: page.shown.text() == "Lines found on this page: 50; there are others")


def test_a_line_that_is_chosen_is_told_whole(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, HANNA)
    qtbot.waitUntil(lambda: page.model.rowCount() == 50)
    assert page.whole.text() == "Choose a line to read all of it."
    assert column(page, "When")[0] == "2 Nov 2026, 10:59"
    page.table.selectRow(0)
    told = "Line 61: 2 Nov 2026 10:59:00 · Anja · was refused · right: export replies · role: employee"
    assert page.whole.text() == told
    store.write(lambda writer: _append(writer, store))
    store.services.announcer.changed.emit(Changes(people=True))
    qtbot.waitUntil(lambda: column(page, "Line")[0] == "62")
    assert page.whole.text() == told


def test_the_hash_of_the_last_line_can_be_written_down(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, WIM)
    head = store.read(audit.head)
    qtbot.waitUntil(lambda: page.check.hash.text() != "")
    assert page.check.hash.text().replace(" ", "") == head.hash
    assert "Lines: 61" in words(page)
    press(qtbot, page.check.copy)
    assert QGuiApplication.clipboard().text() == f"61 {head.hash}"


def test_a_whole_log_is_said_to_be_and_an_earlier_hash_is_still_there(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, WIM)
    qtbot.waitUntil(lambda: page.check.hash.text() != "")
    earlier = page.check.hash.text()
    store.write(lambda writer: _append(writer, store))
    press(qtbot, page.check.copy)
    copied = QGuiApplication.clipboard().text()
    for written in ("", earlier, earlier.upper(), copied):
        page.check.written.show_texts({"hash": written})
        press(qtbot, page.check.start)
        qtbot.waitUntil(lambda: page.check.line.text() == "Lines: 62, and nothing was changed.")


def test_what_is_wrong_is_named(qtbot: QtBot, store: Store) -> None:
    head = store.read(audit.head).hash

    def tamper(writer: Writer) -> None:
        with writer.transaction() as connection:
            connection.execute("UPDATE audit SET actor = 'p-11111111' WHERE id = 7")
            connection.execute("DELETE FROM audit WHERE id = 9 OR id > 50")

    store.write(tamper)
    page = show(qtbot, store, AuditPage, HANNA)
    page.check.written.show_texts({"hash": head})
    press(qtbot, page.check.start)
    qtbot.waitUntil(page.check.start.isEnabled)
    assert page.check.line.text().splitlines() == [
        "Line 7 was changed.",
        "Line 9 is missing.",
        "No line has the hash that was written down: lines were cut off, or the log was replaced.",
    ]


def test_what_is_no_hash_is_refused_where_it_stands(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, AuditPage, HANNA)
    page.check.written.show_texts({"hash": "4f09"})
    press(qtbot, page.check.start)
    qtbot.waitUntil(page.check.written.problem.isVisible)
    assert "64 digits" in page.check.written.problem.text()
    assert page.check.start.isEnabled()


def test_reading_it_writes_nothing(qtbot: QtBot, store: Store) -> None:
    before = store.read(audit.head)
    page = show(qtbot, store, AuditPage, WIM)
    qtbot.waitUntil(lambda: page.model.rowCount() == 50)
    assert store.read(audit.head) == before


def _append(writer: Writer, store: Store) -> None:
    with writer.transaction() as connection:
        audit.append(connection, store.clock, "p-4f09c2ae", "signed in", {"door": "kiosk"})
