"""Talks with customers: planning, minutes, follow-up, and what visitors are told of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import Session
from kiosk.actions import said_did
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.actions.talk_invitations import Invited, call_off_for, invited_for, move_rounds
from kiosk.clock import Clock
from kiosk.customers.talks import Month, Point, Reminder, Talk, calendar, check_came, check_point, reminder
from kiosk.customers.texts import clean_words, needed_words
from kiosk.errors import InputRefused
from kiosk.staff.people import told_apart
from kiosk.storage import audit, people, talks
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.said_did import Words

WRITTEN_BACK = timedelta(days=31)  # in which a talk that nobody planned can still be written down
PLANNED_AHEAD = timedelta(days=366)
MOST_POINTS = 40
TAKEN_BACK = timedelta(days=92)  # in which it can be said that a point isn't done after all: three talks have told it


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months since talks began, in order, with the reminder that is due, as of `today`."""

    months: tuple[Month, ...]
    reminder: Reminder | None
    today: date


@dataclass(frozen=True, slots=True)
class Minutes:
    """A talk with its points, and the names of their owners by key."""

    talk: Talk
    points: tuple[Point, ...]
    owners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What was agreed in any talk and isn't done, the oldest first; what was `done` lately, the latest first; the names
    of owners by key, and the ids of those of either that whoever asks may settle or open again."""

    points: tuple[Point, ...]
    done: tuple[Point, ...]
    owners: Mapping[str, str]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kept:
    """The talk as it is kept."""

    talk: Talk
    changes: Changes


@dataclass(frozen=True, slots=True)
class Replanned:
    """What became of a talk, and who was or would have been invited to it as it was."""

    talk: Talk
    invited: Invited
    changes: Changes


@dataclass(frozen=True, slots=True)
class Draft:
    """A point that waits for the words which visitors are to read; `texts` are a beginning, as short as they were said,
    and are shortened where they are too long. Of what isn't done they don't say that it was."""

    point: Point
    texts: Mapping[str, Words]


def see_calendar(reader: sqlite3.Connection, session: Session, clock: Clock) -> Calendar:
    """:raises Forbidden: when the session may not, as do all below"""
    require(session.role, Right.SEE_TALKS)
    kept, today = talks.talks(reader), clock.now().date()
    return Calendar(calendar(kept, today), reminder(kept, today), today)


def see_minutes(reader: sqlite3.Connection, session: Session, talk: int) -> Minutes:
    """:raises InputRefused: when there is no such talk"""
    require(session.role, Right.SEE_TALKS)
    return Minutes(known_talk(reader, talk), talks.points(reader, talk), told_apart(people.names(reader)))


def see_invited(reader: sqlite3.Connection, session: Session, talk: int) -> Invited:
    """:raises InputRefused: when there is no such talk"""
    require(session.role, Right.SEE_TALKS)
    return invited_for(reader, known_talk(reader, talk).day)


def is_gone(reader: sqlite3.Connection, session: Session, talk: int) -> bool:
    """Whether there is no such talk any more."""
    require(session.role, Right.SEE_TALKS)
    return talks.talk(reader, talk) is None


def see_open(reader: sqlite3.Connection, session: Session, clock: Clock) -> OpenPoints:
    require(session.role, Right.SEE_TALKS)
    today = clock.now().date()
    points = talks.open_points(reader)
    done = talks.done_between(reader, today - TAKEN_BACK, today)[::-1]
    all_of_them = may(session.role, Right.MANAGE_TALKS)
    own = frozenset(point.id for point in (*points, *done) if all_of_them or point.owner == session.person)
    return OpenPoints(points, done, told_apart(people.names(reader)), own)


def plan_talk(writer: Writer, session: Session, clock: Clock, day: date) -> Kept:
    """On that local day; also one that was held within the last month, so that its minutes can be written.

    :raises InputRefused: when it is too long ago or too far ahead, or there is one on that day
    """
    require_on_record(writer, session, Right.MANAGE_TALKS, clock)
    with writer.transaction() as connection:
        _check_day(connection, clock, day)
        talk = talks.add(connection, day)
        details = {"talk": talk.id, "day": day.isoformat()}
        audit.append(connection, clock, session.person, "planned a talk with customers", details)
    return Kept(talk, Changes(talks=True))


def move_talk(writer: Writer, session: Session, clock: Clock, talk: int, day: date) -> Replanned:
    """To another day, as long as nobody wrote its minutes. Invitations to it that weren't sent yet move along.

    :raises InputRefused: as `plan_talk` does, and when the minutes are written or the talk isn't there
    """
    require_on_record(writer, session, Right.MANAGE_TALKS, clock)
    with writer.transaction() as connection:
        before = known_talk(connection, talk)
        if before.came is not None:
            raise InputRefused("The minutes of this talk are written, so it was on its day")
        _check_day(connection, clock, day)
        moved = replace(before, day=day)
        talks.change(connection, moved)
        invited = move_rounds(connection, before.day, day)
        details = {"talk": talk, "was": before.day.isoformat(), "day": day.isoformat()}
        audit.append(connection, clock, session.person, "moved a talk with customers", details)
    return Replanned(moved, invited, Changes(talks=True, panel=invited != Invited()))


def remove_talk(writer: Writer, session: Session, clock: Clock, talk: int) -> Replanned | Changes:
    """With its minutes, if there are any, and invitations to it that weren't sent yet. Nothing happens where somebody
    else removed it before."""
    require_on_record(writer, session, Right.MANAGE_TALKS, clock)
    with writer.transaction() as connection:
        before = talks.talk(connection, talk)
        if before is None:
            return Changes()
        talks.remove(connection, talk)
        invited = call_off_for(connection, session, clock, before.day)
        details = {"talk": talk, "day": before.day.isoformat(), "came": before.came}
        audit.append(connection, clock, session.person, "removed a talk with customers", details)
    return Replanned(before, invited, Changes(talks=True, panel=invited != Invited()))


def write_minutes(
    writer: Writer, session: Session, clock: Clock, talk: int, *, came: int, points: Sequence[Point]
) -> Kept:
    """How many customers came, and what they want, with what was agreed. Points with an id are changed, those that are
    left out are gone, and what is told to visitors stays told.

    :raises InputRefused: when nobody came and nothing was said, the talk is still to come or isn't there, or a point
        can't be
    """
    require_on_record(writer, session, Right.MANAGE_TALKS, clock)
    check_came(came)
    if not came and not points:
        raise InputRefused("Say how many came, or what was said; where nobody came, move the talk or remove it")
    if len(points) > MOST_POINTS:
        raise InputRefused("Minutes have {most} points at most; join some of them", most=MOST_POINTS)
    with writer.transaction() as connection:
        before = known_talk(connection, talk)
        if before.day > clock.now().date():
            raise InputRefused("This talk is still to come; write its minutes afterwards")
        kept = {each.id: each for each in talks.points(connection, talk)}
        cleaned = [_cleaned(connection, point, before.day, kept) for point in points]
        talks.change(connection, replace(before, came=came))
        talks.keep_points(connection, talk, cleaned)
        details = {"talk": talk, "came": came, "points": len(cleaned)}
        audit.append(connection, clock, session.person, "wrote the minutes of a talk", details)
    return Kept(replace(before, came=came), Changes(talks=True))


def settle_point(writer: Writer, session: Session, clock: Clock, point: int, *, done: bool) -> Changes:
    """What was agreed is done, or isn't after all, and then it is open again. For HR, and for whoever it was given to
    where they see talks.

    :raises InputRefused: when there is no such point, or nothing was agreed on it
    """
    kept = talks.point(writer.connection, point)
    is_own = kept is not None and kept.owner == session.person
    require_on_record(writer, session, Right.SEE_TALKS if is_own else Right.MANAGE_TALKS, clock)
    with writer.transaction() as connection:
        kept = talks.point(connection, point)
        if kept is None or not kept.follow_up:
            raise InputRefused("This point isn't there any more; choose one of the list")
        talks.change_point(connection, replace(kept, done=clock.now().date() if done else None))
        details = {"point": point}
        what = "settled a point of a talk" if done else "opened a point of a talk again"
        audit.append(connection, clock, session.person, what, details)
    return Changes(talks=True)


def drafts(reader: sqlite3.Connection, session: Session) -> tuple[Draft, ...]:
    """What HR wants visitors to be told, for whoever writes "you said, we did"."""
    require(session.role, Right.WRITE_MESSAGES)
    language = kept_settings.load(reader).home_language
    return tuple(
        Draft(each, {language: Words(_short(each.said), "" if each.is_open else _short(each.follow_up))})
        for each in talks.to_tell(reader)
    )


def tell_point(
    writer: Writer,
    session: Session,
    clock: Clock,
    point: int,
    *,
    first_day: date,
    last_day: date,
    texts: Mapping[str, Words],
) -> said_did.Written:
    """Write the message that a draft became.

    :raises InputRefused: when it can't be shown so, or the point is told already or isn't there
    """
    require(session.role, Right.WRITE_MESSAGES)
    with writer.transaction() as connection:
        kept = talks.point(connection, point)
        if kept is None or kept.tell != "wanted":
            raise InputRefused("Visitors are told of this point already, or it was removed; choose another one")
        written = said_did.write_message(writer, session, clock, first_day=first_day, last_day=last_day, texts=texts)
        talks.change_point(connection, replace(kept, tell="told"))
        details = {"point": point, "message": written.message.id}
        audit.append(connection, clock, session.person, "told visitors of a point of a talk", details)
    return said_did.Written(written.message, Changes(messages=True, talks=True))


def known_talk(connection: sqlite3.Connection, talk: int) -> Talk:
    """:raises InputRefused: when there is none with this number"""
    found = talks.talk(connection, talk)
    if found is None:
        raise InputRefused("This talk was removed meanwhile; choose one of the list")
    return found


def _check_day(connection: sqlite3.Connection, clock: Clock, day: date) -> None:
    today = clock.now().date()
    if day < today - WRITTEN_BACK:
        raise InputRefused("{day} is too long ago to be written down; choose a day of the last month", day=day)
    if day > today + PLANNED_AHEAD:
        raise InputRefused("{day} is more than a year ahead; choose an earlier day", day=day)
    if any(talk.day == day for talk in talks.talks(connection)):
        raise InputRefused("There is a talk on {day} already; choose another day", day=day)


def _cleaned(connection: sqlite3.Connection, point: Point, day: date, kept: Mapping[int, Point]) -> Point:
    if point.id and point.id not in kept:
        raise InputRefused("A point was removed meanwhile; open the minutes again")
    before = kept.get(point.id, Point(""))
    cleaned = replace(
        point,
        said=needed_words(point.said),
        follow_up=clean_words(point.follow_up),
        done=before.done,
        tell="told" if before.tell == "told" else point.tell,
    )
    check_point(cleaned, day)
    if cleaned.owner is not None and cleaned.owner != before.owner and people.person(connection, cleaned.owner) is None:
        raise InputRefused("This person isn't known here; choose one of the list")
    return cleaned


def _short(text: str) -> str:
    """As much of it as fits a message, in whole words."""
    if len(text) <= said_did.LONGEST:
        return text
    return text[: said_did.LONGEST - 1].rsplit(" ", 1)[0].rstrip() + "…"
