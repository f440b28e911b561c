"""The statements that `migrations` builds the tables of `kiosk.customers` with, separated by semicolons."""

# --- The panel --------------------------------------------------------------------------------------------------------

PANEL = """
CREATE TABLE panel_key (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    recipient TEXT NOT NULL,
    digest TEXT
) STRICT;
CREATE TABLE panel_member (
    id TEXT PRIMARY KEY NOT NULL,
    joined TEXT NOT NULL,
    heard TEXT NOT NULL,
    code_hash TEXT NOT NULL UNIQUE,
    seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE panel_round (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('talk', 'interview', 'call')),
    made TEXT NOT NULL,
    details TEXT NOT NULL,
    seed INTEGER NOT NULL,
    chosen INTEGER NOT NULL,
    sent INTEGER NOT NULL
) STRICT;
CREATE TABLE invitation (
    id TEXT PRIMARY KEY NOT NULL,
    member TEXT NOT NULL REFERENCES panel_member (id) ON DELETE CASCADE,
    round INTEGER NOT NULL REFERENCES panel_round (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'under_way', 'unknown', 'refused')),
    UNIQUE (member, round)
) STRICT, WITHOUT ROWID
"""

# --- Monthly talks ----------------------------------------------------------------------------------------------------

TALKS = """
CREATE TABLE talk (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    came INTEGER CHECK (came >= 0)
) STRICT;
CREATE INDEX talk_day ON talk (day);
CREATE TABLE talk_point (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    talk INTEGER NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
    said TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    owner TEXT,
    due TEXT,
    done TEXT,
    tell TEXT CHECK (tell IN ('wanted', 'told'))
) STRICT;
CREATE INDEX talk_point_talk ON talk_point (talk)
"""

# --- Selection interviews ---------------------------------------------------------------------------------------------

VACANCIES = """
CREATE TABLE vacancy (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    opened TEXT NOT NULL,
    with_customer INTEGER NOT NULL,
    by_coin INTEGER NOT NULL,
    letters INTEGER NOT NULL DEFAULT 0,
    cost INTEGER CHECK (cost >= 0),
    decided TEXT,
    hired INTEGER,
    hired_candidate INTEGER REFERENCES candidate (id) ON DELETE SET NULL,
    why TEXT,
    customer_scored INTEGER,
    filled TEXT,
    person TEXT,
    CHECK ((decided IS NULL) = (hired IS NULL)),
    CHECK ((decided IS NULL) = (why IS NULL)),
    CHECK (filled IS NULL OR hired = 1)
) STRICT;
CREATE TABLE criterion (
    vacancy INTEGER NOT NULL REFERENCES vacancy (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 6),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    anchors TEXT NOT NULL,
    PRIMARY KEY (vacancy, place),
    UNIQUE (vacancy, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE candidate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    vacancy INTEGER NOT NULL REFERENCES vacancy (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    added TEXT NOT NULL,
    consent TEXT,
    shown TEXT,
    UNIQUE (vacancy, code)
) STRICT
"""

SCORES = """
CREATE TABLE rater (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    vacancy INTEGER NOT NULL REFERENCES vacancy (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('customer', 'interviewer')),
    person TEXT,
    code_hash TEXT NOT NULL UNIQUE,
    number_hash TEXT,
    advice TEXT,
    advised INTEGER REFERENCES candidate (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX rater_vacancy ON rater (vacancy);
CREATE TABLE sheet (
    rater INTEGER NOT NULL REFERENCES rater (id) ON DELETE CASCADE,
    candidate INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('open', 'handed_in', 'excused')),
    why TEXT NOT NULL,
    PRIMARY KEY (rater, candidate)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_candidate ON sheet (candidate);
CREATE TABLE score (
    rater INTEGER NOT NULL,
    candidate INTEGER NOT NULL,
    criterion TEXT NOT NULL,
    value INTEGER CHECK (value BETWEEN 1 AND 5),
    reason TEXT NOT NULL,
    PRIMARY KEY (rater, candidate, criterion),
    FOREIGN KEY (rater, candidate) REFERENCES sheet (rater, candidate) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE agreement (
    criterion TEXT NOT NULL,
    given TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (criterion, given)
) STRICT, WITHOUT ROWID
"""

# --- Did it help? -----------------------------------------------------------------------------------------------------

SALES = """
CREATE TABLE sales (
    month TEXT PRIMARY KEY NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE chosen_outcome (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    outcome TEXT NOT NULL CHECK (outcome IN ('here_6', 'here_12', 'ratings', 'days', 'cost')),
    day TEXT NOT NULL
) STRICT
"""
