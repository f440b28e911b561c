"""Talks with customers in the words of the office."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from kiosk.customers.talks import Month, MonthState, Point, Reminder
from kiosk.exchange.dates import short_months as month_names
from ui.models.words import day_words, short_day_words
from ui.widgets.month_cells import MonthCell
from ui.widgets.part import Translate

FEWEST, MOST = 12, 24  # months on the calendar


def shown_months(months: Sequence[Month], today: date) -> tuple[Month, ...]:
    """Of the calendar, as many of the latest as it shows; where there are few, the months to come as well."""
    found = list(months[-MOST:])
    while len(found) < FEWEST:
        first = found[-1].last + timedelta(days=1) if found else today.replace(day=1)
        found.append(Month(first, "open", ()))
    return tuple(found)


def month_cell(month: Month, today: date, translate: Translate, locale: QLocale) -> MonthCell:
    """A month with its state in words, and the days of its talks with how many came."""
    _ = translate
    name = f"{month_names(_)[month.first.month - 1]} {month.first.year}"
    days = []
    for talk in month.talks:
        day = short_day_words(talk.day, locale)
        days.append(day if talk.came is None else _("{day}: {n} came").format(day=day, n=talk.came))
    is_now = month.first == today.replace(day=1)
    return MonthCell(name, month.state, _state(month, today, _), ", ".join(days), is_now)


def _state(month: Month, today: date, translate: Translate) -> str:
    _ = translate
    words: dict[MonthState, str] = {"kept": _("held"), "planned": _("planned"), "missed": _("missed")}
    if month.state in words:
        return words[month.state]
    if month.first > today:
        return _("to come")
    return _("no minutes yet") if month.talks else _("nothing planned")


def reminder_words(due: Reminder, translate: Translate, locale: QLocale) -> str:
    """What is missing this month, and how long there is."""
    _ = translate
    if due.unwritten is None:
        missing = _("No talk with customers was held this month, and none is planned.")
    else:
        missing = _("The talk with customers of {day} has no minutes yet.")
        missing = missing.format(day=day_words(due.unwritten, locale))
    left = _("Days left: {days}, until {last}.").format(days=due.days, last=day_words(due.last, locale))
    if due.days == 0:
        left = _("Today is the last day of the month.")
    return f"{missing} {left}"


def agreed_words(point: Point, owners: Mapping[str, str], today: date, translate: Translate, locale: QLocale) -> str:
    """Who sees to a point, until when, and whether it is done; empty where nothing of it is known."""
    _ = translate
    parts = [owners[point.owner]] if point.owner is not None and point.owner in owners else []
    if point.done is not None:
        parts.append(_("done on {day}").format(day=day_words(point.done, locale)))
    elif point.due is not None:
        late = _("was due on {day}") if point.due < today else _("until {day}")
        parts.append(late.format(day=day_words(point.due, locale)))
    return " · ".join(parts)
