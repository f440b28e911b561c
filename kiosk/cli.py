"""The commands that need no screen.

Imports little by itself, since the kiosk's first screen waits for it.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager, suppress
from io import TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from kiosk.arguments import MOST_DAYS, parse
from kiosk.clock import Clock
from kiosk.errors import ExportFailed, ImportRefused, KlantkansenError, StorageRefused, after_colon, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.actions.exporting import Along, Export
    from kiosk.actions.surveys import Refreshed
    from kiosk.settings import OfficeLanguage
    from kiosk.storage.database import Writer
    from kiosk.storage.folder import DataFolder

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
NOBODY_READS = 141  # as a shell tells of a program that SIGPIPE ended


def main(argv: Sequence[str] | None = None) -> int:
    """Parse and run a command that needs no screen.

    :raises SystemExit: as `parse` does
    """
    return piped(lambda: _main(argv))


def piped(command: Callable[[], int]) -> int:
    """Run a command to its last printed word, and give its exit status. Where whoever reads has had enough, it ends in
    silence: not at once, as the signal would have it, since what is unfinished is cleared away first."""
    try:
        try:
            return command()
        finally:
            print(end="", flush=True)
    except BrokenPipeError:
        _write_no_more()
        return NOBODY_READS


def _main(argv: Sequence[str] | None) -> int:
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if arguments.command not in HEADLESS:
        print(f"klantkansen: {arguments.command} needs the whole program; start it as klantkansen", file=sys.stderr)
        return WRONG_USE
    return run(arguments)


def run(arguments: argparse.Namespace, clock: Clock | None = None) -> int:
    """Run a command that needs no screen, and give its exit status. What goes wrong is told on stderr, a line each.

    :raises BrokenPipeError: when nobody reads any more; see `piped`
    """
    if isinstance(sys.stdout, TextIOWrapper):  # a path may hold letters that a terminal or a pipe of Windows lacks
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = _COMMANDS[arguments.command](arguments, clock or Clock())
        sys.stdout.flush()
    except ImportRefused as error:
        _complain(after_colon(error), *(error.problems if len(error.problems) > 1 else ()))
        return FAILED
    except KlantkansenError as error:
        _complain(after_colon(error))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:  # mostly a full disk below what we print
        _write_no_more()
        _complain(f"{error.filename or 'the output'} can't be used: {reason(error)}; see to its disk and its rights")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _write_no_more() -> None:
    """What is left to print goes nowhere, or Python would try it once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: object, *details: str) -> None:
    for line in (f"klantkansen: {error}", *details):
        print(_one_line(line), file=sys.stderr)


def _one_line(text: str) -> str:
    """A path may hold line breaks, which are shown as Python writes them."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def _folder(arguments: argparse.Namespace) -> "DataFolder":
    from kiosk.storage.folder import DataFolder, default_folder

    return DataFolder(arguments.data) if arguments.data else default_folder()


@contextmanager
def _writing(folder: "DataFolder") -> "Iterator[Writer]":
    """:raises FolderError: somebody else holds the folder; close the kiosk first
    :raises DatabaseError: the database is damaged
    """
    from kiosk.storage.database import open_writer, telling_damage
    from kiosk.storage.folder import hold

    with hold(folder) as lock, closing(open_writer(lock)) as writer, telling_damage(folder):
        yield writer


def _survey(writer: "Writer", clock: Clock) -> "Refreshed":
    """The survey that replies are kept under; a file of the store's own that can't be used is told, and left out."""
    from kiosk.actions.surveys import refresh
    from kiosk.storage.settings import load

    found = refresh(writer, writer.folder, load(writer.connection), clock)
    for error in found.errors:
        _complain(error)
    return found


def _simulate(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.own_secrets import own_kind
    from kiosk.access.sessions import COMMAND_LINE
    from kiosk.actions.simulating import OFFICE, fill
    from kiosk.simulate import PER_DAY

    days = arguments.days or min(MOST_DAYS, -(-arguments.replies // PER_DAY))
    with _writing(_folder(arguments)) as writer:
        done = fill(
            writer,
            _survey(writer, clock),
            COMMAND_LINE,
            clock,
            replies=arguments.replies,
            days=days,
            seed=arguments.seed,
            with_figures=True,
        )
    print(f"{done.replies} replies from {done.first} to {done.last}")
    kinds = {"pin": "PIN", "passphrase": "passphrase"}
    who = [f"{each.name} ({each.role.value}) with {kinds[own_kind(each.role)]} {typed!r}" for each, typed in OFFICE]
    print(f"it is a pretend showroom, whose secrets are none; the office opens to: {', '.join(who)}")
    return DONE


def _import(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE
    from kiosk.actions.importing import import_replies
    from kiosk.exchange.importer import check_header

    if arguments.with_staff:
        return _import_move(arguments, clock)
    check_header(arguments.file)  # where there is nothing to import, no folder is made
    with _writing(_folder(arguments)) as writer:
        done = import_replies(writer, arguments.file, _survey(writer, clock), COMMAND_LINE, clock)
    print(f"replies imported: {done.new}; here already: {done.skipped}")
    return DONE


def _import_move(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.rights import Role
    from kiosk.access.sessions import COMMAND_LINE
    from kiosk.actions.importing import import_move
    from kiosk.actions.signing_in import able_to_sign_in
    from kiosk.asking import ask_hr
    from kiosk.exchange.moving import check_move

    check_move(arguments.file)
    with _writing(_folder(arguments)) as writer:
        has_hr = able_to_sign_in(writer.connection, clock, Role.HR)
        session = ask_hr(writer, clock) if has_hr else COMMAND_LINE
        done = import_move(writer, arguments.file, _survey(writer, clock), session, clock)
    print(f"replies imported: {done.new}; here already: {done.skipped}")
    print(f"people added: {done.people}; shifts added: {done.shifts}")
    return DONE


def _report(arguments: argparse.Namespace, _clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE
    from kiosk.actions.reporting import report_period
    from kiosk.exchange.report_table import lay_out
    from kiosk.storage.database import reading

    with reading(_folder(arguments)) as reader:
        report = report_period(reader, COMMAND_LINE, arguments.first, arguments.last)
    print(json.dumps(report, indent=2, ensure_ascii=False) if arguments.json else lay_out(report))
    return DONE


def _export(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE
    from kiosk.actions.exporting import (
        NOTHING_ALONG,
        Export,
        announce_export,
        from_line,
        note_unwritten,
        record_export,
    )
    from kiosk.asking import ask_hr
    from kiosk.storage.database import open_reader

    folder = _folder(arguments)
    export = Export(
        *(arguments.kind, arguments.out, arguments.first, arguments.last),
        purpose=arguments.purpose,
        recipient=arguments.recipient,
        with_times=arguments.kind == "csv" and not arguments.child,  # the office's has days
        with_names=arguments.with_staff,
    )
    if arguments.child:  # whoever started it writes the audit lines
        export, along = from_line(sys.stdin.readline(), export) if arguments.along else (export, NOTHING_ALONG)
        count, sha256 = _write_export(arguments, folder, export, clock, along)
        print(f"hash {sha256}", flush=True)
    else:
        open_reader(folder).close()  # where there is nothing to export, no folder is made
        with _writing(folder) as writer:
            session = ask_hr(writer, clock) if export.with_names else COMMAND_LINE
            announce_export(writer, export, session, clock)
            try:
                count, sha256 = _write_export(arguments, folder, export, clock, NOTHING_ALONG)
            except BaseException as error:
                with suppress(StorageRefused):
                    note_unwritten(writer, export.kind, session, clock, cancelled=isinstance(error, KeyboardInterrupt))
                raise
            try:
                record_export(writer, export, sha256, session, clock)
            except StorageRefused as error:
                raise StorageRefused(
                    f"{export.out} was written, its hash wasn't kept in the audit log: {error}"
                ) from error
    print(_one_line(f"{count} replies written to {arguments.out}"))
    return DONE


def _write_export(
    arguments: argparse.Namespace, folder: "DataFolder", export: "Export", clock: Clock, along: "Along"
) -> tuple[int, str]:
    """The number of replies and the hash of what was written."""
    from kiosk.actions.exporting import hash_export, write_export

    before = signal.signal(signal.SIGTERM, _interrupt)  # so that what is unfinished is cleared away
    try:
        count = write_export(folder, export, clock, _tell if arguments.progress else _keep_silent, along)
        return count, hash_export(export)
    except ExportFailed as error:
        if arguments.language:
            _tell_failure(error, arguments.language)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _tell(done: int, total: int) -> None:
    print(f"progress {done} {total}", flush=True)


def _tell_failure(error: ExportFailed, language: "OfficeLanguage") -> None:
    """As JSON, which a pipe of any encoding takes."""
    from kiosk.i18n import translator

    print(f"failed {json.dumps(error.told(translator(language)))}", flush=True)


def _keep_silent(_done: int, _total: int) -> None:
    """Whoever types the command waits for its last line."""


def _verify(arguments: argparse.Namespace, _clock: Clock) -> int:
    from kiosk.actions.verification import verify
    from kiosk.storage import audit
    from kiosk.storage.database import reading

    folder = _folder(arguments)
    with reading(folder) as reader:
        log = audit.head(reader)  # before the check, or a line of that moment would have gone unseen
        problems = verify(reader, arguments.head)
    for problem in problems:
        _complain(f"{folder.database}: {problem.where}: {problem.what}")
    if not problems:
        print(_one_line(f"{folder.database} is sound"))
        print(f"audit log: {log.count} lines, the last {log.hash}")
    return FAILED if problems else DONE


def _doctor(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.doctor import examine

    lacking = False
    for finding in examine(_folder(arguments), clock):
        print(_one_line(f"{finding.state:<6} {finding.what:<15} {finding.text}"))
        lacking = lacking or finding.state == "lacks"
    return FAILED if lacking else DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace, Clock], int]] = {
    "simulate": _simulate,
    "import": _import,
    "report": _report,
    "export": _export,
    "verify": _verify,
    "doctor": _doctor,
}

HEADLESS = frozenset(_COMMANDS)
"""The commands that `run` takes; the others need a screen."""

if __name__ == "__main__":
    sys.exit(main())
