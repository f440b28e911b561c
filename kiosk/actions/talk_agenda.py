"""The agenda of a talk, from what is kept."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.patterns import cells_of
from kiosk.actions.talking import known_talk
from kiosk.attention.periods import TooFew, Weeks, compare
from kiosk.attention.titles import title_comparison, title_heat_map
from kiosk.clock import Clock
from kiosk.customers.agenda import Agenda, Told, largest_change, most_named, periods
from kiosk.customers.talks import Point, Talk
from kiosk.exchange.labels import label_choices
from kiosk.settings import OfficeLanguage
from kiosk.staff.people import told_apart
from kiosk.storage import patterns, people, said_did, talks
from kiosk.storage import settings as kept_settings


def draft_agenda(
    reader: sqlite3.Connection, session: Session, clock: Clock, talk: int, language: OfficeLanguage | None = None
) -> Agenda:
    """Of a talk that is planned, or was held, in the office's language unless it is to be another. Read from tallies.
    What stood open at a talk that was held stands open on its agenda, whatever became of it since.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such talk
    """
    require(session.role, Right.SEE_TALKS)
    found = known_talk(reader, talk)
    before, after = periods(min(found.day, clock.now().date()))
    days = patterns.attention_by_day(reader, (before.first, after.last))
    cells = cells_of(reader, (after.first, after.last))
    language = language or kept_settings.load(reader).office_language
    change = largest_change(compare(before, after, days))
    purposes = _missed_purposes(reader, after, language)
    earlier = [each for each in talks.talks(reader) if each.day < found.day]
    since = max((each.day for each in earlier if each.came), default=None)
    first = since + timedelta(days=1) if since else found.day - timedelta(days=366)
    return Agenda(
        day=found.day,
        period=after,
        n=sum(cell.n for cell in cells),
        change=title_comparison(change),
        changed=None if isinstance(change, TooFew) else change,
        hours=title_heat_map(cells),
        cells=cells,
        purpose=most_named(purposes),
        purposes=purposes,
        since=since,
        told=tuple(
            Told(*(each.texts.get(language) or next(iter(each.texts.values()))))
            for each in reversed(said_did.messages(reader))
            if first <= each.first_day <= found.day
        ),
        done=talks.done_between(reader, first, found.day),
        open=tuple(point for each in earlier for point in _open_on(reader, each, found.day)),
        owners=told_apart(people.names(reader)),
    )


def _open_on(reader: sqlite3.Connection, talk: Talk, day: date) -> Iterator[Point]:
    """What was agreed at an earlier talk and wasn't done on that day."""
    for point in talks.points(reader, talk.id):
        if point.follow_up and (point.done is None or point.done > day):
            yield point


def _missed_purposes(reader: sqlite3.Connection, weeks: Weeks, language: str) -> Mapping[str, int]:
    """By what visitors read on each purpose."""
    labels = label_choices(known_surveys(reader), language)
    found: Counter[str] = Counter()
    for each in patterns.missed_purposes_by_week(reader, (weeks.first, weeks.last)):
        found[labels.get(("purpose", each.purpose), each.purpose)] += each.n
    return found
