"""A customer joins the panel at the kiosk and leaves it again: the touches it takes, and what is left of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.customers import sealing
from kiosk.customers.members import unpack
from kiosk.customers.sealing import Key
from kiosk.storage.folder import DataFolder
from kiosk.survey import events as ev
from kiosk.survey.state import Screen
from tests.conftest import XDisplay
from tests.flows.kiosk import Kiosk
from tests.flows.program import ready_folder
from tests.flows.visitor import Visitor
from tests.flows.visitor import kiosk as kiosk_of
from ui.visitor.faces import Intent

MOST_TOUCHES = 12  # besides the typed characters, from the yes to the first question
MAIL = "maria.jansen-de.boer@voorbeeld.nl"


@pytest.fixture(scope="module")
def key() -> Key:
    return sealing.make_key()


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path, key: Key) -> Iterator[Visitor]:
    with kiosk_of(qtbot, tmp_path, recipient=key.recipient) as found:
        yield found


def touches(visitor: Visitor) -> list[Intent]:
    """All that are made from here on, but those that type."""
    made: list[Intent] = []
    visitor.window.chosen.connect(lambda intent, _: made.append(intent) if intent.kind is not ev.Typed else None)
    return made


def test_all_that_can_be_agreed_to_takes_few_touches(visitor: Visitor) -> None:
    visitor.taps("left_alone", "15-30")
    made = touches(visitor)
    visitor.taps("yes", "phone")
    visitor.writes("+31612345678")
    visitor.taps("next", "talk", "interview", "call", "next", "done", "done")
    assert visitor.asked() == "attention"
    assert visitor.rows("SELECT count(*) FROM panel_member") == [(1,)]
    assert len(made) <= MOST_TOUCHES


def test_so_does_a_way_with_a_mistake(visitor: Visitor) -> None:
    visitor.taps("just_right", "2-5", "5")
    made = touches(visitor)
    visitor.taps("yes")
    visitor.writes("maria.jansen@voorbeeld")
    visitor.taps("next", ".nl", "next", "next", "talk", "next", "done", "done")
    assert visitor.asked() == "attention"
    assert visitor.rows("SELECT count(*) FROM panel_member") == [(1,)]
    assert len(made) <= MOST_TOUCHES


def test_leaving_takes_as_few(visitor: Visitor) -> None:
    visitor.taps("left_alone", "15-30", "yes", *"jan", "@gmail.com", "next", "talk", "next")
    code = visitor.typed
    visitor.taps("done", "done")
    made = touches(visitor)
    visitor.taps("opencode")
    visitor.writes(code)
    visitor.taps("next", "leave", "done")
    assert visitor.state.screen is Screen.HOME
    assert visitor.rows("SELECT count(*) FROM panel_member") == [(0,)]
    assert len(made) <= MOST_TOUCHES


@pytest.fixture
def kiosk(
    tmp_path: Path, xvfb: XDisplay, xvfb_environment: dict[str, str], qapp: object, key: Key
) -> Iterator[tuple[Kiosk, DataFolder]]:
    folder, survey = ready_folder(tmp_path, key.recipient)
    driven = Kiosk(folder, survey, xvfb, xvfb_environment)
    yield driven, folder
    driven.close()


@pytest.mark.needs("Xvfb", "xdotool")
def test_on_a_real_screen_a_customer_joins_and_leaves_and_no_file_ever_tells_who(
    kiosk: tuple[Kiosk, DataFolder], key: Key
) -> None:
    screen, folder = kiosk
    screen.start()
    screen.taps("left_alone", "0-2", "yes")
    screen.types(MAIL)
    screen.taps("next")
    screen.switches("talk")
    screen.taps("next", "done", "done")
    [(seal,)] = rows(folder, "SELECT seal FROM panel_member")
    member = unpack(sealing.open_seal(key, seal))
    assert (member.contact.value, set(member.consents)) == (MAIL, {"talk"})
    assert told(folder) == []
    screen.taps("opencode")
    screen.types("".join(member.code.split()))
    screen.taps("next", "leave", "done")
    assert rows(folder, "SELECT count(*) FROM panel_member") == [(0,)]
    screen.taps("ignored")
    assert screen.end() == 0
    assert told(folder) == []


def rows(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    """Beside the program, which is running."""
    with closing(sqlite3.connect(f"file:{folder.database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def told(folder: DataFolder) -> list[Path]:
    """The files that have part of the address in them."""
    files = [path for path in folder.path.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if b"maria" in path.read_bytes() or b"voorbeeld.nl" in path.read_bytes()]
