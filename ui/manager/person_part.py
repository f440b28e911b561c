"""One person of the team: what is known of them, and leaving."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.access.own_secrets import Kind
from kiosk.access.rights import Right, Role, may
from kiosk.access.sessions import Session
from kiosk.actions import people as team_of
from kiosk.actions.changes import Changes
from kiosk.actions.erasing import Erased, Named, erase, look
from kiosk.actions.people import Kept, Member
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage.database import Writer
from ui.manager.person_erasing import PersonErasing
from ui.manager.person_form import PersonForm
from ui.models.erasing import standing_words
from ui.models.words import day_words, full_day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.paragraph import isolated
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow

LONGEST_ASKED = 24  # characters of a name on a button

K = TypeVar("K", bound=Kept | Erased)


class _Known(NamedTuple):
    """Somebody, None for nobody yet; and for who may erase them, where they are named, once that is read."""

    member: Member | None
    named: Named | None = None


class _Draft(NamedTuple):
    """What `author` was filling in of whom (their key, empty for somebody new) when the page was left."""

    author: str
    key: str
    values: Mapping[str, Any]


class PersonPart(Part):
    """Emits `closed` for the list, `done` for it with what to say there, and `taken_up` when what somebody was filling
    in is there again."""

    closed = Signal()
    done = Signal(str)
    taken_up = Signal()

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, "")
        self._locale = QLocale(settings.office_language)
        self._key = ""
        self._draft: _Draft | None = None
        self._as_shown: Mapping[str, Any] = {}
        self.member: Member | None = None
        self.back_button = QPushButton(_("‹ All people"))
        self.form = PersonForm(translate, self._locale)
        self.keep_button = QPushButton()
        self.keep_button.setProperty("kind", "primary")
        self.access, self.key = make_label("", "small"), make_label("", "small")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.leaving = make_label(_("Leaving"), "heading")
        self.what_leaving = make_label("", "small")
        self.last = DayField(_, _("Last day"), self._locale)
        self._last = Captioned(_("Last day"), self.last)
        self.leave_button = SureButton(_("Leaves on this day"), self._ask_whether_leaves)
        self.back_again = QPushButton(_("Works here again"))
        self._leaves = WrappingRow(self._last, self.leave_button, self.back_again)
        self.erasing = PersonErasing(translate)
        self.add_row(self.back_button)
        self.add(self.form, self.access)
        self.add_row(self.keep_button)
        for part in (self.leaving, self.what_leaving, self._leaves, self.erasing, self.key):
            self.lines.insertWidget(self.lines.count() - 1, part)
        self.back_button.clicked.connect(self.closed)
        self.keep_button.clicked.connect(self._keep)
        self.form.entered.connect(self._keep)
        self.form.reading.connect(self.keep_button.setDisabled)
        self.form.refused.connect(self.refuse)
        self.leave_button.sure.connect(self._leave)
        self.last.edit.textChanged.connect(self.leave_button.calm)  # it asked about another day
        self.back_again.clicked.connect(self._come_back)
        self.erasing.sure.connect(self._erase)

    def open_person(self, session: Session, member: Member | None) -> None:
        """None is somebody new. What is known is there at once; nobody sees or fills in what was somebody else's."""
        self._key = member.person.key if member is not None else ""
        self.session, self.is_fresh = session, True
        self.say("")
        self.show_kept(_Known(member))
        self.is_fresh = False

    def put_by(self) -> None:
        """The page is left, perhaps since the office locked: what is filled in is there again for the same person."""
        if self.session is not None and self._values() != self._as_shown:
            self._draft = _Draft(self.session.person, self._key, self._values())

    def take_up(self, session: Session) -> None:
        """What this person was filling in, once it is known whom that is about now."""
        if self._draft is not None and self._draft.author == session.person:
            self._key, self.session, self.is_fresh = self._draft.key, session, True
            self.say("")
            self.ask()

    def concerns(self, changes: Changes) -> bool:
        """Also the texts in which somebody who is to be erased may be named."""
        typed = (changes.floor, changes.alerts, changes.messages, changes.personal, changes.talks, changes.panel)
        return changes.people or changes.selection or any(typed)

    def read(self, connection: sqlite3.Connection, session: Session) -> _Known:
        key, clock = self._key, self.services.clock
        found = team_of.team(connection, session, clock) if key else ()
        member = next((member for member in found if member.person.key == key), None)
        may_erase = member is not None and may(session.role, Right.ERASE_PEOPLE)
        return _Known(member, look(connection, session, clock, key) if may_erase else None)

    def show_kept(self, kept: Any) -> None:
        _, today = self.translate, self.services.clock.now().date()
        known: _Known = kept
        member = known.member
        if self.session is None:
            return  # the list has come back meanwhile
        if self._key and member is None:  # erased meanwhile
            self._draft = None
            self.closed.emit()
            return
        self.member = member
        person = member.person if member is not None else None
        self.entitle(_("Somebody new") if member is None else member.name)
        if self.is_fresh:
            self._show_form(person, today)
            self.last.setDate(qdate(person.last_day if person is not None and person.last_day else today))
            self.keep_button.setText(_("Add") if person is None else _("Keep"))
            (self.form.name.edits["name"] if person is None else self.back_button).setFocus()
        may_change = member is None or member.may_change
        for part in (self.form, self.keep_button, self._leaves):
            part.setEnabled(may_change)
        may_erase = member is not None and self.session is not None and may(self.session.role, Right.ERASE_PEOPLE)
        self.erasing.setVisible(may_erase)
        self.erasing.show_named(known.named)
        self._show_access(member)
        self.key.setText(_("Key in files: {key}").format(key=self._key))
        self.key.setVisible(member is not None)
        self._show_leaving(member)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.form.restyle(theme, scale)
        self.last.rescale(scale)
        self._last.rescale(scale)
        self._leaves.set_gap(max(scale.grid(2), scale.mm(3)))
        self.erasing.rescale(scale)

    def _show_form(self, person: Person | None, today: date) -> None:
        """With what is kept, then with what was being filled in."""
        session, draft = self.session, self._draft
        assert session is not None
        for_hr = may(session.role, Right.GIVE_ACCESS)
        self.form.show_person(person, today, for_hr=for_hr)
        self._as_shown = self._values()
        if draft is not None and (draft.author, draft.key) == (session.person, self._key):
            self._draft = None
            drafted = replace(person or Person("", "", Role.EMPLOYEE), **draft.values)
            self.form.show_person(drafted, today, for_hr=for_hr)
            self.taken_up.emit()

    def _show_access(self, member: Member | None) -> None:
        _ = self.translate
        ways: dict[Kind | None, str] = {
            "passphrase": _("Signs in with a passphrase."),
            "pin": _("Signs in with a PIN."),
            "code": _("Has a one-time code that wasn't used yet."),
            None: _("Can't sign in. HR makes a one-time code on the page Access."),
        }
        said = ways[member.secret if member is not None else None]
        if member is not None and not member.may_change:
            only_hr = _("Only HR can change this.")
            said = f"{said} {only_hr}"
        self.access.setText(said)

    def _show_leaving(self, member: Member | None) -> None:
        _ = self.translate
        for part in (self.leaving, self.what_leaving, self._leaves):
            part.setVisible(member is not None)
        if member is None:
            return
        person = member.person
        last = day_words(person.last_day, self._locale) if person.last_day is not None else ""
        if member.standing == "left":
            said = _("Left on {day}.").format(day=last) if last else _("Doesn't work here any more.")
        else:
            said = _("Works here until {day}.").format(day=last) if last else ""
        what = _(
            "After the last day the name is gone from the kiosk, signing in ends, and later shifts are removed. What "
            "visitors said is kept as long as it is of everybody; who leaves isn't erased."
        )
        self.what_leaving.setText(f"{said} {what}".strip())
        self._last.setVisible(member.standing != "left")
        self.leave_button.setVisible(member.standing != "left")
        self.back_again.setVisible(member.standing == "left" or bool(last))

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self.translate, lambda day: day_words(day, self._locale)), problem=True)

    def _keep(self) -> None:
        self.say("")
        if not self.form.stands():
            return
        _, clock, key = self.translate, self.services.clock, self._key
        values = self._values()
        if key:
            self._act(
                lambda writer, session: team_of.change_person(writer, session, clock, key, **values), self._kept_it
            )
        else:
            self._act(lambda writer, session: team_of.add_person(writer, session, clock, **values), self._added)

    def _ask_whether_leaves(self) -> str:
        """Nothing while there is no day to ask about."""
        _, member = self.translate, self.member
        self.say("")
        if member is None or not self.last.stands():
            return ""
        name = member.name if len(member.name) <= LONGEST_ASKED else f"{member.name[: LONGEST_ASKED - 1]}…"
        asks = _("{name} leaves on {day}.\nPress again")
        return asks.format(name=isolated(name.replace("&", "&&")), day=full_day_words(self._last_day, self._locale))

    @property
    def _last_day(self) -> date:
        return day_of(self.last)

    def _leave(self) -> None:
        clock, key, day = self.services.clock, self._key, self._last_day
        self._act(lambda writer, session: team_of.leave(writer, session, clock, key, day), self._left)

    def _come_back(self) -> None:
        clock, key = self.services.clock, self._key
        self._act(lambda writer, session: team_of.come_back(writer, session, clock, key), self._kept_it)

    def _erase(self) -> None:
        clock, key, decided = self.services.clock, self._key, self.erasing.decided
        self._act(lambda writer, session: erase(writer, session, clock, key, decided), self._erased)

    def _erased(self, erased: Erased) -> None:
        _ = self.translate
        said = _("Erased. The file is written anew within minutes, once the kiosk is quiet.")
        if (until := erased.backups_until) is not None:
            copies = _("Copies made before an update still hold the name until {day}; then they go.")
            said = f"{said} {copies.format(day=day_words(until, self._locale))}"
        said = f"{said} {standing_words(erased.stands, _)}".strip()
        self._key, self.member = "", None
        self.done.emit(said)

    def _values(self) -> Mapping[str, Any]:
        return self.form.values(self.member.person.role if self.member is not None else Role.EMPLOYEE)

    def _act(self, action: Callable[[Writer, Session], K], then: Callable[[K], None]) -> None:
        """One at a time: pressed twice, somebody new would be two people."""

        def done(kept: K) -> None:
            self._draft = None  # put by while this was under way
            then(kept)

        self.form.name.accept()
        self.say("")
        self.keep(action, then=done, pressed=self)

    def _left(self, kept: Kept) -> None:
        _, person, today = self.translate, kept.person, self.services.clock.now().date()
        stays = person.is_here(today)
        words = _("Kept: {name} works here up to and including {day}.") if stays else _("Kept: {name} left on {day}.")
        self._tell_kept(
            words.format(name=isolated(person.name), day=full_day_words(person.last_day or today, self._locale)), kept
        )

    def _kept_it(self, kept: Kept) -> None:
        self._tell_kept(self.translate("Kept."), kept)

    def _tell_kept(self, said: str, kept: Kept) -> None:
        _ = self.translate
        self.is_fresh = True
        words = [said]
        if kept.removed == 1:
            words.append(_("A planned shift after that day is removed."))
        elif kept.removed:
            words.append(_("{n} planned shifts after that day are removed.").format(n=kept.removed))
        self.say(" ".join(words))

    def _added(self, kept: Kept) -> None:
        _ = self.translate
        self.done.emit(
            _("{name} is added. To sign in, {name} needs a one-time code, which HR makes on the page Access.").format(
                name=isolated(kept.person.name)
            )
        )
