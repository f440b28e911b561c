"""Did it help? HR's page about vacancies with and without a customer, and talks beside what visitors say."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.simulating_customers import play
from kiosk.customers.worth import Choice
from kiosk.storage import audit, insight
from kiosk.storage.database import Writer
from tests.ui.pages import HANNA, entries_of, is_in_sight, press, press_again, scrolled, show, words
from tests.ui.store import Store, held, open_store
from ui.hr.insight import InsightPage

store = pytest.fixture(open_store)


def fill(store: Store) -> None:
    """The simulated year with customers."""

    def play_it(writer: Writer) -> None:
        with writer.transaction() as connection:
            play(connection, store.clock.now().date(), seed=3)

    store.write(play_it)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[InsightPage]:
    page = show(qtbot, store, InsightPage, HANNA)
    qtbot.waitUntil(page.short.isVisible, timeout=20_000)  # SciPy may be imported for it
    yield page
    page.stop()


def reopen(qtbot: QtBot, page: InsightPage) -> None:
    page.open_for(HANNA)
    assert not page.short.isVisible()
    assert page.state.text() == "Being computed…"
    qtbot.waitUntil(page.short.isVisible, timeout=20_000)


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("insight" in entries_of(role)) == (role is Role.HR)


def test_before_there_is_anything_it_says_so(page: InsightPage) -> None:
    said = words(page)
    assert "Nothing is tested yet" in said
    assert "There are no vacancies yet." in said
    assert not page.test.said.isVisible()
    assert "can't be told with 0 and 0" in said
    assert page.months.none.isVisible()
    assert not page.months.chart.isVisible()
    assert not page.assigned.isVisible()
    assert page.test.choices.picked is None


def test_three_and_two_can_not_be_told(qtbot: QtBot, store: Store, page: InsightPage) -> None:
    fill(store)
    reopen(qtbot, page)
    assert page.short.title.text() == "It can't be told yet whether a customer helps"
    assert page.test.said.text() == "Can't be told with so few vacancies: 3 with a customer, 2 without."
    assert "“Days from opened to filled”" in page.test.how.text()
    assert "An exact permutation test" in page.test.how.text()
    said = words(page.outcomes.blocks["days"])
    assert "can't be told with 3 and 2" in said
    assert "n = 3: " in said
    assert "points" not in words(page.outcomes)
    assert "too few to say: 2" in words(page.outcomes.blocks["here_6"])
    assert "4 of 5 vacancies" in page.assigned.text()
    told = page.months.chart.accessibleDescription().splitlines()
    assert len(told) == 12
    assert sum("no talk" in line for line in told) == 2
    assert sum("€" in line for line in told) == 11


def test_an_outcome_is_chosen_and_another_asks_first(
    qtbot: QtBot, store: Store, page: InsightPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = store.clock.now().date()
    assert not page.test.choose.isVisible()
    press(qtbot, page.test.choices.buttons["here_12"])
    press(qtbot, page.test.choose)
    chosen = "Chosen: “Still here after 12 months”. What opens from tomorrow on is tested."
    qtbot.waitUntil(lambda: page.test.line.text() == chosen)
    assert store.read(insight.choice) == Choice("here_12", today)
    qtbot.waitUntil(
        lambda: page.test.said.text() == "Can't be told with so few vacancies: 0 with a customer, 0 without."
    )
    store.clock.advance(86400)
    press(qtbot, page.test.choices.buttons["cost"])
    press(qtbot, page.test.choose)
    assert page.test.choose.text() == "The test begins anew tomorrow. Sure?"
    assert store.read(insight.choice) == Choice("here_12", today)
    press_again(qtbot, page.test.choose, monkeypatch)
    qtbot.waitUntil(lambda: store.read(insight.choice) == Choice("cost", today + timedelta(days=1)))
    qtbot.waitUntil(lambda: not page.test.choose.isVisible())


def test_the_outcome_that_was_chosen_stays_in_sight(qtbot: QtBot, store: Store, page: InsightPage) -> None:
    window = scrolled(qtbot, page, 1080, 500)
    picked = page.test.choices.buttons["here_12"]
    press(qtbot, picked)
    window.ensureWidgetVisible(page.test)
    page.test.choose.setFocus()
    press(qtbot, page.test.choose)
    qtbot.waitUntil(
        lambda: page.test.said.text() == "Can't be told with so few vacancies: 0 with a customer, 0 without."
    )
    qtbot.waitUntil(lambda: not page.test.choose.isVisible())
    assert picked.hasFocus()
    qtbot.waitUntil(lambda: is_in_sight(page.test.line))
    window.takeWidget()


def test_what_is_picked_stays_while_others_work_and_goes_when_it_is_opened_anew(
    qtbot: QtBot, store: Store, page: InsightPage
) -> None:
    press(qtbot, page.test.choices.buttons["cost"])
    page.sales.edit.setText("12")
    today = store.clock.now().date()
    store.write(lambda writer: talking.plan_talk(writer, HANNA, store.clock, today))
    store.services.announcer.changed.emit(Changes(talks=True))
    qtbot.waitUntil(page.months.chart.isVisible)
    assert page.test.choices.picked == "cost"
    assert page.sales.edit.text() == "12"
    reopen(qtbot, page)
    assert page.test.choices.picked is None
    assert page.sales.edit.text() == ""


def test_sales_of_many_months_come_from_a_file(qtbot: QtBot, store: Store, page: InsightPage, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Month;Amount\n2021-03;1\n2026-09;412000,50\n\n2026-10;398 00\n", encoding="utf-8")
    page.sales.file.edits["path"].setText(str(file))
    press(qtbot, page.sales.bring_button)
    qtbot.waitUntil(lambda: page.sales.file.problem.text() != "")
    said = "Line 5: “398 00” is no amount; type a number such as 125000"
    assert page.sales.file.problem.text() == said
    assert store.read(insight.sales) == {}
    file.write_text("month;amount\n2021-03;1\n2026-09;412000,50\n\n2026-10;398000\n", encoding="utf-8")
    press(qtbot, page.sales.bring_button)
    press(qtbot, page.sales.bring_button)
    qtbot.waitUntil(lambda: page.sales.line.text().startswith("Brought in: 2 months, from September 2026 to October"))
    store.settle()
    assert page.sales.line.text().endswith("2026. New: 2. Left out, as they are too long ago: 1.")
    assert store.read(insight.sales) == {date(2026, 9, 1): 412_001, date(2026, 10, 1): 398_000}
    file.write_text("month;amount\n2026-08;1\n2026-09;2\n2026-10;398000\n", encoding="utf-8")
    press(qtbot, page.sales.bring_button)
    counts = "New: 1. In the place of another amount: 1. As they were: 1."
    qtbot.waitUntil(lambda: page.sales.line.text().endswith(f"October 2026. {counts}"))
    line = store.read(lambda reader: list(audit.lines(reader))[1])
    assert (line.what, line.details) == ("brought in sales", {"months": ["2026-09", "2026-10"]})


def test_a_file_is_read_beside_what_screens_ask_for(
    qtbot: QtBot, store: Store, page: InsightPage, tmp_path: Path
) -> None:
    """It may lie on a drive that takes its time."""
    file = tmp_path / "sales.csv"
    file.write_text("month,amount\n2026-10,398000\n", encoding="utf-8")
    page.sales.file.edits["path"].setText(str(file))
    with held(store.services.reader):
        press(qtbot, page.sales.bring_button)
        qtbot.waitUntil(lambda: page.sales.line.text() == "Brought in: the sales of October 2026. New: 1.")


def test_a_file_that_somebody_chose_who_left_is_brought_in_by_nobody(
    qtbot: QtBot, store: Store, page: InsightPage, tmp_path: Path
) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("month,amount\n2026-10,398000\n", encoding="utf-8")
    page.sales.file.edits["path"].setText(str(file))
    goes_on = Event()
    page._aside.submit(lambda: goes_on.wait(20))
    try:
        press(qtbot, page.sales.bring_button)
        page.open_for(Session("hugo", Role.HR, "Hugo"))
    finally:
        goes_on.set()
    done: list[object] = []
    page._aside.submit(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert store.read(insight.sales) == {}


def test_sales_are_typed_month_by_month(qtbot: QtBot, store: Store, page: InsightPage) -> None:
    today = store.clock.now().date()
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    store.write(lambda writer: talking.plan_talk(writer, HANNA, store.clock, today))
    page.sales.edit.setText("a lot")
    press(qtbot, page.sales.keep_button)
    assert "is no amount in euros" in page.sales.fields.problem.text()
    page.sales.edit.setText("411.999,50")
    press(qtbot, page.sales.keep_button)
    assert page.sales.edit.text() == "412,000"
    qtbot.waitUntil(lambda: store.read(insight.sales) == {this: 412_000})
    qtbot.waitUntil(lambda: "€412,000" in page.months.chart.accessibleDescription())
    assert page.sales.line.text().startswith("Kept: sales of €412,000 in ")
    page.sales.edit.setText("12.505")
    press(qtbot, page.sales.keep_button)
    assert "could be 12505" in page.sales.fields.problem.text()
    assert page.sales.line.text() == ""  # of another amount
    press(qtbot, page.sales.steps.earlier)
    assert page.sales.month == before
    assert page.sales.edit.text() == ""
    page.sales.edit.setText("999999999999")
    press(qtbot, page.sales.keep_button)
    qtbot.waitUntil(lambda: page.sales.line.text().startswith("Sales are in whole euros"))
    press(qtbot, page.sales.steps.later)
    assert page.sales.edit.text() == "412,000"
    page.sales.edit.setText("")
    press(qtbot, page.sales.keep_button)
    qtbot.waitUntil(lambda: store.read(insight.sales) == {})
