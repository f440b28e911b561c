"""The sentence that titles a chart, in the words of the screen."""

from collections.abc import Callable
from datetime import datetime

from kiosk.attention.titles import Title


def tell(title: Title, translate: Callable[[str], str], until: datetime) -> str:
    """The finding of today's replies up to `until`."""
    _ = translate
    sentence = {
        "no_data": _("No replies yet"),
        "too_few": _("Too few replies yet: {n} of {min}"),
        "fitting_no_usual": _("{x} of {n} had fitting attention"),
        "none_missed": _("No missed chances in {n} replies"),
        "hour_stands_out": _("More missed {a}–{b}: {x} of {n}"),
        "none_stands_out": _("No hour stands out: {x} of {n} missed"),
    }[title.case].format(**title.values)
    if title.case == "no_data":
        return sentence
    return _("{finding}, until {time}").format(finding=sentence, time=f"{until:%H:%M}")
