"""The figures about people as charts of the workbook itself: a bar to each share, and its 95% interval across its end.

What a chart names it takes from the cells of the sheet, so that names stand there and nowhere else.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from kiosk.exchange.personal import Personal, gate_told
from kiosk.exchange.sheets import BRAND, Book, say_day
from kiosk.exchange.tables import Cell, Row, Table, Translate
from kiosk.settings import OfficeLanguage

_ROW, _AROUND, _WIDTH = 34, 130, 900  # pixels
_SHEET_ROW = 20  # pixels, as a sheet opens
_PALE, _INK = "#B9CDD2", "#1E2A32"


def add_charts(book: Book, sheet: Worksheet, table: Table, found: Personal, _: Translate) -> None:
    """Below the table: what is not in it, then a chart for each quarter."""
    line = len(table.rows) + 2
    for words in _notes(found, book.language, _):
        sheet.write_string(line, 0, words)
        line += 1
    line += 1
    first = 1
    for quarter, rows in groupby(table.rows, key=lambda row: row[0]):
        people = list(rows)
        chart = _chart(book, table, first, people, _)
        share = next((row[4] for row in found.of_team if row[:2] == ("team", quarter)), None)
        title = _("Just right, {quarter}").format(quarter=quarter)
        if isinstance(share, float):
            title = _("Just right, {quarter} (team {percent}%)").format(quarter=quarter, percent=round(100 * share))
        chart.set_title({"name": title, "overlay": False, "name_font": {"size": 14, "color": _INK}})
        height = _AROUND + _ROW * len(people)
        chart.set_size({"width": _WIDTH, "height": height})
        sheet.insert_chart(line, 0, chart, {"object_position": 1, "description": title})
        line += height // _SHEET_ROW + 2
        first += len(people)


def _notes(found: Personal, language: OfficeLanguage, _: Translate) -> Sequence[str]:
    said = [gate_told(_)]
    for quarter, day in (found.later or {}).items():
        said.append(
            _("{quarter} opens on {day} at the latest, once everybody has seen their own figure.").format(
                quarter=quarter, day=say_day(date.fromisoformat(day), language)
            )
        )
    return said


def _chart(book: Book, table: Table, first: int, people: Sequence[Row], _: Translate) -> Any:
    at = {column.key: number for number, column in enumerate(table.columns)}
    last = first + len(people) - 1
    chart = book.file.add_chart({"type": "bar"})
    for key, name, fill in (("weighed", _("Weighed with the team"), BRAND), ("share", _("Measured"), _PALE)):
        if all(row[at[key]] is None for row in people):
            continue
        chart.add_series(
            {
                "name": name,
                "categories": [table.title, first, at["person"], last, at["person"]],
                "values": [table.title, first, at[key], last, at[key]],
                "fill": {"color": fill, "transparency": 45},
                "border": {"color": BRAND},
                "gap": 60,
                "y_error_bars": _interval(people, at[key]),
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": {"size": 11, "color": _INK}, "line": {"color": "#857D70"}})
    chart.set_x_axis(
        {
            "min": 0,
            "max": 1,
            "major_unit": 0.25,
            "num_format": "0%",
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": "#E4DDD2"}},
        }
    )
    chart.set_legend({"position": "bottom"})
    return chart


def _interval(people: Sequence[Row], at: int) -> dict[str, Any]:
    """The limits stand in the two columns behind their share."""
    limits = [(_fraction(row[at]), _fraction(row[at + 1]), _fraction(row[at + 2])) for row in people]
    return {
        "type": "custom",
        "plus_values": [high - value for value, _low, high in limits],
        "minus_values": [value - low for value, low, _high in limits],
        "end_style": 1,
        "line": {"color": _INK, "width": 1.5},
    }


def _fraction(cell: Cell) -> float:
    """Where there is none, a bar of no length without an interval."""
    return cell if isinstance(cell, float) else 0.0
