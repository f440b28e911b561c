"""Tiles to choose who you are from, where names are long or the page is narrow."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.staff.people import Person
from ui.theme.scale import DESK, Scale, density
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.person_picker import PersonPicker

NAMES = ("Anja", "Wolfeschlegelsteinhausenbergerdorffxyzab", "Bram", "محمد بن عبد الله")
HIGH = Scale(1080, 1920, density(1080, 1920, 22), body=DESK)


@pytest.mark.parametrize(("tiles", "across"), [(4.5, 3), (2.5, 2), (1.5, 1)])
def test_there_are_as_many_beside_each_other_as_have_room(qtbot: QtBot, tiles: float, across: int) -> None:
    """`tiles` is how many of the widest the page has room for."""
    picker = PersonPicker()
    picker.setStyleSheet(style_sheet(load_theme("light"), HIGH))
    qtbot.addWidget(picker)
    picker.rescale(HIGH)
    people = [Person(f"p-{at}", name, Role.EMPLOYEE) for at, name in enumerate(NAMES)]
    picker.show_people(people, ["employee"] * len(people))
    picker.resize(round(tiles * picker.minimumSizeHint().width()), 900)
    picker.show()
    qtbot.waitExposed(picker)
    qtbot.waitUntil(lambda: len({tile.x() for tile in picker.findChildren(QPushButton)}) == across)
    assert all(picker.rect().contains(tile.geometry()) for tile in picker.findChildren(QPushButton))
