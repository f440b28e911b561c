"""The page on which a rater scores at the kiosk."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.i18n import translator
from kiosk.settings import OfficeLanguage, Settings
from kiosk.survey.state import MORE_TIME, NO_AIDS, Aids
from ui.rating.page import RatingPage
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.finger_scroll import FingerScroll
from ui.widgets.scrolled import scrolled
from ui.widgets.second_press import SecondPress
from ui.widgets.typing_keys import TypingKeys


class RatingDoor(QWidget):
    """`left` and `needs_time` are as the page's."""

    left = Signal()
    needs_time = Signal(float)

    def __init__(
        self, services: Services, settings: Settings, scale: Scale, language: OfficeLanguage, aids: Aids = NO_AIDS
    ) -> None:
        """In `language`, which is the rater's where the program has it, and with their `aids`; the rest is the
        office's."""
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        theme, scale = load_theme("contrast" if aids.contrast else settings.theme), replace(scale, large=aids.large)
        self.setStyleSheet(style_sheet(theme, scale))
        self.page = RatingPage(services, translator(language), language)
        self.page.restyle(theme, scale)
        if aids.low or scale.is_portrait:
            self.page.keep_low()
        self.page.left.connect(self.left)
        self.page.needs_time.connect(lambda seconds: self.needs_time.emit(seconds * (MORE_TIME if aids.time else 1)))
        FingerScroll(self, scale.touch // 3)
        SecondPress(self, services.clock, scale.touch // 3)
        lines = QVBoxLayout(self)
        margin = scale.grid(5)
        lines.setContentsMargins(margin, margin, margin, margin)
        lines.setSpacing(scale.grid(2))
        lines.addWidget(scrolled(self.page))
        self.keys = TypingKeys(translator(language))
        self.keys.restyle(theme, scale)
        self.keys.want(True)
        lines.addWidget(self.keys)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.keys.watch_window()
