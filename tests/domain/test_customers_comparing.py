"""Scorecards side by side: pairs, gaps first, and where customers and interviewers differ."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.customers.comparing import Pairs, Scorecard, Sides, compare
from kiosk.customers.scoring import RaterKind

CRITERIA = ("notices", "listens", "helps")
RATERS: dict[str, RaterKind] = {
    "anna": "customer",
    "bram": "interviewer",
    "carla": "interviewer",
    "dirk": "interviewer",
}


def cards(candidate: str, *scores: str) -> list[Scorecard]:
    """A row of digits a rater, in the order of CRITERIA; a dash is "not seen"."""
    rows = zip(RATERS.items(), scores, strict=False)
    return [
        Scorecard(rater, kind, candidate, {c: None if s == "-" else int(s) for c, s in zip(CRITERIA, row, strict=True)})
        for (rater, kind), row in rows
    ]


def test_one_candidate() -> None:
    got = compare(CRITERIA, cards("K1", "325", "423", "42-", "355"))
    assert [(line.criterion, line.values, line.apart) for line in got.lines] == [
        ("listens", (2, 2, 2, 5), 3),
        ("helps", (3, 5, 5), 2),
        ("notices", (3, 3, 4, 4), 1),
    ]
    assert [line.criterion for line in got.gaps] == ["listens", "helps"]
    assert got.criteria == {"notices": Pairs(6, 6), "listens": Pairs(3, 6), "helps": Pairs(1, 3)}
    assert got.together == Pairs(10, 15)
    assert got.together.share == pytest.approx(2 / 3)
    listens, helps, notices = got.lines
    assert (listens.raters(5), listens.raters(2)) == (("dirk",), ("anna", "bram", "carla"))
    assert [line.sides for line in (listens, helps, notices)] == [Sides(2, 2), Sides(5, 4), Sides(3, 4)]
    assert [line.criterion for line in got.most] == ["notices", "helps"]
    assert [line.sides.difference for line in got.most if line.sides] == [-1, 1]


def test_dots_are_everybody_who_handed_in_also_who_saw_nothing() -> None:
    (line,) = compare(["helps"], cards("K1", "325", "423", "42-")).lines
    assert [(dot.rater, dot.kind, dot.value) for dot in line.dots] == [
        ("anna", "customer", 5),
        ("bram", "interviewer", 3),
        ("carla", "interviewer", None),
    ]


def test_pairs_are_of_raters_of_one_candidate() -> None:
    got = compare(["listens"], [*cards("K1", "111", "111"), *cards("K2", "555", "555")])
    assert got.criteria == {"listens": Pairs(2, 2)}
    assert [line.candidate for line in got.lines] == ["K1", "K2"]
    assert got.gaps == got.most == ()


def test_the_widest_gap_comes_first_and_the_rest_stays_in_order() -> None:
    got = compare(CRITERIA, [*cards("K1", "113", "135"), *cards("K2", "233", "244")])
    told = [(line.criterion, line.candidate) for line in got.lines]
    assert told == [
        *[("listens", "K1"), ("helps", "K1")],
        *[("notices", "K1"), ("notices", "K2"), ("listens", "K2"), ("helps", "K2")],
    ]


def test_one_interviewer_who_is_far_out_does_not_move_the_side() -> None:
    (line,) = compare(["notices"], cards("K1", "3--", "3--", "3--", "5--")).lines
    assert line.sides == Sides(3, 3)
    assert line.is_gap


@pytest.mark.parametrize("scores", [(), ("---", "---"), ("3--",), ("---", "3--"), ("3--", "---")])
def test_with_nobody_to_compare(scores: tuple[str, ...]) -> None:
    got = compare(CRITERIA, cards("K1", *scores))
    assert (got.together, got.together.share, got.gaps, got.most) == (Pairs(0, 0), None, (), ())


def test_what_a_card_lacks_was_not_seen_and_what_is_no_criterion_is_left_aside() -> None:
    card = Scorecard("anna", "customer", "K1", {"notices": 3, "smile": 1})
    got = compare(CRITERIA, [card])
    assert [(line.criterion, line.values) for line in got.lines] == [("notices", (3,)), ("listens", ()), ("helps", ())]


def test_nobody_scores_a_candidate_twice() -> None:
    with pytest.raises(ValueError, match="anna scored K1 twice"):
        compare(CRITERIA, [*cards("K1", "111"), *cards("K1", "222")])


drawn_cards = st.lists(st.text("12345-", min_size=3, max_size=3), max_size=4)


@given(drawn_cards, drawn_cards)
def test_every_pair_is_counted_once(one: list[str], two: list[str]) -> None:
    got = compare(CRITERIA, [*cards("K1", *one), *cards("K2", *two)])
    pairs = [
        abs(int(a) - int(b))
        for rows in (one, two)
        for column in zip(*rows, strict=True)
        for a, b in combinations([score for score in column if score != "-"], 2)
    ]
    assert got.together == Pairs(sum(apart <= 1 for apart in pairs), len(pairs))
    assert sum(of.n for of in got.criteria.values()) == got.together.n
    widths = [line.apart for line in got.lines]
    gaps = len(got.gaps)
    assert widths[:gaps] == sorted(widths[:gaps], reverse=True)
    assert all(apart < 2 for apart in widths[gaps:])
    assert {(line.candidate, line.criterion) for line in got.lines} == {
        (name, criterion) for name, rows in (("K1", one), ("K2", two)) if rows for criterion in CRITERIA
    }
