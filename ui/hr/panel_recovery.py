"""The recovery key while it is shown: to be written down, printed here, or taken along as a PDF to print elsewhere."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import panel_key, papers
from kiosk.actions.recovery_key import announce_recovery, compose_recovery
from kiosk.customers.sealing import Key, how_to_read, in_groups
from kiosk.errors import OnOwnDisk
from kiosk.exchange.paper import Paper, to_json
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.hr.out_field import OutField, file_name
from ui.hr.paper_process import PaperProcess
from ui.papers.on_printer import first_printer, print_on, printer_of
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow


class PanelRecovery(QWidget):
    """`say` takes what came of it, and whether that is a problem."""

    def __init__(
        self,
        services: Services,
        translate: Translate,
        aside: Aside,
        language: OfficeLanguage,
        say: Callable[[str, bool], None],
    ) -> None:
        super().__init__()
        _ = self._translate = translate
        self._services, self._aside, self._language, self._say = services, aside, language, say
        self._session: Session | None = None
        self._key: Key | None = None
        self._printer = ""
        self._warned: Path | None = None  # that it is a place of this machine's own disk
        self.hint = make_label(
            _(
                "This is the recovery key. It opens the panel when all else is lost, for whoever has it: print it or "
                "write it down, and keep it where nobody else comes. It is shown only now."
            )
        )
        self.shown, self.about_shown = make_label("", "title"), make_label(how_to_read(_), "small")
        self.print_button, self.pdf_button = QPushButton(), QPushButton(_("As a PDF on a stick"))
        self.pdf_button.setCheckable(True)
        self.about_printer = make_label(
            _(
                "The printer and this machine's print queue may keep a copy for a day; if that is too long, write the "
                "key down instead."
            ),
            "small",
        )
        self.about_pdf = make_label(
            _("Whoever has the file can open the panel. Print it elsewhere, then delete it from the stick."), "small"
        )
        self.file = OutField(_, aside, _("File for the recovery key"), for_stick=True)
        self.make_button = QPushButton(_("Make PDF"))
        self.process = PaperProcess(language)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._rows = (WrappingRow(self.print_button, self.pdf_button), WrappingRow(self.make_button))
        parts: tuple[QWidget, ...] = (self.hint, self.shown, self.about_shown, self._rows[0], self.about_printer)
        for part in (*parts, self.about_pdf, self.file, self._rows[1]):
            self._lines.addWidget(part)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.toggled.connect(self._show_pdf)
        self.make_button.clicked.connect(self._make_pdf)
        self.file.edit.returnPressed.connect(self._make_pdf)
        self.process.ready.connect(self._tell_made)
        self.process.failed.connect(self._tell_failed)
        self.forget()

    def show_key(self, session: Session, key: Key) -> None:
        _ = self._translate
        self._session, self._key = session, key
        self.shown.setText(in_groups(key))
        self.file.begin()
        self.file.suggest(file_name(_("recovery key")) + ".pdf")
        self._aside.submit(first_printer, self._offer_printer)

    def forget(self) -> None:
        """The key is nowhere any more, but on paper."""
        self._session = self._key = self._warned = None
        self.shown.clear()
        self._offer_printer("")
        self.pdf_button.setChecked(False)
        self._show_pdf(False)
        self.process.cancel()
        self._let(True)

    def stop(self) -> None:
        self.process.stop()

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1.5))
        self.file.rescale(scale)
        for row in self._rows:
            row.set_gap(max(scale.grid(2), scale.mm(3)))

    def _offer_printer(self, name: str) -> None:
        _ = self._translate
        self._printer = name
        self.print_button.setText(_("Print on {printer}").format(printer=name))
        for part in (self.print_button, self.about_printer):
            part.setVisible(bool(name) and self._key is not None)

    def _show_pdf(self, shown: bool) -> None:
        for part in (self.about_pdf, self.file, self.make_button):
            part.setVisible(shown)
        if shown:
            self.file.look()

    # --- Printing ----------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        name, _ = self._printer, self._translate

        def put_on_paper(key: Key, paper: Paper) -> None:
            said = _("Sent to {printer}. See that it came out whole.").format(printer=name)
            self._aside.submit(
                lambda: print_on(printer_of(name), paper),
                lambda _nothing: self._tell(key, said),
                partial(self._refused, key),
            )

        self._compose(put_on_paper)

    def _make_pdf(self) -> None:
        _ = self._translate
        if self.file.is_empty:
            self._say(_("Say where first: plug in a stick and look for it."), True)
            return
        out = self.file.out
        self._compose(lambda _key, paper: self.process.start(to_json(paper), out), out)

    def _compose(self, then: Callable[[Key, Paper], None], out: Path | None = None) -> None:
        """The audit line comes before the paper, and the paper only while the key is shown."""
        session, key, clock, folder = self._session, self._key, self._services.clock, self._services.folder
        warned = out is not None and out == self._warned
        if session is None or key is None:
            return

        def read(reader: sqlite3.Connection) -> Paper:
            if out is not None:
                papers.check_place(out)
                panel_key.require_elsewhere(out, folder, warned=warned)
            return compose_recovery(reader, session, clock, key, self._language)

        def announce(paper: Paper, writer: Writer) -> Paper:
            announce_recovery(writer, session, clock)
            return paper

        def go_on(paper: Paper) -> None:
            if self._key is key:
                then(key, paper)

        self._say("", False)
        self._let(False)
        self._services.reader.submit(
            read,
            lambda paper: self._services.writer.submit(partial(announce, paper), go_on, partial(self._refused, key)),
            partial(self._refused, key),
        )

    def _tell_made(self, _hash: str) -> None:
        _ = self._translate
        self._tell(self._key, _("Ready: {path}").format(path=self.file.out))

    def _tell_failed(self, why: str) -> None:
        _ = self._translate
        told = _("The report failed: {reason}").format(reason=why) if why else ""
        self._tell(self._key, told or _("The report failed; the log in the data folder says why."), problem=True)

    def _refused(self, key: Key, error: Exception) -> None:
        if isinstance(error, OnOwnDisk) and self._key is key:
            self._warned = self.file.out
        self._tell(key, reason(error, self._translate), problem=True)

    def _tell(self, key: Key | None, words: str, problem: bool = False) -> None:
        """To whoever still sees that key."""
        if key is not None and self._key is key:
            self._let(True)
            self._say(words, problem)

    def _let(self, may: bool) -> None:
        """One at a time."""
        for part in (self.print_button, self.pdf_button, self.make_button, self.file):
            part.setEnabled(may)
