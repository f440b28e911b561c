"""What the kiosk has to know before its first screen, read without any heavy import."""

import sqlite3
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files

import resources
from kiosk.actions.surveys import STAFF, Active, load_fast
from kiosk.actions.tiles import floor_around
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.staff.floor import Floor
from kiosk.storage import settings as kept_settings
from kiosk.survey.survey import build, without
from kiosk.survey.texts import Texts, shipped_texts
from ui.visitor.news import CallNow, call_now


@dataclass(frozen=True, slots=True)
class Start:
    """`call` is a help call that runs already, None while there is none."""

    settings: Settings
    active: Active
    floor: Floor = field(default_factory=Floor)
    call: CallNow | None = None
    texts: Texts = field(default_factory=shipped_texts)


def first_start() -> Start:
    """Before anything was ever kept."""
    settings = Settings()
    shipped = (files(resources) / "surveys" / f"{settings.survey}.toml").read_text(encoding="utf-8")
    return Start(settings, Active(without(build(tomllib.loads(shipped)), STAFF), None))


def read_start(connection: sqlite3.Connection, clock: Clock) -> Start:
    """What the database says.

    :raises DatabaseError: when its settings are damaged
    """
    settings = kept_settings.load(connection)
    return Start(
        settings, load_fast(connection, settings), floor_around(connection, clock), call_now(connection, clock)
    )
