"""What goes along with replies into an export, counted from them."""

from collections import Counter
from collections.abc import Sequence

from kiosk.attention.counts import Counts, DayCount
from kiosk.exchange.content import Content
from kiosk.exchange.personal import Personal
from kiosk.exchange.stamp import Stamp
from kiosk.storage.leaving import Cells
from kiosk.storage.rows import Row


def status(row: Row) -> str:
    if row.outcome == "withdrawn":
        return "withdrawn"
    return "quarantined" if row.quarantine else "valid"


def content_of(stamp: Stamp, rows: Sequence[Row], people: Personal | None = None) -> Content:
    """As the database tells it of the same replies."""
    halves = Counter(
        (row.started.date(), row.started.hour >= 12, status(row), row.answers.get("attention", "")) for row in rows
    )
    valid = [row for row in rows if status(row) == "valid"]

    def answered(measure: str) -> Counter[str]:
        return Counter(row.answers[measure] for row in valid if measure in row.answers)

    attention = answered("attention")
    return Content(
        stamp,
        Counts(
            all=len(rows),
            valid=len(valid),
            quarantined=sum(status(row) == "quarantined" for row in rows),
            withdrawn=sum(status(row) == "withdrawn" for row in rows),
            attention=attention,
            wait=answered("wait"),
            stay=answered("stay"),
            exit_wait={},
            exit_never=0,
            completed=sum(row.outcome == "completed" for row in valid),
            seconds={},
            days=tuple(DayCount(day, 0, 0) for day in sorted({row.started.date() for row in rows})),
            ignored_under_two=0,
        ),
        [(*key, n) for key, n in sorted(halves.items())],
        people,
    )


def dated(row: Row) -> Cells:
    """As `storage.leaving.dated` gives it of what is kept."""
    measures = ("attention", "wait", "stay", "purpose", "help", "return", "care")
    day = row.started.date().isoformat()
    return (day, row.language, row.outcome, row.quarantine or "", *(row.answers.get(each, "") for each in measures))
