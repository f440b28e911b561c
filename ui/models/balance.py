"""Where the bars of the two-sided chart by hour lie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.attention.hours import Hours

# Each column's values from its baseline outwards: the first grows to the left, the others to the right.
COLUMNS = (("too_late", "ignored"), ("just_right", "left_alone"), ("too_pushy",))
ROW = 0.66  # of a row's height is bar
SPARE = (0.35, 0.45, 0.2)  # who gets the room that a few replies leave


@dataclass(frozen=True, slots=True)
class Bar:
    """Pixels from the chart's upper left corner; `width` may be 0."""

    value: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for the bars, in pixels: `head` is left free at the top, `gap` between two columns, `least` is how
    wide each column must be for its heading, `row` and `reply` how high a row and how wide one reply may get."""

    width: float
    height: float
    head: float
    gap: float
    least: tuple[float, float, float]
    row: float
    reply: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`baselines` is the x where each column starts, `borders` the x between two columns, `rows` the middle y of each
    row, in order."""

    bars: tuple[Bar, ...]
    baselines: tuple[float, float, float]
    borders: tuple[float, float]
    rows: Mapping[Hours, float]
    bottom: float


def span(some: Iterable[Hours]) -> list[Hours]:
    """Those in order, and each hour between two of them."""
    found: list[Hours] = []
    for hours in sorted(some):
        if found:
            found += [Hours(hour, hour + 1) for hour in range(found[-1].until, hours.first)]
        found.append(hours)
    return found


def arrange(hours: Mapping[Hours, Mapping[str, int]], frame: Frame) -> Arrangement:
    """Every hour, or half-day, a row, every value a bar, all to one scale. `hours` holds counts by value of attention,
    none of them over another."""
    shown = span(hours)
    longest = [max((_sum(of, column) for of in hours.values()), default=0) for column in COLUMNS]
    reply = min(frame.reply, reply_width(frame.width - 2 * frame.gap, longest, frame.least))
    widths = [max(least, reply * count) for least, count in zip(frame.least, longest, strict=True)]
    spare = max(0.0, frame.width - 2 * frame.gap - sum(widths))
    widths = [width + spare * part for width, part in zip(widths, SPARE, strict=True)]
    baselines = (widths[0], widths[0] + frame.gap, widths[0] + widths[1] + 2 * frame.gap)
    row = min(frame.row, (frame.height - frame.head) / max(len(shown), 1))
    rows = {each: frame.head + row * (at + 0.5) for at, each in enumerate(shown)}
    bars = []
    for row_of, middle in rows.items():
        for values, baseline, direction in zip(COLUMNS, baselines, (-1, 1, 1), strict=True):
            at = baseline
            for value in values:
                width = reply * hours.get(row_of, {}).get(value, 0)
                bars.append(Bar(value, min(at, at + direction * width), middle - row * ROW / 2, width, row * ROW))
                at += direction * width
    borders = (baselines[0] + frame.gap / 2, baselines[2] - frame.gap / 2)
    return Arrangement(tuple(bars), baselines, borders, rows, frame.head + row * len(shown))


def reply_width(width: float, longest: Sequence[int], least: Sequence[float]) -> float:
    """The widest that one reply can be drawn so that columns of `longest` replies, none narrower than its `least`, fit
    into `width` together. Where not even the least widths fit, what fits into those."""
    columns = [(count, room) for count, room in zip(longest, least, strict=True) if count]
    free, left = columns, width - sum(room for count, room in zip(longest, least, strict=True) if not count)
    while free:
        reply = left / sum(count for count, _ in free)
        tight = [(count, room) for count, room in free if reply * count < room]
        if not tight:
            return reply
        free = [column for column in free if column not in tight]
        left -= sum(room for _, room in tight)
    return min((room / count for count, room in columns), default=0.0)


def _sum(counts: Mapping[str, int], values: Sequence[str]) -> int:
    return sum(counts.get(value, 0) for value in values)
