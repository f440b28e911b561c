"""A finger on the set-up's pages, and eyes that see whether everything can be read and touched."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.services import Services
from ui.setup.page import Page
from ui.setup.set_up import SetUp
from ui.setup.typed import TypedLine
from ui.theme.scale import Scale, density
from ui.theme.tokens import load_theme
from ui.widgets.choice import Choice
from ui.widgets.keyboard import Keyboard, KeyButton
from ui.widgets.touch_test import TouchTarget

FULL_HD = 1920, 1080, 22.0


class Hand:
    """Everything is touched where it is seen: what is covered, hidden or off can't be."""

    def __init__(self, qtbot: QtBot, services: Services, screen: tuple[int, int, float] = FULL_HD, text: float = 1.0):
        width, height, inches = screen
        scale = Scale(width, height, density(width, height, inches), text=text)
        self.set_up = SetUp(services, load_theme("light"), scale)
        self._qtbot = qtbot
        self._finger = QTest.createTouchDevice()
        qtbot.addWidget(self.set_up)
        self.finished: list[object] = []
        self.set_up.finished.connect(self.finished.append)
        self.set_up.resize(width, height)
        self.set_up.show()
        qtbot.waitUntil(lambda: self.set_up.page is not None)

    @property
    def page(self) -> Page:
        assert self.set_up.page is not None
        return self.set_up.page

    def on(self, kind: type[Page]) -> Page:
        """The page, once what was touched before is kept and it is there."""
        self._qtbot.waitUntil(lambda: not self.set_up.is_busy and type(self.set_up.page) is kind, timeout=20_000)
        return self.page

    def touch(self, widget: QWidget) -> None:
        self.wait()
        middle = widget.rect().center()
        at = widget.mapTo(self.set_up, middle)
        assert self.set_up.childAt(at) in {widget, *widget.findChildren(QWidget)}, f"{widget!r} can't be reached"
        # The screen of these tests is smaller than the window: bring the place under the finger.
        self.set_up.move(QPoint(100, 100) - at)
        for step in ("press", "release"):
            touch = QTest.touchEvent(widget, self._finger, False)
            getattr(touch, step)(0, middle, widget)
            touch.commit()
        self.wait()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        self.set_up.move(QPoint(100, 100) - widget.mapTo(self.set_up, start))
        for step, at in (("press", start), ("move", (start + end) / 2), ("move", end), ("release", end)):
            touch = QTest.touchEvent(widget, self._finger, False)
            getattr(touch, step)(0, at, widget)
            touch.commit()

    def next(self) -> None:
        self.touch(self.set_up.next)

    def back(self) -> None:
        self.touch(self.set_up.back)

    def type(self, line: TypedLine, text: str) -> None:
        """On the keyboard in the page, key by key."""
        for letter in text:
            self.press_key(line.keyboard, letter)

    def press_key(self, keyboard: Keyboard, what: str) -> None:
        wanted = {" ": "space"}.get(what, what)
        if wanted != wanted.lower():
            if not _key(keyboard, wanted.lower()).text().isupper():
                self.touch(_key(keyboard, "shift"))
        elif len(wanted) == 1 and (key := _find(keyboard, wanted)) and key.text() != wanted:
            self.touch(_key(keyboard, "shift"))
            if key.text() != wanted:
                self.touch(_key(keyboard, "shift"))
        self.touch(_key(keyboard, wanted.lower()))

    def until(self, happened: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(happened, timeout=20_000)

    def wait(self) -> None:
        """Until what was touched is kept, and everything has found its place."""
        self._qtbot.waitUntil(lambda: not self.set_up.is_busy, timeout=20_000)
        for _round in range(3):  # a line that breaks moves what is under it
            QApplication.processEvents()


def cut_off(root: QWidget) -> list[str]:
    """Every text that is seen and doesn't fit its box."""
    return [f"{widget!r}: {said}" for widget in _seen(root) if (said := _said_too_much(widget))]


def hidden_height(set_up: SetUp) -> int:
    """Pixels of the page that only scrolling shows; 0 where text isn't larger than usual."""
    return set_up._middle.verticalScrollBar().maximum()


def out_of_sight(root: QWidget) -> list[str]:
    """Everything that reaches over the side of what it stands in."""
    return [
        f"{widget!r} at {widget.x()} to {widget.x() + widget.width()} of {widget.parentWidget().width()}"
        for widget in _seen(root)
        if widget.x() < 0 or widget.x() + widget.width() > widget.parentWidget().width()
    ]


def too_small(root: QWidget, scale: Scale) -> list[str]:
    """Every button seen, also one that is off, that is smaller than a fingertip."""
    least = scale.mm(12)
    return [
        f"{button.accessibleName() or button.text()}: {button.width()} x {button.height()}"
        for button in _seen(root)
        if isinstance(button, QAbstractButton) and min(button.width(), button.height()) < least
    ]


def too_close(root: QWidget, scale: Scale) -> list[str]:
    """Pairs of what can be touched with less than 3 mm between them."""
    least = int(scale.px_per_mm * 3)
    places = [(b, _place(b, root)) for b in _seen(root) if isinstance(b, QAbstractButton | QLineEdit)]
    return [
        f"{one.accessibleName()} and {other.accessibleName()}"
        for at, (one, box) in enumerate(places)
        for other, other_box in places[at + 1 :]
        if _gap(box, other_box) < least
    ]


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _gap(one: QRect, other: QRect) -> int:
    across = max(one.left() - other.right(), other.left() - one.right()) - 1
    down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
    return max(across, down)


def _seen(root: QWidget) -> Iterable[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def _said_too_much(widget: QWidget) -> str:
    """The text that doesn't fit, or nothing."""
    room = widget.contentsRect()
    match widget:
        case Choice() | KeyButton():
            return "" if widget.fits() else widget.accessibleName()
        case TouchTarget():
            return ""
        case QLabel() if widget.pixmap().isNull() and widget.text():
            flags = Qt.TextFlag.TextWordWrap if widget.wordWrap() else Qt.TextFlag.TextSingleLine
            needed = widget.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, widget.text())
            fits = needed.width() <= room.width() and needed.height() <= room.height() + 1
            return "" if fits else widget.text()
        case QPushButton() if widget.text():
            font = widget.font()
            words = QFontMetrics(font).size(Qt.TextFlag.TextSingleLine, widget.text())
            return "" if words.width() <= room.width() and words.height() <= room.height() else widget.text()
    return ""


def _find(keyboard: Keyboard, what: str) -> KeyButton | None:
    return next((key for key in keyboard.shown() if key.what == what), None)


def _key(keyboard: Keyboard, what: str) -> KeyButton:
    """The key, in whichever layer it is."""
    for layer in ("", "letters", "digits", "accents"):
        if layer and (switch := _find(keyboard, layer)):
            switch.click()
        if found := _find(keyboard, what):
            return found
    raise AssertionError(f"no key writes {what!r}")
