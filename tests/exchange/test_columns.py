"""One line of CSV, there and back."""

import csv
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from kiosk.exchange.columns import COLUMNS, BadCell, read, write
from kiosk.storage.rows import Row
from tests.exchange.rows import RULES, replies, reply

SOUND = {"started_at": "2026-11-01T14:03:07+01:00", "attention": "ignored"}


def cells(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS, next(csv.reader([line])), strict=True))


@given(replies())
def test_a_line_says_all_there_is(row: Row):
    assert read(cells(write(row)), RULES) == row


@given(replies())
def test_no_cell_begins_like_a_formula_or_needs_quotes(row: Row):
    line = write(row)
    assert line.isascii()
    assert line.endswith("\n")
    assert '"' not in line
    assert not [cell for cell in line.rstrip("\n").split(",") if cell.startswith(("=", "+", "-", "@", " "))]


def test_the_format_as_documented():
    row = reply(0, "just_right", wait="2-5", staff="anja", care="5")
    assert (
        write(row)
        == "00000000-0000-0000-0000-000000000001,2026-11-01T10:00:00+01:00,nl,completed,,just_right,2-5,,,5,,,\n"
    )


def test_fractions_of_a_second_are_cut():
    row = reply(0)
    assert write(replace(row, started=row.started.replace(microsecond=999_999))) == write(row)


def test_two_columns_are_enough():
    row = read(SOUND, RULES)
    assert (row.language, row.outcome, row.quarantine, row.answers) == (
        "nl",
        "completed",
        None,
        {"attention": "ignored"},
    )
    assert row.started == datetime.fromisoformat("2026-11-01T14:03:07+01:00")
    assert read(SOUND, RULES).id != row.id


def test_an_id_is_kept_in_lower_case():
    text = "0199F3A2-7C1E-7ABC-8DEF-0123456789AB"
    assert read(SOUND | {"id": text}, RULES).id == text.lower()


@pytest.mark.parametrize("key", ["anja", "anja-2", "someone_else"])
def test_staff_is_a_key(key: str):
    assert read(SOUND | {"staff": key}, RULES).answers["staff"] == key


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("started_at", "", "started_at is empty"),
        ("started_at", "01-11-2026 14:03", "not a time such as"),
        ("started_at", "2026-02-30T10:00:00+01:00", "not a time such as"),
        ("started_at", "2026-11-01T14:03:07", "lacks its offset"),
        ("started_at", "2026-11-01", "lacks its offset"),
        ("started_at", "1969-12-31T23:59:59+01:00", "year must be from 1970 to 2100"),
        ("started_at", "9999-12-31T23:59:59-14:00", "year must be"),
        ("started_at", "2026-11-01T14:03:07+01:00:30", "no place on earth"),
        ("started_at", "2026-11-01T14:03:07+01:00:00.5", "no place on earth"),
        ("started_at", "2026-11-01T14:03:07+23:00", "no place on earth"),
        ("id", "7", "not a UUID"),
        ("id", "{0199f3a2-7c1e-7abc-8def-0123456789ab}", "not a UUID"),
        ("language", "NL", "not one of nl, en, de, fr"),
        ("outcome", "done", "not one of completed, left, withdrawn"),
        ("quarantine", "=1+1", "a reason is up to 40"),
        ("quarantine", "x" * 41, "a reason is up to 40"),
        ("attention", "", "only where outcome is withdrawn"),
        ("attention", "just right", "not one of too_late"),
        ("attention", " ignored", "not one of too_late"),
        ("wait", "2–5", "not one of 0-2, 2-5"),
        ("stay", "30", "not one of 0-2"),
        ("care", "6", "not one of 1, 2, 3, 4, 5"),
        ("care", "5.0", "not one of"),
        ("help", "maybe", "not one of yes, no, had"),
        ("return", "had", "not one of yes, maybe, no"),
        ("purpose", "boats", "not one of looking, new, used"),
        ("staff", "Anja", "not a person's key"),
        ("staff", "=cmd()", "not a person's key"),
        ("staff", "unknown", "not a person's key"),
        ("staff", "x" * 65, "not a person's key"),
    ],
)
def test_a_bad_cell_is_named_with_its_reason(column: str, cell: str, reason: str):
    with pytest.raises(BadCell, match=reason) as told:
        read(SOUND | {column: cell}, RULES)
    assert str(told.value).startswith(column)


def test_a_withdrawn_reply_has_no_answers():
    withdrawn = SOUND | {"outcome": "withdrawn"}
    with pytest.raises(BadCell, match="attention is filled in"):
        read(withdrawn, RULES)
    assert read(withdrawn | {"attention": ""}, RULES).answers == {}
    with pytest.raises(BadCell, match="care is filled in"):
        read(withdrawn | {"attention": "", "care": "5"}, RULES)


def test_what_a_terminal_would_obey_is_shown_escaped():
    with pytest.raises(BadCell) as told:
        read(SOUND | {"attention": "\x1b[2J\u202e" + "a" * 1000}, RULES)
    assert str(told.value).isascii()
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 200
