"""The digits of a PIN: typed or tapped, never shown."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme.scale import Scale
from ui.widgets.pin_pad import DOT, LONGEST, PinPad


@pytest.fixture
def pad(qtbot: QtBot) -> PinPad:
    pad = PinPad(lambda text: text)
    qtbot.addWidget(pad)
    pad.rescale(Scale(1280, 800, 3.0))
    pad.show()
    return pad


def tap(qtbot: QtBot, pad: PinPad, words: str) -> None:
    [key] = [key for key in pad.findChildren(QPushButton) if key.text() == words]
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)


def shown(pad: PinPad) -> str:
    return "".join(label.text() for label in pad.findChildren(QLabel))


def test_digits_that_are_tapped_are_dots_until_they_are_given_away(qtbot: QtBot, pad: PinPad) -> None:
    for digit in "48291":
        tap(qtbot, pad, digit)
    assert shown(pad) == DOT * 5
    tap(qtbot, pad, "Erase")
    tap(qtbot, pad, "0")
    with qtbot.waitSignal(pad.entered) as entered:
        tap(qtbot, pad, "OK")
    assert entered.args == ["48290"]
    assert shown(pad) == ""


def test_digits_that_are_typed(qtbot: QtBot, pad: PinPad) -> None:
    qtbot.keyClicks(pad, "48x2")
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    qtbot.keyClicks(pad, "9")
    assert shown(pad) == DOT * 3
    with qtbot.waitSignal(pad.entered) as entered:
        qtbot.keyClick(pad, Qt.Key.Key_Return)
    assert entered.args == ["489"]


def test_keys_typed_while_a_button_has_the_focus(qtbot: QtBot, pad: PinPad) -> None:
    button = next(key for key in pad.findChildren(QPushButton) if key.text() == "5")
    button.setFocus()
    qtbot.keyClicks(button, "7")
    with qtbot.waitSignal(pad.entered) as entered:
        qtbot.keyClick(button, Qt.Key.Key_Enter)
    assert entered.args == ["7"]


def test_nothing_can_be_given_away_before_something_is_typed(qtbot: QtBot, pad: PinPad) -> None:
    with qtbot.assertNotEmitted(pad.entered):
        qtbot.keyClick(pad, Qt.Key.Key_Return)
        tap(qtbot, pad, "OK")


def test_a_pad_that_is_busy_takes_nothing(qtbot: QtBot, pad: PinPad) -> None:
    pad.setEnabled(False)
    tap(qtbot, pad, "1")
    assert shown(pad) == ""


def test_no_more_digits_than_the_longest_pin(qtbot: QtBot, pad: PinPad) -> None:
    width = pad.sizeHint().width()
    qtbot.keyClicks(pad, "1" * (LONGEST + 5))
    assert shown(pad) == DOT * LONGEST
    assert pad.sizeHint().width() == width


@pytest.mark.parametrize("digits", [1, 4, 12, 13, 20, LONGEST])
def test_every_dot_is_seen_whole(qtbot: QtBot, pad: PinPad, digits: int) -> None:
    qtbot.keyClicks(pad, "1" * digits)
    [dots] = pad.findChildren(QLabel)
    seen = dots.grab().toImage()
    ground = seen.pixelColor(0, 0)
    row = [seen.pixelColor(x, seen.height() // 2) != ground for x in range(seen.width())]
    assert not row[0]
    assert not row[-1]
    assert sum(is_dot and not before for before, is_dot in pairwise(row)) == digits


def test_keys_are_large_enough_for_a_finger(pad: PinPad) -> None:
    for key in pad.findChildren(QPushButton):
        assert min(key.width(), key.height()) >= 48


@pytest.mark.parametrize("key_height", [88, 128])
def test_keys_keep_their_proportion_however_large(pad: PinPad, key_height: int) -> None:
    pad.rescale(Scale(1920, 1080, 3.0), key_height)
    pad.adjustSize()
    for key in pad.findChildren(QPushButton):
        assert key.height() == key_height
        assert key.width() == pytest.approx(1.35 * key_height, abs=1)


def test_a_long_word_on_a_key_makes_all_keys_wider(qtbot: QtBot) -> None:
    pad = PinPad(lambda text: text.replace("Erase", "Take back the last digit"))
    qtbot.addWidget(pad)
    pad.rescale(Scale(1280, 800, 3.0))
    pad.show()
    assert len({key.width() for key in pad.findChildren(QPushButton)}) == 1


def test_a_screen_reader_hears_how_many_digits_and_not_which(qtbot: QtBot, pad: PinPad) -> None:
    qtbot.keyClicks(pad, "482")
    assert [label.accessibleName() for label in pad.findChildren(QLabel)] == ["3 digits typed"]
