"""The panel while it is locked: opening it with the passphrase, the key's file, or the recovery key."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import panel_key
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import By, Opened, Try
from kiosk.customers.sealing import Key
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
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.sure_button import SureButton
from ui.widgets.telling import note_fault, reason
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_row import WrappingRow


def key_file(translate: Translate) -> str:
    """What the key's file is called on a stick, unless somebody calls it something else."""
    _ = translate
    what = _("panel key")
    return f"{file_name(what)}.txt"


class PanelDoor(FormCard):
    """Emits `opened` with an OpenPanel. A passphrase is checked on a thread of its own: it takes seconds, in which both
    a visitor's tap and the page go on."""

    opened = Signal(object)

    def __init__(self, services: Services, translate: Translate, aside: Aside) -> None:
        _ = self._translate = translate
        super().__init__(_("The panel is locked"))
        self._services, self._aside = services, aside
        self._session: Session | None = None
        self._at: QWidget | None = None  # that had the keyboard when it was tried
        ways = {"passphrase": _("Passphrase"), "key_file": _("Key on a stick"), "recovery_key": _("Recovery key")}
        self.way = Choices(_("Open it with"), ways)
        self.passphrase = PassphraseEntry(_)
        self.file = OutField(_, aside, _("File with the key"))
        self.file_button = QPushButton(_("Open with this file"))
        exact = Qt.InputMethodHint.ImhNoAutoUppercase
        self.recovery = TypedFields({"key": Field(_("Recovery key, from paper"), longest=200, hint=exact)})
        self.recovery_button = QPushButton(_("Open"))
        self.lost = make_label(
            _("Are passphrase, stick and recovery key all lost? Then nobody can read the members any more."),
            "small",
        )
        self.anew = SureButton(_("Begin the panel anew"), _("All members are erased for good. Begin anew?"))
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.way.choose("passphrase")
        self.passphrase.entered.connect(self._try_passphrase)
        self.passphrase.typed.connect(self._begin)
        self.file_button.clicked.connect(self._read_file)
        self.file.edit.returnPressed.connect(self._read_file)
        self.recovery_button.clicked.connect(self._try_recovery)
        self.recovery.entered.connect(self._try_recovery)
        self.anew.sure.connect(self._begin_anew)

    def show_locked(self, session: Session, *, has_passphrase: bool, members: int) -> None:
        """For whoever would open it."""
        _ = self._translate
        if session is not self._session:
            self.forget()
            self._session = session
            self.say("")
            self.way.choose("passphrase" if has_passphrase else "key_file")
        self.way.buttons["passphrase"].setVisible(has_passphrase)
        if not has_passphrase and self.way.chosen == "passphrase":
            self.way.choose("key_file")
        sealed = _("What customers left is sealed; only the key opens it. Members: {n}.").format(n=members)
        self.hint.setText(sealed)
        self.hint.show()
        self._show_way()
        self.show()

    def forget(self) -> None:
        """Whatever was typed, and for whom; who opens it meanwhile finds it locked."""
        self._session = None
        self.passphrase.clear()
        self.recovery.show_texts({"key": ""})
        self.file.begin()
        self.file.suggest(key_file(self._translate))
        self._let_try(True)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self._lines.setSpacing(scale.grid(1.5))
        self.way.rescale(scale)
        self.passphrase.restyle(theme, scale)
        self.file.rescale(scale)
        self.recovery.rescale(scale)

    def _lay_out(self) -> None:
        for button in (self.file_button, self.recovery_button):
            button.setProperty("kind", "primary")
        for part in (self.passphrase, self.file, WrappingRow(self.file_button), self.recovery):
            self._lines.addWidget(part)
        self.recovery.put_beside(self.recovery_button)
        self.add(self.way.caption, self.way, self._holder)
        self.add(self.lost)
        self.add_row(self.anew)
        for button in self.way.buttons.values():
            button.clicked.connect(self._choose_way)

    def _choose_way(self) -> None:
        self.say("")
        self._show_way()

    def _show_way(self) -> None:
        chosen = self.way.chosen
        self.passphrase.setVisible(chosen == "passphrase")
        was_shown = not self.file.isHidden()
        self.file.setVisible(chosen == "key_file")
        self.file_button.setVisible(chosen == "key_file")
        self.recovery.setVisible(chosen == "recovery_key")
        self.lost.setVisible(chosen == "recovery_key")
        self.anew.setVisible(chosen == "recovery_key")
        if chosen == "key_file" and not was_shown:
            self.file.look()

    def _begin(self) -> None:
        self.say("")

    # --- Trying ------------------------------------------------------------------------------------------------------

    def _try_passphrase(self, typed: str) -> None:
        if (session := self._session) is None:
            return
        clock, _ = self._services.clock, self._translate
        refused = self._refused_for(session)

        def unlock(tried: Try) -> None:
            self._aside.submit(lambda: tried.unlock(typed), finish, refused)

        def finish(key: Key | None) -> None:
            self._services.writer.submit(
                lambda writer: panel_key.finish_try(writer, session, clock, key), self._open, refused
            )

        self._let_try(False)
        self.say(_("Opening it; that takes some seconds."))
        self._services.writer.submit(lambda writer: panel_key.count_try(writer, session, clock), unlock, refused)

    def _read_file(self) -> None:
        if self.file.is_empty:
            self.say(self._translate("No file is named; type its name, or choose one"), problem=True)
        elif (session := self._session) is not None:
            path = self.file.out
            self._let_try(False)
            self._aside.submit(
                lambda: panel_key.read_key_file(path),
                lambda text: self._open_with(session, text, "key_file"),
                self._refused_for(session),
            )

    def _try_recovery(self) -> None:
        typed = self.recovery.texts["key"]
        if (session := self._session) is not None and typed:
            self._let_try(False)
            self._open_with(session, typed, "recovery_key")

    def _open_with(self, session: Session, text: str, by: By) -> None:
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: panel_key.open_with(writer, session, clock, text, by), self._open, self._refused_for(session)
        )

    def _open(self, opened: Opened) -> None:
        """Whoever signed out meanwhile opened nothing: the key is gone with `opened`."""
        if opened.panel.session is self._session:
            self.say("")
            self.forget()
            self.opened.emit(opened.panel)
        self._services.announcer.changed.emit(opened.changes)

    def _begin_anew(self) -> None:
        if (session := self._session) is not None:
            clock = self._services.clock

            def job(writer: Writer) -> Changes:
                return panel_key.begin_anew(writer, session, clock)

            self._services.writer.submit(job, self._services.announcer.changed.emit, self._refused_for(session))

    def _refused_for(self, session: Session) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            if session is self._session:
                self._let_try(True)
                if self._at is not None and self.window().focusWidget() is self:
                    self._at.setFocus()
                self.say(reason(error, self._translate), problem=True)
            else:
                note_fault(error)

        return refused

    def _let_try(self, may: bool) -> None:
        """One at a time. Meanwhile the keyboard is on the card: it would be nowhere, or on what comes next."""
        at = self.window().focusWidget()
        if not may and at is not None and self.isAncestorOf(at):
            self._at = at
            self.setFocus()
        for part in (self.passphrase, self.file_button, self.recovery_button, self.way, self.anew):
            part.setEnabled(may)
