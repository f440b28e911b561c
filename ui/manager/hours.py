"""When the store is open, a line a day."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from kiosk.errors import InputRefused
from kiosk.settings import Hours, Settings
from ui.theme.scale import Scale
from ui.widgets.labels import make_label, wear
from ui.widgets.wrapping_box import WrappingBox

ACROSS = 4  # columns: a day, its two times, and what is left
HIGH = 3  # lines that a day takes at most
PLACES = {3: ((0, 1), (0, 2)), 2: ((1, 0), (1, 1)), 1: ((1, 0), (2, 0))}  # of the times, by how much fits on a line
USUAL: tuple[Hours, ...] = (*([("09:00", "17:30")] * 5), ("09:00", "17:00"), None)


class HoursTable(QWidget):
    """A box and two times for each day; one box above for whether there are hours at all. What is wrong with a day is
    said below them."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._translate = translate
        days = (
            *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday")),
            *(_("Friday"), _("Saturday"), _("Sunday")),
        )
        self._days = [day[:1].upper() + day[1:] for day in days]
        self.are_set = WrappingBox(_("Replies outside opening hours are set aside"))
        self.open = [WrappingBox(day) for day in self._days]
        self.times = [(_edit(_("{day}: from").format(day=d)), _edit(_("{day}: to").format(day=d))) for d in self._days]
        self.problem = make_label("", "problem")
        self.problem.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.are_set, 0, 0, 1, ACROSS)
        for box in self.open:
            box.toggled.connect(self._show_open)
        for box in (self.are_set, *self.open):  # a box's own policy would claim a line for all its words
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._on_a_line = 0
        self._place()
        self._grid.addWidget(self.problem, HIGH * len(self.open) + 1, 0, 1, ACROSS)
        self._grid.setColumnStretch(ACROSS - 1, 1)
        self.are_set.toggled.connect(self._show_open)

    @property
    def hours(self) -> tuple[Hours, ...] | None:
        """What is filled in, checked or not."""
        if not self.are_set.isChecked():
            return None
        return tuple(
            (opens.text().strip(), closes.text().strip()) if box.isChecked() else None
            for box, (opens, closes) in zip(self.open, self.times, strict=True)
        )

    def show_hours(self, hours: Sequence[Hours] | None) -> None:
        for box, edits, day, usual in zip(self.open, self.times, hours or USUAL, USUAL, strict=True):
            box.setChecked(day is not None)
            for edit, time in zip(edits, day or usual or ("", ""), strict=True):
                edit.setText(time)
        self.are_set.setChecked(hours is not None)
        self._accept()
        self._show_open()

    def are_right(self) -> bool:
        """Says what is wrong with the first day at which something is."""
        self._accept()
        for at, day in enumerate(self.hours or ()):
            try:
                Settings(opening_hours=(day,) * 7)
            except InputRefused as error:
                self.problem.setText(f"{self._days[at]}: {error.told(self._translate)}")
                self.problem.show()
                for edit in self.times[at]:
                    wear(edit, "wrong", True)
                self.times[at][0].setFocus()
                return False
        return True

    def rescale(self, scale: Scale) -> None:
        self._grid.setHorizontalSpacing(scale.grid(2))
        self._grid.setVerticalSpacing(scale.grid(1))
        for edits in self.times:
            for edit in edits:
                edit.setFixedWidth(scale.px(124 * scale.text_factor))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become as narrow as a time, or as the longest word."""
        widest = max(box.minimumSizeHint().width() for box in (self.are_set, *self.open))
        return QSize(max(widest, self.times[0][0].minimumWidth()), super().minimumSizeHint().height())

    def _place(self) -> None:
        """A day's times behind its name, or below it where there they have no room, or even below each other."""
        day, time = max(box.sizeHint().width() for box in self.open), self.times[0][0].minimumWidth()
        gap, room = self._grid.horizontalSpacing(), self.width()
        on_a_line = 3 if day + 2 * (gap + time) <= room else 2 if time + gap + time <= room else 1
        if on_a_line == self._on_a_line:
            return
        self._on_a_line = on_a_line
        for at, (box, (opens, closes)) in enumerate(zip(self.open, self.times, strict=True)):
            row = HIGH * at + 1
            self._grid.addWidget(box, row, 0, 1, 1 if on_a_line == 3 else ACROSS)
            for widget, (below, column) in zip((opens, closes), PLACES[on_a_line], strict=True):
                self._grid.addWidget(widget, row + below, column)

    def _accept(self) -> None:
        self.problem.hide()
        for edits in self.times:
            for edit in edits:
                wear(edit, "wrong", False)

    def _show_open(self) -> None:
        """Without hours there are no days to fill in, and a day that is closed has no times."""
        are_set = self.are_set.isChecked()
        for box, edits in zip(self.open, self.times, strict=True):
            box.setVisible(are_set)
            for edit in edits:
                edit.setVisible(are_set and box.isChecked())


def _edit(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(8)
    edit.setAccessibleName(name)
    edit.setPlaceholderText("09:00")
    edit.setInputMethodHints(Qt.InputMethodHint.ImhTime)
    edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    return edit
