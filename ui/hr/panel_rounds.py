"""The rounds of invitations: those that aren't done, and what became of those that are."""

import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import panel_rounds
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_sending import MailServer, Sending, mail_servers
from kiosk.calls.mailing import Handed
from kiosk.clock import Clock
from kiosk.customers.letters import Templates
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.storage.panel import Round
from ui.hr.panel_round_card import PanelRoundCard
from ui.hr.panel_sender import PanelSender
from ui.models.panel_rounds import Waiting, count_words, round_words, waiting
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.telling import reason

MOST_DONE = 6  # rounds told of, of those that are done


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read while it was `opened`: all rounds, what of each wasn't sent, and where customers answer to it."""

    opened: OpenPanel
    letters: Templates = field(repr=False)
    rounds: tuple[Round, ...]
    waiting: dict[int, tuple[Waiting, ...]] = field(repr=False)
    answers_to: dict[int, str]
    servers: tuple[MailServer, ...]


class PanelRounds(Part):
    """A card for each round of which something wasn't sent, the newest first. Emits `sheet_asked` with a round, what it
    is called, and the letters."""

    sheet_asked = Signal(int, str, object)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, _("Invitations"))
        self._locale = locale
        self._opened: OpenPanel | None = None
        self._letters: Templates = {}
        self._look: tuple[Theme, Scale] | None = None
        self._sent: int | None = None
        self.post = PanelSender(services)
        self.cards: dict[int, PanelRoundCard] = {}
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.done = make_label("", "small")
        self.none = make_label(_("Nobody was invited yet."))
        self.add(self.none, self._holder, self.done)
        self.wait_with(self.none)
        self.post.progressed.connect(self._show_progress)
        self.post.ended.connect(self._tell_end)

    def open_panel(self, opened: OpenPanel) -> None:
        self._opened = opened
        self.open_for(opened.session)

    def lock(self) -> None:
        """Nothing of anybody stays; what is being sent goes on until the panel itself is locked."""
        self._opened = self.session = None
        self.forget_kept()
        self._show_cards({})
        self.done.clear()
        self.say("")

    def stop(self) -> None:
        self.post.close()

    def concerns(self, changes: Changes) -> bool:
        return changes.panel or changes.alerts or changes.settings

    def read(self, connection: sqlite3.Connection, _session: Session) -> _Found | None:
        if (opened := self._opened) is None:
            return None
        return _read(connection, opened, self.services.clock, self.services.folder)

    def show_kept(self, kept: _Found | None) -> None:
        if kept is None or kept.opened is not self._opened:
            return  # it was locked meanwhile
        _ = self.translate
        self._letters = kept.letters
        self._show_cards(kept.waiting)
        for of in kept.rounds:
            if of.id in self.cards:
                sent = self._sent if self.post.round == of.id else None
                self.cards[of.id].show_round(of, kept.answers_to[of.id], kept.waiting[of.id], kept.servers, sent)
        self._line.put_in_line(self.cards[id_] for id_ in kept.waiting)
        over = [of for of in kept.rounds if of.id not in kept.waiting][:MOST_DONE]
        told = [f"{round_words(of, _, self._locale)}: {count_words(of, _, self._locale)}" for of in over]
        self.done.setText("\n".join((_("Done:"), *told)) if told else "")
        self.done.setVisible(bool(told))
        self.none.setVisible(not kept.rounds)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._look = theme, scale
        self._list.setSpacing(scale.grid(2))
        for card in self.cards.values():
            card.restyle(theme, scale)

    def _show_cards(self, rounds: dict[int, tuple[Waiting, ...]]) -> None:
        for gone in [id_ for id_ in self.cards if id_ not in rounds]:
            card = self.cards.pop(gone)
            self._list.removeWidget(card)
            let_go(card)
        for at, id_ in enumerate(rounds):
            if id_ not in self.cards:
                self.cards[id_] = self._make_card(id_)
            self._list.insertWidget(at, self.cards[id_])
        self._holder.setVisible(bool(rounds))

    def _make_card(self, id_: int) -> PanelRoundCard:
        card = PanelRoundCard(self.translate, self._locale)
        card.send_asked.connect(partial(self._send, id_))
        card.settled.connect(self._settle)
        card.given_up.connect(self._give_up)
        card.called_off.connect(partial(self._call_off, id_))
        card.sheet_asked.connect(partial(self._ask_sheet, id_))
        if self._look is not None:
            card.restyle(*self._look)
        return card

    # --- What is pressed ---------------------------------------------------------------------------------------------

    def _send(self, id_: int, address: int) -> None:
        if self._opened is not None and not self.post.is_running:
            self._show_progress(0, id_)
            self.post.start(self._opened, Sending(id_, address, self._letters))

    def _show_progress(self, sent: int, id_: int | None = None) -> None:
        self._sent = sent
        card = self.cards.get(id_ if id_ is not None else self.post.round or 0)
        if card is not None:
            card.show_sending(sent)

    def _tell_end(self, outcome: Handed | Exception) -> None:
        _, sent, self._sent = self.translate, self._sent or 0, None
        if self._opened is None:
            return
        for card in self.cards.values():
            card.show_sending(None)
        told = _("Letters sent: {n}.").format(n=sent)
        if isinstance(outcome, Exception):
            self.say(f"{told} {reason(outcome, _)}", problem=True)
        elif outcome.fate == "later" and outcome.reason is not None:
            why = outcome.reason.told(_)
            self.say(_("{told} {why}. The rest waits; send it later.").format(told=told, why=why), problem=True)
        else:
            self.say(told)

    def _settle(self, invitation: str, arrived: bool) -> None:
        clock = self.services.clock
        self._do(
            lambda writer, opened: panel_rounds.settle(writer, opened, clock, invitation, arrived=arrived),
            pressed=invitation,
        )

    def _give_up(self, invitation: str) -> None:
        clock = self.services.clock
        self._do(lambda writer, opened: panel_rounds.give_up(writer, opened, clock, invitation))

    def _call_off(self, id_: int) -> None:
        clock, _ = self.services.clock, self.translate
        self._do(
            lambda writer, opened: panel_rounds.call_off(writer, opened.session, clock, id_),
            _("Called off; nothing more of that round is sent."),
        )

    def _do(self, action: Callable[[Writer, OpenPanel], Changes], said: str = "", *, pressed: Hashable = None) -> None:
        if (opened := self._opened) is not None:
            self.keep(lambda writer, _who: action(writer, opened), said, pressed=pressed)

    def _ask_sheet(self, id_: int) -> None:
        self.sheet_asked.emit(id_, self.cards[id_].title.text(), self._letters)


def _read(reader: sqlite3.Connection, opened: OpenPanel, clock: Clock, folder: DataFolder) -> _Found:
    letters = panel_rounds.templates(folder)
    rounds, set_ = panel_rounds.rounds(reader, opened.session), kept_settings.load(reader)
    left = {of.id: waiting(reader, opened, of.id, letters) for of in rounds if of.states}
    answers_to = {of.id: panel_rounds.answers_to(of, set_) for of in rounds if of.states}
    return _Found(opened, letters, rounds, left, answers_to, mail_servers(reader, opened.session, clock))
