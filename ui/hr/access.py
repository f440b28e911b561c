"""Who can sign in and with what, and HR letting others in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kiosk.access import codes
from kiosk.access.codes import Code
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.giving_access import Access, Given, admit, give_code, renew_recovery, who_has_access
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from kiosk.staff.people import LONGEST_NAME, alphabetical
from kiosk.storage.database import Writer
from ui.hr.code_card import CodeCard
from ui.models.access import access_table
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.moment import Moment
from ui.widgets.reach import bring_into_view
from ui.widgets.sure_button import SureButton
from ui.widgets.table import Table
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_row import WrappingRow

MOST_ROWS = 8  # seen at once: what can be done with them stays near

Keep = Callable[[Writer, Session, Code], Given]
Refused = Callable[[Session, Exception], None]


class _Let(NamedTuple):
    """Whom `of` let in, what they are called among all (empty for somebody new), and with what."""

    of: Session
    given: Given
    name: str
    code: Code


class AccessPage(QWidget):
    """A code is made on the worker that reads, which hashes it meanwhile, kept on the one that writes, and shown once
    that is done. The recovery code is shown first and kept when it was written down: nobody would be left with none."""

    def __init__(self, services: Services, _settings: Settings, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._services, self._translate = services, translate
        self._session: Session | None = None
        self._rows: Sequence[Access] = ()
        self._recovery: Code | None = None  # shown, and not kept yet
        self.code = CodeCard(translate)
        self.model = access_table(translate, services.clock.now)
        self.people = FormCard(
            _("Who can sign in"),
            _(
                "The manager and HR set a new secret with the recovery code. For everybody else you make a one-time "
                "code, with which they choose a PIN or passphrase of their own."
            ),
        )
        self.table = Table(_("Who can sign in"), self.model, order=Qt.SortOrder.AscendingOrder, most=MOST_ROWS)
        self.look_for = QLineEdit()
        self.give = SureButton(_("Make a one-time code"), _("What they have now ends. Make it?"))
        self.adding = FormCard(
            _("Works council or operator"),
            _("They aren't on the floor, so they are added here. Each member gets access of their own."),
        )
        self.role = Choices(_("Role"), {"works_council": _("Works council"), "operator": _("Operator")})
        self.name = TypedFields({"name": Field(_("Name"), 420, longest=4 * LONGEST_NAME)})
        self.add = QPushButton(_("Add, with a code"))
        self.recovery = FormCard(
            _("Recovery code"),
            _("With it the manager and HR set a new secret when they forgot theirs. Was the paper lost, or read?"),
        )
        self.renew = SureButton(_("Make another recovery code"), _("The old one ends. Make it?"))
        self._finding = WrappingRow()
        self.moment = Moment(_, self._finding, self.table)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.model.modelReset.connect(self._offer)
        self.look_for.textChanged.connect(self._show_found)
        self.give.sure.connect(self._give)
        self.add.clicked.connect(self._add)
        self.name.entered.connect(self._add)
        self.renew.sure.connect(self._renew)
        self.code.noted.connect(self._keep_recovery)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        self._session = session
        self._forget()
        self.look_for.clear()
        self.name.show_texts({"name": ""})
        self.role.choose("works_council")
        self.table.clearSelection()
        for card in (self.people, self.adding, self.recovery):
            card.say("")
        if not self._rows:
            self.moment.begin()
        self._ask()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        for card in (self.code, self.people, self.adding, self.recovery):
            card.rescale(scale)
        self._finding.set_gap(max(scale.grid(1.5), scale.mm(3)))
        self.look_for.setMinimumWidth(scale.px(240))
        self.table.rescale(scale)
        self.table.verticalHeader().setDefaultSectionSize(max(scale.touch, round(scale.type("body") * 2.2)))
        self.role.rescale(scale)
        self.name.rescale(scale)

    def stop(self) -> None:
        """Nothing runs here beyond a question to the workers."""

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._forget()

    def _lay_out(self) -> None:
        _ = self._translate
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.look_for.setPlaceholderText(_("Search a name"))
        self.look_for.setAccessibleName(_("Search a name"))
        self.look_for.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._finding.add(self.look_for, grows=True)
        self._finding.add(self.give)
        self.people.add(self.moment, self._finding, self.table)
        self.name.put_beside(self.add)
        self.adding.add(self.role, self.name)
        self.recovery.add_row(self.renew)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for card in (self.code, self.people, self.adding, self.recovery):
            self._lines.addWidget(card)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)

    def _forget(self) -> None:
        """Also a recovery code that wasn't written down: the one before stays good."""
        self._recovery = None
        self.code.forget()

    def _on_change(self, changes: Changes) -> None:
        if changes.people and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        session, clock = self._session, self._services.clock
        if session is not None:
            self._services.reader.submit(
                lambda reader: who_has_access(reader, session, clock), self._show, partial(self._refused, session)
            )

    def _show(self, rows: Sequence[Access]) -> None:
        self._rows = rows
        self.moment.end()
        self._show_found()

    def _show_found(self) -> None:
        """Whose names have what is looked for. Somebody who is chosen stays so."""
        chosen, looked_for = self._chosen(), alphabetical(self.look_for.text().strip())
        found = [row for row in self._rows if looked_for in alphabetical(row.name)]
        self.model.show_rows(found)
        for at in range(len(found)):
            if chosen is not None and self.model.row(at).person.key == chosen.person.key:
                self.table.selectRow(at)

    def _chosen(self) -> Access | None:
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0].row()) if chosen else None

    def _offer(self) -> None:
        chosen = self._chosen()
        self.give.calm()
        self.give.asks = chosen is not None and chosen.kind is not None  # else there is nothing that ends
        self.give.setEnabled(chosen is not None and chosen.can_be_given_a_code)

    # --- Codes -------------------------------------------------------------------------------------------------------

    def _give(self) -> None:
        if (chosen := self._chosen()) is not None:
            key, clock = chosen.person.key, self._services.clock
            self._let_in(
                lambda writer, session, code: give_code(writer, session, clock, key, code), self._refused, chosen.name
            )

    def _add(self) -> None:
        name, role, clock = self.name.texts["name"], Role(self.role.chosen), self._services.clock
        self.name.accept()
        self._let_in(
            lambda writer, session, code: admit(writer, session, clock, role=role, name=name, code=code),
            self._refused_name,
        )

    def _let_in(self, keep: Keep, refused: Refused, name: str = "") -> None:
        """`name` is what the person is called among all; nothing for somebody new."""
        session = self._session
        if session is None:
            return
        self._forget()
        self._allow(False)

        def made(code: Code) -> None:
            if self._is_open_for(session):
                self._services.writer.submit(
                    lambda writer: _Let(session, keep(writer, session, code), name, code),
                    self._given,
                    partial(refused, session),
                )

        self._services.reader.submit(lambda _: codes.one_time_code(), made, partial(refused, session))

    def _given(self, let: _Let) -> None:
        self._allow(True)
        self._services.announcer.changed.emit(let.given.changes)
        if not self._is_open_for(let.of):
            return  # the code is known to nobody, and another can be made
        self.name.show_texts({"name": ""})
        self.show_code_for(let.name or let.given.person.name, let.code)

    def show_code_for(self, name: str, code: Code) -> None:
        _ = self._translate
        self._show_code(
            _("One-time code for {name}").format(name=name),
            _("Write it down now: it is shown only once, and good for one sign-in."),
            code,
        )

    def _renew(self) -> None:
        session = self._session
        if session is None:
            return
        self._forget()
        self._allow(False)

        def made(code: Code) -> None:
            if self._is_open_for(session):
                self._show_recovery(code)

        self._services.reader.submit(lambda _: codes.recovery_code(), made, partial(self._refused_recovery, session))

    def _show_recovery(self, code: Code) -> None:
        _ = self._translate
        self._allow(True)
        self._recovery = code
        self.recovery.say("")
        self._show_code(
            _("New recovery code"),
            _("Write it down now: it is shown only once. The old one ends when you say that you have."),
            code,
        )

    def _keep_recovery(self) -> None:
        session, clock = self._session, self._services.clock
        code, self._recovery = self._recovery, None
        if session is not None and code is not None:
            self._services.writer.submit(
                lambda writer: renew_recovery(writer, session, clock, code),
                partial(self._renewed, session),
                partial(self._refused_recovery, session),
            )

    def _renewed(self, session: Session, _nothing: None) -> None:
        if not self._is_open_for(session):
            return
        self.recovery.say(self._translate("The new recovery code is in force."))
        bring_into_view(self.recovery.line)

    def _show_code(self, title: str, hint: str, code: Code) -> None:
        self.code.show_code(title, hint, code)
        bring_into_view(self.code)

    def _is_open_for(self, session: Session) -> bool:
        """Whether whoever asked is still there; else nothing is kept or shown."""
        if self.isVisible() and self._session is session:
            return True
        self._allow(True)
        return False

    def _allow(self, may: bool) -> None:
        for button in (self.add, self.renew):
            button.setEnabled(may)
        self.give.setEnabled(False)
        if may:
            self._offer()

    def _refused(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        self.moment.give_up()
        if self._is_open_for(session):
            self._allow(True)
            self.people.say(told, problem=True)

    def _refused_name(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if not self._is_open_for(session):
            return
        self._allow(True)
        if isinstance(error, InputRefused):
            self.name.refuse(told, ["name"])
        else:
            self.adding.say(told, problem=True)

    def _refused_recovery(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if self._is_open_for(session):
            self._allow(True)
            self.recovery.say(told, problem=True)
