"""The agenda of the talk that is open: drafted from the weeks before it, on the screen and on paper."""

import sqlite3
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.papers import Order
from kiosk.actions.talk_agenda import draft_agenda
from kiosk.customers.agenda import Agenda, items
from kiosk.customers.agenda_charts import charts
from kiosk.customers.talks import Talk
from kiosk.settings import OfficeLanguage
from ui.hr.print_form import PrintForm
from ui.hr.printer import Printer
from ui.models.words import day_words
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.bars_chart import BarsChart
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.wrapping_row import WrappingRow


class _Read(NamedTuple):
    talk: int
    agenda: Agenda


class TalkAgenda(Part):
    """What the figures say with their charts, what was done since, what is open, and what to ask. It is drafted anew
    when talks, messages or people have changed, when it is opened and when somebody asks; what visitors answer
    meanwhile doesn't change it while it is read."""

    def __init__(self, services: Services, language: OfficeLanguage, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Drafted from the four weeks before the talk. Print it for whoever comes: who sees to a point isn't on "
            "paper. What was typed is, with any name in it."
        )
        super().__init__(services, translate, "", hint)
        self._language, self._locale = language, locale
        self._talk: Talk | None = None
        self._look: tuple[Theme, Scale] | None = None
        self._shown: Agenda | None = None
        self.parts: list[QLabel | BarsChart] = []
        self.again, self.drafted = QPushButton(_("Draft it anew")), make_label("", "small")
        self._is_asked = False
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        drafting = WrappingRow(self.again)
        drafting.add(self.drafted, grows=True)
        self._beside.append(drafting)
        self.add(drafting)
        self.add(self._holder)
        self.again.clicked.connect(self._draft_anew)

    def concerns(self, changes: Changes) -> bool:
        return changes.talks or changes.messages or changes.people

    def see(self, talk: Talk | None) -> None:
        self._talk = talk
        self.setVisible(talk is not None)
        self._is_asked = False
        self.drafted.clear()
        self.ask()

    def read(self, connection: sqlite3.Connection, session: Session) -> _Read | None:
        talk = self._talk
        if talk is None or talking.is_gone(connection, session, talk.id):
            return None
        return _Read(talk.id, draft_agenda(connection, session, self.services.clock, talk.id, self._language))

    def show_kept(self, kept: _Read | None) -> None:
        _ = self.translate
        if kept is None or self._talk is None or kept.talk != self._talk.id:
            return
        if self._is_asked:
            self._is_asked = False
            said = _("Nothing has changed since.") if kept.agenda == self._shown else _("Drafted anew.")
            self.drafted.setText(said)  # beside the button, which a long agenda has far above its foot
        if kept.agenda == self._shown:
            return
        self._shown = kept.agenda
        name_day = partial(day_words, locale=self._locale)
        self.entitle(_("Agenda for {day}").format(day=name_day(kept.agenda.day)))
        parts: list[QLabel | BarsChart] = []
        figures, *others = items(kept.agenda, _, name_day)
        parts += [make_label(figures.title, "heading"), *map(make_label, figures.sentences)]
        parts += [BarsChart(each) for each in charts(kept.agenda, _)]
        for item in others:
            parts += [make_label(item.title, "heading"), *map(make_label, item.sentences)]
        self._put(parts)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._look = theme, scale
        self._list.setSpacing(scale.grid(1))
        for part in self.parts:
            self._style(part)

    def _draft_anew(self) -> None:
        self._is_asked = True
        self.ask()

    def _put(self, parts: list[QLabel | BarsChart]) -> None:
        for part in self.parts:
            self._list.removeWidget(part)
            let_go(part)
        self.parts = parts
        for part in parts:
            self._style(part)
            self._list.addWidget(part)

    def _style(self, part: QLabel | BarsChart) -> None:
        if self._look is None:
            return
        if isinstance(part, BarsChart):
            part.restyle(*self._look)
        above = self._look[1].grid(1.5) if isinstance(part, BarsChart) or part.property("role") == "heading" else 0
        part.setContentsMargins(0, above, 0, 0)


class AgendaForm(PrintForm):
    """Of one talk; its purpose is known, and can be said otherwise."""

    def __init__(self, translate: Translate, language: OfficeLanguage, locale: QLocale, aside: Aside) -> None:
        _ = translate
        super().__init__(_, _("Print the agenda"), language, aside)
        self._locale = locale
        self._talk: Talk | None = None
        self.add_fields()

    @property
    def order(self) -> Order:
        assert self._talk is not None
        texts = self.told.texts
        return Order("talk", self.where.out, self.language, texts["purpose"], texts["recipient"], talk=self._talk.id)

    @property
    def is_complete(self) -> bool:
        return self._talk is not None

    def see(self, talk: Talk | None) -> None:
        """Another one, and what is suggested for it."""
        _ = self._translate
        if talk == self._talk:
            return
        self._talk = talk
        if talk is not None:
            day = day_words(talk.day, self._locale)
            self.told.show_texts({"purpose": _("Talk with customers, {day}").format(day=day)})
            self.where.suggest(_("talk-{day}.pdf").format(day=talk.day.isoformat()))

    def begin(self) -> None:
        """Anew: what somebody typed is gone."""
        self._talk = None
        self.told.forget()
        self.where.begin()
        self.say("")


class AgendaPrint(QWidget):
    """For whoever may print it."""

    def __init__(self, services: Services, language: OfficeLanguage, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        self._aside = Aside("agendas")
        self.form = AgendaForm(translate, language, locale, self._aside)
        self.printer = Printer(services, language, translate, self.form, self._aside)
        self._may = False
        self._talk: Talk | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.form)
        self.printer.ended.connect(self._see_again)

    def open_for(self, session: Session) -> None:
        self._may = may(session.role, Right.MANAGE_TALKS)
        self.printer.open_for(session)
        if not self.printer.is_for(session):
            self.form.begin()
            if self._may:
                self.form.where.look()
        self.hide()

    def see(self, talk: Talk | None) -> None:
        """Of which talk; while one is printed, that one."""
        self._talk = talk
        if not self.printer.is_busy:
            self.form.see(talk)
            self.printer.update()
        self.setVisible(self._may and talk is not None)

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.form.rescale(scale)

    def stop(self) -> None:
        self.printer.stop()
        self._aside.stop()

    def _see_again(self) -> None:
        """Another one may have been opened meanwhile."""
        self.form.see(self._talk)
        self.printer.update()
