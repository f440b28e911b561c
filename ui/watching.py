"""Watches over the store while the program runs: raises alerts, sends messages, makes the day's digest."""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.actions.alerting import Watch, Watched
from kiosk.actions.changes import Changes
from kiosk.actions.courier import Courier, Posted
from kiosk.actions.digest import day_to_close, is_wanted, make_digest, queue_digest
from kiosk.actions.judging import judge_day
from kiosk.actions.reminding import remind
from kiosk.actions.today import Today, at_closing
from kiosk.calls.alerts import OF_CALLS, Judged
from kiosk.calls.messages import Digest
from kiosk.errors import StorageRefused
from kiosk.settings import OfficeLanguage
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.services import Services
from ui.tasks import BEFORE_PLOTTING, import_all

log = logging.getLogger(__name__)

LOOK = 5000  # milliseconds
CLOSING = 60_000  # milliseconds between two looks whether a day is over


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that is over: its judgement, its digest, and what its chart shows where anybody wants it, in the language
    that the office speaks now."""

    judged: Judged
    digest: Digest
    shown: Today | None
    language: OfficeLanguage


class Watchman(QObject):
    """`sounded` names a sound to play: "call" when a visitor begins to wait and when nobody has gone after a minute,
    whatever alerts are wanted; "alert" for anything else that was raised."""

    sounded = Signal(str)
    _came_back = Signal(object)

    def __init__(self, services: Services, picture: Callable[[Today, OfficeLanguage], bytes]) -> None:
        """`picture` draws the chart of a closed day as a PNG, in that language."""
        super().__init__()
        self._services, self._picture = services, picture
        self._watch = Watch(services.clock)
        self._courier = Courier(services.clock, self._came_back.emit)
        self._is_looking = self._look_again = self._is_closing = False
        self._came_back.connect(self._note)
        self._looks, self._closings = QTimer(self, interval=LOOK), QTimer(self, interval=CLOSING)
        self._looks.timeout.connect(self.look)
        self._closings.timeout.connect(self.close_day)
        services.announcer.changed.connect(self._on_change)
        services.announcer.refused.connect(self._watch.note_refusal)
        self._looks.start()
        self._closings.start()

    def stop(self) -> None:
        """The program ends. What is under way gets a moment; what isn't sent is sent at the next start."""
        self._looks.stop()
        self._closings.stop()
        self._services.announcer.changed.disconnect(self._on_change)
        self._courier.close()

    @Slot()
    def look(self) -> None:
        """One look at a time: what changes meanwhile is looked at once, after it."""
        if self._is_looking:
            self._look_again = True
            return
        self._is_looking = True
        self._services.writer.submit(partial(self._look, None), self._looked, self._failed)

    @Slot()
    def close_day(self) -> None:
        """Where a day is over that nobody closed yet: judge it, and send its digest."""
        if not self._is_closing:
            self._is_closing = True
            self._services.reader.submit(self._read_day, self._draw, self._not_closed)

    @Slot(object)
    def _on_change(self, changes: Changes) -> None:
        if changes.replies or changes.calls or changes.settings:
            self.look()

    # --- On the writing thread ---------------------------------------------------------------------------------------

    def _look(self, judged: Judged | None, writer: Writer) -> tuple[Watched, Changes]:
        found = self._watch.look(writer, judged)
        self._courier.post(found.urgent)
        if not found.refused:
            try:
                remind(writer, self._services.clock)
            except StorageRefused:
                self._watch.note_refusal()
        return found, self._courier.step(writer)

    # --- On Qt's thread ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _looked(self, found: tuple[Watched, Changes]) -> None:
        watched, sent = found
        self._is_looking = False
        for changes in (watched.changes, sent):
            if changes != Changes():
                self._services.announcer.changed.emit(changes)
        if watched.new_call or watched.changes.calls:
            self.sounded.emit("call")
        elif any(alert.kind not in OF_CALLS for alert in watched.raised):
            self.sounded.emit("alert")
        if self._look_again:
            self._look_again = False
            self.look()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        log.error("a look at the store failed", exc_info=error)
        self._is_looking = self._look_again = False

    @Slot(object)
    def _note(self, posted: Posted) -> None:
        self._services.writer.submit(partial(self._noted, posted), self._services.announcer.changed.emit)

    def _noted(self, posted: Posted, writer: Writer) -> Changes:
        return self._courier.note(writer, posted)

    def _read_day(self, connection: sqlite3.Connection) -> Closed | None:
        """On the reading thread, which prepares for the chart."""
        day = day_to_close(connection, self._services.clock)
        if day is None:
            return None
        judged = judge_day(connection, day)
        shown = None
        if is_wanted(connection, self._services.clock):
            import_all(BEFORE_PLOTTING)
            shown = at_closing(connection, day)
        language = kept_settings.load(connection).office_language
        digest = make_digest(connection, day, outside=judged.outside, side=judged.side)
        return Closed(judged, digest, shown, language)

    @Slot(object)
    def _draw(self, closed: Closed | None) -> None:
        if closed is None:
            self._is_closing = False
            return
        try:
            picture = self._picture(closed.shown, closed.language) if closed.shown is not None else None
        except Exception:  # the figures matter more than their picture
            log.exception("the day's chart couldn't be drawn")
            picture = None
        self._services.writer.submit(partial(self._send, closed, picture), self._day_closed, self._not_closed)

    def _send(self, closed: Closed, picture: bytes | None, writer: Writer) -> tuple[Watched, Changes]:
        """The digest is last: a day whose digest is made isn't closed again, should the power fail in between."""
        found = self._watch.look(writer, closed.judged)
        self._courier.post(found.urgent)
        if not found.refused:
            try:
                queue_digest(writer, self._services.clock, closed.digest, picture)
            except StorageRefused:  # the day is closed anew
                self._watch.note_refusal()
        return found, self._courier.step(writer)

    @Slot(object)
    def _day_closed(self, found: tuple[Watched, Changes]) -> None:
        self._is_closing = False
        self._looked(found)

    @Slot(object)
    def _not_closed(self, error: Exception) -> None:
        log.error("the day couldn't be closed", exc_info=error)
        self._is_closing = False
