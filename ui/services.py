"""What the app passes down to every surface."""

import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kiosk.clock import Clock
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from ui.tasks import Worker


class Announcer(QObject):
    """Tells every screen once what an action changed (`kiosk.actions.changes.Changes`), and that the disk refused."""

    changed = Signal(object)
    refused = Signal()


@dataclass(frozen=True, slots=True)
class Services:
    """The worker that writes, the worker that reads, and where both work."""

    folder: DataFolder
    clock: Clock
    writer: Worker[Writer]
    reader: Worker[sqlite3.Connection]
    announcer: Announcer
