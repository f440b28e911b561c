"""The words of a workbook's first sheet."""

from collections.abc import Callable

from kiosk.attention.gates import GATE
from kiosk.exchange.daily import DayTotals
from kiosk.exchange.stamp import Stamp

Translate = Callable[[str], str]
Line = tuple[str, str | int]


def readme(stamp: Stamp, total: DayTotals, _: Translate) -> list[tuple[str, list[Line]]]:
    """Headings, each with lines of a term and what it means here."""
    return [
        (_("Visitors' replies"), _made(stamp, total, _)),
        (_("What the words mean"), _meanings(_)),
        (_("What this doesn't say"), _limits(_)),
    ]


def _made(stamp: Stamp, total: DayTotals, _: Translate) -> list[Line]:
    first, last = (day.isoformat() if day else "…" for day in (stamp.first, stamp.last))
    everything = stamp.first is None and stamp.last is None
    return [
        (_("Store"), stamp.store),
        (_("Period"), _("everything until now") if everything else f"{first} – {last}"),
        (_("Made"), stamp.made.isoformat(sep=" ", timespec="minutes")),
        (_("Program"), stamp.program),
        (_("Survey"), stamp.survey),
        (_("Valid replies"), total.valid),
        (_("Set aside"), total.set_aside),
        (_("Taken back"), total.withdrawn),
        *([(_("Earlier replies were removed; kept from"), stamp.kept_from.isoformat())] if stamp.kept_from else []),
        (_("Audit log: lines"), stamp.audit.count),
        (_("Audit log: last hash"), stamp.audit.hash),
    ]


def _meanings(_: Translate) -> list[Line]:
    return [
        (_("Reply"), _("One visitor's pass through the questions on the showroom's touchscreen.")),
        (_("Valid"), _("The first question was answered, and the reply was neither taken back nor set aside.")),
        (
            _("Set aside"),
            _("Kept, but left out of the figures, because of its timing alone: too fast, a burst, or closed."),
        ),
        (_("Taken back"), _("The visitor withdrew the reply; its answers are erased.")),
        (_("Fitting attention"), _("Just right and left alone, out of the valid replies.")),
        (_("Approached"), _("Just right, too late and too pushy, out of the valid replies.")),
        (_("Missed chance"), _("Nobody came although the visitor would have liked that.")),
        (_("Day"), _("The store's local day of the first tap. Times aren't given, so that nobody is recognised.")),
    ]


def _limits(_: Translate) -> list[Line]:
    few = _("On screen, no rate is shown under {count} replies: it would say more about chance than about the store.")
    return [
        (_("Few replies"), few.format(count=GATE)),
        (_("Who didn't tap"), _("Visitors who passed the screen aren't in here, and they may think otherwise.")),
        (_("Cause"), _("A difference before and after something is not because of it.")),
        (_("People"), _("No name is on any reply. These figures are about the showroom, not about an employee.")),
    ]
