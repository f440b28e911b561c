"""Help calls of a period: whether somebody came, how soon, and each of them."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.attention.gates import GATE, GATE_90, enough
from kiosk.attention.help_calls import HelpCalls, help_calls
from kiosk.settings import Settings
from kiosk.storage import calls
from kiosk.storage.calls import PastCall
from ui.manager.cards import percent, span
from ui.models.calls import call_table
from ui.models.period import Period
from ui.models.words import clock_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.card_row import CardRow
from ui.widgets.figure_card import FigureCard
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label, wear
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.table import Table
from ui.widgets.telling import note_fault, reason


class _Shown(NamedTuple):
    period: Period
    calls: tuple[PastCall, ...]
    figures: HelpCalls


class CallsPage(QWidget):
    """Figures of calls that are over, and a table of all. Nobody is named."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._session: Session | None = None
        locale = QLocale(settings.office_language)
        self.heading = make_label(_("Help calls"), "title")
        self.period = PeriodPicker(translate, locale)
        self.line = make_label()
        self.answered = FigureCard(_("Somebody came"))
        self.median = FigureCard(_("Half of them within"))
        self.percentile = FigureCard(_("Nine in ten within"))
        self.figures = CardRow((self.answered, self.median, self.percentile))
        self.past = FormCard(_("Each call"))
        self.table = Table(_("Help calls"), call_table(translate, locale), 0, Qt.SortOrder.DescendingOrder)
        self.past.add(self.table)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.period, self.line, self.figures, self.past):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.figures.hide()
        self.past.hide()
        self.period.chosen.connect(self._ask)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        self._session = session
        self.period.show_today(self._services.clock.now().date())

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        for part in (self.period, self.figures, self.past, self.table):
            part.rescale(scale)

    def stop(self) -> None:
        """Nothing runs for it."""

    def _on_change(self, changes: Changes) -> None:
        if changes.calls and self.isVisible():
            self._ask(self.period.period)

    def _ask(self, period: Period | None) -> None:
        _ = self._translate
        if period is None:
            self._say_problem(_("The first day is after the last; change one of them."))
            return
        failed = partial(self._failed, self._session, period)
        self._services.reader.submit(lambda connection: _read(connection, period), self._show, failed)

    def _show(self, shown: _Shown) -> None:
        _ = self._translate
        if shown.period != self.period.period:
            return  # another was chosen meanwhile
        self._say("" if shown.calls else _("Nobody asked for help at the kiosk on these days."), "")
        self.figures.setVisible(bool(shown.calls))
        self.past.setVisible(bool(shown.calls))
        self.table.rows.show_rows(shown.calls)
        self._show_answered(shown.figures)
        self._show_seconds(self.median, shown.figures.median, shown.figures.arrived, GATE)
        self._show_seconds(self.percentile, shown.figures.percentile_90, shown.figures.arrived, GATE_90)
        self.figures.place()

    def _show_answered(self, of: HelpCalls) -> None:
        _ = self._translate
        count = _("{x} of {n}").format(x=of.arrived, n=of.raised)
        if of.answered is None:
            self.answered.show_figure("–", _("no call is over yet"))
        elif enough(of.raised):
            note = _("{of}, 95% interval {interval}").format(of=count, interval=span(of.answered))
            self.answered.show_figure(percent(of.answered.value), note)
        else:
            self.answered.show_figure(count, _("A percentage from {min} calls on").format(min=GATE))

    def _show_seconds(self, card: FigureCard, seconds: float | None, arrived: int, gate: int) -> None:
        _ = self._translate
        if seconds is None:
            few = _("Shown once somebody came {min} times; so far {n}")
            card.show_figure("–", few.format(min=gate, n=arrived))
        else:
            card.show_figure(clock_words(seconds), _("minutes and seconds until somebody stood there"))

    def _failed(self, session: Session | None, period: Period, error: Exception) -> None:
        """Unless somebody else has come meanwhile, or another period was chosen."""
        if session is self._session and period == self.period.period:
            self._say_problem(reason(error, self._translate))
        else:
            note_fault(error)

    def _say_problem(self, words: str) -> None:
        """Without figures, which would be those of other days than are chosen."""
        self._say(words, "problem")
        self.figures.hide()
        self.past.hide()

    def _say(self, words: str, role: str) -> None:
        self.line.setText(words)
        self.line.setVisible(bool(words))
        wear(self.line, "role", role)


def _read(connection: sqlite3.Connection, period: Period) -> _Shown:
    """One that is open is in the table and in no figure: nobody can know yet how it ends."""
    found = tuple(calls.of_days(connection, period.first or date.min, period.last or date.max))
    over = [call for call in found if call.how is not None]
    seconds = Counter(call.seconds for call in over if call.how == "arrived" and call.seconds is not None)
    return _Shown(period, found, help_calls(len(over), seconds))
