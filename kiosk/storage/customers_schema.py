"""The tables of customers in personnel work, as `migrations` makes them."""

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
