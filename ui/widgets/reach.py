"""Bringing a part of a page that is scrolled to where one looks."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(part: QWidget) -> None:
    """Scrolls what it lies in, if anything, as far as it must."""
    if (area := _area_of(part)) is not None:
        area.ensureWidgetVisible(part)


def bring_what_came_into_view(first: QWidget, last: QWidget) -> None:
    """From `first`, which counts most, to `last`, of a part that was just shown. What holds it learns of its height one
    from the other, so Qt is made to place each of them."""
    area = _area_of(first)
    within: QWidget | None = first
    while within is not None and within is not area:
        within = within.parentWidget()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    bring_into_view(last)
    bring_into_view(first)


def bring_to_top(part: QWidget, above: int) -> None:
    """Scrolls what it lies in, unless it is seen in its upper half, until only so many pixels are seen above it: what
    stands under a line tells of what is typed there."""
    area = _area_of(part)
    if area is None or (page := area.widget()) is None:
        return
    bar = area.verticalScrollBar()
    top = part.mapTo(page, QPoint(0, 0)).y() - above
    if not bar.value() <= top <= bar.value() + area.viewport().height() // 2 - above:
        bar.setValue(top)
    area.ensureWidgetVisible(part)


def _area_of(part: QWidget) -> QScrollArea | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
