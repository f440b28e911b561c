"""The sentence that titles a chart, in the words of the screen."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from kiosk.attention.difference import Figure
from kiosk.attention.titles import Title
from kiosk.attention.words import figure_words, weekdays
from kiosk.exchange.dates import short_months

Translate = Callable[[str], str]

MOST_DAYS = 5  # named in a title; of more, the latest


def tell(title: Title, translate: Translate, until: datetime | None = None) -> str:
    """The finding of a period, or of today's replies up to `until`."""
    _, is_one = translate, title.values.get("d") == 1
    sentence = {
        "no_data": _("No replies yet"),
        "too_few": _("Too few replies yet: {n} of {min}"),
        "none_missed": _("No missed chances in {n} replies"),
        "hour_stands_out": _("More missed {a}–{b}: {x} of {n}"),
        "cell_stands_out": _("More missed {a}–{b}: {x} of {n}"),
        "none_stands_out": _("No hour stands out: {x} of {n} missed"),
        "waiting_unknown": _("Share within 5 minutes not known yet: all {n} said under 2 minutes"),
        "waiting": _("{p}% approached within 5 minutes"),
        "waiting_less": _("{p}% approached within 5 minutes, less than usual"),
        "waiting_more": _("{p}% approached within 5 minutes, more than usual"),
        "chart_out": _("{k} days outside the limits: {days}"),
        "chart_out_once": _("1 day outside the limits: {days}"),
        "chart_in": _("All {k} days within the limits"),
        "chart_in_once": _("1 day within the limits"),
        "chart_unjudged": _("No day here has limits yet"),
        "chart_open": _("Today isn't judged yet"),
        "chart_few": _("Too few replies on a day to judge it"),
        "chart_too_short": _("No limits yet: {k} of {least} days"),
        "difference_higher": _("{figure} 1 point higher") if is_one else _("{figure} {d} points higher"),
        "difference_lower": _("{figure} 1 point lower") if is_one else _("{figure} {d} points lower"),
        "difference_none": _("{figure}: no clear difference"),
    }[title.case].format(**{name: _said(value, translate) for name, value in title.values.items()})
    if title.case == "cell_stands_out":
        weekday = weekdays(translate)[cast(int, title.values["weekday"])]
        sentence = _("{finding}, {on_weekday}").format(finding=sentence, on_weekday=weekday)
    if title.case == "no_data" or until is None:
        return sentence
    return _("{finding}, until {time}").format(finding=sentence, time=f"{until:%H:%M}")


def _said(value: int | str | tuple[date, ...], translate: Translate) -> str:
    if isinstance(value, tuple):
        return _days(value, translate)
    return figure_words(translate)[cast(Figure, value)] if isinstance(value, str) else str(value)


def _days(days: tuple[date, ...], translate: Translate) -> str:
    names = short_months(translate)
    said = [f"{day.day} {names[day.month - 1]}" for day in days[-MOST_DAYS:]]
    return ", ".join(["…", *said] if len(days) > MOST_DAYS else said)
