"""The periods that can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The local days from `first` to `last`, both included; None is without a bound."""

    first: date | None
    last: date | None


def periods(today: date) -> Mapping[str, Period]:
    """The ready-made ones, by key, in the order they are shown. "7 days" are the last seven, today included."""
    yesterday = today - timedelta(days=1)
    return {
        "today": Period(today, today),
        "yesterday": Period(yesterday, yesterday),
        **{f"{days} days": Period(today - timedelta(days=days - 1), today) for days in (7, 28, 91, 365)},
        "all": Period(None, None),
    }


def file_name(period: Period, today: date, ending: str = ".xlsx") -> str:
    """A name that tells the period: klantkansen-2026-11-01-2026-11-30.xlsx. Everything is called after today."""
    days = [day.isoformat() for day in (period.first, period.last) if day] or ["all", today.isoformat()]
    return f"klantkansen-{'-'.join(dict.fromkeys(days))}{ending}"
