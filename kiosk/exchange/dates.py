"""Days in words, without Qt."""

from collections.abc import Callable
from datetime import date


def long_day(day: date, _: Callable[[str], str]) -> str:
    """As in "28 November 2026"."""
    months = (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )
    return _("{day} {month} {year}").format(day=day.day, month=months[day.month - 1], year=day.year)
