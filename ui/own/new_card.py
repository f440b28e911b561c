"""A figure that its owner hasn't seen yet: whether to see it now, since it opens to others by that."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.staff import words
from kiosk.staff.gates import Audience
from kiosk.staff.mirror import PATIENCE
from kiosk.staff.views import Unopened
from ui.models.words import day_words
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class NewCard(FormCard):
    """Nothing of the figure itself. Emits `wanted` when its owner wants to see it now."""

    wanted = Signal()

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = self._translate = translate
        super().__init__(_("There is something new about you"))
        self._locale = locale
        self._shown: tuple[Unopened, ...] = ()
        self.told = make_label()
        self.see, self.later = QPushButton(_("See it now")), QPushButton(_("Later"))
        self.see.setProperty("kind", "primary")
        self.add(self.told)
        self.add_row(self.see, self.later)
        self.see.clicked.connect(self.wanted)
        self.later.clicked.connect(self._wait)

    def show_new(self, unopened: tuple[Unopened, ...]) -> None:
        """One or more."""
        if unopened != self._shown:
            self._shown = unopened
            self.say("")
            self.later.show()
            self.told.setText("\n".join(self._told(of) for of in unopened))

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self._shown = ()
        self.told.setText("")
        self.say("")

    def _wait(self) -> None:
        _ = self._translate
        self.see.setFocus()
        self.later.hide()
        self.say(_("It stays here until you want to see it."))

    def _told(self, of: Unopened) -> str:
        """Who else sees it from when on."""
        _ = self._translate
        what = _("The correction of your figure, {quarter}.") if of.only_correction else _("Your figure, {quarter}.")
        if Audience.HR in of.audiences:
            then = _("As soon as you see it, your manager and HR may see it too.")
        else:
            then = _("As soon as you see it, your manager may see it too, for coaching.")
        if of.opens is None:
            anyway = _("If you wait, they may {count} days after you are told of it.").format(count=PATIENCE)
        else:
            anyway = _("If you wait, they may from {day} on.").format(day=day_words(of.opens, self._locale))
        return f"{what.format(quarter=words.quarter(of.first, of.last, _))} {then} {anyway}"
