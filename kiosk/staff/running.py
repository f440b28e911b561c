"""What somebody sees of themselves in the quarter that runs."""

from collections.abc import Sequence
from datetime import date, timedelta

from kiosk.staff.days import NamedDay
from kiosk.staff.gates import OWN_GATE
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import Running

LEAST_NEW = 5  # replies since the last renewal, so that nobody can tell what one visitor said


def running(quarter: Quarter, days: Sequence[NamedDay], today: date) -> Running | None:
    """The view as last renewed, on a Monday until `today`, from all replies of the days before it; None under 10."""
    shown: Running | None = None
    monday = quarter.first + timedelta(days=-quarter.first.weekday() % 7)
    while monday <= min(today, quarter.last):
        before = [one for one in days if one.day < monday and not one.left_out]
        right, pushy = sum(one.just_right for one in before), sum(one.too_pushy for one in before)
        new = right + pushy - (shown.just_right + shown.too_pushy if shown else 0)
        if right + pushy >= OWN_GATE and new >= LEAST_NEW:
            shown = Running(quarter, monday - timedelta(days=1), right, pushy)
        monday += timedelta(days=7)
    return shown
