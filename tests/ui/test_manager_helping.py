"""Going to a visitor who waits: from the locked office, by first name, kept and seen on every screen."""

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import set_up, visit
from kiosk.actions.helping import claim_call
from kiosk.errors import InputRefused
from kiosk.staff.people import Person
from kiosk.storage import calls, people
from kiosk.storage.calls import OpenCall
from kiosk.survey.effects import CallEnded, CallRaised
from tests.people import employ, key_of
from tests.ui.store import MANAGER, Store, held, open_store
from ui.manager.now import Now
from ui.office import Office
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)


@pytest.fixture
def now(qtbot: QtBot, store: Store) -> Now:
    now = Now(store.services, store.settings, lambda text: text)
    qtbot.addWidget(now)
    now.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    now.resize(1100, 700)
    now.show()
    return now


def step(store: Store, effect: CallRaised | CallEnded) -> None:
    kept = store.write(
        lambda writer: visit.keep(
            writer, [effect], None, survey_id=store.survey_id, moment="visit", opening_hours=None, clock=store.clock
        )
    )
    store.services.announcer.changed.emit(kept.changes)


def call(store: Store) -> OpenCall:
    found = store.read(calls.open_call)
    assert found is not None
    return found


def raise_call(qtbot: QtBot, store: Store, now: Now) -> None:
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(now.band.isVisible)


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def add(store: Store, *names: str) -> None:
    for name in names:
        store.write(lambda writer, name=name: set_up.add_staff(writer, store.clock, name))


def test_a_colleague_says_who_goes_and_it_is_kept(qtbot: QtBot, store: Store, now: Now) -> None:
    add(store, "Anja de Wit", "Bram")
    raise_call(qtbot, store, now)
    store.clock.advance(20)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: [tile.text() for tile in now.band.tiles] == ["Anja", "Bram"])
    press(qtbot, now.band.tiles[0])
    qtbot.waitUntil(lambda: call(store).claimed_by == store.read(lambda reader: key_of(reader, "Anja de Wit")))
    assert call(store).claimed == call(store).raised + timedelta(seconds=20)
    qtbot.waitUntil(lambda: now.band.label.text().startswith("Somebody is on the way"))
    assert now.band.tiles == []
    assert now.band.property("role") == "calm"


def test_who_said_they_would_go_and_isnt_there_is_alarmed_about_again(qtbot: QtBot, store: Store, now: Now) -> None:
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: now.band.property("role") == "calm")
    store.clock.advance(179)
    qtbot.waitUntil(lambda: now.band.label.text().endswith("2:59"))
    assert now.band.property("role") == "calm"
    store.clock.advance(1)
    qtbot.waitUntil(lambda: now.band.label.text().startswith("The visitor is still waiting"))
    assert now.band.property("role") == "band"
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: now.band.property("role") == "calm")


def test_somebody_else_can_go_instead(qtbot: QtBot, store: Store, now: Now) -> None:
    add(store, "Anja", "Bram")
    raise_call(qtbot, store, now)
    for number, name in ((0, "Anja"), (1, "Bram")):
        key = store.read(lambda reader, name=name: key_of(reader, name))
        press(qtbot, now.band.go)
        qtbot.waitUntil(lambda: len(now.band.tiles) == 2)
        press(qtbot, now.band.tiles[number])
        qtbot.waitUntil(lambda key=key: call(store).claimed_by == key)
        qtbot.waitUntil(lambda: now.band.go.text() == "Someone else goes")


def test_whoever_is_signed_in_finds_their_own_name_first_until_the_office_locks(
    qtbot: QtBot, store: Store, now: Now
) -> None:
    store.add_manager()
    add(store, "Anja", "Bram")
    key = store.read(lambda reader: key_of(reader, MANAGER))
    now.open_for(Session(key, Role.MANAGER, MANAGER))
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: [tile.text() for tile in now.band.tiles] == [MANAGER, "Anja", "Bram"])
    press(qtbot, now.band.tiles[0])
    qtbot.waitUntil(lambda: call(store).claimed_by == key)  # although visitors can't choose her
    now.open_for(None)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: [tile.text() for tile in now.band.tiles] == ["Anja", "Bram"])
    with pytest.raises(InputRefused):
        store.write(lambda writer: claim_call(writer, call(store).id, key, store.clock))


def test_names_that_come_after_the_office_locked_are_shown_to_nobody(qtbot: QtBot, store: Store, now: Now) -> None:
    store.add_manager()
    add(store, "Anja")
    key = store.read(lambda reader: key_of(reader, MANAGER))
    now.open_for(Session(key, Role.MANAGER, MANAGER))
    raise_call(qtbot, store, now)
    with held(store.services.reader):
        press(qtbot, now.band.go)
        now.open_for(None)
    store.settle()
    assert now.band.tiles == []
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: [tile.text() for tile in now.band.tiles] == ["Anja"])


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.WORKS_COUNCIL])
def test_who_deals_with_no_visitors_isn_t_offered_to_go(qtbot: QtBot, store: Store, now: Now, role: Role) -> None:
    add(store, "Anja")
    store.write(lambda writer: employ(writer, Person("p-9", "Olaf", role, on_tiles=False)))
    now.open_for(Session("p-9", role, "Olaf"))
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: [tile.text() for tile in now.band.tiles] == ["Anja"])


def test_where_nobody_can_be_chosen_one_press_is_enough(qtbot: QtBot, store: Store, now: Now) -> None:
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: call(store).claimed is not None)
    assert call(store).claimed_by is None


def test_names_are_gone_after_a_quarter_of_a_minute(qtbot: QtBot, store: Store, now: Now) -> None:
    add(store, "Anja")
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: bool(now.band.tiles))
    now.band._patience.setInterval(1)
    qtbot.waitUntil(lambda: not now.band.tiles)
    assert call(store).claimed is None


def test_a_call_that_ended_meanwhile_takes_the_names_along(qtbot: QtBot, store: Store, now: Now) -> None:
    add(store, "Anja")
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: bool(now.band.tiles))
    step(store, CallEnded("arrived", 61))
    qtbot.waitUntil(lambda: not now.band.isVisible())
    assert now.band.tiles == []


def test_a_call_that_is_over_is_told(qtbot: QtBot, store: Store, now: Now) -> None:
    add(store, "Anja")
    raise_call(qtbot, store, now)
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: bool(now.band.tiles))
    store.write(lambda writer: _end(writer, store))  # at the kiosk, and the office hasn't heard yet
    press(qtbot, now.band.tiles[0])
    qtbot.waitUntil(lambda: not now.band.go.isVisible())  # the office has heard
    now.live._tick()
    assert now.band.isVisible()
    assert now.band.line.isVisible()
    assert now.band.line.text() == "This call is over; the visitor isn't waiting any more"
    assert not now.band.label.isVisible()
    assert now.band._reading.isActive()
    now.band._reading.setInterval(1)
    qtbot.waitUntil(lambda: not now.band.isVisible())
    assert not now.band._reading.isActive()


def test_the_next_call_takes_the_place_of_what_is_told_of_one_that_is_over(
    qtbot: QtBot, store: Store, now: Now
) -> None:
    raise_call(qtbot, store, now)
    store.write(lambda writer: _end(writer, store))
    press(qtbot, now.band.go)
    qtbot.waitUntil(lambda: not now.band.go.isVisible())
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(now.band.go.isVisible)
    assert now.band.label.text().startswith("A visitor is waiting for help")
    assert not now.band.line.isVisible()
    assert not now.band._reading.isActive()


def test_names_that_cant_be_read_are_told(
    qtbot: QtBot, store: Store, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    raise_call(qtbot, store, now)
    monkeypatch.setattr(people, "people", fail)
    press(qtbot, now.band.go)
    qtbot.waitUntil(now.band.line.isVisible)
    assert now.band.line.text() == "The names can't be read; just go to the visitor."
    assert now.band.go.isVisible()


def _end(writer, store: Store) -> None:
    with writer.transaction() as connection:
        calls.end_call(connection, "given_up", 61)


def test_who_waits_is_seen_and_can_be_gone_to_on_every_page_of_the_office(qtbot: QtBot, store: Store) -> None:
    add(store, "Anja")
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    office.open_for(Session("marieke", Role.MANAGER, "Marieke"))
    office.show_page("patterns")
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(office.now.band.isVisible)
    press(qtbot, office.now.band.go)
    qtbot.waitUntil(lambda: bool(office.now.band.tiles))
    press(qtbot, office.now.band.tiles[0])
    qtbot.waitUntil(lambda: call(store).claimed_by == store.read(lambda reader: key_of(reader, "Anja")))
    step(store, CallEnded("arrived", 61))
    qtbot.waitUntil(lambda: not office.now.band.isVisible())
    office.hide()
