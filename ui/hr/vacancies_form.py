"""Opening a vacancy: what it is called, what candidates are scored on, and whether a customer scores as well."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.vacancies import Customer, Opened, open_vacancy
from kiosk.customers.criteria import LONGEST_ANCHOR, MOST, Typed, shipped
from kiosk.customers.scoring import VALUES
from kiosk.customers.texts import TITLE
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.hr.vacancies_part import Row, Rows
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_box import WrappingBox


class CriterionRow(Row):
    """A criterion to tick, whose words can be changed. `ticked` tells that it was, or no longer is."""

    ticked = Signal()

    def __init__(self, translate: Translate, title: str, anchors: tuple[str, ...]) -> None:
        """Without a title it is one that HR writes, and open to be written."""
        _ = translate
        super().__init__()
        self.box = WrappingBox(title or _("One of your own"))
        self.box.setChecked(True)
        self.words = QPushButton(_("Its words"))
        self.words.setCheckable(True)
        self.words.setAccessibleName(f"{self.words.text()}: {self.box.text()}")
        fields = {"title": Field(_("Criterion"), longest=TITLE)}
        fields |= {
            str(value): Field(_("What somebody does who gets {value}").format(value=value), longest=LONGEST_ANCHOR)
            for value in VALUES
        }
        self.fields = {key: TypedFields({key: field}) for key, field in fields.items()}
        texts = {"title": title, **{str(value): text for value, text in zip(VALUES, anchors, strict=False)}}
        self._holder = QWidget()
        self._typed = QVBoxLayout(self._holder)
        self._typed.setContentsMargins(0, 0, 0, 0)
        for key, field in self.fields.items():
            field.show_texts({key: texts.get(key, "")})
            for edit in field.edits.values():
                edit.setCursorPosition(0)
            self._typed.addWidget(field)
        beside = self.add_row()
        beside.add(self.box, grows=True)
        beside.add(self.words)
        self.lines.addWidget(self._holder)
        self._holder.setVisible(not title)
        self.words.setChecked(not title)
        self.words.toggled.connect(self._holder.setVisible)
        self.box.toggled.connect(self.ticked)

    @property
    def typed(self) -> Typed:
        texts = {key: field.texts[key] for key, field in self.fields.items()}
        return texts.pop("title"), [texts[str(value)] for value in VALUES]

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._typed.setSpacing(scale.grid(1))
        for field in self.fields.values():
            field.rescale(scale)


class VacancyForm(Part):
    """`opened` gives the vacancy once it is kept."""

    opened = Signal(object)

    def __init__(self, services: Services, translate: Translate, language: OfficeLanguage) -> None:
        _ = translate
        super().__init__(services, translate, _("Open a vacancy"))
        self._language = language
        self.job = TypedFields({"title": Field(_("What is the job called?"), longest=TITLE)})
        self.criteria = Rows()
        self.counted = make_label("", "small")
        self.own = QPushButton(_("Another criterion"))
        self.customer = Choices(
            _("Does a customer help choose at the last interview?"),
            {"yes": _("Yes"), "no": _("No"), "coin": _("Let a coin decide")},
        )
        self.about_coin = make_label(
            _(
                "Only chance makes vacancies with and without a customer comparable later. The coin is tossed once, "
                "when the vacancy is opened: its fall is kept, and the vacancy can't be removed after it."
            ),
            "small",
        )
        self.button = SureButton(
            _("Open this vacancy"), _("The coin falls once, for good; press again to toss it"), kind="primary"
        )
        self.add(
            self.job,
            make_label(_("What candidates are scored on, each with five points that say what somebody does")),
            self.criteria,
            self.counted,
        )
        self.add_row(self.own)
        self.add(self.customer.caption, self.customer, self.about_coin)
        self.add_row(self.button)
        self.own.clicked.connect(self._add_own)
        for choice in self.customer.buttons.values():
            choice.toggled.connect(self._ask_before_toss)
        self.button.sure.connect(self._open)

    def open_for(self, session: Session) -> None:
        """Begins anew for somebody else; the office's lock may have interrupted whoever was writing."""
        is_same = self.session is not None and self.session.person == session.person
        self.session = session
        if not is_same:
            self.say("")
            self.begin()

    def begin(self) -> None:
        self.job.show_texts({"title": ""})
        self.criteria.show_rows([self._row(each.title, each.anchors) for each in shipped(self._language)])
        self.customer.choose(None)
        self._ask_before_toss()
        self._count()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.job.rescale(scale)
        self.criteria.restyle(theme, scale)
        self.customer.rescale(scale)

    def chosen(self) -> list[Typed]:
        return [row.typed for row in self._rows() if row.box.isChecked()]

    def _rows(self) -> list[CriterionRow]:
        return cast(list[CriterionRow], self.criteria.rows)

    def _row(self, title: str = "", anchors: tuple[str, ...] = ()) -> CriterionRow:
        row = CriterionRow(self.translate, title, anchors)
        row.ticked.connect(self._count)
        return row

    def _add_own(self) -> None:
        self.criteria.add_row(self._row())
        self._count()

    def _count(self) -> None:
        _ = self.translate
        n = sum(row.box.isChecked() for row in self._rows())
        self.counted.setText(_("Chosen: {n} of {most} at most").format(n=n, most=MOST))
        self.own.setEnabled(n < MOST)

    def _ask_before_toss(self) -> None:
        self.say("")
        self.button.calm()
        self.button.asks = self.customer.picked == "coin"

    def _open(self) -> None:
        _ = self.translate
        clock, title, criteria = self.services.clock, self.job.texts["title"], self.chosen()
        if self.customer.picked is None:
            self.say(_("Choose whether a customer helps choose, or let a coin decide"), problem=True)
            return
        customer = cast(Customer, self.customer.picked)

        def act(writer: Writer, who: Session) -> Opened:
            return open_vacancy(writer, who, clock, title=title, criteria=criteria, customer=customer)

        self.keep(act, then=self._opened, pressed=self.button)

    def _opened(self, opened: Opened) -> None:
        self.begin()
        self.opened.emit(opened.vacancy)
