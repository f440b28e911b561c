"""The charts of a longer period, each on its card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import ModuleType

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView

from kiosk.actions.patterns import Patterns
from kiosk.attention.gates import GATE, enough
from kiosk.attention.hours import MANY, Hours
from kiosk.attention.laney import ChartDay
from kiosk.attention.patterns import Cell as PatternCell
from kiosk.exchange.numbers import Number, Numbers
from ui.manager.charts import day_numbers, number_of, tell_unlimited
from ui.models.questions import QuestionTable
from ui.models.words import short_day_words
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.cell_grid import Cell, CellGrid
from ui.widgets.chart_card import ChartCard
from ui.widgets.control_chart import ControlChart
from ui.widgets.finding import tell

Translate = Callable[[str], str]

FULL_COLOUR = 0.4  # the rate of missed chances that has a cell's full colour
MOST_WEEKS = 26  # shown beside each other
READABLE = 15  # lines of small text that a control chart is high: six shares stand beside it, and days under it


class WeekCard(ChartCard):
    """Missed chances by day of the week and hour."""

    key = "week"

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = translate
        explanation = _(
            "Each cell is an hour of a weekday, over the whole period: the darker, the larger the share of visitors "
            "who wanted somebody and met nobody. Cells with fewer than ten replies are hatched, since a share of so "
            "few says nothing. A framed cell differs beyond chance from all others together. It says when, not why."
        )
        super().__init__(_("Missed chances by weekday and hour"), explanation, translate)
        self._translate, self._locale = translate, locale
        self._shown: Patterns | None = None
        self.grid = CellGrid()
        self.add(self.grid, 1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.grid.restyle(theme, scale)

    def show_patterns(self, shown: Patterns) -> None:
        _ = self._translate
        self._shown = shown
        cells = shown.cells
        self.show_finding(
            tell(shown.cells_title, self._translate),
            _("share of missed chances; hatched: fewer than 10 replies; n = {n}").format(n=shown.n) if cells else "",
            self._tell_together(shown.cells),
        )
        self.grid.setVisible(bool(cells))
        if not cells:
            return
        weekdays = sorted({cell.weekday for cell in cells})
        hours = _span(cell.hours for cell in cells)
        self.grid.show_cells(
            [self._locale.dayName(weekday + 1, QLocale.FormatType.ShortFormat) for weekday in weekdays],
            [f"{hour}:00" for hour in hours],
            {
                (weekdays.index(cell.weekday), cell.hours.first - hours[0]): Cell(
                    cell.rate.value / FULL_COLOUR if cell.rate is not None else None,
                    f"{cell.rate.value:.0%}" if cell.rate is not None else "",
                    marked=cell.stands_out,
                    columns=_wide(cell.hours),
                )
                for cell in cells
            },
        )
        self.grid.setAccessibleName(self.title.text())

    def _tell_together(self, cells: Sequence[PatternCell]) -> str:
        _ = self._translate
        if all(cell.hours.is_one for cell in cells):
            return ""
        words = _("Where fewer than {n} people were planned on the floor, the hours of that half-day are one cell.")
        return words.format(n=MANY)

    def taken(self) -> Numbers:
        """The numbers behind it."""
        _ = self._translate
        cells = self._shown.cells if self._shown is not None else ()
        rows: list[list[Number]] = [[cell.weekday + 1, number_of(cell.hours), cell.n, cell.missed] for cell in cells]
        return Numbers((_("weekday, 1 for Monday"), _("hour"), _("replies"), _("missed")), rows)


class DaysCard(ChartCard):
    """Missed chances by day, between limits, as far as the period goes."""

    key = "control"

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = translate
        explanation = _(
            "Each dot is a day's share of missed chances. Days differ by chance; between the stepped lines lies what "
            "the eight weeks before that day would lead to expect, however much days differ here anyway (Laney's "
            "p′-chart). A day outside is worth asking what was different. Once you know, give the day its cause: then "
            "it is hollow and counts for nobody's limits. Less than a week is shown with the days before it, among "
            "which it can be seen."
        )
        super().__init__(_("Missed chances by day"), explanation, translate)
        self._translate, self._locale = translate, locale
        self._shown: Patterns | None = None
        self.chart: ControlChart | None = None

    def plot_with(self, plotting: ModuleType) -> None:
        self.chart = ControlChart(plotting, self.name_day)
        self.add(self.chart, 100)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        if self.chart is not None:
            self.chart.restyle(theme, scale)
            self.chart.setMinimumHeight(READABLE * scale.type("small"))  # also beside a week of one row

    def name_day(self, day: date) -> str:
        return short_day_words(day, self._locale)

    def show_patterns(self, shown: Patterns) -> None:
        _ = self._translate
        self._shown = shown
        days = [day for day in shown.chart.days if enough(day.n)]
        self.show_finding(tell(shown.chart_title, self._translate), self._caption(shown, days) if days else "")
        if self.chart is not None:
            self.chart.setVisible(bool(days))
            self.chart.show_days(days, shown.today)
            self.chart.setAccessibleName(self.title.text())

    def _caption(self, shown: Patterns, days: Sequence[ChartDay]) -> str:
        _ = self._translate
        among = _("missed chances a day, in the four weeks up to {day}").format(day=self.name_day(shown.last))
        caption = _("missed chances a day") if shown.chart_first == shown.first else among
        return caption + tell_unlimited(days, self._translate)

    def taken(self) -> Numbers:
        """The numbers behind it."""
        return day_numbers(self._shown.chart.days if self._shown is not None else (), self._translate)


class PurposeCard(ChartCard):
    """What missed visitors came for, by hour and by week."""

    key = "purposes"

    def __init__(self, translate: Translate, locale: QLocale, purposes: Callable[[], Mapping[str, str]]) -> None:
        """`purposes` gives the words of each purpose, by key, in the survey's order."""
        _ = translate
        explanation = _(
            "Counted are the visitors who wanted somebody, met nobody, and said what they came for. Above by hour of "
            "the day, below by week. The darker, the more of them. These are counts, so a busy hour has more of "
            "everything."
        )
        super().__init__(_("What missed visitors came for"), explanation, translate)
        self._translate, self._locale, self._purposes = translate, locale, purposes
        self._shown: Patterns | None = None
        self.hours, self.weeks = CellGrid(), CellGrid()
        self.weeks_heading = QLabel(_("by week (its Monday)"))
        self.weeks_heading.setProperty("role", "small")
        self.add(self.hours, 1)
        self.add(self.weeks_heading)
        self.add(self.weeks, 1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.hours.restyle(theme, scale)
        self.weeks.restyle(theme, scale)

    def show_patterns(self, shown: Patterns) -> None:
        _ = self._translate
        self._shown = shown
        n = sum(of.n for of in shown.by_hour)
        for widget in (self.hours, self.weeks, self.weeks_heading):
            widget.setVisible(n > 0)
        if n == 0:
            self.show_finding(_("No missed visitor told what they came for"), "")
            return
        words = self._purposes()
        total: dict[str, int] = {}
        for of in shown.by_hour:
            for purpose, count in of.counts.items():
                total[purpose] = total.get(purpose, 0) + count
        keys = [key for key in words if key in total] + sorted(key for key in total if key not in words)
        most = max(keys, key=lambda key: total[key])
        title = _("Most often, missed visitors came for: {purpose}, {x} of {n}")
        self.show_finding(
            title.format(purpose=words.get(most, most), x=total[most], n=n) if enough(n) else _few(n, self._translate),
            _("missed visitors by hour, n = {n}").format(n=n),
        )
        names = [words.get(key, key) for key in keys]
        span = _span(of.at for of in shown.by_hour)
        hours = [(of.at.first - span[0], _wide(of.at), of.counts) for of in shown.by_hour]
        told = {hour for of in shown.by_hour for hour in range(*of.at)}
        hours += [(hour - span[0], 1, {}) for hour in span if hour not in told]
        self.hours.show_cells(names, [f"{hour}:00" for hour in span], _cells(keys, hours))
        by_week = shown.by_week[-MOST_WEEKS:]
        weeks = [(column, 1, of.counts) for column, of in enumerate(by_week)]
        self.weeks.show_cells(names, [short_day_words(of.at, self._locale) for of in by_week], _cells(keys, weeks))

    def taken(self) -> Numbers:
        """The numbers behind it."""
        _, shown, words = self._translate, self._shown, self._purposes()
        parts: list[tuple[str, Number, Mapping[str, int]]] = []
        if shown is not None:
            parts += [(_("hour"), number_of(of.at), of.counts) for of in shown.by_hour]
            parts += [(_("week"), of.at.isoformat(), of.counts) for of in shown.by_week]
        rows = [
            [by, at, words.get(purpose, purpose), n]
            for by, at, counts in parts
            for purpose, n in sorted(counts.items())
        ]
        return Numbers((_("by"), _("hour, or Monday of the week"), _("purpose"), _("visitors")), rows)


class QuestionCard(ChartCard):
    """Where visitors leave the survey, and how long each question takes."""

    key = "questions"

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = translate
        explanation = _(
            "Walking away after the first tap is fine: that answer counts. A question at which many leave, or that "
            "takes long, is worth shortening. Seconds run from when a question stands on the screen until its answer."
        )
        super().__init__(_("Questions"), explanation, translate)
        self._translate = translate
        self._shown: Patterns | None = None
        self.model = QuestionTable(translate, locale)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        self.add(self.table)

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.table.verticalHeader().setDefaultSectionSize(round(scale.type("body") * 2))
        self.table.horizontalHeader().setFixedHeight(round(scale.type("small") * 3.4))
        self._fit()

    def show_patterns(self, shown: Patterns) -> None:
        _ = self._translate
        self._shown = shown
        self.table.setVisible(bool(shown.questions))
        self.model.show_rows(shown.questions)
        self._fit()
        if not shown.questions:
            imported = _("Where visitors stopped isn't known for this period")
            self.show_finding(imported if shown.n else _("No replies yet"), "")
            return
        came = {question: question.answered + question.left_here for question in shown.questions}
        worst = max(came, key=lambda question: question.left_here)
        if not enough(most := max(came.values())):
            self.show_finding(_few(most, self._translate), "")
        elif worst.left_here == 0:
            self.show_finding(_("Nobody left at a question"), "")
        else:
            name = self.model.name(worst.question)
            title = _("Most leave at “{question}”: {x} of {n}")
            self.show_finding(title.format(question=name, x=worst.left_here, n=came[worst]), "")

    def taken(self) -> Numbers:
        """The numbers behind it."""
        _ = self._translate
        rows: list[list[Number]] = [
            [self.model.name(each.question), each.answered, each.left_here, each.median, each.percentile_90]
            for each in (self._shown.questions if self._shown is not None else ())
        ]
        seconds = _("Seconds, median"), _("Seconds, 90% within")
        return Numbers((_("Question"), _("Answered"), _("Left here"), *seconds), rows)

    def _fit(self) -> None:
        header = self.table.horizontalHeader().height()
        self.table.setFixedHeight(header + self.model.rowCount() * self.table.verticalHeader().defaultSectionSize() + 4)


def _cells(keys: Sequence[str], columns: Sequence[tuple[int, int, Mapping[str, int]]]) -> dict[tuple[int, int], Cell]:
    """A row a key; of each column, or some that are one, the number of the first, how many, and the counts."""
    most = max((n for *_, counts in columns for n in counts.values()), default=1)
    found: dict[tuple[int, int], Cell] = {}
    for column, wide, counts in columns:
        for row, key in enumerate(keys):
            n = counts.get(key, 0)
            found[row, column] = Cell(n / most, str(n) if n else "", columns=wide)
    return found


def _span(some: Iterable[Hours]) -> range:
    """All hours from the first of them to the last."""
    firsts, untils = zip(*some, strict=True)
    return range(min(firsts), max(untils))


def _wide(hours: Hours) -> int:
    return hours.until - hours.first


def _few(n: int, translate: Translate) -> str:
    _ = translate
    return _("Too few replies yet: {n} of {min}").format(n=n, min=GATE)
