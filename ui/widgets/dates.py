"""The words of a date, in the language of the screen."""

from collections.abc import Callable


def weekdays(translate: Callable[[str], str]) -> tuple[str, ...]:
    """When it is such a day again and again, Monday first."""
    _ = translate
    return (
        *(_("on Mondays"), _("on Tuesdays"), _("on Wednesdays"), _("on Thursdays")),
        *(_("on Fridays"), _("on Saturdays"), _("on Sundays")),
    )


def many_weekdays(translate: Callable[[str], str]) -> tuple[str, ...]:
    """Several of a day, to be counted, Monday first."""
    _ = translate
    return (
        *(_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays")),
        *(_("Fridays"), _("Saturdays"), _("Sundays")),
    )
