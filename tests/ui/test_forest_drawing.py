"""What is said of a row under its name is seen whole, however narrow it is."""

from math import ceil

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.staff.pictures import ForestRow
from ui.theme.scale import DESK, Scale, density
from ui.theme.tokens import load_theme
from ui.widgets.forest_drawing import ForestDrawing
from ui.widgets.words import Face, font_of

SAID = "verschil niet aangetoond bij minder dan 50 antwoorden (kan +1 tot +26 punten zijn)"
ROWS = (
    ForestRow("Anja", "n = 112", None, "boven de collega’s"),
    ForestRow("Karin", "n = 35 · coaching", None, SAID),
)
SCALE = Scale(1080, 1920, density(1080, 1920, 22), body=DESK)
WRAP = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def font(role: str, weight: QFont.Weight) -> QFont:
    return font_of(Face("DejaVu Sans", SCALE.type(role), weight.value))


def drawn(width: float) -> ForestDrawing:
    return ForestDrawing(ROWS, None, width=width, font=font, theme=load_theme("light"), scale=SCALE)


@pytest.mark.parametrize("width", [300, 420, 600, 760, 900, 1100])
@pytest.mark.usefixtures("qtbot")
def test_what_is_said_takes_the_lines_that_it_needs(width: int) -> None:
    places = drawn(width).places
    assert places.narrow
    letters = QFontMetricsF(font("small", QFont.Weight.Normal))
    room = QRectF(0, 0, width - 2 * places.margin, 10_000)
    needed = letters.boundingRect(room, WRAP, f"{ROWS[1].count} · {SAID}").height()
    assert needed <= letters.height() + (places.lines - 1) * ceil(letters.lineSpacing())
    assert places.row > needed


def test_nothing_of_it_lies_under_the_next_row(qtbot: QtBot) -> None:
    """The words of the last row end above the foot, which has the axis."""
    drawing = drawn(420)
    assert drawing.places.lines > 1
    image = QImage(420, round(drawing.height(2)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.paint_row(painter, 1, QRectF(0, 0, 420, drawing.places.row))
    painter.end()
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) & 0xFF < 100 for x in range(420))]
    assert max(inked) < drawing.places.row
