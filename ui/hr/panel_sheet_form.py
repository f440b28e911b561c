"""A round's invitations as a sheet for a mail merge: as what, where to, and under a password."""

from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton

from kiosk.actions import panel_sheet
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_sheet import Begun, SheetOrder
from kiosk.customers.letters import Templates
from kiosk.customers.sealing import can_seal
from kiosk.exchange.invitations import SheetKind
from kiosk.storage.database import Writer
from ui.hr.out_field import OutField, file_name
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.reach import bring_what_came_into_view
from ui.widgets.telling import note_fault, reason
from ui.widgets.typed_field import Field, TypedFields

_Subject = tuple[str, int]  # whose, and of which round
PLAIN, SEALED = {"xlsx": ".xlsx", "csv": ".csv"}, ".age"


@dataclass(frozen=True, slots=True)
class _Written:
    """What is on the sheet, and its hash; None where it couldn't be written, and then why."""

    begun: Begun
    sha256: str | None
    problem: Exception | None


class PanelSheetForm(FormCard):
    """There while a sheet is asked for. Writing it takes seconds with a password, on a thread of its own."""

    def __init__(self, services: Services, translate: Translate, aside: Aside) -> None:
        _ = self._translate = translate
        hint = _(
            "Contacts leave this machine on it, so whoever takes it is trusted with them. Everybody on it counts as "
            "invited, also those who are reached by phone."
        )
        super().__init__(_("Sheet for a mail merge"), hint)
        self._services, self._aside = services, aside
        self._opened: OpenPanel | None = None
        self._round, self._letters = 0, cast(Templates, {})
        self._under_way: set[_Subject] = set()  # being written
        self.about = make_label("", "heading")
        self.kind = Choices(_("As what?"), {"xlsx": _("Workbook"), "csv": _("CSV")})
        self.about_kind = make_label(
            _(
                "Word and Excel take the workbook. CSV is for other programs: commas between its columns, which have "
                "the same English names in every language."
            ),
            "small",
        )
        self.file = OutField(_, aside, _("File for the sheet"))
        password = _("Password; without one, anybody who has the file can read it")
        self.password = TypedFields({"password": Field(password, 420), "again": Field(_("The same once more"), 420)})
        self.write_button, self.close_button = QPushButton(_("Write the sheet")), QPushButton(_("Don't write it"))
        self.write_button.setProperty("kind", "primary")
        for edit in self.password.edits.values():
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.add(self.about, self.kind.caption, self.kind, self.about_kind, self.file)
        if can_seal():
            self.add(self.password)
        self.add_row(self.write_button, self.close_button)
        for button in self.kind.buttons.values():
            button.clicked.connect(self._show_ending)
        self.password.typed.connect(self._show_ending)
        self.write_button.clicked.connect(self._write)
        self.close_button.clicked.connect(self.lock)

    def begin(self, opened: OpenPanel, round_: int, called: str, letters: Templates) -> None:
        """For a round that is `called` so; not while the sheet of another is being written here."""
        QTimer.singleShot(0, self.title, partial(bring_what_came_into_view, self.title, self.write_button))
        if self._subject() in self._under_way:
            return
        self.about.setText(called)
        self._opened, self._round, self._letters = opened, round_, letters
        self.kind.choose("xlsx")
        self.password.show_texts({"password": "", "again": ""})
        self.file.begin()
        self._show_ending()
        self._show_writing()
        self.file.look()
        self.show()

    def lock(self) -> None:
        """Nothing that was typed stays. What is being written is written."""
        self._opened = None
        self.about.clear()
        self.password.show_texts({"password": "", "again": ""})
        self.hide()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        for part in (self.kind, self.file, self.password):
            part.rescale(scale)

    def _show_ending(self) -> None:
        ending = PLAIN[self.kind.chosen] + (SEALED if self.password.texts["password"] else "")
        _ = self._translate
        self.file.suggest(file_name(_("invitations"), self._round) + ending)

    def _write(self) -> None:
        opened, clock, _ = self._opened, self._services.clock, self._translate
        password, again = (self.password.edits[key].text() for key in ("password", "again"))
        if opened is None:
            return
        if password != again:
            self.password.refuse(_("The two passwords differ; type the same one twice"), ["again"])
            return
        subject: _Subject = (opened.session.person, self._round)
        order = SheetOrder(self._round, cast(SheetKind, self.kind.chosen), self.file.out, password)
        letters, refused = self._letters, partial(self._refused, subject)
        self._under_way.add(subject)
        self._show_writing()

        def write(begun: Begun) -> None:
            self._aside.submit(lambda: _write(begun), finish)

        def finish(written: _Written) -> None:
            self._services.writer.submit(
                lambda writer: panel_sheet.finish_sheet(writer, opened, clock, written.begun, written.sha256),
                lambda changes: self._tell(subject, written, changes),
                refused,
            )

        def begin(writer: Writer) -> Begun:
            return panel_sheet.begin_sheet(writer, opened, clock, order, letters)

        self._services.writer.submit(begin, write, refused)

    def _tell(self, subject: _Subject, written: _Written, changes: Changes) -> None:
        self._services.announcer.changed.emit(changes)
        if written.problem is not None:
            self._refused(subject, written.problem)
        elif self._end(subject):
            self.password.show_texts({"password": "", "again": ""})
            self.write_button.setEnabled(False)  # nothing waits any more
            self.say(self._translate("Ready: {path}").format(path=written.begun.order.out))

    def _refused(self, subject: _Subject, error: Exception) -> None:
        if self._end(subject):
            self.say(reason(error, self._translate), problem=True)
        else:
            note_fault(error)

    def _subject(self) -> _Subject | None:
        return None if self._opened is None else (self._opened.session.person, self._round)

    def _end(self, subject: _Subject) -> bool:
        """It is being written no more; whether it is what is asked for here."""
        self._under_way.discard(subject)
        if subject != self._subject():
            return False
        self._show_writing()
        return True

    def _show_writing(self) -> None:
        is_writing = self._subject() in self._under_way
        for part in (self.kind, self.file, self.password, self.write_button, self.close_button):
            part.setEnabled(not is_writing)
        self.say(self._translate("Writing the sheet.") if is_writing else "")


def _write(begun: Begun) -> _Written:
    try:
        return _Written(begun, panel_sheet.write_file(begun), None)
    except Exception as error:  # noqa: BLE001 - whatever it was, its invitations wait again
        return _Written(begun, None, error)
