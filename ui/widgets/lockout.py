"""Waiting, after too many wrong tries, until another may be made."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.clock import Clock

LONG = 120  # seconds, beyond which it is told in minutes


class Lockout(QObject):
    """`told` gives what to say while it lasts, as often as that changes; `over` comes once."""

    told = Signal(str)
    over = Signal()

    def __init__(self, parent: QObject, clock: Clock, translate: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._clock, self._translate = clock, translate
        self._until = 0.0
        self._pulse = QTimer(self, interval=250)
        self._pulse.timeout.connect(self._count_down)

    def begin(self, seconds: float) -> None:
        self._until = self._clock.monotonic() + seconds
        self._pulse.start()
        self._count_down()

    def stop(self) -> None:
        """Whoever waited is gone."""
        self._pulse.stop()

    def _count_down(self) -> None:
        _ = self._translate
        left = ceil(self._until - self._clock.monotonic())
        if left > LONG:
            self.told.emit(_("Too many wrong tries; try again in {minutes} min").format(minutes=ceil(left / 60)))
        elif left > 0:
            self.told.emit(_("Too many wrong tries; try again in {seconds} s").format(seconds=left))
        else:
            self.stop()
            self.over.emit()
