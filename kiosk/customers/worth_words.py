"""What is said of whether a customer at the last interview helped: the same on screen and on paper."""

from collections.abc import Callable
from datetime import date
from math import ceil, floor

from kiosk.attention.intervals import Share
from kiosk.customers.amounts import euros, grouped
from kiosk.customers.overview import Overview
from kiosk.customers.splits import MOST_SPLITS, splits
from kiosk.customers.worth import (
    LEAST_HIRED,
    LEAST_RATED,
    MONTHS,
    Aspect,
    Finding,
    Insight,
    Judgement,
    Mean,
    Outcome,
    Side,
)
from kiosk.staff.words import percent, points, span

Translate = Callable[[str], str]

_WHOLE: tuple[Outcome, ...] = ("days", "cost")  # shown in whole numbers


def aspect(of: Aspect, _: Translate) -> str:
    """A heading over outcomes."""
    return {
        "quality": _("Quality"),
        "effectiveness": _("Effectiveness"),
        "cost": _("Cost"),
    }[of]


def outcome(of: Outcome, _: Translate) -> str:
    """What is compared, as the title of a row."""
    return {
        "here_6": _("Still here after 6 months"),
        "here_12": _("Still here after 12 months"),
        "ratings": _("Contacts just right, by visitors"),
        "days": _("Days from opened to filled"),
        "cost": _("Cost of a vacancy"),
    }[of]


def explain(of: Outcome, _: Translate) -> str:
    """Whom it counts."""
    if of in MONTHS:
        return _(
            "Of those hired at least {months} months ago, whoever left included; of fewer than {least} in a group no "
            "share is given."
        ).format(months=MONTHS[of], least=LEAST_HIRED)
    if of == "ratings":
        return _(
            "Each hire counts once, with the share of visitors' replies that called the contact just right; only hires "
            "whose figure HR may see, and at least {least} in each group."
        ).format(least=LEAST_RATED)
    if of == "days":
        return _("Vacancies that are still open aren't in it, so slow ones are missing at first.")
    return _("Vacancies without a cost given aren't in it.")


def group(of: Outcome, side: Side, _: Translate) -> str:
    """The figure of a group, with n and interval."""
    figure = side.figure
    if isinstance(figure, Share):
        limits = span(figure.low, figure.high, _)
        return _("{count} of {n}: {value} ({limits})").format(
            count=figure.count, n=figure.n, value=percent(figure.value), limits=limits
        )
    if figure is None and not side.n:
        return _("none yet")
    if figure is None:
        return (_("too few to say: {n}") if of in MONTHS else _("n = {n}: not shown")).format(n=side.n)
    return _("n = {n}: {value} on average ({limits})").format(
        n=figure.n, value=amount(of, figure.value, _), limits=_mean_limits(of, figure, _)
    )


def _mean_limits(of: Outcome, mean: Mean, _: Translate) -> str:
    if mean.limits is None:
        return _("too few for an interval") if mean.n < 2 else _("all the same, which gives no interval")
    return _("from {low} to {high}").format(low=amount(of, mean.limits.low, _), high=amount(of, mean.limits.high, _))


def amount(of: Outcome, value: float, _: Translate) -> str:
    """A value of an outcome, with its unit."""
    if of == "days":
        return _("1 day") if _whole(value) == 1 else _("{count} days").format(count=_whole(value))
    return euros(_whole(value), _) if of == "cost" else percent(value)


def difference(of: Finding, _: Translate) -> str:
    """With a customer less without, with its interval. Of days and euros it is what the two groups show: a difference
    that is rounded by itself may be one off beside them."""
    if of.difference is None or of.limits is None:
        return _("can't be told with {n} and {other}").format(n=of.with_customer.n, other=of.without.n)
    figures = of.with_customer.figure, of.without.figure
    shown = [_whole(each.value) for each in figures if each is not None]
    adds_up = of.outcome in _WHOLE and len(shown) == len(figures)
    value = _signed(of.outcome, shown[0] - shown[1] if adds_up else of.difference, _)
    return _("{value} (from {low} to {high})").format(
        value=value, low=_signed(of.outcome, of.limits.low, _), high=_signed(of.outcome, of.limits.high, _)
    )


def _signed(of: Outcome, value: float, _: Translate) -> str:
    if of in _WHOLE:
        told = amount(of, abs(round(value)), _)
        return told if not round(value) else f"{'−' if value < 0 else '+'}{told}"
    told = _("{points} point") if abs(round(100 * value)) == 1 else _("{points} points")
    return told.format(points=points(value))


def _whole(value: float) -> int:
    """The nearest whole number, half up."""
    return floor(value + 0.5)


def method(of: Outcome, _: Translate) -> str:
    """How the intervals come about."""
    if of in MONTHS:
        return _("Shares with Wilson's 95% interval, their difference with Newcombe's.")
    return _(
        "Means with Student's 95% interval. That of the difference holds all shifts that a permutation test would not "
        "rule out."
    )


def judgement(of: Judgement, _: Translate) -> str:
    """What the one test says."""
    n, other = of.with_customer, of.without
    if of.p_value is None and of.choice.outcome == "ratings" and min(n, other) < LEAST_RATED:
        return _("Can't be told with {n} and {other}: it takes {least} rated hires in each group.").format(
            n=n, other=other, least=LEAST_RATED
        )
    if of.p_value is None:
        return _("Can't be told with so few vacancies: {n} with a customer, {other} without.").format(n=n, other=other)
    if of.differs:
        return _(
            "With a customer it differs from without, beyond chance (p = {p}, with {n} and {other} vacancies)."
        ).format(p=_p(of.p_value, _), n=n, other=other)
    told = _("No difference is shown (p = {p}, with {n} and {other} vacancies).").format(
        p=_p(of.p_value, _), n=n, other=other
    )
    untold = _("That is something else than no difference: these vacancies just do not tell.")
    return f"{told} {untold}"


def _p(value: float, _: Translate) -> str:
    """Rounded up, so that what is over 0.05 doesn't read as if it weren't, nor anything as 0."""
    thousandths = ceil(1000 * value - 1e-6)
    return _("{whole}.{tenth}").format(whole=thousandths // 1000, tenth=f"{thousandths % 1000:03}")


def how_tested(of: Judgement, name_day: Callable[[date], str], _: Translate) -> str:
    """Which test it is, and what was fixed before; `name_day` writes a day."""
    chosen = _(
        "Only this outcome is tested: “{outcome}”, chosen on {day}, over vacancies that opened on {first} or later."
    ).format(outcome=outcome(of.choice.outcome, _), day=name_day(of.choice.day), first=name_day(of.choice.counts_from))
    if of.p_value is None:
        return chosen if of.choice.outcome == "ratings" else f"{chosen} {_takes(of.choice.outcome, _)}"
    count = splits(of.with_customer, of.without)
    told = (
        _("An exact permutation test, two-sided, over all {count} ways to divide these vacancies.")
        if of.exact
        else _("A permutation test, two-sided, over {count} ways to divide these vacancies, drawn at random.")
    ).format(count=grouped(count if of.exact else MOST_SPLITS, _))
    return f"{told} {chosen}"


def _takes(of: Outcome, _: Translate) -> str:
    """How many vacancies it takes to test an outcome, but for ratings, of which the judgement says so."""
    if of in MONTHS:
        return _(
            "An exact permutation test tells something from 4 and 4 of them on, or 5 and 3; with fewer than {least} in "
            "a group it would tell of one or two people."
        ).format(least=LEAST_HIRED)
    return _(
        "An exact permutation test tells something from 4 and 4 of them on, 5 and 3, or 8 and 2; with fewer, chance "
        "alone could make any difference."
    )


def assigned(of: Insight, _: Translate) -> str:
    """Whether a difference could be because of the customer."""
    if of.vacancies and of.by_chance == of.vacancies:
        return _("A recorded coin toss decided which vacancies got a customer.")
    if of.by_chance:
        return _(
            "A recorded coin toss decided about {count} of {n} vacancies. The others were not assigned by chance: what "
            "made one of them get a customer may itself make the difference."
        ).format(count=of.by_chance, n=of.vacancies)
    return _("Not assigned by chance: what made one vacancy get a customer may itself make the difference.")


def assigned_tested(of: Judgement, _: Translate) -> str:
    """The same of the vacancies that are tested."""
    if of.by_chance:
        return _("A coin toss decided about each of the vacancies tested.")
    return _("Not all vacancies tested were assigned by chance.")


def title(of: Insight, _: Translate) -> str:
    """The finding, in a sentence without a number."""
    judged = of.judgement
    if judged is None:
        return _("Nothing is tested yet")
    if judged.p_value is None:
        return _("It can't be told yet whether a customer helps")
    if judged.differs:
        return _("With a customer it differs from without")
    return _("No difference is shown between with and without a customer")


def counted(of: Overview, _: Translate) -> str:
    """How many vacancies there are, and which of them say nothing yet."""
    n, with_customer = len(of.processes), of.with_customer
    if not n:
        return _("There are no vacancies yet.")
    told = [
        _("Vacancies: {n}, of which {with_customer} with a customer and {without} without.").format(
            n=n, with_customer=with_customer, without=n - with_customer
        )
    ]
    if of.insight.open:
        told.append(_("Not filled, or not yet: {count}.").format(count=of.insight.open))
    if of.unknown:
        told.append(
            _("Hires whose first or last day isn't known, so that they tell nothing of who stays: {count}.").format(
                count=of.unknown
            )
        )
    return " ".join(told)


def not_chosen(_: Translate) -> str:
    return _(
        "No outcome is chosen yet. Choose the one that matters most to you before vacancies open: with five to look "
        "at, chance alone makes one of them differ up to one time in four."
    )


def starts_anew(_: Translate) -> str:
    """What choosing does."""
    return _(
        "Choosing starts anew: only vacancies that open after the day of choosing are tested. Whoever chooses after "
        "looking finds what chance made."
    )


def can_say(_: Translate) -> tuple[str, ...]:
    return (
        _("How vacancies with a customer at the last interview went, beside those without."),
        _("How far off each figure may be: 95 of 100 such intervals hold what is really so."),
        _(
            "Of the one outcome chosen beforehand, whether chance alone would seldom make such a difference: 5 times "
            "in 100 at most."
        ),
    )


def cannot_say(_: Translate) -> tuple[str, ...]:
    return (
        _("Why vacancies differ. Only where a coin decided which of them got a customer could it be the customer."),
        _("That there is no difference, where none is shown: with few vacancies even a large one stays hidden."),
        _(
            "That it is so because it said so once: it is computed anew with each vacancy, and whoever looks often "
            "enough meets a chance difference. Decide beforehand after how many vacancies you look."
        ),
        _(
            "How one person does who was hired: who is still here is told of {hired} or more together, what visitors "
            "say of {rated} or more."
        ).format(hired=LEAST_HIRED, rated=LEAST_RATED),
        _(
            "Whether the talks helped. Months differ by season, staff and much else, so they stand beside each other "
            "and aren't tested."
        ),
    )
