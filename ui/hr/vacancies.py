"""Selection interviews: the vacancies, or the one that is open."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.customers.vacancies import Invited, Vacancy
from kiosk.settings import Settings
from ui.hr.code_card import CodeCard
from ui.hr.vacancies_agreement import AgreementCard
from ui.hr.vacancies_candidates import Candidates
from ui.hr.vacancies_compare import Compare
from ui.hr.vacancies_course import Course
from ui.hr.vacancies_decision import Decide
from ui.hr.vacancies_form import VacancyForm
from ui.hr.vacancies_head import VacancyHead
from ui.hr.vacancies_list import VacancyList
from ui.hr.vacancies_pack import RaterPack
from ui.hr.vacancies_raters import Raters
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.reach import bring_into_view
from ui.widgets.wrapping_row import WrappingRow


class VacanciesPage(QWidget):
    """All vacancies, with a form for another; or all about one, and a way back. Whoever comes next begins at all."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        locale = QLocale(settings.office_language)
        self.heading = make_label(_("Interviews"), "title")
        self.overview = VacancyList(services, _, locale)
        self.form = VacancyForm(services, _, settings.office_language)
        self.agreement = AgreementCard(services, _)
        self.back = QPushButton(_("All vacancies"))
        self.head = VacancyHead(services, _, locale)
        self.candidates, self.raters = Candidates(services, _, locale), Raters(services, _)
        self.code, self.pack = CodeCard(_), RaterPack(services, _, settings.office_language)
        self.compare, self.decide = Compare(services, _), Decide(services, _, locale)
        self.course = Course(services, _, locale)
        self._all = (self.overview, self.form, self.agreement)
        self._one = (self.head, self.candidates, self.raters, self.pack, self.compare, self.decide, self.course)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        under_raters = (self.code, self.pack, self.compare, self.decide, self.course)
        for part in (
            self.heading,
            *self._all,
            WrappingRow(self.back),
            self.head,
            self.candidates,
            self.raters,
            *under_raters,
        ):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setMinimumWidth(1)
        self.overview.chosen.connect(self.open_vacancy)
        self.form.opened.connect(self._open_new)
        self.back.clicked.connect(self.show_all)
        self.head.removed.connect(self.show_all)
        self.raters.seated.connect(self._show_code)
        self.raters.is_code_shown = self.code.isVisible
        self.code.noted.connect(self._forget_code)
        self.show_all()

    def open_for(self, session: Session) -> None:
        self.show_all()
        for part in (*self._all, *self._one):
            part.open_for(session)

    def show_all(self) -> None:
        self._turn_to(None)

    def open_vacancy(self, vacancy: Vacancy) -> None:
        self._turn_to(vacancy.id)
        bring_into_view(self.heading)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        self.code.rescale(scale)
        for part in (*self._all, *self._one):
            part.restyle(theme, scale)

    def stop(self) -> None:
        for part in (*self._all, *self._one):
            part.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self.show_all()

    def _turn_to(self, vacancy: int | None) -> None:
        self.code.forget()
        for part in self._all:
            part.setVisible(vacancy is None)
        self.back.setVisible(vacancy is not None)
        for each in self._one:
            each.turn_to(vacancy)

    def _open_new(self, vacancy: Vacancy) -> None:
        self.open_vacancy(vacancy)
        if vacancy.by_coin:
            self.head.tell_toss(vacancy)

    def _show_code(self, invited: Invited, name: str) -> None:
        _ = self._translate
        self.code.show_code(
            _("Code for: {name}").format(name=name),
            _("Write it down, or print the pack below with it: it is shown only once."),
            invited.code,
        )
        self.pack.take_code(invited.code.shown, invited.rater.kind, name)
        bring_into_view(self.code)

    def _forget_code(self) -> None:
        self.pack.take_code("")
        self.raters.say("")
