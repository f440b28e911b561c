"""One person of the team: the figure with what its owner says of it, and that person's own past."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.staff import words
from kiosk.staff.figures import PersonFigures, TeamFigures
from kiosk.staff.pictures import past
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import PersonPage
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.dispute_list import DisputeList
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.person_figure import Notice, PersonFigure
from ui.widgets.reading_card import ReadingCard
from ui.widgets.trend_chart import NOTHING, TrendChart
from ui.widgets.two_columns import TwoColumns

SIDE_BY_SIDE = 1300  # drawn pixels of width from which what is said stands beside the figure


class PersonCards(QWidget):
    """Past gate and mirror."""

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self.figure = PersonFigure(_)
        self.inquiry = Notice(_("Ask how replies are attributed"))
        self.figure.add(self.inquiry)
        self.answer = FormCard("")
        self.said = make_label()
        self.answer.add(self.said)
        self.past = FormCard(_("Quarter by quarter"), _("The share as measured, with its 95% interval."))
        self.trend = TrendChart(self.past.title.text())
        self.past.add(self.trend)
        self.disputed = FormCard(_("Disputed days"))
        self.disputes = DisputeList(_, locale)
        self.disputed.add(self.disputes)
        self.reading = ReadingCard(_)
        first, second = (self.figure, self.past, self.disputed), (self.answer, self.reading)
        narrow = (self.figure, self.answer, self.past, self.disputed, self.reading)
        self._columns = TwoColumns(first, second, narrow, SIDE_BY_SIDE)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._columns)

    def show_person(self, page: PersonPage, quarter: Quarter, team: TeamFigures | None, is_odd: bool) -> bool:
        """The figure that holds the quarter; False where there is none to show any more."""
        _ = self._translate
        view = next((one for one in page.figures if one.first <= quarter <= one.last), None)
        if view is None:
            return False
        title = f"{page.name}, {words.quarter(view.first, view.last, _)}"
        self.figure.show_figure(view, team, title, _use(view.current, _))
        self.inquiry.say(words.inquire(_) if is_odd else "")
        self.answer.entitle(_("What {name} says of it").format(name=page.name))
        self.said.setText(view.answer or _("Nothing so far."))
        self.trend.show_picture(past(page.figures, _))
        self.past.setVisible(len(page.figures) > 1)
        about = page.disputes_of(view)
        self.disputes.show_disputes([(one, "") for one in reversed(about)])
        self.disputed.setVisible(bool(about))
        return True

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self.figure.forget()
        self.said.setText("")
        self.answer.entitle("")
        self.trend.show_picture(NOTHING)
        self.disputes.show_disputes(())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.figure.restyle(theme, scale)
        self.trend.restyle(theme, scale)
        cards = (self.answer, self.past, self.disputed, self.reading)
        for part in (self._columns, *cards, self.inquiry, self.disputes):
            part.rescale(scale)


def _use(of: PersonFigures, translate: Translate) -> str:
    return words.coaching(translate) if of.coaching else words.one_input(translate)
