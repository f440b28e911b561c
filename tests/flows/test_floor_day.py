"""A Saturday in the showroom, from opening to closing, at more than 600 times its pace: two hundred visitors tap, some
call for help, colleagues go or nobody does; and whatever stands on a screen is what the raw answers say."""

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import sqrt
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.actions import addresses
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.simulating import MANAGER
from kiosk.calls.delivery import check_address
from kiosk.simulate import TEAM, on_floor, shifts, visits
from kiosk.storage import settings as kept_settings
from kiosk.storage import shifts as kept_shifts
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.folder import DataFolder
from kiosk.storage.rows import Row
from kiosk.survey.state import APOLOGY, CALL_LIFE, WAITING, Screen
from ui.app import App
from ui.manager.now import Now
from ui.manager.wallboard import Wallboard
from ui.tour.clock import MORNING, TourClock
from ui.tour.stage import Stage, stage
from ui.widgets.call_band import CallBand
from ui.widgets.figure_card import FigureCard

VISITORS, SEED = 200, 9
ON_FLOOR = [colleague for colleague in TEAM if colleague in on_floor(MORNING.date(), SEED)]
TODAY = MORNING.date().isoformat()
YESTERDAY = (MORNING.date() - timedelta(days=1)).isoformat()
CLOSING = MORNING.replace(hour=17)
READING = 1.6  # seconds over a question
PACE = 600
LOOK = 5.0  # seconds between two looks of the watch, as in the program
LOOKED_AT = (6, 25, 70, 130)  # visitors after whom every figure is held against a recount


# --- The recount: straight from the rows, by nothing of the program -------------------------------------------------


@dataclass(frozen=True)
class Raw:
    """A reply as its rows say."""

    seq: int
    day: str
    hour: int
    started: int
    outcome: str
    aside: str | None
    answers: dict[str, str]

    @property
    def counts(self) -> bool:
        return self.outcome != "withdrawn" and not self.aside and "attention" in self.answers

    @property
    def attention(self) -> str:
        return self.answers["attention"]


def raw_rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def raw_replies(database: Path, where: str = "true") -> list[Raw]:
    answers: dict[int, dict[str, str]] = {}
    told = f"SELECT reply, measure, choice FROM answer JOIN reply ON seq = reply WHERE {where}"
    for seq, measure, choice in raw_rows(database, told):
        answers.setdefault(seq, {})[measure] = choice
    rows = raw_rows(
        database, f"SELECT seq, day, hour, started, outcome, quarantine FROM reply WHERE {where} ORDER BY seq"
    )
    return [Raw(*row, answers=answers.get(row[0], {})) for row in rows]


def wilson(x: float, n: float) -> str:
    z = 1.959963984540054
    middle, half = x / n + z * z / 2 / n, z * sqrt(x / n * (1 - x / n) / n + z * z / 4 / n / n)
    low, high = ((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))
    return f"95% interval {low * 100:.0f}–{high * 100:.0f}%"


def approached_within(valid: Sequence[Raw]) -> tuple[int, list[str]]:
    """How many replies the curve rests on, and what it says at 2, 5, 15 and 30 minutes: a life table by hand."""
    came = Counter(r.answers["wait"] for r in valid if r.attention in COME and "wait" in r.answers)
    still = Counter(r.answers["stay"] for r in valid if r.attention not in COME and "stay" in r.answers)
    entering, alone, said = came.total() + still.total(), 1.0, []
    for minutes, label in ((2, "0-2"), (5, "2-5"), (15, "5-15"), (30, "15-30")):
        if not entering:
            break  # nobody is left to tell of it
        alone *= 1 - came[label] / (entering - still[label] / 2)
        entering -= came[label] + still[label]
        said.append(f"within {minutes} minutes: {1 - alone:.0%}")
    return came.total() + still.total(), said


COME = ("just_right", "too_late", "too_pushy")
FITTING, MISSED, TOO_MUCH = ("just_right", "left_alone"), ("ignored",), ("too_pushy",)


def usable_of(today: Sequence[Raw]) -> list[str]:
    """What the card of usable replies says."""
    withdrawn = sum(1 for reply in today if reply.outcome == "withdrawn")
    aside = sum(1 for reply in today if reply.aside and reply.outcome != "withdrawn")
    apart = [f"{aside} set aside"] * bool(aside) + [f"{withdrawn} taken back"] * bool(withdrawn)
    x, n = len(today) - aside, len(today)
    told = [", ".join(apart)] if apart else []
    return [f"{x / n:.0%}", f"{x} of {n}, {wilson(x, n)}", *told] if n >= 10 else [f"{x} of {n}", *told]


def hours_of(valid: Sequence[Raw], now: datetime) -> dict[str, list[str]]:
    """What the chart says of each hour, and the wall of this one."""
    hours = {hour: Counter(r.attention for r in valid if r.hour == hour) for hour in sorted({r.hour for r in valid})}
    of_hour = hours.get(now.hour, Counter())
    return {
        "balance": [
            f"{hour}:00: {of['ignored'] + of['too_late']} too little, {of['just_right'] + of['left_alone']} fitting, "
            f"{of['too_pushy']} too much"
            for hour, of in hours.items()
        ],
        "wall hour": [str(of_hour["ignored"]), f"since {now.hour}:00, of\N{NO-BREAK SPACE}{of_hour.total()}"]
        if of_hour
        else ["", ""],
    }


def expected(earlier: Sequence[Raw], database: Path, now: datetime) -> dict[str, Any]:
    """What has to stand on the screens, with the replies of `earlier` days, which this one adds nothing to."""
    today = raw_replies(database, f"day = '{TODAY}'")
    valid = [reply for reply in today if reply.counts]
    n = len(valid)
    same_weekday = {(now.date() - timedelta(weeks=back)).isoformat() for back in range(1, 9)}
    usual = [r for r in earlier if r.counts and r.day in same_weekday and r.hour < now.hour]
    until_now = sum(1 for r in valid if r.hour < now.hour)
    enough_until_now = until_now >= 10

    def figure(values: Sequence[str], more: str = "") -> list[str]:
        x = sum(1 for reply in valid if reply.attention in values)
        notes = [wilson(x, n) + more] if n >= 10 else []
        if enough_until_now:
            p = sum(1 for reply in usual if reply.attention in values) / len(usual)
            notes.append(f"usual ({p:.0%}), until {now.hour}:00")
        return [f"{x} of {n}", *sorted(notes)]

    fitting = figure(FITTING, f", n = {n}")
    if n >= 10:
        fitting[0] = f"{sum(1 for reply in valid if reply.attention in FITTING) / n:.0%}"
        if not enough_until_now:
            fitting.append(f"No comparison yet: {until_now} of 10 replies before {now.hour}:00")
    else:
        fitting.append("A percentage from 10 replies on")
    missed = figure(MISSED)
    if under_two := sum(1 for r in valid if r.attention == "ignored" and r.answers.get("stay") == "0-2"):
        missed.append(f"{under_two} of them here under 2 minutes")
    curve_n, curve = approached_within(valid)
    untold = f"; {n - curve_n} of {n} told no time" if curve_n < n else ""
    return {
        "fitting": fitting,
        "missed": missed,
        "too much": figure(TOO_MUCH),
        "usable": usable_of(today),
        "balance n": f"replies by hour, today, n = {n}",
        "curve": curve if curve_n >= 10 else [],
        "curve n": f"n = {curve_n}{untold}" if curve_n >= 10 else "",
        "day": [TODAY, n, sum(1 for reply in valid if reply.attention in MISSED)],
        "wall": [str(sum(1 for r in valid if r.attention in MISSED)), f"missed today, of\N{NO-BREAK SPACE}{n}"],
        **hours_of(valid, now),
    }


def runs_of_missed(today: Sequence[Raw], count: int = 3, minutes: int = 15) -> list[int]:
    """The runs of missed chances that somebody had to be told of, nobody closing what they were told: how many each."""
    runs: list[list[int]] = []
    pending: list[int] = []
    for at in (reply.started for reply in today if reply.counts and reply.attention == "ignored"):
        if runs and not pending and at - runs[-1][-1] <= minutes * 60_000:
            runs[-1].append(at)
            continue
        pending = [before for before in pending if at - before <= minutes * 60_000] + [at]
        if len(pending) == count:
            runs.append(pending)
            pending = []
    return [len(run) for run in runs]


def is_outside(every: Sequence[Raw], judged: str) -> bool:
    """Whether the missed chances of a day lie outside Laney's limits, with the four weeks behind it, too few for
    strata."""
    valid = [reply for reply in every if reply.counts]
    missed = Counter(reply.day for reply in valid if reply.attention == "ignored")
    told = {day: (missed[day], of) for day, of in sorted(Counter(reply.day for reply in valid).items())}
    x, n = told[judged]
    told = {day: counted for day, counted in told.items() if day < judged}
    p = sum(each for each, _ in told.values()) / sum(of for _, of in told.values())
    z = [(each / of - p) / sqrt(p * (1 - p) / of) for each, of in told.values()]
    spread = max(1.0, mean(abs(one - other) for one, other in pairwise(z)) / 1.128)
    return abs(x / n - p) > 3 * spread * sqrt(p * (1 - p) / n)


# --- The day ---------------------------------------------------------------------------------------------------------


@dataclass
class CallStory:
    """How a help call went, as those who were there tell it."""

    by: str | None = None
    escalated: bool = False
    how: str = ""
    seconds: tuple[float, float] = (0, 0)


@dataclass
class Day:
    """Everybody in the store, and what they remember."""

    stage: Stage
    qtbot: QtBot
    replies: list[dict[str, str]] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    aside: list[str | None] = field(default_factory=list)
    calls: list[CallStory] = field(default_factory=list)
    sounds: list[str] = field(default_factory=list)
    abandoned_at: float | None = None
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.earlier = raw_replies(self.database)
        assert self.earlier[-1].day == YESTERDAY
        app = self.app
        app.open()
        self.until(lambda: app.backstage.watchman is not None, "the watch")
        app.backstage.watchman.sounded.connect(self.sounds.append)
        app._show_office(MANAGER)
        self.until(lambda: app.office is not None and app.office.isVisible(), "the office")
        app.office.wall_button.click()
        self.until(lambda: app.backstage.wallboard is not None, "the wallboard")
        self.until(lambda: self.now.waiting.chart is not None, "the charts")
        self.closes_what_is_over()
        assert [title[-10:] for title, *_ in self.queued()] == [YESTERDAY]

    @property
    def app(self) -> App:
        return self.stage.app

    @property
    def clock(self) -> TourClock:
        return self.stage.clock

    @property
    def now(self) -> Now:
        return self.app.office.now

    @property
    def wallboard(self) -> Wallboard:
        return self.app.backstage.wallboard

    @property
    def screen(self) -> Screen:
        return self.app.controller.state.screen

    @property
    def database(self) -> Path:
        return self.app.services.folder.database

    def until(self, holds: Callable[[], bool], what: str) -> None:
        try:
            self.qtbot.waitUntil(holds, timeout=10_000)
        except self.qtbot.TimeoutError:
            pytest.fail(f"{what}: not within 10 s")

    # --- Time --------------------------------------------------------------------------------------------------------

    def passes(self, seconds: float, step: float = LOOK) -> None:
        """Time, with the kiosk and the watch awake."""
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            self.clock.go(min(step, left))
            self.app.controller.tick()
            self.app.backstage.watchman.look()
            self.stage.settle()
        self.forget_abandoned()

    def reaches(self, moment: datetime) -> None:
        if (seconds := (moment - self.clock.now()).total_seconds()) > 0:
            self.passes(seconds, step=20.0 if self.app.controller.state.call is not None else 60.0)

    def forget_abandoned(self) -> None:
        if self.abandoned_at is not None and self.clock.monotonic() - self.abandoned_at >= CALL_LIFE:
            self.abandoned_at = None
            self.until(lambda: self.bands() == ["", ""], "nobody waits any more")

    def closes_what_is_over(self) -> None:
        """As the watch does each minute."""
        watchman = self.app.backstage.watchman
        watchman.close_day()
        self.until(lambda: not watchman._is_closing, "the day is closed")

    def queued(self) -> list[tuple[Any, ...]]:
        return raw_rows(self.database, "SELECT title, body, picture FROM message ORDER BY id")

    # --- Visitors ----------------------------------------------------------------------------------------------------

    def taps(self, what: str, after: float = READING) -> None:
        """Until the next page is there; the office comes after it in its own time."""
        self.clock.go(after)
        self.app.kiosk.tiles[what].click()
        while self.app.controller._following is not None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)

    def visitor(self, row: Row) -> None:
        """One of them, who answers as the row says."""
        if row.quarantine == "burst":
            self.child(row.answers["attention"])
            return
        reading = 0.1 if row.quarantine == "too_fast" else READING
        if row.language != self.app.controller.state.language:
            self.taps(row.language)
        told: dict[str, str] = {}
        outcome = "completed"
        choice = row.answers.get("attention", "left_alone")
        self.taps(choice, reading)
        told["attention"] = choice
        while self.screen is Screen.QUESTION:
            measure = self.app.controller.state.question
            if measure in row.answers:
                told[measure] = row.answers[measure]
                self.taps(told[measure], reading)
            elif row.outcome == "left":
                outcome = "left"
                break
            elif row.outcome == "withdrawn":
                self.taps("done")
            else:
                self.taps("no" if measure == "panel" else "skip", reading)
        if row.outcome == "withdrawn":
            self.taps("oops")
            told, outcome = {}, "withdrawn"
            self.done.append("oops")
        self.remembers(told, outcome, row.quarantine)
        if self.screen in WAITING:
            self.waits_for_help()
        self.goes()

    def child(self, attention: str) -> None:
        """Taps the same tile again and again."""
        self.taps(attention)
        self.taps("done")
        self.taps("done")
        self.remembers({"attention": attention}, "completed", "burst")
        self.done.append("burst")

    def remembers(self, told: dict[str, str], outcome: str, aside: str | None) -> None:
        self.replies.append(told)
        self.outcomes.append(outcome)
        self.aside.append(aside or ("closed" if self.clock.now() >= CLOSING else None))

    def goes(self) -> None:
        if self.screen in (Screen.THANKS, Screen.HELPED):
            self.taps("done")
        while self.screen is not Screen.HOME or self.app.controller.state.began is not None:
            self.passes(20, step=20)

    def stays(self, seconds: float) -> None:
        """Waits before the screen, and touches it now and then so that the page stays."""
        for _ in range(int(seconds / LOOK)):
            self.app.kiosk.touched.emit()
            self.passes(LOOK)

    # --- Calls for help ----------------------------------------------------------------------------------------------

    def waits_for_help(self) -> None:
        """The visitor said that somebody may come."""
        if self.abandoned_at is not None:  # one call at a time: it is the same that nobody came for
            self.passes(30)
            return
        stories = (
            self.claimed_in_the_office,
            self.escalated_and_then_claimed,
            self.claimed_in_the_locked_office,
            self.waited_on_after_the_apology,
            self.claimed_at_the_wallboard,
            self.given_up_after_the_apology,
            self.abandoned,
            self.given_up_soon,
            self.somebody_came_unasked,
        )
        story = stories[len(self.calls) % len(stories)]
        call = CallStory()
        self.calls.append(call)
        raised = self.clock.monotonic()
        self.sees_who_waits("A visitor is waiting for help", 0)
        watchman = self.app.backstage.watchman
        self.until(lambda: not watchman._is_looking, "the watch has seen it")
        story(call, raised)
        self.done.append(story.__name__)
        call.seconds = (raised, self.clock.monotonic())

    def sees_who_waits(self, words: str, seconds: int) -> None:
        said = f"{words}\N{EM SPACE}{seconds // 60}:{seconds % 60:02d}"
        self.until(lambda: self.bands() == [said, said], said)

    def bands(self) -> list[str]:
        return [band.label.text() if band.isVisible() else "" for band in (self.now.band, self.wallboard.band)]

    def goes_there(self, band: CallBand, at: int, call: CallStory) -> None:
        """A colleague on the floor says so, and the visitor reads who comes. Whoever is signed in stands first."""
        assert not [button.text() for button in self.name_tiles()]
        session = self.app.office.session if band is self.now.band else None
        names = [*([session.name] if session is not None else []), *(colleague.name for colleague in ON_FLOOR)]
        band.go.click()
        self.until(lambda: len(band.tiles) == len(names), "the colleagues")
        assert [tile.text() for tile in band.tiles] == names
        band.tiles[names.index(ON_FLOOR[at].name)].click()
        self.until(lambda: self.app.controller.state.call.name == ON_FLOOR[at].name, "who comes")
        assert ON_FLOOR[at].name in self.app.kiosk.face.title
        assert not [button.text() for button in self.name_tiles()]
        call.by = ON_FLOOR[at].key

    def name_tiles(self) -> list[QPushButton]:
        return [*self.now.band.tiles, *self.wallboard.band.tiles]

    def arrives(self, call: CallStory) -> None:
        if self.screen is Screen.HOME:
            self.taps("askhelp")
        self.taps("arrive")
        call.how = "arrived"
        self.until(lambda: self.bands() == ["", ""], "nobody waits any more")

    def claimed_in_the_office(self, call: CallStory, _raised: float) -> None:
        self.app.office.open_for(MANAGER)
        self.stays(20)
        self.goes_there(self.now.band, 0, call)
        self.stays(25)
        self.sees_who_waits("Somebody is on the way to the visitor", 45)
        self.arrives(call)

    def escalated_and_then_claimed(self, call: CallStory, _raised: float) -> None:
        before = len(self.sounds)
        self.stays(55)
        assert self.sounds[before:] == []
        self.stays(10)
        assert self.sounds[before:] == ["call"]
        call.escalated = True
        self.sees_who_waits("A visitor is waiting for help", 65)
        self.goes_there(self.now.band, 1, call)
        self.stays(40)
        self.arrives(call)
        assert self.sounds[before:] == ["call"]

    def claimed_in_the_locked_office(self, call: CallStory, _raised: float) -> None:
        self.app.office.lock()
        assert self.app.office.session is None
        self.stays(15)
        self.goes_there(self.now.band, 2, call)
        assert self.app.office.session is None
        self.stays(30)
        self.arrives(call)

    def waited_on_after_the_apology(self, call: CallStory, raised: float) -> None:
        self.until_the_apology(raised)
        self.taps("waiton")
        assert self.screen is Screen.CALLING
        self.stays(60)
        self.goes_there(self.now.band, 3, call)
        self.stays(20)
        self.arrives(call)
        call.escalated = True

    def claimed_at_the_wallboard(self, call: CallStory, _raised: float) -> None:
        self.stays(10)
        self.goes_there(self.wallboard.band, 4, call)
        self.stays(15)
        self.sees_who_waits("Somebody is on the way to the visitor", 25)
        self.arrives(call)

    def given_up_after_the_apology(self, call: CallStory, raised: float) -> None:
        self.until_the_apology(raised)
        self.taps("cancelcall")
        call.escalated, call.how = True, "given_up"

    def abandoned(self, call: CallStory, raised: float) -> None:
        """Walks off; the next visitors find the kiosk as ever, with the call in a band."""
        self.passes(30)
        self.taps("nextvisitor")
        call.escalated, call.how = True, "given_up"
        self.abandoned_at = raised

    def given_up_soon(self, call: CallStory, _raised: float) -> None:
        self.stays(40)
        self.taps("cancelcall")
        call.how = "given_up"

    def somebody_came_unasked(self, call: CallStory, _raised: float) -> None:
        self.passes(50)
        self.arrives(call)

    def until_the_apology(self, raised: float) -> None:
        self.stays(APOLOGY - 10)
        assert self.screen is Screen.CALLING
        self.stays(15)
        assert self.screen is Screen.APOLOGY
        assert self.clock.monotonic() - raised < APOLOGY + 10

    # --- What stands on the screens ----------------------------------------------------------------------------------

    def looks_at_every_figure(self) -> None:
        """After a minute everything was asked for again, whatever the hour."""
        self.passes(61, step=61)
        recount = expected(self.earlier, self.database, self.clock.now())
        with suppress(self.qtbot.TimeoutError):  # told below, figure by figure
            self.qtbot.waitUntil(lambda: self.figures() == recount, timeout=5000)
        assert self.figures() == recount

    def figures(self) -> dict[str, Any]:
        now, wall = self.now, self.wallboard
        n = re.search(r"n = .*", now.waiting.caption.text())
        return {
            "fitting": told(now.cards.fitting),
            "missed": told(now.cards.missed),
            "too much": told(now.cards.too_much),
            "usable": told(now.cards.replies),
            "balance": now.balance.chart.accessibleDescription().splitlines(),
            "balance n": now.balance.caption.text(),
            "curve": now.waiting.chart.accessibleDescription().splitlines(),
            "curve n": n[0] if n else "",
            "day": list(now.days.taken().rows[-1][:3]),
            "wall": [wall.today.number.text(), wall.today.caption.text()],
            "wall hour": [wall.hour.number.text(), wall.hour.caption.text()],
        }


def told(card: FigureCard) -> list[str]:
    """Its value and its lines, without whether that is more or less than usual."""
    _caption, value, note = (label.text() for label in card.findChildren(QLabel))
    than = r"^(less than|more than|no clear difference from) usual"
    lines = [re.sub(than, "usual", line) for line in note.splitlines()]
    ours = [line for line in lines if line.startswith(("95%", "usual"))]
    return [value.rstrip(" ▲▼"), *sorted(ours), *(line for line in lines if line not in ours)]


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font(), qapp.palette()
    yield qapp
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def prepare(writer: Writer, clock: TourClock) -> None:
    """Today's roster, an office that reads English, and somebody who wants the digest but can't be reached."""
    today = MORNING.date()
    with writer.transaction() as connection:
        for shift in kept_shifts.between(connection, today, today):
            kept_shifts.remove(connection, shift.id)
        kept_shifts.add(connection, shifts(today, today, seed=SEED))
        kept_settings.save(connection, replace(kept_settings.load(connection), office_language="en"))
    gone = check_address("json://127.0.0.1:9/nobody-listens")
    addresses.add_address(writer, MANAGER, clock, name="Gone", checked=gone, kinds=["digest"])


def visitors_of_the_day(folder: DataFolder) -> list[Row]:
    with closing(open_reader(folder)) as reader:
        survey = next(each for each in known_surveys(reader) if each.key == "showroom")
    rows = list(visits(survey, VISITORS, 1, MORNING.date(), seed=SEED, zone=MORNING.tzinfo))
    # The first page stands long before it is tapped, so only who hurries through three questions is too fast.
    rows = [replace(row, quarantine=None) if row.quarantine == "too_fast" else row for row in rows]
    hurried = next(at for at, row in enumerate(rows) if at >= 50 and len(row.answers) == 4 and "wait" in row.answers)
    rows[hurried] = replace(rows[hurried], quarantine="too_fast")
    return rows


def test_a_day_on_the_floor(qtbot: QtBot, application: QApplication, showroom_folder: DataFolder):
    with stage(application, showroom_folder, TourClock(), prepare) as showroom:
        day = Day(showroom, qtbot)
        rows = visitors_of_the_day(showroom.app.services.folder)
        assert len(rows) == VISITORS
        began = now()
        for number, row in enumerate(rows, start=1):
            day.reaches(row.started)
            day.visitor(row)
            if number in LOOKED_AT:
                day.looks_at_every_figure()
        day.looks_at_every_figure()
        day.reaches(CLOSING + timedelta(minutes=1))
        seconds = (day.clock.now() - MORNING).total_seconds()
        wall, busy = (seconds / (at - before) for at, before in zip(now(), began, strict=True))
        print(f"the day went by at {wall:.0f} times its pace, at {busy:.0f} times by the seconds that it computed")
        kept_as_tapped(day)
        calls_as_told(day)
        closes_with_a_digest(day)
        alerts_as_recounted(day)
    assert {"oops", "burst", "abandoned", "claimed_at_the_wallboard", "somebody_came_unasked"} <= set(day.done)
    assert busy >= PACE  # which doesn't hang on what else the machine does


def now() -> tuple[float, float]:
    """By the clock on the wall, and by the seconds that this process computed."""
    return time.monotonic(), time.process_time()


def kept_as_tapped(day: Day) -> None:
    today = raw_replies(day.database, f"day = '{TODAY}'")
    assert [reply.answers for reply in today] == day.replies
    assert [reply.outcome for reply in today] == day.outcomes
    assert [reply.aside for reply in today] == day.aside
    assert raw_replies(day.database, f"day <> '{TODAY}'") == day.earlier


def calls_as_told(day: Day) -> None:
    rows = raw_rows(day.database, f"SELECT claimed_by, escalated, how, raised, ended FROM call WHERE day = '{TODAY}'")
    assert [(by, escalated is not None, how) for by, escalated, how, *_ in rows] == [
        (call.by, call.escalated, call.how) for call in day.calls
    ]
    for (*_, raised, ended), call in zip(rows, day.calls, strict=True):
        if call.how == "arrived":
            assert (ended - raised) / 1000 == pytest.approx(call.seconds[1] - call.seconds[0], abs=0.01)


def alerts_as_recounted(day: Day) -> None:
    """Each once: of each call one, of each that waited a minute another, of each run of missed chances one."""
    every = raw_replies(day.database)
    runs = runs_of_missed(every[len(day.earlier) :])
    alerts = raw_rows(day.database, "SELECT kind, details ->> 'count' FROM alert ORDER BY id")
    wanted = Counter(
        call_raised=len(day.calls),
        call_unclaimed=sum(call.escalated for call in day.calls),
        missed=len(runs),
        outside_limits=is_outside(every, YESTERDAY) + is_outside(every, TODAY),
    )
    assert Counter(kind for kind, _ in alerts) == wanted
    assert [count for kind, count in alerts if kind == "missed"] == runs
    sounds = Counter(day.sounds)
    assert sounds["call"] == wanted["call_raised"] + wanted["call_unclaimed"]
    assert sounds["alert"] == wanted["missed"] + wanted["outside_limits"]


def closes_with_a_digest(day: Day) -> None:
    for _ in range(2):
        day.closes_what_is_over()
    [_, (title, body, picture)] = day.queued()
    assert title.endswith(f"the day of {TODAY}")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    today = raw_replies(day.database, f"day = '{TODAY}'")
    valid = [reply for reply in today if reply.counts]
    aside = sum(1 for reply in today if reply.aside and reply.outcome != "withdrawn")
    waits = [int(call.seconds[1] - call.seconds[0] + 1e-6) for call in day.calls if call.how == "arrived"]
    lines = body.splitlines()
    assert lines[0] == f"Replies: {len(valid)}, and {aside} set aside"
    for line, values in zip(lines[1:4], (FITTING, MISSED, TOO_MUCH), strict=True):
        assert line.endswith(f"{sum(1 for reply in valid if reply.attention in values)} of {len(valid)}")
    [calls] = [line for line in lines if line.startswith("Help calls")]
    half = f", half of them within {round(median(waits))} s" if len(waits) >= 10 else ""
    assert calls == f"Help calls: {len(day.calls)}, arrived at {len(waits)}{half}"
