"""A keyboard in the page for the fields of a page, where the office stands on a screen without one."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.keyboard import PROSE, Keyboard, Layer, Rows, Typed


class TypingKeys(QWidget):
    """Under a field once that has the focus; a button brings the keys or takes them away."""

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

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.FocusIn and self._wanted:
            self.button.setChecked(True)
        return False

    def _show(self, shown: bool) -> None:
        if shown and self.keyboard is None and self._look is not None:
            self.keyboard = Keyboard(*self._look, self._translate, self._layout)
            self.keyboard.type_into(self._field)
            self._lines.addWidget(self.keyboard)
        self.setVisible(shown)
