"""The installed program, and a data folder that it can begin with."""

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage import panel
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.survey import Survey

PROGRAM = Path(sys.executable).with_name("klantkansen.exe" if os.name == "nt" else "klantkansen")
DIAGONAL = 559.0
STORE = "Voorbeeld Campers"


def ready_folder(place: Path, recipient: str | None = None) -> tuple[DataFolder, Survey]:
    """A folder that is set up, and the survey that its kiosk asks; with `recipient` it has a panel, whose public key
    that is."""
    folder = DataFolder(place / "data")
    settings = Settings(store_name=STORE, screen_diagonal_mm=DIAGONAL, set_up_step="done")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)
            if recipient is not None:
                panel.keep_key(connection, panel.PanelKey(recipient, None))
        survey = refresh(writer, folder, settings, Clock()).survey
        return folder, replace(survey, has_panel=recipient is not None, takes_codes=recipient is not None)
