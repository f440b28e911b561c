"""What goes on while the disk takes no writes: looking, by and by, whether it takes them again."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.storage.database import Writer
from ui.services import Services

if TYPE_CHECKING:
    from kiosk.actions.visit import Kept

log = logging.getLogger(__name__)

PROBE = 3000  # milliseconds between two looks

Withdrawal = Callable[[Writer], "Kept"]


class Recovery(QObject):
    """From what was refused until something can be kept. `recovered` gives what became of a withdrawal that was refused
    (Kept), None where there was none."""

    recovered = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._withdraw: Withdrawal | None = None
        self._probes = QTimer(self, interval=PROBE)
        self._probes.timeout.connect(self.probe)

    def begin(self, withdraw: Withdrawal | None) -> None:
        """`withdraw` is done before the next visitor, on the writing thread: who took their answers back is gone, and
        can't try again."""
        if withdraw is not None:
            self._withdraw = withdraw
        self._probes.start()

    def stop(self) -> None:
        """The program ends."""
        self._probes.stop()

    @Slot()
    def probe(self) -> None:
        """Whether the disk takes writes again."""
        withdraw = self._withdraw
        self._services.writer.submit(lambda writer: _try_again(writer, withdraw), self._tell, self._note)

    @Slot(object)
    def _tell(self, kept: "Kept | None") -> None:
        self._probes.stop()
        self._withdraw = None
        self.recovered.emit(kept)

    @Slot(object)
    def _note(self, error: Exception) -> None:
        log.warning("still out of order: %s", error)


def _try_again(writer: Writer, withdraw: Withdrawal | None) -> "Kept | None":
    writer.probe()
    if withdraw is None:
        return None
    try:
        return withdraw(writer)
    except LookupError:  # another database was put back
        return None
