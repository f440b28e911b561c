"""The loop of a help call at the kiosk: claimed through the real action, told on the screen, over wherever it ends."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.actions.helping import claim_call
from kiosk.staff.people import Person
from kiosk.storage import calls, people
from kiosk.storage.database import Writer
from kiosk.survey.effects import CallEnd
from kiosk.survey.state import APOLOGY, Call, Screen
from tests.flows.visitor import Visitor, kiosk
from ui.theme.tokens import load_theme
from ui.visitor.start import Start, read_start

ANJA = Person("anja", "Anja de Vries", Role.EMPLOYEE)


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path, people=(ANJA,)) as found:
        yield found


def claim(visitor: Visitor, person: str | None = "anja") -> None:
    visitor.elsewhere(lambda writer: claim_call(writer, 1, person, visitor.clock))


def end(visitor: Visitor, how: CallEnd) -> None:
    def ended(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            calls.end_call(connection, how, 61)
        return Changes(calls=True)

    visitor.elsewhere(ended)


def touch_band(visitor: Visitor) -> None:
    assert visitor.face.band is not None
    band = next(tile for tile in visitor.window.tiles.values() if tile.text() == visitor.face.band.name)
    visitor.reads()
    QTest.mouseClick(band, Qt.MouseButton.LeftButton)
    visitor.settles()


def wait_there(visitor: Visitor, seconds: int) -> None:
    """At the waiting page, with a touch beside everything now and then."""
    for _ in range(seconds // 20):
        visitor.waits(20)
        visitor.window.touched.emit()
        visitor.settles()


class TestSomebodyComes:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("nl", "Anja komt naar u toe."),
            ("en", "Anja is on the way."),
            ("de", "Anja kommt zu Ihnen."),
            ("fr", "Anja arrive."),
        ],
    )
    def test_who_waits_reads_who_comes(self, visitor: Visitor, language: str, said: str) -> None:
        visitor.taps(language, "askhelp")
        visitor.waits(42)
        claim(visitor)
        assert visitor.face.title == said
        assert "0:4" in visitor.face.sentence
        visitor.taps("arrive")
        assert visitor.state.screen is Screen.HELPED
        assert visitor.rows("SELECT how, claimed_by FROM call") == [("arrived", "anja")]

    def test_somebody_without_a_name_comes_as_well(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        claim(visitor, None)
        assert visitor.face.title == "Iemand komt naar u toe."

    def test_who_left_the_staff_since_is_somebody(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        claim(visitor)

        def remove(writer: Writer) -> Changes:
            with writer.transaction() as connection:
                people.remove(connection, "anja")
            return Changes(calls=True)

        visitor.elsewhere(remove)
        assert visitor.face.title == "Iemand komt naar u toe."

    def test_the_band_says_so_to_whoever_waits_beside_the_kiosk(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(25)
        visitor.taps("nextvisitor", "left_alone")
        claim(visitor)
        assert visitor.asked() == "stay"
        visitor.taps("done", "done")
        assert visitor.face.band is not None
        assert visitor.face.band.lead.startswith("Anja komt eraan, wachttijd 0:3")
        touch_band(visitor)
        assert visitor.face.title == "Anja komt naar u toe."

    def test_a_claim_while_an_answer_is_being_kept_is_not_lost(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(25)
        visitor.taps("nextvisitor")
        visitor.services.writer.submit(lambda writer: claim_call(writer, 1, "anja", visitor.clock))
        visitor.settles()
        visitor.services.announcer.changed.emit(Changes(calls=True))
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.settles()
        visitor.settles()
        assert visitor.state.call is not None
        assert visitor.state.call.name == "Anja"

    def test_what_was_read_before_the_call_ended_brings_it_back_no_more(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        late: list[tuple[Callable[[object], None], object]] = []
        submit = visitor.services.reader.submit

        def submit_to_a_slow_one(job: Callable[..., object], done: Callable[[object], None], *_: object) -> None:
            submit(job, lambda found: late.append((done, found)))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(visitor.services.reader, "submit", submit_to_a_slow_one)
            visitor.services.announcer.changed.emit(Changes(calls=True))
        visitor.settles()
        visitor.taps("cancelcall")
        ((done, found),) = late
        done(found)
        assert visitor.state.call is None
        assert visitor.face.band is None

    def test_the_office_hears_of_it_while_it_has_the_screen(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.controller.pause()
        claim(visitor)
        visitor.controller.resume()
        assert visitor.face.band is not None
        assert visitor.face.band.lead.startswith("Anja komt eraan")

    def test_a_restart_keeps_the_claim(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(30)
        claim(visitor)
        visitor.waits(15)

        def start(connection: sqlite3.Connection) -> Start:
            return read_start(connection, visitor.clock)

        found: list[Start] = []
        visitor.services.reader.submit(start, found.append)
        visitor.settles()
        call = found[0].call
        assert call is not None
        assert call.coming is not None
        assert (round(call.waiting.total_seconds()), round(call.coming.total_seconds()), call.name) == (45, 15, "Anja")


class TestNobodyComes:
    def test_who_waits_for_three_minutes_reads_an_apology_and_may_wait_on(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        wait_there(visitor, 190)
        assert visitor.face.title == "Het spijt ons, er is nog niemand gekomen."
        assert visitor.face.left is None
        assert {"waiton", "cancelcall", "arrive"} <= set(visitor.window.tiles)
        visitor.taps("waiton")
        assert visitor.face.title == "We hebben iemand geroepen. Wacht u hier even?"
        wait_there(visitor, 170)
        assert visitor.state.screen is Screen.CALLING
        wait_there(visitor, 40)
        assert visitor.state.screen is Screen.APOLOGY
        visitor.taps("cancelcall")
        assert visitor.rows("SELECT how FROM call") == [("given_up",)]
        assert visitor.asked() == "attention"
        assert visitor.face.band is None

    def test_it_interrupts_no_other_visitor_and_shows_at_the_band(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(61)
        visitor.taps("left_alone")
        wait_there(visitor, 140)
        assert visitor.asked() == "stay"
        visitor.taps("done", "done")
        assert visitor.face.band is not None
        assert visitor.face.band.lead == "Het spijt ons, er is nog niemand gekomen."
        touch_band(visitor)
        assert visitor.state.screen is Screen.APOLOGY

    def test_a_claim_takes_the_apology_away(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        wait_there(visitor, 190)
        claim(visitor)
        assert visitor.face.title == "Anja komt naar u toe."


class TestItEndsElsewhere:
    def test_with_somebody_who_came(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        end(visitor, "arrived")
        assert visitor.face.title == "Mooi, u wordt geholpen."
        visitor.waits(10.25)
        assert visitor.asked() == "attention"
        assert visitor.face.band is None

    def test_given_up(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        end(visitor, "given_up")
        assert visitor.asked() == "attention"
        assert visitor.face.band is None

    def test_under_another_visitor(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(61)
        visitor.taps("left_alone")
        end(visitor, "arrived")
        assert visitor.asked() == "stay"
        visitor.taps("done", "done")
        assert visitor.face.band is None


def test_a_call_that_is_found_open_after_the_disk_was_away_runs_on_the_screen(visitor: Visitor) -> None:
    def raised(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            calls.raise_call(connection, None, visitor.clock.now())
        return Changes(calls=True)

    visitor.elsewhere(raised)
    assert visitor.state.call == Call(visitor.clock.monotonic())


def fill_of_band(visitor: Visitor) -> str:
    """The colour that the band stands out by, painted."""
    assert visitor.face.band is not None
    tile = next(tile for tile in visitor.window.tiles.values() if tile.text() == visitor.face.band.name)
    image = tile.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() - 8).name().upper()


def test_the_band_alarms_only_while_nobody_comes(visitor: Visitor) -> None:
    colour = load_theme("light").colour
    visitor.taps("askhelp")
    visitor.waits(61)
    assert fill_of_band(visitor) == colour["alert"]
    claim(visitor)
    assert fill_of_band(visitor) == colour["brand"]
    visitor.waits(APOLOGY)  # since then, and still nobody is there
    assert visitor.face.band is not None
    assert visitor.face.band.lead == "Het spijt ons, er is nog niemand gekomen."
    assert fill_of_band(visitor) == colour["alert"]
