"""The charts of an agenda, as bars with their words: they are painted on a screen and on paper alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.attention.gates import enough
from kiosk.attention.hours import Hours, joined
from kiosk.attention.patterns import Cell
from kiosk.attention.words import figure_words, weekdays
from kiosk.customers.agenda import Agenda, Translate

MOST = 8
"""Bars of a chart of purposes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`part` is how much of the room it takes, 0 to 1, and `said` what it comes to; a `marked` one is what the chart is
    about."""

    name: str
    part: float
    said: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart with at least one bar; `title` says what is shown."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """All of it that can be read."""
        return "\n".join((self.title, *(f"{bar.name}: {bar.said}" for bar in self.bars)))


def charts(of: Agenda, translate: Translate) -> tuple[Bars, ...]:
    """Of what there are enough replies for."""
    found = (_change(of, translate), _hours(of, translate), _purposes(of, translate))
    return tuple(each for each in found if each is not None)


def _change(of: Agenda, _: Translate) -> Bars | None:
    if of.changed is None:
        return None
    before, after = of.changed.before, of.changed.after
    bars = (
        Bar(_("four weeks before"), before, f"{before:.0%}"),
        Bar(_("these four weeks"), after, f"{after:.0%}", marked=True),
    )
    return Bars(figure_words(_)[of.changed.figure], bars)


def _hours(of: Agenda, _: Translate) -> Bars | None:
    """Of the weekday that stands out, else of all days together; hours with too few replies are left out."""
    worst = of.hours.values.get("weekday")
    cells = [cell for cell in of.cells if worst is None or cell.weekday == worst]
    shown = [each for each in _by_hour(cells) if enough(each[2])]
    if not any(missed for _hours, missed, _n in shown):
        return None
    a, b = (of.hours.values.get(name) for name in "ab")
    inside = range(a, b) if isinstance(a, int) and isinstance(b, int) else range(0)
    title = _("Missed chances by hour")
    if worst is not None:
        title = _("Missed chances by hour, {on_weekday}").format(on_weekday=weekdays(_)[int(str(worst))])
    return Bars(title, tuple(_hour_bar(*each, marked=each[0].first in inside) for each in shown))


def _hour_bar(hours: Hours, missed: int, n: int, *, marked: bool) -> Bar:
    return Bar(f"{hours.first}:00–{hours.until}:00", missed / n, f"{missed / n:.0%} ({missed}/{n})", marked)


def _by_hour(cells: Sequence[Cell]) -> list[tuple[Hours, int, int]]:
    """Each hour, or half-day where any weekday has that, with its missed chances and its replies."""
    told = joined(cell.hours for cell in cells)
    n, missed = Counter[Hours](), Counter[Hours]()
    for cell in cells:
        n[told[cell.hours.first]] += cell.n
        missed[told[cell.hours.first]] += cell.missed
    return [(hours, missed[hours], n[hours]) for hours in sorted(n)]


def _purposes(of: Agenda, _: Translate) -> Bars | None:
    if of.purpose is None:
        return None
    counts: Mapping[str, int] = of.purposes
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    bars = tuple(
        Bar(name, count / of.purpose.n, str(count), name == of.purpose.purpose) for name, count in ordered if count
    )
    return Bars(_("What missed visitors came for"), bars)
