"""Leaving when the system says so."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Leaving(QObject):
    """`asked` tells that the process was told to end. Python runs a handler only when it gets a turn, which Qt's loop
    doesn't give it; a byte on a socket wakes that."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._before = {number: signal.signal(number, _do_nothing) for number in SIGNALS}
        self._wakeup_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)

    @Slot()
    def _wake(self) -> None:
        if any(number in SIGNALS for number in self._read.recv(64)):
            self.asked.emit()

    def close(self) -> None:
        """Signals do again what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """The byte on the socket says it."""
