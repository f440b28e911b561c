"""The three charts of today, each on its card: the finding, the picture, what it means, and the numbers behind it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from types import ModuleType

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage

from kiosk.actions.today import Today
from kiosk.attention.counts import ATTENTION
from kiosk.attention.gates import enough
from kiosk.attention.hours import MANY, Hours
from kiosk.attention.laney import LEAST_DAYS, ChartDay
from kiosk.attention.lifetable import Point
from kiosk.attention.titles import Title
from kiosk.exchange.dates import long_day
from kiosk.exchange.numbers import Number, Numbers
from ui.models.words import short_day_words
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.balance_chart import BalanceChart, ChartWords
from ui.widgets.chart_card import ChartCard
from ui.widgets.control_chart import ControlChart
from ui.widgets.finding import tell
from ui.widgets.long_text import LongText
from ui.widgets.waiting_chart import WaitingChart

Translate = Callable[[str], str]


class BalanceCard(ChartCard):
    """Too little, fitting and too much by hour."""

    key = "balance"

    def __init__(self, translate: Translate) -> None:
        _ = translate
        explanation = _(
            "Each row is an hour, each bar counts visitors. To the left: nobody came to them although they wanted it, "
            "or it took too long. In the middle: it was just right, or they were glad to be left alone. To the right: "
            "it was too soon or too much. The title names an hour only where its missed chances differ beyond chance "
            "from those of the other hours. A picture or numbers that you save tell of the half-day instead where few "
            "people were planned on the floor.\n\nAn amount of missed value is an estimate, as if those who tap were "
            "like everyone. Its 95% interval covers the chance in who tapped; it doesn't cover how sure the conversion "
            "and the margin are that somebody typed in the settings."
        )
        super().__init__(_("Attention by hour"), explanation, translate)
        self._translate, self._explanation = translate, explanation
        self._shown: Today | None = None
        self.chart: BalanceChart | None = None
        self.legend = LongText()
        self.legend.setProperty("role", "small")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.add(self.legend)

    def plot_with(self, plotting: ModuleType) -> None:
        _ = self._translate
        words = ChartWords((_("too little"), _("fitting"), _("too much")), _("replies"))
        self.chart = BalanceChart(plotting, words)
        self.add(self.chart, 100)
        self.add(self.legend)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.legend.setText(self._legend(theme))
        if self.chart is not None:
            self.chart.restyle(theme, scale)

    def show_today(self, shown: Today, retitle: bool) -> None:
        """`retitle` is whether the title may change; the picture always does."""
        _ = self._translate
        n = shown.counts.valid
        self._shown = shown
        caption = _("The first answer at the kiosk shows here at once.")
        if shown.is_over:
            caption = _("replies by hour, {day}, n = {n}").format(day=long_day(shown.at.date(), _), n=n)
        elif n:
            caption = _("replies by hour, today, n = {n}").format(n=n)
        elif shown.is_closed:
            caption = _("The store is closed today.")
        title = self._tell(shown, shown.hours_title) if retitle else self.title.text()
        self.show_finding(title, caption)
        self.legend.setVisible(n > 0)
        if self.chart is not None:
            self.chart.setVisible(n > 0)
            self.chart.show_hours(_rows(shown, _alone(shown.hours)))
            self.chart.setAccessibleName(self.title.text())
            self.chart.setAccessibleDescription(self._describe(shown.hours))

    def explain_amount(self, words: str) -> None:
        """`words` about today's amount end the explanation; none where there is no amount."""
        explanation = f"{self._explanation} {words}" if words else self._explanation
        if explanation != self.explanation.text():  # measuring a paragraph anew takes long enough to be felt
            self.explanation.setText(explanation)

    def drawn(self) -> QImage:
        """As history tells the day: a picture is looked at when its hours are over."""
        title, foot = self.title.text(), self.foot.text()
        self.show_told()
        image = super().drawn()
        self.show_finding(title, self.caption.text(), foot)
        if self._shown is not None and self.chart is not None:
            self.chart.show_hours(_rows(self._shown, _alone(self._shown.hours)))
        return image

    def show_told(self) -> None:
        """In the place of its hours, as history tells the day."""
        shown = self._shown
        if shown is not None and self.chart is not None and not all(hours.is_one for hours in shown.told):
            self.show_finding(self._tell(shown, shown.told_title), self.caption.text(), tell_together(self._translate))
            self.chart.show_hours(_rows(shown, shown.told))

    def taken(self) -> Numbers:
        """The numbers behind it, as history tells them."""
        told = self._shown.told if self._shown is not None else {}
        rows = [[number_of(hours), *(of.get(value, 0) for value in ATTENTION)] for hours, of in told.items()]
        _, words = self._translate, self._words()
        return Numbers((_("hour"), *(words[value] for value in ATTENTION)), rows)

    def _tell(self, shown: Today, title: Title) -> str:
        """With the time until which that holds, of a day that isn't over."""
        return tell(title, self._translate, None if shown.is_over else shown.at)

    def _words(self) -> Mapping[str, str]:
        """What the legend calls each value, in its order."""
        _ = self._translate
        return {
            "ignored": _("no, but wanted"),
            "too_late": _("too late"),
            "just_right": _("just right"),
            "left_alone": _("no, and fine"),
            "too_pushy": _("too soon or too much"),
        }

    def _legend(self, theme: Theme) -> str:
        return "&nbsp;&nbsp;&nbsp;&nbsp; ".join(
            f'<span style="color:{theme.attention[value].fill}">■</span>&nbsp;{escape(words).replace(" ", "&nbsp;")}'
            for value, words in self._words().items()
        )

    def _describe(self, hours: Mapping[int, Mapping[str, int]]) -> str:
        """The chart in words, for who can't see it."""
        _ = self._translate
        line = _("{hour}:00: {little} too little, {fits} fitting, {much} too much")
        return "\n".join(
            line.format(
                hour=hour,
                little=of.get("ignored", 0) + of.get("too_late", 0),
                fits=of.get("just_right", 0) + of.get("left_alone", 0),
                much=of.get("too_pushy", 0),
            )
            for hour, of in sorted(hours.items())
        )


class WaitingCard(ChartCard):
    """How soon visitors were approached, beside how many found it too much."""

    key = "waiting"

    def __init__(self, translate: Translate) -> None:
        _ = translate
        explanation = _(
            "The line says which share of visitors had been approached after so many minutes, the bars how sure that "
            "is (95%). The dashed line is the four weeks before. Five minutes are marked: most visitors want to be "
            "helped within them. Who tapped before anybody came counts until the moment of the tap; this assumes that "
            "they would have been approached like the others.\n\nMore is not always better: sooner for everybody is "
            "too soon for some. So the number who found it too soon or too much stands under the chart."
        )
        super().__init__(_("Waiting"), explanation, translate)
        self._translate = translate
        self._shown: Today | None = None
        self.chart: WaitingChart | None = None

    def plot_with(self, plotting: ModuleType) -> None:
        _ = self._translate
        self.chart = WaitingChart(plotting, _("min"))
        self.add(self.chart, 100)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        if self.chart is not None:
            self.chart.restyle(theme, scale)

    def show_today(self, shown: Today, retitle: bool) -> None:
        """`retitle` is whether the title may change; the picture always does."""
        _ = self._translate
        self._shown = shown
        points, before = _gated(shown.waiting), _gated(shown.waiting_before)
        parts = []
        if points:
            parts.append(_("bar = 95% interval"))
        if before:
            parts.append(_("dashed: the four weeks before"))
        if points:
            parts.append(f"n = {points[0].n}")
            if shown.counts.untimed > 0:
                untold = _("{x} of {n} told no time")
                parts.append(untold.format(x=shown.counts.untimed, n=shown.counts.valid))
        foot = ""
        if points and shown.counts.too_much:
            foot = _("Sooner is not always better: {x} of {n} found it too soon or too much.").format(
                x=shown.counts.too_much, n=shown.counts.valid
            )
        title = tell(shown.waiting_title, self._translate, shown.at) if retitle else self.title.text()
        self.show_finding(title, "; ".join(parts), foot)
        if self.chart is not None:
            self.chart.setVisible(bool(points or before))
            self.chart.show_points(points, before)
            self.chart.setAccessibleName(self.title.text())
            self.chart.setAccessibleDescription("\n".join(self._describe(point) for point in points))

    def taken(self) -> Numbers:
        """The numbers behind it. A day, or four weeks, of under ten replies has none, as it has no curve."""
        _, shown = self._translate, self._shown
        before = _("the four weeks before")
        sets = ((_("today"), shown.waiting), (before, shown.waiting_before)) if shown is not None else ()
        rows: list[Sequence[Number]] = [
            [when, p.minutes, p.share, p.low, p.high, p.n] for when, points in sets for p in _gated(points)
        ]
        header = (_("period"), _("minutes"), _("share"), _("lower bound"), _("upper bound"), _("replies"))
        return Numbers(header, rows)

    def _describe(self, point: Point) -> str:
        _ = self._translate
        return _("within {minutes} minutes: {p}").format(minutes=point.minutes, p=f"{point.share:.0%}")


class ControlCard(ChartCard):
    """Missed chances by day, between limits."""

    key = "days"

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = translate
        explanation = _(
            "Each dot is a day's share of missed chances. Days differ by chance; between the stepped lines lies what "
            "the eight weeks before that day would lead to expect. A day outside is worth asking what was different. "
            "A day inside is no proof that nothing was. Today is an open dot: it isn't judged yet. A day "
            "that was given a cause is hollow and doesn't count for the limits of others."
        )
        super().__init__(_("Missed chances by day"), explanation, translate)
        self._translate, self._locale = translate, locale
        self._shown: Today | None = None
        self.chart: ControlChart | None = None

    def plot_with(self, plotting: ModuleType) -> None:
        self.chart = ControlChart(plotting, partial(short_day_words, locale=self._locale))
        self.add(self.chart, 100)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        if self.chart is not None:
            self.chart.restyle(theme, scale)

    def show_today(self, shown: Today, retitle: bool) -> None:
        """`retitle` is whether the title may change; the picture always does."""
        _ = self._translate
        self._shown = shown
        title = tell(shown.chart_title, self._translate) if retitle else self.title.text()
        days = [day for day in shown.chart.days if enough(day.n)]
        today = shown.at.date()
        caption = _("missed chances a day") if days else ""
        if any(day.day == today for day in days):
            caption = _("missed chances a day; today isn't judged yet")
        self.show_finding(title, caption + tell_unlimited(days, self._translate))
        if self.chart is not None:
            self.chart.setVisible(bool(days))
            self.chart.show_days(days, today)
            self.chart.setAccessibleName(self.title.text())

    def taken(self) -> Numbers:
        """The numbers behind it."""
        return day_numbers(self._shown.chart.days if self._shown is not None else (), self._translate)


def tell_together(translate: Translate) -> str:
    """What is said beside rows of a half-day."""
    _ = translate
    words = _("Where fewer than {n} people were planned on the floor, the hours of that half-day are one row.")
    return words.format(n=MANY)


def tell_unlimited(days: Sequence[ChartDay], translate: Translate) -> str:
    """What a caption adds where only some of the dots have limits, so that nobody takes the others for judged."""
    _ = translate
    without = sum(day.low is None for day in days)
    if without in (0, len(days)):
        return ""
    words = (
        _("1 day has no limits yet: that takes {least} days with replies in the eight weeks before")
        if without == 1
        else _("{k} days have no limits yet: that takes {least} days with replies in the eight weeks before")
    )
    return f"; {words.format(k=without, least=LEAST_DAYS)}"


def day_numbers(days: Sequence[ChartDay], translate: Translate) -> Numbers:
    """The numbers behind a control chart. A day under ten replies has no rate, as it has no dot."""
    _ = translate
    rows: list[Sequence[Number]] = []
    for day in days:
        rate = day.rate if enough(day.n) else None
        outside = None if day.signal is None else yes_or_no(day.signal, translate)
        rows.append([day.day.isoformat(), day.n, day.missed, rate, day.centre, day.low, day.high, outside])
    limits = (_("centre"), _("lower bound"), _("upper bound"), _("outside the limits"))
    return Numbers((_("day"), _("replies"), _("missed"), _("share"), *limits), rows)


def yes_or_no(value: bool, translate: Translate) -> str:
    _ = translate
    return _("yes") if value else _("no")


def number_of(hours: Hours) -> Number:
    """An hour in a table: its number, or those of a half-day."""
    return hours.first if hours.is_one else f"{hours.first}–{hours.until}"


def _alone(hours: Mapping[int, Mapping[str, int]]) -> dict[Hours, Mapping[str, int]]:
    return {Hours(hour, hour + 1): of for hour, of in hours.items()}


def _rows(shown: Today, hours: Mapping[Hours, Mapping[str, int]]) -> dict[Hours, Mapping[str, int]]:
    """With the hour of opening and the hour it is, where the store says when it is open: an hour without a single reply
    tells something as well."""
    if not shown.opening:
        return dict(hours)
    opens, closes = shown.opening
    some = (int(opens[:2]), shown.at.hour) if opens <= f"{shown.at:%H:%M}" < closes else ()
    open_: dict[Hours, Mapping[str, int]] = {
        Hours(hour, hour + 1): {} for hour in some if not any(hour in range(*each) for each in hours)
    }
    return open_ | dict(hours)


def _gated(points: Sequence[Point]) -> Sequence[Point]:
    """No curve of under ten replies."""
    return points if points and enough(points[0].n) else ()
