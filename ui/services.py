"""What the app passes down to every surface."""

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.clock import Clock
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from ui.tasks import Worker

if TYPE_CHECKING:
    from ui.todays_figures import TodaysFigures


class Announcer(QObject):
    """Tells every screen once what an action changed (`kiosk.actions.changes.Changes`), and that the disk refused."""

    changed = Signal(object)
    refused = Signal()


@dataclass(frozen=True)
class Services:
    """The worker that writes, the worker that reads, and where both work."""

    folder: DataFolder
    clock: Clock
    writer: Worker[Writer]
    reader: Worker[sqlite3.Connection]
    announcer: Announcer

    @cached_property
    def today(self) -> "TodaysFigures":
        """Made when a screen that shows them is: the visitors' first one needn't wait for what they are made with."""
        from ui.todays_figures import TodaysFigures  # noqa: PLC0415 - as said above

        return TodaysFigures(self.reader, self.clock, self.announcer)
