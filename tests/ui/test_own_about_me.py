""" "About me": somebody's own figures, seen by them first; words of their own with them; disputed days."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import evaluating, mirroring
from kiosk.actions.changes import Changes
from kiosk.staff.views import OwnCalls, OwnPage
from kiosk.storage import calls
from kiosk.storage.database import Writer
from kiosk.storage.rows import add_rows
from tests.quarter import HR, Q3, close_due, consent, employee, replies
from tests.ui.pages import entries_of, press, show, tap_twice, words
from tests.ui.store import Store, held, open_store
from tests.ui.team import Q3 as Q3_SAID
from tests.ui.team import close_quarter, done, let_see
from ui.office import Office
from ui.own.about_me import AboutMePage
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)

Show = Callable[[str], AboutMePage]


@pytest.fixture
def look(qtbot: QtBot, store: Store) -> Iterator[Show]:
    """Opens the page for an employee."""
    made: list[AboutMePage] = []

    def open_page(key: str) -> AboutMePage:
        made.append(show(qtbot, store, AboutMePage, employee(key)))
        return made[-1]

    yield open_page
    for page in made:
        page.stop()
        page.hide()


def own(store: Store, key: str) -> OwnPage:
    return store.read(lambda reader: evaluating.own_page(reader, employee(key), store.clock))


def test_who_finds_the_page_and_where() -> None:
    for role in Role:
        assert ("about_me" in entries_of(role)) == (role in (Role.EMPLOYEE, Role.MANAGER, Role.HR))


def test_while_figures_are_off_it_says_so_and_nothing_else(qtbot: QtBot, store: Store, look: Show) -> None:
    page = look("anja")
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "Figures about people are off"
    assert not page.dispute.isVisible()


def test_without_a_figure_it_says_when_there_will_be_one(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    page = look("daan")
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "No figure about you yet"
    assert page.state.hint.text().endswith("computed on 8 Jan 2027.")
    assert not page.figure.isVisible()
    assert page.dispute.isVisible()


def test_it_asks_before_it_shows_what_opens_to_others_by_being_seen(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    page = look("anja")
    qtbot.waitUntil(page.new.isVisible)
    assert page.new.told.text() == (
        "Your figure, third quarter of 2026. As soon as you see it, your manager and HR may see it too. "
        "If you wait, they may 14 days after you are told of it."
    )
    store.write(lambda writer: mirroring.tell_on_screen(writer, employee("anja"), store.clock))
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(lambda: page.new.told.text().endswith("If you wait, they may from 24 Oct 2026 on."))
    assert page.now.isVisible()
    press(qtbot, page.new.later)
    assert page.new.line.text() == "It stays here until you want to see it."
    assert not page.figure.isVisible()
    assert "112" not in words(page)
    assert own(store, "anja").figures[0].mirror.seen is None
    press(qtbot, page.new.see)
    qtbot.waitUntil(lambda: page.figure.use.text() == "Your manager and HR may see this figure from 9 Oct 2026 on.")
    assert own(store, "anja").figures[0].mirror.seen == date(2026, 10, 9)
    assert not page.new.isVisible()
    assert "Just right in 88 of 112 replies: 79%" in words(page.figure)
    assert done(store, "saw their own figures") == [{"quarters": [Q3_SAID]}]
    page.open_for(employee("anja"))
    qtbot.waitUntil(page.figure.isVisible)
    store.read(lambda _: None)
    assert len(done(store, "saw their own figures")) == 1


def test_what_opened_to_others_anyway_is_shown_at_once(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    store.write(lambda writer: mirroring.tell_on_screen(writer, employee("anja"), store.clock))
    store.clock.advance(15 * 86400)
    page = look("anja")
    qtbot.waitUntil(page.figure.isVisible)
    assert not page.new.isVisible()
    qtbot.waitUntil(lambda: own(store, "anja").figures[0].mirror.seen == date(2026, 10, 24))


def test_of_a_new_correction_the_figure_before_it_is_shown_meanwhile(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    anja, first, last = employee("anja"), Q3.first, Q3.first + timedelta(days=30)
    store.write(lambda writer: mirroring.dispute(writer, anja, store.clock, first, last, reason="On leave"))
    store.write(lambda writer: mirroring.decide(writer, HR, store.clock, 1, upheld=True, why="The roster says so"))
    store.clock.set(store.clock.now().replace(year=2027, month=1, day=9))
    store.write(lambda writer: close_due(writer, store.clock))
    page = look("anja")
    qtbot.waitUntil(page.new.isVisible)
    assert page.new.told.text().startswith("The correction of your figure, third quarter of 2026. As soon as you see")
    assert "Just right in 88 of 112 replies" in words(page.figure)
    assert not page.figure.correction.isVisible()
    press(qtbot, page.new.see)
    qtbot.waitUntil(page.figure.correction.isVisible)
    assert not page.new.isVisible()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("eva", "Only you see this figure: under 30 replies nobody else does."),
        (
            "karin",
            "Your manager may see this figure from 9 Oct 2026 on, for coaching; HR doesn't under 50 replies.",
        ),
    ],
)
def test_who_else_sees_a_figure_of_few_replies(qtbot: QtBot, store: Store, look: Show, key: str, said: str) -> None:
    close_quarter(store)
    page = look(key)
    if key == "karin":  # nobody else will see Eva's, so she isn't asked
        press(qtbot, page.new.see)
    qtbot.waitUntil(lambda: page.figure.use.text() == said)


def test_words_of_ones_own_are_kept_changed_and_taken_back(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look("joost")
    qtbot.waitUntil(page.answer.isVisible)
    qtbot.keyClicks(page.answer.field.edit, "Vaak alleen op de vloer")
    assert page.answer.field.left.text() == "477 left"
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(lambda: page.answer.line.text() == "Kept: it now stands beside the figure.")
    assert own(store, "joost").figures[0].answer == "Vaak alleen op de vloer"
    page.answer.field.show_text("Alleen\tdie dag 👩\u200d🔧\nen ziek")
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(lambda: own(store, "joost").figures[0].answer == "Alleen die dag 👩\u200d🔧\nen ziek")
    page.answer.field.show_text("Vaak alleen op de vloer")
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(lambda: own(store, "joost").figures[0].answer == "Vaak alleen op de vloer")
    page.answer.field.show_text("x" * 501)
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(page.answer.field.problem.isVisible)
    assert page.answer.field.problem.text() == "This text is too long; use 500 characters or fewer"
    assert own(store, "joost").figures[0].answer == "Vaak alleen op de vloer"
    page.answer.field.show_text("")
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(lambda: page.answer.line.text() == "Taken back.")
    assert own(store, "joost").figures[0].answer == ""


def test_what_was_being_typed_is_there_for_the_same_person_alone(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look("joost")
    qtbot.waitUntil(page.answer.isVisible)
    page.answer.field.show_text("half a sen")
    page.dispute.first.setDate(QDate(2026, 9, 7))
    page.dispute.why.show_text("I was on hol")
    page.hide()
    assert (page.answer.field.text, page.dispute.why.text) == ("", "")
    page.show()
    page.open_for(employee("bram"))
    qtbot.waitUntil(page.answer.isVisible)
    assert (page.answer.field.text, page.dispute.why.text) == ("", "")
    page.hide()
    page.show()
    page.open_for(employee("joost"))
    qtbot.waitUntil(lambda: page.answer.field.text == "half a sen")
    assert page.dispute.why.text == "I was on hol"
    assert page.dispute.first.date() == QDate(2026, 9, 7)


def test_days_are_disputed_and_the_decision_comes_with_both_reasons(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look("bram")
    qtbot.waitUntil(page.dispute.isVisible)
    press(qtbot, page.dispute.send)
    qtbot.waitUntil(lambda: page.dispute.line.text() == "Say in a few words why these replies aren't about you")
    page.dispute.first.setDate(QDate(2026, 9, 7))
    page.dispute.last.setDate(QDate(2026, 9, 11))
    qtbot.keyClicks(page.dispute.why.edit, "I was on holiday")
    press(qtbot, page.dispute.send)
    qtbot.waitUntil(lambda: page.dispute.line.text() == "HR was asked; it is in the list of disputed days.")
    qtbot.waitUntil(lambda: "7 Sep 2026 to 11 Sep 2026\nReason: I was on holiday" in words(page.dispute))
    assert page.dispute.why.text == ""
    [dispute] = own(store, "bram").disputes
    assert (dispute.first, dispute.last) == (date(2026, 9, 7), date(2026, 9, 11))
    qtbot.waitUntil(lambda: "A dispute about some of these days waits for HR" in words(page.figure))
    page.dispute.first.setDate(QDate(2026, 9, 11))
    page.dispute.last.setDate(QDate(2026, 9, 11))
    page.dispute.why.show_text("again")
    press(qtbot, page.dispute.send)
    before = "You disputed 7 Sep 2026 to 11 Sep 2026 before; choose other days"
    qtbot.waitUntil(lambda: page.dispute.line.text() == before)
    changes = store.write(
        lambda writer: mirroring.decide(writer, HR, store.clock, dispute.id, upheld=False, why="The roster has you")
    )
    store.services.announcer.changed.emit(changes)
    qtbot.waitUntil(lambda: "HR's reason: The roster has you" in words(page.dispute))
    assert "Rejected on 9 Oct 2026: these replies count." in words(page.dispute)


def test_two_taps_dispute_days_once(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look("bram")
    qtbot.waitUntil(page.dispute.isVisible)
    page.dispute.why.show_text("I was on holiday")
    tap_twice(qtbot, store, page.dispute.send)
    assert page.dispute.line.text() == "HR was asked; it is in the list of disputed days."
    page.dispute.why.show_text("And on this one")
    tap_twice(qtbot, store, page.dispute.send)
    assert "You disputed" in page.dispute.line.text(), "the next press counts again"


def test_the_running_quarter_is_shown_once_there_is_enough(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    store.write(lambda writer: add_rows(writer, replies("anja", 9, 3, date(2026, 10, 5), 4), store.survey_id, "visit"))
    page = look("anja")
    qtbot.waitUntil(page.now.isVisible)
    assert "Shown from 10 replies on" in words(page.now)
    store.clock.set(store.clock.now().replace(day=12))
    page.open_for(employee("anja"))
    qtbot.waitUntil(lambda: "9 of 12" in words(page.now))
    assert "until 11 Oct 2026" in words(page.now)


def test_how_soon_somebody_reached_callers_is_told_from_ten_calls_on(qtbot: QtBot, store: Store, look: Show) -> None:
    def reach(seconds: int) -> None:
        def job(writer: Writer) -> None:
            with writer.transaction() as connection:
                number = calls.raise_call(connection, None, store.clock.now())
                calls.claim_call(connection, number, "anja", store.clock.now())
                calls.end_call(connection, "arrived", seconds)

        store.write(job)

    close_quarter(store)
    for number in range(9):
        reach(30 + 10 * number)
    assert own(store, "anja").calls == OwnCalls(9, 9, None)
    page = look("anja")
    qtbot.waitUntil(lambda: "of which 9 reached; how soon is told from 10 on. Only you see this." in words(page.now))
    reach(120)
    page.open_for(employee("anja"))
    qtbot.waitUntil(lambda: "of which 10 reached; half of them within 1:15 (min:s)" in words(page.now))


def test_the_manager_has_a_page_of_their_own_as_well(qtbot: QtBot, store: Store) -> None:
    store.write(consent)
    page = show(qtbot, store, AboutMePage, Session("marieke", Role.MANAGER, "Marieke"))
    qtbot.waitUntil(page.state.isVisible)
    assert page.state.title.text() == "No figure about you yet"
    page.hide()


def test_earlier_quarters_are_stepped_to_and_the_past_has_them_all(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    store.write(
        lambda writer: add_rows(writer, replies("anja", 30, 10, date(2026, 10, 10), 60), store.survey_id, "visit")
    )
    store.clock.set(store.clock.now().replace(year=2027, month=1, day=9))
    store.write(lambda writer: close_due(writer, store.clock))
    page = look("anja")
    press(qtbot, page.new.see)
    qtbot.waitUntil(lambda: page.steps.name.text() == "Fourth quarter of 2026")
    told = page.trend.accessibleDescription().splitlines()
    past = [(line.partition(":")[0], line.rpartition(", ")[2]) for line in told]
    assert past == [("Q3 2026", "n = 112"), ("Q4 2026", "n = 40")]
    page.answer.field.show_text("for the fourth")
    press(qtbot, page.steps.earlier)
    assert page.steps.name.text() == "Third quarter of 2026"
    assert "88 of 112" in words(page.figure)
    assert page.answer.field.text == ""
    page.answer.field.show_text("for the third")
    press(qtbot, page.answer.keep)
    qtbot.waitUntil(lambda: [one.answer for one in own(store, "anja").figures] == ["for the third", ""])
    assert own(store, "anja").figures[0].last == Q3
    press(qtbot, page.steps.later)
    assert page.answer.field.text == "for the fourth"
    press(qtbot, page.steps.earlier)
    page.answer.field.show_text("not only the third")
    page.hide()
    page.show()
    page.open_for(employee("anja"))
    qtbot.waitUntil(lambda: page.answer.field.text == "not only the third")
    assert page.steps.name.text() == "Third quarter of 2026"
    press(qtbot, page.steps.later)
    assert page.answer.field.text == "for the fourth"


def test_what_became_of_it_is_told_to_whoever_asked(qtbot: QtBot, store: Store, look: Show) -> None:
    close_quarter(store)
    let_see(store)
    page = look("joost")
    qtbot.waitUntil(page.answer.isVisible)
    with held(store.services.writer):
        page.dispute.why.show_text("I was on holiday")
        page.answer.field.show_text("Vaak alleen")
        press(qtbot, page.answer.keep)
        press(qtbot, page.dispute.send)
        page.hide()
        page.show()
        page.open_for(employee("bram"))
        qtbot.waitUntil(page.answer.isVisible)
        page.dispute.why.show_text("it wasn't me")
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert page.dispute.why.text == "it wasn't me"
    assert not page.dispute.line.isVisible()
    assert not page.answer.line.isVisible()
    assert own(store, "joost").figures[0].answer == "Vaak alleen"


# --- In the office ---------------------------------------------------------------------------------------------------


@pytest.fixture
def office(qtbot: QtBot, store: Store) -> Iterator[Office]:
    close_quarter(store)
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    yield office
    office.hide()


def entries(office: Office) -> list[str]:
    return [entry.text() for entry in office.bar.entries.buttons()]


def test_what_cant_be_read_or_kept_is_told_to_whoever_asked(
    qtbot: QtBot, store: Store, look: Show, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    close_quarter(store)
    let_see(store)
    page, see_own = look("anja"), mirroring.see_own
    qtbot.waitUntil(page.answer.isVisible)

    def refuse(writer: Writer, session: Session, *rest: object) -> Changes:
        if session.person == "anja":
            raise OSError("the disk is gone")
        return see_own(writer, session, *rest)

    monkeypatch.setattr(mirroring, "see_own", refuse)
    with held(store.services.writer):
        page._mark_seen()
        page.hide()
        page.show()
        page.open_for(employee("bram"))
        qtbot.waitUntil(page.answer.isVisible)
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert page.answer.isVisible()
    assert not page.problem.isVisible()
    assert "the disk is gone" in caplog.text


def test_something_new_is_said_in_the_side_bar_until_it_was_seen_and_never_while_locked(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    office.open_for(employee("anja"))
    qtbot.waitUntil(lambda: entries(office)[:2] == ["Now", "About me · new"])
    assert done(store, "was told of their own figures") == [{"quarters": [Q3_SAID]}]
    office.lock()
    assert entries(office) == []
    assert "new" not in words(office)
    office.open_for(employee("anja"))
    qtbot.waitUntil(lambda: "About me · new" in entries(office))
    office.show_page("about_me")
    page = office.made["about_me"]
    assert isinstance(page, AboutMePage)
    press(qtbot, page.new.see)
    qtbot.waitUntil(lambda: entries(office)[1] == "About me")
    assert own(store, "anja").figures[0].mirror.seen == date(2026, 10, 9)
    assert len(done(store, "was told of their own figures")) == 1


def test_news_that_comes_late_is_told_to_nobody_else(qtbot: QtBot, store: Store, office: Office) -> None:
    anja = employee("anja")
    office.open_for(anja)
    qtbot.waitUntil(lambda: "About me · new" in entries(office))
    office.open_for(employee("daan"))
    office.news._found((anja, True))
    assert entries(office)[1] == "About me"
    office.lock()
    office.news._found((anja, True))
    assert entries(office) == []


def test_with_nothing_new_the_side_bar_says_nothing(qtbot: QtBot, store: Store, office: Office) -> None:
    let_see(store, ["bram"])
    for key in ("daan", "bram"):
        office.open_for(employee(key))
        store.services.announcer.changed.emit(Changes(personal=True))
        store.write(lambda _: None)
        qtbot.wait(1)
        assert entries(office)[1] == "About me"


def test_in_the_kiosks_place_there_are_keys_to_type_with(qtbot: QtBot, store: Store, office: Office) -> None:
    office.has_own_monitor = False
    let_see(store)
    office.open_for(employee("joost"))
    office.show_page("about_me")
    page = office.made["about_me"]
    assert isinstance(page, AboutMePage)
    qtbot.waitUntil(page.answer.isVisible)
    keys = office.keys
    assert keys.keyboard is None
    office.activateWindow()
    office.door_button.setFocus()
    page.answer.field.edit.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(lambda: keys.keyboard is not None)
    assert keys.keyboard is not None
    for what in ("j", "a", ",", "space", "z", "o", "o", "erase"):
        [key] = [key for key in keys.keyboard.shown() if key.what == what]
        key.click()
    assert page.answer.field.text == "Ja, zo"
    keys.close_button.click()
    assert keys.keyboard is None


def test_who_comes_next_begins_at_the_top(qtbot: QtBot, store: Store, office: Office) -> None:
    let_see(store)
    office.open_for(employee("anja"))
    office.show_page("about_me")
    page = office.made["about_me"]
    assert isinstance(page, AboutMePage)
    scroll = office._scrolls[page].verticalScrollBar()
    qtbot.waitUntil(lambda: page.figure.isVisible() and scroll.maximum() > 0)
    scroll.setValue(scroll.maximum())
    office.lock()
    office.open_for(employee("bram"))
    office.show_page("about_me")
    assert scroll.value() == 0
    qtbot.waitUntil(lambda: "42 of 64" in words(page.figure))
    assert scroll.value() == 0


def test_stepping_to_the_oldest_quarter_moves_neither_page_nor_keyboard(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    store.write(
        lambda writer: add_rows(writer, replies("anja", 30, 10, date(2026, 10, 10), 60), store.survey_id, "visit")
    )
    store.clock.set(store.clock.now().replace(year=2027, month=1, day=9))
    store.write(lambda writer: close_due(writer, store.clock))
    let_see(store)
    office.open_for(employee("anja"))
    office.show_page("about_me")
    office.activateWindow()
    page = office.made["about_me"]
    assert isinstance(page, AboutMePage)
    qtbot.waitUntil(page.figure.isVisible)
    scroll = office._scrolls[page].verticalScrollBar()
    for button, other in ((page.steps.earlier, page.steps.later), (page.steps.later, page.steps.earlier)):
        button.setFocus()
        press(qtbot, button)
        assert not button.isEnabled()
        assert other.hasFocus()
        assert scroll.value() == 0
