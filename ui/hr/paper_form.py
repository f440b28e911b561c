"""What to print: about whom, of which quarter, in which language, what for and for whom, and where to."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.actions.papers import Kind, Order
from kiosk.settings import OfficeLanguage
from kiosk.staff import words
from kiosk.staff.gates import APPRAISAL_GATE
from kiosk.staff.quarters import Quarter
from ui.hr.out_field import file_name
from ui.hr.print_form import PrintForm
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.name_finder import Named, NameFinder
from ui.widgets.part import Translate
from ui.widgets.quarter_steps import QuarterSteps

KINDS: dict[str, Kind] = {"person": "person", "team": "team", "insight": "insight", "pack": "pack"}
ABOUT_PEOPLE: frozenset[Kind] = frozenset({"person", "team"})


class PaperForm(PrintForm):
    """Asks for all of it on one card. `changed` tells that something else is to be printed, `stepped` that another
    quarter is, with its number, the oldest being 0."""

    changed = Signal()
    stepped = Signal(int)

    def __init__(self, translate: Translate, language: OfficeLanguage, aside: Aside) -> None:
        _ = translate
        super().__init__(_, _("Print a report"), language, aside)
        self._quarters: Sequence[Quarter] = ()
        self._today = date.min
        self.kinds = Choices(
            _("What?"),
            {
                "person": _("A person"),
                "team": _("The team"),
                "insight": _("Did it help?"),
                "pack": _("Works council and DPIA"),
            },
        )
        self.about = make_label("", "small")
        self.steps, self.who = QuarterSteps(_), NameFinder(_)
        self.others = make_label()
        self._has_people = False
        self.files = Choices(_("As"), {"pdf": "PDF", "xlsx": _("Workbook")})
        self.kinds.choose("person")
        self.files.choose("pdf")
        self.add(self.kinds.caption, self.kinds, self.about, self.steps, self.who, self.others)
        self.add(self.files.caption, self.files)
        self.add_fields()
        for button in self.kinds.buttons.values():
            button.toggled.connect(self._on_kind)
        for ending, button in self.files.buttons.items():
            button.toggled.connect(partial(self._on_file, f".{ending}"))
        self.who.chosen.connect(lambda _key: self._on_choice())
        self.steps.chosen.connect(self.stepped)

    @property
    def kind(self) -> Kind:
        return KINDS[self.kinds.chosen]

    @property
    def quarter(self) -> Quarter | None:
        return self._quarters[self.steps.at] if self._quarters else None

    @property
    def out(self) -> Path:
        """The file as typed."""
        return self.where.out

    @property
    def ending(self) -> str:
        return f".{self.files.chosen}"

    @property
    def is_complete(self) -> bool:
        """Whether it is said about whom."""
        if self.kind not in ABOUT_PEOPLE:
            return True
        return self.quarter is not None and (self.kind == "team" or bool(self.who.key))

    @property
    def order(self) -> Order:
        texts, with_names = self.told.texts, self.kind in ABOUT_PEOPLE
        return Order(
            kind=self.kind,
            out=self.out,
            language=self.language,
            purpose=texts["purpose"],
            recipient=texts["recipient"],
            person=self.who.key if self.kind == "person" else None,
            quarter=self.quarter if with_names else None,
        )

    def begin(self, *, kinds: Collection[Kind], today: date) -> None:
        """Anew: what somebody typed is gone. `kinds` is what may be printed."""
        self._today = today
        self._quarters = ()
        self.who.clear()
        self.show_people((), 0)
        self.told.forget()
        for key, button in self.kinds.buttons.items():
            button.setVisible(KINDS[key] in kinds)
        self.kinds.choose(next(key for key, kind in KINDS.items() if kind in kinds))
        self.files.choose("pdf")
        self.where.begin()
        self._on_choice()

    def show_quarters(self, quarters: Sequence[Quarter], at: int) -> None:
        """The oldest first, and which one is open."""
        _ = self._translate
        self._quarters = quarters
        self.steps.show_quarters([words.quarter(each, each, _) for each in quarters], at)
        self._on_choice()

    def show_people(self, people: Sequence[Named], unseen: int) -> None:
        """Who has a figure in this quarter that may be printed, and how many have one that they see first."""
        self._has_people = bool(people)
        self.who.show_people(people)
        self.others.setText(self._why_not_others(unseen))
        self._on_choice()

    def _why_not_others(self, unseen: int) -> str:
        """Why nobody but who is offered can be printed."""
        _ = self._translate
        waits = _("One person hasn't seen their own figure yet. They see it first; then it opens to you.")
        if unseen > 1:
            waits = _("{n} people haven't seen their own figure yet. They see it first; then it opens to you.")
        few = _("Whoever is named in fewer than {count} replies isn't offered.")
        if not self._has_people:
            few = _(
                "Nobody can be printed in this quarter: HR sees a figure from {count} replies that name somebody on."
            )
        said = [waits.format(n=unseen)] if unseen else []
        if self._has_people or not unseen:
            said.append(few.format(count=APPRAISAL_GATE))
        return " ".join(said)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.kinds, self.steps, self.who, self.files):
            part.rescale(scale)

    def _fields(self) -> tuple[QWidget, ...]:
        return self.kinds, self.steps, self.who, self.files, *super()._fields()

    def _on_kind(self, checked: bool) -> None:
        if checked:
            self._on_choice()

    def _on_file(self, ending: str, checked: bool) -> None:
        if checked:
            other = ".pdf" if ending == ".xlsx" else ".xlsx"
            self.where.change_ending(other, ending)
            self._on_choice()

    def _on_choice(self) -> None:
        _ = self._translate
        kind = self.kind
        self.about.setText(
            {
                "person": _(
                    "One page: the figure with its interval, the quarters before it, what it can't say, and what the "
                    "person says of it."
                ),
                "team": _("Everybody by name, which is no ranking, what belongs to the shift, and how to read it."),
                "insight": _(
                    "Vacancies with and without a customer at the last interview, and the monthly talks beside fitting "
                    "attention. The workbook has the figures, and the vacancies without names."
                ),
                "pack": _(
                    "Purposes, grounds in law, what is kept and how long, who may see what, thresholds and the access "
                    "log in short, as they are now. Have it checked by somebody who knows the law."
                ),
            }[kind]
        )
        self.steps.setVisible(kind in ABOUT_PEOPLE and bool(self._quarters))
        for part in (self.files.caption, self.files):
            part.setVisible(kind == "insight")
        if kind != "insight":
            self.files.choose("pdf")
        asks_who = kind == "person" and bool(self._quarters)
        self.who.setVisible(asks_who and self._has_people)
        self.others.setVisible(asks_who)
        self._suggest()
        self.changed.emit()

    def _suggest(self) -> None:
        """A name for the file, unless somebody typed one."""
        _ = self._translate
        quarter = str(self.quarter) if self.quarter is not None else ""
        name = {
            "person": f"klantkansen-{quarter}-{_plain(self.who.name) or self.who.key}.pdf",
            "team": f"klantkansen-{quarter}-team.pdf",
            "insight": file_name(self._today.isoformat(), _("customers")) + f".{self.files.chosen}",
            "pack": f"klantkansen-dpia-{self._today.isoformat()}.pdf",
        }[self.kind]
        self.where.suggest(re.sub("-+", "-", name).replace("-.", "."))


def _plain(name: str) -> str:
    """Letters and digits that every file system takes."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
