"""The schema, built step by step. sqlite-utils, which is slow to import, is loaded only when a step is pending."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

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
    _run(db, _REPLIES, _ANSWERS, _TALLIES, _PEOPLE)


def the_floor(db: "Database") -> None:
    """What the floor manager works with: claimed calls, alerts, messages to send and to show, what chances are worth.

    `call.day` is the local day on which it was raised. `call.claimed_by` is the key of whoever goes, NULL where nobody
    was named. `alert.subject` is what an alert is about, by which it is raised once, on the local `day`. `once` has
    what is done once a day, such as the digest. `message` waits to be sent to an `address`, in the order of its id, and
    goes when it was; times are UTC milliseconds. `address.failing` is since when nothing arrives there, and `reason`
    why, as JSON. `said_did` is shown to visitors from `first_day` to `last_day`, `texts` by language as JSON.
    `explained` are the days whose control chart has its cause. `door_count` is in parties.
    """
    _run(db, _CALLS, _ALERTS, _FLOOR)


def roles_and_recovery(db: "Database") -> None:
    """The works council and operators can be people who sign in, and the store has a recovery code.

    A CHECK can't be changed in place, so `person` is made anew, its rows in the order they were in. `recovery` holds at
    most the one row, the hash of the code.
    """
    _run(db, _ROLES)


def personal_figures(db: "Database") -> None:
    """What is said about people, a closed quarter at a time.

    `closed_quarter.team` and `personal_quarter.counts` are JSON; counts are of that quarter alone, and `first` is the
    first quarter of the figure that ends here, NULL while its replies wait for those of the next. `figure` is what was
    computed then, as JSON, and nothing computes it again; one corrected since has its `correction` beside it. Its owner
    was `told` of it, has `seen` it, and may have `answer`ed. `absence` are days that don't count among those that its
    owner has to see it. `dispute` are days whose replies shouldn't count for somebody, with both reasons. All days are
    local, YYYY-MM-DD, and quarters such as 2026-Q3.
    """
    _run(db, _PERSONAL)


def _run(db: "Database", *scripts: str) -> None:
    for script in scripts:
        for statement in script.split(";"):
            if statement.strip():
                db.execute(statement)


_REPLIES = """
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('visit', 'exit')),
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    kept INTEGER NOT NULL,
    UNIQUE (key, version)
) STRICT;
CREATE TABLE reply (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    survey INTEGER NOT NULL REFERENCES survey (id),
    language TEXT NOT NULL,
    started INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    began TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('left', 'completed', 'withdrawn')),
    quarantine TEXT,
    shown TEXT,
    seconds INTEGER,
    changed INTEGER NOT NULL
) STRICT;
CREATE TABLE counter (
    changed INTEGER NOT NULL
) STRICT;
INSERT INTO counter (changed) VALUES (0)
"""

_ANSWERS = """
CREATE TABLE answer (
    reply INTEGER NOT NULL REFERENCES reply (seq),
    measure TEXT NOT NULL,
    choice TEXT NOT NULL,
    milliseconds INTEGER,
    PRIMARY KEY (reply, measure)
) STRICT, WITHOUT ROWID;
CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    reply INTEGER REFERENCES reply (seq),
    raised INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    ended INTEGER,
    how TEXT CHECK (how IN ('arrived', 'given_up')),
    CHECK ((ended IS NULL) = (how IS NULL))
) STRICT;
CREATE INDEX call_reply ON call (reply);
CREATE UNIQUE INDEX call_open ON call (ended IS NULL) WHERE ended IS NULL
"""

_TALLIES = """
CREATE TABLE tally (
    measure TEXT NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('valid', 'quarantined', 'withdrawn')),
    attention TEXT NOT NULL,
    choice TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (measure, day, hour, status, attention, choice)
) STRICT, WITHOUT ROWID;
CREATE TABLE question_tally (
    question TEXT NOT NULL,
    survey INTEGER NOT NULL REFERENCES survey (id),
    day TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    left_here INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (question, survey, day, seconds, left_here)
) STRICT, WITHOUT ROWID;
CREATE TABLE panel_month (
    month TEXT NOT NULL,
    choice TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (month, choice)
) STRICT, WITHOUT ROWID
"""

_PEOPLE = """
CREATE TABLE person (
    key TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('employee', 'manager', 'hr')),
    on_tiles INTEGER NOT NULL,
    photo BLOB,
    secret TEXT,
    active INTEGER NOT NULL
) STRICT;
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    details TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE door (
    person TEXT NOT NULL,
    door TEXT NOT NULL,
    failures INTEGER NOT NULL,
    wait_until INTEGER NOT NULL,
    PRIMARY KEY (person, door)
) STRICT, WITHOUT ROWID
"""

_CALLS = """
ALTER TABLE call ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE call ADD COLUMN claimed INTEGER;
ALTER TABLE call ADD COLUMN claimed_by TEXT;
ALTER TABLE call ADD COLUMN escalated INTEGER;
UPDATE call SET day = date(raised / 1000 + utc_offset * 60, 'unixepoch');
CREATE INDEX call_day ON call (day)
"""

_ALERTS = """
CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    raised INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    day TEXT NOT NULL,
    details TEXT NOT NULL,
    claimed INTEGER,
    claimed_by TEXT,
    closed INTEGER,
    UNIQUE (kind, subject)
) STRICT;
CREATE INDEX alert_open ON alert (closed IS NULL) WHERE closed IS NULL;
CREATE INDEX alert_day ON alert (day);
CREATE INDEX alert_kind ON alert (kind);
CREATE TABLE once (
    what TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (what, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    service TEXT NOT NULL,
    kinds TEXT NOT NULL,
    failing INTEGER,
    reason TEXT,
    CHECK ((failing IS NULL) = (reason IS NULL))
) STRICT;
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address INTEGER NOT NULL REFERENCES address (id),
    made INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    picture BLOB,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX message_address ON message (address)
"""

_FLOOR = """
CREATE TABLE said_did (
    id INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    texts TEXT NOT NULL
) STRICT;
CREATE TABLE explained (
    day TEXT PRIMARY KEY NOT NULL,
    cause TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE door_count (
    day TEXT PRIMARY KEY NOT NULL,
    parties INTEGER NOT NULL CHECK (parties >= 0)
) STRICT, WITHOUT ROWID
"""

_ROLES = """
CREATE TABLE person_of_more_roles (
    key TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('employee', 'manager', 'hr', 'works_council', 'operator')),
    on_tiles INTEGER NOT NULL,
    photo BLOB,
    secret TEXT,
    active INTEGER NOT NULL
) STRICT;
INSERT INTO person_of_more_roles (key, name, role, on_tiles, photo, secret, active)
SELECT key, name, role, on_tiles, photo, secret, active FROM person ORDER BY rowid;
DROP TABLE person;
ALTER TABLE person_of_more_roles RENAME TO person;
CREATE TABLE recovery (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    hash TEXT NOT NULL
) STRICT
"""

_PERSONAL = """
CREATE TABLE closed_quarter (
    quarter TEXT PRIMARY KEY NOT NULL,
    closed TEXT NOT NULL,
    corrected TEXT,
    team TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE personal_quarter (
    person TEXT NOT NULL,
    quarter TEXT NOT NULL REFERENCES closed_quarter (quarter),
    counts TEXT NOT NULL,
    first TEXT,
    figure TEXT,
    correction TEXT,
    told TEXT,
    seen TEXT,
    answer TEXT,
    PRIMARY KEY (person, quarter),
    CHECK ((first IS NULL) = (figure IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE absence (
    person TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (person, first_day, last_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE dispute (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    raised TEXT NOT NULL,
    decided TEXT,
    upheld INTEGER,
    why TEXT,
    CHECK ((decided IS NULL) = (upheld IS NULL)),
    CHECK ((decided IS NULL) = (why IS NULL))
) STRICT;
CREATE INDEX dispute_person ON dispute (person)
"""

MIGRATIONS: tuple[Callable[["Database"], None], ...] = (
    replies_and_people,
    the_floor,
    roles_and_recovery,
    personal_figures,
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
