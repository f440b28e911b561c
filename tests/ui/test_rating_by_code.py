"""A customer who helps to choose types the code from paper at the kiosk, as any visitor with a code does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import decide
from kiosk.actions.raters import invite_rater
from kiosk.actions.vacancies import erase_candidate
from kiosk.customers.criteria import shipped
from kiosk.settings import OfficeLanguage, Settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.survey.state import NO_AIDS, Joining, Screen, is_fresh
from kiosk.survey.survey import LANGUAGES
from tests.customers.store import HR, vacancy
from tests.flows.visitor import Visitor
from tests.ui.hand import cut_off
from tests.ui.pages import press
from tests.ui.test_app import keep, opened
from ui.app import App
from ui.manager.settings import SettingsPage
from ui.rating.page import IDLE
from ui.rating_door import RatingDoor
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.sign_in import SignIn

UNKNOWN = {
    "nl": "Deze code kennen we niet. Kijk hem nog eens na.",
    "en": "We don't know this code. Please check it.",
    "de": "Diesen Code kennen wir nicht. Bitte prüfen Sie ihn.",
    "fr": "Nous ne connaissons pas ce code. Vérifiez-le.",
}


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[App]:
    """A kiosk without a panel: in a window, or with `covering` as a parameter, on the only screen."""
    folder = DataFolder(tmp_path / "data")
    keep(folder, Settings(store_name="Van Dalen Campers", office_language="en", set_up_step="done"))
    with opened(qtbot, folder, windowed=getattr(request, "param", "") != "covering") as found:
        qtbot.waitUntil(lambda: found.controller is not None and found.controller._survey_id is not None)
        yield found


@pytest.fixture
def visitor(app: App) -> Visitor:
    assert app.kiosk is not None
    assert app.controller is not None
    return Visitor(app.services, app.services.clock, app.kiosk, app.controller)


def invited(visitor: Visitor) -> str:
    """The code on the paper of a customer."""
    codes: list[str] = []

    def invite(writer: Writer) -> Changes:
        of = vacancy(writer, visitor.clock, "Jan Jansen", "Piet Pieters")
        seated = invite_rater(writer, HR, visitor.clock, of, "customer")
        codes.append(seated.invited.code.shown)
        return seated.changes

    visitor.elsewhere(invite)
    visitor.settles()
    return "".join(codes[0].split())


def door_of(visitor: Visitor) -> RatingDoor | None:
    return next((each for each in visitor.window.findChildren(RatingDoor) if each.isVisible()), None)


def comes_in(qtbot: QtBot, visitor: Visitor, code: str) -> RatingDoor:
    visitor.taps("opencode")
    visitor.writes(code)
    visitor.taps("next")
    qtbot.waitUntil(lambda: (door := door_of(visitor)) is not None and door.page.noted.isVisible())
    door = door_of(visitor)
    assert door is not None
    return door


def test_the_code_leads_to_the_scorecards_and_closing_them_leaves_an_untouched_kiosk(
    qtbot: QtBot, visitor: Visitor
) -> None:
    assert not visitor.sees("opencode"), "nobody has a code yet"
    code = invited(visitor)
    door = comes_in(qtbot, visitor, code)
    for _page in range(5):  # the number, and four cards of rules
        press(qtbot, door.page.on)
        visitor.settles()
    assert [tile.accessibleName() for tile in door.page.candidates.tiles.tiles] == ["Kandidaat A", "Kandidaat B"]
    press(qtbot, door.page.stop_button)
    assert door_of(visitor) is None
    assert is_fresh(visitor.state)
    assert (visitor.state.joining, visitor.typed) == (Joining(), "")
    assert visitor.rows("SELECT count(*) FROM reply") == [(0,)]
    visitor.taps("just_right")
    assert visitor.answers() == {"attention": "just_right"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_code_is_told_kindly_and_opens_nothing(visitor: Visitor, language: str) -> None:
    code = invited(visitor)
    wrong = f"{(int(code) + 1) % 10**12:012d}"
    if language != "nl":
        visitor.taps(language)
    visitor.taps("opencode")
    visitor.writes(wrong)
    visitor.taps("next")
    assert visitor.face.sentence == UNKNOWN[language]
    assert (visitor.state.screen, visitor.typed) == (Screen.CODE, wrong), "to be mended"
    assert door_of(visitor) is None
    visitor.taps("back")
    assert visitor.typed == ""


@pytest.mark.parametrize(("language", "reads"), [("nl", "nl"), ("en", "en"), ("de", "en"), ("fr", "en")])
def test_the_page_is_in_the_language_of_whoever_typed_it_or_else_the_office_s(
    qtbot: QtBot, visitor: Visitor, language: str, reads: OfficeLanguage
) -> None:
    code = invited(visitor)
    if language != "nl":
        visitor.taps(language)
    door = comes_in(qtbot, visitor, code)
    assert door.page.heading.text() == {"nl": "Schrijf dit nummer op", "en": "Note this number"}[reads]
    press(qtbot, door.page.on)
    qtbot.waitUntil(door.page.rules.isVisible)
    assert [each.title for each in door.page.scorecards.own.criteria] == [each.title for each in shipped(reads)[:2]]


def test_the_page_has_the_aids_that_were_chosen_and_the_kiosk_has_them_no_more(qtbot: QtBot, visitor: Visitor) -> None:
    code = invited(visitor)
    plain = visitor.window.scale
    visitor.taps("openaids", "large", "contrast", "low", "time", "closeaids")
    door = comes_in(qtbot, visitor, code)
    assert door.styleSheet() == style_sheet(load_theme("contrast"), replace(plain, large=True))
    for _page in range(5):  # the number, and four cards of rules
        assert cut_off(door) == []
        press(qtbot, door.page.on)
        visitor.settles()
    assert cut_off(door) == []
    assert door.page.heading.mapTo(door, QPoint()).y() > door.height() * 0.3
    visitor.clock.advance(2 * IDLE)
    visitor.window._door._watch._look()  # as twice a second
    assert door_of(visitor) is door
    press(qtbot, door.page.stop_button)
    assert (visitor.window.scale, visitor.state.aids) == (plain, NO_AIDS)


def test_larger_letters_stay_within_a_screen_that_stands_upright(qtbot: QtBot, visitor: Visitor) -> None:
    visitor.window.dress("light", 22 * 25.4)
    visitor.window.resize(1080, 1920)
    code = invited(visitor)
    visitor.taps("openaids", "large", "closeaids")
    door = comes_in(qtbot, visitor, code)
    for _page in range(5):
        press(qtbot, door.page.on)
        visitor.settles()
    door.page.candidates.tiles.tiles[0].click()
    visitor.settles()
    door.page.criterion.tiles.tiles[2].click()
    visitor.settles()
    [area] = door.findChildren(QScrollArea)
    assert door.page.criterion.reason.isVisible()
    assert door.page.width() <= area.viewport().width()
    assert cut_off(door) == []


def test_a_code_of_a_vacancy_that_is_over_is_told_on_the_page_of_raters(qtbot: QtBot, visitor: Visitor) -> None:
    code = invited(visitor)

    visitor.taps("en")
    visitor.taps("opencode")
    visitor.writes(code)
    visitor.elsewhere(lambda writer: decide(writer, HR, visitor.clock, 1, hired=None, why="Baan vervalt").changes)
    visitor.taps("next")
    qtbot.waitUntil(lambda: (door := door_of(visitor)) is not None and "is decided" in door.page.line.text())
    visitor.window.close_door()
    assert not visitor.sees("opencode"), "nobody has a code any more"


def test_no_file_of_the_kiosk_has_the_code(qtbot: QtBot, visitor: Visitor) -> None:
    code = invited(visitor)
    comes_in(qtbot, visitor, code)
    files = [path for path in visitor.services.folder.path.rglob("*") if path.is_file()]
    assert files
    assert not any(code.encode() in path.read_bytes() for path in files)


def drag(visitor: Visitor, widget: QWidget, view: QWidget, up: int) -> None:
    """With a finger, put down on a widget within that view, which doesn't move along."""
    at = widget.mapTo(view, widget.rect().center())
    visitor.finger(view, "press", at)
    for step in range(1, 11):
        visitor.finger(view, "move", at - QPoint(0, up * step // 10))
    visitor.finger(view, "release", at - QPoint(0, up))


def test_a_finger_moves_the_page_and_picks_nothing_on_the_way(qtbot: QtBot, visitor: Visitor) -> None:
    visitor.window.resize(900, 700)
    code = invited(visitor)
    door = comes_in(qtbot, visitor, code)
    for _page in range(5):
        press(qtbot, door.page.on)
        visitor.settles()
    door.page.candidates.tiles.tiles[0].click()
    visitor.settles()
    step = door.page.criterion
    step.tiles.tiles[2].click()
    step.reason.edit.setFocus()  # with the keyboard the page is higher than what is left
    visitor.settles()
    area = next(iter(door.findChildren(QScrollArea)))
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(0)
    drag(visitor, step.tiles.tiles[1], area.viewport(), 60)
    assert bar.value() == 60
    visitor.settles()
    assert [tile.isChecked() for tile in step.tiles.tiles] == [False, False, True, False, False, False]
    assert visitor.rows("SELECT value FROM score") == [(3,)]
    assert not any(tile.isDown() for tile in step.tiles.tiles)
    visitor.settles()
    keyboard = door.keys.keyboard
    assert keyboard is not None
    for what in "mooi":  # as fast as fingers can
        key = next(each for each in keyboard.shown() if each.what == what)
        for part in ("press", "release"):
            visitor.finger(key, part, key.rect().center())
    assert step.reason.edit.text() == "Mooi"


def scores_one(qtbot: QtBot, visitor: Visitor) -> RatingDoor:
    """The first criterion of the first candidate, of which the reason is being typed."""
    door = comes_in(qtbot, visitor, invited(visitor))
    for _page in range(5):
        press(qtbot, door.page.on)
        visitor.settles()
    door.page.candidates.tiles.tiles[0].click()
    door.page.criterion.tiles.tiles[2].click()
    door.page.criterion.reason.edit.insert("Keek op")
    visitor.settles()
    return door


def test_the_office_beside_the_kiosk_leaves_a_rater_there_alone(qtbot: QtBot, app: App, visitor: Visitor) -> None:
    door = scores_one(qtbot, visitor)
    app.open_office()
    qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
    assert door_of(visitor) is door
    assert door.page.criterion.reason.text == "Keek op"
    assert not door.page.line.isVisible()
    visitor.settles()


def test_a_rater_types_while_the_office_beside_has_the_keyboard(qtbot: QtBot, app: App, visitor: Visitor) -> None:
    door = scores_one(qtbot, visitor)
    app.open_office()
    qtbot.waitUntil(lambda: app.office is not None and app.office.isActiveWindow())
    assert app.office is not None
    edit = door.page.criterion.reason.edit
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: door.keys.keyboard is not None)
    for what in ("space", "e", "n"):
        keyboard = door.keys.keyboard
        assert keyboard is not None
        key = next(each for each in keyboard.shown() if each.what == what)
        qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert edit.text() == "Keek op en"
    app.office.ask_who()
    visitor.settles()
    assert door.keys.keyboard is not None, "somebody signing in there takes them away"
    assert app.office.isActiveWindow()
    press(qtbot, door.keys.close_button)
    assert door.keys.keyboard is None
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: door.keys.keyboard is not None)
    press(qtbot, door.page.on)
    visitor.settles()
    qtbot.waitUntil(lambda: door.keys.keyboard is None)
    assert visitor.rows("SELECT reason FROM score") == [("Keek op en",)]


def test_the_keys_go_with_the_line_also_while_the_office_has_the_keyboard(
    qtbot: QtBot, app: App, visitor: Visitor
) -> None:
    door = scores_one(qtbot, visitor)
    app.open_office()
    qtbot.waitUntil(lambda: app.office is not None and app.office.isActiveWindow())
    qtbot.mouseClick(door.page.criterion.reason.edit.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: door.keys.keyboard is not None)
    visitor.elsewhere(lambda writer: erase_candidate(writer, HR, visitor.clock, 1))
    qtbot.waitUntil(lambda: door.keys.keyboard is None)
    assert door.page.candidates.isVisible()


@pytest.mark.parametrize("app", ["covering"], indirect=True)
def test_the_office_waits_for_a_rater_on_the_one_screen_who_is_told(qtbot: QtBot, app: App, visitor: Visitor) -> None:
    door = scores_one(qtbot, visitor)
    app.open_office()
    visitor.settles()
    assert door_of(visitor) is door
    assert door.page.line.property("role") == "heading"  # nothing is wrong
    assert "Wat u hebt ingevuld is bewaard" in door.page.line.text()
    assert not visitor.window.findChildren(SignIn)
    press(qtbot, door.page.stop_button)
    for _ in range(2):
        visitor.settles()
    assert visitor.rows("SELECT value, reason FROM score") == [(3, "Keek op")]
    app.open_office()
    [sign_in] = visitor.window.findChildren(SignIn)
    qtbot.waitUntil(sign_in.isVisible)


def test_the_screen_is_not_cleaned_under_the_hands_of_a_rater(qtbot: QtBot, app: App, visitor: Visitor) -> None:
    door = scores_one(qtbot, visitor)
    app.open_office()
    qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
    assert app.office is not None
    app.office.open_for(Session("marieke", Role.MANAGER, "Marieke"))
    app.office.show_page("settings")
    kiosk = cast(SettingsPage, app.office.made["settings"]).kiosk
    press(qtbot, kiosk.clean)
    assert door_of(visitor) is door
    assert "Iemand wil dit scherm schoonmaken" in door.page.line.text()
    assert kiosk.line.text() == "Not now: somebody scores candidates at that screen, and is asked there to stop."
    press(qtbot, door.page.stop_button)
    press(qtbot, kiosk.clean)
    assert kiosk.line.text().startswith("For 30 s")
    visitor.settles()


@pytest.mark.parametrize("app", ["covering"], indirect=True)
def test_a_page_on_which_nobody_scores_yet_makes_room(qtbot: QtBot, app: App, visitor: Visitor) -> None:
    app.doors.open_rating()
    assert door_of(visitor) is not None
    app.open_office()
    assert door_of(visitor) is None
    [sign_in] = visitor.window.findChildren(SignIn)
    qtbot.waitUntil(sign_in.isVisible)
