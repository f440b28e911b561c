"""A label that remembers how high its words are."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.long_text import LongText, Wrapped

WORDS = "Each row is an hour, each bar counts visitors. " * 8


def test_it_is_as_high_as_any_label_whatever_changes(qtbot: QtBot) -> None:
    long, plain = LongText(WORDS), QLabel(WORDS)
    plain.setWordWrap(True)
    qtbot.addWidget(long)
    qtbot.addWidget(plain)

    def same() -> None:
        for width in (200, 500, 200):
            assert long.heightForWidth(width) == plain.heightForWidth(width)

    same()
    large = QFont(long.font())
    large.setPixelSize(40)
    for label in (long, plain):
        label.setFont(large)
    same()
    for label in (long, plain):
        label.setStyleSheet("padding: 30px; font-size: 12px")
        label.ensurePolished()
    same()
    for label in (long, plain):
        label.setText(WORDS * 2)
    same()


def test_a_wrapped_label_is_as_high_as_its_words_also_when_it_gets_wider_again(qtbot: QtBot) -> None:
    label = Wrapped(WORDS)
    qtbot.addWidget(label)
    label.show()
    heights = []
    for width in (600, 200, 600):
        label.resize(width, label.height())
        heights.append(label.height())
    assert heights[0] == heights[2] < heights[1]
    label.setText("One line")
    assert label.height() < heights[0]
