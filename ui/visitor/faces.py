"""What each screen of the kiosk says and offers, made from the flow's state alone: no widget, no size, no colour."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from kiosk.staff.people import Person, initials
from kiosk.survey import events as ev
from kiosk.survey.state import (
    ATTRACT,
    COUNTDOWN,
    MORE_TIME,
    Screen,
    State,
    is_attracting,
    may_begin_another,
    seconds_left,
)
from kiosk.survey.survey import LANGUAGES, Choice, Question, Survey
from kiosk.survey.texts import Texts
from ui.widgets.tile import Look

FEWEST_SHOWN = 5  # replies of today, from which their number is shown
ATTRACT_SECONDS = 6.0
LAST_MINUTES = "30+"


class Shape(Enum):
    MATRIX = auto()
    """The first question: approached above, not approached below."""
    SCALE = auto()
    """Choices in an order that means something."""
    CHOICES = auto()
    MESSAGE = auto()
    """Nothing to choose between: a picture, words and perhaps a button."""


class Intent(NamedTuple):
    """What a control means to the flow; `value` is the choice, the language or the aid."""

    kind: type[ev.Event]
    value: str = ""

    def event(self, at: float, milliseconds: int) -> ev.Event:
        """The event, `milliseconds` after the page was painted."""
        if self.kind is ev.Tap:
            return ev.Tap(at, self.value, milliseconds)
        return self.kind(at, self.value) if self.value else self.kind(at)  # type: ignore[call-arg]


class Portrait(NamedTuple):
    """The picture of a person."""

    key: str
    initials: str
    photo: bytes | None


class Control(NamedTuple):
    """Something to tap. `lead` is bold on a line of its own; `strip` names the value of attention along the foot.
    `on` tells a switch's state, None for what isn't one."""

    intent: Intent
    text: str
    look: Look
    lead: str = ""
    caption: str = ""
    icon: str = ""
    portrait: Portrait | None = None
    strip: str = ""
    on: bool | None = None

    @property
    def name(self) -> str:
        """What assistive technology says."""
        return " ".join(part for part in (self.lead, self.text, self.caption) if part)


class Face(NamedTuple):
    """One screen. `page` tells pages apart: what differs only in its words, its clock or its looks is one page.

    `left` are whole seconds of the countdown and how many it began with. `before` and `after` are the buttons on the
    left and the right below the tiles. An empty `footer` hides it.
    """

    page: tuple[object, ...]
    language: str
    store: str
    title: str
    shape: Shape
    sentence: str = ""
    tiles: tuple[Control, ...] = ()
    before: tuple[Control, ...] = ()
    after: tuple[Control, ...] = ()
    band: Control | None = None
    icon: str = ""
    left: tuple[int, int] | None = None
    header: str = ""
    footer: tuple[str, ...] = ()
    languages: tuple[Control, ...] = ()
    easier: Control | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """What the screens show besides the state. `people` are the staff tiles, in the order of this visitor; `count`
    the replies of today; `icons` the names of the pictograms there are."""

    survey: Survey
    texts: Texts
    store: str
    icons: Collection[str]
    panel_minutes: int = 60
    people: tuple[Person, ...] = field(default=())
    count: int = 0


def compose(state: State, at: float, showing: Showing) -> Face:
    """The screen of a state at monotonic time `at`."""
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


class _Composer:
    def __init__(self, state: State, at: float, showing: Showing) -> None:
        self._state, self._at, self._showing = state, at, showing
        self._language = state.language

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
            case Screen.CALLING:
                return self._calling()
            case Screen.HELPED:
                return self._message("arrived", "helped", "", self._button(ev.Done, "done", Look.PRIMARY))
            case Screen.THANKS:
                return self._thanks()
            case Screen.OUT_OF_ORDER:
                return self._message("out_of_order", "out_of_order", "not_saved" if self._state.lost else "")

    def _say(self, key: str, **values: object) -> str:
        return self._showing.texts.say(key, self._language, **values)

    def _button(self, kind: type[ev.Event], key: str, look: Look = Look.BUTTON) -> Control:
        return Control(Intent(kind), self._say(key), look)

    def _around(self) -> dict[str, object]:
        """The footer that every screen but the countdown has."""
        texts = self._showing.texts
        languages = tuple(
            Control(
                Intent(ev.Speak, language),
                texts.say("language", language),
                Look.CHOSEN if language == self._language else Look.PILL,
            )
            for language in LANGUAGES
        )
        easier = None
        if self._state.screen is not Screen.OUT_OF_ORDER and not self._state.choosing_aids:
            icon = "easy" if "easy" in self._showing.icons else ""
            easier = Control(Intent(ev.OpenAids), self._say("easy"), Look.PILL, icon=icon)
        return {"languages": languages, "easier": easier, "footer": (self._say("privacy"),)}

    def _question(self, question: Question) -> Face:
        home = self._state.screen is Screen.HOME
        measure = question.measure
        sentence = self._say("panel_what", m=self._showing.panel_minutes) if measure == "panel" else ""
        around = self._around()
        tiles = tuple(self._tile(question, choice) for choice in question.choices)
        if measure == "staff":
            tiles = tuple(self._person(person) for person in self._showing.people) + tiles
        if home:
            if self._showing.survey.moment == "visit":
                tiles += (Control(Intent(ev.AskHelp), self._say("help_tile"), Look.HELP, icon="help"),)
            around |= self._home_words()
        return Face(
            page=(self._state.screen, measure),
            language=self._language,
            store=self._showing.store,
            title=question.text[self._language],
            shape=_shape(question),
            sentence=sentence,
            tiles=tiles,
            before=() if home else (self._button(ev.Back, "back"),),
            after=() if home else (self._button(ev.Skip, "skip"), self._button(ev.Done, "done")),
            band=self._band() if home else None,
            **around,  # type: ignore[arg-type]
        )

    def _home_words(self) -> dict[str, object]:
        """Header and footer of home: the number of replies, and the attract loop while nobody stands there."""
        count = self._say("count", n=self._showing.count) if self._showing.count >= FEWEST_SHOWN else ""
        footer = tuple(part for part in (self._say("privacy"), count) if part)
        if not is_attracting(self._state, self._at):
            return {"footer": footer}
        turn = int((self._at - self._state.touched - ATTRACT) / ATTRACT_SECONDS)
        home = self._state.home_language
        loop = [("attract", home), ("attract_why", home), ("attract_both", home)]
        loop += [("attract", language) for language in LANGUAGES if language != home]
        key, language = loop[turn % len(loop)]
        header = self._showing.texts.say(key, language)
        return {"header": header, "footer": (self._say("attract_touch"),) if turn % 2 else footer}

    def _band(self) -> Control | None:
        if self._state.call is None:
            return None
        running = self._say("call_running", t=_clock(self._at - self._state.call))
        return Control(Intent(ev.AskHelp), self._say("call_return"), Look.BAND, lead=running)

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
            icon=icon if icon in self._showing.icons else "",
            strip=choice.key if measure == "attention" else "",
        )

    def _person(self, person: Person) -> Control:
        first = person.name.split()[0]
        return Control(
            Intent(ev.Tap, person.key),
            first,
            Look.CARD,
            portrait=Portrait(person.key, initials(person.name), person.photo),
        )

    def _message(self, title: str, icon: str, sentence: str, *buttons: Control) -> Face:
        said = self._say(sentence, m=self._showing.panel_minutes) if sentence else ""
        return Face(
            page=(self._state.screen,),
            language=self._language,
            store=self._showing.store,
            title=self._say(title),
            shape=Shape.MESSAGE,
            sentence=said,
            after=buttons,
            icon=icon if icon in self._showing.icons else "",
            **self._around(),  # type: ignore[arg-type]
        )

    def _calling(self) -> Face:
        assert self._state.call is not None
        another = (self._button(ev.NextVisitor, "other_visitor"),)
        return Face(
            page=(Screen.CALLING,),
            language=self._language,
            store=self._showing.store,
            title=self._say("waiting"),
            shape=Shape.MESSAGE,
            sentence=self._say("waiting_timer", t=_clock(self._at - self._state.call)),
            before=another if may_begin_another(self._state, self._at) else (),
            after=(self._button(ev.Arrive, "arrive_button", Look.PRIMARY), self._button(ev.CancelCall, "help_cancel")),
            icon="help",
            **self._around(),  # type: ignore[arg-type]
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
                    icon=f"easy_{aid}" if f"easy_{aid}" in self._showing.icons else "",
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
            **self._around(),  # type: ignore[arg-type]
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
