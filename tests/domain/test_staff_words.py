from dataclasses import replace

import pytest

from kiosk.attention.intervals import share
from kiosk.i18n import translator
from kiosk.staff import words
from kiosk.staff.figures import Care, Estimate, Outcome, PersonFigures, Verdict
from kiosk.staff.gates import audiences, is_coaching
from kiosk.staff.quarters import Quarter


def figures(n: int, outcome: Outcome, low: float | None = None, high: float | None = None) -> PersonFigures:
    count = round(n * 0.78)
    return PersonFigures(
        key="p-1",
        n=n,
        audiences=audiences(n),
        coaching=is_coaching(n),
        share=share(count, n),
        shrunk=Estimate(0.77, 0.70, 0.83),
        verdict=Verdict(outcome, low, high),
        needed=180,
        care=None,
    )


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (figures(112, "above", 0.031, 0.142), "above the colleagues"),
        (figures(83, "below", -0.262, -0.08), "below the colleagues"),
        (figures(900, "equal", -0.02, 0.03), "practically equal to the colleagues"),
        (figures(64, "unclear", -0.081, 0.064), "no difference shown (could be −8 to +6 points)"),
        (figures(64, "unclear", -0.081, 0.0), "no difference shown (could be −8 to 0 points)"),
        (figures(93, "unclear", 0.01, 0.07), "difference not shown on like days (could be +1 to +7 points)"),
        (figures(40, "unclear", -0.2, -0.02), "difference not shown under 50 replies (could be −20 to −2 points)"),
        (figures(12, "too_few"), "not compared: under 30 replies"),
        (figures(64, "too_few"), "not compared: the team is too small"),
    ],
)
def test_a_verdict_in_a_few_words(of: PersonFigures, told: str) -> None:
    assert words.verdict(of, str) == told


def test_a_verdict_in_sentences_says_how_large_the_difference_is() -> None:
    assert "higher than that of the colleagues together: 3 to 14 points higher" in words.explain(
        figures(112, "above", 0.031, 0.142), str
    )
    assert "lower than that of the colleagues together: 8 to 26 points lower" in words.explain(
        figures(83, "below", -0.262, -0.08), str
    )
    unclear = words.explain(figures(64, "unclear", -0.081, 0.064), str)
    assert "from 8 points lower to 6 points higher" in unclear
    assert "something else than no difference" in unclear


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (-0.01, 0.08, "van 1 punt lager tot 8 punten hoger"),
        (-0.08, 0.01, "van 8 punten lager tot 1 punt hoger"),
        (0.0, 0.01, "0 tot 1 punt hoger"),
        (-0.01, 0.0, "0 tot 1 punt lager"),
        (0.01, 0.1, "1 tot 10 punten hoger"),
    ],
)
def test_one_point_is_no_points(low: float, high: float, told: str) -> None:
    assert f"Het kan {told} zijn." in words.explain(figures(64, "unclear", low, high), translator("nl"))


@pytest.mark.parametrize("limits", [(0.01, 0.13), (-0.13, -0.01)])
def test_what_leaves_out_nought_and_is_no_verdict_is_said_to_lack_the_test(limits: tuple[float, float]) -> None:
    said = words.explain(figures(93, "unclear", *limits), str)
    assert "replies of like days and hours" in said
    assert "something else than no difference" not in said


def test_what_leaves_out_nought_under_fifty_replies_is_said_to_be_no_verdict() -> None:
    said = words.explain(figures(40, "unclear", 0.02, 0.2), str)
    assert "It could be 2 to 20 points higher." in said
    assert "Under 50 replies nobody is called above or below" in said


def test_how_many_replies_it_would_take() -> None:
    assert words.needed(figures(64, "unclear"), str) == (
        "About 180 replies would be needed to show a difference of 10 points; there are 64."
    )
    assert "takes about 180 replies to show; there are 300" in words.needed(figures(300, "unclear"), str)
    assert words.needed(replace(figures(64, "unclear"), needed=None), str) == ""


def test_quarters_that_were_joined_are_named_together() -> None:
    nl = translator("nl")
    assert words.quarter(Quarter(2026, 3), Quarter(2026, 3), nl) == "derde kwartaal van 2026"
    assert words.quarter(Quarter(2025, 4), Quarter(2026, 1), str) == "fourth quarter of 2025 to first quarter of 2026"


def test_a_mean_is_written_with_the_sign_of_its_language() -> None:
    assert words.care(Care(41, 4.26), str) == "Care: 4.3 of 5 on average, 41 answers."
    assert "4,3 van 5" in words.care(Care(41, 4.26), translator("nl"))
    assert "under 30 answers" in words.care(None, str)
