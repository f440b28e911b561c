"""Tables as the sheets of a workbook. Every cell is typed, none a formula; days and numbers are written as in the
office's country, which a spreadsheet from elsewhere translates into its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kiosk.exchange.tables import Cell, Column, Kind, Table
from kiosk.settings import OfficeLanguage

BRAND, LINE = "#0F4C5C", "#E4DDD2"
LEFT: frozenset[Kind] = frozenset({"text", "day"})
"""What stands to the left of its column; numbers stand to the right."""

TYPED: Mapping[str, bool] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How a workbook is made in which no text is taken for something else."""

_COUNTRY: Mapping[OfficeLanguage, str] = {"nl": "[$-413]", "en": "[$-809]"}
_DAYS: Mapping[OfficeLanguage, str] = {"nl": "dd-mm-yyyy", "en": "yyyy-mm-dd"}
_NUMBERS: Mapping[Kind, str] = {
    "whole": "0",
    "number": "0.0",
    "share": "0.0%",
    "points": "0.0%",
    "euros": "#,##0",
}


def in_memory(out: BytesIO) -> xlsxwriter.Workbook:
    """A workbook that is in `out` once it is closed, and nowhere else."""
    return xlsxwriter.Workbook(out, {"in_memory": True, **TYPED})


def say_day(day: date, language: OfficeLanguage) -> str:
    """In a sentence, as in a cell."""
    return day.strftime({"nl": "%d-%m-%Y", "en": "%Y-%m-%d"}[language])


@dataclass
class Book:
    """A workbook being written, and the look of its cells, each made once."""

    file: xlsxwriter.Workbook
    language: OfficeLanguage
    _made: dict[str, Format] = field(default_factory=dict)

    def day(self) -> Format:
        """To the left, as what a row is about."""
        form = {"num_format": _COUNTRY[self.language] + _DAYS[self.language]}
        return self._keep("day", form | {"valign": "top", "align": "left", "indent": 1})

    def number(self, kind: Kind) -> Format:
        return self._look(_NUMBERS[kind])

    def head(self, kind: Kind = "text") -> Format:
        look = {"bold": True, "font_color": "white", "bg_color": BRAND, "text_wrap": True, "valign": "top"}
        side = {"align": "left", "indent": 1} if kind in LEFT else {"align": "right"}
        return self._keep(f"head {kind in LEFT}", look | side)

    def wrapped(self) -> Format:
        return self._keep("wrapped", {"text_wrap": True, "valign": "top", "align": "left", "indent": 1})

    def text(self) -> Format:
        return self._keep("text", {"valign": "top", "align": "left", "indent": 1})

    def heading(self) -> Format:
        return self._keep("heading", {"bold": True, "font_size": 14, "font_color": BRAND})

    def term(self) -> Format:
        ruled = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LINE}
        return self._keep("term", {"bold": True} | ruled)

    def meaning(self) -> Format:
        ruled = {"text_wrap": True, "align": "left", "valign": "top", "bottom": 1, "bottom_color": LINE}
        return self._keep("meaning", ruled)

    def total(self) -> Format:
        return self._keep("total", {"bold": True, "top": 1, "num_format": f"{_COUNTRY[self.language]}0"})

    def total_word(self) -> Format:
        return self._keep("total word", {"bold": True, "top": 1, "align": "left", "indent": 1})

    def begin(self, title: str, columns: Sequence[Column]) -> Worksheet:
        """A sheet with its first row, which stays in sight and is printed on every page."""
        sheet = self.file.add_worksheet(title)
        widths = [_width(column) for column in columns]
        _make_room(sheet, 0, [(column.name, width - _ARROW) for column, width in zip(columns, widths, strict=True)])
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(at, at, width, self.text() if column.kind == "text" else None)
            sheet.write_string(0, at, column.name, self.head(column.kind))
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def write(self, table: Table) -> Worksheet:
        """The sheet of a table."""
        sheet = self.begin(table.title, table.columns)
        line = 0
        for line, row in enumerate(table.rows, start=1):
            cells = list(zip(table.columns, row, strict=True))
            _make_room(sheet, line, [(cell, of.width) for of, cell in cells if isinstance(cell, str) and of.wraps])
            numbers = table.row_kinds[line - 1] if table.row_kinds else "number"
            for at, (column, cell) in enumerate(cells):
                kind = numbers if column.kind == "number" else column.kind
                self._write_cell(sheet, line, at, column, cell, kind=kind)
        if line:
            sheet.autofilter(0, 0, line, len(table.columns) - 1)
        return sheet

    def _write_cell(self, sheet: Worksheet, line: int, at: int, column: Column, cell: Cell, *, kind: Kind) -> None:
        match cell:
            case None:
                pass
            case str() if column.wraps:
                sheet.write_string(line, at, column.words.get(cell, cell), self.wrapped())
            case str():
                sheet.write_string(line, at, column.words.get(cell, cell), self.text())
            case date():
                sheet.write_datetime(line, at, cell, self.day())
            case _:
                sheet.write_number(line, at, cell, self.number(kind))

    def _look(self, form: str) -> Format:
        return self._keep(form, {"num_format": _COUNTRY[self.language] + form, "valign": "top"})

    def _keep(self, key: str, look: Mapping[str, Any]) -> Format:
        if key not in self._made:
            self._made[key] = self.file.add_format(look)
        return self._made[key]


A3, A4 = 8, 9  # as workbooks number papers
_ARROW = 3  # characters that the arrow of a filter takes
_LINE_HEIGHT = 15  # points
_TERM, _READABLE = 30, 92  # characters of what is explained, and of a line to read


def _width(column: Column) -> int:
    """In characters; no word of its name is cut."""
    return max(column.width, max(map(len, column.name.split()), default=0) + _ARROW)


def _make_room(sheet: Worksheet, line: int, texts: Sequence[tuple[str, int]]) -> None:
    """Give a row the height that its longest text takes at its width, before its cells are written."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(line, _LINE_HEIGHT * lines)


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(wrap(part, width))) for part in text.splitlines() or [""])


def total_row(book: Book, sheet: Worksheet, table: Table, word: str) -> None:
    """Below a table: the sum of each column of counts."""
    line = len(table.rows) + 1
    sheet.write_string(line, 0, word, book.total_word())
    for at, column in enumerate(table.columns):
        if column.kind == "whole":
            sheet.write_number(line, at, sum(_whole(row[at]) for row in table.rows), book.total())
        elif at:
            sheet.write_blank(line, at, None, book.total())


def _whole(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def write_terms(book: Book, title: str, chapters: Sequence[tuple[str, Sequence[tuple[str, str | int]]]]) -> Worksheet:
    """A sheet to read: headings, each over lines of a term and what it means here."""
    sheet = book.file.add_worksheet(title)
    sheet.set_column(0, 0, _TERM)
    sheet.set_column(1, 1, _READABLE)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 1)
    line = 0
    for heading, lines in chapters:
        sheet.write_string(line, 0, heading, book.heading())
        for word, text in lines:
            line += 1
            _make_room(sheet, line, [(word, _TERM), (str(text), _READABLE)])
            sheet.write_string(line, 0, word, book.term())
            if isinstance(text, int):
                sheet.write_number(line, 1, text, book.meaning())
            else:
                sheet.write_string(line, 1, text, book.meaning())
        line += 2
    return sheet
