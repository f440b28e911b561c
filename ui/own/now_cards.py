"""The quarter that runs, for whom it is about alone: replies so far, and help calls."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.attention.gates import GATE
from kiosk.staff.gates import OWN_GATE
from kiosk.staff.views import OwnPage
from ui.models.words import clock_words, day_words
from ui.theme.scale import Scale
from ui.widgets.card_row import CardRow
from ui.widgets.figure_card import FigureCard
from ui.widgets.part import Translate


class NowCards(QWidget):
    """Beside each other where they fit."""

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._locale = locale
        self.so_far = FigureCard(_("This quarter so far"))
        self.calls = FigureCard(_("Help calls you went to"))
        self._row = CardRow((self.so_far, self.calls))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._row)

    def show_page(self, page: OwnPage) -> None:
        _ = self._translate
        if (now := page.running) is None:
            note = _("Shown from {count} replies on that name you, to you alone; renewed on Mondays.")
            self.so_far.show_figure("–", note.format(count=OWN_GATE))
        else:
            of = _("{x} of {n}").format(x=now.just_right, n=now.just_right + now.too_pushy)
            note = _("just right, until {day}. Only you see this; renewed on Mondays, once five replies are new.")
            self.so_far.show_figure(of, note.format(day=day_words(now.until, self._locale)))
        self._show_calls(page)
        self._row.place()

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        for card in (self.so_far, self.calls):
            card.show_figure("–", "")

    def rescale(self, scale: Scale) -> None:
        self._row.rescale(scale)

    def _show_calls(self, page: OwnPage) -> None:
        _ = self._translate
        of = page.calls
        if of.seconds is None:
            note = _("this quarter, of which {n} reached; how soon is told from {count} on. Only you see this.")
            note = note.format(n=of.arrived, count=GATE)
        else:
            note = _("this quarter, of which {n} reached; half of them within {time} (min:s). Only you see this.")
            note = note.format(n=of.arrived, time=clock_words(of.seconds))
        self.calls.show_figure(str(of.claimed), note)
