"""The keyboard in the page: every key of its tables, capitals, and a real keyboard beside it."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hand import cut_off, too_close, too_small
from ui.theme.scale import Scale, density
from ui.theme.tokens import load_theme
from ui.widgets.keyboard import KEY, MAIL, NAMES, PASSPHRASES, Keyboard, Layer, Rows

SPECIAL = {"shift", "erase", "space", "letters", "digits", "accents", "signs"}


class Desk(QWidget):
    """A field and the keyboard that writes into it."""

    def __init__(self, table: Mapping[Layer, Rows] = NAMES, *, capitals: bool = True, width: int = 1280) -> None:
        super().__init__()
        self.scale = Scale(width, 800, density(1280, 800, 10.1))
        self.field = QLineEdit()
        self.keyboard = Keyboard(load_theme("light"), self.scale, str, table, capitals=capitals)
        self.keyboard.type_into(self.field)
        rows = QVBoxLayout(self)
        rows.addWidget(self.field)
        rows.addWidget(self.keyboard)
        self.resize(width, 600)

    def press(self, *whats: str) -> str:
        """The text after those keys."""
        for what in whats:
            QTest.mouseClick(self.key(what), Qt.MouseButton.LeftButton)
        return self.field.text()

    def key(self, what: str) -> QWidget:
        return next(key for key in self.keyboard.shown() if key.what == what)

    def faces(self) -> str:
        return "".join(key.text() for key in self.keyboard.shown())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return shown(qtbot, Desk())


def shown(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    desk.field.setFocus()
    return desk


@pytest.mark.parametrize("table", [NAMES, MAIL, PASSPHRASES], ids=["names", "mail", "phrases"])
def test_every_key_writes_what_it_shows(table: Mapping[Layer, Rows], qtbot: QtBot) -> None:
    desk = shown(qtbot, Desk(table, capitals=False))
    for layer, rows in table.items():
        for what in " ".join(rows).split():
            if what in SPECIAL:
                continue
            if layer != "letters":
                desk.press(layer)
            desk.field.clear()
            assert desk.press(what) == what
            if layer != "letters":
                desk.press("letters")


def test_the_first_letter_is_a_capital_and_the_next_are_not(desk: Desk) -> None:
    assert desk.press("a", "n", "space", "b") == "An b"
    desk.field.clear()
    assert desk.press("j") == "J"


def test_shift_is_for_one_letter_and_pressed_twice_it_stays(desk: Desk) -> None:
    assert desk.press("b", "shift", "m", "w") == "BMw"
    desk.field.clear()
    assert desk.press("b", "shift", "shift", "m", "w", "space", "x") == "BMW X"
    assert desk.press("shift", "x") == "BMW Xx"


def test_accents_have_capitals_but_a_sharp_s(desk: Desk) -> None:
    desk.press("accents")
    assert "É" in desk.faces()
    assert "ß" in desk.faces()
    assert desk.press("é", "ë", "ß", "ç", "ï") == "Éëßçï"
    desk.press("digits")
    assert desk.press("7") == "Éëßçï7"


def test_erase_takes_back_what_is_before_the_cursor_and_what_is_selected(desk: Desk) -> None:
    desk.field.setText("Anja 🙂")
    assert desk.press("erase", "erase") == "Anja"
    desk.field.setCursorPosition(2)
    assert desk.press("erase") == "Aja"
    desk.field.selectAll()
    assert desk.press("erase") == ""
    assert desk.press("erase", "k") == "K"


def test_keys_leave_the_focus_where_it_is_and_a_real_keyboard_writes_too(desk: Desk) -> None:
    desk.press("a")
    QTest.keyClicks(desk.field, "nna")
    assert desk.press("-") == "Anna-"
    assert all(key.focusPolicy() is Qt.FocusPolicy.NoFocus for key in desk.keyboard.shown())


def test_it_writes_into_the_field_given_last(desk: Desk) -> None:
    other = QLineEdit(desk)
    desk.keyboard.type_into(other)
    desk.press("o")
    assert (desk.field.text(), other.text()) == ("", "O")


def test_a_mail_address(qtbot: QtBot) -> None:
    desk = shown(qtbot, Desk(MAIL, capitals=False))
    assert desk.press("j", "a", "n", ".", "b", "@ziggo.nl") == "jan.b@ziggo.nl"
    desk.field.clear()
    assert desk.press("j", "@", "x", ".nl") == "j@x.nl"


def test_a_passphrase_may_hold_whatever_an_ordinary_keyboard_writes() -> None:
    keys = {what for rows in PASSPHRASES.values() for what in " ".join(rows).split()}
    assert [sign for sign in map(chr, range(33, 127)) if sign.lower() not in keys] == []
    assert "space" in keys


def test_in_a_window_of_another_size_the_keys_are_too(desk: Desk) -> None:
    before = desk.keyboard.height()
    scale = Scale(1280, 1000, density(1280, 800, 10.1))
    desk.keyboard.restyle(load_theme("dark"), scale)
    QApplication.processEvents()
    assert {key.height() for key in desk.keyboard.shown()} == {scale.px(KEY)}
    assert desk.keyboard.height() == desk.keyboard.sizeHint().height() > before


@pytest.mark.parametrize("table", [NAMES, MAIL, PASSPHRASES], ids=["names", "mail", "phrases"])
def test_on_ten_inches_every_key_is_a_fingertip_and_apart_from_the_next(
    table: Mapping[Layer, Rows], qtbot: QtBot
) -> None:
    desk = shown(qtbot, Desk(table))
    for layer in table:
        if layer != "letters":
            desk.press(layer)
        assert too_small(desk.keyboard, desk.scale) == []
        assert too_close(desk.keyboard, desk.scale) == []
        assert cut_off(desk.keyboard) == []


def test_on_a_narrow_screen_no_key_is_lost(qtbot: QtBot) -> None:
    desk = shown(qtbot, Desk(width=800))
    for key in desk.keyboard.shown():
        assert desk.keyboard.rect().contains(key.geometry())
    assert cut_off(desk.keyboard) == []


def test_screen_readers_hear_what_keys_do(desk: Desk) -> None:
    assert desk.key("erase").accessibleName() == "Erase"
    assert desk.key("shift").accessibleName() == "Capital letter"
    assert desk.key("q").accessibleName() == "q"
