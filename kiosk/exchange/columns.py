"""One reply as the cells of one line of CSV, and back.

Nothing in a line is free text: every cell is a word of a fixed vocabulary, a key, a UUID or a time, and is checked as
such when it comes in. So no cell can hold what makes a formula, which a spreadsheet would run. (It still takes `2-5`
for a day in May: people want the workbook, programs want this.)
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.storage.rows import Row
from kiosk.storage.tallies import Outcome
from kiosk.survey.survey import FIXED_CHOICES, LANGUAGES

MEASURES = ("attention", "wait", "stay", "staff", "care", "purpose", "help", "return")
COLUMNS = ("id", "started_at", "language", "outcome", "quarantine", *MEASURES)
REQUIRED = ("started_at", "attention")
OUTCOMES: tuple[Outcome, ...] = ("completed", "left", "withdrawn")
HEADER = ",".join(COLUMNS) + "\n"

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_REASON = re.compile(r"[a-z_]{1,40}")
_PERSON = re.compile(r"[a-z0-9-]{1,64}")
_NOBODY = ("unknown", "operator", "visitor")
_YEARS = range(1970, 2101)  # from where a clock without a battery begins
_WIDEST_OFFSET = timedelta(hours=14)


class BadCell(ValueError):
    """A cell that can't be what its column holds; the text says why."""


@dataclass(frozen=True)
class Rules:
    """What a line may hold beyond the fixed choices. `new_id` gives an id to a reply that has none."""

    home_language: str
    purposes: frozenset[str]
    new_id: Callable[[datetime], str]


def cells(row: Row) -> tuple[str, ...]:
    """The cells of one reply, as `storage.leaving.exchanged` gives them of what is kept. `staff` stays empty: no export
    has a name on a single reply. The start is cut to whole seconds.
    """
    answers = row.answers
    attention, wait, stay, _staff, care, purpose, wish, returns = (answers.get(measure) or "" for measure in MEASURES)
    started = row.started.isoformat(timespec="seconds")
    quarantine = row.quarantine or ""
    return (
        *(row.id, started, row.language, row.outcome, quarantine),
        *(attention, wait, stay, "", care, purpose, wish, returns),
    )


def write(row: Row) -> str:
    """The line of one reply, with its LF."""
    return ",".join(cells(row)) + "\n"


def read(cells: Mapping[str, str], rules: Rules) -> Row:
    """The reply of one line; `cells` holds the columns that the file has, unknown columns were refused before.

    :raises BadCell: for the first cell that can't be.
    """
    started = _read_start(cells["started_at"])
    outcome = _read_outcome(cells.get("outcome") or "completed")
    language = cells.get("language") or rules.home_language
    if language not in LANGUAGES:
        raise BadCell(_unknown("language", language, LANGUAGES))
    quarantine = cells.get("quarantine") or None
    if quarantine and not _REASON.fullmatch(quarantine):
        raise BadCell(f"quarantine is {shown(quarantine)}; a reason is up to 40 of a-z and _")
    answers = {measure: cell for measure in MEASURES if (cell := cells.get(measure))}
    if outcome == "withdrawn" and answers:
        raise BadCell(f"{next(iter(answers))} is filled in, but a withdrawn reply has no answers")
    if outcome != "withdrawn" and "attention" not in answers:
        raise BadCell("attention is empty; it may be so only where outcome is withdrawn")
    for measure, choice in answers.items():
        _check_choice(measure, choice, rules)
    return Row(
        id=_read_id(cells.get("id", ""), started, rules),
        started=started,
        language=language,
        outcome=outcome,
        quarantine=quarantine,
        answers=answers,
    )


def is_key(text: str) -> bool:
    """Whether it can be a person's. `unknown` is a tile that keeps nothing; the other two that can't be stand for
    somebody else in the audit log."""
    return text not in _NOBODY and _PERSON.fullmatch(text) is not None


def shown(text: str) -> str:
    """A cell as a message can show it: quoted, cut short, nothing in it that a terminal would obey."""
    return ascii(text if len(text) <= 40 else text[:40] + "...")


def _read_start(text: str) -> datetime:
    if not text:
        raise BadCell("started_at is empty")
    try:
        started = datetime.fromisoformat(text)
    except ValueError:
        raise BadCell(f"started_at is {shown(text)}, not a time such as 2026-11-01T14:03:07+01:00") from None
    offset = started.utcoffset()
    if offset is None:
        raise BadCell(f"started_at is {shown(text)}, which lacks its offset, such as +01:00")
    if offset % timedelta(minutes=1) or abs(offset) > _WIDEST_OFFSET:
        raise BadCell(f"started_at is {shown(text)}; no place on earth has that offset")
    if started.year not in _YEARS:
        raise BadCell(f"started_at is {shown(text)}; the year must be from {_YEARS[0]} to {_YEARS[-1]}")
    return started.replace(microsecond=0)


def _read_outcome(text: str) -> Outcome:
    for outcome in OUTCOMES:
        if text == outcome:
            return outcome
    raise BadCell(_unknown("outcome", text, OUTCOMES))


def _read_id(text: str, started: datetime, rules: Rules) -> str:
    if not text:
        return rules.new_id(started)
    if not _UUID.fullmatch(text):
        raise BadCell(f"id is {shown(text)}, not a UUID such as 0199f3a2-7c1e-7abc-8def-0123456789ab")
    return text.lower()


def _check_choice(measure: str, choice: str, rules: Rules) -> None:
    if measure == "staff":
        if not (choice == "someone_else" or is_key(choice)):
            raise BadCell(f"staff is {shown(choice)}, not a person's key of a-z, 0-9 and -, someone_else or empty")
        return
    known = sorted(rules.purposes) if measure == "purpose" else FIXED_CHOICES[measure]
    if choice not in known:
        raise BadCell(_unknown(measure, choice, known))


def _unknown(column: str, cell: str, known: tuple[str, ...] | list[str]) -> str:
    return f"{column} is {shown(cell)}, not one of {', '.join(known)}"
