"""Figures about people as the rows of a chart."""

from dataclasses import replace

from kiosk.staff import words
from kiosk.staff.figures import PersonFigures
from kiosk.staff.pictures import ForestRow, measured
from kiosk.staff.views import Colleague, TeamView
from ui.widgets.part import Translate


def team_rows(view: TeamView, translate: Translate) -> list[ForestRow]:
    """A row a colleague, in the order given, which is that of names."""
    return [_row_of(one, translate) for one in view.colleagues]


def own_row(name: str, of: PersonFigures, translate: Translate) -> ForestRow:
    _ = translate
    return ForestRow(name, _("n = {n}").format(n=of.n), measured(of), words.verdict(of, _), words.is_clear(of))


def _row_of(one: Colleague, translate: Translate) -> ForestRow:
    _ = translate
    if one.view is None:
        return ForestRow(one.name, "", None, words.why_not_shown("too_few", _))
    row = own_row(one.name, one.view.current, _)
    return replace(row, count=_("{n} · coaching").format(n=row.count)) if one.view.current.coaching else row
