"""Somebody's picture, chosen from those found on this computer and on USB sticks."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPixmap
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.errors import InputRefused
from kiosk.staff.people import initials
from ui.tasks import Aside
from ui.widgets import pictures
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.labels import make_label
from ui.widgets.shelf import Shelf
from ui.widgets.style import Style

log = logging.getLogger(__name__)

PREVIEW = 220  # pixels on a screen whose shorter side is 1080
THUMB = 176


class PhotoChoice(QWidget):
    """`photo` is the JPEG chosen, or None: then the initials stand in its place, as shown."""

    reading = Signal(bool)
    """Whether a picture that was touched is still being made small."""
    refused = Signal(object)
    """The error, of a picture that can't be read."""
    chosen = Signal()
    """Another one is shown now, or none."""

    def __init__(self, translate: Callable[[str], str], style: Style) -> None:
        super().__init__()
        _ = translate
        self._translate, self._style = translate, style
        self.photo: bytes | None = None
        self._name = ""
        self._aside = Aside("pictures")  # a stick may take its time, and the workers have others to serve
        self._turn = 0  # counts how often it went: what was asked before is nobody's any more
        self._paths: list[Path] = []
        self._thumbs: list[QImage] = []
        self._preview, self.found = QLabel(), make_label("", "caption")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.without, self.again = Button(_("No photo"), style), Button(_("Look again"), style)
        self.without.clicked.connect(self._drop)
        self.again.clicked.connect(self.look)
        self.shelf = Shelf(style, _, THUMB + 40)
        self._lay_out()

    def show_person(self, name: str, photo: bytes | None = None) -> None:
        """Begin with `name` and the photo there is, and look for pictures."""
        self._name, self.photo = name, photo
        self._show()
        self.look()

    def look(self) -> None:
        """Look for pictures: again, when a stick was plugged in."""
        _ = self._translate
        self.found.setText(_("Looking for pictures…"))
        self.again.setEnabled(False)
        self._aside.submit(partial(_look, self._turn), self._show_found, self._fail_to_look)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():
            self._turn += 1
            self._aside.stop()
            self.reading.emit(False)

    def _lay_out(self) -> None:
        scale = self._style.scale
        way = QBoxLayout.Direction.TopToBottom if scale.is_portrait else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.grid(5))
        left = QVBoxLayout()
        left.setSpacing(scale.apart)
        for widget in (self._preview, self.without, self.again):
            left.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(scale.grid(1.5))
        right.addWidget(self.found)
        right.addWidget(self.shelf, 1)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _show_found(self, looked: tuple[int, list[tuple[Path, QImage]]]) -> None:
        turn, found = looked
        if turn != self._turn:
            return
        _ = self._translate
        self.again.setEnabled(True)
        self._paths = [path for path, _image in found]
        ratio = self.devicePixelRatioF()
        side = self._style.scale.px(THUMB)
        cards = []
        for path, image in found:
            thumb = QPixmap.fromImage(image).scaledToWidth(
                round(side * ratio), Qt.TransformationMode.SmoothTransformation
            )
            thumb.setDevicePixelRatio(ratio)
            card = Choice(self._style, "", picture=thumb, centred=True)
            card.setAccessibleName(path.name)
            card.clicked.connect(self._take)
            cards.append(card)
        self.shelf.show_cards(cards)
        self.found.setText(_("Pictures on this computer and on USB sticks") if cards else self._none())

    def _none(self) -> str:
        _ = self._translate
        return _("No pictures found. Put them in the Pictures folder or on a USB stick, then look again.")

    def _fail_to_look(self, error: Exception) -> None:
        log.error("no picture could be looked for", exc_info=error)
        self.again.setEnabled(True)
        self.found.setText(self._none())

    def _take(self) -> None:
        path = next(p for p, card in zip(self._paths, self.shelf.cards(), strict=True) if card is self.sender())
        self.reading.emit(True)
        self._aside.submit(partial(_read, self._turn, path), self._keep, self._fail_to_read)

    def _keep(self, read: tuple[int, bytes | InputRefused]) -> None:
        turn, photo = read
        if turn != self._turn:
            return
        self.reading.emit(False)
        if isinstance(photo, InputRefused):
            self.refused.emit(photo)
        else:
            self.photo = photo
            self._show()
            self.chosen.emit()

    def _fail_to_read(self, error: Exception) -> None:
        self.reading.emit(False)
        self.refused.emit(error)

    def _drop(self) -> None:
        self.photo = None
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        drawn = self._style.face(initials(self._name), self.photo, PREVIEW, self.devicePixelRatioF())
        self._preview.setPixmap(drawn)
        self.without.setVisible(self.photo is not None)


def _look(turn: int) -> tuple[int, list[tuple[Path, QImage]]]:
    found = []
    for path in pictures.find(pictures.folders()):
        thumb = pictures.thumbnail(path)
        if thumb is not None:
            found.append((path, thumb))
    return turn, found


def _read(turn: int, path: Path) -> tuple[int, bytes | InputRefused]:
    try:
        return turn, pictures.photo(path)
    except InputRefused as error:
        return turn, error
