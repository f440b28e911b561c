"""Shifts from an iCalendar file: its single events. Whatever isn't one is named and left out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import InputRefused
from kiosk.exchange.lines import one_line, read_bytes
from kiosk.exchange.shift_entries import Entry, Event, Names, at_event
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift

if TYPE_CHECKING:
    from icalendar import Component

LARGEST = 512 * 1024  # bytes of a file: some 4,000 events, which take a few seconds to read
_ENDS = (b"END:VEVENT", b"END:VCALENDAR")
_REPEATS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


def read_events(
    path: Path, people: Iterable[Person], zone: tzinfo | None = None
) -> tuple[list[Entry], list[InputRefused]]:
    """The shifts of the file's events, and of each event that gives none why. Whoever attends has a shift; where no
    attendee is known, whoever the event's summary names. Times of other zones become those of `zone`, the store's; None
    is the machine's.

    :raises InputRefused: when the file can't be read, or isn't such a one
    """
    import icalendar  # noqa: PLC0415 - slow, and hardly ever needed

    text, open_at_end = _close(read_bytes(path, LARGEST))
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except Exception:  # noqa: BLE001 - the library raises whatever a broken line leads it to
        calendars = []
    if not calendars:
        raise InputRefused("{file} isn't an iCalendar file; save it as .ics once more", file=path.name)
    names = Names(people)
    entries, problems = list[Entry](), list[InputRefused]()
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    for number, event in enumerate(events, 1):
        called = _name(event, number)
        try:
            if number == len(events) and b"VEVENT" in open_at_end:
                raise InputRefused("the file breaks off in this event; save it as .ics once more")
            entries += [Entry(shift, event=called) for shift in _shifts(event, names, zone)]
        except InputRefused as error:
            problems.append(at_event(called, error))
    if not entries and not problems:
        raise InputRefused("{file} has no events; choose another", file=path.name)
    if open_at_end and b"VEVENT" not in open_at_end:
        problems.append(InputRefused("The file breaks off after its last event; save it as .ics once more"))
    return entries, problems


def _close(text: bytes) -> tuple[bytes, list[bytes]]:
    """The file with an end for each component of a calendar that it breaks off in, and which these are, the outermost
    first. One whose components don't lie within each other stays as it is."""
    lines = text.splitlines(keepends=True)
    if lines and lines[-1].strip().upper() not in _ENDS and not lines[-1].endswith((b"\r", b"\n")):
        del lines[-1]  # half a line
    within = list[bytes]()
    for line in lines:
        word, _colon, name = line.strip().upper().partition(b":")
        if word == b"BEGIN":
            within.append(name)
        elif word == b"END" and (not within or within.pop() != name):
            return text, []
    if within.count(b"VCALENDAR") != 1:
        return text, []
    ends = (b"END:%b\r\n" % name for name in reversed(within))
    return b"".join((*lines, b"\r\n", *ends)), within


def _name(event: "Component", number: int) -> Event:
    """Its summary and day, as far as it has them."""
    called = one_line(_words(event, "SUMMARY") or f"#{number}")
    try:
        day = _value(event, "DTSTART")
    except (InputRefused, ValueError):  # the library's own, of what it couldn't read
        day = None
    if isinstance(day, datetime):
        day = day.date()
    return Event(called, day if isinstance(day, date) else None, number)


def _shifts(event: "Component", names: Names, zone: tzinfo | None) -> Iterator[Shift]:
    if event.errors:
        raise InputRefused("this event is broken; make it anew")
    if any(name in event for name in _REPEATS):
        raise InputRefused("this event repeats; only single events are taken, so repeat the shift here")
    if any(isinstance(event.get(name), list) for name in ("SUMMARY", "STATUS")):
        raise InputRefused("this event is broken; make it anew")
    if _words(event, "STATUS").upper() == "CANCELLED":
        raise InputRefused("this event is cancelled")
    begins = _value(event, "DTSTART")
    starts = _local(begins, zone)
    ends = _local(_end(event, begins), zone)
    for person in _people(event, names, starts.date()):
        yield Shift(starts, ends, person.key)


def _words(event: "Component", name: str) -> str:
    """Empty where it has none, or several."""
    found = event.get(name, "")
    return "" if isinstance(found, list) else str(found)


def _end(event: "Component", begins: datetime) -> object:
    """When it is over. A length counts hours as they pass, also over a change to summer time."""
    if "DTEND" in event:
        return _value(event, "DTEND")
    length = _value(event, "DURATION") if "DURATION" in event else None
    if not isinstance(length, timedelta):
        raise InputRefused("this event has no end; give it one")
    try:
        return (begins.astimezone(UTC) if begins.tzinfo else begins) + length
    except OverflowError:
        raise InputRefused("this event has no end; give it one") from None


def _value(event: "Component", name: str) -> Any:
    """A day, a moment or a length of time.

    :raises InputRefused: when the event hasn't just one
    """
    found = event.get(name)
    if found is None or isinstance(found, list) or not hasattr(found, "dt"):
        raise InputRefused("this event is broken; make it anew")
    value = found.dt
    if isinstance(value, datetime) and value.tzinfo is None and "TZID" in found.params:
        raise InputRefused(
            "its time zone “{zone}” isn't known; give it the store's time", zone=one_line(str(found.params["TZID"]))
        )
    return value


def _local(value: object, zone: tzinfo | None) -> datetime:
    """The store's local time, without an offset."""
    if isinstance(value, date) and not isinstance(value, datetime):
        raise InputRefused("this event lasts whole days; give it times")
    if not isinstance(value, datetime):
        raise InputRefused("this event is broken; make it anew")
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(zone).replace(tzinfo=None)
    except (OverflowError, ValueError, OSError):
        raise InputRefused("this event is broken; make it anew") from None


def _people(event: "Component", names: Names, day: date) -> Iterable[Person]:
    """Attendees who work here, without those who said no; else whoever the summary names."""
    found = event.get("ATTENDEE", [])
    attendees = [
        str(each.params["CN"])
        for each in (found if isinstance(found, list) else [found])
        if "CN" in each.params and str(each.params.get("PARTSTAT", "")).upper() != "DECLINED"
    ]
    if known := [name for name in attendees if names.meant(name)]:
        return {person.key: person for person in (names.find(name, day) for name in known)}.values()
    return (names.find(_words(event, "SUMMARY"), day),)
