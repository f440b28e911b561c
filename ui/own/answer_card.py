"""What somebody says of a figure about them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kiosk.actions.mirroring import LONGEST_TEXT
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import PersonView
from ui.theme.scale import Scale
from ui.widgets.form_card import FormCard
from ui.widgets.long_field import LongField
from ui.widgets.part import Translate


class AnswerCard(FormCard):
    """Emits `written` with the quarter and the words, which are empty to take them back."""

    written = Signal(object, str)

    def __init__(self, translate: Translate) -> None:
        _ = self._translate = translate
        super().__init__(
            _("Your own words with it"),
            _("They stand beside the figure wherever it goes: on screen, in files and on paper. Change them any time."),
        )
        self._quarter: Quarter | None = None
        self._kept = ""
        self._typed: dict[Quarter, str] = {}  # with other figures than the one shown, and not kept
        self.field = LongField(_, _("What you want to say of it"), LONGEST_TEXT)
        self.keep = QPushButton(_("Keep these words"))
        self.keep.setProperty("kind", "primary")
        self.add(self.field)
        self.add_row(self.keep)
        self.keep.clicked.connect(self._write)

    @property
    def drafts(self) -> dict[Quarter, str]:
        """What is typed and not kept, by the last quarter of its figure."""
        if self._quarter is None or self.field.text == self._kept:
            return self._typed
        return {**self._typed, self._quarter: self.field.text}

    def show_figure(self, view: PersonView) -> None:
        """What is being typed stays while the figure does, and is there again when that is gone back to."""
        if view.last == self._quarter:
            is_typed = self.field.text != self._kept
            self._kept = view.answer
            if not is_typed and self.field.text != view.answer:
                self.field.show_text(view.answer)
            return
        self._typed = self.drafts
        self._quarter, self._kept = view.last, view.answer
        self.say("")
        self.field.show_text(self._typed.pop(view.last, view.answer))

    def take_up(self, drafts: Mapping[Quarter, str]) -> None:
        """What its owner had typed before the office locked."""
        self._typed = dict(drafts)

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self._quarter, self._kept, self._typed = None, "", {}
        self.field.show_text("")
        self.say("")

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.field.rescale(scale)

    def tell_kept(self) -> None:
        _ = self._translate
        self.say(_("Kept: it now stands beside the figure.") if self.field.text else _("Taken back."))

    def _write(self) -> None:
        if self._quarter is not None:
            self.say("")
            self.written.emit(self._quarter, self.field.text)
