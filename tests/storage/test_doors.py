from pathlib import Path

from kiosk.access.delays import Tries
from kiosk.storage import doors
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold


def test_tries_are_kept_for_a_person_at_a_door_through_a_restart(tmp_path: Path) -> None:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        assert doors.tries(writer.connection, "bea", "kiosk") == Tries()
        with writer.transaction() as connection:
            doors.keep(connection, "bea", "kiosk", Tries(4, 990.0))
            doors.keep(connection, "bea", "kiosk", Tries(5, 1030.25))
            doors.keep(connection, "bea", "office", Tries(1, 7.0))
        writer.close()
        writer = open_writer(lock)
        assert doors.tries(writer.connection, "bea", "kiosk") == Tries(5, 1030.25)
        with writer.transaction() as connection:
            doors.forget(connection, "bea", "kiosk")
        assert doors.tries(writer.connection, "bea", "kiosk") == Tries()
        assert doors.tries(writer.connection, "bea", "office") == Tries(1, 7.0)
        writer.close()
