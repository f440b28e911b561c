"""The agenda of a talk with customers, drafted from the figures of the weeks before it.

Every figure passes the gate that it has elsewhere: what may not be shown on a page isn't on an agenda either.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from kiosk.attention.difference import Difference, Figure
from kiosk.attention.gates import enough
from kiosk.attention.patterns import Cell
from kiosk.attention.periods import COMPARED, TooFew, Weeks
from kiosk.attention.titles import Title
from kiosk.attention.words import figure_words, weekdays
from kiosk.customers.talks import Point

Translate = Callable[[str], str]
NameDay = Callable[[date], str]

WEEKS = 4
"""Whole weeks that are looked at, and held against as many before them."""

CHANGES = tuple(figure for figure in COMPARED if figure != "balance")
"""The figures whose changes are told: a balance says nothing without both its shares."""


@dataclass(frozen=True, slots=True)
class Named:
    """What most of the `n` missed visitors came for who said so, in a visitor's words."""

    purpose: str
    count: int
    n: int


@dataclass(frozen=True, slots=True)
class Told:
    """What visitors were told since the last talk."""

    said: str
    did: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a talk is about. `period` are the weeks that the figures are of, with `n` valid replies; `change` is the
    largest clear change against the weeks before, `changed` its figure, None where too few replies tell; `hours` is
    when chances are missed, of the week's `cells`; `purposes` are counts by a purpose's words. `since` is the day of
    the last talk, None before the first. `owners` are the names of whoever has an open point, by key."""

    day: date
    period: Weeks
    n: int
    change: Title
    changed: Difference | None
    hours: Title
    cells: Sequence[Cell]
    purpose: Named | None
    purposes: Mapping[str, int]
    since: date | None
    told: Sequence[Told]
    done: Sequence[Point]
    open: Sequence[Point]
    owners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda: its title, and the sentences under it."""

    title: str
    sentences: tuple[str, ...]


def periods(day: date) -> tuple[Weeks, Weeks]:
    """The four weeks before that local day, and the four before these: the day of the talk, or of drafting where that
    is earlier, for weeks that aren't over can't be held against any."""
    days = timedelta(weeks=WEEKS)
    return Weeks(day - 2 * days, day - days - timedelta(days=1)), Weeks(day - days, day - timedelta(days=1))


def largest_change(compared: Sequence[Difference] | TooFew) -> Difference | TooFew:
    """The largest of the clear changes; that of fitting attention where none is clear."""
    if isinstance(compared, TooFew):
        return compared
    clear = [each for each in compared if each.clear and each.figure in CHANGES]
    if clear:
        return max(clear, key=lambda each: abs(each.value))
    return next(each for each in compared if each.figure == "fitting")


def most_named(counts: Mapping[str, int]) -> Named | None:
    """What most missed visitors came for, of the counts by a purpose's words; None under ten of them."""
    n = sum(counts.values())
    if not enough(n):
        return None
    purpose, count = max(counts.items(), key=lambda each: (each[1], each[0]))
    return Named(purpose, count, n)


def items(of: Agenda, translate: Translate, name_day: NameDay = str) -> tuple[Item, ...]:
    """The agenda in words, days as `name_day` writes them."""
    _ = translate
    return (
        Item(_("What the figures say"), tuple(_figures(of, _, name_day))),
        Item(_("What we did since last time"), tuple(_since(of, _, name_day)) or (_("Nothing yet."),)),
        Item(_("Still open"), tuple(_open(of, _, name_day)) or (_("Nothing is open."),)),
        Item(
            _("What you would like"),
            (
                _("What went well on your last visit?"),
                _("What would you change first?"),
                _("What do others do better?"),
            ),
        ),
    )


def _figures(of: Agenda, _: Translate, name_day: NameDay) -> Iterable[str]:
    first, last = name_day(of.period.first), name_day(of.period.last)
    yield _("From {first} to {last}: {n} replies.").format(first=first, last=last, n=of.n)
    yield _change(of.change, _)
    yield _hours(of.hours, _)
    if of.purpose is not None:
        values = {"purpose": of.purpose.purpose, "count": of.purpose.count, "n": of.purpose.n}
        yield _("What missed visitors came for most often: {purpose} ({count} of {n}).").format(**values)
    else:
        yield _("Too few missed visitors said what they came for.")


def _change(title: Title, _: Translate) -> str:
    values: dict[str, object] = dict(title.values)
    if "figure" in values:
        values["figure"] = figure_words(_)[cast(Figure, values["figure"])]
    is_one = values.get("d") == 1
    match title.case:
        case "difference_higher" if is_one:
            text = _("{figure}: 1 point higher than in the four weeks before.")
        case "difference_higher":
            text = _("{figure}: {d} points higher than in the four weeks before.")
        case "difference_lower" if is_one:
            text = _("{figure}: 1 point lower than in the four weeks before.")
        case "difference_lower":
            text = _("{figure}: {d} points lower than in the four weeks before.")
        case "difference_none":
            values["figures"] = ", ".join(figure_words(_)[figure] for figure in CHANGES)
            text = _("{figures}: no clear difference from the four weeks before.")
        case _:
            text = _("Too few replies to hold these weeks against those before: {n} of {min}.")
    return text.format(**values)


def _hours(title: Title, _: Translate) -> str:
    match title.case:
        case "cell_stands_out":
            when = weekdays(_)[int(str(title.values["weekday"]))]
            text = _("More chances are missed {when} from {a} to {b} than at other hours: {x} of {n} visitors.")
            return text.format(when=when, **title.values)
        case "none_stands_out":
            text = _("Missed chances: {x} of {n} visitors; no hour of the week stands out.")
        case "none_missed":
            text = _("No chance was missed with {n} visitors.")
        case "no_data":
            text = _("There are no replies of these weeks.")
        case _:
            text = _("Too few replies to tell hours apart: {n} of {min}.")
    return text.format(**title.values)


def _since(of: Agenda, _: Translate, name_day: NameDay) -> Iterable[str]:
    for told in of.told:
        yield _("You said: {said} We did: {did}").format(said=_ended(told.said), did=_ended(told.did))
    texts = {text for told in of.told for text in (told.said, told.did)}
    for point in of.done:
        assert point.done is not None
        if point.said in texts or point.follow_up in texts:
            continue  # what visitors were told of it says that it was done
        yield _("Done on {day}: {what}").format(day=name_day(point.done), what=_ended(point.follow_up))


def _open(of: Agenda, _: Translate, name_day: NameDay) -> Iterable[str]:
    for point in of.open:
        what = _ended(point.follow_up)
        who = of.owners.get(point.owner) if point.owner else None
        when = name_day(point.due) if point.due else None
        is_late = point.due is not None and point.due <= of.period.last  # over as it is drafted
        if who and when:
            text = _("{what} By {who}, was due on {day}.") if is_late else _("{what} By {who}, until {day}.")
        elif when:
            text = _("{what} Was due on {day}.") if is_late else _("{what} Until {day}.")
        else:
            text = _("{what} By {who}.") if who else "{what}"
        yield text.format(what=what, who=who, day=when)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
