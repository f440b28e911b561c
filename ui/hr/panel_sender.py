"""Sending the letters of a round, one after the other, away from the thread that draws and the one that writes."""

from PySide6.QtCore import QObject, Signal

from kiosk.actions import panel_sending
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_sending import Outgoing, Posted, Sending
from kiosk.calls.mailing import Handed
from ui.services import Services
from ui.tasks import Aside


class PanelSender(QObject):
    """Emits `progressed` with how many left so far, and `ended` with a Handed or what went wrong. What has left is
    noted also when it was told to stop; a note that the disk refused comes before the next letter."""

    progressed = Signal(int)
    ended = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services, self._aside = services, Aside("letters")
        self._opened: OpenPanel | None = None
        self._sending: Sending | None = None
        self._unnoted: tuple[OpenPanel, Posted] | None = None
        self._sent = 0
        self.is_running = False

    @property
    def round(self) -> int | None:
        """That is being sent."""
        return self._sending.round if self.is_running and self._sending is not None else None

    def start(self, opened: OpenPanel, sending: Sending) -> None:
        if self.is_running:
            return
        self.is_running = True
        self._opened, self._sending, self._sent = opened, sending, 0
        if self._unnoted is not None:
            self._note(*self._unnoted)
        else:
            self._next()

    def stop(self) -> None:
        """No other letter leaves. Who asks for it again goes on where it stopped."""
        self._opened = None

    def close(self) -> None:
        self.stop()
        self._aside.stop()

    def _next(self) -> None:
        opened, sending, clock = self._opened, self._sending, self._services.clock
        if opened is None or sending is None:
            self._end(Handed("later"))
            return

        def hand_over(outgoing: Outgoing | None) -> None:
            if outgoing is None:
                self._end(Handed("sent"))
                return
            self._aside.submit(
                lambda: panel_sending.hand_over(outgoing, clock), lambda posted: self._note(opened, posted), self._end
            )

        self._services.writer.submit(
            lambda writer: panel_sending.next_letter(writer, opened, clock, sending), hand_over, self._end
        )

    def _note(self, opened: OpenPanel, posted: Posted) -> None:
        self._unnoted, clock = (opened, posted), self._services.clock

        def noted(_changes: Changes) -> None:
            self._unnoted = None
            if posted.handed.fate == "later":
                self._end(posted.handed)
                return
            self._sent += posted.handed.fate == "sent"
            self.progressed.emit(self._sent)
            self._next()

        self._services.writer.submit(lambda writer: panel_sending.note(writer, opened, clock, posted), noted, self._end)

    def _end(self, outcome: Handed | Exception) -> None:
        self.is_running = False
        self._opened = None
        self._services.announcer.changed.emit(Changes(panel=True))
        self.ended.emit(outcome)
