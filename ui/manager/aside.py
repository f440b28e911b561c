"""The replies that are set aside, and taking one back among those that count."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.setting_aside import release, set_aside_list
from kiosk.settings import Settings
from kiosk.storage.replies import SetAside
from kiosk.storage.rows import FIRST_DAY, LAST_DAY
from ui.models.aside import aside_table
from ui.models.period import Period
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import wear
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.telling import note_fault, reason


class AsidePage(QWidget):
    """A list by time and reason alone, so that whether a reply counts can't hang on what it says."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._rows: list[SetAside] = []
        self._releasing: int | None = None  # the number of a reply that isn't released yet
        _ = translate
        self.period = PeriodPicker(translate, self._locale)
        self.title, self.what, self.line = QLabel(), QLabel(), QLabel()
        self.model = aside_table(translate, self._name_moment)
        self.table = QTableView()
        self.why, self.release_button = QLineEdit(), QPushButton(_("Let it count"))
        self._lay_out()
        self.period.chosen.connect(self._choose)
        self.release_button.clicked.connect(self._release)
        self.why.returnPressed.connect(self._release)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew with the last four weeks; who comes next doesn't find what another began to write."""
        if self._session is None or session.person != self._session.person:
            self.why.clear()
            self.table.clearSelection()
        self._session = session
        self._say("")
        self.period.show_today(self._services.clock.now().date())

    def show_today(self) -> None:
        """For who comes from a figure of today."""
        self.period.show_today(self._services.clock.now().date(), "today")

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        inside = scale.grid(3)
        self._card_lines.setContentsMargins(inside, inside, inside, inside)
        self._card_lines.setSpacing(scale.grid(1.5))
        self._lines.setSpacing(scale.grid(2.5))
        self._row.setSpacing(scale.grid(1.5))
        self.period.rescale(scale)
        self.table.verticalHeader().setDefaultSectionSize(max(scale.touch, round(scale.type("body") * 2)))
        self.table.setMinimumHeight(scale.px(360))

    def stop(self) -> None:
        """Nothing runs here beyond a question to the worker."""

    def _lay_out(self) -> None:
        _ = self._translate
        self.title.setProperty("role", "title")
        self.what.setProperty("role", "small")
        self.what.setText(
            _(
                "Set aside by their timing alone, and left out of every figure. That says nothing of the others: they "
                "needn't be honest. Where you know better, say why, and it counts again; what it says isn't shown here."
            )
        )
        for label in (self.title, self.what, self.line):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)  # Tab leads out of it; arrows go through its lines
        self.table.setShowGrid(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.why.setPlaceholderText(_("Why it counts, without names"))
        self.why.setAccessibleName(_("Why it counts"))
        self.why.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._row = QHBoxLayout()
        self._row.addWidget(self.why, 1)
        self._row.addWidget(self.release_button)
        card = QFrame()
        card.setProperty("role", "card")
        self._card_lines = QVBoxLayout(card)
        self._card_lines.addWidget(self.title)
        self._card_lines.addWidget(self.what)
        self._card_lines.addWidget(self.table, 1)
        self._card_lines.addLayout(self._row)
        self._card_lines.addWidget(self.line)
        self._card_lines.addStretch()  # of use where there is no table
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.period)
        self._lines.addWidget(card, 1)
        self.setMinimumWidth(1)

    def _name_moment(self, at: datetime) -> str:
        return self._locale.toString(
            QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0), "ddd d MMMM yyyy, HH:mm"
        )

    def _on_change(self, changes: Changes) -> None:
        if changes.replies and self.isVisible():
            self._ask(self.period.period)

    def _choose(self, period: Period | None) -> None:
        """Other days make good what was wrong with the ones before."""
        if period is not None and self.line.property("role") == "problem":
            self._say("")
        self._ask(period)

    def _ask(self, period: Period | None) -> None:
        _ = self._translate
        session = self._session
        if period is None or session is None:
            self._show_rows(())
            self.title.setText("")
            self._say(_("The first day is after the last; change one of them."), True)
            return
        first, last = period.first or FIRST_DAY, period.last or LAST_DAY
        self._services.reader.submit(
            lambda reader: (period, set_aside_list(reader, session, first, last)),
            self._show,
            partial(self._failed, session, period),
        )

    def _show(self, found: tuple[Period, Sequence[SetAside]]) -> None:
        _ = self._translate
        period, rows = found
        if period != self.period.period:
            return  # another was chosen meanwhile
        self._show_rows(rows)
        self.title.setText(
            _("Set aside: {n}").format(n=len(rows)) if rows else _("Nothing was set aside in this period")
        )

    def _show_rows(self, rows: Sequence[SetAside]) -> None:
        """A reply that is chosen stays so: every tap in the store asks for the rows again."""
        if list(rows) != self._rows:
            chosen = self._chosen()
            self._rows = list(rows)
            self.model.show_rows(self._rows)
            for at, row in enumerate(self._rows):
                if row.seq == chosen:
                    self.table.selectRow(at)
        for part in (self.table, self.why, self.release_button):
            part.setVisible(bool(rows))
        self._offer()

    def _offer(self) -> None:
        self.release_button.setEnabled(self.table.selectionModel().hasSelection())

    def _chosen(self) -> int | None:
        """The number of the reply that is chosen."""
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0].row()).seq if chosen else None

    def _release(self) -> None:
        seq, session, clock, why = self._chosen(), self._session, self._services.clock, self.why.text()
        if seq is None or session is None or seq == self._releasing:
            return  # tapped twice, it would be told that it isn't set aside any more
        self._releasing = seq
        self._services.writer.submit(
            lambda writer: release(writer, session, seq, why, clock),
            partial(self._released, session),
            partial(self._refused, session),
        )

    def _released(self, session: Session, changes: Changes) -> None:
        _ = self._translate
        self._releasing = None
        if self._is_here(session):
            self.why.clear()
            self._say(_("It counts again; the log keeps your reason."))
        self._services.announcer.changed.emit(changes)

    def _refused(self, session: Session, error: Exception) -> None:
        self._releasing = None
        self._failed(session, None, error)

    def _failed(self, session: Session, period: Period | None, error: Exception) -> None:
        """Unless somebody else has come meanwhile, or another `period` than was asked for was chosen."""
        if self._is_here(session) and period in (None, self.period.period):
            self._say(reason(error, self._translate), True)
        else:
            note_fault(error)

    def _is_here(self, session: Session) -> bool:
        """Also again, after the office locked."""
        return self._session is not None and self._session.person == session.person

    def _say(self, words: str, problem: bool = False) -> None:
        self.line.setText(words)
        self.line.setVisible(bool(words))
        wear(self.line, "role", "problem" if problem else "")
