"""What is asked before an export: which days, as what, what for and for whom, where to, and whether with a password."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kiosk.actions.exporting import LONGEST_LINE, Kind, check_told
from kiosk.errors import InputRefused
from kiosk.exchange.sealing import can_seal, check_password
from kiosk.settings import check_line
from ui.hr.places import PlacePicker, documents
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
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

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._folder = documents()
        self._suggested = ""
        self._ending = ENDINGS["xlsx", "open"]
        self.period = PeriodPicker(translate, locale)
        self.holds = make_label()
        self.kind = Choices(_("As what?"), {"xlsx": _("Workbook"), "csv": _("CSV package")})
        self.what = make_label("", "small")
        left = _("{n} left")
        self.told = TypedFields(
            {
                "purpose": Field(_("Purpose"), longest=LONGEST_LINE, left=left),
                "recipient": Field(_("Recipient"), longest=LONGEST_LINE, left=left),
            }
        )
        self.places, self.place = PlacePicker(translate), QLineEdit()
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
        self.places.chosen.connect(self._choose_folder)
        self.place.textChanged.connect(self.show_place)
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
        """The place as typed, in the folder that was chosen last where none was typed with it."""
        return self._folder / os.path.expanduser(self.place.text().strip())  # as typed where there is no such home

    def begin(self) -> None:
        """Empty, as for somebody else."""
        self.told.show_texts({"purpose": "", "recipient": ""})
        self.forget_password()

    def forget_password(self) -> None:
        self.password.show_texts({"password": "", "again": ""})
        self.shown.setChecked(False)

    def suggest(self, name: str) -> None:
        """A name for the file, unless somebody typed one."""
        if self.place.text() == self._suggested:
            self._suggested = str(self._folder / name)
            self.place.setText(self._suggested)

    def show_place(self) -> None:
        """Mark the folder of what is typed, if it is one of those to choose from."""
        self.places.show_folder(self.out.parent)

    def is_complete(self) -> bool:
        """Whether all is said that must be; what is missing or wrong is told where it is."""
        return self._is_told() and self._has_password()

    def let_change(self, possible: bool) -> None:
        for part in (self.period, self.kind, self.told, self.places, self.place, self.lock, self.password, self.shown):
            part.setEnabled(possible)

    def rescale(self, scale: Scale) -> None:
        self.period.rescale(scale)
        for choices in (self.kind, self.lock):
            choices.rescale(scale)
        self.told.rescale(scale)
        self.password.rescale(scale)
        self.places.rescale(scale)
        self.place.setMinimumWidth(min(scale.px(640), round(scale.width * 0.5)))
        self._lines.setSpacing(scale.grid(1.5))
        for gap in self._gaps:
            gap.setFixedHeight(scale.grid(1))

    def _lay_out(self) -> None:
        _ = self._translate
        self._lines, self._gaps = QVBoxLayout(self), list[QWidget]()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._ask(_("Which days?"), self.period, self.holds)
        self._ask(_("As what?"), self.kind, self.what)
        both = _("Both are kept in the audit log and stand in the file.")
        self._ask(_("What for, and for whom?"), self.told, make_label(both, "small"))
        self._ask(_("Where?"), self.places, self.place).setBuddy(self.place)
        self._ask(_("With a password?"), self.lock, self.sealing, self.password)
        self.place.setAccessibleName(_("File to write"))
        self.place.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.shown.setCheckable(True)
        self.shown.setProperty("kind", "quiet")
        self.password.put_beside(self.shown)
        self._show_password(False)

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
                "A folder with the same tables, for programs and for another kiosk; its replies have their times. "
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
            self._change_ending(before)
            self.changed.emit()

    def _change_ending(self, before: str) -> None:
        typed = self.place.text()
        if typed and typed.endswith(before):
            was_suggested = typed == self._suggested
            self.place.setText(typed.removesuffix(before) + self._ending)
            if was_suggested:
                self._suggested = self.place.text()

    def _choose_folder(self, folder: Path) -> None:
        """The file keeps its name, whether it was suggested or typed."""
        typed = self.place.text().strip()
        place = str(folder / (Path(typed).name or Path(self._suggested).name))
        self._folder = folder
        if typed == self._suggested:
            self._suggested = place
        self.place.setText(place)

    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for edit in self.password.edits.values():
            edit.setEchoMode(mode)

    def _is_told(self) -> bool:
        texts = self.told.texts
        try:
            for text in texts.values():
                check_line(text, LONGEST_LINE)
            check_told(**texts)
        except InputRefused as error:
            wrong = [key for key, text in texts.items() if not text or not text.isprintable()]
            self.told.refuse(error.told(self._translate), wrong)
            return False
        self.told.accept()
        return True

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
