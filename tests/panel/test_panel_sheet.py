"""Invitations as a sheet: whole, hardened, and each member on one sheet once."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from pyrage import passphrase

from kiosk.actions import panel
from kiosk.actions.panel_rounds import pending, rounds, templates
from kiosk.actions.panel_sheet import Begun, SheetOrder, begin_sheet, finish_sheet, write_file
from kiosk.errors import ExportFailed, InputRefused
from kiosk.exchange.invitations import SheetKind
from kiosk.storage import audit
from tests.panel.conftest import HANNA, Panel

FORMULA = "=cmd@example.com"


@pytest.fixture
def round_(open_panel: Panel) -> int:
    for each in ("piet@voorbeeld.nl", FORMULA, "06 12345678"):
        open_panel.join(each)
    id_ = open_panel.id_of("piet@voorbeeld.nl")
    panel.tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, name="@Piet", language="de")
    return open_panel.invite(3)


def begin(open_panel: Panel, order: SheetOrder) -> Begun:
    return begin_sheet(
        open_panel.writer, open_panel.opened, open_panel.clock, order, templates(open_panel.writer.folder)
    )


def take_out(open_panel: Panel, order: SheetOrder) -> int:
    begun = begin(open_panel, order)
    finish_sheet(open_panel.writer, open_panel.opened, open_panel.clock, begun, write_file(begun))
    return len(begun.rows)


def test_a_workbook_has_typed_cells_and_everybody_on_it_is_invited(
    open_panel: Panel, round_: int, tmp_path: Path
) -> None:
    out = tmp_path / "letters.xlsx"
    assert take_out(open_panel, SheetOrder(round_, "xlsx", out)) == 3
    sheet = openpyxl.load_workbook(out).active
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == [
        *("Contact", "Naam", "Taal", "Code om te vertrekken", "Onderwerp", "Brief"),
    ]
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert {row[0].value for row in rows} == {"piet@voorbeeld.nl", FORMULA, "06 12345678"}
    [piet] = [row for row in rows if row[0].value == "piet@voorbeeld.nl"]
    assert piet[5].value.startswith("Guten Tag @Piet,\n")
    [done] = rounds(open_panel.writer.connection, HANNA)
    assert (done.sent, dict(done.states)) == (3, {})
    assert all(each.member and each.member.last_invited for each in open_panel.listed)
    told = {line.what: line.details for line in audit.lines(open_panel.writer.connection)}
    assert told["exported invitations"] == {"round": round_, "kind": "xlsx", "members": 3, "encrypted": False}
    with pytest.raises(InputRefused, match="No invitation of this round waits"):
        take_out(open_panel, SheetOrder(round_, "xlsx", tmp_path / "again.xlsx"))


def test_a_csv_file_runs_nothing(open_panel: Panel, round_: int, tmp_path: Path) -> None:
    out = tmp_path / "letters.csv"
    take_out(open_panel, SheetOrder(round_, "csv", out))
    head, *rows = csv.reader(StringIO(out.read_text(encoding="utf-8-sig")))
    assert head == ["contact", "name", "language", "code", "title", "letter"]
    assert {row[0] for row in rows} == {"piet@voorbeeld.nl", f"'{FORMULA}", "06 12345678"}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert all("\n" not in cell for row in rows for cell in row)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_with_a_password_nothing_of_it_is_plain(
    open_panel: Panel, round_: int, tmp_path: Path, kind: SheetKind
) -> None:
    out = tmp_path / "letters.age"
    take_out(open_panel, SheetOrder(round_, kind, out, "vier losse woorden"))
    data = passphrase.decrypt(out.read_bytes(), "vier losse woorden")
    assert b"piet@voorbeeld.nl" not in out.read_bytes()
    if kind == "csv":
        assert b"piet@voorbeeld.nl" in data
    else:
        assert openpyxl.load_workbook(BytesIO(data)).active.max_row == 4


def test_where_no_file_can_be_written_all_of_it_waits_again(open_panel: Panel, round_: int, tmp_path: Path) -> None:
    begun = begin(open_panel, SheetOrder(round_, "csv", tmp_path / "nowhere" / "letters.csv"))
    with pytest.raises(ExportFailed, match="there is no folder"):
        write_file(begun)
    finish_sheet(open_panel.writer, open_panel.opened, open_panel.clock, begun, None)
    assert dict(rounds(open_panel.writer.connection, HANNA)[0].states) == {"waiting": 3}
    assert take_out(open_panel, SheetOrder(round_, "csv", tmp_path / "letters.csv")) == 3


def test_no_sheet_invites_to_a_moment_that_has_passed(open_panel: Panel, round_: int, tmp_path: Path) -> None:
    open_panel.clock.set(datetime.fromisoformat("2026-12-05T10:00+01:00"))
    with pytest.raises(InputRefused, match="has passed"):
        begin(open_panel, SheetOrder(round_, "csv", tmp_path / "letters.csv"))
    assert dict(rounds(open_panel.writer.connection, HANNA)[0].states) == {"waiting": 3}


def test_a_program_that_ends_meanwhile_puts_nobody_on_a_second_sheet(
    open_panel: Panel, round_: int, tmp_path: Path
) -> None:
    write_file(begin(open_panel, SheetOrder(round_, "csv", tmp_path / "letters.csv")))
    open_panel.reopen()
    with pytest.raises(InputRefused, match="No invitation of this round waits"):
        begin(open_panel, SheetOrder(round_, "csv", tmp_path / "again.csv"))
    letters = templates(open_panel.writer.folder)
    left = pending(open_panel.writer.connection, open_panel.opened, round_, letters)
    assert [each.invitation.state for each in left] == ["unknown"] * 3


def test_contacts_never_lie_in_the_data_folder(open_panel: Panel, round_: int, tmp_path: Path) -> None:
    for out in (open_panel.writer.folder.path / "letters.csv", open_panel.writer.folder.backups / ".." / "a.csv"):
        with pytest.raises(InputRefused, match="can't lie in the data folder"):
            begin(open_panel, SheetOrder(round_, "csv", out))
    with pytest.raises(InputRefused, match="too short"):
        begin(open_panel, SheetOrder(round_, "csv", tmp_path / "a.csv", "kort"))
    (tmp_path / "there.csv").touch()
    with pytest.raises(ExportFailed, match="is there already"):
        begin(open_panel, SheetOrder(round_, "csv", tmp_path / "there.csv"))
    assert dict(rounds(open_panel.writer.connection, HANNA)[0].states) == {"waiting": 3}
