"""Starting this same program once more, for what is done in a process of its own."""

import sys


def own_program() -> tuple[str, list[str]]:
    """What to run, and with which arguments before its own: the bundle's own file, or Python with our entry module."""
    if getattr(sys, "frozen", False):
        return sys.executable, []
    return sys.executable, ["-m", "ui.main"]
