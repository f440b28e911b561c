"""Counts and figures of a closed quarter as JSON, and back: what was computed once is read ever after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kiosk.attention.intervals import Share, share
from kiosk.staff.figures import Care, Contacts, Estimate, Named, PersonFigures, Stratum, TeamFigures, Verdict
from kiosk.staff.gates import Audience, audiences, is_coaching

Json = Mapping[str, Any]


def together(key: str, parts: Iterable[Named]) -> Named:
    """The replies of several quarters that name one person."""
    contacts: dict[Stratum, Contacts] = {}
    care: Counter[int] = Counter()
    for part in parts:
        care.update(part.care)
        for stratum, more in part.contacts.items():
            before = contacts.get(stratum, Contacts(0, 0))
            contacts[stratum] = Contacts(before.just_right + more.just_right, before.too_pushy + more.too_pushy)
    return Named(key, contacts, dict(care))


def counts_to_json(named: Named) -> Json:
    """`contacts` are lists of day, strength, just right and too pushy; `care` is by answer, as text."""
    contacts = sorted((of.day, of.strength, n.just_right, n.too_pushy) for of, n in named.contacts.items())
    return {"contacts": [list(each) for each in contacts], "care": {str(key): n for key, n in named.care.items()}}


def counts_from_json(key: str, kept: Json) -> Named:
    """What `counts_to_json` was given."""
    contacts = {Stratum(day, strength): Contacts(right, pushy) for day, strength, right, pushy in kept["contacts"]}
    return Named(key, contacts, {int(answer): n for answer, n in kept["care"].items()})


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
