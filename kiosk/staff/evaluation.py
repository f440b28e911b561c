"""Everything that is said of the people of a team from the replies of a closed quarter."""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.attention.intervals import share
from kiosk.staff.figures import Care, Contacts, Estimate, Evaluation, Named, PersonFigures, TeamFigures, Verdict
from kiosk.staff.gates import (
    APPRAISAL_GATE,
    CARE_GATE,
    OWN_GATE,
    Audience,
    audiences,
    has_team_line,
    is_coaching,
    shown_to,
    shows_totals,
)
from kiosk.staff.needed import needed

Compared = tuple[Estimate | None, Verdict, int | None]


def evaluate(people: Iterable[Named]) -> Evaluation:
    """The figures of each person and of the team, whose colleagues are all others that a reply names. Totals are of
    those with a figure: the replies of others join their next quarter, and would be in the totals of both.

    :raises ValueError: when a key occurs twice.
    """
    ordered = sorted(people, key=lambda one: one.key)
    counts = {one.key: one.total.n for one in ordered}
    if len(counts) < len(ordered):
        raise ValueError("a key occurs twice")
    line = has_team_line(counts.values())
    compared = _compare([one for one in ordered if one.total.n]) if line else {}
    totals = [one.total for one in ordered if one.total.n >= OWN_GATE]
    total = Contacts(sum(of.just_right for of in totals), sum(of.too_pushy for of in totals))
    with_figure = {key: n if n >= OWN_GATE else 0 for key, n in counts.items()}
    team = TeamFigures(
        people=len(totals),
        n=total.n,
        line=share(total.just_right, total.n) if line else None,
        totals_to=frozenset(each for each in Audience if _totals_to(with_figure, each)),
    )
    return Evaluation(tuple(_person(one, compared.get(one.key)) for one in ordered), team)


def _totals_to(counts: Mapping[str, int], audience: Audience) -> bool:
    """Whether the totals hide enough from this audience: with `OWN`, from each of the people, whatever they see."""
    lookers = counts if audience is Audience.OWN else [None]
    return all(shows_totals(counts, shown_to(counts, audience, own)) for own in lookers)


def _compare(people: Sequence[Named]) -> dict[str, Compared]:
    """What holding people against each other tells, by key; the team has a line, and nobody is without replies."""
    # NumPy takes a while to import, and only the closing of a quarter needs it.
    from kiosk.staff.posterior import posterior  # noqa: PLC0415
    from kiosk.staff.shrinkage import shrunk  # noqa: PLC0415
    from kiosk.staff.verdicts import verdicts  # noqa: PLC0415

    totals = [one.total for one in people]
    team = posterior(totals)
    n, just_right = sum(of.n for of in totals), sum(of.just_right for of in totals)
    tested = sum(of.n >= APPRAISAL_GATE for of in totals)
    found: dict[str, Compared] = {}
    for one, of, estimate, verdict in zip(people, totals, shrunk(team), verdicts(people, team), strict=True):
        others = n - of.n
        with_own = tested if of.n >= APPRAISAL_GATE else tested + 1
        replies = needed((just_right - of.just_right) / others, others / of.n, with_own)
        found[one.key] = estimate, verdict, replies
    return found


def _person(one: Named, compared: Compared | None) -> PersonFigures:
    """Under 10 replies without any figure."""
    of = one.total
    if of.n < OWN_GATE:
        return PersonFigures(one.key, of.n, frozenset(), False, None, None, Verdict("too_few"), None, None)
    estimate, verdict, replies = compared or (None, Verdict("too_few"), None)
    return PersonFigures(
        key=one.key,
        n=of.n,
        audiences=audiences(of.n),
        coaching=is_coaching(of.n),
        share=share(of.just_right, of.n),
        shrunk=estimate,
        verdict=verdict,
        needed=replies,
        care=_care(one.care),
    )


def _care(answers: Mapping[int, int]) -> Care | None:
    n = sum(answers.values())
    return Care(n, sum(value * count for value, count in answers.items()) / n) if n >= CARE_GATE else None
