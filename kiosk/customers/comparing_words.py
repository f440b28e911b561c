"""The words to talk scores through, and of how far raters agree: the same on screen and on paper.

A candidate is named by the code that raters see, and a rater by what whoever asks calls him or her.
"""

from collections.abc import Callable, Mapping, Sequence

from kiosk.customers.agreement import LEAST_CANDIDATES, Agreement
from kiosk.customers.comparing import Comparison, Line, Pairs
from kiosk.staff.words import percent

Translate = Callable[[str], str]
Titles = Mapping[str, str]
"""What a criterion is called, by its key."""


def pairs(of: Pairs, _: Translate) -> str:
    """How many pairs of raters agree well enough."""
    if of.share is None:
        return _("There are no two scores of one candidate to compare.")
    told = (
        _("{close} of {n} pairs of raters lies within one point: {share}.")
        if of.close == 1
        else _("{close} of {n} pairs of raters lie within one point: {share}.")
    )
    return told.format(close=of.close, n=of.n, share=percent(of.share))


def gap(line: Line, titles: Titles, raters: Mapping[str, str], _: Translate) -> str:
    """Who lie farthest apart, on a line that is a gap; `raters` gives what each is called."""
    low, high = line.values[0], line.values[-1]
    return _("{candidate}, {criterion}: {low} from {lowest}, {high} from {highest}.").format(
        candidate=line.candidate,
        criterion=titles[line.criterion],
        low=low,
        lowest=", ".join(raters[rater] for rater in line.raters(low)),
        high=high,
        highest=", ".join(raters[rater] for rater in line.raters(high)),
    )


def sides(of: Comparison, titles: Titles, _: Translate) -> tuple[str, ...]:
    """Where customers and interviewers differ most, a sentence for each such line."""
    if not any(line.sides for line in of.lines):
        return (_("No candidate has scores of both customers and interviewers on a criterion."),)
    if not of.most:
        return (_("The middle scores of customers and interviewers are the same everywhere."),)
    return tuple(_side(line, titles, _) for line in of.most)


def _side(line: Line, titles: Titles, _: Translate) -> str:
    found = line.sides
    told = _(
        "Customers and interviewers differ most here: {candidate}, {criterion}. The middle score is {customers} from "
        "customers and {interviewers} from interviewers."
    )
    return told.format(
        candidate=line.candidate,
        criterion=titles[line.criterion],
        customers=_half(found.customers, _) if found else "",
        interviewers=_half(found.interviewers, _) if found else "",
    )


def _half(middle: float, _: Translate) -> str:
    """A median: whole, or with a half."""
    return _("{whole}.{tenth}").format(whole=int(middle), tenth=5) if middle % 1 else f"{middle:.0f}"


def talk_through(_: Translate, *, with_customer: bool) -> tuple[str, ...]:
    """How to talk about it, step by step."""
    return (
        _("Begin with the widest gap. Whoever gave the lowest and the highest score tell what they saw and heard, not "
          "yet what it is worth."),
        _("The customer speaks first, and whoever decides speaks last: so nobody is led by a colleague.")
        if with_customer
        else _("Whoever decides speaks last: so nobody is led by them."),
        _("A gap is no mistake: two people may have seen different things. Ask what the others saw at that moment."),
        _("The scores stay as they are. What the talk adds goes in the reasons of the decision."),
        _("Nothing is added up, and nobody is ranked: with so few scores that would be chance. HR decides and writes "
          "why."),
    )  # fmt: skip


def agreement(of: Agreement, _: Translate) -> str:
    """How far raters agree on a criterion over many vacancies."""
    if of.n < LEAST_CANDIDATES:
        return _("not shown under {least} candidates with two scores or more; there are {n}").format(
            least=LEAST_CANDIDATES, n=of.n
        )
    if of.value is None:
        return _("can't be told, for all scores are the same ({n} candidates)").format(n=of.n)
    value = _hundredths(of.value, _)
    if of.low is None or of.high is None:
        return _("{value} ({n} candidates; they differ too little for an interval)").format(value=value, n=of.n)
    return _("{value}, and chance leaves open {low} to {high} ({n} candidates)").format(
        value=value, low=_hundredths(of.low, _), high=_hundredths(of.high, _), n=of.n
    )


def _hundredths(value: float, _: Translate) -> str:
    whole, part = divmod(abs(round(100 * value)), 100)
    told = _("{whole}.{tenth}").format(whole=whole, tenth=f"{part:02}")
    return f"−{told}" if round(100 * value) < 0 else told


def how_agreement_is_read(_: Translate) -> Sequence[str]:
    """What the figure means, what it is called, and what it takes for granted."""
    return (
        _("1 is full agreement, 0 is no more than chance would give, and below 0 is less than that."),
        _("Krippendorff's alpha for ordinal data, with a 95% interval by the jackknife that leaves out one candidate "
          "at a time."),
        _("It takes candidates as independent of each other. Where the raters of one vacancy are much stricter than "
          "those of another, the interval is too narrow."),
    )  # fmt: skip
