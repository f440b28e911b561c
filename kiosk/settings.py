"""What a dealer can set, with the rules that hold for each setting."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from math import hypot, isfinite
from typing import TYPE_CHECKING, Any, Literal, get_args

from kiosk.calls.rules import AlertRules
from kiosk.errors import InputRefused
from kiosk.retention import BOUNDS, IN_DAYS
from kiosk.survey.survey import LANGUAGES

if TYPE_CHECKING:
    from kiosk.attention.value import Worth

Hours = tuple[str, str] | None
"""A day's opening and closing time as `HH:MM`, None for closed."""

OfficeLanguage = Literal["nl", "en"]
Theme = Literal["light", "dark", "contrast"]
SetUpStep = Literal["language", "store", "survey", "screen", "manager", "hr", "staff", "summary", "done"]

SURVEYS = ("showroom", "exit")
SET_UP_STEPS: tuple[SetUpStep, ...] = get_args(SetUpStep)

LANGUAGE_NAMES: Mapping[str, str] = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}
"""As each calls itself."""

LONGEST_STORE_NAME = 40
LONGEST_CONTACT = 80
PANEL_MINUTES = range(5, 241)
DIAGONALS_MM = (90.0, 3000.0)
CARD_WIDTH_MM = 85.60  # ISO/IEC 7810 ID-1, a bank card

_USUAL = AlertRules()

# What JSON has for a setting without a value of its own to go by.
_UNLESS_NONE: Mapping[str, tuple[type, ...]] = {
    "opening_hours": (list, tuple),
    "screen_diagonal_mm": (float, int),
    "works_council_consent": (str,),
    "chance": (list, tuple),
}

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is set, always sound: making one that isn't raises InputRefused.

    `opening_hours` are seven, Monday first, or None where they aren't set. `screen_diagonal_mm` is the screen's true
    size, None while it wasn't measured. `staff_question` asks visitors who came to them, which needs the date of the
    works council's consent (or of telling staff, where there is no council). `panel_minutes` is how long visitors are
    told that a talk of the panel takes, `contact` where they can withdraw from it. `alert_kinds` are the alerts that
    are raised, `missed_count` missed chances within `missed_minutes` and `silent_minutes` when. `sleep_outside_hours`
    lets the kiosk rest while the store is closed, where opening hours are set. `chance` is what a missed one is worth:
    the low, likely and high conversion as fractions and the margin in euros, None where nobody has told. `retention_…`
    say how long each kind is kept, in months or days as in `kiosk.retention`. `set_up_step` is the step of the first
    start to do next.
    """

    store_name: str = ""
    survey: str = "showroom"
    office_language: OfficeLanguage = "nl"
    home_language: str = "nl"
    opening_hours: tuple[Hours, ...] | None = None
    screen_diagonal_mm: float | None = None
    staff_question: bool = False
    works_council_consent: date | None = None
    panel_minutes: int = 60
    contact: str = ""
    theme: Theme = "light"
    alert_kinds: tuple[str, ...] = _USUAL.kinds
    missed_count: int = _USUAL.missed_count
    missed_minutes: int = _USUAL.missed_minutes
    silent_minutes: int = _USUAL.silent_minutes
    sleep_outside_hours: bool = True
    chance: tuple[float, float, float, float] | None = None
    retention_replies: int = 24
    retention_attribution: int = 12
    retention_figures: int = 24
    retention_roster: int = 12
    retention_panel: int = 12
    retention_minutes: int = 24  # as the replies: both are what customers said, and are read beside each other
    retention_applicants: int = 28
    retention_consenting: int = 12
    retention_copies: int = 60
    set_up_step: SetUpStep = "language"

    def __post_init__(self) -> None:
        _check_choice("survey", self.survey, SURVEYS)
        _check_choice("office_language", self.office_language, get_args(OfficeLanguage))
        _check_choice("home_language", self.home_language, LANGUAGES)
        _check_choice("theme", self.theme, get_args(Theme))
        _check_choice("set_up_step", self.set_up_step, SET_UP_STEPS)
        check_line(self.store_name, LONGEST_STORE_NAME)
        check_line(self.contact, LONGEST_CONTACT)
        if self.opening_hours is not None:
            _check_hours(self.opening_hours)
        if self.screen_diagonal_mm is not None and not DIAGONALS_MM[0] <= self.screen_diagonal_mm <= DIAGONALS_MM[1]:
            raise InputRefused("This can't be the size of a screen; measure the card again")
        if self.panel_minutes not in PANEL_MINUTES:
            raise InputRefused(
                "A talk takes {least} to {most} minutes; choose a number between them",
                least=PANEL_MINUTES[0],
                most=PANEL_MINUTES[-1],
            )
        _ = self.worth  # making it looks at its values
        if self.staff_question and self.works_council_consent is None:
            raise InputRefused("Visitors can be asked about colleagues once the works council's consent is recorded")
        _ = self.alert_rules
        self._check_retention()

    def _check_retention(self) -> None:
        for name, allowed in BOUNDS.items():
            between = {"least": allowed[0], "most": allowed[-1]}
            if getattr(self, name) in allowed:
                continue
            if name in IN_DAYS:
                raise InputRefused("This is kept for {least} to {most} days; choose a number between them", **between)
            raise InputRefused("This is kept for {least} to {most} months; choose a number between them", **between)
        if self.retention_attribution > self.retention_replies:
            raise InputRefused("Names can't be kept longer than the replies that they are on; choose fewer months")

    @property
    def alert_rules(self) -> AlertRules:
        return AlertRules(self.alert_kinds, self.missed_count, self.missed_minutes, self.silent_minutes)

    @property
    def worth(self) -> "Worth | None":
        """`chance` by its names."""
        if self.chance is None:
            return None
        from kiosk.attention.value import Worth  # noqa: PLC0415 - imports what the first screen doesn't need

        return Worth(*self.chance)

    @property
    def set_up_done(self) -> bool:
        return self.set_up_step == "done"


def to_json(settings: Settings) -> dict[str, Any]:
    """Each setting as a value that JSON has; `from_json` gives the same settings again."""
    values = asdict(settings)
    consent = settings.works_council_consent
    values["works_council_consent"] = consent.isoformat() if consent else None
    return values


def from_json(values: Mapping[str, Any]) -> Settings:
    """The settings of `to_json`; what is missing keeps its default.

    :raises InputRefused: when a setting is unknown or its value can't be.
    """
    usual = {field.name: field.default for field in fields(Settings)}
    for name, value in values.items():
        if name not in usual:
            raise InputRefused("There is no setting {name}; remove it", name=repr(name))
        if not _is_of_kind(name, value, usual[name]):
            raise InputRefused("A setting has a value of the wrong kind ({reason}); set it again", reason=name)
    read = dict(values)
    try:
        if read.get("opening_hours") is not None:
            read["opening_hours"] = tuple(None if day is None else tuple(day) for day in read["opening_hours"])
        if read.get("chance") is not None:
            read["chance"] = tuple(read["chance"])
        if read.get("works_council_consent") is not None:
            read["works_council_consent"] = date.fromisoformat(read["works_council_consent"])
        if "alert_kinds" in read:
            read["alert_kinds"] = tuple(read["alert_kinds"])
        return Settings(**read)
    except (TypeError, ValueError, OverflowError) as error:
        raise InputRefused("A setting has a value of the wrong kind ({reason}); set it again", reason=error) from error


def _is_of_kind(name: str, value: object, usual: object) -> bool:
    """Whether a value from JSON is of the kind that a setting has, so that no 60.0 passes for a number of minutes and
    no "no" for a yes."""
    if usual is None:
        return value is None or type(value) in _UNLESS_NONE[name]
    return type(value) in ((list, tuple) if isinstance(usual, tuple) else (type(usual),))


def diagonal_by_card(card_px: float, width_px: float, height_px: float) -> float:
    """The true diagonal in mm of a screen of `width_px` × `height_px` on which a bank card is `card_px` wide.

    :raises InputRefused: when the card has no width.
    """
    if not (isfinite(card_px) and card_px > 0):
        raise InputRefused("This can't be the size of a screen; measure the card again")
    return hypot(width_px, height_px) * CARD_WIDTH_MM / card_px


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise InputRefused(
            "{name} can't be {value}; choose one of {choices}", name=name, value=repr(value), choices=", ".join(choices)
        )


def clean_store_name(typed: str) -> str:
    """A name as somebody typed it, on one line.

    :raises InputRefused: when it has no character that can be seen, or too many
    """
    name = " ".join("".join(c for c in typed if c.isprintable() or c.isspace()).split())
    if not name:
        raise InputRefused("The store has no name yet; type it")
    check_line(name, LONGEST_STORE_NAME)
    return name


def check_line(text: str, longest: int) -> None:
    """:raises InputRefused: when it isn't one line of at most so many characters that can be printed"""
    if len(text) > longest:
        raise InputRefused("This text is too long; use {count} characters or fewer", count=longest)
    if text != text.strip() or not text.isprintable():
        raise InputRefused("This text can't begin or end with a space or go over several lines; type it on one line")


def _check_hours(hours: tuple[Hours, ...]) -> None:
    if len(hours) != 7:
        raise InputRefused("Opening hours are for seven days; set every day or none")
    for day in hours:
        if day is None:
            continue
        opens, closes = day
        if not (_TIME.fullmatch(opens) and _TIME.fullmatch(closes)):
            raise InputRefused("A time is four digits with a colon, such as 09:30; type it so")
        if opens >= closes:
            raise InputRefused("A day closes after it opens: {opens} to {closes} can't be", opens=opens, closes=closes)
