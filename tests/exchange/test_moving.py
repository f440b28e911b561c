"""Many people at once on their way to another machine."""

import sys
from datetime import date
from pathlib import Path

from kiosk.exchange.moving import PEOPLE, PEOPLE_COLUMNS, SHIFT_COLUMNS, SHIFTS, read_move

TODAY = date(2026, 11, 2)


def calls(folder: Path, people: int) -> int:
    """How many functions of Python it takes to read so many, whatever else this machine does."""
    lines = (f"p-{number},Colleague {number},employee,yes,yes,," for number in range(people))
    (folder / PEOPLE).write_text("\n".join((",".join(PEOPLE_COLUMNS), *lines, "")), encoding="utf-8")
    (folder / SHIFTS).write_text(",".join(SHIFT_COLUMNS) + "\n", encoding="utf-8")
    done = 0

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal done
        done += event == "call"

    sys.setprofile(count)
    try:
        moved = read_move(folder, (), (), TODAY)
    finally:
        sys.setprofile(None)
    assert len(moved.people) == people
    return done


def test_twice_as_many_people_take_twice_as_long(tmp_path: Path) -> None:
    assert calls(tmp_path, 200) < 2.2 * calls(tmp_path, 100)
