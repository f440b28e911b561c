"""Choosing days: a ready-made period, or from one day to another."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.models.period import Period, periods
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.wrapping_row import WrappingRow

FIRST_CHOSEN = "28 days"
FREE = "free"
NARROW = (4, 3, 2)  # choices beside each other where not all fit


class PeriodPicker(QWidget):
    """Emits `chosen` with the period, None while the days typed make none. Nothing pops up: every choice is on the
    page, and a day is typed or stepped to."""

    chosen = Signal(object)

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        super().__init__()
        _ = translate
        self._today = date.min
        self._words = {
            "today": _("Today"),
            "yesterday": _("Yesterday"),
            "7 days": _("7 days"),
            "28 days": _("28 days"),
            "91 days": _("91 days"),
            "365 days": _("A year"),
            "all": _("Everything"),
            FREE: _("From … to …"),
        }
        self.choices = QButtonGroup(self)
        for at, words in enumerate(self._words.values()):
            button = QPushButton(words)
            button.setCheckable(True)
            self.choices.addButton(button, at)
        self.first, self.last = DayField(_, _("From"), locale), DayField(_, _("To"), locale)
        self._days = (Captioned(_("From"), self.first), Captioned(_("To"), self.last))
        self._fields = WrappingRow(*self._days)
        self._lay_out()
        self.choices.idClicked.connect(self._choose)
        self.first.dateChanged.connect(self._tell)
        self.last.dateChanged.connect(self._tell)

    @property
    def period(self) -> Period | None:
        """What is chosen; None where the first day is after the last."""
        key = list(self._words)[self.choices.checkedId()]
        if key != FREE:
            return periods(self._today)[key]
        first, last = day_of(self.first), day_of(self.last)
        return Period(first, last) if first <= last else None

    def stands(self) -> bool:
        """Whether what is typed are days; else that is said there."""
        return all_stand(self.first, self.last)

    def show_today(self, today: date, chosen: str = FIRST_CHOSEN) -> None:
        """Begins anew on this day, with a ready-made period chosen by its key."""
        self._today = today
        start = periods(today)[FIRST_CHOSEN]
        for field, day in ((self.first, start.first), (self.last, start.last)):
            field.blockSignals(True)
            field.setDate(qdate(day or today))
            field.blockSignals(False)
        at = list(self._words).index(chosen)
        self.choices.button(at).setChecked(True)
        self.choices.button(at).setFocus()
        self._choose(at)

    def rescale(self, scale: Scale) -> None:
        gap = scale.grid(1.5)
        for layout in (self._grid, self._lines):
            layout.setSpacing(gap)
        for part in (self.first, self.last, *self._days):
            part.rescale(scale)
        self._fields.set_gap(max(scale.grid(3), scale.mm(3)))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        row = QHBoxLayout()
        row.addLayout(self._grid)
        row.addStretch(1)
        self._fields.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addLayout(row)
        self._lines.addWidget(self._fields)
        self._place()

    def _place(self) -> None:
        buttons = self.choices.buttons()
        widths = [button.sizeHint().width() + self._grid.horizontalSpacing() for button in buttons]
        fits = [n for n in NARROW if n * max(widths) <= self.width()]
        across = len(buttons) if sum(widths) <= self.width() else next(iter(fits), 1)
        for at, button in enumerate(buttons):
            self._grid.addWidget(button, at // across, at % across)

    def _choose(self, at: int) -> None:
        self._fields.setVisible(list(self._words)[at] == FREE)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.period)
