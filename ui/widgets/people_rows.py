"""Figures about people as the rows and points of charts."""

from collections.abc import Iterable

from kiosk.staff import words
from kiosk.staff.figures import PersonFigures, TeamFigures
from kiosk.staff.views import Colleague, PersonView, TeamView
from ui.widgets.forest_plot import Estimate, ForestRow
from ui.widgets.part import Translate
from ui.widgets.trend_chart import TrendPoint

Mark = tuple[float, str]
"""A share and how it is said."""


def team_rows(view: TeamView, translate: Translate) -> list[ForestRow]:
    """A row a colleague, in the order given, which is that of names."""
    return [_row_of(one, translate) for one in view.colleagues]


def own_row(name: str, of: PersonFigures, translate: Translate) -> ForestRow:
    _ = translate
    estimate = None
    if of.share is not None:
        weighed = of.shrunk.value if of.shrunk is not None else None
        estimate = Estimate(of.share.value, of.share.low, of.share.high, weighed)
    return ForestRow(name, _("n = {n}").format(n=of.n), estimate, words.verdict(of, _), words.is_clear(of))


def team_mark(team: TeamFigures | None, translate: Translate) -> Mark | None:
    """Where the team's line stands, None where it has none to show."""
    _ = translate
    if team is None or team.line is None:
        return None
    return team.line.value, _("team {share}").format(share=words.percent(team.line.value))


def past(figures: Iterable[PersonView], translate: Translate) -> list[TrendPoint]:
    """A point a figure, as it stands now, in the order given."""
    _ = translate
    found = []
    for view in figures:
        if (share := view.current.share) is not None:
            name, count = words.short_quarter(view.first, view.last, _), _("n = {n}").format(n=view.current.n)
            found.append(TrendPoint(name, count, share.value, share.low, share.high))
    return found


def _row_of(one: Colleague, translate: Translate) -> ForestRow:
    if one.view is not None:
        return own_row(one.name, one.view.current, translate)
    return ForestRow(one.name, "", None, words.why_not_shown("too_few", translate))
