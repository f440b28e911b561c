"""A page for staff, laid over the kiosk, that closes by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.clock import Clock
from ui.widgets.going import let_go
from ui.widgets.use_watch import UseWatch

IDLE = 15.0  # seconds


class Door(QWidget):
    """Opaque and as large as its window. No key leads to what lies under it. `closed` tells that the page went,
    whatever the reason."""

    closed = Signal()

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent, Qt.WindowType.SubWindow)  # within which the Tab key stays
        # Or a touch would go on to the window, which takes every one, and no button would get the click made of it.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._page: QWidget | None = None
        self._watch = UseWatch(parent, clock, IDLE)
        self._watch.unused.connect(self.close_page)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setAutoFillBackground(True)
        self.hide()

    def open(self, page: QWidget) -> None:
        self._drop()
        self._page = page
        self._box.addWidget(page)
        self._watch.start()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        page.setFocus()

    def wait(self, seconds: float) -> None:
        """So long without use from here on, for what this page now asks."""
        self._watch.wait(seconds)

    def close_page(self) -> None:
        if self._page is None:
            return
        self._drop()
        self._watch.stop()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        event.accept()  # or the window under it would take a digit for an answer

    def _drop(self) -> None:
        if self._page is not None:
            self._box.removeWidget(self._page)
            let_go(self._page)
            self._page = None
