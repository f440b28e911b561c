"""The program watches over the store while it runs: what happens is told once, heard, and sent to real services."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import addresses, set_up, talking
from kiosk.actions.alerting import Watched
from kiosk.actions.changes import Changes
from kiosk.actions.helping import claim_call
from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import check_address
from kiosk.errors import StorageRefused
from kiosk.settings import OfficeLanguage, Settings
from kiosk.storage import alerts, calls
from kiosk.storage import settings as kept_settings
from kiosk.storage.alerts import Alert
from kiosk.storage.calls import OpenCall
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.state import Screen
from tests.calls.services import PATIENCE, Hook, Mailbox, mail_server, web_server
from tests.fakes import FakeClock
from tests.people import key_of
from ui import watching
from ui.app import App
from ui.backstage import Backstage
from ui.manager.charts import BalanceCard
from ui.services import Announcer, Services
from ui.tasks import Worker
from ui.tour.stage import Stage
from ui.visitor.start import read_start
from ui.watching import Watchman

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
HR = Session("hanna", Role.HR, "Hanna")
HOURS = (*[("09:00", "18:00")] * 5, None, None)
SETTINGS = Settings(store_name="Camperhuis", office_language="en", opening_hours=HOURS, set_up_step="done")
OURS = ("writer", "reader", "courier", "sending")  # the names of threads
CALL, STILL = "Camperhuis: a visitor asks for help", "Camperhuis: a visitor is still waiting"


@dataclass
class Store:
    """The program at work, with a clock in the test's hand."""

    app: App
    clock: FakeClock
    stage: Stage
    qtbot: QtBot
    heard: list[str] = field(default_factory=list)

    @property
    def watchman(self) -> Watchman:
        assert self.app.backstage.watchman is not None
        return self.app.backstage.watchman

    def visitor_taps(self, *choices: str) -> None:
        for choice in choices:
            self.clock.advance(2)
            self.app.kiosk.tiles[choice].click()
            self.stage.settle()

    def passes(self, seconds: int) -> None:
        """Time, with looks as often as the program's own."""
        for _ in range(seconds // 5):
            self.clock.advance(5)
            self.app.controller.tick()
            self.looks()

    def looks(self, times: int = 1) -> None:
        for _ in range(times):
            self.watchman.look()
            self.stage.settle()

    def closes_the_day(self) -> None:
        self.watchman.close_day()
        self.until(lambda: not self.watchman._is_closing)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE * 1000)

    def write(self, action: Callable[[Writer], Any]) -> None:
        """What somebody else does; every screen is told."""
        self.app.services.writer.submit(action, self.app.services.announcer.changed.emit)
        self.stage.settle()

    def speaks(self, language: OfficeLanguage) -> None:
        """The office, from now on."""

        def speak(writer: Writer) -> Changes:
            with writer.transaction() as connection:
                kept_settings.save(connection, replace(SETTINGS, office_language=language))
            return Changes(settings=True)

        self.write(speak)

    def read(self, ask: Callable[[sqlite3.Connection], Any]) -> Any:
        with closing(open_reader(self.app.services.folder)) as reader:
            return ask(reader)

    def alerts(self) -> list[Alert]:
        """In the order they were raised."""
        since = self.clock.now() - timedelta(days=1)
        every = self.read(lambda reader: (*alerts.open_alerts(reader), *alerts.closed_since(reader, since)))
        return sorted(every, key=lambda alert: alert.id)

    def kinds(self) -> list[str]:
        return [alert.kind for alert in self.alerts()]

    def call(self) -> OpenCall:
        return self.read(calls.open_call)

    def waiting(self) -> int:
        """How many messages haven't arrived."""
        return self.read(lambda reader: reader.execute("SELECT count(*) FROM message").fetchone()[0])


@contextmanager
def running(qtbot: QtBot, folder: DataFolder, clock: FakeClock) -> Iterator[Store]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, palette = application.font(), application.palette()
    heard: list[str] = []
    with hold(folder) as lock:
        with closing(open_reader(folder)) as reader:
            start = read_start(reader, clock)
        app = App(application, lock, clock, start, windowed=True, sound=heard.append)
        try:
            app.open()
            qtbot.waitUntil(lambda: app.backstage.watchman is not None and app.controller._survey_id is not None)
            store = Store(app, clock, Stage(app, clock, start), qtbot, heard)
            store.stage.settle()
            yield store
        finally:
            app.close()
            application.setFont(font)
            application.setPalette(palette)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        set_up.set_manager(writer, clock, "Marieke", "482915")
        set_up.add_staff(writer, clock, "Anja")
        with writer.transaction() as connection:
            kept_settings.save(connection, SETTINGS)
    return folder


@pytest.fixture
def store(qtbot: QtBot, folder: DataFolder, clock: FakeClock) -> Iterator[Store]:
    with running(qtbot, folder, clock) as store:
        yield store


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server() as hook:
        yield hook


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def tell(folder: DataFolder, clock: FakeClock, url: str, *kinds: str) -> None:
    """Before the program starts."""
    checked = check_address(url)
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        addresses.add_address(writer, MANAGER, clock, name="Phone", checked=checked, kinds=kinds or MESSAGE_KINDS)


def want(store: Store, *kinds: str) -> None:
    """No alerts but these."""

    def set_kinds(writer: Writer) -> Changes:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(SETTINGS, alert_kinds=kinds))
        return Changes(settings=True)

    store.write(set_kinds)


class TestCalls:
    def test_who_asks_for_help_is_told_of_and_heard_once(self, store: Store) -> None:
        store.visitor_taps("askhelp")
        assert (store.kinds(), store.heard) == (["call_raised"], ["call"])
        store.passes(50)
        store.looks(3)
        assert (store.kinds(), store.heard) == (["call_raised"], ["call"])

    def test_who_waits_for_a_minute_is_told_of_and_heard_once_more(self, store: Store) -> None:
        store.visitor_taps("askhelp")
        store.passes(55)
        assert (store.call().escalated, store.heard) == (False, ["call"])
        store.passes(5)
        assert store.call().escalated
        assert (store.kinds(), store.heard) == (["call_raised", "call_unclaimed"], ["call"] * 2)
        store.passes(200)
        assert (store.kinds(), store.heard) == (["call_raised", "call_unclaimed"], ["call"] * 2)

    def test_a_call_is_heard_whatever_alerts_are_wanted(self, store: Store) -> None:
        want(store)
        store.visitor_taps("askhelp")
        assert (store.kinds(), store.heard) == ([], ["call"])
        store.passes(55)
        assert store.heard == ["call"]
        store.passes(10)
        assert (store.kinds(), store.heard) == ([], ["call"] * 2)
        want(store, "call_raised", "call_unclaimed")
        store.looks(2)
        assert (store.kinds(), store.heard) == (["call_raised", "call_unclaimed"], ["call"] * 2)

    def test_a_call_of_before_a_restart_is_heard_no_more(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock
    ) -> None:
        with running(qtbot, folder, clock) as store:
            want(store)
            store.visitor_taps("askhelp")
            assert store.heard == ["call"]
        clock.advance(5)
        with running(qtbot, folder, clock) as again:
            again.looks(3)
            assert again.heard == []

    def test_no_minute_is_up_where_somebody_goes(self, store: Store) -> None:
        store.visitor_taps("askhelp")
        store.passes(40)
        anja = store.read(lambda reader: key_of(reader, "Anja"))
        call = store.call().id
        store.write(lambda writer: claim_call(writer, call, anja, store.clock))
        store.passes(120)
        assert not store.call().escalated
        assert store.heard == ["call"]
        [alert] = store.alerts()
        assert (alert.kind, alert.claimed_by, alert.closed) == ("call_raised", anja, None)
        store.visitor_taps("askhelp", "arrive")  # the waiting page had made place for home
        store.looks()
        [alert] = store.alerts()
        assert alert.closed == store.clock.now().replace(microsecond=0)

    def test_a_second_call_is_another(self, store: Store) -> None:
        for _ in range(2):
            store.visitor_taps("askhelp")
            store.passes(20)
            store.visitor_taps("cancelcall")
            store.passes(20)
        assert (store.kinds(), store.heard) == (["call_raised"] * 2, ["call"] * 2)
        assert all(alert.closed is not None for alert in store.alerts())


def test_what_the_watch_needs_is_imported_beside_the_first_screen() -> None:
    code = (
        "import sys; from ui import backstage; backstage._load(None); before = set(sys.modules);"
        "import ui.clearing, ui.closing, ui.watching;"
        "sys.exit(' '.join(name for name in {*sys.modules} - before if name.partition('.')[0] != 'ui'))"
    )
    assert subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, check=False).stderr.strip() == b""


def test_a_new_folder_is_watched_over_also_where_its_database_comes_later(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    folder = DataFolder(tmp_path / "new")
    with hold(folder) as lock:
        writer: Worker[Writer] = Worker(lambda: open_writer(lock), "writer")
        reader: Worker[sqlite3.Connection] = Worker(lambda: open_reader(folder), "reader", folder.database)
        backstage = Backstage(Services(folder, clock, writer, reader, Announcer()), lambda _name: None)
        backstage.start()
        qtbot.waitUntil(lambda: backstage.watchman is not None)
        backstage.stop()
        reader.close()
        writer.close()


class TestMissedChances:
    def test_three_in_a_quarter_of_an_hour_are_told_of_and_heard(self, store: Store) -> None:
        for expected in ([], [], ["missed"]):
            store.visitor_taps("ignored", "done", "done")
            store.passes(120)
            assert store.kinds() == expected
            assert store.heard == ["alert"] * len(expected)

    def test_a_fourth_belongs_to_the_same(self, store: Store) -> None:
        for _ in range(4):
            store.visitor_taps("ignored", "done", "done")
            store.passes(120)
        [alert] = store.alerts()
        assert alert.details["count"] == 4
        assert store.heard == ["alert"]

    def test_contented_visitors_are_no_news(self, store: Store) -> None:
        for _ in range(4):
            store.visitor_taps("left_alone", "done", "done")
            store.passes(120)
        assert (store.kinds(), store.heard) == ([], [])


class TestMessages:
    def test_each_is_sent_once_and_in_order(self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, hook: Hook):
        tell(folder, clock, hook.url)
        with running(qtbot, folder, clock) as store:
            store.visitor_taps("askhelp")
            store.passes(70)
            store.until(lambda: len(hook.got) == 2 and store.waiting() == 0)
            store.looks(3)
        assert hook.titles == [CALL, STILL]

    def test_what_an_endpoint_missed_arrives_once_when_it_is_back(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock
    ) -> None:
        with web_server() as gone:
            tell(folder, clock, gone.url)
        with running(qtbot, folder, clock) as store:
            store.visitor_taps("askhelp")
            store.until(lambda: store.read(_is_failing))
            store.passes(70)
            with web_server(gone.port, gone) as back:
                clock.advance(1000)

                def arrived() -> bool:
                    store.looks()
                    return store.waiting() == 0

                store.until(arrived)
        assert back.titles == [CALL, STILL]

    def test_a_month_that_would_pass_without_a_talk_is_told_once(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, hook: Hook
    ) -> None:
        tell(folder, clock, hook.url, "talks")
        with hold(folder) as lock, closing(open_writer(lock)) as writer:
            talking.plan_talk(writer, HR, clock, clock.now().date())
            clock.advance(17 * 86400)
        with running(qtbot, folder, clock) as store:
            store.looks(3)
            assert hook.titles == []  # on the 19th, eleven days before the month is over
            clock.advance(86400)
            store.looks(3)
            store.until(lambda: len(hook.got) == 1 and store.waiting() == 0)
            clock.advance(86400)
            store.looks(3)
        assert hook.titles == ["Camperhuis: this month's talk with customers"]

    def test_a_disk_that_refuses_is_told_at_once_and_once(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, hook: Hook
    ) -> None:
        tell(folder, clock, hook.url)
        away = folder.path.with_name("away")
        with running(qtbot, folder, clock) as store:
            folder.path.rename(away)
            try:
                store.visitor_taps("ignored")
                assert store.app.controller.state.screen is Screen.OUT_OF_ORDER
                store.looks(3)
                store.until(lambda: hook.titles == ["Camperhuis: the kiosk can't keep anything"])
                assert store.heard == []  # nobody would know what for: nothing could be kept of it
            finally:
                away.rename(folder.path)
            clock.advance(90)
            store.looks(3)
            store.until(lambda: len(hook.got) == 2 and store.waiting() == 0)
            assert store.kinds() == ["storage"]
            assert store.heard == ["alert"]
        assert hook.titles[1] == "Camperhuis: the kiosk couldn't keep anything"

    def test_a_disk_that_refused_for_a_moment_is_told_when_it_is_over(self, store: Store) -> None:
        folder = store.app.services.folder
        away = folder.path.with_name("away")
        folder.path.rename(away)
        try:
            store.visitor_taps("ignored")
        finally:
            away.rename(folder.path)
        store.looks(2)
        assert (store.kinds(), store.heard) == (["storage"], ["alert"])

    def test_leaving_waits_for_no_endpoint(self, qtbot: QtBot, folder: DataFolder, clock: FakeClock) -> None:
        before = set(threading.enumerate())
        slow = Hook(hold=threading.Event())
        with web_server(hook=slow):
            tell(folder, clock, slow.url)
            with running(qtbot, folder, clock) as store:
                store.visitor_taps("askhelp")
                store.until(slow.came.is_set)
                left_at = time.monotonic()
            assert time.monotonic() - left_at < 10
            left = [thread for thread in set(threading.enumerate()) - before if thread.name in OURS]
            assert {thread.name for thread in left} == {"courier", "sending"}
            assert all(thread.daemon for thread in left), "the process would wait for them"
            slow.hold.set()
            for thread in left:
                thread.join(PATIENCE)
                assert not thread.is_alive()
        with closing(open_reader(folder)) as reader:
            assert reader.execute("SELECT count(*) FROM message").fetchone() == (1,), "sent again at the next start"


def _is_failing(reader: sqlite3.Connection) -> bool:
    return reader.execute("SELECT failing FROM address").fetchone() != (None,)


class TestDigest:
    def test_a_closed_day_is_mailed_once_with_its_picture(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, mailbox: Mailbox
    ) -> None:
        tell(folder, clock, mailbox.url, "digest")
        with running(qtbot, folder, clock) as store:
            for choice in ("ignored", "left_alone", "too_pushy"):
                store.visitor_taps(choice, "done", "done")
                clock.advance(120)
            store.closes_the_day()
            assert store.waiting() == 0  # the store is open, and the kiosk had no day before this one
            clock.set(clock.now().replace(hour=18, minute=1))
            store.closes_the_day()
            store.until(lambda: len(mailbox.got) == 1 and store.waiting() == 0)
            store.closes_the_day()
            store.looks(2)
        with running(qtbot, folder, clock) as again:
            again.closes_the_day()
            again.looks(2)
            assert again.waiting() == 0
        [mail] = mailbox.got
        assert mail["Subject"] == "Camperhuis: the day of 2026-11-02"
        text = mail.get_body(("plain",)).get_content()
        assert "Replies: 3, and 0 set aside" in text
        [picture] = mail.iter_attachments()
        assert picture.get_content_type() == "image/png"
        assert picture.get_content().startswith(b"\x89PNG\r\n\x1a\n")

    def test_a_day_is_judged_though_the_power_fails_before_its_digest_is_made(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("the power failed")

        def done(what: str) -> bool:
            return store.read(lambda reader: alerts.was_done(reader, what, store.clock.now().date()))

        store.visitor_taps("ignored", "done", "done")
        store.clock.set(store.clock.now().replace(hour=18, minute=1))
        with monkeypatch.context() as patch:
            patch.setattr(watching, "queue_digest", fail)
            store.closes_the_day()
        assert (done("judged"), done("digest")) == (True, False)
        store.closes_the_day()
        assert (done("judged"), done("digest")) == (True, True)

    def test_a_day_that_could_not_be_judged_is_closed_again(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def done(what: str) -> bool:
            return store.read(lambda reader: alerts.was_done(reader, what, store.clock.now().date()))

        store.visitor_taps("ignored", "done", "done")
        store.clock.set(store.clock.now().replace(hour=18, minute=1))
        with monkeypatch.context() as patch:
            patch.setattr(store.watchman._watch, "look", lambda *_: Watched(refused=True))
            store.closes_the_day()
        assert (done("judged"), done("digest")) == (False, False)
        store.closes_the_day()
        assert (done("judged"), done("digest")) == (True, True)

    def test_a_disk_that_refuses_the_digest_is_told_of(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise StorageRefused("the disk is full")

        store.visitor_taps("ignored", "done", "done")
        store.clock.set(store.clock.now().replace(hour=18, minute=1))
        with monkeypatch.context() as patch:
            patch.setattr(watching, "queue_digest", refuse)
            store.closes_the_day()
        store.looks()
        assert "storage" in store.kinds()

    def test_no_picture_is_drawn_where_nobody_wants_it(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, hook: Hook
    ) -> None:
        drawn: list[object] = []

        def draw(shown: object, _language: str) -> bytes:
            drawn.append(shown)
            return b""

        tell(folder, clock, hook.url, "missed")
        with running(qtbot, folder, clock) as store:
            store.visitor_taps("ignored", "done", "done")
            store.watchman._picture = draw
            clock.set(clock.now().replace(hour=18, minute=1))
            store.closes_the_day()
            assert store.read(lambda reader: alerts.was_done(reader, "digest", clock.now().date()))
        assert drawn == []

    def test_the_picture_speaks_the_language_that_the_office_speaks_then(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        titles: list[str] = []
        drawn = BalanceCard.drawn
        monkeypatch.setattr(BalanceCard, "drawn", lambda card: titles.append(card.title.text()) or drawn(card))
        tell(folder, clock, mailbox.url, "digest")
        with running(qtbot, folder, clock) as store:
            store.visitor_taps("ignored", "done", "done")
            clock.set(clock.now().replace(hour=18, minute=1))
            store.speaks("nl")
            store.closes_the_day()
            store.until(lambda: store.waiting() == 0)
        [title] = titles
        assert title.startswith("Nog te weinig")

    def test_without_a_picture_the_figures_are_sent(
        self, qtbot: QtBot, folder: DataFolder, clock: FakeClock, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: object) -> bytes:
            raise ValueError("no ink")

        tell(folder, clock, mailbox.url, "digest")
        with running(qtbot, folder, clock) as store:
            store.visitor_taps("ignored", "done", "done")
            store.watchman._picture = fail
            clock.set(clock.now().replace(hour=18, minute=1))
            store.closes_the_day()
            store.until(lambda: len(mailbox.got) == 1 and store.waiting() == 0)
        [mail] = mailbox.got
        assert list(mail.iter_attachments()) == []
        assert "the day's chart couldn't be drawn" in caplog.text
