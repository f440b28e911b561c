"""A page for staff, laid over the kiosk, that closes by itself."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.clock import Clock

IDLE = 15.0
LOOK = 250  # milliseconds between two looks at the clock

_USE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class Door(QWidget):
    """Opaque and as large as its window. No key leads to what lies under it. `closed` tells that the page went,
    whatever the reason."""

    closed = Signal()

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent, Qt.WindowType.SubWindow)  # within which the Tab key stays
        self._clock = clock
        self._used = 0.0
        self._page: QWidget | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK)
        self._looks.timeout.connect(self._look)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setAutoFillBackground(True)
        self.hide()

    def open(self, page: QWidget) -> None:
        self._drop()
        self._page = page
        self._box.addWidget(page)
        self._used = self._clock.monotonic()
        self._looks.start()
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        page.setFocus()

    def close_page(self) -> None:
        if self._page is None:
            return
        self._drop()
        self._looks.stop()
        application = QCoreApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        event.accept()  # or the window under it would take a digit for an answer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _USE and isinstance(watched, QWidget) and watched.window() is self.window():
            self._used = self._clock.monotonic()
        return False

    def _drop(self) -> None:
        if self._page is not None:
            self._box.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def _look(self) -> None:
        if self._clock.monotonic() - self._used >= IDLE:
            self.close_page()
