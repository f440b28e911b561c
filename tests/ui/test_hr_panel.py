"""HR's page of the customer panel: its key, its members, and inviting them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import LOCKS_AFTER, Session
from kiosk.actions import panel, panel_key, talking
from kiosk.customers.contacts import contact
from kiosk.customers.members import Consent, Member
from kiosk.storage import audit
from kiosk.storage import panel as kept
from kiosk.storage.database import Writer
from tests.ui.pages import HANNA, entries_of, press, press_again, show, tap_twice, words
from tests.ui.store import Store, open_store
from ui.hr.panel import PanelPage
from ui.hr.panel_key_maker import WRITING_DOWN, PanelKeyMaker
from ui.office import Office
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets.day_field import day_of
from ui.widgets.passphrase_entry import PassphraseEntry

PASSPHRASE = "vijf blauwe emmers zand"
TOOK = 30_000  # milliseconds that stretching a passphrase may take on a busy machine

store = pytest.fixture(open_store)


@pytest.fixture
def made(store: Store) -> panel_key.MadeKey:
    """A panel whose key was taken along: opening it takes no seconds."""
    store.add_manager()
    store.add_hr()
    made = panel_key.make_key(None)
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, made))
    return made


@pytest.fixture
def page(qtbot: QtBot, store: Store, made: panel_key.MadeKey) -> Iterator[PanelPage]:
    for typed, consents in (
        ("klant1@example.com", ("talk", "interview")),
        ("06 12345678", ("call",)),
        ("klant2@example.com", ("talk",)),
    ):
        join(store, typed, *consents)
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    yield page
    page.stop()
    page.hide()


def join(store: Store, typed: str, *consents: Consent) -> str:
    """The code to leave with."""
    found = contact("mail" if "@" in typed else "phone", typed)
    return store.write(lambda writer: panel.sign_up(writer, store.clock, found, consents)).code


def makes_key(qtbot: QtBot, maker: PanelKeyMaker) -> None:
    """On this machine's own disk, of which whoever does it is warned."""
    press(qtbot, maker.make_button)
    qtbot.waitUntil(lambda: "this machine's own disk" in maker.line.text())
    assert not maker.file.out.exists()
    press(qtbot, maker.make_button)
    qtbot.waitUntil(maker.recovery.isVisible)


def open_it(qtbot: QtBot, page: PanelPage, made: panel_key.MadeKey) -> None:
    press(qtbot, page.door.way.buttons["recovery_key"])
    qtbot.keyClicks(page.door.recovery.edits["key"], made.key.identity)
    press(qtbot, page.door.recovery_button)
    qtbot.waitUntil(page.members.isVisible)


def rows(page: PanelPage) -> list[tuple[str, ...]]:
    return [
        tuple(page.members.model.index(row, at).data() for at in range(page.members.model.columnCount()))
        for row in range(page.members.model.rowCount())
    ]


def choose(qtbot: QtBot, page: PanelPage, typed: str) -> None:
    qtbot.waitUntil(lambda: typed in [row[0] for row in rows(page)])
    page.members.table.selectRow([row[0] for row in rows(page)].index(typed))
    qtbot.waitUntil(page.member.isVisible)


def members(store: Store, made: panel_key.MadeKey) -> dict[str, Member]:
    listed = store.read(lambda reader: panel.listed(reader, panel_key.OpenPanel(HANNA, made.key)))
    return {each.member.contact.value: each.member for each in listed if each.member is not None}


def last_line(store: Store) -> tuple[str, str]:
    line = next(iter(store.read(lambda reader: list(audit.lines(reader)))))
    return line.actor, line.what


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("panel" in entries_of(role)) == (role is Role.HR)


def test_a_key_that_wasnt_kept_takes_the_time_to_write_it_down_with_it(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    store.add_manager()
    store.add_hr()
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.maker.isVisible)
    asked: list[float] = []
    page.maker.needs_time.connect(asked.append)
    press(qtbot, page.maker.way.buttons["key_file"])
    page.maker.file.edit.setText(str(tmp_path / "key.txt"))
    makes_key(qtbot, page.maker)
    page.hide()
    assert asked == [WRITING_DOWN, LOCKS_AFTER]
    page.stop()


def test_locked_it_begins_right_under_its_heading(page: PanelPage) -> None:
    layout = page.layout()
    assert layout is not None
    assert page.door.y() - (page.heading.y() + page.heading.height()) == layout.spacing()


def test_the_passphrase_opens_it_and_a_wrong_one_is_counted(qtbot: QtBot, store: Store) -> None:
    store.add_manager()
    store.add_hr()
    made = panel_key.make_key(PASSPHRASE)
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, made))
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    qtbot.keyClicks(page.door.passphrase.field, "zes blauwe emmers zand")
    press(qtbot, page.door.passphrase.confirm)
    assert page.door.line.text() == "Opening it; that takes some seconds."
    assert not page.door.passphrase.isEnabled()
    store.reply("ignored")  # a visitor's tap is kept meanwhile
    qtbot.waitUntil(lambda: "isn't right" in page.door.line.text(), timeout=TOOK)
    assert last_line(store) == ("hanna", "wrong passphrase")
    assert page.door.passphrase.isEnabled()
    assert not page.members.isVisible()
    qtbot.keyClicks(page.door.passphrase.field, PASSPHRASE)
    QTest.keyClick(page.door.passphrase.field, Qt.Key.Key_Return)
    qtbot.waitUntil(page.members.isVisible, timeout=TOOK)
    assert last_line(store) == ("hanna", "opened the panel")
    assert not page.door.isVisible()
    qtbot.waitUntil(lambda: "Nobody joined yet." in words(page))
    page.stop()
    page.hide()


def test_who_is_refused_goes_on_typing_where_they_were(
    qtbot: QtBot, store: Store, page: PanelPage, tmp_path: Path
) -> None:
    store.write(lambda writer: panel_key.begin_anew(writer, HANNA, store.clock))
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, panel_key.make_key(PASSPHRASE)))
    page.lock()
    page.open_for(HANNA)
    door = page.door
    qtbot.waitUntil(door.isVisible)
    page.activateWindow()
    door.passphrase.field.setFocus()
    qtbot.keyClicks(door.passphrase.field, "zes blauwe emmers zand")
    QTest.keyClick(door.passphrase.field, Qt.Key.Key_Return)
    assert not door.passphrase.isEnabled()
    qtbot.waitUntil(lambda: "isn't right" in door.line.text(), timeout=TOOK)
    assert page.window().focusWidget() is door.passphrase.field
    press(qtbot, door.way.buttons["key_file"])
    for typed, told in ((str(tmp_path / "nothing.txt"), "nothing.txt can't be read"), ("", "No file is named")):
        door.file.edit.setText(typed)
        door.file_button.setFocus()
        QTest.keyClick(door.file_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda told=told: told in door.line.text())
        assert page.window().focusWidget() is door.file_button


def test_whoever_signs_out_while_it_opens_has_opened_nothing(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    press(qtbot, page.door.way.buttons["recovery_key"])
    qtbot.keyClicks(page.door.recovery.edits["key"], made.key.identity)
    page.door.recovery_button.click()
    page.lock()
    other = Session("petra", Role.HR, "Petra")
    page.open_for(other)
    qtbot.waitUntil(page.door.isVisible)
    qtbot.waitUntil(lambda: last_line(store) == ("hanna", "opened the panel"))
    QApplication.processEvents()
    assert not page.members.isVisible()
    assert page.door.recovery.texts == {"key": ""}


def test_another_key_is_told_and_has_its_line(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    press(qtbot, page.door.way.buttons["recovery_key"])
    for typed, told in (("nonsense", "This isn't a key"), (panel_key.make_key(None).key.identity, "of another panel")):
        page.door.recovery.edits["key"].clear()
        qtbot.keyClicks(page.door.recovery.edits["key"], typed)
        press(qtbot, page.door.recovery_button)
        qtbot.waitUntil(lambda told=told: told in page.door.line.text())
        assert last_line(store) == ("hanna", "wrong key of the panel")
    assert not page.members.isVisible()


def test_a_key_on_a_stick_opens_it(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, tmp_path: Path
) -> None:
    assert page.door.way.chosen == "key_file"  # there is no passphrase
    assert not page.door.way.buttons["passphrase"].isVisible()
    page.door.file.edit.setText(str(tmp_path / "nothing.txt"))
    press(qtbot, page.door.file_button)
    qtbot.waitUntil(lambda: "nothing.txt can't be read" in page.door.line.text())
    panel_key.take_along(made.key, tmp_path / "key.txt", store.services.folder, warned=True)
    page.door.file.edit.setText(str(tmp_path / "key.txt"))
    press(qtbot, page.door.file_button)
    qtbot.waitUntil(page.members.isVisible)


def test_begun_anew_there_is_nobody(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, page.door.way.buttons["recovery_key"])
    press(qtbot, page.door.anew)
    press_again(qtbot, page.door.anew, monkeypatch)
    qtbot.waitUntil(lambda: not page.door.isVisible())
    assert store.read(kept.count) == 0
    assert store.read(kept.key) is None


def test_the_members_are_listed_searched_and_chosen(qtbot: QtBot, made: panel_key.MadeKey, page: PanelPage) -> None:
    open_it(qtbot, page, made)
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert sorted(row[:3] for row in rows(page)) == [
        ("06 12345678", "", "call"),
        ("klant1@example.com", "", "talk, interview"),
        ("klant2@example.com", "", "talk"),
    ]
    assert {row[3:] for row in rows(page)} == {("Nov 2026", "Nov 2026", "", "")}
    press(qtbot, page.members.agreed.buttons["talk"])
    assert [row[0] for row in rows(page)].count("06 12345678") == 0
    assert "2 of 3 members." in words(page)
    qtbot.keyClicks(page.members.look_for, "KLANT2")
    assert [row[0] for row in rows(page)] == ["klant2@example.com"]
    press(qtbot, page.members.agreed.buttons[""])
    page.members.look_for.clear()
    qtbot.keyClicks(page.members.look_for, "0612 34")
    assert [row[0] for row in rows(page)] == ["06 12345678"]
    choose(qtbot, page, "06 12345678")
    assert page.member.facts.text().startswith("06 12345678\n")
    qtbot.keyClicks(page.members.look_for, "x")
    assert not page.member.isVisible()


def test_what_hr_learns_is_kept_in_the_seal(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    open_it(qtbot, page, made)
    choose(qtbot, page, "klant1@example.com")
    qtbot.keyClicks(page.member.name.edits["name"], "Tineke")
    press(qtbot, page.member.language.buttons["de"])
    press(qtbot, page.member.purpose.buttons["used"])
    press(qtbot, page.member.save_button)
    qtbot.waitUntil(lambda: page.member.line.text() == "Kept.")
    known = members(store, made)["klant1@example.com"]
    assert (known.name, known.language, known.purpose) == ("Tineke", "de", "used")
    qtbot.waitUntil(lambda: page.member.title.text() == "Tineke")
    choose(qtbot, page, "klant2@example.com")
    assert page.member.name.texts == {"name": ""}
    assert (page.member.language.chosen, page.member.purpose.chosen) == ("", "")
    choose(qtbot, page, "klant1@example.com")
    assert (page.member.language.chosen, page.member.purpose.chosen) == ("de", "used")


def test_they_came_and_take_back_what_they_agreed_to_one_by_one(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_it(qtbot, page, made)
    choose(qtbot, page, "klant1@example.com")
    press(qtbot, page.member.came_button)
    qtbot.waitUntil(lambda: page.member.line.text() == "Kept: they came on 2 Nov 2026.")
    assert members(store, made)["klant1@example.com"].came == {"talk": (date(2026, 11, 2),)}
    qtbot.waitUntil(lambda: "Came: Monthly talk (2 Nov 2026)" in page.member.facts.text())
    assert not page.member.withdrawing["call"].isVisible()
    press(qtbot, page.member.withdrawing["talk"])
    press_again(qtbot, page.member.withdrawing["talk"], monkeypatch)
    qtbot.waitUntil(lambda: page.member.line.text() == "Taken back: Monthly talk.")
    qtbot.waitUntil(lambda: not page.member.withdrawing["talk"].isVisible())
    press(qtbot, page.member.withdrawing["interview"])
    press_again(qtbot, page.member.withdrawing["interview"], monkeypatch)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert not page.member.isVisible()
    assert page.members.line.text() == "Taken back: Interview. It was the last one, so they are erased."
    assert "klant1@example.com" not in members(store, made)


def test_that_they_came_is_noted_of_the_latest_talk_and_of_what_they_agreed_to_and_can_be_taken_out(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(lambda writer: talking.plan_talk(writer, HANNA, store.clock, date(2026, 10, 28)))
    open_it(qtbot, page, made)
    choose(qtbot, page, "klant1@example.com")
    member = page.member
    assert [key for key, button in member.came_for.buttons.items() if button.isVisible()] == ["talk", "interview"]
    assert day_of(member.day) == date(2026, 10, 28)
    press(qtbot, member.came_for.buttons["interview"])
    assert day_of(member.day) == date(2026, 11, 2)  # today
    press(qtbot, member.came_for.buttons["talk"])
    page.activateWindow()
    member.came_button.setFocus()
    press(qtbot, member.came_button)
    qtbot.waitUntil(member.stayed_away.isVisible)
    qtbot.waitUntil(member.stayed_away.hasFocus)
    assert not member.came_button.isVisible()
    member.day.setDate(member.day.date().addDays(-1))
    press(qtbot, member.came_button)
    qtbot.waitUntil(member.stayed_away.isVisible)
    press(qtbot, member.stayed_away)
    member.day.setDate(member.day.date().addDays(1))
    assert member.stayed_away.text() == "Not on that day after all"  # what was asked was about another day
    press(qtbot, member.stayed_away)
    press_again(qtbot, member.stayed_away, monkeypatch)
    qtbot.waitUntil(lambda: member.line.text() == "Kept: not on 28 Oct 2026.")
    qtbot.waitUntil(member.came_button.isVisible)
    assert members(store, made)["klant1@example.com"].came == {"talk": (date(2026, 10, 27),)}
    choose(qtbot, page, "06 12345678")
    assert [key for key, button in member.came_for.buttons.items() if button.isVisible()] == ["call"]
    assert member.came_button.text() == "Save that you spoke to them"
    press(qtbot, member.came_button)
    qtbot.waitUntil(lambda: member.line.text() == "Kept: you spoke to them on 2 Nov 2026.")
    qtbot.waitUntil(lambda: "Spoken to: Call back (2 Nov 2026)" in member.facts.text())
    assert "Came:" not in member.facts.text()


def test_a_member_is_erased_once_that_was_asked_twice(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_it(qtbot, page, made)
    choose(qtbot, page, "06 12345678")
    press(qtbot, page.member.erase)
    assert len(members(store, made)) == 3
    press_again(qtbot, page.member.erase, monkeypatch)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert sorted(members(store, made)) == ["klant1@example.com", "klant2@example.com"]
    qtbot.waitUntil(lambda: page.members.line.text() == "Erased; nothing of this member is left.")


def test_a_code_that_hr_types_erases_its_member_without_the_key(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    code = join(store, "klant3@example.com", "talk")
    qtbot.keyClicks(page.leaving.code.edits["code"], "AAAAA AAAAA")
    press(qtbot, page.leaving.button)
    qtbot.waitUntil(lambda: "This code isn't known" in page.leaving.line.text())
    assert store.read(kept.count) == 4
    page.leaving.code.edits["code"].clear()
    qtbot.keyClicks(page.leaving.code.edits["code"], code)
    tap_twice(qtbot, store, page.leaving.button)
    assert page.leaving.line.text() == "Erased; nothing of this member is left."
    assert store.read(kept.count) == 3


def test_a_damaged_seal_is_a_line_that_says_so_and_can_be_erased(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage(writer: Writer) -> None:
        with writer.transaction() as connection:
            first = kept.members(connection)[0]
            kept.reseal(connection, first.id, first.seal[:-1] + b"?")

    store.write(damage)
    open_it(qtbot, page, made)
    choose(qtbot, page, "Can't be read: its seal is damaged")
    assert len(rows(page)) == 3
    assert not page.member.save_button.isVisible()
    press(qtbot, page.member.erase)
    press_again(qtbot, page.member.erase, monkeypatch)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_locked_nothing_of_anybody_is_left_on_the_page(qtbot: QtBot, made: panel_key.MadeKey, page: PanelPage) -> None:
    open_it(qtbot, page, made)
    choose(qtbot, page, "klant1@example.com")
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    assert page.members.model.rowCount() == 0
    assert not page.members.isVisible()
    assert not page.member.isVisible()
    texts = [
        page.member.title.text(),
        page.member.facts.text(),
        *(edit.text() for edit in page.findChildren(QLineEdit)),
    ]
    assert not any("klant1" in text or "AGE-SECRET" in text for text in texts)


def test_it_stays_open_on_another_page_and_is_locked_with_the_office(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey
) -> None:
    join(store, "klant1@example.com", "talk")
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    office.open_for(HANNA)
    office.show_page("panel")
    page = office.made["panel"]
    assert isinstance(page, PanelPage)
    qtbot.waitUntil(page.door.isVisible)
    open_it(qtbot, page, made)
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    office.show_page("now")
    assert page.members.model.rowCount() == 0
    office.show_page("panel")
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    office.lock()
    assert page.members.model.rowCount() == 0
    office.open_for(HANNA)
    office.show_page("panel")
    qtbot.waitUntil(page.door.isVisible)
    assert not page.members.isVisible()
    office.close()


@pytest.fixture
def keyless(qtbot: QtBot, store: Store) -> Iterator[PanelPage]:
    """The page of a panel without a key."""
    store.add_manager()
    store.add_hr()
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.maker.isVisible)
    yield page
    page.stop()
    page.hide()


def enter(qtbot: QtBot, entry: PassphraseEntry, typed: str) -> None:
    qtbot.keyClicks(entry.field, typed)
    press(qtbot, entry.confirm)


def test_a_key_is_made_under_a_passphrase_and_kept_once_the_recovery_key_is(
    qtbot: QtBot, store: Store, keyless: PanelPage
) -> None:
    page, maker = keyless, keyless.maker
    assert not page.leaving.isVisible()
    enter(qtbot, maker.passphrase.entry, "kort")
    assert "too short" in maker.line.text()
    enter(qtbot, maker.passphrase.entry, PASSPHRASE)
    assert maker.passphrase.asked.text() == "The same passphrase once more"
    enter(qtbot, maker.passphrase.entry, f"{PASSPHRASE}!")
    assert "weren't the same" in maker.line.text()
    enter(qtbot, maker.passphrase.entry, PASSPHRASE)
    enter(qtbot, maker.passphrase.entry, PASSPHRASE)
    assert maker.line.text() == "Making the key; that takes some seconds."
    qtbot.waitUntil(maker.recovery.isVisible, timeout=TOOK)
    assert store.read(kept.key) is None
    assert not maker.keep_button.isEnabled()
    recovery = maker.recovery.shown.text()
    maker.noted.setChecked(True)
    press(qtbot, maker.keep_button)
    qtbot.waitUntil(page.door.isVisible)
    assert not maker.isVisible()
    assert maker.recovery.shown.text() == ""
    enter(qtbot, page.door.passphrase, PASSPHRASE)
    qtbot.waitUntil(page.members.isVisible, timeout=TOOK)
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    press(qtbot, page.door.way.buttons["recovery_key"])
    qtbot.keyClicks(page.door.recovery.edits["key"], recovery.replace("\n", " ").lower())
    press(qtbot, page.door.recovery_button)
    qtbot.waitUntil(page.members.isVisible)


def test_a_key_is_made_on_a_stick_and_not_in_the_data_folder(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path
) -> None:
    page, maker, stick = keyless, keyless.maker, tmp_path / "stick"
    stick.mkdir()
    press(qtbot, maker.way.buttons["key_file"])
    maker.file.edit.setText(str(store.services.folder.path / "key.txt"))
    press(qtbot, maker.make_button)
    qtbot.waitUntil(lambda: "can't lie beside what it opens" in maker.line.text())
    maker.file.edit.setText(str(stick / "key.txt"))
    makes_key(qtbot, maker)
    maker.noted.setChecked(True)
    press(qtbot, maker.keep_button)
    qtbot.waitUntil(page.door.isVisible)
    assert not (store.services.folder.path / "panel-key.age").exists()
    page.door.file.edit.setText(str(stick / "key.txt"))
    press(qtbot, page.door.file_button)
    qtbot.waitUntil(page.members.isVisible)


def test_a_key_whose_recovery_key_was_not_kept_was_never_there(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path
) -> None:
    maker = keyless.maker
    press(qtbot, maker.way.buttons["key_file"])
    maker.file.edit.setText(str(tmp_path / "key.txt"))
    makes_key(qtbot, maker)
    keyless.hide()
    assert maker.recovery.shown.text() == ""
    keyless.show()
    qtbot.waitUntil(maker.way.isVisible)
    assert not maker.recovery.isVisible()
    assert store.read(kept.key) is None
