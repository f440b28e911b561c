"""A data folder with an open writer, and a survey to begin replies with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(folder: DataFolder) -> Iterator[Writer]:
    with hold(folder) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


@pytest.fixture
def survey(writer: Writer, clock: FakeClock) -> int:
    return keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
