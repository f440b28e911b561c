"""What was frozen is read as it was computed."""

import json

from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Contacts, Named, Stratum
from kiosk.staff.frozen import figures_from_json, figures_to_json, team_from_json, team_to_json


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
