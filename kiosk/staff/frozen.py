"""Figures of a closed quarter as JSON, and back: what was computed once is read ever after."""

from collections.abc import Mapping
from typing import Any

from kiosk.attention.intervals import Share, share
from kiosk.staff.figures import Care, Estimate, PersonFigures, TeamFigures, Verdict
from kiosk.staff.gates import Audience, audiences, is_coaching

Json = Mapping[str, Any]


def figures_to_json(of: PersonFigures) -> Json:
    """What can't be told from `n` alone; lists are in the order of their classes."""
    return {
        "n": of.n,
        "just_right": _count(of.share),
        "shrunk": None if of.shrunk is None else [of.shrunk.value, of.shrunk.low, of.shrunk.high],
        "verdict": [of.verdict.outcome, of.verdict.low, of.verdict.high],
        "needed": of.needed,
        "care": None if of.care is None else [of.care.n, of.care.mean],
    }


def figures_from_json(key: str, kept: Json) -> PersonFigures:
    """What `figures_to_json` was given."""
    n = kept["n"]
    return PersonFigures(
        key=key,
        n=n,
        audiences=audiences(n),
        coaching=is_coaching(n),
        share=_share(kept["just_right"], n),
        shrunk=None if kept["shrunk"] is None else Estimate(*kept["shrunk"]),
        verdict=Verdict(*kept["verdict"]),
        needed=kept["needed"],
        care=None if kept["care"] is None else Care(*kept["care"]),
    )


def team_to_json(of: TeamFigures) -> Json:
    """`just_right` is None where the team has no line."""
    shown = sorted(audience.value for audience in of.totals_to)
    return {"people": of.people, "n": of.n, "just_right": _count(of.line), "totals_to": shown}


def team_from_json(kept: Json) -> TeamFigures:
    """What `team_to_json` was given."""
    shown = frozenset(Audience(value) for value in kept["totals_to"])
    return TeamFigures(kept["people"], kept["n"], _share(kept["just_right"], kept["n"]), shown)


def _count(of: Share | None) -> int | None:
    return None if of is None else of.count


def _share(count: int | None, n: int) -> Share | None:
    return None if count is None else share(count, n)
