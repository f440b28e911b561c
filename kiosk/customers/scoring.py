"""Scoring the candidates of a vacancy: each rater alone, all shown at once, nothing changed after that.

A rater has a sheet for each candidate. Nobody but its rater sees a sheet until that candidate is shown, which can only
be once every sheet of the candidate was handed in or excused. The steps here are pure: each gives what becomes of it,
or refuses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from kiosk.customers.texts import clean_words, needed_words
from kiosk.errors import InputRefused

RaterKind = Literal["customer", "interviewer"]
State = Literal["open", "handed_in", "excused"]

VALUES = range(1, 6)  # of a score, each anchored in behaviour


class Score(NamedTuple):
    """`value` is 1 to 5, or None for what the rater hasn't seen; `reason` is what they saw."""

    value: int | None
    reason: str = ""


class Key(NamedTuple):
    """Whose sheet it is, and about whom, both by number."""

    rater: int
    candidate: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a rater says of a candidate: `scores` by the key of the criterion. `why` is why it was excused."""

    state: State = "open"
    scores: Mapping[str, Score] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scoring:
    """Where a vacancy stands. `criteria` are keys in their order, `shown` the candidates who were shown."""

    criteria: tuple[str, ...]
    sheets: Mapping[Key, Sheet] = field(default_factory=dict)
    shown: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score of those that are shown side by side."""

    rater: int
    kind: RaterKind
    candidate: int
    criterion: str
    value: int | None
    reason: str


def join(before: Scoring, raters: Iterable[int], candidates: Iterable[int]) -> Scoring:
    """A sheet for each of these raters and candidates that has none. Of a candidate who was shown none is begun: that
    rater could have seen what others gave."""
    them = tuple(candidates)
    keys = [Key(rater, candidate) for rater in raters for candidate in them if candidate not in before.shown]
    return replace(before, sheets={**{key: Sheet() for key in keys}, **before.sheets})


def own(of: Scoring, rater: int) -> dict[int, Sheet]:
    """All that a rater sees: their own sheets, by candidate. What was handed in isn't among it, for HR could come in
    with a new code of theirs."""
    return {
        key.candidate: sheet if sheet.state == "open" else Sheet(sheet.state)
        for key, sheet in of.sheets.items()
        if key.rater == rater
    }


def write(before: Scoring, key: Key, criterion: str, score: Score) -> Scoring:
    """A draft, as long as the sheet is open.

    :raises InputRefused: when it isn't, there is no such candidate or criterion, or the score can't be
    """
    sheet = _open(before, key)
    if criterion not in before.criteria:
        raise InputRefused("This isn't scored here; choose a criterion of the list")
    if score.value is not None and score.value not in VALUES:
        raise InputRefused("A score is a number from 1 to 5, or that you haven't seen it")
    cleaned = Score(score.value, clean_words(score.reason))
    return _with(before, key, replace(sheet, scores={**sheet.scores, criterion: cleaned}))


def missing(of: Scoring, key: Key) -> tuple[str, ...]:
    """The criteria without a score, or with one from 1 to 5 that has no reason, in their order."""
    scores = of.sheets[key].scores
    return tuple(each for each in of.criteria if not is_complete(scores.get(each)))


def is_complete(score: Score | None) -> bool:
    """Whether it is one that can be handed in: not seen, or with a reason."""
    return score is not None and (score.value is None or bool(score.reason))


def hand_in(before: Scoring, key: Key) -> Scoring:
    """The rater has done with this candidate, for good.

    :raises InputRefused: when a score or its reason is missing, or the sheet isn't open
    """
    sheet = _open(before, key)
    if left := missing(before, key):
        raise InputRefused(
            "Still without a score, or with one but no reason: {count} criteria; fill in each of them", count=len(left)
        )
    return _with(before, key, replace(sheet, state="handed_in"))


def require_as_read(of: Scoring, key: Key, read: Mapping[str, Score]) -> None:
    """Nobody hands in what they haven't read: their sheet may be open on two screens.

    :raises InputRefused: when what is kept isn't what was `read`
    """
    if dict(of.sheets[key].scores) != {
        criterion: Score(each.value, clean_words(each.reason)) for criterion, each in read.items()
    }:
        raise InputRefused(
            "What is kept isn't what you read: it was changed on another screen; read it again, then hand in"
        )


def give_back(before: Scoring, key: Key) -> Scoring:
    """Let the rater score anew what was handed in by mistake, or what they were excused from. The sheet is empty, as in
    `start_anew`.

    :raises InputRefused: when the candidate was shown, or there is no such sheet
    """
    _unshown(before, key)
    return _with(before, key, Sheet())


def excuse(before: Scoring, key: Key, why: str) -> Scoring:
    """The others don't wait for this rater. What they had drafted is gone: nobody may ever see it.

    :raises InputRefused: when it was handed in or excused, the candidate was shown, or there is no reason
    """
    if _unshown(before, key).state != "open":
        raise InputRefused("Nobody waits for this scorecard: it was handed in, or excused before")
    return _with(before, key, Sheet("excused", {}, needed_words(why)))


def start_anew(before: Scoring, rater: int) -> Scoring:
    """The rater's open sheets are empty again: whoever comes with a new code isn't shown what was drafted before."""
    emptied = {key: Sheet() for key, sheet in before.sheets.items() if key.rater == rater and sheet.state == "open"}
    return replace(before, sheets={**before.sheets, **emptied})


def waits_for(of: Scoring, candidate: int) -> tuple[int, ...]:
    """The raters whose sheet of the candidate is open."""
    return tuple(key.rater for key, sheet in of.sheets.items() if key.candidate == candidate and sheet.state == "open")


def unshown(of: Scoring) -> frozenset[int]:
    """The candidates whom somebody scored or still scores, and who weren't shown."""
    return frozenset(key.candidate for key, sheet in of.sheets.items() if sheet.state != "excused") - of.shown


def all_shown(of: Scoring) -> bool:
    """Whether nobody's scores are still to come."""
    return bool(of.shown) and not unshown(of)


def show(before: Scoring, candidate: int) -> Scoring:
    """Show what everybody gave, from now on and unchangeably.

    :raises InputRefused: while somebody still scores, and where nobody has scored
    """
    sheets = _of_candidate(before, candidate)
    if not any(sheet.state == "handed_in" for sheet in sheets.values()):
        raise InputRefused("Nobody has scored this candidate yet")
    if waiting := waits_for(before, candidate):
        raise InputRefused(
            "Raters who haven't handed in yet: {count}; wait for them, or excuse them and say why", count=len(waiting)
        )
    return replace(before, shown=before.shown | {candidate})


def side_by_side(of: Scoring, candidate: int) -> dict[int, Sheet]:
    """What everybody gave who handed in, by rater.

    :raises InputRefused: when the candidate wasn't shown
    """
    if candidate not in of.shown:
        raise InputRefused("The scores of this candidate aren't shown yet; wait until everybody has handed in")
    return {rater: sheet for rater, sheet in _of_candidate(of, candidate).items() if sheet.state == "handed_in"}


def score_rows(of: Scoring, kinds: Mapping[int, RaterKind], candidates: Sequence[int]) -> tuple[ScoreRow, ...]:
    """The scores of those of `candidates` who were shown, in their order, then by criterion and rater."""
    return tuple(
        ScoreRow(rater, kinds[rater], candidate, criterion, *sheet.scores[criterion])
        for candidate in candidates
        if candidate in of.shown
        for criterion in of.criteria
        for rater, sheet in sorted(side_by_side(of, candidate).items())
        if criterion in sheet.scores
    )


def _of_candidate(of: Scoring, candidate: int) -> dict[int, Sheet]:
    return {key.rater: sheet for key, sheet in of.sheets.items() if key.candidate == candidate}


def _unshown(of: Scoring, key: Key) -> Sheet:
    if key not in of.sheets:
        raise InputRefused("This candidate is no longer among those to score; your other scorecards are as they were")
    if key.candidate in of.shown:
        raise InputRefused("The scores of this candidate were shown, so nothing about them changes any more")
    return of.sheets[key]


def _open(of: Scoring, key: Key) -> Sheet:
    sheet = _unshown(of, key)
    if sheet.state == "handed_in":
        raise InputRefused("This scorecard was handed in already; HR can give it back until the scores are shown")
    if sheet.state == "excused":
        raise InputRefused("You are excused from scoring this candidate; ask HR if that isn't right")
    return sheet


def _with(of: Scoring, key: Key, sheet: Sheet) -> Scoring:
    return replace(of, sheets={**of.sheets, key: sheet})
