"""What the audit log says of talks with customers and of selection interviews, in words; see `audit_words`."""

import re
from collections.abc import Callable, Mapping

from kiosk.customers.worth import ASPECTS
from kiosk.customers.worth_words import outcome

Translate = Callable[[str], str]

_RATER = re.compile(r"rater-(\d+)", re.ASCII)


def deeds(translate: Translate) -> tuple[str, ...]:
    _ = translate
    return (
        _("planned a talk with customers"),
        _("moved a talk with customers"),
        _("removed a talk with customers"),
        _("wrote the minutes of a talk"),
        _("settled a point of a talk"),
        _("opened a point of a talk again"),
        _("told visitors of a point of a talk"),
        _("opened a vacancy"),
        _("removed a vacancy"),
        _("recorded how a vacancy went"),
        _("added a candidate"),
        _("recorded a candidate's consent"),
        _("erased a candidate"),
        _("invited a rater"),
        _("made a new code for a rater"),
        _("printed a rater's pack"),
        _("excused a rater"),
        _("gave a sheet back"),
        _("began to score candidates"),
        _("wrong number of a rater"),
        _("handed in scores"),
        _("gave advice"),
        _("showed a candidate's scores"),
        _("was refused a change of scores that were shown"),
        _("decided about a vacancy"),
        _("decided anew about a vacancy"),
        _("chose the outcome to be tested"),
        _("recorded sales of a month"),
        _("brought in sales"),
        _("printed whether customers helped"),
    )


def detail_names(translate: Translate) -> dict[str, str]:
    _ = translate
    return {
        "amount": _("amount"),
        "applicants": _("applicants"),
        "as": _("as"),
        "by_coin": _("a coin decided"),
        "came": _("came"),
        "candidate": _("candidate"),
        "candidates": _("candidates"),
        "consent": _("consent"),
        "consenting": _("applicants with consent"),
        "hired": _("somebody was hired"),
        "minutes": _("points of talks"),
        "month": _("month"),
        "months": _("months"),
        "outcome": _("outcome"),
        "point": _("point"),
        "points": _("points"),
        "rater": _("rater"),
        "talk": _("talk"),
        "vacancy": _("vacancy"),
        "with_customer": _("with a customer"),
        "retention_minutes": _("months that minutes of talks are kept"),
        "retention_applicants": _("days that applicants are kept after the decision"),
        "retention_consenting": _("months that applicants are kept with consent"),
    }


def detail_values(translate: Translate) -> dict[str, Mapping[str, str]]:
    _ = translate
    outcomes: Mapping[str, str] = {key: outcome(key, _) for key in ASPECTS}
    return {
        "as": {"customer": _("customer"), "interviewer": _("interviewer")},
        "outcome": outcomes,
        "was": outcomes,
    }


def actor(key: str, translate: Translate) -> str | None:
    """What to call a rater, who has no name; None for everybody else."""
    _ = translate
    found = _RATER.fullmatch(key)
    return _("rater {n}").format(n=found[1]) if found else None
