"""The log tells what went wrong, and of nobody what they are called."""

import logging
from pathlib import Path

from kiosk.errors import FolderError, InputRefused
from kiosk.storage.folder import DataFolder
from ui.logs import keep_logs


def logged(tmp_path: Path, error: Exception) -> str:
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    end = keep_logs(folder)
    try:
        try:
            raise error
        except Exception as caught:
            logging.getLogger("a.page").error("a job on %s failed", "writer", exc_info=caught)
    finally:
        end()
    return (folder.logs / "klantkansen.log").read_text(encoding="utf-8")


def test_a_refusal_is_logged_without_whom_it_is_about(tmp_path: Path) -> None:
    text = logged(tmp_path, InputRefused("{name} is the last one of this role", name="Zoë-Fleur"))
    assert "a.page: a job on writer failed: {name} is the last one of this role" in text
    assert "Zoë-Fleur" not in text


def test_every_other_error_is_logged_whole(tmp_path: Path) -> None:
    text = logged(tmp_path, FolderError("/data is not a folder"))
    assert "Traceback" in text
    assert "/data is not a folder" in text
