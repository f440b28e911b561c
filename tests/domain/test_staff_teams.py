"""What `make teams` measures in a thousand teams a row, in fewer."""

import pytest

from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Named
from tests.teams import STRATA, Row, draw, seeded, simulate, table

TEAMS = {5: 60, 20: 30, 200: 5}


@pytest.mark.parametrize("people", TEAMS)
@pytest.mark.parametrize("kind", ["Beta(14, 6)", "Beta(140, 60)", "equal", "Saturdays"])
def test_intervals_cover_and_verdicts_hold(people: int, kind: str) -> None:
    found = simulate(Row(people, kind), TEAMS[people])
    print("", *table([found]), sep="\n")
    assert found.misses() == []


def test_without_strata_the_saturdays_would_be_held_against_people() -> None:
    row, teams, judged = Row(20, "Saturdays"), 40, 0
    rng = seeded(row)
    for _ in range(teams):
        pooled = [Named(one.key, {STRATA[0]: one.total}) for one in draw(rng, row).named]
        judged += any(one.verdict.outcome in ("above", "below") for one in evaluate(pooled).people)
    print(f"\nteams with a false verdict where strata are pooled: {judged / teams:.0%}")
    assert judged / teams > 0.1
