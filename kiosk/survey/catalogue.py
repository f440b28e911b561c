"""Survey and text files, checked before anything of them is shown.

Slow to import, because of pydantic: the kiosk's first screen comes from what was found sound before.
"""

import string
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kiosk.errors import SurveyError
from kiosk.survey.document import one_line, read_document
from kiosk.survey.paths import check_paths
from kiosk.survey.survey import FIXED_CHOICES, LANGUAGES, MEASURES, MINUTES, Survey, build
from kiosk.survey.texts import Texts, shipped_texts

LONGEST_QUESTION = 80
LONGEST_CHOICE = 44
LONGEST_WORD = 22  # what a tile of the smallest screen holds at 200%
MOST_CHOICES = 6  # as many tiles as a screen has
_GROWTH = 1.25  # how much longer than the longest shipped one a store's own text may be, and ...
_LEAST_ROOM = 24  # ... what any text may take

_COMPLETE = {
    "attention": FIXED_CHOICES["attention"],
    "wait": MINUTES,
    "stay": MINUTES,
    "care": FIXED_CHOICES["care"],
}
"""Where a figure needs every choice; minutes and care also in their order, which moves answers."""

Key = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
M = TypeVar("M")


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Text(_Part):
    nl: str
    en: str
    de: str
    fr: str


class _Choice(_Part):
    key: Annotated[str, Field(pattern=r"^[a-z0-9_+-]{1,40}$")]
    text: _Text
    then: list[str] | None = None


class _Question(_Part):
    measure: str
    text: _Text
    choice: Annotated[list[_Choice], Field(min_length=1, max_length=MOST_CHOICES)]


class _Survey(_Part):
    key: Key
    moment: Literal["visit", "exit"]
    question: Annotated[list[_Question], Field(min_length=1, max_length=len(MEASURES))]


_SURVEY = TypeAdapter(_Survey)
_TEXTS = TypeAdapter(dict[Key, _Text])


def read_survey(path: Traversable) -> tuple[Survey, str]:
    """The survey of a TOML file, and its text.

    :raises SurveyError: with one line that names the file, the place in it, what is wrong and the way out
    """
    document, text = read_document(path)
    sound = _validated(_SURVEY, document, path.name)
    survey = build(document)
    for problem in _problems(sound, survey, path.name.removesuffix(".toml")):
        raise SurveyError(f"{path.name}: {problem}")
    return survey, text


def read_texts(path: Traversable) -> Texts:
    """The texts of a store's own file, which holds some of the shipped keys, each in every language.

    :raises SurveyError: as `read_survey` does
    """
    document, _ = read_document(path)
    _validated(_TEXTS, document, path.name)
    shipped = shipped_texts().texts
    for key, texts in document.items():
        if key not in shipped:
            raise SurveyError(f"{path.name}: {key}: there is no text of this name; remove it")
        longest = max(_LEAST_ROOM, *(int(len(text) * _GROWTH) for text in shipped[key].values()))
        names = set().union(*(_fields(text) for text in shipped[key].values()))
        for language, text in texts.items():
            place = f"{path.name}: {key}, {language}"
            if problem := _unfit(text, longest) or _unfilled(text, names):
                raise SurveyError(f"{place}: {problem}")
    return Texts(document)


def _validated(adapter: TypeAdapter[M], document: Mapping[str, Any], file: str) -> M:
    try:
        return adapter.validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = _place(document, first["loc"])
        raise SurveyError(f"{file}: {place}{': ' if place else ''}{_wrong(first)}") from error


def _place(document: Any, location: tuple[str | int, ...]) -> str:
    """Where in the document, in the words of whoever wrote it: `question "help", choice "yes", then`."""
    named: list[str] = []
    for step in location:
        if isinstance(step, int):
            document = document[step] if isinstance(document, list) and step < len(document) else None
            own = document if isinstance(document, dict) else {}
            name = own.get("measure", own.get("key"))
            last = named.pop() if named else ""
            named.append(f'{last} "{one_line(name)}"' if isinstance(name, str) else f"{last} number {step + 1}")
        elif step != "[key]":
            document = document.get(step) if isinstance(document, dict) else None
            named.append(one_line(step))
    return ", ".join(named)


def _wrong(error: ErrorDetails) -> str:
    """What pydantic found, and the way out."""
    match error["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return "isn't known here; remove it"
        case "literal_error":
            return f"can't be this; make it {error['ctx']['expected']}"
        case "string_pattern_mismatch":
            return "has other characters than a-z, 0-9, _ and -, or over 40; rename it"
        case "too_short":
            return "is empty; put at least one there"
        case "too_long":
            return f"are more than {error['ctx']['max_length']}; take some away"
        case "string_type":
            return 'must be text; write it as "..."'
        case "list_type":
            return "must be a list; write it as [...], or as [[...]] above its parts"
        case "model_type" | "dict_type":
            return "must be a table of its parts; give it one"
    return f"{one_line(error['msg'])}; mend it there"


def _problems(survey: _Survey, built: Survey, stem: str) -> Iterator[str]:
    """What is wrong beyond the shape, in the order of the file; only the first is told."""
    if survey.key != stem:
        yield f'key: is "{survey.key}", but the file is called {one_line(stem)}.toml; make them alike'
    seen = set()
    for question in survey.question:
        place = f'question "{one_line(question.measure)}"'
        if question.measure not in MEASURES:
            yield f"{place}: there is no such measure; use one of {', '.join(MEASURES)}"
        if question.measure in seen:
            yield f"{place}: is there twice; remove one"
        seen.add(question.measure)
        yield from _question_problems(question, place)
    if Survey.first not in seen:
        yield f'question "{Survey.first}": is missing; add it, it is the first screen'
    yield from check_paths(built)


def _question_problems(question: _Question, place: str) -> Iterator[str]:
    yield from _text_problems(question.text, f"{place}, text", LONGEST_QUESTION)
    keys = tuple(choice.key for choice in question.choice)
    known = FIXED_CHOICES.get(question.measure)
    for number, choice in enumerate(question.choice):
        here = f'{place}, choice "{choice.key}"'
        if known is not None and choice.key not in known:
            yield f"{here}: there is no such choice; use {', '.join(known)}"
        if known is None and "+" in choice.key:
            yield f"{here}: has other characters than a-z, 0-9, _ and -; rename it"
        if choice.key in keys[:number]:
            yield f"{here}: is there twice; remove one"
        yield from _text_problems(choice.text, f"{here}, text", LONGEST_CHOICE)
    complete = _COMPLETE.get(question.measure, ())
    for missing in (key for key in complete if key not in keys):
        yield f'{place}: choice "{missing}" is missing; add it, the figures need all {len(complete)}'
    if complete and question.measure != Survey.first and keys != complete:
        yield f"{place}: its choices must stand in the order {', '.join(complete)}; move them"
    if len(keys) == 1 and question.measure != "staff":
        yield f"{place}: has one choice only; add another"


def _text_problems(text: _Text, place: str, longest: int) -> Iterator[str]:
    for language in LANGUAGES:
        if problem := _unfit(getattr(text, language), longest):
            yield f"{place}, {language}: {problem}"


def _unfit(text: str, longest: int) -> str | None:
    """Why a text can't be shown."""
    if not text.strip():
        return "is empty; write the text in this language"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for character in text):
        return "has a line break or a character that can't be seen; remove it"
    if text != text.strip():
        return "begins or ends with a space; remove it"
    if len(text) > longest:
        return f"is {len(text)} characters long, and {longest} fit; shorten it"
    if len(word := max(text.split(), key=len)) > LONGEST_WORD:
        return f'the word "{word[:LONGEST_WORD]}..." is longer than {LONGEST_WORD} letters; part it'
    return None


def _unfilled(text: str, names: set[str]) -> str | None:
    """Why the words in braces can't be filled in."""
    allowed = ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
    try:
        found = _fields(text)
    except ValueError:
        return f"has a brace that isn't one of a pair; write {allowed} or no braces"
    return None if found <= names else f"has braces that aren't filled in here; only {allowed} can be"


def _fields(text: str) -> set[str]:
    """What stands in braces, with whatever else stands there, which is then unlike any name."""
    return {
        name + (f":{form}" if form else "") + (f"!{conversion}" if conversion else "")
        for _, name, form, conversion in string.Formatter().parse(text)
        if name is not None
    }
