"""Whether the audit log is whole, for whoever wrote its hash down before."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.audit_log import Checked, check_log
from kiosk.errors import InputRefused
from kiosk.storage.audit import Head
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields

MOST_NAMED = 5  # lines that are wrong
GROUP = 8  # characters of a hash, so that it can be written down and compared


class CheckCard(FormCard):
    """How many lines there are and the hash of the last, and looking at every line."""

    def __init__(self, services: Services, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__(
            _("Is it whole?"),
            _(
                "Each line holds the hash of the one before it, so a line that was changed or taken out shows. Lines "
                "cut off at the end show only to somebody who has an earlier hash: write this one down with the date, "
                "and keep it where nobody at this machine can change it. Exports carry it as well."
            ),
        )
        self._services, self._translate = services, translate
        self._session: Session | None = None
        self._head = Head(0, "")
        self.count, self.hash = make_label(), make_label()
        for label in (self.count, self.hash):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        exact = Qt.InputMethodHint.ImhNoAutoUppercase
        self.written = TypedFields({"hash": Field(_("A hash written down before"), hint=exact)})
        self.copy, self.start = QPushButton(_("Copy")), QPushButton(_("Check every line"))
        self.start.setProperty("kind", "primary")
        self.add(self.count, self.hash, self.written)
        self.add_row(self.start, self.copy)
        self.copy.clicked.connect(self._copy)
        self.start.clicked.connect(self._check)
        self.written.entered.connect(self._check)

    def open_for(self, session: Session) -> None:
        self._session = session
        self.written.show_texts({"hash": ""})
        self.start.setEnabled(True)
        self.say("")

    def show_head(self, head: Head) -> None:
        _ = self._translate
        self._head = head
        self.count.setText(_("Lines: {n}. Hash of the last:").format(n=head.count))
        self.hash.setText(" ".join(head.hash[at : at + GROUP] for at in range(0, len(head.hash), GROUP)))

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.written.rescale(scale)

    def _copy(self) -> None:
        _ = self._translate
        QGuiApplication.clipboard().setText(f"{self._head.count} {self._head.hash}")
        self.say(_("Copied: the number of lines, and the hash."))

    def _check(self) -> None:
        _ = self._translate
        if (session := self._session) is None or not self.start.isEnabled():
            return
        written = self.written.texts["hash"]
        self.written.accept()
        self.start.setEnabled(False)
        self.say(_("One moment…"))
        self._services.reader.submit(
            lambda reader: check_log(reader, session, written),
            partial(self._show, session),
            partial(self._refused, session),
        )

    def _show(self, session: Session, checked: Checked) -> None:
        if session is not self._session:
            return
        _ = self._translate
        self.start.setEnabled(True)
        self.show_head(checked.head)
        told = [self._fault_words(fault.what).format(n=fault.line) for fault in checked.faults[:MOST_NAMED]]
        if (more := len(checked.faults) - MOST_NAMED) > 0:
            told.append(_("And {n} more.").format(n=more))
        if checked.is_cut:
            told.append(_("No line has the hash that was written down: lines were cut off, or the log was replaced."))
        whole = _("Lines: {n}, and nothing was changed.").format(n=checked.head.count)
        self.say("\n".join(told) or whole, problem=bool(told))

    def _fault_words(self, what: str) -> str:
        _ = self._translate
        return {
            "missing": _("Line {n} is missing."),
            "moved": _("Line {n} doesn't follow the line before it."),
            "changed": _("Line {n} was changed."),
        }[what]

    def _refused(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is not self._session:
            return
        self.start.setEnabled(True)
        self.say("")
        if isinstance(error, InputRefused):
            self.written.refuse(told, ["hash"])
        else:
            self.say(told, problem=True)
