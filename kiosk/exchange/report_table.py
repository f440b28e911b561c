"""The report as a table that a person can read on a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

_FIGURES = {
    "fitting": "fitting attention",
    "approached": "approached",
    "missed": "missed chances",
    "completion": "completion",
}


def lay_out(report: Mapping[str, Any]) -> str:
    """The object of `attention.report` in lines; shares in percent with their 95% interval."""
    replies = report["replies"]
    lines = [
        f"Period     {report['period'].get('from', '-')} to {report['period'].get('to', '-')}",
        f"Replies    {replies['all']}: {replies['valid']} valid, {replies['quarantined']} set aside, "
        f"{replies['withdrawn']} withdrawn",
    ]
    valid = replies["valid"]
    if valid:
        attention = [(name, f"{n}", _percent(n / valid)) for name, n in report["attention"].items()]
        lines += ["", "Attention", *_columns(attention)]
        lines += ["", "Figures, with 95% intervals", *_columns(_figures(report["figures"]))]
    if report["waiting"]:
        points = [
            (f"within {point['minutes']} minutes", f"of {point['n']}", _percent(point["share"]), _interval(point))
            for point in report["waiting"]
        ]
        lines += ["", "Approached", *_columns(points)]
    if report["days"]:
        days = [
            (day["day"], f"{day['missed']} of {day['n']}", _interval(day), "outside" if day["signal"] else "")
            for day in report["days"]
        ]
        lines += ["", "Missed chances a day, with the limits of chance in this period", *_columns(days)]
        lines += ["  (the office holds each day against the eight weeks before it, so it may mark others)"]
    return "\n".join(lines)


def _figures(figures: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (name, f"{figure['count']} of {figure['n']}", _percent(figure["value"]), _interval(figure))
        for key, name in _FIGURES.items()
        if (figure := figures.get(key))
    ]
    if balance := figures.get("balance"):
        rows.append(("balance", f"of {balance['n']}", _percent(balance["value"]), _interval(balance)))
    return rows


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The first cells to the left, the others to the right, below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  " + "   ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))).rstrip() for row in rows]


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def _interval(figure: Mapping[str, Any]) -> str:
    return f"{figure['low'] * 100:.1f} to {figure['high'] * 100:.1f}"
