"""HR's one-time code and the recovery code, each shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.settings import SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.paragraph import isolated
from ui.widgets.style import Style


class ShownOncePage(Page):
    """A code that is made when the page opens. One that was written down before stays, until another is wanted."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep, is_kept: bool) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        self._is_kept = is_kept
        self.code = QLabel()
        self.code.setProperty("role", "figure")
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setWordWrap(True)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(*([style.scale.grid(5)] * 4))
        inside.addWidget(self.code)
        self.written = Choice(style, _("I have written it down"), role="tile", mark="ring")
        self.written.setCheckable(True)
        self.written.toggled.connect(self.allow)
        self.another = Button(_("Make another code"), style)
        self.another.clicked.connect(self.make)
        start.refused.connect(self._offer)
        self.written.setMinimumHeight(max(style.scale.tile, style.scale.px(112)))
        another = QHBoxLayout()
        another.addWidget(self.another)
        another.addStretch(1)
        self.column(self._card, self.written, another)
        self._show()

    def enter(self) -> None:
        if not self._is_kept:
            self.make()

    def go_on(self) -> None:
        self.start.save(self.settles, self.leave)

    def make(self) -> None:
        """Make a code and hand it to `show_code`."""
        raise NotImplementedError

    def words(self) -> tuple[str, str]:
        """The title, and what is said below it while the code is shown."""
        raise NotImplementedError

    def begin(self) -> None:
        """Another code is on its way."""
        self._is_kept = False

    def show_code(self, made: set_up.CodeMade) -> None:
        self.code.setText(made.code)
        self.written.setChecked(False)
        self._show()

    def _offer(self, _said: str) -> None:
        """Another try, where the code couldn't be kept."""
        self.another.setVisible(True)

    def _show(self) -> None:
        _ = self.start.translate
        made = bool(self.code.text())
        self._card.setVisible(made)
        self.written.setVisible(made)
        self.another.setVisible(self._is_kept)
        self.allow(self._is_kept or self.written.isChecked())
        title, hint = self.words()
        self.say(title, _("A code was made and written down. It can't be shown again.") if self._is_kept else hint)


class CodePage(ShownOncePage):
    """The one-time code of whoever does HR."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        person = start.office_person(Role.HR)
        self.name = start.office_names.get(Role.HR, person.name if person else "")
        is_kept = person is not None and person.name == self.name and start.reached("hr")
        super().__init__(start, style, settles, is_kept)

    def make(self) -> None:
        self.begin()
        self.start.keep(set_up.make_hr_code, self.show_code, self.name)

    def words(self) -> tuple[str, str]:
        _, name = self.start.translate, isolated(self.name)
        hint = _("With this code {name} signs in once and chooses a passphrase. It is shown only now.")
        return _("A code for {name}").format(name=name), hint.format(name=name)


class RecoveryPage(ShownOncePage):
    """The store's recovery code."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles, start.has_recovery)

    def make(self) -> None:
        self.begin()
        self.start.keep(set_up.make_recovery_code, self.show_code)

    def words(self) -> tuple[str, str]:
        _ = self.start.translate
        hint = _(
            "With it the manager or HR chooses a new PIN or passphrase when the old one is forgotten. Keep it in an "
            "envelope under lock and key, not near the kiosk. It is shown only now."
        )
        return _("The recovery code"), hint
