"""The design tokens: what every colour, size and duration is called, and what it is in each theme."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import resources

THEMES = ("light", "dark", "contrast")


class AttentionColour(NamedTuple):
    """`fill` for areas and pictograms (3:1 on ground), `text` for words (7:1 on ground and surface)."""

    fill: str
    text: str


class Theme(NamedTuple):
    """One theme. Colours are "#rrggbb" by role.

    `type` are factors of the body text's size; `space`, `radius` and `line` are pixels on a screen whose shorter side
    is 1080 (`Scale` makes both true); `motion` is milliseconds. Only `line` and the colours differ between themes.
    """

    name: str
    colour: Mapping[str, str]
    attention: Mapping[str, AttentionColour]
    type: Mapping[str, float]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    line: Mapping[str, int]
    motion: Mapping[str, int]


@cache
def load_theme(name: str) -> Theme:
    """The theme of `resources/themes/<name>.toml`; `name` is one of `THEMES`."""
    document = tomllib.loads((files(resources) / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    fill, text = document["attention"]["fill"], document["attention"]["text"]
    return Theme(
        name=name,
        colour=document["colour"],
        attention={key: AttentionColour(fill[key], text[key]) for key in fill},
        type={role: factor for role, factor in document["type"].items() if role != "family"},
        space=document["space"],
        radius=document["radius"],
        line=document["line"],
        motion=document["motion"],
    )
