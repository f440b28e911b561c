"""Everything as a workbook: what it is, the figures, the replies by day, counts, and what each column means."""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from kiosk.exchange import replies_sheet
from kiosk.exchange.content import Content
from kiosk.exchange.forest_chart import add_charts
from kiosk.exchange.labels import Labels
from kiosk.exchange.readme_sheet import readme
from kiosk.exchange.sheets import TYPED, Book, total_row, write_terms
from kiosk.exchange.tables import Column, Kind, Table, Translate
from kiosk.settings import OfficeLanguage
from kiosk.storage.leaving import Batch

MOST_REPLIES = 1_048_575  # rows of a sheet, less the header


def fill_workbook(
    out: Path, batches: Iterable[Batch], content: Content, labels: Labels, language: OfficeLanguage, _: Translate
) -> int:
    """Make the file, with a folder for its parts beside it meanwhile. Returns the number of replies. Whatever `batches`
    raises cancels it.

    :raises OSError: the disk refuses
    """
    parts = out.with_name("parts")
    parts.mkdir()
    file = xlsxwriter.Workbook(str(out), {"constant_memory": True, "tmpdir": str(parts), **TYPED})
    made = content.stamp.made.astimezone(UTC).replace(tzinfo=None)
    file.set_properties({"title": _("Visitors' replies"), "author": content.stamp.store, "created": made})
    try:
        count = _fill(Book(file, language), batches, content, labels, _)
        file.close()
    except XlsxFileError as error:
        # What the disk refused is in it, or that the file is too large for a workbook.
        raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from error
    finally:
        for sheet in file.worksheets():  # an export that fails leaves them open, and Windows keeps open files
            with suppress(OSError):  # a full disk takes no rest of them
                sheet.row_data_fh.close()
    shutil.rmtree(parts)
    return count


def _fill(book: Book, batches: Iterable[Batch], content: Content, labels: Labels, _: Translate) -> int:
    before, after = content.before(_), content.after(_)
    write_terms(book, _("Read me"), readme(content, book.language, _))
    for table in before:
        sheet = book.write(table)
        if table.key == "evaluation" and content.personal is not None:
            add_charts(book, sheet, table, content.personal, _)
    count = replies_sheet.write_replies(book, batches, labels, _)
    for table in after:
        total_row(book, book.write(table), table, _("Total"))
    book.write(dictionary([*before, _replies(_), *after], _))
    return count


def _replies(_: Translate) -> Table:
    return Table("replies", _("Replies"), "", replies_sheet.columns(_), ())


def dictionary(tables: Sequence[Table], _: Translate) -> Table:
    """Every column of every sheet."""
    types: dict[Kind, str] = {
        "text": _("text"),
        "day": _("day"),
        "whole": _("whole number"),
        "number": _("number"),
        "share": _("share from 0 to 1"),
        "points": _("share or difference"),
        "euros": _("number"),
    }
    never = _("never")
    columns = (
        Column("sheet", _("Sheet"), "text", "", width=18),
        Column("column", _("Column"), "text", "", width=30),
        Column("meaning", _("Meaning"), "text", "", width=70),
        Column("type", _("Type"), "text", "", width=20),
        Column("unit", _("Unit"), "text", "", width=28),
        Column("missing", _("Empty when"), "text", "", width=46),
    )
    rows = [
        (table.title, column.name, column.meaning, types[column.kind], column.unit or None, column.missing or never)
        for table in tables
        for column in table.columns
    ]
    return Table("dictionary", _("Data dictionary"), "", columns, rows)
