"""The command `klantkansen`: parses the line, and imports Qt only for what has a screen."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.errors import KlantkansenError, after_colon

FAILED, INTERRUPTED = 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 failed with a line on stderr; wrong use ends with 2 by itself."""
    line = sys.argv[1:] if argv is None else list(argv)
    try:
        if (plain := _plain_start(line)) is not None:
            return _open(*plain)
        from kiosk.cli import piped  # noqa: PLC0415 - not for every line

        return piped(lambda: _run(line))
    except KlantkansenError as error:
        return _fail(after_colon(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(line: Sequence[str]) -> int:
    from kiosk import cli  # noqa: PLC0415 - not for every line
    from kiosk.arguments import parse  # noqa: PLC0415 - not for every line

    arguments = parse(line)
    if arguments.command in cli.HEADLESS:
        return cli.run(arguments)
    if arguments.command == "tour":
        from ui.tour.play import play  # noqa: PLC0415 - not for every line

        return play(arguments.out)
    if arguments.command == "typeset":
        from ui.papers.child import print_paper  # noqa: PLC0415 - not for every line

        return print_paper(arguments.out, arguments.language)
    return _open(arguments.data, office=arguments.command == "office", windowed=arguments.windowed)


def _plain_start(line: Sequence[str]) -> tuple[Path | None, bool, bool] | None:
    """What `_open` needs for `kiosk`, `--windowed` and `--data DIR`, by which a kiosk is started; None for any other
    line. The full parser and what it imports would take a tenth of the time to the first screen."""
    path = None
    rest = list(line)
    if "--data" in rest[:-1]:
        at = rest.index("--data")
        if not rest[at + 1] or rest[at + 1].startswith("-"):  # the folder was forgotten; the parser says so
            return None
        path = Path(rest[at + 1])
        del rest[at : at + 2]
    if rest in ([], ["kiosk"]):
        return path, False, False
    return (path, False, True) if rest == ["kiosk", "--windowed"] else None


def _open(path: Path | None, office: bool, windowed: bool) -> int:
    if not _has_display():
        return _fail("there is no display; start it on a screen, or see the screens with: klantkansen tour --out DIR")
    gc.disable()  # what is imported stays; the app sees to the rest once the first screen stands
    from ui.starting import run  # noqa: PLC0415 - not for every line

    return run(path, office=office, windowed=windowed)


def _has_display() -> bool:
    """Qt ends the whole process where it finds none, so it is asked before. Only X and Wayland can be missing."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _fail(reason: str) -> int:
    sys.stderr.write(f"klantkansen: {reason}\n")
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
