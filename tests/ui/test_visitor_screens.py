"""What the kiosk shows besides the questions: time going by, other languages, aids, help, a disk that refuses."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QCloseEvent, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.changes import Changes
from kiosk.errors import StorageRefused
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.survey.state import Screen
from kiosk.survey.survey import LANGUAGES
from tests.flows.visitor import Visitor, kiosk
from ui.visitor.rows import LOW_FROM
from ui.widgets.use_watch import UseWatch


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path) as found:
        yield found


def picture(visitor: Visitor) -> QImage:
    return visitor.window.grab().toImage()


class TestTime:
    def test_the_countdown_covers_everything_and_then_home_returns(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.waits(20.25)
        assert visitor.face.title == "Bent u er nog?"
        assert set(visitor.window.tiles) == {"stillhere", "restart"}
        assert visitor.face.left == (20, 20)
        visitor.waits(5)
        assert visitor.face.left == (15, 20)
        visitor.waits(16)
        assert visitor.asked() == "attention"
        assert visitor.outcomes() == ["left"]

    def test_who_is_still_there_goes_on_where_it_was(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.waits(21)
        visitor.taps("stillhere")
        assert visitor.asked() == "stay"
        visitor.taps("0-2")
        assert visitor.answers() == {"attention": "left_alone", "stay": "0-2"}

    def test_a_touch_beside_everything_keeps_the_countdown_away(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.waits(15)
        QTest.mouseClick(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(1000, 120))
        visitor.waits(15)
        assert visitor.asked() == "stay"
        assert visitor.state.warned is None

    def test_a_touch_beside_the_buttons_of_the_countdown_goes_on(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.waits(21)
        visitor.reads()
        QTest.mouseClick(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 120))
        visitor.settles()
        assert visitor.asked() == "stay"
        assert visitor.state.warned is None

    def test_thanks_go_after_ten_seconds(self, visitor: Visitor) -> None:
        visitor.taps("left_alone", "done")
        visitor.waits(10.25)
        assert visitor.asked() == "attention"

    def test_the_attract_loop_plays_around_live_tiles(self, visitor: Visitor) -> None:
        assert visitor.face.header == ""
        tiles = {name: tile.geometry() for name, tile in visitor.window.tiles.items() if name not in ("nl", "en")}
        seen = set()
        visitor.waits(60)
        for _ in range(8):
            seen.add(visitor.face.header)
            visitor.waits(6)
        assert {"Eén vraag, één tik", "One question, one tap", "Une question, un appui"} <= seen
        assert {
            name: tile.geometry() for name, tile in visitor.window.tiles.items() if name not in ("nl", "en")
        } == tiles
        visitor.taps("just_right")
        assert visitor.answers() == {"attention": "just_right"}

    def test_replies_are_counted_from_the_fifth(self, visitor: Visitor) -> None:
        for visit in range(5):
            assert len(visitor.face.footer) == 1, visit
            visitor.taps("left_alone", "done", "done")
            visitor.waits(61)
        assert visitor.face.footer[-1] == "Vandaag al 5 antwoorden"

    def test_the_replies_of_yesterday_are_not_counted_today(self, visitor: Visitor) -> None:
        for _ in range(5):
            visitor.taps("left_alone", "done", "done")
            visitor.waits(60)
        midnight = datetime.combine(visitor.clock.now().date() + timedelta(days=1), time(), visitor.clock.now().tzinfo)
        visitor.reads((midnight - visitor.clock.now()).total_seconds() - 0.5)
        visitor.controller.tick()
        visitor.settles()
        assert "Vandaag al 5 antwoorden" in visitor.face.footer
        seen = set()
        for _ in range(8):
            visitor.waits(2)
            seen.add((visitor.face.footer, visitor.face.aside))
        assert seen == {(("Anoniem. Eén tik is genoeg.",), aside) for aside in ("", "Raak het scherm aan")}


class TestNobodySeesWhatWasTapped:
    def test_home_looks_the_same_after_every_visit(self, visitor: Visitor) -> None:
        before = picture(visitor)
        for taps in (["too_pushy", "30+", "1", "yes", "done", "done"], ["ignored", "done", "oops", "done"]):
            visitor.taps(*taps)
            QApplication.sendPostedEvents()
            assert picture(visitor) == before

    def test_thanks_look_the_same_after_every_answer(self, visitor: Visitor) -> None:
        visitor.taps("left_alone", "done")
        before = picture(visitor)
        visitor.taps("done", "too_pushy", "0-2", "5", "no")
        assert visitor.state.screen is Screen.THANKS
        assert picture(visitor) == before

    def test_going_back_shows_no_choice(self, visitor: Visitor) -> None:
        before = picture(visitor)
        visitor.taps("too_late", "back")
        assert picture(visitor) == before

    def test_a_press_shows_at_once_and_is_gone_soon(self, visitor: Visitor, qtbot: QtBot) -> None:
        visitor.taps("openaids")
        visitor.reads()
        tile = visitor.tile("time")
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        assert tile.isDown()
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not tile.isDown())

    def test_a_press_is_gone_with_its_page(self, visitor: Visitor) -> None:
        visitor.reads()
        tile = visitor.tile("left_alone")
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
        visitor.settles()
        assert not any(tile.isDown() for tile in visitor.window.tiles.values())

    def test_the_next_visitor_finds_language_and_aids_as_ever(self, visitor: Visitor) -> None:
        before = picture(visitor)
        visitor.taps("fr", "openaids", "large", "contrast", "closeaids", "left_alone", "done", "done")
        assert picture(visitor) == before


class TestLanguages:
    def test_another_language_is_spoken_in_place(self, visitor: Visitor) -> None:
        visitor.taps("ignored", "no")
        assert visitor.face.title == "Hoe lang bent u hier al?"
        visitor.taps("de")
        assert visitor.face.title == "Wie lange sind Sie schon hier?"
        assert visitor.answers() == {"attention": "ignored", "help": "no"}
        visitor.taps("0-2")
        assert visitor.rows("SELECT language FROM reply") == [("de",)]

    def test_in_portrait_no_answer_moves_when_another_language_is_spoken(self, visitor: Visitor) -> None:
        visitor.window.resize(1080, 1920)
        places = set()
        for language in LANGUAGES:
            visitor.taps(language)
            answers = [visitor.tile(choice).geometry().getRect() for choice in ("too_late", "left_alone", "askhelp")]
            places.add((*answers, visitor.tile("nl").y(), visitor.tile("openaids").y()))
        assert len(places) == 1


class TestAids:
    def test_contrast_comes_in_place_and_switches_tell_their_state(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "contrast")
        assert visitor.window.theme.name == "contrast"
        tile = visitor.tile("contrast")
        assert (tile.isCheckable(), tile.isChecked()) == (True, True)
        assert not visitor.tile("large").isChecked()
        visitor.taps("closeaids")
        assert visitor.window.theme.name == "contrast"
        assert not visitor.tile("ignored").isCheckable()

    def test_letters_grow_by_half(self, visitor: Visitor) -> None:
        setting = visitor.tile("left_alone").setting
        visitor.taps("openaids", "large", "closeaids")
        grown = visitor.tile("left_alone").setting
        assert setting is not None
        assert grown is not None
        assert grown.text.face.px == pytest.approx(setting.text.face.px * 1.5, abs=1)

    def test_the_bell_stays_as_close_to_its_words_as_the_others(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "large", "closeaids")
        gaps = set()
        for choice in ("askhelp", "ignored"):
            setting = visitor.tile(choice).setting
            assert setting is not None
            gaps.add(setting.words.top() - setting.picture.bottom())
        assert len(gaps) == 1

    def test_lower_buttons_stand_in_the_lower_part(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "low", "closeaids")
        highest = LOW_FROM * visitor.window.height()
        assert all(tile.y() >= highest for tile in visitor.window.tiles.values())
        visitor.taps("just_right")
        assert all(tile.y() >= highest for tile in visitor.window.tiles.values())

    def test_where_all_is_low_already_lower_buttons_are_not_offered(self, visitor: Visitor) -> None:
        visitor.taps("openaids")
        assert visitor.sees("low")
        visitor.window.resize(1080, 1920)
        assert not visitor.sees("low")
        visitor.types(Qt.Key.Key_4)
        assert visitor.state.choosing_aids
        visitor.types(Qt.Key.Key_3)
        assert visitor.state.aids.large

    def test_there_is_more_time(self, visitor: Visitor) -> None:
        visitor.taps("openaids", "time", "closeaids", "left_alone")
        visitor.waits(59)
        assert visitor.state.warned is None
        visitor.waits(2)
        assert visitor.face.left == (59, 60)


class TestHelp:
    def test_a_call_is_kept_and_waits_with_its_clock(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        assert visitor.state.screen is Screen.CALLING
        assert visitor.rows("SELECT reply, how FROM call") == [(None, None)]
        visitor.waits(15)
        assert visitor.face.sentence == "U wacht al 0:15"
        assert not visitor.sees("nextvisitor")
        visitor.waits(6)
        assert visitor.sees("nextvisitor")

    def test_somebody_comes(self, visitor: Visitor) -> None:
        visitor.taps("askhelp", "arrive")
        assert visitor.face.title == "Mooi, u wordt geholpen."
        assert visitor.rows("SELECT how FROM call") == [("arrived",)]
        visitor.taps("done")
        assert visitor.asked() == "attention"

    def test_it_is_no_longer_needed(self, visitor: Visitor) -> None:
        visitor.taps("askhelp", "cancelcall")
        assert visitor.rows("SELECT how FROM call") == [("given_up",)]
        assert visitor.asked() == "attention"
        assert visitor.face.band is None

    def test_a_yes_to_help_ends_the_questions(self, visitor: Visitor) -> None:
        visitor.taps("ignored", "yes")
        assert visitor.state.screen is Screen.CALLING
        assert visitor.rows("SELECT reply FROM call") == [(1,)]
        assert visitor.answers() == {"attention": "ignored", "help": "yes"}

    def test_another_visitor_begins_beside_the_band_of_the_call(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(25)
        visitor.taps("nextvisitor")
        assert visitor.asked() == "attention"
        assert visitor.face.band is not None
        assert visitor.face.band.lead.startswith("Hulp is geroepen, wachttijd 0:2")
        visitor.taps("left_alone", "done", "done")
        assert visitor.outcomes() == ["completed"]
        band = next(tile for tile in visitor.window.tiles.values() if tile.text() == visitor.face.band.name)
        visitor.reads()
        QTest.mouseClick(band, Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.state.screen is Screen.CALLING
        assert visitor.rows("SELECT count(*) FROM call") == [(1,)]

    def test_home_returns_after_a_minute_and_the_call_stays(self, visitor: Visitor) -> None:
        visitor.taps("askhelp")
        visitor.waits(61)
        assert visitor.asked() == "attention"
        assert visitor.face.band is not None


class TestDisk:
    def test_a_disk_that_refuses_and_one_that_comes_back(
        self, visitor: Visitor, caplog: pytest.LogCaptureFixture
    ) -> None:
        visitor.taps("left_alone")
        database = visitor.services.folder.database
        away = database.with_suffix(".away")
        database.rename(away)
        visitor.taps("0-2")
        assert visitor.face.title == "Even buiten gebruik. Vraag het ons gerust."
        assert visitor.face.sentence == "Uw laatste antwoord is niet bewaard."
        assert visitor.face.footer == ()  # where nothing is kept, a promise of privacy says nothing
        assert set(visitor.window.tiles) == {"nl", "en", "de", "fr"}
        assert "klantkansen.db" in caplog.text
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.state.screen is Screen.OUT_OF_ORDER
        away.rename(database)
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.asked() == "attention"
        assert visitor.answers() == {"attention": "left_alone"}
        visitor.taps("just_right")
        assert visitor.answers() == {"attention": "just_right"}

    def test_a_withdrawal_that_was_refused_is_done_when_the_disk_comes_back(self, visitor: Visitor) -> None:
        visitor.taps("left_alone", "done")
        database = visitor.services.folder.database
        away = database.rename(database.with_suffix(".away"))
        visitor.taps("oops")
        assert visitor.state.screen is Screen.OUT_OF_ORDER
        assert visitor.face.sentence == "", "the answer was kept"
        visitor.controller.recovery.probe()
        visitor.settles()
        away.rename(database)
        visitor.told.clear()
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.asked() == "attention"
        assert visitor.outcomes() == ["withdrawn"]
        assert visitor.told == [Changes(replies=True)]
        visitor.taps("just_right")
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.outcomes() == ["withdrawn", "left"]

    def test_a_withdrawal_of_which_the_database_put_back_knows_nothing_keeps_nobody_out(
        self, visitor: Visitor, tmp_path: Path
    ) -> None:
        database = visitor.services.folder.database
        with closing(sqlite3.connect(database)) as before, closing(sqlite3.connect(tmp_path / "before.db")) as copy:
            before.backup(copy)
        visitor.taps("left_alone", "done")
        for leftover in database.parent.glob("klantkansen.db*"):
            leftover.unlink()
        visitor.taps("oops")
        (tmp_path / "before.db").rename(database)
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.asked() == "attention"

    def test_staff_who_come_while_an_answer_is_refused_do_not_end_the_next_visit(self, visitor: Visitor) -> None:
        database = visitor.services.folder.database
        away = database.rename(database.with_suffix(".away"))
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller.restart()
        visitor.settles()
        assert visitor.state.screen is Screen.OUT_OF_ORDER
        away.rename(database)
        visitor.controller.recovery.probe()
        visitor.settles()
        visitor.taps("ignored")
        assert visitor.asked() == "help"


class TestSettings:
    def test_a_survey_that_is_kept_anew_is_told_once(self, visitor: Visitor) -> None:
        def change(writer: Writer) -> Changes:
            with writer.transaction() as connection:
                kept_settings.save(connection, Settings(survey="exit", set_up_step="done"))
            return Changes(settings=True)

        assert visitor.told == [Changes(survey=True)]
        visitor.told.clear()
        visitor.elsewhere(change)
        visitor.settles()
        assert visitor.told == [Changes(settings=True), Changes(survey=True)]

    def test_survey_files_that_cannot_be_looked_at_take_no_answer_back(
        self, visitor: Visitor, caplog: pytest.LogCaptureFixture
    ) -> None:
        visitor.controller._survey_id = None  # as before the first look
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller._stay_with_survey(StorageRefused("the disk is full"))
        visitor.settles()
        assert visitor.asked() == "stay"
        assert visitor.answers() == {"attention": "left_alone"}
        assert "the disk is full" in caplog.text

    def test_a_new_store_name_theme_and_survey_come_without_a_restart(self, visitor: Visitor) -> None:
        settings = Settings(store_name="Camperhuis", survey="exit", theme="dark", set_up_step="done")

        def change(writer: Writer) -> None:
            with writer.transaction() as connection:
                kept_settings.save(connection, settings)

        visitor.taps("left_alone")
        visitor.services.writer.submit(change)
        visitor.settles()
        visitor.services.announcer.changed.emit(Changes(settings=True, survey=True))
        visitor.settles()
        assert visitor.window.theme.name == "dark"
        assert visitor.face.store == "Camperhuis"
        assert visitor.asked() == "stay", "whoever has begun goes on with the questions of before"
        visitor.taps("done", "done")
        assert not visitor.sees("askhelp"), "nobody is called to who leaves"
        visitor.taps("left_alone", "5-15")
        assert visitor.asked() == "return"


class TestNobodyGetsOut:
    def test_it_refuses_to_close(self, visitor: Visitor) -> None:
        event = QCloseEvent()
        QApplication.sendEvent(visitor.window, event)
        assert not event.isAccepted()
        assert visitor.window.isVisible()

    def test_it_has_no_menu_and_takes_no_drops(self, visitor: Visitor) -> None:
        for widget in (visitor.window, *visitor.window.tiles.values()):
            assert widget.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu
            assert not widget.acceptDrops()
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
            QApplication.sendEvent(widget, menu)
            assert QApplication.activePopupWidget() is None

    def test_staff_find_the_door_by_holding_the_corner(self, visitor: Visitor, qtbot: QtBot) -> None:
        corner = visitor.window.childAt(5, 5)
        asked: list[None] = []
        visitor.window.staff_asked.connect(lambda: asked.append(None))
        QTest.mousePress(corner, Qt.MouseButton.LeftButton)
        before = corner.grab().toImage()
        visitor.reads(2.5)
        assert corner.grab().toImage() != before, "the ring"
        with qtbot.waitSignal(corner.findChild(QTimer).timeout):
            pass
        assert not asked
        visitor.reads(0.6)
        qtbot.waitUntil(lambda: bool(asked))
        QTest.mouseRelease(corner, Qt.MouseButton.LeftButton)

    def test_a_short_hold_is_nothing(self, visitor: Visitor) -> None:
        corner = visitor.window.childAt(5, 5)
        asked: list[None] = []
        visitor.window.staff_asked.connect(lambda: asked.append(None))
        QTest.mousePress(corner, Qt.MouseButton.LeftButton)
        visitor.reads(2.9)
        QTest.mouseRelease(corner, Qt.MouseButton.LeftButton)
        visitor.waits(1)
        assert not asked

    def test_the_door_closes_when_nobody_uses_it(self, visitor: Visitor, qtbot: QtBot) -> None:
        page = QPushButton("a page for staff")
        visitor.window.show_door(page)
        assert page.isVisible()
        visitor.reads(14)
        QTest.keyClick(page, Qt.Key.Key_1)
        visitor.reads(14)
        looks = visitor.window.findChild(UseWatch).findChild(QTimer)
        with qtbot.waitSignal(looks.timeout):
            pass
        assert page.isVisible()
        visitor.reads(2)
        qtbot.waitUntil(lambda: visitor.window.childAt(960, 540) is not page)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def test_a_keyboard_stays_on_the_door_and_answers_nothing_under_it(self, visitor: Visitor) -> None:
        page = QWidget()
        buttons = [QPushButton(words, page) for words in ("one", "two")]
        visitor.window.show_door(page)
        for key in (Qt.Key.Key_5, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_5, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
            visitor.types(key)
            assert visitor.window.focusWidget() in (page, *buttons)
        assert visitor.outcomes() == []

    def test_a_page_that_changes_under_the_door_leaves_it_the_keyboard(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        page = QPushButton("a page for staff")
        visitor.window.show_door(page)
        visitor.controller.restart()
        visitor.settles()
        assert visitor.asked() == "attention"
        assert visitor.window.focusWidget() is page

    def test_use_of_another_window_does_not_keep_the_door_open(self, visitor: Visitor, qtbot: QtBot) -> None:
        page, office = QPushButton("a page for staff"), QPushButton("the office")
        qtbot.addWidget(office)
        visitor.window.show_door(page)
        visitor.reads(14)
        QTest.keyClick(office, Qt.Key.Key_1)
        visitor.reads(2)
        qtbot.waitUntil(lambda: visitor.window.childAt(960, 540) is not page)

    def test_the_tap_that_closes_the_door_answers_nothing_when_it_comes_twice(self, visitor: Visitor) -> None:
        visitor.window.show_door(QPushButton("a page for staff"))
        visitor.reads()
        visitor.window.close_door()
        visitor.settles()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.settles()
        assert visitor.outcomes() == []
        visitor.taps("left_alone")
        assert visitor.outcomes() == ["left"]

    def test_while_the_office_has_the_screen_nothing_is_asked(self, visitor: Visitor) -> None:
        visitor.taps("left_alone")
        visitor.controller.pause()
        assert visitor.face.title == "We zijn zo terug."
        assert not visitor.window.tiles
        visitor.waits(2)
        assert visitor.face.title == "We zijn zo terug."
        visitor.controller.resume()
        assert visitor.asked() == "attention"
        assert visitor.sees("left_alone")

    def test_a_visit_that_is_being_kept_ends_when_the_office_takes_the_screen(self, visitor: Visitor) -> None:
        visitor.reads()
        QTest.mouseClick(visitor.tile("left_alone"), Qt.MouseButton.LeftButton)
        visitor.controller.pause()
        visitor.settles()
        visitor.controller.resume()
        assert visitor.asked() == "attention"

    def test_keys_mean_nothing_while_nothing_can_be_chosen(self, visitor: Visitor) -> None:
        visitor.controller.pause()
        visitor.types(Qt.Key.Key_Right)
        visitor.types(Qt.Key.Key_5)
        assert visitor.outcomes() == []


class TestAssistiveTechnology:
    def test_every_tile_has_a_name_and_a_role(self, visitor: Visitor) -> None:
        for choice in ("openaids", "closeaids", "just_right", "skip", "4"):
            for name, tile in visitor.window.tiles.items():
                told = QAccessible.queryAccessibleInterface(tile)
                switch = tile.isCheckable()
                assert told.role() is (QAccessible.Role.CheckBox if switch else QAccessible.Role.Button), name
                assert told.text(QAccessible.Text.Name) == tile.accessibleName() != ""
            visitor.taps(choice)

    def test_a_tile_says_all_its_words(self, visitor: Visitor) -> None:
        assert visitor.tile("too_pushy").accessibleName() == "Ja, maar te snel of te veel"
        visitor.taps("just_right")
        assert visitor.tile("0-2").accessibleName() == "minder dan 2 minuten"
