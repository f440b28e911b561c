"""A person's own past: the share of each quarter with its interval, the oldest first."""

from kiosk.staff.pictures import TrendPicture
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.trend_drawing import TrendDrawing

NOTHING = TrendPicture((), "")


class TrendChart(DrawnChart):
    """A point a quarter."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._picture = NOTHING

    def show_picture(self, picture: TrendPicture) -> None:
        self._picture = picture
        said = (f"{of.name}: {of.value:.0%} ({of.low:.0%}–{of.high:.0%}), {of.count}" for of in picture.points)
        self.setAccessibleDescription("\n".join(said))
        self.fit()

    def drawing(self, theme: Theme, scale: Scale) -> TrendDrawing | None:
        if not self._picture.points:
            return None
        return TrendDrawing(self._picture, width=self.width(), font=self.font_in, theme=theme, scale=scale)
