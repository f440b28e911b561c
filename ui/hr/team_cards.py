"""A closed quarter of the team: the forest plot, what the shift lost, and how to read it."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.staff import words
from kiosk.staff.pictures import team_mark
from kiosk.staff.views import PersonView, TeamView
from ui.models.losses import loss_table
from ui.models.rows import UNSORTED
from ui.models.words import day_words
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.people_plot import PeoplePlot
from ui.widgets.people_rows import team_rows
from ui.widgets.person_figure import Notice
from ui.widgets.reading_card import ReadingCard
from ui.widgets.table import Table
from ui.widgets.two_columns import TwoColumns

SIDE_BY_SIDE = 1500  # drawn pixels of width from which the reading stands beside the plot


class TeamCards(QWidget):
    """`chosen` gives the figure of who was pressed."""

    chosen = Signal(object)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._locale = locale
        self._views: list[PersonView | None] = []
        self.team = FormCard("", words.how_to_read(_))
        self.when = make_label("", "small")
        self.plot = PeoplePlot(_("Colleagues"))
        self.note = make_label("", "small")
        self.inquiry = Notice(_("Ask how replies are attributed"))
        self.team.add(self.when, self.plot, self.note, self.inquiry)
        self.shift = FormCard(_("The team's: missed and too late"), words.shift(_))
        self.losses = Table(_("The team's: missed and too late"), loss_table(_), UNSORTED)
        self.shift.add(self.losses)
        self.reading = ReadingCard(_)
        cards = (self.team, self.shift)
        self._columns = TwoColumns(cards, (self.reading,), (*cards, self.reading), SIDE_BY_SIDE)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._columns)
        self.plot.chosen.connect(self._choose)

    def show_team(self, view: TeamView) -> None:
        """One that is open."""
        _ = self._translate
        self._views = [one.view for one in view.colleagues]
        self.team.entitle(_finding(view, _))
        self.when.setText(_dates(view, _, self._locale))
        self.plot.show_rows(team_rows(view, _), team_mark(view.team, _))
        self.note.setText(_about_the_line(view, _))
        self.note.setVisible(bool(self.note.text()))
        odd = [one.name for one in view.colleagues if one.key in view.inquire]
        self.inquiry.say(f"{', '.join(odd)}. {words.inquire(_)}" if odd else "")
        self.show_losses(view)

    def show_losses(self, view: TeamView) -> None:
        self.losses.rows.show_rows(view.losses)
        self.shift.setVisible(bool(view.losses))

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self._views = []
        self.plot.show_rows((), None)
        self.inquiry.say("")
        self.losses.rows.show_rows(())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        for part in (self._columns, self.team, self.inquiry, self.shift, self.losses, self.reading):
            part.rescale(scale)
        self.plot.restyle(theme, scale)

    def _choose(self, at: int) -> None:
        if (view := self._views[at]) is not None:
            self.chosen.emit(view)


def _finding(view: TeamView, translate: Translate) -> str:
    _ = translate
    shown = [one.view.current for one in view.colleagues if one.view is not None]
    compared = [of for of in shown if of.verdict.outcome != "too_few"]
    if not shown:
        return _("Nobody has enough replies yet for a figure here")
    if not compared:
        return _("Everybody's own figure: the team is too small to compare")
    return words.finding(sum(words.is_clear(of) for of in compared), len(compared), _)


def _dates(view: TeamView, translate: Translate, locale: QLocale) -> str:
    _ = translate
    said = _("Computed once, on {day}; the same for everybody who may see it.").format(
        day=day_words(view.closed, locale)
    )
    if view.corrected is None:
        return said
    corrected = _("Any corrections were published on {day}; whoever one is about sees it first.")
    corrected = corrected.format(day=day_words(view.corrected, locale))
    return f"{said} {corrected}"


def _about_the_line(view: TeamView, translate: Translate) -> str:
    """Why there is no line of the team, where there is none."""
    if view.team is None:
        return words.totals_hidden(translate)
    return words.team_too_small(translate) if view.team.line is None else ""
