"""The charts of an agenda, as bars with their words: they are painted on a screen and on paper alike."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    """A chart with at least one bar; `title` says what is shown, `note` what to know with it."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def words(self) -> str:
        """All of it that can be read."""
        about = (self.title, self.note) if self.note else (self.title,)
        return "\n".join((*about, *(f"{bar.name}: {bar.said}" for bar in self.bars)))


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
    """Of the weekday whose hours stand out, which is what is said of them; nothing where none do, for all days together
    may show what no hour of the week does. Hours with too few replies are left out, and one with a higher share doesn't
    stand out where its replies are too few to tell that from chance."""
    worst = of.hours.values.get("weekday")
    if not isinstance(worst, int):
        return None
    bars = (_hour_bar(cell) for cell in of.cells if cell.weekday == worst)
    title = _("Missed chances by hour, {on_weekday}").format(on_weekday=weekdays(_)[worst])
    note = _(
        "In bold: more than at the other hours of the week, beyond chance; of these, the text names where most chances "
        "were missed. A longer bar of fewer visitors may be chance alone."
    )
    return Bars(title, tuple(bar for bar in bars if bar is not None), note)


def _hour_bar(cell: Cell) -> Bar | None:
    if cell.rate is None:
        return None
    said = f"{cell.rate.value:.0%} ({cell.missed}/{cell.n})"
    return Bar(f"{cell.hours.first}:00–{cell.hours.until}:00", cell.rate.value, said, cell.stands_out)


def _purposes(of: Agenda, _: Translate) -> Bars | None:
    if of.purpose is None:
        return None
    counts: Mapping[str, int] = of.purposes
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    bars = tuple(
        Bar(name, count / of.purpose.n, str(count), name == of.purpose.purpose) for name, count in ordered if count
    )
    return Bars(_("What missed visitors came for"), bars)
