"""What is asked before an export: which days, as what, what for and for whom, where to, and whether with a password."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kiosk.actions.exporting import Kind
from kiosk.customers.sealing import can_seal
from kiosk.errors import InputRefused
from kiosk.exchange.sealing import check_password
from ui.hr.out_field import OutField
from ui.hr.told_fields import ToldFields
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.passphrase_entry import LONGEST_TYPED
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.typed_field import Field, TypedFields

Lock = Literal["open", "sealed"]

ENDINGS: Mapping[tuple[Kind, Lock], str] = {
    ("xlsx", "open"): ".xlsx",
    ("xlsx", "sealed"): ".xlsx.age",
    ("csv", "open"): "",
    ("csv", "sealed"): ".zip.age",
}
"""How the name ends of what is written; a package is a folder."""


class ExportForm(QWidget):
    """Emits `changed` when another kind of file is chosen, which ends otherwise."""

    changed = Signal()

    def __init__(self, translate: Translate, locale: QLocale, aside: Aside) -> None:
        super().__init__()
        _ = self._translate = translate
        self._ending = ENDINGS["xlsx", "open"]
        self.period = PeriodPicker(translate, locale)
        self.holds, self.lacks = make_label(), make_label("", "small")
        self.kind = Choices(_("As what?"), {"xlsx": _("Workbook"), "csv": _("CSV package")})
        self.what = make_label("", "small")
        self.told = ToldFields(translate)
        self.where = OutField(translate, aside)
        self.places, self.place = self.where.places, self.where.edit
        self.lock = Choices(_("With a password?"), {"open": _("Without a password"), "sealed": _("With a password")})
        self.sealing = make_label("", "small")
        self.password = TypedFields(
            {
                "password": Field(_("Password"), 420, longest=LONGEST_TYPED),
                "again": Field(_("Once more"), 420, longest=LONGEST_TYPED),
            }
        )
        self.shown = QPushButton(_("Show"))
        self._lay_out()
        self.kind.choose("xlsx")
        self.lock.choose("open")
        self.lock.buttons["sealed"].setEnabled(can_seal())
        self._show_choices()
        for choices in (self.kind, self.lock):
            for button in choices.buttons.values():
                button.clicked.connect(self._show_choices)
        self.shown.toggled.connect(self._show_password)

    @property
    def chosen(self) -> tuple[Kind, Lock]:
        return cast(Kind, self.kind.chosen), cast(Lock, self.lock.chosen)

    @property
    def ending(self) -> str:
        return self._ending

    @property
    def typed_password(self) -> str:
        """Exactly as it was typed; empty for none."""
        return self.password.edits["password"].text() if self.lock.chosen == "sealed" else ""

    @property
    def out(self) -> Path:
        """The place as typed."""
        return self.where.out

    def begin(self) -> None:
        """Anew, as for somebody else: what somebody chose and typed is gone."""
        self.told.forget()
        self.forget_password()
        self.where.begin()
        self.kind.choose("xlsx")
        self.lock.choose("open")
        self._show_choices()

    def forget_password(self) -> None:
        self.password.show_texts({"password": "", "again": ""})
        self.shown.setChecked(False)

    def is_complete(self) -> bool:
        """Whether all is said that must be; what is missing or wrong is told where it is."""
        return self.period.stands() and self.told.is_told() and self._has_password()

    def let_change(self, possible: bool) -> None:
        for part in (self.period, self.kind, self.lock, self.told, self.where, self.password):
            part.setEnabled(possible)

    def rescale(self, scale: Scale) -> None:
        self.period.rescale(scale)
        for choices in (self.kind, self.lock):
            choices.rescale(scale)
        self.told.rescale(scale)
        self.password.rescale(scale)
        self.where.rescale(scale)
        self._lines.setSpacing(scale.grid(1.5))
        for gap in self._gaps:
            gap.setFixedHeight(scale.grid(1))

    def _lay_out(self) -> None:
        _ = self._translate
        self._lines, self._gaps = QVBoxLayout(self), list[QWidget]()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._ask(_("Which days?"), self.period, self.holds, self.lacks)
        self._ask(_("As what?"), self.kind, self.what)
        both = _("Both are kept in the audit log and stand in the file.")
        self._ask(_("What for, and for whom?"), self.told, make_label(both, "small"))
        self._ask(_("Where?"), self.where).setBuddy(self.place)
        self._ask(_("With a password?"), self.lock, self.sealing, self.password)
        self.shown.setCheckable(True)
        self.shown.setProperty("kind", "quiet")
        self.password.put_beside(self.shown)
        self._show_password(False)
        self.lacks.hide()

    def _ask(self, question: str, *parts: QWidget) -> QLabel:
        if self._lines.count():
            gap = QWidget()
            self._gaps.append(gap)
            self._lines.addWidget(gap)
        label = make_label(question, "heading")
        for part in (label, *parts):
            self._lines.addWidget(part)
        return label

    def _show_choices(self) -> None:
        _ = self._translate
        kind, lock = self.chosen
        self.what.setText(
            _(
                "Sheets: what it is and how to read it, figures, every reply with its day, without a time and without "
                "a name, counts, and what each column means. Names stand on HR's evaluation sheet alone."
            )
            if kind == "xlsx"
            else _(
                "A folder with the same tables, for programs: datapackage.json says what each column means. "
                "Spreadsheets mangle CSV: choose the workbook to read it yourself."
            )
        )
        self.sealing.setText(
            _("Encrypted in the format of age. Write the password down: nobody can open the file without it.")
            if can_seal()
            else _("Nothing can be encrypted on this machine: there is no such library for its kind of processor.")
        )
        self.sealing.setVisible(lock == "sealed" or not can_seal())
        self.password.setVisible(lock == "sealed")
        before, self._ending = self._ending, ENDINGS[kind, lock]
        if before != self._ending:
            self.where.change_ending(before, self._ending)
            self.changed.emit()

    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for edit in self.password.edits.values():
            edit.setEchoMode(mode)
            edit.setInputMethodHints(edit.inputMethodHints() | Qt.InputMethodHint.ImhNoAutoUppercase)  # or it is gone

    def _has_password(self) -> bool:
        _ = self._translate
        if self.lock.chosen == "open":
            return True
        password, again = (self.password.edits[key].text() for key in ("password", "again"))
        try:
            check_password(password)
        except InputRefused as error:
            self.password.refuse(error.told(_), ["password"])
            return False
        if password != again:
            self.password.refuse(_("The two passwords differ; type the same one twice"), ["again"])
            return False
        self.password.accept()
        return True
