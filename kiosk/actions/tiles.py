"""Whose name stands on a tile: at the kiosk, and where somebody goes to a visitor. Light to import: the kiosk's first
screen needs it."""

import sqlite3

from kiosk.clock import Clock
from kiosk.staff.floor import Floor
from kiosk.staff.people import Person
from kiosk.staff.shifts import DAY
from kiosk.storage import people, shifts


def floor_around(reader: sqlite3.Connection, clock: Clock) -> Floor:
    """Who can be chosen today and tomorrow, at any moment of them: to be read again when another day begins."""
    today = clock.now().date()
    chosen = tuple(person for person in people.people(reader) if person.active and person.on_tiles)
    return Floor(chosen, shifts.between(reader, today, today + DAY))


def who_can_go(reader: sqlite3.Connection, clock: Clock) -> tuple[Person, ...]:
    """Who may be choosing their own name to go to a visitor: those on the floor, or everybody who works here today
    while the roster has nobody there: a visitor waits."""
    now = clock.now()
    floor = floor_around(reader, clock)
    return floor.offered(now) or people.on_tiles(reader, now.date())
