"""What keeps two threads from making a type of Qt at once."""

import subprocess
import sys
from pathlib import Path

MADE = """
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
lazy = [name for name in dir(QtWidgets) if name not in vars(QtWidgets)]
from ui.qt_types import make_types
make_types()
modules = QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
print(bool(lazy), [name for module in modules for name in dir(module) if name not in vars(module)])
"""

RUN = """
import sys, threading
from pathlib import Path

class Watch:
    here, away = [], []
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("PySide6", "pyqtgraph", "shiboken6", "ui"):
            is_here = threading.current_thread() is threading.main_thread()
            (self.here if is_here else self.away).append(name)

sys.meta_path.insert(0, Watch())

from PySide6.QtWidgets import QApplication
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.storage.folder import DataFolder
from tests.benchmarks.taps import keep_survey, open_kiosk
from ui.pages import ENTRIES
from ui.tour.clock import TourClock
from ui.tour.stage import stage

with stage(QApplication([]), DataFolder(Path(sys.argv[1])), TourClock(), keep_survey) as on:
    open_kiosk(on)
    on.app.doors.ask_for_pin()
    on.settle()
    on.app.open_office()
    on.settle()
    office = on.app.office
    office.open_for(Session("p1", Role.HR, "Hanna"))
    office._soon.setInterval(0)
    office._soon.start()
    while not all(entry.module in sys.modules for entry in ENTRIES.values()):
        on.settle()
    print(on.app.backstage.watchman is not None, "ui.office" in Watch.here, "pyqtgraph" in Watch.here, Watch.away)
"""


def printed(code: str, *arguments: str) -> str:
    """By a program of its own: in this one, other tests have imported most."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return done.stdout or done.stderr


def test_every_type_can_be_made_beforehand() -> None:
    assert printed(MADE) == "True []\n"


def test_what_uses_qt_is_imported_on_its_thread_alone(tmp_path: Path) -> None:
    assert printed(RUN, str(tmp_path / "data")) == "True True True []\n"
