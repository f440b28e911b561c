"""The command `klantkansen`: parses the line, and imports Qt only for what has a screen."""

import os
import sys
from collections.abc import Sequence

from kiosk import cli
from kiosk.errors import KlantkansenError


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 failed with a line on stderr; wrong use ends with 2 by itself."""
    arguments = cli.parse(sys.argv[1:] if argv is None else argv)
    if arguments.command in cli.HEADLESS:
        return cli.run(arguments)
    if arguments.command != "tour" and not _has_display():
        return _fail("there is no display; start it on a screen, or see the screens with: klantkansen tour --out DIR")
    try:
        if arguments.command == "tour":
            from ui.tour import play  # noqa: PLC0415

            return play(arguments.out)
        from ui.app import run  # noqa: PLC0415

        return run(arguments.data, office=arguments.command == "office", windowed=arguments.windowed)
    except KlantkansenError as error:
        return _fail(str(error))


def _has_display() -> bool:
    """Qt ends the whole process where it finds none, so it is asked before. Only X and Wayland can be missing."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _fail(reason: str) -> int:
    sys.stderr.write(f"klantkansen: {reason}\n")
    return cli.FAILED


if __name__ == "__main__":
    sys.exit(main())
