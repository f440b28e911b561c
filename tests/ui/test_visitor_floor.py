"""The tiles of colleagues follow the roster: by the clock, and as the office changes it; no tap asks the database."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import people as team
from kiosk.actions import roster
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage.database import Writer
from tests.flows.visitor import Visitor, kiosk

MANAGER = Session("p-bea", Role.MANAGER, "Bea")
TEAM = tuple(Person(name.lower(), name, Role.EMPLOYEE) for name in ("Anja", "Bram", "Carla"))
EVERYBODY = {"anja", "bram", "carla"}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    settings = Settings(
        store_name="Van Dalen", set_up_step="done", staff_question=True, works_council_consent=date(2026, 1, 5)
    )
    with kiosk(qtbot, tmp_path, settings, TEAM) as found:
        yield found


def now(visitor: Visitor) -> datetime:
    """A Monday at ten, local."""
    return visitor.clock.now().replace(second=0, microsecond=0, tzinfo=None)


def plan(visitor: Visitor, person: str, starts: timedelta, ends: timedelta) -> None:
    """A shift so long from now."""
    at = now(visitor)

    def planned(writer: Writer) -> Changes:
        return roster.plan_shift(
            writer, MANAGER, visitor.clock, person=person, starts=at + starts, ends=at + ends
        ).changes

    visitor.elsewhere(planned)


def offered(visitor: Visitor) -> set[str]:
    """The colleagues whom one visitor can choose; none where nobody is asked about."""
    visitor.taps("just_right", "2-5")
    found = {tile for tile in visitor.window.tiles if tile in EVERYBODY}
    if visitor.asked() == "staff":
        visitor.taps("skip")
    assert visitor.asked() == "care"
    visitor.taps("4", "no", "done")
    return found


def passes(visitor: Visitor, time: timedelta) -> None:
    """At home, where the screen looks at the clock."""
    visitor.clock.advance(time.total_seconds())
    visitor.controller.tick()
    visitor.settles()


def test_without_a_roster_everybody_is_offered(visitor: Visitor) -> None:
    assert offered(visitor) == EVERYBODY


def test_those_on_the_floor_are_offered_as_shifts_begin_and_end(visitor: Visitor) -> None:
    plan(visitor, "anja", -HOUR, 2 * HOUR)
    plan(visitor, "bram", HOUR, 5 * HOUR)
    assert offered(visitor) == {"anja"}
    passes(visitor, HOUR)
    assert offered(visitor) == {"anja", "bram"}
    passes(visitor, HOUR)
    assert offered(visitor) == {"bram"}
    passes(visitor, 3 * HOUR)
    visitor.taps("just_right", "2-5")
    assert visitor.asked() == "care", "while nobody is on the floor, nobody is asked about"


def test_another_day_is_read_when_it_begins(visitor: Visitor) -> None:
    plan(visitor, "anja", -HOUR, HOUR)
    plan(visitor, "bram", 2 * DAY, 2 * DAY + HOUR)
    passes(visitor, DAY)
    assert offered(visitor) == EVERYBODY, "nobody planned that day"
    passes(visitor, DAY)
    assert offered(visitor) == {"bram"}


def test_what_the_office_changes_is_for_the_next_visitor(visitor: Visitor) -> None:
    plan(visitor, "anja", -HOUR, HOUR)
    visitor.taps("just_right", "2-5")
    plan(visitor, "bram", -HOUR, HOUR)
    assert visitor.sees("anja")
    assert not visitor.sees("bram"), "no tile changes under a finger"
    visitor.taps("anja")
    assert visitor.answers()["staff"] == "anja"
    visitor.taps("4", "no", "done")
    assert offered(visitor) == {"anja", "bram"}


def test_nor_does_a_tile_go_at_the_end_of_a_shift_while_somebody_reads(visitor: Visitor) -> None:
    plan(visitor, "anja", -HOUR, HOUR)
    passes(visitor, HOUR - timedelta(seconds=10))
    visitor.taps("just_right", "2-5")
    visitor.waits(12)
    assert now(visitor).minute == 0
    visitor.taps("anja")
    assert visitor.answers()["staff"] == "anja"


def test_who_leaves_is_off_the_kiosk_at_once(visitor: Visitor) -> None:
    plan(visitor, "anja", -HOUR, HOUR)
    plan(visitor, "bram", -HOUR, HOUR)
    today = now(visitor).date()
    visitor.elsewhere(lambda writer: team.leave(writer, MANAGER, visitor.clock, "anja", today).changes)
    assert offered(visitor) == {"bram"}


def test_a_last_day_that_is_over_takes_the_tile_away(visitor: Visitor) -> None:
    tomorrow = now(visitor).date() + DAY
    visitor.elsewhere(lambda writer: team.leave(writer, MANAGER, visitor.clock, "anja", tomorrow).changes)
    passes(visitor, DAY)
    assert offered(visitor) == EVERYBODY
    passes(visitor, DAY)
    assert offered(visitor) == EVERYBODY - {"anja"}


def test_no_tap_asks_who_is_on_the_floor(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(visitor, "anja", -HOUR, HOUR)
    asked: list[object] = []
    submit = visitor.services.reader.submit
    monkeypatch.setattr(visitor.services.reader, "submit", lambda job, *more: (asked.append(job), submit(job, *more)))
    visitor.taps("just_right", "2-5", "anja", "4")
    assert not [job for job in asked if "floor_around" in repr(job)]
