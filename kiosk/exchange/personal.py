"""The figures about people as a table: those of closed quarters that HR may see, past gate and mirror, and no others.

Whoever may see them reads them and hands this over to what writes the file, which can't read them itself: nobody gets
names by starting that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.exchange.summary import share_row
from kiosk.exchange.tables import Cell, Column, Row, Table, Translate
from kiosk.staff.figures import PersonFigures
from kiosk.staff.gates import APPRAISAL_GATE, CARE_GATE, Audience
from kiosk.staff.views import PersonView, TeamView


@dataclass(frozen=True, slots=True)
class Personal:
    """`quarters` are those whose figures are here, newest first; `later` are those that aren't open yet, each with the
    day (ISO) on which it is at the latest, None while somebody wasn't told. `rows` and `of_team` go into `evaluation`
    and into `summary`. All of it is what JSON has.
    """

    quarters: Sequence[str] = ()
    later: Mapping[str, str | None] | None = None
    rows: Sequence[Row] = ()
    of_team: Sequence[Row] = ()


def personal(views: Iterable[TeamView]) -> Personal:
    """What is open of these quarters. Nobody without a figure is named: not even that there is none is told."""
    found = sorted(views, key=lambda view: view.quarter, reverse=True)
    shown = [view for view in found if view.is_open]
    return Personal(
        quarters=[str(view.quarter) for view in shown],
        later={str(view.quarter): view.opens.isoformat() if view.opens else None for view in found if not view.is_open},
        rows=[_row(view, each.view) for view in shown for each in view.colleagues if each.view is not None],
        of_team=[row for view in shown for row in _of_team(view)],
    )


def evaluation(found: Personal, _: Translate) -> Table:
    """In the order of quarters and of names, which is no ranking."""
    return Table(
        "evaluation",
        _("Evaluation"),
        _("Figures about people in closed quarters. One input to an appraisal, and never a ranking."),
        _columns(_),
        found.rows,
    )


def _row(team: TeamView, view: PersonView) -> Row:
    was, became = view.figures, view.correction
    return (
        str(team.quarter),
        str(view.first),
        view.name,
        *_measured(was),
        *((was.shrunk.value, was.shrunk.low, was.shrunk.high) if was.shrunk else [None] * 3),
        was.verdict.outcome,
        was.verdict.low,
        was.verdict.high,
        was.needed,
        *((was.care.n, was.care.mean) if was.care else [None] * 2),
        view.answer or None,
        *((*_measured(became), became.verdict.outcome) if became else [None] * 6),
        "yes" if view.disputed else "no",
    )


def _measured(of: PersonFigures) -> Sequence[Cell]:
    """n, just right, and their share with its limits."""
    if of.share is None:
        return (of.n, *[None] * 4)
    return of.n, of.share.count, of.share.value, of.share.low, of.share.high


def _of_team(view: TeamView) -> Iterable[Row]:
    quarter = str(view.quarter)
    if view.team is not None and view.team.line is not None and Audience.HR in view.team.totals_to:
        line = view.team.line
        yield ("team", quarter, line.count, line.n, line.value, line.low, line.high)
    for loss in view.losses:
        yield share_row(f"ignored_{loss.strength}", quarter, loss.ignored, loss.n)
        yield share_row(f"too_late_{loss.strength}", quarter, loss.too_late, loss.n)


def _columns(_: Translate) -> tuple[Column, ...]:
    return (*_whose(_), *_figures(_), *_compared(_), *_said(_), *_corrected(_))


def _whose(_: Translate) -> Iterable[Column]:
    yield Column("quarter", _("Quarter"), "text", _("The closed quarter whose figures these are."), width=10)
    yield Column("since", _("Since"), "text", _("The first quarter in it: thin ones join the next."), width=10)
    yield Column("person", _("Name"), "text", _("Whom the replies name."), width=22)


def _figures(_: Translate) -> Iterable[Column]:
    replies, fraction = _("replies"), _("fraction")
    none, alone = _("The figure has none."), _("The team is too small for it.")
    low, high = _limits(_)
    of_n = _("Replies that name the person and say whether the contact fitted.")
    yield Column("n", "n", "whole", of_n, "", replies, width=7)
    yield Column("just_right", _("Just right"), "whole", _("How many of them say just right."), none, replies, width=8)
    yield Column("share", _("Share"), "share", _("Just right out of n, as measured."), none, fraction, width=8)
    yield Column("share_low", _("Share, low"), "share", low, none, fraction, width=8)
    yield Column("share_high", _("Share, high"), "share", high, none, fraction, width=8)
    yield Column("weighed", _("Weighed"), "share", _("The share in the light of the team's."), alone, fraction, width=9)
    yield Column("weighed_low", _("Weighed, low"), "share", low, alone, fraction, width=9)
    yield Column("weighed_high", _("Weighed, high"), "share", high, alone, fraction, width=9)


def _compared(_: Translate) -> Iterable[Column]:
    points, alone, own = _("fraction"), _("The team is too small for it."), _("Own share against the colleagues'.")
    compared = _("Own share less the colleagues'; the verdict takes this interval and a test that agree.")
    needed = _("About how many replies a difference of 10 points would take.")
    yield Column("verdict", _("Verdict"), "text", own, words=_verdicts(_), width=28)
    yield Column("difference_low", _("Difference, low"), "points", compared, alone, points, width=10)
    yield Column("difference_high", _("Difference, high"), "points", compared, alone, points, width=10)
    yield Column("needed", _("Replies needed"), "whole", needed, _("It can't be told."), _("replies"), width=9)


def _said(_: Translate) -> Iterable[Column]:
    few = _("Fewer than {count} answers about care.").format(count=CARE_GATE)
    own_reply = _("What the person says of the figure. It goes wherever the figure goes.")
    yield Column("care_n", _("Care, n"), "whole", _("Answers about care."), few, _("answers"), width=8)
    yield Column("care", _("Care, mean"), "number", _("Their mean."), few, _("1 very poor to 5 very good"), width=8)
    yield Column("own_reply", _("Own reply"), "text", own_reply, _("The person said nothing."), width=46)


def _corrected(_: Translate) -> Iterable[Column]:
    replies, fraction, same = _("replies"), _("fraction"), _("The same.")
    kept, decided = _("Nothing was corrected."), _("After disputes were decided.")
    low, high = _limits(_)
    waits, yes = _("Whether a dispute about these days waits for HR."), {"yes": _("Yes"), "no": _("No")}
    yield Column("corrected_n", _("Corrected: n"), "whole", decided, kept, replies, width=10)
    yield Column("corrected_just_right", _("Corrected: just right"), "whole", same, kept, replies, width=10)
    yield Column("corrected_share", _("Corrected: share"), "share", same, kept, fraction, width=10)
    yield Column("corrected_low", _("Corrected: low"), "share", low, kept, fraction, width=10)
    yield Column("corrected_high", _("Corrected: high"), "share", high, kept, fraction, width=10)
    yield Column("corrected_verdict", _("Corrected: verdict"), "text", same, kept, words=_verdicts(_), width=28)
    yield Column("disputed", _("Disputed"), "text", waits, words=yes, width=9)


def _verdicts(_: Translate) -> Mapping[str, str]:
    return {
        "above": _("Above the colleagues"),
        "below": _("Below the colleagues"),
        "equal": _("Practically equal"),
        "unclear": _("No difference shown"),
        "too_few": _("Too few to compare"),
    }


def _limits(_: Translate) -> tuple[str, str]:
    return _("Lower limit of its 95% interval."), _("Upper limit of its 95% interval.")


def gate_told(_: Translate) -> str:
    """Who isn't in it, for a line beside the table."""
    return _("Nobody is in it whom fewer than {count} replies name, or who hasn't seen the figure yet.").format(
        count=APPRAISAL_GATE
    )
