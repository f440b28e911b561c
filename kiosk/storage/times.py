"""How moments are kept: UTC milliseconds, and the minutes that local time was ahead. And how local days are."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND, _MINUTE = timedelta(milliseconds=1), timedelta(minutes=1)


def milliseconds(moment: datetime) -> int:
    """UTC milliseconds of an aware moment, cut to the whole."""
    return (moment - EPOCH) // _MILLISECOND


def offset(moment: datetime) -> int:
    """Minutes by which local time is ahead of UTC then."""
    return (moment.utcoffset() or timedelta()) // _MINUTE


def local(kept: int, utc_offset: int) -> datetime:
    """The local moment that was kept, cut to whole seconds."""
    return datetime.fromtimestamp(kept // 1000, _zone(utc_offset))


@cache
def _zone(utc_offset: int) -> timezone:
    return timezone(utc_offset * _MINUTE)


def day_text(day: date | None) -> str | None:
    """YYYY-MM-DD, as a local day is kept."""
    return None if day is None else day.isoformat()


def text_day(text: str | None) -> date | None:
    """What `day_text` was given."""
    return None if text is None else date.fromisoformat(text)
