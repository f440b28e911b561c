"""Where faults are told: a file in the data folder that never grows large, and the terminal. Never what a visitor
answered, nor what anybody is called."""

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType

from kiosk.errors import InputRefused
from kiosk.storage.folder import DataFolder

LARGEST = 1024 * 1024
KEPT = 5

log = logging.getLogger(__name__)


def keep_logs(folder: DataFolder) -> Callable[[], None]:
    """What is logged goes into the folder's log from here on, and so does what nothing catches; the function given
    back ends that."""
    root = logging.getLogger()
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        folder.logs.mkdir(mode=0o700, exist_ok=True)
        handlers.append(
            RotatingFileHandler(folder.logs / "klantkansen.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        )
    except OSError as error:
        sys.stderr.write(f"klantkansen: no log can be kept in {folder.logs}: {error.strerror}\n")
    for handler in handlers:
        handler.setFormatter(form)
        handler.addFilter(_leave_out_names)
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a full disk must not fill the terminal as well
    before, sys.excepthook = sys.excepthook, _note

    def end() -> None:
        sys.excepthook = before
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return end


def _leave_out_names(record: logging.LogRecord) -> bool:
    """What was typed, and who it is about, stands in the values of a refusal."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, InputRefused):
        record.msg, record.args = f"{record.getMessage()}: {error.said}", ()
        record.exc_info = record.exc_text = None
    return True


def _note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("an error that nothing caught", exc_info=(kind, error, trace))
