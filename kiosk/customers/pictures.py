"""Months of talks as the numbers and words of a chart, on a screen and on paper alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.attention.intervals import Share
from kiosk.customers.amounts import euros
from kiosk.customers.talks_beside import MonthBeside, Talk
from kiosk.staff.words import percent, span

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A column: `name` and `year` stand under it, the year where it begins. Shares are fractions, `fitting` with its
    limits, None of too few replies."""

    name: str
    year: str
    talk: Talk
    n: int
    fitting: tuple[float, float, float] | None
    sales: float | None


@dataclass(frozen=True, slots=True)
class MonthsPicture:
    """The oldest month first, and what its rows are called; `latest` says, with {n} and {months}, how many of them
    are shown where not all have room. `amounts` are the lines behind the sales from 0 on, in euros and in words.
    `words` say all of it, a line a month."""

    points: tuple[MonthPoint, ...]
    fitting: str
    replies: str
    talk: str
    sales: str
    amounts: tuple[tuple[int, str], ...]
    latest: str
    words: tuple[str, ...]

    @property
    def has_sales(self) -> bool:
        return any(of.sales is not None for of in self.points)


def months_picture(
    months: Sequence[MonthBeside], short: Callable[[date], str], long: Callable[[date], str], _: Translate
) -> MonthsPicture:
    """`short` names a month under a column, `long` in a sentence."""
    points = tuple(
        MonthPoint(
            name=short(of.month),
            year=str(of.month.year) if at == 0 or of.month.month == 1 else "",
            talk=of.talk,
            n=of.n,
            fitting=(of.fitting.value, of.fitting.low, of.fitting.high) if of.fitting else None,
            sales=of.sales,
        )
        for at, of in enumerate(months)
    )
    most = _round_up(max((of.sales or 0 for of in months), default=0))
    return MonthsPicture(
        points=points,
        fitting=_("Fitting attention"),
        replies=_("Replies"),
        talk=_("Talk"),
        sales=_("Sales"),
        amounts=tuple((amount, euros(amount, _)) for amount in (0, most // 2, most)),
        latest=_("The latest {n} of {months} months"),
        words=tuple(f"{long(of.month)}: {', '.join(_told(of, _))}" for of in months),
    )


def talk_words(of: Talk, _: Translate) -> str:
    return {"kept": _("talk held"), "missed": _("no talk"), "open": _("still open")}[of]


def fitting_words(of: Share | None, _: Translate) -> str:
    if of is None:
        return _("too few replies")
    return f"{percent(of.value)} ({span(of.low, of.high, _)})"


def _round_up(most: float) -> int:
    """To 1, 2 or 5 times a thousand, or ten, a hundred times that."""
    top = 1000
    while top < most:
        top = top * 5 // 2 if str(top).startswith("2") else top * 2
    return top


def _told(of: MonthBeside, _: Translate) -> list[str]:
    told = [talk_words(of.talk, _), _("fitting attention {share}").format(share=fitting_words(of.fitting, _))]
    told.append(_("n = {n}").format(n=of.n))
    return told + ([euros(of.sales, _)] if of.sales is not None else [])
