"""Erasing a person: what is about them goes, what is about others stays, and no byte of the name is left."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.access.delays import Tries
from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import roster
from kiosk.actions.erasing import Erased, Named, erase, look
from kiosk.actions.patterns import fewest_there
from kiosk.actions.people import change_person
from kiosk.actions.refusing import is_over
from kiosk.actions.retention import find_old, remove_old
from kiosk.actions.rewriting import rewrite, wanted
from kiosk.actions.settings import change_settings
from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.customers.criteria import shipped
from kiosk.customers.vacancies import Decision
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import Settings
from kiosk.staff.disputes import Dispute
from kiosk.staff.mirror import Absence
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter
from kiosk.staff.shifts import Shift
from kiosk.storage import (
    audit,
    calls,
    disputes,
    doors,
    figures,
    floor,
    messages,
    named,
    panel,
    people,
    personal,
    removing,
    said_did,
    selection,
    settings,
    shifts,
)
from kiosk.storage.database import Writer
from kiosk.storage.erasing import Place
from kiosk.storage.folder import DataFolder
from kiosk.storage.people import Secret
from kiosk.storage.personal import PersonalQuarter
from kiosk.storage.rows import Row, add_rows, rows
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.effects import Answered, Begun, Finished
from tests.fakes import A_MONDAY_MORNING, FakeClock

HANNA = Session("p-000000hr", Role.HR, "Hanna")
MARIEKE, ZOE, BRAM = "p-00000mar", "p-00000zoe", "p-0000bram"
NAME = 'Zoë "Fleur"'
PHOTO = b"\x89PNG\r\n\x1a\n" + b"a face that nobody else has" * 40
TODAY = A_MONDAY_MORNING.date()


@pytest.fixture(autouse=True)
def staff(writer: Writer) -> None:
    with writer.transaction() as connection:
        for key, name, role in ((HANNA.person, "Hanna", Role.HR), (MARIEKE, "Marieke", Role.MANAGER)):
            people.add(connection, Person(key, name, role, on_tiles=False))
            people.set_secret(connection, key, Secret(f"hash of {key}", "pin"))
        people.add(connection, Person(ZOE, NAME, Role.EMPLOYEE, photo=PHOTO))
        people.set_secret(connection, ZOE, Secret("the hash of a PIN", "pin"))
        people.add(connection, Person(BRAM, "Bram", Role.EMPLOYEE))


def reply(number: int, staff: str, minutes: int = 0) -> Row:
    at = A_MONDAY_MORNING + timedelta(minutes=minutes)
    answers = {"attention": "just_right", "staff": staff, "care": "4"}
    return Row(f"01a21002-4364-7773-9811-{number:012}", at, "nl", "completed", None, answers)


def give_life(writer: Writer, clock: FakeClock) -> None:
    """Something of everything that names a person."""
    day = TODAY - timedelta(days=40)
    with writer.transaction() as connection:
        for key in (ZOE, BRAM):
            connection.execute(
                "INSERT INTO shift (person, starts, ends) VALUES (?, ?, ?)", (key, f"{day}T09:00", f"{day}T18:00")
            )
            personal.keep_absence(connection, key, Absence(day, day))
            doors.keep(connection, key, "office", Tries(3, 10.0))
        reason = f"{NAME} was er die dag, ik niet"
        for key in (ZOE, BRAM):
            disputes.add(connection, Dispute(0, key, day, day, reason, TODAY))
        parts = [
            PersonalQuarter(key, Quarter(2026, 3), {"care": {}}, Quarter(2026, 3), {"n": 12}) for key in (ZOE, BRAM)
        ]
        personal.close(connection, Quarter(2026, 3), TODAY, {"n": 24}, parts)
        personal.keep_answer(connection, ZOE, Quarter(2026, 3), "Dank voor het compliment")
        call = calls.raise_call(connection, None, clock.now())
        calls.claim_call(connection, call, ZOE, clock.now())
        calls.end_call(connection, "arrived", 20)
        connection.execute(
            "INSERT INTO alert (kind, subject, raised, utc_offset, day, details, claimed_by, closed) "
            "VALUES ('call_raised', '1', 0, 0, '2026-11-02', '{}', ?, 1)",
            (ZOE,),
        )
        floor.explain(connection, day, f"Ziek: {NAME.upper()}, en Bram")
        texts = {"nl": Words("Te weinig hulp op zaterdag", f"{NAME} is er nu ook op zaterdag")}
        said_did.add(connection, SaidDid(day, day, texts))
        messages.add_address(connection, f"{NAME}'s telefoon", "ntfy://klantkansen", "ntfy", ["digest"])


def meant(found: Named) -> dict[Place, bool]:
    """HR says that the person is meant in every text."""
    return {text.place: True for text in found.texts}


def all_bytes(folder: DataFolder) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.path.rglob("*")) if path.is_file()}


def test_nothing_of_the_person_is_left_but_the_key_in_the_log(writer: Writer, survey: int, clock: FakeClock) -> None:
    add_rows(writer, [reply(n, (ZOE, BRAM, "someone_else")[n % 3], n) for n in range(1500)], survey, "visit")
    give_life(writer, clock)
    with writer.transaction() as connection:
        audit.append(connection, clock, ZOE, "signed in")
    before = figures.counts(writer.connection)
    erased = erase(writer, HANNA, clock, ZOE)
    assert erased.backups_until is None
    changed = erased.changes
    assert (changed.people, changed.personal, changed.roster) == (True,) * 3
    assert wanted(writer.connection, clock) is not None
    assert rewrite(writer)
    in_json = json.dumps(NAME, ensure_ascii=False)[1:-1]
    traces = (NAME, NAME.upper(), in_json, "the hash of a PIN", "Dank voor het compliment")
    for path, found in all_bytes(writer.folder).items():
        for trace in traces:
            assert trace.encode() not in found, f"{trace} in {path.name}"
        assert PHOTO[8:40] not in found, path.name
        assert found.count(ZOE.encode()) == (2 if path == writer.folder.database else 0), path.name
    assert verify(writer.connection) == ()
    assert figures.counts(writer.connection) == before
    assert len(list(rows(writer.connection))) == 1500
    *_, line = sorted(audit.lines(writer.connection), key=lambda line: line.number)
    assert (line.actor, line.what, line.details) == (HANNA.person, "erased a person", {"person": ZOE, "replies": 500})


def test_how_many_were_on_the_floor_stays_and_whose_shifts_are_to_come_is_not(writer: Writer, clock: FakeClock) -> None:
    monday = date(2026, 11, 2)
    nine, five = (datetime(2026, 11, 2, hour, 0) for hour in (9, 17))
    clock.set(datetime(2026, 11, 3, 12, 0, tzinfo=clock.now().tzinfo))
    with writer.transaction() as connection:
        of_zoe = [Shift(nine + timedelta(days=n), five + timedelta(days=n), ZOE) for n in range(4)]
        shifts.add(connection, [*of_zoe, Shift(nine, five, BRAM)])
    before = fewest_there(writer.connection, (monday, monday))
    erase(writer, HANNA, clock, ZOE)
    assert fewest_there(writer.connection, (monday, monday)) == before != {}
    week = roster.week(writer.connection, HANNA, clock, monday)
    assert [shift.person for shift in week.shifts] == [BRAM]
    assert [max(of_day) for of_day in week.strength] == [2, 1, 0, 0, 0, 0, 0]
    of_nobody = {shift.person for shift in shifts.between(writer.connection, monday, monday + timedelta(days=6))}
    assert len(of_nobody - {BRAM}) == 2  # nothing tells that both were one person's
    copied = roster.copy_week(writer, HANNA, clock, monday, monday + timedelta(days=7))
    assert (len(copied.shifts), copied.skipped) == (1, 0)


def test_what_is_about_others_stays(writer: Writer, survey: int, clock: FakeClock) -> None:
    add_rows(writer, [reply(1, ZOE), reply(2, BRAM)], survey, "visit")
    give_life(writer, clock)
    erase(writer, HANNA, clock, ZOE)
    connection = writer.connection
    assert [one.person for one in named.said(connection, TODAY, TODAY)] == [None, BRAM]  # before the key is gone
    [batch] = find_old(connection, clock)
    remove_old(writer, batch)
    assert find_old(connection, clock) == ()
    assert [each.answers.get("staff") for each in rows(connection)] == [None, BRAM]
    assert connection.execute("SELECT person FROM shift WHERE person IN (?, ?)", (BRAM, ZOE)).fetchall() == [(BRAM,)]
    assert personal.absences(connection, BRAM)
    assert doors.tries(connection, BRAM, "office").count == 3
    assert [part.person for part in personal.of_quarter(connection, Quarter(2026, 3))] == [BRAM]
    [closed] = personal.closed(connection)
    assert closed.team == {"n": 24}
    [dispute] = disputes.undecided(connection)
    assert (dispute.person, dispute.reason) == (BRAM, "… was er die dag, ik niet")
    assert set(floor.explained(connection).values()) == {"Ziek: …, en Bram"}
    [message] = said_did.messages(connection)
    assert message.texts["nl"] == Words("Te weinig hulp op zaterdag", "… is er nu ook op zaterdag")
    [address] = messages.addresses(connection, clock.now())
    assert address.name == "…'s telefoon"


@pytest.mark.parametrize(("is_ticked", "left"), [(False, "Wie wil zonwering? …"), (True, "Wie … zonwering? …")])
def test_a_name_that_may_be_a_word_in_other_letters_is_for_hr_to_decide(
    writer: Writer, clock: FakeClock, is_ticked: bool, left: str
) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-00000000", "Wil", Role.EMPLOYEE))
        floor.explain(connection, TODAY, "Wie wil zonwering? Wil")
    [text] = look(writer.connection, HANNA, clock, "p-00000000").texts
    assert (text.words, text.is_likely) == ("Wie wil zonwering? …", False)
    with pytest.raises(InputRefused, match="typed a text meanwhile"):
        erase(writer, HANNA, clock, "p-00000000")
    erase(writer, HANNA, clock, "p-00000000", {text.place: is_ticked})
    assert set(floor.explained(writer.connection).values()) == {left}


def test_a_name_within_another_word_is_no_name(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-00000000", "Jan", Role.EMPLOYEE))
        floor.explain(connection, TODAY, "Januari-actie van JAN en Jan")
    erase(writer, HANNA, clock, "p-00000000")
    assert set(floor.explained(writer.connection).values()) == {"Januari-actie van … en …"}


def test_no_byte_of_an_earlier_name_or_of_the_first_name_alone_is_left(writer: Writer, clock: FakeClock) -> None:
    anja, typed = "p-0000000a", ("Ania Vreis", "Anja Vreis", "Anja de Vries")
    with writer.transaction() as connection:
        people.add(connection, Person(anja, typed[0], Role.EMPLOYEE))
    for name in typed[1:]:
        change_person(writer, HANNA, clock, anja, name=name)
    with writer.transaction() as connection:
        for at, words in enumerate((*typed, "Anja", "ania", "mevrouw De Vries", "Canjamar")):
            floor.explain(connection, TODAY - timedelta(days=at), f"Ziek: {words}, en Bram")
        said_did.add(connection, SaidDid(TODAY, TODAY, {"nl": Words("Meer hulp", "Anja\nhelpt")}))
        [talk] = connection.execute("INSERT INTO talk (day) VALUES (?) RETURNING id", (TODAY.isoformat(),)).fetchone()
        connection.execute(
            "INSERT INTO talk_point (talk, said, follow_up) VALUES (?, 'Anja bellen', 'Vreis belt')", (talk,)
        )
    found = look(writer.connection, HANNA, clock, anja)
    assert [(text.place.table, text.words, text.is_likely) for text in found.texts] == [
        ("explained", "Ziek: mevrouw De Vries, en Bram", True),
        ("explained", "Ziek: ania, en Bram", True),
        ("explained", "Ziek: Anja, en Bram", True),
        ("talk_point", "Anja bellen", True),
        ("talk_point", "Vreis belt", True),
        ("said_did", "Meer hulp Anja helpt", True),
    ]
    erase(writer, HANNA, clock, anja, meant(found))
    assert rewrite(writer)
    for path, kept in all_bytes(writer.folder).items():
        left = kept.lower().replace(b"canjamar", b"")
        for name in (b"anja", b"ania", b"vreis", b"vries"):
            assert name not in left, f"{name!r} in {path.name}"
    assert sorted(floor.explained(writer.connection).values()) == [
        "Ziek: Canjamar, en Bram",
        "Ziek: mevrouw De …, en Bram",
        *["Ziek: …, en Bram"] * 5,
    ]


def test_a_first_name_that_another_has_too_stays_unless_hr_says_so(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000000a", "Anja de Vries", Role.EMPLOYEE))
        people.change(connection, Person("p-0000000a", "Anja", Role.EMPLOYEE))
        people.add(connection, Person("p-0000000b", "Anja Bakker", Role.EMPLOYEE))
        for at, words in enumerate(("Anja Bakker", "Anja de Vries", "Anja", "Anja")):
            floor.explain(connection, TODAY - timedelta(days=at), f"{words} {at}")
    found = look(writer.connection, HANNA, clock, "p-0000000a")
    assert {(text.words, text.is_likely) for text in found.texts} == {
        ("Anja 3", False),
        ("Anja 2", False),
        ("Anja Bakker 0", False),
    }
    erase(writer, HANNA, clock, "p-0000000a", {text.place: text.words == "Anja 3" for text in found.texts})
    assert set(floor.explained(writer.connection).values()) == {"Anja Bakker 0", "… 1", "Anja 2", "… 3"}


def test_what_others_wrote_that_hr_doesnt_read_yet_isnt_shown(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000000a", "Anja de Vries", Role.EMPLOYEE))
        part = PersonalQuarter(BRAM, Quarter(2026, 3), {"care": {}}, Quarter(2026, 3), {"n": 12})
        personal.close(connection, Quarter(2026, 3), TODAY, {"n": 24}, [part])
        personal.keep_answer(connection, BRAM, Quarter(2026, 3), "Anja zei iets anders")
        vacancy = selection.add_vacancy(
            connection, "Verkoper", TODAY, shipped("nl")[:1], with_customer=False, by_coin=False
        )
        connection.execute(
            "INSERT INTO rater (vacancy, kind, code_hash, advice) VALUES (?, 'customer', 'x', 'Beter dan Anja')",
            (vacancy,),
        )
        of = selection.add_candidate(connection, vacancy, "Piet", TODAY).id
        connection.execute(
            "INSERT INTO sheet (rater, candidate, state, why) VALUES (1, ?, 'excused', 'Anja viel in')", (of,)
        )
        connection.execute(
            "INSERT INTO score (rater, candidate, criterion, value, reason) VALUES (1, ?, 'opens', 2, 'Anja kan het')",
            (of,),
        )
    found = look(writer.connection, HANNA, clock, "p-0000000a")
    unread = ["personal_quarter", "rater", "sheet", "score"]
    assert [(text.place.table, text.words) for text in found.texts] == [(table, None) for table in unread]
    erase(writer, HANNA, clock, "p-0000000a", meant(found))
    assert look(writer.connection, HANNA, clock, "p-0000000a") == Named((), ())
    assert writer.connection.execute("SELECT advice FROM rater").fetchall() == [("Beter dan …",)]
    assert writer.connection.execute("SELECT why FROM sheet").fetchall() == [("… viel in",)]
    assert writer.connection.execute("SELECT reason FROM score").fetchall() == [("… kan het",)]


def test_what_a_name_stays_in_is_told_before_and_after(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        settings.save(connection, Settings(store_name="Kampeerland", contact="zoe@voorbeeld.nl"))
        messages.add_address(connection, "Telefoon", "mailto://u:p@mail.nl?to=fleur%40mail.nl", "mail", ["digest"])
    assert look(writer.connection, HANNA, clock, ZOE).stands == ("contact", "address")
    assert erase(writer, HANNA, clock, ZOE).stands == ("contact", "address")
    assert look(writer.connection, HANNA, clock, BRAM).stands == ()


def test_what_stood_under_a_name_of_before_is_told_too(writer: Writer, clock: FakeClock) -> None:
    change_person(writer, HANNA, clock, BRAM, name="Abraham")
    with writer.transaction() as connection:
        settings.save(connection, Settings(store_name="Bram Caravans"))
        audit.append(connection, clock, HANNA.person, "released a reply", {"reply": 1, "why": "Bram was het zelf"})
    assert look(writer.connection, HANNA, clock, BRAM).stands == ("store_name", "log")
    assert erase(writer, HANNA, clock, BRAM).stands == ("store_name", "log")


@pytest.mark.parametrize(("why", "stands"), [("Een klant wil dit niet", ()), ("Wil drukte zelf", ("log",))])
def test_an_everyday_word_in_the_log_is_no_name(
    writer: Writer, clock: FakeClock, why: str, stands: tuple[str, ...]
) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-00000wil", "Wil", Role.EMPLOYEE))
        audit.append(connection, clock, HANNA.person, "released a reply", {"reply": 1, "why": why})
    assert look(writer.connection, HANNA, clock, "p-00000wil").stands == stands


def test_a_name_that_the_store_had_stands_in_the_log(writer: Writer, clock: FakeClock) -> None:
    change_settings(writer, COMMAND_LINE, clock, store_name="Bram Caravans")
    change_settings(writer, COMMAND_LINE, clock, store_name="Kampeerland")
    assert look(writer.connection, HANNA, clock, BRAM).stands == ("log",)


def test_what_another_was_called_before_isnt_taken_for_this_one(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000000a", "Anja", Role.EMPLOYEE))
        people.add(connection, Person("p-0000000b", "Anja Smit", Role.EMPLOYEE))
    change_person(writer, HANNA, clock, "p-0000000b", name="Annelies")
    with writer.transaction() as connection:
        floor.explain(connection, TODAY, "Anja deed de deur open")
    [text] = look(writer.connection, HANNA, clock, "p-0000000a").texts
    assert not text.is_likely
    erase(writer, HANNA, clock, "p-0000000a", {text.place: False})
    assert set(floor.explained(writer.connection).values()) == {"Anja deed de deur open"}


@pytest.mark.parametrize("is_ticked", [False, True])
def test_an_applicant_of_that_name_is_asked_about(writer: Writer, clock: FakeClock, is_ticked: bool) -> None:
    """Who works here may have applied, and so may somebody else of that name."""
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000dirk", "Dirk Smit", Role.EMPLOYEE))
        of = selection.add_vacancy(connection, "Verkoper", TODAY, shipped("nl")[:1], with_customer=False, by_coin=False)
        selection.add_candidate(connection, of, "Dirk Smit", TODAY)
    [text] = look(writer.connection, HANNA, clock, "p-0000dirk").texts
    assert (text.place.table, text.is_likely) == ("candidate", True)
    erase(writer, HANNA, clock, "p-0000dirk", {text.place: is_ticked})
    [candidate] = selection.candidates(writer.connection, of)
    assert candidate.name == ("…" if is_ticked else "Dirk Smit")


def test_nobody_is_asked_about_what_goes_with_the_person_anyway(writer: Writer, clock: FakeClock) -> None:
    give_life(writer, clock)
    with writer.transaction() as connection:
        personal.keep_answer(connection, ZOE, Quarter(2026, 3), "Fleur dankt u")
        disputes.add(connection, Dispute(0, ZOE, TODAY, TODAY, "Fleur was ziek", TODAY))
        of = selection.add_vacancy(connection, "Verkoper", TODAY, shipped("nl")[:1], with_customer=False, by_coin=False)
        hired = selection.add_candidate(connection, of, "Fleur Smit", TODAY).id
        selection.decide(connection, of, Decision(TODAY, True, hired, "Paste best"), customer_scored=False)
        selection.keep_course(connection, of, cost=None, filled=TODAY, person=ZOE)
    assert look(writer.connection, HANNA, clock, ZOE).texts == ()
    erase(writer, HANNA, clock, ZOE)
    assert [candidate.name for candidate in selection.candidates(writer.connection, of)] == ["…"]


@pytest.mark.parametrize("is_ticked", [False, True])
def test_what_took_the_place_of_a_text_is_decided_about_anew(writer: Writer, clock: FakeClock, is_ticked: bool) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000000a", "Anja de Vries", Role.EMPLOYEE))
        floor.explain(connection, TODAY, "Anja Mulder kwam niet")
    decided = {text.place: is_ticked for text in look(writer.connection, HANNA, clock, "p-0000000a").texts}
    with writer.transaction() as connection:
        floor.explain(connection, TODAY, "Anja was ziek")
    with pytest.raises(InputRefused, match="typed a text meanwhile"):
        erase(writer, HANNA, clock, "p-0000000a", decided)
    assert set(floor.explained(writer.connection).values()) == {"Anja was ziek"}


_IN_JSON = '{"Zoë": ["met Zoë \\"Fleur\\"", {"x": "Zoë \\"Fleur\\" bellen"}]}'
_LEFT_IN_JSON = '{"Zoë": ["met …", {"x": "… bellen"}]}'


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("message", "title"),
        ("message", "body"),
        ("criterion", "title"),
        ("criterion", "anchors"),
        ("panel_round", "details"),
    ],
)
def test_a_name_goes_from_every_column_that_is_typed(writer: Writer, clock: FakeClock, table: str, column: str) -> None:
    """Whatever else a row holds doesn't matter, so it is made without its rules."""
    in_json = column in ("anchors", "details")
    connection = writer.connection
    needed = [
        (name, kind)
        for _, name, kind, not_null, default, key in connection.execute(f"PRAGMA table_info({table})")
        if not_null and default is None and name != column and not (key and kind == "INTEGER" and name == "id")
    ]
    values = ["1" if kind == "INTEGER" else "{}" for _, kind in needed]
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with writer.transaction():
        connection.execute(
            f"INSERT INTO {table} ({', '.join([column, *(name for name, _ in needed)])}) "
            f"VALUES ({', '.join('?' * (len(needed) + 1))})",
            (_IN_JSON if in_json else f"Met {NAME} bellen", *values),
        )
    erase(writer, HANNA, clock, ZOE)
    [(left,)] = connection.execute(f"SELECT {column} FROM {table}").fetchall()
    assert left == (_LEFT_IN_JSON if in_json else "Met … bellen")


def test_only_hr_looks_where_somebody_is_named(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(Forbidden):
        look(writer.connection, Session(MARIEKE, Role.MANAGER, "Marieke"), clock, ZOE)


@pytest.mark.parametrize("name", ["Said", "Where"])
def test_a_name_that_we_call_something_by_ourselves(writer: Writer, clock: FakeClock, name: str) -> None:
    """Said is a common name, and what a message of "you said, we did" calls its first half."""
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000said", name, Role.EMPLOYEE))
        said_did.add(connection, SaidDid(TODAY, TODAY, {"nl": Words("Meer hulp", f"{name} helpt, José ook")}))
        details = {"when": "2026-12-05T10:00", "where": f"bij {name}", "minutes": 60}
        made = panel.add_round(connection, [], kind="talk", made=TODAY.isoformat(), details=details, seed=1)
    erase(writer, HANNA, clock, "p-0000said")
    [message] = said_did.messages(writer.connection)
    assert message.texts == {"nl": Words("Meer hulp", "… helpt, José ook")}
    found = panel.round_of(writer.connection, made)
    assert found is not None
    assert found.details == details | {"where": "bij …"}


def test_a_copy_from_before_an_update_keeps_it_until_a_day_that_is_told(writer: Writer, clock: FakeClock) -> None:
    writer.folder.backups.mkdir()
    copy = writer.folder.backups / "klantkansen-before-the_roster.db"
    copy.touch()
    made = datetime.fromtimestamp(copy.stat().st_mtime).astimezone().date()
    assert erase(writer, HANNA, clock, ZOE).backups_until == made + timedelta(days=60)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_only_hr_erases(writer: Writer, clock: FakeClock, role: Role) -> None:
    with pytest.raises(Forbidden):
        erase(writer, Session(MARIEKE, role, "Marieke"), clock, ZOE)
    assert people.person(writer.connection, ZOE) is not None
    [line] = audit.lines(writer.connection)
    assert (line.what, line.details) == ("was refused", {"right": "erase_people", "role": role.value})


def test_the_last_who_can_let_others_in_stays(writer: Writer, clock: FakeClock) -> None:
    other = Session("p-000other", Role.HR, "Another")
    for session, key in ((HANNA, MARIEKE), (other, HANNA.person)):
        with pytest.raises(InputRefused, match="is the last one of this role who can sign in"):
            erase(writer, session, clock, key)
    with writer.transaction() as connection:
        for key, role in ((other.person, Role.HR), ("p-0000mar2", Role.MANAGER)):
            people.add(connection, Person(key, key, role, on_tiles=False))
    with pytest.raises(InputRefused, match="is the last one of this role"):
        erase(writer, other, clock, HANNA.person)  # the other has nothing to sign in with yet
    with writer.transaction() as connection:
        for key in (other.person, "p-0000mar2"):
            people.set_secret(connection, key, Secret("a hash", "pin"))
    assert isinstance(erase(writer, other, clock, HANNA.person), Erased)
    assert isinstance(erase(writer, other, clock, MARIEKE), Erased)


def test_nobody_erases_themselves_or_somebody_twice(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(InputRefused, match="Nobody erases themselves"):
        erase(writer, HANNA, clock, HANNA.person)
    erase(writer, HANNA, clock, ZOE)
    with pytest.raises(InputRefused, match="was erased already"):
        erase(writer, HANNA, clock, ZOE)


def test_a_visitor_who_is_still_answering_goes_on(writer: Writer, survey: int, clock: FakeClock) -> None:
    def step(reply, *effects):
        return keep(writer, effects, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock).reply

    begun = step(None, Begun(), Answered("attention", "just_right", 900, "nl"))
    named = step(begun, Answered("staff", ZOE, 2000, "nl"))
    erase(writer, HANNA, clock, ZOE)
    step(step(named, Answered("care", "5", 1500, "nl")), Finished(12))
    late = step(None, Begun(), Answered("attention", "just_right", 900, "nl"))
    step(late, Answered("staff", ZOE, 2000, "nl"))  # the tile was still on the screen
    assert rewrite(writer)
    assert [each.answers for each in rows(writer.connection)] == [
        {"attention": "just_right", "care": "5"},
        {"attention": "just_right"},
    ]
    assert verify(writer.connection) == ()


def test_what_was_moved_within_the_file_before_it_went_is_gone_too(writer: Writer, clock: FakeClock) -> None:
    """SQLite overwrites what it deletes, and not where that had lain before; these names have moved about."""
    rng = Random(1)
    keys = [f"p-{number:08}" for number in range(300)]
    names = {key: f"Naam {key[2:]}" for key in keys}
    for number, key in enumerate(keys):
        with writer.transaction() as connection:
            people.add(connection, Person(key, names[key] + "y" * rng.randrange(30), Role.EMPLOYEE))
        moved = keys[rng.randrange(number + 1)]
        with writer.transaction() as connection:
            people.change(connection, Person(moved, names[moved] + "z" * rng.randrange(30), Role.EMPLOYEE))
    gone = rng.sample(keys, 200)
    with writer.transaction() as connection:
        for key in gone:
            people.remove(connection, key)
        removing.leave_traces(connection)
    assert rewrite(writer)
    left = b"".join(all_bytes(writer.folder).values())
    assert [names[key] for key in gone if names[key].encode() in left] == []
    assert [key for key in gone if key.encode() in left] == []


def test_whoever_was_erased_does_nothing_more_with_a_session_of_before(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-000other", "Another", Role.HR, on_tiles=False))
        people.set_secret(connection, "p-000other", Secret("a hash", "pin"))
    other = Session("p-000other", Role.HR, "Another")
    assert not is_over(writer.connection, other, clock)
    erase(writer, HANNA, clock, other.person)
    assert is_over(writer.connection, other, clock)
    with pytest.raises(Forbidden, match="this session is over"):
        erase(writer, other, clock, ZOE)
    assert people.person(writer.connection, ZOE) is not None
    assert not is_over(writer.connection, COMMAND_LINE, clock)
