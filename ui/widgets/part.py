"""A section of a page that shows what is kept and keeps what is filled in."""

import sqlite3
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.storage.database import Writer
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.moment import Moment
from ui.widgets.second_press import once
from ui.widgets.telling import note_fault, reason

Translate = Callable[[str], str]


class Outcome(Protocol):
    """What an action gives that has more to tell than what it changed."""

    @property
    def changes(self) -> Changes: ...


K = TypeVar("K", bound=Changes | Outcome)


class _Read(NamedTuple):
    """What was read, and as the answer to which question."""

    asked: int
    kept: Any


class _Kept(NamedTuple):
    """Whose an action was and what it was about, what it gave, what to say of it, what to do with it then, and what was
    pressed for it."""

    of: Session
    about: object
    outcome: Changes | Outcome
    said: str
    then: Callable[[Any], object] | None
    pressed: Hashable


class Part(FormCard):
    """A card that asks anew for what it shows when it is opened, and when that has changed."""

    def __init__(self, services: Services, translate: Translate, title: str, hint: str = "") -> None:
        super().__init__(title, hint)
        self.services, self.translate = services, translate
        self.session: Session | None = None
        self.is_fresh = True
        self._asked = 0
        self._moment: Moment | None = None
        self._is_read = False
        self._under_way: set[Hashable] = set()  # what was pressed and isn't done yet
        services.announcer.changed.connect(self._on_change)

    # --- What each part says for itself ------------------------------------------------------------------------------

    def read(self, connection: sqlite3.Connection, session: Session) -> Any:
        """What `show_kept` takes; on the worker that reads."""

    def show_kept(self, kept: Any) -> None:
        """Show it. Called when the part is opened, with `is_fresh`, and when it has changed."""

    def concerns(self, changes: Changes) -> bool:
        """Whether to ask again."""
        return changes.settings

    def subject(self) -> object:
        """What of the page's it shows now, where that changes: what came of an action about something else isn't told
        here."""

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.rescale(scale)

    def stop(self) -> None:
        """The window goes."""

    # --- For all of them ---------------------------------------------------------------------------------------------

    def open_for(self, session: Session) -> None:
        """Begins anew: what somebody typed and didn't keep is gone."""
        self.session = session
        self.is_fresh = True
        self.say("")
        if self._moment is not None and not self._is_read:
            self._moment.begin()
        self.ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if self.session is not None:
            self.ask()  # nothing was asked for while it was hidden

    def wait_with(self, *parts: QWidget) -> None:
        """What of it isn't shown before what is kept was read: it would be empty, or say what isn't so."""
        self._moment = Moment(self.translate, *parts)
        self.add(self._moment)

    def forget_kept(self) -> None:
        """As before it was read; an answer under way is one of before."""
        self._asked += 1
        self._is_read = False

    def ask(self) -> None:
        """What is shown is the answer to the last question: what was read for one before may be about another."""
        if (session := self.session) is None:
            return
        self._asked += 1
        asked = self._asked
        self.services.reader.submit(
            lambda connection: _Read(asked, self.read(connection, session)), self._show, partial(self._not_read, asked)
        )

    def keep(
        self,
        action: Callable[[Writer, Session], K],
        said: str = "",
        then: Callable[[K], object] | None = None,
        *,
        pressed: Hashable = None,
    ) -> None:
        """Have the worker that writes do it, for whoever is signed in, and say what came of it; `then` gets that. Who
        has come in their place by then is told nothing of it. `pressed`, or what it was pressed for, does nothing
        until that is done: a finger that taps twice means one, and the second would be refused."""
        if (session := self.session) is None or pressed in self._under_way:
            return
        if pressed is not None:
            self._under_way.add(pressed)
        if isinstance(pressed, QWidget):
            once(pressed)  # or a second tap that comes when it is done would be refused
        about = self.subject()

        def job(writer: Writer) -> _Kept:
            return _Kept(session, about, action(writer, session), said, then, pressed)

        self.services.writer.submit(job, self._kept, partial(self._not_kept, session, about, pressed))

    def refuse(self, error: Exception) -> None:
        """Say why it wasn't done; a part that knows the field says it there."""
        self.say(reason(error, self.translate), problem=True)

    def _show(self, read: _Read) -> None:
        if read.asked == self._asked:
            if self._moment is not None and not self._is_read:
                self._moment.end()
            self._is_read = True
            self.show_kept(read.kept)
            self.is_fresh = False

    def _kept(self, kept: _Kept) -> None:
        outcome = kept.outcome
        self._under_way.discard(kept.pressed)
        if self._is_still_with(kept.of, kept.about):
            self.say(kept.said)
            if kept.then is not None:
                kept.then(outcome)
        self.services.announcer.changed.emit(outcome if isinstance(outcome, Changes) else outcome.changes)

    def _not_kept(self, session: Session, about: object, pressed: Hashable, error: Exception) -> None:
        self._under_way.discard(pressed)
        if self._is_still_with(session, about):
            self._refused(error)
        else:
            note_fault(error)

    def _not_read(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            if self._moment is not None:
                self._moment.give_up()
            self._refused(error)
        else:
            note_fault(error)

    def _is_still_with(self, session: Session, about: object) -> bool:
        """Whether whoever asked is here, perhaps again after the office locked, and with what they asked about."""
        return self.session is not None and self.session.person == session.person and self.subject() == about

    def _refused(self, error: Exception) -> None:
        self.refuse(error)

    def _on_change(self, changes: Changes) -> None:
        if self.concerns(changes) and self.isVisible():
            self.ask()
