"""The picture of talks beside fitting attention: its intervals are seen, and so is that not all months are shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.attention.intervals import share
from kiosk.customers.pictures import MonthsPicture, months_picture
from kiosk.customers.talks_beside import MonthBeside
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets.months_drawing import MonthsDrawing, ticks

THEME = load_theme("light")
SCALE = Scale(1280, 800, 4, body=DESK)


def picture(*counts: int, n: int) -> MonthsPicture:
    """A month for each count of replies that were fitting, of `n`."""
    months = [
        MonthBeside(date(2025 + at // 12, at % 12 + 1, 1), "kept", n, share(count, n), None)
        for at, count in enumerate(counts)
    ]
    return months_picture(months, lambda month: f"{month:%b}", str, lambda text: text)


def drawn(of: MonthsPicture, width: int = 1000) -> MonthsDrawing:
    def font(role: str, weight: QFont.Weight) -> QFont:
        made = QFont("Inter", weight=weight)
        made.setPixelSize(SCALE.type(role))
        return made

    return MonthsDrawing(of, width=width, font=font, theme=THEME, scale=SCALE)


def painted(drawing: MonthsDrawing, width: int = 1000) -> QImage:
    image = QImage(width, round(drawing.height), QImage.Format.Format_RGB32)
    image.fill(QColor(THEME.colour["surface"]))
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_the_interval_of_a_month_with_many_replies_is_longer_than_its_dot() -> None:
    drawing = drawn(picture(1110, n=1600))
    image = painted(drawing)
    brand = QColor(THEME.colour["brand"])
    x = round(drawing._x(0))
    colours = [image.pixelColor(x, y) for y in range(round(drawing._y(0.6, 0)), image.height())]
    bar = [each for each in colours if each.blue() > each.red() + 20 and each != brand]
    assert len(bar) > 4  # drawn pixels of it above and below the ring, whose inside is white


def test_sales_have_an_axis_in_euros() -> None:
    months = [MonthBeside(date(2026, 1, 1), "kept", 40, None, amount) for amount in (0.0, 607_000.0)]
    assert months_picture(months, str, str, str).amounts == (
        (0, "€0"),
        (500_000, "€500,000"),
        (1_000_000, "€1,000,000"),
    )


def test_not_all_months_have_room_and_that_is_said(qtbot: QtBot) -> None:
    del qtbot
    year = picture(*range(60, 84), n=100)
    assert drawn(picture(*range(60, 72), n=100), 650).note == ""
    assert drawn(year, 2000).note == ""
    assert drawn(year, 650).note == "The latest 16 of 24 months"


def test_it_is_said_above_the_picture(qtbot: QtBot) -> None:
    del qtbot
    drawing = drawn(picture(*range(60, 84), n=100), 650)
    with_note, drawing.note = painted(drawing), ""
    without = painted(drawing)
    different = [
        (x, y)
        for y in range(with_note.height())
        for x in range(with_note.width())
        if with_note.pixel(x, y) != without.pixel(x, y)
    ]
    assert different
    assert max(y for _x, y in different) < drawing._line
    assert min(x for x, _y in different) > 650 / 2, "beside what the picture is of"


@pytest.mark.parametrize(
    ("shares", "lines"),
    [
        ([], [0, 50, 100]),
        ([(0.7, 0.66, 0.74)], [60, 70, 80]),
        ([(0.7, 0.68, 0.69)], [60, 70, 80]),
        ([(0.99, 0.95, 1.0)], [80, 90, 100]),
        ([(1.0, 1.0, 1.0)], [80, 90, 100]),
        ([(0.01, 0.0, 0.04)], [0, 10, 20]),
        ([(0.5, 0.31, 0.69)], [30, 40, 50, 60, 70]),
        ([(0.5, 0.2, 0.81)], [20, 40, 60, 80, 100]),
        ([(0.5, 0.1, 0.9)], [0, 50, 100]),
    ],
)
def test_the_lines_lie_close_around_the_intervals(shares: list[tuple[float, float, float]], lines: list[int]) -> None:
    assert list(ticks(shares)) == lines


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted), min_size=1))
def test_no_interval_sticks_out(limits: list[list[float]]) -> None:
    lines = ticks([(low, low, high) for low, high in limits])
    assert 0 <= lines[0] <= min(100 * low for low, _ in limits)
    assert max(100 * high for _, high in limits) <= lines[-1] <= 100
    assert 3 <= len(lines) <= 5
