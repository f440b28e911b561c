"""Another passphrase for the panel that is open."""

import sqlite3

from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import panel_key
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import MadeKey, OpenPanel
from kiosk.storage import panel
from kiosk.storage.database import Writer
from kiosk.storage.panel import PanelKey
from ui.hr.new_passphrase import NewPassphrase
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Part, Translate
from ui.widgets.telling import note_fault


class PanelPassphrase(Part):
    """The key is locked anew on a thread of its own: it takes seconds, in which both a visitor's tap and the page go
    on. Whoever locks the panel meanwhile has changed nothing."""

    def __init__(self, services: Services, translate: Translate, aside: Aside) -> None:
        _ = translate
        super().__init__(services, translate, _("Passphrase of the panel"))
        self._aside = aside
        self._opened: OpenPanel | None = None
        self.button = QPushButton()
        self.button.setCheckable(True)
        self.entry = NewPassphrase(_)
        self.add_row(self.button)
        self.add(self.entry)
        self.button.toggled.connect(self._show_entry)
        self.entry.chosen.connect(self._lock_anew)
        self.entry.said.connect(self._say_problem)
        self.lock()

    def open_panel(self, opened: OpenPanel) -> None:
        """Begins anew."""
        self._opened = opened
        self.open_for(opened.session)

    def lock(self) -> None:
        """Nothing that was typed stays."""
        self._opened = self.session = None
        self.button.setChecked(False)
        self._show_entry(False)
        self._let(True)
        self.say("")

    def read(self, connection: sqlite3.Connection, _session: Session) -> PanelKey | None:
        return panel.key(connection)

    def show_kept(self, kept: PanelKey | None) -> None:
        _ = self.translate
        has_one = kept is not None and kept.digest is not None
        self.hint.setText(
            _(
                "It is another one than the one you sign in with: changing one leaves the other as it is. The recovery "
                "key stays the same. A copy of the key file from before still opens with the passphrase of before."
            )
            if has_one
            else _(
                "The key is on a stick alone. With a passphrase it is on this machine as well, and the stick isn't "
                "needed to open the panel; the stick and the recovery key go on to open it."
            )
        )
        self.hint.show()
        self.button.setText(_("Change the passphrase") if has_one else _("Open it with a passphrase too"))

    def concerns(self, changes: Changes) -> bool:
        return changes.panel

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.entry.restyle(theme, scale)

    def refuse(self, error: Exception) -> None:
        self._let(True)
        super().refuse(error)

    def _show_entry(self, shown: bool) -> None:
        self.entry.begin()
        self.entry.setVisible(shown)
        if shown:
            self.say("")
            self.entry.entry.setFocus()

    def _say_problem(self, words: str) -> None:
        self.say(words, problem=True)

    def _lock_anew(self, passphrase: str) -> None:
        if (opened := self._opened) is None:
            return
        _ = self.translate

        def lock(_nothing: None) -> None:
            if opened is self._opened:
                self._aside.submit(lambda: panel_key.lock_anew(opened.key, passphrase), keep, refused)

        def keep(made: MadeKey) -> None:
            if opened is self._opened:
                self._keep(made)

        def refused(error: Exception) -> None:
            if opened is self._opened:
                self.refuse(error)
            else:
                note_fault(error)

        self._let(False)
        self.say(_("Locking the key anew; that takes some seconds."))
        self.services.reader.submit(
            lambda reader: panel_key.check_new_passphrase(reader, opened.session, passphrase), lock, refused
        )

    def _keep(self, made: MadeKey) -> None:
        clock, _ = self.services.clock, self.translate

        def act(writer: Writer, who: Session) -> Changes:
            return panel_key.change_passphrase(writer, who, clock, made)

        def close(_changes: Changes) -> None:
            self._let(True)
            self.button.setChecked(False)

        self.keep(act, _("Kept. From now on the panel opens with this passphrase."), close)

    def _let(self, may: bool) -> None:
        """One at a time."""
        for part in (self.button, self.entry):
            part.setEnabled(may)
