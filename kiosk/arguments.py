"""What the command line takes."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from kiosk import __version__
from kiosk.endings import WORKBOOK, ending_of_file
from kiosk.errors import InputRefused, after_colon
from kiosk.written_hash import read_hash

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
    verify = add("verify", "check the database, recount its tallies and follow the audit log")
    verify.add_argument(
        "--head",
        type=_hash,
        metavar="HASH",
        help="the audit log's last hash as told before: tells whether it was cut off",
    )
    add("doctor", "tell what this machine has and lacks to run well")
    parser.set_defaults(command="kiosk", windowed=False)
    return parser


def _add_exchange(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    simulate = add("simulate", "fill an empty data folder with a plausible showroom")
    simulate.add_argument("--replies", type=_up_to(MOST_REPLIES), metavar="N", required=True, help="how many replies")
    simulate.add_argument(
        "--seed", type=_whole, metavar="S", required=True, help="the same seed gives the same showroom"
    )
    simulate.add_argument("--days", type=_up_to(MOST_DAYS), metavar="D", help="over so many days (default: 150 a day)")
    bring_in = add("import", "bring in replies from a CSV file, all of them or none")
    bring_in.add_argument("file", type=_path, metavar="FILE.csv")
    bring_in.add_argument(
        "--with-staff",
        action="store_true",
        help="of a folder that export --with-staff made: also who works there and their shifts; asks HR's passphrase"
        " where HR has one",
    )
    report = add("report", "print the figures of a period with their counts and 95%% intervals")
    _add_period(report)
    report.add_argument("--json", action="store_true", help="as one JSON object instead of a table")
    export = add("export", "write replies to a new folder (csv) or a new workbook (xlsx)")
    export.add_argument("kind", choices=("csv", "xlsx"))
    export.add_argument("--out", type=_path, metavar="PATH", required=True, help="where to; nothing is overwritten")
    _add_period(export)
    export.add_argument(
        "--purpose", type=_line, default="", metavar="TEXT", help="what it is for, on one line; kept in the audit log"
    )
    export.add_argument(
        "--recipient", type=_line, default="", metavar="TEXT", help="who gets it, on one line; kept in the audit log"
    )
    export.add_argument(
        "--with-staff",
        action="store_true",
        help="csv alone, to move to another machine: with who works here, their shifts and whom replies name; asks HR's"
        " passphrase",
    )
    # For the office, which runs this command: it tells how far it is, and announces nothing, as the office did that.
    # What goes along comes as a line of JSON on stdin, since everybody on the machine can read what a command is given.
    export.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)
    export.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    export.add_argument("--along", action="store_true", help=argparse.SUPPRESS)
    export.add_argument("--language", choices=("nl", "en"), help=argparse.SUPPRESS)  # what goes wrong, on stdout too


def _add_period(command: argparse.ArgumentParser) -> None:
    for option, name, what in ("--from", "first", "from this day"), ("--to", "last", "up to and including this day"):
        command.add_argument(option, type=_day, dest=name, metavar="YYYY-MM-DD", help=what)


def _path(text: str) -> Path:
    if not text:  # which a Path takes for the current directory
        raise argparse.ArgumentTypeError("an empty text names no place")
    return Path(text)


def _line(text: str) -> str:
    from kiosk.actions.exporting import LONGEST_LINE  # noqa: PLC0415 - only for an export that says so
    from kiosk.settings import check_line  # noqa: PLC0415 - the same

    try:
        check_line(text, LONGEST_LINE)
    except InputRefused as error:
        raise argparse.ArgumentTypeError(after_colon(error)) from None
    return text


def _hash(text: str) -> str:
    if (found := read_hash(text)) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a hash of 64 digits and letters a to f")
    return found


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


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _build_typeset() -> argparse.ArgumentParser:
    """For the office, which runs this command and writes the document to its standard input. A parser of its own, since
    one among the others stands in what they say after a slip."""
    parser = argparse.ArgumentParser(prog="klantkansen typeset")
    parser.add_argument("--out", type=_path, required=True)
    parser.add_argument("--language", choices=("nl", "en"), required=True)
    parser.set_defaults(command="typeset")
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """:raises SystemExit: 2 for wrong use, which was told on stderr; 0 after --help and --version"""
    if argv[:1] == ["typeset"]:
        return _build_typeset().parse_args(argv[1:])
    parser = build_parser()
    arguments = parser.parse_args(argv)
    first, last = getattr(arguments, "first", None), getattr(arguments, "last", None)
    if first and last and first > last:
        parser.error(f"--from {first} is after --to {last}")
    if arguments.command == "export" and arguments.with_staff and (arguments.kind != "csv" or arguments.child):
        parser.error("--with-staff moves a csv package to another machine; leave it out for anything else")
    if problem := _wrong_ending(arguments):
        parser.error(f"--out {arguments.out}: {problem}")
    return arguments


def _wrong_ending(arguments: argparse.Namespace) -> str:
    """What is wrong with the name to write to; empty for nothing. The office looks at those of its own exports."""
    if arguments.command == "export" and arguments.kind == "xlsx":
        is_right = arguments.child or arguments.out.suffix.lower() == WORKBOOK
        return "" if is_right else f"the name of a workbook ends in {WORKBOOK}"
    is_folder = arguments.command == "tour" or (arguments.command == "export" and not arguments.child)
    ending = ending_of_file(arguments.out) if is_folder else ""
    return f"a folder is made there; give it a name that doesn't end in {ending}" if ending else ""
