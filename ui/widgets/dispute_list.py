"""Disputed days of somebody, with both reasons and what was decided."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.staff.disputes import Dispute
from ui.models.words import day_words
from ui.theme.scale import Scale
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class DisputeList(QWidget):
    """In the order given."""

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        self._translate, self._locale = translate, locale
        self._scale: Scale | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_disputes(self, disputes: Sequence[tuple[Dispute, str]]) -> None:
        """Each with the name of who raised it, empty where all are of one person who is named elsewhere."""
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                let_go(gone)
        for dispute, name in disputes:
            self._lines.addWidget(self._make(dispute, name))
        self.setVisible(bool(disputes))

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._lines.setSpacing(scale.grid(2))

    def _make(self, of: Dispute, name: str) -> QWidget:
        _ = self._translate
        block = QWidget()
        lines = QVBoxLayout(block)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._scale.grid(0.5) if self._scale is not None else 0)
        days = days_words(of, _, self._locale)
        lines.addWidget(make_label(f"{name}: {days}" if name else days, "heading"))
        lines.addWidget(make_label(_("Reason: {words}").format(words=of.reason)))
        for said in self._decided(of):
            lines.addWidget(said)
        return block

    def _decided(self, of: Dispute) -> list[QWidget]:
        _ = self._translate
        if of.decision is None:
            return [
                make_label(
                    _("Waits for HR. Until then these replies are left out of figures that aren't computed yet."),
                    "small",
                )
            ]
        day = day_words(of.decision.day, self._locale)
        if of.decision.upheld:
            said = _(
                "Upheld on {day}: these replies count for nobody. A closed quarter is corrected once, with the next "
                "one."
            )
        else:
            said = _("Rejected on {day}: these replies count.")
        why = _("HR's reason: {words}").format(words=of.decision.why)
        return [make_label(said.format(day=day), "small"), make_label(why)]


def days_words(of: Dispute, translate: Translate, locale: QLocale) -> str:
    _ = translate
    first, last = day_words(of.first, locale), day_words(of.last, locale)
    return first if of.first == of.last else _("{first} to {last}").format(first=first, last=last)
