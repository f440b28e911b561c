"""The page on which raters score: with a code and no account, each their own scorecards alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import qGray
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.changes import Changes
from kiosk.actions.deciding import show_scores
from kiosk.actions.raters import excuse_rater, invite_rater, renew_code
from kiosk.actions.rating import see_scorecards, write_score
from kiosk.actions.vacancies import add_candidate, erase_candidate
from kiosk.customers import rating_words
from kiosk.customers.criteria import shipped
from kiosk.customers.scoring import RaterKind
from kiosk.customers.texts import WORDS
from kiosk.settings import OfficeLanguage, Settings
from kiosk.storage.database import Writer
from tests.customers.store import HR, candidates, lines, score, seat, vacancy
from tests.flows.visitor import kiosk
from tests.ui.pages import is_in_sight, press, press_again, scrolled, words
from tests.ui.reading import told
from tests.ui.store import Store, held, open_store
from ui.office import Office
from ui.rating.page import IDLE, RatingPage
from ui.rating_door import RatingDoor
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets.bullets import Bullets

store = pytest.fixture(open_store)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[RatingPage]:
    yield from open_page(qtbot, store)


@pytest.fixture
def other(qtbot: QtBot, store: Store) -> Iterator[RatingPage]:
    """A second screen, such as the kiosk beside the office."""
    yield from open_page(qtbot, store)


def open_page(qtbot: QtBot, store: Store) -> Iterator[RatingPage]:
    made = RatingPage(store.services, lambda text: text, "en")
    qtbot.addWidget(made)
    made.restyle(load_theme("light"), Scale(1280, 800, 4))
    made.resize(1200, 800)
    made.show()
    made.start()
    yield made
    made.hide()


def touch(qtbot: QtBot, tile: QWidget) -> None:
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)


def invite(store: Store, of: int, kind: RaterKind = "interviewer") -> str:
    return store.write(lambda writer: invite_rater(writer, HR, store.clock, of, kind)).invited.code.shown


def type_code(qtbot: QtBot, page: RatingPage, code: str) -> None:
    qtbot.keyClicks(page.code, code.replace(" ", ""))
    qtbot.keyClick(page.code, Qt.Key.Key_Return)


def come_in(qtbot: QtBot, page: RatingPage, code: str) -> str:
    """The number to come back with; the candidates are shown."""
    type_code(qtbot, page, code)
    qtbot.waitUntil(page.noted.isVisible)
    number = page.noted.text()
    press(qtbot, page.on)
    qtbot.waitUntil(page.rules.isVisible)
    for _card in page.rules.cards:
        press(qtbot, page.on)
    qtbot.waitUntil(page.candidates.isVisible)
    return number


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shipped_is_read_in_the_rater_s_language(qtbot: QtBot, store: Store, language: OfficeLanguage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))  # opened in Dutch
    door = RatingDoor(store.services, store.settings, Scale(1280, 800, 4), language)
    qtbot.addWidget(door)
    door.resize(1280, 800)
    door.show()
    door.page.start()
    come_in(qtbot, door.page, invite(store, of))
    touch(qtbot, door.page.candidates.tiles.tiles[0])
    first = shipped(language)[0]
    assert door.page.heading.text() == first.title
    said = " ".join(tile.accessibleDescription() for tile in door.page.criterion.tiles.tiles)
    assert [anchor for anchor in first.anchors if anchor not in said] == []
    door.hide()


def give(qtbot: QtBot, page: RatingPage, value: int, reason: str = "") -> None:
    """On the criterion shown: 0 for not seen."""
    touch(qtbot, page.criterion.tiles.tiles[value - 1 if value else 5])
    if reason:
        qtbot.keyClicks(page.criterion.reason.edit, reason)
    press(qtbot, page.on)


def test_a_customer_scores_from_the_code_to_the_advice(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    [jan] = store.write(lambda writer: candidates(writer, of))
    code = invite(store, of, "customer")
    type_code(qtbot, page, code)
    qtbot.waitUntil(page.noted.isVisible)
    press(qtbot, page.on)
    qtbot.waitUntil(page.rules.isVisible)
    told = []
    for _card in page.rules.cards:
        told.append(words(page))
        press(qtbot, page.on)
    assert "Everything that you hear about a candidate stays here" in told[1]
    assert "Pregnancy" in told[2]
    touch(qtbot, page.candidates.tiles.tiles[0])
    assert page.criterion.isVisible()
    give(qtbot, page, 4, "groette meteen")
    give(qtbot, page, 0)
    assert page.hand_in.isVisible()
    assert "Jan" not in words(page)
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.advise.isVisible)
    assert "All your scorecards are handed in" in words(page)
    assert "Your advice is kept" not in page.hint.text()
    press(qtbot, page.advise)
    touch(qtbot, page.advice.tiles.tiles[0])
    qtbot.keyClicks(page.advice.words.edit, "Ik voelde me welkom")
    press(qtbot, page.back)
    qtbot.waitUntil(page.advise.isVisible)
    press(qtbot, page.advise)
    assert page.advice.words.text == "Ik voelde me welkom"
    press(qtbot, page.advice.button)
    qtbot.waitUntil(page.candidates.isVisible)
    assert "Your advice is kept" in page.hint.text()
    assert page.advise.text() == "Change your advice"
    store.write(lambda writer: show_scores(writer, HR, store.clock, jan))
    log = [what for _, what, _ in store.write(lines)]
    assert log[-4:] == ["began to score candidates", "handed in scores", "gave advice", "showed a candidate's scores"]


@pytest.mark.parametrize("kind", ["customer", "interviewer"])
def test_what_may_be_asked_is_no_point_of_what_may_not(qtbot: QtBot, page: RatingPage, kind: RaterKind) -> None:
    step = page.rules
    step.show_for(kind)
    of = {card.title.text(): (card, bullets) for card, bullets in zip(step.cards, step.bullets, strict=True)}
    card, bullets = of["What may not be asked"]
    assert [label.text() for label in bullets.labels] == list(rating_words.may_not_be_asked(lambda text: text))
    instead = next(label for label in card.findChildren(QLabel) if label.text().startswith("Ask about the work"))
    assert instead.parent() is card


def test_further_lines_of_a_point_hang_under_its_first(qtbot: QtBot) -> None:
    bullets = Bullets(["Score alone. " * 9, "HR decides."])
    qtbot.addWidget(bullets)
    bullets.rescale(Scale(1280, 800, 4))
    bullets.resize(400, 300)
    bullets.show()
    first, second = bullets.labels
    assert first.height() >= 2 * second.height()
    dots = [label for label in bullets.findChildren(QLabel) if label.text() == "•"]
    assert [dot.y() for dot in dots] == [first.y(), second.y()]
    assert {first.x(), second.x()} == {max(dot.geometry().right() for dot in dots) + 1 + Scale(1280, 800, 4).grid(1)}


@pytest.mark.parametrize("advised", [True, False])
def test_once_all_scores_are_shown_no_advice_is_asked(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch, advised: bool
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    [jan] = store.write(lambda writer: candidates(writer, of))
    come_in(qtbot, page, invite(store, of, "customer"))
    touch(qtbot, page.candidates.tiles.tiles[0])
    give(qtbot, page, 0)
    give(qtbot, page, 0)
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.advise.isVisible)
    if advised:
        press(qtbot, page.advise)
        touch(qtbot, page.advice.tiles.tiles[0])
        qtbot.keyClicks(page.advice.words.edit, "Ik voelde me welkom")
        press(qtbot, page.advice.button)
        qtbot.waitUntil(page.advise.isVisible)
    store.services.announcer.changed.emit(store.write(lambda writer: show_scores(writer, HR, store.clock, jan)))
    qtbot.waitUntil(lambda: not page.advise.isVisible())
    assert "Everybody's scores were shown" in page.hint.text()
    assert ("Tell HR yourself what you advise." in page.hint.text()) is not advised


def test_advice_that_isn_t_given_yet_is_not_told_to_be_kept(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of, "customer"))
    touch(qtbot, page.candidates.tiles.tiles[0])
    give(qtbot, page, 0)
    page.tell_of_office()
    assert "What you gave is kept" in page.line.text()
    give(qtbot, page, 0)
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.advise.isVisible)
    press(qtbot, page.advise)
    qtbot.keyClicks(page.advice.words.edit, "Ik voelde me welkom")
    page.tell_of_office()
    assert "Your scores are kept, your advice only once you have given it" in page.line.text()
    press(qtbot, page.back)
    qtbot.waitUntil(page.advise.isVisible)
    page.tell_of_office()
    assert "your advice only once you have given it" in page.line.text()  # what was typed waits behind the button


def test_leaving_half_way_and_coming_back(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    code = invite(store, of)
    number = come_in(qtbot, page, code)
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    qtbot.keyClicks(page.criterion.reason.edit, "keek weg")
    page.hide()  # as when nobody touched the kiosk for long
    assert page.noted.text() == ""
    page.show()
    assert not [text for _widget, text in told(page) if "keek weg" in text]
    page.start()
    type_code(qtbot, page, code)
    qtbot.waitUntil(page.number.isVisible)
    assert "the code is in use" in words(page)
    qtbot.keyClicks(page.number, f"{(int(number) + 1) % 10_000:04d}")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "isn't the one that was shown" in page.line.text())
    assert not page.candidates.isVisible()
    store.clock.advance(60)
    qtbot.waitUntil(page.number.isEnabled)
    qtbot.keyClicks(page.number, number)
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    qtbot.waitUntil(page.candidates.isVisible)
    assert page.candidates.tiles.tiles[0].accessibleDescription() == "1 of 2 criteria scored"
    touch(qtbot, page.candidates.tiles.tiles[0])
    press(qtbot, page.back)
    assert page.criterion.reason.text == "keek weg"
    assert page.criterion.tiles.tiles[2].isChecked()


def come_back(qtbot: QtBot, page: RatingPage, code: str, number: str) -> None:
    type_code(qtbot, page, code)
    qtbot.waitUntil(page.number.isVisible)
    qtbot.keyClicks(page.number, number)
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    qtbot.waitUntil(page.candidates.isVisible)


def test_one_scorecard_on_two_screens(
    qtbot: QtBot, store: Store, page: RatingPage, other: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    [jan] = store.write(lambda writer: candidates(writer, of))
    code = invite(store, of)
    number = come_in(qtbot, page, code)
    touch(qtbot, page.candidates.tiles.tiles[0])
    give(qtbot, page, 3, "keek op")
    give(qtbot, page, 0)
    assert page.hand_in.isVisible()
    come_back(qtbot, other, code, number)
    touch(qtbot, other.candidates.tiles.tiles[0])
    assert other.criterion.reason.text == "keek op"
    press(qtbot, page.hand_in.hand_in)
    touch(qtbot, other.criterion.tiles.tiles[0])
    qtbot.waitUntil(lambda: "changed on another screen" in page.line.text())
    assert page.hand_in.tiles.tiles[0].accessibleDescription() == "1 · keek op"
    assert page.hand_in.hand_in.text() == "Hand in"  # it asks anew
    key = shipped("en")[0].key
    [entry] = [page.scorecards.entry]
    with held(store.services.reader):  # what is kept now hasn't been read when it is handed in
        store.write(
            lambda writer: write_score(writer, store.clock, entry, jan, criterion=key, value=5, reason="keek op")
        )
        press(qtbot, page.hand_in.hand_in)
        press_again(qtbot, page.hand_in.hand_in, monkeypatch)
        qtbot.waitUntil(lambda: "isn't what you read" in page.line.text())
    qtbot.waitUntil(lambda: page.hand_in.tiles.tiles[0].accessibleDescription() == "5 · keek op")
    assert page.hand_in.isVisible()
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.candidates.isVisible)
    assert page.candidates.tiles.tiles[0].accessibleDescription() == "Handed in; thank you"
    qtbot.waitUntil(lambda: "handed in already" in other.line.text())
    assert other.candidates.isVisible()


def test_what_was_typed_of_who_is_erased_goes_to_nobody_else(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", "Piet Smit"))
    jan, _piet = store.write(lambda writer: candidates(writer, of))
    come_in(qtbot, page, invite(store, of))
    page.criterion._pause.setInterval(60_000)  # it isn't kept before the candidate is erased
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    qtbot.keyClicks(page.criterion.reason.edit, "keek op")
    store.services.announcer.changed.emit(store.write(lambda writer: erase_candidate(writer, HR, store.clock, jan)))
    qtbot.waitUntil(page.candidates.isVisible)
    touch(qtbot, page.candidates.tiles.tiles[0])
    assert page.criterion.reason.text == ""
    store.write(lambda _: None)
    [own] = store.read(lambda reader: see_scorecards(reader, page.scorecards.entry)).scorecards
    assert own.sheet.scores == {}


def test_what_is_typed_stays_while_the_scorecard_changes_elsewhere(
    qtbot: QtBot, store: Store, page: RatingPage, other: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    code = invite(store, of)
    number = come_in(qtbot, page, code)
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    come_back(qtbot, other, code, number)
    touch(qtbot, other.candidates.tiles.tiles[0])
    touch(qtbot, other.criterion.tiles.tiles[0])

    def follows() -> bool:
        return page.criterion.tiles.tiles[0].isChecked()  # where nothing is typed, what is kept is shown

    qtbot.waitUntil(follows)
    qtbot.keyClicks(page.criterion.reason.edit, "keek weg ")
    touch(qtbot, other.criterion.tiles.tiles[4])
    store.read(lambda _reader: None)
    QApplication.processEvents()
    assert page.criterion.reason.edit.text() == "keek weg "
    qtbot.waitUntil(lambda: other.criterion.reason.text == "keek weg")
    assert page.criterion.reason.edit.text() == "keek weg "
    assert page.criterion.tiles.tiles[0].isChecked()
    assert other.criterion.tiles.tiles[0].isChecked()


def test_a_number_is_shown_only_to_whoever_asked_for_it(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    code = invite(store, of)
    with held(store.services.writer):
        type_code(qtbot, page, code)
        store.read(lambda _reader: None)
        QApplication.processEvents()  # the code is known by now, and its number is being made
        page.hide()
        page.show()
        page.start()
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert page.code.isVisible()
    assert page.noted.text() == ""


def test_a_number_stays_until_whoever_notes_it_goes_on(
    qtbot: QtBot, store: Store, page: RatingPage, other: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    type_code(qtbot, page, invite(store, of))
    qtbot.waitUntil(page.noted.isVisible)
    number = page.noted.text()
    come_in(qtbot, other, invite(store, of))
    touch(qtbot, other.candidates.tiles.tiles[0])
    touch(qtbot, other.criterion.tiles.tiles[2])
    store.settle()
    assert page.noted.isVisible()
    assert page.noted.text() == number
    page.on.click()
    store.read(lambda _reader: None)  # what it asked is read, though not told to it yet
    added = store.write(lambda writer: add_candidate(writer, HR, store.clock, of, "Piet Smit"))
    store.services.announcer.changed.emit(added.changes)
    qtbot.waitUntil(page.rules.isVisible)
    store.settle()
    for _card in page.rules.cards:
        press(qtbot, page.on)
    assert [tile.accessibleName() for tile in page.candidates.tiles.tiles] == ["Candidate A", "Candidate B"]


def test_a_code_that_is_confirmed_twice_at_once_gives_one_number(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    code = invite(store, of)
    with held(store.services.reader):
        type_code(qtbot, page, code)
        page.code.confirm()
    store.settle()
    assert page.noted.isVisible()
    assert not page.line.isVisible()


def test_a_reason_that_is_too_long_stays_until_it_is_shorter(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    page.criterion.reason.edit.insert("x" * (WORDS + 1))
    for button in (page.on, page.back):
        press(qtbot, button)
        assert page.criterion.reason.problem.isVisible()
        assert page.criterion.reason.text == "x" * (WORDS + 1)
    page.criterion.reason.edit.backspace()
    press(qtbot, page.on)
    assert page.criterion.reason.text == ""


def test_what_was_typed_waits_behind_not_seen(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    qtbot.keyClicks(page.criterion.reason.edit, "keek weg")
    touch(qtbot, page.criterion.tiles.tiles[5])
    assert not page.criterion.reason.isVisible()
    touch(qtbot, page.criterion.tiles.tiles[2])
    assert page.criterion.reason.text == "keek weg"
    press(qtbot, page.on)
    assert page.criterion.reason.text == ""


def test_a_wrong_code_is_told_and_stays_to_be_mended(qtbot: QtBot, page: RatingPage) -> None:
    type_code(qtbot, page, "1234 5678 9012")
    qtbot.waitUntil(lambda: "isn't known here" in page.line.text())
    assert page.code.isVisible()
    assert "1234 5678 9012" in words(page)
    qtbot.keyClick(page.code, Qt.Key.Key_Backspace)
    qtbot.keyClicks(page.code, "3")
    assert "1234 5678 9013" in words(page)
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(page.line.isVisible)
    qtbot.keyClicks(page.code, "98")
    assert "98" in words(page)
    assert "1234" not in words(page)


def test_a_candidate_erased_while_being_scored(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", "Piet Pieters"))
    jan, _piet = store.write(lambda writer: candidates(writer, of))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[1])
    give(qtbot, page, 5, "luisterde")
    press(qtbot, page.back)
    press(qtbot, page.back)
    qtbot.waitUntil(page.candidates.isVisible)
    touch(qtbot, page.candidates.tiles.tiles[0])
    store.services.announcer.changed.emit(store.write(lambda writer: erase_candidate(writer, HR, store.clock, jan)))
    qtbot.waitUntil(page.candidates.isVisible)
    assert "no longer among those" in page.line.text()
    [tile] = page.candidates.tiles.tiles
    assert (tile.accessibleName(), tile.accessibleDescription()) == ("Candidate B", "1 of 2 criteria scored")


@pytest.mark.parametrize("then", ["read_rules", "advise"])
def test_what_was_said_of_an_erased_candidate_goes_with_the_next_step(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", "Piet Pieters", criteria=1))
    jan, _piet = store.write(lambda writer: candidates(writer, of))
    come_in(qtbot, page, invite(store, of, "customer"))
    touch(qtbot, page.candidates.tiles.tiles[1])
    give(qtbot, page, 0)
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.candidates.isVisible)
    touch(qtbot, page.candidates.tiles.tiles[0])
    store.services.announcer.changed.emit(store.write(lambda writer: erase_candidate(writer, HR, store.clock, jan)))
    qtbot.waitUntil(lambda: "no longer among those" in page.line.text())
    press(qtbot, getattr(page, then))
    assert not page.line.isVisible()


def test_a_criterion_is_left_open_knowingly_and_what_is_missing_is_named(
    qtbot: QtBot, store: Store, page: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", criteria=3))
    first, second, third = (each.title for each in shipped("en")[:3])
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    assert (page.on.text(), page.on.property("kind")) == ("Leave open for now", None)
    press(qtbot, page.on)
    touch(qtbot, page.criterion.tiles.tiles[3])
    assert page.on.text() == "Leave open for now"  # a reason is asked as well
    press(qtbot, page.on)
    touch(qtbot, page.criterion.tiles.tiles[0])
    qtbot.keyClicks(page.criterion.reason.edit, "keek weg")
    assert (page.on.text(), page.on.property("kind")) == ("Next", "primary")
    press(qtbot, page.on)
    assert not page.hand_in.hand_in.isEnabled()
    assert f"{first}, {second}." in page.hand_in.hint.text()
    assert third not in page.hand_in.hint.text()
    assert [tile._aside for tile in page.hand_in.tiles.tiles] == ["Fill in", "Fill in", "Change"]
    for at in (0, 1):
        touch(qtbot, page.hand_in.tiles.tiles[at])
        touch(qtbot, page.criterion.tiles.tiles[5])
        assert page.on.text() == "Next"
        while page.criterion.isVisible():
            press(qtbot, page.on)
    assert page.hand_in.hand_in.isEnabled()
    assert "Read it once more" in page.hand_in.hint.text()


def test_what_is_complete_is_not_gone_through_again_after_one_that_was_left_open(
    qtbot: QtBot, store: Store, page: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", criteria=4))
    titles = [each.title for each in shipped("en")[:4]]
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    press(qtbot, page.on)
    give(qtbot, page, 4, "groette meteen")
    press(qtbot, page.on)
    give(qtbot, page, 2, "keek weg")
    assert page.hand_in.isVisible()
    touch(qtbot, page.hand_in.tiles.tiles[0])
    give(qtbot, page, 0)
    assert page.heading.text() == titles[2]  # which was left open too
    give(qtbot, page, 3)
    assert page.hand_in.isVisible()
    assert f"{titles[2]}." in page.hand_in.hint.text()


def test_that_a_score_needs_words_is_said_where_they_are_typed(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    assert "A score needs a few words" in words(page.criterion.reason)


@pytest.mark.parametrize("asks", [RatingPage.tell_of_office, RatingPage.tell_of_cleaning])
def test_words_that_are_too_long_are_not_told_to_be_kept(
    qtbot: QtBot, store: Store, page: RatingPage, asks: Callable[[RatingPage], None]
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    page.criterion.reason.edit.insert("x" * (WORDS + 1))
    asks(page)
    assert "What you typed here is too long to keep" in page.criterion.reason.problem.text()
    assert "What you gave is kept" not in words(page)
    page.criterion.reason.edit.backspace()
    asks(page)
    assert "What you gave is kept" in page.line.text()


def test_who_stops_is_told_first_of_words_that_are_too_long_to_keep(
    qtbot: QtBot, store: Store, page: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    left: list[None] = []
    page.left.connect(lambda: left.append(None))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    for _again in range(2):  # what was typed meanwhile is told of anew
        page.criterion.reason.edit.insert("x" * (WORDS + 1))
        press(qtbot, page.stop_button)
        assert page.criterion.reason.problem.text().startswith("What you typed here is too long to keep")
        press(qtbot, page.stop_button)  # too soon: a double press
        assert left == []
    store.clock.advance(1)
    press(qtbot, page.stop_button)
    assert left == [None]


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (1080, 1920)])
def test_that_words_are_too_long_to_keep_is_told_where_it_is_seen(
    qtbot: QtBot, store: Store, wide: int, high: int
) -> None:
    """What a finger types with is in the page, and takes half of it."""
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    door = RatingDoor(store.services, store.settings, Scale(wide, high, 6 if wide > high else 4), "en")
    qtbot.addWidget(door)
    door.resize(wide, high)
    door.show()
    page = door.page
    page.start()
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    touch(qtbot, page.criterion.tiles.tiles[2])
    page.criterion.reason.edit.insert("x " * WORDS)
    store.settle()
    for asks, asked in ((lambda: press(qtbot, page.stop_button), "stop again"), (page.tell_of_office, "the office")):
        asks()
        store.settle()
        [said] = [each for each in (page.line, page.criterion.reason.problem) if asked in each.text()]
        assert is_in_sight(said)
    door.hide()


def advise_somebody(qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Everything is scored, and advice is typed and not given yet; it gets longer when the rater leaves."""
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of, "customer"))
    left: list[None] = []
    page.left.connect(lambda: left.append(None))
    touch(qtbot, page.candidates.tiles.tiles[0])
    give(qtbot, page, 0)
    give(qtbot, page, 0)
    press(qtbot, page.hand_in.hand_in)
    press_again(qtbot, page.hand_in.hand_in, monkeypatch)
    qtbot.waitUntil(page.advise.isVisible)
    press(qtbot, page.advise)
    touch(qtbot, page.advice.tiles.tiles[0])
    qtbot.keyClicks(page.advice.words.edit, "Ik voelde me  welkom")
    return left


def test_who_stops_is_told_first_of_advice_that_isn_t_given(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = advise_somebody(qtbot, store, page, monkeypatch)
    press(qtbot, page.stop_button)
    assert page.line.text().startswith("Your advice isn't given yet")
    assert left == []
    press(qtbot, page.advice.button)
    qtbot.waitUntil(page.candidates.isVisible)
    assert not page.line.isVisible()
    press(qtbot, page.stop_button)
    assert left == [None]


def test_who_advises_somebody_else_with_the_same_words_is_told_as_well(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = advise_somebody(qtbot, store, page, monkeypatch)
    press(qtbot, page.advice.button)
    qtbot.waitUntil(lambda: page.advise.isVisible() and page.advise.text() == "Change your advice")
    press(qtbot, page.advise)
    touch(qtbot, page.advice.tiles.tiles[1])
    press(qtbot, page.stop_button)
    assert page.line.text().startswith("Your advice isn't given yet")
    touch(qtbot, page.advice.tiles.tiles[0])
    press(qtbot, page.stop_button)
    assert left == [None]


def test_who_takes_out_what_was_warned_of_leaves_with_one_press(
    qtbot: QtBot, store: Store, page: RatingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = advise_somebody(qtbot, store, page, monkeypatch)
    press(qtbot, page.stop_button)
    assert left == []
    page.advice.words.edit.clear()
    press(qtbot, page.stop_button)
    assert left == [None]


def test_a_new_code_shuts_out_whoever_has_the_old_one(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    seated = store.write(lambda writer: invite_rater(writer, HR, store.clock, of, "interviewer"))
    come_in(qtbot, page, seated.invited.code.shown)
    touch(qtbot, page.candidates.tiles.tiles[0])
    store.write(lambda writer: renew_code(writer, HR, store.clock, seated.invited.rater.id))
    touch(qtbot, page.criterion.tiles.tiles[0])
    qtbot.waitUntil(page.code.isVisible)
    assert "isn't known here" in page.line.text()


def test_scores_that_were_shown_can_t_be_changed(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    [jan] = store.write(lambda writer: candidates(writer, of))
    seated = store.write(lambda writer: invite_rater(writer, HR, store.clock, of, "interviewer"))
    come_in(qtbot, page, seated.invited.code.shown)
    touch(qtbot, page.candidates.tiles.tiles[0])

    def others_go_on(writer: object) -> None:
        _, entry = seat(writer, store.clock, of)
        score(writer, store.clock, entry, jan, 3, 3)
        excuse_rater(writer, HR, store.clock, seated.invited.rater.id, why="moest weg")
        show_scores(writer, HR, store.clock, jan)

    store.write(others_go_on)
    touch(qtbot, page.criterion.tiles.tiles[0])
    qtbot.waitUntil(page.candidates.isVisible)
    assert "nothing about them changes" in page.line.text()
    assert page.candidates.tiles.tiles[0].accessibleDescription() == "You needn't score this candidate"


@pytest.mark.parametrize(
    ("wide", "high", "language"), [(1280, 800, "en"), (1280, 800, "nl"), (1080, 1920, "en"), (1080, 1920, "nl")]
)
def test_nothing_moves_under_a_finger_and_on_an_upright_screen_all_is_low(
    qtbot: QtBot, store: Store, wide: int, high: int, language: OfficeLanguage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    door = RatingDoor(store.services, store.settings, Scale(wide, high, 4), language)
    qtbot.addWidget(door)
    door.resize(wide, high)
    door.show()
    page = door.page
    page.start()

    def places() -> list[QRect]:
        store.settle()
        buttons = (*page.criterion.tiles.tiles, page.back, page.on, page.stop_button)
        return [QRect(each.mapTo(door, QPoint()), each.size()) for each in buttons]

    come_in(qtbot, page, invite(store, of))
    store.settle()
    top = page.heading.mapTo(door, page.heading.rect().topLeft()).y()
    assert (top > high * 0.4) == (high > wide)
    touch(qtbot, page.candidates.tiles.tiles[0])
    before, says = places(), page.on.text()
    touch(qtbot, page.criterion.tiles.tiles[2])
    assert page.criterion.reason.isVisible()
    assert places() == before
    touch(qtbot, page.criterion.tiles.tiles[5])
    assert page.on.text() != says
    assert places() == before
    door.hide()


@pytest.mark.parametrize("width", [560, 1200])
def test_every_anchor_is_read_whole(qtbot: QtBot, store: Store, page: RatingPage, width: int) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    page.resize(width, 900)
    tiles = page.criterion.tiles.tiles
    qtbot.waitUntil(lambda: tiles[5].width() > width * 0.8)
    assert [tile.accessibleName() for tile in tiles if not tile.fits()] == []
    tops = {tile.y() for tile in tiles[:5]}
    assert len(tops) == (1 if width > 1000 else 5)


def test_the_points_of_the_scale_are_level(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    come_in(qtbot, page, invite(store, of))
    touch(qtbot, page.candidates.tiles.tiles[0])
    tops = []
    for tile in page.criterion.tiles.tiles[:5]:
        image = tile.grab().toImage()
        inside = range(round(image.width() * 0.05), image.width() // 2)
        inked = (y for y in range(10, image.height()) if any(qGray(image.pixel(x, y)) < 90 for x in inside))
        tops.append(next(inked))
    assert max(tops) - min(tops) <= 2  # round digits reach a little higher


def test_a_keyboard_goes_on_and_never_finds_itself_at_stop(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    type_code(qtbot, page, invite(store, of))
    qtbot.waitUntil(page.noted.isVisible)
    assert page.focusWidget() is page.on
    qtbot.keyClick(page.on, Qt.Key.Key_Space)
    qtbot.waitUntil(page.rules.isVisible)
    for _card in page.rules.cards:
        assert page.focusWidget() is page.on
        qtbot.keyClick(page.on, Qt.Key.Key_Space)
    qtbot.waitUntil(page.candidates.isVisible)
    assert page.focusWidget() is not page.stop_button
    page.candidates.tiles.tiles[0].setFocus()
    qtbot.keyClick(page.candidates.tiles.tiles[0], Qt.Key.Key_Space)
    qtbot.waitUntil(page.criterion.isVisible)
    assert page.focusWidget() is page.criterion  # where a press too many leaves nothing open
    first = page.hint.text()
    page.on.setFocus()
    qtbot.keyClick(page.on, Qt.Key.Key_Space)
    assert page.hint.text() != first
    assert page.focusWidget() is page.criterion
    page.criterion.focusNextChild()
    assert page.focusWidget() is page.criterion.tiles.tiles[0]


def test_the_sign_in_page_leads_to_it(qtbot: QtBot, store: Store) -> None:
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4))
    qtbot.addWidget(office)
    office.show()
    press(qtbot, next(each for each in office.findChildren(QPushButton) if each.text() == "I have a rater's code"))
    assert office.rating.isVisible()
    assert office.rating.code.isVisible()
    press(qtbot, office.rating.stop_button)
    assert office.sign_in.isVisible()


def test_at_the_kiosk_a_finger_scores_and_has_time_to_think(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk(qtbot, tmp_path, Settings(office_language="en", set_up_step="summary")) as visitor:
        codes: list[str] = []

        def prepare(writer: Writer) -> Changes:
            of = vacancy(writer, visitor.clock, "Jan Jansen")
            codes.append(invite_rater(writer, HR, visitor.clock, of, "customer").invited.code.shown)
            return Changes()

        visitor.elsewhere(prepare)
        door = RatingDoor(visitor.services, visitor.controller.settings, visitor.window.scale, "en")
        door.needs_time.connect(visitor.window.wait_at_door)
        visitor.window.show_door(door)
        door.page.start(codes[0])  # typed where a visitor gives any code
        for _ in range(3):
            visitor.settles()

        def touches(widget: QWidget) -> None:
            visitor.reads()
            for step in ("press", "release"):
                visitor.finger(widget, step, widget.rect().center())
            for _ in range(2):
                visitor.settles()

        for _ in range(5):  # the number, and four cards of rules
            touches(door.page.on)
        touches(door.page.candidates.tiles.tiles[0])
        touches(door.page.criterion.tiles.tiles[3])
        reason = door.page.criterion.reason.edit
        reason.setFocus()
        visitor.settles()
        keyboard = door.keys.keyboard
        assert keyboard is not None
        for what in ("g", "o", "e", "d"):
            touches(next(key for key in keyboard.shown() if key.what == what))
        assert reason.text() == "Goed"
        watch = visitor.window._door
        assert watch is not None
        visitor.clock.advance(IDLE - 1)
        watch._watch._look()
        assert watch.isVisible()
        visitor.clock.advance(IDLE)
        watch._watch._look()
        assert not watch.isVisible()
        for _ in range(2):
            visitor.settles()
        assert visitor.rows("SELECT value, reason FROM score") == [(4, "Goed")]


def test_the_keyboard_stays_on_a_tile_while_others_work(qtbot: QtBot, store: Store, page: RatingPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", "Piet Pieters"))
    come_in(qtbot, page, invite(store, of))
    page.activateWindow()
    before = page.candidates.tiles.tiles[1]
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    store.services.announcer.changed.emit(Changes(selection=True))
    store.settle()
    assert page.candidates.tiles.tiles[1].hasFocus()
    store.write(lambda writer: add_candidate(writer, HR, store.clock, of, "Kees Kok"))
    store.services.announcer.changed.emit(Changes(selection=True))
    store.settle()
    assert len(page.candidates.tiles.tiles) == 3
    assert page.candidates.tiles.tiles[1].hasFocus()
    page.read_rules.setFocus()
    store.services.announcer.changed.emit(Changes(selection=True))
    store.settle()
    assert page.read_rules.hasFocus()


def test_the_page_of_candidates_stays_where_it_was_read_while_others_work(
    qtbot: QtBot, store: Store, page: RatingPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen", "Piet Pieters"))
    window = scrolled(qtbot, page, 500, 120)
    come_in(qtbot, page, invite(store, of))
    store.settle()
    bar = window.verticalScrollBar()
    assert bar.value() == 0
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    store.services.announcer.changed.emit(Changes(selection=True))
    store.settle()
    assert bar.value() == bar.maximum() > 0
    touch(qtbot, page.candidates.tiles.tiles[0])
    press(qtbot, page.back)
    store.settle()
    assert page.candidates.isVisible()
    assert bar.value() < bar.maximum()
    window.takeWidget()
