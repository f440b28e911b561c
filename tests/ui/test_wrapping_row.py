"""Parts that stand beside each other where they fit."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.wrapping_row import WrappingRow

GAP = 10


@pytest.fixture
def parts(qapp: QApplication) -> list[QWidget]:
    parts: list[QWidget] = [QPushButton(str(number)) for number in range(3)]
    for part in parts:
        part.setFixedSize(100, 40)
    return parts


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.setMinimumWidth(1)
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addStretch(1)
    qtbot.addWidget(page)
    page.resize(320, 300)
    page.show()
    return page


@pytest.fixture
def row(page: QWidget, parts: list[QWidget]) -> WrappingRow:
    return put(WrappingRow(*parts), page)


def put(row: WrappingRow, page: QWidget) -> WrappingRow:
    row.set_gap(GAP)
    lines = page.layout()
    assert isinstance(lines, QVBoxLayout)
    lines.insertWidget(0, row)
    return row


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (320, [(0, 0), (110, 0), (220, 0)]),
        (319, [(0, 0), (110, 0), (0, 50)]),
        (210, [(0, 0), (110, 0), (0, 50)]),
        (209, [(0, 0), (0, 50), (0, 100)]),
    ],
)
def test_what_doesnt_fit_goes_below(
    qtbot: QtBot, page: QWidget, row: WrappingRow, parts: list[QWidget], width: int, places: list[tuple[int, int]]
) -> None:
    page.resize(width, 300)
    qtbot.waitUntil(lambda: [part.pos().toTuple() for part in parts] == places)
    assert row.height() == places[-1][1] + 40
    page.resize(320, 300)  # and back
    qtbot.waitUntil(lambda: [part.pos().toTuple() for part in parts] == [(0, 0), (110, 0), (220, 0)])


def test_it_may_become_as_narrow_as_its_widest_part(row: WrappingRow, parts: list[QWidget]) -> None:
    parts[1].setFixedWidth(150)
    assert row.minimumSizeHint().width() == 150


def test_what_needs_more_room_or_goes_moves_the_others(qtbot: QtBot, row: WrappingRow, parts: list[QWidget]) -> None:
    parts[0].setFixedWidth(101)
    qtbot.waitUntil(lambda: parts[2].pos().toTuple() == (0, 50))
    parts[1].hide()
    qtbot.waitUntil(lambda: parts[2].pos().toTuple() == (111, 0))


def test_what_grows_takes_what_is_left(qtbot: QtBot, page: QWidget) -> None:
    first, last = QPushButton("first"), QPushButton("last")
    row = WrappingRow(first)
    row.add(last, grows=True)
    put(row, page)
    qtbot.waitUntil(lambda: last.geometry().right() == page.width() - 1)
    assert first.width() == first.sizeHint().width()
    assert first.nextInFocusChain() is last
