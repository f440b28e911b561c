"""The replies that are set aside, as a table."""

from collections.abc import Callable
from datetime import datetime

from kiosk.storage.replies import SetAside
from ui.models.rows import UNSORTED, Column, RowTable


def aside_table(translate: Callable[[str], str], name_moment: Callable[[datetime], str]) -> RowTable[SetAside]:
    """A row a reply: when, told by `name_moment`, and for which reason. Never what it says."""
    _ = translate
    reasons = {
        "too_fast": _("answered faster than anybody reads"),
        "burst": _("five or more alike within a minute"),
        "closed": _("outside opening hours"),
        "clock": _("the clock couldn't be right"),
    }
    return RowTable(
        (
            Column(_("When"), lambda reply: reply.seq, lambda reply: name_moment(reply.at)),
            Column(
                _("Set aside because"),
                lambda reply: reply.reason,
                lambda reply: reasons.get(reply.reason, reply.reason),
            ),
        ),
        UNSORTED,
    )
