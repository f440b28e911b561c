"""The figures of a period, gathered as one JSON object."""

from datetime import date
from typing import Any

from kiosk.attention.control import p_chart
from kiosk.attention.counts import ATTENTION, Counts
from kiosk.attention.intervals import Balance, Share, balance, share

DECIMALS = 4


def report(counts: Counts, first: date | None = None, last: date | None = None) -> dict[str, Any]:
    """What `report --json` prints: rates as fractions of four decimals, days as ISO dates.

    `first` and `last` are the period asked for; where None, the first and last day with replies. The keys of the
    object and of `replies` and `attention` are always there; in `period` and `figures` a key without anything to say
    is absent, and `waiting` and `days` are empty then. Nothing is ever NaN.
    """
    days = sorted(counts.days, key=lambda day: day.day)
    return {
        "period": _period(first or (days[0].day if days else None), last or (days[-1].day if days else None)),
        "replies": {
            "all": counts.all,
            "valid": counts.valid,
            "quarantined": counts.quarantined,
            "withdrawn": counts.withdrawn,
        },
        "attention": {choice: counts.attention.get(choice, 0) for choice in ATTENTION},
        "figures": _figures(counts),
        "waiting": [_rounded(vars(point)) for point in counts.waits.curve],
        "days": [_rounded({**vars(day), "day": day.day.isoformat()}) for day in p_chart(days)],
    }


def _period(first: date | None, last: date | None) -> dict[str, str]:
    return {key: day.isoformat() for key, day in (("from", first), ("to", last)) if day}


def _figures(counts: Counts) -> dict[str, Any]:
    n = counts.valid
    figures: dict[str, Share | Balance | None] = {
        "fitting": share(counts.fitting, n),
        "approached": share(counts.approached, n),
        "missed": share(counts.missed, n),
        "completion": share(counts.completed, n),
        "balance": balance(counts.too_much, counts.too_little, n),
    }
    return {key: _rounded(vars(figure)) for key, figure in figures.items() if figure}


def _rounded(fields: dict[str, Any]) -> dict[str, Any]:
    # Adding 0.0 turns the -0.0 that rounding can leave into 0.0.
    return {key: round(value, DECIMALS) + 0.0 if isinstance(value, float) else value for key, value in fields.items()}
