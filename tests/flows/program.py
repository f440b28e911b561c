"""The installed program, and a data folder that it can begin with."""

import os
import sys
from contextlib import closing
from pathlib import Path

from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.survey import Survey

PROGRAM = Path(sys.executable).with_name("klantkansen.exe" if os.name == "nt" else "klantkansen")
DIAGONAL = 559.0
STORE = "Voorbeeld Campers"


def ready_folder(place: Path) -> tuple[DataFolder, Survey]:
    """A folder that is set up, and the survey that its kiosk asks."""
    folder = DataFolder(place / "data")
    settings = Settings(store_name=STORE, screen_diagonal_mm=DIAGONAL, set_up_step="done")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)
        return folder, refresh(writer, folder, settings, Clock()).survey
