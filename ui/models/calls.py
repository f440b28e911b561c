"""Help calls as a table."""

from collections.abc import Callable

from PySide6.QtCore import QLocale

from kiosk.storage.calls import PastCall
from ui.models.rows import Column, RowTable
from ui.models.words import clock_words, moment_words


def call_table(translate: Callable[[str], str], locale: QLocale) -> RowTable[PastCall]:
    """Nobody's name is in it, not even who went: it is about waiting, not about a person."""
    _ = translate
    ends = {None: _("still open"), "arrived": _("somebody came"), "given_up": _("given up")}
    escalated = {True: _("yes"), False: _("no")}
    return RowTable(
        (
            Column(_("Asked for help"), lambda call: call.raised, lambda call: moment_words(call.raised, locale)),
            Column(_("How it ended"), lambda call: ends[call.how], lambda call: ends[call.how]),
            Column(
                _("After (min:s)"),
                lambda call: call.seconds,
                lambda call: "–" if call.seconds is None else clock_words(call.seconds),
                right=True,
            ),
            Column(
                _("Escalated"),
                lambda call: call.escalated,
                lambda call: escalated[call.escalated],
                right=True,
            ),
        )
    )
