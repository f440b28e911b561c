"""Where and when chances are missed, over a longer period."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.floor import explain_day
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.patterns import Compared, Patterns, compare_periods, patterns_of
from kiosk.attention.periods import Weeks
from kiosk.errors import InputRefused, ToldInOffice
from kiosk.exchange.labels import label_choices
from kiosk.settings import Settings
from ui.manager.comparison_card import ComparisonCard, Days
from ui.manager.explaining import Explaining
from ui.manager.pattern_cards import DaysCard, PurposeCard, QuestionCard, WeekCard
from ui.manager.saving import ChartSaver
from ui.models.period import Period
from ui.services import Services
from ui.tasks import BEFORE_PLOTTING, import_all, load_plotting
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.telling import note_fault, reason

NESTED = 8  # layouts that lie within one another, at most: each asks the next when it has been asked
SIDE_BY_SIDE = 1000  # drawn pixels of width from which charts stand beside each other


class PatternsPage(QWidget):
    """For whoever may see figures; giving a day its cause is the manager's."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services, self._language, self._translate = services, settings.office_language, translate
        locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._purposes: Mapping[str, str] = {}
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self._plotting_asked = False
        self.period = PeriodPicker(translate, locale)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.week = WeekCard(translate, locale)
        self.days = DaysCard(translate, locale)
        self.explaining = Explaining(translate, self.days.name_day)
        self.days.add(self.explaining)
        self.missed_for = PurposeCard(translate, locale, lambda: self._purposes)
        self.questions = QuestionCard(translate, locale)
        self.comparison = ComparisonCard(translate, locale)
        self.cards = (self.week, self.days, self.missed_for, self.comparison, self.questions)
        self._of_period = tuple(card for card in self.cards if card is not self.comparison)  # which has its own two
        self.saver = ChartSaver(services, translate, self)
        for card in self.cards:
            self.saver.serve(card, card.taken, card.key)
        self._grid = QGridLayout()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.period)
        self._lines.addWidget(self.problem)
        self._lines.addLayout(self._grid)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)
        self._place()
        self.period.chosen.connect(self._ask)
        self.comparison.asked.connect(self._ask_comparison)
        self.explaining.told.connect(self._explain)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew with the last four weeks."""
        self._session = session
        self.saver.let(session)
        self.explaining.offer((), {})  # which the one before may have been offered
        today = self._services.clock.now().date()
        if not self._plotting_asked:
            self._plotting_asked = True
            self._services.reader.submit(lambda _reader: import_all(BEFORE_PLOTTING), self._make_chart)
        self._services.reader.submit(self._read_purposes, self._take_purposes)
        self.period.show_today(today)
        self.comparison.begin(today)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        self._lines.setSpacing(scale.grid(2.5))
        self._grid.setSpacing(scale.grid(2.5))
        self.period.rescale(scale)
        self.explaining.rescale(scale)
        for card in self.cards:
            card.restyle(theme, scale)
        self._place()

    def stop(self) -> None:
        """Nothing runs here beyond a question to the worker."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self._scale is None or self.width() >= self._scale.px(SIDE_BY_SIDE) * self._scale.text_factor
        columns = 2 if beside else 1
        for at, card in enumerate(self.cards):
            last_alone = beside and at == len(self.cards) - 1
            self._grid.addWidget(card, at // columns, at % columns, 1, columns if last_alone else 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(beside))

    def _make_chart(self, _nothing: None) -> None:
        self.days.plot_with(load_plotting())
        self.days.add(self.explaining)
        if self._theme is not None and self._scale is not None:
            self.days.restyle(self._theme, self._scale)
        self._ask(self.period.period)

    def _read_purposes(self, connection: sqlite3.Connection) -> Mapping[str, str]:
        labels = label_choices(known_surveys(connection), self._language)
        return {choice: text for (measure, choice), text in labels.items() if measure == "purpose"}

    def _take_purposes(self, purposes: Mapping[str, str]) -> None:
        self._purposes = purposes

    # --- The period --------------------------------------------------------------------------------------------------

    def _on_change(self, changes: Changes) -> None:
        """A longer period changes little by one reply: it is asked for again when it is chosen again."""
        if changes.floor and self.isVisible():
            self._ask(self.period.period)

    def _ask(self, period: Period | None) -> None:
        _ = self._translate
        if period is None:
            self._say(_("The first day is after the last; change one of them."))
            return
        clock = self._services.clock
        self._services.reader.submit(
            lambda connection: (period, patterns_of(connection, period.first, period.last, clock)),
            self._show,
            partial(self._failed, self._session, period),
        )

    def _show(self, found: tuple[Period, Patterns]) -> None:
        period, shown = found
        if period != self.period.period:
            return  # another was chosen meanwhile
        self._say("")
        for card in (self.week, self.days, self.missed_for, self.questions):
            card.show_patterns(shown)
        outside = [day.day for day in shown.chart.days if day.signal]
        causes = {day: cause for day, cause in shown.explained.items() if shown.chart_first <= day <= shown.last}
        if self._session is not None and may(self._session.role, Right.MANAGE_FLOOR):
            self.explaining.offer(outside, causes)
        # Layouts ask their parents for room one after another; in between, all would be painted where it doesn't stay.
        for _depth in range(NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _failed(self, session: Session | None, period: Period, error: Exception) -> None:
        """Unless somebody else has come meanwhile, or another period was chosen."""
        _ = self._translate
        note_fault(error)
        if session is self._session and period == self.period.period:
            self._say(_("These figures can't be read at the moment; choose the period again."))

    def _say(self, words: str) -> None:
        """What is wrong, without charts, which would be those of another period; or nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        for card in self._of_period:
            card.setVisible(not words)

    # --- Before and after --------------------------------------------------------------------------------------------

    def _ask_comparison(self, before: Days, after: Days) -> None:
        try:
            weeks = Weeks(*before), Weeks(*after)
        except InputRefused as error:
            self.comparison.show_refusal(error)
            return

        def read(connection: sqlite3.Connection) -> tuple[Days, Days, Compared]:
            return before, after, compare_periods(connection, *weeks)

        self._services.reader.submit(
            read, self._show_comparison, partial(self._comparison_failed, self._session, (before, after))
        )

    def _show_comparison(self, found: tuple[Days, Days, Compared]) -> None:
        before, after, compared = found
        if (before, after) == self.comparison.periods:
            self.comparison.show_compared(compared)

    def _comparison_failed(self, session: Session | None, periods: tuple[Days, Days], error: Exception) -> None:
        if session is not self._session or periods != self.comparison.periods:
            note_fault(error)
        elif isinstance(error, ToldInOffice):
            self.comparison.show_refusal(error)
        else:
            note_fault(error)
            self.comparison.show_failure()

    # --- Causes ------------------------------------------------------------------------------------------------------

    def _explain(self, day: date, cause: str) -> None:
        session, clock = self._session, self._services.clock
        if session is None:
            return
        self._services.writer.submit(
            lambda writer: explain_day(writer, session, day, cause, clock),
            self._services.announcer.changed.emit,
            partial(self._not_explained, session),
        )

    def _not_explained(self, session: Session, error: Exception) -> None:
        if session is self._session:
            self.explaining.say(reason(error, self._translate))
        else:
            note_fault(error)
