"""Alerts that were closed, as a table."""

from collections.abc import Callable

from PySide6.QtCore import QLocale

from kiosk.calls.messages import on_screen
from kiosk.storage.alerts import Alert
from ui.models.rows import Column, RowTable
from ui.models.words import clock_words, moment_words


def alert_table(translate: Callable[[str], str], locale: QLocale) -> RowTable[Alert]:
    """Nobody's name is in it."""
    _ = translate

    def what(alert: Alert) -> str:
        return on_screen(alert.kind, alert.details, _).title

    return RowTable(
        (
            Column(_("Raised"), lambda alert: alert.raised, lambda alert: moment_words(alert.raised, locale)),
            Column(_("What"), what, what),
            Column(
                _("Closed after"),
                lambda alert: alert.seconds,
                lambda alert: "–" if alert.seconds is None else clock_words(alert.seconds),
                right=True,
            ),
        )
    )
