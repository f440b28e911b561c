"""A keyboard in the page for the fields of a page, where the office stands on a screen without one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.keyboard import PROSE, Keyboard, Layer, Rows, Typed
from ui.widgets.reach import bring_into_view


class TypingKeys(QWidget):
    """Under a field once that has the focus; a button brings the keys or takes them away. `moved` gives the field that
    they write into from then on, where they serve several."""

    moved = Signal(object)

    def __init__(self, translate: Callable[[str], str], field: Typed, layout: Mapping[Layer, Rows] = PROSE) -> None:
        """`layout` is what the keys write."""
        super().__init__()
        self._layout = layout
        self._translate, self._field = translate, field
        self._look: tuple[Theme, Scale] | None = None
        self.keyboard: Keyboard | None = None  # made when it is wanted: it has some hundred keys
        self.button = QPushButton(translate("Keyboard"))
        self.button.setCheckable(True)
        self.button.setProperty("kind", "quiet")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.button.toggled.connect(self._show)
        self._wanted = False
        self.button.hide()
        field.installEventFilter(self)
        self.hide()

    def serve(self, *fields: Typed) -> None:
        """These as well."""
        for field in fields:
            field.installEventFilter(self)

    def want(self, wanted: bool) -> None:
        """Whether there is only a finger to type with."""
        self._wanted = wanted
        self.button.setVisible(wanted)
        if not wanted:
            self.button.setChecked(False)

    @property
    def is_wanted(self) -> bool:
        return self._wanted

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        if self.keyboard is not None:
            self.keyboard.restyle(theme, scale)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.FocusIn and self._wanted:
            if watched is not self._field:
                self._move_to(cast(Typed, watched))
            self.button.setChecked(True)
        return False

    def _move_to(self, field: Typed) -> None:
        self._field = field
        if self.keyboard is not None:
            self.keyboard.type_into(field)
        self.moved.emit(field)
        self._reach()

    def _show(self, shown: bool) -> None:
        if shown and self.keyboard is None and self._look is not None:
            self.keyboard = Keyboard(*self._look, self._translate, self._layout)
            self.keyboard.type_into(self._field)
            self._lines.addWidget(self.keyboard)
        self.setVisible(shown)
        if shown:
            self._reach()

    def _reach(self) -> None:
        for part in (self, self._field):  # the field above all: it is the last that is brought there
            QTimer.singleShot(0, part, partial(bring_into_view, part))  # once they have their place


class WithKeys(QWidget):
    """Something to type in over its keys, which come and go with it."""

    def __init__(self, part: QWidget, keys: TypingKeys) -> None:
        super().__init__()
        self.keys = keys
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for each in (part, keys.button, keys):
            self._lines.addWidget(each)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        self.keys.restyle(theme, scale)
