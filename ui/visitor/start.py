"""What the kiosk has to know before its first screen, read without any heavy import."""

import sqlite3
import tomllib
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import get_args

import resources
from kiosk.actions.surveys import STAFF, Active, load_fast
from kiosk.actions.tiles import floor_around
from kiosk.clock import Clock
from kiosk.customers import contacts
from kiosk.customers.contacts import ContactKind
from kiosk.customers.sealing import can_seal
from kiosk.settings import Settings
from kiosk.staff.floor import Floor
from kiosk.storage import codes
from kiosk.storage import settings as kept_settings
from kiosk.survey.survey import Survey, build, without
from kiosk.survey.texts import Texts, shipped_texts
from ui.visitor.news import CallNow, call_now


@dataclass(frozen=True, slots=True)
class Start:
    """`call` is a help call that runs already, None while there is none; `has_panel` tells whether visitors can join
    the customer panel here, `takes_codes` whether there may be anybody with a code."""

    settings: Settings
    active: Active
    floor: Floor = field(default_factory=Floor)
    call: CallNow | None = None
    has_panel: bool = False
    takes_codes: bool = False
    texts: Texts = field(default_factory=shipped_texts)

    def fitted(self, survey: Survey) -> Survey:
        """That survey as it is asked here."""
        return replace(survey, has_panel=self.has_panel, takes_codes=self.takes_codes)


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
    has_panel = can_seal() and codes.has_panel(connection)
    return Start(
        settings,
        load_fast(connection, settings),
        floor_around(connection, clock),
        call_now(connection, clock),
        has_panel,
        has_panel or codes.expects_raters(connection),
    )


def get_ready_to_join(_connection: sqlite3.Connection) -> None:
    """On a worker: what reads a contact and seals it takes a quarter second to import, which nobody should feel who
    types."""
    import kiosk.actions.joining  # noqa: F401, PLC0415 - not for the first screen

    for kind in get_args(ContactKind):
        contacts.contact(kind, contacts.example(kind))
