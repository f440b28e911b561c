"""How well the figures about people do in simulated teams, whose true shares are known: `make teams`.

Each row is 1,000 teams, the same every time. What must hold stands in `misses`; the power is printed beside it, for it
is what it is. `python -m tests.teams 50` takes 50 teams a row.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Contacts, Named, Stratum

SIZES = (5, 8, 20, 200)
SHARE = 0.7  # of everybody where all are equal, and the mean where they aren't
LOWER_ON_SATURDAY = 0.15
SATURDAYS = 0.5  # of the replies about whoever works on Saturdays, where half the team does
STRATA = [Stratum(day, strength) for day in range(3) for strength in ("few", "many")]  # type: ignore[arg-type]
USUAL = np.outer([0.6, 0.25, 0.15], [0.3, 0.7]).ravel()  # how replies lie over the strata
KINDS = ("Beta(14, 6)", "Beta(140, 60)", "equal", "Saturdays", "one 10 lower", "one 20 lower")


@dataclass(frozen=True)
class Row:
    """`people` a team, and how their true shares come about: one of KINDS."""

    people: int
    kind: str

    @property
    def varies(self) -> bool:
        return self.kind.startswith("Beta")

    @property
    def judged(self) -> bool:
        """Whether its coverage and errors count; elsewhere the raw share isn't of the true share, or one is an odd one
        out, whom no prior of a team foresees."""
        return self.varies or self.kind == "equal"

    @property
    def alike(self) -> bool:
        """Whether nobody truly differs."""
        return self.kind in ("equal", "Saturdays")


@dataclass(frozen=True)
class Found:
    """What came out of a row's teams.

    `coverage` is how many true shares lie in their intervals; `error` the shrunk shares' mean squared error over that
    of the raw ones; `false` the mean share of false verdicts among a team's verdicts, 0 of a team without any;
    `any_verdict` the teams with one; `power_10` and `power_20` how many of the differences of about that many points
    have their verdict, None where there are none.
    """

    row: Row
    coverage: float
    error: float
    false: float
    any_verdict: float
    power_10: float | None
    power_20: float | None

    def misses(self) -> list[str]:
        """What should hold and doesn't."""
        row = self.row
        least, most = (0.93, 0.97) if row.varies else (0.95, 1.0)
        bounds = {
            f"coverage {self.coverage:.3f}": not row.judged or least <= self.coverage <= most,
            f"error {self.error:.3f}": not row.judged or self.error < 1,
            f"false {self.false:.3f}": self.false <= 0.05,
            f"any verdict {self.any_verdict:.3f}": not row.alike or self.any_verdict <= 0.05,
        }
        return [f"{row.people} people, {row.kind}: {told}" for told, holds in bounds.items() if not holds]


@dataclass(frozen=True)
class Team:
    """The true shares, and the replies drawn from them."""

    shares: np.ndarray
    named: list[Named]

    @property
    def differences(self) -> np.ndarray:
        """Of each true share from the colleagues', who each count for their replies; 0 where it is but rounding."""
        n = np.array([one.total.n for one in self.named])
        return np.round(self.shares - ((n * self.shares).sum() - n * self.shares) / (n.sum() - n), 9)


def draw(rng: np.random.Generator, row: Row) -> Team:
    """A team with 50 to 150 replies about each."""
    shares = np.full(row.people, SHARE)
    if row.varies:
        parameters = {"Beta(14, 6)": (14, 6), "Beta(140, 60)": (140, 60)}[row.kind]
        shares = rng.beta(*parameters, row.people)
    elif row.kind.startswith("one"):
        shares[0] -= 0.1 if row.kind == "one 10 lower" else 0.2
    named = []
    for number, share in enumerate(shares):
        lie, at = USUAL, np.full(len(STRATA), share)
        if row.kind == "Saturdays":
            on_saturdays = SATURDAYS if number % 2 else 0.0
            lie = np.outer([0.8 * (1 - on_saturdays), on_saturdays, 0.2 * (1 - on_saturdays)], [0.3, 0.7]).ravel()
            at = share - LOWER_ON_SATURDAY * np.array([stratum.day == 1 for stratum in STRATA])
        counts = rng.multinomial(rng.integers(50, 151), lie)
        fitted = rng.binomial(counts, at)
        pairs = zip(STRATA, fitted.tolist(), counts.tolist(), strict=True)
        named.append(Named(f"p{number:03}", {of: Contacts(good, n - good) for of, good, n in pairs if n}))
    return Team(shares, named)


@dataclass(frozen=True)
class Told:
    """What came out of one team: of each person whether the true share is covered, the squared errors of the shrunk and
    the raw share, the verdict as 1, -1 or 0, and the true difference."""

    covered: np.ndarray
    shrunk: np.ndarray
    raw: np.ndarray
    said: np.ndarray
    truly: np.ndarray

    @property
    def right(self) -> np.ndarray:
        return self.said == np.sign(self.truly)

    @property
    def false(self) -> float:
        return float(np.sum((self.said != 0) & ~self.right) / max(1, np.sum(self.said != 0)))

    def found(self, size: float, asked: slice) -> np.ndarray:
        """Whether those of the people `asked` for who differ by `size`, give or take 2.5 points, have their verdict."""
        return self.right[asked][np.abs(np.abs(self.truly[asked]) - size) < 0.025]


def tell(team: Team) -> Told:
    people = evaluate(team.named).people
    ends = np.array([(one.shrunk.low, one.shrunk.value, one.shrunk.high) for one in people if one.shrunk])
    raw = np.array([one.share.value for one in people if one.share])
    return Told(
        covered=(ends[:, 0] <= team.shares) & (team.shares <= ends[:, 2]),
        shrunk=(ends[:, 1] - team.shares) ** 2,
        raw=(raw - team.shares) ** 2,
        said=np.array([{"above": 1, "below": -1}.get(one.verdict.outcome, 0) for one in people]),
        truly=team.differences,
    )


def seeded(row: Row) -> np.random.Generator:
    return np.random.default_rng([2026, row.people, KINDS.index(row.kind)])


def simulate(row: Row, teams: int) -> Found:
    rng = seeded(row)
    told = [tell(draw(rng, row)) for _ in range(teams)]
    asked = slice(1 if row.kind.startswith("one") else None)  # of the others, the odd one out makes a small difference
    powers = [np.concatenate([one.found(size, asked) for one in told]) for size in (0.1, 0.2)]
    return Found(
        row,
        float(np.mean([one.covered for one in told])),
        float(np.mean([one.shrunk for one in told]) / np.mean([one.raw for one in told])),
        float(np.mean([one.false for one in told])),
        float(np.mean([one.said.any() for one in told])),
        *(float(power.mean()) if len(power) else None for power in powers),
    )


def table(found: Iterable[Found]) -> Iterator[str]:
    heads = " ".join(f"{head:>6}" for head in ("error", "false", "any", "10 pt", "20 pt"))
    yield f"{'people':>6}  {'true shares':13} covered {heads}"
    for one in found:
        judged = f"{one.coverage:7.1%} {one.error:6.2f}" if one.row.judged else " " * 14
        powers = " ".join(" " * 6 if power is None else f"{power:6.1%}" for power in (one.power_10, one.power_20))
        yield f"{one.row.people:6}  {one.row.kind:13} {judged} {one.false:6.1%} {one.any_verdict:6.1%} {powers}"


def main() -> None:
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rows = [Row(people, kind) for kind in KINDS for people in SIZES]
    misses: list[str] = []

    def noting(found: Iterable[Found]) -> Iterator[Found]:
        for one in found:
            misses.extend(one.misses())
            yield one

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        for line in table(noting(processes.map(simulate, rows, [teams] * len(rows)))):
            print(line, flush=True)
    print(*(misses or ["All that must hold does."]), sep="\n")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
