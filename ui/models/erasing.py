"""How the office speaks of texts in which somebody who is erased may be named."""

from collections.abc import Callable, Iterable

from kiosk.actions.erasing import Standing, Unsure
from ui.widgets.paragraph import isolated

Translate = Callable[[str], str]


def kinds_of_text(translate: Translate) -> dict[str, str]:
    """What is typed into each table."""
    _ = translate
    return {
        "explained": _("What explains a day"),
        "address": _("Who is told"),
        "message": _("A message that waits to be sent"),
        "dispute": _("Dispute of a colleague"),
        "personal_quarter": _("A colleague's words to a figure"),
        "talk_point": _("Monthly talk"),
        "vacancy": _("Vacancy"),
        "criterion": _("Criterion of a vacancy"),
        "candidate": _("An applicant's name"),
        "rater": _("A rater's advice"),
        "sheet": _("Why a rater was excused"),
        "score": _("A rater's reason"),
        "said_did": _("You said, we did"),
        "panel_round": _("Invitation"),
    }


def text_words(text: Unsure, translate: Translate) -> str:
    """Which text it is, and its words, or that they can't be read here."""
    _ = translate
    kind = kinds_of_text(_)[text.place.table]
    if text.words is None:
        return _("{kind}, which isn't shown here").format(kind=kind)
    return f"{kind}: {isolated(text.words)}"


def standing_words(stands: Iterable[Standing], translate: Translate) -> str:
    """What the name isn't taken out of; empty for nothing."""
    _ = translate
    said = {
        "store_name": _("the name of the showroom"),
        "contact": _("where customers answer to, on the page Customer panel"),
        "address": _("an address under “Who is told”, on the page Settings"),
        "log": _("what was typed for the audit log, of which no line ever changes"),
    }
    places = "; ".join(said[where] for where in stands)
    if not places:
        return ""
    return _("The name, or a part of it, may also stand here, and isn't taken out: {places}.").format(places=places)
