"""The chart of a day as a picture to send."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from kiosk.actions.today import Today
from ui.manager.charts import BalanceCard
from ui.tasks import load_plotting
from ui.theme.scale import DESK, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme

WIDTH, HIGHEST = 900, 640  # pixels on a screen, of which the picture has four to one


def draw_day(shown: Today, translate: Callable[[str], str]) -> bytes:
    """The balance by hour of a day as PNG, on white, whatever the office looks like."""
    theme, scale = load_theme("light"), Scale(1440, 900, 4.0, body=DESK)
    card = BalanceCard(translate)
    card.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    card.setStyleSheet(style_sheet(theme, scale))
    card.plot_with(load_plotting())
    card.restyle(theme, scale)
    card.resize(WIDTH, HIGHEST)
    card.show_today(shown, retitle=True)
    card.show_told()
    card.show()  # a plot that was never shown has no room to draw in
    card.resize(WIDTH, HIGHEST - card.spare())
    png = to_png(card.drawn())
    card.hide()
    card.deleteLater()
    return png


def to_png(drawn: QImage) -> bytes:
    """On any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")  # type: ignore[call-overload]  # a device is taken, too
    return bytes(buffer.data().data())
