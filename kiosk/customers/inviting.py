"""Whom to invite: a choice that is fair, and that anybody can check.

Nobody is chosen without that consent, and nobody twice who signed up twice. Whoever was invited least recently, for
whatever it was and under whichever of their sign-ups, comes first, those who never were before all others. Among those
of one day the choice is spread over purpose and language: next is whoever's purpose and language together were chosen
least so far, then whose purpose, then whose language. What is left to chance is drawn with a seed that is kept with the
round.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from random import Random

from kiosk.customers.members import Consent, Member


def choose(
    members: Mapping[str, Member], kind: Consent, count: int, seed: int, busy: Collection[str] = ()
) -> tuple[str, ...]:
    """At most `count` of the members, by their ids, in the order in which they were chosen. The same for the same
    members, whatever order they come in. Nobody who is `busy` is chosen, by ids as well: they have an invitation that
    wasn't sent."""
    turns = _turns(members)
    left = _shuffled(_once(members, kind, {members[each].contact.plain for each in busy}), seed)
    chosen: list[str] = []
    together: Counter[tuple[str, str]] = Counter()
    purposes: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    while left and len(chosen) < count:
        turn = min(turns[members[each].contact.plain] for each in left)

        def so_far(each: str) -> tuple[int, int, int]:
            member = members[each]
            alike = together[member.purpose, member.language]
            return alike, purposes[member.purpose], languages[member.language]

        picked = min((each for each in left if turns[members[each].contact.plain] == turn), key=so_far)
        left.remove(picked)
        chosen.append(picked)
        member = members[picked]
        together[member.purpose, member.language] += 1
        purposes[member.purpose] += 1
        languages[member.language] += 1
    return tuple(chosen)


def _last(member: Member) -> date:
    return member.last_invited or date.min


def _turns(members: Mapping[str, Member]) -> dict[str, date]:
    """By contact, the last day on which they were invited under any of their sign-ups."""
    turns: dict[str, date] = {}
    for member in members.values():
        turns[member.contact.plain] = max(_last(member), turns.get(member.contact.plain, date.min))
    return turns


def _once(members: Mapping[str, Member], kind: Consent, busy: Collection[str]) -> Iterable[str]:
    """Of those who agreed to this, one of each contact that isn't `busy`: the one who was invited last."""
    found: dict[str, str] = {}
    for each in sorted(members, key=lambda each: (_last(members[each]), each)):
        if kind in members[each].consents and members[each].contact.plain not in busy:
            found[members[each].contact.plain] = each
    return found.values()


def _shuffled(ids: Iterable[str], seed: int) -> list[str]:
    rest = sorted(ids)
    Random(seed).shuffle(rest)  # noqa: S311 - anybody may draw the same again
    return rest
