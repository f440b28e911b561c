"""A kiosk that sleeps outside opening hours, and one whose screen is being cleaned: which touch does what."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.survey.state import Screen
from tests.fakes import A_MONDAY_MORNING
from tests.flows.visitor import Visitor, kiosk
from ui.office_door import OfficeDoor
from ui.visitor.layout import DRIFT
from ui.widgets.corner import StaffCorner

HOURS = (*[("09:00", "18:00")] * 6, None)
EVENING = A_MONDAY_MORNING + timedelta(hours=8, minutes=5)


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    settings = Settings(store_name="Van Dalen Campers", set_up_step="done", opening_hours=HOURS)
    with kiosk(qtbot, tmp_path, settings=settings) as found:
        yield found


@pytest.fixture
def sleeper(visitor: Visitor) -> Visitor:
    """Before a kiosk that sleeps."""
    visitor.clock.set(EVENING)
    visitor.waits(61)
    assert visitor.state.screen is Screen.ASLEEP
    return visitor


def change(visitor: Visitor, settings: Settings) -> None:
    def changed(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)
        return Changes(settings=True)

    visitor.elsewhere(changed)


class TestAsleep:
    def test_it_is_nearly_black_but_for_a_quiet_line_that_wanders(self, sleeper: Visitor) -> None:
        assert sleeper.face.title == "Raak het scherm aan"
        image = sleeper.window.grab().toImage()
        pixels = [image.pixelColor(x, y) for x in range(0, 1920, 8) for y in range(0, 1080, 8)]
        dark = sum(1 for pixel in pixels if pixel == QColor("#07090A"))
        assert 0.97 < dark / len(pixels) < 1
        assert max(pixel.lightness() for pixel in pixels) < 160
        seen = set()
        for _ in range(8):
            seen.add((sleeper.face.drift, sleeper.face.title))
            sleeper.waits(20)
        assert len({drift for drift, _ in seen}) == 8
        assert {"Raak het scherm aan", "Touch the screen", "Touchez l'écran"} <= {title for _, title in seen}
        assert all(0 < step < 1 for step in DRIFT)

    @pytest.mark.parametrize("place", [QPoint(400, 500), QPoint(5, 5), QPoint(1900, 1070)])
    def test_a_finger_wakes_and_only_wakes(self, sleeper: Visitor, place: QPoint) -> None:
        sleeper.reads()
        for step in ("press", "release"):
            sleeper.finger(sleeper.window, step, place)
        QTest.mouseClick(sleeper.window.childAt(place) or sleeper.window, Qt.MouseButton.LeftButton)  # its echo
        sleeper.settles()
        assert sleeper.asked() == "attention"
        assert sleeper.outcomes() == []
        sleeper.taps("left_alone")
        assert sleeper.answers() == {"attention": "left_alone"}

    def test_the_mouse_wakes(self, sleeper: Visitor) -> None:
        sleeper.reads()
        QTest.mouseClick(sleeper.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 500))
        sleeper.settles()
        assert (sleeper.asked(), sleeper.outcomes()) == ("attention", [])

    @pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right])
    def test_a_key_wakes_and_answers_nothing(self, sleeper: Visitor, key: Qt.Key) -> None:
        sleeper.types(key)
        assert (sleeper.asked(), sleeper.outcomes()) == ("attention", [])
        assert sleeper.sees("left_alone")

    def test_awake_it_stays_so_for_a_minute(self, sleeper: Visitor) -> None:
        sleeper.types(Qt.Key.Key_Space)
        sleeper.waits(59)
        assert sleeper.asked() == "attention"
        sleeper.waits(2)
        assert sleeper.state.screen is Screen.ASLEEP

    def test_the_corner_that_wakes_it_leads_nowhere(self, sleeper: Visitor) -> None:
        corner = sleeper.window.findChild(StaffCorner)
        assert not corner.isVisible()
        sleeper.types(Qt.Key.Key_Space)
        assert corner.isVisible()

    def test_it_wakes_when_the_store_opens(self, sleeper: Visitor) -> None:
        sleeper.clock.set(A_MONDAY_MORNING + timedelta(hours=23))
        sleeper.waits(1)
        assert sleeper.asked() == "attention"

    def test_it_wakes_when_the_manager_says_that_it_never_sleeps(self, sleeper: Visitor) -> None:
        change(sleeper, Settings(set_up_step="done", opening_hours=HOURS, sleep_outside_hours=False))
        sleeper.waits(1)
        assert sleeper.asked() == "attention"
        sleeper.waits(120)
        assert sleeper.asked() == "attention"

    def test_settings_that_change_do_not_wake_it(self, sleeper: Visitor) -> None:
        change(sleeper, Settings(set_up_step="done", opening_hours=HOURS, home_language="fr"))
        assert sleeper.state.screen is Screen.ASLEEP
        sleeper.types(Qt.Key.Key_Space)
        assert sleeper.state.language == "fr"


class TestAwake:
    def test_in_opening_hours_and_where_none_are_set(self, visitor: Visitor) -> None:
        visitor.waits(120)
        assert visitor.asked() == "attention"
        change(visitor, Settings(set_up_step="done"))
        visitor.clock.set(EVENING)
        visitor.waits(120)
        assert visitor.asked() == "attention"

    def test_by_a_clock_that_cannot_be_right(self, visitor: Visitor) -> None:
        visitor.clock.set(EVENING.replace(year=2000))
        visitor.waits(120)
        assert visitor.asked() == "attention"

    def test_after_the_office_had_the_screen(self, sleeper: Visitor) -> None:
        sleeper.controller.pause()
        sleeper.waits(120)
        sleeper.controller.resume()
        assert sleeper.asked() == "attention"
        sleeper.waits(61)
        assert sleeper.state.screen is Screen.ASLEEP


class TestCleaning:
    def test_for_thirty_seconds_nothing_that_is_touched_counts(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.controller.clean()
        assert visitor.face.title == "We maken het scherm schoon: 30 s"
        assert visitor.face.left == (30, 30)
        assert not visitor.window.tiles
        visitor.waits(10)
        for place in (QPoint(400, 500), QPoint(5, 5)):
            for step in ("press", "release"):
                visitor.finger(visitor.window, step, place)
            QTest.mouseClick(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        visitor.types(Qt.Key.Key_1)
        visitor.controller.tick()
        assert visitor.face.title == "We maken het scherm schoon: 18 s"
        assert not visitor.window.findChild(StaffCorner).isVisible()
        visitor.waits(18)
        assert visitor.asked() == "attention"
        assert visitor.outcomes() == ["left"]
        visitor.taps("just_right")
        assert visitor.outcomes() == ["left", "left"]

    def test_it_begins_after_what_is_being_kept(self, visitor: Visitor) -> None:
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller.clean()
        visitor.controller.restart()
        visitor.settles()
        assert visitor.state.screen is Screen.CLEANING
        assert visitor.outcomes() == ["left"]

    def test_it_begins_once_the_office_gives_the_screen_back(self, visitor: Visitor) -> None:
        visitor.controller.pause()
        visitor.controller.clean()
        visitor.waits(31)
        assert visitor.face.title == "We zijn zo terug."
        visitor.controller.resume()
        assert visitor.face.title == "We maken het scherm schoon: 30 s"

    def test_a_visit_that_could_not_be_kept_makes_no_later_one_begin_anew(self, visitor: Visitor) -> None:
        database = visitor.services.folder.database
        away = database.with_suffix(".away")
        database.rename(away)
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller.restart()
        visitor.settles()
        assert visitor.state.screen is Screen.OUT_OF_ORDER
        away.rename(database)
        visitor.controller.recovery.probe()
        visitor.settles()
        visitor.taps("left_alone")
        assert visitor.asked() == "stay"

    def test_the_door_has_a_button_for_it(self, visitor: Visitor) -> None:
        door = OfficeDoor(visitor.services, visitor.controller.settings, visitor.window.scale)
        asked: list[None] = []
        door.clean_asked.connect(lambda: asked.append(None))
        visitor.window.show_door(door)
        visitor.settles()
        assert door.clean_button.text() == "Scherm schoonmaken (30 s)"
        door.clean_button.click()
        assert asked == [None]
