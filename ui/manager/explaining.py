"""Giving a day outside the limits its cause."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme.scale import Scale

MOST = 6  # days offered, the latest
ACROSS = 3


class Explaining(QWidget):
    """Offers the days that lie outside or have a cause; `told` gives a day and its cause, empty to take it back."""

    told = Signal(object, str)

    def __init__(self, translate: Callable[[str], str], name_day: Callable[[date], str]) -> None:
        super().__init__()
        _ = translate
        self._name_day = name_day
        self._days: Sequence[date] = ()
        self._causes: Mapping[date, str] = {}
        self.heading = QLabel(_("What was different that day?"))
        self.heading.setProperty("role", "small")
        self.choices = QButtonGroup(self)
        self.choices.idClicked.connect(self._choose)
        self._grid, self._row = QGridLayout(), QHBoxLayout()
        for at in range(MOST):  # made once: new ones would be styled anew whenever a period is chosen
            button = QPushButton()
            button.setCheckable(True)
            self.choices.addButton(button, at)
            self._grid.addWidget(button, at // ACROSS, at % ACROSS)
        self.cause, self.keep = QLineEdit(), QPushButton(_("Keep"))
        self.cause.setAccessibleName(_("What was different that day?"))
        self.cause.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.cause.returnPressed.connect(self._tell)
        self.keep.clicked.connect(self._tell)
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.setProperty("role", "problem")
        self.line.hide()
        self._row.addWidget(self.cause, 1)
        self._row.addWidget(self.keep)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.heading)
        self._lines.addLayout(self._grid)
        self._lines.addLayout(self._row)
        self._lines.addWidget(self.line)
        self.hide()

    def rescale(self, scale: Scale) -> None:
        gap = scale.grid(1)
        for layout in (self._grid, self._row, self._lines):
            layout.setSpacing(gap)

    def offer(self, days: Sequence[date], causes: Mapping[date, str]) -> None:
        """The latest of `days` and of those with a cause; what is being typed stays while its day is still there."""
        chosen = self._chosen()
        self._causes = causes
        self._days = sorted({*days, *causes})[-MOST:]
        for button, day in zip_longest(self.choices.buttons(), self._days):
            button.setText(self._name_day(day) if day is not None else "")
            button.setHidden(day is None)
            button.setDown(False)  # a finger on it meant the day that it was
        if self._days:
            again = self._days.index(chosen) if chosen in self._days else len(self._days) - 1
            self.choices.button(again).setChecked(True)
            if chosen not in self._days or not self.cause.hasFocus():
                self.cause.setText(causes.get(self._days[again], ""))
        self.setVisible(bool(self._days))

    def say(self, words: str) -> None:
        """What is wrong with what was typed, or nothing."""
        self.line.setText(words)
        self.line.setVisible(bool(words))

    def _chosen(self) -> date | None:
        at = self.choices.checkedId()
        return self._days[at] if 0 <= at < len(self._days) else None

    def _choose(self, at: int) -> None:
        self.cause.setText(self._causes.get(self._days[at], ""))
        self.cause.setFocus()
        self.say("")

    def _tell(self) -> None:
        if (day := self._chosen()) is not None:
            self.say("")
            self.told.emit(day, self.cause.text())
