"""The picture of a share by quarter: where not all have room, it says so."""

import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.staff.pictures import TrendPicture, TrendPoint
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets.trend_chart import TrendChart
from ui.widgets.trend_drawing import TrendDrawing

THEME = load_theme("light")
SCALE = Scale(1280, 800, 4, body=DESK)
EIGHT = TrendPicture(
    tuple(TrendPoint(f"Q{at % 4 + 1} {2025 + at // 4}", "n = 112", 0.8, 0.7, 0.9) for at in range(8)),
    "The latest {n} of {all} figures",
)


def drawn(width: int) -> TrendDrawing:
    def font(role: str, weight: QFont.Weight) -> QFont:
        made = QFont("Inter", weight=weight)
        made.setPixelSize(SCALE.type(role))
        return made

    return TrendDrawing(EIGHT, width=width, font=font, theme=THEME, scale=SCALE)


@pytest.mark.usefixtures("qapp")
def test_not_all_quarters_have_room_and_that_is_said() -> None:
    wide, narrow = drawn(1000), drawn(400)
    assert (wide.note, narrow.note) == ("", "The latest 5 of 8 figures")
    line = narrow.height - wide.height
    assert line > 0
    image = QImage(400, round(narrow.height), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    narrow.paint(painter)
    painter.end()
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) != 0xFFFFFFFF for x in range(400))]
    assert inked[0] < line  # the words stand above the picture
    assert inked[-1] < image.height() - 1


def test_a_chart_makes_room_for_it_as_it_narrows(qtbot: QtBot) -> None:
    chart = TrendChart("")
    qtbot.addWidget(chart)
    chart.restyle(THEME, SCALE)
    chart.show_picture(EIGHT)
    chart.resize(1000, 10)
    chart.show()
    qtbot.waitUntil(lambda: chart.width() == 1000)
    high = chart.height()
    chart.resize(400, 10)
    qtbot.waitUntil(lambda: chart.height() > high)
