"""Shifts from CSV and iCalendar files: what is taken, and how what isn't is told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import roster, shift_files
from kiosk.actions.people import leave
from kiosk.actions.shift_files import ShiftFile, import_shifts, read_shift_file
from kiosk.errors import FileRefused, Forbidden, InputRefused
from kiosk.exchange import calendar
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import audit, shifts
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.people import employ

MANAGER = Session("p-bea", Role.MANAGER, "Bea")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HEADER = "person,starts,ends\n"
DAY = timedelta(days=1)
TEAM = (
    Person("p-anja", "Anja", Role.EMPLOYEE),
    Person("p-bram", "Bram de Wit", Role.EMPLOYEE),
    Person("p-zoe", "Zoë", Role.EMPLOYEE),
    Person("p-kim1", "Kim", Role.EMPLOYEE),
    Person("p-kim2", "Kim", Role.EMPLOYEE, first_day=date(2026, 12, 1)),
)
TWO_KIMS = "2 people are called “Kim”; write a key in its place, which stands on the person's page: p-kim1, p-kim2"


@pytest.fixture(autouse=True)
def _team(writer: Writer) -> None:
    employ(writer, *TEAM)


def file(tmp_path: Path, text: str | bytes, name: str = "roster.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def look(writer: Writer, path: Path) -> ShiftFile:
    return read_shift_file(writer.connection, MANAGER, path, zone=AMSTERDAM)


def told(problems: tuple[InputRefused, ...]) -> list[str]:
    return [problem.told(lambda text: text) for problem in problems]


def kept(writer: Writer) -> list[str]:
    every = shifts.between(writer.connection, date(2000, 1, 1), date(2100, 1, 1))
    return [f"{shift.person} {shift.starts:%m-%dT%H:%M} {shift.ends:%m-%dT%H:%M}" for shift in every]


def plan(writer: Writer, clock: FakeClock, person: str, starts: str, ends: str) -> Shift:
    moments = {"starts": datetime.fromisoformat(starts), "ends": datetime.fromisoformat(ends)}
    return roster.plan_shift(writer, MANAGER, clock, person=person, **moments).shifts[0]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_is_looked_at_and_then_taken(writer: Writer, clock: FakeClock, tmp_path: Path, delimiter: str) -> None:
    plan(writer, clock, "p-anja", "2026-11-30T09:00", "2026-11-30T17:00")
    text = (
        "\ufeff"
        + HEADER
        + (
            "Anja,2026-11-30T09:00,2026-11-30T17:00\n"  # there already
            "p-bram,2026-11-30 13:00,2026-11-30T21:00:00\r\n"
            "\n"
            '" zoe\u0308 ",2026-11-30T22:00,2026-12-01T06:00\n'
            "Anja,2026-11-30T17:00,2026-11-30T18:00\n"
            "Anja,2026-11-30T17:00,2026-11-30T18:00\n"  # twice the same
            "Kim,2026-11-30T09:00,2026-11-30T17:00\n"  # the other Kim wasn't here yet
        )
    )
    before = kept(writer)
    found = look(writer, file(tmp_path, text.replace(",", delimiter)))
    assert kept(writer) == before
    imported = import_shifts(writer, MANAGER, clock, found)
    assert (imported.added, imported.there, imported.changes.roster) == (4, 2, True)
    assert kept(writer) == [
        "p-anja 11-30T09:00 11-30T17:00",
        "p-kim1 11-30T09:00 11-30T17:00",
        "p-bram 11-30T13:00 11-30T21:00",
        "p-anja 11-30T17:00 11-30T18:00",
        "p-zoe 11-30T22:00 12-01T06:00",
    ]
    line = next(iter(audit.lines(writer.connection)))
    people = ["p-anja", "p-bram", "p-kim1", "p-zoe"]
    assert (line.what, dict(line.details)) == ("imported shifts", {"shifts": 4, "person": people})
    again = import_shifts(writer, MANAGER, clock, look(writer, file(tmp_path, text)))
    assert (again.added, again.there, again.changes.roster) == (0, 6, False)


def test_every_line_that_can_not_be_is_named_and_nothing_is_taken(
    writer: Writer, clock: FakeClock, tmp_path: Path
) -> None:
    plan(writer, clock, "p-anja", "2026-11-30T09:00", "2026-11-30T17:00")
    lines = [
        "Anja,2026-11-30T16:00,2026-11-30T20:00",
        "Anja,2026-12-01T09:00,2026-12-01T17:00",
        "Anja,2026-12-01T16:00,2026-12-01T20:00",
        "Bram de Wit,2026-12-01T17:00,2026-12-01T09:00",
        "Bram de Wit,2026-12-01T09:00,2026-12-02T15:00",
        "Bram,2026-12-01T09:00,2026-12-01T17:00",
        "Kim,2026-12-01T09:00,2026-12-01T17:00",
        "Anja,2026-12-01T25:00,2026-12-01T17:00",
        "Anja,1/12/2026 09:00,2026-12-01T17:00",
        "Anja,2026-12-03T09:00",
        "=HYPERLINK(1),2026-12-03T09:00,2026-12-03T17:00",
        "x" * 10_000 + ",2026-12-03T09:00,2026-12-03T17:00",
        "👩‍🚀,2026-12-03T09:00,2026-12-03T17:00",
        ",2026-12-03T09:00,2026-12-03T17:00",
        "Anja,1026-12-03T09:00,1026-12-03T17:00",
    ]
    before = list(writer.connection.iterdump())
    with pytest.raises(FileRefused, match=r"roster\.csv has lines that can't be") as refused:
        look(writer, file(tmp_path, HEADER + "\n".join(lines)))
    assert told(refused.value.problems) == [
        "Line 2: Anja has a shift on 2026-11-30 from 09:00 to 17:00 already; change that one or choose other times",
        "Line 4: Anja has a shift on 2026-12-01 from 09:00 to 17:00 already; change that one or choose other times",
        "Line 5: This shift ends before it begins; change one of the times",
        "Line 6: This shift is over 14 hours long; split it",
        "Line 7: nobody is called “Bram”; add them to the team, or mend the name",
        f"Line 8: {TWO_KIMS}",
        "Line 9: “2026-12-01T25:00” is no time such as 2026-11-30T09:00",
        "Line 10: “1/12/2026 09:00” is no time such as 2026-11-30T09:00",
        "Line 11: it must have a person, a start and an end",
        "Line 12: nobody is called “=HYPERLINK(1)”; add them to the team, or mend the name",
        f"Line 13: nobody is called “{'x' * 30}”; add them to the team, or mend the name",
        "Line 14: nobody is called “👩 🚀”; add them to the team, or mend the name",
        "Line 15: it names nobody; give it somebody's name or key",
        "Line 16: 1026-12-03 can't be the day of a shift; choose another",
    ]
    assert list(writer.connection.iterdump()) == before


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2026-12-01T09:00", "2026-12-01 17:30:00"),
        ("1-12-2026 9:00", "01-12-2026 17:30"),
        ("1.12.2026 09:00:00", "01.12.2026 17:30"),
    ],
)
def test_times_are_read_as_a_spreadsheet_of_here_saves_them(
    writer: Writer, clock: FakeClock, tmp_path: Path, starts: str, ends: str
) -> None:
    import_shifts(writer, MANAGER, clock, look(writer, file(tmp_path, f"{HEADER}Anja,{starts},{ends}\n")))
    day = date(2026, 12, 1)
    [shift] = shifts.between(writer.connection, day, day)
    assert (shift.starts, shift.ends) == (datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 17, 30))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "first line of roster.csv must be person,starts,ends"),
        ("name,from,to\n", "first line of roster.csv must be person,starts,ends"),
        (HEADER, "has no shifts under its first line"),
        (HEADER + '"Anja', "Line 2: look for a quotation mark"),
        (b"\xff\xfe" + HEADER.encode("utf-16-le"), "isn't text in UTF-8"),
        (HEADER + "x" * 600_000, "over 512 KB"),
    ],
)
def test_what_is_no_such_file(writer: Writer, tmp_path: Path, text: str | bytes, why: str) -> None:
    with pytest.raises(InputRefused, match=why):
        look(writer, file(tmp_path, text))


def test_a_file_that_isnt_there_or_is_a_folder(writer: Writer, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="can't be read"):
        look(writer, tmp_path / "missing.csv")
    with pytest.raises(InputRefused, match="can't be read"):
        look(writer, tmp_path)
    with pytest.raises(InputRefused, match="No file is named"):
        look(writer, Path())


def test_too_many_shifts_at_once(writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift_files, "MOST", 1)
    lines = "".join(f"Anja,2026-12-0{day}T09:00,2026-12-0{day}T17:00\n" for day in (1, 2))
    with pytest.raises(InputRefused, match="has over 1 shifts; split it"):
        look(writer, file(tmp_path, HEADER + lines))


def test_what_doesnt_fit_any_more_is_named_and_nothing_is_taken(
    writer: Writer, clock: FakeClock, tmp_path: Path
) -> None:
    lines = "".join(f"{name},2026-12-0{day}T09:00,2026-12-0{day}T17:00\n" for day in (1, 2) for name in ("Anja", "Zoë"))
    found = look(writer, file(tmp_path, HEADER + lines))
    plan(writer, clock, "p-anja", "2026-12-02T12:00", "2026-12-02T18:00")
    leave(writer, MANAGER, clock, "p-zoe", date(2026, 12, 1))
    before = list(writer.connection.iterdump())
    with pytest.raises(FileRefused, match="doesn't fit the roster any more") as refused:
        import_shifts(writer, MANAGER, clock, found)
    assert told(refused.value.problems) == [
        "Line 4: Anja has a shift on 2026-12-02 from 12:00 to 18:00 already; change that one or choose other times",
        "Line 5: Zoë works here until 2026-12-01; choose an earlier day",
    ]
    assert list(writer.connection.iterdump()) == before


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT")) + "\r\n"


def ics(tmp_path: Path, *events: str, name: str = "team.ics") -> Path:
    return file(tmp_path, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n", name)


def test_single_events_are_taken_at_the_stores_time(writer: Writer, clock: FakeClock, tmp_path: Path) -> None:
    path = ics(
        tmp_path,
        event("SUMMARY:anja", "DTSTART:20261130T090000", "DTEND:20261130T170000"),
        event("SUMMARY:Bram de Wit", "DTSTART:20261130T080000Z", "DURATION:PT8H"),
        event(
            "SUMMARY:p-zoe", "DTSTART;TZID=Europe/London:20261130T220000", "DTEND;TZID=Europe/London:20261201T050000"
        ),
        event("SUMMARY:Zoë", "DTSTART:20260329T003000Z", "DTEND:20260329T013000Z"),  # over a change to summer time
        event("SUMMARY:Anja", "DTSTART:20260328T220000Z", "DURATION:PT8H"),  # so does this
        event(
            "SUMMARY:Saturday",
            "DTSTART:20261205T090000",
            "DTEND:20261205T170000",
            'ATTENDEE;CN="Anja":mailto:a@example.org',
            "ATTENDEE;CN=Zoë:mailto:z@example.org",
            "ATTENDEE;CN=A customer:mailto:c@example.org",
            "ATTENDEE;CN=Bram de Wit;PARTSTAT=DECLINED:mailto:b@example.org",
        ),
    )
    found = look(writer, path)
    assert found.left_out == ()
    imported = import_shifts(writer, MANAGER, clock, found)
    assert (imported.added, imported.there) == (7, 0)
    assert kept(writer) == [
        "p-anja 03-28T23:00 03-29T08:00",
        "p-zoe 03-29T01:30 03-29T03:30",
        "p-anja 11-30T09:00 11-30T17:00",
        "p-bram 11-30T09:00 11-30T17:00",
        "p-zoe 11-30T23:00 12-01T06:00",
        "p-anja 12-05T09:00 12-05T17:00",
        "p-zoe 12-05T09:00 12-05T17:00",
    ]
    again = import_shifts(writer, MANAGER, clock, look(writer, path))
    assert (again.added, again.there) == (0, 7)


def test_events_are_numbered_through_a_file_of_several_calendars(writer: Writer, tmp_path: Path) -> None:
    path = ics(tmp_path, event("SUMMARY:Anja", "DTEND:20261130T170000"))
    path.write_bytes(path.read_bytes() * 2)
    assert told(look(writer, path).left_out) == [
        f"“Anja”, number {number} in the file: this event is broken; make it anew" for number in (1, 2)
    ]


@pytest.mark.parametrize("within", [b"BEGIN:VEV", b"SUMMARY", b"DTSTART:20261202T0", b"DTEND:2026", b"END:VEV"])
def test_a_file_that_breaks_off_gives_its_whole_events_and_names_the_last(
    writer: Writer, clock: FakeClock, tmp_path: Path, within: bytes
) -> None:
    last = event("SUMMARY:Anja", "DTSTART:20261202T090000", "DTEND:20261202T170000")
    path = ics(tmp_path, event("SUMMARY:Zoë", "DTSTART:20261130T090000", "DTEND:20261130T170000"), last)
    text = path.read_bytes()
    path.write_bytes(text[: text.rindex(within) + len(within)])
    found = look(writer, path)
    named = {
        b"BEGIN:VEV": "The file breaks off after its last event; save it as .ics once more",
        b"SUMMARY": "“#2”, number 2 in the file: the file breaks off in this event; save it as .ics once more",
        b"DTSTART:20261202T0": (
            "“Anja”, number 2 in the file: the file breaks off in this event; save it as .ics once more"
        ),
    }
    whole_day = "“Anja”, 2026-12-02: the file breaks off in this event; save it as .ics once more"
    assert told(found.left_out) == [named.get(within, whole_day)]
    import_shifts(writer, MANAGER, clock, found)
    assert kept(writer) == ["p-zoe 11-30T09:00 11-30T17:00"]


def test_a_file_that_breaks_off_in_its_only_event_names_it(writer: Writer, tmp_path: Path) -> None:
    found = look(writer, file(tmp_path, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", "team.ics"))
    assert told(found.left_out) == [
        "“x”, number 1 in the file: the file breaks off in this event; save it as .ics once more"
    ]
    assert found.shifts == ()


REPEATS = "this event repeats; only single events are taken, so repeat the shift here"
BROKEN = "this event is broken; make it anew"
HOURS = ("DTSTART:20261130T090000", "DTEND:20261130T170000")


@pytest.mark.parametrize(
    ("lines", "left_out"),
    [
        (("SUMMARY:Anja", *HOURS, "RRULE:FREQ=WEEKLY"), f"“Anja”, 2026-11-30: {REPEATS}"),
        (("SUMMARY:Anja", *HOURS, "RRULE:FREQ=NONSENSE"), f"“Anja”, 2026-11-30: {BROKEN}"),
        (("SUMMARY:Anja", *HOURS, "RECURRENCE-ID:20261130T090000"), f"“Anja”, 2026-11-30: {REPEATS}"),
        (("SUMMARY:Anja", *HOURS, "STATUS:CANCELLED"), "“Anja”, 2026-11-30: this event is cancelled"),
        (("SUMMARY:Anja", "DTSTART:2026113T0900", HOURS[1]), f"“Anja”, number 2 in the file: {BROKEN}"),
        (("SUMMARY:Anja", "DTSTART:20261130T090000", *HOURS), f"“Anja”, number 2 in the file: {BROKEN}"),
        (("SUMMARY:Anja", HOURS[0]), "“Anja”, 2026-11-30: this event has no end; give it one"),
        (("SUMMARY:Anja", HOURS[1]), f"“Anja”, number 2 in the file: {BROKEN}"),
        (
            ("SUMMARY:Anja", "DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201"),
            "“Anja”, 2026-11-30: this event lasts whole days; give it times",
        ),
        (
            ("SUMMARY:Anja", "DTSTART;TZID=Mars/Olympus:20261130T090000", "DURATION:PT8H"),
            "“Anja”, number 2 in the file: its time zone “Mars/Olympus” isn't known; give it the store's time",
        ),
        (("SUMMARY:Anja", *HOURS, "no colon here"), f"“Anja”, 2026-11-30: {BROKEN}"),
        (
            ("SUMMARY:Anja", HOURS[0], "DURATION:PT30H"),
            "“Anja”, 2026-11-30: This shift is over 14 hours long; split it",
        ),
        (
            ("SUMMARY:Anja", "DTSTART:20261130T170000", "DTEND:20261130T090000"),
            "“Anja”, 2026-11-30: This shift ends before it begins; change one of the times",
        ),
        (("SUMMARY:Anja", "DTSTART:99991231T235900Z", "DURATION:P9999999D"), f"“Anja”, 9999-12-31: {BROKEN}"),
        (("SUMMARY:Anja", "DTSTART;VALUE=PERIOD:20261130T090000Z/PT8H"), f"“Anja”, number 2 in the file: {BROKEN}"),
        (("SUMMARY:Anja", "DTSTART:PT8H", HOURS[1]), f"“Anja”, number 2 in the file: {BROKEN}"),
        (("SUMMARY:Anja", "SUMMARY:Zoë", *HOURS), f"“#2”, 2026-11-30: {BROKEN}"),
        (("SUMMARY:Anja", *HOURS, "STATUS:CONFIRMED", "STATUS:CANCELLED"), f"“Anja”, 2026-11-30: {BROKEN}"),
        (
            ("SUMMARY:Kim", "DTSTART:20261201T090000", "DTEND:20261201T170000"),
            f"“Kim”, 2026-12-01: {TWO_KIMS}",
        ),
        (
            ("SUMMARY:Dentist", *HOURS),
            "“Dentist”, 2026-11-30: nobody is called “Dentist”; add them to the team, or mend the name",
        ),
        (HOURS, "“#2”, 2026-11-30: it names nobody; give it somebody's name or key"),
    ],
)
def test_what_is_no_single_sound_event_is_named_and_left_out(
    writer: Writer, clock: FakeClock, tmp_path: Path, lines: Sequence[str], left_out: str
) -> None:
    found = look(writer, ics(tmp_path, event("SUMMARY:Zoë", *HOURS), event(*lines)))
    assert told(found.left_out) == [left_out]
    import_shifts(writer, MANAGER, clock, found)
    assert kept(writer) == ["p-zoe 11-30T09:00 11-30T17:00"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"nonsense",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\n" * 9000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:a\r\nTZID:b\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nTZID:a\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe:20261130T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar(writer: Writer, tmp_path: Path, text: bytes) -> None:
    with pytest.raises(InputRefused, match="isn't an iCalendar file"):
        look(writer, file(tmp_path, text, "team.ics"))


def test_a_calendar_without_events_and_one_that_is_too_large(writer: Writer, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="has no events"):
        look(writer, ics(tmp_path))
    with pytest.raises(InputRefused, match="is over 512 KB"):
        look(writer, file(tmp_path, bytes(calendar.LARGEST + 1), "team.ICS"))


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_nobody_else_imports_shifts(writer: Writer, clock: FakeClock, tmp_path: Path, role: Role) -> None:
    path = file(tmp_path, HEADER + "Anja,2026-11-30T09:00,2026-11-30T17:00\n")
    found, session = look(writer, path), Session("x", role, "X")
    with pytest.raises(Forbidden):
        read_shift_file(writer.connection, session, path)
    with pytest.raises(Forbidden):
        import_shifts(writer, session, clock, found)
    assert kept(writer) == []
    assert [line.what for line in audit.lines(writer.connection)] == ["was refused"]
