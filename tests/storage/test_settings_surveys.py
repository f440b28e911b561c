"""Which survey is asked, over a real database and real files."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.actions.surveys import load_fast, refresh
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import latest
from tests.fakes import FakeClock
from tests.storage.unprivileged import run_unprivileged

CLOCK = FakeClock()
PLAIN = Settings()
SHOWROOM = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
OWN = SHOWROOM.replace("Rondkijken", "Even kijken")


LOOK = """
import sys
from pathlib import Path
from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
folder = DataFolder(Path(sys.argv[1]))
with hold(folder) as lock:
    found = refresh(open_writer(lock), folder, Settings(), Clock())
print(found.survey.key, *found.errors, sep="\\n")
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def writer(folder: DataFolder) -> Iterator[Writer]:
    with hold(folder) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


def put(folder: DataFolder, text: str, name: str = "showroom.toml") -> None:
    folder.surveys.mkdir(exist_ok=True)
    (folder.surveys / name).write_text(text, encoding="utf-8")


def first_purpose(survey: object) -> str:
    return survey.questions["purpose"].choices[0].text["nl"]  # type: ignore[attr-defined]


def test_a_new_kiosk_asks_the_shipped_survey_and_keeps_it_once(writer: Writer, folder: DataFolder) -> None:
    active = load_fast(writer.connection, PLAIN)
    assert (active.survey.key, active.id) == ("showroom", None)
    first = refresh(writer, folder, PLAIN, CLOCK)
    assert (first.survey, first.errors, first.changes) == (active.survey, (), Changes(survey=True))
    again = refresh(writer, folder, PLAIN, CLOCK)
    assert (again.id, again.changes) == (first.id, Changes())
    assert load_fast(writer.connection, PLAIN).id == first.id


def test_the_settings_choose_between_showroom_and_exit(writer: Writer, folder: DataFolder) -> None:
    by_the_door = Settings(survey="exit")
    assert load_fast(writer.connection, by_the_door).survey.moment == "exit"
    ids = [refresh(writer, folder, settings, CLOCK).id for settings in (PLAIN, by_the_door, PLAIN)]
    assert ids[0] == ids[2] != ids[1]


def test_a_stores_own_file_comes_before_the_shipped_one_while_it_is_there(writer: Writer, folder: DataFolder) -> None:
    shipped = refresh(writer, folder, PLAIN, CLOCK)
    put(folder, OWN)
    own = refresh(writer, folder, PLAIN, CLOCK)
    assert (first_purpose(own.survey), own.changes) == ("Even kijken", Changes(survey=True))
    assert first_purpose(load_fast(writer.connection, PLAIN).survey) == "Even kijken"
    (folder.surveys / "showroom.toml").unlink()
    back = refresh(writer, folder, PLAIN, CLOCK)
    assert back.survey == shipped.survey
    assert len({shipped.id, own.id, back.id}) == 3


@pytest.mark.parametrize("broken", ["", "[[[[", OWN.replace('"stay"', '"tea"'), "x" * 300_000])
def test_a_broken_file_is_told_and_the_last_good_one_stays(writer: Writer, folder: DataFolder, broken: str) -> None:
    put(folder, OWN)
    good = refresh(writer, folder, PLAIN, CLOCK)
    put(folder, broken)
    after = refresh(writer, folder, PLAIN, CLOCK)
    assert (after.survey, after.id, after.changes) == (good.survey, good.id, Changes())
    assert [str(error).split(":")[0] for error in after.errors] == ["showroom.toml"]
    assert load_fast(writer.connection, PLAIN).survey == good.survey


def test_files_that_may_not_be_looked_at_are_told_and_the_shipped_ones_stay(folder: DataFolder) -> None:
    put(folder, OWN)
    put(folder, "", "texts.toml")
    folder.surveys.chmod(0)
    told = run_unprivileged(LOOK, folder.path)
    folder.surveys.chmod(0o700)
    assert told.splitlines() == [
        "showroom",
        f"showroom.toml: can't be looked for (no permission); see to the rights of {folder.surveys}",
        f"texts.toml: can't be looked for (no permission); see to the rights of {folder.surveys}",
    ]


def test_a_file_broken_from_the_beginning_leaves_the_shipped_survey(writer: Writer, folder: DataFolder) -> None:
    put(folder, "")
    first = refresh(writer, folder, PLAIN, CLOCK)
    assert (first_purpose(first.survey), len(first.errors)) == ("Rondkijken", 1)


def test_a_kept_survey_that_was_damaged_is_not_asked(writer: Writer, folder: DataFolder) -> None:
    put(folder, OWN)
    refresh(writer, folder, PLAIN, CLOCK)
    with writer.transaction() as connection:
        connection.execute("UPDATE survey SET document = 'question = 1'")
    assert first_purpose(load_fast(writer.connection, PLAIN).survey) == "Rondkijken"


def test_colleagues_are_asked_about_once_that_is_agreed_and_there_are_some(writer: Writer, folder: DataFolder) -> None:
    agreed = Settings(staff_question=True, works_council_consent=date(2026, 11, 2))
    assert "staff" not in load_fast(writer.connection, agreed).survey.questions
    with writer.transaction() as connection:
        people.add(connection, Person("anja", "Anja", Role.EMPLOYEE))
    assert "staff" not in load_fast(writer.connection, PLAIN).survey.questions
    asked = load_fast(writer.connection, agreed).survey
    assert "staff" in asked.questions
    assert refresh(writer, folder, agreed, CLOCK).survey == asked


def test_a_stores_own_texts_come_over_the_shipped_ones(writer: Writer, folder: DataFolder) -> None:
    put(folder, '[privacy]\nnl = "Anoniem."\nen = "A"\nde = "B"\nfr = "C"\n', "texts.toml")
    texts = refresh(writer, folder, PLAIN, CLOCK).texts
    assert (texts.say("privacy", "nl"), texts.say("back", "nl")) == ("Anoniem.", "Terug")
    put(folder, "[privacy]", "texts.toml")
    broken = refresh(writer, folder, PLAIN, CLOCK)
    assert broken.texts.say("privacy", "nl") == "Anoniem. Eén tik is genoeg."
    assert "texts.toml: privacy, nl: is missing; add it" in str(broken.errors[0])


def test_the_start_imports_nothing_heavy(writer: Writer, folder: DataFolder) -> None:
    refresh(writer, folder, PLAIN, CLOCK)
    script = (
        "import sqlite3, sys\n"
        "from kiosk.actions.surveys import load_fast\n"
        "from kiosk.actions import set_up, signing_in\n"
        "from kiosk.storage.settings import load\n"
        f"connection = sqlite3.connect({str(folder.database)!r})\n"
        "load_fast(connection, load(connection))\n"
        "connection.close()\n"
        "print([name for name in ('pydantic', 'argon2', 'sqlite_utils', 'babel', 'numpy') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
    assert latest(writer.connection, "showroom") is not None
