"""Which touch counts: one contact at a time, once, and not the moment a page has changed under the finger."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QObject, QPointF
from PySide6.QtGui import QGuiApplication

from kiosk.clock import Clock

DEAD_TIME = 0.25  # seconds after a page was painted
DOUBLE_TAP = 0.5  # seconds at least in which a second tap on the same place belongs to the first
TWICE = 0.7  # seconds in which some screens send a touch a second time, as a mouse

HELD = 10.0  # seconds after which a contact whose end never came is forgotten

Kind = Literal["touch", "mouse"]


class _Contact(NamedTuple):
    kind: Kind
    number: int
    target: QObject | None
    since: float


class _Tap(NamedTuple):
    at: QPointF
    ended: float


class Finger:
    """The one contact with the screen. `target` is what it went down on, None for the ground."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._contact: _Contact | None = None
        self._last: tuple[Kind, float] | None = None
        self._tap: _Tap | None = None
        self._tap_before: _Tap | None = None
        self._near = 0
        self._live_from: float | None = None

    def page_changed(self, near: int) -> None:
        """Nothing counts until `page_painted` and the dead time after it; a finger that is down counts no more. Within
        `near` pixels of the tap before it, nothing counts for as long as that may become a double tap."""
        self._contact = None
        self._live_from = None
        self._tap_before, self._near = self._tap, near

    def page_painted(self) -> None:
        self._live_from = self._clock.monotonic() + DEAD_TIME

    @property
    def is_live(self) -> bool:
        return self._live_from is not None and self._clock.monotonic() >= self._live_from

    def press(self, target: QObject | None, at: QPointF, kind: Kind, number: int = 0) -> bool:
        """Whether this contact counts: the page is live, nothing else is down, and it isn't the last one again.

        `at` is in pixels of the window.
        """
        now = self._clock.monotonic()
        if self._last is not None and self._last[0] != kind and now - self._last[1] < TWICE:
            return False
        self._last = (kind, now)
        if not self.is_live or (self._contact is not None and now - self._contact.since < HELD):
            return False
        if self._is_second_of_two(at, now):
            return False
        self._contact = _Contact(kind, number, target, now)
        self._tap = _Tap(at, now)
        return True

    def release(self, target: QObject | None, kind: Kind, number: int, inside: bool) -> bool:
        """Whether the contact that went down on `target` has come up where it acts."""
        contact = self._contact
        if contact is None or (contact.kind, contact.number, contact.target) != (kind, number, target):
            return False
        self._contact = None
        now = self._clock.monotonic()
        self._last = (kind, now)
        if self._tap is not None:
            self._tap = self._tap._replace(ended=now)
        return inside and self.is_live

    def drop(self) -> None:
        """The system took the contact back."""
        self._contact = None

    def _is_second_of_two(self, at: QPointF, now: float) -> bool:
        """Whether the page has changed since the first tap of a double one, which is one answer."""
        before = self._tap_before
        if before is None or QLineF(before.at, at).length() > self._near:
            return False
        return now - before.ended < max(DOUBLE_TAP, QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000)


def is_near(position: QPointF, width: int, height: int, slack: int) -> bool:
    """Whether a point is inside a widget of that size or at most `slack` pixels beside it."""
    return -slack <= position.x() <= width + slack and -slack <= position.y() <= height + slack
