"""The audit log: its lines, looked through by words, and whether it is whole."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kiosk.access.sessions import Session
from kiosk.actions.audit_log import Page, read_log
from kiosk.actions.audit_words import LogWords
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.storage.audit import Line
from ui.hr.audit_check import CheckCard
from ui.models.log import log_table
from ui.models.words import day_words, moment_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.moment import Moment
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow

WHO = 2  # the column of names
MOST_OF_WHO = 200  # drawn pixels of its width: a longer name is shortened, and stands in full under the table
NARROW = 600  # drawn pixels of the page, below which a line's parts have no room beside each other
PAUSE = 250  # milliseconds after a key in which another may come, before it is looked for


class _Asked(NamedTuple):
    """Who looks, for which words, and before which line; None for the newest."""

    of: Session | None
    search: str
    before: int | None


class AuditPage(QWidget):
    """A page of lines, the newest first. Reading it writes no line: the log isn't about a person, and whoever may read
    it would fill it by doing so."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._words = LogWords(translate, partial(day_words, locale=self._locale))
        self._names: dict[str, str] = {}
        self._befores: list[int | None] = [None]  # what was asked for, from the newest page to the one shown
        self._older: int | None = None
        self._scale: Scale | None = None
        self._rows: Sequence[Line] = ()
        self.model = log_table(translate, self._words, self._names, partial(moment_words, locale=self._locale))
        self.card = FormCard(
            _("Audit log"),
            _("Who did what, and when. People stand in it as keys, and are shown by the names that they have now."),
        )
        self.search, self.shown, self.whole = QLineEdit(), QLabel(), make_label()
        self.newer, self.older = QPushButton(_("Newer")), QPushButton(_("Older"))
        self.table = QTableView()
        self.moment = Moment(_, self.shown, self.table, self.whole)
        self.check = CheckCard(services, translate)
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._typing.timeout.connect(self._begin)
        self.search.textEdited.connect(self._typing.start)
        self.search.returnPressed.connect(self._begin)
        self.newer.clicked.connect(self._go_newer)
        self.older.clicked.connect(self._go_older)
        self.table.selectionModel().selectionChanged.connect(self._show_whole)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        self._session = session
        self.search.clear()
        self.check.open_for(session)
        if not self._rows:
            self.moment.begin()
        self._begin()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        self.card.rescale(scale)
        self.check.rescale(scale)
        self._row.set_gap(max(scale.grid(1.5), scale.mm(3)))
        self.search.setMinimumWidth(scale.px(320))
        self.table.verticalHeader().setDefaultSectionSize(max(scale.touch, round(scale.type("body") * 2)))
        self.table.setMinimumHeight(scale.px(420))
        self._scale = scale
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def stop(self) -> None:
        """Nothing runs here beyond a question to the worker."""

    def _lay_out(self) -> None:
        _ = self._translate
        self.search.setPlaceholderText(_("Search: a name, what was done, a file's hash…"))
        self.search.setAccessibleName(_("Search"))
        self.search.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.shown.setProperty("role", "small")
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._row = WrappingRow()
        self._row.add(self.search, grows=True)
        for button in (self.newer, self.older):
            button.setEnabled(False)
            self._row.add(button)
        self._set_up_table()
        self.card.add(self._row, self.moment, self.shown, self.table, self.whole)
        self.card.lines.setStretchFactor(self.table, 1)
        self.card.lines.setStretch(self.card.lines.count() - 1, 0)  # what there is to spare is the table's
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.card, 1)
        self._lines.addWidget(self.check)
        self.setMinimumWidth(1)

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self._translate("Audit log"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)  # Tab leads out of it; arrows go through its lines
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)

    def _on_change(self, _changes: Changes) -> None:
        """Whatever changed, a line tells of it; older pages stay as they are."""
        if self.isVisible() and self._befores == [None]:
            self._ask()

    def _begin(self) -> None:
        self._typing.stop()
        self._befores = [None]
        self._ask()

    def _go_older(self) -> None:
        if self._older is not None:
            self._befores.append(self._older)
            self._ask()

    def _go_newer(self) -> None:
        if len(self._befores) > 1:
            self._befores.pop()
            self._ask()

    def _asked(self) -> _Asked:
        return _Asked(self._session, self.search.text(), self._befores[-1])

    def _ask(self) -> None:
        if (session := self._session) is None:
            return
        asked, tell = self._asked(), self._words.tell
        self._services.reader.submit(
            lambda reader: read_log(reader, session, asked.search, before=asked.before, tell=tell),
            partial(self._show, asked),
            partial(self._refused, asked),
        )

    def _show(self, asked: _Asked, page: Page) -> None:
        if asked != self._asked():
            return  # something else was typed meanwhile, or somebody else is here
        self.moment.end()
        self._names.clear()
        self._names.update(page.names)
        self._older = page.older
        self.newer.setEnabled(len(self._befores) > 1)
        self.older.setEnabled(page.older is not None)
        self.shown.setText(self._count(page))
        self.check.show_head(page.head)
        self.card.say("")
        if page.lines != self._rows:
            self._show_rows(page.lines)

    def _show_rows(self, rows: Sequence[Line]) -> None:
        """A line that is chosen stays so."""
        chosen = self._chosen()
        self._rows = rows
        self.model.show_rows(rows)
        self._place()
        self.table.scrollToTop()
        for at, row in enumerate(rows):
            if chosen is not None and row.number == chosen.number:
                self.table.selectRow(at)
        self._show_whole()

    def _place(self) -> None:
        """The columns are beside each other, or in a narrow page under each other."""
        if self._scale is None:
            return
        is_narrow = self.width() < self._scale.px(NARROW) * self._scale.text_factor
        self.model.stack(is_narrow)
        self.table.setWordWrap(is_narrow)
        rows, header = self.table.verticalHeader(), self.table.horizontalHeader()
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.ResizeToContents)
        if not is_narrow:
            header.setSectionResizeMode(WHO, mode.Fixed)
            needed = max(self.table.sizeHintForColumn(WHO), header.sectionSizeHint(WHO))
            header.resizeSection(WHO, min(needed, self._scale.px(MOST_OF_WHO)))
        header.setSectionResizeMode(self.model.columnCount() - 1, mode.Stretch)
        rows.setSectionResizeMode(mode.ResizeToContents if is_narrow else mode.Fixed)

    def _count(self, page: Page) -> str:
        _ = self._translate
        if not page.lines:
            return _("No line has all of these words.") if self.search.text() else _("Nothing was done yet.")
        if not self.search.text().strip():
            first, last = page.lines[-1].number, page.lines[0].number
            return _("Lines {first} to {last} of {n}").format(first=first, last=last, n=page.head.count)
        if page.older is None and len(self._befores) == 1:
            return _("Lines found: {n}").format(n=len(page.lines))
        return _("Lines found on this page: {n}; there are others").format(n=len(page.lines))

    def _chosen(self) -> Line | None:
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0].row()) if chosen else None

    def _show_whole(self) -> None:
        """All of the line that is chosen, whose details may be longer than the table is wide."""
        _ = self._translate
        line = self._chosen()
        self.whole.setVisible(bool(self._rows))
        if line is None:
            self.whole.setText(_("Choose a line to read all of it."))
            return
        at = datetime.fromisoformat(line.at)
        when = f"{day_words(at.date(), self._locale)} {at:%H:%M:%S}"
        told = " · ".join((when, self._words.who(line, self._names), self._words.what(line, self._names)))
        self.whole.setText(_("Line {n}: {told}").format(n=line.number, told=told))

    def _refused(self, asked: _Asked, error: Exception) -> None:
        told = reason(error, self._translate)
        if asked == self._asked():
            self.moment.give_up()
            self.card.say(told, problem=True)
