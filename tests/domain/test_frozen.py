"""What was frozen is read as it was computed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Contacts, Named, Stratum
from kiosk.staff.frozen import (
    counts_from_json,
    counts_to_json,
    figures_from_json,
    figures_to_json,
    team_from_json,
    team_to_json,
    together,
)

strata = st.builds(Stratum, st.integers(0, 2), st.sampled_from(["few", "many", "unknown"]))
contacts = st.dictionaries(strata, st.builds(Contacts, st.integers(0, 60), st.integers(0, 30)), max_size=4)
named = st.builds(Named, st.just("anja"), contacts, st.dictionaries(st.integers(1, 5), st.integers(1, 40)))


@given(named)
def test_counts(of: Named) -> None:
    assert counts_from_json("anja", json.loads(json.dumps(counts_to_json(of)))) == of


@given(st.lists(named, max_size=3))
def test_quarters_together(parts: list[Named]) -> None:
    whole = together("anja", parts)
    assert whole.total.n == sum(part.total.n for part in parts)
    assert sum(whole.care.values()) == sum(sum(part.care.values()) for part in parts)


def test_figures_of_people_and_team() -> None:
    weekday = Stratum(0, "few")
    team = [
        Named(key, {weekday: Contacts(right, pushy)}, {4: 20, 5: 11})
        for key, right, pushy in [
            ("anja", 88, 24),
            ("bram", 42, 22),
            ("daan", 4, 3),
            ("eva", 12, 9),
            ("fatima", 68, 29),
            ("joost", 38, 45),
            ("karin", 30, 5),
        ]
    ]
    found = evaluate(team)
    assert found.team.line is not None
    assert {of.verdict.outcome for of in found.people} >= {"too_few", "below"}
    for of in found.people:
        assert figures_from_json(of.key, json.loads(json.dumps(figures_to_json(of)))) == of
    assert team_from_json(json.loads(json.dumps(team_to_json(found.team)))) == found.team
