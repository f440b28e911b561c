"""Taking charts along: into the documents folder, after the audit line."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.charts import Suffix, announce_chart, save_chart
from kiosk.errors import ToldInOffice
from kiosk.exchange.numbers import Numbers, to_csv
from ui.manager.day_picture import to_png
from ui.near import documents
from ui.services import Services
from ui.widgets.chart_card import ChartCard
from ui.widgets.telling import note_fault


class Taken(Protocol):
    """A card whose numbers can be taken along."""

    key: str

    def taken(self) -> Numbers: ...


class ChartSaver(QObject):
    """Serves the cards of one page, for whoever is signed in."""

    def __init__(self, services: Services, translate: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._translate = services, translate
        self._session: Session | None = None
        self._cards: list[ChartCard] = []

    def serve(self, card: ChartCard, numbers: Callable[[], Numbers], key: str) -> None:
        """`key` names the chart in the audit log; the card's own name names it in files."""
        self._cards.append(card)
        card.picture_asked.connect(partial(self._save_picture, card, key))
        card.numbers_asked.connect(partial(self._save_numbers, card, numbers, key))

    def let(self, session: Session | None) -> None:
        """Who may take along; nobody without a session."""
        self._session = session
        for card in self._cards:
            card.let_save(session is not None)
            card.front_up()

    def _save_picture(self, card: ChartCard, key: str) -> None:
        bars = {place.verticalScrollBar(): place.verticalScrollBar().value() for place in _scrolled(card)}
        drawn = card.drawn()
        for bar, value in bars.items():  # drawing the front takes the focus from the back, and the page went along
            bar.setValue(value)
        self._save(card, key, ".png", partial(to_png, drawn))

    def _save_numbers(self, card: ChartCard, numbers: Callable[[], Numbers], key: str) -> None:
        taken = numbers()
        self._save(card, key, ".csv", lambda: to_csv(taken).encode("utf-8-sig"))

    def _save(self, card: ChartCard, key: str, suffix: Suffix, content: Callable[[], bytes]) -> None:
        """`content` is called on the worker that reads: a large picture takes a second to make a file of."""
        session, services = self._session, self._services
        if session is None:
            return
        clock, folder, name = services.clock, documents(), card.name
        failed = partial(self._failed, session, card)

        def announced(_nothing: None) -> None:
            services.reader.submit(
                lambda _connection: save_chart(folder, name, suffix, content(), clock),
                partial(self._ready, session, card),
                failed,
            )

        services.writer.submit(lambda writer: announce_chart(writer, session, key, suffix, clock), announced, failed)

    def _ready(self, session: Session, card: ChartCard, path: Path) -> None:
        """Told to whoever asked, not to the next."""
        _ = self._translate
        if session is self._session:
            self._say(card, _("Saved: {path}").format(path=path))

    def _failed(self, session: Session, card: ChartCard, error: Exception) -> None:
        _ = self._translate
        note_fault(error)
        reason = error.told(_) if isinstance(error, ToldInOffice) else _("the log in the data folder says why")
        if session is self._session:
            self._say(card, _("Not saved: {reason}").format(reason=reason), problem=True)

    def _say(self, card: ChartCard, words: str, problem: bool = False) -> None:
        """In sight, also where the page ends just under the button."""
        card.say(words, problem)
        QTimer.singleShot(0, card.line, partial(_show, card.line))  # once it has its place


def _show(line: QWidget) -> None:
    for place in _scrolled(line) if line.isVisible() else ():
        place.ensureWidgetVisible(line, 0, line.fontMetrics().height())


def _scrolled(widget: QWidget) -> Iterator[QScrollArea]:
    """What it is scrolled in, from the inside out."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()
