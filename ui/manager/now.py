"""What is happening today: who waits for help, four figures, and three charts."""

import logging
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.helping import claim_call
from kiosk.actions.today import Today, today
from kiosk.errors import ToldInOffice
from kiosk.settings import Settings
from kiosk.storage import people
from ui.manager.cards import Cards
from ui.manager.charts import BalanceCard, ControlCard, WaitingCard
from ui.manager.saving import ChartSaver
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.call_band import CallBand

log = logging.getLogger(__name__)

TITLE_STAYS = 60.0  # seconds
ASK_AGAIN = 60.0  # seconds after which the figures are asked for again although nothing changed: time goes on
SIDE_BY_SIDE = 1000  # drawn pixels of width from which charts stand beside each other


class Now(QWidget):
    """Shows figures only, no names: it may be seen by anybody when the office is locked."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services = services
        self._translate = translate
        locale = QLocale(settings.office_language)
        self._scale: Scale | None = None
        self._theme: Theme | None = None
        self._shown: Today | None = None
        self._asking = self._ask_again = False
        self._asked_at = self._titled_at = 0.0
        self._plotting_asked = False
        self.band = CallBand(translate)
        self.cards = Cards(translate, locale)
        self.balance, self.waiting = BalanceCard(translate), WaitingCard(translate)
        self.days = ControlCard(translate, locale)
        self.charts = (self.balance, self.waiting, self.days)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.saver = ChartSaver(services, translate, self)
        for chart in self.charts:
            self.saver.serve(chart, chart.taken, chart.key)
        self._lay_out()
        self._pulse = QTimer(self, interval=1000)
        self._pulse.timeout.connect(self._tick)
        self.band.going.connect(self._ask_who_goes)
        self.band.claimed.connect(self._claim)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session | None) -> None:
        """For whoever is signed in, or for everybody who passes by."""
        self.saver.let(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        for layout in (self._page, self._cards, self._charts, self._right):
            layout.setSpacing(scale.grid(2.5))
        self.band.rescale(scale)
        for card in self.cards.all:
            card.rescale(scale)
        for chart in self.charts:
            chart.restyle(theme, scale)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._pulse.start()
        self._ask()
        if not self._plotting_asked:
            self._plotting_asked = True
            self._services.reader.submit(_import_plotting, self._make_charts)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._pulse.stop()
        self.band.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        self._cards = QGridLayout()
        self._right = QVBoxLayout()
        self._right.addWidget(self.waiting, 1)
        self._right.addWidget(self.days, 1)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.addWidget(self.balance, 7)
        self._charts.addLayout(self._right, 5)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.band)
        self._page.addWidget(self.problem)
        self._page.addLayout(self._cards)
        self._page.addLayout(self._charts, 1)
        self.setMinimumWidth(1)  # as it stands beside each other, it would be too wide to be told of a narrow window

    def _place(self) -> None:
        """Beside each other where the widest card fits four times, else two by two, or one under the other."""
        cards, gaps = self.cards.all, 3 * self._cards.horizontalSpacing()
        widest = max(card.least_width for card in cards)
        columns = next((n for n in (4, 2) if n * widest + gaps <= self.width()), 1)
        for at, card in enumerate(cards):
            self._cards.addWidget(card, at // columns, at % columns)
        for column in range(4):
            self._cards.setColumnStretch(column, 1 if column < columns else 0)
        if self._scale is not None:
            beside = self.width() >= self._scale.px(SIDE_BY_SIDE) * self._scale.text_factor
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._charts.setDirection(way)

    def _make_charts(self, plotting: ModuleType) -> None:
        for chart in self.charts:
            chart.plot_with(plotting)
            if self._theme is not None and self._scale is not None:
                chart.restyle(self._theme, self._scale)
        if self._shown is not None:
            self._show(self._shown)

    # --- The figures -------------------------------------------------------------------------------------------------

    def _on_change(self, changes: Changes) -> None:
        if (changes.replies or changes.calls or changes.floor or changes.settings) and self.isVisible():
            self._ask()

    def _tick(self) -> None:
        self._show_call()
        if self._services.clock.monotonic() - self._asked_at >= ASK_AGAIN:
            self._ask()

    def _show_call(self) -> None:
        call = self._shown.call if self._shown is not None else None
        seconds = (self._services.clock.now() - call.raised).total_seconds() if call is not None else 0
        self.band.show_call(call, int(seconds))

    def _ask(self) -> None:
        """One question at a time: what changes while it runs is asked for once, after it."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        self._asked_at = self._services.clock.monotonic()
        clock = self._services.clock
        self._services.reader.submit(lambda connection: today(connection, clock), self._answered, self._failed)

    def _answered(self, shown: Today) -> None:
        self.problem.hide()
        self._show(shown)
        self._next_question()

    def _failed(self, error: Exception) -> None:
        """The last figures stay."""
        _ = self._translate
        log.error("today's figures can't be read", exc_info=error)
        self.problem.setText(_("These figures can't be read at the moment; they come back by themselves."))
        self.problem.show()
        self._next_question()

    def _next_question(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()

    def _show(self, shown: Today) -> None:
        """A title that jumps with every tap can't be read, so it says until when it holds and stays a minute."""
        at = self._services.clock.monotonic()
        empty = shown.counts.valid == 0 or self._shown is None or self._shown.counts.valid == 0
        retitle = empty or at - self._titled_at >= TITLE_STAYS
        if retitle:
            self._titled_at = at
        self._shown = shown
        self._show_call()
        self.cards.show(shown)
        self._place()
        for chart in self.charts:
            chart.show_today(shown, retitle)

    # --- Who goes ----------------------------------------------------------------------------------------------------

    def _ask_who_goes(self) -> None:
        self._services.reader.submit(people.on_tiles, self.band.show_people)

    def _claim(self, person: str | None) -> None:
        call = self._shown.call if self._shown is not None else None
        if call is None:
            return
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: claim_call(writer, call.id, person, clock),
            self._services.announcer.changed.emit,
            self._not_claimed,
        )

    def _not_claimed(self, error: Exception) -> None:
        _ = self._translate
        log.error("a call wasn't claimed", exc_info=error)
        words = error.told(_) if isinstance(error, ToldInOffice) else _("This wasn't kept; just go to the visitor.")
        self.band.say(words)
        self._ask()


def _import_plotting(_: Any) -> ModuleType:
    """On a worker: the import takes half a second, of which the Qt thread feels a few milliseconds there."""
    return import_module("pyqtgraph")
