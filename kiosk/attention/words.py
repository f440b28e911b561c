"""What figures and days of the week are called, on screens and papers alike."""

from collections.abc import Callable, Mapping

from kiosk.attention.difference import Figure

Translate = Callable[[str], str]


def figure_words(translate: Translate) -> Mapping[Figure, str]:
    """What each figure that periods are compared by is called."""
    _ = translate
    return {
        "fitting": _("Fitting attention"),
        "approached": _("Approached"),
        "missed": _("Missed chances"),
        "too_much": _("Too soon or too much"),
        "balance": _("Balance"),
    }


def weekdays(translate: Translate) -> tuple[str, ...]:
    """When it is such a day again and again, Monday first."""
    _ = translate
    return (
        *(_("on Mondays"), _("on Tuesdays"), _("on Wednesdays"), _("on Thursdays")),
        *(_("on Fridays"), _("on Saturdays"), _("on Sundays")),
    )
