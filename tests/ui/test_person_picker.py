"""Tiles to choose who you are from, where names are long, the page is narrow, or people are many."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.staff.people import Person
from tests.ui.pages import tabbed
from ui.theme.scale import DESK, Scale, density
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.person_picker import MANY, PersonPicker

NAMES = ("Anja", "Wolfeschlegelsteinhausenbergerdorffxyzab", "Bram", "محمد بن عبد الله")
HIGH = Scale(1080, 1920, density(1080, 1920, 22), body=DESK)


def shown(qtbot: QtBot, *names: str) -> PersonPicker:
    picker = PersonPicker(str)
    picker.setStyleSheet(style_sheet(load_theme("light"), HIGH))
    qtbot.addWidget(picker)
    picker.rescale(HIGH)
    people = [Person(f"p-{at}", name, Role.EMPLOYEE) for at, name in enumerate(names)]
    picker.show_people(people, ["employee"] * len(people))
    picker.resize(900, 900)
    picker.show()
    qtbot.waitExposed(picker)
    return picker


def names_on(picker: PersonPicker) -> list[str]:
    tiles = [tile for tile in picker._tiles.buttons() if tile.isVisible()]
    return [tile.accessibleName().removesuffix(", employee") for tile in tiles]


@pytest.mark.parametrize(("tiles", "across"), [(4.5, 3), (2.5, 2), (1.5, 1), (0.7, 1)])
def test_there_are_as_many_beside_each_other_as_have_room(qtbot: QtBot, tiles: float, across: int) -> None:
    """`tiles` is how many of the widest the page has room for."""
    picker = shown(qtbot, *NAMES)
    picker.resize(round(tiles * picker._widest), 900)
    qtbot.waitUntil(lambda: len({tile.x() for tile in picker.findChildren(QPushButton)}) == across)
    assert all(picker.rect().contains(tile.geometry()) for tile in picker.findChildren(QPushButton))


def test_tab_goes_over_the_tiles_before_what_stands_below_them(qtbot: QtBot) -> None:
    page = QWidget()
    lines = QVBoxLayout(page)
    above, picker, below = QPushButton("above"), PersonPicker(str), QPushButton("below")
    for part in (above, picker, below):
        lines.addWidget(part)
    qtbot.addWidget(page)
    people = [Person(f"p-{at}", f"{letter}{at}", Role.EMPLOYEE) for letter in "AB" for at in range(10)]
    picker.show_people(people, ["employee"] * len(people))
    with qtbot.waitActive(page):
        page.show()
    assert picker.letters is not None
    letters = list(picker.letters.buttons.values())
    through = [stop for stop in tabbed(page, above) if stop not in letters]
    assert through == [above, *picker._tiles.buttons(), below]


def test_few_need_no_letters(qtbot: QtBot) -> None:
    assert shown(qtbot, *(f"Naam {at}" for at in range(MANY))).letters is None


def test_of_many_a_letter_leaves_those_whose_name_begins_with_it(qtbot: QtBot) -> None:
    others = [f"Naam {at}" for at in range(200)]
    picker = shown(qtbot, "Emma", "Émile", *others, "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}حمد", "007")
    assert picker.letters is not None
    buttons = picker.letters.buttons
    assert [button.text() for button in buttons.values()] == ["Everybody", "E", "N", "\N{ARABIC LETTER ALEF}", "#"]
    assert len(names_on(picker)) == 204
    qtbot.mouseClick(buttons["E"], Qt.MouseButton.LeftButton)
    assert names_on(picker) == ["Emma", "Émile"]
    qtbot.keyClicks(picker, "n")
    assert names_on(picker) == others
    assert buttons["N"].isChecked()
    assert picker.focusWidget() is picker._tiles.buttons()[2]
    qtbot.keyClicks(picker, "q")  # nobody's
    assert names_on(picker) == others
    picked: list[Person] = []
    picker.picked.connect(picked.append)
    qtbot.keyClick(picker._tiles.buttons()[2], Qt.Key.Key_Space)
    assert [person.name for person in picked] == ["Naam 0"]
    qtbot.mouseClick(buttons[""], Qt.MouseButton.LeftButton)
    assert len(names_on(picker)) == 204
