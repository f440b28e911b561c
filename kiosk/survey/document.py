"""A TOML file read so that nothing in it can take long or much: its size, nesting and encoding are looked at first."""

import os
import re
import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kiosk.errors import SurveyError, reason

LARGEST = 256 * 1024
DEEPEST = 8
"""Of brackets within each other, and of dots on a line; a survey needs three."""

# What brackets and dots may stand in without meaning anything, in the order TOML would see it.
_QUOTED = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*",
    re.DOTALL,
)
_NESTING = re.compile(r"[\[\]{}]|\.|\n")


def is_there(path: Path) -> bool:
    """Whether a store has this file of its own.

    :raises SurveyError: when that can't be told, since its folder may not be entered
    """
    try:
        return path.exists()
    except OSError as error:
        raise SurveyError(
            f"{path.name}: can't be looked for ({reason(error)}); see to the rights of {path.parent}"
        ) from error


def read_document(path: Traversable) -> tuple[dict[str, Any], str]:
    """The document and its text.

    :raises SurveyError: when it can't be read, is over 256 KiB, nested too deep, not UTF-8 or not TOML
    """
    try:
        if not path.is_file():
            if isinstance(path, Path) and os.path.lexists(path):
                raise SurveyError(f"{path.name}: isn't a file; take it away, or put the file in its place")
            raise SurveyError(f"{path.name}: there is no such file; put it back")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SurveyError(f"{path.name}: can't be read ({reason(error)}); see to its rights") from error
    if len(data) > LARGEST:
        raise SurveyError(f"{path.name}: is over {LARGEST // 1024} KiB; a survey takes a tenth of that, shorten it")
    try:
        text = data.decode("utf-8-sig")  # editors on Windows put a mark at the beginning
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SurveyError(f"{path.name}: line {line} isn't UTF-8; save the file in that encoding") from error
    text = text.replace("\r\n", "\n")
    if (deep := _too_deep(text)) is not None:
        raise SurveyError(f"{path.name}: line {deep} is nested deeper than {DEEPEST} levels; a survey needs three")
    try:
        return tomllib.loads(text), text
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SurveyError(f"{path.name}: isn't TOML: {one_line(str(error))}; mend it there") from error
    except ValueError as error:  # Python's own limit, which tomllib passes on
        raise SurveyError(f"{path.name}: has a number of thousands of digits; shorten it") from error


def _too_deep(text: str) -> int | None:
    """The first line that is nested too deep, in one pass: the parser would recurse into brackets, and walk long
    dotted keys again for every line below them."""
    bare = _QUOTED.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    line, brackets, dots = 1, 0, 0
    for sign in _NESTING.findall(bare):
        if sign == "\n":
            line, dots = line + 1, 0
        elif sign == ".":
            dots += 1
        elif sign in "[{":
            brackets += 1
        else:
            brackets -= 1
        if max(brackets, dots) > DEEPEST:
            return line
    return None


def one_line(text: str) -> str:
    """What a message quotes of a file may hold anything."""
    return "".join(character if character.isprintable() else " " for character in text)[:200]
