"""Somebody takes the machine: of no member of the panel is there a byte in it, in whatever spelling."""

import logging
import sqlite3
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from kiosk.actions import panel, panel_came
from kiosk.actions.panel_key import begin_anew, keep_key, make_key, open_with_passphrase
from kiosk.actions.panel_rounds import rounds, templates
from kiosk.actions.panel_sheet import SheetOrder, begin_sheet, finish_sheet, write_file
from kiosk.actions.rewriting import rewrite
from kiosk.customers.sealing import open_seal
from kiosk.errors import KlantkansenError
from kiosk.storage import database_file
from kiosk.storage import panel as kept
from tests.calls.services import Mailbox
from tests.panel.conftest import HANNA, Panel
from ui.logs import keep_logs

PASSPHRASE = "acht paarse hyacinten"
MAILS = tuple(f"hyacint.{word}@tulpenboeket.example.com" for word in ("rood", "geel", "blauw", "paars", "wit"))
PHONES = ("06 12345678", "+49 171 3920077")
WORDS = ("hyacint.", "tulpenboeket", "12345678", "3920077", "Willemijntje", "acht paarse hyacinten")

SHORTEST = 6  # bytes: what is shorter stands in what is encrypted by chance


def spellings(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file."""
    for case in {word, word.lower(), word.upper()}:
        plain = case.encode()
        yield from (plain, case.encode("utf-16-le"), case.encode("utf-16-be"), case.encode("utf-32-le"), plain[::-1])
        yield from (plain.hex().encode(), plain.hex().upper().encode(), quote(case, safe="").encode())
        yield "".join(f"%{byte:02X}" for byte in plain).encode()
        yield "".join(f"\\u{ord(each):04x}" for each in case).encode()
        for shift in range(3):  # within something longer, without its two ends, which depend on what is around it
            for text in (plain, case.encode("utf-16-le")):
                first, last = (4 if shift else 0), (shift + len(text)) // 3 * 4
                yield b64encode(bytes(shift) + text)[first:last]


def found(words: list[str], *folders: Path) -> list[str]:
    files = {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}
    assert files
    looked_for = {word: {each for each in spellings(word) if len(each) >= SHORTEST} for word in words}
    return [
        f"{word} in {path.name} as {spelling!r}"
        for path, data in files.items()
        for word, spelt in looked_for.items()
        for spelling in spelt
        if spelling in data
    ]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything that asks for a temporary file makes it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for variable in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def logs(open_panel: Panel) -> Iterator[None]:
    """The program's own log, in which everything is told that is logged at all."""
    end = keep_logs(open_panel.writer.folder)
    logging.getLogger().setLevel(logging.DEBUG)
    for talkative in ("mail.log", "asyncio"):  # of the mail server, which the store hasn't
        logging.getLogger(talkative).setLevel(logging.CRITICAL)
    yield
    end()
    logging.raiseExceptions = True
    for name in ("", "mail.log", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING if not name else logging.NOTSET)


def try_what_is_refused(open_panel: Panel) -> None:
    """Whatever is wrong about a member is logged as the office does it."""
    attempts = [
        lambda: open_panel.join("hyacint.fout@@tulpenboeket.example.com"),
        lambda: open_panel.join("06 12345678 x"),
        lambda: panel.leave(open_panel.writer, open_panel.clock, "Willemijntje"),
        lambda: panel_came.record_came(
            open_panel.writer,
            open_panel.opened,
            open_panel.clock,
            open_panel.id_of(MAILS[0]),
            kind="talk",
            day=date(2030, 1, 1),
        ),
        lambda: open_seal(make_key(None).key, kept.members(open_panel.writer.connection)[0].seal),
        lambda: open_with_passphrase(open_panel.writer, HANNA, open_panel.clock, f"{PASSPHRASE}!"),
    ]
    for attempt in attempts:
        try:
            attempt()
        except KlantkansenError:
            logging.getLogger("office").exception("this was refused")
        else:
            raise AssertionError("it was to be refused")


def copy_for_an_update(open_panel: Panel) -> None:
    with closing(sqlite3.connect(open_panel.writer.folder.database)) as connection:
        database_file._copy(connection, open_panel.writer.folder, "klantkansen-before-the_panel.db")


def test_a_thief_finds_every_spelling_that_there_might_be(tmp_path: Path) -> None:
    for number, spelling in enumerate(spellings("hyacint.rood")):
        (tmp_path / str(number)).write_bytes(b"xyz" + spelling + b"xyz")
        assert found(["hyacint.rood"], tmp_path), spelling
        (tmp_path / str(number)).unlink()
        (tmp_path / "nothing").touch()
    assert found(["hyacint.rood"], tmp_path) == []


@pytest.mark.usefixtures("logs")
def test_a_thief_finds_nothing_of_a_member(
    open_panel: Panel, mailbox: Mailbox, temporary: Path, tmp_path: Path
) -> None:
    writer, clock = open_panel.writer, open_panel.clock
    begin_anew(writer, HANNA, clock)
    made = make_key(PASSPHRASE)
    keep_key(writer, HANNA, clock, made)
    open_panel.made = made
    open_panel.opened = open_with_passphrase(writer, HANNA, clock, PASSPHRASE).panel
    codes = [open_panel.join(each, "talk", "interview") for each in (*MAILS, *PHONES)]
    for each in open_panel.listed:
        panel.tell(writer, open_panel.opened, clock, each.id, name="Willemijntje", language="nl")
    try_what_is_refused(open_panel)
    sending = open_panel.sending(open_panel.invite(7), mailbox)
    mailbox.takes, mailbox.strangers = 2, frozenset({MAILS[0]})
    assert open_panel.send(sending).fate == "later"
    copy_for_an_update(open_panel)
    stick = tmp_path / "stick"
    stick.mkdir()
    order = SheetOrder(sending.round, "xlsx", stick / "letters.xlsx.age", PASSPHRASE)
    begun = begin_sheet(writer, open_panel.opened, clock, order, templates(writer.folder))
    finish_sheet(writer, open_panel.opened, clock, begun, write_file(begun))
    panel.withdraw(writer, open_panel.opened, clock, open_panel.id_of(MAILS[1]), "interview")
    panel.leave(writer, clock, codes[4])
    words = [*WORDS, made.key.identity[20:40], *codes, *(code.replace(" ", "") for code in codes)]
    folder = writer.folder.path
    assert (folder / "logs" / "klantkansen.log").read_text().count("this was refused") == 6
    names = {path.name for path in folder.rglob("*")}
    assert {"klantkansen.db", "klantkansen.db-wal", "panel-key.age", "backups", "logs"} <= names
    assert rounds(writer.connection, HANNA)[0].sent == 7
    assert found(words, folder, temporary, stick) == []
    assert rewrite(writer)
    writer.close()
    assert found(words, folder, temporary) == []
    assert len(mailbox.got) == 2


def test_what_is_shown_of_things_holds_nothing_of_a_member(open_panel: Panel, mailbox: Mailbox) -> None:
    """As a log would tell them, were one of them ever put into it."""
    open_panel.join(MAILS[0])
    id_ = open_panel.id_of(MAILS[0])
    edited = panel.tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, name="Willemijntje")
    sending = open_panel.sending(open_panel.invite(1), mailbox)
    said = repr(
        (
            open_panel.listed,
            edited,
            sending,
            open_panel.opened,
            open_panel.made,
            kept.members(open_panel.writer.connection),
        )
    )
    assert not [word for word in ("hyacint", "Willemijntje", open_panel.made.key.identity) if word in said]
