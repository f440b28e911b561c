"""What is kept, for whoever may see the settings; HR steps, sees what would go, and keeps it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import decide
from kiosk.storage import audit
from kiosk.storage import settings as kept_settings
from kiosk.storage.rows import Row, add_rows
from tests.customers.store import vacancy
from tests.retention import enforce
from tests.ui.pages import HANNA, MARIEKE, entries_of, press, press_again, show, words
from tests.ui.store import Store, open_store
from ui.hr.retention import RetentionPage

store = pytest.fixture(open_store)
WIM = Session("wim", Role.WORKS_COUNCIL, "Wim")


def add(store: Store, *ages: int) -> None:
    """Replies of so many days ago."""
    at = store.clock.now()
    name, said = "01a21002-4364-7773-9811-{:012}", {"attention": "ignored"}
    rows = [Row(name.format(age), at - timedelta(days=age), "nl", "left", None, said) for age in ages]
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[RetentionPage]:
    add(store, 728, 727, 600, 1)
    page = show(qtbot, store, RetentionPage, HANNA)
    yield page
    page.stop()
    page.hide()


def going(page: RetentionPage, setting: str = "retention_replies") -> str:
    return page._lines[setting].going.text()


def test_who_sees_the_settings_sees_what_is_kept() -> None:
    for role in Role:
        sees = role in (Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR)
        assert ("retention" in entries_of(role)) is sees


def test_it_tells_how_long_and_what_goes_within_a_week(page: RetentionPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: going(page) == "Replies: 2, from 5 November")
    assert going(page, "retention_copies") == "Nothing"
    shown = words(page)
    for length in ("24 months", "12 months", "60 days", "for good", "until HR erases them"):
        assert length in shown
    assert not page.save_button.isVisible()
    assert not page.undo_button.isVisible()


@pytest.mark.parametrize("session", [MARIEKE, WIM])
def test_who_may_only_look_finds_nothing_to_press(page: RetentionPage, session: Session) -> None:
    page.open_for(session)
    for stepper in page.steppers.values():
        assert not stepper.less.isVisible()
        assert not stepper.more.isVisible()


def test_a_shorter_time_tells_what_would_go_and_is_asked_again(
    page: RetentionPage, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "2" in going(page))
    for _ in range(6):
        press(qtbot, page.steppers["retention_replies"].less)
    qtbot.waitUntil(lambda: going(page) == "Replies: 3, from tomorrow")
    assert store.read(kept_settings.load).retention_replies == 24
    press(qtbot, page.sure_button)
    assert page.sure_button.text() == "What is older goes for good. Save?"
    with qtbot.waitSignal(store.services.announcer.changed):
        press_again(qtbot, page.sure_button, monkeypatch)
    assert store.read(kept_settings.load).retention_replies == 18
    assert "goes tomorrow" in words(page)
    assert not page.sure_button.isVisible()
    [line] = store.read(lambda reader: list(audit.lines(reader)))
    assert (line.actor, line.details) == (HANNA.person, {"retention_replies": 18})


def test_what_becomes_of_applicants_is_seen_at_once(page: RetentionPage, store: Store, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: going(page, "retention_applicants") == "Nothing")
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    store.write(lambda writer: decide(writer, HANNA, store.clock, of, hired=None, why="Baan vervalt"))
    store.clock.advance(24 * 86400)
    store.services.announcer.changed.emit(Changes(selection=True))
    qtbot.waitUntil(lambda: going(page, "retention_applicants").startswith("Applicants: 1"))


def test_a_longer_time_is_kept_at_once(page: RetentionPage, store: Store, qtbot: QtBot) -> None:
    press(qtbot, page.steppers["retention_figures"].more)
    assert not page.sure_button.isVisible()
    with qtbot.waitSignal(store.services.announcer.changed):
        press(qtbot, page.save_button)
    assert store.read(kept_settings.load).retention_figures == 25


def test_steps_can_be_undone(page: RetentionPage, store: Store, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "2" in going(page))
    press(qtbot, page.steppers["retention_replies"].less)
    press(qtbot, page.undo_button)
    assert page.steppers["retention_replies"].value == 24
    assert not page.sure_button.isVisible()
    press(qtbot, page.steppers["retention_replies"].less)
    page.open_for(HANNA)
    assert page.steppers["retention_replies"].value == 24


def test_what_cannot_be_is_refused_in_words(page: RetentionPage, store: Store, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: going(page, "retention_copies") == "Nothing")
    page.steppers["retention_replies"].show_value(6)
    press(qtbot, page.steppers["retention_attribution"].more)
    assert "can't be kept longer than the replies" in going(page)
    assert going(page, "retention_attribution") == going(page)
    assert going(page, "retention_copies") == "Nothing"
    assert not page.sure_button.isVisible()
    press(qtbot, page.steppers["retention_replies"].more)
    press(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: going(page) == "Replies: 2, from 5 November")
    assert going(page, "retention_attribution") == "Nothing"
    assert store.read(kept_settings.load).retention_attribution == 12


def test_an_amount_stays_within_its_bounds(page: RetentionPage, qtbot: QtBot) -> None:
    stepper = page.steppers["retention_attribution"]
    stepper.show_value(5)
    press(qtbot, stepper.less)
    assert stepper.value == 4
    assert not stepper.less.isEnabled()
    assert stepper.more.isEnabled()


def test_a_clock_that_leapt_is_told(page: RetentionPage, store: Store, qtbot: QtBot) -> None:
    store.write(lambda writer: enforce(writer, store.clock))
    store.clock.set(store.clock.now() + timedelta(days=3000))
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: "The clock leapt ahead" in words(page))
