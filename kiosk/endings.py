"""How names of files end, which a folder's name had better not."""

from pathlib import Path

WORKBOOK = ".xlsx"
_FILES = (".age", ".csv", ".pdf", ".png", WORKBOOK, ".zip")


def ending_of_file(out: Path) -> str:
    """With what the name of a folder ends as a file's does; empty where it doesn't."""
    ending = out.suffix.lower()
    return ending if ending in _FILES else ""
