"""Visitors answer, by mouse, finger and keyboard; what they tapped is kept, once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import people as kept_people
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader
from kiosk.survey.state import CALL_LIFE, Screen
from tests.flows.visitor import Visitor, kiosk
from ui.visitor.compose import compose
from ui.visitor.start import Start, read_start

PEOPLE = tuple(Person(name.lower(), f"{name} de Vries", Role.EMPLOYEE) for name in ("Anja", "Bram", "Carla", "Daan"))


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path) as found:
        yield found


@pytest.fixture
def among_staff(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    settings = Settings(
        store_name="Van Dalen", set_up_step="done", staff_question=True, works_council_consent=date(2026, 1, 5)
    )
    with kiosk(qtbot, tmp_path, settings, PEOPLE) as found:
        yield found


@pytest.mark.parametrize(
    ("taps", "kept"),
    [
        (["just_right", "2-5", "4", "no"], {"attention": "just_right", "wait": "2-5", "care": "4"}),
        (["too_late", "30+", "1", "skip"], {"attention": "too_late", "wait": "30+", "care": "1"}),
        (["too_pushy", "skip", "5", "no"], {"attention": "too_pushy", "care": "5"}),
        (
            ["ignored", "no", "5-15", "new", "no"],
            {"attention": "ignored", "help": "no", "stay": "5-15", "purpose": "new"},
        ),
        (["ignored", "had", "0-2", "looking", "no"], {"help": "had", "stay": "0-2", "purpose": "looking"}),
        (["left_alone", "15-30", "no"], {"attention": "left_alone", "stay": "15-30"}),
        (["left_alone", "done"], {"attention": "left_alone"}),
    ],
)
def test_every_branch_ends_in_thanks_and_is_kept(visitor: Visitor, taps: list[str], kept: dict[str, str]) -> None:
    visitor.taps(*taps)
    assert visitor.state.screen is Screen.THANKS
    assert visitor.answers().items() >= kept.items()
    assert visitor.outcomes() == ["completed"]
    visitor.taps("done")
    assert visitor.asked() == "attention"


def test_one_tap_is_a_reply_and_is_kept_when_the_next_question_stands(visitor: Visitor) -> None:
    visitor.taps("ignored")
    assert visitor.asked() == "help"
    assert visitor.answers() == {"attention": "ignored"}
    assert visitor.outcomes() == ["left"]


def test_the_next_question_waits_until_the_answer_is_kept(visitor: Visitor) -> None:
    visitor.reads()
    QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
    assert visitor.asked() == "attention"
    visitor.settles()
    assert visitor.asked() == "stay"


def test_each_step_is_told_once(visitor: Visitor) -> None:
    visitor.told.clear()
    visitor.taps("left_alone")
    assert visitor.told == [Changes(replies=True)]


def test_a_finger_answers_as_a_mouse_does(visitor: Visitor) -> None:
    visitor.touches("just_right", "5-15", "3", "no", "done")
    assert visitor.answers() == {"attention": "just_right", "wait": "5-15", "care": "3"}
    assert visitor.state.screen is Screen.HOME


def test_back_changes_the_answer(visitor: Visitor) -> None:
    visitor.taps("just_right", "back", "left_alone", "0-2")
    assert visitor.answers() == {"attention": "left_alone", "stay": "0-2"}
    assert visitor.outcomes() == ["left"]


def test_oops_takes_the_reply_back(visitor: Visitor) -> None:
    visitor.taps("left_alone", "done", "oops")
    assert visitor.outcomes() == ["withdrawn"]
    assert visitor.answers() == {}
    assert visitor.face.title == "Uw antwoord telt niet mee."
    assert not visitor.sees("oops")


def test_the_milliseconds_run_from_the_paint_of_the_question(visitor: Visitor) -> None:
    visitor.reads(10)
    visitor.taps("left_alone")
    visitor.reads(1.5)
    visitor.taps("5-15")
    assert visitor.rows("SELECT measure, milliseconds FROM answer ORDER BY measure") == [
        ("attention", 12_000),
        ("stay", 3_500),
    ]


def press(visitor: Visitor, place: QPoint) -> None:
    """At once, without reading."""
    tile = visitor.window.childAt(place)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.mapFrom(visitor.window, place))
    visitor.settles()


class TestOneTouchCountsOnce:
    def test_a_double_tap_is_one_answer(self, visitor: Visitor) -> None:
        visitor.reads()
        tile = visitor.tile("left_alone")
        for _ in range(2):
            QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        visitor.settles()
        QTest.mouseDClick(tile, Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.asked() == "stay"
        assert visitor.answers() == {"attention": "left_alone"}

    @pytest.mark.parametrize("by", ["mouse", "finger"])
    @pytest.mark.parametrize("apart", [0.26, 0.45])
    def test_a_slow_double_tap_does_not_answer_the_question_that_came_between(
        self, visitor: Visitor, by: str, apart: float
    ) -> None:
        place = _where_an_answer_follows(visitor)
        for aside in (0, 9):
            _tap_at(visitor, place, by, aside)
            visitor.reads(apart)
        assert visitor.asked() == "stay"
        _tap_at(visitor, place, by)
        assert visitor.asked() == "panel"

    @pytest.mark.parametrize("by", ["mouse", "finger"])
    def test_a_quick_second_tap_elsewhere_is_meant(self, visitor: Visitor, by: str) -> None:
        place = _where_an_answer_follows(visitor)
        _tap_at(visitor, place, by)
        visitor.reads(0.26)
        _tap_at(visitor, place, by, 11)
        assert visitor.asked() == "panel"

    def test_two_quick_taps_on_a_page_that_stays_are_two(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "large")
        visitor.reads(0.1)
        QTest.mouseClick(visitor.tile("large"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert not visitor.state.aids.large

    def test_nothing_counts_in_the_quarter_second_after_a_page_was_painted(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.reads(0.24)
        QTest.mouseClick(visitor.tile("5-15"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.asked() == "stay"
        visitor.reads(0.02)
        QTest.mouseClick(visitor.tile("5-15"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.asked() == "panel"

    def test_a_double_tap_on_oops_does_not_end_the_thanks_as_well(self, visitor: Visitor) -> None:
        visitor.taps("left_alone", "done")
        oops = visitor.tile("oops").geometry()
        visitor.taps("oops")
        under = visitor.tile("done").geometry() & oops
        assert not under.isEmpty()
        press(visitor, under.center())
        assert visitor.state.screen is Screen.THANKS
        assert visitor.state.taken_back

    def test_a_finger_that_is_down_while_the_waiting_page_gets_a_button_more_presses_nothing(
        self, visitor: Visitor
    ) -> None:
        visitor.taps("askhelp")
        visitor.waits(19)
        tile = visitor.tile("arrive")
        at = tile.rect().center() + QPoint(0, tile.height() // 2 - 8)
        place = tile.mapTo(visitor.window, at)
        QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=at)
        visitor.waits(1.25)
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=tile.mapFrom(visitor.window, place))
        visitor.settles()
        assert visitor.state.screen is Screen.CALLING
        press(visitor, place)
        assert visitor.state.screen is Screen.CALLING
        assert visitor.rows("SELECT how FROM call") == [(None,)]

    def test_a_tap_as_the_band_of_a_call_goes_answers_nothing(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(CALL_LIFE - 1)
        place = visitor.tile("left_alone").geometry().center()
        visitor.waits(1)
        assert visitor.face.band is None
        press(visitor, place)
        assert visitor.asked() == "attention"

    def test_a_touch_that_comes_again_as_a_mouse_is_one(self, visitor: Visitor) -> None:
        visitor.taps("openaids")
        visitor.touches("large")
        visitor.reads(0.3)
        QTest.mouseClick(visitor.tile("large"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.state.aids.large
        visitor.reads(1)
        QTest.mouseClick(visitor.tile("large"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert not visitor.state.aids.large

    def test_a_mouse_that_comes_again_as_a_touch_is_one(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "large")
        visitor.reads(0.3)
        tile = visitor.tile("large")
        visitor.finger(tile, "press", tile.rect().center())
        visitor.finger(tile, "release", tile.rect().center())
        visitor.settles()
        assert visitor.state.aids.large

    def test_a_second_finger_is_ignored(self, visitor: Visitor) -> None:
        visitor.reads()
        first, second = visitor.tile("left_alone"), visitor.tile("ignored")
        visitor.finger(first, "press", first.rect().center())
        touch = QTest.touchEvent(visitor.window, visitor.device, False)
        touch.stationary(0).press(1, second.rect().center(), second)
        touch.commit()
        touch = QTest.touchEvent(visitor.window, visitor.device, False)
        touch.stationary(0).release(1, second.rect().center(), second)
        touch.commit()
        visitor.settles()
        assert visitor.asked() == "attention"
        visitor.finger(first, "release", first.rect().center())
        visitor.settles()
        assert visitor.answers() == {"attention": "left_alone"}

    def test_the_right_button_is_ignored(self, visitor: Visitor) -> None:
        visitor.reads()
        QTest.mouseClick(visitor.tile("ignored"), Qt.MouseButton.RightButton)
        visitor.settles()
        assert visitor.asked() == "attention"

    @pytest.mark.parametrize(("millimetres", "counts"), [(4.5, True), (5.8, False)])
    def test_it_counts_when_it_comes_up_on_the_tile_or_five_millimetres_beside(
        self, visitor: Visitor, millimetres: float, counts: bool
    ) -> None:
        visitor.reads()
        tile = visitor.tile("left_alone")
        beside = tile.rect().bottomLeft() + QPoint(20, round(millimetres * visitor.window.scale.px_per_mm))
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        assert tile.isDown()
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, beside)
        visitor.settles()
        assert (visitor.asked() == "stay") is counts

    def test_while_an_answer_is_being_kept_nothing_else_is_taken(self, visitor: Visitor) -> None:
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.reads()
        QTest.mouseClick(visitor.tile("ignored"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.answers() == {"attention": "left_alone"}


class TestStaff:
    def test_people_stand_in_another_order_for_each_visitor_and_the_same_for_one(self, among_staff: Visitor) -> None:
        orders = set()
        for _ in range(4):
            among_staff.taps("just_right", "2-5")
            order = tuple(tile.text for tile in among_staff.face.tiles)
            assert set(order[:4]) == {"Anja", "Bram", "Carla", "Daan"}
            assert order[4:] == ("Iemand anders", "Weet ik niet")
            among_staff.taps("back", "skip")
            assert tuple(tile.text for tile in among_staff.face.tiles) == order
            orders.add(order)
            among_staff.taps("anja", "4", "no", "done")
        assert len(orders) > 1
        assert among_staff.answers()["staff"] == "anja"

    @pytest.mark.parametrize("by", ["mouse", "finger"])
    def test_who_is_pressed_is_who_is_kept_also_when_the_office_adds_somebody(
        self, among_staff: Visitor, by: str
    ) -> None:
        among_staff.taps("just_right", "2-5")
        among_staff.reads()
        order = [tile.text for tile in among_staff.face.tiles]
        tile = among_staff.tile("daan")
        middle = tile.rect().center()
        _step(among_staff, tile, "press", by, middle)
        for name in ("Esra", "Finn", "Gijs"):
            among_staff.elsewhere(lambda writer, name=name: _add(writer, name))
        assert [tile.text for tile in among_staff.face.tiles] == order
        _step(among_staff, tile, "release", by, middle)
        among_staff.settles()
        assert among_staff.answers()["staff"] == "daan"
        among_staff.taps("4", "no", "done", "just_right", "2-5")
        assert among_staff.sees("esra"), "the next visitor finds whom the office added"

    def test_tiles_in_another_order_are_another_page(self, among_staff: Visitor) -> None:
        among_staff.taps("just_right", "2-5")
        showing = among_staff.controller._showing
        turned = replace(showing, people=showing.people[::-1])
        one, other = (compose(among_staff.state, 0, shown).page for shown in (showing, turned))
        assert one != other

    def test_where_not_all_have_room_more_shows_the_next_of_them(self, qtbot: QtBot, tmp_path: Path) -> None:
        settings = Settings(
            store_name="Van Dalen", set_up_step="done", staff_question=True, works_council_consent=date(2026, 1, 5)
        )
        people = tuple(Person(f"p{at}", f"Anja{at}", Role.EMPLOYEE) for at in range(70))
        with kiosk(qtbot, tmp_path, settings, people) as visitor:
            visitor.taps("just_right", "2-5")
            first = {name for name in visitor.window.tiles if name.startswith("p")}
            place = visitor.tile("more").geometry().center()
            visitor.taps("more")
            assert visitor.asked() == "staff"
            second = sorted(name for name in visitor.window.tiles if name.startswith("p"))
            assert not first & set(second)
            press(visitor, place)
            assert visitor.asked() == "staff", "a second tap answers nothing"
            visitor.types(Qt.Key.Key_9)
            assert visitor.answers()["staff"] in second
            visitor.taps("back", second[0])
            assert visitor.answers()["staff"] == second[0]

    def test_a_digit_without_a_tile_means_nothing(self, qtbot: QtBot, tmp_path: Path) -> None:
        settings = Settings(
            store_name="Van Dalen", set_up_step="done", staff_question=True, works_council_consent=date(2026, 1, 5)
        )
        people = tuple(Person(f"p{at}", f"Maximiliaan-Alexander{at}", Role.EMPLOYEE) for at in range(14))
        with kiosk(qtbot, tmp_path, settings, people, (800, 1280), 10.1) as visitor:
            visitor.taps("just_right", "2-5")
            assert len([name for name in visitor.window.tiles if name.startswith("p")]) < 6
            visitor.types(Qt.Key.Key_9)
            assert visitor.asked() == "staff"

    def test_who_does_not_know_says_nothing(self, among_staff: Visitor) -> None:
        among_staff.taps("just_right", "2-5", "unknown", "4")
        assert "staff" not in among_staff.answers()

    def test_without_consent_nobody_is_asked_for_a_name(self, visitor: Visitor) -> None:
        visitor.taps("just_right", "2-5")
        assert visitor.asked() == "care"


class TestSettings:
    def test_a_finger_on_tiles_that_get_another_place_presses_nothing(self, visitor: Visitor) -> None:
        visitor.reads()
        tile = visitor.tile("left_alone")
        visitor.finger(tile, "press", tile.rect().center())
        _change(visitor, screen_diagonal_mm=260.0)
        visitor.finger(tile, "release", tile.rect().center())
        visitor.settles()
        assert visitor.outcomes() == []
        visitor.taps("left_alone")
        assert visitor.answers() == {"attention": "left_alone"}

    def test_a_finger_stays_where_only_the_store_has_another_name(self, visitor: Visitor) -> None:
        visitor.reads()
        tile = visitor.tile("left_alone")
        visitor.finger(tile, "press", tile.rect().center())
        _change(visitor, store_name="Camperhuis")
        visitor.finger(tile, "release", tile.rect().center())
        visitor.settles()
        assert visitor.answers() == {"attention": "left_alone"}

    def test_another_home_language_is_the_next_visitor_s_and_never_this_one_s(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        _change(visitor, home_language="fr")
        assert visitor.face.language == "nl"
        visitor.taps("done", "done")
        assert (visitor.state.screen, visitor.face.language) == (Screen.HOME, "fr")

    def test_another_home_language_comes_also_while_an_answer_is_being_kept(self, visitor: Visitor) -> None:
        visitor.reads()
        start = _read(visitor)
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller._take_start(replace(start, settings=replace(start.settings, home_language="fr")))
        assert visitor.face.language == "nl"
        visitor.settles()
        assert (visitor.asked(), visitor.face.language) == ("stay", "nl")
        visitor.taps("done", "done")
        assert visitor.face.language == "fr"

    def test_a_home_that_nobody_is_at_speaks_another_language_at_once(self, visitor: Visitor) -> None:
        _change(visitor, home_language="fr")
        assert visitor.face.language == "fr"


class TestKeyboard:
    def test_digits_answer(self, visitor: Visitor) -> None:
        visitor.types(Qt.Key.Key_5)
        assert visitor.answers() == {"attention": "left_alone"}

    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_tab_and_arrows_lead_to_every_tile_and_a_key_taps_it(self, visitor: Visitor, key: Qt.Key) -> None:
        visitor.types(Qt.Key.Key_Tab)
        assert visitor.window.focusWidget() is visitor.tile("too_late")
        visitor.types(Qt.Key.Key_Right)
        assert visitor.window.focusWidget() is visitor.tile("just_right")
        visitor.types(Qt.Key.Key_Down)
        assert visitor.window.focusWidget() is visitor.tile("left_alone")
        visitor.types(key)
        assert visitor.answers() == {"attention": "left_alone"}
        assert visitor.window.focusWidget() is visitor.window, "the next page begins without a choice in focus"

    def test_tab_reaches_everything(self, visitor: Visitor) -> None:
        reached = set()
        for _ in range(len(visitor.window.tiles) + 1):
            visitor.types(Qt.Key.Key_Tab)
            reached.add(visitor.window.focusWidget())
        assert reached >= set(visitor.window.tiles.values())

    @pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_Menu, Qt.Key.Key_Backspace])
    def test_other_keys_mean_nothing(self, visitor: Visitor, key: Qt.Key) -> None:
        before = visitor.state.screen, visitor.asked()
        visitor.types(key)
        assert (visitor.state.screen, visitor.asked()) == before
        assert visitor.window.isVisible()

    def test_a_key_that_is_held_answers_once(self, visitor: Visitor) -> None:
        visitor.types(Qt.Key.Key_5)
        visitor.reads()
        for receiver in (visitor.window, visitor.tile("5-15")):
            for key, text in ((Qt.Key.Key_2, "2"), (Qt.Key.Key_Space, " ")):
                again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, autorep=True)
                QApplication.sendEvent(receiver, again)
        visitor.settles()
        assert visitor.answers() == {"attention": "left_alone"}


def _read(visitor: Visitor) -> Start:
    with closing(open_reader(visitor.services.folder)) as reader:
        return read_start(reader, visitor.clock)


def _add(writer: Writer, name: str) -> Changes:
    with writer.transaction() as connection:
        kept_people.add(connection, Person(name.lower(), f"{name} Bakker", Role.EMPLOYEE))
    return Changes(people=True)


def _change(visitor: Visitor, **values: Any) -> None:
    def changed(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(visitor.controller.settings, **values))
        return Changes(settings=True)

    visitor.elsewhere(changed)


def _step(visitor: Visitor, tile: QWidget, step: str, by: str, at: QPoint) -> None:
    if by == "finger":
        visitor.finger(tile, step, at)
    else:
        mouse = QTest.mousePress if step == "press" else QTest.mouseRelease
        mouse(tile, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _where_an_answer_follows(visitor: Visitor) -> QPoint:
    """A place in the window where `left_alone` is at home, and on the page after it an answer, 11 mm to the right too;
    the visitor stands at home."""
    shared = visitor.tile("left_alone").geometry()
    visitor.taps("left_alone")
    shared &= visitor.tile("15-30").geometry()
    visitor.taps("done", "done")
    visitor.reads()
    place = shared.center() - QPoint(shared.width() // 2 - 10, 0)
    assert shared.contains(place + QPoint(round(11 * visitor.window.scale.px_per_mm), 0))
    return place


def _tap_at(visitor: Visitor, place: QPoint, by: str, aside: float = 0) -> None:
    """At a place of the window, or so many millimetres to the right of it."""
    place = place + QPoint(round(aside * visitor.window.scale.px_per_mm), 0)
    tile = visitor.window.childAt(place)
    at = tile.mapFrom(visitor.window, place)
    if by == "mouse":
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    else:
        visitor.finger(tile, "press", at)
        visitor.finger(tile, "release", at)
    visitor.settles()
