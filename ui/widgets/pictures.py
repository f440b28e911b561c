"""Pictures on this computer and on USB sticks, and one of them made small enough to keep."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from kiosk.errors import InputRefused
from ui.near import newest
from ui.volumes import plugged_in

ENDINGS = (".jpg", ".jpeg", ".png")
MOST = 60  # the newest ones are offered
PHOTO = 512  # pixels of the side of a kept photo
THUMB = 256
QUALITY = 85  # of 100


def folders() -> list[Path]:
    """The folder for pictures, and whatever is plugged in."""
    pictures = [Path(p) for p in QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)]
    return pictures + [Path(volume.rootPath()) for volume in plugged_in()]


def find(places: list[Path]) -> list[Path]:
    """At most `MOST` pictures in those folders and a little below them, the newest first. Takes its time on a stick:
    not for the thread that paints."""
    return newest(places, ENDINGS, MOST)


def square(path: Path, side: int) -> QImage:
    """The middle of a picture as a square of `side` pixels, the way up that its camera says.

    :raises InputRefused: when it can't be read
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise InputRefused("This picture can't be read; choose another one")
    covering = image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    on_white = QImage(side, side, QImage.Format.Format_RGB32)
    on_white.fill(QColor("white"))
    place = QRect(0, 0, covering.width(), covering.height())
    place.moveCenter(on_white.rect().center())
    painter = QPainter(on_white)
    painter.drawImage(place.topLeft(), covering)
    painter.end()
    return on_white


def thumbnail(path: Path) -> QImage | None:
    """A small square of it; None where it can't be read, so that it isn't offered."""
    try:
        return square(path, THUMB)
    except InputRefused:
        return None


def photo(path: Path) -> bytes:
    """The picture as it is kept: a square JPEG without what the camera wrote into it (place, time, owner).

    :raises InputRefused: when it can't be read
    """
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    square(path, PHOTO).save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]  # a device is taken, too
    return bytes(written.data())
