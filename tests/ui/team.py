"""A store whose third quarter is closed, for tests of the pages about figures."""

from collections.abc import Iterable

from kiosk.actions import mirroring
from kiosk.storage import audit
from tests import quarter
from tests.quarter import AFTER_Q3, TEAM, close_due, consent, employee, fill, hire
from tests.ui.store import Store


def close_quarter(store: Store, team: dict[str, tuple[int, int]] | None = None) -> None:
    """Its replies, its people, and its figures, which nobody has seen."""
    store.clock.set(AFTER_Q3)
    people = dict(TEAM) if team is None else team
    store.write(lambda writer: (consent(writer), hire(writer, people), fill(writer, store.survey_id, people)))
    store.write(lambda writer: close_due(writer, store.clock))


def let_see(store: Store, keys: Iterable[str] = TEAM) -> None:
    """They have seen their own."""
    store.write(lambda writer: [mirroring.see_own(writer, employee(key), store.clock) for key in keys])


def done(store: Store, what: str) -> list[dict[str, object]]:
    """The details of the audit lines that say so, the oldest first."""
    found = store.read(lambda reader: [dict(line.details) for line in audit.lines(reader) if line.what == what])
    return found[::-1]


LOOKED = "looked at figures about people"
Q3 = str(quarter.Q3)
