"""One round of invitations that isn't done: whom it falls to, and sending it."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kiosk.actions.panel_sending import MailServer
from kiosk.storage.panel import Round
from ui.models.panel_rounds import TURN, Waiting, count_words, round_words, waiting_table
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.table import Table
from ui.widgets.wrapping_row import WrappingRow

MOST_ROWS = 8  # seen at once


class PanelRoundCard(QFrame):
    """Emits `send_asked` with an address's number, `settled` with an invitation and whether it arrived, `given_up` with
    one whose member wasn't reached, `called_off`, and `sheet_asked`."""

    send_asked = Signal(int)
    settled = Signal(str, bool)
    given_up = Signal(str)
    called_off = Signal()
    sheet_asked = Signal()

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._locale = locale
        self._look: tuple[Theme, Scale] | None = None
        self.setProperty("role", "notice")
        self.title, self.counts = make_label("", "heading"), make_label("", "small")
        self.model = waiting_table(_, locale)
        self.table = Table(_("Whom it falls to"), self.model, TURN, Qt.SortOrder.AscendingOrder, most=MOST_ROWS)
        self.asking: dict[str, AskRow] = {}
        self._holder = QWidget()
        self._asks = QVBoxLayout(self._holder)
        self._asks.setContentsMargins(0, 0, 0, 0)
        self.lacks = make_label(
            _(
                "No mail can leave: there is no address with a mail server yet. The manager adds one on the page "
                "Settings, of the service mail. Until then, take a sheet for a mail merge."
            )
        )
        self.server = Choices(_("By the mail server of"), {})
        self._by = QWidget()
        self._by_lines = QVBoxLayout(self._by)
        self._by_lines.setContentsMargins(0, 0, 0, 0)
        self._by_lines.addWidget(self.server.caption)
        self._by_lines.addWidget(self.server)
        self._servers: tuple[MailServer, ...] = ()
        self.send_button, self.sheet_button = QPushButton(), QPushButton(_("Sheet for a mail merge"))
        self.send_button.setProperty("kind", "primary")
        self.off_button = SureButton(_("Call off the rest"), _("What waits isn't sent any more. Call off?"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the letters"))
        self.bar.hide()
        self._row = WrappingRow(self.send_button, self.sheet_button, self.off_button)
        self._lines = QVBoxLayout(self)
        parts: tuple[QWidget, ...] = (self.title, self.counts, self.table, self._holder, self.lacks, self._by)
        for part in (*parts, self._row, self.bar):
            self._lines.addWidget(part)
        self.send_button.clicked.connect(self._send)
        self.sheet_button.clicked.connect(self.sheet_asked)
        self.off_button.sure.connect(self.called_off)

    def show_round(
        self, of: Round, answers_to: str, waiting: Sequence[Waiting], servers: tuple[MailServer, ...], sent: int | None
    ) -> None:
        """`sent` is how many left so far while it is being sent, None while it isn't."""
        _ = self._translate
        self.title.setText(round_words(of, _, self._locale))
        answers = _("customers answer to {contact}").format(contact=answers_to)
        self.counts.setText(f"{count_words(of, _, self._locale)} · {answers}")
        self.model.show_rows(waiting)
        mailed = sum(each.is_mailed for each in waiting)
        self._show_servers(servers)
        self.lacks.setVisible(not servers and bool(mailed))
        self._show_asks([each for each in waiting if each.is_called or each.pending.invitation.state == "unknown"])
        self.send_button.setText(_("Send {n} letters").format(n=mailed) if mailed != 1 else _("Send 1 letter"))
        self.send_button.setVisible(bool(servers) and bool(mailed))
        if sent is None:
            self.bar.setMaximum(max(1, mailed))
        self.show_sending(sent)

    def show_sending(self, sent: int | None) -> None:
        """How many left so far; None once nothing is being sent."""
        self.bar.setVisible(sent is not None)
        self.bar.setValue(sent or 0)
        for button in (self.send_button, self.sheet_button, self.off_button):
            button.setEnabled(sent is None)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(1.5))
        self._asks.setSpacing(scale.grid(1))
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))
        self.table.rescale(scale)
        self.server.rescale(scale)
        for row in self.asking.values():
            row.rescale(scale)

    def _show_servers(self, servers: tuple[MailServer, ...]) -> None:
        """There is only something to choose where there are several."""
        if servers != self._servers:
            self._servers, before = servers, self.server
            self.server = Choices(
                self._translate("By the mail server of"), {str(one.address): one.name for one in servers}
            )
            self._by_lines.replaceWidget(before.caption, self.server.caption)
            self._by_lines.replaceWidget(before, self.server)
            for old in (before.caption, before):
                let_go(old)
            if servers:
                self.server.choose(str(servers[0].address))
            if self._look is not None:
                self.server.rescale(self._look[1])
        self._by.setVisible(len(servers) > 1)

    def _show_asks(self, waiting: Sequence[Waiting]) -> None:
        there = {each.pending.invitation.id: each for each in waiting}
        for gone in [
            id_ for id_, row in self.asking.items() if id_ not in there or row.is_called != there[id_].is_called
        ]:
            row = self.asking.pop(gone)
            self._asks.removeWidget(row)
            let_go(row)
        for id_, each in there.items():
            if id_ not in self.asking:
                row = self.asking[id_] = AskRow(self._translate, id_, each)
                row.settled.connect(self.settled)
                row.given_up.connect(self.given_up)
                if self._look is not None:
                    row.rescale(self._look[1])
                self._asks.addWidget(row)
        self._holder.setVisible(bool(there))

    def _send(self) -> None:
        self.send_asked.emit(int(self.server.chosen))


class AskRow(QWidget):
    """An invitation that HR says something of: told by phone, with what to say, or not known whether it arrived."""

    settled = Signal(str, bool)
    given_up = Signal(str)

    def __init__(self, translate: Translate, id_: str, of: Waiting) -> None:
        super().__init__()
        _ = translate
        self._id, self.is_called = id_, of.is_called
        member = of.pending.member
        who = " · ".join(filter(None, (member.name if member is not None else "", of.contact)))
        asks = _("To be called: {who}") if of.is_called else _("Did it arrive? {who}")
        self.words = make_label(asks.format(who=who))
        self.arrived = QPushButton(_("Reached") if of.is_called else _("It arrived"))
        self.again = QPushButton(_("Send it again"))
        self.missed = SureButton(_("Not reached"), _("Not called for this round any more. Sure?"))
        self.letter_button = QPushButton(_("What to say"))
        self.letter_button.setCheckable(True)
        self.letter = make_label(of.pending.letter.say if of.pending.letter is not None else "")
        self.letter.hide()
        self._row = WrappingRow(self.arrived, self.again, self.missed, self.letter_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.words)
        lines.addWidget(self._row)
        lines.addWidget(self.letter)
        self.again.setVisible(not of.is_called)
        for button in (self.missed, self.letter_button):
            button.setVisible(of.is_called)
        for button in (self.arrived, self.again, self.missed, self.letter_button):
            button.setAccessibleName(f"{button.text()}: {who}")
        self.arrived.clicked.connect(self._arrived)
        self.again.clicked.connect(self._again)
        self.missed.sure.connect(self._give_up)
        self.letter_button.toggled.connect(self.letter.setVisible)

    def rescale(self, scale: Scale) -> None:
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))

    def _arrived(self) -> None:
        self.settled.emit(self._id, True)

    def _give_up(self) -> None:
        self.given_up.emit(self._id)

    def _again(self) -> None:
        self.settled.emit(self._id, False)
