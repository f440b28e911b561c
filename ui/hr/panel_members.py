"""The members of the panel while it is open: a list to search, and whoever is chosen from it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from kiosk.access.sessions import Session
from kiosk.actions import panel
from kiosk.actions.changes import Changes
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.panel_came import last_held
from kiosk.actions.panel_key import OpenPanel
from kiosk.exchange.labels import label_choices
from kiosk.settings import OfficeLanguage
from kiosk.staff.people import alphabetical
from ui.models.panel import MemberRow, consent_words, member_rows, members_table
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.table import Table
from ui.widgets.wrapping_row import WrappingRow

MOST_ROWS = 6  # seen at once: what can be done with them stays near


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read while it was `opened`, the words of each purpose of a visit, and the day of the latest talk."""

    opened: OpenPanel
    rows: tuple[MemberRow, ...] = field(repr=False)
    purposes: Mapping[str, str]
    talked: date | None


class PanelMembers(Part):
    """Emits `chosen` with a MemberRow, the purposes and the day of the latest talk, or with None once nobody is."""

    chosen = Signal(object, object, object)

    def __init__(self, services: Services, translate: Translate, language: OfficeLanguage) -> None:
        _ = translate
        super().__init__(services, translate, _("Members"))
        self._language = language
        self._opened: OpenPanel | None = None
        self._rows: tuple[MemberRow, ...] = ()
        self._purposes: Mapping[str, str] = {}
        self._talked: date | None = None
        self.model = members_table(_, QLocale(language))
        self.table = Table(_("Members"), self.model, 3, Qt.SortOrder.AscendingOrder, most=MOST_ROWS)
        self.look_for = QLineEdit()
        self.agreed = Choices(_("Agreed to"), {"": _("Everybody"), **consent_words(_)})
        self.none = make_label(_("Nobody joined yet. Visitors can after the last question at the kiosk."))
        self._finding = WrappingRow()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.look_for.textChanged.connect(self._show_found)
        for button in self.agreed.buttons.values():
            button.clicked.connect(self._show_found)

    def open_panel(self, opened: OpenPanel) -> None:
        """The members from here on; begins with all of them."""
        self._opened = opened
        self.look_for.clear()
        self.agreed.choose("")
        self.open_for(opened.session)

    def lock(self) -> None:
        """Nothing of anybody stays."""
        self._opened = self.session = None
        self.forget_kept()
        self._rows = ()
        self.look_for.setText("")
        self.hint.hide()
        self.model.show_rows(())
        self.say("")

    def concerns(self, changes: Changes) -> bool:
        return changes.panel or changes.survey or changes.talks

    def read(self, connection: sqlite3.Connection, _session: Session) -> _Found | None:
        if (opened := self._opened) is None:
            return None
        labels = label_choices(known_surveys(connection), self._language)
        purposes = {choice: text for (measure, choice), text in labels.items() if measure == "purpose"}
        talked = last_held(connection, self.services.clock)
        return _Found(opened, member_rows(panel.listed(connection, opened)), purposes, talked)

    def show_kept(self, kept: _Found | None) -> None:
        _ = self.translate
        if kept is None or kept.opened is not self._opened:
            return  # it was locked meanwhile
        self._rows, self._purposes, self._talked = kept.rows, kept.purposes, kept.talked
        self._show_found()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._finding.set_gap(max(scale.grid(1.5), scale.mm(3)))
        self.look_for.setMinimumWidth(scale.px(240))
        self.agreed.rescale(scale)
        self.table.rescale(scale)
        self.table.verticalHeader().setDefaultSectionSize(max(scale.touch, round(scale.type("body") * 2.2)))

    def _lay_out(self) -> None:
        _ = self.translate
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.look_for.setPlaceholderText(_("Search a contact or a name"))
        self.look_for.setAccessibleName(_("Search a contact or a name"))
        self.look_for.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.look_for.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._finding.add(self.look_for, grows=True)
        self.add(self.none, self._finding, self.agreed, self.table)
        self.wait_with(self.none, self._finding, self.agreed, self.table)

    def _show_found(self) -> None:
        """Who agreed to it and has what is looked for. Somebody who is chosen stays so."""
        _ = self.translate
        before = self._chosen()
        looked_for, agreed = self.look_for.text().casefold().strip(), self.agreed.chosen
        found = [row for row in self._rows if _is_found(row, looked_for, agreed)]
        self.model.show_rows(found)
        for at in range(len(found)):
            if before is not None and self.model.row(at).listed.id == before.listed.id:
                self.table.selectRow(at)
        if self._chosen() is None:
            self.chosen.emit(None, {}, None)
        total = len(self._rows)
        told = _("Members: {n}.") if len(found) == total else _("{found} of {n} members.")
        self.hint.setText(told.format(n=total, found=len(found)))
        self.hint.setVisible(bool(total))
        self.none.setVisible(not total)
        for part in (self._finding, self.agreed):
            part.setVisible(bool(total))
        self.table.setVisible(bool(found))

    def _choose(self) -> None:
        if (row := self._chosen()) is not None:
            self.chosen.emit(row, self._purposes, self._talked)

    def _chosen(self) -> MemberRow | None:
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0].row()) if chosen else None


def _is_found(row: MemberRow, looked_for: str, agreed: str) -> bool:
    member = row.listed.member
    if member is None:
        return not agreed and not looked_for
    bare = looked_for.replace(" ", "")
    has = alphabetical(looked_for) in alphabetical(member.name) or bare in row.contact.casefold().replace(" ", "")
    return has and (not agreed or agreed in member.consents)
