"""What a visitor taps: a card, a button or a pill, painted by ourselves so that it answers in the same frame."""

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.finger import Finger, is_near
from ui.widgets.words import Block, draw

SLACK = 5  # millimetres beside a tile where a release still counts


class Look(Enum):
    CARD = auto()
    """An answer."""
    HELP = auto()
    """The quieter card: on the ground, in the brand's colour."""
    ON = auto()
    """A card that is a switch, on."""
    BUTTON = auto()
    PRIMARY = auto()
    PILL = auto()
    CHOSEN = auto()
    """A pill that is on."""
    BAND = auto()
    """A call that nobody goes to, or not in time."""
    CALM = auto()
    """The same band once somebody is on the way."""


class Setting(NamedTuple):
    """How a tile is set: its words line by line from `top`, its picture, and whether they stand side by side.

    Pixels within the tile. `lead` is bold on lines of its own; `caption` is small, below.
    """

    picture: QRect
    words: QRect
    lead: Block | None
    text: Block
    caption: Block | None
    beside: bool


class Tile(QAbstractButton):
    """`clicked` tells that it was tapped. It acts on release inside it or up to 5 mm beside; second fingers, the right
    button and the echo of a touch as a mouse are ignored by the `Finger` that all tiles of a window share."""

    def __init__(self, parent: QWidget, finger: Finger) -> None:
        super().__init__(parent)
        self._finger = finger
        self._setting: Setting | None = None
        self._picture = QPixmap()
        self._strip: str | None = None
        self._flash: int | None = None
        self._look = Look.CARD
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.installEventFilter(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    @property
    def setting(self) -> Setting | None:
        return self._setting

    def wear(self, theme: Theme, scale: Scale) -> None:
        """Take on the colours and sizes of a theme and a screen."""
        self._theme, self._scale = theme, scale

    def show_setting(self, name: str, look: Look, setting: Setting, picture: QPixmap, strip: str | None) -> None:
        """Become this tile. `name` is what assistive technology says; `strip` is the colour along the foot."""
        if self.text() != name:
            self.setText(name)
            self.setAccessibleName(name)
        self._look, self._setting, self._picture, self._strip = look, setting, picture, strip
        self.update()

    def calm_down(self) -> None:
        """Show nothing of a press."""
        if self._flash is not None:
            self.killTimer(self._flash)
            self._flash = None
        self.setDown(False)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002  Qt's name
        # WORKAROUND: not in `event`, through which PySide 6.11 on Python 3.11 turns an IndexError in a handler into a
        # crash (it tells a fault on only where no other Python stands below it).
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return False

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() is QEvent.Type.TouchCancel:
            self._finger.drop()
            self.calm_down()
            return
        for point in event.points():
            if point.state() is point.State.Pressed:
                self._press(self._finger.press(self, self.mapToParent(point.position()), "touch", point.id()))
            elif point.state() is point.State.Released:
                self._release(self._finger.release(self, "touch", point.id(), self._is_near(point.position())))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(self._finger.press(self, self.mapToParent(event.position()), "mouse"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._release(self._finger.release(self, "mouse", 0, self._is_near(event.position())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._finger.is_live and not event.isAutoRepeat():
                self.click()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        event.ignore()

    def _is_near(self, position: QPointF) -> bool:
        slack = self._scale.mm(SLACK) if self._scale is not None else 0
        return is_near(position, self.width(), self.height(), slack)

    def _press(self, counts: bool) -> None:
        if counts:
            self.setDown(True)
            self.repaint()

    def _release(self, counts: bool) -> None:
        if self.isDown() and self._flash is None and self._theme is not None:
            self._flash = self.startTimer(self._theme.motion["press"])
        if counts:
            self.clicked.emit()

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802  Qt's name
        if event.timerId() == self._flash:
            self.calm_down()
        else:
            super().timerEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        if self._setting is None or self._theme is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, self._theme, self._scale)
        self._paint_content(painter, self._setting, self._theme)
        painter.end()

    def _paint_card(self, painter: QPainter, theme: Theme, scale: Scale) -> None:
        fill, line, _ = self._colours(theme)
        radius = self._radius(theme, scale)
        width = scale.px(theme.line["touch"])
        half = width / 2
        edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
        card = QPainterPath()
        card.addRoundedRect(edge, radius, radius)
        painter.fillPath(card, QColor(fill))
        if self._strip is not None:
            painter.save()
            painter.setClipPath(card)
            height = scale.px(theme.line["strip"])
            painter.fillRect(0, self.height() - height, self.width(), height, QColor(self._strip))
            painter.restore()
        painter.setPen(QPen(QColor(line), width))
        painter.drawPath(card)
        if self.hasFocus():
            ring = scale.px(theme.line["focus"])
            inset = width + ring / 2
            painter.setPen(QPen(QColor(self._ring(theme)), ring))
            inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inner, radius - inset, radius - inset)

    def _paint_content(self, painter: QPainter, setting: Setting, theme: Theme) -> None:
        ink = QColor(self._colours(theme)[2])
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize().toSize()
            place = QRect(setting.picture.topLeft(), size)
            place.moveCenter(setting.picture.center())
            painter.drawPixmap(place.topLeft(), self._picture)
        align = Qt.AlignmentFlag.AlignLeft if setting.beside else Qt.AlignmentFlag.AlignHCenter
        top = setting.words.top()
        muted = QColor(theme.colour["muted"]) if self._look in (Look.CARD, Look.BUTTON) else ink
        for words, colour in ((setting.lead, ink), (setting.text, ink), (setting.caption, muted)):
            if words is not None:
                draw(painter, words, QRect(setting.words.left(), top, setting.words.width(), 0), align, colour)
                top += words.height

    def _colours(self, theme: Theme) -> tuple[str, str, str]:
        """Fill, line and words."""
        colour = theme.colour
        down = self.isDown()
        match self._look:
            case Look.PRIMARY | Look.CHOSEN | Look.ON | Look.CALM:
                fill = colour["brand_pressed"] if down else colour["brand"]
                return fill, fill, colour["on_brand"]
            case Look.BAND:
                return colour["alert"], colour["on_alert"] if down else colour["alert"], colour["on_alert"]
            case Look.HELP:
                return (colour["pressed"] if down else colour["ground"]), colour["brand"], colour["brand"]
        return (colour["pressed"] if down else colour["surface"]), colour["touch_line"], colour["ink"]

    def _ring(self, theme: Theme) -> str:
        if self._look in (Look.PRIMARY, Look.CHOSEN, Look.ON, Look.CALM):
            return theme.colour["on_brand"]
        return theme.colour["on_alert" if self._look is Look.BAND else "focus"]

    def _radius(self, theme: Theme, scale: Scale) -> float:
        if self._look in (Look.PILL, Look.CHOSEN):
            return self.height() / 2 - 1
        wide = self._look in (Look.CARD, Look.HELP, Look.ON)
        return scale.px(theme.radius["tile" if wide else "button"])
