"""The attract loop, and "you said, we did" in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.said_did import remove_message, write_message
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import shipped_texts
from tests.flows.visitor import Visitor, kiosk
from ui.visitor.attract import attract

TEXTS = shipped_texts()
MANAGER = Session("marieke", Role.MANAGER, "Marieke")
TODAY = date(2026, 11, 2)


def message(*languages: str, number: int = 0) -> SaidDid:
    return SaidDid(TODAY, TODAY, {each: Words(f"{each} said {number}", f"{each} did") for each in languages}, number)


def headers(*messages: SaidDid, turns: int = 240, home: str = "nl") -> list[str]:
    return [attract(turn, home, TEXTS, messages).header for turn in range(turns)]


def test_without_messages_it_speaks_every_language() -> None:
    seen = headers(turns=6)
    assert seen[:1] == ["Eén vraag, één tik"]
    assert seen[3:] == ["One question, one tap", "Eine Frage, einmal tippen", "Une question, un appui"]


def test_a_message_has_a_turn_between_two_others() -> None:
    seen = headers(message(*LANGUAGES), turns=12)
    assert seen[::2] == headers(turns=6)
    assert seen[1] == "U zei: nl said 0"
    assert attract(1, "nl", TEXTS, [message("nl")]).footer == "Wij deden: nl did"


@pytest.mark.parametrize("count", range(1, 9))
def test_every_message_is_told_in_every_language_and_mostly_in_the_stores_own(count: int) -> None:
    seen = headers(*(message(*LANGUAGES, number=number) for number in range(count)))[1::2]
    for number in range(count):
        of_it = [header for header in seen if header.endswith(f"said {number}")]
        assert {header.split()[-3] for header in of_it} == set(LANGUAGES)
        assert sum("nl said" in header for header in of_it) >= len(of_it) / 2


def test_a_language_in_which_it_was_not_written_makes_place_for_the_stores_own() -> None:
    seen = headers(message("nl", "fr"))[1::2]
    assert set(seen) == {"U zei: nl said 0", "Vous avez dit\u202f: fr said 0"}
    assert set(headers(message("en"))[1::2]) == {"You said: en said 0"}


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path) as found:
        yield found


def write(visitor: Visitor, said: str = "De koffie was op", days: int = 0) -> None:
    texts = {"nl": Words(said, "Er staat nu een tweede automaat")}
    last = TODAY + timedelta(days=days)
    visitor.elsewhere(
        lambda writer: (
            write_message(writer, MANAGER, visitor.clock, first_day=TODAY, last_day=last, texts=texts).changes
        )
    )


def seen(visitor: Visitor, turns: int = 4) -> set[tuple[str, str]]:
    visitor.window.touched.emit()
    visitor.waits(60)
    found = set()
    for _ in range(turns):
        found.add((visitor.face.header, visitor.face.aside))
        visitor.waits(6)
    return found


COFFEE = ("U zei: De koffie was op", "Wij deden: Er staat nu een tweede automaat")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["", "upright"])
def test_a_message_comes_at_once_and_moves_nothing(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.window.resize(*size)
    before = {name: tile.geometry() for name, tile in visitor.window.tiles.items()}
    write(visitor)
    assert COFFEE in seen(visitor)
    visitor.waits(6)
    while (visitor.face.header, visitor.face.aside) != COFFEE:
        visitor.waits(6)
    assert {name: tile.geometry() for name, tile in visitor.window.tiles.items()} == before
    visitor.taps("just_right")
    assert visitor.answers() == {"attention": "just_right"}


def test_a_message_goes_when_it_is_removed(visitor: Visitor) -> None:
    write(visitor)
    visitor.elsewhere(lambda writer: remove_message(writer, MANAGER, visitor.clock, 1))
    assert COFFEE not in seen(visitor)


def test_a_message_goes_after_its_last_day_also_where_nobody_comes(visitor: Visitor) -> None:
    write(visitor)
    write(visitor, "Te koud", days=1)
    visitor.clock.set(visitor.clock.now() + timedelta(days=1))
    visitor.waits(1)
    found = seen(visitor, 8)
    assert COFFEE not in found
    assert "U zei: Te koud" in {header for header, _ in found}


def test_at_midnight_the_replies_of_the_day_before_are_no_longer_counted(visitor: Visitor) -> None:
    for _ in range(5):
        visitor.taps("left_alone", "done", "done")
        visitor.waits(61)
    assert len(visitor.face.footer) == 2
    visitor.clock.set(visitor.clock.now() + timedelta(days=1))
    visitor.waits(1)
    assert len(visitor.face.footer) == 1
