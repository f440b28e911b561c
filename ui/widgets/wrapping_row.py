"""Parts beside each other where they fit, else under each other, as words are on a line."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget, QWidgetItem


class WrappingRow(QWidget):
    """Each part is as wide as it needs to be, or takes what its line has left if it `grows`. The feet of a line's parts
    stand level. Its lines are Qt's own layouts: one with a height for each width isn't asked for it often enough."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._growing: set[QWidget] = set()
        self._placed: list[list[QWidget]] = []
        self._rows: list[QHBoxLayout] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget, grows: bool = False) -> None:
        self._parts.append(part)
        if grows:
            self._growing.add(part)
        row = QHBoxLayout()  # there may come to be as many as there are parts; an empty one takes no room
        row.addStretch()
        self._rows.append(row)
        self._lines.addLayout(row)
        self._rows[0].insertWidget(0, part)  # at once, so that Tab goes through them in this order
        self._placed = []
        self._place()

    def set_gap(self, gap: int) -> None:
        """In pixels, both ways."""
        for layout in (self._lines, *self._rows):
            layout.setSpacing(gap)
        self._place()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part needs another width, or came or went
            self._place()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become as narrow as its widest part."""
        widest = max((QWidgetItem(part).minimumSize().width() for part in self._parts), default=0)  # 0 of a hidden one
        return QSize(widest, super().minimumSizeHint().height())

    def _place(self) -> None:
        lines = self._divided()
        if lines == self._placed:
            return
        self._placed = lines
        for row, parts in zip(self._rows, lines, strict=False):
            for at, part in enumerate(parts):
                row.insertWidget(at, part, int(part in self._growing), Qt.AlignmentFlag.AlignBottom)
            row.setStretch(row.count() - 1, int(self._growing.isdisjoint(parts)))

    def _divided(self) -> list[list[QWidget]]:
        """The parts that are shown, by line."""
        lines: list[list[QWidget]] = []
        gap = self._lines.spacing()
        room = 0
        for part in self._parts:
            if part.isHidden():
                continue
            needed = QWidgetItem(part).sizeHint().width() + gap
            if not lines or needed > room:
                lines.append([])
                room = self.width() + gap
            lines[-1].append(part)
            room -= needed
        return lines
