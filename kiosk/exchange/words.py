"""What the keys that are kept are called."""

from collections.abc import Mapping

from kiosk.exchange.tables import Translate


def outcomes(_: Translate) -> Mapping[str, str]:
    """How far visitors came."""
    return {"completed": _("Completed"), "left": _("Left before the end"), "withdrawn": _("Taken back")}


def reasons(_: Translate) -> Mapping[str, str]:
    """Why a reply was set aside."""
    return {
        "too_fast": _("Too fast"),
        "clock": _("Clock was wrong"),
        "burst": _("Burst"),
        "closed": _("Outside opening hours"),
    }


def attention(_: Translate) -> Mapping[str, str]:
    """The answers to the first question, in their order."""
    return {
        "ignored": _("Missed"),
        "too_late": _("Too late"),
        "just_right": _("Just right"),
        "too_pushy": _("Too much"),
        "left_alone": _("Left alone"),
    }
