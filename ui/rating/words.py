"""What raters are told of their scorecards."""

from kiosk.actions.rating import OwnScorecards
from kiosk.customers.scoring import State
from ui.widgets.part import Translate


def how_far(own: OwnScorecards, translate: Translate) -> str:
    """What there is left to do; nothing before there is a candidate."""
    _ = translate
    if not own.scorecards:
        return ""
    if own.all_shown:
        told = [_("Everybody's scores were shown, so nothing about them changes any more. Thank you!")]
        if own.lacks_advice:
            told.append(_("Tell HR yourself what you advise."))
        return " ".join(told)
    told = [_("Choose whom you have just seen.")]
    if own.all_done:
        told = [_("All your scorecards are handed in. Thank you!")]
    if own.may_advise and own.rater.advice:
        told.append(_("Your advice is kept; you can change it until everybody's scores are shown."))
    return " ".join(told)


def why_closed(state: State | None, translate: Translate) -> str:
    """Of the scorecard that was open, None where its candidate is gone."""
    _ = translate
    return {
        "handed_in": _("This scorecard was handed in already; HR can give it back until the scores are shown"),
        "excused": _("You are excused from scoring this candidate; ask HR if that isn't right"),
    }.get(state or "", _("This candidate is no longer among those you score; your other scorecards are kept."))


def what_is_kept(translate: Translate, *, too_long: bool, advising: bool) -> str:
    """When somebody else wants the screen: advice is kept only once it is given, scores at once, but for words that are
    `too_long`."""
    _ = translate
    if too_long:
        return _(
            "What you typed here is too long to keep: make it shorter first. Then stop for now, and come back to "
            "it with your code and your number."
        )
    if advising:
        return _(
            "Your scores are kept, your advice only once you have given it: stop for now, and come back with your "
            "code and your number."
        )
    return _("What you gave is kept: stop for now, and come back to it with your code and your number.")
