"""The minutes of a talk with customers: how many came, what they want, and what is agreed on it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.talk_invitations import Invited
from kiosk.actions.talking import MOST_POINTS, Minutes, Replanned
from kiosk.customers.talks import MOST_CAME, Point, Talk
from kiosk.staff.people import alphabetical
from kiosk.storage import people
from kiosk.storage.database import Writer
from ui.hr.talk_invited import moved_words, removal_question, removed_words
from ui.hr.talk_point import Making, PointForm
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.amount_stepper import AmountStepper
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.name_finder import Named
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.tab_order import TabMark
from ui.widgets.talk_words import agreed_words
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow

USUALLY = timedelta(days=28)  # after a talk, what was agreed is to be done


@dataclass(frozen=True, slots=True)
class _Read:
    minutes: Minutes
    people: Sequence[Named]
    invited: Invited = field(compare=False)  # of which no field is filled


class TalkMinutes(Part):
    """Of the talk that is open. HR fills them in, and until then can move the talk; others read. What is typed and not
    kept stays while something else changes: then `held_back` tells the id of the talk that stays open, and else `seen`
    the talk that is opened. `removed` tells what came of removing it."""

    held_back = Signal(object)
    seen = Signal(object)
    removed = Signal(str)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, "")
        self._locale = locale
        self._talk: Talk | None = None
        self._people: Sequence[Named] = ()
        self._invited = Invited()
        self._shown: _Read | None = None
        self._is_typed = False
        self._scale: Scale | None = None
        self.forms: list[PointForm] = []
        self.to_come = make_label(_("Its minutes can be written from that day on."))
        self.shown = make_label()
        self.came = AmountStepper(_("Customers who came"), range(MOST_CAME + 1), str, _)
        self.who = make_label(_("Who of the panel was there is ticked on the page Customer panel."), "small")
        self.add_point, self.write = QPushButton(_("Add a point")), QPushButton(_("Keep the minutes"))
        self.drop = SureButton(_("Don't keep what I typed"), _("What you typed is gone then. Sure?"))
        self.day = DayField(_, _("Another day"), locale)
        self.move_button = QPushButton(_("Move the talk"))
        self.remove = SureButton(_("Remove the talk"), self._ask_removal)
        self._lay_out()

    def concerns(self, changes: Changes) -> bool:
        return changes.talks or changes.people or changes.panel

    def see(self, talk: Talk | None) -> None:
        """Another talk, or the same anew."""
        _ = self.translate
        asked = talk.id if talk is not None else None
        before = self._talk.id if self._talk is not None else None
        if self._is_typed and asked != before:
            self._say_under(self._buttons)
            self.say(_("Keep these minutes first, or don't keep what you typed."), problem=True)
            self.held_back.emit(before)
            return
        self._talk = talk
        if asked != before:
            self.say("")
        self.ask()
        self.seen.emit(talk)

    def open_for(self, session: Session) -> None:
        """The office's lock may have interrupted whoever was writing; nobody else sees it."""
        if not (self._is_typed and self.session is not None and self.session.person == session.person):
            self._forget()
            self._talk = None
            self._make_forms(())
            self.hide()
            super().open_for(session)
        self.session = session

    def read(self, connection: sqlite3.Connection, session: Session) -> _Read | None:
        if self._talk is None or talking.is_gone(connection, session, self._talk.id):
            return None
        minutes = talking.see_minutes(connection, session, self._talk.id)
        here = [(one.key, minutes.owners[one.key]) for one in people.people(connection) if one.active]
        here.sort(key=lambda one: (alphabetical(one[1]), one[0]))
        return _Read(minutes, here, talking.see_invited(connection, session, self._talk.id))

    def show_kept(self, kept: _Read | None) -> None:
        self.setVisible(kept is not None)
        if kept is None:
            self._forget()
            self._make_forms(())
            return
        self._invited = kept.invited
        if kept == self._shown:
            return  # or whoever is in a field would lose it
        if not self._is_typed and self._talk is not None and self._talk.id == kept.minutes.talk.id:
            self._shown = kept
            self._fill(kept)  # of a talk that isn't open any more, another answer is on its way

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(2))
        for part in (self.came, self.day, *self._captioned):
            part.rescale(scale)
        for form in self.forms:
            form.rescale(scale)

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self.translate, partial(day_words, locale=self._locale)), problem=True)

    def _lay_out(self) -> None:
        _ = self.translate
        self._captioned = (Captioned(_("Customers who came"), self.came), Captioned(_("Another day"), self.day))
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.write.setProperty("kind", "primary")
        self._buttons = WrappingRow(self.add_point, self.write, self.drop)
        self._moving = WrappingRow(self._captioned[1], self.move_button, self.remove)
        self._beside += [self._buttons, self._moving]
        self.add(self.to_come, self.shown, self._captioned[0], self.who, self._holder, self._buttons, self._moving)
        self.came.changed.connect(self._note)
        self.add_point.clicked.connect(self._add)
        self.write.clicked.connect(self._write)
        self.drop.sure.connect(self._drop)
        self.move_button.clicked.connect(self._move)
        self.remove.sure.connect(self._remove)

    def _say_under(self, row: QWidget) -> None:
        """What came of it stands by what was pressed."""
        self.lines.removeWidget(self.line)
        self.lines.insertWidget(self.lines.indexOf(row) + 1, self.line)

    def _fill(self, kept: _Read) -> None:
        """What is kept, in fields for who may change it and as text for others."""
        _, talk = self.translate, kept.minutes.talk
        self._talk, self._people = talk, kept.people
        manages = self.session is not None and may(self.session.role, Right.MANAGE_TALKS)
        is_over = talk.day <= self.services.clock.now().date()
        self.entitle(_("Talk of {day}").format(day=day_words(talk.day, self._locale)))
        self.to_come.setVisible(not is_over)
        writes = manages and is_over
        for part in (self._captioned[0], self.who, self._holder, self._buttons):
            part.setVisible(writes)
        self.drop.hide()
        self._moving.setVisible(manages)
        for part in (self._captioned[1], self.move_button):
            part.setVisible(talk.came is None)
        self.remove.asks = True
        self.day.setDate(qdate(talk.day))
        self.came.show_value(talk.came or 0)
        self._make_forms(kept.minutes.points if writes else ())
        if writes and not self.forms:
            self._append(Point(""))
        self._line.put_in_line(self.forms)
        self.shown.setText("" if manages else self._told(kept.minutes))
        self.shown.setVisible(bool(self.shown.text()) and is_over)

    def _told(self, minutes: Minutes) -> str:
        _, today = self.translate, self.services.clock.now().date()
        if minutes.talk.came is None:
            return _("Its minutes aren't written yet.")
        lines = [_("Customers who came: {n}").format(n=minutes.talk.came)]
        for point in minutes.points:
            lines += ["", _("“{said}”").format(said=point.said)]
            when = agreed_words(point, minutes.owners, today, _, self._locale)
            agreed = " · ".join(part for part in (point.follow_up, when) if part)
            lines += [_("Agreed: {what}").format(what=agreed)] if agreed else []
        return "\n".join(lines)

    def _make_forms(self, points: Sequence[Point]) -> None:
        for form in self.forms:
            self._list.removeWidget(form)
            let_go(form)
        self.forms = []
        for point in points:
            self._append(point)

    def _append(self, point: Point) -> PointForm:
        assert self._talk is not None
        form = PointForm(Making(self.translate, self._locale, self._people, self._talk.day + USUALLY), point)
        form.changed.connect(self._note)
        form.removed.connect(self._take_out)
        self.forms.append(form)
        self._list.addWidget(form)
        if self._scale is not None:
            form.rescale(self._scale)
        self.add_point.setEnabled(len(self.forms) < MOST_POINTS)
        return form

    def _note(self, _what: object = None) -> None:
        """Something is typed that isn't kept; what was wrong with it may be mended."""
        self._is_typed = True
        self.say("")
        self.drop.show()

    def _add(self) -> None:
        form = self._append(Point(""))
        self._line.put_in_line(self.forms)
        form.said.edit.setFocus()

    def _take_out(self, form: PointForm) -> None:
        self.forms.remove(form)
        self._list.removeWidget(form)
        let_go(form)
        self.add_point.setEnabled(True)
        self._note()

    def _drop(self) -> None:
        self._forget()
        self.say("")
        self.ask()

    def _write(self) -> None:
        """Points in which nothing is written are left out."""
        _, clock, talk, came = self.translate, self.services.clock, self._talk, self.came.value
        if talk is None:
            return
        self._say_under(self._buttons)
        self.say("")
        for form in self.forms:
            if _is_written(form.point) and not form.point.said:
                form.said.refuse(_("Write what customers said of it first."))
                return
        if not all_stand(*(form.due for form in self.forms)):
            return
        points = [point for point in (form.point for form in self.forms) if _is_written(point)]
        self.keep(
            lambda writer, session: talking.write_minutes(writer, session, clock, talk.id, came=came, points=points),
            _("The minutes are kept."),
            self._forget,
            pressed=self.write,
        )

    def _forget(self, _changes: object = None) -> None:
        """What is kept may take the place of what was typed."""
        self._is_typed = False
        self._shown = None

    def _move(self) -> None:
        self._say_under(self._moving)
        self.say("")
        if not self.day.stands():
            return
        _, clock, talk, day = self.translate, self.services.clock, self._talk, day_of(self.day)
        if talk is not None:
            today = clock.now().date()
            self.keep(
                lambda writer, session: talking.move_talk(writer, session, clock, talk.id, day),
                then=lambda moved: self.say(moved_words(talk.day, day, moved.invited, _, self._locale, today=today)),
                pressed=self.move_button,
            )

    def _ask_removal(self) -> str:
        if self._talk is None:
            return ""
        return removal_question(self._talk, self._invited, self.services.clock.now().date(), self.translate)

    def _remove(self) -> None:
        clock, talk = self.services.clock, self._talk
        self._say_under(self._moving)

        def act(writer: Writer, session: Session) -> Replanned | Changes:
            assert talk is not None
            return talking.remove_talk(writer, session, clock, talk.id)

        def tell(gone: Replanned | Changes) -> None:
            self._forget()
            if isinstance(gone, Replanned):
                today = clock.now().date()
                self.removed.emit(removed_words(gone.talk, gone.invited, self.translate, self._locale, today=today))

        if talk is not None:
            self.keep(act, then=tell)


def _is_written(point: Point) -> bool:
    return bool(point.said or point.follow_up or point.owner or point.due)
