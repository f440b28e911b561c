"""What keeps two threads from making a type of Qt at once."""

import subprocess
import sys

MADE = """
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
lazy = [name for name in dir(QtWidgets) if name not in vars(QtWidgets)]
from ui.tasks import Worker, import_plotting
class Kept:
    def submit(self, job, done):
        modules = QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
        left = [name for module in modules for name in dir(module) if name not in vars(module)]
        print(bool(lazy), left)
import_plotting(Kept(), print)
"""


def test_every_type_is_made_before_a_worker_imports_what_uses_them() -> None:
    """In a program of its own: in this one, other tests have had most of them made."""
    done = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, check=True)
    assert done.stdout == "True []\n"
