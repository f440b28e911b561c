"""HR's export: the period and what it holds, and the workbook that the program's own child process writes."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import passphrase
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import mirroring
from kiosk.actions.changes import Changes
from kiosk.i18n import translator
from kiosk.storage import audit
from kiosk.storage.folder import DataFolder
from kiosk.storage.rows import Row, add_rows
from tests import quarter
from tests.ui.pages import tabbed
from tests.ui.store import Store, open_store
from ui.hr.export import ExportPage
from ui.models.period import Period, file_name, periods
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)

HANNA = Session("hanna", Role.HR, "Hanna")
MARIEKE = Session("marieke", Role.MANAGER, "Marieke")
TOLD = {"purpose": "Yearly talks", "recipient": "The board"}
CHILD = 20_000  # milliseconds that a child process may take


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[ExportPage]:
    page = ExportPage(store.services, store.settings, lambda text: text)
    qtbot.addWidget(page)
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    page.resize(1080, 700)
    page.show()
    fill_in(page, HANNA)
    yield page
    page.stop()


def fill_in(page: ExportPage, session: Session) -> None:
    """Open the page, and say what it asks."""
    page.open_for(session)
    page.form.told.show_texts(TOLD)


def choose(page: ExportPage, words: str) -> None:
    [button] = [button for button in page.form.period.choices.buttons() if button.text() == words]
    button.click()


def last_lines(store: Store) -> list[str]:
    """What the log says was done last, the latest last."""
    store.write(lambda _: None)  # what was given to the worker before is done
    return [line.what for line in store.read(lambda reader: list(audit.lines(reader))[1::-1])]


def lines_in_audit_log(store: Store) -> int:
    return store.read(audit.head).count


def add_many(store: Store, count: int) -> None:
    """Replies of past days, so many that writing them takes a while."""
    start = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    rows = (
        Row(
            f"0190a000-0000-7000-8000-{number:012x}",
            start + timedelta(minutes=number),
            "nl",
            "left",
            None,
            {"attention": "ignored"},
        )
        for number in range(count)
    )
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))


def test_what_a_period_holds_is_said_in_words(qtbot: QtBot, store: Store, page: ExportPage) -> None:
    store.reply("ignored")
    store.clock.advance(24 * 3600)
    store.reply("left_alone")
    store.reply("left_alone")
    fill_in(page, HANNA)
    qtbot.waitUntil(lambda: page.form.holds.text() == "Replies from 7 October 2026 to 3 November 2026: 3")
    choose(page, "Today")
    qtbot.waitUntil(lambda: page.form.holds.text() == "Replies of 3 November 2026: 2")
    choose(page, "Yesterday")
    qtbot.waitUntil(lambda: page.form.holds.text() == "Replies of 2 November 2026: 1")
    choose(page, "Everything")
    qtbot.waitUntil(lambda: page.form.holds.text() == "Replies from the first day until now: 3")


def test_days_can_be_typed_and_make_a_period_only_in_order(qtbot: QtBot, store: Store, page: ExportPage) -> None:
    assert not page.form.period.first.isVisible()
    choose(page, "From … to …")
    assert page.form.period.first.isVisible()
    page.form.period.first.setDate(QDate(2026, 10, 1))
    page.form.period.last.setDate(QDate(2026, 10, 31))
    qtbot.waitUntil(lambda: page.form.holds.text() == "Replies from 1 October 2026 to 31 October 2026: 0")
    assert page.form.place.text().endswith("klantkansen-2026-10-01-2026-10-31.xlsx")
    page.form.period.last.setDate(QDate(2026, 9, 30))
    assert page.form.holds.text() == "The first day is after the last; change one of them."
    assert not page.start_button.isEnabled()


def test_a_place_that_somebody_typed_stays(page: ExportPage) -> None:
    page.form.place.setText("/somewhere/mine.xlsx")
    choose(page, "Today")
    assert page.form.place.text() == "/somewhere/mine.xlsx"


def test_the_workbook_holds_the_period_and_the_audit_log_a_line(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    store.reply("ignored")
    store.clock.advance(24 * 3600)
    for attention in ("just_right", "left_alone", "too_pushy"):
        store.reply(attention)
    fill_in(page, HANNA)
    choose(page, "Today")
    out = tmp_path / "november.xlsx"
    page.form.place.setText(str(out))
    before = lines_in_audit_log(store)
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert not page.start_button.isEnabled()
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 3", timeout=CHILD)
    assert page.start_button.isEnabled()
    book = openpyxl.load_workbook(out)
    assert len(book.sheetnames) == 6
    assert book.worksheets[2].max_row == 4
    book.close()
    assert lines_in_audit_log(store) == before + 2
    line = store.read(lambda reader: next(audit.lines(reader)))
    assert (line.actor, line.what) == (HANNA.person, "export written")
    assert line.details == {"kind": "xlsx", "sha256": sha256(out.read_bytes()).hexdigest()}
    assert [path.name for path in tmp_path.iterdir() if "november" in path.name] == ["november.xlsx"]


def test_a_cancelled_export_leaves_no_file(qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path) -> None:
    add_many(store, 30_000)
    choose(page, "Everything")
    folder = tmp_path / "exports"
    folder.mkdir()
    page.form.place.setText(str(folder / "all.xlsx"))
    with qtbot.waitSignal(page.process.progressed, timeout=CHILD):
        qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card.line.text() == "Cancelled; no file was written.", timeout=CHILD)
    assert list(folder.iterdir()) == []
    assert not page.process.is_running
    assert not page.cancel_button.isVisible()
    assert last_lines(store) == ["exported replies", "export cancelled"]


def test_an_export_that_is_cancelled_before_it_has_begun_writes_nothing(
    store: Store, page: ExportPage, tmp_path: Path
) -> None:
    store.reply("ignored")
    out = tmp_path / "all.xlsx"
    page.form.place.setText(str(out))
    before = lines_in_audit_log(store)
    page.start_button.click()
    page.cancel_button.click()
    assert page.card.line.text() == "Cancelled; no file was written."
    let_workers_finish(store, page)
    assert not page.process.is_running
    assert lines_in_audit_log(store) == before
    assert not out.exists()
    assert page.start_button.isEnabled()


def test_an_export_that_is_cancelled_once_its_line_is_in_the_audit_log_writes_nothing(
    store: Store, page: ExportPage, tmp_path: Path
) -> None:
    store.reply("ignored")
    out = tmp_path / "all.xlsx"
    page.form.place.setText(str(out))
    before = lines_in_audit_log(store)
    page.start_button.click()
    let_look(page)
    store.read(lambda _: None)
    QApplication.processEvents()  # the figures were read
    store.write(lambda _: None)
    assert lines_in_audit_log(store) == before + 1
    page.cancel_button.click()
    let_workers_finish(store, page)
    assert not page.process.is_running
    assert page.card.line.text() == "Cancelled; no file was written."
    assert not out.exists()
    assert last_lines(store) == ["exported replies", "export cancelled"]


def let_look(page: ExportPage) -> None:
    """At the place."""
    looked: SimpleQueue[None] = SimpleQueue()
    page._aside.submit(lambda: looked.put(None))
    looked.get(timeout=60)
    QApplication.processEvents()


def let_workers_finish(store: Store, page: ExportPage) -> None:
    """What they were asked, and what was asked of them on account of it."""
    let_look(page)
    store.read(lambda _: None)
    QApplication.processEvents()
    store.write(lambda _: None)
    QApplication.processEvents()


def test_an_export_under_way_ends_with_the_program(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    add_many(store, 30_000)
    choose(page, "Everything")
    folder = tmp_path / "exports"
    folder.mkdir()
    page.form.place.setText(str(folder / "all.xlsx"))
    with qtbot.waitSignal(page.process.progressed, timeout=CHILD):
        qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    page.stop()
    assert list(folder.iterdir()) == []


def test_a_package_isnt_called_like_a_file(qtbot: QtBot, page: ExportPage, tmp_path: Path) -> None:
    page.form.kind.buttons["csv"].click()
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == "A folder is made; give it a name that doesn't end in .xlsx")
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("{folder}/a.csv", "The file's name must end in .xlsx; change it"),
        ("", "The file's name must end in .xlsx; change it"),
        ("{folder}/none/a.xlsx", "There is no folder {folder}/none; choose another"),
        ("{folder}/there.xlsx", "There is a file of this name already; choose another name"),
    ],
)
def test_a_place_that_cant_be_is_said_where_one_looks(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path, place: str, said: str
) -> None:
    kept = tmp_path / "there.xlsx"
    kept.write_text("of somebody else", encoding="utf-8")
    before = lines_in_audit_log(store)
    page.form.place.setText(place.format(folder=tmp_path))
    page.start_button.click()
    assert page.card.line.text() == ""  # nothing of the disk is asked for on Qt's own thread
    qtbot.waitUntil(lambda: page.card.line.text() == said.format(folder=tmp_path))
    assert page.start_button.isEnabled()
    assert lines_in_audit_log(store) == before
    assert kept.read_text(encoding="utf-8") == "of somebody else"


def test_what_the_child_process_says_went_wrong_is_shown(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    out = tmp_path / ("long" * 60 + ".xlsx")
    page.form.place.setText(str(out))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text().startswith(f"The export failed: {out}"), timeout=CHILD)
    assert page.start_button.isEnabled()


def test_what_went_wrong_is_said_in_the_offices_language(
    qtbot: QtBot, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = ExportPage(store.services, replace(store.settings, office_language="nl"), translator("nl"))
    qtbot.addWidget(page)
    fill_in(page, HANNA)
    out = tmp_path / ("long" * 60 + ".xlsx")
    page.form.place.setText(str(out))
    page.start_button.click()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=CHILD)
    assert page.card.line.text() == (
        f"De export is mislukt: {out} kan niet geschreven worden (de naam is te lang); kies een andere plaats of naam"
    )
    assert "the name is too long" in caplog.text
    page.stop()


def test_what_only_we_can_mend_is_in_the_log_and_not_on_the_page(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page.process._folder = DataFolder(tmp_path / "gone")
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() != "", timeout=CHILD)
    assert page.card.line.text() == "The export failed; the log in the data folder says why."
    assert "klantkansen.db doesn't exist" in caplog.text


def test_only_hr_may_export(qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path) -> None:
    fill_in(page, MARIEKE)
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == "Only HR may export.")
    assert not (tmp_path / "a.xlsx").exists()


def test_nothing_on_the_page_pops_up(page: ExportPage) -> None:
    for field in (page.form.period.first.edit, page.form.period.last.edit):
        assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu
    assert page.form.place.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_ready_made_periods_end_today_or_yesterday(today: date) -> None:
    for key, period in periods(today).items():
        if key == "all":
            assert period == Period(None, None)
            continue
        assert period.first is not None
        assert period.last in (today, today - timedelta(days=1))
        if key.endswith("days"):
            assert (period.last - period.first).days + 1 == int(key.split()[0])


def test_names_of_files() -> None:
    today = date(2026, 11, 23)
    assert file_name(Period(date(2026, 11, 1), date(2026, 11, 23)), today) == "klantkansen-2026-11-01-2026-11-23.xlsx"
    assert file_name(Period(today, today), today) == "klantkansen-2026-11-23.xlsx"
    assert file_name(Period(None, None), today) == "klantkansen-all-2026-11-23.xlsx"


class Volume:
    """One that is mounted at `folder`."""

    def __init__(self, folder: Path, name: str = "", read_only: bool = False) -> None:
        folder.mkdir(exist_ok=True)
        self._folder, self._name, self._read_only = folder, name, read_only

    def rootPath(self) -> str:  # noqa: N802  Qt's name
        return str(self._folder)

    def name(self) -> str:
        return self._name

    def isReadOnly(self) -> bool:  # noqa: N802  Qt's name
        return self._read_only


def places(page: ExportPage) -> list[str]:
    return [button.text() for button in page.form.places.choices.buttons()]


def test_a_stick_that_is_plugged_in_can_be_chosen_by_touch(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    volumes = [Volume(stick, "KINGSTON"), Volume(tmp_path / "disc", "CD", read_only=True), Volume(tmp_path / "1A&2B")]
    qtbot.waitUntil(lambda: places(page) == ["Home folder"])
    monkeypatch.setattr("ui.hr.places.plugged_in", lambda: volumes)
    page.form.places.again.click()
    qtbot.waitUntil(lambda: places(page) == ["Home folder", "KINGSTON", "1A&&2B"])
    at_home, on_stick, other = page.form.places.choices.buttons()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(other.isVisible)  # what was just made is shown once the loop gets to it
    assert tabbed(page, at_home)[:3] == [at_home, page.form.places.again, page.form.places.browse]
    assert (at_home.isChecked(), on_stick.isChecked()) == (True, False)
    on_stick.click()
    assert (at_home.isChecked(), on_stick.isChecked()) == (False, True)
    choose(page, "Today")
    out = stick / "klantkansen-2026-11-02.xlsx"
    assert page.form.place.text() == str(out)
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 0", timeout=CHILD)
    assert out.exists()


def test_a_name_that_somebody_typed_goes_along_to_another_place(
    qtbot: QtBot, page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.hr.places.plugged_in", lambda: [Volume(tmp_path / "stick")])
    fill_in(page, HANNA)
    qtbot.waitUntil(lambda: places(page) == ["Home folder", "stick"])
    page.form.place.setText("/somewhere/mine.xlsx")
    assert not any(button.isChecked() for button in page.form.places.choices.buttons())
    page.form.places.choices.buttons()[1].click()
    assert page.form.place.text() == str(tmp_path / "stick" / "mine.xlsx")


def test_a_name_without_a_folder_goes_to_the_place_chosen_and_is_told_in_full(
    qtbot: QtBot, page: ExportPage, home: Path
) -> None:
    page.form.place.setText("relative.xlsx")
    page.start_button.click()
    out = home / "relative.xlsx"
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 0", timeout=CHILD)
    assert out.exists()


def test_the_place_suggested_is_one_that_is_there(page: ExportPage, home: Path) -> None:
    suggested = Path(page.form.place.text())
    assert suggested.parent == home
    assert suggested.suffix == ".xlsx"


@pytest.mark.parametrize(("purpose", "recipient"), [("", ""), ("Yearly talks", ""), ("", "The board")])
def test_what_for_and_for_whom_is_asked_first(
    store: Store, page: ExportPage, tmp_path: Path, purpose: str, recipient: str
) -> None:
    before = lines_in_audit_log(store)
    page.form.told.show_texts({"purpose": purpose, "recipient": recipient})
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    assert page.form.told.problem.text() == "Say what the export is for and who gets it; type a few words in both"
    let_workers_finish(store, page)
    assert lines_in_audit_log(store) == before
    assert not (tmp_path / "a.xlsx").exists()


def test_what_for_and_for_whom_is_kept_in_the_log_and_the_file(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"
    page.form.place.setText(str(out))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 0", timeout=CHILD)
    announced = store.read(lambda reader: list(audit.lines(reader))[1])
    assert announced.what == "exported replies"
    assert {key: announced.details[key] for key in TOLD} == TOLD
    said = [row[1] for row in openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True)]
    assert {*TOLD.values()} <= {*said}


def test_a_package_goes_to_a_folder(qtbot: QtBot, store: Store, page: ExportPage, home: Path) -> None:
    store.reply("ignored")
    page.form.kind.buttons["csv"].click()
    out = Path(page.form.place.text())
    assert out.suffix == ""
    assert "mangle CSV" in page.form.what.text()
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 1", timeout=CHILD)
    names = ["daily.csv", "datapackage.json", "half_days.csv", "replies.csv", "summary.csv"]
    assert sorted(path.name for path in out.iterdir()) == names
    header, reply = (out / "replies.csv").read_text(encoding="utf-8").splitlines()
    assert (header.split(",")[0], reply.split(",")[0]) == ("day", "2026-11-02")
    assert "started_at" not in header
    page.form.kind.buttons["xlsx"].click()
    assert page.form.place.text() == f"{out}.xlsx"


def test_a_password_encrypts_the_file_and_is_nowhere_else(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    password = "four loose words beside each other"
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.form.lock.buttons["sealed"].click()
    out = tmp_path / "a.xlsx.age"
    assert page.form.place.text() == str(out)
    for typed, again, wrong, said in (
        ("short", "short", "password", "This password is too short; choose 12 characters or more"),
        ("short", "", "password", "This password is too short; choose 12 characters or more"),
        (password, password[:-1], "again", "The two passwords differ; type the same one twice"),
        (password, "", "again", "The two passwords differ; type the same one twice"),
    ):
        page.form.password.show_texts({"password": typed, "again": again})
        page.start_button.click()
        assert page.form.password.problem.text() == said
        assert [key for key, edit in page.form.password.edits.items() if edit.property("wrong")] == [wrong]
    page.form.password.show_texts({"password": password, "again": password})
    page.start_button.click()
    assert password not in " ".join(page.process._process.arguments())
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 0", timeout=2 * CHILD)
    assert page.form.typed_password == ""
    assert passphrase.decrypt(out.read_bytes(), password).startswith(b"PK")
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["a.xlsx.age"]
    line = store.read(lambda reader: list(audit.lines(reader))[1])
    assert line.details["encrypted"] is True
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert password.encode() not in kept
    assert password not in caplog.text


def test_nobody_who_works_here_is_named_in_what_the_log_keeps(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    store.add_manager()
    before = lines_in_audit_log(store)
    page.form.told.show_texts({"purpose": "Talks", "recipient": "marieke herself"})
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    qtbot.waitUntil(lambda: "without a name" in page.form.told.problem.text())
    assert lines_in_audit_log(store) == before
    assert not (tmp_path / "a.xlsx").exists()


def test_figures_about_people_go_along_for_hr_once_they_were_seen(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    store.clock.set(quarter.AFTER_Q3)
    for job in (
        quarter.consent,
        lambda writer: quarter.hire(writer, quarter.TEAM),
        lambda writer: quarter.fill(writer, store.survey_id),
        lambda writer: quarter.close_due(writer, store.clock),
    ):
        store.write(job)
    exported = {}
    for name in ("before", "after"):
        fill_in(page, HANNA)
        choose(page, "Everything")
        page.form.kind.buttons["csv"].click()
        page.form.place.setText(str(tmp_path / name))
        page.start_button.click()
        qtbot.waitUntil(lambda: page.card.line.text().startswith(f"Ready: {tmp_path / name}"), timeout=CHILD)  # noqa: B023
        with (tmp_path / name / "evaluation.csv").open(encoding="utf-8", newline="") as file:
            exported[name] = [(row["person"], row["n"]) for row in csv.DictReader(file)]
        for key in quarter.TEAM:
            store.write(partial(mirroring.see_own, session=quarter.employee(key), clock=store.clock))
    # Under 50 replies nobody is in it, whatever they saw.
    assert exported == {"before": [], "after": [("Anja", "112"), ("Bram", "64"), ("Fatima", "97"), ("Joost", "83")]}
    lines = store.read(lambda reader: list(audit.lines(reader)))
    announced = [line.details["quarters"] for line in lines if line.what == "exported replies"]
    assert announced == [["2026-Q3"], []]


def test_before_one_exports_is_said_why_no_evaluation_will_be_in_it(
    qtbot: QtBot, store: Store, page: ExportPage
) -> None:
    def lacks(words: str) -> bool:
        return page.form.lacks.isVisible() and page.form.lacks.text() == f"There is no evaluation in it: {words}."

    qtbot.waitUntil(lambda: lacks("figures about people are off"))
    store.clock.set(quarter.AFTER_Q3)
    store.write(quarter.consent)
    fill_in(page, HANNA)
    qtbot.waitUntil(lambda: lacks("no quarter is closed yet"))
    store.write(lambda writer: quarter.hire(writer, quarter.TEAM))
    store.write(lambda writer: quarter.fill(writer, store.survey_id))
    store.write(lambda writer: quarter.close_due(writer, store.clock))
    choose(page, "7 days")
    last = "no closed quarter has a day in this period. The last one is from 1 July 2026 to 30 September 2026"
    qtbot.waitUntil(lambda: lacks(last))
    choose(page, "28 days")
    qtbot.waitUntil(lambda: lacks("the quarters of this period have no figure yet that HR may see"))
    for key in quarter.TEAM:
        store.write(partial(mirroring.see_own, session=quarter.employee(key), clock=store.clock))
    choose(page, "A year")
    qtbot.waitUntil(lambda: not page.form.lacks.isVisible())
    choose(page, "7 days")
    qtbot.waitUntil(lambda: lacks(last))
    choose(page, "From … to …")
    page.form.period.first.setDate(QDate(2026, 10, 31))
    page.form.period.last.setDate(QDate(2026, 10, 1))
    assert not page.form.lacks.isVisible()


def test_what_is_seen_or_agreed_meanwhile_is_told_on_the_page_that_is_open(
    qtbot: QtBot, store: Store, page: ExportPage
) -> None:
    store.clock.set(quarter.AFTER_Q3)
    announce = store.services.announcer.changed.emit
    choose(page, "Everything")
    qtbot.waitUntil(lambda: "figures about people are off" in page.form.lacks.text())
    store.write(quarter.consent)
    announce(Changes(settings=True))
    qtbot.waitUntil(lambda: "no quarter is closed yet" in page.form.lacks.text())
    store.write(lambda writer: quarter.hire(writer, quarter.TEAM))
    store.write(lambda writer: quarter.fill(writer, store.survey_id))
    for changes in store.write(lambda writer: quarter.close_due(writer, store.clock)):
        announce(changes)
    qtbot.waitUntil(lambda: "have no figure yet" in page.form.lacks.text())
    for key in quarter.TEAM:
        announce(store.write(partial(mirroring.see_own, session=quarter.employee(key), clock=store.clock)))
    qtbot.waitUntil(lambda: not page.form.lacks.isVisible())


def test_a_message_is_gone_at_the_next_press(qtbot: QtBot, page: ExportPage, tmp_path: Path) -> None:
    page.form.place.setText(str(tmp_path / "a.csv"))
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == "The file's name must end in .xlsx; change it")
    page.form.told.show_texts({"purpose": "", "recipient": ""})
    page.start_button.click()
    assert page.form.told.problem.text().startswith("Say what the export is for")
    assert page.card.line.text() == ""


@pytest.mark.parametrize("field", ["purpose", "recipient"])
def test_a_name_is_refused_in_the_field_in_which_it_stands(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path, field: str
) -> None:
    store.write(lambda writer: quarter.hire(writer, ["bram"]))
    page.form.told.show_texts({field: "The talk with Bram"})
    page.form.place.setText(str(tmp_path / "a.xlsx"))
    page.start_button.click()
    said = {
        "purpose": "Say what it is for without a name: the audit log keeps this for good",
        "recipient": "Say who gets it without a name, such as “the employee”: the audit log keeps this for good",
    }
    qtbot.waitUntil(lambda: page.form.told.problem.text() == said[field])
    assert [key for key, edit in page.form.told.edits.items() if edit.property("wrong")] == [field]
    assert page.card.line.text() == ""
    assert page.start_button.isEnabled()


def test_the_next_of_hr_finds_nothing_of_the_one_before(page: ExportPage, home: Path, tmp_path: Path) -> None:
    suggested = page.form.place.text()
    page.form.kind.buttons["csv"].click()
    page.form.lock.buttons["sealed"].click()
    page.form.password.show_texts({"password": "vier losse woorden", "again": "vier losse woorden"})
    page.form.place.setText(str(tmp_path / "about-bram"))
    page.open_for(Session("henk", Role.HR, "Henk"))
    assert page.form.told.texts == {"purpose": "", "recipient": ""}
    assert page.form.chosen == ("xlsx", "open")
    assert page.form.password.texts == {"password": "", "again": ""}
    assert page.form.place.text() == suggested


def test_the_next_of_hr_isnt_told_where_an_export_of_another_went(
    qtbot: QtBot, store: Store, page: ExportPage, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"
    page.form.place.setText(str(out))
    page.start_button.click()
    page.open_for(Session("henk", Role.HR, "Henk"))
    assert str(tmp_path) not in page.form.place.text()
    assert page.form.told.texts == {"purpose": "", "recipient": ""}
    assert not page.start_button.isEnabled()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=CHILD)
    assert out.exists()
    assert page.card.line.text() == ""
    assert store.read(lambda reader: next(audit.lines(reader))).actor == "hanna"


def test_folders_are_gone_through_on_the_page(qtbot: QtBot, page: ExportPage, tmp_path: Path) -> None:
    top = tmp_path / "top"
    for name in ("taxes", "A&B", ".hidden", "A&B/2026", *(f"more/{number:02}" for number in range(20))):
        (top / name).mkdir(parents=True, exist_ok=True)
    (top / "no folder.txt").touch()
    places, steps = page.form.places, page.form.places.steps

    def offered() -> list[str]:
        return [button.text() for button in steps.buttons.buttons() if button.isVisible()]

    assert not steps.isVisible()
    page.form.place.setText(str(top / "a.xlsx"))
    places.browse.click()
    qtbot.waitUntil(lambda: offered() == ["A&&B", "more", "taxes"])
    steps.buttons.button(0).click()
    qtbot.waitUntil(lambda: offered() == ["2026"])
    assert page.form.out == top / "A&B" / "a.xlsx"
    steps.buttons.button(0).click()
    qtbot.waitUntil(lambda: steps.more.text() == "No folder is in this one.")
    for _ in range(2):
        steps.up.click()
    qtbot.waitUntil(lambda: offered() == ["A&&B", "more", "taxes"])
    page.form.place.setText(str(top / "more" / "mine.xlsx"))  # the list goes where somebody types
    qtbot.waitUntil(lambda: steps.more.text() == "2 more: type the name of the one you want.")
    steps.buttons.button(3).click()
    out = top / "more" / "03" / "mine.xlsx"
    page.start_button.click()
    qtbot.waitUntil(lambda: page.card.line.text() == f"Ready: {out} · replies: 0", timeout=CHILD)
    places.browse.click()
    assert not steps.isVisible()


def test_a_folder_that_cant_be_read_has_none(qtbot: QtBot, page: ExportPage, tmp_path: Path) -> None:
    page.form.place.setText(str(tmp_path / "nowhere" / "a.xlsx"))
    page.form.places.browse.click()
    qtbot.waitUntil(lambda: page.form.places.steps.more.text() == "No folder is in this one.")
    page.form.places.steps.up.click()
    assert page.form.out == tmp_path / "a.xlsx"
