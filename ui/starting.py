"""Starting: takes the folder, reads what the first screen needs, and runs the program until it is left."""

from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.clock import Clock
from kiosk.errors import DatabaseError, FolderError
from kiosk.storage.database import open_reader, open_writer, telling_damage
from kiosk.storage.folder import DataFolder, Lock, default_folder, hold
from ui.app import App
from ui.visitor.start import Start, first_start, read_start


def run(path: Path | None, *, office: bool, windowed: bool) -> int:
    """Open the kiosk, or the office alone, until it is left; the exit status.

    :raises KlantkansenError: when the folder or its database can't be used, with nothing changed
    """
    folder = DataFolder(path) if path is not None else default_folder()
    try:
        lock = hold(folder)
    except FolderError:
        from ui.instance import bring_forward  # noqa: PLC0415 - only where it runs already

        if bring_forward(folder):
            print(f"Klantkansen is running on {folder.path} already; its office was brought forward")  # noqa: T201 - to whoever started it there
            return 0
        raise
    with lock:
        clock = Clock()
        if office and not folder.database.exists():
            open_writer(lock).close()  # no first screen waits for it, and the office only reads
        start = _read(lock, clock)
        application = QApplication.instance() or QApplication(["klantkansen"])
        assert isinstance(application, QApplication)
        app = App(application, lock, clock, start, windowed=windowed)
        if office:
            app.open_office()
        else:
            app.open()
        try:
            return application.exec()
        finally:
            app.close()


def _read(lock: Lock, clock: Clock) -> Start:
    """What the database says. A new one is made only behind the first screen; an older one is brought up to date.

    :raises DatabaseError: when it can't be read
    """
    folder = lock.folder
    if not folder.database.exists():
        return first_start()
    try:
        reader = open_reader(folder)
    except DatabaseError:
        open_writer(lock).close()
        reader = open_reader(folder)
    with closing(reader), telling_damage(folder):
        return read_start(reader, clock)
