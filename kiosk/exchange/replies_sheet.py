"""The sheet of replies: a row each, with its day and neither its time nor its id (which holds the time), so that nobody
is recognised by when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from kiosk.exchange import words
from kiosk.exchange.labels import Labels
from kiosk.exchange.sheets import Book
from kiosk.exchange.tables import Column, Translate
from kiosk.storage.leaving import Batch

_MEASURES = ("attention", "wait", "stay", "purpose", "help", "return")  # the columns from the fifth on
_DAY_ZERO = date(1899, 12, 30)  # of a workbook's days


def columns(_: Translate) -> tuple[Column, ...]:
    """In the order of what `storage.leaving.dated` gives."""
    unasked = _("It wasn't asked, or skipped.")
    chosen, minutes = _("As visitors chose."), _("minutes")
    return (
        Column("day", _("Day"), "day", _("The store's local day of the first tap."), width=12),
        Column("language", _("Language"), "text", _("The language of the last answer."), width=10),
        Column("outcome", _("Outcome"), "text", _("Reached the thanks, left before, or taken back."), width=20),
        Column(
            "quarantine",
            _("Set aside"),
            "text",
            _("Why it is left out of the figures."),
            _("It counts."),
            width=20,
        ),
        Column(
            "attention",
            _("Attention"),
            "text",
            _("The answer to the first question."),
            _("It was taken back."),
            width=36,
        ),
        Column("wait", _("Minutes until approached"), "text", chosen, unasked, minutes, width=18),
        Column("stay", _("Minutes here, not approached"), "text", chosen, unasked, minutes, width=18),
        Column("purpose", _("Purpose"), "text", _("What brought the visitor here."), unasked, width=18),
        Column("help", _("Wanted someone"), "text", _("Asked of missed visitors."), unasked, width=22),
        Column("return", _("Will return"), "text", _("Asked by the door."), unasked, width=14),
        Column(
            "care",
            _("Care, 1 to 5"),
            "whole",
            _("How the help was."),
            unasked,
            _("1 very poor to 5 very good"),
            width=14,
        ),
    )


def write_replies(book: Book, batches: Iterable[Batch], labels: Labels, _: Translate) -> int:
    """The sheet, from what `storage.leaving.dated` gives. Returns the number of replies."""
    named = columns(_)
    sheet = book.begin(_("Replies"), named)
    of_day, shown = book.day(), _shown(labels, _)
    write_string, write_number = sheet.write_string, sheet.write_number
    line = 0
    for batch in batches:
        for row in batch:
            line += 1
            write_number(line, 0, _number(row[0]), of_day)
            for at in range(1, 10):
                if cell := row[at]:
                    write_string(line, at, shown[at].get(cell, cell))
            if row[10]:
                write_number(line, 10, int(row[10]))
    sheet.autofilter(0, 0, line, len(named) - 1)
    return line


def _shown(labels: Labels, _: Translate) -> Sequence[Mapping[str, str]]:
    """What each column says for what is kept."""
    of_measures = [{choice: text for (of, choice), text in labels.items() if of == measure} for measure in _MEASURES]
    return [{}, {}, words.outcomes(_), words.reasons(_), *of_measures]


@cache
def _number(day: str) -> int:
    """A day as a workbook keeps it; most rows have the same as the one before."""
    return (date.fromisoformat(day) - _DAY_ZERO).days
