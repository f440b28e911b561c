"""Filling an empty data folder with a showroom that never was."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk import simulate_panel
from kiosk.access.own_secrets import hash_own, own_kind
from kiosk.access.rights import Right, Role, require
from kiosk.access.sessions import Session
from kiosk.actions import closing, mirroring, simulating_customers
from kiosk.actions.changes import Changes
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.surveys import Refreshed
from kiosk.clock import Clock
from kiosk.customers import codes, members
from kiosk.customers.sealing import can_seal, seal
from kiosk.errors import FolderError
from kiosk.settings import Settings
from kiosk.simulate import OPENING_HOURS, TEAM, shifts, visits
from kiosk.staff.people import Person
from kiosk.storage import audit, key_file, panel, people, settings, talks
from kiosk.storage import shifts as kept_shifts
from kiosk.storage.database import Writer
from kiosk.storage.rows import add_rows, count_rows

STORE = "Voorbeeld Campers"
CONTACT = "panel@example.com"
MANAGER = Session(simulating_customers.MANAGER, Role.MANAGER, "Marieke")
HR = Session(simulating_customers.HR, Role.HR, "Hanna")
OFFICE = ((MANAGER, "314159"), (HR, "vier gele tulpen"))
"""Who opens the simulated store's office, each with a PIN or passphrase that is no secret. HR's opens the panel too."""

PLANNED_AHEAD = timedelta(days=21)
"""How far the simulated roster goes on beyond the last day."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """How many replies there are now, over which days."""

    replies: int
    first: date
    last: date
    changes: Changes


def fill(
    writer: Writer,
    survey: Refreshed,
    session: Session,
    clock: Clock,
    *,
    replies: int,
    days: int,
    seed: int,
    with_figures: bool = False,
) -> Simulated:
    """Fill an empty folder: a store that is set up, its team and roster, `OFFICE`, and replies over the `days` up to
    today if the store has closed by now, else up to yesterday. With a year or more also talks with customers and
    vacancies. `with_figures` closes the quarters that are over, in which everybody has seen their own figure: one who
    hadn't would keep the whole team's from the others.

    :raises FolderError: the folder isn't empty
    :raises Forbidden: when the session may not
    :raises StorageRefused: the disk doesn't take it
    """
    require(session.role, Right.IMPORT)
    connection = writer.connection
    if count_rows(connection) or people.people(connection) or settings.load(connection) != Settings():
        raise FolderError(f"{writer.folder.path} holds a store already; name an empty folder with --data DIR")
    last = last_day(clock)
    first = last - timedelta(days=days - 1)
    # As it is once the simulated store asks about colleagues, which this folder doesn't do yet.
    whole = next(each for each in reversed(known_surveys(connection)) if each.key == survey.survey.key)
    given = visits(whole, replies, days, last, seed=seed)
    with writer.transaction():  # all of it or nothing
        _open_store(connection, first, session, clock)
        kept_shifts.add(connection, shifts(first, last + PLANNED_AHEAD, seed=seed))
        added = add_rows(writer, given, survey.id, survey.survey.moment)
        if days >= simulating_customers.YEAR:
            simulating_customers.play(connection, last, seed=seed)
        _fill_panel(writer, last, seed)
        if with_figures:
            _close_quarters(writer, clock)
    key_file.put_in_place(writer.folder)
    changed = Changes(
        replies=True,
        people=True,
        settings=True,
        roster=True,
        messages=True,
        panel=True,
        talks=True,
        selection=True,
        personal=with_figures,
    )
    return Simulated(added.new, first, last, changed)


def last_day(clock: Clock) -> date:
    """Today once the simulated store has closed, yesterday before that, so that nothing lies in the future."""
    now = clock.now()
    closing = OPENING_HOURS[now.weekday()]
    over = closing is None or now.strftime("%H:%M") >= closing[1]
    return now.date() if over else now.date() - timedelta(days=1)


def _open_store(connection: sqlite3.Connection, first: date, session: Session, clock: Clock) -> None:
    """The store and who works there."""
    kinds = [(own_kind(session.role), typed) for session, typed in OFFICE]
    secrets = [people.Secret(hash_own(kind, typed), kind) for kind, typed in kinds]
    simulated = replace(
        settings.load(connection),
        store_name=STORE,
        contact=CONTACT,
        opening_hours=OPENING_HOURS,
        staff_question=True,
        works_council_consent=first,
        set_up_step="done",
    )
    settings.save(connection, simulated)
    for colleague in TEAM:
        people.add(connection, Person(colleague.key, colleague.name, Role.EMPLOYEE))
    for (opens, _typed), secret in zip(OFFICE, secrets, strict=True):
        people.add(connection, Person(opens.person, opens.name, opens.role, on_tiles=False))
        people.set_secret(connection, opens.person, secret)
    audit.append(connection, clock, session.person, "simulated a showroom")


def _close_quarters(writer: Writer, clock: Clock) -> None:
    """As the program does by itself in a folder that comes from elsewhere."""
    while (quarter := closing.quarter_due(writer.connection, clock)) is not None:
        closing.keep(writer, clock, closing.compute(writer.connection, clock, quarter))
    for colleague in TEAM:
        mirroring.see_own(writer, Session(colleague.key, Role.EMPLOYEE, colleague.name), clock)


def _fill_panel(writer: Writer, last: date, seed: int) -> None:
    """Sealed for a key that is no secret, with the rounds in which they were invited; nobody where this machine can't
    seal."""
    if not can_seal():
        return
    connection = writer.connection
    digest = key_file.draft(writer.folder, simulate_panel.KEY_FILE)
    panel.keep_key(connection, panel.PanelKey(simulate_panel.RECIPIENT, digest))
    held = [each.day for each in talks.talks(connection) if each.came]
    days = held or simulate_panel.talk_days(last)
    invited: dict[date, list[str]] = {day: [] for day in days}
    came = Counter[date]()
    for joined, heard, member in simulate_panel.panel_members(last, days, seed=seed):
        code = codes.make_code()
        sealed = seal(simulate_panel.RECIPIENT, members.pack(replace(member, code=code)))
        id_ = panel.add(connection, joined, codes.hash_code(code), sealed)
        assert id_ is not None
        panel.reseal(connection, id_, sealed, heard)
        for day in member.invited.get("talk", ()):
            invited[day + simulate_panel.INVITED_BEFORE].append(id_)
        came.update(member.came.get("talk", ()))
    for day, chosen in invited.items():
        if chosen:
            _send_round(connection, day, chosen, seed)
    for talk in talks.talks(connection):
        if talk.came and invited[talk.day]:
            talks.change(connection, replace(talk, came=max(1, came[talk.day])))  # its minutes say as many


def _send_round(connection: sqlite3.Connection, day: date, chosen: Sequence[str], seed: int) -> None:
    """To a talk on that day; every invitation arrived."""
    round_ = panel.add_round(
        connection,
        chosen,
        kind="talk",
        made=(day - simulate_panel.INVITED_BEFORE).isoformat(),
        details={
            "when": f"{day.isoformat()}T19:00",
            "where": simulate_panel.PLACE,
            "minutes": Settings().panel_minutes,
            "contact": CONTACT,
        },
        seed=seed,
    )
    for each in panel.invitations(connection, round_):
        panel.note_sent(connection, each)
