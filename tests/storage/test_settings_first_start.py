"""The first start and later changes of settings, over a real database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import set_up
from kiosk.actions.changes import Changes
from kiosk.actions.settings import change_settings
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import Settings
from kiosk.storage import audit, people, recovery
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock

CLOCK = FakeClock()
MANAGER = Session("bea", Role.MANAGER, "Bea")
HR = Session("hr", Role.HR, "HR")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


def audit_lines(writer: Writer) -> list[tuple[str, str, str]]:
    return writer.connection.execute("SELECT actor, what, details FROM audit ORDER BY id").fetchall()


def test_the_first_start_from_its_first_step_to_its_last(writer: Writer) -> None:
    set_up.save_step(writer, CLOCK, "language", office_language="en", home_language="nl")
    set_up.save_step(writer, CLOCK, "store", store_name="Van Dalen", opening_hours=None)
    set_up.save_step(writer, CLOCK, "survey", survey="exit")
    assert set_up.save_step(writer, CLOCK, "screen", screen_diagonal_mm=558.8).settings.set_up_step == "manager"
    bea = set_up.set_manager(writer, CLOCK, "Bea", "294638").person
    set_up.save_step(writer, CLOCK, "manager")
    set_up.make_hr_code(writer, CLOCK, "HR")
    set_up.make_recovery_code(writer, CLOCK)
    set_up.save_step(writer, CLOCK, "hr")
    anja = set_up.add_staff(writer, CLOCK, " Anja ", PNG).person
    second = set_up.add_staff(writer, CLOCK, "Anja", PNG + b"2").person  # told apart by the photo
    set_up.save_step(writer, CLOCK, "staff")
    finished = set_up.finish(writer, CLOCK)

    assert finished.settings.set_up_done
    assert finished.settings == kept_settings.load(writer.connection)
    assert finished.settings.survey == "exit"
    assert people.on_tiles(writer.connection, CLOCK.now().date()) == (anja, second)
    assert (anja.name, anja.photo, second.name) == ("Anja", PNG, "Anja")
    assert anja.key != second.key
    assert (bea.role, bea.on_tiles) == (Role.MANAGER, False)
    assert audit.check(writer.connection) == ()
    assert not any("Bea" in line[2] or "Anja" in line[2] for line in audit_lines(writer))
    assert audit_lines(writer)[1] == (
        "operator",
        "first start: settings",
        '{"set_up_step":"survey","store_name":"Van Dalen"}',
    )


def test_a_step_done_again_does_not_throw_it_back(writer: Writer) -> None:
    set_up.save_step(writer, CLOCK, "screen")
    again = set_up.save_step(writer, CLOCK, "store", store_name="Another")
    assert (again.settings.set_up_step, again.settings.store_name) == ("manager", "Another")
    assert again.changes == Changes(settings=True)
    assert set_up.save_step(writer, CLOCK, "store", store_name="Another").changes == Changes()
    assert set_up.save_step(writer, CLOCK, "summary").settings.set_up_step == "summary"


def test_the_manager_and_hr_are_one_each_however_often_they_are_set(writer: Writer) -> None:
    for name in ("Bea", "Béatrice"):
        set_up.set_manager(writer, CLOCK, name, "294638")
        set_up.make_hr_code(writer, CLOCK, name)
    assert [(p.name, p.role) for p in people.people(writer.connection)] == [
        ("Béatrice", Role.MANAGER),
        ("Béatrice", Role.HR),
    ]


def test_it_cannot_end_before_it_can_be_used(writer: Writer) -> None:
    with pytest.raises(InputRefused, match="no name yet"):
        set_up.finish(writer, CLOCK)
    set_up.save_step(writer, CLOCK, "store", store_name="Van Dalen")
    with pytest.raises(InputRefused, match="manager has no PIN"):
        set_up.finish(writer, CLOCK)
    set_up.set_manager(writer, CLOCK, "Bea", "294638")
    with pytest.raises(InputRefused, match="HR has no one-time code"):
        set_up.finish(writer, CLOCK)
    set_up.make_hr_code(writer, CLOCK, "HR")
    with pytest.raises(InputRefused, match="no recovery code yet"):
        set_up.finish(writer, CLOCK)
    assert not kept_settings.load(writer.connection).set_up_done


def test_what_is_refused_leaves_nothing_behind(writer: Writer) -> None:
    with pytest.raises(InputRefused):
        set_up.save_step(writer, CLOCK, "store", store_name="x" * 99)
    with pytest.raises(InputRefused):
        set_up.set_manager(writer, CLOCK, "Bea", "123456")
    with pytest.raises(InputRefused):
        set_up.add_staff(writer, CLOCK, "...")
    with pytest.raises(InputRefused):
        set_up.add_staff(writer, CLOCK, "Anja", b"GIF89a")
    assert kept_settings.load(writer.connection) == Settings()
    assert people.people(writer.connection) == ()
    assert audit_lines(writer) == []


def test_staff_added_by_mistake_go_but_not_the_manager(writer: Writer) -> None:
    bea = set_up.set_manager(writer, CLOCK, "Bea", "294638").person.key
    anja = set_up.add_staff(writer, CLOCK, "Anja").person.key
    assert set_up.remove_staff(writer, CLOCK, anja) == Changes(people=True)
    for key in (anja, bea):
        with pytest.raises(Forbidden, match="isn't an employee"):
            set_up.remove_staff(writer, CLOCK, key)
    assert [person.key for person in people.people(writer.connection)] == [bea]


def test_afterwards_it_takes_a_sign_in(writer: Writer) -> None:
    with writer.transaction() as connection:
        kept_settings.save(connection, Settings(set_up_step="done"))
    for act in (
        lambda: set_up.save_step(writer, CLOCK, "store", store_name="Mine"),
        lambda: set_up.set_manager(writer, CLOCK, "Mallory", "294638"),
        lambda: set_up.make_hr_code(writer, CLOCK, "Mallory"),
        lambda: set_up.make_recovery_code(writer, CLOCK),
        lambda: set_up.add_staff(writer, CLOCK, "Mallory"),
        lambda: set_up.remove_staff(writer, CLOCK, "mallory"),
        lambda: set_up.finish(writer, CLOCK),
    ):
        with pytest.raises(Forbidden):
            act()
    assert people.people(writer.connection) == ()
    assert recovery.kept(writer.connection) is None


def test_settings_are_the_managers_and_consent_is_hrs(writer: Writer) -> None:
    with pytest.raises(Forbidden, match="sign in as hr"):
        change_settings(writer, MANAGER, CLOCK, works_council_consent=date(2026, 11, 2))
    with pytest.raises(Forbidden, match="sign in as manager or operator"):
        change_settings(writer, HR, CLOCK, store_name="Van Dalen")
    with pytest.raises(Forbidden, match="sign in as hr"):
        change_settings(writer, MANAGER, CLOCK, staff_question=True)
    with pytest.raises(InputRefused, match="works council"):
        change_settings(writer, HR, CLOCK, staff_question=True)
    assert not change_settings(writer, HR, CLOCK, works_council_consent=date(2026, 11, 2)).changes.survey
    saved = change_settings(writer, HR, CLOCK, staff_question=True)
    assert saved.changes == Changes(settings=True, survey=True)
    assert audit_lines(writer) == [
        ("bea", "was refused", '{"right":"record_consent","role":"manager"}'),
        ("hr", "was refused", '{"right":"change_settings","role":"hr"}'),
        ("bea", "was refused", '{"right":"record_consent","role":"manager"}'),
        ("hr", "changed settings", '{"works_council_consent":"2026-11-02"}'),
        ("hr", "changed settings", '{"staff_question":true}'),
    ]
