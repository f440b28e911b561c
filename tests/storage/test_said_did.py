""" "You said, we did": written by the manager, kept, and found again on its days."""

import json
from contextlib import closing
from datetime import date

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.said_did import change_message, remove_message, write_message
from kiosk.errors import Forbidden, InputRefused
from kiosk.storage import said_did
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.said_did import SaidDid, Words
from tests.fakes import FakeClock

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 30)
TEXTS = {"nl": Words("De koffie was op", "Er staat nu een tweede automaat"), "en": Words("No coffee", "More of it")}


def write(writer: Writer, clock: FakeClock, first: date = FIRST, last: date = LAST, **texts: Words) -> SaidDid:
    return write_message(writer, MANAGER, clock, first_day=first, last_day=last, texts=texts or TEXTS).message


def told(writer: Writer) -> list[tuple[str, dict[str, object]]]:
    rows = writer.connection.execute("SELECT what, details FROM audit ORDER BY id")
    return [(what, json.loads(details)) for what, details in rows]


def test_a_message_is_kept_and_found_on_its_days(writer: Writer, clock: FakeClock) -> None:
    kept = write(writer, clock)
    assert kept == SaidDid(FIRST, LAST, TEXTS, 1)
    with closing(open_reader(writer.folder)) as reader:
        assert said_did.messages(reader) == (kept,)
        shown = {day: said_did.shown_on(reader, day) for day in (date(2026, 11, 1), FIRST, LAST, date(2026, 12, 1))}
    assert list(shown.values()) == [(), (kept,), (kept,), ()]


def test_the_latest_is_listed_first_and_shown_in_the_order_of_writing(writer: Writer, clock: FakeClock) -> None:
    first, second = write(writer, clock), write(writer, clock, date(2026, 11, 5))
    assert said_did.messages(writer.connection) == (second, first)
    assert said_did.shown_on(writer.connection, date(2026, 11, 6)) == (first, second)


def test_a_message_can_be_changed_and_removed(writer: Writer, clock: FakeClock) -> None:
    kept = write(writer, clock)
    texts = {"nl": Words("Te koud", "De deur sluit nu vanzelf")}
    changed = change_message(writer, MANAGER, clock, kept.id, first_day=LAST, last_day=LAST, texts=texts)
    assert (changed.message, changed.changes) == (SaidDid(LAST, LAST, texts, kept.id), Changes(messages=True))
    assert said_did.messages(writer.connection) == (changed.message,)
    assert remove_message(writer, MANAGER, clock, kept.id) == Changes(messages=True)
    assert remove_message(writer, MANAGER, clock, kept.id) == Changes()
    assert said_did.messages(writer.connection) == ()
    with pytest.raises(InputRefused, match="removed meanwhile; write it as a new one"):
        change_message(writer, MANAGER, clock, kept.id, first_day=LAST, last_day=LAST, texts=texts)


def test_the_audit_log_says_so_without_the_words(writer: Writer, clock: FakeClock) -> None:
    kept = write(writer, clock)
    remove_message(writer, MANAGER, clock, kept.id)
    days = {"first_day": "2026-11-02", "last_day": "2026-11-30"}
    assert told(writer) == [
        ("wrote a message", {"message": 1, **days, "languages": ["nl", "en"]}),
        ("removed a message", {"message": 1}),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_only_the_manager_writes(writer: Writer, clock: FakeClock, role: Role) -> None:
    session = Session("hanna", role, "Hanna")
    with pytest.raises(Forbidden):
        write_message(writer, session, clock, first_day=FIRST, last_day=LAST, texts=TEXTS)
    with pytest.raises(Forbidden):
        change_message(writer, session, clock, 1, first_day=FIRST, last_day=LAST, texts=TEXTS)
    with pytest.raises(Forbidden):
        remove_message(writer, session, clock, 1)
    assert said_did.messages(writer.connection) == ()
    assert told(writer) == []


def test_a_language_in_which_nothing_was_typed_is_left_out(writer: Writer, clock: FakeClock) -> None:
    assert list(write(writer, clock, nl=Words("Te koud", "De deur sluit"), fr=Words("", "")).texts) == ["nl"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"nl": Words("", "")}, "Nothing is written yet"),
        ({"nl": Words("Te koud", "")}, "type both or neither"),
        ({"nl": TEXTS["nl"], "de": Words("", "Die Tür schließt")}, "type both or neither"),
        ({"nl": Words("x " * 40 + "x", "Goed")}, "use 80 characters or fewer"),
        ({"nl": Words("Goed", "x " * 40 + "x")}, "use 80 characters or fewer"),
        ({"nl": Words("Te koud\nen nat", "Goed")}, "type it on one line"),
        ({"nl": Words(" ", "Goed")}, "begin or end with a space"),
        ({"nl": Words("Te \u202ekoud", "Goed")}, "type it on one line"),
        ({"nl": Words("Te koud", "x" * 41)}, "A word has more than 40 characters"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(
    writer: Writer, clock: FakeClock, texts: dict[str, Words], said: str
) -> None:
    with pytest.raises(InputRefused, match=said) as refusal:
        write(writer, clock, **texts)
    assert "\n" not in str(refusal.value)
    assert said_did.messages(writer.connection) == ()


def test_days_stand_in_order(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(InputRefused, match="choose a later last day"):
        write(writer, clock, LAST, FIRST)
    assert write(writer, clock, LAST, LAST).id == 1


def test_a_language_that_visitors_are_not_spoken_to_in_is_a_fault_of_ours(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="es"):
        write(writer, clock, es=Words("Frío", "La puerta"))
