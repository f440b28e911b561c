"""Whom to invite: a choice that is fair, and that anybody can check.

Nobody is chosen without that consent, and nobody twice who signed up twice. Whoever was invited least recently, for
whatever it was, comes first, those who never were before all others. Among those of one day the choice is spread over
purpose and language: next is whoever's purpose and language together were chosen least so far, then whose purpose, then
whose language. What is left to chance is drawn with a seed that is kept with the round.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from kiosk.customers.members import Consent, Member


def choose(members: Mapping[str, Member], kind: Consent, count: int, seed: int) -> tuple[str, ...]:
    """At most `count` of the members, by their ids, in the order in which they were chosen. The same for the same
    members, whatever order they come in."""
    left = _shuffled(_once(members, kind), seed)
    chosen: list[str] = []
    together: Counter[tuple[str, str]] = Counter()
    purposes: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    while left and len(chosen) < count:
        turn = min(_turn(members[each]) for each in left)

        def so_far(each: str) -> tuple[int, int, int]:
            member = members[each]
            alike = together[member.purpose, member.language]
            return alike, purposes[member.purpose], languages[member.language]

        picked = min((each for each in left if _turn(members[each]) == turn), key=so_far)
        left.remove(picked)
        chosen.append(picked)
        member = members[picked]
        together[member.purpose, member.language] += 1
        purposes[member.purpose] += 1
        languages[member.language] += 1
    return tuple(chosen)


def _turn(member: Member) -> date:
    return member.last_invited or date.min


def _once(members: Mapping[str, Member], kind: Consent) -> Iterable[str]:
    """Of those who agreed to this, one of each contact: the one who was invited last, for all were then."""
    found: dict[str, str] = {}
    for each in sorted(members, key=lambda each: (_turn(members[each]), each)):
        if kind in members[each].consents:
            found[members[each].contact.value.casefold()] = each
    return found.values()


def _shuffled(ids: Iterable[str], seed: int) -> list[str]:
    rest = sorted(ids)
    Random(seed).shuffle(rest)  # noqa: S311 - anybody may draw the same again
    return rest
