"""Figures about people as the numbers and words of a chart, on a screen and on paper alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.staff import words
from kiosk.staff.figures import PersonFigures, TeamFigures
from kiosk.staff.views import PersonView
from kiosk.staff.words import Translate

Mark = tuple[float, str]
"""A share and how it is said."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Fractions: what was measured with its interval, and the same weighed with the team, None where there is none."""

    value: float
    low: float
    high: float
    weighed: float | None = None


@dataclass(frozen=True, slots=True)
class ForestRow:
    """`said` is what the row comes to; a `clear` one is bold. Without a measure nothing is drawn."""

    name: str
    count: str
    measured: Measured | None
    said: str
    clear: bool = False

    @property
    def words(self) -> str:
        """All of it that can be read."""
        return ", ".join(part for part in (self.name, self.count, self.said) if part)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Fractions; `name` and `count` stand under it."""

    name: str
    count: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """The oldest first; `latest` says, with {n} and {all}, how many of them are shown where not all have room."""

    points: tuple[TrendPoint, ...]
    latest: str


def measured(of: PersonFigures) -> Measured | None:
    """What is drawn of somebody."""
    if of.share is None:
        return None
    return Measured(of.share.value, of.share.low, of.share.high, None if of.shrunk is None else of.shrunk.value)


def team_mark(team: TeamFigures | None, translate: Translate) -> Mark | None:
    """Where the team's line stands, None where it has none to show."""
    _ = translate
    if team is None or team.line is None:
        return None
    return team.line.value, _("team {share}").format(share=words.percent(team.line.value))


def past(figures: Iterable[PersonView], translate: Translate) -> TrendPicture:
    """A point a figure, as it stands now, in the order given."""
    _ = translate
    found = []
    for view in figures:
        if (share := view.current.share) is not None:
            name, count = words.short_quarter(view.first, view.last, _), _("n = {n}").format(n=view.current.n)
            found.append(TrendPoint(name, count, share.value, share.low, share.high))
    return TrendPicture(tuple(found), _("The latest {n} of {all} figures"))
