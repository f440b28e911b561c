"""The kiosk's window: shows a face, tells what was tapped, and can't be left."""

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.clock import Clock
from kiosk.survey import events as ev
from ui.theme.scale import Scale
from ui.theme.tokens import Theme, load_theme
from ui.visitor.arrange import Placed
from ui.visitor.faces import Control, Face, Intent, Shape
from ui.visitor.layout import Layout, lay_out, offered
from ui.visitor.rows import Text
from ui.visitor.typed_box import TypedBox
from ui.widgets.corner import StaffCorner
from ui.widgets.emblem import Emblem
from ui.widgets.finger import Finger, Kind
from ui.widgets.pictogram import Pictograms
from ui.widgets.tile import Look, Tile
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.visitor.door import Door

LEAST_DENSITY = 0.1  # pixels in a millimetre, under which there is no such screen
LEAST_TEXT = 0.7
NEAR = 10  # millimetres between two taps that can be one double tap
SMALLER = 0.85  # a step towards what a small screen has room for

ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class VisitorWindow(QWidget):
    """All screens of the kiosk on one set of widgets, made once.

    `chosen` tells an `Intent` and the milliseconds since its page was painted; `touched` a touch beside everything;
    `painted` that a page which had changed is on the screen; `staff_asked` that the staff corner was held.
    """

    chosen = Signal(object, int)
    touched = Signal()
    painted = Signal()
    staff_asked = Signal()
    closed = Signal()

    def __init__(self, clock: Clock, theme: str, family: str, diagonal: float, text: float = 1.0) -> None:
        """`diagonal` is the screen's, in millimetres; `text` is how much larger than drawn all text is."""
        super().__init__()
        self._clock, self._family = clock, family
        self._base = load_theme(theme)
        self._theme = self._base
        self._diagonal, self._text = diagonal, text
        self._low = self._large = False
        self._face: Face | None = None
        self._painted_at: float | None = None
        self._may_close = self._is_sized = False
        self._finger = Finger(clock)
        self._pictograms = Pictograms(family)
        self._texts = [Words(self) for _ in range(6)]
        self._emblem = Emblem(self, family)
        self._typed = TypedBox(self, family)
        self._tiles: list[Tile] = []
        self._intents: list[Intent] = []
        self._answers = 0  # of the tiles, the first, which a digit taps
        self._shown: list[tuple[object, ...]] = []
        self._corner = StaffCorner(self, clock)
        self._corner.staff_asked.connect(self.staff_asked)
        self._corner.touched.connect(self.touched)
        self._door: Door | None = None
        self.setWindowTitle("Klantkansen")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- What it shows -----------------------------------------------------------------------------------------------

    @property
    def face(self) -> Face | None:
        return self._face

    @property
    def scale(self) -> Scale:
        """The size of everything: the window is taken for the whole screen."""
        px_per_mm = hypot(self.width(), self.height()) / self._diagonal
        return Scale(self.width(), self.height(), px_per_mm, self._large, self._text)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def tiles(self) -> dict[str, Tile]:
        """The tiles shown, by the choice they answer or, for the others, by the name of their event in lower case."""
        return {
            intent.value or intent.kind.__name__.lower(): tile
            for intent, tile in zip(self._intents, self._tiles, strict=False)
        }

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._typed.typed

    def show_face(
        self, face: Face, typed: str = "", low: bool = False, large: bool = False, contrast: bool = False
    ) -> None:
        """Show this face, with what was typed in its field and the aids that the visitor chose."""
        theme = load_theme("contrast") if contrast else self._base
        self._typed.show_typed(face.field, typed, face.is_wrong)
        if (face, low, large, theme) == (self._face, self._low, self._large, self._theme):
            return
        changed = self._face is None or face.page != self._face.page
        self._face, self._low, self._large, self._theme = face, low, large, theme
        if changed:
            self._wait_for_paint()
        self._lay_out()
        if changed:
            if self._door is None or not self._door.isVisible():
                self.setFocus()
            for tile in self._tiles:
                tile.calm_down()
            self.update()

    def dress(self, theme: str, diagonal: float | None = None) -> None:
        """Take over a theme and, where it is known, the screen's true diagonal in millimetres."""
        if self._theme is self._base:
            self._theme = load_theme(theme)
        self._base = load_theme(theme)
        if diagonal is not None and diagonal != self._diagonal:
            self._diagonal = diagonal
            self._wait_for_paint()  # everything stands elsewhere
        self._lay_out()
        self.update()

    def show_door(self, page: QWidget) -> None:
        """Lay a page for staff over everything; it goes after 15 s in which nobody uses it, or by `close_door`."""
        from ui.visitor.door import Door  # noqa: PLC0415 - the first screen needn't wait for it

        if self._door is None:
            self._door = Door(self, self._clock)
            self._door.closed.connect(self._appear_again)
        self._door.open(page)

    def wait_at_door(self, seconds: float) -> None:
        """The page for staff now asks what takes longer."""
        if self._door is not None:
            self._door.wait(seconds)

    def close_door(self) -> None:
        if self._door is not None:
            self._door.close_page()

    def _appear_again(self) -> None:
        """From under the door, as a page that has changed: the tap that closed it is over before anything counts."""
        self._wait_for_paint()
        self.setFocus()
        self.update()

    def _wait_for_paint(self) -> None:
        self._painted_at = None
        self._finger.page_changed(self.scale.mm(NEAR))

    def let_close(self) -> None:
        """From now on the window can be closed: the program ends."""
        self._may_close = True

    def _lay_out(self) -> None:
        if self._face is None or not self._is_sized:
            return
        layout, scale = self._fitted(offered(self._face, self.scale.is_portrait))
        for label, text in zip(self._texts, layout.texts, strict=True):
            self._put_text(label, text)
        self._typed.setGeometry(layout.head.field)
        self._typed.wear(self._theme, scale)
        self._typed.setVisible(self._face.field is not None)
        self._put_emblem(self._face, layout, scale)
        self._put_controls(layout, scale)
        self._corner.rescale(self._theme, scale)
        self._corner.setVisible(self._face.corner)
        self._corner.raise_()
        if self._door is not None:
            self._door.setGeometry(self.rect())

    def _fitted(self, face: Face) -> tuple[Layout, Scale]:
        """The layout, in true sizes wherever the screen has room for them: rather than in smaller ones, as low as
        others get it; else in the largest sizes and letters that there is room for."""
        scale = self.scale
        while True:
            for low in (True, False) if self._low else (False,):
                try:
                    return lay_out(face, scale, low, self._family), scale
                except ValueError:
                    if scale.px_per_mm < LEAST_DENSITY:
                        raise
            smaller = max(LEAST_TEXT, scale.text_factor * SMALLER)
            scale = replace(scale, px_per_mm=scale.px_per_mm * SMALLER, large=False, text=smaller)

    def _put_text(self, label: Words, text: Text | None) -> None:
        label.setVisible(text is not None)
        if text is not None:
            label.setGeometry(text.rect)
            label.show_block(text.text, text.block, self._theme.colour[text.role], text.align)

    def _put_emblem(self, face: Face, layout: Layout, scale: Scale) -> None:
        self._emblem.setVisible(not layout.emblem.isEmpty())
        if layout.emblem.isEmpty():
            return
        self._emblem.setGeometry(layout.emblem)
        if face.left is not None:
            self._emblem.show_countdown(face.left, self._theme, scale)
        else:
            self._emblem.show_picture(self._icon(face.icon, layout.emblem.size(), None))

    def _put_controls(self, layout: Layout, scale: Scale) -> None:
        while len(self._tiles) < len(layout.controls):
            tile = Tile(self, self._finger)
            tile.clicked.connect(self._tell)
            self._tiles.append(tile)
            self._shown.append(())
        self._intents = [placed.control.intent for placed in layout.controls]
        self._answers = layout.tiles
        for index, tile in enumerate(self._tiles):
            if index >= len(layout.controls):
                tile.hide()
                continue
            placed = layout.controls[index]
            state = (placed.control, placed.setting, placed.rect, self._theme.name, scale)
            if state != self._shown[index]:
                self._shown[index] = state
                self._put_control(tile, placed, scale)
            tile.show()

    def _put_control(self, tile: Tile, placed: Placed, scale: Scale) -> None:
        control = placed.control
        strip = self._theme.attention[control.strip].fill if control.strip else None
        picture = self._picture(control, placed.setting.picture.size())
        tile.setGeometry(placed.rect)
        tile.setCheckable(control.on is not None)
        tile.setChecked(bool(control.on))
        tile.wear(self._theme, scale)
        tile.show_setting(control.name, control.look, placed.setting, picture, strip)

    def _picture(self, control: Control, size: QSize) -> QPixmap:
        if control.portrait is not None:
            person = control.portrait
            side = min(size.width(), size.height())
            ratio = self.devicePixelRatioF()
            return self._pictograms.portrait(person.key, person.photo, person.initials, side, self._theme, ratio)
        return self._icon(control.icon, size, control.look)

    def _icon(self, name: str, size: QSize, look: Look | None) -> QPixmap:
        if not name or size.isEmpty():
            return QPixmap()
        on_brand = look in (Look.PRIMARY, Look.CHOSEN, Look.ON)
        return self._pictograms.icon(name, size, self._theme, self.devicePixelRatioF(), on_brand)

    # --- What is done to it ------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile) and self._painted_at is not None:
            milliseconds = round((self._clock.monotonic() - self._painted_at) * 1000)
            self.chosen.emit(self._intents[self._tiles.index(tile)], milliseconds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002  Qt's name
        # WORKAROUND: not in `event`, through which PySide 6.11 on Python 3.11 turns an IndexError in a handler into a
        # crash (it tells a fault on only where no other Python stands below it).
        if isinstance(event, QTouchEvent):
            if event.type() is QEvent.Type.TouchBegin:
                self._touch_ground(event.points()[0].position(), "touch")
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self._touch_ground(event.position(), "mouse")
        event.accept()

    def _touch_ground(self, at: QPointF, kind: Kind) -> None:
        if self._finger.press(None, at, kind):
            self._finger.drop()
            self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        key = Qt.Key(event.key())
        if self._face is not None and not self._face.corner:
            self.touched.emit()  # a key wakes as a finger does
            return
        shown = [tile for tile in self._tiles if tile.isVisible()]
        if key in ARROWS and shown:
            self._move_focus(ARROWS[key], shown)
        elif self._face is not None and self._face.shape is Shape.TYPING:
            self._type(key, event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self._finger.is_live:
            number = key - Qt.Key.Key_1
            if number < self._answers and not event.isAutoRepeat():
                shown[number].click()
        # Every other key ends here: Escape and the rest mean nothing.

    def _type(self, key: Qt.Key, event: QKeyEvent) -> None:
        """With a keyboard of the machine, beside the one on the screen."""
        if not self._finger.is_live:
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.tiles["next"].click()
        elif key == Qt.Key.Key_Backspace:
            self.chosen.emit(Intent(ev.Erase), 0)
        elif event.text().isprintable() and event.text():
            self.chosen.emit(Intent(ev.Typed, event.text()), 0)
        self.setFocus()  # or Enter would be the key's that a finger or the Tab key was on

    def _move_focus(self, way: QPointF, shown: list[Tile]) -> None:
        """To the nearest tile in that direction, from the one that has the focus, else to the first."""
        focused = self.focusWidget()
        if not isinstance(focused, Tile) or not focused.isVisible():
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        here = QPointF(focused.geometry().center())
        nearest: tuple[float, Tile] | None = None
        for tile in shown:
            to = QPointF(tile.geometry().center()) - here
            along = QPointF.dotProduct(to, way)
            across = abs(to.x() * way.y() - to.y() * way.x())
            if along > 1 and (nearest is None or along + 2 * across < nearest[0]):
                nearest = along + 2 * across, tile
        if nearest is not None:
            nearest[1].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, ARG002  Qt's name
        self._is_sized = True
        self._lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        event.setAccepted(self._may_close)
        if self._may_close:
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        is_dark = self._face is not None and self._face.shape is Shape.REST
        painter.fillRect(event.rect(), QColor(self._theme.colour["night" if is_dark else "ground"]))
        painter.end()
        if self._painted_at is None and self._face is not None:
            self._painted_at = self._clock.monotonic()
            self._finger.page_painted()
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()
