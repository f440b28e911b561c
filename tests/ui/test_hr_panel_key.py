"""The panel's key on HR's page: its recovery key on paper, and another passphrase."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.passphrases import hash_passphrase
from kiosk.access.rights import Role
from kiosk.actions import panel_key
from kiosk.actions.panel_key import MadeKey
from kiosk.i18n import translator
from kiosk.staff.people import Person
from kiosk.storage import audit, people
from kiosk.storage import panel as kept
from kiosk.storage.database import Writer
from tests.papers.reading import outside_margins, text_of
from tests.ui.pages import HANNA, press, show
from tests.ui.store import Store, held, open_store
from tests.ui.test_hr_panel import PASSPHRASE, TOOK, enter, makes_key, open_it
from ui.hr import panel_recovery
from ui.hr.out_field import file_name
from ui.hr.panel import PanelPage
from ui.hr.panel_door import key_file
from ui.hr.panel_recovery import PanelRecovery

OTHER = "acht rode luifels wind"

store = pytest.fixture(open_store)


@pytest.fixture
def keyless(qtbot: QtBot, store: Store) -> Iterator[PanelPage]:
    """The page of a panel without a key, where HR has just chosen a stick for it."""
    store.add_manager()
    store.add_hr()
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.maker.isVisible)
    yield page
    page.stop()
    page.hide()


def recovering(qtbot: QtBot, page: PanelPage, folder: Path) -> PanelRecovery:
    """The recovery key of a new panel is shown."""
    press(qtbot, page.maker.way.buttons["key_file"])
    page.maker.file.edit.setText(str(folder / "key.txt"))
    makes_key(qtbot, page.maker)
    return page.maker.recovery


def makes_pdf(qtbot: QtBot, recovery: PanelRecovery, out: Path) -> None:
    recovery.pdf_button.setChecked(True)
    recovery.file.edit.setText(str(out))
    press(qtbot, recovery.make_button)


def said(store: Store) -> list[str]:
    return [line.what for line in store.read(lambda reader: list(audit.lines(reader)))]


def typed_off(pdf: Path) -> str:
    """The key as somebody reads it on the paper."""
    words = text_of(pdf).split()
    first = words.index("AGE-SECRET-KEY-1")
    return " ".join(words[first : first + 16]).lower()


def makes_pdf_all_the_same(qtbot: QtBot, page: PanelPage, out: Path) -> None:
    """On this machine's own disk, of which whoever does it is warned."""
    makes_pdf(qtbot, page.maker.recovery, out)
    qtbot.waitUntil(lambda: "this machine's own disk" in page.maker.line.text())
    assert not out.exists()
    press(qtbot, page.maker.recovery.make_button)


@pytest.mark.needs("pdftotext")
def test_the_key_on_the_paper_opens_the_panel(qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path) -> None:
    recovering(qtbot, keyless, tmp_path)
    pdf = tmp_path / "recovery.pdf"
    makes_pdf_all_the_same(qtbot, keyless, pdf)
    qtbot.waitUntil(lambda: "Ready:" in keyless.maker.line.text(), timeout=TOOK)
    assert said(store)[0] == "printed the panel's recovery key"
    assert len(PdfReader(pdf).pages) == 1
    assert outside_margins(pdf) == []
    keyless.maker.noted.setChecked(True)
    press(qtbot, keyless.maker.keep_button)
    qtbot.waitUntil(keyless.door.isVisible)
    press(qtbot, keyless.door.way.buttons["recovery_key"])
    qtbot.keyClicks(keyless.door.recovery.edits["key"], typed_off(pdf))
    press(qtbot, keyless.door.recovery_button)
    qtbot.waitUntil(keyless.members.isVisible)


def test_a_printer_of_the_machine_prints_it_and_no_file_is_left(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a printer gets is caught in a file of the test."""
    paper = tmp_path / "out of the printer.pdf"

    def caught(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(paper))
        return printer

    monkeypatch.setattr(panel_recovery, "first_printer", lambda: "Kantoor")
    monkeypatch.setattr(panel_recovery, "printer_of", caught)
    recovery = recovering(qtbot, keyless, tmp_path)
    qtbot.waitUntil(recovery.print_button.isVisible)
    assert recovery.print_button.text() == "Print on Kantoor"
    assert "may keep a copy" in recovery.about_printer.text()
    assert recovery.about_printer.isVisible()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    press(qtbot, recovery.print_button)
    qtbot.waitUntil(lambda: "Sent to Kantoor" in keyless.maker.line.text(), timeout=TOOK)
    assert said(store)[0] == "printed the panel's recovery key"
    assert len(PdfReader(paper).pages) == 1
    assert "Recovery key of the customer panel" in " ".join(text_of(paper).split())
    assert outside_margins(paper) == []
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == {paper}
    secret = "".join(typed_off(paper).split()).upper().encode()
    assert not any(secret in path.read_bytes() for path in store.services.folder.path.rglob("*") if path.is_file())


def test_a_printer_that_went_or_takes_nothing_is_told(
    qtbot: QtBot, keyless: PanelPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_recovery, "first_printer", lambda: "Kantoor")
    recovery = recovering(qtbot, keyless, tmp_path)
    qtbot.waitUntil(recovery.print_button.isVisible)
    press(qtbot, recovery.print_button)
    qtbot.waitUntil(lambda: "Kantoor isn't there any more" in keyless.maker.line.text())
    assert recovery.print_button.isEnabled()
    assert recovery.isVisible()


def test_what_became_of_a_paper_is_told_to_whoever_sees_its_key(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_recovery, "first_printer", lambda: "Kantoor")
    recovery = recovering(qtbot, keyless, tmp_path)
    qtbot.waitUntil(recovery.print_button.isVisible)
    (tmp_path / "there.pdf").write_text("something")
    with held(store.services.reader):
        makes_pdf(qtbot, recovery, tmp_path / "there.pdf")
        recovery.forget()
        recovery.show_key(HANNA, panel_key.make_key(None).key)
    store.read(lambda _reader: None)
    QApplication.processEvents()
    assert keyless.maker.line.text() == ""


def test_no_printer_no_button_and_no_pdf_beside_what_it_opens(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(panel_recovery, "first_printer", lambda: asked.append("") or "")
    recovery = recovering(qtbot, keyless, tmp_path)
    qtbot.waitUntil(lambda: bool(asked))
    makes_pdf(qtbot, recovery, store.services.folder.path / "key.pdf")
    qtbot.waitUntil(lambda: "can't lie beside what it opens" in keyless.maker.line.text())
    assert not recovery.print_button.isVisible()
    assert not recovery.about_printer.isVisible()
    assert "printed the panel's recovery key" not in said(store)
    (tmp_path / "there.pdf").write_text("something")
    makes_pdf(qtbot, recovery, tmp_path / "there.pdf")
    qtbot.waitUntil(lambda: "a file of this name already" in keyless.maker.line.text())
    assert (tmp_path / "there.pdf").read_text() == "something"


def test_the_passphrase_of_the_panel_is_another_one_than_hr_s_own(
    qtbot: QtBot, store: Store, keyless: PanelPage
) -> None:
    maker = keyless.maker

    def sign_up(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person(HANNA.person, HANNA.name, Role.HR, on_tiles=False))
            people.set_secret(connection, HANNA.person, people.Secret(hash_passphrase(PASSPHRASE), "passphrase"))

    store.write(sign_up)
    for _ in range(2):
        enter(qtbot, maker.passphrase.entry, PASSPHRASE)
    qtbot.waitUntil(lambda: "that you sign in with" in maker.line.text())
    assert maker.passphrase.asked.text().startswith("Choose a passphrase")
    assert not maker.recovery.isVisible()


def test_files_are_called_in_the_language_of_whoever_takes_them() -> None:
    _ = translator("nl")
    assert file_name(_("recovery key")) == "klantkansen-herstelsleutel"
    assert file_name(_("invitations"), 1) == "klantkansen-uitnodigingen-1"
    assert file_name(_("customer"), 6, "nl") == "klantkansen-klant-6-nl"
    assert key_file(_) == "klantkansen-panelsleutel.txt"
    assert key_file(str) == "klantkansen-panel-key.txt"


class Volume:
    """A stick, as Qt tells of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def rootPath(self) -> str:  # noqa: N802  Qt's name
        return str(self._folder)

    def name(self) -> str:
        return "BLAUWE STICK"

    def isReadOnly(self) -> bool:  # noqa: N802  Qt's name
        return False


def test_no_place_of_this_machine_is_suggested_for_a_key(
    qtbot: QtBot, keyless: PanelPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volumes: list[Volume] = []
    monkeypatch.setattr("ui.hr.places.plugged_in", lambda: volumes)
    recovery = recovering(qtbot, keyless, tmp_path)
    for file, make in ((recovery.file, recovery.make_button), (keyless.maker.file, keyless.maker.make_button)):
        file.begin()
        recovery.pdf_button.setChecked(True)
        make.click()
        assert "Say where first" in keyless.maker.line.text()
    assert recovery.file.edit.text() == ""
    volumes.append(Volume(tmp_path))
    press(qtbot, recovery.file.places.again)
    qtbot.waitUntil(lambda: recovery.file.edit.text() == str(tmp_path / "klantkansen-recovery-key.pdf"))
    assert [button.text() for button in recovery.file.places.choices.buttons()] == ["BLAUWE STICK"]


@pytest.mark.needs("pdftotext", "sqlite3", "age")
def test_the_commands_on_the_paper_open_a_member(
    qtbot: QtBot, store: Store, keyless: PanelPage, tmp_path: Path
) -> None:
    from tests.ui.test_hr_panel import join  # noqa: PLC0415

    pdf = tmp_path / "recovery.pdf"
    recovering(qtbot, keyless, tmp_path)
    makes_pdf_all_the_same(qtbot, keyless, pdf)
    qtbot.waitUntil(lambda: "Ready:" in keyless.maker.line.text(), timeout=TOOK)
    keyless.maker.noted.setChecked(True)
    press(qtbot, keyless.maker.keep_button)
    qtbot.waitUntil(lambda: store.read(kept.key) is not None)
    join(store, "klant1@example.com", "talk")
    copy = tmp_path / "copy"
    copy.mkdir()
    database = store.services.folder.database
    subprocess.run(["sqlite3", database, f".backup {copy / 'klantkansen.db'}"], check=True)
    (copy / "key.txt").write_text("".join(typed_off(pdf).upper().split()))
    told = " ".join(text_of(pdf).split())
    take_out = told[told.index("sqlite3 klantkansen.db") : told.index("age --decrypt")]
    subprocess.run(take_out, shell=True, cwd=copy, check=True, capture_output=True)
    (sealed,) = copy.glob("*.age")
    opens = told[told.index("age --decrypt") :].split(".age")[0].replace("ID", sealed.stem) + ".age"
    opened = subprocess.run(opens, shell=True, cwd=copy, check=True, capture_output=True)
    assert b"klant1@example.com" in opened.stdout


@pytest.fixture
def locked() -> MadeKey:
    return panel_key.make_key(PASSPHRASE)


def test_another_passphrase_opens_it_and_the_one_before_no_more(qtbot: QtBot, store: Store, locked: MadeKey) -> None:
    store.add_manager()
    store.add_hr()
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, locked))
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    assert not page.passphrase.isVisible()
    open_it(qtbot, page, locked)
    form = page.passphrase
    qtbot.waitUntil(lambda: form.button.text() == "Change the passphrase")
    assert "than the one you sign in with" in form.hint.text()
    press(qtbot, form.button)
    enter(qtbot, form.entry.entry, "kort")
    assert "too short" in form.line.text()
    enter(qtbot, form.entry.entry, OTHER)
    enter(qtbot, form.entry.entry, PASSPHRASE)
    assert "weren't the same" in form.line.text()
    for _ in range(2):
        enter(qtbot, form.entry.entry, OTHER)
    assert form.line.text() == "Locking the key anew; that takes some seconds."
    store.reply("ignored")  # a visitor's tap is kept meanwhile
    qtbot.waitUntil(lambda: form.line.text().startswith("Kept."), timeout=TOOK)
    assert said(store)[0] == "changed the panel's passphrase"
    assert not form.entry.isVisible()
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    enter(qtbot, page.door.passphrase, PASSPHRASE)
    qtbot.waitUntil(lambda: "isn't right" in page.door.line.text(), timeout=TOOK)
    enter(qtbot, page.door.passphrase, OTHER)
    qtbot.waitUntil(page.members.isVisible, timeout=TOOK)
    page.stop()
    page.hide()


def test_who_locks_while_it_is_changed_has_changed_nothing(qtbot: QtBot, store: Store, locked: MadeKey) -> None:
    store.add_manager()
    store.add_hr()
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, locked))
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    open_it(qtbot, page, locked)
    press(qtbot, page.passphrase.button)
    for _ in range(2):
        enter(qtbot, page.passphrase.entry.entry, OTHER)
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    enter(qtbot, page.door.passphrase, PASSPHRASE)  # tried after what is under way
    qtbot.waitUntil(page.members.isVisible, timeout=TOOK)
    assert "changed the panel's passphrase" not in said(store)
    page.stop()
    page.hide()


def test_a_key_on_a_stick_gets_a_passphrase_too(qtbot: QtBot, store: Store) -> None:
    store.add_manager()
    store.add_hr()
    made = panel_key.make_key(None)
    store.write(lambda writer: panel_key.keep_key(writer, HANNA, store.clock, made))
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    open_it(qtbot, page, made)
    qtbot.waitUntil(lambda: page.passphrase.button.text() == "Open it with a passphrase too")
    press(qtbot, page.passphrase.button)
    for _ in range(2):
        enter(qtbot, page.passphrase.entry.entry, PASSPHRASE)
    qtbot.waitUntil(lambda: page.passphrase.button.text() == "Change the passphrase", timeout=TOOK)
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    enter(qtbot, page.door.passphrase, PASSPHRASE)
    qtbot.waitUntil(page.members.isVisible, timeout=TOOK)
    page.stop()
    page.hide()
