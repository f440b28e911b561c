"""What is said of a figure about a person, in words that take no statistics to read: the same on screen and on paper.

Nobody is addressed and nobody named, so that a sentence reads the same to whom it is about and to others. Shares are
told as whole percentages, differences as whole points.
"""

from collections.abc import Callable
from typing import Literal

from kiosk.attention.intervals import Share
from kiosk.staff.figures import Care, Estimate, PersonFigures, Strength
from kiosk.staff.gates import APPRAISAL_GATE, CARE_GATE, COACHING_GATE, LEAST_PEOPLE, OWN_GATE
from kiosk.staff.quarters import Quarter

Translate = Callable[[str], str]
Unshown = Literal["too_few", "unseen"]
"""Why a person has no figure here: under the gate of whoever looks, or its owner hasn't seen it yet."""


def quarter(first: Quarter, last: Quarter, _: Translate) -> str:
    """The name of a quarter, or of several whose replies make one figure."""
    if first == last:
        return _name_quarter(first, _)
    return _("{first} to {last}").format(first=_name_quarter(first, _), last=_name_quarter(last, _))


def _name_quarter(of: Quarter, _: Translate) -> str:
    names = (_("first quarter"), _("second quarter"), _("third quarter"), _("fourth quarter"))
    return _("{quarter} of {year}").format(quarter=names[of.number - 1], year=of.year)


def short_quarter(first: Quarter, last: Quarter, _: Translate) -> str:
    """The same in a few characters, for under a chart."""
    one, other = (_("Q{number} {year}").format(number=of.number, year=of.year) for of in (first, last))
    return one if first == last else f"{one} – {other}"


# --- A share ---------------------------------------------------------------------------------------------------------


def measured(share: Share, _: Translate) -> str:
    """The share as it was counted, with what chance leaves open."""
    return _("Just right in {count} of {n} replies: {share}. Chance alone leaves open anything {limits}.").format(
        count=share.count, n=share.n, share=percent(share.value), limits=span(share.low, share.high, _)
    )


def weighed(shrunk: Estimate, _: Translate) -> str:
    """The share weighed with the team."""
    return _(
        "Weighed with the team: {share}, most likely {limits}. The fewer replies there are, the more the team counts."
    ).format(share=percent(shrunk.value), limits=span(shrunk.low, shrunk.high, _))


def span(low: float, high: float, _: Translate) -> str:
    """Two fractions as whole percentages."""
    return _("from {low} to {high}").format(low=percent(low), high=percent(high))


def percent(share: float) -> str:
    """A fraction as a whole percentage."""
    return f"{share:.0%}"


def care(of: Care | None, _: Translate) -> str:
    """The mean of the answers about care, or why there is none."""
    if of is None:
        return _("Care: not shown under {count} answers.").format(count=CARE_GATE)
    whole, tenth = divmod(round(of.mean * 10), 10)
    mean = _("{whole}.{tenth}").format(whole=whole, tenth=tenth)
    return _("Care: {mean} of 5 on average, {n} answers.").format(mean=mean, n=of.n)


# --- Beside the colleagues -------------------------------------------------------------------------------------------


def verdict(of: PersonFigures, _: Translate) -> str:
    """In a few words, for a line of a chart or table."""
    outcome = of.verdict.outcome
    if outcome == "above":
        return _("above the colleagues")
    if outcome == "below":
        return _("below the colleagues")
    if outcome == "equal":
        return _("practically equal to the colleagues")
    low, high = of.verdict.low, of.verdict.high
    if outcome == "unclear" and low is not None and high is not None:
        said = _("no difference shown (could be {low} to {high} points)")
        if _leaves_out_nought(low, high):
            said = _("difference not shown on like days (could be {low} to {high} points)")
            if of.n < APPRAISAL_GATE:
                said = _("difference not shown under {count} replies (could be {low} to {high} points)")
        return said.format(count=APPRAISAL_GATE, low=points(low), high=points(high))
    return (
        _("not compared: under {count} replies").format(count=COACHING_GATE)
        if of.n < COACHING_GATE
        else _("not compared: the team is too small")
    )


def in_short(of: PersonFigures, _: Translate) -> str:
    """The verdict without its limits, for where these are drawn or stand beside it."""
    if of.verdict.outcome == "unclear":
        return _("no difference shown")
    return _("not compared") if of.verdict.outcome == "too_few" else verdict(of, _)


def is_clear(of: PersonFigures) -> bool:
    """Whether a difference is shown, which a chart sets in bold."""
    return of.verdict.outcome in ("above", "below")


def explain(of: PersonFigures, _: Translate) -> str:
    """The verdict in whole sentences, with its size."""
    low, high = of.verdict.low, of.verdict.high
    if of.verdict.outcome == "too_few" or low is None or high is None:
        return (
            team_too_small(_)
            if of.n >= COACHING_GATE
            else _("Under {count} replies nobody is compared with colleagues.").format(count=COACHING_GATE)
        )
    between = _difference(low, high, _)
    if of.verdict.outcome in ("above", "below"):
        said = _("The share is higher than that of the colleagues together: {difference}.")
        if of.verdict.outcome == "below":
            said = _("The share is lower than that of the colleagues together: {difference}.")
        return f"{said.format(difference=between)} {_like_with_like(_)}"
    if of.verdict.outcome == "equal":
        return _("The share is practically equal to that of the colleagues together: {difference}.").format(
            difference=between
        )
    told = _("No difference from the colleagues together is shown. It could be {difference}.").format(
        difference=between
    )
    if of.n < APPRAISAL_GATE:
        under = _("Under {count} replies nobody is called above or below the colleagues.")
        return f"{told} {under.format(count=APPRAISAL_GATE)}"
    if _leaves_out_nought(low, high):
        alike = _("Held against replies of like days and hours it doesn't show, and both have to agree.")
        return f"{told} {alike}"
    untold = _("That is something else than no difference: these replies just do not tell.")
    return f"{told} {untold}"


def _leaves_out_nought(low: float, high: float) -> bool:
    """Whether these limits look like a difference, so that one who reads "no difference shown" asks why."""
    return low > 0 or high < 0


def _like_with_like(_: Translate) -> str:
    return _("Weekdays, Saturdays and Sundays and how many were on the floor are allowed for.")


def _difference(low: float, high: float, _: Translate) -> str:
    """Limits of a difference, as points lower or higher."""
    down, up = round(low * 100), round(high * 100)
    if down < 0 < up:
        return _("from {low} lower to {high} higher").format(low=_counted(-down, _), high=_counted(up, _))
    if up <= 0:
        return _("{low} to {high} lower").format(low=-up, high=_counted(-down, _))
    return _("{low} to {high} higher").format(low=down, high=_counted(up, _))


def _counted(whole: int, _: Translate) -> str:
    return _("1 point") if whole == 1 else _("{n} points").format(n=whole)


def points(difference: float) -> str:
    """A difference with its sign, the minus as it is typeset."""
    whole = round(difference * 100)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def needed(of: PersonFigures, _: Translate) -> str:
    """How many replies a difference would take; empty where that can't be told."""
    if of.needed is None:
        return ""
    if of.n >= of.needed:
        return _("A difference of 10 points takes about {count} replies to show; there are {n}.").format(
            count=of.needed, n=of.n
        )
    return _("About {count} replies would be needed to show a difference of 10 points; there are {n}.").format(
        count=of.needed, n=of.n
    )


# --- To whom and what for --------------------------------------------------------------------------------------------


def basis(of: PersonFigures, _: Translate) -> str:
    """How many replies it rests on, beside how many an appraisal takes."""
    return _("Based on {n} replies; at least {count} for an appraisal.").format(n=of.n, count=APPRAISAL_GATE)


def coaching(_: Translate) -> str:
    """The mark of a figure that is no part of an appraisal."""
    return _("Coaching: a reason to talk, no part of an appraisal.")


def one_input(_: Translate) -> str:
    """The mark of a figure that may be."""
    return _("One input to an appraisal among others; it decides nothing by itself.")


def why_not_shown(why: Unshown, _: Translate) -> str:
    """Instead of a figure, in a few words."""
    if why == "unseen":
        return _("not shown yet: its owner sees it first")
    return _("too few replies yet")


def team_too_small(_: Translate) -> str:
    """Why nobody is compared, and no line is drawn."""
    return _(
        "The team is too small to compare people: that takes {people} people with {count} replies each, none with more "
        "than half of them. So only a person's own figure and own past are shown."
    ).format(people=LEAST_PEOPLE, count=COACHING_GATE)


def totals_hidden(_: Translate) -> str:
    return _("The team's total is not shown, since it would give away the figure of somebody who isn't shown.")


def disputed(_: Translate) -> str:
    return _("A dispute about some of these days waits for HR. What it changes is worked in with the next quarter.")


def stands(_: Translate) -> str:
    return _(
        "A dispute about these days was upheld, but too late, or about too few replies, for the figure to be published "
        "anew."
    )


def corrected(_: Translate) -> str:
    return _("Corrected after a dispute; the figure before it was: {before}.")


def inquire(_: Translate) -> str:
    """Beside somebody who is named oddly often or seldom."""
    return _(
        "Named far more or less often than the hours on the floor would give: worth asking how names are chosen. "
        "It says nothing about how somebody works."
    )


def on_floor(strength: Strength, _: Translate) -> str:
    """How many were on the floor, for a line of the shift's losses."""
    return {
        "few": _("1 or 2"),
        "many": _("3 or more"),
        "unknown": _("not known"),
    }[strength]


def shift(_: Translate) -> str:
    """Whose missed and late ones are."""
    return _("Missed and late ones belong to the shift, and to nobody in it: whoever came at last isn't to blame.")


# --- How to read it --------------------------------------------------------------------------------------------------


def finding(clear: int, compared: int, _: Translate) -> str:
    """The title of the team's chart."""
    return _("{k} of {m} colleagues clearly differ").format(k=clear, m=compared)


def how_to_read(_: Translate) -> str:
    """Under the title of a forest plot."""
    what, order = _("Share just right for each person."), _("In the order of names, which is no ranking.")
    return f"{what} {marks(_)} {order}"


def marks(_: Translate) -> str:
    """What bar and dots stand for."""
    return _("Bar: 95% interval. Open dot: as measured. Full dot: weighed with the team.")


def can_say(_: Translate) -> tuple[str, ...]:
    return (
        _("How often visitors who named this person called the contact just right, and not too soon or too much."),
        _("How sure that is: the bar holds the true share in about 95 of 100 such cases."),
        _("Whether it differs from the colleagues together, where the replies suffice to tell."),
    )


def cannot_say(_: Translate) -> tuple[str, ...]:
    return (
        _("Whether somebody is a good salesperson or a good colleague."),
        _("Who ignored a visitor or came too late: that belongs to the shift, and to no person."),
        _("Who of two people does better: people are compared with all colleagues together, never in a ranking."),
        _("Why it is so. A change after a talk or a training need not come from it."),
        _("What the visitors think who did not tap or did not name anybody."),
    )


def biases(_: Translate) -> tuple[str, ...]:
    """What is known to bend such figures, and what is done about it, if anything."""
    return (
        _("Anonymous ratings can come out lower for women and minorities, whatever they do; studies found this."),
        _("Visitors choose to tap and whom to name; without a photo, or where names are alike, they may be mistaken."),
        _(
            "Some kinds of visitors and moments are harder. Day of the week and people on the floor are allowed for, "
            "the rest isn't."
        ),
        _("Replies can be pressed by others than visitors. Odd timing is set aside, but that doesn't prove the rest."),
        _("People hesitate to press what sounds bad while staff look on, so shares may be too high."),
    )


def gates(_: Translate) -> str:
    """Who sees a figure from how many replies on."""
    return _(
        "Under {own} replies nobody sees a figure, from {own} on only the person, from {coaching} on also the manager, "
        "marked as coaching, and from {appraisal} on also HR."
    ).format(own=OWN_GATE, coaching=COACHING_GATE, appraisal=APPRAISAL_GATE)
