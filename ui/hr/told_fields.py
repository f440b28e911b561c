"""What leaves the house is for something and goes to somebody: both are asked, and kept in the audit log."""

from kiosk.actions.exporting import LONGEST_LINE, check_told
from kiosk.errors import InputRefused, NameRefused
from ui.widgets.part import Translate
from ui.widgets.typed_field import Field, TypedFields


class ToldFields(TypedFields):
    """`purpose` and `recipient`, beside each other."""

    def __init__(self, translate: Translate) -> None:
        _ = self._translate = translate
        left = _("{n} left")
        super().__init__(
            {
                "purpose": Field(_("Purpose"), longest=LONGEST_LINE, left=left),
                "recipient": Field(_("Recipient"), longest=LONGEST_LINE, left=left),
            }
        )

    def forget(self) -> None:
        """Empty, as for something else."""
        self.show_texts({"purpose": "", "recipient": ""})

    def is_told(self) -> bool:
        """Whether both are said; what is missing or wrong is told here."""
        texts = self.texts
        try:
            check_told(**texts)
        except InputRefused as error:
            self.refuse(error.told(self._translate), [key for key in texts if not self._is_line(texts[key])])
            return False
        self.accept()
        return True

    def refuse_name(self, error: NameRefused) -> None:
        """Say which of them names somebody."""
        self.refuse(error.told(self._translate), [error.field])

    @staticmethod
    def _is_line(text: str) -> bool:
        return bool(text) and text.isprintable()
