"""Alpha against its published example and the library that many use, and how often its interval holds the truth."""

from itertools import zip_longest
from random import Random
from statistics import stdev

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.customers.agreement import LEAST_CANDIDATES, Agreement, Scores, agreement, alpha
from tests.raters import MODELS, SIZES, Model, simulate, table

_ = None
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D: four observers of twelve units, of
# which the last has one value. Alpha is .743 for nominal data, .815 for ordinal and .849 for interval data.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
PUBLISHED: list[Scores] = list(zip(*OBSERVERS, strict=True))
SETS = 200

scores = st.none() | st.integers(1, 5)
candidates = st.lists(st.lists(scores, max_size=6), max_size=30)
twenty_paired = st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=5), min_size=20, max_size=20)


def oracle(of: list[Scores], level: str = "ordinal") -> float:
    by_rater = np.array(list(zip_longest(*of)), dtype=float)  # None becomes NaN
    return float(krippendorff.alpha(reliability_data=by_rater, level_of_measurement=level))


def test_the_published_example() -> None:
    got = alpha(PUBLISHED)
    assert got is not None
    assert round(got, 3) == 0.815
    assert [round(oracle(PUBLISHED, level), 3) for level in ("nominal", "ordinal", "interval")] == [0.743, 0.815, 0.849]


@given(candidates)
def test_it_is_what_the_library_says(drawn: list[Scores]) -> None:
    pairable = [[score for score in each if score] for each in drawn]
    values = [score for each in pairable for score in each if len(each) > 1]
    got = alpha(drawn)
    assert (got is None) == (len(set(values)) < 2)
    if got is not None:
        assert got == pytest.approx(oracle(drawn), abs=1e-9)
        assert -1 < got <= 1 or len(values) < 40


@given(candidates, st.randoms(use_true_random=False))
def test_no_order_matters_nor_the_end_from_which_is_counted(drawn: list[Scores], rng: Random) -> None:
    turned = [[score and 6 - score for score in rng.sample(list(each), len(each))] for each in drawn]
    rng.shuffle(turned)
    assert alpha(turned) == pytest.approx(alpha(drawn))


def test_full_agreement_is_one_and_chance_about_nothing() -> None:
    assert alpha([[1, 1], [5, 5, None], [3, 3, 3]]) == 1
    rng = np.random.default_rng(1)
    assert alpha(rng.integers(1, 6, (2000, 3)).tolist()) == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize("of", [[], [[]], [[3, None], [None, 4], [2]], [[4, 4], [4, 4, 4], [5]]])
def test_where_nothing_tells_there_is_no_alpha(of: list[Scores]) -> None:
    assert alpha(of) is None


def test_nothing_is_shown_of_fewer_than_twenty_candidates() -> None:
    twenty = [[1 + number % 5, 1 + number % 5, 1 + number % 4] for number in range(LEAST_CANDIDATES)]
    assert agreement(twenty[1:]) == Agreement(19, 57)
    assert agreement([*twenty[1:], [None, 4, None], [None] * 3]) == Agreement(19, 57)
    got = agreement([*twenty, [None, 4, None]])
    assert (got.n, got.scores, got.value) == (20, 60, pytest.approx(oracle(twenty)))


@given(twenty_paired)
def test_the_interval_is_that_of_the_formula(drawn: list[Scores]) -> None:
    got = agreement(drawn)
    if got.value is None or got.low is None or got.high is None:
        return
    assert -1 < got.low < got.value < got.high < 1
    without = [oracle(drawn[:one] + drawn[one + 1 :]) for one in range(20)]
    pseudo = [20 * got.value - 19 * each for each in without]  # Tukey's, whose standard error is the jackknife's
    low, value, high = np.arctanh([got.low, got.value, got.high])
    assert (low + high) / 2 == pytest.approx(value)
    assert (high - low) / 2 == pytest.approx(2.0930 * stdev(pseudo) / 20**0.5 / (1 - got.value**2), rel=1e-4)


@pytest.mark.parametrize(
    ("of", "value"),
    [
        ([[4, 4]] * 30, None),
        ([[1, 1], [5, 5]] * 10, 1),
        ([[2, 3]] * 20, pytest.approx(1 - 39 / 20)),
        ([[4, 4]] * 19 + [[4, 5]], pytest.approx(0)),
    ],
)
def test_without_spread_there_is_no_interval(of: list[Scores], value: float | None) -> None:
    got = agreement(of)
    assert (got.value, got.low, got.high) == (value, None, None)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("model", MODELS, ids=str)
def test_the_interval_covers_in_simulated_interviews(model: Model, n: int) -> None:
    found = simulate(model, n, SETS)
    print("", *table([found]), sep="\n")
    assert found.misses() == []
