"""Sales from a CSV file with the columns `month` and `amount`: all of them, or none."""

from datetime import date
from pathlib import Path

from kiosk.customers.amounts import doubted, parse_euros
from kiosk.errors import InputRefused
from kiosk.exchange.lines import column_names, delimiter, filled, first_row, one_line, read_lines, split_rows
from kiosk.exchange.typed_dates import read_month

LARGEST = 256 * 1024  # bytes of a file: a line a month for more than a thousand years


def read_sales(path: Path) -> dict[date, int]:
    """Whole euros, cents rounded, by the first day of the month. Commas or semicolons; other columns are refused. A
    spreadsheet separates by semicolons where a comma is the mark of cents: there 125.000 is as much as 125000, and
    125,000 is refused; in a file with commas it is the other way round.

    :raises InputRefused: the file can't be read, or a line is wrong; the first one is named
    """
    lines = read_lines(path, LARGEST)
    decimal = "," if delimiter(lines[0]) == ";" else "."
    rows = split_rows(lines)
    if not _is_header(next(rows, [])):
        raise InputRefused("The first line of {file} must be month,amount; put it there", file=path.name)
    sales: dict[date, int] = {}
    for number, row in enumerate(rows, 2):
        if not (cells := filled(row)):
            continue
        month, amount = _read_row(cells, number, decimal)
        if month in sales:
            raise InputRefused(
                "Line {line}: {month} is there twice; leave one of them", line=number, month=f"{month:%Y-%m}"
            )
        sales[month] = amount
    if not sales:
        raise InputRefused("{file} has no amounts under its first line; add a line a month", file=path.name)
    return sales


def begins_as_sales(path: Path) -> bool:
    """Whether its first line is that of sales by month. What can't be read isn't one."""
    return _is_header(first_row(path))


def _is_header(row: list[str]) -> bool:
    return column_names(row) == ["month", "amount"]


def _read_row(row: list[str], number: int, decimal: str) -> tuple[date, int]:
    if len(row) != 2:
        raise InputRefused("Line {line} must have a month and an amount; mend it", line=number)
    month, amount = read_month(row[0]), row[1].strip()
    if month is None:
        raise InputRefused("Line {line}: “{text}” is no month such as 2026-11", line=number, text=one_line(row[0]))
    if whole := doubted(amount, decimal):
        raise InputRefused(
            "Line {line}: “{text}” could be {whole}; write that, or two digits for the cents",
            line=number,
            text=one_line(amount),
            whole=whole,
        )
    try:
        return month, parse_euros(amount)
    except InputRefused:
        raise InputRefused(
            "Line {line}: “{text}” is no amount; type a number such as 125000", line=number, text=one_line(amount)
        ) from None
