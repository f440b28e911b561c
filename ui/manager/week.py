"""A week of shifts as the grid shows it, and times as they are typed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPixmap

from kiosk.actions.roster import Week
from kiosk.errors import InputRefused
from kiosk.settings import Hours
from kiosk.staff.people import Person
from kiosk.staff.shifts import LONGEST, Shift, midnight
from ui.models.words import day_words
from ui.widgets.roster_places import DAY, HOUR, Bar, Open, hour_words
from ui.widgets.roster_week import DayHead, Row

Translate = Callable[[str], str]
FEW = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?")


def bar_of(shift: Shift) -> Bar:
    begin = midnight(shift.starts.date())
    starts, ends = ((at - begin) // timedelta(minutes=1) for at in (shift.starts, shift.ends))
    return Bar(shift.id, shift.person, begin.date(), starts, ends)


def times_of(bar: Bar) -> tuple[datetime, datetime]:
    """When it starts and ends, by the clock on the wall: also in the week in which that changes."""
    begin = midnight(bar.day)
    return begin + timedelta(minutes=bar.starts), begin + timedelta(minutes=bar.ends)


def opens_on(day: date, hours: Sequence[Hours] | None) -> Open:
    """Minutes of the day; also None where no hours are set."""
    of = hours[day.weekday()] if hours is not None else None
    return (parse_time(of[0]), parse_time(of[1])) if of is not None else None


def parse_time(typed: str) -> int:
    """The minute of the day: 9, 9:30, 09.30 and 0930 are all understood, and 24:00.

    :raises InputRefused: when it is none
    """
    found = _TIME.fullmatch(typed.strip())
    minute = int(found[1]) * HOUR + int(found[2] or 0) if found else DAY + 1
    if minute > DAY:
        raise InputRefused("A time is four digits with a colon, such as 09:30; type it so")
    return minute


def typed_bar(bar: Bar, starts: int, ends: int) -> Bar:
    """`bar` with the times that were typed, minutes of the day: an end before the start is on the next day.

    :raises InputRefused: when that makes it longer than a shift can be
    """
    if ends < starts and timedelta(minutes=ends + DAY - starts) > LONGEST:
        raise InputRefused(
            "This shift ends before it begins, and one until the next day would be over {count} hours long; change one "
            "of the times",
            count=LONGEST // timedelta(hours=1),
        )
    return replace(bar, starts=starts, ends=ends + DAY if ends < starts else ends)


def day_heads(
    days: Iterable[date], hours: Sequence[Hours] | None, today: date, translate: Translate, locale: QLocale
) -> list[DayHead]:
    _ = translate
    heads = []
    for day in days:
        opens = opens_on(day, hours)
        words = f"{hour_words(opens[0])}–{hour_words(opens[1])}" if opens is not None else _("closed")
        name, short = (
            f"{locale.dayName(day.isoweekday(), kind)} {day.day}"
            for kind in (QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat)
        )
        said = "" if hours is None else words
        heads.append(DayHead(day, name, short, said, long_day(day, locale), opens, day == today))
    return heads


def long_day(day: date, locale: QLocale) -> str:
    """Monday 2 November."""
    return f"{locale.dayName(day.isoweekday())} {day.day} {locale.monthName(day.month)}"


def week_words(days: Sequence[date], translate: Translate, locale: QLocale) -> str:
    """Of a week, or of one day."""
    _ = translate
    if len(days) == 1:
        return f"{long_day(days[0], locale)} {days[0].year}"
    first, last = (day_words(day, locale) for day in (days[0], days[-1]))
    return _("Week {n}: {first} to {last}").format(n=days[0].isocalendar().week, first=first, last=last)


def rows_of(
    week: Week,
    portrait: Callable[[Person], QPixmap],
    translate: Translate,
    locale: QLocale,
) -> list[Row]:
    """With the hours of the week under each name."""
    _ = translate
    rows = []
    for person in week.people:
        planned = locale.toString(week.hours.get(person.key, 0.0), "f", FEW)
        rows.append(Row(person.key, week.names[person.key], _("{hours} h").format(hours=planned), portrait(person)))
    return rows


def planned_words(count: int, translate: Translate) -> str:
    """What came of planning several at once."""
    _ = translate
    if not count:
        return _("There was nothing to plan.")
    return _("Planned: a shift.") if count == 1 else _("Planned: {n} shifts.").format(n=count)
