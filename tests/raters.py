"""How well the interval of the raters' agreement covers in simulated interviews: `make raters`.

Each row is 5,000 sets of 20 or 40 candidates, the same every time. The true alpha is that of a very large set of the
same model, by the `krippendorff` library. What must hold stands in `misses`. `python -m tests.raters 100` takes 100
sets a row.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import product
from multiprocessing import get_context

import krippendorff
import numpy as np

from kiosk.customers.agreement import agreement

SIZES = (20, 40)
SETS = 5000
LEAST = 0.9
CANDIDATES = 300_000  # of which the true alpha is


@dataclass(frozen=True)
class Model:
    """How scores come about: a candidate's `quality` scatters around `mean`, and each score by `noise`, in points.

    A vacancy has three to five candidates and one of the numbers of `raters`. The first of these, the customer, is
    `bias` points off, and all raters of a vacancy are stricter or milder as `strict` scatters them. `unseen` is the
    share of scores that are "not seen". `judged` is whether the interval must cover here.
    """

    name: str
    noise: float
    bias: float = 0.0
    raters: tuple[int, ...] = (3, 4, 5)
    unseen: float = 0.0
    mean: float = 3.3
    quality: float = 0.9
    strict: float = 0.0
    judged: bool = True

    def __str__(self) -> str:
        return self.name


MODELS = (
    Model("hardly any noise, three raters", 0.15, raters=(3,)),
    Model("small noise", 0.3),
    Model("small noise, five raters", 0.3, raters=(5,)),
    Model("small noise, customer a point lower", 0.3, bias=-1),
    Model("small noise, some not seen", 0.3, raters=(2, 3), unseen=0.3),
    Model("large noise", 1.0),
    Model("large noise, customer a point higher", 1.0, bias=1),
    Model("large noise, three raters, some not seen", 1.0, raters=(3,), unseen=0.3),
    Model("nearly nothing but noise", 2.0),
    Model("all candidates good, customer lower", 0.6, bias=-1, mean=4.2, quality=0.6, unseen=0.15),
    Model("raters half a point stricter or milder", 0.3, strict=0.5),
    # Candidates of one vacancy are then far from independent, which the interval takes them for.
    Model("raters a point stricter or milder", 0.3, strict=1.0, judged=False),
)


@dataclass(frozen=True)
class Found:
    """What came out of a row: the true alpha, which shares of the intervals hold it, lie above it and lie below it,
    their mean width, and the share of sets that have none."""

    model: Model
    n: int
    true: float
    covered: float
    above: float
    below: float
    width: float
    without: float

    def misses(self) -> list[str]:
        """What should hold and doesn't."""
        bounds = {
            f"coverage {self.covered:.3f}": not self.model.judged or self.covered >= LEAST,
            f"without an interval {self.without:.3f}": self.without <= 0.02,
        }
        return [f"{self.model}, {self.n} candidates: {told}" for told, holds in bounds.items() if not holds]


def draw(rng: np.random.Generator, model: Model, n: int) -> np.ndarray:
    """Scores of n candidates, a row each, 0 for none."""
    vacancy = np.repeat(np.arange(n), rng.integers(3, 6, n))[:n]
    most = max(model.raters)
    present = np.arange(most) < rng.choice(model.raters, n)[vacancy, np.newaxis]
    off = rng.normal(0, model.strict, (n, most))[vacancy] + model.bias * (np.arange(most) == 0)
    quality = rng.normal(model.mean, model.quality, (n, 1))
    given = np.clip(np.rint(quality + off + rng.normal(0, model.noise, (n, most))), 1, 5).astype(int)
    return np.where(present & (rng.random((n, most)) >= model.unseen), given, 0)


@cache
def true_alpha(model: Model) -> float:
    given = draw(np.random.default_rng([2026, MODELS.index(model)]), model, CANDIDATES)
    counts = np.stack([(given == value).sum(axis=1) for value in range(1, 6)], axis=1)
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="ordinal"))


def simulate(model: Model, n: int, sets: int) -> Found:
    rng, true = np.random.default_rng([2026, MODELS.index(model), n]), true_alpha(model)
    limits = []
    for _ in range(sets):
        given = draw(rng, model, 3 * n)
        paired = given[(given > 0).sum(axis=1) > 1][:n]
        got = agreement([[score or None for score in row] for row in paired.tolist()])
        if got.low is not None and got.high is not None:
            limits.append((got.low, got.high))
    low, high = np.array(limits).T
    return Found(
        model=model,
        n=n,
        true=true,
        covered=float(np.mean((low <= true) & (true <= high))),
        above=float(np.mean(low > true)),
        below=float(np.mean(high < true)),
        width=float(np.mean(high - low)),
        without=1 - len(limits) / sets,
    )


def table(found: Iterable[Found]) -> Iterator[str]:
    heads = " ".join(f"{head:>7}" for head in ("true", "covered", "above", "below", "width", "none"))
    yield f"{'model':42} {'n':>3} {heads}"
    for one in found:
        shares = f"{one.covered:7.1%} {one.above:7.1%} {one.below:7.1%} {one.width:7.2f} {one.without:7.1%}"
        yield f"{one.model!s:42} {one.n:3} {one.true:7.3f} {shares}"


def main() -> None:
    sets = int(sys.argv[1]) if len(sys.argv) > 1 else SETS
    models, sizes = zip(*product(MODELS, SIZES), strict=True)
    misses: list[str] = []

    def noting(found: Iterable[Found]) -> Iterator[Found]:
        for one in found:
            misses.extend(one.misses())
            yield one

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        for line in table(noting(processes.map(simulate, models, sizes, [sets] * len(models)))):
            print(line, flush=True)
    print(*(misses or ["All that must hold does."]), sep="\n")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
