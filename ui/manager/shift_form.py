"""The shift that is chosen in the roster: its exact times, taking it out, and having it each week."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.errors import InputRefused
from ui.manager.week import parse_time, typed_bar
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.roster_places import DAY, Bar, clock_words
from ui.widgets.typed_field import Field, TypedFields

WEEKS = 4  # that a shift is repeated for, unless another day is typed


class ShiftForm(QWidget):
    """Emits the Bar that is wanted, one that is to go, and one with the day until which it is to be repeated; `refused`
    when what is typed can't be, which it says itself."""

    wanted = Signal(object)
    refused = Signal()
    removal_wanted = Signal(object)
    repeat_wanted = Signal(object, object)

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._bar: Bar | None = None
        self.who = make_label("", "heading")
        fields = {"starts": _("Begins"), "ends": _("Ends")}
        time = Qt.InputMethodHint.ImhTime
        self.times = TypedFields({key: Field(name, 150, hint=time) for key, name in fields.items()})
        self.keep_button, self.remove_button = QPushButton(), QPushButton(_("Remove the shift"))
        self.until = DayField(_, _("Each week until"), locale)
        self._until = Captioned(_("Each week until"), self.until)
        self.repeat_button = QPushButton(_("Repeat"))
        for part in (self.keep_button, self.remove_button, self._until, self.repeat_button):
            self.times.put_beside(part)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.who)
        self._lines.addWidget(self.times)
        self.keep_button.clicked.connect(self._want)
        self.times.entered.connect(self._want)
        self.remove_button.clicked.connect(self._remove)
        self.repeat_button.clicked.connect(self._repeat)

    def show_bar(self, bar: Bar | None, who: str) -> None:
        """`who` names the person and the day. A bar without an id is what a new one would be; None is nobody's."""
        _ = self._translate
        self.setVisible(bar is not None)
        if bar is None:
            self._bar = None
            return
        if self._bar is None or (bar.id, bar.day) != (self._bar.id, self._bar.day):
            self.until.setDate(qdate(bar.day + timedelta(weeks=WEEKS)))
        if bar != self._bar:  # or what is being typed would be lost to whatever is shown anew
            self.times.show_texts({"starts": clock_words(bar.starts), "ends": clock_words(bar.ends)})
        self._bar = bar
        next_day = _("ends on the next day")
        self.who.setText(f"{who} · {next_day}" if bar.ends > DAY else who)
        self.keep_button.setText(_("Keep the times") if bar.id else _("Add the shift"))
        for part in (self.remove_button, self._until, self.repeat_button):
            part.setVisible(bool(bar.id))

    def take_keyboard(self) -> None:
        edit = self.times.edits["starts"]
        edit.setFocus()
        edit.selectAll()

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        for part in (self.times, self.until, self._until):
            part.rescale(scale)

    def _want(self) -> None:
        if self._bar is None:
            return
        minutes = []
        for key, text in self.times.texts.items():
            try:
                minutes.append(parse_time(text))
            except InputRefused as error:
                self._refuse(error, key)
                return
        starts, ends = minutes
        try:
            bar = typed_bar(self._bar, starts, ends)
        except InputRefused as error:
            self._refuse(error, "ends", "starts")
            return
        self.times.accept()
        self.wanted.emit(bar)

    def _refuse(self, error: InputRefused, *keys: str) -> None:
        self.times.refuse(error.told(self._translate), keys)
        self.refused.emit()

    def _remove(self) -> None:
        if self._bar is not None:
            self.removal_wanted.emit(self._bar)

    def _repeat(self) -> None:
        self.times.accept()
        if not self.until.stands():
            self.refused.emit()
            return
        if self._bar is not None:
            self.repeat_wanted.emit(self._bar, day_of(self.until))
