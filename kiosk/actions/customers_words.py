"""What the audit log says of the customer panel, of talks with customers and of interviews, in words: a part of what
`audit_words` says."""

import re
from collections.abc import Callable, Mapping

from kiosk.customers.worth import ASPECTS
from kiosk.customers.worth_words import outcome

Translate = Callable[[str], str]

EARLIER = {"gave a sheet back": "let a rater score a candidate anew"}
"""What lines of earlier versions say was done, as it is called now."""

_RATER = re.compile(r"rater-(\d+)", re.ASCII)


def deeds(translate: Translate) -> tuple[str, ...]:
    """Everything of it that is told to be done."""
    _ = translate
    return (
        _("made the panel's key"),
        _("printed the panel's recovery key"),
        _("changed the panel's passphrase"),
        _("opened the panel"),
        _("wrong key of the panel"),
        _("began the panel anew"),
        _("a member left the panel"),
        _("changed a panel member"),
        _("withdrew a consent to the panel"),
        _("noted that a panel member came"),
        _("noted that a panel member didn't come"),
        _("chose whom to invite"),
        _("invited a panel member"),
        _("couldn't reach a panel member"),
        _("called off invitations"),
        _("exported invitations"),
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
        _("let a rater score a candidate anew"),
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
    """What each detail of it is called, by its key."""
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
        "contact": _("contact for the customer panel"),
        "cost": _("cost"),
        "filled": _("filled on"),
        "hired": _("somebody was hired"),
        "member": _("panel member"),
        "members": _("members of the panel"),
        "minutes": _("points of talks"),
        "month": _("month"),
        "months": _("months"),
        "outcome": _("outcome"),
        "panel": _("members of the panel"),
        "panel_minutes": _("minutes of a customer talk"),
        "point": _("point"),
        "points": _("points"),
        "rater": _("rater"),
        "round": _("round of invitations"),
        "talk": _("talk"),
        "vacancy": _("vacancy"),
        "with_customer": _("with a customer"),
        "retention_minutes": _("months that minutes of talks are kept"),
        "retention_applicants": _("days that applicants are kept after the decision"),
        "retention_consenting": _("months that applicants are kept with consent"),
        "retention_panel": _("months without a word after which members of the panel go"),
    }


def detail_values(translate: Translate) -> dict[str, Mapping[str, str]]:
    """What the values of a detail of it are called that are one of a few."""
    _ = translate
    outcomes: Mapping[str, str] = {key: outcome(key, _) for key in ASPECTS}
    return {
        "kind": {"talk": _("a talk"), "interview": _("an interview"), "call": _("calling back")},
        "as": {"customer": _("customer"), "interviewer": _("interviewer")},
        "outcome": outcomes,
        "was": outcomes,
    }


def actor(key: str, translate: Translate) -> str | None:
    """What to call a rater, who has no name; None for everybody else."""
    _ = translate
    found = _RATER.fullmatch(key)
    return _("rater {n}").format(n=found[1]) if found else None
