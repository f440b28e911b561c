"""The manager's page: figures of today that equal a recount, live, and silent where there is too little."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions import visit
from kiosk.actions.changes import Changes
from kiosk.actions.today import today
from kiosk.attention.intervals import wilson
from kiosk.storage.database import open_reader
from kiosk.storage.folder import DataFolder
from kiosk.survey.effects import CallEnded, CallRaised
from tests.ui.store import Store, open_store
from ui.manager.now import Now
from ui.manager.wallboard import Wallboard
from ui.office import Office
from ui.tasks import Worker
from ui.theme.scale import DESK, Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.todays_figures import ASK_AGAIN
from ui.widgets.balance_chart import BalanceChart
from ui.widgets.figure_card import FigureCard

store = pytest.fixture(open_store)

WAITING = "A visitor is waiting for help"


@pytest.fixture
def now(qtbot: QtBot, store: Store) -> Now:
    now = Now(store.services, store.settings, lambda text: text)
    qtbot.addWidget(now)
    now.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    now.resize(1100, 700)
    return now


def show(qtbot: QtBot, now: Now) -> BalanceChart:
    """The page with its figures and its chart, which comes when a worker has imported what it is drawn with."""
    now.show()
    qtbot.waitUntil(lambda: bool(now.findChildren(BalanceChart)) and bool(now.balance.title.text()), timeout=20_000)
    return now.findChildren(BalanceChart)[0]


def lines(card: FigureCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def tap_all(store: Store, taps: Sequence[str]) -> Counter[str]:
    for attention in taps:
        store.reply(attention)
    return Counter(taps)


TAPS = ["ignored", "just_right", "left_alone", "just_right", "too_late", "too_pushy", "just_right", "ignored"] * 3


def test_the_figures_are_those_of_a_recount(qtbot: QtBot, store: Store, now: Now) -> None:
    counted = tap_all(store, TAPS)
    show(qtbot, now)
    n = counted.total()
    fitting = counted["just_right"] + counted["left_alone"]
    interval = wilson(fitting, n)
    assert lines(now.cards.fitting)[1:] == [
        f"{fitting / n:.0%}",
        "No comparison yet: only after 4 Mondays with replies (so far 0)\n"
        f"95% interval {interval.low * 100:.0f}–{interval.high:.0%}, n = {n}",
    ]
    assert lines(now.cards.missed)[1] == f"{counted['ignored']} of {n}"
    assert lines(now.cards.too_much)[1] == f"{counted['too_pushy']} of {n}"
    usable = wilson(n, n)
    assert lines(now.cards.replies)[1:] == [
        "100%",
        f"{n} of {n}, 95% interval {usable.low * 100:.0f}–{usable.high:.0%}",
    ]


def test_the_chart_has_every_reply_in_its_hour(qtbot: QtBot, store: Store, now: Now) -> None:
    tap_all(store, TAPS)
    store.clock.advance(3600)
    tap_all(store, ["ignored", "too_pushy"])
    chart = show(qtbot, now)
    assert chart.accessibleDescription().splitlines() == [
        "10:00: 9 too little, 12 fitting, 3 too much",
        "11:00: 1 too little, 0 fitting, 1 too much",
    ]


def test_a_missed_chance_who_was_just_inside_is_told_apart(qtbot: QtBot, store: Store, now: Now) -> None:
    store.reply("ignored", stay="0-2")
    store.reply("ignored", stay="5-15")
    show(qtbot, now)
    assert lines(now.cards.missed)[1:] == ["2 of 2", "1 of them here under 2 minutes"]


def test_under_ten_replies_there_is_no_rate(qtbot: QtBot, store: Store, now: Now) -> None:
    tap_all(store, ["just_right"] * 9)
    show(qtbot, now)
    assert lines(now.cards.fitting)[1:] == ["9 of 9", "A percentage from 10 replies on"]
    assert now.balance.title.text().startswith("Too few replies yet: 9 of 10")
    assert not [text for card in now.cards.all for text in lines(card) if "%" in text]
    store.reply("just_right")
    qtbot.waitUntil(lambda: lines(now.cards.fitting)[1] == "100%")


def test_an_empty_day_says_so_and_nothing_else(qtbot: QtBot, now: Now) -> None:
    chart = show(qtbot, now)
    assert now.balance.title.text() == "No replies yet"
    assert not chart.isVisible()
    assert not now.balance.legend.isVisible()
    for card in now.cards.all:
        assert lines(card)[1:] == ["–", ""]


def test_a_tap_is_seen_without_asking(qtbot: QtBot, store: Store, now: Now) -> None:
    chart = show(qtbot, now)
    store.reply("ignored")
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "1 of 1")
    assert chart.isVisible()
    store.reply("left_alone")
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "1 of 2")
    assert now.balance.caption.text().endswith("n = 2")


def test_many_taps_at_once_are_asked_for_once_more(qtbot: QtBot, store: Store, now: Now) -> None:
    show(qtbot, now)
    before = store.questions
    for _ in range(50):
        store.services.announcer.changed.emit(Changes(replies=True))
    store.reply("ignored")
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "1 of 1")
    assert store.questions - before <= 3


def test_what_isnt_about_replies_asks_nothing(qtbot: QtBot, store: Store, now: Now) -> None:
    show(qtbot, now)
    before = store.questions
    store.services.announcer.changed.emit(Changes(people=True))
    assert store.questions == before
    now.hide()
    store.services.announcer.changed.emit(Changes(replies=True))
    assert store.questions == before


def test_two_screens_ask_once(qtbot: QtBot, store: Store, now: Now) -> None:
    wall = Wallboard(store.services, store.settings, 560.0)
    qtbot.addWidget(wall)
    show(qtbot, now)
    wall.show()
    store.reply("ignored")
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "1 of 1" == f"{wall.today.number.text()} of 1")
    store.settle()
    before = store.questions
    store.services.announcer.changed.emit(Changes(replies=True))
    assert store.questions == before + 1
    now.hide()
    store.settle()
    store.reply("ignored")
    qtbot.waitUntil(lambda: wall.today.number.text() == "2")
    assert lines(now.cards.missed)[1] == "1 of 1"
    now.show()
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "2 of 2")
    wall.close()


def test_a_title_stays_a_minute(qtbot: QtBot, store: Store, now: Now) -> None:
    tap_all(store, TAPS)
    show(qtbot, now)
    title = now.balance.title.text()
    assert title == "No hour stands out: 6 of 24 missed, until 10:24"
    store.reply("ignored", after=59)
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "7 of 25")
    assert now.balance.title.text() == title
    store.reply("left_alone", after=1)
    qtbot.waitUntil(lambda: now.balance.title.text() == "No hour stands out: 7 of 26 missed, until 10:25")


def test_time_alone_moves_the_title_on(qtbot: QtBot, store: Store, now: Now) -> None:
    tap_all(store, TAPS)
    show(qtbot, now)
    store.clock.advance(600)
    qtbot.waitUntil(lambda: now.balance.title.text().endswith("until 10:34"))


def test_a_new_day_begins_empty(qtbot: QtBot, store: Store, now: Now) -> None:
    store.reply("ignored")
    show(qtbot, now)
    store.clock.advance(24 * 3600)
    qtbot.waitUntil(lambda: now.balance.title.text() == "No replies yet", timeout=5000)
    assert lines(now.cards.missed)[1] == "–"


def test_the_last_figures_stay_while_the_database_is_out_of_reach(
    qtbot: QtBot, store: Store, now: Now, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store.reply("ignored")
    show(qtbot, now)
    blind = Worker(lambda: open_reader(DataFolder(tmp_path / "gone")), "blind")
    store.services.today._reader = blind
    store.clock.advance(ASK_AGAIN)
    qtbot.waitUntil(lambda: now.problem.text().startswith("These figures can't be read"), timeout=5000)
    assert lines(now.cards.missed)[1] == "1 of 1"
    assert "today's figures can't be read" in caplog.text
    store.services.today._reader = store.services.reader
    store.reply("ignored", after=ASK_AGAIN)
    qtbot.waitUntil(lambda: lines(now.cards.missed)[1] == "2 of 2")
    assert now.balance.caption.text().endswith("n = 2")
    blind.close()


def test_the_page_fits_a_narrow_window(qtbot: QtBot, store: Store, now: Now) -> None:
    tap_all(store, TAPS)
    show(qtbot, now)
    now.resize(560, 900)
    qtbot.waitUntil(lambda: len({card.geometry().top() for card in now.cards.all}) == 2)


def test_hours_stand_apart_however_large_the_text(qtbot: QtBot, store: Store, now: Now) -> None:
    now.restyle(load_theme("light"), Scale(1280, 800, 4, text=2.0, body=DESK))
    store.reply("ignored")
    store.clock.advance(9 * 3600)
    store.reply("ignored")
    chart = show(qtbot, now)
    now.resize(900, 300)
    line = Scale(1280, 800, 4, text=2.0, body=DESK).type("small")
    qtbot.waitUntil(lambda: chart.height() >= 11 * line)


def test_today_belongs_to_the_stores_day(store: Store) -> None:
    store.reply("ignored")
    store.clock.advance(24 * 3600)
    store.reply("left_alone")
    found = store.read(lambda connection: today(connection, store.clock))
    assert found.counts.valid == 1
    assert found.hours == {10: {"left_alone": 1}}
    assert found.hours_title.case == "too_few"


def step(store: Store, effect: CallRaised | CallEnded) -> None:
    """One step of the visitor's about a help call, kept; every screen is told."""
    kept = store.write(
        lambda writer: visit.keep(
            writer, [effect], None, survey_id=store.survey_id, moment="visit", opening_hours=None, clock=store.clock
        )
    )
    store.services.announcer.changed.emit(kept.changes)


def bands(page: QWidget) -> list[str]:
    """What the bands say that stand on the page now."""
    frames = [frame for frame in page.findChildren(QFrame) if frame.property("role") == "band" and frame.isVisible()]
    return [label.text() for frame in frames for label in frame.findChildren(QLabel) if label.isVisible()]


def test_who_waits_for_help_is_seen_at_once_and_until_the_call_ends(qtbot: QtBot, store: Store, now: Now) -> None:
    show(qtbot, now)
    assert bands(now) == []
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(lambda: bands(now) == [f"{WAITING}\u20030:00"])
    assert now.band.accessibleName() == WAITING
    qtbot.waitUntil(lambda: now.band.geometry().bottom() < now.cards.fitting.geometry().top())
    store.clock.advance(42)
    qtbot.waitUntil(lambda: bands(now) == [f"{WAITING}\u20030:42"])
    store.clock.advance(63)
    qtbot.waitUntil(lambda: bands(now) == [f"{WAITING}\u20031:45"])
    step(store, CallEnded("given_up", 61))
    qtbot.waitUntil(lambda: bands(now) == [])


def test_a_call_that_was_open_before_is_seen_when_the_page_opens(qtbot: QtBot, store: Store, now: Now) -> None:
    step(store, CallRaised(of_reply=False))
    store.clock.advance(75)
    show(qtbot, now)
    assert bands(now) == [f"{WAITING}\u20031:15"]


def test_a_wall_clock_set_back_gives_no_negative_wait(qtbot: QtBot, store: Store, now: Now) -> None:
    step(store, CallRaised(of_reply=False))
    store.clock.set(store.clock.now() - timedelta(minutes=5))
    show(qtbot, now)
    assert bands(now) == [f"{WAITING}\u20030:00"]


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wait_goes_on_whatever_becomes_of_the_wall_clock(qtbot: QtBot, store: Store, now: Now, hours: int) -> None:
    show(qtbot, now)
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(lambda: bands(now) == [f"{WAITING}\u20030:00"])
    store.clock.set(store.clock.now() + timedelta(hours=hours))
    store.clock.advance(42)
    qtbot.waitUntil(lambda: bands(now) == [f"{WAITING}\u20030:42"])


def test_a_locked_office_shows_that_somebody_waits(qtbot: QtBot, store: Store) -> None:
    settings = replace(store.settings, office_language="nl")
    office = Office(store.services, settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    office.lock()
    step(store, CallRaised(of_reply=False))
    qtbot.waitUntil(lambda: bands(office) == ["Een bezoeker wacht op hulp\u20030:00"])
    assert office.session is None
    step(store, CallEnded("arrived", 61))
    qtbot.waitUntil(lambda: bands(office) == [])
    office.hide()


def test_the_band_stays_in_a_narrow_window_with_large_text(qtbot: QtBot, store: Store, now: Now) -> None:
    step(store, CallRaised(of_reply=False))
    large = Scale(1280, 800, 4, text=2.0, body=DESK)
    now.setStyleSheet(style_sheet(load_theme("light"), large))
    now.restyle(load_theme("light"), large)
    show(qtbot, now)
    now.resize(400, 900)
    label = now.band.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: now.band.width() <= 400 and label.height() >= label.heightForWidth(label.width()))
