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
    are shown where not all have room. `words` say all of it, a line a month."""

    points: tuple[MonthPoint, ...]
    fitting: str
    replies: str
    talk: str
    sales: str
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
    return MonthsPicture(
        points=points,
        fitting=_("Fitting attention"),
        replies=_("Replies"),
        talk=_("Talk"),
        sales=_("Sales (€ 1,000)"),
        latest=_("The latest {n} of {months} months"),
        words=tuple(f"{long(of.month)}: {', '.join(_told(of, _))}" for of in months),
    )


def talk_words(of: Talk, _: Translate) -> str:
    return {"kept": _("talk held"), "missed": _("no talk"), "open": _("still open")}[of]


def fitting_words(of: Share | None, _: Translate) -> str:
    if of is None:
        return _("too few replies")
    return f"{percent(of.value)} ({span(of.low, of.high, _)})"


def _told(of: MonthBeside, _: Translate) -> list[str]:
    told = [talk_words(of.talk, _), _("fitting attention {share}").format(share=fitting_words(of.fitting, _))]
    told.append(_("n = {n}").format(n=of.n))
    return told + ([euros(of.sales, _)] if of.sales is not None else [])
