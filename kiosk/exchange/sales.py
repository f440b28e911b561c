"""Sales from a CSV file with the columns `month` and `amount`: all of them, or none."""

import re
from datetime import date
from pathlib import Path

from kiosk.customers.amounts import parse_euros
from kiosk.errors import InputRefused
from kiosk.exchange.lines import first_row, one_line, read_rows

LARGEST = 256 * 1024  # bytes of a file: a line a month for more than a thousand years
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_AMOUNT = re.compile(r"\d{1,12}([.,]\d{1,2})?", re.ASCII)


def read_sales(path: Path) -> dict[date, int]:
    """Whole euros, cents rounded, by the first day of the month. Commas or semicolons; other columns are refused.

    :raises InputRefused: the file can't be read, or a line is wrong; the first one is named
    """
    rows = read_rows(path, LARGEST)
    if not _is_header(next(rows, [])):
        raise InputRefused("The first line of {file} must be month,amount; put it there", file=path.name)
    sales: dict[date, int] = {}
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        month, amount = _read_row(row, number)
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
    return [name.strip().lower() for name in row] == ["month", "amount"]


def _read_row(row: list[str], number: int) -> tuple[date, int]:
    if len(row) != 2:
        raise InputRefused("Line {line} must have a month and an amount; mend it", line=number)
    month, amount = (cell.strip() for cell in row)
    if (found := _MONTH.fullmatch(month)) is None or found[1] == "0000":
        raise InputRefused("Line {line}: “{text}” is no month such as 2026-11", line=number, text=one_line(month))
    if not _AMOUNT.fullmatch(amount):
        raise InputRefused(
            "Line {line}: “{text}” is no amount; type a number such as 125000", line=number, text=one_line(amount)
        )
    return date(int(found[1]), int(found[2]), 1), parse_euros(amount)
