"""The page that asks at the kiosk who wants into the office."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.i18n import translator
from kiosk.settings import Settings
from kiosk.survey.state import CLEANING
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.finger_scroll import FingerScroll
from ui.widgets.scrolled import scrolled
from ui.widgets.second_press import SecondPress
from ui.widgets.sign_in import SignIn
from ui.widgets.wrapping_row import WrappingRow


class OfficeDoor(QWidget):
    """Who you are, then the PIN or passphrase. `signed_in` tells the session; `left` that somebody thought better of
    it; `clean_asked` that the screen is to be cleaned, for which nobody needs to sign in: it harms nothing;
    `needs_time` how many seconds without use what is now asked may take; `rater_asked` that somebody has a code to
    score candidates with."""

    signed_in = Signal(object)
    left = Signal()
    clean_asked = Signal()
    needs_time = Signal(float)
    rater_asked = Signal()

    def __init__(self, services: Services, settings: Settings, scale: Scale) -> None:
        super().__init__()
        _ = translator(settings.office_language)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        theme = load_theme(settings.theme)
        self.setStyleSheet(style_sheet(theme, scale))
        self.sign_in = SignIn(services, "kiosk", _)
        self.sign_in.restyle(theme, scale)
        self.sign_in.words.want_keyboard(True)
        self.sign_in.signed_in.connect(self.signed_in)
        self.sign_in.needs_time.connect(self.needs_time)
        self.sign_in.rater_asked.connect(self.rater_asked)
        self.close_button = QPushButton(_("Close"))
        self.close_button.clicked.connect(self.left)
        self.clean_button = QPushButton(_("Clean the screen ({seconds} s)").format(seconds=round(CLEANING)))
        self.clean_button.clicked.connect(self.clean_asked)
        foot = WrappingRow(self.clean_button)
        foot.add(QWidget(), grows=True)  # one at each end
        foot.add(self.close_button)
        foot.set_gap(max(scale.grid(2), scale.mm(3)))
        FingerScroll(self, scale.touch // 3)
        SecondPress(self, services.clock, scale.touch // 3)
        page = QVBoxLayout(self)
        margin = scale.grid(7)
        page.setContentsMargins(margin, margin, margin, scale.grid(4))
        page.addWidget(scrolled(self.sign_in), 1)
        page.addWidget(foot)
