"""Pictograms in the colours of the theme, and the pictures of people, each drawn once a size."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.theme.tokens import Theme, load_theme
from ui.widgets.words import SEMIBOLD, Face, font_of

FEW = 256  # pictures kept; every screen in one size and theme needs about forty


class Pictograms:
    """The pictograms of `resources/icons`. They are drawn in the colours of the light theme, which stand for roles."""

    def __init__(self, family: str) -> None:
        self._family = family
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def icon(self, name: str, size: QSize, theme: Theme, ratio: float, on_brand: bool = False) -> QPixmap:
        """The pictogram as large as it fits in `size` logical pixels; `on_brand` in two colours, for that ground."""
        key = (name, size.width(), size.height(), theme.name, ratio, on_brand)
        if key not in self._drawn:
            self._keep(key, _render(_coloured(name, theme, on_brand), size, ratio))
        return self._drawn[key]

    def portrait(  # noqa: PLR0917 - what a picture is kept by
        self, person: str, photo: bytes | None, initials: str, side: int, theme: Theme, ratio: float
    ) -> QPixmap:
        """A round photo, or the initials where there is none or it can't be read."""
        key = (person, photo, initials, side, theme.name, ratio)
        if key not in self._drawn:
            self._keep(key, self._portrait(photo, initials, side, theme, ratio))
        return self._drawn[key]

    def _keep(self, key: tuple[object, ...], pixmap: QPixmap) -> None:
        while len(self._drawn) >= FEW:
            del self._drawn[next(iter(self._drawn))]
        self._drawn[key] = pixmap

    def _portrait(self, photo: bytes | None, initials: str, side: int, theme: Theme, ratio: float) -> QPixmap:
        drawn = _canvas(QSize(side, side), ratio)
        circle = QPainterPath()
        circle.addEllipse(QRectF(0, 0, side, side))
        painter = QPainter(drawn)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(circle)
        picture = QPixmap()
        if photo is not None and picture.loadFromData(photo):
            least = min(picture.width(), picture.height())
            middle = QRect((picture.width() - least) // 2, (picture.height() - least) // 2, least, least)
            painter.drawPixmap(QRect(0, 0, side, side), picture, middle)
        else:
            painter.fillPath(circle, QColor(theme.colour["brand"]))
            painter.setPen(QColor(theme.colour["on_brand"]))
            painter.setFont(font_of(Face(self._family, max(1, round(side * 0.38)), SEMIBOLD)))
            painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, initials)
        painter.end()
        return drawn


def _coloured(name: str, theme: Theme, on_brand: bool) -> str:
    drawing = (files(resources) / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    light = load_theme("light")
    roles = {light.colour[role]: theme.colour[role] for role in ("ink", "brand", "surface")}
    roles |= {colours.fill: theme.attention[key].fill for key, colours in light.attention.items()}
    if on_brand:
        roles = dict.fromkeys(roles, theme.colour["on_brand"]) | {light.colour["surface"]: theme.colour["brand"]}
    for number, drawn in enumerate(roles):
        drawing = drawing.replace(drawn, f"{{{number}}}")
    for number, drawn in enumerate(roles):
        drawing = drawing.replace(f"{{{number}}}", roles[drawn])
    return drawing


def _render(drawing: str, size: QSize, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    fitted = renderer.defaultSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    drawn = _canvas(fitted, ratio)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, fitted.width(), fitted.height()))
    painter.end()
    return drawn


def _canvas(size: QSize, ratio: float) -> QPixmap:
    canvas = QPixmap(size * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    return canvas
