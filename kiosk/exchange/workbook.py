"""The replies as a workbook: what it is, the replies by day, and counts a day. Every cell is typed, none a formula.

A reply has its day and neither its time nor its id (which holds the time), so that nobody is recognised by when.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxFileError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from kiosk.attention.counts import ATTENTION
from kiosk.errors import ExportFailed
from kiosk.exchange.daily import Daily
from kiosk.exchange.labels import Labels
from kiosk.exchange.readme_sheet import Translate, readme
from kiosk.exchange.staging import place, staged
from kiosk.exchange.stamp import Stamp
from kiosk.storage.rows import Row

MOST_REPLIES = 1_048_575  # rows of a sheet, less the header

_BRAND, _LINE = "#0F4C5C", "#E4DDD2"
_WORDED = ("attention", "wait", "stay", "purpose", "help", "return")
_SETTINGS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def write_workbook(out: Path, rows: Iterable[Row], stamp: Stamp, labels: Labels, translate: Translate) -> int:
    """Make the file `out`, whole or not at all. Returns the number of replies. Whatever `rows` raises cancels it.

    :raises ExportFailed: `out` is there already or can't be made, there are too many replies, or the disk refuses.
    """
    with staged(out) as stage:
        parts, finished = stage / "parts", stage / out.name
        parts.mkdir()
        book = xlsxwriter.Workbook(str(finished), {**_SETTINGS, "tmpdir": str(parts)})
        try:
            count = _fill(book, rows, stamp, labels, translate)
            book.close()
        except XlsxFileError as error:
            raise ExportFailed(
                "{out}: can't be written ({reason}); give another place", out=out, reason=error
            ) from error
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()  # a cancelled export leaves them open, and Windows keeps open files
        shutil.rmtree(parts)
        place(finished, out)
    return count


def _fill(book: xlsxwriter.Workbook, rows: Iterable[Row], stamp: Stamp, labels: Labels, _: Translate) -> int:
    made = stamp.made.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": _("Visitors' replies"), "author": stamp.store, "created": made})
    about, replies, days = map(book.add_worksheet, (_("Read me"), _("Replies"), _("Daily counts")))
    columns = {
        _("Day"): 12,
        _("Language"): 10,
        _("Outcome"): 20,
        _("Set aside"): 16,
        _("Attention"): 30,
        _("Minutes until approached"): 18,
        _("Minutes here, not approached"): 18,
        _("Purpose"): 16,
        _("Wanted someone"): 22,
        _("Will return"): 14,
        _("Care, 1 to 5"): 10,
    }
    _begin(replies, columns, book)
    daily = Daily()
    count = _write_replies(replies, rows, daily, labels, _words(_))
    replies.autofilter(0, 0, count, len(columns) - 1)
    _write_days(days, daily, book, _)
    _write_readme(about, readme(stamp, daily.total, _), book)
    return count


def _write_replies(
    sheet: Worksheet, rows: Iterable[Row], daily: Daily, labels: Labels, words: Mapping[str, str]
) -> int:
    line = 0
    for line, row in enumerate(rows, start=1):
        daily.add(row)
        sheet.write_datetime(line, 0, row.started.date())
        sheet.write_string(line, 1, row.language)
        sheet.write_string(line, 2, words[row.outcome])
        if row.quarantine:
            sheet.write_string(line, 3, words.get(row.quarantine, row.quarantine))
        for column, measure in enumerate(_WORDED, start=4):
            if choice := row.answers.get(measure):
                sheet.write_string(line, column, labels.get((measure, choice), choice))
        if care := row.answers.get("care"):
            sheet.write_number(line, 4 + len(_WORDED), int(care))
    return line


def _write_days(sheet: Worksheet, daily: Daily, book: xlsxwriter.Workbook, _: Translate) -> None:
    words = _words(_)
    names = (_("Valid"), *(words[value] for value in ATTENTION), _("Set aside"), _("Taken back"), _("All"))
    _begin(sheet, {_("Day"): 12} | dict.fromkeys(names, 13), book)
    line = 0
    for line, (day, totals) in enumerate(daily.in_order(), start=1):
        sheet.write_datetime(line, 0, day)
        _write_numbers(sheet, line, totals.numbers)
    sheet.autofilter(0, 0, line, len(names))
    bold = book.add_format({"bold": True, "top": 1, "num_format": "0"})
    sheet.write_string(line + 1, 0, _("Total"), bold)
    _write_numbers(sheet, line + 1, daily.total.numbers, bold)


def _write_numbers(sheet: Worksheet, line: int, numbers: Sequence[int], form: Format | None = None) -> None:
    for column, number in enumerate(numbers, start=1):
        sheet.write_number(line, column, number, form)


def _write_readme(
    sheet: Worksheet, chapters: list[tuple[str, list[tuple[str, str | int]]]], book: xlsxwriter.Workbook
) -> None:
    heading = book.add_format({"bold": True, "font_size": 14, "font_color": _BRAND})
    term = book.add_format({"bold": True, "valign": "top", "bottom": 1, "bottom_color": _LINE})
    meaning = book.add_format({"text_wrap": True, "align": "left", "valign": "top", "bottom": 1, "bottom_color": _LINE})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    line = 0
    for title, lines in chapters:
        sheet.write_string(line, 0, title, heading)
        for word, text in lines:
            line += 1
            sheet.write_string(line, 0, word, term)
            if isinstance(text, int):
                sheet.write_number(line, 1, text, meaning)
            else:
                sheet.write_string(line, 1, text, meaning)
        line += 2


def _begin(sheet: Worksheet, columns: Mapping[str, int], book: xlsxwriter.Workbook) -> None:
    head = book.add_format(
        {"bold": True, "font_color": "white", "bg_color": _BRAND, "text_wrap": True, "valign": "top"}
    )
    for column, (name, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _words(_: Translate) -> dict[str, str]:
    return {
        "completed": _("Completed"),
        "left": _("Left before the end"),
        "withdrawn": _("Taken back"),
        "too_fast": _("Too fast"),
        "clock": _("Clock was wrong"),
        "burst": _("Burst"),
        "closed": _("Outside opening hours"),
        "ignored": _("Missed"),
        "too_late": _("Too late"),
        "just_right": _("Just right"),
        "too_pushy": _("Too much"),
        "left_alone": _("Left alone"),
    }
