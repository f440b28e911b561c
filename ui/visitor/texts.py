"""What visitor screens say besides the questions."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

import resources


class Texts:
    """The texts of `resources/surveys/texts.toml`."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        """`texts` is a text per language per key."""
        self._texts = texts

    def say(self, key: str, language: str, **values: object) -> str:
        """The text with its {braces} filled in."""
        return self._texts[key][language].format(**values)


def load_texts() -> Texts:
    return Texts(tomllib.loads((files(resources) / "surveys" / "texts.toml").read_text(encoding="utf-8")))
