"""Buttons and lines as large as those of the visitors' screens."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy

from ui.theme.scale import Scale
from ui.widgets.style import Style

HEIGHT = 80  # pixels on a screen whose shorter side is 1080, where that is more than a fingertip
STEP = 96


class Button(QPushButton):
    """The size is a hint, since a style sheet's least size comes before the widget's own."""

    def __init__(self, text: str, style: Style, *, drawn_width: int = 2 * HEIGHT, checkable: bool = False) -> None:
        super().__init__(text)
        self._drawn_width = drawn_width
        self.rescale(style.scale)
        self.setCheckable(checkable)
        if checkable:
            self.setProperty("kind", "toggle")

    def rescale(self, scale: Scale) -> None:
        self._least = QSize(scale.px(self._drawn_width), max(scale.touch, scale.px(HEIGHT)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return super().sizeHint().expandedTo(self._least)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.sizeHint()


class StepButton(QPushButton):
    """A square with one sign; it counts again and again while it is held."""

    def __init__(self, sign: str, said: str, style: Style) -> None:
        super().__init__(sign)
        self._side = max(style.scale.touch, style.scale.px(STEP))
        self.setProperty("kind", "step")
        self.setAccessibleName(said)
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(400)
        self.setAutoRepeatInterval(80)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._side, self._side)


class Field(QLineEdit):
    """A line to type in, without the menu that a long touch opens."""

    def __init__(self, said: str, style: Style) -> None:
        """`said` is what a screen reader calls it."""
        super().__init__()
        self._least = max(style.scale.touch, style.scale.px(STEP))
        self.setAccessibleName(said)
        self.setProperty("role", "typed")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return super().sizeHint().expandedTo(QSize(0, self._least))
