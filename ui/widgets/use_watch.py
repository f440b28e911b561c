"""Knowing that nobody uses a window any more."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.clock import Clock

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,  # in the place of every second press of somebody who is quick
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class UseWatch(QObject):
    """Emits `unused` once when `window` wasn't touched, typed in or pointed at for a while. What happens in other
    windows of the program, such as the visitors' screen, doesn't count."""

    unused = Signal()

    def __init__(self, window: QWidget, clock: Clock, seconds: float) -> None:
        super().__init__(window)
        self._window, self._clock, self._seconds = window, clock, seconds
        self._last, self._patience = 0.0, seconds
        self._pulse = QTimer(self, interval=500)
        self._pulse.timeout.connect(self._look)

    def start(self) -> None:
        self._last, self._patience = self._clock.monotonic(), self._seconds
        if not self._pulse.isActive():
            self._application().installEventFilter(self)
            self._pulse.start()

    def wait(self, seconds: float) -> None:
        """Until it is started again, for what takes longer to do or to read."""
        self._last, self._patience = self._clock.monotonic(), seconds

    def stop(self) -> None:
        """Watches no longer. Every event of the program passes a filter, so none is left behind."""
        self._application().removeEventFilter(self)
        self._pulse.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _USE and isinstance(watched, QWidget) and watched.window() is self._window:
            self._last = self._clock.monotonic()
        return False

    def _look(self) -> None:
        if self._clock.monotonic() - self._last >= self._patience:
            self.stop()
            self.unused.emit()

    def _application(self) -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None
        return application
