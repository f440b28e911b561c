"""A survey as the program holds it: questions named by the measure they feed, choices, and where each leads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, NamedTuple

LANGUAGES = ("nl", "en", "de", "fr")

MINUTES = ("0-2", "2-5", "5-15", "15-30", "30+")

# The choices that figures are computed from. Purposes are the dealer's own; people are the choices of `staff`.
FIXED_CHOICES: dict[str, tuple[str, ...]] = {
    "attention": ("too_late", "just_right", "too_pushy", "ignored", "left_alone"),
    "wait": MINUTES,
    "stay": MINUTES,
    "staff": ("someone_else", "unknown"),
    "care": ("1", "2", "3", "4", "5"),
    "help": ("yes", "no", "had"),
    "return": ("yes", "maybe", "no"),
    "panel": ("yes", "no"),
}
MEASURES = (*FIXED_CHOICES, "purpose")

APPROACHED = ("too_late", "just_right", "too_pushy")
"""The choices of `attention` of those whom somebody came to."""

CALL = "call"
"""The one destination that isn't a question: a help call is raised and replaces what remains."""

Moment = Literal["visit", "exit"]


class Choice(NamedTuple):
    """One thing a visitor can tap. `then`, if given, replaces the questions that remain."""

    key: str
    text: Mapping[str, str]
    then: tuple[str, ...] | None = None


class Question(NamedTuple):
    """One question, named by the measure that it feeds. `choices` of `staff` are filled in with people when shown."""

    measure: str
    text: Mapping[str, str]
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole survey. `moment` tells whether visitors answer during the visit or on their way out; `has_panel`
    whether whoever says yes to the panel can sign up at once, and `takes_codes` whether there is anybody with a code:
    a member to leave with, a rater to score with."""

    key: str
    moment: Moment
    questions: Mapping[str, Question]
    has_panel: bool = False
    takes_codes: bool = False

    first: ClassVar[str] = "attention"


def build(document: Mapping[str, Any]) -> Survey:
    """The survey of a TOML document already found sound by `catalogue.read_survey` (no check is made here, so
    that the first screen needn't wait for pydantic)."""
    questions = {
        question["measure"]: Question(
            measure=question["measure"],
            text=question["text"],
            choices=tuple(
                Choice(choice["key"], choice["text"], tuple(choice["then"]) if "then" in choice else None)
                for choice in question["choice"]
            ),
        )
        for question in document["question"]
    }
    return Survey(key=document["key"], moment=document["moment"], questions=questions)


def without(survey: Survey, measures: frozenset[str]) -> Survey:
    """The survey with some questions never asked, as `staff` isn't while no consent is recorded.

    :raises ValueError: when the first question is among them
    """
    if Survey.first in measures:
        raise ValueError("the first question can't be left out")

    def kept(choice: Choice) -> Choice:
        if choice.then is None:
            return choice
        return choice._replace(then=tuple(measure for measure in choice.then if measure not in measures))

    questions = {
        measure: question._replace(choices=tuple(kept(choice) for choice in question.choices))
        for measure, question in survey.questions.items()
        if measure not in measures
    }
    return replace(survey, questions=questions)
