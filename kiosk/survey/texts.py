"""What visitor screens say besides the questions, in every language."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

import resources


class Texts(NamedTuple):
    """A text per language per key."""

    texts: Mapping[str, Mapping[str, str]]

    def say(self, key: str, language: str, **values: object) -> str:
        """The text, with each `{name}` in it replaced by its value.

        :raises KeyError: when there is no such text or language, or a name in it has no value
        """
        return self.texts[key][language].format(**values)

    def over(self, own: "Texts") -> "Texts":
        """These texts, with `own` in place of those of the same keys."""
        return Texts({**self.texts, **own.texts})


def shipped_texts() -> Texts:
    """The texts that come with the program, unchecked: a test does that, so that the first screen needn't wait."""
    path = files(resources) / "surveys" / "texts.toml"
    return Texts(tomllib.loads(path.read_text(encoding="utf-8")))
