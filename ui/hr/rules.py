"""The rules that are in force, to be read by whoever watches over them."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.rules import read_rules, rules
from kiosk.actions.thresholds import Section
from kiosk.settings import Settings
from ui.hr.consent import ConsentPart
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.facts import Facts
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.moment import Moment
from ui.widgets.telling import reason

SIDE_BY_SIDE = 1500  # drawn pixels of width


class RulesPage(QWidget):
    """A card a section, in two columns where there is room. Nothing in these can be changed; over them HR records the
    works council's consent."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._services, self._translate = services, translate
        locale = QLocale(settings.office_language)
        self._name_day = partial(day_words, locale=locale)
        self._session: Session | None = None
        self._scale: Scale | None = None
        self.cards: list[_Card] = []
        self.heading = make_label(_("Rules"), "title")
        self.hint = make_label(
            _("How the program is set, and from when on it says something: read from what is in force, at this moment.")
        )
        self.line = make_label("", "problem")
        self.line.hide()
        self.moment = Moment(_)
        self.consent = ConsentPart(services, translate, locale)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._page = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for column in self._columns:
            self._page.addLayout(column, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.hint, self.line, self.consent, self.moment):
            self._lines.addWidget(part)
        self.consent.hide()
        self._lines.addLayout(self._page)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        self._session = session
        if not self.cards:
            self.moment.begin()
        self._ask()
        self.consent.setVisible(may(session.role, Right.RECORD_CONSENT))
        if may(session.role, Right.RECORD_CONSENT):
            self.consent.open_for(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._scale = scale
        self.consent.restyle(theme, scale)
        for layout in (self._page, *self._columns):
            layout.setSpacing(scale.grid(2.5))
        self._lines.setSpacing(scale.grid(1.5))
        for card in self.cards:
            card.rescale(scale)
        self._place()

    def stop(self) -> None:
        """Nothing runs here beyond a question to the worker."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _on_change(self, changes: Changes) -> None:
        if (changes.settings or changes.survey) and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if (session := self._session) is None:
            return

        def read(reader: sqlite3.Connection) -> tuple[Section, ...]:
            return rules(read_rules(reader, session), self._translate, self._name_day)

        self._services.reader.submit(read, self._show, partial(self._refused, session))

    def _show(self, sections: Sequence[Section]) -> None:
        self.line.hide()
        self.moment.give_up()
        while len(self.cards) < len(sections):
            self.cards.append(card := _Card())
            if self._scale is not None:
                card.rescale(self._scale)
        for card, section in zip(self.cards, sections, strict=True):
            card.show_section(section)
        self._divide(sections)

    def _divide(self, sections: Sequence[Section]) -> None:
        """The columns are about as high as each other, and read downwards."""
        lengths = [len(section.facts) + 3 for section in sections]
        for at, card in enumerate(self.cards):
            is_left = 2 * sum(lengths[:at]) + lengths[at] <= sum(lengths)
            self._columns[0 if is_left else 1].addWidget(card)
            card.show()
        for column in self._columns:
            while (last := column.itemAt(column.count() - 1)) is not None and last.spacerItem() is not None:
                column.takeAt(column.count() - 1)
            column.addStretch(1)

    def _refused(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is self._session:
            self.moment.give_up()
            self.line.setText(told)
            self.line.show()

    def _place(self) -> None:
        if self._scale is not None:
            beside = self.width() >= self._scale.px(SIDE_BY_SIDE) * self._scale.text_factor
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._page.setDirection(way)


class _Card(FormCard):
    """Tab goes from one to the next, or a keyboard alone couldn't move the page."""

    def __init__(self) -> None:
        super().__init__("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.facts = Facts()
        self.add(self.facts)

    def show_section(self, section: Section) -> None:
        self.entitle(section.title)
        self.hint.setText(section.hint)
        self.hint.setVisible(bool(section.hint))
        self.facts.show_facts((fact.name, fact.value) for fact in section.facts)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.facts.rescale(scale)
