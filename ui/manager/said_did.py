""" "You said, we did": the messages, and writing them."""

import sqlite3
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.said_did import change_message, remove_message, write_message
from kiosk.actions.talking import Draft, tell_point
from kiosk.settings import Settings
from kiosk.storage import said_did
from kiosk.storage.database import Writer
from kiosk.storage.said_did import SaidDid
from kiosk.survey.texts import shipped_texts
from ui.manager.message_form import MessageForm
from ui.manager.message_row import MessageRow
from ui.manager.said_did_drafts import DraftList
from ui.models.messages import state
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.reach import bring_into_view
from ui.widgets.tab_order import TabMark
from ui.widgets.telling import note_fault, reason

ORDER = ("now", "later", "over")


class MessageList(Part):
    """What is shown now, then what comes, then what is over. Emits `change_asked` with a message."""

    change_asked = Signal(object)

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, _("Messages"))
        self._locale, self._texts = QLocale(settings.office_language), shipped_texts()
        self._scale: Scale | None = None
        self.rows: dict[int, MessageRow] = {}
        self.none = make_label(_("No message yet. What did visitors say, and what did you do about it?"))
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self.none, self._holder)

    def concerns(self, changes: Changes) -> bool:
        return changes.messages

    def read(self, connection: sqlite3.Connection, _session: Session) -> tuple[SaidDid, ...]:
        return said_did.messages(connection)

    def show_kept(self, kept: tuple[SaidDid, ...]) -> None:
        today = self.services.clock.now().date()
        there = {message.id for message in kept}
        for gone in [id_ for id_ in self.rows if id_ not in there]:
            row = self.rows.pop(gone)
            self._list.removeWidget(row)
            let_go(row)
        in_order = sorted(kept, key=lambda each: ORDER.index(state(each, today)))
        for at, message in enumerate(in_order):
            if message.id not in self.rows:
                self.rows[message.id] = self._make_row()
            self._list.insertWidget(at, self.rows[message.id])
            self.rows[message.id].show_message(message, today)
        self._line.put_in_line(self.rows[message.id] for message in in_order)
        self.none.setVisible(not kept)
        self._holder.setVisible(bool(kept))

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(2.5))
        for row in self.rows.values():
            row.rescale(scale)

    def _make_row(self) -> MessageRow:
        row = MessageRow(self.translate, self._locale, self._texts)
        row.change_asked.connect(self.change_asked)
        row.remove_asked.connect(self._remove)
        if self._scale is not None:
            row.rescale(self._scale)
        return row

    def _remove(self, message: SaidDid) -> None:
        clock = self.services.clock
        self.keep(lambda writer, session: remove_message(writer, session, clock, message.id))


class SaidDidPage(QWidget):
    """The form above, what there is below it; above both, what HR wants to be told."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self.heading = make_label(_("You said, we did"), "title")
        locale = QLocale(settings.office_language)
        self.form = MessageForm(translate, locale, shipped_texts())
        self.drafts = DraftList(services, translate, locale)
        self.messages = MessageList(services, settings, translate)
        self._session: Session | None = None
        self._is_busy = False
        self._point: int | None = None  # of a talk's minutes, whose draft is being written
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.drafts, self.form, self.messages):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.form.written.connect(self._keep)
        self.form.dropped.connect(self._begin)
        self.messages.change_asked.connect(self._change)
        self.drafts.chosen.connect(self._write_draft)

    def open_for(self, session: Session) -> None:
        is_back = self._session is not None and self._session.person == session.person
        if not (is_back and self.form.has_draft):  # which the office's lock may have interrupted
            self._begin()
        self._session = session
        for part in (self.drafts, self.messages):
            part.open_for(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        self.form.rescale(scale)
        for part in (self.drafts, self.messages):
            part.restyle(theme, scale)

    def stop(self) -> None:
        for part in (self.drafts, self.messages):
            part.stop()

    def _begin(self) -> None:
        self._point = None
        self.form.begin(self._services.clock.now().date())

    def _write_draft(self, draft: Draft) -> None:
        self._point = draft.point.id
        self.form.begin_draft(self._services.clock.now().date(), draft.texts)
        bring_into_view(self.form.title)
        self.form.languages[next(iter(draft.texts))].edits["said"].setFocus()

    def _change(self, message: SaidDid) -> None:
        self._point = None
        self.form.begin(self._services.clock.now().date(), message)
        bring_into_view(self.form.title)
        self.form.languages["nl"].edits["said"].setFocus()

    def _keep(self, message: SaidDid) -> None:
        if (session := self._session) is None or self._is_busy:
            return  # pressed twice, it would be two messages
        self._is_busy = True
        clock, point, texts = self._services.clock, self._point, message.texts

        def job(writer: Writer) -> Changes:
            first, last = message.first_day, message.last_day
            if message.id:
                written = change_message(
                    writer, session, clock, message.id, first_day=first, last_day=last, texts=texts
                )
            elif point is not None:
                written = tell_point(writer, session, clock, point, first_day=first, last_day=last, texts=texts)
            else:
                written = write_message(writer, session, clock, first_day=first, last_day=last, texts=texts)
            return written.changes

        self._services.writer.submit(job, partial(self._kept, session), partial(self._refused, session))

    def _kept(self, session: Session, changes: Changes) -> None:
        """Who has come meanwhile is told nothing of it, and loses nothing of what they write."""
        _ = self._translate
        self._is_busy = False
        if self._is_here(session):
            self._begin()
            self.form.say(_("Kept; it is in the list below."))
        self._services.announcer.changed.emit(changes)

    def _refused(self, session: Session, error: Exception) -> None:
        self._is_busy = False
        if self._is_here(session):
            self.form.say(reason(error, self._translate), problem=True)
        else:
            note_fault(error)

    def _is_here(self, session: Session) -> bool:
        """Also again, after the office locked."""
        return self._session is not None and self._session.person == session.person
