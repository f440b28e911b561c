"""The key of the customer panel: making it, opening the panel with it, changing its passphrase.

A passphrase is stretched for some seconds, in which a visitor's tap must not wait: `make_key`, `lock_anew` and
`Try.unlock` are for any thread but the one that writes, everything else for that one. Whoever has opened the panel
holds its key in memory, until they lock or sign out; nothing here keeps it.
"""

import os
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.access import delays
from kiosk.access.passphrases import check_passphrase_shape, is_passphrase
from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.own_secret import known_names
from kiosk.actions.refusing import require_on_record
from kiosk.actions.tries import count_one
from kiosk.clock import Clock
from kiosk.customers import sealing
from kiosk.customers.sealing import LARGEST_KEY_FILE, Key, can_seal
from kiosk.errors import InputRefused, KlantkansenError, OnOwnDisk, SignInRefused, WrongKey, reason
from kiosk.storage import audit, doors, key_file, panel, people, removing
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.storage.panel import PanelKey

DOOR = "panel"

By = Literal["recovery_key", "key_file"]
"""With what the panel can be opened besides a passphrase: the key itself, typed from paper, or its file on a stick."""


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key, and the file that holds it under a passphrase; None where HR takes the key along. `key.identity` is
    also the recovery key, to be shown once, before any of it is kept."""

    key: Key
    locked: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenPanel:
    """The panel is open for whoever holds this: who opened it, and its key."""

    session: Session
    key: Key


@dataclass(frozen=True, slots=True)
class Opened:
    panel: OpenPanel
    changes: Changes


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is counted and whose passphrase is still to be checked."""

    kept: PanelKey
    locked: bytes = field(repr=False)

    def unlock(self, typed: str) -> Key | None:
        """The key, None where the passphrase isn't right. Takes some seconds and half a gigabyte of memory.

        :raises KeyDamaged: when the key file isn't as it was written
        :raises InputRefused: while the machine is too busy for it
        """
        is_whole = key_file.digest_of(self.locked) == self.kept.digest
        try:
            key = sealing.unlock(self.locked, typed)
        except InputRefused as error:
            if is_whole:
                raise
            raise sealing.key_damaged() from error  # a file may be so that any machine seems too busy for it
        if key is None and not is_whole:
            raise sealing.key_damaged()
        return key


def check_new_passphrase(reader: sqlite3.Connection, session: Session, typed: str) -> None:
    """Whether it will do for the panel, to be asked before it is stretched. Takes about a quarter of a second.

    :raises InputRefused: when it is too easy, or what this person signs in with
    """
    check_passphrase_shape(typed, known_names(reader))
    own = people.secret(reader, session.person)
    if own is not None and own.kind == "passphrase" and is_passphrase(own.hash, typed):
        raise InputRefused("This is the passphrase that you sign in with; choose another one for the panel")


def make_key(passphrase: str | None) -> MadeKey:
    """A key under a passphrase, or one to take along. Takes some seconds with a passphrase.

    :raises InputRefused: when the passphrase is too easy, or this machine can't encrypt
    """
    if not can_seal():
        raise InputRefused("Nothing can be encrypted on this machine, so it can't have a customer panel")
    if passphrase is not None:
        check_passphrase_shape(passphrase)
    key = sealing.make_key()
    return MadeKey(key, None if passphrase is None else sealing.lock(key, passphrase))


def lock_anew(key: Key, passphrase: str) -> MadeKey:
    """The same key under another passphrase. Takes some seconds.

    :raises InputRefused: when the passphrase is too easy
    """
    check_passphrase_shape(passphrase)
    return MadeKey(key, sealing.lock(key, passphrase))


def take_along(key: Key, out: Path, folder: DataFolder, *, warned: bool = False) -> None:
    """Write the plain key as a file, on a stick: the standard `age` tool takes it, and so does `open_with`.

    :raises InputRefused: when it is there already, lies in the data folder, or can't be written
    :raises OnOwnDisk: as `require_elsewhere` does
    """
    require_elsewhere(out, folder, warned=warned)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(sealing.write_key(key))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputRefused("{file} can't be written: {reason}", file=out.name, reason=reason(error)) from error


def require_elsewhere(out: Path, folder: DataFolder, *, warned: bool = False) -> None:
    """Takes its time on a drive that is away.

    :raises InputRefused: when a file with the key would lie in the data folder
    :raises OnOwnDisk: when it would lie on this machine's own disk, unless they were `warned` of that
    """
    if out.resolve().is_relative_to(folder.path.resolve()):
        raise InputRefused("The key can't lie beside what it opens; choose a folder on a stick")
    if not warned and _disks(out.parent) & _disks(folder.path, Path.home(), Path(Path.home().anchor)):
        raise OnOwnDisk(
            "That is this machine's own disk: whoever takes the machine has the key with what it opens. Choose a "
            "stick, or press again to write it there all the same"
        )


def _disks(*folders: Path) -> set[int]:
    """Those of them that are there. Unlike a Path's, `isdir` takes any name: writing refuses one that can't be."""
    return {each.stat().st_dev for each in folders if os.path.isdir(each)}


def keep_key(writer: Writer, session: Session, clock: Clock, made: MadeKey) -> Changes:
    """Seal for this key from here on. With nothing locked, its file was taken along before.

    :raises Forbidden: when the session may not: HR may, and whoever takes the kiosk through its first start
    :raises InputRefused: when there is a key
    """
    _require_maker(writer, session, clock)
    with writer.transaction() as connection:
        if panel.key(connection) is not None:
            raise InputRefused("The panel has a key already; open it, or begin the panel anew")
        _keep(writer, made)
        audit.append(connection, clock, session.person, "made the panel's key", {"encrypted": made.locked is not None})
    return _placed(writer, made)


def change_passphrase(writer: Writer, session: Session, clock: Clock, made: MadeKey) -> Changes:
    """Keep the key of `lock_anew` in the place of its file before; a key that was on a stick alone is in the data
    folder from here on.

    :raises Forbidden: when the session may not
    :raises WrongKey: when it isn't the panel's key
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        check_key(panel.key(connection), made.key)
        _keep(writer, made)
        audit.append(connection, clock, session.person, "changed the panel's passphrase")
    return _placed(writer, made)


def count_try(writer: Writer, session: Session, clock: Clock) -> Try:
    """Count a try to open the panel with its passphrase, before anything is known of what was typed.

    :raises Forbidden: when the session may not
    :raises SignInRefused: when it is too soon
    :raises InputRefused: when there is no key, or it is kept elsewhere
    :raises KeyDamaged: when its file is gone
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    kept = _kept(panel.key(writer.connection))
    if kept.digest is None:
        raise InputRefused("The panel's key is kept on a stick; choose its file there, or type the recovery key")
    locked = key_file.known(writer.folder, kept.digest)
    count_one(writer, session.person, DOOR, clock)
    return Try(kept, locked)


def finish_try(writer: Writer, session: Session, clock: Clock, key: Key | None) -> Opened:
    """Open the panel, or not; the audit log says which. `key` is what `Try.unlock` gave.

    :raises SignInRefused: when the passphrase was wrong; its `seconds` are how long to wait before the next try
    :raises WrongKey: when the file holds the key of another panel, or the panel has another key meanwhile
    :raises InputRefused: when it has none any more
    """
    if key is not None:
        check_key(panel.key(writer.connection), key)
        return _open(writer, session, clock, key, "passphrase")
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "wrong passphrase", {"door": DOOR})
        wait = delays.seconds_to_wait(doors.tries(connection, session.person, DOOR), clock.monotonic())
    if wait:
        raise SignInRefused("This passphrase isn't right; try again in {seconds} s", seconds=wait)
    raise SignInRefused("This passphrase isn't right; try again")


def open_with_passphrase(writer: Writer, session: Session, clock: Clock, typed: str) -> Opened:
    """All three in a row, for where no visitor waits.

    :raises KlantkansenError: as they do
    """
    return finish_try(writer, session, clock, count_try(writer, session, clock).unlock(typed))


def read_key_file(path: Path) -> str:
    """The text of a key file on a stick.

    :raises InputRefused: when it can't be read
    :raises WrongKey: when it is no key file
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_KEY_FILE)
    except OSError as error:
        raise InputRefused("{file} can't be read: {reason}", file=path.name, reason=reason(error)) from error
    return data.decode("ascii", "replace")


def open_with(writer: Writer, session: Session, clock: Clock, text: str, by: By) -> Opened:
    """Open the panel with the key itself: typed from paper, or as `read_key_file` read it. Nobody guesses one, so tries
    aren't counted; each wrong one has its line.

    :raises Forbidden: when the session may not
    :raises WrongKey: when it isn't a key, or not the panel's
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    try:
        key = sealing.read_key(text)
        check_key(panel.key(writer.connection), key)
    except KlantkansenError:
        with writer.transaction() as connection:
            audit.append(connection, clock, session.person, "wrong key of the panel", {"with": by})
        raise
    return _open(writer, session, clock, key, by)


def begin_anew(writer: Writer, session: Session, clock: Clock) -> Changes:
    """Where passphrase and recovery key are lost, nobody can read the members any more: erase them, and the key.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        gone = panel.forget_everything(connection)
        removing.leave_traces(connection)
        audit.append(connection, clock, session.person, "began the panel anew", {"members": gone})
    key_file.remove(writer.folder)
    return Changes(panel=True)


def require_open(writer: Writer, opened: OpenPanel, clock: Clock) -> None:
    """:raises Forbidden: when whoever opened the panel may not any more
    :raises WrongKey: when its key is another one meanwhile
    """
    require_on_record(writer, opened.session, Right.MANAGE_PANEL, clock)
    check_key(panel.key(writer.connection), opened.key)


def check_key(kept: PanelKey | None, key: Key) -> None:
    """:raises InputRefused: when the panel has no key
    :raises WrongKey: when this isn't it
    """
    if _kept(kept).recipient != key.recipient:
        raise WrongKey("This key is of another panel; use the one that was made here last")


def _kept(kept: PanelKey | None) -> PanelKey:
    if kept is None:
        raise InputRefused("The customer panel has no key yet; HR makes one first")
    return kept


def _open(writer: Writer, session: Session, clock: Clock, key: Key, by: str) -> Opened:
    with writer.transaction() as connection:
        doors.forget(connection, session.person, DOOR)
        panel.lose_sight(connection)
        audit.append(connection, clock, session.person, "opened the panel", {"with": by})
    return Opened(OpenPanel(session, key), Changes(panel=True))


def _keep(writer: Writer, made: MadeKey) -> None:
    digest = None if made.locked is None else key_file.draft(writer.folder, made.locked)
    panel.keep_key(writer.connection, PanelKey(made.key.recipient, digest))


def _placed(writer: Writer, made: MadeKey) -> Changes:
    if made.locked is not None:
        key_file.put_in_place(writer.folder)
    return Changes(panel=True)


def _require_maker(writer: Writer, session: Session, clock: Clock) -> None:
    is_first_start = not kept_settings.load(writer.connection).set_up_done
    right = Right.SET_UP if session.role is Role.OPERATOR and is_first_start else Right.MANAGE_PANEL
    require_on_record(writer, session, right, clock)
