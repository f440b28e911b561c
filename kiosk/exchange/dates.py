"""Days and months in words, without Qt."""

from datetime import date

from kiosk.exchange.tables import Translate


def long_day(day: date, _: Translate) -> str:
    """As in "28 November 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=_months(_)[day.month - 1], year=day.year)


def long_month(month: date, _: Translate) -> str:
    """As in "November 2026"."""
    return _("{month} {year}").format(month=_months(_)[month.month - 1], year=month.year)


def short_months(_: Translate) -> tuple[str, ...]:
    """January first, where a chart has no room for more."""
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )


def _months(_: Translate) -> tuple[str, ...]:
    return (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )
