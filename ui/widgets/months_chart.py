"""Talks beside fitting attention and sales, the latest month at the right."""

from kiosk.customers.pictures import MonthsPicture
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.months_drawing import MonthsDrawing


class MonthsChart(DrawnChart):
    """A column a month."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._picture: MonthsPicture | None = None

    def show_picture(self, picture: MonthsPicture) -> None:
        self._picture = picture
        self.setAccessibleDescription("\n".join(picture.words))
        self.fit()

    def drawing(self, theme: Theme, scale: Scale) -> MonthsDrawing | None:
        if self._picture is None:
            return None
        return MonthsDrawing(self._picture, width=self.width(), font=self.font_in, theme=theme, scale=scale)
