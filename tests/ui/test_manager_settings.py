"""The settings page: who is told, what a missed chance is worth, and the door count, with bad input said in words."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import combinations
from pathlib import Path
from shutil import rmtree

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.addresses import remove_address
from kiosk.actions.changes import Changes
from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import Said
from kiosk.errors import InputRefused
from kiosk.storage import audit, floor, messages
from kiosk.storage import settings as kept_settings
from kiosk.storage.messages import Address
from tests.ui.pages import HANNA, MARIEKE, entries_of, press, press_again, show, words
from tests.ui.store import Store, open_store
from ui.manager.addresses import AddressPart
from ui.manager.alert_rules import RulesPart
from ui.manager.door_counts import DoorPart
from ui.manager.kiosk_part import KioskPart
from ui.manager.missed_value import ValuePart
from ui.manager.settings import SettingsPage
from ui.models.amounts import amount_words, parse_amount
from ui.theme.scale import DESK, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.sure_button import SureButton

store = pytest.fixture(open_store)

SOLID = (QPushButton, QLineEdit, QCheckBox)
APPRISE = 20_000  # milliseconds: it is loaded by the first who needs it


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[SettingsPage]:
    page = show(qtbot, store, SettingsPage)
    qtbot.waitUntil(lambda: not any(part.is_fresh for part in page.parts.values()))
    yield page
    page.stop()
    page.hide()


@pytest.fixture
def told(page: SettingsPage) -> AddressPart:
    part = page.parts["addresses"]
    assert isinstance(part, AddressPart)
    return part


@pytest.fixture
def value(page: SettingsPage) -> ValuePart:
    part = page.parts["value"]
    assert isinstance(part, ValuePart)
    return part


@pytest.fixture
def door(page: SettingsPage) -> DoorPart:
    part = page.parts["door"]
    assert isinstance(part, DoorPart)
    return part


@pytest.fixture
def rules(page: SettingsPage) -> RulesPart:
    part = page.parts["rules"]
    assert isinstance(part, RulesPart)
    return part


@pytest.fixture
def kiosk(page: SettingsPage) -> KioskPart:
    part = page.parts["kiosk"]
    assert isinstance(part, KioskPart)
    part.name.show_texts({"store_name": "Van Dalenn"})  # the first start asked it
    return part


class _Ear(BaseHTTPRequestHandler):
    heard: list[dict[str, str]]
    status = 200

    def do_POST(self) -> None:
        self.server.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), _Ear)
    server.heard, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def addresses(store: Store) -> tuple[Address, ...]:
    return store.read(lambda connection: messages.addresses(connection, store.clock.now()))


def add(qtbot: QtBot, part: AddressPart, name: str, url: str) -> None:
    part.fields.show_texts({"name": name, "url": url})
    press(qtbot, part.add_button)


def fill(part: ValuePart, *texts: str) -> None:
    for edit, text in zip(part.fields.edits.values(), texts, strict=True):
        edit.setText(text)


def test_who_sees_the_page() -> None:
    for role in (Role.MANAGER, Role.OPERATOR):
        assert "settings" in entries_of(role)
    for role in (Role.EMPLOYEE, Role.HR, Role.WORKS_COUNCIL):
        assert "settings" not in entries_of(role)


@pytest.mark.parametrize("width", [620, 800, 1080, 1700])
def test_nothing_is_cut_off_or_covered_at_any_width(page: SettingsPage, width: int) -> None:
    page.resize(width, 3000)
    for part in page.parts.values():
        shown = [w for kind in SOLID for w in part.findChildren(kind) if w.isVisible() and not within_another(w)]
        boxes = [QRect(w.mapTo(part, QPoint()), w.size()) for w in shown]
        for widget, box in zip(shown, boxes, strict=True):
            assert part.rect().contains(box)
            if not isinstance(widget, QLineEdit):
                assert box.width() >= widget.sizeHint().width()
        assert not [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]


@pytest.mark.parametrize("width", [560, 657, 1080])
def test_at_twice_the_text_no_words_of_a_box_are_cut_off(
    qtbot: QtBot, page: SettingsPage, kiosk: KioskPart, width: int
) -> None:
    scale = Scale(1080, 1920, 3.8, text=2.0, body=DESK)
    page.setStyleSheet(style_sheet(load_theme("light"), scale))
    page.restyle(load_theme("light"), scale)
    page.resize(width, 800)
    kiosk.hours.are_set.click()
    kiosk.hours.open[6].click()
    boxes = [box for box in page.findChildren(QCheckBox) if box.isVisible()]
    assert len(boxes) >= 15 + 8

    def none_is_cut() -> bool:
        page.resize(width, page.minimumSizeHint().height())  # the least that it asks for
        return [box.text() for box in boxes if is_cut(box)] == []

    qtbot.waitUntil(none_is_cut)
    hours = [box.geometry() for box in kiosk.hours.findChildren(QWidget) if box.isVisible()]
    assert len(hours) == 1 + 7 * 3
    assert all(kiosk.hours.rect().contains(each) for each in hours)
    assert not [pair for pair in combinations(hours, 2) if pair[0].intersects(pair[1])]
    [name, opens] = [each.geometry() for each in (kiosk.hours.open[2], kiosk.hours.times[2][0])]
    assert (opens.top() > name.bottom()) == (width < 1080)  # below the day's name where the room is narrow
    short = [box for box in boxes if box is not kiosk.sleeps]
    assert any("\n" in box.text() for box in short) == (width < 1080)
    assert all(box.accessibleName() == " ".join(box.text().split()) for box in boxes)


def is_cut(box: QCheckBox) -> bool:
    whole = QCheckBox.sizeHint(box)
    fits = box.width() >= whole.width() and box.height() >= whole.height()
    return not (fits and box.parentWidget().rect().contains(box.geometry()))


def within_another(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QAbstractSpinBox)


def test_nothing_on_the_page_pops_up(page: SettingsPage) -> None:
    assert page.findChildren(QComboBox) == []
    for field in page.findChildren(QLineEdit):
        assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu


# --- Who is told -----------------------------------------------------------------------------------------------------


def test_an_address_is_added_tried_and_removed_and_its_url_never_shown(
    qtbot: QtBot, store: Store, told: AddressPart, endpoint: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(told.nobody.isVisible)
    add(qtbot, told, "Team", f"json://user:secret@127.0.0.1:{endpoint.server_port}/")
    qtbot.waitUntil(lambda: len(told.rows) == 1, timeout=APPRISE)
    [kept] = addresses(store)
    assert kept.kinds == ("call_unclaimed", "missed", "silent", "storage", "clock")
    assert told.line.text() == "Team is told from now on; send a trial message to be sure."
    assert told.fields.texts == {"name": "", "url": ""}
    row = told.rows[kept.id]
    assert row.name.text() == f"Team · {kept.service}"
    assert "secret" not in words(told)
    row.trial.setFocus()
    press(qtbot, row.trial)
    assert row.is_trying
    press(qtbot, row.trial)
    assert not row.remove.hasFocus()
    qtbot.waitUntil(lambda: row.line.text() == "The trial was taken; see whether it arrived.", timeout=APPRISE)
    assert [each["message"] for each in endpoint.heard] == [
        "Dit adres werkt: hier komen de meldingen van de kiosk aan."
    ]
    press(qtbot, row.remove)
    assert row.remove.text() == "Remove it?"
    press(qtbot, row.remove)  # too soon: a double press
    assert len(addresses(store)) == 1
    press_again(qtbot, row.remove, monkeypatch)
    qtbot.waitUntil(lambda: told.rows == {})
    assert addresses(store) == ()
    assert told.nobody.isVisible()


def test_what_an_address_gets_can_be_changed(
    qtbot: QtBot, store: Store, told: AddressPart, endpoint: HTTPServer
) -> None:
    add(qtbot, told, "Team", f"json://127.0.0.1:{endpoint.server_port}/")
    qtbot.waitUntil(lambda: len(told.rows) == 1, timeout=APPRISE)
    [row] = told.rows.values()
    press(qtbot, row.change)
    assert row.boxes.isVisible()
    assert not row.boxes.boxes["digest"].isChecked()
    for kind in ("digest", "clock"):
        row.boxes.boxes[kind].click()
    press(qtbot, row.change)
    qtbot.waitUntil(lambda: addresses(store)[0].kinds == ("call_unclaimed", "missed", "silent", "storage", "digest"))
    assert not row.boxes.isVisible()
    qtbot.waitUntil(lambda: "The day's figures, at closing time" in row.kinds.text())


def add_mail(qtbot: QtBot, store: Store, told: AddressPart) -> int:
    """The number of an address that gets everything, once it is listed."""

    def job(writer):
        with writer.transaction() as connection:
            return messages.add_address(connection, "Mail", "json://localhost/", "JSON", list(MESSAGE_KINDS))

    address = store.write(job)
    store.services.announcer.changed.emit(Changes(alerts=True))
    qtbot.waitUntil(lambda: address in told.rows)
    return address


def test_what_an_address_gets_has_the_whole_width(qtbot: QtBot, store: Store, told: AddressPart) -> None:
    address = add_mail(qtbot, store, told)
    row = told.rows[address]
    qtbot.waitUntil(lambda: row.kinds.width() == row.width() > 900)
    press(qtbot, row.change)
    boxes = row.boxes.boxes.values()
    qtbot.waitUntil(lambda: len({box.x() for box in boxes}) == 2)
    assert row.change.mapTo(row, QPoint()).y() > row.boxes.geometry().bottom()


def test_a_trial_that_fails_says_why(qtbot: QtBot, store: Store, told: AddressPart, endpoint: HTTPServer) -> None:
    endpoint.status = 403
    add(qtbot, told, "Team", f"json://127.0.0.1:{endpoint.server_port}/")
    qtbot.waitUntil(lambda: len(told.rows) == 1, timeout=APPRISE)
    [row] = told.rows.values()
    press(qtbot, row.trial)
    said = "The trial wasn't sent: The service refused the key or password of this address (403)"
    qtbot.waitUntil(lambda: row.line.text() == said, timeout=APPRISE)
    assert not row.is_trying


def test_a_trial_of_what_was_removed_meanwhile_says_so_beside_it(qtbot: QtBot, store: Store, told: AddressPart) -> None:
    address = add_mail(qtbot, store, told)
    store.write(lambda writer: remove_address(writer, MARIEKE, store.clock, address))
    row = told.rows[address]
    press(qtbot, row.trial)
    store.settle()
    assert row.line.text() == "This address isn't on the list any more"
    assert not row.is_trying
    assert not told.fields.problem.isVisible()


@pytest.mark.parametrize(
    ("name", "url", "said"),
    [
        ("Team", "", "This isn't an address"),
        ("Team", "nonsense://x", "No service is known by this address"),
        ("Team", "dbus://", "This address would show its messages on this very machine"),
        ("", "json://localhost/", "Give the address a name"),
    ],
)
def test_a_bad_address_is_refused_beside_it(
    qtbot: QtBot, store: Store, told: AddressPart, name: str, url: str, said: str
) -> None:
    add(qtbot, told, name, url)
    qtbot.waitUntil(lambda: told.fields.problem.text().startswith(said), timeout=APPRISE)
    assert addresses(store) == ()
    assert told.focusWidget() is (told.fields.edits["url"] if name else told.add_button)
    qtbot.keyClicks(told.fields.edits["url"], "x")
    assert not told.fields.problem.isVisible()


def test_an_address_that_takes_long_to_check_is_added_for_nobody_who_came_meanwhile(
    qtbot: QtBot, store: Store, told: AddressPart
) -> None:
    goes_on = threading.Event()
    told._aside.submit(lambda: goes_on.wait(20))
    try:
        add(qtbot, told, "Team", "json://localhost/")
        told.open_for(replace(MARIEKE, person="meryem"))
        store.settle()
        told.fields.show_texts({"name": "Mine", "url": ""})
    finally:
        goes_on.set()
    done: list[object] = []
    told._aside.submit(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=APPRISE)
    store.settle()
    assert addresses(store) == ()
    assert not told.fields.problem.isVisible()
    assert told.fields.texts == {"name": "Mine", "url": ""}


def test_without_anything_to_send_it_is_refused(qtbot: QtBot, store: Store, told: AddressPart) -> None:
    told.kinds.choose(())
    add(qtbot, told, "Team", "json://localhost/")
    said = "Choose what is to be sent to this address"
    qtbot.waitUntil(lambda: told.fields.problem.text() == said, timeout=APPRISE)


def test_what_an_address_suffers_from_is_shown_as_it_happens(qtbot: QtBot, store: Store, told: AddressPart) -> None:
    def job(writer):
        with writer.transaction() as connection:
            address = messages.add_address(connection, "Mail", "json://localhost/", "JSON", ["digest"])
            words_ = messages.Words("a", "b")
            messages.queue(connection, address, words_, store.clock.now())
            [letter] = messages.due_letters(connection, store.clock.now())
            messages.note_failed(connection, letter, Said("The service is still busy with the message before"), now)
            return address

    now = store.clock.now()
    address = store.write(job)
    store.services.announcer.changed.emit(Changes(alerts=True))
    qtbot.waitUntil(lambda: address in told.rows)
    assert told.rows[address].state.text() == (
        "Nothing has arrived since 2 Nov 2026, 10:00: The service is still busy with the message before\n"
        "Messages waiting: 1"
    )
    assert told.rows[address].state.property("role") == "problem"


def test_a_url_that_was_left_there_is_gone(page: SettingsPage, told: AddressPart) -> None:
    told.fields.show_texts({"url": "json://user:secret@localhost"})
    page.hide()
    assert told.fields.texts["url"] == ""
    page.show()


def test_a_button_that_asks_once_more_stops_asking(qtbot: QtBot) -> None:
    button = SureButton("Remove", "Remove it?")
    qtbot.addWidget(button)
    button.show()
    button._patience.setInterval(1)
    press(qtbot, button)
    qtbot.waitUntil(lambda: button.text() == "Remove")
    with qtbot.assertNotEmitted(button.sure):
        press(qtbot, button)
    button.hide()


# --- What a missed chance is worth -----------------------------------------------------------------------------------


def test_the_value_is_kept_and_switched_off_by_leaving_it_empty(qtbot: QtBot, store: Store, value: ValuePart) -> None:
    fill(value, "2.5", "5 %", "8", "€ 1,499.50")
    press(qtbot, value.keep_button)
    assert value.fields.texts["margin"] == "1,500"
    qtbot.waitUntil(lambda: value.line.text() == "Saved.")
    assert store.read(kept_settings.load).chance == (0.025, 0.05, 0.08, 1500.0)
    value.open_for(value.session)
    qtbot.waitUntil(lambda: value.fields.texts["likely"] == "5")
    assert value.fields.texts == {"low": "2.5", "likely": "5", "high": "8", "margin": "1,500"}
    fill(value, "", "", "", "")
    press(qtbot, value.keep_button)
    qtbot.waitUntil(lambda: value.line.text() == "Saved: no amount is shown.")
    assert store.read(kept_settings.load).chance is None


@pytest.mark.parametrize(
    ("texts", "said", "wrong"),
    [
        (("0", "5", "8", "1500"), "A conversion of 0% can't be; choose more than 0 and at most 100%", ["low"]),
        (("3", "5", "140", "1500"), "A conversion of 140% can't be; choose more than 0 and at most 100%", ["high"]),
        (("3", "five", "8", "1500"), "“five” is no number; type one such as 5", ["likely"]),
        (("3", "nan", "8", "1500"), "“nan” is no number; type one such as 5", ["likely"]),
        (("3", "5", "8", "0"), "A margin of 0 can't be; choose an amount above 0", ["margin"]),
        (("3", "5", "8", "-5"), "“-5” is no amount in euros; type one such as 1250", ["margin"]),
        (("3", "5", "8", ""), "Type all four of them, or leave all of them empty.", ["margin"]),
        (
            ("9", "5", "8", "1500"),
            "The low conversion can't be above the likely, nor that above the high; put them in order",
            ["low", "likely", "high"],
        ),
    ],
)
def test_a_value_that_cant_be_is_said_where_it_stands(
    qtbot: QtBot, store: Store, value: ValuePart, texts: tuple[str, ...], said: str, wrong: list[str]
) -> None:
    before = store.read(audit.head).count
    fill(value, *texts)
    press(qtbot, value.keep_button)
    assert value.fields.problem.text() == said
    assert value.fields.problem.isVisible()
    assert [key for key, edit in value.fields.edits.items() if edit.property("wrong")] == wrong
    assert store.read(kept_settings.load).chance is None
    assert store.read(audit.head).count == before


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "1.500,5"), ("en", "1,500.5"), ("nl", "1500.5"), ("en", "1500,5")]
)
def test_numbers_are_read_as_people_write_them(language: str, text: str) -> None:
    assert parse_amount(text, QLocale(language)) == 1500.5


@pytest.mark.parametrize("text", ["", "1.2.3", "inf", "1e999", "५", "--1"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InputRefused):
        parse_amount(text, QLocale("nl"))


@pytest.mark.parametrize("amount", [0.035 * 100, 1500, 12345678.5, 0.1 + 0.2])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shown_can_be_read_back(amount: float, language: str) -> None:
    locale = QLocale(language)
    assert parse_amount(amount_words(amount, locale), locale) == pytest.approx(amount)


def test_who_may_not_change_it_is_told_so(qtbot: QtBot, store: Store, value: ValuePart, caplog) -> None:
    value.open_for(HANNA)
    fill(value, "3", "5", "8", "1500")
    press(qtbot, value.keep_button)
    qtbot.waitUntil(lambda: value.line.text() == "This isn't for you to do; ask who may")
    assert store.read(kept_settings.load).chance is None


# --- The door count --------------------------------------------------------------------------------------------------


def counts(store: Store) -> dict[date, int]:
    return store.read(lambda connection: floor.door_counts(connection, date(2026, 1, 1), date(2026, 12, 31)))


def test_todays_parties_are_typed_kept_and_listed(qtbot: QtBot, store: Store, door: DoorPart) -> None:
    table = door.table.rows
    qtbot.waitUntil(lambda: table.rowCount() == 14)
    assert table.index(0, 1).data() == "–"
    qtbot.keyClicks(door.parties.edits["parties"], "42")
    press(qtbot, door.keep_button)
    qtbot.waitUntil(lambda: table.index(0, 1).data() == "42")
    assert table.index(0, 0).data() == "2 Nov 2026"
    assert door.line.text() == "Kept: 42 on 2 Nov 2026."
    assert counts(store) == {date(2026, 11, 2): 42}


def test_a_count_that_wasnt_typed_is_asked_for(qtbot: QtBot, store: Store, door: DoorPart) -> None:
    door.parties.show_texts({"parties": " "})
    press(qtbot, door.keep_button)
    assert door.parties.problem.text() == "Type how many parties came in"
    assert door.parties.edits["parties"].property("wrong")
    assert counts(store) == {}


@pytest.mark.parametrize("text", ["-3", "many", "4.5", "100001"])
def test_a_number_of_parties_that_cant_be(qtbot: QtBot, store: Store, door: DoorPart, text: str) -> None:
    door.parties.show_texts({"parties": text})
    press(qtbot, door.keep_button)
    assert "is no number of parties" in door.parties.problem.text()
    assert counts(store) == {}


def test_a_day_that_is_still_to_come(qtbot: QtBot, store: Store, door: DoorPart) -> None:
    door.day.setDate(door.day.date().addDays(1))
    door.parties.show_texts({"parties": "4"})
    press(qtbot, door.keep_button)
    said = "2026-11-03 is still to come; count it when it is over"
    qtbot.waitUntil(lambda: door.parties.problem.text() == said)
    assert counts(store) == {}


def test_a_file_is_brought_in_and_the_days_that_lack_are_named(
    qtbot: QtBot, store: Store, door: DoorPart, tmp_path: Path
) -> None:
    file = tmp_path / "door.csv"
    file.write_text("day;parties\n2026-10-20;31\n2026-10-23;0\n", encoding="utf-8")
    door.place.show_texts({"path": str(file)})
    press(qtbot, door.import_button)
    said = "Brought in: 2 days, from 20 Oct 2026 to 23 Oct 2026. Without a count on days that you are open: "
    qtbot.waitUntil(lambda: door.line.text() == said + "21 Oct 2026, 22 Oct 2026.")
    assert counts(store) == {date(2026, 10, 20): 31, date(2026, 10, 23): 0}
    qtbot.waitUntil(lambda: [door.table.rows.index(row, 1).data() for row in (10, 13)] == ["0", "31"])


def test_days_that_a_file_replaces_are_counted(qtbot: QtBot, store: Store, door: DoorPart, tmp_path: Path) -> None:
    file = tmp_path / "door.csv"
    file.write_text("day;parties\n20-10-2026;31\n21.10.2026;5\n22-10-2026;6\n", encoding="utf-8")
    door.place.show_texts({"path": str(file)})
    press(qtbot, door.import_button)
    press(qtbot, door.import_button)  # a finger that taps twice
    said = "Brought in: 3 days, from 20 Oct 2026 to 22 Oct 2026."
    qtbot.waitUntil(lambda: door.line.text() == said)
    file.write_text("day;parties\n20-10-2026;31\n21.10.2026;4\n22-10-2026;7\n", encoding="utf-8")
    press(qtbot, door.import_button)
    press(qtbot, door.import_button)
    qtbot.waitUntil(lambda: door.line.text() == f"{said} In the place of another count: 2.")
    store.settle()
    assert door.line.text() == f"{said} In the place of another count: 2."
    door.day.setDate(QDate(2026, 10, 21))
    door.parties.show_texts({"parties": "9"})
    press(qtbot, door.keep_button)
    qtbot.waitUntil(lambda: door.line.text() == "Kept: 9 on 21 Oct 2026, in the place of 4.")


def test_a_file_that_somebody_else_chose_is_not_brought_in(
    qtbot: QtBot, store: Store, door: DoorPart, tmp_path: Path
) -> None:
    file = tmp_path / "door.csv"
    file.write_text("day,parties\n2026-10-20,31\n", encoding="utf-8")
    door.place.show_texts({"path": str(file)})
    goes_on = threading.Event()
    door._aside.submit(lambda: goes_on.wait(20))
    try:
        press(qtbot, door.import_button)
        door.open_for(HANNA)
    finally:
        goes_on.set()
    done: list[object] = []
    door._aside.submit(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    store.settle()
    assert counts(store) == {}


def test_a_file_of_one_day(qtbot: QtBot, store: Store, door: DoorPart, tmp_path: Path) -> None:
    file = tmp_path / "door.csv"
    file.write_text("day,parties\n2026-10-20,31\n", encoding="utf-8")
    door.place.show_texts({"path": str(file)})
    press(qtbot, door.import_button)
    qtbot.waitUntil(lambda: door.line.text() == "Brought in: the count of 20 Oct 2026.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("day,parties\n2026-10-20,-3\n", "Line 2: “-3” is no number of parties"),
        ("day,parties\n2026-10-20,3\n2026-10-20,4\n", "Line 3: 2026-10-20 is there twice; leave one of them"),
        ("day,parties\n", "door.csv has no counts under its first line"),
        ("a,b\n", "The first line of door.csv must be day,parties; put it there"),
        ("day,parties\n2026-12-20,3\n", "2026-12-20 is still to come"),
        ('day,parties\n2026-10-20,3\n"' + "2026-10-21,3\n" * 12_000, "Line 3: look for a quotation mark too many"),
        (None, "door.csv can't be read (no such file or folder); choose another"),
    ],
)
def test_a_file_that_cant_be(
    qtbot: QtBot, store: Store, door: DoorPart, tmp_path: Path, content: str | None, said: str
) -> None:
    file = tmp_path / "door.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    door.place.show_texts({"path": str(file)})
    press(qtbot, door.import_button)
    qtbot.waitUntil(lambda: door.place.problem.text().startswith(said))
    assert counts(store) == {}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "door.csv can't be read (it is a folder); choose another"),
        (os.mkfifo, "door.csv is no file with lines in it; choose another"),
    ],
)
def test_what_is_no_file_with_lines(
    qtbot: QtBot, door: DoorPart, tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "door.csv")
    door.place.show_texts({"path": str(tmp_path / "door.csv")})
    press(qtbot, door.import_button)
    qtbot.waitUntil(lambda: door.place.problem.text() == said)


@pytest.fixture
def documents(home: Path) -> Iterator[Path]:
    documents = home / "Documents"
    documents.mkdir(exist_ok=True)
    yield documents
    rmtree(documents)


def open_again(qtbot: QtBot, page: SettingsPage, door: DoorPart) -> None:
    page.hide()
    with qtbot.waitSignal(door.files.offered):
        page.show()


def test_files_at_hand_are_offered(qtbot: QtBot, page: SettingsPage, door: DoorPart, documents: Path) -> None:
    for number in range(10):
        (documents / f"count-{number}.csv").write_text("day,parties\n", encoding="utf-8")
    (documents / "other.txt").write_text("day,parties\n", encoding="utf-8")
    open_again(qtbot, page, door)
    assert len(door.files.buttons) == 8
    assert not door.files.nothing.isVisible()
    press(qtbot, door.files.buttons[0])
    assert door.place.texts["path"] == door.files.buttons[0].text()
    assert door.place.texts["path"].startswith(str(documents))


def test_only_what_can_be_a_door_count_is_offered(
    qtbot: QtBot, page: SettingsPage, door: DoorPart, documents: Path
) -> None:
    fitting = {
        "counter.csv": b"day,parties\n2026-11-01,42\n",
        "excel.csv": b'\xef\xbb\xbf"Day";"Parties"\r\n2026-11-01;42\r\n',
        "mac.csv": b"day,parties\r" + b"2026-11-01,42\r" * 1000,
    }
    others = {
        "klantkansen-days-2026-11-02.csv": b"\xef\xbb\xbfday,n,missed\n2026-11-01,42,3\n",
        "prices.csv": b"article,price\n" * 1000,
        "nothing.csv": b"",
        "latin.csv": "dag,geïnteresseerden\n".encode("latin-1"),
        "picture.csv": bytes(range(256)) * 100,
    }
    for at, (name, content) in enumerate((fitting | others).items()):  # the others are newer
        (documents / name).write_bytes(content)
        os.utime(documents / name, (at, at))
    os.mkfifo(documents / "pipe.csv")
    open_again(qtbot, page, door)
    assert [Path(button.text()).name for button in door.files.buttons] == list(reversed(fitting))


def test_without_a_file_to_offer_it_says_where_one_was_looked_for(
    qtbot: QtBot, page: SettingsPage, door: DoorPart, documents: Path
) -> None:
    (documents / "prices.csv").write_text("article,price\n", encoding="utf-8")
    open_again(qtbot, page, door)
    assert door.files.buttons == []
    assert door.files.nothing.isVisible()
    assert door.files.nothing.text().startswith("No such file was found")


# --- Which alerts ----------------------------------------------------------------------------------------------------


def test_alerts_and_their_numbers_are_kept(qtbot: QtBot, store: Store, rules: RulesPart) -> None:
    assert rules.numbers.texts == {"missed_count": "3", "missed_minutes": "15", "silent_minutes": "120"}
    assert len(rules.kinds.chosen) == len(rules.kinds.boxes)
    rules.kinds.boxes["call_raised"].click()
    rules.numbers.show_texts({"missed_count": "5", "missed_minutes": "30", "silent_minutes": "60"})
    press(qtbot, rules.keep_button)
    qtbot.waitUntil(lambda: rules.line.text() == "Saved.")
    kept = store.read(kept_settings.load)
    assert "call_raised" not in kept.alert_kinds
    assert len(kept.alert_kinds) == len(rules.kinds.boxes) - 1
    assert (kept.missed_count, kept.missed_minutes, kept.silent_minutes) == (5, 30, 60)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missed_count", "1", "This alert takes 2 to 20 missed chances; choose a number between them"),
        ("missed_minutes", "many", "“many” is no whole number; type one such as 5"),
        ("missed_minutes", "", "“” is no whole number; type one such as 5"),
        ("silent_minutes", "0", "This alert takes 15 to 720 minutes of silence; choose a number between them"),
        ("silent_minutes", "-60", "“-60” is no whole number; type one such as 5"),
    ],
)
def test_a_number_that_cant_be_is_said_where_it_stands(
    qtbot: QtBot, store: Store, rules: RulesPart, name: str, text: str, said: str
) -> None:
    before = store.read(kept_settings.load)
    rules.numbers.show_texts({name: text})
    press(qtbot, rules.keep_button)
    assert rules.numbers.problem.text() == said
    assert [key for key, edit in rules.numbers.edits.items() if edit.property("wrong")] == [name]
    assert store.read(kept_settings.load) == before


def test_what_is_being_filled_in_survives_a_change_made_elsewhere(
    qtbot: QtBot, store: Store, rules: RulesPart, value: ValuePart
) -> None:
    rules.numbers.show_texts({"missed_count": "7"})
    fill(value, "3", "5", "8", "1500")
    press(qtbot, value.keep_button)
    qtbot.waitUntil(lambda: value.line.text() == "Saved.")
    store.read(lambda _: None)
    QApplication.processEvents()
    assert rules.numbers.texts["missed_count"] == "7"


# --- The kiosk -------------------------------------------------------------------------------------------------------


def test_hours_sleep_colours_and_language_are_kept(qtbot: QtBot, store: Store, kiosk: KioskPart) -> None:
    assert not kiosk.hours.are_set.isChecked()
    assert not kiosk.sleeps.isVisible()
    kiosk.hours.are_set.click()
    assert not kiosk.hours.times[6][0].isVisible()  # Sunday
    kiosk.hours.open[6].click()
    for edit, time in zip(kiosk.hours.times[6], ("12:00", "17:00"), strict=True):
        edit.setText(time)
    kiosk.hours.open[0].click()
    kiosk.sleeps.click()
    press(qtbot, kiosk.theme.buttons["contrast"])
    press(qtbot, kiosk.language.buttons["en"])
    press(qtbot, kiosk.keep_button)
    qtbot.waitUntil(lambda: kiosk.line.text() == "Saved.")
    kept = store.read(kept_settings.load)
    usual = [("09:00", "17:30")] * 4
    assert kept.opening_hours == (None, *usual, ("09:00", "17:00"), ("12:00", "17:00"))
    assert (kept.sleep_outside_hours, kept.theme, kept.office_language) == (False, "contrast", "en")
    kiosk.hours.are_set.click()
    press(qtbot, kiosk.keep_button)
    qtbot.waitUntil(lambda: store.read(kept_settings.load).opening_hours is None)


def test_a_typo_in_the_name_of_the_store_survey_and_language_are_mended(
    qtbot: QtBot, store: Store, page: SettingsPage, kiosk: KioskPart
) -> None:
    assert (kiosk.survey.chosen, kiosk.home_language.chosen) == ("showroom", "nl")
    kiosk.name.show_texts({"store_name": "  Van  Dalen Campers "})
    press(qtbot, kiosk.survey.buttons["exit"])
    press(qtbot, kiosk.home_language.buttons["de"])
    with qtbot.waitSignal(store.services.announcer.changed) as heard:
        press(qtbot, kiosk.keep_button)
    assert heard.args[0] == Changes(settings=True, survey=True)
    kept = store.read(kept_settings.load)
    assert (kept.store_name, kept.survey, kept.home_language) == ("Van Dalen Campers", "exit", "de")
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: kiosk.name.texts["store_name"] == "Van Dalen Campers")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "The store has no name yet; type it"),
        ("   ", "The store has no name yet; type it"),
        ("N" * 41, "This text is too long; use 40 characters or fewer"),
    ],
)
def test_a_name_that_cant_be_is_said_where_it_stands(
    qtbot: QtBot, store: Store, kiosk: KioskPart, name: str, said: str
) -> None:
    kiosk.name.edits["store_name"].setMaxLength(100)  # as pasted before there was a limit
    kiosk.name.show_texts({"store_name": name})
    press(qtbot, kiosk.theme.buttons["dark"])
    press(qtbot, kiosk.keep_button)
    assert kiosk.name.problem.text() == said
    assert kiosk.name.edits["store_name"].property("wrong")
    assert store.read(kept_settings.load).theme == "light"


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("9", "17:00", "Tuesday: A time is four digits with a colon, such as 09:30; type it so"),
        ("", "", "Tuesday: A time is four digits with a colon, such as 09:30; type it so"),
        ("25:00", "26:00", "Tuesday: A time is four digits with a colon, such as 09:30; type it so"),
        ("17:00", "09:00", "Tuesday: A day closes after it opens: 17:00 to 09:00 can't be"),
    ],
)
def test_hours_that_cant_be_are_said_with_their_day(
    qtbot: QtBot, store: Store, kiosk: KioskPart, opens: str, closes: str, said: str
) -> None:
    kiosk.hours.are_set.click()
    for edit, time in zip(kiosk.hours.times[1], (opens, closes), strict=True):
        edit.setText(time)
    press(qtbot, kiosk.keep_button)
    assert kiosk.hours.problem.text() == said
    assert kiosk.hours.problem.isVisible()
    assert store.read(kept_settings.load).opening_hours is None


def test_cleaning_is_asked_for(qtbot: QtBot, page: SettingsPage, kiosk: KioskPart) -> None:
    with qtbot.waitSignal(page.clean_asked):
        press(qtbot, kiosk.clean)
    assert kiosk.line.text().startswith("For 30 s the visitors' screen takes no touch")
