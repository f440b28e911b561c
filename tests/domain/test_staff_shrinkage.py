"""The posterior of a team against plain integration of its definition, and at its ends."""

from functools import cache
from math import lgamma

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.attention.intervals import wilson
from kiosk.staff.contrast import differences
from kiosk.staff.figures import Contacts
from kiosk.staff.posterior import log_gamma, posterior
from kiosk.staff.shrinkage import shrunk

Counts = tuple[tuple[int, int], ...]  # just right, of n
TEAMS: dict[str, Counts] = {
    "spread": ((28, 30), (60, 100), (21, 31), (90, 120), (17, 40)),
    "alike": ((70, 100), (69, 100), (72, 100), (35, 50), (56, 80), (21, 30), (8, 12), (1, 1)),
    "all": ((30, 30), (45, 45), (60, 60), (30, 30), (50, 50)),
    "nearly all": ((29, 30), (45, 45), (58, 60), (30, 30), (50, 50)),
    "hardly any": ((1, 30), (0, 45), (2, 60), (0, 30), (0, 50)),
    "apart": ((2, 60), (58, 60), (30, 60), (50, 60), (10, 60)),
}
NODES = 200


def team_of(counts: Counts) -> list[Contacts]:
    return [Contacts(good, n - good) for good, n in counts]


def lattice(counts: Counts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Alpha, beta and weight at the middles of 200 by 200 equal parts of mu and 1/sqrt(M + 1)."""
    middles = (np.arange(NODES) + 0.5) / NODES
    mu, root = (side.ravel() for side in np.meshgrid(middles, 0.6 * middles))
    size = 1 / root**2 - 1
    alpha, beta = mu * size, (1 - mu) * size
    log_gamma = np.vectorize(lgamma)
    log_weight = len(counts) * (log_gamma(size) - log_gamma(alpha) - log_gamma(beta))
    for good, n in counts:
        log_weight += log_gamma(alpha + good) + log_gamma(beta + n - good) - log_gamma(size + n)
    weight = np.exp(log_weight - log_weight.max())
    return alpha, beta, weight / weight.sum()


@cache
def drawn(counts: Counts, draws: int = 400_000) -> np.ndarray:
    """Shares from the posterior, a row for each person."""
    alpha, beta, weight = lattice(counts)
    rng = np.random.default_rng(4)
    nodes = rng.choice(len(weight), draws, p=weight)
    return np.array([rng.beta(alpha[nodes] + good, beta[nodes] + n - good) for good, n in counts])


@pytest.mark.parametrize("counts", TEAMS.values(), ids=TEAMS)
def test_the_grid_agrees_with_plain_integration(counts: Counts) -> None:
    alpha, beta, weight = lattice(counts)
    shares = drawn(counts)
    for (good, n), got, sample in zip(counts, shrunk(posterior(team_of(counts))), shares, strict=True):
        assert got.value == pytest.approx(float(weight @ ((alpha + good) / (alpha + beta + n))), abs=3e-4)
        assert (got.low, got.high) == pytest.approx(tuple(np.quantile(sample, (0.025, 0.975))), abs=1.5e-3)


@pytest.mark.parametrize("name", TEAMS)
def test_differences_agree_with_draws_from_the_posterior(name: str) -> None:
    counts = TEAMS[name]
    allowed = 0.005 if name in ("all", "nearly all", "hardly any") else 0.0015
    shares, n = drawn(counts), np.array([n for _, n in counts])
    for number, got in enumerate(differences(posterior(team_of(counts)))):
        others = np.arange(len(counts)) != number
        sample = shares[number] - n[others] @ shares[others] / n[others].sum()
        assert (got.low, got.high) == pytest.approx(tuple(np.quantile(sample, (0.025, 0.975))), abs=allowed)


def test_the_logarithm_of_gamma_is_that_of_the_standard_library() -> None:
    values = [10.0**power * step for power in range(-6, 6) for step in (1, 2.5, 7.3)]
    assert log_gamma(np.array(values)).tolist() == pytest.approx(
        [lgamma(value) for value in values], abs=1e-11, rel=1e-13
    )


def test_the_fewer_the_replies_the_nearer_to_the_team() -> None:
    few, many, *_ = shrunk(posterior(team_of(((5, 10), (50, 100), *((75, 100),) * 6))))
    assert 0.5 < many.value < few.value < 0.75
    assert few.high - few.low > many.high - many.low


def test_with_very_many_replies_the_interval_is_that_of_the_replies() -> None:
    counts = ((9_000, 10_000), (5_000, 10_000), (7_000, 10_000), (8_000, 10_000), (6_000, 10_000))
    for (good, n), got in zip(counts, shrunk(posterior(team_of(counts))), strict=True):
        limits = wilson(good, n)
        assert (got.low, got.high) == pytest.approx((limits.low, limits.high), abs=5e-4)


def test_where_nobody_differs_many_people_know_the_share_better_than_each_alone() -> None:
    got = shrunk(posterior(team_of(((70, 100),) * 200)))
    assert got[0].value == pytest.approx(0.7, abs=1e-3)
    assert got[0].high - got[0].low < 0.06
    assert len(set(got)) == 1


teams = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(any), min_size=2, max_size=12)


@settings(max_examples=20)
@given(teams)
def test_swapping_what_is_counted_mirrors_everything(team: list[tuple[int, int]]) -> None:
    got, mirrored = (posterior([Contacts(*one[::order]) for one in team]) for order in (1, -1))
    for one, other, n in zip(shrunk(got), shrunk(mirrored), map(sum, team), strict=True):
        assert 0 <= one.low <= one.value <= one.high <= 1
        assert (one.low, one.value, one.high) == pytest.approx(
            (1 - other.high, 1 - other.value, 1 - other.low), abs=2e-3
        ), n
    for one, other in zip(differences(got), differences(mirrored), strict=True):
        assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-5)
        assert one.low < one.high


def test_the_same_replies_give_the_same_figures() -> None:
    team = team_of(TEAMS["spread"])
    assert shrunk(posterior(team)) == shrunk(posterior(team))
    turned = shrunk(posterior(team[::-1]))[::-1]
    for one, other in zip(shrunk(posterior(team)), turned, strict=True):
        assert (one.low, one.value, one.high) == pytest.approx((other.low, other.value, other.high), abs=1e-9)
