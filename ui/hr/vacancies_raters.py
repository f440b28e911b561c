"""Who scores the candidates of a vacancy: inviting, codes, excusing, and how far each is."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.raters import Seat, Seated, excuse_rater, give_back, invite_rater, renew_code, see_raters
from kiosk.actions.vacancies import Procedure, see_procedure
from kiosk.customers.scoring import RaterKind
from kiosk.customers.texts import WORDS
from kiosk.customers.vacancies import Rater
from kiosk.staff.people import alphabetical, told_apart
from kiosk.storage import people
from kiosk.storage.database import Writer
from ui.hr.vacancies_part import Row, Rows, VacancyPart, rater_names
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.name_finder import NameFinder
from ui.widgets.part import Translate
from ui.widgets.second_press import once
from ui.widgets.sure_button import SureButton
from ui.widgets.typed_field import Field, TypedFields


@dataclass(frozen=True, slots=True)
class _Seats:
    """The raters, what everybody is called by key, and of whom works here the key and the name, by name."""

    procedure: Procedure
    seats: tuple[Seat, ...]
    names: dict[str, str]
    here: tuple[tuple[str, str], ...]


class Raters(VacancyPart):
    """A row each. `seated` gives whom HR invited or gave a new code, with what they are called; `is_code_shown` says
    whether one is still to be written down."""

    seated = Signal(object, str)

    def __init__(self, services: Services, translate: Translate) -> None:
        _ = translate
        hint = _("Each scores alone, with a code. You see here who is ready, and what they gave only once all are.")
        super().__init__(services, translate, _("Raters"), hint)
        self._found: _Seats | None = None
        self.is_code_shown: Callable[[], bool] = bool
        self.rows = Rows()
        self.customer = QPushButton(_("Invite the customer"))
        self.interviewer = QPushButton(_("Invite an interviewer"))
        self.who = NameFinder(_)
        self.about_who = make_label(_("Does the interviewer work here? Choose the name; else leave it empty."), "small")
        self.add(self.rows)
        self.add_row(self.customer)
        self.add(self.about_who, self.who)
        self.add_row(self.interviewer)
        once(self.customer, self.interviewer)
        self.customer.clicked.connect(lambda: self._invite("customer"))
        self.interviewer.clicked.connect(lambda: self._invite("interviewer"))

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> _Seats:
        names, today = told_apart(people.names(connection)), self.services.clock.now().date()
        here = [(one.key, names[one.key]) for one in people.people(connection) if not one.has_left(today)]
        return _Seats(
            see_procedure(connection, session, vacancy),
            see_raters(connection, session, vacancy),
            names,
            tuple(sorted(here, key=lambda one: (alphabetical(one[1]), one[0]))),
        )

    def show_of(self, found: _Seats) -> None:
        if self.is_fresh:
            self.who.clear()
        elif found == self._found:
            return  # what is typed stays while a rater fills in a sheet
        self._found = found
        is_open = found.procedure.vacancy.decision is None
        invited = {seat.rater.person for seat in found.seats}
        self.who.show_people([one for one in found.here if one[0] not in invited])
        self.customer.setVisible(is_open and found.procedure.vacancy.with_customer)
        for part in (self.hint, self.interviewer, self.who, self.about_who):
            part.setVisible(is_open)
        names = rater_names([seat.rater for seat in found.seats], found.names, self.translate)
        self.rows.show_rows([self._row(seat, names[seat.rater.id], is_open) for seat in found.seats])

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.rows.restyle(theme, scale)
        self.who.rescale(scale)

    def _row(self, seat: Seat, name: str, is_open: bool) -> "RaterRow":
        assert self._found is not None
        codes = {each.candidate.id: each.candidate.code for each in self._found.procedure.applicants}
        shown = {each.candidate.id for each in self._found.procedure.applicants if each.candidate.shown is not None}
        row = RaterRow(self.translate, seat, name, codes, shown)
        row.buttons.setVisible(is_open)
        clock, rater = self.services.clock, seat.rater.id
        row.renew.sure.connect(lambda: self._seat(lambda writer, who: renew_code(writer, who, clock, rater)))
        row.excused.connect(
            lambda why: self.keep(
                lambda writer, who: excuse_rater(writer, who, clock, rater, why=why), pressed=("excuse", rater)
            )
        )
        row.given_back.connect(
            lambda candidate: self.keep(lambda writer, who: give_back(writer, who, clock, rater, candidate))
        )
        return row

    def _name_of(self, rater: Rater) -> str:
        """As its row has it: with a number where somebody else is called the same."""
        assert self._found is not None
        before = {seat.rater.id: seat.rater for seat in self._found.seats}
        return rater_names([*{**before, rater.id: rater}.values()], self._found.names, self.translate)[rater.id]

    def _invite(self, kind: RaterKind) -> None:
        vacancy, clock = self.vacancy, self.services.clock
        if vacancy is None:
            return
        person = self.who.key or None if kind == "interviewer" else None
        self._seat(lambda writer, who: invite_rater(writer, who, clock, vacancy, kind, person=person))

    def _seat(self, action: Callable[[Writer, Session], Seated]) -> None:
        """One code after the other: the next would take the place of one that nobody has written down."""
        _ = self.translate
        if self.is_code_shown():
            self.say(_("First write down the code that is shown below, and say so there."), problem=True)
            return

        def tell(seated: Seated) -> None:
            if self.isVisible() and seated.invited.rater.vacancy == self.vacancy:
                self.who.clear()
                self.seated.emit(seated.invited, self._name_of(seated.invited.rater))

        self.keep(action, then=tell, pressed=self)


class RaterRow(Row):
    """`excused` gives the reason, `given_back` the number of a candidate."""

    excused = Signal(str)
    given_back = Signal(int)

    def __init__(self, translate: Translate, seat: Seat, name: str, codes: dict[int, str], shown: set[int]) -> None:
        _ = translate
        super().__init__()
        states = {"open": _("not yet"), "handed_in": _("handed in"), "excused": _("excused")}
        told = [_("has begun") if seat.rater.began else _("hasn't begun yet")]
        told += [f"{codes[key]}: {states[state]}" for key, state in seat.states.items() if key in codes]
        told += [_("excused from {code}: {why}").format(code=codes[key], why=why) for key, why in seat.excuses.items()]
        self.lines.addWidget(make_label(name, "heading"))
        self.lines.addWidget(make_label(" · ".join(told), "small"))
        waits = "open" in seat.states.values()
        self.renew = SureButton(_("New code"), _("The old code ends; press again"))
        self.renew.asks = seat.rater.began
        self.excuse = QPushButton(_("Excuse"))
        self.excuse.setCheckable(True)
        self.buttons = self.add_row(self.renew, self.excuse)
        self.excuse.setVisible(waits)
        for key, state in seat.states.items():
            if state != "open" and key not in shown and key in codes:
                back = SureButton(
                    _("Give {code} back").format(code=codes[key]), _("The scorecard begins empty; press again")
                )
                back.sure.connect(lambda candidate=key: self.given_back.emit(candidate))
                self.buttons.add(back)
        for button in self.buttons.findChildren(QPushButton):
            button.setAccessibleName(f"{button.text()}: {name}")
        self.why = TypedFields({"why": Field(_("Why needn't this rater score any more?"), longest=WORDS)})
        self.done = QPushButton(_("Excuse from all that is open"))
        self.why.put_beside(self.done)
        self.why.hide()
        self.lines.addWidget(self.why)
        self.excuse.toggled.connect(self.why.setVisible)
        self.done.clicked.connect(lambda: self.excused.emit(self.why.texts["why"]))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.why.rescale(scale)
