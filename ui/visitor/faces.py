"""A screen of the kiosk as data: what it says and offers. No widget, no size, no colour."""

from enum import Enum, auto
from typing import NamedTuple

from kiosk.survey import events as ev
from ui.widgets.tile import Look


class Shape(Enum):
    MATRIX = auto()
    """The first question: approached above, not approached below."""
    SCALE = auto()
    """Choices in an order that means something."""
    CHOICES = auto()
    SWITCHES = auto()
    """Each on or off by itself, and what that means below them."""
    MESSAGE = auto()
    """Nothing to choose between: a picture, words and perhaps a button."""
    TYPING = auto()
    """Keys, and above them what they write."""
    REST = auto()
    """Dark but for a quiet line: the kiosk sleeps."""


class Intent(NamedTuple):
    """What a control means to the flow; `value` is the choice, the language or the aid."""

    kind: type[ev.Event]
    value: str = ""

    def event(self, at: float, milliseconds: int) -> ev.Event:
        """The event, `milliseconds` after the page was painted."""
        if self.kind is ev.Tap:
            return ev.Tap(at, self.value, milliseconds)
        return self.kind(at, self.value) if self.value else self.kind(at)  # type: ignore[call-arg]  # some events have no value


class Portrait(NamedTuple):
    """The picture of a person."""

    key: str
    initials: str
    photo: bytes | None


class Control(NamedTuple):
    """Something to tap. `lead` is bold on a line of its own; `strip` names the value of attention along the foot.
    `on` tells a switch's state, None for what isn't one. `said` is what assistive technology says of a picture without
    words."""

    intent: Intent
    text: str
    look: Look
    lead: str = ""
    caption: str = ""
    icon: str = ""
    portrait: Portrait | None = None
    strip: str = ""
    on: bool | None = None
    said: str = ""

    @property
    def name(self) -> str:
        """What assistive technology says."""
        return self.said or " ".join(part for part in (self.lead, self.text, self.caption) if part)


class Groups(NamedTuple):
    """How the first `people` of a face's tiles are shown where not all have room: a group at a time, the one after so
    many `turns`. `more` stands for the others, and shows the next."""

    people: int
    turns: int
    more: Control


class Keys(NamedTuple):
    """Rows of keys that each write a character, and `beside` them rows of wider ones, each of a few characters."""

    rows: tuple[tuple[Control, ...], ...]
    beside: tuple[tuple[Control, ...], ...] = ()

    @property
    def all(self) -> tuple[Control, ...]:
        return tuple(key for row in (*self.rows, *self.beside) for key in row)


class Field(NamedTuple):
    """A place for what was typed, which isn't part of the screen itself: no screen is remembered with it. `said` is
    what assistive technology calls it; `cursor` tells that keys write into it; `slots` are the places of its characters
    where their number is known, in groups of that many, else none."""

    said: str
    cursor: bool = False
    slots: tuple[int, ...] = ()


class Footer(NamedTuple):
    """What stands at the foot of a screen: words, the languages, "easier to use" where that is offered, and at home
    where a code can be typed."""

    words: tuple[str, ...] = ()
    languages: tuple[Control, ...] = ()
    easier: Control | None = None
    code: Control | None = None

    @property
    def pills(self) -> tuple[Control, ...]:
        """What stands beside the languages."""
        return tuple(control for control in (self.code, self.easier) if control is not None)


class Face(NamedTuple):
    """One screen. `page` tells pages apart: what differs only in its words, its clock or its looks is one page; where
    the controls are others, or stand elsewhere, it is another.

    `left` are whole seconds of the countdown and how many it began with. `before` and `after` are the buttons on the
    left and the right below the tiles. Without `languages` there is no footer; `footers` are what it becomes in the
    other languages, so that nothing moves then. `aside` stands in the place of its words, and moves nothing. `drift`
    tells how often the line of a kiosk that sleeps has moved. Without `corner` also staff can't touch anything.
    `sentences` are what the sentence may become on the same page, so that nothing moves then either; where `is_wrong`,
    it says what is to be mended. `note` is what stands below the tiles, `kinds` the pills that tell what is typed.
    """

    page: tuple[object, ...]
    language: str
    store: str
    title: str
    shape: Shape
    sentence: str = ""
    sentences: tuple[str, ...] = ()
    is_wrong: bool = False
    field: Field | None = None
    kinds: tuple[Control, ...] = ()
    keys: Keys = Keys(())
    tiles: tuple[Control, ...] = ()
    groups: Groups | None = None
    note: str = ""
    before: tuple[Control, ...] = ()
    after: tuple[Control, ...] = ()
    band: Control | None = None
    icon: str = ""
    left: tuple[int, int] | None = None
    header: str = ""
    footer: tuple[str, ...] = ()
    aside: str = ""
    languages: tuple[Control, ...] = ()
    easier: Control | None = None
    code: Control | None = None
    footers: tuple[Footer, ...] = ()
    drift: int = 0
    corner: bool = True
