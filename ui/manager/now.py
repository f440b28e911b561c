"""What is happening today: who waits for help, four figures, and three charts."""

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions.today import Today
from kiosk.settings import Settings
from ui.manager.cards import Cards
from ui.manager.charts import BalanceCard, ControlCard, WaitingCard
from ui.manager.live import LiveToday
from ui.manager.saving import ChartSaver
from ui.services import Services
from ui.tasks import BEFORE_PLOTTING, import_all, load_plotting
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.call_band import CallBand
from ui.widgets.talk_notice import TalkNotice

TITLE_STAYS = 60.0  # seconds
SIDE_BY_SIDE = 1000  # drawn pixels of width from which charts stand beside each other


class Now(QWidget):
    """Shows figures only, no names: it may be seen by anybody when the office is locked, and then has no money on it
    either."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services = services
        self._translate = translate
        locale = QLocale(settings.office_language)
        self._scale: Scale | None = None
        self._theme: Theme | None = None
        self._shown: Today | None = None
        self._titled_at = 0.0
        self._plotting_asked = False
        self._columns = 0  # of the cards
        self.band = CallBand(translate)
        self.cards = Cards(translate)
        self.balance, self.waiting = BalanceCard(translate), WaitingCard(translate)
        self.days = ControlCard(translate, locale)
        self.charts = (self.balance, self.waiting, self.days)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.talk = TalkNotice(translate, locale)
        self.saver = ChartSaver(services, translate, self)
        for chart in self.charts:
            self.saver.serve(chart, chart.taken, chart.key)
        self._lay_out()
        self.live = LiveToday(services, translate, self.band)
        self.live.shown.connect(self._show)
        self.live.failed.connect(self._tell_failure)

    def open_for(self, session: Session | None) -> None:
        """For whoever is signed in, or for everybody who passes by."""
        self.live.serve(session)
        self.saver.let(session)
        self.cards.let_tell_money(session is not None)
        if self._shown is not None:
            self._show_cards(self._shown)
        self.cards.replies.let_open(session is not None and may(session.role, Right.MANAGE_FLOOR))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        for layout in (self._page, self._cards, self._charts, self._right):
            layout.setSpacing(scale.grid(2.5))
        self.band.rescale(scale)
        self.talk.rescale(scale)
        for card in self.cards.all:
            card.rescale(scale)
        for chart in self.charts:
            chart.restyle(theme, scale)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.live.start()
        if not self._plotting_asked:
            self._plotting_asked = True
            self._services.reader.submit(lambda _reader: import_all(BEFORE_PLOTTING), self._make_charts)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if self.isAncestorOf(self.band):  # elsewhere it is for who looks at another page
            self.live.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        self._cards = QGridLayout()
        self._right = QVBoxLayout()
        self._right.addWidget(self.waiting, 1)
        self._right.addWidget(self.days, 1)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.addWidget(self.balance, 7)
        self._charts.addLayout(self._right, 5)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.band)
        self._page.addWidget(self.problem)
        self._page.addWidget(self.talk)
        self._page.addLayout(self._cards)
        self._page.addLayout(self._charts, 1)
        self.setMinimumWidth(1)  # as it stands beside each other, it would be too wide to be told of a narrow window

    def _place(self) -> None:
        """Beside each other where the widest card fits four times, else two by two, or one under the other."""
        cards, gaps = self.cards.all, 3 * self._cards.horizontalSpacing()
        widest = max(card.least_width for card in cards)
        columns = next((n for n in (4, 2) if n * widest + gaps <= self.width()), 1)
        if columns != self._columns:
            self._columns = columns
            for at, card in enumerate(cards):
                self._cards.addWidget(card, at // columns, at % columns)
            for column in range(4):
                self._cards.setColumnStretch(column, 1 if column < columns else 0)
        if self._scale is not None:
            beside = self.width() >= self._scale.px(SIDE_BY_SIDE) * self._scale.text_factor
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._charts.setDirection(way)

    def _make_charts(self, _nothing: None) -> None:
        plotting = load_plotting()
        for chart in self.charts:
            chart.plot_with(plotting)
            if self._theme is not None and self._scale is not None:
                chart.restyle(self._theme, self._scale)
        if self._shown is not None:
            self._show(self._shown)

    # --- The figures -------------------------------------------------------------------------------------------------

    def _tell_failure(self) -> None:
        """The last figures stay."""
        _ = self._translate
        self.problem.setText(_("These figures can't be read at the moment; they come back by themselves."))
        self.problem.show()

    def _show(self, shown: Today) -> None:
        """A title that jumps with every tap can't be read, so it says until when it holds and stays a minute."""
        at = self._services.clock.monotonic()
        empty = shown.counts.valid == 0 or self._shown is None or self._shown.counts.valid == 0
        retitle = empty or at - self._titled_at >= TITLE_STAYS
        if retitle:
            self._titled_at = at
        self._shown = shown
        self.problem.hide()
        self._show_cards(shown)
        for chart in self.charts:
            chart.show_today(shown, retitle)

    def _show_cards(self, shown: Today) -> None:
        self.cards.show(shown)
        self.balance.explain_amount(self.cards.explain(shown.value))
        self._place()
