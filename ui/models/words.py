"""How tables and cards of the office write moments and spans of time."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale


def day_words(day: date, locale: QLocale) -> str:
    """2 nov. 2026, in the language of the office."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def full_day_words(day: date, locale: QLocale) -> str:
    """2 november 2026, in a sentence."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def short_day_words(day: date, locale: QLocale) -> str:
    """2 nov., where a year would crowd a chart."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMM")


def month_words(day: date, locale: QLocale) -> str:
    """nov. 2026, of the month that the day is in."""
    return locale.toString(QDate(day.year, day.month, day.day), "MMM yyyy")


def moment_words(moment: datetime, locale: QLocale) -> str:
    return f"{day_words(moment.date(), locale)}, {moment:%H:%M}"


def clock_words(seconds: float) -> str:
    """Minutes and seconds, 2:05; from an hour on with the hours, 1:02:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
