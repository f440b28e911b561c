"""What the composers of screens have in common: the words, the buttons, and the foot of each screen."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypedDict

from kiosk.staff.people import Person
from kiosk.storage.said_did import SaidDid
from kiosk.survey import events as ev
from kiosk.survey.joining import SCREENS as PANEL
from kiosk.survey.state import Screen, State
from kiosk.survey.survey import LANGUAGES, Survey
from kiosk.survey.texts import Texts
from ui.visitor.faces import Control, Face, Footer, Intent, Shape
from ui.widgets.tile import Look


@dataclass(frozen=True, slots=True)
class Showing:
    """What the screens show besides the state. `people` are the staff tiles, in the order of this visitor; `count`
    the replies of today, `messages` what its attract loop says that was done; `icons` the names of the pictograms there
    are. A talk of the panel takes `panel_minutes`; whoever is on it takes that back by `contact`, and is forgotten
    after `panel_months` in which nobody heard of them."""

    survey: Survey
    texts: Texts
    store: str
    icons: Collection[str]
    panel_minutes: int = 60
    contact: str = ""
    panel_months: int = 12
    people: tuple[Person, ...] = field(default=())
    count: int = 0
    messages: tuple[SaidDid, ...] = ()


class Around(TypedDict, total=False):
    """What of a Face stands in its header and its footer."""

    header: str
    footer: tuple[str, ...]
    aside: str
    languages: tuple[Control, ...]
    easier: Control | None
    code: Control | None
    footers: tuple[Footer, ...]


class Composer:
    """Makes screens of a state at monotonic time `at`."""

    def __init__(self, state: State, at: float, showing: Showing) -> None:
        self._state, self._at, self._showing = state, at, showing
        self._language = state.language

    def _say(self, key: str, **values: object) -> str:
        return self._showing.texts.say(key, self._language, **values)

    def _icon(self, name: str) -> str:
        """A dealer may have taken a pictogram away."""
        return name if name in self._showing.icons else ""

    def _button(self, kind: type[ev.Event], key: str, look: Look = Look.BUTTON) -> Control:
        return Control(Intent(kind), self._say(key), look)

    def _around(self, *more: str) -> Around:
        """The footer of every screen on which a visitor reads or answers; the countdown and the screens that nobody
        uses have none. Where nothing is kept, or not without a name, it promises no privacy."""
        keys = more if self._state.screen in (Screen.OUT_OF_ORDER, *PANEL) else ("privacy", *more)
        own = self._footer(self._language, keys)
        others = tuple(self._footer(language, keys) for language in LANGUAGES if language != self._language)
        return {
            "footer": own.words,
            "languages": own.languages,
            "easier": own.easier,
            "code": own.code,
            "footers": others,
        }

    def _footer(self, spoken: str, keys: Collection[str]) -> Footer:
        say = self._showing.texts.say
        languages = tuple(
            Control(
                Intent(ev.Speak, language),
                say("language", language),
                Look.CHOSEN if language == spoken else Look.PILL,
            )
            for language in LANGUAGES
        )
        easier = None
        if self._state.screen is not Screen.OUT_OF_ORDER and not self._state.choosing_aids:
            easier = Control(Intent(ev.OpenAids), say("easy", spoken), Look.PILL, icon=self._icon("easy"))
        code = None
        if self._state.screen is Screen.HOME and self._showing.survey.takes_codes and not self._state.choosing_aids:
            code = Control(Intent(ev.OpenCode), say("have_code", spoken), Look.PILL)
        return Footer(tuple(say(key, spoken, n=self._showing.count) for key in keys), languages, easier, code)

    def _message(self, title: str, icon: str, sentence: str, *buttons: Control) -> Face:
        said = self._say(sentence, m=self._showing.panel_minutes) if sentence else ""
        return Face(
            page=(self._state.screen, self._state.taken_back),
            language=self._language,
            store=self._showing.store,
            title=self._say(title),
            shape=Shape.MESSAGE,
            sentence=said,
            after=buttons,
            icon=self._icon(icon),
            **self._around(),
        )
