"""A day: typed, or stepped to with a finger."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label, wear
from ui.widgets.paragraph import isolated
from ui.widgets.reach import bring_into_view
from ui.widgets.typed_day import read_day

BESIDE = 32  # pixels of a style sheet's padding beside a typed day, and of the cursor's room
EDGE = 2  # pixels of a button's edge, which the style sheet adds to the least height
PATIENCE = 400  # milliseconds that a button is held before it repeats
REPEATS = 120  # milliseconds between two steps of a button that is held
SINGLE_DAYS = 6  # steps of a held button before it goes on by weeks
WEEK = 7

LONGEST = 40  # characters of what is typed

_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_PageUp: (0, 1),
    Qt.Key.Key_PageDown: (0, -1),
}


class DayField(QWidget):
    """A day to type between two buttons that step a day; held, they go on, soon by weeks, so that the weekday stays.
    Nothing pops up: a calendar that does would swallow a visitor's tap. It has the names of Qt's own field.

    What is no day stays there, with a line under it that says so, and `date` is the day before it: whatever does
    something with the day asks first whether it `stands`."""

    dateChanged = Signal(QDate)  # noqa: N815  Qt's name

    def __init__(self, translate: Callable[[str], str], name: str, locale: QLocale) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        _ = self._translate = translate
        self.edit = _Typed(locale)
        self.edit.setAccessibleName(name)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.earlier = _Step("−", _("{name}: a day earlier").format(name=name), -1)
        self.later = _Step("+", _("{name}: a day later").format(name=name), 1)
        self.problem = make_label("", "problem")
        self.problem.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._lines.addLayout(self._row)
        self._lines.addWidget(self.problem)
        self._row.addWidget(self.earlier)
        self._row.addWidget(self.edit)
        self._row.addWidget(self.later)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or Tab order would pass it over
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edit.dateChanged.connect(self.dateChanged)
        self.edit.judged.connect(self._tell)
        for button in (self.earlier, self.later):
            button.stepped.connect(self.edit.step)

    def date(self) -> QDate:
        return self.edit.date()

    def setDate(self, day: QDate) -> None:  # noqa: N802  Qt's name
        self.edit.setDate(day)

    def stands(self) -> bool:
        """Whether what is typed is a day, also while it isn't finished. Where it is none, that is said and the keyboard
        goes there; nobody is asked for a day that isn't shown."""
        if not self.isVisible() or self.edit.finish():
            return True
        self.edit.setFocus()
        bring_into_view(self)
        return False

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        inside = scale.grid(1.5)
        self.edit.setFixedWidth(self.edit.widest(scale.type("body")) + 2 * (inside + EDGE) + BESIDE)
        self.edit.setTextMargins(inside, 0, inside, 0)  # Qt passes over a style sheet's
        for button in (self.earlier, self.later):
            button.take_side(scale.touch + 2 * EDGE)
        gap = max(scale.grid(1), scale.mm(3))
        self._row.setSpacing(gap)
        self._row.setContentsMargins(0, 0, gap, 0)  # or its + would seem to belong to the next one's −
        self.problem.setFixedWidth(self._row.sizeHint().width() - gap)

    def _tell(self, is_day: bool) -> None:
        _ = self._translate
        typed = isolated(self.edit.text().strip())
        asked = _("Type a day, such as 31-12-2026")
        words = _("“{typed}” is no day; type it such as 31-12-2026").format(typed=typed) if self.edit.text() else asked
        self.problem.setText("" if is_day else words)
        self.problem.setHidden(is_day)
        self.edit.setAccessibleDescription(self.problem.text())
        wear(self.edit, "wrong", not is_day)


class _Typed(QLineEdit):
    """A day in text; the arrow keys step a day, and Page Up and Down a month. Emits `judged` with whether what is
    typed is a day: once it is finished, and again when it goes on."""

    dateChanged = Signal(QDate)  # noqa: N815  Qt's name
    judged = Signal(bool)

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.setLocale(locale)
        self.setMaxLength(LONGEST)
        self._day = QDate.currentDate()
        self._write()
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self.finish)

    def date(self) -> QDate:
        return self._day

    def setDate(self, day: QDate) -> None:  # noqa: N802  Qt's name
        self._keep(day)
        self._write()

    def finish(self) -> bool:
        """Whether it is a day; the text says then which, also where it was typed without its year."""
        if (day := self._read()) is None:
            self.judged.emit(False)
            return False
        self.setDate(day)
        return True

    def widest(self, height: int) -> int:
        """Pixels of the width of the longest day in letters of that size."""
        font = QFont(self.font())
        font.setPixelSize(height)
        days = [self._words(QDate(2028, month, 28)) for month in range(1, 13)]
        return max(map(QFontMetrics(font).horizontalAdvance, days))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        days, months = _STEPS.get(Qt.Key(event.key()), (0, 0))
        if days or months:
            self.step(days, months)
        else:
            super().keyPressEvent(event)

    def step(self, days: int, months: int = 0) -> None:
        """From what is typed, or from the day before it where that is none."""
        self.finish()
        self.setDate(self._day.addDays(days).addMonths(months))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's name
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)  # after the press that brought it here has put the cursor somewhere

    def _take(self, typed: str) -> None:
        """A day counts at once where it can't become another one by what is typed next."""
        self.judged.emit(True)
        day = self._read()
        if day is not None and typed.strip().endswith(str(day.year())):
            self._keep(day)

    def _read(self) -> QDate | None:
        """A day without its year is of the year that stands there."""
        day = read_day(self.text(), self._day.year())
        return qdate(day) if day is not None else None

    def _keep(self, day: QDate) -> None:
        if day != self._day:
            self._day = day
            self.dateChanged.emit(day)

    def _write(self) -> None:
        self.setText(self._words(self._day))
        self.judged.emit(True)

    def _words(self, day: QDate) -> str:
        return self.locale().toString(day, "d MMM yyyy")


class _Step(QPushButton):
    """Emits `stepped` with days. It never takes the focus: the arrow keys do the same in what is typed."""

    stepped = Signal(int)

    def __init__(self, sign: str, said: str, way: int) -> None:
        super().__init__(sign)
        self._way, self._held, self._side = way, 0, 0
        self.setProperty("kind", "step")
        self.setAccessibleName(said)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(PATIENCE)
        self.setAutoRepeatInterval(REPEATS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._click)

    def take_side(self, side: int) -> None:
        self._side = side
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        side = max(self._side, super().sizeHint().height())  # its sign at 200 % is higher than a finger is wide
        return QSize(side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self._held = 0
        super().mousePressEvent(event)

    def _click(self) -> None:
        """While it is held, and once more when it is let go, which is a step only if it wasn't held."""
        if self.isDown():
            self._held += 1
            self.stepped.emit(self._way * (1 if self._held <= SINGLE_DAYS else WEEK))
        elif self._held == 0:
            self.stepped.emit(self._way)


def qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def day_of(field: DayField) -> date:
    """What its `date` is for everything but Qt."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


def all_stand(*fields: DayField) -> bool:
    """Whether each of them `stands`; the keyboard goes to the first that doesn't."""
    answers = [field.stands() for field in reversed(fields)]
    return all(answers)
