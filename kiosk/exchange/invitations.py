"""Invitations as a sheet for a mail merge: a row each, as a workbook or as CSV. Made in memory, so that no contact ever
lies on the kiosk's own disk."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Literal

from kiosk.exchange.hardening import harden
from kiosk.exchange.tables import Column, Table, Translate
from kiosk.settings import OfficeLanguage

SheetKind = Literal["xlsx", "csv"]


@dataclass(frozen=True, slots=True)
class Row:
    """One invitation; every part is a text to be merged into a letter, or sent as it is."""

    contact: str = field(repr=False)
    name: str = field(repr=False)
    language: str
    code: str = field(repr=False)
    title: str = field(repr=False)
    letter: str = field(repr=False)


def sheet(rows: Sequence[Row], kind: SheetKind, language: OfficeLanguage, _: Translate) -> bytes:
    """The file. In CSV a letter is on one line, and what a spreadsheet would run has an apostrophe before it."""
    table = _table(rows, _)
    return _csv(table) if kind == "csv" else _workbook(table, language)


def _table(rows: Sequence[Row], _: Translate) -> Table:
    columns = (
        Column("contact", _("Contact"), "text", "", width=32),
        Column("name", _("Name"), "text", "", width=24),
        Column("language", _("Language"), "text", "", width=10),
        Column("code", _("Code to leave with"), "text", "", width=20),
        Column("title", _("Subject"), "text", "", width=44),
        Column("letter", _("Letter"), "text", "", width=90),
    )
    cells = [(row.contact, row.name, row.language, row.code, row.title, row.letter) for row in rows]
    return Table("invitations", _("Invitations"), "", columns, cells)


def _csv(table: Table) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([[harden(str(cell)) for cell in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")  # or spreadsheets take it for another encoding


def _workbook(table: Table, language: OfficeLanguage) -> bytes:
    from kiosk.exchange.sheets import Book, in_memory  # noqa: PLC0415 - imports xlsxwriter, which few need

    out = BytesIO()
    with in_memory(out) as file:
        Book(file, language).write(table)
    return out.getvalue()
