"""Days on which replies name somebody wrongly: saying so, and what became of it."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.actions.mirroring import LONGEST_TEXT
from kiosk.staff.views import OwnPage
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.dispute_list import DisputeList
from ui.widgets.form_card import FormCard
from ui.widgets.long_field import LongField
from ui.widgets.part import Translate
from ui.widgets.second_press import once


class DisputeDraft(NamedTuple):
    """Days, and the reason as it is typed."""

    first: QDate
    last: QDate
    why: str


class DisputeCard(FormCard):
    """Emits `raised` with the first day, the last day and the reason."""

    raised = Signal(object, object, str)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = self._translate = translate
        super().__init__(
            _("Were these replies not about you?"),
            _(
                "Say on which days and why, such as a holiday. HR decides, and both reasons are kept. Until then the "
                "replies of those days are left out of what isn't computed yet."
            ),
        )
        self.first, self.last = DayField(_, _("First day"), locale), DayField(_, _("Last day"), locale)
        self.why = LongField(_, _("Why not about you?"), LONGEST_TEXT)
        self.send = QPushButton(_("Dispute these days"))
        self.disputes = DisputeList(_, locale)
        self._days = (Captioned(_("First day"), self.first), Captioned(_("Last day"), self.last))
        self.add_row(*self._days)
        self.add(self.why)
        self.add_row(self.send)
        self.add(self.disputes)
        once(self.send)
        self.send.clicked.connect(self._send)

    def begin(self, today: date) -> None:
        """Nothing is filled in."""
        for field in (self.first, self.last):
            field.setDate(qdate(today))
        self.why.show_text("")
        self.say("")

    @property
    def draft(self) -> DisputeDraft | None:
        """What is filled in and wasn't sent; None where no reason is."""
        return DisputeDraft(self.first.date(), self.last.date(), self.why.text) if self.why.text else None

    def take_up(self, draft: DisputeDraft) -> None:
        """What was filled in before the office locked."""
        self.first.setDate(draft.first)
        self.last.setDate(draft.last)
        self.why.show_text(draft.why)

    def show_page(self, page: OwnPage) -> None:
        self.disputes.show_disputes([(one, "") for one in reversed(page.disputes)])

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self.why.show_text("")
        self.disputes.show_disputes(())
        self.say("")

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.first, self.last, *self._days, self.why, self.disputes):
            part.rescale(scale)

    def _send(self) -> None:
        self.say("")
        if all_stand(self.first, self.last):
            self.raised.emit(day_of(self.first), day_of(self.last), self.why.text)
