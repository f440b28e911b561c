"""Figures about people for the tests of exports, as a closed quarter has them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.attention.intervals import share
from kiosk.staff.figures import Care, Estimate, PersonFigures, TeamFigures, Verdict
from kiosk.staff.gates import Audience, audiences
from kiosk.staff.mirror import Mirror
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import Colleague, PersonView, ShiftLoss, TeamView

QUARTER = Quarter(2026, 3)
NAMES = ("Anja", "Bram", "Daan", "Fatima", "Joost", "Karin", "Mehmet")


def view(name: str, just_right: int, n: int, answer: str = "", quarter: Quarter = QUARTER) -> PersonView:
    key = f"p-{sum(map(ord, name)):08x}"[:10]
    return PersonView(
        key=key,
        name=name,
        first=quarter,
        last=quarter,
        figures=figures(key, just_right, n),
        correction=None,
        answer=answer,
        mirror=Mirror(date(2026, 10, 9), date(2026, 10, 12)),
        opens=date(2026, 10, 12),
        disputed=False,
        stands=False,
    )


def figures(key: str, just_right: int, n: int) -> PersonFigures:
    found = share(just_right, n)
    assert found is not None
    weighed = Estimate(*(0.7 * each + 0.3 * 0.67 for each in (found.value, found.low, found.high)))
    verdict = Verdict("above", 0.02, 0.19) if found.value > 0.75 else Verdict("unclear", -0.11, 0.09)
    return PersonFigures(key, n, audiences(n), False, found, weighed, verdict, 320, Care(41, 4.25))


def corrected(of: PersonView, just_right: int, n: int) -> PersonView:
    return replace(of, correction=figures(of.key, just_right, n))


def team(views: Sequence[PersonView], hidden: Sequence[str] = (), quarter: Quarter = QUARTER) -> TeamView:
    colleagues = [Colleague(each.key, each.name, each) for each in views]
    colleagues += [Colleague(f"p-{name}", name, None) for name in hidden]
    right, n = sum(each.figures.share.count for each in views if each.figures.share), sum(v.figures.n for v in views)
    return TeamView(
        quarter=quarter,
        closed=date(2026, 10, 8),
        corrected=None,
        is_open=True,
        opens=None,
        unseen=0,
        colleagues=tuple(sorted(colleagues, key=lambda each: each.name)),
        team=TeamFigures(len(colleagues), n, share(right, n), frozenset(Audience)),
        losses=(ShiftLoss("few", 120, 31, 14), ShiftLoss("many", 310, 40, 21)),
        inquire=frozenset(),
    )


def usual() -> TeamView:
    """Four of seven are shown, one with an answer and one corrected."""
    shown = [
        view("Anja", 87, 112),
        view("Bram", 42, 64, answer="In augustus stond ik vooral in de werkplaats, daar kwamen weinig mensen."),
        view("Fatima", 68, 97),
        corrected(view("Joost", 38, 83), 37, 76),
    ]
    return team(shown, hidden=("Daan", "Karin", "Mehmet"))
