"""The office window: a side bar with the pages one may open, and Now for everybody when it is locked."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import LOCKS_AFTER, Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import is_over
from kiosk.clock import Clock
from kiosk.customers.talks import Reminder
from kiosk.errors import Forbidden
from kiosk.i18n import translator
from kiosk.settings import Settings
from ui.manager.now import Now
from ui.own.news import OwnNews
from ui.pages import ENTRIES, Page, code_of_pages
from ui.rating.page import RatingPage
from ui.services import Services
from ui.talk_news import TalkNews
from ui.theme.scale import DESK, TOUCH, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import Theme
from ui.widgets.finger_scroll import FingerScroll
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.scrolled import scrolled
from ui.widgets.second_press import SecondPress
from ui.widgets.side_bar import SideBar
from ui.widgets.sign_in import SignIn
from ui.widgets.typing_keys import TypingKeys
from ui.widgets.use_watch import UseWatch

if TYPE_CHECKING:
    from ui.hr.panel import PanelPage
    from ui.manager.aside import AsidePage
    from ui.manager.settings import SettingsPage

Restyle = Callable[[Theme, Scale], None]

LEAST_SIZE = (800, 600)
LEAST_PRESS = 46  # drawn pixels of the height of what is pressed
LEAST_BODY = 15  # pixels of body text in a window however small
SOON = 2000  # milliseconds after signing in, when Now stands, and between two pages' code


class Office(QWidget):
    """A window of its own. Nobody is signed in until `open_for`, or until somebody signs in here. After a minute
    without use it locks itself: then it shows today's figures, without names and without pages to choose."""

    session_ended = Signal()
    wallboard_asked = Signal()
    """Today is to be shown on the whole of this monitor."""
    clean_asked = Signal()
    """The visitors' screen is to hold still while it is cleaned."""

    def __init__(self, services: Services, settings: Settings, theme: Theme, scale: Scale) -> None:
        """`scale` is the screen's; sizes in here follow the window."""
        super().__init__()
        self._services, self._settings, self._theme, self._screen = services, settings, theme, scale
        self._translate = _ = translator(settings.office_language)
        self._scaled_for, self._sheet = (0, 0), ""
        FingerScroll(self, self._scale().touch // 3)
        SecondPress(self, services.clock, self._scale().touch // 3)
        self.session: Session | None = None
        self.bar = SideBar()
        self.store, self.who = QLabel(settings.store_name), QLabel()
        self.door_button = QPushButton()
        self.wall_button = QPushButton(_("Wallboard"))
        self.sign_in, self.rating = SignIn(services, "office", _), RatingPage(services, _, settings.office_language)
        self.now = Now(services, settings, _)
        self._seen: QWidget = self.sign_in
        self.news, self.talk_news = OwnNews(services), TalkNews(services)
        self.made: dict[str, Page] = {}
        self.has_own_monitor = True  # where it hasn't, a wallboard would cover the visitors' question
        self.keys = TypingKeys(_)
        self._pages, self._scrolls = QStackedWidget(), dict[QWidget, QScrollArea]()
        self._restyles: dict[QWidget, Restyle] = {}
        self._fitted: dict[QWidget, tuple[int, int]] = {}  # the window's size that a page is styled for
        self._lay_out()
        self._unread = iter(code_of_pages())
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._read_next)
        self._watch = UseWatch(self, services.clock, LOCKS_AFTER)
        self._watch.unused.connect(self.lock)
        self.bar.chosen.connect(self.show_page)
        self.sign_in.signed_in.connect(self.open_for)
        self.sign_in.needs_time.connect(self._watch.wait)
        self.sign_in.rater_asked.connect(self._let_rate)
        self.rating.needs_time.connect(self._watch.wait)
        self.rating.left.connect(self.ask_who)
        self.door_button.clicked.connect(self._go_through_door)
        self.wall_button.clicked.connect(self.wallboard_asked)
        self.now.cards.replies.pressed.connect(self._show_aside_today)
        self.news.found.connect(self._tell_news)
        self.talk_news.found.connect(self._remind_of_talk)
        self.now.talk.asked.connect(partial(self.show_page, "talks"))
        services.announcer.changed.connect(self._changed)
        self.ask_who()

    def open_for(self, session: Session) -> None:
        """Lets somebody in who has just signed in, here or at the kiosk.

        :raises Forbidden: when the session has no right to anything here
        """
        require(session.role, Right.OPEN_OFFICE)
        _ = self._translate
        self.session = session
        open_to = {key: entry.name(_) for key, entry in ENTRIES.items() if may(session.role, entry.right)}
        self.bar.show_entries({"now": _("Now")} | open_to)
        self.who.setText(session.name)
        self._show_door(_("Sign out"))
        self.wall_button.setVisible(self.has_own_monitor)
        self.show_page("now")
        self.now.open_for(session)
        self.news.open_for(session)
        self.talk_news.open_for(session)
        self._watch.start()
        self._soon.start()

    def show_page(self, key: str) -> None:
        """Opens "now" or one of ENTRIES.

        :raises Forbidden: when whoever is signed in has no right to it, or nobody is
        """
        if self.session is None:
            raise Forbidden("nobody is signed in; sign in first")
        require(self.session.role, Right.OPEN_OFFICE if key == "now" else ENTRIES[key].right)
        self.bar.mark(key)
        if key == "now":
            self._open(self.now)
        else:
            page = self._page(key)
            page.open_for(self.session)
            self._want_keys(cast(QWidget, page))
            self._open(cast(QWidget, page))

    def _tell_news(self, is_new: bool) -> None:
        """In the side bar, which nobody sees while the office is locked."""
        _ = self._translate
        name = ENTRIES["about_me"].name(_)
        self.bar.rename("about_me", _("{page} · new").format(page=name) if is_new else name)

    def _remind_of_talk(self, due: Reminder | None) -> None:
        """On Now, and in the side bar beside the page where it is seen to."""
        _ = self._translate
        self.now.talk.show_reminder(due)
        if self.session is not None and may(self.session.role, ENTRIES["talks"].right):
            name = ENTRIES["talks"].name(_)
            self.bar.rename("talks", name if due is None else _("{page} · due").format(page=name))

    def _show_aside_today(self) -> None:
        """The card on Now is about today, and so is what it opens."""
        self.show_page("aside")
        cast("AsidePage", self.made["aside"]).show_today()

    def lock(self) -> None:
        """Ends the session and leaves the figures on show."""
        _ = self._translate
        self._end_session()
        self.who.setText(_("Locked"))
        self._show_door(_("Sign in"))
        self._open(self.now)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.people and self.session is not None:
            self._services.reader.submit(partial(_ended, self.session, self._services.clock), self._lock_out)

    @Slot(object)
    def _lock_out(self, ended: Session | None) -> None:
        """Whoever has left doesn't stay in here."""
        if ended is not None and ended is self.session:
            self.lock()

    def ask_who(self) -> None:
        """Asks who you are."""
        self._end_session()
        self.who.clear()
        self.door_button.hide()
        self._open(self.sign_in)
        if self.isVisible():
            self._watch.start()  # who leaves the keys standing finds the figures again

    def _let_rate(self) -> None:
        """Whoever has a code scores candidates, without signing in."""
        self._open(self.rating)
        self.rating.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._want_keys(self.sign_in)
        self.now.live.start()
        self._watch.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._rescale()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        super().closeEvent(event)
        for page in self.made.values():
            page.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self.now.live.stop()
            self.lock()

    def _lay_out(self) -> None:
        self.setWindowTitle("Klantkansen")
        self.setMinimumSize(*LEAST_SIZE)
        self.setAutoFillBackground(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.store.setProperty("role", "title")
        self.store.setWordWrap(True)
        self.who.setProperty("role", "caption")
        for label in (self.store, self.who):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for page in (self.sign_in, self.rating, self.now):
            self._add_page(page, page.restyle)
        self.bar.add_last(self.wall_button)
        self._head = QWidget()
        self._top = QHBoxLayout(self._head)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addWidget(self.store, 1)
        self._top.addWidget(self.who)
        self._top.addWidget(self.door_button)
        self._main = QVBoxLayout()
        self._main.addWidget(self._head)
        self._main.addWidget(self.now.band)  # who waits for help is seen on every page
        self._main.addWidget(self._pages, 1)
        self._main.addWidget(self.keys)
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self.bar)
        halves.addLayout(self._main, 1)
        self.setTabOrder(self.door_button, self.wall_button)

    def _add_page(self, page: QWidget, restyle: Restyle) -> None:
        self._restyles[page] = restyle
        self._scrolls[page] = scrolled(page)
        self._pages.addWidget(self._scrolls[page])

    def _want_keys(self, page: QWidget) -> None:
        """In the kiosk's place there is only a finger."""
        self.keys.want(not self.has_own_monitor)
        for entry in page.findChildren(PassphraseEntry):
            entry.keys.setVisible(self.has_own_monitor)  # its own ones, which would be the second

    def _open(self, page: QWidget) -> None:
        self._seen = page
        self._fit(page)
        self._pages.setCurrentWidget(self._scrolls[page])

    def _fit(self, page: QWidget) -> None:
        """Its sizes follow the window's when it is seen: restyling the widgets of all pages takes seconds."""
        if self._sheet and self._fitted.get(page) != self._scaled_for:
            self._fitted[page] = self._scaled_for
            self._style(self._scrolls[page])
            self._restyles[page](self._theme, self._scale())

    def _rescale(self) -> None:
        """Sizes follow the window, and only when it has another one: restyling takes a while."""
        if (self.width(), self.height()) == self._scaled_for:
            return
        self._scaled_for = (self.width(), self.height())
        scale = self._scale()
        self._sheet = style_sheet(self._theme, scale)
        for part in (self.bar, self._head, self.now.band, self.keys):
            self._style(part)
        margin = scale.grid(3)
        self._main.setContentsMargins(margin, margin, margin, margin)
        self._main.setSpacing(scale.grid(2.5))
        self._top.setSpacing(scale.grid(1))
        self.bar.rescale(scale)
        self.now.band.rescale(scale)
        self.keys.restyle(self._theme, scale)
        self._fit(self._seen)

    def _style(self, part: QWidget) -> None:
        """Most sizes have the sheet of the one before, and Qt goes through every widget also where nothing changes."""
        if part.styleSheet() != self._sheet:
            part.setStyleSheet(self._sheet)

    def _scale(self) -> Scale:
        """The screen's, with the window's size. On a large screen far away a finger's width isn't enough to press."""
        window = replace(self._screen, width=self.width(), height=self.height())
        return replace(
            window,
            body=max(DESK, ceil(LEAST_BODY * DESK / window.px(DESK))),
            px_per_mm=max(self._screen.px_per_mm, window.px(LEAST_PRESS) / TOUCH),
        )

    @Slot()
    def _read_next(self, _nothing: object = None) -> None:
        """The pages' code, a module at a time, and what has nothing of Qt away from the Qt thread: a visitor's tap may
        not wait until all of it is imported."""
        if (module := next(self._unread, None)) is None:
            return
        if module.startswith("ui."):  # on this thread: see `qt_types`
            import_module(module)
            self._soon.start()
        else:
            self._services.reader.submit(lambda _reader: import_module(module), self._read_next)

    def _page(self, key: str) -> Page:
        """Made for the first who may see it."""
        if key not in self.made:
            page = self.made[key] = ENTRIES[key].make(self._services, self._settings, self._translate)
            if key == "settings":
                cast("SettingsPage", page).clean_asked.connect(self.clean_asked)
            elif key == "panel":
                cast("PanelPage", page).maker.needs_time.connect(self._watch.wait)
            self._add_page(cast(QWidget, page), page.restyle)
        self._fit(cast(QWidget, self.made[key]))
        return self.made[key]

    def tell_of_rater(self) -> None:
        """The visitors' screen, which was to be cleaned, is in use."""
        cast("SettingsPage", self.made["settings"]).kiosk.tell_of_rater()

    def _show_door(self, words: str) -> None:
        self.door_button.setText(words)
        self.door_button.show()

    def _go_through_door(self) -> None:
        if self.session is None:
            self.ask_who()
        else:
            self.lock()

    def _end_session(self) -> None:
        self._watch.stop()
        self._soon.stop()
        was_open = self.session is not None
        self.session = None
        self.wall_button.hide()
        self.now.open_for(None)
        self.news.open_for(None)
        self.talk_news.open_for(None)
        self.bar.show_entries({})
        if (panel := self.made.get("panel")) is not None:
            cast("PanelPage", panel).lock()  # its key goes with the session
        for scroll in self._scrolls.values():  # whoever comes next begins at the top
            scroll.verticalScrollBar().setValue(0)
        if was_open:
            self.session_ended.emit()


def _ended(session: Session, clock: Clock, reader: sqlite3.Connection) -> Session | None:
    return session if is_over(reader, session, clock) else None
