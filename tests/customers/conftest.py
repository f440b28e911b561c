"""A data folder with an open writer, and who works there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.staff.people import Person
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.customers.store import HR, MANAGER
from tests.fakes import FakeClock
from tests.people import employ


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path / "data")) as lock:
        writer = open_writer(lock)
        employ(
            writer,
            Person(HR.person, "Hanna", Role.HR, on_tiles=False),
            Person(MANAGER.person, "Marieke", Role.MANAGER, on_tiles=False),
            Person("p-0000anja", "Anja", Role.EMPLOYEE),
        )
        yield writer
        writer.close()
