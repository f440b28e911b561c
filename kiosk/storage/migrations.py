"""The schema, built step by step. sqlite-utils, which is slow to import, is loaded only when a step is pending."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.storage import customers_schema, schema

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "klantkansen"
"""The name of our steps among whatever else sqlite-utils keeps account of in the same file."""


def replies_and_people(db: "Database") -> None:
    """Everything that one kiosk with an office keeps.

    Times are UTC milliseconds with the offset of local time in minutes; `day` (YYYY-MM-DD) and `hour` are local, of
    the first tap. `reply.began` is the first attention tapped, whatever was tapped later; `reply.shown` is the
    question shown last. `answer` holds no panel. `tally` and `question_tally` are counts of replies; see `tallies`.
    Replies have no further index: each would cost every tap a tenth of its time, and screens read tallies.
    """
    _run(db, schema.REPLIES, schema.ANSWERS, schema.TALLIES, schema.PEOPLE)


def the_floor(db: "Database") -> None:
    """What the floor manager works with: claimed calls, alerts, messages to send and to show, what chances are worth.

    `call.day` is the local day on which it was raised. `call.claimed_by` is the key of whoever goes, NULL where nobody
    was named. `alert.subject` is what an alert is about, by which it is raised once, on the local `day`. `once` has
    what is done once a day, such as the digest. `message` waits to be sent to an `address`, in the order of its id, and
    goes when it was; times are UTC milliseconds. `address.failing` is since when nothing arrives there, and `reason`
    why, as JSON. `said_did` is shown to visitors from `first_day` to `last_day`, `texts` by language as JSON.
    `explained` are the days whose control chart has its cause. `door_count` is in parties.
    """
    _run(db, schema.CALLS, schema.ALERTS, schema.FLOOR)


def roles_and_recovery(db: "Database") -> None:
    """The works council and operators can be people who sign in, and the store has a recovery code.

    A CHECK can't be changed in place, so `person` is made anew, its rows in the order they were in. `recovery` holds at
    most the one row, the hash of the code.
    """
    _run(db, schema.ROLES)


def personal_figures(db: "Database") -> None:
    """What is said about people, a closed quarter at a time.

    `closed_quarter.team` and `personal_quarter.counts` are JSON; counts are of that quarter alone, and `first` is the
    first quarter of the figure that ends here, NULL while its replies wait for those of the next. `figure` is what was
    computed then, as JSON, and nothing computes it again; one corrected since has its `correction` beside it. Its owner
    was `told` of it, has `seen` it, and may have `answer`ed. `absence` are days that don't count among those that its
    owner has to see it. `dispute` are days whose replies shouldn't count for somebody, with both reasons. All days are
    local, YYYY-MM-DD, and quarters such as 2026-Q3.
    """
    _run(db, schema.PERSONAL)


def the_roster(db: "Database") -> None:
    """When people work here, and their shifts on the floor.

    `person.first_day` and `last_day` are local days, NULL for always and for until further notice. `shift.starts` and
    `ends` are local, YYYY-MM-DDTHH:MM, so that they sort as they follow each other. Replies are found by
    whom they name, with an index that costs no other tap anything.
    """
    _run(db, schema.ROSTER)


def what_was_removed(db: "Database") -> None:
    """What went because it was old, by kind: all of the local days before `before`, or what is left of them is about to
    go. `n` of these have no line in the audit log yet. Of the kind `traces`, `n` is 1 while what was removed may still
    be read in unused parts of the file.
    """
    _run(db, schema.REMOVED)


def the_panel(db: "Database") -> None:
    """Customers who agreed to be invited, each sealed so that only HR's key opens it.

    `panel_key.recipient` is the public key, and `digest` the SHA-256 of the key file in the data folder, NULL where the
    key is kept elsewhere. `panel_member.id` is drawn by chance, and rows lie in its order, so that nothing tells in
    which they joined; beside `seal` stand only the months (YYYY-MM) of joining and of when they were last heard of, and
    the hash of the code to leave with. Two members who join within a month can't be told apart without the key.
    `panel_round.details` is JSON: what it invites to, and where customers answer. Of its `chosen`, so many were `sent`,
    and those that have an `invitation` weren't yet: it goes once it is sent, when the member leaves, and with the
    consent.
    """
    _run(db, customers_schema.PANEL)


def the_talks(db: "Database") -> None:
    """Monthly talks with customers.

    `talk.day` is the local day that it was planned for or held on, and `came` how many customers came, NULL until that
    is written. `talk_point.said` is what they want in their words; `follow_up` what was agreed, by `owner` (a person's
    key) until the day `due`, and the day on which it was `done`. `tell` says that it is wanted for "you said, we did",
    or is told there.
    """
    _run(db, customers_schema.TALKS)


def selection(db: "Database") -> None:
    """Vacancies, and how their candidates are scored.

    `vacancy.with_customer` says whether a customer is to score with the interviewers, `by_coin` whether chance decided
    that, and `customer_scored` whether one did, kept when HR `decided`. `letters` counts the codes given to candidates,
    so that none is given twice. `cost` is in whole euros, `person` the key of whoever was hired. Days are local.
    `criterion.anchors` is JSON. `candidate.code` is what raters see; `consent` is the day on which they agreed to be
    kept for longer, `shown` the day on which all scores were shown, after which none changes. `rater.number_hash` is
    NULL until somebody began with the code. `score.value` is NULL for what wasn't seen. `agreement` counts, of
    candidates that are gone, how often a criterion was `given` the same scores; see `scores`.
    """
    _run(db, customers_schema.VACANCIES, customers_schema.SCORES)


def sales(db: "Database") -> None:
    """What HR sets beside talks and vacancies.

    `sales.month` is YYYY-MM, and its `amount` in whole euros. `chosen_outcome` holds at most the one row: the outcome
    that is tested, and the local day on which it was chosen.
    """
    _run(db, customers_schema.SALES)


def earlier_names(db: "Database") -> None:
    """What people were called before, until they are erased: others may have typed it somewhere."""
    _run(db, schema.EARLIER_NAMES)


def _run(db: "Database", *scripts: str) -> None:
    for script in scripts:
        for statement in script.split(";"):
            if statement.strip():
                db.execute(statement)


MIGRATIONS: tuple[Callable[["Database"], None], ...] = (
    replies_and_people,
    the_floor,
    roles_and_recovery,
    personal_figures,
    the_roster,
    what_was_removed,
    the_panel,
    the_talks,
    selection,
    sales,
    earlier_names,
)


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the steps that built this database, in order; none if it isn't one of ours."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone():
        return ()
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", (SET,))
    return tuple(name for (name,) in rows)


def pending(names: tuple[str, ...]) -> tuple[str, ...]:
    """The steps still to take where those of `names` were taken."""
    return tuple(step.__name__ for step in MIGRATIONS if step.__name__ not in names)


def unknown(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names` that this program doesn't know: a newer one took them."""
    ours = {step.__name__ for step in MIGRATIONS}
    return tuple(name for name in names if name not in ours)


def apply(connection: sqlite3.Connection) -> None:
    """Take the pending steps, each in a transaction of its own."""
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    steps = Migrations(SET)
    for step in MIGRATIONS:
        steps()(step)
    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
