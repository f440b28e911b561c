"""Tokens, sizes and what Qt paints with."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPalette, QRawFont
from PySide6.QtWidgets import QAbstractButton, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.survey.texts import shipped_texts
from ui.theme.scale import DESK, Scale, density
from ui.theme.style import load_fonts, palette, style_sheet
from ui.theme.tokens import THEMES, load_theme
from ui.widgets.choice import Choice
from ui.widgets.pictogram import Pictograms
from ui.widgets.style import Style

SCREENS = [(1280, 800, 10.1), (1920, 1080, 22), (1080, 1920, 43), (3840, 2160, 43)]


@pytest.mark.parametrize("name", THEMES)
def test_the_palette_has_the_roles_of_the_theme(name: str, qtbot: QtBot) -> None:
    theme = load_theme(name)
    assert palette(theme).color(QPalette.ColorRole.WindowText) == QColor(theme.colour["ink"])
    assert palette(theme).color(QPalette.ColorRole.Window) == QColor(theme.colour["ground"])


@pytest.mark.parametrize(("width", "height", "inches"), SCREENS)
def test_sizes_follow_the_true_size_of_the_screen(width: int, height: int, inches: float) -> None:
    scale = Scale(width, height, density(width, height, inches))
    assert scale.touch / scale.px_per_mm >= 12
    assert scale.tile / scale.px_per_mm >= 20
    assert scale.apart / scale.px_per_mm >= 3
    assert scale.mm(25.4) == pytest.approx(density(width, height, inches) * 25.4, abs=1)


def test_text_and_grid_follow_the_shorter_side_and_larger_text_is_half_as_large_again() -> None:
    small, big = Scale(1920, 1080, 4), Scale(2160, 3840, 4)
    assert big.grid(3) == 2 * small.grid(3) == 48
    assert big.type("question") == pytest.approx(2 * small.type("question"), abs=1)
    assert Scale(1920, 1080, 4, large=True).type("tile") == pytest.approx(1.5 * small.type("tile"), abs=1)
    assert Scale(1920, 1080, 4, large=True, text=2.0).text_factor == 2.0
    assert Scale(1920, 1080, 4, body=DESK).type("body") == DESK


def test_the_style_sheet_fills_in_every_placeholder(qtbot: QtBot) -> None:
    for name in THEMES:
        assert load_theme(name).colour["ink"] in style_sheet(load_theme(name), Scale(1920, 1080, 4))


@pytest.mark.parametrize("name", THEMES)
def test_the_cell_of_a_table_that_the_keyboard_is_at_has_the_colours_of_the_theme(name: str, qtbot: QtBot) -> None:
    theme = load_theme(name)
    table = QTableWidget(3, 2)
    qtbot.addWidget(table)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setStyleSheet(style_sheet(theme, Scale(1280, 800, 4, body=DESK)))
    table.show()
    table.activateWindow()
    table.setFocus()
    table.setCurrentCell(1, 0)
    qtbot.waitUntil(table.hasFocus)
    image, box = table.viewport().grab().toImage(), table.visualRect(table.model().index(1, 0))
    assert image.pixelColor(box.left(), box.center().y()) == QColor(theme.colour["focus"])
    assert {image.pixelColor(box.left() + 8, box.top() + 8 + n).name() for n in range(8)} == {
        QColor(theme.colour["pressed"]).name()
    }


def drawn(qtbot: QtBot, name: str, button: QAbstractButton) -> tuple[QImage, QImage]:
    """Without its edge: first as it is, then with the focus."""
    window, other, edge = QWidget(), QPushButton(), QPoint(5, 5)
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    for each in (other, button):
        lines.addWidget(each)
    window.setStyleSheet(style_sheet(load_theme(name), Scale(1280, 800, 4, body=DESK)))
    window.show()
    window.activateWindow()
    found = []
    for each in (other, button):
        each.setFocus()
        qtbot.waitUntil(each.hasFocus)
        inside = button.rect().adjusted(edge.x(), edge.y(), -edge.x(), -edge.y())
        found.append(button.grab(inside).toImage())
    return found[0], found[1]


@pytest.mark.parametrize("name", THEMES)
def test_a_button_in_the_brands_colour_shows_the_focus_by_more_than_its_edge(name: str, qtbot: QtBot) -> None:
    button = QPushButton("Keep")
    button.setProperty("kind", "primary")
    before, focused = drawn(qtbot, name, button)
    assert before != focused


@pytest.mark.parametrize("name", THEMES)
def test_a_chosen_card_shows_the_focus_by_more_than_its_edge(name: str, qtbot: QtBot) -> None:
    style = Style(load_theme(name), Scale(1280, 800, 4, body=DESK), Pictograms("Inter"))
    card = Choice(style, "Chosen")
    card.setCheckable(True)
    card.setChecked(True)
    before, focused = drawn(qtbot, name, card)
    assert before != focused


@pytest.mark.parametrize("name", THEMES)
def test_a_quiet_button_that_is_on_is_filled(name: str, qtbot: QtBot) -> None:
    button = QPushButton("Browse")
    button.setProperty("kind", "quiet")
    button.setCheckable(True)
    button.setChecked(True)
    image, _focused = drawn(qtbot, name, button)
    assert image.pixelColor(2, image.height() // 2) == QColor(load_theme(name).colour["pressed"])


def test_the_typeface_is_inter_where_there_is_one_and_has_every_letter_of_every_language(qtbot: QtBot) -> None:
    family = load_fonts()
    assert (family == "Inter") == ("Inter" in QFontDatabase.families())
    letters = QRawFont.fromFont(QFont(family))
    said = "".join(text for texts in shipped_texts().texts.values() for text in texts.values())
    assert [letter for letter in sorted(set(said)) if not letters.supportsCharacter(ord(letter))] == []


@pytest.mark.parametrize("name", THEMES)
def test_what_is_drawn_within_a_pictogram_is_seen_on_a_tile_that_is_on(name: str, qtbot: QtBot) -> None:
    theme = load_theme(name)
    drawn = Pictograms("Inter").icon("easy_low", QSize(96, 96), theme, 1, on_brand=True).toImage()
    assert drawn.pixelColor(18, 48) == QColor(theme.colour["on_brand"])  # the frame
    assert drawn.pixelColor(30, 24) == QColor(theme.colour["brand"])  # the screen in it
    assert drawn.pixelColor(36, 65) == QColor(theme.colour["on_brand"])  # a button on that
