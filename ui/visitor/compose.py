"""What each screen of the kiosk says and offers, made from the flow's state alone."""

from kiosk.staff.people import Person, initials
from kiosk.staff.telling_apart import tile_names
from kiosk.survey import events as ev
from kiosk.survey.joining import SCREENS as PANEL
from kiosk.survey.state import (
    ATTRACT,
    CLEANING,
    COUNTDOWN,
    MORE_TIME,
    SLEEP,
    Call,
    Screen,
    State,
    is_apology_due,
    is_attracting,
    may_begin_another,
    seconds_left,
)
from kiosk.survey.survey import LANGUAGES, Choice, Question
from ui.visitor.attract import attract
from ui.visitor.compose_panel import PanelComposer
from ui.visitor.composing import Around, Composer, Showing
from ui.visitor.faces import Control, Face, Groups, Intent, Portrait, Shape
from ui.widgets.tile import Look

FEWEST_SHOWN = 5  # replies of today, from which their number is shown
ATTRACT_SECONDS = 6.0
DRIFT_SECONDS = 20.0  # after which the line of a kiosk that sleeps stands elsewhere
LAST_MINUTES = "30+"


def compose(state: State, at: float, showing: Showing) -> Face:
    """The screen of a state at monotonic time `at`."""
    is_covered = state.warned is not None or state.choosing_aids
    if state.screen in PANEL and not is_covered:
        return PanelComposer(state, at, showing).face()
    return _Composer(state, at, showing).face()


def moment(language: str, showing: Showing) -> Face:
    """While the office has the kiosk's screen."""
    return Face(
        ("moment",),
        language,
        showing.store,
        showing.texts.say("office_here", language),
        Shape.MESSAGE,
        icon=_staff(showing),
    )


def _staff(showing: Showing) -> str:
    return "office_here" if "office_here" in showing.icons else ""


class _Composer(Composer):
    def face(self) -> Face:
        if self._state.warned is not None:
            return self._countdown()
        if self._state.choosing_aids:
            return self._aids()
        match self._state.screen:
            case Screen.HOME | Screen.QUESTION:
                return self._question(self._showing.survey.questions[self._state.question])
            case Screen.INVITED:
                return self._message("panel_ask", "invited", "panel_what", self._button(ev.Done, "done", Look.PRIMARY))
            case Screen.CALLING | Screen.APOLOGY:
                return self._call(self._state.call)
            case Screen.HELPED:
                return self._message("arrived", "helped", "", self._button(ev.Done, "done", Look.PRIMARY))
            case Screen.THANKS:
                return self._thanks()
            case Screen.OUT_OF_ORDER:
                return self._message("out_of_order", "out_of_order", "not_saved" if self._state.lost else "")
            case Screen.ASLEEP:
                return self._asleep()
            case Screen.CLEANING:
                return self._cleaning()
        raise ValueError(f"{self._state.screen} is composed elsewhere")

    def _question(self, question: Question) -> Face:
        home = self._state.screen is Screen.HOME
        measure = question.measure
        sentence = self._say("panel_what", m=self._showing.panel_minutes) if measure == "panel" else ""
        tiles = tuple(self._tile(question, choice) for choice in question.choices)
        groups = None
        if measure == "staff":
            names = tile_names(self._showing.people)
            tiles = tuple(self._person(person, names[person.key]) for person in self._showing.people) + tiles
            more = Control(Intent(ev.More), self._say("more_people"), Look.HELP)
            groups = Groups(len(self._showing.people), self._state.turns, more)
        if home and self._showing.survey.moment == "visit":
            tiles += (Control(Intent(ev.AskHelp), self._say("help_tile"), Look.HELP, icon="help"),)
        return Face(
            page=(
                self._state.screen,
                measure,
                self._state.turns,
                home and self._state.call is not None,
                *(tile.intent for tile in tiles),
            ),
            language=self._language,
            store=self._showing.store,
            title=question.text[self._language],
            shape=_shape(question),
            sentence=sentence,
            tiles=tiles,
            groups=groups,
            before=() if home else (self._button(ev.Back, "back"),),
            after=() if home else (self._button(ev.Skip, "skip"), self._button(ev.Done, "done")),
            band=self._band() if home else None,
            **(self._around_home() if home else self._around()),
        )

    def _around_home(self) -> Around:
        """Header and footer of home: the number of replies, and the attract loop while nobody stands there."""
        around = self._around("count") if self._showing.count >= FEWEST_SHOWN else self._around()
        if not is_attracting(self._state, self._at):
            return around
        turn = int((self._at - self._state.touched - ATTRACT) / ATTRACT_SECONDS)
        said = attract(turn, self._state.home_language, self._showing.texts, self._showing.messages)
        return {**around, "header": said.header, "aside": said.footer}

    def _band(self) -> Control | None:
        """That a call runs, who comes, or that nobody did: for whoever waits beside the kiosk, which others use."""
        call = self._state.call
        if call is None:
            return None
        time, look = _clock(self._at - call.raised), Look.BAND
        if is_apology_due(call, self._at):
            lead = self._say("apology")
        elif call.claimed is not None:
            lead, look = self._say("call_coming", name=self._name(call), t=time), Look.CALM
        else:
            lead = self._say("call_running", t=time)
        return Control(Intent(ev.AskHelp), self._say("call_return"), look, lead=lead)

    def _name(self, call: Call) -> str:
        return call.name or self._say("someone")

    def _tile(self, question: Question, choice: Choice) -> Control:
        lead, text = _lead(choice.text[self._language])
        measure = question.measure
        minutes = measure in ("wait", "stay")
        names = [choice.key, f"minutes_{choice.key}", f"{measure}_{choice.key}"]
        icon = {"attention": names[0], "wait": names[1], "stay": names[1]}.get(measure, names[2])
        return Control(
            Intent(ev.Tap, choice.key),
            text,
            Look.CARD,
            lead=lead,
            caption=self._say("in_minutes") if minutes and choice.key != LAST_MINUTES else "",
            icon=self._icon(icon),
            strip=choice.key if measure == "attention" else "",
        )

    def _person(self, person: Person, name: str) -> Control:
        return Control(
            Intent(ev.Tap, person.key),
            name,
            Look.CARD,
            portrait=Portrait(person.key, initials(person.name), person.photo),
        )

    def _call(self, call: Call | None) -> Face:
        assert call is not None
        timer = self._say("waiting_timer", t=_clock(self._at - call.raised))
        if self._state.screen is Screen.APOLOGY:
            title, icon = self._say("apology"), "sorry"
            before: tuple[Control, ...] = (self._button(ev.Arrive, "arrive_button"),)
            after = (
                self._button(ev.WaitOn, "apology_wait", Look.PRIMARY),
                self._button(ev.CancelCall, "apology_stop"),
            )
        else:
            comes = call.claimed is not None
            title = self._say("claimed", name=self._name(call)) if comes else self._say("waiting")
            icon = "coming" if comes else "help"
            another = may_begin_another(self._state, self._at)
            before = (self._button(ev.NextVisitor, "other_visitor"),) if another else ()
            after = (
                self._button(ev.Arrive, "arrive_button", Look.PRIMARY),
                self._button(ev.CancelCall, "help_cancel"),
            )
        return Face(
            page=(self._state.screen, call.claimed is not None, len(before)),
            language=self._language,
            store=self._showing.store,
            title=title,
            shape=Shape.MESSAGE,
            sentence=timer,
            before=before,
            after=after,
            icon=self._icon(icon),
            **self._around(),
        )

    def _thanks(self) -> Face:
        done = self._button(ev.Done, "done", Look.PRIMARY)
        if self._state.taken_back:
            return self._message("oops_done", "thanks", "", done)
        return self._message("thanks", "thanks", "", self._button(ev.Oops, "oops"), done)

    def _countdown(self) -> Face:
        left = seconds_left(self._state, self._at)
        assert left is not None
        whole = COUNTDOWN * (MORE_TIME if self._state.aids.time else 1)
        return Face(
            page=("countdown", self._state.warned),
            language=self._language,
            store=self._showing.store,
            title=self._say("idle"),
            shape=Shape.MESSAGE,
            sentence=self._say("idle_count", n=left),
            after=(
                self._button(ev.StillHere, "idle_yes", Look.PRIMARY),
                self._button(ev.Restart, "restart"),
            ),
            left=(left, round(whole)),
        )

    def _cleaning(self) -> Face:
        left = seconds_left(self._state, self._at)
        assert left is not None
        return Face(
            page=(Screen.CLEANING,),
            language=self._language,
            store=self._showing.store,
            title=self._say("cleaning", n=left),
            shape=Shape.MESSAGE,
            left=(left, round(CLEANING)),
            corner=False,
        )

    def _asleep(self) -> Face:
        """A line that wanders, so that nothing burns in, in one language after the other."""
        turn = int((self._at - self._state.touched - SLEEP) / DRIFT_SECONDS)
        home = self._state.home_language
        languages = (home, *(language for language in LANGUAGES if language != home))
        language = languages[turn % len(languages)]
        return Face(
            page=(Screen.ASLEEP,),
            language=language,
            store=self._showing.store,
            title=self._showing.texts.say("attract_touch", language),
            shape=Shape.REST,
            drift=turn,
            corner=False,
        )

    def _aids(self) -> Face:
        tiles = []
        for aid in ("low", "time", "contrast", "large"):
            on = bool(getattr(self._state.aids, aid))
            tiles.append(
                Control(
                    Intent(ev.SwitchAid, aid),
                    self._say(f"easy_{aid}"),
                    Look.ON if on else Look.CARD,
                    caption=self._say("easy_on" if on else "easy_off"),
                    icon=self._icon(f"easy_{aid}"),
                    on=on,
                )
            )
        return Face(
            page=("aids",),
            language=self._language,
            store=self._showing.store,
            title=self._say("easy"),
            shape=Shape.CHOICES,
            sentence=self._say("easy_what"),
            tiles=tuple(tiles),
            after=(self._button(ev.CloseAids, "easy_close", Look.PRIMARY),),
            **self._around(),
        )


def _shape(question: Question) -> Shape:
    match question.measure:
        case "attention":
            return Shape.MATRIX
        case "wait" | "stay" | "care":
            return Shape.SCALE
    return Shape.CHOICES


def _lead(text: str) -> tuple[str, str]:
    """What stands before the first comma, with it, and the rest."""
    lead, comma, rest = text.partition(", ")
    return (f"{lead},", rest) if comma else ("", text)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
