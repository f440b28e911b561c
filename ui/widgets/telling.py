"""Why something wasn't done, in words for whoever asked for it."""

import logging
from collections.abc import Callable
from datetime import date

from kiosk.errors import Forbidden, StorageRefused, ToldInOffice

log = logging.getLogger(__name__)


def note_fault(error: Exception) -> None:
    """What isn't for whoever asked to mend is in the log, also where nobody is there any more to be told."""
    if not isinstance(error, ToldInOffice):
        log.error("a page of the office couldn't do what it was asked", exc_info=error)


def reason(error: Exception, translate: Callable[[str], str], name_day: Callable[[date], str] = str) -> str:
    """One line in the language of the office, its days as `name_day` writes them; what somebody other than them must
    mend is also in the log."""
    _ = translate
    note_fault(error)
    if isinstance(error, ToldInOffice):
        return error.told(_, name_day)
    if isinstance(error, StorageRefused):
        return _("This wasn't kept: the data folder takes no writes; see whether its disk is full")
    if isinstance(error, Forbidden):
        return _("This isn't for you to do; ask who may")
    return _("This didn't work; the log in the data folder says why")
