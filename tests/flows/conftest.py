"""What several tests of the whole program begin with."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.conftest import XDisplay
from tests.flows.kiosk import Kiosk
from tests.flows.program import ready_folder
from ui.tour.clock import TourClock
from ui.tour.play import open_showroom


@pytest.fixture
def kiosk(tmp_path: Path, xvfb: XDisplay, xvfb_environment: dict[str, str], qapp: object) -> Iterator[Kiosk]:
    folder, survey = ready_folder(tmp_path)
    driven = Kiosk(folder, survey, xvfb, xvfb_environment)
    yield driven
    driven.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tour's showroom, months of which take seconds to make: nobody may change it."""
    folder = DataFolder(tmp_path_factory.mktemp("showroom") / "data")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        open_showroom(writer, TourClock())
    return folder.path


@pytest.fixture
def showroom_folder(filled: Path, tmp_path: Path) -> DataFolder:
    """A copy of the tour's showroom, to change."""
    return DataFolder(Path(shutil.copytree(filled, tmp_path / "data")))
