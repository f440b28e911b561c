"""What is sealed opens with the panel's key and with nothing else, and so it does by the `age` program."""

import os
import pty
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import simulate_panel
from kiosk.actions.simulating import OFFICE
from kiosk.customers import codes, members
from kiosk.customers.contacts import Contact
from kiosk.customers.members import CONSENTS, MOST_DAYS, SIZE, Member, new_member, pack, told, unpack
from kiosk.customers.rater_codes import rater_code
from kiosk.customers.sealing import Key, in_groups, is_seal, make_key, open_seal, read_key, seal, unlock, write_key
from kiosk.errors import InputRefused, KeyDamaged, SealDamaged, WrongKey
from kiosk.survey.survey import LANGUAGES

PIET = Contact("mail", "piet@voorbeeld.nl")
TODAY = date(2026, 11, 2)
PASSPHRASE = OFFICE[1][1]


@pytest.fixture(scope="module")
def key() -> Key:
    return make_key()


# --- Seals -----------------------------------------------------------------------------------------------------------


def test_a_seal_opens_with_its_key_alone(key: Key) -> None:
    sealed = seal(key.recipient, b"piet@voorbeeld.nl")
    assert is_seal(sealed)
    assert b"piet" not in sealed
    assert open_seal(key, sealed) == b"piet@voorbeeld.nl"
    with pytest.raises(WrongKey):
        open_seal(make_key(), sealed)
    assert key.identity not in repr(key)


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_damaged_seal_is_told_as_that(key: Key, at: float) -> None:
    sealed = seal(key.recipient, pack(new_member(PIET, "A7KQM 4XNPR", ["talk"], TODAY)))
    where = int(at * (len(sealed) - 1))
    flipped = sealed[:where] + bytes([sealed[where] ^ 1]) + sealed[where + 1 :]
    for damaged in (flipped, sealed[:where], sealed + b"x", b"", b"piet"):
        with pytest.raises((SealDamaged, WrongKey)) as refusal:  # of a damaged header nobody can tell whose it was
            open_seal(key, damaged)
        assert "\n" not in str(refusal.value)
        assert "piet" not in str(refusal.value)


def test_a_recipient_that_is_none() -> None:
    with pytest.raises(KeyDamaged):
        seal("age1nothing", b"")


# --- Keys ------------------------------------------------------------------------------------------------------------


def test_a_key_is_read_from_its_file_and_from_paper(key: Key) -> None:
    paper = " ".join(key.identity[at : at + 4] for at in range(0, len(key.identity), 4))
    for text in (
        write_key(key),
        key.identity,
        key.identity.lower(),
        paper,
        f"\n# created\n{key.identity}\r\n",
        f" {paper}\n",
        in_groups(key),
    ):
        assert read_key(text) == key


@pytest.mark.parametrize("text", ["", "piet", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1QQQQ", "age1abc", "x" * 100_000])
def test_what_is_no_key_is_told(text: str) -> None:
    with pytest.raises(WrongKey):
        read_key(text)


def test_one_wrong_character_is_noticed(key: Key) -> None:
    for at in (20, 40, len(key.identity) - 1):
        other = "Q" if key.identity[at] != "Q" else "P"
        with pytest.raises(WrongKey):
            read_key(key.identity[:at] + other + key.identity[at + 1 :])


def test_the_simulated_key_is_under_the_simulated_passphrase() -> None:
    key = unlock(simulate_panel.KEY_FILE, PASSPHRASE)
    assert key is not None
    assert key.recipient == simulate_panel.RECIPIENT
    assert unlock(simulate_panel.KEY_FILE, "vijf gele tulpen") is None
    assert unlock(simulate_panel.KEY_FILE, f"{PASSPHRASE}\ud83d") is None


def test_a_key_file_that_is_cut_short_or_is_none_is_told_as_that() -> None:
    whole = simulate_panel.KEY_FILE
    for damaged in (
        b"",
        b"no key",
        whole[:40],
        whole[:120],
        whole[:-1],
        whole[:-40],
        seal(simulate_panel.RECIPIENT, b""),
    ):
        with pytest.raises(KeyDamaged):
            unlock(damaged, PASSPHRASE)


# --- The age program -------------------------------------------------------------------------------------------------


@pytest.mark.needs("age")
def test_age_opens_a_seal_with_the_key_and_only_with_it(key: Key, tmp_path: Path) -> None:
    sealed = tmp_path / "member.age"
    sealed.write_bytes(seal(key.recipient, pack(new_member(PIET, "A7KQM 4XNPR", ["talk"], TODAY))))
    for name, each in (("right", key), ("wrong", make_key())):
        (tmp_path / name).write_text(write_key(each))
    right = subprocess.run(["age", "-d", "-i", tmp_path / "right", sealed], capture_output=True, check=True)
    assert unpack(right.stdout).contact == PIET
    wrong = subprocess.run(["age", "-d", "-i", tmp_path / "wrong", sealed], capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (1, b"")


@pytest.mark.needs("age")
def test_age_opens_the_key_file_with_its_passphrase(tmp_path: Path) -> None:
    """And with that key, straight from its file, a seal."""
    file, sealed = tmp_path / "panel-key.age", tmp_path / "member.age"
    file.write_bytes(simulate_panel.KEY_FILE)
    sealed.write_bytes(seal(simulate_panel.RECIPIENT, b"piet@voorbeeld.nl"))
    assert "AGE-SECRET-KEY-1" in typed_to_age(PASSPHRASE, "-d", file)
    assert "piet@voorbeeld.nl" in typed_to_age(PASSPHRASE, "-d", "-i", file, sealed)
    assert "incorrect passphrase" in typed_to_age("vijf gele tulpen", "-d", file)


def typed_to_age(passphrase: str, *arguments: object) -> str:
    """What age shows on a terminal on which somebody types a passphrase, which it takes from nowhere else."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", *map(str, arguments)])
    said = b""
    asked = False
    while True:
        try:
            said += os.read(terminal, 4096)
        except OSError:  # it has ended
            break
        if not asked and b"passphrase" in said:
            os.write(terminal, passphrase.encode() + b"\n")
            asked = True
    os.close(terminal)
    os.waitpid(child, 0)
    return said.decode()


# --- What is inside --------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2026, 1, 1), date(2100, 1, 1))
EVENTS = st.dictionaries(
    st.sampled_from(CONSENTS), st.lists(DAYS, max_size=MOST_DAYS).map(lambda days: tuple(sorted(days)))
)


@st.composite
def any_member(draw: st.DrawFn) -> Member:
    texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=100)
    return Member(
        Contact("mail", draw(texts)),
        draw(texts),
        draw(st.dictionaries(st.sampled_from(CONSENTS), DAYS)),
        draw(st.dictionaries(st.sampled_from(CONSENTS), DAYS)),
        draw(texts),
        draw(st.sampled_from(["", *LANGUAGES])),
        draw(st.sampled_from(["", "used"])),
        draw(EVENTS),
        draw(EVENTS),
    )


@given(any_member())
def test_what_is_packed_is_unpacked_and_its_length_tells_nothing(member: Member) -> None:
    assert len(pack(member)) == SIZE
    assert unpack(pack(member)) == member


def test_the_longest_member_fits() -> None:
    member = new_member(Contact("mail", "a" * 242 + "@voorbeeld.nl"), codes.make_code(), CONSENTS, TODAY)
    for consent in CONSENTS:
        for day in range(60):
            when = date.fromordinal(TODAY.toordinal() + day)
            member = members.come(members.invite(member, consent, when), consent, when)
        member = members.withdraw(member, consent, TODAY)
    member = told(member, name="Z\u0308\u0304\u0301\u0302" * 40, language="nl", purpose="a" * 40)
    assert len(pack(member)) == SIZE
    assert len(member.came["talk"]) == MOST_DAYS
    with pytest.raises(InputRefused, match="too long"):
        told(member, name="Jo " + "\u200d".join("👩🏽" for _ in range(200)))


@pytest.mark.parametrize(
    "plain",
    [b"", b"{}", b"[]", b"null", b"\xff", pack(new_member(PIET, "c", ["talk"], TODAY)).replace(b'": 1', b'": 2')],
)
def test_what_is_no_member_is_told_as_damaged(plain: bytes) -> None:
    with pytest.raises(SealDamaged):
        unpack(plain)


def test_nobody_joins_for_nothing() -> None:
    with pytest.raises(InputRefused, match="at least one"):
        new_member(PIET, "c", [], TODAY)


# --- Codes -----------------------------------------------------------------------------------------------------------


def test_a_code_is_known_however_it_is_typed() -> None:
    code = codes.make_code()
    first, second = code.split(" ")
    assert len(first) == len(second) == 5
    assert set(first + second) <= set(codes.ALPHABET)
    for typed in (code, code.lower(), first + second, f" {first}-{second}\n"):
        assert codes.hash_code(typed) == codes.hash_code(code)
    assert codes.hash_code(code[:-1]) != codes.hash_code(code)
    assert len({codes.make_code() for _ in range(1000)}) == 1000
    assert not set("0O1IL2Z5S8B") & set(codes.ALPHABET)


def test_a_code_to_leave_with_is_never_taken_for_a_rater_s(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("3467934679" + "3467934A79")
    monkeypatch.setattr(codes.secrets, "choice", lambda _letters: next(drawn))
    assert codes.make_code() == "34679 34A79"
    raters = "".join(rater_code().shown.split())
    assert codes.is_whole(raters)
    assert codes.is_raters(raters)
    assert set(raters) <= set(codes.KEYS)
