"""The keys for all lines of a window, where it stands on a screen without a keyboard or is used with a finger."""

from collections.abc import Callable
from functools import partial
from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.keyboard import AMOUNTS, MAIL, PASSPHRASES, PROSE, TIMES, Keyboard, Typed
from ui.widgets.long_field import LongEdit
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.reach import bring_to_top

_Hint = Qt.InputMethodHint
_LAYOUTS = (
    (_Hint.ImhTime, TIMES),
    (_Hint.ImhFormattedNumbersOnly, AMOUNTS),
    (_Hint.ImhEmailCharactersOnly, MAIL),
    (_Hint.ImhNoAutoUppercase, PASSPHRASES),
    (_Hint.ImhNone, PROSE),
)
"""What the keys write into a line, by what it tells any input method; the first that fits."""


class TypingKeys(QWidget):
    """Under what scrolls in its window. They are there while somebody is in a line, and write into that one: so every
    line has keys, also one that comes to be later. Where there may be a keyboard, they come for a finger alone."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._translate = translate
        self._wanted = self._by_finger = self._is_pressed = False
        self._look: tuple[Theme, Scale] | None = None
        self._line: Typed | None = None  # that they wrote into last
        self._keyboards: dict[int, Keyboard] = {}  # by the layout's place; made when wanted: each has some hundred keys
        self.close_button = QPushButton(translate("Close"))
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleDescription(translate("Keyboard"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self._leave)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._app = _app()
        self._app.focusChanged.connect(self._follow)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # which hands it on to the line that they write into
        self.hide()

    def want(self, wanted: bool) -> None:
        """Whether there is only a finger to type with."""
        self._wanted = wanted
        self._serve()

    def watch_window(self) -> None:
        """Once it has been shown: its lines are followed also while another window has the keyboard, as the office
        beside the kiosk does, which takes none from it."""
        if (window := self.window().windowHandle()) is not None:
            window.focusObjectChanged.connect(self._follow_beside)

    @property
    def keyboard(self) -> Keyboard | None:
        """What is seen of them."""
        return next((each for each in self._keyboards.values() if each.isVisible()), None)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self._row.setSpacing(scale.apart)
        for keyboard in self._keyboards.values():
            keyboard.restyle(theme, scale)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if not self.isActiveWindow() and not (self._wanted and now is not None):
            return  # what is touched is another window's
        if QApplication.mouseButtons():
            self._is_pressed = True
            self._app.installEventFilter(self)  # until it is let go: it would move away under the finger
        elif self._serves and self._is_mine(now) and _has_gone(before):
            now.clearFocus()  # nobody touched it: what was touched went away, and Qt went on to the next
        else:
            self._serve()

    def _follow_beside(self, _now: QObject | None) -> None:
        line = self._touched()
        if self.isActiveWindow() or (self.isVisible() and line is self._line):
            return  # `focusChanged` tells it, or it is a key that was pressed
        self._follow(None, line)

    def _touched(self) -> QWidget | None:
        """What was touched last: of its own window where nothing else can be typed with."""
        return self.window().focusWidget() if self._wanted else QApplication.focusWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if watched is self._line and event.type() is QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._serve)  # beside, Qt goes on to no other and tells of none
        elif self._is_pressed and isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            self._is_pressed = False
            self._app.removeEventFilter(self)
            is_beside = isinstance(watched, QWidget) and not watched.rect().contains(event.position().toPoint())
            self._by_finger = is_beside or _is_of_finger(event)  # only a finger that moves the page lets go beside
            if is_beside:
                self._take_back()
            QTimer.singleShot(0, self, self._serve)  # once it is known what was pressed
        return False

    def _take_back(self) -> None:
        """Nothing was pressed: the finger only moved the page, and all stays as it was before."""
        if self._line is not None and self.isVisible():
            self._line.setFocus()
        else:
            self._leave()

    @property
    def _serves(self) -> bool:
        return self._wanted or self._by_finger

    def _serve(self) -> None:
        line = self._touched()
        if self._serves and self._is_mine(line) and line.isVisible():
            self._write_into(line)
        else:
            self.hide()

    def _is_mine(self, part: QWidget | None) -> TypeGuard[Typed]:
        """Whether it is a line of this window, and has no keys of its own."""
        around = self.parentWidget()
        if not isinstance(part, QLineEdit | LongEdit) or around is None or not around.isAncestorOf(part):
            return False
        above = part.parentWidget()
        while above is not None and not isinstance(above, PassphraseEntry):
            above = above.parentWidget()
        return above is None or above.keys.isHidden()

    def _write_into(self, line: Typed) -> None:
        if self._look is None:
            return
        theme, scale = self._look
        self._line = line
        line.installEventFilter(self)
        self.setFocusProxy(line)  # or what they stand in would take the focus, where that does at a press
        hints = line.inputMethodHints()
        at, layout = next((at, keys) for at, (hint, keys) in enumerate(_LAYOUTS) if hints & hint == hint)
        if at not in self._keyboards:
            capitals = layout is PROSE
            self._keyboards[at] = Keyboard(theme, scale, self._translate, layout, capitals=capitals)
            self._row.insertWidget(0, self._keyboards[at], 1)
        for each, keyboard in self._keyboards.items():
            keyboard.setVisible(each == at)
        self._keyboards[at].type_into(line)
        self.show()
        QTimer.singleShot(0, line, partial(bring_to_top, line, scale.touch))  # once the page has lost what they take

    def _leave(self) -> None:
        line = self._touched()
        if line is not None:
            line.clearFocus()
            self._serve()


def _has_gone(part: QWidget | None) -> bool:
    return part is not None and not (part.isVisible() and part.isEnabled())


def _is_of_finger(event: QMouseEvent) -> bool:
    """Some systems tell a finger's touch as a mouse's that they made of it."""
    made = event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
    return made or event.pointerType() is QPointingDevice.PointerType.Finger


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
