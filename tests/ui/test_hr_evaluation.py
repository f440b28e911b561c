"""The page with figures about people: what it shows to whom, when it shows nothing, and what it leaves in the log."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import evaluating, mirroring
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from tests.papers.samples import person_page
from tests.quarter import Q3, TEAM, close_due, consent, employee
from tests.ui.pages import HANNA, MARIEKE, entries_of, press, show, words
from tests.ui.store import Store, held, open_store
from tests.ui.team import LOOKED, close_quarter, done, let_see
from ui.hr.evaluation import EvaluationPage
from ui.hr.person_cards import PersonCards
from ui.office import Office
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)

Show = Callable[[Session], EvaluationPage]


@pytest.fixture
def look(qtbot: QtBot, store: Store) -> Iterator[Show]:
    """Opens the page for somebody."""
    made: list[EvaluationPage] = []

    def open_page(session: Session) -> EvaluationPage:
        made.append(show(qtbot, store, EvaluationPage, session))
        return made[-1]

    yield open_page
    for page in made:
        page.stop()
        page.hide()


def rows(page: EvaluationPage) -> dict[str, str]:
    """What is said of each, by name."""
    return {row.name: f"{row.count} {row.said}".strip() for row in page.cards.plot.plot._rows}


def press_row(qtbot: QtBot, page: EvaluationPage, name: str) -> None:
    plot = page.cards.plot.plot
    at = list(rows(page)).index(name)
    drawn = plot._drawn()
    where = QPoint(40, round(drawn.edge + (at + 0.5) * drawn.places.row))
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=where)


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("evaluation" in entries_of(role)) == (role in (Role.MANAGER, Role.HR))


def test_figures_are_off_until_consent_is_recorded(qtbot: QtBot, store: Store, look: Show) -> None:
    page = look(HANNA)
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "Figures about people are off"
    assert "First HR records, on the page Rules," in page.state.hint.text()
    assert not page.steps.isVisible()
    store.write(consent)
    store.services.announcer.changed.emit(Changes(settings=True))
    qtbot.waitUntil(lambda: page.state.title.text() == "No quarter is closed yet")


def test_before_the_first_quarter_closed_it_says_when_that_is(qtbot: QtBot, store: Store, look: Show) -> None:
    """Today is the second of November: the quarter that runs ends in December, and settles for a week."""
    store.write(lambda writer: consent(writer, date(2026, 11, 1)))
    page = look(MARIEKE)
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "No quarter is closed yet"
    assert page.state.hint.text().endswith("The first is computed on 8 Jan 2027.")


def test_until_everybody_has_seen_their_own_it_tells_how_many_have_not_and_nothing_else(
    qtbot: QtBot, store: Store, look: Show
) -> None:
    close_quarter(store)
    let_see(store, ("anja", "bram", "fatima"))
    page = look(HANNA)
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "This quarter isn't open yet"
    assert page.state.hint.text().startswith("One person hasn't seen their own figure yet.")
    assert "14 days begin with signing in" in page.state.hint.text()
    assert page.steps.isVisible()
    assert not page.cards.isVisible()
    assert rows(page) == {}
    store.write(lambda writer: mirroring.tell_on_screen(writer, employee("joost"), store.clock))
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(lambda: page.state.hint.text().endswith("That is on 24 Oct 2026 at the latest."))
    for name in TEAM:
        assert name.title() not in words(page)
    let_see(store)
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(page.cards.isVisible)


def test_hr_sees_those_past_the_gate_by_name_with_verdict_and_no_ranking(
    qtbot: QtBot, store: Store, look: Show
) -> None:
    close_quarter(store)
    let_see(store)
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    shown = rows(page)
    assert list(shown) == sorted(shown)
    assert shown["Anja"] == "n = 112 above the colleagues"
    assert shown["Joost"] == "n = 83 below the colleagues"
    assert shown["Fatima"].startswith("n = 97 no difference shown (could be")
    for name in ("Daan", "Eva", "Karin"):
        assert shown[name] == "too few replies yet"
    assert page.cards.team.title.text() == "2 of 4 colleagues clearly differ"
    assert page.steps.name.text() == "Third quarter of 2026"
    assert done(store, LOOKED) == [{"quarter": str(Q3)}]


def test_nothing_on_the_screen_tells_of_who_is_under_the_gate(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    for session, hidden in ((HANNA, ("daan", "eva", "karin")), (MARIEKE, ("daan", "eva"))):
        page = look(session)
        qtbot.waitUntil(page.cards.isVisible)
        told = "\n".join([words(page), *(said for name, said in rows(page).items() if name.lower() in hidden)])
        numbers = set(map(int, re.findall(r"\d+", told)))
        assert not numbers & {sum(TEAM[key]) for key in hidden}


def test_of_a_quarter_without_corrections_it_isnt_said_that_there_are_any(
    qtbot: QtBot, store: Store, look: Show
) -> None:
    close_quarter(store)
    let_see(store)
    store.clock.advance(92 * 86400)
    store.write(lambda writer: close_due(writer, store.clock))
    page = look(HANNA)
    qtbot.waitUntil(page.steps.earlier.isVisible)
    press(qtbot, page.steps.earlier)
    qtbot.waitUntil(page.cards.isVisible)
    said = "Any corrections were published on 9 Jan 2027; whoever one is about sees it first."
    qtbot.waitUntil(lambda: page.cards.when.text().endswith(said))


def test_the_manager_sees_who_is_for_coaching_as_well(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look(MARIEKE)
    qtbot.waitUntil(page.cards.isVisible)
    assert rows(page)["Karin"].startswith("n = 35 · coaching")
    assert [name for name, said in rows(page).items() if "coaching" in said] == ["Karin"]
    press_row(qtbot, page, "Karin")
    qtbot.waitUntil(page.person.isVisible)
    assert page.person.figure.title.text() == "Karin, third quarter of 2026"
    assert page.person.figure.use.text() == "Coaching: a reason to talk, no part of an appraisal."


def test_a_person_is_opened_by_pointer_or_keyboard_after_the_log_says_so(
    qtbot: QtBot, store: Store, look: Show
) -> None:
    close_quarter(store)
    let_see(store)
    store.write(lambda writer: mirroring.answer(writer, employee("joost"), store.clock, Q3, "Ik stond er alleen"))
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    press_row(qtbot, page, "Daan")  # of whom there is nothing to see
    assert not page.person.isVisible()
    press_row(qtbot, page, "Joost")
    qtbot.waitUntil(page.person.isVisible)
    assert done(store, LOOKED) == [{"quarter": str(Q3)}, {"quarter": str(Q3), "person": "joost"}]
    said = words(page.person)
    assert "The share is lower than that of the colleagues together" in said
    assert "Just right in 38 of 83 replies: 46%" in said
    assert "What Joost says of it\nIk stond er alleen" in said
    press(qtbot, page.back)
    qtbot.waitUntil(page.cards.isVisible)
    plot = page.cards.plot.plot
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(plot, key)
    qtbot.waitUntil(page.person.isVisible)
    assert page.person.figure.title.text().startswith("Bram")
    assert [line.get("person") for line in done(store, LOOKED)] == [None, "joost", "bram"]


def test_what_could_not_be_recorded_is_not_shown(qtbot: QtBot, store: Store, look: Show) -> None:
    """An employee who got hold of the page sees nothing, and the log says that it was tried."""
    close_quarter(store)
    let_see(store)
    page = look(Session("anja", Role.EMPLOYEE, "Anja"))
    qtbot.waitUntil(page.problem.isVisible)
    assert rows(page) == {}
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    page._session = Session("anja", Role.EMPLOYEE, "Anja")
    page.cards.hide()
    page._look_at(0)
    qtbot.waitUntil(page.problem.isVisible)
    assert not page.cards.isVisible()
    assert done(store, "was refused") == [{"right": "see_team_figures", "role": "employee"}]


def test_two_quarters_are_stepped_between(qtbot: QtBot, store: Store, look: Show) -> None:
    store.write(lambda writer: (consent(writer), None))
    close_quarter(store)
    let_see(store)
    store.clock.set(store.clock.now().replace(year=2027, month=1, day=9))
    store.write(lambda writer: close_due(writer, store.clock))
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    assert page.steps.name.text() == "Fourth quarter of 2026"
    assert page.cards.team.title.text() == "Nobody has enough replies yet for a figure here"
    assert not page.steps.later.isEnabled()
    with held(store.services.writer):
        press(qtbot, page.steps.earlier)
        store.read(lambda _reader: None)
        QApplication.processEvents()
        assert page.steps.name.text() == "Fourth quarter of 2026"  # as long as its figures stand there
    qtbot.waitUntil(lambda: rows(page).get("Anja", "").startswith("n = 112"))
    assert page.steps.name.text() == "Third quarter of 2026"
    assert not page.steps.earlier.isEnabled()


def test_what_couldnt_be_read_of_somebody_isnt_told_once_something_else_is_looked_at(
    qtbot: QtBot, store: Store, look: Show, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_asked: object) -> None:
        raise OSError("the disk is gone")

    close_quarter(store)
    let_see(store)
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    reader, submit = store.services.reader, store.services.reader.submit
    with monkeypatch.context() as failing:
        failing.setattr(evaluating, "person_page", fail)
        with held(reader):
            press_row(qtbot, page, "Anja")
            failing.setattr(reader, "submit", lambda *_job: None)  # who went back has no answer yet
            page._go_back()
            failing.setattr(reader, "submit", submit)
        store.settle()
    assert page.cards.isVisible()
    assert not page.problem.isVisible()
    assert "the disk is gone" in caplog.text


def test_disputes_stand_beside_the_quarter_that_they_are_about(qtbot: QtBot) -> None:
    cards = PersonCards(lambda text: text, QLocale("en"))
    qtbot.addWidget(cards)
    cards.restyle(load_theme("light"), Scale(1280, 800, 4))
    cards.show()
    page = person_page()
    assert cards.show_person(page, page.figures[-1].last, page.team, is_odd=False)
    qtbot.waitUntil(lambda: "Er stond iemand anders met mijn naam." in words(cards.disputed))
    assert cards.show_person(page, page.figures[0].last, None, is_odd=False)
    assert "Er stond iemand anders" not in words(cards)
    assert cards.disputed.isHidden()


def test_a_small_team_is_not_compared(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store, {"anja": (60, 20), "bram": (50, 20), "eva": (40, 20)})
    let_see(store, ("anja", "bram", "eva"))
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    assert page.cards.team.title.text() == "Everybody's own figure: the team is too small to compare"
    assert page.cards.note.text().startswith("The team is too small to compare people")
    assert rows(page)["Anja"] == "n = 80 not compared: the team is too small"


def test_totals_that_would_give_somebody_away_are_hidden(qtbot: QtBot, store: Store, look: Show) -> None:
    """To HR a single person is hidden, whose figure would be the rest."""
    team = {key: TEAM[key] for key in ("anja", "bram", "fatima", "joost", "karin")}
    close_quarter(store, team)
    let_see(store, team)
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    assert page.cards.note.text().startswith("The team's total is not shown")
    assert page.cards.plot.plot._team is None


def test_who_comes_next_finds_nothing_of_what_was_shown(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look(MARIEKE)
    qtbot.waitUntil(page.cards.isVisible)
    press_row(qtbot, page, "Karin")
    qtbot.waitUntil(page.person.isVisible)
    page.hide()
    assert rows(page) == {}
    assert page.person.figure.title.text() == ""
    page.show()
    assert words(page) == ""
    page.open_for(HANNA)
    qtbot.waitUntil(page.cards.isVisible)
    assert rows(page)["Karin"] == "too few replies yet"


def test_an_answer_that_comes_for_somebody_else_is_not_shown(qtbot: QtBot, store: Store, look: Show) -> None:
    """The manager's figures were asked for, and come when HR has taken over."""
    close_quarter(store)
    let_see(store)
    page = look(MARIEKE)
    qtbot.waitUntil(page.cards.isVisible)
    asked = page._look
    assert asked is not None
    late = store.read(lambda reader: evaluating.team_page(reader, MARIEKE, store.clock, Q3))
    page.open_for(HANNA)
    page._show((asked, late))
    assert rows(page) == {}
    qtbot.waitUntil(page.cards.isVisible)
    page._show((asked, late))
    assert rows(page)["Karin"] == "too few replies yet"


def test_consent_taken_back_takes_the_figures_away(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look(HANNA)
    qtbot.waitUntil(page.cards.isVisible)

    def take_back(writer: object) -> None:
        with writer.transaction() as connection:  # type: ignore[attr-defined]
            kept_settings.save(connection, Settings(set_up_step="done"))

    store.write(take_back)
    store.services.announcer.changed.emit(Changes(settings=True))
    qtbot.waitUntil(lambda: page.state.title.text() == "Figures about people are off")
    assert not page.cards.isVisible()
    assert rows(page) == {}


@pytest.mark.parametrize("width", [1280, 1920])
def test_how_to_read_it_stands_beside_it_or_below(qtbot: QtBot, store: Store, width: int) -> None:
    close_quarter(store)
    office = Office(store.services, store.settings, load_theme("light"), Scale(width, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(width, 800)
    office.show()
    office.open_for(HANNA)
    office.show_page("evaluation")
    page = office.made["evaluation"]
    assert isinstance(page, EvaluationPage)
    qtbot.waitUntil(page.state.isVisible)
    let_see(store)
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(page.cards.reading.isVisible)
    places = [part.mapTo(page, QPoint()) for part in (page.cards.team, page.cards.reading)]
    assert (places[0].x() == places[1].x()) == (width == 1280)
    office.hide()
