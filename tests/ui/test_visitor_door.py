"""The page for staff, laid over the kiosk: a finger reaches it, and nothing that lies under it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.own_secrets import hash_own
from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer
from kiosk.survey.state import Screen
from tests.flows.visitor import Visitor, kiosk
from tests.ui.hand import out_of_sight, too_small
from ui.office_door import OfficeDoor
from ui.theme.scale import Scale, density


class Staff:
    """Somebody of the staff, with a finger, before the open door."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.door = OfficeDoor(visitor.services, visitor.controller.settings, visitor.window.scale)
        self.done: list[str] = []
        self.door.left.connect(lambda: self.done.append("left"))
        self.door.clean_asked.connect(lambda: self.done.append("clean"))
        self.door.signed_in.connect(lambda session: self.done.append(session.person))
        visitor.window.show_door(self.door)
        visitor.settles()

    def touches(self, widget: QWidget) -> None:
        assert widget.isVisible()
        self.visitor.reads()
        for step in ("press", "release"):
            self.visitor.finger(widget, step, widget.rect().center())
        self.visitor.settles()

    def button(self, words: str) -> QPushButton:
        return next(b for b in self.door.findChildren(QPushButton) if words in (b.text(), b.accessibleName()))


@pytest.fixture
def staff(qtbot: QtBot, tmp_path: Path) -> Iterator[Staff]:
    with kiosk(qtbot, tmp_path, Settings(office_language="en", set_up_step="summary")) as visitor:
        visitor.elsewhere(lambda writer: set_up.set_manager(writer, visitor.clock, "Marieke", "482915").changes)
        yield Staff(visitor)


def test_a_finger_signs_in(staff: Staff) -> None:
    staff.touches(staff.button("Marieke, manager"))
    assert staff.door.sign_in.pad.isVisible()
    for key in (*"482915", "OK"):
        staff.touches(staff.button(key))
    for _ in range(2):  # counted, judged, and kept, by the one worker and the other
        staff.visitor.settles()
    assert staff.done == [staff.visitor.rows("SELECT key FROM person WHERE name = ?", "Marieke")[0][0]]


def test_a_finger_types_a_passphrase_on_the_keys_of_the_page(staff: Staff) -> None:
    def add_hanna(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            people.add(connection, Person("hanna", "Hanna", Role.HR, on_tiles=False))
            kept = people.Secret(hash_own("passphrase", "vier Gele #7 tulpen"), "passphrase")
            people.set_secret(connection, "hanna", kept)
        return Changes()

    staff.visitor.elsewhere(add_hanna)
    staff.door.sign_in.start_over()
    for _ in range(2):
        staff.visitor.settles()
    staff.touches(staff.button("Hanna, HR"))
    entry = staff.door.sign_in.words
    for what in (*"vier", "space", "shift", *"gele", "space", "digits", "#", "7", "letters", "space", *"tulpen"):
        assert entry.keyboard is not None
        staff.touches(next(key for key in entry.keyboard.shown() if key.what == what))
    assert entry.field.text() == "vier Gele #7 tulpen"
    staff.touches(entry.confirm)
    for _ in range(2):
        staff.visitor.settles()
    assert staff.done == ["hanna"]


def test_the_page_stays_longer_for_what_takes_longer(staff: Staff) -> None:
    window, clock = staff.visitor.window, staff.visitor.clock
    door = window._door
    assert door is not None
    staff.door.needs_time.connect(window.wait_at_door)
    staff.door.sign_in.needs_time.emit(90)
    clock.advance(89)
    door._watch._look()
    assert door.isVisible()
    clock.advance(1)
    door._watch._look()
    assert not door.isVisible()


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("screen", [(1280, 800, 10.1), (800, 1280, 10.1), (1920, 1080, 22), (2160, 3840, 43)])
def test_what_asks_for_a_passphrase_is_no_wider_than_the_screen(
    qtbot: QtBot, staff: Staff, screen: tuple[int, int, float], text: float
) -> None:
    width, height, inches = screen
    services = staff.visitor.services
    scale = Scale(width, height, density(width, height, inches), text=text)
    door = OfficeDoor(services, Settings(office_language="nl"), scale)
    qtbot.addWidget(door)
    door.resize(width, height)
    door.show()
    staff.visitor.settles()
    sign_in = door.sign_in
    sign_in._kinds = {"hanna": "passphrase"}
    sign_in._choose(Person("hanna", "Hanna", Role.HR))
    staff.visitor.settles()
    assert sign_in.words.keyboard is not None
    assert sign_in.words.keyboard.isVisible()
    assert sign_in.width() == sign_in.parentWidget().width()
    assert out_of_sight(door) == []
    assert too_small(sign_in, scale) == [] or width == 800, "ten keys beside each other are narrower there"
    sign_in._show_step("Schrijf de nieuwe herstelcode op. U ziet die alleen nu; de oude vervalt.", sign_in.new_code)
    sign_in.new_code.setText("4821 9375 0264 7710 3391")
    staff.visitor.settles()
    assert sign_in.width() == sign_in.parentWidget().width()
    assert out_of_sight(door) == []


@pytest.mark.parametrize("button", ["close_button", "clean_button"])
def test_a_finger_touches_each_button(staff: Staff, button: str) -> None:
    staff.touches(getattr(staff.door, button))
    assert staff.done == [{"close_button": "left", "clean_button": "clean"}[button]]


def test_a_finger_beside_the_buttons_touches_nothing_that_lies_under_them(staff: Staff) -> None:
    touched: list[None] = []
    staff.visitor.window.touched.connect(lambda: touched.append(None))
    staff.visitor.reads()
    for step in ("press", "release"):
        staff.visitor.finger(staff.door, step, QPoint(20, 20))
    staff.visitor.settles()
    assert touched == []
    assert staff.visitor.state.screen is Screen.HOME
    assert staff.visitor.outcomes() == []


def test_a_page_that_another_takes_the_place_of_is_hidden_first(staff: Staff) -> None:
    """Where it keeps what is still being typed, or forgets it."""
    hidden: list[bool] = []
    staff.door.hideEvent = lambda event: hidden.append(not event.spontaneous())
    staff.visitor.window.show_door(QWidget())
    staff.visitor.settles()
    assert hidden == [True]
