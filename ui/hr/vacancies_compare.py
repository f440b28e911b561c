"""Everybody's scores side by side, to be talked through: no total, no ranking."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.deciding import SideBySide, side_by_side
from kiosk.actions.raters import see_raters
from kiosk.actions.vacancies import see_procedure
from kiosk.customers import comparing_words as words
from kiosk.customers.comparing import Comparison, Line, Scorecard, compare
from kiosk.customers.vacancies import Rater
from kiosk.staff.people import told_apart
from kiosk.storage import people
from ui.hr.vacancies_part import Row, Rows, VacancyPart, rater_names
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.bullets import Bullets
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.score_dots import ScoreDot, ScoreDots

WIDTH = 440  # drawn pixels that a candidate's dots on a criterion need, to stand beside another's


@dataclass(frozen=True, slots=True)
class _Shown:
    """`titles` are those of the criteria, `people` what colleagues are called, both by key. `raters` are all of the
    vacancy, also who was excused."""

    scores: SideBySide
    titles: dict[str, str]
    people: dict[str, str]
    raters: tuple[Rater, ...]


Reasons = Mapping[tuple[str, str, str], str]
"""By candidate, criterion and rater."""


class Compare(VacancyPart):
    """What was shown so far, the widest gaps first."""

    def __init__(self, services: Services, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, _("Side by side"))
        self.none = make_label()
        self.legend = make_label(_("◆ customer   ○ interviewer"), "small")
        self.told = make_label()
        self.talk_title = make_label(_("To talk it through"), "heading")
        self.talk = Bullets()
        self.gaps_title = make_label(_("Gaps of two points or more"), "heading")
        self.others_title = make_label(_("The other scores"), "heading")
        self.gaps, self.others = Rows(WIDTH), Rows(WIDTH)
        self.wrote = QPushButton(_("What they wrote"))
        self.wrote.setCheckable(True)
        self.add(self.none, self.told, self.talk_title, self.talk)
        self.add(self.legend, self.gaps_title, self.gaps, self.others_title)
        self.add_row(self.wrote)
        self.add(self.others)
        self.wrote.toggled.connect(self._show_reasons)

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> _Shown:
        titles = {each.key: each.title for each in see_procedure(connection, session, vacancy).criteria}
        raters = tuple(seat.rater for seat in see_raters(connection, session, vacancy))
        return _Shown(side_by_side(connection, session, vacancy), titles, told_apart(people.names(connection)), raters)

    def show_of(self, found: _Shown) -> None:
        names = rater_names(found.raters, found.people, self.translate)  # as they are called above
        called = {str(key): name for key, name in names.items()}
        comparison = compare(tuple(found.titles), _scorecards(found.scores))
        reasons = {
            (found.scores.codes[row.candidate], row.criterion, str(row.rater)): row.reason for row in found.scores.rows
        }
        self._tell(comparison, found, called)
        for rows, is_gap in ((self.gaps, True), (self.others, False)):
            lines = [line for line in comparison.lines if line.is_gap == is_gap]
            rows.show_rows([LineRow(self.translate, line, found.titles, called, reasons) for line in lines])
        has_some = bool(found.scores.rows)
        self.none.setVisible(not has_some)
        for part in (self.told, self.talk_title, self.talk):
            part.setVisible(has_some)
        self.legend.setVisible(has_some and found.scores.vacancy.with_customer)
        self.gaps_title.setVisible(bool(self.gaps.rows))
        self.others_title.setVisible(bool(self.others.rows))
        self.wrote.setVisible(bool(self.others.rows))
        self._show_reasons(self.wrote.isChecked())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.talk.rescale(scale)
        self.gaps.restyle(theme, scale)
        self.others.restyle(theme, scale)

    def _show_reasons(self, shown: bool) -> None:
        """Of where raters agree; those of a gap are always there."""
        for row in self.others.rows:
            if isinstance(row, LineRow):
                row.show_reasons(shown)

    def _tell(self, of: Comparison, found: _Shown, called: Mapping[str, str]) -> None:
        """Of customers nothing is said where the vacancy goes without one."""
        _, titles, vacancy = self.translate, found.titles, found.scores.vacancy
        self.none.setText(
            _("Nothing is shown yet. Once all raters of a candidate are done, show the scores above.")
            if vacancy.decision is None
            else _("No scores are kept here: none were shown before the decision, or they were erased in time.")
        )
        told = [words.pairs(of.together, _), *(words.sides(of, titles, _) if vacancy.with_customer else ())]
        told += [words.gap(line, titles, called, _) for line in of.gaps]
        self.told.setText("\n".join(told))
        self.talk.show_items(words.talk_through(_, with_customer=vacancy.with_customer))


class LineRow(Row):
    """A candidate on a criterion; what raters wrote is open where they differ."""

    def __init__(
        self,
        translate: Translate,
        line: Line,
        titles: Mapping[str, str],
        called: Mapping[str, str],
        reasons: Reasons,
    ) -> None:
        _ = translate
        super().__init__(line.criterion)
        title = f"{line.candidate} · {titles[line.criterion]}"
        self.setAccessibleName(title)
        self.dots = ScoreDots(title, _("Not seen"))
        self.dots.show_dots([ScoreDot(called[dot.rater], dot.kind == "customer", dot.value) for dot in line.dots])
        given = [
            (called[dot.rater], dot.value, reasons.get((line.candidate, line.criterion, dot.rater), ""))
            for dot in line.dots
        ]
        self.reasons = make_label("\n".join(f"{name} ({value}): {why}" for name, value, why in given if why), "small")
        self.lines.addWidget(make_label(title, "heading"))
        self.lines.addWidget(self.dots)
        self.lines.addWidget(self.reasons)
        self.show_reasons(line.is_gap)

    def show_reasons(self, shown: bool) -> None:
        self.reasons.setVisible(shown and bool(self.reasons.text()))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.dots.restyle(theme, scale)


def _scorecards(of: SideBySide) -> list[Scorecard]:
    """A card for each rater and candidate."""
    cards: dict[tuple[int, int], dict[str, int | None]] = {}
    for row in of.rows:
        cards.setdefault((row.candidate, row.rater), {})[row.criterion] = row.value
    kinds = {row.rater: row.kind for row in of.rows}
    return [
        Scorecard(str(rater), kinds[rater], of.codes[candidate], given) for (candidate, rater), given in cards.items()
    ]
