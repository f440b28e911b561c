"""What the manager can set, a card each."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.settings import Settings
from ui.manager.addresses import AddressPart
from ui.manager.alert_rules import RulesPart
from ui.manager.door_counts import DoorPart
from ui.manager.kiosk_part import KioskPart
from ui.manager.missed_value import ValuePart
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Part

Make = Callable[[Services, Settings, Callable[[str], str]], Part]

PARTS: tuple[tuple[str, int, Make], ...] = (
    ("rules", 0, RulesPart),
    ("addresses", 0, AddressPart),
    ("value", 0, ValuePart),
    ("kiosk", 1, KioskPart),
    ("door", 1, DoorPart),
)
"""By key, with the column in which each stands where there is room for two."""

SIDE_BY_SIDE = 1500  # drawn pixels of width


class SettingsPage(QWidget):
    """Each card keeps its own. Emits `clean_asked` for a screen that is to hold still while it is cleaned."""

    clean_asked = Signal()

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self.parts: dict[str, Part] = {key: make(services, settings, translate) for key, _, make in PARTS}
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self.heading = make_label(translate("Settings"), "title")
        self._page = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.heading)
        self._lines.addLayout(self._page)
        self._lines.addStretch(1)
        for key, number, _make in PARTS:
            self._columns[number].addWidget(self.parts[key])
        for column in self._columns:
            column.addStretch(1)
            self._page.addLayout(column, 1)
        self.kiosk = cast(KioskPart, self.parts["kiosk"])
        self.kiosk.clean_asked.connect(self.clean_asked)
        self.setMinimumWidth(1)  # or, side by side, it would never be told of a narrow window

    def open_for(self, session: Session) -> None:
        for part in self.parts.values():
            part.open_for(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._scale = scale
        for layout in (self._lines, self._page, *self._columns):
            layout.setSpacing(scale.grid(2.5))
        for part in self.parts.values():
            part.restyle(theme, scale)
        self._place()

    def stop(self) -> None:
        for part in self.parts.values():
            part.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._scale is not None:
            beside = self.width() >= self._scale.px(SIDE_BY_SIDE) * self._scale.text_factor
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._page.setDirection(way)
