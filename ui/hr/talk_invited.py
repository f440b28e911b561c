"""What is said of the customers who are invited to a talk, when it is moved or removed."""

from datetime import date

from PySide6.QtCore import QLocale

from kiosk.actions.talk_invitations import Invited
from kiosk.customers.talks import Talk
from ui.models.words import day_words
from ui.widgets.part import Translate


def removal_question(talk: Talk, invited: Invited, today: date, translate: Translate) -> str:
    """Names what is lost: the minutes, or what it is that customers were invited to."""
    _ = translate
    if talk.came is not None:
        return _("With its minutes, for good?")
    one, some = _("1 customer is invited.\nRemove the talk?"), _("{n} customers are invited.\nRemove the talk?")
    if talk.day >= today and invited.invited:
        return _count(invited.invited, one, some)
    one, some = _("1 letter isn't sent then.\nRemove the talk?"), _("{n} letters aren't sent then.\nRemove the talk?")
    return _count(invited.waiting, one, some) or _("Sure? Press again")


def moved_words(was: date, day: date, invited: Invited, translate: Translate, locale: QLocale, *, today: date) -> str:
    """Whom HR tells so is said only of a day to come."""
    _ = translate
    told = [_("Moved to {day}.").format(day=day_words(day, locale))]
    if day >= today:
        one = _("1 customer is invited for {day}; tell them the new day.")
        some = _("{n} customers are invited for {day}; tell them the new day.")
        told.append(_count(invited.invited, one, some).format(day=day_words(was, locale)))
        told.append(_("The page Customer panel names them.") if invited.invited else "")
        one = _("1 letter that wasn't sent yet gives the new day.")
        some = _("{n} letters that weren't sent yet give the new day.")
        told.append(_count(invited.waiting, one, some))
    return " ".join(filter(None, told))


def removed_words(talk: Talk, invited: Invited, translate: Translate, locale: QLocale, *, today: date) -> str:
    """Whom HR tells so is said only of a talk that was to come."""
    _ = translate
    told = [_("The talk of {day} is removed.").format(day=day_words(talk.day, locale))]
    if talk.came is None and talk.day >= today:
        one = _("1 customer is invited to it; tell them that it is off.")
        some = _("{n} customers are invited to it; tell them that it is off.")
        told.append(_count(invited.invited, one, some))
        told.append(_("The page Customer panel names them.") if invited.invited else "")
    one = _("1 letter that wasn't sent yet isn't sent any more.")
    some = _("{n} letters that weren't sent yet aren't sent any more.")
    told.append(_count(invited.waiting, one, some))
    return " ".join(filter(None, told))


def _count(n: int, one: str, some: str) -> str:
    """Nothing of none."""
    if n == 0:
        return ""
    return one if n == 1 else some.replace("{n}", str(n))
