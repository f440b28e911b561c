"""The process that prints: a document on its standard input, a PDF in its place, the file's hash on its output."""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.errors import ExportFailed
from kiosk.exchange.paper import Paper, from_json
from kiosk.exchange.staging import place, staged
from kiosk.i18n import translator
from kiosk.settings import OfficeLanguage
from ui.papers.typeset import typeset


def print_paper(out: Path, language: OfficeLanguage) -> int:
    """The exit status. What goes wrong is told on the output too, in `language`.

    :raises ExportFailed: `out` is there already or can't be made, or the input is no document
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever the office shows itself on
    try:
        paper = from_json(sys.stdin.buffer.read())
        written = write_pdf(paper, out)
    except ExportFailed as error:
        print(f"failed {json.dumps(error.told(translator(language)))}", flush=True)  # noqa: T201 - its parent reads it
        raise
    print(f"hash {written}", flush=True)  # noqa: T201 - the same
    return 0


def write_pdf(paper: Paper, out: Path) -> str:
    """The whole file or none, and its SHA-256.

    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses; nothing of it is left
    """
    application = QGuiApplication.instance() or QGuiApplication(["klantkansen"])
    with staged(out) as stage:
        document = typeset(paper)
        file = stage / out.name
        file.write_bytes(document)
        place(file, out)
    del application  # which fonts and painting needed until here
    return sha256(document).hexdigest()
