"""The key of a panel that has none yet: making it, and keeping the recovery key on paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import LOCKS_AFTER, Session
from kiosk.actions import panel_key
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import MadeKey
from kiosk.errors import OnOwnDisk
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.hr.new_passphrase import NewPassphrase
from ui.hr.out_field import OutField
from ui.hr.panel_door import key_file
from ui.hr.panel_recovery import PanelRecovery
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.reach import bring_into_view
from ui.widgets.telling import note_fault, reason
from ui.widgets.wrapping_box import WrappingBox
from ui.widgets.wrapping_row import WrappingRow

WRITING_DOWN = 600.0  # seconds without use in which 74 characters can be written down and compared


class PanelKeyMaker(FormCard):
    """A key is made on a thread of its own, shown as the recovery key, and kept once that is on paper: nobody seals for
    a key that can be lost with one passphrase. What isn't kept by the time the page is left was never there.
    `needs_time` tells how many seconds without use what is now asked may take."""

    needs_time = Signal(float)

    def __init__(self, services: Services, translate: Translate, aside: Aside, language: OfficeLanguage) -> None:
        _ = self._translate = translate
        hint = _(
            "Visitors can join once the panel has a key. Whatever they leave is sealed for it; without the key nobody "
            "reads it, on this machine or any other."
        )
        super().__init__(_("Make the panel's key"), hint)
        self._services, self._aside = services, aside
        self._session: Session | None = None
        self._made: MadeKey | None = None
        self._warned: Path | None = None  # that it is a place of this machine's own disk
        ways = {"passphrase": _("Under a passphrase"), "key_file": _("On a stick")}
        self.way = Choices(_("Where do you keep the key?"), ways)
        self.about = make_label("", "small")
        self.passphrase = NewPassphrase(_)
        self.file = OutField(_, aside, _("File for the key"), for_stick=True)
        self.make_button = QPushButton(_("Make the key"))
        self.recovery = PanelRecovery(services, _, aside, language, self.say)
        self.noted = WrappingBox(_("I have kept it"))
        self.keep_button = QPushButton(_("Use this key"))
        self._lay_out()
        for button in self.way.buttons.values():
            button.clicked.connect(self._begin)
        self.passphrase.chosen.connect(self._make_under)
        self.passphrase.said.connect(self._say_problem)
        self.make_button.clicked.connect(self._make_on_stick)
        self.file.edit.returnPressed.connect(self._make_on_stick)
        self.noted.toggled.connect(self.keep_button.setEnabled)
        self.keep_button.clicked.connect(self._keep)
        self.way.choose("passphrase")

    def show_for(self, session: Session) -> None:
        """Begins anew for somebody else."""
        if session is not self._session:
            self._session = session
            self._begin()
        self.show()

    def forget(self) -> None:
        """A key that wasn't kept is gone."""
        self._session = None
        self._drop()
        self.passphrase.begin()
        self.recovery.forget()
        self._let_make(True)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        for lines in (self._asking_lines, self._recovery_lines):
            lines.setSpacing(scale.grid(1.5))
        self.way.rescale(scale)
        self.passphrase.restyle(theme, scale)
        self.file.rescale(scale)
        self.recovery.rescale(scale)

    def stop(self) -> None:
        self.recovery.stop()

    def _lay_out(self) -> None:
        self._asking, self._recovering = QWidget(), QWidget()
        self._asking_lines, self._recovery_lines = QVBoxLayout(self._asking), QVBoxLayout(self._recovering)
        for lines in (self._asking_lines, self._recovery_lines):
            lines.setContentsMargins(0, 0, 0, 0)
        for button in (self.make_button, self.keep_button):
            button.setProperty("kind", "primary")
        self._making = WrappingRow(self.make_button)
        asking: tuple[QWidget, ...] = (self.way.caption, self.way, self.about, self.passphrase)
        for part in (*asking, self.file, self._making):
            self._asking_lines.addWidget(part)
        for part in (self.recovery, self.noted, WrappingRow(self.keep_button)):
            self._recovery_lines.addWidget(part)
        self.add(self._asking, self._recovering)

    def _begin(self) -> None:
        """With what is asked first."""
        _ = self._translate
        self._warned = None
        self._drop()
        self.passphrase.begin()
        self.recovery.forget()
        self.say("")
        self._let_make(True)
        self._asking.show()
        self._recovering.hide()
        is_phrase = self.way.chosen == "passphrase"
        self.about.setText(
            _(
                "The key stays on this machine, under a passphrase of its own, which opening the panel asks for. The "
                "passphrase that you sign in with is another one: changing that changes nothing here."
            )
            if is_phrase
            else _("The key is on the stick alone. Whoever has the stick can open the panel: keep it locked away.")
        )
        self.passphrase.setVisible(is_phrase)
        self.file.setVisible(not is_phrase)
        self._making.setVisible(not is_phrase)
        if not is_phrase:
            self.file.begin()
            self.file.suggest(key_file(_))
            self.file.look()

    def _drop(self) -> None:
        """With the key that was made goes the time to write it down."""
        if self._made is not None:
            self._made = None
            self.needs_time.emit(LOCKS_AFTER)

    def _say_problem(self, words: str) -> None:
        self.say(words, problem=True)

    # --- Making ------------------------------------------------------------------------------------------------------

    def _make_under(self, passphrase: str) -> None:
        _ = self._translate
        if (session := self._session) is None:
            return

        def make(_nothing: None) -> None:
            if session is self._session:
                self._make(lambda: panel_key.make_key(passphrase))

        self.say(_("Making the key; that takes some seconds."))
        self._let_make(False)
        self._services.reader.submit(
            lambda reader: panel_key.check_new_passphrase(reader, session, passphrase),
            make,
            self._refused_for(session),
        )

    def _make_on_stick(self) -> None:
        _ = self._translate
        if self.file.is_empty:
            self._say_problem(_("Say where first: plug in a stick and look for it."))
            return
        out, folder = self.file.out, self._services.folder
        warned = out == self._warned

        def make() -> MadeKey:
            made = panel_key.make_key(None)
            panel_key.take_along(made.key, out, folder, warned=warned)
            return made

        self._make(make)

    def _make(self, make: Callable[[], MadeKey]) -> None:
        if (session := self._session) is None:
            return

        def show(made: MadeKey) -> None:
            if session is self._session:
                self._show_recovery(session, made)

        self._let_make(False)
        self._aside.submit(make, show, self._refused_for(session))

    def _show_recovery(self, session: Session, made: MadeKey) -> None:
        self._made = made
        self.say("")
        self.recovery.show_key(session, made.key)
        self.noted.setChecked(False)
        self.keep_button.setEnabled(False)
        self.needs_time.emit(WRITING_DOWN)
        self._asking.hide()
        self._recovering.show()
        bring_into_view(self.title)

    def _keep(self) -> None:
        session, made, clock = self._session, self._made, self._services.clock
        if session is None or made is None:
            return

        def job(writer: Writer) -> Changes:
            return panel_key.keep_key(writer, session, clock, made)

        self.keep_button.setEnabled(False)
        self._services.writer.submit(job, self._kept, self._refused_for(session))

    def _kept(self, changes: Changes) -> None:
        self.forget()
        self._services.announcer.changed.emit(changes)

    def _refused_for(self, session: Session) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            if session is self._session:
                if isinstance(error, OnOwnDisk):
                    self._warned = self.file.out
                    self._let_make(True)
                else:
                    self._begin()
                self.say(reason(error, self._translate), problem=True)
            else:
                note_fault(error)

        return refused

    def _let_make(self, may: bool) -> None:
        self._asking.setEnabled(may)
