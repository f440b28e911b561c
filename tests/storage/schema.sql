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
    how TEXT CHECK (how IN ('arrived', 'given_up')), day TEXT NOT NULL DEFAULT '', claimed INTEGER, claimed_by TEXT, escalated INTEGER,
    CHECK ((ended IS NULL) = (how IS NULL))
) STRICT;
CREATE INDEX call_reply ON call (reply);
CREATE UNIQUE INDEX call_open ON call (ended IS NULL) WHERE ended IS NULL;
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
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
CREATE INDEX call_day ON call (day);
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
CREATE INDEX message_address ON message (address);
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
) STRICT, WITHOUT ROWID;
CREATE TABLE "person" (
    key TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('employee', 'manager', 'hr', 'works_council', 'operator')),
    on_tiles INTEGER NOT NULL,
    photo BLOB,
    secret TEXT,
    active INTEGER NOT NULL
, first_day TEXT, last_day TEXT) STRICT;
CREATE TABLE recovery (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    hash TEXT NOT NULL
) STRICT;
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
CREATE INDEX dispute_person ON dispute (person);
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    CHECK (starts < ends)
) STRICT;
CREATE INDEX shift_starts ON shift (starts);
CREATE INDEX shift_person ON shift (person, starts);
CREATE INDEX answer_staff ON answer (choice) WHERE measure = 'staff';
CREATE TABLE removed (
    kind TEXT PRIMARY KEY NOT NULL,
    before TEXT NOT NULL,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
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
CREATE INDEX talk_point_talk ON talk_point (talk);
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
) STRICT;
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
) STRICT, WITHOUT ROWID;
CREATE TABLE sales (
    month TEXT PRIMARY KEY NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE chosen_outcome (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    outcome TEXT NOT NULL CHECK (outcome IN ('here_6', 'here_12', 'ratings', 'days', 'cost')),
    day TEXT NOT NULL
) STRICT;
CREATE TABLE earlier_name (
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
