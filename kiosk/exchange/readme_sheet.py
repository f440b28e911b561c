"""The words of a workbook's first sheet."""

from datetime import date, datetime

from kiosk.attention.gates import GATE, GATE_90
from kiosk.exchange.content import Content
from kiosk.exchange.sheets import say_day
from kiosk.exchange.tables import Translate
from kiosk.settings import OfficeLanguage
from kiosk.staff.gates import APPRAISAL_GATE, CARE_GATE

Line = tuple[str, str | int]


def readme(content: Content, language: OfficeLanguage, _: Translate) -> list[tuple[str, list[Line]]]:
    """Headings, each with lines of a term and what it means here."""
    return [
        (_("Visitors' replies"), _made(content, language, _)),
        (_("What is in it"), _sheets(content, _)),
        (_("What the words mean"), _meanings(_)),
        (_("What this doesn't say"), _limits(content, _)),
    ]


def _made(content: Content, language: OfficeLanguage, _: Translate) -> list[Line]:
    stamp, counts = content.stamp, content.counts
    not_given = _("not given")
    return [
        (_("Store"), stamp.store),
        (_("Purpose"), stamp.purpose or not_given),
        (_("Recipient"), stamp.recipient or not_given),
        (_("Period"), _period(stamp.first, stamp.last, language, _)),
        (_("Made"), _moment(stamp.made, language)),
        (_("Program"), stamp.program),
        (_("Survey"), stamp.survey),
        (_("Valid replies"), counts.valid),
        (_("Set aside"), counts.quarantined),
        (_("Taken back"), counts.withdrawn),
        *(
            [(_("Earlier replies were removed; kept from"), say_day(stamp.kept_from, language))]
            if stamp.kept_from
            else []
        ),
        (_("Audit log: lines"), stamp.audit.count),
        (_("Audit log: last hash"), stamp.audit.hash),
    ]


def _period(first: date | None, last: date | None, language: OfficeLanguage, _: Translate) -> str:
    if first is None and last is None:
        return _("everything until now")
    return " – ".join(say_day(day, language) if day else "…" for day in (first, last))


def _moment(made: datetime, language: OfficeLanguage) -> str:
    return f"{say_day(made, language)} {made:%H:%M %z}"


def _sheets(content: Content, _: Translate) -> list[Line]:
    every = _(
        "Every reply of the period, also those set aside and taken back, which no figure counts. By day, without "
        "a time and without a name; those of a day stand in no order of time."
    )
    tables = [(table.title, table.about) for table in content.before(_)]
    return [
        *tables,
        (_("Replies"), every),
        *((table.title, table.about) for table in content.after(_)),
        (_("Data dictionary"), _("What each column of each sheet means, its type and its unit, and when it is empty.")),
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


def _limits(content: Content, _: Translate) -> list[Line]:
    few = _(
        "No rate is shown under {count} replies, and no 90th percentile under {more}: it would say more about chance "
        "than about the store."
    )
    lines: list[Line] = [
        (_("Few replies"), few.format(count=GATE, more=GATE_90)),
        (_("Who didn't tap"), _("Visitors who passed the screen aren't in here, and they may think otherwise.")),
        (_("Cause"), _("A difference before and after something is not because of it.")),
    ]
    if content.personal is None:
        of_people = _("No name is on any reply. These figures are about the showroom, not about an employee.")
        return [*lines, (_("People"), of_people)]
    gates = _(
        "Names stand on the evaluation sheet alone. A figure is there from {count} replies on (a mean of care from "
        "{care} answers on), in closed quarters, once its owner has seen it or had 14 days to."
    )
    appraisal = _("A figure is one input to an appraisal, made by people. It says nothing of visitors nobody spoke to.")
    quarters = ", ".join(content.personal.quarters) or _("none with a day in this period that is open yet")
    return [
        *lines,
        (_("People"), gates.format(count=APPRAISAL_GATE, care=CARE_GATE)),
        (_("Quarters"), quarters),
        (_("Appraisal"), appraisal),
    ]
