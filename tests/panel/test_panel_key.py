"""The panel's key: made, kept under a passphrase or taken along, lost, damaged, guessed at."""

import os
import stat
from pathlib import Path

import pytest
from pyrage import DecryptError
from pyrage import passphrase as under

from kiosk.access.delays import FREE_TRIES
from kiosk.access.passphrases import hash_passphrase
from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions import panel_key
from kiosk.actions.panel_key import (
    MadeKey,
    begin_anew,
    change_passphrase,
    check_new_passphrase,
    count_try,
    finish_try,
    keep_key,
    lock_anew,
    make_key,
    open_with,
    open_with_passphrase,
    read_key_file,
    take_along,
)
from kiosk.arguments import parse
from kiosk.cli import run
from kiosk.customers.sealing import unlock
from kiosk.doctor import examine
from kiosk.errors import Forbidden, InputRefused, KeyDamaged, OnOwnDisk, SignInRefused, StorageRefused, WrongKey
from kiosk.staff.people import Person
from kiosk.storage import audit, key_file, people
from kiosk.storage import panel as kept
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock
from tests.panel.conftest import HANNA, MARIEKE, Panel

FIRST, SECOND = "vijf groene campers", "zes blauwe luifels"


@pytest.fixture(scope="module")
def made() -> MadeKey:
    """Once, for it takes seconds."""
    return make_key(FIRST)


def said(writer: Writer) -> list[tuple[str, dict]]:
    return [(line.what, dict(line.details)) for line in reversed(list(audit.lines(writer.connection)))]


def test_the_panel_has_a_passphrase_of_its_own(writer: Writer, clock: FakeClock) -> None:
    """And none that whoever knows the store would try."""
    with writer.transaction() as connection:
        people.add(connection, Person(HANNA.person, HANNA.name, Role.HR, on_tiles=False))
        people.set_secret(connection, HANNA.person, people.Secret(hash_passphrase(FIRST), "passphrase"))
    with pytest.raises(InputRefused, match="that you sign in with"):
        check_new_passphrase(writer.connection, HANNA, FIRST)
    with pytest.raises(InputRefused, match="easy to guess"):
        check_new_passphrase(writer.connection, HANNA, "Hanna Hanna Hanna")
    check_new_passphrase(writer.connection, HANNA, SECOND)


def test_a_passphrase_opens_and_can_be_changed(writer: Writer, clock: FakeClock, made: MadeKey) -> None:
    keep_key(writer, HANNA, clock, made)
    file = writer.folder.panel_key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made.key.identity.encode() not in file.read_bytes()
    opened = open_with_passphrase(writer, HANNA, clock, FIRST).panel
    assert opened.key == made.key
    change_passphrase(writer, HANNA, clock, lock_anew(opened.key, SECOND))
    with pytest.raises(SignInRefused, match=r"This passphrase isn't right; try again$"):
        open_with_passphrase(writer, HANNA, clock, FIRST)
    assert open_with_passphrase(writer, HANNA, clock, SECOND).panel.key == made.key
    assert sorted(path.name for path in writer.folder.path.glob("panel-key*")) == ["panel-key.age"]
    assert said(writer) == [
        ("made the panel's key", {"encrypted": True}),
        ("opened the panel", {"with": "passphrase"}),
        ("changed the panel's passphrase", {}),
        ("wrong passphrase", {"door": "panel"}),
        ("opened the panel", {"with": "passphrase"}),
    ]


def test_wrong_tries_are_counted_as_at_a_door(writer: Writer, clock: FakeClock, made: MadeKey) -> None:
    keep_key(writer, HANNA, clock, made)
    for number in range(FREE_TRIES):
        count_try(writer, HANNA, clock)
        with pytest.raises(SignInRefused) as refusal:
            finish_try(writer, HANNA, clock, None)
        assert refusal.value.seconds == (30 if number == FREE_TRIES - 1 else 0)
    lines = len(said(writer))
    with pytest.raises(SignInRefused, match="Too many wrong tries; try again in 30 s"):
        count_try(writer, HANNA, clock)
    assert len(said(writer)) == lines
    clock.advance(30)
    tried = count_try(writer, HANNA, clock)
    assert finish_try(writer, HANNA, clock, tried.unlock(FIRST)).panel.key == made.key
    assert count_try(writer, HANNA, clock)  # forgiven


def test_a_panel_begun_anew_meanwhile_isnt_opened(writer: Writer, clock: FakeClock, made: MadeKey) -> None:
    keep_key(writer, HANNA, clock, made)
    key = count_try(writer, HANNA, clock).unlock(FIRST)
    begin_anew(writer, HANNA, clock)
    with pytest.raises(InputRefused, match="no key yet"):
        finish_try(writer, HANNA, clock, key)
    keep_key(writer, HANNA, clock, make_key(None))
    with pytest.raises(WrongKey, match="of another panel"):
        finish_try(writer, HANNA, clock, key)
    assert "opened the panel" not in [what for what, _ in said(writer)]


def test_the_recovery_key_opens_when_the_passphrase_is_forgotten(
    writer: Writer, clock: FakeClock, made: MadeKey
) -> None:
    keep_key(writer, HANNA, clock, made)
    paper = made.key.identity.lower().replace("-", "- ")
    opened = open_with(writer, HANNA, clock, paper, "recovery_key").panel
    change_passphrase(writer, HANNA, clock, lock_anew(opened.key, SECOND))
    assert unlock(writer.folder.panel_key.read_bytes(), SECOND) == made.key
    for wrong in ("nothing", make_key(None).key.identity):
        with pytest.raises(WrongKey):
            open_with(writer, HANNA, clock, wrong, "recovery_key")
        assert said(writer)[-1] == ("wrong key of the panel", {"with": "recovery_key"})


@pytest.mark.parametrize("held_up", [3, 4])
def test_a_machine_that_is_held_up_takes_no_sound_key_file_for_a_damaged_one(
    made: MadeKey, monkeypatch: pytest.MonkeyPatch, held_up: int
) -> None:
    decrypt, times = under.decrypt, iter(range(held_up))

    def busy(locked: bytes, passphrase: str) -> bytes:
        if next(times, None) is not None:
            raise DecryptError("Excessive work parameter for passphrase.\nDecryption would take around 64 seconds.")
        return bytes(decrypt(locked, passphrase))

    locked = lock_anew(made.key, SECOND).locked
    assert locked is not None
    monkeypatch.setattr(under, "decrypt", busy)
    if held_up == 3:
        assert unlock(locked, SECOND) == made.key
    else:
        with pytest.raises(InputRefused, match="too busy to open the key; try again in a minute"):
            unlock(locked, SECOND)


def test_a_place_that_can_t_be_is_told_as_that(writer: Writer, tmp_path: Path) -> None:
    made = make_key(None)
    for out in (tmp_path / ("long" * 80) / "stick.txt", tmp_path / "nowhere" / "stick.txt"):
        with pytest.raises(InputRefused, match=r"stick\.txt can't be written"):
            take_along(made.key, out, writer.folder)


def test_a_key_on_a_stick_leaves_nothing_in_the_data_folder(writer: Writer, clock: FakeClock, tmp_path: Path) -> None:
    made, stick = make_key(None), tmp_path / "stick.txt"
    for beside in (writer.folder.path / "stick.txt", writer.folder.path / "logs" / ".." / "stick.txt"):
        with pytest.raises(InputRefused, match="can't lie beside"):
            take_along(made.key, beside, writer.folder)
    with pytest.raises(OnOwnDisk, match="this machine's own disk"):
        take_along(made.key, stick, writer.folder)
    assert not stick.exists()
    take_along(made.key, stick, writer.folder, warned=True)
    with pytest.raises(InputRefused, match="can't be written"):
        take_along(made.key, stick, writer.folder, warned=True)
    keep_key(writer, HANNA, clock, made)
    assert not writer.folder.panel_key.exists()
    with pytest.raises(InputRefused, match="kept on a stick"):
        count_try(writer, HANNA, clock)
    assert open_with(writer, HANNA, clock, read_key_file(stick), "key_file").panel.key == made.key
    with pytest.raises(InputRefused, match="can't be read"):
        read_key_file(tmp_path / "another.txt")
    for path in writer.folder.path.rglob("*"):
        if path.is_file():
            assert made.key.identity.encode() not in path.read_bytes()


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "too much work", "another"])
def test_a_damaged_key_file_is_told_and_the_recovery_key_mends_it(
    writer: Writer, clock: FakeClock, made: MadeKey, damage: str
) -> None:
    keep_key(writer, HANNA, clock, made)
    file, whole = writer.folder.panel_key, made.locked
    assert whole is not None
    match damage:
        case "gone":
            file.unlink()
        case "cut":
            file.write_bytes(whole[:-20])
        case "flipped":  # in the header, where age itself takes it for a wrong passphrase
            at = whole.index(b"\n", 22) + 8
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        case "too much work":  # which is told of a busy machine as well
            at = whole.index(b"\n", 22)
            file.write_bytes(whole[: at - 2] + b"63" + whole[at:])
        case "another":
            file.write_bytes(b"no key at all")
    with pytest.raises(KeyDamaged):
        open_with_passphrase(writer, HANNA, clock, FIRST)
    assert [line for line in doctor(writer.folder) if line.startswith("lacks  panel key")] != []
    opened = open_with(writer, HANNA, clock, made.key.identity, "recovery_key").panel
    change_passphrase(writer, HANNA, clock, MadeKey(opened.key, whole))
    assert file.read_bytes() == whole
    assert [line for line in doctor(writer.folder) if line.startswith("ok     panel key")] != []


def doctor(folder: DataFolder) -> list[str]:
    return [f"{each.state:<6} {each.what} {each.text}" for each in examine(folder, FakeClock())]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_power_may_go_while_the_passphrase_is_changed(
    writer: Writer, clock: FakeClock, made: MadeKey, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_key(writer, HANNA, clock, made)
    changed = lock_anew(made.key, SECOND)
    if moment == "before":  # the database knows of it

        def refuse(*_: object) -> None:
            raise StorageRefused("the disk is full")

        monkeypatch.setattr(kept, "keep_key", refuse)
        with pytest.raises(StorageRefused):
            change_passphrase(writer, HANNA, clock, changed)
    else:
        monkeypatch.setattr(key_file, "put_in_place", lambda _folder: None)
        change_passphrase(writer, HANNA, clock, changed)
    works, not_any_more = (FIRST, SECOND) if moment == "before" else (SECOND, FIRST)
    assert open_with_passphrase(writer, HANNA, clock, works).panel.key == made.key
    with pytest.raises(SignInRefused):
        open_with_passphrase(writer, HANNA, clock, not_any_more)


@pytest.mark.skipif(os.name == "nt", reason="Windows makes names durable by itself")
def test_a_key_file_has_its_name_on_the_disk_before_the_database_knows_of_it(
    writer: Writer, clock: FakeClock, made: MadeKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, bool]] = []  # whether it was a folder, and whether the database knew of the key

    def fsync(file: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(file).st_mode), kept.key(writer.connection) is not None))

    monkeypatch.setattr(os, "fsync", fsync)
    keep_key(writer, HANNA, clock, made)
    assert synced == [(False, False), (True, False)]


def test_the_key_of_another_store_is_told(writer: Writer, clock: FakeClock, made: MadeKey) -> None:
    keep_key(writer, HANNA, clock, MadeKey(make_key(None).key, made.locked))
    with pytest.raises(WrongKey, match="of another panel"):
        open_with_passphrase(writer, HANNA, clock, FIRST)


def test_a_key_is_made_once_by_hr_or_at_the_first_start(tmp_path: Path, writer: Writer, clock: FakeClock) -> None:
    for session in (MARIEKE, COMMAND_LINE):
        with pytest.raises(Forbidden):
            keep_key(writer, session, clock, make_key(None))
    keep_key(writer, HANNA, clock, make_key(None))
    with pytest.raises(InputRefused, match="has a key already"):
        keep_key(writer, HANNA, clock, make_key(None))
    begin_anew(writer, HANNA, clock)
    keep_key(writer, HANNA, clock, make_key(None))
    with hold(DataFolder(tmp_path / "new")) as lock:
        first = open_writer(lock)
        assert keep_key(first, COMMAND_LINE, clock, make_key(None)).panel
        first.close()


@pytest.mark.parametrize("passphrase", ["", "kort", "wachtwoord2026", "aaaaaaaaaaaaa"])
def test_an_easy_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(InputRefused):
        make_key(passphrase)


def test_a_machine_without_the_library_has_no_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_key, "can_seal", lambda: False)
    with pytest.raises(InputRefused, match="Nothing can be encrypted"):
        make_key(FIRST)


def test_the_doctor_tells_of_no_key_and_verify_of_members_without(
    open_panel: Panel, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = open_panel.writer.folder
    open_panel.join("piet@voorbeeld.nl")
    assert any("kept elsewhere by HR, members: 1" in line for line in doctor(folder))
    with open_panel.writer.transaction() as connection:
        connection.execute("DELETE FROM panel_key")
    assert any(line.startswith("note   panel key none yet") for line in doctor(folder))
    assert run(parse(["verify", "--data", str(folder.path)])) == 1
    assert "panel: there are members and no key to seal for" in capsys.readouterr().err
