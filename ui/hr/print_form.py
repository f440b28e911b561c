"""What every form that prints asks for: the language, what it is for and for whom, and where to."""

from PySide6.QtWidgets import QWidget

from kiosk.actions.papers import Order
from kiosk.settings import OfficeLanguage
from ui.hr.out_field import OutField
from ui.hr.told_fields import ToldFields
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate

LANGUAGES: dict[str, OfficeLanguage] = {"nl": "nl", "en": "en"}


class PrintForm(FormCard):
    """One says what is printed, and adds these fields once its own are there."""

    def __init__(self, translate: Translate, title: str, language: OfficeLanguage, aside: Aside) -> None:
        _ = self._translate = translate
        super().__init__(title)
        self.languages = Choices(_("Language"), {"nl": "Nederlands", "en": "English"})
        self.told = ToldFields(_)
        self.where = OutField(_, aside)
        self.places, self.place = self.where.places, self.where.edit
        self.languages.choose(language)

    @property
    def order(self) -> Order:
        """What is asked for."""
        raise NotImplementedError

    @property
    def is_complete(self) -> bool:
        """Whether enough is said to print it."""
        return True

    @property
    def language(self) -> OfficeLanguage:
        return LANGUAGES[self.languages.chosen]

    @property
    def ending(self) -> str:
        """What the file's name ends in: .pdf, or .xlsx for a workbook."""
        return ".pdf"

    def add_fields(self) -> None:
        _ = self._translate
        self.add(self.languages.caption, self.languages, self.told, make_label(_("Where?")), self.where)

    def let_fill_in(self, may: bool) -> None:
        for part in self._fields():
            part.setEnabled(may)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.languages.rescale(scale)
        self.told.rescale(scale)
        self.where.rescale(scale)

    def _fields(self) -> tuple[QWidget, ...]:
        return self.languages, self.told, self.where
