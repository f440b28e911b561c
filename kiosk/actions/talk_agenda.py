"""The agenda of a talk, from what is kept."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.known_surveys import known_surveys
from kiosk.attention.patterns import heat_map
from kiosk.attention.periods import Weeks, compare
from kiosk.attention.titles import title_heat_map
from kiosk.customers.agenda import Agenda, Told, largest_change, most_named, periods
from kiosk.errors import InputRefused
from kiosk.exchange.labels import label_choices
from kiosk.staff.people import told_apart
from kiosk.storage import patterns, people, said_did, talks
from kiosk.storage import settings as kept_settings


def draft_agenda(reader: sqlite3.Connection, session: Session, talk: int) -> Agenda:
    """Of a talk that is planned, or was held. Read from tallies.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such talk
    """
    require(session.role, Right.SEE_TALKS)
    found = talks.talk(reader, talk)
    if found is None:
        raise InputRefused("This talk was removed meanwhile; choose one of the list")
    before, after = periods(found.day)
    days = patterns.attention_by_day(reader, (before.first, after.last))
    cells = heat_map(patterns.weekday_hours(reader, (after.first, after.last)))
    language = kept_settings.load(reader).office_language
    earlier = [each.day for each in talks.talks(reader) if each.came and each.day < found.day]
    since = max(earlier, default=None)
    first = since + timedelta(days=1) if since else found.day - timedelta(days=366)
    return Agenda(
        day=found.day,
        period=after,
        n=sum(cell.n for cell in cells),
        change=largest_change(compare(before, after, days)),
        hours=title_heat_map(cells),
        purpose=most_named(_missed_purposes(reader, after), _labels(reader, language)),
        since=since,
        told=tuple(
            Told(*(each.texts.get(language) or next(iter(each.texts.values()))))
            for each in reversed(said_did.messages(reader))
            if first <= each.first_day <= found.day
        ),
        done=talks.done_between(reader, first, found.day),
        open=talks.open_points(reader),
        owners=told_apart(people.names(reader)),
    )


def _missed_purposes(reader: sqlite3.Connection, weeks: Weeks) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for each in patterns.missed_purposes_by_week(reader, (weeks.first, weeks.last)):
        found[each.purpose] += each.n
    return found


def _labels(reader: sqlite3.Connection, language: str) -> Mapping[str, str]:
    """What visitors read on each purpose."""
    labels = label_choices(known_surveys(reader), language)
    return {choice: text for (measure, choice), text in labels.items() if measure == "purpose"}
