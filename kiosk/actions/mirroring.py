"""What is done about figures of people: being told, seeing one's own first, answering, disputing, deciding."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.disputes import Decision, Dispute, check_days
from kiosk.staff.mirror import Absence, left_of
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import PersonView
from kiosk.storage import audit, disputes, people, personal, settings
from kiosk.storage.database import Writer
from kiosk.storage.personal import PersonalQuarter

LONGEST_TEXT = 500  # characters
LONGEST_ABSENCE = 366  # days
SHOWN_BESIDE = "\n\u200c\u200d"  # beside what can be printed: a line's end, and what parts or joins characters


@dataclass(frozen=True, slots=True)
class AbsenceRemoved:
    """`left` are days of it that stay, since those of a figure stood still in them; None for none."""

    left: Absence | None
    changes: Changes


def record_view(writer: Writer, session: Session, clock: Clock, quarter: Quarter, key: str | None = None) -> None:
    """Write the audit line of looking at the team's page of a quarter, or at the person of that key.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.SEE_TEAM_FIGURES, clock)
    details = {"quarter": str(quarter)} | ({"person": key} if key is not None else {})
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "looked at figures about people", details)


def tell_on_screen(writer: Writer, session: Session, clock: Clock) -> tuple[Quarter, ...]:
    """Whoever signs in is told of their own figures, from which the days begin in which these are theirs alone. Gives
    the quarters whose figure or correction they haven't seen yet. While the clock is behind what was published, they
    aren't told: the days would be over as soon as it is put right; nor while figures about people are off.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_OWN_FIGURES)
    today = clock.now().date()
    with writer.transaction() as connection:
        if not settings.has_consent(connection):
            return ()
        new = _unseen(connection, session.person, today)
        published = _published(connection)
        untold = [part for part in new if not part.is_told(today) and published[part.quarter] <= today]
        for part in untold:
            personal.keep_told(connection, part, today)
        if untold:
            of = [str(part.quarter) for part in untold]
            audit.append(connection, clock, session.person, "was told of their own figures", {"quarters": of})
    return tuple(part.quarter for part in new)


def see_own(writer: Writer, session: Session, clock: Clock, shown: Collection[PersonView] | None = None) -> Changes:
    """Whoever is signed in sees their own figures now; others may from today on. `shown` are those that they see, None
    for all: what was published since these were read isn't seen yet, and nothing is while figures about people are off.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.SEE_OWN_FIGURES, clock)
    today = clock.now().date()
    with writer.transaction() as connection:
        new = _unseen(connection, session.person, today) if settings.has_consent(connection) else []
        if shown is not None:
            as_shown = {(view.last, view.correction is not None) for view in shown}
            new = [part for part in new if (part.quarter, bool(part.correction)) in as_shown]
        for part in new:
            personal.keep_seen(connection, part, today)
        if not new:
            return Changes()
        of = [str(part.quarter) for part in new]
        audit.append(connection, clock, session.person, "saw their own figures", {"quarters": of})
    return Changes(personal=True)


def answer(writer: Writer, session: Session, clock: Clock, quarter: Quarter, text: str) -> Changes:
    """Keep what somebody says of their own figure, which goes wherever the figure goes; an empty text takes it back.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no figure of theirs in that quarter, or the text is too long
    """
    require_on_record(writer, session, Right.SEE_OWN_FIGURES, clock)
    said = _clean(text)
    with writer.transaction() as connection:
        part = next((one for one in personal.of_person(connection, session.person) if one.quarter == quarter), None)
        if part is None or part.figure is None:
            raise InputRefused(
                "There is no figure about you in {quarter}; choose another quarter", quarter=str(quarter)
            )
        if (part.answer or "") == said:
            return Changes()
        personal.keep_answer(connection, session.person, quarter, said)
        what = "answered their own figures" if said else "took an answer back"
        audit.append(connection, clock, session.person, what, {"quarter": str(quarter)})
    return Changes(personal=True)


def dispute(writer: Writer, session: Session, clock: Clock, first: date, last: date, *, reason: str) -> Changes:
    """Say that the replies of those days aren't about oneself. Until HR decides they are left out of what isn't closed.

    :raises Forbidden: when the session may not
    :raises InputRefused: when those can't be the days, were disputed before, or can't change anything any more
    """
    require_on_record(writer, session, Right.SEE_OWN_FIGURES, clock)
    said, today = _clean(reason), clock.now().date()
    check_days(first, last, today)
    if not said:
        raise InputRefused("Say in a few words why these replies aren't about you")
    with writer.transaction() as connection:
        if (corrected := _corrected(connection, session.person, first, last)) is not None:
            raise InputRefused(
                "The corrections of {quarter} were published; answer the figure instead, or talk with HR",
                quarter=str(corrected),
            )
        for before in disputes.of_person(connection, session.person):
            if first <= before.last and last >= before.first:
                raise InputRefused(
                    "You disputed {first} to {last} before; choose other days", first=before.first, last=before.last
                )
        number = disputes.add(connection, Dispute(0, session.person, first, last, said, today))
        details = {"dispute": number, "from": first.isoformat(), "to": last.isoformat()}
        audit.append(connection, clock, session.person, "disputed replies", details)
    return Changes(personal=True)


def decide(writer: Writer, session: Session, clock: Clock, id_: int, *, upheld: bool, why: str) -> Changes:
    """Decide a dispute, once. What it changes in a closed quarter is published with the next one.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it is decided already, no reason is given, or it is one's own
    """
    require_on_record(writer, session, Right.DECIDE_DISPUTES, clock)
    said = _clean(why)
    if not said:
        raise InputRefused("Say in a few words why; it is kept beside the reason that was given")
    with writer.transaction() as connection:
        decided = disputes.decide(connection, id_, Decision(clock.now().date(), upheld, said))
        if decided is None:
            raise InputRefused("This dispute was decided before; look at the list again")
        if decided.person == session.person:
            raise InputRefused("Nobody decides their own dispute; ask a colleague of HR")
        details = {"dispute": id_, "person": decided.person, "upheld": upheld}
        audit.append(connection, clock, session.person, "decided a dispute", details)
    return Changes(personal=True)


def register_absence(writer: Writer, session: Session, clock: Clock, key: str, *, first: date, last: date) -> Changes:
    """Register days on which somebody is away, which don't count among those in which a figure is theirs alone.

    :raises Forbidden: when the session may not
    :raises InputRefused: when those can't be the days, or there is no such person
    """
    require_on_record(writer, session, Right.DECIDE_DISPUTES, clock)
    if first > last:
        raise InputRefused("The first day is after the last; change one of them")
    if (last - first).days >= LONGEST_ABSENCE or last > clock.now().date() + timedelta(days=LONGEST_ABSENCE):
        raise InputRefused("An absence lasts a year at most, and ends within a year from now; change the days")
    with writer.transaction() as connection:
        if people.person(connection, key) is None:
            raise InputRefused("This person isn't known here; choose one of the list")
        personal.keep_absence(connection, key, Absence(first, last))
        details = {"person": key, "from": first.isoformat(), "to": last.isoformat()}
        audit.append(connection, clock, session.person, "registered an absence", details)
    return Changes(personal=True)


def remove_absence(writer: Writer, session: Session, clock: Clock, key: str, absence: Absence) -> AbsenceRemoved:
    """Take out an absence that was registered wrongly or ended early. Days of it that are over stay where the 14 days
    of a figure that isn't open yet stood still in them: it doesn't open sooner for what is past.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it isn't there any more, or all of it has to stay
    """
    require_on_record(writer, session, Right.DECIDE_DISPUTES, clock)
    with writer.transaction() as connection:
        registered = personal.absences(connection, key)
        if absence not in registered:
            raise InputRefused("This absence isn't there any more; look at the list again")
        others = [one for one in registered if one != absence]
        parts = [part for part in personal.of_person(connection, key) if part.figure]
        mirrors = [mirror for part in parts for mirror in (part.mirror, part.correction_mirror)]
        left = left_of(absence, others, mirrors, clock.now().date())
        if left == absence:
            raise InputRefused(
                "The days that a figure is its owner's alone stood still in these; they can go once it is open"
            )
        personal.remove_absence(connection, key, absence)
        if left is not None:
            personal.keep_absence(connection, key, left)
        details = {"person": key, "from": absence.first.isoformat(), "to": absence.last.isoformat()}
        details |= {"stays_until": left.last.isoformat()} if left is not None else {}
        audit.append(connection, clock, session.person, "removed an absence", details)
    return AbsenceRemoved(left, Changes(personal=True))


def tell_by_letter(writer: Writer, session: Session, clock: Clock, key: str, day: date) -> Changes:
    """Keep that a letter of that day told somebody of all figures of theirs, and of corrections of these, that they
    weren't told of.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the day can't be, there is nothing to tell that person, or figures about people are off
    """
    require_on_record(writer, session, Right.DECIDE_DISPUTES, clock)
    evaluating.require_consent(writer.connection)
    today = clock.now().date()
    if day > today:
        raise InputRefused("This day hasn't come yet; choose the day on which the letter was sent")
    with writer.transaction() as connection:
        published = _published(connection)
        untold = [part for part in personal.of_person(connection, key) if part.figure and not part.is_told(today)]
        if not untold:
            raise InputRefused("This person was told of every figure; look at the list again")
        if day < max(published[part.quarter] for part in untold):
            raise InputRefused("The figure is newer than this letter; choose the day on which the letter was sent")
        for part in untold:
            personal.keep_told(connection, part, day)
        details = {"person": key, "sent": day.isoformat(), "quarters": [str(part.quarter) for part in untold]}
        audit.append(connection, clock, session.person, "told somebody by letter", details)
    return Changes(personal=True)


def _unseen(connection: sqlite3.Connection, person: str, today: date) -> list[PersonalQuarter]:
    return [part for part in personal.of_person(connection, person) if part.figure and not part.is_seen(today)]


def _published(connection: sqlite3.Connection) -> dict[Quarter, date]:
    """When the newest of each quarter was published."""
    return {one.quarter: one.corrected or one.closed for one in personal.closed(connection)}


def _corrected(connection: sqlite3.Connection, person: str, first: date, last: date) -> Quarter | None:
    """The quarter of those days, if any, whose figure about a person doesn't change any more: its corrections were
    published. Replies that wait for a later quarter, or are in the figure of one, go by that one."""
    parts, closed = personal.of_person(connection, person), personal.closed(connection)
    is_final = {one.quarter: one.corrected is not None for one in closed}
    for quarter in (one.quarter for one in closed if first <= one.quarter.last and last >= one.quarter.first):
        holders = [part.quarter for part in parts if part.first and part.first <= quarter <= part.quarter]
        waits = not holders and any(part.quarter == quarter for part in parts)
        if not waits and is_final[holders[0] if holders else quarter]:
            return holders[0] if holders else quarter
    return None


def _clean(text: str) -> str:
    """Its lines, with tabs and other spaces as plain ones; what joins the parts of an emoji stays.

    :raises InputRefused: when it is too long or has characters that can't be shown
    """
    said = "".join(" " if each.isspace() and each != "\n" else each for each in text).strip()
    if len(said) > LONGEST_TEXT:
        raise InputRefused("This text is too long; use {count} characters or fewer", count=LONGEST_TEXT)
    if not all(each in SHOWN_BESIDE or each.isprintable() for each in said):
        raise InputRefused("This text has characters that can't be shown; type it again without them")
    return said
