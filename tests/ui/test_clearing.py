"""What is too old goes by itself, a few at a time, and its traces once the kiosk is quiet."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.erasing import erase
from kiosk.staff.people import Person
from kiosk.storage import audit, removing
from kiosk.storage.rows import Row, add_rows, count_rows
from tests.people import employ
from tests.ui.store import Store, open_store
from ui import clearing
from ui.clearing import Clearer

OLD = 95  # three batches


store = pytest.fixture(open_store)


@pytest.fixture
def clearer(store: Store, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Clearer]:
    monkeypatch.setattr(clearing, "PAUSE", 0)
    add(store, OLD, 800)
    clearer = Clearer(store.services)
    yield clearer
    clearer.stop()
    store.read(lambda _: None)
    store.write(lambda _: None)


def add(store: Store, n: int, days: int) -> None:
    """So many replies of so many days ago."""
    at = store.clock.now() - timedelta(days=days)
    rows = [
        Row(f"01a21002-{days:04}-7773-9811-{number:012}", at, "nl", "completed", None, {"attention": "ignored"})
        for number in range(n)
    ]
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))


def left(store: Store) -> int:
    return store.read(lambda reader: reader.execute("SELECT count(*) FROM reply").fetchone()[0])


def removals(store: Store) -> list[object]:
    return [line.details for line in store.read(lambda r: list(audit.lines(r))) if line.actor == "klantkansen"]


def test_it_removes_at_the_start_and_tells_every_screen_once(store: Store, clearer: Clearer, qtbot: QtBot) -> None:
    add(store, 1, 2)
    with qtbot.waitSignal(store.services.announcer.changed) as told:
        clearer.look()
    assert told.args == [Changes(replies=True)]
    assert left(store) == 1
    assert removals(store) == [{"replies": OLD}]


def test_a_tap_goes_between_two_batches(store: Store, clearer: Clearer, qtbot: QtBot) -> None:
    seen: list[int] = []

    def tap() -> None:
        store.services.writer.submit(count_now, note)

    def count_now(writer) -> int:
        return int(writer.connection.execute("SELECT count(*) FROM reply").fetchone()[0])

    def note(n: int) -> None:
        seen.append(n)
        if n:
            tap()

    with qtbot.waitSignal(store.services.announcer.changed):
        clearer.look()
        tap()
    qtbot.waitUntil(lambda: seen[-1] == 0)
    assert {OLD - 40, OLD - 80} <= set(seen)


def test_it_looks_again_on_the_next_day(store: Store, clearer: Clearer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(store.services.announcer.changed):
        clearer.look()
    add(store, 3, 730)
    for _ in range(2):
        store.clock.advance(86400)
        clearer.look()
        qtbot.waitUntil(lambda: not clearer._is_busy)
    assert removals(store) == [{"replies": 3}, {"replies": OLD}]


def test_it_ends_in_the_middle_and_goes_on_at_the_next_start(store: Store, qtbot: QtBot) -> None:
    add(store, OLD, 800)
    first = Clearer(store.services)
    first.look()
    qtbot.waitUntil(lambda: left(store) < OLD)
    first.stop()
    store.write(lambda _: None)
    assert left(store) > 0
    assert removals(store) == []
    again = Clearer(store.services)
    with qtbot.waitSignal(store.services.announcer.changed):
        again.look()
    again.stop()
    assert left(store) == 0
    assert removals(store) == [{"replies": OLD}]


def test_the_file_is_written_anew_once_nobody_taps(store: Store, clearer: Clearer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(store.services.announcer.changed):
        clearer.look()

    def has_traces() -> bool:
        return store.read(removing.has_traces)

    def look_after(seconds: float) -> None:
        store.clock.advance(seconds)
        clearer.look()
        qtbot.waitUntil(lambda: not clearer._is_busy)

    look_after(59)
    assert has_traces()
    store.reply("ignored", after=30)
    look_after(30)
    assert has_traces()
    look_after(32)
    assert not has_traces()
    assert store.read(count_rows) == 1


def test_the_names_of_whoever_is_erased_go_a_few_at_a_time(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "PAUSE", 0)
    anja, hanna = Person("p-0000anja", "Anja", Role.EMPLOYEE), Person("p-000hanna", "Hanna", Role.HR, on_tiles=False)
    store.write(lambda writer: employ(writer, anja, hanna))
    at, said = store.clock.now() - timedelta(days=2), {"attention": "just_right", "staff": anja.key}
    rows = [Row(f"01a21002-0002-7773-9811-{n:012}", at, "nl", "completed", None, said) for n in range(OLD)]
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))
    clearer = Clearer(store.services)
    clearer.look()
    qtbot.waitUntil(lambda: not clearer._is_busy)
    seen: list[int] = []

    def count_names() -> None:
        store.services.writer.submit(
            lambda writer: int(
                writer.connection.execute("SELECT count(*) FROM answer WHERE choice = ?", (anja.key,)).fetchone()[0]
            ),
            note,
        )

    def note(n: int) -> None:
        seen.append(n)
        if n:
            count_names()

    session = Session(hanna.key, hanna.role, hanna.name)
    erased = store.write(lambda writer: erase(writer, session, store.clock, anja.key))
    store.services.announcer.changed.emit(erased.changes)
    count_names()
    qtbot.waitUntil(lambda: seen[-1:] == [0])
    assert {OLD, OLD - 40, OLD - 80} <= set(seen)
    qtbot.waitUntil(lambda: not clearer._is_busy)
    clearer.stop()
    assert [line.what for line in store.read(lambda reader: list(audit.lines(reader)))] == ["erased a person"]
