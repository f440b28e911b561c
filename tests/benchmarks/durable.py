"""How long an answer takes to be durable, over an append and fdatasync of the same bytes on the same disk."""

import itertools
import json
import os
import queue
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from kiosk.actions.visit import keep
from kiosk.clock import Clock
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, Lock, hold
from kiosk.storage.surveys import keep_survey
from kiosk.storage.tallies import Reply
from kiosk.survey.effects import Answered, Begun, Effect, Finished, Shown
from kiosk.survey.survey import FIXED_CHOICES

ROUNDS = 400  # some seconds: disks and processors have slow moments that last for a while
APPENDS = 24  # in a round
VISITS = 6
LINE = bytes(200)  # what an answer is as a line of text: id, time, question, choice


def visit(attention: str) -> tuple[tuple[Effect, ...], ...]:
    """The steps of one visitor, each a tap."""
    return (
        (Begun(), Answered("attention", attention, 2100, "nl"), Shown("wait")),
        (Answered("wait", "5-15", 1900, "nl"), Shown("care")),
        (Answered("care", "4", 1700, "nl"), Shown("panel")),
        (Finished(9),),
    )


def milliseconds(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return (time.perf_counter() - begun) * 1000


class BusyDay(Clock):
    """Every look at the clock, which is one a visit, finds it two minutes later, so that none falls into another's."""

    def __init__(self) -> None:
        self._now = super().now()

    def now(self) -> datetime:
        self._now += timedelta(minutes=2)
        return self._now


class WritingThread:
    """A thread that owns the writer, asked and answered over queues, as the kiosk's is."""

    def __init__(self, lock: Lock) -> None:
        self._asked: queue.SimpleQueue[tuple[Effect, ...] | None] = queue.SimpleQueue()
        self._answered: queue.SimpleQueue[float] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(lock,), daemon=True)
        self._thread.start()

    def ask(self, effects: tuple[Effect, ...]) -> tuple[float, float]:
        """Milliseconds until the answer was committed, and until who asked heard so."""
        begun = time.perf_counter()
        self._asked.put(effects)
        committed = self._answered.get(timeout=60)
        heard = time.perf_counter()
        return (committed - begun) * 1000, (heard - begun) * 1000

    def close(self) -> None:
        self._asked.put(None)
        self._thread.join()

    def _run(self, lock: Lock) -> None:
        writer = open_writer(lock)
        survey = keep_survey(writer, "", key="showroom", moment="visit", digest="", clock=Clock())
        clock = BusyDay()
        reply: Reply | None = None
        while (effects := self._asked.get()) is not None:
            reply = keep_step(writer, effects, reply, survey, clock)
            self._answered.put(time.perf_counter())
        writer.close()


def keep_step(
    writer: Writer, effects: tuple[Effect, ...], reply: Reply | None, survey: int, clock: Clock
) -> Reply | None:
    kept = keep(writer, effects, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    return kept.reply


def measure(place: Path) -> dict[str, float]:
    """Medians in milliseconds; both are measured in turn, so that a slow moment of the disk is in both."""
    with hold(DataFolder(place / "data")) as lock:
        log = os.open(place / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def append() -> None:
            os.write(log, LINE)
            os.fdatasync(log)

        attention = itertools.cycle(FIXED_CHOICES["attention"])
        appended: list[float] = []
        kept: list[tuple[float, float]] = []
        thread = WritingThread(lock)
        for _ in range(ROUNDS):
            appended += [milliseconds(append) for _ in range(APPENDS)]
            for _ in range(VISITS):
                kept += [thread.ask(effects) for effects in visit(next(attention))]
        thread.close()
        os.close(log)
    floor, (committed, answer) = median(appended), map(median, zip(*kept, strict=True))
    return {"floor_ms": floor, "committed_ms": committed, "answer_ms": answer, "ratio": answer / floor}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as place:
        print(json.dumps(measure(Path(place))))
