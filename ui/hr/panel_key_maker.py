"""The key of a panel that has none yet: making it, and keeping the recovery key on paper."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.passphrases import check_passphrase_shape
from kiosk.access.sessions import LOCKS_AFTER, Session
from kiosk.actions import panel_key
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import MadeKey
from kiosk.errors import InputRefused
from kiosk.storage.database import Writer
from ui.hr.panel_door import KEY_FILE
from ui.hr.stick_field import StickField
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.reach import bring_into_view
from ui.widgets.telling import reason
from ui.widgets.wrapping_box import WrappingBox
from ui.widgets.wrapping_row import WrappingRow

WRITING_DOWN = 600.0  # seconds without use in which 74 characters can be written down and compared
GROUP = 4  # characters of the recovery key that are read together


class PanelKeyMaker(FormCard):
    """A key is made on a thread of its own, shown as the recovery key, and kept once that is on paper: nobody seals for
    a key that can be lost with one passphrase. What isn't kept by the time the page is left was never there.
    `needs_time` tells how many seconds without use what is now asked may take."""

    needs_time = Signal(float)

    def __init__(self, services: Services, translate: Translate, aside: Aside) -> None:
        _ = self._translate = translate
        hint = _(
            "Visitors can join once the panel has a key. Whatever they leave is sealed for it; without the key nobody "
            "reads it, on this machine or any other."
        )
        super().__init__(_("Make the panel's key"), hint)
        self._services, self._aside = services, aside
        self._session: Session | None = None
        self._first = ""  # the passphrase as typed first, until it was typed again
        self._made: MadeKey | None = None
        ways = {"passphrase": _("Under a passphrase"), "key_file": _("On a stick")}
        self.way = Choices(_("Where do you keep the key?"), ways)
        self.about = make_label("", "small")
        self.asked = make_label("", "heading")
        self.passphrase = PassphraseEntry(_)
        self.file = StickField(_, aside, _("File for the key"))
        self.make_button = QPushButton(_("Make the key"))
        self.recovery_hint = make_label(
            _(
                "This is the recovery key. It opens the panel when all else is lost, for whoever has it: write it down "
                "and keep it where nobody else comes. It is shown only now."
            )
        )
        self.recovery = make_label("", "title")
        self.noted = WrappingBox(_("I have kept it"))
        self.keep_button = QPushButton(_("Use this key"))
        self._lay_out()
        for button in self.way.buttons.values():
            button.clicked.connect(self._begin)
        self.passphrase.entered.connect(self._take)
        self.passphrase.typed.connect(self._say_nothing)
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
        self._session, self._made, self._first = None, None, ""
        self.passphrase.clear()
        self.recovery.clear()
        self._let_make(True)

    def want_keyboard(self, wanted: bool) -> None:
        self.passphrase.want_keyboard(wanted)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        for lines in (self._asking_lines, self._recovery_lines):
            lines.setSpacing(scale.grid(1.5))
        self.way.rescale(scale)
        self.passphrase.restyle(theme, scale)
        self.file.rescale(scale)

    def _lay_out(self) -> None:
        self._asking, self._recovering = QWidget(), QWidget()
        self._asking_lines, self._recovery_lines = QVBoxLayout(self._asking), QVBoxLayout(self._recovering)
        for lines in (self._asking_lines, self._recovery_lines):
            lines.setContentsMargins(0, 0, 0, 0)
        for button in (self.make_button, self.keep_button):
            button.setProperty("kind", "primary")
        self._making = WrappingRow(self.make_button)
        asking: tuple[QWidget, ...] = (self.way.caption, self.way, self.about, self.asked, self.passphrase)
        for part in (*asking, self.file, self._making):
            self._asking_lines.addWidget(part)
        recovering: tuple[QWidget, ...] = (self.recovery_hint, self.recovery, self.noted)
        for part in (*recovering, WrappingRow(self.keep_button)):
            self._recovery_lines.addWidget(part)
        self.add(self._asking, self._recovering)

    def _begin(self) -> None:
        """With what is asked first."""
        _ = self._translate
        self._made, self._first = None, ""
        self.passphrase.clear()
        self.recovery.clear()
        self.say("")
        self._let_make(True)
        self._asking.show()
        self._recovering.hide()
        is_phrase = self.way.chosen == "passphrase"
        self.about.setText(
            _("The key stays on this machine, locked with your passphrase, which opening the panel asks for.")
            if is_phrase
            else _("The key is on the stick alone. Whoever has the stick can open the panel: keep it locked away.")
        )
        self.asked.setText(_("Choose a passphrase for the panel: 12 characters or more, such as four words"))
        self.asked.setVisible(is_phrase)
        self.passphrase.setVisible(is_phrase)
        self.file.setVisible(not is_phrase)
        self._making.setVisible(not is_phrase)
        if not is_phrase:
            self.file.begin()
            self.file.suggest(KEY_FILE)
            self.file.look()

    def _say_nothing(self) -> None:
        self.say("")

    # --- Making ------------------------------------------------------------------------------------------------------

    def _take(self, typed: str) -> None:
        """The passphrase, then the same once more."""
        _ = self._translate
        if not self._first:
            try:
                check_passphrase_shape(typed)
            except InputRefused as error:
                self.say(error.told(_), problem=True)
                return
            self._first = typed
            self.asked.setText(_("The same passphrase once more"))
            return
        first, self._first = self._first, ""
        if typed != first:
            self._begin()
            self.say(_("The two weren't the same; choose a passphrase again"), problem=True)
            return
        self.say(_("Making the key; that takes some seconds."))
        self._make(lambda: panel_key.make_key(typed))

    def _make_on_stick(self) -> None:
        out, folder = self.file.out, self._services.folder

        def make() -> MadeKey:
            made = panel_key.make_key(None)
            panel_key.take_along(made.key, out, folder)
            return made

        self._make(make)

    def _make(self, make: Callable[[], MadeKey]) -> None:
        if (session := self._session) is None:
            return

        def show(made: MadeKey) -> None:
            if session is self._session:
                self._show_recovery(made)

        self._let_make(False)
        self._aside.submit(make, show, self._refused_for(session))

    def _show_recovery(self, made: MadeKey) -> None:
        self._made = made
        self.say("")
        self.recovery.setText(in_groups(made.key.identity))
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
        self.needs_time.emit(LOCKS_AFTER)
        self._services.announcer.changed.emit(changes)

    def _refused_for(self, session: Session) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            if session is self._session:
                self._begin()
                self.say(reason(error, self._translate), problem=True)

        return refused

    def _let_make(self, may: bool) -> None:
        self._asking.setEnabled(may)


def in_groups(identity: str) -> str:
    """A recovery key as it is written down: AGE-SECRET-KEY-1 and groups of four."""
    head, rest = identity[:16], identity[16:]
    return " ".join((head, *(rest[at : at + GROUP] for at in range(0, len(rest), GROUP))))
