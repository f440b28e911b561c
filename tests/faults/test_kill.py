"""A process killed in the middle of writing: whatever it had acknowledged is there."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.actions.verification import verify
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold

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
