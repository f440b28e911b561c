from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk.errors import DatabaseError
from kiosk.settings import Settings
from kiosk.storage import settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold

SOME = Settings(
    store_name="Van Dalen Campers",
    opening_hours=(*[("10:00", "18:00")] * 6, None),
    screen_diagonal_mm=558.8,
    works_council_consent=date(2026, 11, 2),
    staff_question=True,
)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


def test_a_new_kiosk_has_the_defaults(writer: Writer) -> None:
    assert settings.load(writer.connection) == Settings()


def test_settings_are_kept_over_each_other(writer: Writer) -> None:
    for kept in (Settings(store_name="Another"), SOME, SOME):
        with writer.transaction() as connection:
            settings.save(connection, kept)
        with closing(open_reader(writer.folder)) as reader:
            assert settings.load(reader) == kept


@pytest.mark.parametrize(("key", "value"), [("theme", "not json"), ("theme", '"pink"'), ("of_old", "1")])
def test_damaged_settings_are_told_in_one_line(writer: Writer, key: str, value: str) -> None:
    with writer.transaction() as connection:
        settings.save(connection, SOME)
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
    with pytest.raises(DatabaseError, match=r"the settings in the database are damaged .*put back a copy"):
        settings.load(writer.connection)
