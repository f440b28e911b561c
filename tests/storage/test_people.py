import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold

ANJA = Person("anja", "Anja", Role.EMPLOYEE, photo=b"\xff\xd8\xff")
TODAY = date(2026, 11, 2)
BEA = Person("bea", "Bea", Role.MANAGER, on_tiles=False)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


def test_people_come_back_in_the_order_they_were_added(writer: Writer) -> None:
    with writer.transaction() as connection:
        people.add(connection, BEA)
        people.add(connection, ANJA)
    assert people.people(writer.connection) == (BEA, ANJA)
    assert people.person(writer.connection, "anja") == ANJA
    assert people.person(writer.connection, "nobody") is None
    with pytest.raises(sqlite3.IntegrityError), writer.transaction() as connection:
        people.add(connection, replace(BEA, key="anja"))


def test_only_the_active_are_on_tiles(writer: Writer) -> None:
    with writer.transaction() as connection:
        for person in (BEA, ANJA, replace(ANJA, key="left", active=False), replace(ANJA, key="carla")):
            people.add(connection, person)
        people.change(connection, replace(ANJA, on_tiles=False, name="Anja B", photo=None))
    assert [person.key for person in people.on_tiles(writer.connection, TODAY)] == ["carla"]
    assert people.person(writer.connection, "anja") == replace(ANJA, on_tiles=False, name="Anja B", photo=None)


def test_who_has_a_secret_can_sign_in_until_they_leave(writer: Writer) -> None:
    with writer.transaction() as connection:
        people.add(connection, ANJA)
        people.add(connection, BEA)
        people.set_secret(connection, "bea", people.Secret("$hash", "code"))
    assert people.who_can_sign_in(writer.connection, TODAY) == (BEA,)
    assert people.secret(writer.connection, "bea") == people.Secret("$hash", "code")
    assert people.secret(writer.connection, "anja") is None
    with writer.transaction() as connection:
        people.set_secret(connection, "bea", people.Secret("$other", "passphrase"))
    assert people.secret(writer.connection, "bea") == people.Secret("$other", "passphrase")
    with writer.transaction() as connection:
        people.set_secret(connection, "anja", people.Secret("$third", "pin"))
    assert people.secret(writer.connection, "anja") == people.Secret("$third", "pin")
    assert people.kinds(writer.connection) == {"anja": "pin", "bea": "passphrase"}
    with writer.transaction() as connection:
        people.change(connection, replace(BEA, active=False))
        people.change(connection, replace(ANJA, active=False))
    assert people.kinds(writer.connection) == {}
    assert people.who_can_sign_in(writer.connection, TODAY) == ()
    assert people.secret(writer.connection, "bea") is None


def test_the_works_council_and_operators_are_people_too(writer: Writer) -> None:
    others = (Person("wim", "Wim", Role.WORKS_COUNCIL, on_tiles=False), Person("olga", "Olga", Role.OPERATOR))
    with writer.transaction() as connection:
        for person in others:
            people.add(connection, person)
    assert people.people(writer.connection) == others
    with pytest.raises(sqlite3.IntegrityError), writer.transaction() as connection:
        people.add(connection, replace(BEA, role=Role.VISITOR))


def test_somebody_added_by_mistake_goes_altogether(writer: Writer) -> None:
    with writer.transaction() as connection:
        people.add(connection, ANJA)
        people.remove(connection, "anja")
    assert people.people(writer.connection) == ()
