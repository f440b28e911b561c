"""Where a rater scores, from the code on paper to the last scorecard handed in."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.actions.changes import Changes
from kiosk.actions.rating import Entry
from kiosk.customers.scoring import Score, is_complete
from kiosk.errors import InputRefused
from kiosk.settings import OfficeLanguage
from ui.rating.advice import AdviceStep
from ui.rating.candidates import CandidatesStep, HandInStep
from ui.rating.criterion import CriterionStep
from ui.rating.entrance import Entrance
from ui.rating.rules import RulesStep
from ui.rating.scorecards import Scorecards, Scores
from ui.rating.words import how_far, what_is_kept, why_closed
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label, wear
from ui.widgets.part import Translate
from ui.widgets.pin_pad import PinPad
from ui.widgets.reach import bring_into_view
from ui.widgets.second_press import once
from ui.widgets.steady_button import SteadyButton
from ui.widgets.sure_button import DEAD
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow

IDLE = 300.0  # seconds without use: reading, thinking and typing take a while


class RatingPage(QWidget):
    """For a finger at the kiosk and for the office alike. `left` tells that the rater stops, `needs_time` how many
    seconds without use they may take. Once it is hidden it has forgotten who was there; what they gave is kept."""

    left = Signal()
    needs_time = Signal(float)

    def __init__(self, services: Services, translate: Translate, language: OfficeLanguage) -> None:
        """`language` is that of `translate`."""
        super().__init__()
        _ = self._translate = translate
        self._services = services
        self.scorecards = Scorecards(services, language)
        self._candidate, self._at = 0, 0
        self.heading, self.line, self.hint = make_label("", "figure"), make_label("", "problem"), make_label()
        self.entrance = Entrance(services, _)
        self.code, self.number, self.noted = self.entrance.code, self.entrance.number, self.entrance.noted
        self.rules, self.candidates, self.criterion = RulesStep(_), CandidatesStep(_), CriterionStep(_)
        self.hand_in, self.advice = HandInStep(_), AdviceStep(_)
        self._steps = (
            *(self.code, self.number, self.noted, self.rules),
            *(self.candidates, self.criterion, self.hand_in, self.advice),
        )
        self.on, self.back, self.stop_button = SteadyButton(), QPushButton(_("Back")), QPushButton(_("Stop for now"))
        self.read_rules, self.advise = QPushButton(_("Read the rules")), QPushButton()
        self._step: QWidget = self.code
        self._warned, self._warned_at = "", 0.0
        once(self.on)  # or a card of the rules would be passed unread
        self._lay_out()
        self._connect()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        self._foot.set_gap(max(scale.grid(2), scale.mm(3)))
        self.code.rescale(scale)
        self.number.rescale(scale)
        self.rules.rescale(scale)
        for step in (self.candidates, self.criterion, self.hand_in, self.advice):
            step.restyle(theme, scale)

    def start(self, code: str = "") -> None:
        """Anew, for whoever comes now, perhaps with a code that was typed elsewhere."""
        self._forget()
        self.needs_time.emit(IDLE)
        self.entrance.ask()
        if code:
            self.entrance.knock(code)

    def keep_low(self) -> None:
        """On a screen that stands upright all of it is as far down as it can be, within reach of whoever sits."""
        self._lines.setStretch(0, 1)
        self._lines.setStretch(self._lines.count() - 1, 0)

    @property
    def is_used(self) -> bool:
        """Whether somebody came in with their code."""
        return bool(self.scorecards.entry.rater)

    def tell_of_office(self) -> None:
        """Whoever wants this screen for the office waits for the rater, who can come back."""
        _ = self._translate
        self._ask_to_stop(_("Somebody asks for this screen, to open the office."))

    def tell_of_cleaning(self) -> None:
        """So does whoever wants to clean it."""
        _ = self._translate
        self._ask_to_stop(_("Somebody asks for this screen, to clean it."))

    def _ask_to_stop(self, why: str) -> None:
        kept = what_is_kept(self._translate, too_long=self._is_too_long(), advising=self.advice.is_begun)
        self._warn(f"{why} {kept}", "heading")

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self._forget()

    def _lay_out(self) -> None:
        self.stop_button.setProperty("kind", "quiet")
        self._lines = QVBoxLayout(self)
        self._lines.addStretch(0)
        for label in (self.heading, self.line, self.hint):
            self._lines.addWidget(label)
        for step in self._steps:
            if isinstance(step, PinPad):
                self._lines.addWidget(step, 0, Qt.AlignmentFlag.AlignHCenter)
            else:
                self._lines.addWidget(step)
        self._foot = WrappingRow(self.back, self.on, self.advise, self.read_rules, self.stop_button)
        self._lines.addWidget(self._foot)
        self._lines.addStretch(1)

    def _connect(self) -> None:
        self._connect_pressed()
        self.code.typed.connect(self.line.hide)
        self.entrance.wanted.connect(self._show_entrance)
        self.entrance.said.connect(self._say)
        self.entrance.began.connect(self._let_in)
        self.entrance.came_back.connect(self._let_back_in)
        self.scorecards.read.connect(self._show_read)
        self.scorecards.shut_out.connect(self._shut_out)
        self.candidates.opened.connect(self._open)
        self.criterion.given.connect(self._write)
        self.criterion.filled_in.connect(self._name_on)
        self.hand_in.opened.connect(self._show_criterion)
        self.hand_in.sure.connect(self._hand_in)
        self.advice.given.connect(self._advise)
        self.on.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.read_rules.clicked.connect(self._show_rules)
        self.advise.clicked.connect(self._ask_advice)
        self.stop_button.clicked.connect(self._stop)
        self._services.announcer.changed.connect(self._changed)

    def _connect_pressed(self) -> None:
        """What was said belongs to the step before: it goes first."""
        for button in (self.on, self.back, self.read_rules, self.advise):
            button.clicked.connect(self._say_nothing)
        for chosen in (self.candidates.opened, self.hand_in.opened, self.hand_in.sure, self.advice.given):
            chosen.connect(self._say_nothing)

    def _forget(self) -> None:
        self.criterion.keep_typed()
        self.scorecards.forget()
        self.entrance.forget()
        self.advice.forget()
        self._say_nothing()
        self._show(self.code, "")  # what was filled in is out of sight, should the page be shown again

    def _show_entrance(self, step: QWidget, heading: str, hint: str, on: str) -> None:
        self._show(step, heading, hint, on=on)

    def _let_in(self, entry: Entry) -> None:
        self.scorecards.entry = entry

    def _let_back_in(self, entry: Entry) -> None:
        self.scorecards.entry = entry
        self.scorecards.ask()

    # --- Scoring -----------------------------------------------------------------------------------------------------

    def _show_read(self, before: Scores) -> None:
        state = self.scorecards.state(self._candidate)
        if self._step is self.noted:
            self._show_rules()
            self.scorecards.ask()  # for what was told since it was read: while a number is noted nothing is asked
        elif self._step in (self.criterion, self.hand_in) and state != "open":
            self.criterion.drop_typed()
            self._say(why_closed(state, self._translate))
            self._show_candidates()
        elif self._step in (self.criterion, self.hand_in):
            self._show_changed(before)
        elif self._step not in (self.advice, self.rules):
            self._show_candidates()

    def _show_changed(self, before: Scores) -> None:
        """What the rater changed on another screen, where the same scorecard is open. What is being typed here stays:
        it is what is kept next."""
        _ = self._translate
        if self._step is self.hand_in:
            if self.hand_in.read != self.scorecards.given(self._candidate):
                self._say(_("This was changed on another screen. Read it again."))
                self._show_hand_in()
        elif not self.criterion.is_typing:
            criterion = self.scorecards.own.criteria[self._at]
            key = self._candidate, criterion.key
            if self.scorecards.scores.get(key) != before.get(key):
                self.criterion.show_criterion(criterion, self.scorecards.scores.get(key))
                self._name_on()

    def _show_rules(self) -> None:
        self.rules.show_for(self.scorecards.own.rater.kind)
        self._turn_to(0)

    def _turn_to(self, at: int) -> None:
        """One rule card after the other: nobody scrolls past what may not be asked."""
        _ = self._translate
        self._at, last = at, len(self.rules.cards) - 1
        self.rules.turn_to(at)
        on = _("I keep to this") if at == last else _("Next")
        self._show(self.rules, _("Before you begin"), f"{at + 1} / {last + 1}", on=on, back=at > 0)

    def _show_candidates(self) -> None:
        _, own = self._translate, self.scorecards.own
        self.candidates.show_scorecards(own)
        self._show(self.candidates, own.title, how_far(own, _))
        self.advise.setText(_("Change your advice") if own.rater.advice else _("Give your advice"))

    def _open(self, candidate: int) -> None:
        self._candidate = candidate
        missing = self.scorecards.of(candidate).missing
        keys = [each.key for each in self.scorecards.own.criteria]
        self._show_criterion(keys.index(missing[0]) if missing else 0)

    def _show_criterion(self, at: int) -> None:
        _, criteria, code = self._translate, self.scorecards.own.criteria, self.scorecards.of(self._candidate).code
        self._at, criterion = at, criteria[at]
        self.criterion.show_criterion(criterion, self.scorecards.scores.get((self._candidate, criterion.key)))
        where = _("Candidate {code} · {at} of {n}").format(code=code, at=at + 1, n=len(criteria))
        self._show(self.criterion, criterion.title, where, on=_("Next"), back=True)
        self._name_on()

    def _name_on(self) -> None:
        """Nobody passes a criterion without a score, or without the reason of one, unawares."""
        _, is_complete = self._translate, self.criterion.is_complete
        self._warned = ""
        onward, leave_open = _("Next"), _("Leave open for now")
        self.on.may_say(onward, leave_open)  # or a score would move what stands beside it
        self.on.setText(onward if is_complete else leave_open)
        wear(self.on, "kind", "primary" if is_complete else None)

    def _show_hand_in(self) -> None:
        _, code = self._translate, self.scorecards.of(self._candidate).code
        self.hand_in.show_given(self.scorecards.own.criteria, self.scorecards.given(self._candidate))
        self._show(self.hand_in, _("Candidate {code}: your scores").format(code=code), back=True)

    def _write(self, key: str, score: Score) -> None:
        self.scorecards.write(self._candidate, key, score, partial(self._refused, self.candidates))

    def _hand_in(self) -> None:
        self._step = self.candidates  # where it goes on from once that is kept
        self.scorecards.hand_in(self._candidate, self.hand_in.read, partial(self._refused, self.hand_in))

    def _ask_advice(self) -> None:
        _ = self._translate
        self.advice.begin(self.scorecards.own.scorecards)
        self._show(self.advice, _("Your advice"), back=True)

    def _advise(self, words: str, candidate: int | None) -> None:
        self._step = self.candidates
        self.scorecards.advise(words, candidate, partial(self._refused, self.candidates))

    def _go_on(self) -> None:
        if self._is_too_long():
            return
        if self._step is self.noted:
            self.scorecards.ask()
        elif self._step is self.rules:
            if self._at + 1 < len(self.rules.cards):
                self._turn_to(self._at + 1)
            else:
                self._show_candidates()
        elif self._step is self.criterion:
            self._show_next()

    def _show_next(self) -> None:
        """What is complete isn't gone through again, such as after one that was left open."""
        criteria, given = self.scorecards.own.criteria, self.scorecards.given(self._candidate)
        later = range(self._at + 1, len(criteria))
        left = next((at for at in later if not is_complete(given.get(criteria[at].key))), None)
        if left is None:
            self._show_hand_in()
        else:
            self._show_criterion(left)

    def _go_back(self) -> None:
        if self._is_too_long():
            return
        if self._step is self.rules:
            self._turn_to(self._at - 1)
        elif self._step is self.hand_in:
            self._show_criterion(len(self.scorecards.own.criteria) - 1)
        elif self._step is self.criterion and self._at:
            self._show_criterion(self._at - 1)
        else:
            self._step = self.candidates
            self.scorecards.ask()

    def _stop(self) -> None:
        """Once more where something would be lost; a finger that taps twice has read nothing yet."""
        lost, now = self._unkept(), self._services.clock.monotonic()
        if lost and lost != self._warned:
            self._warned, self._warned_at = lost, now
            self._warn(lost)
        elif not lost or now - self._warned_at > DEAD / 1000:
            self.left.emit()

    def _unkept(self) -> str:
        """What to do about what isn't kept; empty where all is."""
        _ = self._translate
        if self._is_too_long():
            return _("What you typed here is too long to keep: make it shorter, or stop again to leave without it.")
        rater = self.scorecards.own.rater
        if self.advice.is_unsaid(rater.advice, rater.advised):
            return _("Your advice isn't given yet: give it, or stop again to leave without it.")
        return ""

    def _is_too_long(self) -> bool:
        """Whether a reason can't be kept as it is typed now."""
        return self._step is self.criterion and not self.criterion.keep_typed()

    # --- What is shown -----------------------------------------------------------------------------------------------

    def _show(self, step: QWidget, heading: str, hint: str = "", *, on: str = "", back: bool = False) -> None:
        """`on` is what the button says that leads on, where one does."""
        _ = self._translate
        is_there = step is self.candidates and not step.isHidden()  # shown anew, for what others did
        self._step, self._warned = step, ""
        self.heading.setText(heading)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        for each in self._steps:
            each.setVisible(each is step)
        self.on.may_say()
        self.on.setText(on)
        wear(self.on, "kind", "primary")
        self.on.setVisible(bool(on))
        self.back.setVisible(back)
        self.advise.setVisible(step is self.candidates and self.scorecards.own.may_advise)
        self.read_rules.setVisible(step is self.candidates)
        self.stop_button.setText(_("Stop for now") if self.is_used else _("Close"))
        if step is self.criterion and self.focusWidget() in (self.on, self.stop_button):
            step.setFocus()  # a press too many would leave it open
        elif self.focusWidget() is self.stop_button:  # to which Qt hands on the keyboard when the step before is hidden
            (self.on if on else self.back if back else step).setFocus()
        if not is_there:
            self._reach(self.heading)

    def _reach(self, part: QWidget) -> None:
        QTimer.singleShot(0, part, partial(bring_into_view, part))  # once it has its place

    def _say_nothing(self) -> None:
        self._say("")

    def _say(self, words: str, role: str = "problem") -> None:
        self.line.setText(words)
        wear(self.line, "role", role)
        self.line.setVisible(bool(words))

    def _warn(self, words: str, role: str = "problem") -> None:
        """In sight: of a reason that is too long at its field, where the keys in the page keep what is typed."""
        if self._is_too_long():
            self._say_nothing()
            self.criterion.reason.refuse(words)
        else:
            self._say(words, role)
            self._reach(self.line)

    def _changed(self, changes: Changes) -> None:
        """While a number is noted nothing is read, which would turn the page: the number is shown only once."""
        if changes.selection and self.is_used and self.isVisible() and self._step is not self.noted:
            self.scorecards.ask()

    def _refused(self, step: QWidget, error: Exception) -> None:
        """It goes on from `step` once it is read what is kept."""
        self._say(reason(error, self._translate))
        if isinstance(error, InputRefused):
            self._step = step

    def _shut_out(self, error: Exception) -> None:
        """The code isn't good any more, or nothing can be read."""
        self._forget()
        self.entrance.ask()
        self._say(reason(error, self._translate))
