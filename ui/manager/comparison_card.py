"""Two periods of whole weeks held against each other."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from kiosk.actions.patterns import Compared
from kiosk.attention.periods import TooFew
from kiosk.attention.titles import title_comparison
from kiosk.attention.words import figure_words
from kiosk.errors import ToldInOffice
from kiosk.exchange.numbers import Number, Numbers
from ui.manager.charts import yes_or_no
from ui.models.words import day_words
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.chart_card import ChartCard
from ui.widgets.day_field import DayField, day_of
from ui.widgets.difference_rows import DifferenceRow, DifferenceRows
from ui.widgets.finding import tell

Days = tuple[date, date]
"""First and last, both included."""

WEEKS = timedelta(weeks=4)


class ComparisonCard(ChartCard):
    """Asks for two periods; `asked` tells both when one of their days was changed, before first."""

    key = "comparison"
    asked = Signal(object, object)

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        _ = translate
        explanation = _(
            "Each line is the difference between two periods, in points, with its 95% interval: a full dot where it is "
            "clear, an open one where it could be chance. Days differ anyway, so the intervals are as wide as that "
            "makes them, and five lines at once are judged more strictly than one. Periods are whole weeks, because a "
            "Saturday isn't a Tuesday. After isn't because of: something else may have changed as well."
        )
        super().__init__(_("Before and after"), explanation, translate)
        self._translate, self._locale = translate, locale
        self._compared: Compared | None = None
        words = (_("Before, from"), _("to"), _("After, from"), _("to"))
        self.fields = [DayField(_, name, locale) for name in words]
        self._grid = QGridLayout()
        self._names = [QLabel(name) for name in words]
        for field in self.fields:
            field.dateChanged.connect(self._ask)
        self._grid.setColumnStretch(4, 1)
        self._place()
        self.rows = DifferenceRows()
        self.add_layout(self._grid)
        self.add(self.rows)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self._grid.setSpacing(scale.grid(1.5))
        for field in self.fields:
            field.rescale(scale)
        self._place()
        self.rows.restyle(theme, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Two days on a line, or one where two have no room, or one under its name."""
        widths = [
            name.sizeHint().width() + field.sizeHint().width()
            for name, field in zip(self._names, self.fields, strict=True)
        ]
        gaps = 8 * max(self._grid.horizontalSpacing(), 0)
        beside = 2 if max(widths[0], widths[2]) + max(widths[1], widths[3]) + gaps <= self.width() else 1
        under = max(widths) + gaps > self.width()
        for at, (name, field) in enumerate(zip(self._names, self.fields, strict=True)):
            row, column = divmod(at, beside)
            self._grid.addWidget(name, 2 * row, 2 * column)
            self._grid.addWidget(field, 2 * row + under, 2 * column + (not under))

    def begin(self, today: date) -> None:
        """The last four whole weeks that are over, and the four before them."""
        last = today - timedelta(days=1)
        ends = (last - 2 * WEEKS + timedelta(days=1), last - WEEKS, last - WEEKS + timedelta(days=1), last)
        for field, day in zip(self.fields, ends, strict=True):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)
        self._ask()

    @property
    def periods(self) -> tuple[Days, Days]:
        days = [day_of(field) for field in self.fields]
        return (days[0], days[1]), (days[2], days[3])

    def show_compared(self, compared: Compared) -> None:
        _ = self._translate
        self._compared = compared
        if isinstance(compared, TooFew):
            self._show_only(tell(title_comparison(compared), self._translate))
            return
        told = [tell(title_comparison(difference), self._translate) for difference in compared]
        clear = [title for title, difference in zip(told, compared, strict=True) if difference.clear]
        title = clear[0] if clear else _("No clear difference between these periods")
        self.show_finding(title, _("difference in points, after less before; bar = 95% interval"))
        self.rows.setVisible(True)
        self.rows.show_rows(
            [
                DifferenceRow(
                    finding, _of(d.before, d.after, signed=d.figure == "balance"), d.value, d.low, d.high, d.clear
                )
                for finding, d in zip(told, compared, strict=True)
            ]
        )

    def show_refusal(self, error: ToldInOffice) -> None:
        """Why these periods can't be compared; its days as the fields write them."""
        _ = self._translate
        self._show_uncompared(error.told(_, partial(day_words, locale=self._locale)))

    def show_failure(self) -> None:
        """The database is out of reach; nothing asks again until a day is chosen."""
        _ = self._translate
        self._show_uncompared(_("These figures can't be read at the moment; choose a day again."))

    def taken(self) -> Numbers:
        """The numbers behind it."""
        _ = self._translate
        figures = figure_words(_)
        rows: list[list[Number]] = []
        if self._compared is not None and not isinstance(self._compared, TooFew):
            rows = [
                [figures[d.figure], d.before, d.after, d.value, d.low, d.high, yes_or_no(d.clear, self._translate)]
                for d in self._compared
            ]
        sides = _("before"), _("after"), _("difference")
        return Numbers((_("figure"), *sides, _("lower bound"), _("upper bound"), _("clear")), rows)

    def _show_uncompared(self, reason: str) -> None:
        _ = self._translate
        self._compared = None
        self._show_only(_("These periods can't be compared"), reason)

    def _show_only(self, title: str, caption: str = "") -> None:
        self.show_finding(title, caption)
        self.rows.setVisible(False)

    def _ask(self) -> None:
        self.asked.emit(*self.periods)


def _of(before: float, after: float, *, signed: bool) -> str:
    form = "{:+.0f}" if signed else "{:.0f}%"
    return f"{form.format(100 * before)} → {form.format(100 * after)}".replace("-", "\N{MINUS SIGN}")
