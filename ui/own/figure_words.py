"""What is said of a figure to whom it is about: when there will be one, and who else may see it."""

from datetime import date

from PySide6.QtCore import QLocale

from kiosk.staff.gates import APPRAISAL_GATE, COACHING_GATE, Audience
from kiosk.staff.quarters import quarter_of
from kiosk.staff.views import PersonView
from ui.models.words import day_words
from ui.widgets.part import Translate


def no_figure(today: date, translate: Translate, locale: QLocale) -> tuple[str, str]:
    """A title, and the day from which there is one."""
    _ = translate
    when = _(
        "Figures exist for whole quarters alone, and you see yours before anybody else. The quarter that runs is "
        "computed on {day}."
    )
    return _("No figure about you yet"), when.format(day=day_words(quarter_of(today).closes_on, locale))


def who_sees(view: PersonView, today: date, translate: Translate, locale: QLocale) -> str:
    """Who else may see the figure, and from when on."""
    _ = translate
    audiences = view.current.audiences
    if Audience.MANAGER not in audiences:
        return _("Only you see this figure: under {count} replies nobody else does.").format(count=COACHING_GATE)
    if view.opens is None:
        return _("Nobody else may see this figure yet.")
    if Audience.HR in audiences:
        said = _("Your manager and HR may see this figure from {day} on.")
        if view.opens < today:
            said = _("Your manager and HR may see this figure since {day}.")
    else:
        said = _("Your manager may see this figure from {day} on, for coaching; HR doesn't under {count} replies.")
        if view.opens < today:
            said = _("Your manager may see this figure since {day}, for coaching; HR doesn't under {count} replies.")
    return said.format(day=day_words(view.opens, locale), count=APPRAISAL_GATE)
