"""The command line: what each command takes, and the commands that need no screen.

Imports little by itself, since the kiosk's first screen waits for it.
"""

import argparse
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.errors import ExportFailed, ImportRefused, KlantkansenError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.actions.surveys import Refreshed
    from kiosk.settings import OfficeLanguage
    from kiosk.storage.database import Writer
    from kiosk.storage.folder import DataFolder

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

MOST_DAYS = 3660
MOST_REPLIES = 10_000_000


def build_parser() -> argparse.ArgumentParser:
    """Every command, also those with a screen; `command` is "kiosk" where none is named, `data` None for the
    platform's folder."""
    parser = argparse.ArgumentParser(
        prog="klantkansen",
        description="A touchscreen kiosk that asks showroom visitors whether staff gave them the attention they wanted."
        " Without a command it opens the kiosk.",
        epilog="Exit status: 0 done, 1 the named thing failed, 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"klantkansen {__version__}")
    parser.add_argument("--data", type=_path, metavar="DIR", help="the data folder (default: the platform's)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        described = f"{summary[0].upper()}{summary[1:]}.".replace("%%", "%")  # which only `help` takes for a format
        command = commands.add_parser(name, help=summary, description=described)
        # Where it isn't given after the command, one given before it stands.
        command.add_argument("--data", type=_path, metavar="DIR", default=argparse.SUPPRESS, help="the data folder")
        return command

    kiosk = add("kiosk", "open the kiosk, full screen unless windowed")
    kiosk.add_argument("--windowed", action="store_true", help="in a window, to try it out")
    add("office", "open the office window, after signing in")
    tour = add("tour", "play a simulated day through the real screens, no display needed, and picture each of them")
    tour.add_argument("--out", type=_path, metavar="DIR", required=True, help="the folder for the pictures")
    _add_exchange(add)
    add("verify", "check the database, recount its tallies and follow the audit log")
    add("doctor", "tell what this machine has and lacks to run well")
    parser.set_defaults(command="kiosk", windowed=False)
    return parser


def _add_exchange(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    simulate = add("simulate", "fill an empty data folder with a plausible showroom")
    simulate.add_argument("--replies", type=_up_to(MOST_REPLIES), metavar="N", required=True, help="how many replies")
    simulate.add_argument("--seed", type=int, metavar="S", required=True, help="the same seed gives the same showroom")
    simulate.add_argument("--days", type=_up_to(MOST_DAYS), metavar="D", help="over so many days (default: 150 a day)")
    bring_in = add("import", "bring in replies from a CSV file, all of them or none")
    bring_in.add_argument("file", type=_path, metavar="FILE.csv")
    report = add("report", "print the figures of a period with their counts and 95%% intervals")
    _add_period(report)
    report.add_argument("--json", action="store_true", help="as one JSON object instead of a table")
    export = add("export", "write replies to a new folder (csv) or a new workbook (xlsx)")
    export.add_argument("kind", choices=("csv", "xlsx"))
    export.add_argument("--out", type=_path, metavar="PATH", required=True, help="where to; nothing is overwritten")
    _add_period(export)
    # For the office, which runs this command: it tells how far it is, and announces nothing, as the office did that.
    export.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)
    export.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    export.add_argument("--language", choices=("nl", "en"), help=argparse.SUPPRESS)  # what goes wrong, on stdout too


def _add_period(command: argparse.ArgumentParser) -> None:
    for option, name, what in ("--from", "first", "from this day"), ("--to", "last", "up to and including this day"):
        command.add_argument(option, type=_day, dest=name, metavar="YYYY-MM-DD", help=what)


def _path(text: str) -> Path:
    if not text:  # which a Path takes for the current directory
        raise argparse.ArgumentTypeError("an empty text names no place")
    return Path(text)


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-30")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day of the calendar") from None


def _up_to(most: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {most}")
        return int(text)

    return count


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """:raises SystemExit: 2 for wrong use, which was told on stderr; 0 after --help and --version"""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    first, last = getattr(arguments, "first", None), getattr(arguments, "last", None)
    if first and last and first > last:
        parser.error(f"--from {first} is after --to {last}")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Parse and run a command that needs no screen.

    :raises SystemExit: as `parse` does
    """
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if arguments.command not in HEADLESS:
        print(f"klantkansen: {arguments.command} needs the whole program; start it as klantkansen", file=sys.stderr)
        return WRONG_USE
    return run(arguments)


def run(arguments: argparse.Namespace, clock: Clock | None = None) -> int:
    """Run a command that needs no screen, and give its exit status. What goes wrong is told on stderr, a line each."""
    if isinstance(sys.stdout, TextIOWrapper):  # a path may hold letters that a terminal or a pipe of Windows lacks
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = _COMMANDS[arguments.command](arguments, clock or Clock())
        sys.stdout.flush()
    except ImportRefused as error:
        _complain(error, *error.problems)
        return FAILED
    except KlantkansenError as error:
        _complain(error)
        return FAILED
    except BrokenPipeError:  # whoever read has had enough
        _write_no_more()
        return FAILED
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
    from kiosk.storage.folder import DataFolder, default_folder  # noqa: PLC0415

    return DataFolder(arguments.data) if arguments.data else default_folder()


@contextmanager
def _writing(folder: "DataFolder") -> "Iterator[Writer]":
    """:raises FolderError: somebody else holds the folder; close the kiosk first
    :raises DatabaseError: the database is damaged
    """
    from kiosk.storage.database import open_writer, telling_damage  # noqa: PLC0415
    from kiosk.storage.folder import hold  # noqa: PLC0415

    with hold(folder) as lock, closing(open_writer(lock)) as writer, telling_damage(folder):
        yield writer


def _survey(writer: "Writer", clock: Clock) -> "Refreshed":
    """The survey that replies are kept under; a file of the store's own that can't be used is told, and left out."""
    from kiosk.actions.surveys import refresh  # noqa: PLC0415
    from kiosk.storage.settings import load  # noqa: PLC0415

    found = refresh(writer, writer.folder, load(writer.connection), clock)
    for error in found.errors:
        _complain(error)
    return found


def _simulate(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE  # noqa: PLC0415
    from kiosk.actions.simulating import OFFICE, fill  # noqa: PLC0415
    from kiosk.simulate import PER_DAY  # noqa: PLC0415

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
        )
    print(f"{done.replies} replies from {done.first} to {done.last}")
    who = ", ".join(f"{person.name} ({person.role.value}) with PIN {pin}" for person, pin in OFFICE)
    print(f"it is a pretend showroom, whose PINs are no secret; the office opens to: {who}")
    return DONE


def _import(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE  # noqa: PLC0415
    from kiosk.actions.importing import import_replies  # noqa: PLC0415
    from kiosk.exchange.importer import check_header  # noqa: PLC0415

    check_header(arguments.file)  # where there is nothing to import, no folder is made
    with _writing(_folder(arguments)) as writer:
        done = import_replies(writer, arguments.file, _survey(writer, clock), COMMAND_LINE, clock)
    print(f"replies imported: {done.new}; here already: {done.skipped}")
    return DONE


def _report(arguments: argparse.Namespace, _clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE  # noqa: PLC0415
    from kiosk.actions.reporting import report_period  # noqa: PLC0415
    from kiosk.exchange.report_table import lay_out  # noqa: PLC0415
    from kiosk.storage.database import reading  # noqa: PLC0415

    with reading(_folder(arguments)) as reader:
        report = report_period(reader, COMMAND_LINE, arguments.first, arguments.last)
    print(json.dumps(report, indent=2, ensure_ascii=False) if arguments.json else lay_out(report))
    return DONE


def _export(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.access.sessions import COMMAND_LINE  # noqa: PLC0415
    from kiosk.actions.exporting import Export, announce_export, write_export  # noqa: PLC0415
    from kiosk.storage.database import open_reader  # noqa: PLC0415

    folder, export = _folder(arguments), Export(arguments.kind, arguments.out, arguments.first, arguments.last)
    if not arguments.child:
        open_reader(folder).close()  # where there is nothing to export, no folder is made
        with _writing(folder) as writer:
            announce_export(writer, export, COMMAND_LINE, clock)
    before = signal.signal(signal.SIGTERM, _interrupt)  # so that what is unfinished is cleared away
    try:
        count = write_export(folder, export, clock, _tell if arguments.progress else _keep_silent)
    except ExportFailed as error:
        if arguments.language:
            _tell_failure(error, arguments.language)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
    print(_one_line(f"{count} replies written to {arguments.out}"))
    return DONE


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _tell(done: int, total: int) -> None:
    print(f"progress {done} {total}", flush=True)


def _tell_failure(error: ExportFailed, language: "OfficeLanguage") -> None:
    """As JSON, which a pipe of any encoding takes."""
    from kiosk.i18n import translator  # noqa: PLC0415

    print(f"failed {json.dumps(error.told(translator(language)))}", flush=True)


def _keep_silent(_done: int, _total: int) -> None:
    """Whoever types the command waits for its last line."""


def _verify(arguments: argparse.Namespace, _clock: Clock) -> int:
    from kiosk.actions.verification import verify  # noqa: PLC0415
    from kiosk.storage.database import reading  # noqa: PLC0415

    folder = _folder(arguments)
    with reading(folder) as reader:
        problems = verify(reader)
    for problem in problems:
        _complain(f"{folder.database}: {problem.where}: {problem.what}")
    if not problems:
        print(_one_line(f"{folder.database} is sound"))
    return FAILED if problems else DONE


def _doctor(arguments: argparse.Namespace, clock: Clock) -> int:
    from kiosk.doctor import examine  # noqa: PLC0415

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
