"""What somebody sees of themselves in the quarter that runs."""

from collections.abc import Sequence
from datetime import date, timedelta

from kiosk.staff.days import NamedDay
from kiosk.staff.disputes import Dispute
from kiosk.staff.gates import OWN_GATE
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import Running

LEAST_NEW = 5  # replies that came or went since the last renewal, so that nobody can tell what one visitor said


def running(quarter: Quarter, days: Sequence[NamedDay], disputes: Sequence[Dispute], today: date) -> Running | None:
    """The view of the person of those days as last renewed, on a Monday until `today`, from all replies of the days
    before it, as their own disputes stood then; None under 10. A day that they dispute doesn't leave it by itself: what
    was said on it could be told from the difference."""
    shown: Running | None = None
    held: dict[date, NamedDay] = {}
    monday = quarter.first + timedelta(days=-quarter.first.weekday() % 7)
    while monday <= min(today, quarter.last):
        then = [known for one in disputes if (known := one.as_of(monday)) is not None]
        now = {one.day: one for one in days if one.day < monday and not any(each.leaves_out(one.day) for each in then)}
        right, pushy = sum(one.just_right for one in now.values()), sum(one.too_pushy for one in now.values())
        moved = [one for one in days if (one.day in now) is not (one.day in held)]
        if right + pushy >= OWN_GATE and sum(one.just_right + one.too_pushy for one in moved) >= LEAST_NEW:
            shown, held = Running(quarter, monday - timedelta(days=1), right, pushy), now
        monday += timedelta(days=7)
    return shown
