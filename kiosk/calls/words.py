"""What alerts and messages are called, in the language of `translate`."""

from collections.abc import Callable, Mapping

from kiosk.calls.alerts import MessageKind


def kind_words(translate: Callable[[str], str]) -> Mapping[MessageKind, str]:
    """What to call each kind of message, in the order in which they are always shown."""
    _ = translate
    return {
        "call_raised": _("A visitor asks for help"),
        "call_unclaimed": _("Nobody goes to a visitor who asked"),
        "missed": _("Several missed chances in a short time"),
        "outside_limits": _("A day outside the control limits"),
        "silent": _("The kiosk is silent"),
        "storage": _("Trouble with the disk"),
        "clock": _("Trouble with the clock"),
        "digest": _("The day's figures, at closing time"),
        "talks": _("No talk with customers yet this month"),
    }
