"""Visitors join the customer panel at the kiosk and leave it again, and nobody finds anything of them there."""

import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.changes import Changes
from kiosk.customers import sealing
from kiosk.customers.contacts import Contact
from kiosk.customers.members import Member, unpack
from kiosk.customers.sealing import Key
from kiosk.settings import Settings
from kiosk.storage import panel
from kiosk.storage.database import Writer
from kiosk.survey.state import Joining, Screen, State
from kiosk.survey.survey import LANGUAGES
from tests.flows.visitor import Visitor, kiosk
from ui.visitor.rows import LOW_FROM
from ui.widgets.tile import Look

MAIL = "maria.jansen@voorbeeld.nl"
SETTINGS = Settings(store_name="Van Dalen Campers", contact="panel@vandalen.nl", set_up_step="done")
CODE_LETTERS = "3467A"
TO_THE_PANEL = ("left_alone", "0-2", "yes")


@pytest.fixture(scope="module")
def key() -> Key:
    return sealing.make_key()


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path, key: Key) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path, SETTINGS, recipient=key.recipient) as found:
        yield found


@pytest.fixture
def no_panel(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk(qtbot, tmp_path, SETTINGS) as found:
        yield found


def members(visitor: Visitor, key: Key) -> list[Member]:
    seals = visitor.rows("SELECT seal FROM panel_member")
    return [unpack(sealing.open_seal(key, seal)) for (seal,) in seals]


def agreeing(visitor: Visitor) -> Visitor:
    visitor.taps(*TO_THE_PANEL)
    visitor.writes(MAIL)
    visitor.taps("next")
    return visitor


def signed_up(visitor: Visitor) -> str:
    """The code that was shown."""
    agreeing(visitor).taps("talk", "next")
    return visitor.typed


def texts(window: QWidget) -> str:
    """Everything that stands on the window or is told to assistive technology, also what is hidden."""
    said = [
        (each.text() if hasattr(each, "text") else "", each.accessibleName()) for each in window.findChildren(QWidget)
    ]
    return repr(said)


class TestSigningUp:
    def test_who_signs_up_is_sealed_with_what_was_agreed_to(self, visitor: Visitor, key: Key) -> None:
        agreeing(visitor).taps("talk", "call", "next")
        assert visitor.face.title == "U bent aangemeld."
        [member] = members(visitor, key)
        assert (member.contact, set(member.consents)) == (Contact("mail", MAIL), {"talk", "call"})
        assert "".join(member.code.split()) == visitor.typed
        visitor.taps("done", "done")
        assert visitor.asked() == "attention"

    def test_a_phone_number_is_typed_on_a_pad(self, visitor: Visitor, key: Key) -> None:
        visitor.taps(*TO_THE_PANEL, "phone")
        visitor.writes("0612345678")
        visitor.taps("next")
        assert visitor.typed == "06 12345678"
        visitor.taps("interview", "next")
        assert members(visitor, key)[0].contact == Contact("phone", "+31612345678")

    def test_a_finger_types_as_a_mouse_does(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.touches("j", "a", "n", "@gmail.com", "erase", ".nl")
        assert visitor.typed == "jan@gmail.co.nl"

    def test_nothing_of_it_is_in_the_reply(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        [before] = visitor.rows("SELECT * FROM reply")
        visitor.writes(MAIL)
        visitor.taps("next", "talk", "next", "done")
        assert visitor.rows("SELECT * FROM reply") == [before]
        assert visitor.answers() == {"attention": "left_alone", "stay": "0-2"}
        assert visitor.rows("SELECT choice, n FROM panel_month") == [("yes", 1)]

    def test_each_step_is_told_once(self, visitor: Visitor) -> None:
        agreeing(visitor).taps("talk")
        visitor.told.clear()
        visitor.taps("next")
        assert visitor.told == [Changes(panel=True)]

    def test_what_is_wrong_stays_to_be_mended_and_moves_nothing(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.writes("maria")
        places = {name: tile.geometry() for name, tile in visitor.window.tiles.items()}
        visitor.taps("next")
        assert visitor.face.sentence == "Klopt dit? Voorbeeld: naam@voorbeeld.nl"
        assert {name: tile.geometry() for name, tile in visitor.window.tiles.items()} == places
        visitor.taps("@ziggo.nl", "next")
        assert visitor.state.screen is Screen.CONSENT

    def test_what_is_empty_short_or_a_slip_is_told_as_that(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL, "next")
        assert visitor.face.sentence == "Typ het hieronder. Voorbeeld: naam@voorbeeld.nl"
        visitor.writes("maria@gmail.con")
        visitor.taps("next")
        assert visitor.face.sentence == "Bedoelt u @gmail.com? Tik dat aan. Zo niet: nog eens Verder."
        visitor.taps("next")
        assert visitor.state.screen is Screen.CONSENT

    @pytest.mark.parametrize(("typed", "meant"), [("gmial.com", "@gmail.com"), ("kpnmial.nl", "@kpnmail.nl")])
    def test_a_slip_in_a_domain_is_mended_by_one_touch(self, visitor: Visitor, typed: str, meant: str) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.writes(f"maria+camper@{typed}")
        visitor.taps("next")
        [key] = [each for each in visitor.face.keys.all if each.text == meant]
        assert key.look is Look.PRIMARY
        visitor.taps(meant)
        assert visitor.typed == f"maria+camper{meant}"
        assert not [each for each in visitor.face.keys.all if each.look is Look.PRIMARY]
        visitor.taps("next")
        assert visitor.state.screen is Screen.CONSENT

    def test_a_number_that_is_too_long_is_said_to_be(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL, "phone")
        visitor.writes("6" * 24)
        assert visitor.face.sentence == "Hierna leest u waarvoor en hoelang. Er wordt nog niets bewaard."
        visitor.taps("6")
        assert visitor.face.sentence == "Dit nummer is te lang. Voorbeeld: 06 12345678"
        visitor.taps("erase")
        assert visitor.face.sentence == "Hierna leest u waarvoor en hoelang. Er wordt nog niets bewaard."
        visitor.taps("next")
        assert visitor.face.sentence == "Dit nummer is te lang. Voorbeeld: 06 12345678"

    def test_who_gave_an_address_is_told_that_being_called_takes_a_number(self, visitor: Visitor) -> None:
        agreeing(visitor)
        assert visitor.tile("call").accessibleName().startswith("Terugbellen: we vragen uw nummer per mail")
        visitor.taps("back", "phone")
        visitor.writes("0612345678")
        visitor.taps("next")
        assert "mailen" not in visitor.tile("call").accessibleName()

    def test_a_code_that_is_too_short_is_told_as_that(self, visitor: Visitor) -> None:
        visitor.taps("opencode")
        visitor.writes("A7K")
        visitor.taps("next")
        assert visitor.face.sentence == "Nog niet compleet. Nog te typen: 7 van de 10 tekens."
        visitor.taps("erase", "erase", "erase", "next")
        assert visitor.face.sentence == "Typ uw code hieronder."

    def test_an_address_of_300_characters_is_said_to_be_too_long(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.writes("a" * 288 + "@voorbeeld.nl")
        places = {name: tile.geometry() for name, tile in visitor.window.tiles.items()}
        visitor.taps("next")
        assert visitor.face.sentence == "Dit adres is te lang. Voorbeeld: naam@voorbeeld.nl"
        assert {name: tile.geometry() for name, tile in visitor.window.tiles.items()} == places

    def test_aanmelden_counts_once_something_is_agreed_to(self, visitor: Visitor, key: Key) -> None:
        agreeing(visitor).taps("next")
        assert visitor.face.sentence == "Tik eerst minstens één van de drie aan."
        assert not any(visitor.tile(consent).isChecked() for consent in ("talk", "interview", "call"))
        assert members(visitor, key) == []
        visitor.taps("call")
        assert visitor.tile("call").isChecked()
        visitor.taps("next")
        assert len(members(visitor, key)) == 1

    def test_it_says_who_keeps_it_and_where_it_is_taken_back(self, visitor: Visitor) -> None:
        note = agreeing(visitor).face.note
        assert note.startswith("Van Dalen Campers bewaart dit versleuteld")
        assert "Na 12 maanden" in note
        assert "via panel@vandalen.nl of uw code" in note
        assert visitor.typed == MAIL, "so that it can be checked"

    def test_back_leads_to_what_was_typed_and_skip_to_the_thanks(self, visitor: Visitor, key: Key) -> None:
        agreeing(visitor).taps("back")
        assert visitor.typed == MAIL
        visitor.taps("skip")
        assert visitor.face.title.startswith("Dank u wel.")
        assert members(visitor, key) == []
        assert visitor.outcomes() == ["completed"]

    def test_where_there_is_no_key_a_colleague_signs_up(self, no_panel: Visitor) -> None:
        assert not no_panel.sees("opencode")
        no_panel.taps(*TO_THE_PANEL)
        assert no_panel.face.title == "Vraag een collega u aan te melden."

    def test_once_there_is_a_key_the_next_visitor_can(self, no_panel: Visitor, key: Key) -> None:
        def make(writer: Writer) -> Changes:
            with writer.transaction() as connection:
                panel.keep_key(connection, panel.PanelKey(key.recipient, None))
            return Changes(panel=True)

        no_panel.taps("left_alone")
        no_panel.elsewhere(make)
        no_panel.taps("0-2", "yes")
        assert no_panel.state.screen is Screen.INVITED, "nothing changes under a finger"
        no_panel.taps("done", "done")
        assert no_panel.sees("opencode")
        no_panel.taps(*TO_THE_PANEL)
        assert no_panel.state.screen is Screen.CONTACT


class TestKeys:
    def test_the_same_letter_twice_is_two_letters_however_fast(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.reads()
        for press in (QTest.mousePress, QTest.mousePress, QTest.mouseDClick):
            visitor.reads(0.05)
            press(visitor.tile("a"), Qt.MouseButton.LeftButton)
            QTest.mouseRelease(visitor.tile("a"), Qt.MouseButton.LeftButton)
        assert visitor.typed == "aaa", "also what the system takes for a double click"

    def test_a_key_needs_no_dead_time_of_its_own(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.reads(0.26)
        for key in "jan":
            QTest.mouseClick(visitor.tile(key), Qt.MouseButton.LeftButton)
        assert visitor.typed == "jan", "at once, without a worker"

    def test_a_press_shows_in_the_same_frame(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.reads()
        QTest.mousePress(visitor.tile("q"), Qt.MouseButton.LeftButton)
        assert visitor.tile("q").isDown()
        QTest.mouseRelease(visitor.tile("q"), Qt.MouseButton.LeftButton)

    def test_a_keyboard_of_the_machine_types_too(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.reads()
        QTest.keyClicks(visitor.window, "jan1@x.nll ")
        visitor.types(Qt.Key.Key_Backspace)
        visitor.types(Qt.Key.Key_Escape)
        assert visitor.typed == "jan1@x.nl"
        visitor.types(Qt.Key.Key_Return)
        assert visitor.state.screen is Screen.CONSENT
        visitor.types(Qt.Key.Key_2)
        assert visitor.tile("interview").isChecked()

    def test_keys_are_reached_with_arrows_and_typing_takes_enter_back(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.tile("g").setFocus()
        visitor.types(Qt.Key.Key_Right)
        assert visitor.tile("h").hasFocus()
        visitor.types(Qt.Key.Key_Return)
        assert visitor.typed == "h"
        assert visitor.state.screen is Screen.CONTACT
        for _ in "ab@x.nl":
            visitor.reads()
        QTest.keyClicks(visitor.window.focusWidget(), "ab@x.nl")
        visitor.types(Qt.Key.Key_Enter)
        assert visitor.state.screen is Screen.CONSENT

    def test_every_key_says_what_it_does(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        assert all(tile.accessibleName() for tile in visitor.window.tiles.values())
        assert visitor.tile("erase").accessibleName() == "Laatste teken wissen"
        assert visitor.tile("mail").isChecked()
        assert not visitor.tile("phone").isChecked()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_language_keeps_what_was_typed_and_leaves_the_keys_where_they_are(
        self, visitor: Visitor, language: str
    ) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.writes("jan")
        place = visitor.tile("1").geometry()
        visitor.taps(language)
        assert visitor.typed == "jan"
        assert visitor.tile("1").geometry() == place
        visitor.taps("@gmail.com", "next")
        assert visitor.typed == "jan@gmail.com"

    def test_french_has_its_narrow_space_before_the_colon_of_what_was_typed(self, visitor: Visitor) -> None:
        visitor.taps("fr", "just_right", "skip", "skip", "yes")
        visitor.writes("a@b.nl")
        visitor.taps("next")
        assert visitor.window._typed.accessibleName() == "Votre adresse e-mail\u202f: a@b.nl"

    @pytest.mark.parametrize("aid", ["low", "large", "contrast"])
    def test_the_aids_keep_what_was_typed(self, visitor: Visitor, aid: str) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.writes("jan")
        visitor.taps("openaids", aid)
        assert visitor.typed == "", "covered"
        visitor.taps("closeaids")
        assert visitor.typed == "jan"
        if aid == "low":
            highest = LOW_FROM * visitor.window.height()
            assert all(tile.y() >= highest for tile in visitor.window.tiles.values())

    def test_a_long_address_ends_within_its_field(self, visitor: Visitor) -> None:
        visitor.taps(*TO_THE_PANEL)
        visitor.reads()
        QTest.keyClicks(visitor.window, "a" * 120)
        before = picture(visitor)
        visitor.types(Qt.Key.Key_Z)
        assert picture(visitor) != before, "the end is in sight"


def picture(visitor: Visitor) -> QImage:
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    return visitor.window.grab().toImage()


class TestLeaving:
    def test_who_has_the_code_is_erased(self, visitor: Visitor) -> None:
        code = signed_up(visitor)
        visitor.taps("done", "done", "opencode")
        visitor.writes(code)
        visitor.taps("next")
        assert visitor.face.title == "Uw gegevens wissen?"
        assert visitor.rows("SELECT count(*) FROM panel_member") == [(1,)]
        visitor.taps("leave")
        assert visitor.face.title == "Uw gegevens zijn gewist."
        assert visitor.rows("SELECT count(*) FROM panel_member") == [(0,)]
        visitor.taps("done")
        assert visitor.asked() == "attention"

    def test_an_unknown_code_is_told_kindly_and_nothing_happens(self, visitor: Visitor) -> None:
        signed_up(visitor)
        visitor.taps("done", "done", "opencode")
        visitor.writes(CODE_LETTERS * 2)
        visitor.taps("next")
        assert visitor.face.sentence == "Deze code kennen we niet. Kijk hem nog eens na."
        assert visitor.typed == CODE_LETTERS * 2
        assert visitor.rows("SELECT count(*) FROM panel_member") == [(1,)]
        visitor.taps("back")
        assert visitor.asked() == "attention"

    def test_who_would_rather_stay_does(self, visitor: Visitor) -> None:
        code = signed_up(visitor)
        visitor.taps("done", "done", "opencode")
        visitor.writes(code)
        visitor.taps("next", "back")
        assert visitor.asked() == "attention"
        assert visitor.rows("SELECT count(*) FROM panel_member") == [(1,)]

    def test_a_code_typed_on_a_keyboard_may_have_its_space_and_small_letters(self, visitor: Visitor) -> None:
        code = signed_up(visitor).lower()
        visitor.taps("done", "done", "opencode")
        visitor.reads()
        QTest.keyClicks(visitor.window, f"{code[:5]} {code[5:]}")
        visitor.types(Qt.Key.Key_Return)
        assert visitor.state.screen is Screen.ERASING


def held() -> list[State | Joining | Contact]:
    """Return every state and contact that anything in this process still holds."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, State | Joining | Contact)]


class TestNothingIsLeft:
    @pytest.mark.parametrize(
        "ends",
        [
            lambda visitor: visitor.waits(81),
            lambda visitor: visitor.taps("skip", "done"),
            lambda visitor: visitor.controller.restart(),
            lambda visitor: visitor.controller.pause(),
            lambda visitor: visitor.controller.clean(),
            lambda visitor: visitor.taps("talk", "next", "done", "done"),
        ],
        ids=["idle", "skipped", "staff", "office", "cleaning", "signed up"],
    )
    def test_whatever_ends_it_the_next_visitor_finds_nothing(
        self, visitor: Visitor, ends: Callable[[Visitor], None]
    ) -> None:
        # What other tests hold, such as the answers they ask for, was there before this visitor came.
        others = held()
        agreeing(visitor)
        ends(visitor)
        visitor.settles()
        assert visitor.state.joining == Joining()
        assert visitor.typed == ""
        assert "maria" not in texts(visitor.window)
        known = {id(each) for each in others}
        kept = [each for each in held() if id(each) not in known]
        assert "maria" not in repr([(each.joining if isinstance(each, State) else each) for each in kept])
        assert not any(isinstance(each, Contact) and "maria" in each.value for each in kept)

    def test_home_looks_as_before(self, visitor: Visitor) -> None:
        before = picture(visitor)
        signed_up(visitor)
        visitor.taps("done", "done")
        assert picture(visitor) == before
        visitor.taps(*TO_THE_PANEL)
        assert visitor.typed == ""

    def test_the_countdown_covers_what_was_typed(self, visitor: Visitor) -> None:
        agreeing(visitor).waits(61)
        assert visitor.face.title == "Bent u er nog?"
        assert "maria" not in texts(visitor.window)
        visitor.taps("stillhere")
        assert visitor.typed == MAIL

    def test_a_disk_that_refuses_says_so_and_the_log_tells_of_nobody(
        self, visitor: Visitor, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        agreeing(visitor).taps("talk")
        database = visitor.services.folder.database
        away = database.rename(database.with_suffix(".away"))
        visitor.taps("next")
        assert visitor.face.sentence == "Uw laatste antwoord is niet bewaard."
        assert "klantkansen.db" in caplog.text
        assert "maria" not in caplog.text
        away.rename(database)
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.rows("SELECT count(*) FROM panel_member") == [(0,)]

    def test_a_key_that_went_meanwhile_signs_nobody_up(
        self, visitor: Visitor, caplog: pytest.LogCaptureFixture
    ) -> None:
        def forget(writer: Writer) -> Changes:
            with writer.transaction() as connection:
                panel.forget_everything(connection)
            return Changes(panel=True)

        agreeing(visitor).taps("talk")
        visitor.elsewhere(forget)
        visitor.taps("next")
        assert visitor.state.screen is Screen.OUT_OF_ORDER
        assert "maria" not in caplog.text
        visitor.controller.recovery.probe()
        visitor.settles()
        assert visitor.asked() == "attention"
        assert not visitor.sees("opencode")


def test_home_has_room_for_the_code_on_the_smallest_screen(qtbot: QtBot, tmp_path: Path, key: Key) -> None:
    with kiosk(qtbot, tmp_path, SETTINGS, size=(1280, 800), inches=10.1, recipient=key.recipient) as visitor:
        for language in LANGUAGES:
            visitor.taps(language)
            assert visitor.tile("opencode").y() == visitor.tile("nl").y(), "one row at the foot"
