"""A member leaves by the code on the invitation, which HR types. It takes no key."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import panel
from kiosk.actions.changes import Changes
from kiosk.actions.panel import Left
from ui.models.panel import left_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Part, Translate
from ui.widgets.typed_field import Field, TypedFields


class PanelLeaving(Part):
    """A line for the code."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _("Type the code of the invitation. Whoever has none is erased from the list of members.")
        super().__init__(services, translate, _("Somebody leaves the panel"), hint)
        self._locale = locale
        self.code = TypedFields({"code": Field(_("Code to leave with"), 420, longest=40)})
        self.button = QPushButton(_("Erase whoever has this code"))
        self.code.put_beside(self.button)
        self.add(self.code)
        self.button.clicked.connect(self._leave)
        self.code.entered.connect(self._leave)

    def begin(self, session: Session) -> None:
        """Anew, as for somebody else."""
        self.session = session
        self.code.show_texts({"code": ""})
        self.say("")

    def concerns(self, _changes: Changes) -> bool:
        return False

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.code.rescale(scale)

    def _leave(self) -> None:
        clock, typed = self.services.clock, self.code.texts["code"]

        def tell(left: Left) -> None:
            self.code.show_texts({"code": ""})
            self.say(left_words(left, self.translate, self._locale))

        if typed:
            self.keep(lambda writer, who: panel.leave(writer, clock, typed, who), then=tell, pressed=self.button)
