"""The statements that `migrations` builds the schema with, a step's parts each, separated by semicolons."""

REPLIES = """
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

ANSWERS = """
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

TALLIES = """
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

PEOPLE = """
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

CALLS = """
ALTER TABLE call ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE call ADD COLUMN claimed INTEGER;
ALTER TABLE call ADD COLUMN claimed_by TEXT;
ALTER TABLE call ADD COLUMN escalated INTEGER;
UPDATE call SET day = date(raised / 1000 + utc_offset * 60, 'unixepoch');
CREATE INDEX call_day ON call (day)
"""

ALERTS = """
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

FLOOR = """
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

ROLES = """
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

PERSONAL = """
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

ROSTER = """
ALTER TABLE person ADD COLUMN first_day TEXT;
ALTER TABLE person ADD COLUMN last_day TEXT;
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    CHECK (starts < ends)
) STRICT;
CREATE INDEX shift_starts ON shift (starts);
CREATE INDEX shift_person ON shift (person, starts);
CREATE INDEX answer_staff ON answer (choice) WHERE measure = 'staff'
"""

EARLIER_NAMES = """
CREATE TABLE earlier_name (
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID
"""

REMOVED = """
CREATE TABLE removed (
    kind TEXT PRIMARY KEY NOT NULL,
    before TEXT NOT NULL,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""
