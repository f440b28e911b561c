"""A person's own past: the share of each quarter with its interval, the oldest first."""

from functools import partial

from kiosk.staff.pictures import TrendPicture
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.trend_drawing import TrendDrawing

NOTHING = TrendPicture((), "")


class TrendChart(DrawnChart):
    """A point a quarter."""

    def show_picture(self, picture: TrendPicture) -> None:
        said = (f"{of.name}: {of.value:.0%} ({of.low:.0%}–{of.high:.0%}), {of.count}" for of in picture.points)
        self.show_drawing(partial(TrendDrawing, picture) if picture.points else None, "\n".join(said))
