"""Every page of the set-up, in both languages and on small, wide and tall screens: nothing cut off, nothing too small
to touch, nothing that has to be scrolled to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hand import Hand, cut_off, hidden_height, out_of_sight, too_close, too_small
from tests.ui.store import Store, open_store
from tests.ui.test_setup import PIN, a_picture, code_on
from ui.setup.consent import ConsentPage
from ui.setup.hours import HoursPage
from ui.setup.hr import CodePage, RecoveryPage
from ui.setup.language import LanguagePage
from ui.setup.manager import PinPage
from ui.setup.screen import CardPage, TouchPage
from ui.setup.staff import StaffPage
from ui.setup.summary import SummaryPage
from ui.setup.typed import HrNamePage, ManagerNamePage, StoreNamePage
from ui.setup.where import WherePage
from ui.theme.style import load_fonts

SCREENS = [(1280, 800, 10.1), (1920, 1080, 22.0), (1080, 1920, 22.0)]
LONG = "Christiaan-Maximiliaan van den Heuvelsen"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from open_store(tmp_path)


@pytest.fixture(autouse=True)
def face(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    qapp.setFont(QFont(load_fonts()))
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("screen", SCREENS, ids="{0[0]}x{0[1]}".format)
def test_nothing_is_cut_off_too_small_or_too_close(
    screen: tuple[int, int, float], language: str, store: Store, qtbot: QtBot, home: Path
) -> None:
    a_picture(home / "Pictures" / "a picture with quite a long name that goes on.png")
    hand = Hand(qtbot, store.services, screen)
    for name in walk(hand, language):
        hand.wait()
        look = hand.page.look.scale
        assert cut_off(hand.set_up) == [], name
        assert out_of_sight(hand.set_up) == [], name
        assert too_small(hand.set_up, look) == [], name
        assert too_close(hand.set_up, look) == [], name
        assert hidden_height(hand.set_up) == 0, name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_text_twice_as_large_it_is_scrolled_rather_than_cut_off(language: str, store: Store, qtbot: QtBot) -> None:
    hand = Hand(qtbot, store.services, SCREENS[0], text=2.0)
    for name in walk(hand, language):
        hand.wait()
        assert cut_off(hand.set_up) == [], name
        assert out_of_sight(hand.set_up) == [], name


def walk(hand: Hand, language: str) -> Iterator[str]:
    """Every page and every state of it, by its name, with everything on it."""
    hand.on(LanguagePage).office[language].click()
    yield "language"
    go_on(hand)
    hand.on(StoreNamePage)
    go_on(hand)
    yield "store name, missing"
    hand.page.line.field.setText("Van Dalen Campers & Caravans Noord-Holland")
    go_on(hand)
    yield "store name, too long"
    for layer in ("digits", "accents", "letters"):
        next(key for key in hand.page.line.keyboard.shown() if key.what == layer).click()
        yield f"keyboard, {layer}"
    hand.page.line.field.setText("Van Dalen Campers & Caravans Noord-Holla")
    go_on(hand)
    hand.on(HoursPage)
    yield "hours"
    hand.page.days[3].click()
    yield "hours, of a day after another"
    hand.page.closed.click()
    yield "hours, closed"
    hand.page.not_set.click()
    yield "hours, not set"
    hand.page.set_them.click()
    go_on(hand)
    hand.on(WherePage)
    yield "where"
    go_on(hand)
    hand.on(CardPage)
    yield "card"
    go_on(hand)
    hand.on(TouchPage)
    yield "touch"
    for target in hand.page.test.targets:
        target.click()
    yield "touch, done"
    hand.page.on.click()
    yield from office(hand)
    yield from staff(hand)
    go_on(hand)
    hand.on(ConsentPage)
    yield "consent, not yet"
    hand.page.agreed.click()
    yield "consent"
    go_on(hand)
    hand.on(SummaryPage)
    yield "summary"


def office(hand: Hand) -> Iterator[str]:
    hand.on(ManagerNamePage).line.field.setText(LONG)
    yield "manager"
    go_on(hand)
    page = hand.on(PinPage)
    yield "PIN"
    for pin in ("123456", PIN, "739104"):
        page.pad.entered.emit(pin)
        yield f"PIN, after {pin}"
    page.pad.entered.emit(PIN)
    page.pad.entered.emit(PIN)
    hand.on(HrNamePage).line.field.setText(LONG)
    yield "HR"
    hand.set_up.back.click()
    hand.on(PinPage)
    yield "PIN, set before"
    go_on(hand)
    hand.on(HrNamePage).line.field.setText(LONG)
    go_on(hand)
    code_on(hand)
    yield "code"
    hand.page.written.click()
    go_on(hand)
    code_on(hand, RecoveryPage)
    yield "recovery code"
    hand.page.written.click()
    go_on(hand)
    hand.on(StaffPage)
    hand.set_up.back.click()
    hand.on(RecoveryPage)
    yield "recovery code, made before"
    hand.set_up.back.click()
    hand.on(CodePage)
    yield "code, made before"
    go_on(hand)
    hand.on(RecoveryPage)
    go_on(hand)


def staff(hand: Hand) -> Iterator[str]:
    page = hand.on(StaffPage)
    yield "staff, none"
    for name in (LONG, LONG, "Anna", *"BCDEFGHIJKLMNOPQRSTUVW", "W" * 40):
        page.shelf.cards()[0].click()
        page.line.field.setText(name)
        if name in (LONG, "Anna"):
            yield "staff, name"
        go_on(hand)
        if name in (LONG, "Anna"):
            hand.until(page.photo.again.isEnabled)
            for card in page.photo.shelf.cards()[:1]:
                card.click()
                hand.until(lambda: page.photo.photo is not None)
            yield f"staff, photo of {name}"
        go_on(hand)
        hand.wait()
    yield "staff"
    page.shelf.cards()[1].click()
    yield "staff, somebody"
    go_on(hand)


def go_on(hand: Hand) -> None:
    hand.set_up.next.click()
    hand.wait()
