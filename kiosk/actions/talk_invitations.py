"""The invitations to a talk: how many there are, and what becomes of them when its day changes or it goes."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.storage import audit, panel
from kiosk.storage.panel import Round


@dataclass(frozen=True, slots=True)
class Invited:
    """How many customers were invited to a talk, or may have been, and how many invitations still wait."""

    invited: int = 0
    waiting: int = 0


def invited_for(connection: sqlite3.Connection, day: date) -> Invited:
    """To the talk of that local day."""
    found = _rounds_for(connection, day)
    waiting = sum(_waiting(of) for of in found)
    return Invited(sum(of.sent + sum(of.states.values()) for of in found) - waiting, waiting)


def move_rounds(connection: sqlite3.Connection, was: date, day: date) -> Invited:
    """What isn't sent yet invites to the same hour of another day, within the caller's transaction; with the round is
    kept how many letters gave each earlier one. Who was or is to be invited."""
    found = invited_for(connection, was)
    for of in _rounds_for(connection, was):
        moment = datetime.combine(day, datetime.fromisoformat(of.details["when"]).time())
        gave = Counter(of.gave_other_days)
        gave[was.isoformat()] = of.sent - gave.total()
        del gave[day.isoformat()]  # where it moves back
        earlier = {each: n for each, n in gave.items() if n}
        details = {**of.details, "when": moment.isoformat(timespec="minutes"), "earlier": earlier}
        panel.change_details(connection, of.id, details)
    return found


def call_off_for(connection: sqlite3.Connection, session: Session, clock: Clock, day: date) -> Invited:
    """What isn't sent yet isn't sent any more, but for what is under way; within the caller's transaction. Who was or
    would have been invited."""
    found = invited_for(connection, day)
    for of in _rounds_for(connection, day):
        if of.states:
            call_off_round(connection, session, clock, of)
    return found


def call_off_round(connection: sqlite3.Connection, session: Session, clock: Clock, of: Round) -> None:
    """The same for one round. What is under way is sent, or isn't tried again."""
    panel.change_details(connection, of.id, {**of.details, "off": True})
    left = [each for each in panel.invitations(connection, of.id) if each.state != "under_way"]
    for each in left:
        panel.drop(connection, each)
    details = {"round": of.id, "members": len(left)}
    audit.append(connection, clock, session.person, "called off invitations", details)


def _rounds_for(connection: sqlite3.Connection, day: date) -> list[Round]:
    return [of for of in panel.rounds(connection) if of.kind == "talk" and of.day == day]


def _waiting(of: Round) -> int:
    """What is sure not to have arrived."""
    return of.states.get("waiting", 0) + of.states.get("refused", 0)
