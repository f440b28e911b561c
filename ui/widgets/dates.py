"""The words of a date, in the language of the screen."""

from collections.abc import Callable


def many_weekdays(translate: Callable[[str], str]) -> tuple[str, ...]:
    """Several of a day, to be counted, Monday first."""
    _ = translate
    return (
        *(_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays")),
        *(_("Fridays"), _("Saturdays"), _("Sundays")),
    )
