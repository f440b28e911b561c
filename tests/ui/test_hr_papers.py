"""The page that prints: HR chooses a person, the team or the pack, and the program's own child process prints it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import mirroring
from kiosk.storage import audit
from tests.quarter import AFTER_Q3, HR, Q2, Q3, TEAM, close_due, consent, employee, fill, hire
from tests.ui.pages import press, show, words
from tests.ui.store import Store, open_store
from ui.hr.papers import PapersPage

CHILD = 20_000  # milliseconds that a child process may take
COUNCIL = Session("wil", Role.WORKS_COUNCIL, "Wil")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    for store in open_store(tmp_path):
        store.clock.set(AFTER_Q3)
        yield store


@pytest.fixture
def team(store: Store) -> Store:
    store.write(consent)
    store.write(lambda writer: hire(writer, TEAM))
    for quarter in (Q2, Q3):
        store.write(lambda writer, quarter=quarter: fill(writer, store.survey_id, quarter=quarter))
    store.write(lambda writer: close_due(writer, store.clock))
    for key in TEAM:
        store.write(lambda writer, key=key: mirroring.see_own(writer, employee(key), store.clock))
    return store


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[PapersPage]:
    page = show(qtbot, store, PapersPage, HR)
    yield page
    page.stop()


def fill_in(page: PapersPage, out: Path) -> None:
    page.form.told.edits["purpose"].setText("appraisal talk")
    page.form.told.edits["recipient"].setText("Marieke")
    page.form.place.setText(str(out))


def last_lines(store: Store, count: int) -> list[tuple[str, str]]:
    def read(reader: object) -> list[tuple[str, str]]:
        return [(line.actor, line.what) for line, _ in zip(audit.lines(reader), range(count), strict=False)]

    return store.read(read)


def test_hr_prints_a_person(qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: "third quarter of 2026" in words(page))
    assert not page.printer.start_button.isEnabled()
    names = [button.text() for button in page.form.who.buttons.buttons() if button.isVisible()]
    assert names == ["Anja", "Bram", "Fatima", "Joost"]
    page.form.who.buttons.buttons()[3].click()
    assert Path(page.form.place.text()).name == "klantkansen-2026-Q3-joost.pdf"
    out = tmp_path / "joost.pdf"
    fill_in(page, out)
    press(qtbot, page.printer.start_button)
    assert page.printer.bar.isVisible()
    assert not page.form.place.isEnabled()
    qtbot.waitUntil(lambda: page.form.line.text() == f"Ready: {out}", timeout=CHILD)
    metadata = PdfReader(out).metadata
    assert metadata is not None
    assert metadata.title == "Joost"
    assert last_lines(team, 2) == [("hanna", "export written"), ("hanna", "printed figures about a person")]
    [written] = team.read(lambda reader: [line.details for line, _ in zip(audit.lines(reader), "1", strict=False)])
    assert written["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert page.form.told.texts == {"purpose": "", "recipient": ""}


def test_an_earlier_quarter_and_the_team(qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: "third quarter of 2026" in words(page))
    page.form.kinds.buttons["team"].click()
    press(qtbot, page.form.steps.earlier)
    qtbot.waitUntil(lambda: "second quarter of 2026" in words(page))
    assert Path(page.form.place.text()).name == "klantkansen-2026-Q2-team.pdf"
    fill_in(page, tmp_path / "team.pdf")
    press(qtbot, page.printer.start_button)
    qtbot.waitUntil(lambda: page.form.line.text().startswith("Ready"), timeout=CHILD)
    assert "second quarter of 2026" in PdfReader(tmp_path / "team.pdf").pages[0].extract_text()


def test_the_works_council_has_its_pack_and_nothing_else(qtbot: QtBot, team: Store, tmp_path: Path) -> None:
    page = show(qtbot, team, PapersPage, COUNCIL)
    assert [key for key, button in page.form.kinds.buttons.items() if button.isVisible()] == ["pack"]
    assert not page.form.steps.isVisible()
    assert not page.form.who.isVisible()
    page.form.languages.buttons["nl"].click()
    fill_in(page, tmp_path / "pack.pdf")
    press(qtbot, page.printer.start_button)
    qtbot.waitUntil(lambda: page.form.line.text().startswith("Ready"), timeout=CHILD)
    assert PdfReader(tmp_path / "pack.pdf").root_object["/Lang"] == "nl-NL"
    page.stop()


def test_whether_customers_helped_leaves_as_pdf_and_as_workbook(
    qtbot: QtBot, store: Store, page: PapersPage, tmp_path: Path
) -> None:
    page.form.kinds.buttons["insight"].click()
    assert page.form.line.text() == ""
    suggested = "klantkansen-2026-10-09-customers.pdf"
    for ending, name, words_on_it in (("pdf", suggested, "Make PDF"), ("xlsx", "customers.xlsx", "Make workbook")):
        assert page.form.kinds.buttons["insight"].isVisible()
        page.form.files.buttons[ending].click()
        assert Path(page.form.place.text()).name == name
        assert page.printer.start_button.text() == words_on_it
        out = tmp_path / f"customers.{ending}"
        fill_in(page, out)
        press(qtbot, page.printer.start_button)
        qtbot.waitUntil(lambda out=out: page.form.line.text() == f"Ready: {out}", timeout=CHILD)
        assert last_lines(store, 2) == [("hanna", "export written"), ("hanna", "printed whether customers helped")]
        details = store.read(lambda reader: [line.details for line, _ in zip(audit.lines(reader), "12", strict=False)])
        assert details[0] == {"kind": ending, "sha256": sha256(out.read_bytes()).hexdigest()}
        assert details[1] == {"kind": ending, "purpose": "appraisal talk", "recipient": "Marieke"}
        page.form.kinds.buttons["pack"].click()
        assert not page.form.files.isVisible()
        page.form.kinds.buttons["insight"].click()
    assert "Nothing is tested yet" in PdfReader(tmp_path / "customers.pdf").pages[0].extract_text()
    assert load_workbook(tmp_path / "customers.xlsx").sheetnames[0] == "Read me"


def test_a_workbook_over_a_file_that_is_there_is_refused(
    qtbot: QtBot, store: Store, page: PapersPage, tmp_path: Path
) -> None:
    (tmp_path / "there.xlsx").write_text("mine")
    page.form.kinds.buttons["insight"].click()
    page.form.files.buttons["xlsx"].click()
    before = store.read(audit.head)
    for name, why in (("there.xlsx", "There is a file of this name"), ("there.pdf", "end in .xlsx")):
        fill_in(page, tmp_path / name)
        press(qtbot, page.printer.start_button)
        qtbot.waitUntil(lambda why=why: why in page.form.line.text())
        assert page.printer.start_button.isEnabled()
    assert (tmp_path / "there.xlsx").read_text() == "mine"
    assert store.read(audit.head) == before


def test_what_it_is_for_must_be_said(qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path) -> None:
    page.form.kinds.buttons["pack"].click()
    fill_in(page, tmp_path / "pack.pdf")
    page.form.told.edits["recipient"].setText(" ")
    before = team.read(audit.head)
    press(qtbot, page.printer.start_button)
    assert "who gets it" in page.form.told.problem.text()
    assert not page.printer.bar.isVisible()
    assert team.read(audit.head) == before


@pytest.mark.parametrize(
    ("name", "why"),
    [("there.pdf", "There is a file of this name"), ("no/where.pdf", "There is no folder"), ("a.doc", "end in .pdf")],
)
def test_a_place_that_will_not_do_is_told(
    qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "there.pdf").write_text("mine")
    page.form.kinds.buttons["pack"].click()
    fill_in(page, tmp_path / name)
    before = team.read(audit.head)
    press(qtbot, page.printer.start_button)
    qtbot.waitUntil(lambda: why in page.form.line.text())
    assert (tmp_path / "there.pdf").read_text() == "mine"
    assert team.read(audit.head) == before
    assert page.printer.start_button.isEnabled()


def test_cancelled_it_leaves_no_file(qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path) -> None:
    page.form.kinds.buttons["pack"].click()
    (tmp_path / "place").mkdir()
    fill_in(page, tmp_path / "place" / "pack.pdf")
    press(qtbot, page.printer.start_button)
    qtbot.waitUntil(lambda: page.printer.process.is_running)
    press(qtbot, page.printer.cancel_button)
    qtbot.waitUntil(lambda: page.form.line.text() == "Cancelled; no file was written.")
    assert list((tmp_path / "place").iterdir()) == []
    assert page.printer.start_button.isEnabled()
    team.write(lambda _: None)
    lines = team.read(lambda reader: list(audit.lines(reader))[:2])
    assert [(line.what, line.details.get("kind")) for line in lines] == [
        ("export cancelled", "pdf"),
        ("printed the works council's pack", None),
    ]


def test_who_comes_in_while_it_prints_sees_nothing_of_what_was_chosen(
    qtbot: QtBot, team: Store, page: PapersPage, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: "third quarter of 2026" in words(page))
    page.form.who.buttons.buttons()[3].click()
    out = tmp_path / "joost.pdf"
    fill_in(page, out)
    press(qtbot, page.printer.start_button)
    page.open_for(HR)
    assert page.form.told.texts["purpose"] == "appraisal talk"  # for the same person it goes on
    page.open_for(COUNCIL)
    assert page.form.told.texts == {"purpose": "", "recipient": ""}
    assert not page.form.who.isVisible()
    assert [key for key, button in page.form.kinds.buttons.items() if button.isVisible()] == ["pack"]
    qtbot.waitUntil(page.printer.start_button.isEnabled, timeout=CHILD)
    assert "joost" not in words(page).casefold()
    assert out.exists()
    assert last_lines(team, 1) == [("hanna", "export written")]


def test_where_nobody_has_enough_replies_it_says_so(qtbot: QtBot, store: Store, page: PapersPage) -> None:
    few = {"anja": (30, 8), "bram": (20, 9), "daan": (4, 3)}
    store.write(lambda writer: (consent(writer), hire(writer, few), fill(writer, store.survey_id, few)))
    store.write(lambda writer: close_due(writer, store.clock))
    for key in few:
        store.write(lambda writer, key=key: mirroring.see_own(writer, employee(key), store.clock))
    page.open_for(HR)
    qtbot.waitUntil(page.form.others.isVisible)
    said = "Nobody can be printed in this quarter: HR sees a figure from 50 replies that name somebody on."
    assert page.form.others.text() == said
    assert not page.form.who.isVisible()
    assert not page.printer.start_button.isEnabled()
    page.form.kinds.buttons["team"].click()
    assert not page.form.others.isVisible()
    page.form.kinds.buttons["pack"].click()
    assert not page.form.others.isVisible()


def test_only_who_can_be_printed_is_offered_while_a_quarter_isnt_open_and_it_says_why(
    qtbot: QtBot, store: Store, page: PapersPage
) -> None:
    store.write(lambda writer: (consent(writer), hire(writer, TEAM), fill(writer, store.survey_id)))
    store.write(lambda writer: close_due(writer, store.clock))
    hint = "Whoever is named in fewer than 50 replies isn't offered."
    waits = "3 people haven't seen their own figure yet. They see it first; then it opens to you."
    page.open_for(HR)
    qtbot.waitUntil(lambda: page.form.others.text().startswith("4 people"))
    assert not page.form.who.isVisible()
    store.write(lambda writer: mirroring.see_own(writer, employee("bram"), store.clock))
    page.open_for(HR)
    qtbot.waitUntil(page.form.who.isVisible)
    assert [button.text() for button in page.form.who.buttons.buttons() if button.isVisible()] == ["Bram"]
    assert page.form.others.text() == f"{waits} {hint}"
    for key in TEAM:
        store.write(lambda writer, key=key: mirroring.see_own(writer, employee(key), store.clock))
    page.open_for(HR)
    qtbot.waitUntil(lambda: page.form.others.text() == hint)


def test_without_consent_it_says_so(qtbot: QtBot, page: PapersPage) -> None:
    qtbot.waitUntil(lambda: "Figures about people are off until HR records the consent" in page.form.line.text())
    assert not page.form.others.isVisible()


def test_without_a_closed_quarter_it_says_so_and_still_has_the_pack(
    qtbot: QtBot, store: Store, page: PapersPage
) -> None:
    store.write(consent)
    page.open_for(HR)
    qtbot.waitUntil(lambda: "No quarter is closed yet" in page.form.line.text())
    assert not page.printer.start_button.isEnabled()
    page.form.kinds.buttons["pack"].click()
    assert page.form.line.text() == ""
    assert page.printer.start_button.isEnabled()
    page.form.kinds.buttons["team"].click()
    assert "No quarter is closed yet" in page.form.line.text()
