"""Talks beside fitting attention and sales, the latest month at the right."""

from functools import partial

from kiosk.customers.pictures import MonthsPicture
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.months_drawing import MonthsDrawing


class MonthsChart(DrawnChart):
    """A column a month."""

    def show_picture(self, picture: MonthsPicture) -> None:
        self.show_drawing(partial(MonthsDrawing, picture), "\n".join(picture.words))
