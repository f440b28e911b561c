"""Monthly talks beside fitting attention and sales."""

from kiosk.customers.overview import Overview
from kiosk.customers.pictures import months_picture
from kiosk.exchange.dates import long_month, short_months
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.months_chart import MonthsChart
from ui.widgets.part import Translate


class Months(FormCard):
    """The chart, once there is a month to show."""

    def __init__(self, translate: Translate) -> None:
        _ = self._translate = translate
        hint = _(
            "Fitting attention is the share of visitors who were approached just right or rightly left alone, with its "
            "95% interval. It is shown and not tested: months differ by much else than a talk."
        )
        super().__init__(_("Monthly talks beside fitting attention"), hint)
        self.none = make_label(_("No talk with customers is planned or held yet; the first begins the calendar."))
        self.chart = MonthsChart(self.title.text())
        self.add(self.none, self.chart)

    def show_overview(self, overview: Overview) -> None:
        _ = self._translate
        names = short_months(_)
        picture = months_picture(
            overview.months, lambda month: names[month.month - 1], lambda month: long_month(month, _), _
        )
        self.none.setVisible(not picture.points)
        self.chart.setVisible(bool(picture.points))
        self.chart.show_picture(picture)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.chart.restyle(theme, scale)
