"""From when on something is said, shown or set aside: every threshold there is, in words, from where it holds.

No number is written here, so that what is read is what is done.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.access import delays, passphrases, pins
from kiosk.access.sessions import LOCKS_AFTER
from kiosk.attention import gates, hours, laney, standing, usual
from kiosk.customers import agreement, comparing, splits, talks, worth
from kiosk.staff import attribution, disputes, mirror, quarters
from kiosk.staff import gates as staff_gates
from kiosk.survey import plausibility

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that holds, and how."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that belong together, with a sentence about them."""

    title: str
    hint: str
    facts: tuple[Fact, ...]


def thresholds(translate: Translate) -> tuple[Section, ...]:
    """Imports NumPy, so on no thread that paints."""
    sections = (_figures, _people, _mirror, _customers, _set_aside, _signing_in)
    return tuple(section(translate) for section in sections)


def _figures(translate: Translate) -> Section:
    _ = translate
    replies = _("from {n} replies on")
    days = _("at least {least} of the last {most} such weekdays")
    limits = _("{least} days with replies among the {most} before; a kind of day of its own from {own} of them on")
    return Section(
        _("Figures of the store"),
        _("Under these numbers a figure would mostly be chance, so it isn't shown."),
        (
            Fact(_("A rate or a median"), replies.format(n=gates.GATE)),
            Fact(_("The slowest tenth"), replies.format(n=gates.GATE_90)),
            Fact(_("Two periods beside each other"), _("from {n} replies each on").format(n=gates.GATE_COMPARED)),
            Fact(_("“Than usual”"), days.format(least=usual.LEAST_DAYS, most=usual.MOST_DAYS)),
            Fact(
                _("Limits of the control chart"),
                limits.format(least=laney.LEAST_DAYS, most=laney.WINDOW, own=laney.LEAST_OF_STRATUM),
            ),
            Fact(_("An hour that stands out"), _("from {n} missed chances on").format(n=standing.LEAST_MISSED)),
        ),
    )


def _people(translate: Translate) -> Section:
    from kiosk.staff.verdicts import EQUAL, LEVEL  # noqa: PLC0415 - imports NumPy

    _ = translate
    named = _("from {n} replies on that name the person")
    team = _("from {people} people on with {n} replies or more each, none of whom has over half of these")
    alone = _("if {n} people or more were planned on the floor, or nobody was")
    totals = _("only if nobody is hidden in them, or {people} people or more with together {n} replies or more")
    verdict = _("a test at {p}% over everybody and the interval of the difference agree")
    odd = _("a person is named over {ratio} times as often as the hours give, or under one in {ratio}; from {n} on")
    return Section(
        _("Figures about people"),
        _("There is no ranking, no score that mixes figures, and nothing is decided by the program."),
        (
            Fact(_("The person"), named.format(n=staff_gates.OWN_GATE)),
            Fact(_("The manager, marked “coaching”"), named.format(n=staff_gates.COACHING_GATE)),
            Fact(_("HR, as one part of an appraisal"), named.format(n=staff_gates.APPRAISAL_GATE)),
            Fact(_("The mean of how help was"), _("from {n} answers on").format(n=staff_gates.CARE_GATE)),
            Fact(
                _("Beside the colleagues"),
                team.format(people=staff_gates.LEAST_PEOPLE, n=staff_gates.COACHING_GATE),
            ),
            Fact(
                _("Totals of the team"),
                totals.format(people=staff_gates.LEAST_HIDDEN, n=staff_gates.LEAST_HIDDEN_REPLIES),
            ),
            Fact(_("“Above” or “below”"), verdict.format(p=round(100 * LEVEL))),
            Fact(_("“Practically equal”"), _("within {n} points either way, surely").format(n=round(100 * EQUAL))),
            Fact(
                _("Naming that is asked about"),
                odd.format(ratio=round(attribution.ODD_RATIO), n=round(attribution.LEAST_EXPECTED)),
            ),
            Fact(_("An hour by itself, without its half-day"), alone.format(n=hours.MANY)),
        ),
    )


def _mirror(translate: Translate) -> Section:
    _ = translate
    frozen = _("closed calendar quarters only, computed once, {n} days after the last day")
    joins = _("joins the next, under {n} replies")
    opens = _(
        "once the person has seen it, or {n} days after they were told if the program ran on {running} days since; "
        "absence isn't counted"
    )
    return Section(
        _("Who sees it first"),
        _("Whoever a figure is about sees it before anybody else, and their reply stands beside it."),
        (
            Fact(_("Periods"), frozen.format(n=quarters.SETTLING.days)),
            Fact(_("A quarter with few replies"), joins.format(n=staff_gates.OWN_GATE)),
            Fact(_("The manager and HR"), opens.format(n=mirror.PATIENCE, running=mirror.RUNNING)),
            Fact(_("The page of the team"), _("once that holds for everybody on it")),
            Fact(
                _("Days that somebody disputes"),
                _("left out until HR decides; at most {n} at a time").format(n=disputes.LONGEST_DISPUTED),
            ),
        ),
    )


def _customers(translate: Translate) -> Section:
    _ = translate
    talk = _("HR and the manager are reminded {n} days before the month ends")
    gap = _("{n} points or more")
    agreed = _("from {n} candidates on, over all vacancies")
    rated = _("from {n} people in each group on, each past HR's threshold")
    test = _("only where chance alone would give it {p} times in 100 or less; one outcome, chosen before")
    return Section(
        _("Talks with customers and interviews"),
        _(
            "No score of a candidate is added up. Of one vacancy only what HR recorded is told: its days, its cost and "
            "whether a customer scored; nothing of who was hired."
        ),
        (
            Fact(_("A month without a talk"), talk.format(n=talks.REMIND_DAYS)),
            Fact(_("Scores that are talked about first"), gap.format(n=comparing.GAP)),
            Fact(_("Whether raters agree on a criterion"), agreed.format(n=agreement.LEAST_CANDIDATES)),
            Fact(_("What visitors say of who was hired"), rated.format(n=worth.LEAST_RATED)),
            Fact(_("A difference between vacancies"), test.format(p=round(100 * splits.LEVEL))),
        ),
    )


def _set_aside(translate: Translate) -> Section:
    _ = translate
    fast = _("{n} answers, each under {ms} ms after its question was shown")
    burst = _("{n} that begin alike within {seconds} s")
    return Section(
        _("Replies that are set aside"),
        _("By their timing alone, never by what they say. They are kept, and left out of every figure."),
        (
            Fact(_("Too fast"), fast.format(n=plausibility.FAST_ANSWERS, ms=plausibility.FAST)),
            Fact(
                _("Too many at once"),
                burst.format(n=plausibility.BURST_REPLIES, seconds=plausibility.BURST // 1000),
            ),
            Fact(_("While the store is closed"), _("where opening hours are set")),
            Fact(_("By a wrong clock"), _("before the year {year}").format(year=plausibility.SANE_FROM)),
        ),
    )


def _signing_in(translate: Translate) -> Section:
    _ = translate
    waits = _("{n} are free, then a wait of {first} s, each time twice as long, up to {longest} minutes")
    return Section(
        _("Signing in"),
        _("Tries are counted for each person at each door: the kiosk and the office."),
        (
            Fact(_("HR and the works council"), _("passphrase, {n} characters or more").format(n=passphrases.SHORTEST)),
            Fact(_("Everybody else"), _("PIN, {n} digits or more").format(n=pins.SHORTEST)),
            Fact(
                _("Wrong tries"),
                waits.format(
                    n=delays.FREE_TRIES, first=round(delays.FIRST_WAIT), longest=round(delays.LONGEST_WAIT / 60)
                ),
            ),
            Fact(_("The office locks"), _("after {n} s without use").format(n=round(LOCKS_AFTER))),
        ),
    )
