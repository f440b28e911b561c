"""What is happening today: who waits for help, four figures, and the balance by hour."""

import logging
from collections.abc import Callable, Mapping
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.actions.changes import Changes
from kiosk.actions.today import Today, today
from kiosk.attention.gates import GATE, enough
from kiosk.attention.intervals import Share, share
from kiosk.settings import Settings
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.balance_chart import BalanceChart, ChartWords
from ui.widgets.call_band import CallBand
from ui.widgets.figure_card import FigureCard
from ui.widgets.finding import tell

log = logging.getLogger(__name__)

TITLE_STAYS = 60.0  # seconds
ASK_AGAIN = 60.0  # seconds after which the figures are asked for again although nothing changed: time goes on


class Now(QWidget):
    """Shows figures only, no names: it may be seen by anybody when the office is locked."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services, self._settings = services, settings
        self._translate = _ = translate
        self._scale: Scale | None = None
        self._theme: Theme | None = None
        self._shown: Today | None = None
        self._asking = self._ask_again = False
        self._asked_at = self._titled_at = 0.0
        self._plotting_asked = False
        self._chart: BalanceChart | None = None
        self.band = CallBand(_("A visitor is waiting for help"))
        self.fitting = FigureCard(_("Fitting attention today"))
        self.missed = FigureCard(_("Missed chances"))
        self.too_much = FigureCard(_("Too soon or too much"))
        self.replies = FigureCard(_("Replies today"))
        self.title, self.caption, self.legend = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self._pulse = QTimer(self, interval=1000)
        self._pulse.timeout.connect(self._tick)
        services.announcer.changed.connect(self._on_change)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        gap, inside = scale.grid(2.5), scale.grid(3)
        self._page.setSpacing(gap)
        self._cards.setSpacing(gap)
        self._panel_lines.setContentsMargins(inside, inside, inside, inside)
        self._panel_lines.setSpacing(scale.grid(1.25))
        self.band.rescale(scale)
        for card in self.cards():
            card.rescale(scale)
        if self._chart is not None:
            self._chart.restyle(theme, scale)
        self.legend.setText(self._legend(theme))
        self._place_cards()

    def cards(self) -> tuple[FigureCard, ...]:
        return self.fitting, self.missed, self.too_much, self.replies

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._pulse.start()
        self._ask()
        if not self._plotting_asked:
            self._plotting_asked = True
            self._services.reader.submit(_import_plotting, self._make_chart)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._pulse.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place_cards()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.caption.setProperty("role", "small")
        self.legend.setProperty("role", "small")
        for label in (self.title, self.caption, self.legend):
            label.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._panel = QFrame()
        self._panel.setProperty("role", "card")
        self._panel_lines = QVBoxLayout(self._panel)
        self._panel_lines.addWidget(self.title)
        self._panel_lines.addWidget(self.caption)
        self._panel_lines.addWidget(self.legend)
        self._panel_lines.addStretch(1)
        self._cards = QGridLayout()
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.band)
        self._page.addLayout(self._cards)
        self._page.addWidget(self._panel, 1)

    def _place_cards(self) -> None:
        """Beside each other where the widest fits four times, else two by two, or one under the other."""
        cards, gaps = self.cards(), 3 * self._cards.horizontalSpacing()
        widest = max(card.least_width for card in cards)
        columns = next((n for n in (4, 2) if n * widest + gaps <= self.width()), 1)
        for at, card in enumerate(cards):
            self._cards.addWidget(card, at // columns, at % columns)
        for column in range(4):
            self._cards.setColumnStretch(column, 1 if column < columns else 0)

    def _make_chart(self, plotting: ModuleType) -> None:
        _ = self._translate
        words = ChartWords((_("too little"), _("fitting"), _("too much")), _("replies"))
        self._chart = BalanceChart(plotting, words)
        self._panel_lines.insertWidget(2, self._chart, 100)
        if self._theme is not None and self._scale is not None:
            self._chart.restyle(self._theme, self._scale)
        if self._shown is not None:
            self._show(self._shown)

    def _on_change(self, changes: Changes) -> None:
        if (changes.replies or changes.calls) and self.isVisible():
            self._ask()

    def _tick(self) -> None:
        if self._shown is not None:
            self.band.show_call(self._shown.call, self._services.clock.now())
        if self._services.clock.monotonic() - self._asked_at >= ASK_AGAIN:
            self._ask()

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
        self._show(shown)
        self._next_question()

    def _failed(self, error: Exception) -> None:
        """The last figures stay."""
        _ = self._translate
        log.error("today's figures can't be read", exc_info=error)
        self.caption.setText(_("These figures can't be read at the moment; they come back by themselves."))
        self._next_question()

    def _next_question(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()

    def _show(self, shown: Today) -> None:
        _ = self._translate
        empty_before = self._shown is None or self._shown.counts.valid == 0
        self._shown = shown
        n = shown.counts.valid
        self.band.show_call(shown.call, self._services.clock.now())
        self._show_cards(shown)
        self._place_cards()
        self.caption.setText(
            _("replies by hour, today, n = {n}").format(n=n)
            if n
            else _("The first answer at the kiosk shows here at once.")
        )
        self._entitle(shown, at_once=empty_before or n == 0)
        self.legend.setVisible(n > 0)
        if self._chart is not None:
            self._chart.setVisible(n > 0)
            self._chart.show_hours(self._open_hours(shown) | dict(shown.hours))
            self._chart.setAccessibleName(self.title.text())
            self._chart.setAccessibleDescription(self._describe(shown))

    def _open_hours(self, shown: Today) -> dict[int, Mapping[str, int]]:
        """The hour of opening and the hour it is, where the store says when it is open: an hour without a single reply
        tells something as well."""
        opening = self._settings.opening_hours and self._settings.opening_hours[shown.at.weekday()]
        if not opening:
            return {}
        opens, closes = (int(time[:2]) for time in opening)
        return {hour: {} for hour in (opens, shown.at.hour) if opens <= shown.at.hour < closes}

    def _entitle(self, shown: Today, at_once: bool) -> None:
        """A title that jumps with every tap can't be read, so it says until when it holds and stays a minute."""
        at = self._services.clock.monotonic()
        if at_once or at - self._titled_at >= TITLE_STAYS:
            self.title.setText(tell(shown.by_hour, self._translate, shown.at))
            self._titled_at = at

    def _show_cards(self, shown: Today) -> None:
        _ = self._translate
        counts = shown.counts
        n = counts.valid
        if n == 0:
            for card in self.cards():
                card.show_figure("–", "")
        else:
            fitting = share(counts.fitting, n)
            gate = _("A percentage from {min} replies on").format(min=GATE)
            of = _("{x} of {n}")
            assert fitting is not None
            if enough(n):
                self.fitting.show_figure(_percent(fitting.value), f"{self._interval(fitting)}, n = {n}")
            else:
                self.fitting.show_figure(of.format(x=counts.fitting, n=n), gate)
            missed_note = [self._interval(share(counts.missed, n))] if enough(n) else []
            if counts.ignored_under_two:
                missed_note.append(_("{k} of them here under 2 minutes").format(k=counts.ignored_under_two))
            self.missed.show_figure(of.format(x=counts.missed, n=n), "; ".join(missed_note))
            self.too_much.show_figure(
                of.format(x=counts.too_much, n=n), self._interval(share(counts.too_much, n)) if enough(n) else ""
            )
        if counts.all:
            self.replies.show_figure(str(counts.all), self._usable(shown))

    def _usable(self, shown: Today) -> str:
        _ = self._translate
        counts = shown.counts
        parts = []
        usable = share(counts.all - counts.quarantined, counts.all)
        if usable is not None and enough(usable.n):
            parts.append(_("{p} usable ({interval})").format(p=_percent(usable.value), interval=_range(usable)))
        if counts.quarantined:
            parts.append(_("{k} set aside").format(k=counts.quarantined))
        if counts.withdrawn:
            parts.append(_("{k} taken back").format(k=counts.withdrawn))
        return ", ".join(parts)

    def _interval(self, rate: Share | None) -> str:
        _ = self._translate
        assert rate is not None
        return _("95% interval {interval}").format(interval=_range(rate))

    def _legend(self, theme: Theme) -> str:
        _ = self._translate
        entries = {
            "ignored": _("no, but wanted"),
            "too_late": _("too late"),
            "just_right": _("just right"),
            "left_alone": _("no, and fine"),
            "too_pushy": _("too soon or too much"),
        }
        return "&nbsp;&nbsp;&nbsp;&nbsp; ".join(
            f'<span style="color:{theme.attention[value].fill}">■</span>&nbsp;{escape(words).replace(" ", "&nbsp;")}'
            for value, words in entries.items()
        )

    def _describe(self, shown: Today) -> str:
        """The chart in words, for who can't see it."""
        _ = self._translate
        line = _("{hour}:00: {little} too little, {fits} fitting, {much} too much")
        return "\n".join(
            line.format(
                hour=hour,
                little=of.get("ignored", 0) + of.get("too_late", 0),
                fits=of.get("just_right", 0) + of.get("left_alone", 0),
                much=of.get("too_pushy", 0),
            )
            for hour, of in sorted(shown.hours.items())
        )


def _import_plotting(_: Any) -> ModuleType:
    """On a worker: the import takes half a second, of which the Qt thread feels a few milliseconds there."""
    return import_module("pyqtgraph")


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _range(rate: Share) -> str:
    """Whole percents, with the sign once: 56–70%."""
    return f"{rate.low * 100:.0f}–{rate.high:.0%}"
