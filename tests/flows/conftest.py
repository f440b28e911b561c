"""What several tests of the whole program begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import XDisplay
from tests.flows.kiosk import Kiosk
from tests.flows.program import ready_folder


@pytest.fixture
def kiosk(tmp_path: Path, xvfb: XDisplay, xvfb_environment: dict[str, str], qapp: object) -> Iterator[Kiosk]:
    folder, survey = ready_folder(tmp_path)
    driven = Kiosk(folder, survey, xvfb, xvfb_environment)
    yield driven
    driven.close()
