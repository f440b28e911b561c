"""A file with a password: encrypted, whole, and never plain where it is left."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pyrage import DecryptError, passphrase

from kiosk.errors import ExportFailed, InputRefused
from kiosk.exchange.sealing import check_password, write_sealed, write_whole
from kiosk.exchange.staging import clear_all, unfinished


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where what isn't encrypted yet may lie."""
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


PASSWORD = "vier losse woorden naast elkaar"


def file(path: Path) -> int:
    path.write_bytes(b"plain words")
    return 3


def folder(path: Path) -> int:
    path.mkdir()
    (path / "replies.csv").write_text("plain words\n")
    (path / "datapackage.json").write_text("{}")
    return 4


def test_a_file_opens_with_its_password_and_no_other(stick: Path, home: Path) -> None:
    out = stick / "a.xlsx.age"
    assert write_sealed(out, file, PASSWORD, home) == 3
    sealed = out.read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"plain" not in sealed
    assert passphrase.decrypt(sealed, PASSWORD) == b"plain words"
    with pytest.raises(DecryptError):
        passphrase.decrypt(sealed, PASSWORD.upper())
    assert [*stick.iterdir(), *home.iterdir()] == [out]


def test_a_folder_becomes_one_file(stick: Path, home: Path) -> None:
    out = stick / "november.zip.age"
    assert write_sealed(out, folder, PASSWORD, home) == 4
    with zipfile.ZipFile(BytesIO(passphrase.decrypt(out.read_bytes(), PASSWORD))) as archive:
        assert archive.namelist() == ["november/datapackage.json", "november/replies.csv"]
        assert archive.read("november/replies.csv") == b"plain words\n"
    assert [*stick.iterdir(), *home.iterdir()] == [out]


def test_nothing_plain_ever_lies_on_the_stick(stick: Path, home: Path) -> None:
    def look(path: Path) -> int:
        assert path.is_relative_to(home)
        assert [one for one in stick.rglob("*") if one.is_file()] == []
        return file(path)

    write_sealed(stick / "a.xlsx.age", look, PASSWORD, home)


@pytest.mark.parametrize("fill", [file, folder])
def test_nothing_plain_stays_where_it_fails(
    stick: Path, home: Path, fill: Callable[[Path], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.exchange.sealing.LARGEST", 10)
    with pytest.raises(ExportFailed, match="can't be encrypted at once; choose a shorter period"):
        write_sealed(stick / "a.zip.age", fill, PASSWORD, home)
    assert [*stick.iterdir(), *home.iterdir()] == []


def test_what_a_killed_program_left_is_cleared_away(home: Path) -> None:
    left = unfinished(home / "a.xlsx")
    left.mkdir()
    (left / "a.xlsx").write_bytes(b"plain words")
    (home / "klantkansen.db").touch()
    clear_all(home)
    assert list(home.iterdir()) == [home / "klantkansen.db"]


def test_whoever_else_uses_the_machine_cant_look_into_what_is_unfinished(tmp_path: Path) -> None:
    def look(path: Path) -> int:
        assert path.parent == unfinished(tmp_path / "a.xlsx")
        assert path.parent.stat().st_mode & 0o077 == 0
        return file(path)

    write_whole(tmp_path / "a.xlsx", look)


@pytest.mark.parametrize("typed", ["", "short", "elf tekens.", "aaaaaaaaaaaaaaaa", "Wachtwoord-2026!"])
def test_a_password_that_is_guessed_first_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="This password "):
        check_password(typed)
