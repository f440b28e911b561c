"""Every theme can be read: words at least 7:1, fills and touchable edges at least 3:1, and the five fills differ."""

import tomllib
from importlib import resources
from itertools import combinations, pairwise
from typing import Any

import pytest

THEMES = ("light", "dark", "contrast")
VALUES = ("ignored", "too_late", "just_right", "too_pushy", "left_alone")


def theme(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("resources") / "themes" / f"{name}.toml").read_text("utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of "#RRGGBB" (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("words", "behind"),
    [(words, behind) for words in ("ink", "muted") for behind in ("ground", "surface", "shade")]
    + [(words, behind) for words in ("brand", "problem") for behind in ("ground", "surface")]
    + [("ink", "pressed"), ("on_brand", "brand"), ("on_brand", "brand_pressed")]
    + [("on_alert", "alert"), ("on_bar", "bar"), ("on_bar", "bar_current")],
)
def test_words_have_seven_to_one(name: str, words: str, behind: str) -> None:
    colour = theme(name)["colour"]
    assert contrast(colour[words], colour[behind]) >= 7


@pytest.mark.parametrize("name", THEMES)
def test_the_line_of_a_kiosk_that_sleeps_is_quiet_and_still_read(name: str) -> None:
    colour = theme(name)["colour"]
    assert 4.5 <= contrast(colour["on_night"], colour["night"]) <= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("behind", ["ground", "surface"])
def test_attention_is_seen_and_read(name: str, behind: str) -> None:
    tokens = theme(name)
    for value in VALUES:
        assert contrast(tokens["attention"]["text"][value], tokens["colour"][behind]) >= 7, value
        assert contrast(tokens["attention"]["fill"][value], tokens["colour"][behind]) >= 3, value


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("edge", ["touch_line", "focus"])
@pytest.mark.parametrize("behind", ["ground", "surface"])
def test_edges_of_what_can_be_touched_have_three_to_one(name: str, edge: str, behind: str) -> None:
    colour = theme(name)["colour"]
    assert contrast(colour[edge], colour[behind]) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_no_two_fills_are_the_same_grey(name: str) -> None:
    greys = sorted(luminance(theme(name)["attention"]["fill"][value]) for value in VALUES)
    assert all((lighter + 0.05) / (darker + 0.05) >= 1.15 for darker, lighter in pairwise(greys))


@pytest.mark.parametrize(("one", "other"), list(combinations(THEMES, 2)))
def test_every_theme_has_the_same_roles(one: str, other: str) -> None:
    def roles(tokens: dict[str, Any], path: str = "") -> set[str]:
        return {
            role
            for key, value in tokens.items()
            for role in (roles(value, f"{path}{key}.") if isinstance(value, dict) else {path + key})
        }

    assert roles(theme(one)) == roles(theme(other))
