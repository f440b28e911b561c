"""A round of invitations: to what, when, where, and how many; whom it falls to is chosen before anything is sent."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import cast

from PySide6.QtCore import QDate, QLocale, Qt, Signal

from kiosk.access.sessions import Session
from kiosk.actions import panel_rounds
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_rounds import LONGEST_PLACE, MOST, Made, occasion_of
from kiosk.customers.letters import Occasion
from kiosk.customers.members import Consent
from kiosk.settings import LONGEST_CONTACT, PANEL_MINUTES, Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage import talks
from kiosk.storage.database import Writer
from ui.models.panel import consent_words
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.amount_stepper import AmountStepper
from ui.widgets.captioned import Captioned
from ui.widgets.choices import Choices
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_row import WrappingRow

QUARTER = 15  # minutes between two times that can be chosen
AT_FIRST = {"hour": 19 * 4, "minutes": 4, "count": 8}
"""Seven in the evening, an hour, and as many as sit at a table."""
AT_INTERVIEW = 1  # customer who sits in
CALL = 1  # quarters of an hour that being called back takes


_Moment = tuple[Consent, datetime | None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and how many are invited to each moment, or are to be; to be called back, how many wait. `next` is
    the day of the first talk to come to which nobody is, None where there is none."""

    settings: Settings
    chosen: Counter[_Moment]
    next: date | None


class PanelRoundForm(Part):
    """Emits `chosen` with what was Made."""

    chosen = Signal(object)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Whoever was invited longest ago comes first, those who never were before all others, spread over what "
            "they come for and their language. Nothing is sent until you have seen whom it falls to. What is typed at "
            "“Customers answer to” is for this round only, unless the panel has no contact yet."
        )
        super().__init__(services, translate, _("Invite members"), hint)
        self._locale = locale
        self._opened: OpenPanel | None = None
        self._is_call = self._is_interview = False
        self._other_minutes, self._other_count = CALL, AT_INTERVIEW
        self.kind = Choices(_("To what?"), consent_words(_))
        self.day = DayField(_, _("Day"), locale)
        quarters, minutes = range(24 * 60 // QUARTER), range(1, PANEL_MINUTES[-1] // QUARTER + 1)
        self.hour = AmountStepper(_("Time"), quarters, _say_time, _)
        self.minutes = AmountStepper(_("How long"), minutes, lambda n: _("{n} min").format(n=n * QUARTER), _)
        self.count = AmountStepper(_("How many"), range(1, MOST + 1), str, _)
        self.place = TypedFields({"place": Field(_("Where"), longest=LONGEST_PLACE, left=_("{n} left"))})
        self.choose_button = SureButton(_("Choose whom to invite"), self._ask_again, kind="primary")
        self._chosen: Counter[_Moment] = Counter()
        mail = Qt.InputMethodHint.ImhEmailCharactersOnly
        answer = Field(_("Customers answer to"), longest=LONGEST_CONTACT, left=_("{n} left"), hint=mail)
        self.contact = TypedFields({"contact": answer})
        self._usual = ""
        self._steppers = [Captioned(_("Day"), self.day)]
        for name, stepper in ((_("Time"), self.hour), (_("How long"), self.minutes), (_("How many"), self.count)):
            self._steppers.append(Captioned(name, stepper))
        self._when = WrappingRow(*self._steppers)
        self.promised = make_label(_("Whoever signs up is told that a talk takes as long as the latest one."), "small")
        self.add(self.kind.caption, self.kind, self._when, self.promised, self.place, self.contact)
        self.add_row(self.choose_button)
        for button in self.kind.buttons.values():
            button.clicked.connect(self._show_kind)
        self.choose_button.pressed.connect(self._ask_where_there_is_one)
        self.choose_button.sure.connect(self._choose)
        self.place.entered.connect(self.choose_button.click)

    def open_panel(self, opened: OpenPanel) -> None:
        """Begins anew."""
        self._opened, self.session = opened, opened.session
        self.say("")
        self.kind.choose("talk")
        self.is_fresh = True
        self.day.setDate(self._day_at_first)
        self._is_call = self._is_interview = False
        self._other_minutes, self._other_count = CALL, AT_INTERVIEW
        for stepper, name in ((self.hour, "hour"), (self.minutes, "minutes"), (self.count, "count")):
            stepper.show_value(AT_FIRST[name])
        self.place.show_texts({"place": ""})
        self._show_kind()
        self.ask()

    def read(self, connection: sqlite3.Connection, session: Session) -> _Read:
        chosen: Counter[_Moment] = Counter()
        for of in panel_rounds.rounds(connection, session):
            moment = occasion_of(of).when
            chosen[of.kind, moment] += of.chosen - of.stopped - (of.sent if moment is None else 0)
        today = self.services.clock.now().date()
        invited = {when.date() for (kind, when), n in chosen.items() if kind == "talk" and when is not None and n}
        to_come = [each.day for each in talks.talks(connection) if each.day > today and each.day not in invited]
        return _Read(kept_settings.load(connection), chosen, min(to_come, default=None))

    def show_kept(self, read: _Read) -> None:
        """Customers answer to the panel's contact, unless another was typed for this round."""
        kept, self._chosen = read.settings, read.chosen
        if self.is_fresh or self.contact.texts["contact"] == self._usual:
            self.contact.show_texts({"contact": kept.contact})
        self._usual = kept.contact
        if self.is_fresh and read.next is not None and self.day.date() == self._day_at_first:
            self.day.setDate(qdate(read.next))
        if self.is_fresh:
            minutes = max(1, round(kept.panel_minutes / QUARTER))
            if self._is_call:
                self._other_minutes = minutes
            else:
                self.minutes.show_value(minutes)

    def lock(self) -> None:
        self._opened = self.session = None
        self.say("")

    def concerns(self, changes: Changes) -> bool:
        return changes.settings or changes.panel

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self.translate, partial(day_words, locale=self._locale)), problem=True)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        for part in (self.kind, self.day, self.hour, self.minutes, self.count, self.place, self.contact):
            part.rescale(scale)
        for captioned in self._steppers:
            captioned.rescale(scale)
        self._when.set_gap(max(scale.grid(2), scale.mm(3)))

    def _show_kind(self) -> None:
        """Being called back has no moment and no place, and takes less long; at an interview one customer is enough."""
        has_moment = self.kind.chosen != "call"
        if self._is_call == has_moment:
            self._is_call, shown, self._other_minutes = not has_moment, self._other_minutes, self.minutes.value
            self.minutes.show_value(shown)
        if self._is_interview != (self.kind.chosen == "interview"):
            self._is_interview, shown, self._other_count = not self._is_interview, self._other_count, self.count.value
            self.count.show_value(shown)
        day, hour, *_rest = self._steppers
        for part in (day, hour, self.place):
            part.setVisible(has_moment)
        self.promised.setVisible(self.kind.chosen == "talk")

    @property
    def _day_at_first(self) -> QDate:
        """Where no talk is planned: in two weeks."""
        return qdate(self.services.clock.now().date()).addDays(14)

    @property
    def _occasion(self) -> Occasion:
        kind, minutes = cast(Consent, self.kind.chosen), self.minutes.value * QUARTER
        if kind == "call":
            return Occasion(kind, minutes)
        at = time(*divmod(self.hour.value * QUARTER, 60))
        return Occasion(kind, minutes, datetime.combine(day_of(self.day), at), self.place.texts["place"])

    def _ask_where_there_is_one(self) -> None:
        """Before it is pressed: a question about what is chosen now, and none about another moment."""
        asks = self._ask_again()
        self.choose_button.asks = bool(asks)
        if self.choose_button.text() != asks:
            self.choose_button.calm()

    def _ask_again(self) -> str:
        """Nothing where nobody is invited to this moment; being called back has none, and there it is who waits."""
        _, wanted = self.translate, self._occasion
        chosen = self._chosen[wanted.kind, wanted.when]
        if not chosen:
            return ""
        asks = _("There is a round for this moment already, with {n} chosen;\npress again to choose {more} more")
        if wanted.when is None:
            asks = _("Waiting to be called back already: {n};\npress again to choose {more} more")
        return asks.format(n=chosen, more=self.count.value)

    def _choose(self) -> None:
        self.say("")
        if (opened := self._opened) is None or not self.day.stands():
            return
        occasion, count, clock = self._occasion, self.count.value, self.services.clock
        contact = self.contact.texts["contact"]

        def act(writer: Writer, _who: Session) -> Made:
            return panel_rounds.invite(writer, opened, clock, occasion, count=count, contact=contact)

        def tell(made: Made) -> None:
            _ = self.translate
            fewer = _("Chosen: {n}; nobody else can be invited to this now. See below whom it falls to.")
            all_ = _("Chosen: {n}. See below whom it falls to.")
            told = [(fewer if made.chosen < count else all_).format(n=made.chosen)]
            if made.planned is not None:
                planned = _("The talk of {day} is planned now on the page Monthly talks.")
                told.append(planned.format(day=day_words(made.planned, self._locale)))
            self._chosen[occasion.kind, occasion.when] += made.chosen
            self.say(" ".join(told))
            self.chosen.emit(made)

        self.keep(act, then=tell, pressed=self.choose_button)


def _say_time(quarters: int) -> str:
    hour, minute = divmod(quarters * QUARTER, 60)
    return f"{hour}:{minute:02}"
