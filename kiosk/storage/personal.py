"""Frozen figures about people: what was counted and computed when a quarter closed, and what its owners said of it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.staff.mirror import Absence, Mirror
from kiosk.staff.quarters import Quarter, parse
from kiosk.storage.times import day_text, text_day

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonalQuarter:
    """A person's part of a closed quarter. `first` and `figure` are None while its replies wait for the next."""

    person: str
    quarter: Quarter
    counts: Json
    first: Quarter | None = None
    figure: Json | None = None
    correction: Json | None = None
    mirror: Mirror = Mirror()  # noqa: RUF009 - it is frozen
    answer: str | None = None

    @property
    def correction_mirror(self) -> Mirror:
        """How far its owner is with the correction, where there is one."""
        of = self.correction or {}
        return Mirror(text_day(of.get("told")), text_day(of.get("seen")))

    def is_told(self, today: date) -> bool:
        """Whether its owner was told of it and of its correction; in days to come that is what a wrong clock said."""
        return _is_past(self.mirror.told, today) and (
            not self.correction or _is_past(self.correction_mirror.told, today)
        )

    def is_seen(self, today: date) -> bool:
        """Whether its owner saw both."""
        return _is_past(self.mirror.seen, today) and (
            not self.correction or _is_past(self.correction_mirror.seen, today)
        )


@dataclass(frozen=True, slots=True)
class ClosedQuarter:
    """`corrected` is when its corrections were published, which happens once."""

    quarter: Quarter
    closed: date
    corrected: date | None
    team: Json


def closed(connection: sqlite3.Connection) -> tuple[ClosedQuarter, ...]:
    """Every closed quarter, in order."""
    rows = connection.execute("SELECT quarter, closed, corrected, team FROM closed_quarter ORDER BY quarter")
    return tuple(
        ClosedQuarter(parse(quarter), date.fromisoformat(on), text_day(corrected), json.loads(team))
        for quarter, on, corrected, team in rows
    )


def of_quarter(connection: sqlite3.Connection, quarter: Quarter) -> tuple[PersonalQuarter, ...]:
    """Everybody's part of it, by key."""
    return _read(connection, "quarter = ? ORDER BY person", str(quarter))


def of_person(connection: sqlite3.Connection, person: str) -> tuple[PersonalQuarter, ...]:
    """The quarters of somebody, in order."""
    return _read(connection, "person = ? ORDER BY quarter", person)


def told_to_all(connection: sqlite3.Connection, least: int) -> frozenset[Quarter]:
    """The quarters with figures that rest on `least` replies or more, as they stand now, of which all owners were told
    whose figure did so from the first: one that came to it by its correction keeps no page shut."""
    rows = connection.execute(
        "SELECT quarter FROM personal_quarter "
        "WHERE coalesce(json_extract(correction, '$.figures.n'), json_extract(figure, '$.n')) >= :least "
        "GROUP BY quarter HAVING count(*) FILTER (WHERE told IS NULL AND json_extract(figure, '$.n') >= :least) = 0",
        {"least": least},
    )
    return frozenset(parse(quarter) for (quarter,) in rows)


def waiting(connection: sqlite3.Connection) -> tuple[PersonalQuarter, ...]:
    """The parts that no figure holds yet: those after the last figure of their person, in order."""
    return _read(
        connection,
        "quarter > coalesce((SELECT max(quarter) FROM personal_quarter AS other "
        "WHERE other.person = personal_quarter.person AND first IS NOT NULL), '') ORDER BY person, quarter",
    )


def close(
    connection: sqlite3.Connection, quarter: Quarter, on: date, team: Json, parts: Sequence[PersonalQuarter]
) -> None:
    """Keep a quarter, once, within the caller's transaction, as are all below.

    :raises sqlite3.IntegrityError: when it is closed already
    """
    connection.execute(
        "INSERT INTO closed_quarter (quarter, closed, team) VALUES (?, ?, ?)",
        (str(quarter), on.isoformat(), json.dumps(team, sort_keys=True)),
    )
    connection.executemany(
        "INSERT INTO personal_quarter (person, quarter, counts, first, figure, told) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                part.person,
                str(quarter),
                json.dumps(part.counts, sort_keys=True),
                str(part.first) if part.first is not None else None,
                json.dumps(part.figure, sort_keys=True) if part.figure is not None else None,
                day_text(part.mirror.told),
            )
            for part in parts
        ],
    )


def keep_counts(connection: sqlite3.Connection, part: PersonalQuarter) -> None:
    """The counts of a part that is there already."""
    connection.execute(
        "UPDATE personal_quarter SET counts = ? WHERE person = ? AND quarter = ?",
        (json.dumps(part.counts, sort_keys=True), part.person, str(part.quarter)),
    )


def correct(connection: sqlite3.Connection, quarter: Quarter, on: date, corrections: Mapping[str, Json]) -> None:
    """Publish the corrections of a closed quarter, by person: once, and all together."""
    connection.execute("UPDATE closed_quarter SET corrected = ? WHERE quarter = ?", (on.isoformat(), str(quarter)))
    for person, correction in corrections.items():
        keep_correction(connection, person, quarter, correction)


def keep_correction(connection: sqlite3.Connection, person: str, quarter: Quarter, correction: Json) -> None:
    """In the place of the one before, with when its owner was told and saw it."""
    connection.execute(
        "UPDATE personal_quarter SET correction = ? WHERE person = ? AND quarter = ?",
        (json.dumps(correction, sort_keys=True), person, str(quarter)),
    )


def keep_told(connection: sqlite3.Connection, part: PersonalQuarter, day: date) -> None:
    """The owner of a figure was told of it, and of its correction; the first time of each counts."""
    told = _first(part.mirror.told, day)
    connection.execute(
        "UPDATE personal_quarter SET told = ? WHERE person = ? AND quarter = ?",
        (told.isoformat(), part.person, str(part.quarter)),
    )
    if part.correction:
        of_correction = _first(part.correction_mirror.told, day).isoformat()
        keep_correction(connection, part.person, part.quarter, {**part.correction, "told": of_correction})


def forget_told(connection: sqlite3.Connection, part: PersonalQuarter, *, figure: bool, correction: bool) -> None:
    """As if the owner of a figure, or of its correction, hadn't been told of it."""
    if figure:
        connection.execute(
            "UPDATE personal_quarter SET told = NULL WHERE person = ? AND quarter = ?",
            (part.person, str(part.quarter)),
        )
    if correction and part.correction:
        untold = {key: value for key, value in part.correction.items() if key != "told"}
        keep_correction(connection, part.person, part.quarter, untold)


def keep_seen(connection: sqlite3.Connection, part: PersonalQuarter, day: date) -> None:
    """The owner of a figure saw it, and its correction, of which they are told by that as well."""
    keep_told(connection, part, day)
    seen = _first(part.mirror.seen, day)
    connection.execute(
        "UPDATE personal_quarter SET seen = ? WHERE person = ? AND quarter = ?",
        (seen.isoformat(), part.person, str(part.quarter)),
    )
    if part.correction:
        told, seen = _first(part.correction_mirror.told, day), _first(part.correction_mirror.seen, day)
        days = {"told": told.isoformat(), "seen": seen.isoformat()}
        keep_correction(connection, part.person, part.quarter, {**part.correction, **days})


def keep_answer(connection: sqlite3.Connection, person: str, quarter: Quarter, answer: str) -> None:
    """What the owner of a figure says of it, which goes wherever it goes."""
    connection.execute(
        "UPDATE personal_quarter SET answer = ? WHERE person = ? AND quarter = ?", (answer, person, str(quarter))
    )


def absences(connection: sqlite3.Connection, person: str) -> tuple[Absence, ...]:
    """Those of somebody, by their first day."""
    rows = connection.execute(
        "SELECT first_day, last_day FROM absence WHERE person = ? ORDER BY first_day, last_day", (person,)
    )
    return tuple(Absence(date.fromisoformat(first), date.fromisoformat(last)) for first, last in rows)


def keep_absence(connection: sqlite3.Connection, person: str, absence: Absence) -> None:
    """Once, however often it is given."""
    connection.execute(
        "INSERT INTO absence (person, first_day, last_day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (person, absence.first.isoformat(), absence.last.isoformat()),
    )


_RAN = "ran"


def note_ran(connection: sqlite3.Connection, day: date) -> None:
    """The program runs on that local day, as the clock says. What was noted of days to come, a wrong clock said."""
    connection.execute("DELETE FROM once WHERE what = ? AND day > ?", (_RAN, day.isoformat()))
    connection.execute("INSERT INTO once (what, day) VALUES (?, ?) ON CONFLICT DO NOTHING", (_RAN, day.isoformat()))


def ran_between(connection: sqlite3.Connection, first: date, last: date, most: int = -1) -> tuple[date, ...]:
    """The first `most` of those days, both included, on which the program ran, in order; all of them if negative."""
    rows = connection.execute(
        "SELECT day FROM once WHERE what = ? AND day BETWEEN ? AND ? ORDER BY day LIMIT ?",
        (_RAN, first.isoformat(), last.isoformat(), most),
    )
    return tuple(date.fromisoformat(day) for (day,) in rows)


def last_ran(connection: sqlite3.Connection, until: date = date.max) -> date | None:
    """The last of those days until then; None where there is none, as in a folder that is new or from elsewhere."""
    [(day,)] = connection.execute("SELECT max(day) FROM once WHERE what = ? AND day <= ?", (_RAN, until.isoformat()))
    return text_day(day)


def remove_absence(connection: sqlite3.Connection, person: str, absence: Absence) -> None:
    connection.execute(
        "DELETE FROM absence WHERE person = ? AND first_day = ? AND last_day = ?",
        (person, absence.first.isoformat(), absence.last.isoformat()),
    )


def _read(connection: sqlite3.Connection, where: str, *values: str) -> tuple[PersonalQuarter, ...]:
    rows = connection.execute(
        "SELECT person, quarter, counts, first, figure, correction, told, seen, answer "  # noqa: S608 - ours
        f"FROM personal_quarter WHERE {where}",
        values,
    )
    return tuple(
        PersonalQuarter(
            person=person,
            quarter=parse(quarter),
            counts=json.loads(counts),
            first=parse(first) if first is not None else None,
            figure=json.loads(figure) if figure is not None else None,
            correction=json.loads(correction) if correction is not None else None,
            mirror=Mirror(text_day(told), text_day(seen)),
            answer=answer,
        )
        for person, quarter, counts, first, figure, correction, told, seen, answer in rows
    )


def _first(before: date | None, day: date) -> date:
    return day if before is None else min(before, day)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day <= today
