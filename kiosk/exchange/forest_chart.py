"""The figures about people as charts of the workbook itself: a bar to each share, and its 95% interval across its end.

What a chart names it takes from the cells of the sheet, so that names stand there and nowhere else.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_formula
from xlsxwriter.worksheet import Worksheet

from kiosk.exchange.personal import Personal, gate_told
from kiosk.exchange.sheets import A3, BRAND, Book, say_day
from kiosk.exchange.tables import Table, Translate
from kiosk.settings import OfficeLanguage

_ROW, _AROUND, _WIDTH = 40, 130, 900  # pixels
_SHEET_ROW = 20  # pixels, as a sheet opens
_PALE, _GRID, _INK = "#DCE7EA", "#E4DDD2", "#1E2A32"
_NAME = 2  # the column of names, which stays in sight with those before it
_SHARES = ("share", "weighed")


def add_charts(book: Book, sheet: Worksheet, table: Table, found: Personal, _: Translate) -> None:
    """Below the table: what is not in it, a chart for each quarter, and what their intervals are drawn from."""
    sheet.freeze_panes(1, _NAME + 1)
    sheet.set_paper(A3)
    line = len(table.rows) + 2
    for words in _notes(found, book.language, _):
        sheet.write_string(line, 0, words)
        line += 1
    line += 1
    quarters = [(str(quarter), list(rows)) for quarter, rows in groupby(table.rows, key=lambda row: row[0])]
    heights = [_AROUND + _ROW * len(people) for _quarter, people in quarters]
    drawn_from = line + sum(height // _SHEET_ROW + 2 for height in heights) + 1
    first = 1
    for (quarter, people), height in zip(quarters, heights, strict=True):
        chart = _chart(book, table, (first, first + len(people) - 1), drawn_from, _)
        title = _title(quarter, found, _)
        chart.set_title({"name": title, "overlay": False, "name_font": {"size": 14, "color": _INK}})
        chart.set_size({"width": _WIDTH, "height": height})
        sheet.insert_chart(line, 0, chart, {"object_position": 1, "description": title})
        line += height // _SHEET_ROW + 2
        first += len(people)
    if quarters:
        _write_intervals(book, sheet, table, drawn_from, _)


def _title(quarter: str, found: Personal, _: Translate) -> str:
    share = next((row[4] for row in found.of_team if tuple(row[:2]) == ("team", quarter)), None)
    if not isinstance(share, float):
        return _("Just right, {quarter}, with 95% intervals").format(quarter=quarter)
    said = _("Just right, {quarter}, with 95% intervals (team {percent}%)")
    return said.format(quarter=quarter, percent=round(100 * share))


def _notes(found: Personal, language: OfficeLanguage, _: Translate) -> Sequence[str]:
    said = [gate_told(_)]
    for quarter, day in (found.later or {}).items():
        if day is None:
            waits = _("{quarter} isn't open: somebody whose figure would be in it wasn't told of it yet.")
            said.append(waits.format(quarter=quarter))
            continue
        opens = _("{quarter} opens on {day} at the latest, once everybody has seen their own figure.")
        said.append(opens.format(quarter=quarter, day=say_day(date.fromisoformat(day), language)))
    return said


def _chart(book: Book, table: Table, lines: tuple[int, int], drawn_from: int, _: Translate) -> Any:
    """Of the rows from the first to the last of `lines`."""
    first, last = lines
    at = _columns(table)
    chart = book.file.add_chart({"type": "bar"})
    looks = {"share": (_("Measured"), _PALE), "weighed": (_("Weighed with the team"), BRAND)}
    for number, key in enumerate(_SHARES):
        if any(row[at[key]] is not None for row in table.rows[first - 1 : last]):
            chart.add_series(_series(table, lines, (drawn_from, 2 * number), at[key], looks[key]))
    chart.set_y_axis({"reverse": True, "num_font": {"size": 11, "color": _INK}, "line": {"color": "#857D70"}})
    chart.set_x_axis(
        {
            "min": 0,
            "max": 1,
            "major_unit": 0.25,
            "num_format": "0%",
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": _GRID}},
        }
    )
    chart.set_legend({"position": "bottom"})
    return chart


def _series(
    table: Table, lines: tuple[int, int], drawn_from: tuple[int, int], at: int, look: tuple[str, str]
) -> dict[str, Any]:
    """The bars of the column `at`, called and filled as in `look`; their intervals are below the row and from the
    column of `drawn_from` on."""
    (first, last), (below, column), (name, fill) = lines, drawn_from, look
    low, high = (
        f"={xl_range_formula(table.title, first + below, column + side, last + below, column + side)}"
        for side in (0, 1)
    )
    return {
        "name": name,
        "categories": [table.title, first, _NAME, last, _NAME],
        "values": [table.title, first, at, last, at],
        "fill": {"color": fill, "transparency": 35},
        "border": {"color": BRAND},
        "gap": 60,
        "y_error_bars": {
            "type": "custom",
            "minus_values": low,
            "plus_values": high,
            "end_style": 1,
            "line": {"color": _INK, "width": 1.5},
        },
    }


def _write_intervals(book: Book, sheet: Worksheet, table: Table, line: int, _: Translate) -> None:
    """How far the limits are from their share, in the order of the table: a chart wants cells to draw them from."""
    at = _columns(table)
    sheet.write_string(line - 1, 0, _("What the charts draw: from each share to its lower and upper limit"))
    for number, name in enumerate((_("Measured"), _("Weighed with the team"))):
        sheet.write_string(line, 2 * number, name)
    for below, row in enumerate(table.rows, start=1):
        for number, key in enumerate(_SHARES):
            value, low, high = row[at[key] : at[key] + 3]
            if isinstance(value, float) and isinstance(low, float) and isinstance(high, float):
                sheet.write_number(line + below, 2 * number, value - low, book.number("share"))
                sheet.write_number(line + below, 2 * number + 1, high - value, book.number("share"))


def _columns(table: Table) -> dict[str, int]:
    return {column.key: number for number, column in enumerate(table.columns)}
