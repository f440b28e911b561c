"""Replies counted by day, and by morning and afternoon.

There are no counts by the hour: of an hour with one or two on the floor, everybody there would know whom it is about.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.attention.counts import ATTENTION
from kiosk.exchange import words
from kiosk.exchange.tables import Column, Table, Translate

Counted = Sequence[tuple[date, bool, str, str, int]]
"""What `storage.figures.half_days` gives."""

MORNING, AFTERNOON = "morning", "afternoon"


def daily(counted: Counted, _: Translate) -> Table:
    """A row a local day."""
    found: dict[tuple[date], list[int]] = {}
    for day, _afternoon, status, attention, n in counted:
        _add(found.setdefault((day,), _nothing()), status, attention, n)
    return Table(
        "daily",
        _("Daily counts"),
        _("How many replies each day has. Days without any aren't in it."),
        (_day(_), *_columns(_)),
        [(*key, *_numbers(numbers)) for key, numbers in found.items()],
    )


def half_days(counted: Counted, _: Translate) -> Table:
    """Two rows a local day, or one."""
    found: dict[tuple[date, str], list[int]] = {}
    for day, afternoon, status, attention, n in counted:
        half_day = day, AFTERNOON if afternoon else MORNING
        _add(found.setdefault(half_day, _nothing()), status, attention, n)
    half = Column(
        "half",
        _("Half-day"),
        "text",
        _("Before noon or from noon on, by the first tap. Finer than this nothing is counted."),
        words={MORNING: _("Morning"), AFTERNOON: _("Afternoon")},
    )
    return Table(
        "half_days",
        _("Half-days"),
        _("How many replies each morning and each afternoon has. Those without any aren't in it."),
        (_day(_), half, *_columns(_)),
        [(*key, *_numbers(numbers)) for key, numbers in found.items()],
    )


def _nothing() -> list[int]:
    """The values of attention in their order, set aside, withdrawn."""
    return [0] * (len(ATTENTION) + 2)


def _add(numbers: list[int], status: str, attention: str, n: int) -> None:
    match status:
        case "valid":
            numbers[ATTENTION.index(attention)] += n
        case "quarantined":
            numbers[-2] += n
        case _:
            numbers[-1] += n


def _numbers(numbers: Sequence[int]) -> Iterable[int]:
    return (sum(numbers[:-2]), *numbers, sum(numbers))


def _day(_: Translate) -> Column:
    return Column("day", _("Day"), "day", _("The store's local day of the first tap."))


def _columns(_: Translate) -> Iterable[Column]:
    yield _count("valid", _("Valid"), _("Replies that count: not taken back, not set aside."), _)
    said = _("Valid replies whose answer to the first question was this.")
    for value, name in words.attention(_).items():
        yield _count(value, name, said, _)
    yield _count("set_aside", _("Set aside"), _("Replies left out of the figures because of their timing."), _)
    yield _count("withdrawn", _("Taken back"), _("Replies that the visitor withdrew; their answers are erased."), _)
    yield _count("all", _("All"), _("Valid, set aside and taken back together."), _)


def _count(key: str, name: str, meaning: str, _: Translate) -> Column:
    return Column(key, name, "whole", meaning, unit=_("replies"))
