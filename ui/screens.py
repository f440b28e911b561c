"""Covering a screen, and what a screen tells of itself."""

from math import hypot

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QScreen
from PySide6.QtWidgets import QWidget

from kiosk.settings import DIAGONALS_MM

TYPICAL_MM = 22 * 25.4  # the diagonal of a screen that doesn't tell its own, and what a window stands for


def cover(window: QWidget, screen: QScreen) -> None:
    """Cover the whole screen, also where no window manager does it for us."""
    window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    window.setGeometry(screen.geometry())


def has_touch() -> bool:
    """Whether anybody can touch this machine."""
    return any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


def diagonal_of(screen: QScreen) -> float:
    """Millimetres as the screen tells them, or a typical size where that can't be."""
    size = screen.physicalSize()
    told = hypot(size.width(), size.height())
    return told if DIAGONALS_MM[0] <= told <= DIAGONALS_MM[1] else TYPICAL_MM
