"""Watching over the store, and answering what is raised. Nobody has to be signed in for an alert to be raised."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.calls.alerts import (
    GROWING,
    LEAP_SECONDS,
    OF_CALLS,
    ClockFault,
    Due,
    Facts,
    Judged,
    Refused,
    WaitingCall,
    due,
    escalates,
)
from kiosk.calls.messages import notification
from kiosk.clock import Clock, Elapsed
from kiosk.errors import DatabaseError, InputRefused, StorageRefused
from kiosk.i18n import translator
from kiosk.settings import Settings
from kiosk.storage import alerts, calls, messages, people
from kiosk.storage import settings as kept_settings
from kiosk.storage.alerts import Alert
from kiosk.storage.calls import OpenCall
from kiosk.storage.database import Writer, telling_damage
from kiosk.storage.messages import Address, Letter
from kiosk.survey.plausibility import is_clock_wrong


@dataclass(frozen=True, slots=True)
class Watched:
    """What a look found. `raised` are the new alerts; `urgent` is to be sent at once, for the disk keeps no message;
    `refused` says that the disk took nothing of the look. `new_call` says that a visitor waits of whom no look before
    told, whatever alerts are raised."""

    changes: Changes = Changes()  # noqa: RUF009 - it is frozen
    raised: tuple[Alert, ...] = ()
    urgent: tuple[Letter, ...] = ()
    refused: bool = False
    new_call: bool = False


class Watch:
    """Looks at the store again and again: every few seconds, and after each reply and call. One a running kiosk.

    It keeps what a database can't know: how long it has watched a call wait, and whether the clock was set meanwhile.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.now().replace(microsecond=0)
        self._has_looked = False
        self._told_call: tuple[int, datetime] | None = None
        self._before: tuple[datetime, float] | None = None
        self._settled: datetime | None = None
        self._fault: ClockFault | None = None
        self._waited = Elapsed(clock)
        self._refused: tuple[datetime, float] | None = None
        self._told_of_refusal = False
        self._known: tuple[Settings, tuple[Address, ...]] | None = None

    def note_refusal(self) -> None:
        """The disk has just refused something. On any thread."""
        if self._refused is None:
            self._refused = (self._clock.now(), self._clock.monotonic())

    def look(self, writer: Writer, judged: Judged | None = None) -> Watched:
        """Raise what is due, with a message to each address that wants it, and escalate a call that nobody claims: all
        of it, or nothing. Writes nothing where nothing has changed. `judged` is a closed day, of which only the first
        judgement counts.

        On the thread that writes; never raises because of the disk, nor where the database is damaged.
        """
        now = self._clock.now()
        self._sense_clock(now)
        try:
            if self._refused is not None:
                writer.probe()
            with telling_damage(writer.folder):
                found = self._look(writer, judged, now)
        except (StorageRefused, DatabaseError):
            self.note_refusal()
            return Watched(urgent=self._urgent(now), refused=True)
        self._fault = self._refused = None
        self._told_of_refusal = False
        return found

    def _look(self, writer: Writer, judged: Judged | None, now: datetime) -> Watched:
        connection = writer.connection
        set_ = kept_settings.load(connection)
        self._known = (set_, messages.addresses(connection, now))
        if judged is not None and alerts.was_done(connection, "judged", judged.day):
            judged = None
        call = calls.open_call(connection)
        facts = self._facts(connection, set_, call, judged, now)
        new, grown = _new_and_grown(connection, due(facts, set_.alert_rules))
        escalated = call is not None and not call.escalated and escalates(facts.call)
        behind = alerts.is_behind_calls(connection)
        new_call = self._is_new(call, new)
        if not (new or grown or escalated or behind or judged):
            self._note_look(call)
            return Watched(new_call=new_call)
        with writer.transaction():
            raised = tuple(self._raise(connection, each, now) for each in new)
            for id_, each in grown:
                alerts.grow(connection, id_, each.details)
            if escalated and call is not None:
                calls.escalate_call(connection, call.id, now)
            alerts.follow_calls(connection)
            if judged is not None:
                alerts.first_time(connection, "judged", judged.day)
        self._note_look(call)
        return Watched(Changes(alerts=bool(raised or grown or behind), calls=escalated), raised, new_call=new_call)

    def _is_new(self, call: OpenCall | None, due_now: Sequence[Due]) -> bool:
        """Whether nobody goes yet and no look has told of this call. One of before the start was told of then, unless
        its alert still has to be raised."""
        if call is None or call.claimed is not None or _known_as(call) == self._told_call:
            return False
        if self._has_looked or call.raised >= self._began:
            return True
        return any(each.kind == "call_raised" for each in due_now)

    def _note_look(self, call: OpenCall | None) -> None:
        """The look was kept."""
        self._has_looked = True
        if call is not None:
            self._told_call = _known_as(call)

    def _facts(
        self,
        connection: sqlite3.Connection,
        set_: Settings,
        call: OpenCall | None,
        judged: Judged | None,
        now: datetime,
    ) -> Facts:
        latest = {kind: before for kind in GROWING if (before := alerts.latest(connection, kind)) is not None}
        counted = latest["missed"].details["newest"] if "missed" in latest else 0
        return Facts(
            now=now,
            hours=set_.opening_hours,
            call=self._waiting(call),
            missed=alerts.missed_after(connection, counted),
            last_reply=alerts.last_reply(connection),
            settled=self._settled,
            judged=judged,
            refused=self._outage(),
            clock=self._fault,
            latest=latest,
        )

    def _raise(self, connection: sqlite3.Connection, each: Due, now: datetime) -> Alert:
        """A new alert, with a message to each address that wants it."""
        assert self._known is not None
        set_, addresses = self._known
        raised = alerts.raise_alert(connection, each.kind, each.subject, each.details, now)
        words = notification(each.kind, each.details, set_.store_name, now, translator(set_.office_language))
        for address in addresses:
            if each.kind in address.kinds:
                messages.queue(connection, address.id, words, now)
        return raised

    def _sense_clock(self, now: datetime) -> None:
        at = self._clock.monotonic()
        if self._before is None:
            leap = 0.0
            fault = is_clock_wrong(now)
            self._settled = now
        else:
            was, was_at = self._before
            leap = (now - was).total_seconds() - (at - was_at)
            fault = abs(leap) >= LEAP_SECONDS
            if fault:
                self._settled = now
        if fault:
            self._fault = ClockFault(now, 0 if is_clock_wrong(now) else round(leap))
        self._before = (now, at)

    def _waiting(self, call: OpenCall | None) -> WaitingCall | None:
        if call is None:
            return None
        return WaitingCall(call.id, self._waited.since(_known_as(call), call.raised), claimed=call.claimed is not None)

    def _outage(self) -> Refused | None:
        if self._refused is None:
            return None
        since, at = self._refused
        return Refused(since, round(self._clock.monotonic() - at))

    def _urgent(self, now: datetime) -> tuple[Letter, ...]:
        """That the disk refuses, to those who want to know it, as they were known before. Once an outage."""
        if self._told_of_refusal or self._known is None:
            return ()
        self._told_of_refusal = True
        set_, addresses = self._known
        if "storage" not in set_.alert_rules.kinds:
            return ()
        words = notification(
            "storage", {"seconds": 0, "times": 0}, set_.store_name, now, translator(set_.office_language)
        )
        return tuple(
            Letter(messages.UNKEPT, address.id, address.url, words.title, words.body)
            for address in addresses
            if "storage" in address.kinds
        )


def _known_as(call: OpenCall) -> tuple[int, datetime]:
    """Its number alone may come again, where a copy from before it was put back."""
    return call.id, call.raised


def _new_and_grown(
    connection: sqlite3.Connection, found: Sequence[Due]
) -> tuple[Sequence[Due], Sequence[tuple[int, Due]]]:
    """Of what is due, that which was never raised, and open alerts, by their id, that have more to say."""
    new, grown = [], []
    for each in found:
        before = alerts.raised(connection, each.kind, each.subject)
        if before is None:
            new.append(each)
        elif each.kind in GROWING and before.closed is None and before.details != each.details:
            grown.append((before.id, each))
    return new, grown


def claim_alert(writer: Writer, session: Session, alert: int, clock: Clock) -> Changes:
    """Whoever is signed in sees to it; to an alert about a call, by going.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the alert is closed
    """
    require(session.role, Right.ANSWER_ALERTS)
    now = clock.now()
    with writer.transaction() as connection:
        if not alerts.claim_alert(connection, alert, session.person, now):
            raise InputRefused("This alert is closed already")
        found = alerts.alert(connection, alert)
        goes = found is not None and found.kind in OF_CALLS
        if goes and found is not None:
            named = session.person in {each.key for each in people.on_tiles(connection, now.date())}
            goes = calls.claim_call(connection, int(found.subject), session.person if named else None, now)
    return Changes(alerts=True, calls=goes)


def close_alert(writer: Writer, session: Session, alert: int, clock: Clock) -> Changes:
    """It was seen to.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the alert is closed
    """
    require(session.role, Right.ANSWER_ALERTS)
    with writer.transaction() as connection:
        if not alerts.close_alert(connection, alert, clock.now()):
            raise InputRefused("This alert is closed already")
    return Changes(alerts=True)
