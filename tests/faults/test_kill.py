"""A process killed in the middle of writing: whatever it had acknowledged is there."""

import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.sessions import ITSELF
from kiosk.actions.retention import find_old
from kiosk.actions.verification import verify
from kiosk.storage import audit, figures
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.rows import Row, add_rows
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock
from tests.retention import enforce

ROOT = Path(__file__).parents[2]

# Keeps visits of two taps for ever, and says each tap once it is kept.
WRITE = """
import sys
from pathlib import Path
from kiosk.actions.visit import keep
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from kiosk.survey.effects import Answered, Begun, Shown
from tests.fakes import FakeClock

clock = FakeClock()
lock = hold(DataFolder(Path(sys.argv[1])))
writer = open_writer(lock)
survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)

def step(reply, *effects):
    kept = keep(writer, effects, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    print(kept.reply.seq, effects[-2].measure, flush=True)
    return kept.reply

while True:
    clock.advance(61)
    reply = step(None, Begun(), Answered("attention", "ignored", 900, "nl"), Shown("help"))
    step(reply, Answered("help", "no", 900, "nl"), Shown("stay"))
"""


@pytest.mark.parametrize("taps", [1, 2, 301])
def test_every_acknowledged_tap_survives_a_kill(tmp_path: Path, taps: int) -> None:
    folder = DataFolder(tmp_path / "data")
    command = [sys.executable, "-c", WRITE, folder.path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(taps)]
        process.kill()
        said += process.stdout.readlines()
    told = {(int(seq), measure) for seq, measure in (line.split() for line in said if line.endswith("\n"))}
    assert len(told) >= taps

    with closing(open_reader(folder)) as reader:
        kept = set(reader.execute("SELECT reply, measure FROM answer"))
        assert verify(reader) == ()
    assert kept >= told
    assert len(kept - told) <= 1  # the one whose word didn't get out

    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        assert set(writer.connection.execute("SELECT reply, measure FROM answer")) == kept


# Removes what is too old for ever longer, and says so after each batch.
REMOVE = """
import sys
from pathlib import Path
from kiosk.access.sessions import ITSELF
from kiosk.actions.retention import find_old, remove_old
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock

clock = FakeClock()
lock = hold(DataFolder(Path(sys.argv[1])))
writer = open_writer(lock)
for batch in find_old(writer.connection, clock):
    remove_old(writer, batch)
    print(batch.kind, flush=True)
"""


@pytest.mark.parametrize("batches", [1, 7, 40])
def test_what_is_too_old_goes_in_the_end_however_often_it_is_interrupted(tmp_path: Path, batches: int) -> None:
    folder, clock = DataFolder(tmp_path / "data"), FakeClock()
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
        add_rows(writer, _replies(clock, 3000), survey, "visit")
        before = figures.counts(writer.connection)

    command = [sys.executable, "-c", REMOVE, folder.path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(batches):
            assert process.stdout.readline() in ("replies\n", "attribution\n")
        process.kill()

    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        assert verify(writer.connection) == ()
        assert figures.counts(writer.connection) == before
        enforce(writer, clock)
        assert verify(writer.connection) == ()
        assert figures.counts(writer.connection) == before
        assert find_old(writer.connection, clock) == ()
        [line] = audit.lines(writer.connection)
        assert line.actor == ITSELF
        assert line.details == {"replies": 2269, "attribution": 182}  # all of them, in one line


def _replies(clock: FakeClock, days: int) -> list[Row]:
    """One a day, until today, of which every other names somebody."""
    return [
        Row(
            f"01a21002-4364-7773-9811-{day:012}",
            clock.now() - timedelta(days=days - day),
            "nl",
            "completed",
            None,
            {"attention": "just_right", "staff": "p-4f09c2ae" if day % 2 else "someone_else"},
        )
        for day in range(1, days + 1)
    ]
