"""Today on the wall: read from three metres, by anybody who passes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import set_up, visit
from kiosk.settings import Settings
from kiosk.storage import calls
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.survey.effects import CallEnded, CallRaised
from tests.fakes import FakeClock
from tests.people import key_of
from tests.ui.hand import cut_off
from tests.ui.store import Store, open_store
from ui.app import App
from ui.manager.wallboard import Wallboard
from ui.theme.style import load_fonts
from ui.tour.stage import Stage, stage
from ui.widgets import call_band

store = pytest.fixture(open_store)

LEAST_MM = 14
CAPITAL = 0.727  # of a type's size
INCH = 25.4
SCREENS = {"22 inch": (1920, 1080, 22), "43 inch": (3840, 2160, 43)}
UPRIGHT = {"22 inch upright": (1080, 1920, 22), "43 inch upright": (2160, 3840, 43)}
TEAM = ("Anja de Wit", "Christiaan", "Wilhelmina", "Bram", "Maximiliaan", "Esra", "Frits")


@contextmanager
def hung(qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str = "en") -> Iterator[Wallboard]:
    width, height, inches = screen
    wall = Wallboard(store.services, replace(store.settings, office_language=language), inches * INCH)
    qtbot.addWidget(wall)
    wall.resize(width, height)
    wall.show()
    try:
        qtbot.waitUntil(lambda: wall.usual.text() != "")
        yield wall
    finally:
        wall.close()


@pytest.fixture(autouse=True)
def typeface(qapp: QApplication) -> Iterator[None]:
    """That of the program."""
    before = qapp.font()
    qapp.setFont(QFont(load_fonts()))
    yield
    qapp.setFont(before)


@pytest.fixture(params=[*SCREENS, *UPRIGHT])
def screen(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    return {**SCREENS, **UPRIGHT}[request.param]


@pytest.fixture(params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def wall(qtbot: QtBot, store: Store) -> Iterator[Wallboard]:
    with hung(qtbot, store, SCREENS["22 inch"]) as wall:
        yield wall


def add_team(store: Store, *names: str) -> None:
    for name in names:
        store.write(lambda writer, name=name: set_up.add_staff(writer, store.clock, name))


def step(store: Store, effect: CallRaised | CallEnded) -> None:
    """What a visitor does about a help call, at the kiosk."""
    kept = store.write(
        lambda writer: visit.keep(
            writer, [effect], None, survey_id=store.survey_id, moment="visit", opening_hours=None, clock=store.clock
        )
    )
    store.services.announcer.changed.emit(kept.changes)


def written(wall: QWidget) -> list[QWidget]:
    """Everything on it with words."""
    return [
        each
        for each in wall.findChildren(QWidget)
        if isinstance(each, QLabel | QPushButton) and each.text() and each.isVisibleTo(wall)
    ]


def millimetres(wall: Wallboard, screen: tuple[int, int, int]) -> dict[str, float]:
    """How high a capital letter is of all that is written."""
    width, height, inches = screen
    per_mm = hypot(width, height) / (inches * INCH)
    return {each.text(): each.font().pixelSize() * CAPITAL / per_mm for each in written(wall)}


def settle() -> None:
    for _ in range(5):  # a line that breaks moves what is under it
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def can_be_read(wall: Wallboard, screen: tuple[int, int, int]) -> None:
    settle()
    assert wall.size().toTuple() == screen[:2], "the words made it grow"
    small = {text: height for text, height in millimetres(wall, screen).items() if height < LEAST_MM}
    assert small == {}
    assert cut_off(wall) == []
    places = {each.text(): QRect(each.mapTo(wall, QPoint(0, 0)), each.size()) for each in written(wall)}
    assert [text for text, place in places.items() if not wall.rect().contains(place)] == []
    assert [f"{one} / {other}" for one, other in combinations(places, 2) if places[one].intersects(places[other])] == []


def taps(store: Store, *choices: str) -> None:
    for choice in choices:
        store.reply(choice)


def names(wall: Wallboard) -> set[str]:
    """Of colleagues, wherever they stand."""
    first = {name.split()[0] for name in TEAM}
    said = " ".join(
        f"{each.text()} {each.accessibleName()} {each.toolTip()}"
        for each in wall.findChildren(QWidget)
        if isinstance(each, QLabel | QPushButton)
    )
    return {name for name in first if name in said}


class TestReading:
    def test_an_empty_day(self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str) -> None:
        with hung(qtbot, store, screen, language) as wall:
            can_be_read(wall, screen)

    def test_a_day_with_a_usual_one_to_compare_with(
        self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str
    ) -> None:
        for _week in range(5):
            taps(store, *["just_right"] * 9, *["ignored"] * 3)
            store.clock.advance(7 * 24 * 3600 - 12 * 61)
        taps(store, *["ignored"] * 12)
        store.clock.advance(3600)  # the hour that runs isn't compared
        with hung(qtbot, store, screen, language) as wall:
            can_be_read(wall, screen)

    def test_somebody_waits_and_somebody_goes(
        self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str
    ) -> None:
        add_team(store, *TEAM)
        taps(store, *["ignored"] * 6, *["just_right"] * 8)
        with hung(qtbot, store, screen, language) as wall:
            step(store, CallRaised(of_reply=False))
            store.clock.advance(754)
            qtbot.waitUntil(lambda: wall.band.label.text().endswith("12:34"))
            can_be_read(wall, screen)
            wall.band.go.click()
            qtbot.waitUntil(lambda: len(wall.band.tiles) == len(TEAM))
            can_be_read(wall, screen)
            wall.band.tiles[0].click()
            qtbot.waitUntil(lambda: wall.band.property("role") == "calm")
            can_be_read(wall, screen)

    def test_the_way_to_close_it(self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str) -> None:
        with hung(qtbot, store, screen, language) as wall:
            taps(store, *["ignored"] * 6, *["just_right"] * 8)
            step(store, CallRaised(of_reply=False))
            qtbot.waitUntil(lambda: wall.band.isVisible() and wall.today.number.text() == "6")
            QTest.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPoint(wall.width() // 2, wall.height() - 5))
            assert wall.close_button.isVisible()
            can_be_read(wall, screen)


def middle(of: QWidget, wall: Wallboard) -> int:
    """How far from the screen's left edge its middle lies."""
    return of.mapTo(wall, of.rect().center()).x()


class TestBalance:
    """What stands there stands in the middle, whatever else has nothing to say."""

    def is_balanced(self, wall: Wallboard) -> None:
        settle()
        for each in (wall.usual, wall.today.number, wall.today.caption):
            assert middle(each, wall) == pytest.approx(wall.width() / 2, abs=2)
        above = wall.band.geometry().bottom() if wall.band.isVisible() else wall.contentsRect().top()
        above = wall.usual.geometry().top() - above
        below = wall.height() - wall.today.geometry().bottom()
        assert above == pytest.approx(below, abs=wall.height() * 0.06)

    def test_an_hour_without_replies_leaves_its_room_to_the_day(
        self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str
    ) -> None:
        taps(store, *["ignored"] * 6, *["just_right"] * 8)
        store.clock.advance(3600)
        with hung(qtbot, store, screen, language) as wall:
            self.is_balanced(wall)
            store.reply("ignored")
            qtbot.waitUntil(wall.hour.isVisible)
            settle()
            halves = [middle(count, wall) for count in (wall.today, wall.hour)]
            assert sum(halves) / 2 == pytest.approx(wall.width() / 2, abs=2)

    def test_a_call_that_somebody_goes_to(
        self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str
    ) -> None:
        taps(store, *["ignored"] * 6, *["just_right"] * 8)
        store.clock.advance(3600)
        with hung(qtbot, store, screen, language) as wall:
            step(store, CallRaised(of_reply=False))
            qtbot.waitUntil(wall.band.isVisible)
            wall.band.go.click()
            qtbot.waitUntil(lambda: wall.band.property("role") == "calm")
            self.is_balanced(wall)
            words, button, band = wall.band.label.geometry(), wall.band.go.geometry(), wall.band.rect()
            assert words.left() == band.right() - max(words.right(), button.right())
            if button.top() > words.bottom():  # under each other they share their middle
                assert wall.band.label.alignment() & Qt.AlignmentFlag.AlignHCenter
                assert button.center().x() == pytest.approx(band.center().x(), abs=2)
                assert button.width() <= wall.band.go.sizeHint().width()

    def test_names_leave_everything_where_it_was(self, qtbot: QtBot, store: Store) -> None:
        add_team(store, *TEAM)
        taps(store, *["ignored"] * 6, *["just_right"] * 8)
        store.clock.advance(3600)
        with hung(qtbot, store, SCREENS["22 inch"]) as wall:
            step(store, CallRaised(of_reply=False))
            qtbot.waitUntil(wall.band.isVisible)
            wall.band.go.click()
            qtbot.waitUntil(lambda: bool(wall.band.tiles))
            assert not wall.today.isVisible()
            wall.band.go.click()
            assert not wall.hour.isVisible()
            self.is_balanced(wall)


class TestFigures:
    def test_it_is_live(self, qtbot: QtBot, store: Store, wall: Wallboard) -> None:
        assert (wall.usual.text(), wall.today.number.text(), wall.hour.number.text()) == ("No replies yet", "", "")
        store.reply("ignored")
        qtbot.waitUntil(lambda: wall.today.number.text() == "1")
        taps(store, "just_right", "too_late", "ignored")
        qtbot.waitUntil(lambda: wall.today.caption.text() == "missed today, of\N{NO-BREAK SPACE}4")
        assert wall.today.number.text() == "2"
        assert (wall.hour.number.text(), wall.hour.caption.text()) == ("2", "since 10:00, of\N{NO-BREAK SPACE}4")
        store.clock.advance(3600)
        store.reply("left_alone")
        qtbot.waitUntil(lambda: wall.hour.caption.text() == "since 11:00, of\N{NO-BREAK SPACE}1")
        assert (wall.hour.number.text(), wall.today.number.text()) == ("0", "2")
        assert wall.usual.text() == "Comparable after 4 Mondays"

    @pytest.mark.parametrize("weekday", range(7))
    def test_why_nothing_is_compared_yet_has_room(
        self, qtbot: QtBot, store: Store, screen: tuple[int, int, int], language: str, weekday: int
    ) -> None:
        store.clock.advance(weekday * 24 * 3600)
        taps(store, *["ignored"] * 6, *["just_right"] * 8)
        with hung(qtbot, store, screen, language) as wall:
            assert "4 " in wall.usual.text()
            can_be_read(wall, screen)

    def test_mondays_enough_and_too_few_replies_today(self, qtbot: QtBot, store: Store) -> None:
        for _week in range(5):
            taps(store, *["just_right"] * 9, *["ignored"] * 3)
            store.clock.advance(7 * 24 * 3600 - 12 * 61)
        store.reply("ignored")
        with hung(qtbot, store, SCREENS["22 inch"]) as wall:
            assert wall.usual.text() == "No usual to compare with yet"

    @pytest.mark.parametrize(
        ("today", "arrow", "words"),
        [
            (["just_right"] * 20, "▲", "More fitting attention than usual"),
            (["ignored"] * 20, "▼", "Less fitting attention than usual"),
            (["just_right", "ignored"] * 10, "", "No clear difference from usual"),
        ],
    )
    def test_an_arrow_says_more_or_less_than_usual_only_where_that_is_clear(
        self, qtbot: QtBot, store: Store, today: list[str], arrow: str, words: str
    ) -> None:
        start = store.clock.now()
        for week in range(5):
            at = start.timestamp() + week * 7 * 24 * 3600
            store.clock.advance(at - store.clock.now().timestamp())
            taps(store, *(today if week == 4 else ["just_right", "ignored"] * 10))
        store.clock.advance(3600)  # the hour that runs isn't compared
        with hung(qtbot, store, SCREENS["22 inch"]) as wall:
            assert (wall.arrow.text(), wall.usual.text()) == (arrow, words)
            can_be_read(wall, SCREENS["22 inch"])


class TestNames:
    def test_there_are_none_until_somebody_says_that_they_go(self, qtbot: QtBot, store: Store, wall: Wallboard) -> None:
        add_team(store, *TEAM)
        step(store, CallRaised(of_reply=False))
        qtbot.waitUntil(wall.band.isVisible)
        assert names(wall) == set()
        wall.band.go.click()
        qtbot.waitUntil(lambda: bool(wall.band.tiles))
        assert names(wall) == {name.split()[0] for name in TEAM}
        assert "de Wit" not in " ".join(each.text() for each in written(wall))
        wall.band.go.click()  # nobody after all
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert names(wall) == set()

    def test_they_are_gone_after_a_quarter_of_a_minute(self, qtbot: QtBot, store: Store, wall: Wallboard) -> None:
        assert (call_band.TILES_STAY, wall.band._patience.interval()) == (15_000, 15_000)
        add_team(store, *TEAM)
        step(store, CallRaised(of_reply=False))
        qtbot.waitUntil(wall.band.isVisible)
        wall.band._patience.setInterval(1)
        wall.band.go.click()
        with qtbot.waitSignal(wall.band._patience.timeout):
            pass
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert names(wall) == set()
        assert call(store) == (None, None)

    def test_who_goes_is_kept_and_not_named(self, qtbot: QtBot, store: Store, wall: Wallboard) -> None:
        add_team(store, *TEAM)
        step(store, CallRaised(of_reply=False))
        qtbot.waitUntil(wall.band.isVisible)
        wall.band.go.click()
        qtbot.waitUntil(lambda: bool(wall.band.tiles))
        wall.band.tiles[3].click()
        qtbot.waitUntil(lambda: wall.band.label.text().startswith("Somebody is on the way to the visitor"))
        assert call(store) == (store.read(lambda reader: key_of(reader, "Bram")), store.clock.now())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert names(wall) == set()
        step(store, CallEnded("arrived", 61))
        qtbot.waitUntil(lambda: not wall.band.isVisible())


def call(store: Store) -> tuple[object, object]:
    found = store.read(calls.open_call)
    assert found is not None
    return found.claimed_by, found.claimed


class TestClosing:
    @pytest.fixture
    def program(self, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        font, palette = application.font(), application.palette()
        with stage(application, DataFolder(tmp_path / "data"), FakeClock(), prepare) as program:
            app = program.app
            app.open()
            qtbot.waitUntil(lambda: app.backstage.watchman is not None and app.controller._survey_id is not None)
            app._show_office(Session("marieke", Role.MANAGER, "Marieke"))
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            app.office.wall_button.click()
            qtbot.waitUntil(lambda: shown(app) is not None)
            yield program
        application.setFont(font)
        application.setPalette(palette)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def test_escape_closes_it_and_gives_the_office_back(self, qtbot: QtBot, program: Stage) -> None:
        QTest.keyClick(shown(program.app), Qt.Key.Key_Escape)
        self.is_gone_and_can_come_again(qtbot, program.app)

    def test_a_touch_shows_a_button_that_closes_it(self, qtbot: QtBot, program: Stage) -> None:
        wall = shown(program.app)
        assert not wall.close_button.isVisible()
        QTest.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        assert wall.close_button.isVisible()
        QTest.mouseClick(wall.close_button, Qt.MouseButton.LeftButton)
        self.is_gone_and_can_come_again(qtbot, program.app)

    def test_the_button_goes_by_itself(self, qtbot: QtBot, program: Stage) -> None:
        wall = shown(program.app)
        wall._patience.setInterval(1)
        QTest.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        qtbot.waitUntil(lambda: not wall.close_button.isVisible())
        assert wall.isVisible()

    def test_only_who_is_signed_in_hangs_it_up(self, program: Stage) -> None:
        program.app.office.lock()
        assert not program.app.office.wall_button.isVisible()

    def is_gone_and_can_come_again(self, qtbot: QtBot, app: App) -> None:
        assert app.backstage.wallboard is None
        assert app.office.isVisible()
        assert app.office.session is not None
        app.office.wall_button.click()
        qtbot.waitUntil(lambda: shown(app) is not None and shown(app).isVisible())


def shown(app: App) -> Wallboard | None:
    return app.backstage.wallboard


def prepare(writer: Writer, clock: FakeClock) -> None:
    set_up.set_manager(writer, clock, "Marieke", "482915")
    with writer.transaction() as connection:
        kept_settings.save(connection, Settings(store_name="Camperhuis", office_language="en", set_up_step="done"))
