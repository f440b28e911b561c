"""The page with the rules in force: what it says is what holds."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.access.words import right_words
from kiosk.actions.changes import Changes
from kiosk.actions.rules import InForce, hours_words, read_rules, rules
from kiosk.actions.surveys import refresh
from kiosk.errors import Forbidden
from kiosk.settings import Settings
from kiosk.staff import gates, mirror
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.quarter import hire
from tests.ui.pages import press, press_again, show, tabbed, words
from tests.ui.store import Store, open_store
from ui.hr.rules import RulesPage
from ui.widgets.day_field import qdate

store = pytest.fixture(open_store)

WIM = Session("p-wim", Role.WORKS_COUNCIL, "Wim")


def keep(store: Store, settings: Settings) -> None:
    def write(writer: Writer) -> None:
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)

    store.write(write)
    store.services.announcer.changed.emit(Changes(settings=True))


def test_a_keyboard_alone_goes_through_the_page(qtbot: QtBot, store: Store) -> None:
    page = show(qtbot, store, RulesPage, WIM)
    qtbot.waitUntil(lambda: len(page.cards) > 3)
    assert tabbed(page, page.cards[0]) == page.cards


def test_the_works_council_reads_what_is_set_now(qtbot: QtBot, store: Store) -> None:
    keep(store, Settings(store_name="Van Dalen", staff_question=True, works_council_consent=date(2026, 3, 1)))
    page = show(qtbot, store, RulesPage, WIM)
    qtbot.waitUntil(lambda: "Van Dalen" in words(page))
    assert "1 Mar 2026" in words(page)
    assert "In the showroom, version 1" in words(page)
    keep(store, Settings(store_name="Elders"))
    qtbot.waitUntil(lambda: "Elders" in words(page))
    assert "not recorded" in words(page)


def facts(settings: Settings) -> dict[str, str]:
    return {fact.name: fact.value for section in rules(InForce(settings, 1), str) for fact in section.facts}


def test_thresholds_are_the_ones_that_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    before = facts(Settings())
    monkeypatch.setattr(gates, "APPRAISAL_GATE", 77)
    monkeypatch.setattr(mirror, "PATIENCE", 21)
    after = facts(Settings())
    changed = {name: value for name, value in after.items() if value != before[name]}
    assert set(changed) == {"HR, as one part of an appraisal", "The manager and HR"}
    assert "77" in changed["HR, as one part of an appraisal"]
    assert "21 days" in changed["The manager and HR"]


def test_every_right_is_there_with_the_roles_that_have_it() -> None:
    found = facts(Settings())
    assert found["See the audit log"] == "HR, works council"
    assert found["Make codes for others"] == "HR"
    assert {text[0].upper() + text[1:] for text in right_words(str).values()} <= set(found)
    assert len(right_words(str)) == len(Right)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (None, "opening hours not set"),
        ((("09:00", "17:30"),) * 7, "Mon–Sun 09:00–17:30"),
        (
            (*[("09:00", "17:30")] * 4, ("09:00", "21:00"), ("10:00", "17:00"), None),
            "Mon–Thu 09:00–17:30 · Fri 09:00–21:00 · Sat 10:00–17:00 · Sun closed",
        ),
        ((None, None, *[("09:00", "17:30")] * 5), "Mon–Tue closed · Wed–Sun 09:00–17:30"),
    ],
)
def test_opening_hours_are_told_by_days_alike(hours: tuple[tuple[str, str] | None, ...] | None, told: str) -> None:
    assert hours_words(hours, str) == told


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE])
def test_nobody_else_reads_them(store: Store, role: Role) -> None:
    with pytest.raises(Forbidden, match="may not see the settings"):
        store.read(lambda reader: read_rules(reader, Session("x", role, "X")))


# --- The works council's consent -------------------------------------------------------------------------------------


def kept(store: Store) -> tuple[date | None, bool]:
    """After whatever was pressed before is written."""
    found = store.write(lambda writer: kept_settings.load(writer.connection))
    return found.works_council_consent, found.staff_question


def open_consent(qtbot: QtBot, store: Store, role: Role = Role.HR) -> RulesPage:
    page = show(qtbot, store, RulesPage, Session("hanna", role, "Hanna"))
    if role is Role.HR:
        qtbot.waitUntil(lambda: not page.consent.is_fresh)
    return page


def test_hr_records_the_consent_after_the_first_start(qtbot: QtBot, store: Store) -> None:
    page = open_consent(qtbot, store)
    part = page.consent
    assert part.state.text() == "Not recorded: figures about people are off."
    assert not part.withdraw_button.isVisible()
    assert part.day.date() == qdate(store.clock.now().date())
    part.day.setDate(QDate(2026, 3, 2))
    press(qtbot, part.keep_button)
    qtbot.waitUntil(lambda: part.state.text() == "Recorded: 2 Mar 2026.")
    assert part.line.text() == "Kept. Visitors are asked about colleagues, from the next one on."
    assert kept(store) == (date(2026, 3, 2), True)
    qtbot.waitUntil(lambda: "2 Mar 2026" in words(page))
    part.asks.click()
    press(qtbot, part.keep_button)
    qtbot.waitUntil(lambda: part.line.text() == "Kept. Visitors aren't asked about colleagues.")
    assert kept(store) == (date(2026, 3, 2), False)


def test_hr_withdraws_it_with_a_second_press(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, Settings(staff_question=True, works_council_consent=date(2026, 3, 2)))
    page = open_consent(qtbot, store)
    part = page.consent
    assert part.state.text() == "Recorded: 2 Mar 2026."
    assert "no quarter is computed" in words(part)
    press(qtbot, part.withdraw_button)
    assert part.withdraw_button.text() == "Sure? Press again: figures about people go off"
    assert kept(store) == (date(2026, 3, 2), True)
    press_again(qtbot, part.withdraw_button, monkeypatch)
    qtbot.waitUntil(lambda: part.state.text() == "Not recorded: figures about people are off.")
    assert part.line.text().startswith("Withdrawn.")
    assert not part.withdraw_button.isVisible()
    assert kept(store) == (None, False)


def test_a_day_to_come_is_refused_in_words(qtbot: QtBot, store: Store) -> None:
    page = open_consent(qtbot, store)
    part = page.consent
    part.day.setDate(part.day.date().addDays(1))
    press(qtbot, part.keep_button)
    qtbot.waitUntil(lambda: part.line.text().startswith("This day hasn't come yet"))
    assert kept(store) == (None, False)
    assert part.day.date() == qdate(store.clock.now().date()).addDays(1)


def test_a_day_that_is_none_records_nothing(qtbot: QtBot, store: Store) -> None:
    page = open_consent(qtbot, store)
    page.consent.day.edit.setText("31 Feb 2026")
    press(qtbot, page.consent.keep_button)
    assert kept(store) == (None, False)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_whoever_only_reads_has_no_card_for_it(qtbot: QtBot, store: Store, role: Role) -> None:
    page = open_consent(qtbot, store, role)
    qtbot.waitUntil(lambda: "not recorded" in words(page))
    assert not page.consent.isVisible()


def test_the_kiosk_asks_about_colleagues_once_it_is_recorded(qtbot: QtBot, store: Store) -> None:
    """As its window does when it hears of the change."""
    store.write(lambda writer: hire(writer, ["anja"]))
    page = open_consent(qtbot, store)
    part = page.consent

    def asks() -> bool:
        found = store.write(lambda w: refresh(w, store.services.folder, kept_settings.load(w.connection), store.clock))
        return "staff" in found.survey.questions

    assert not asks()
    with qtbot.waitSignal(store.services.announcer.changed) as heard:
        press(qtbot, part.keep_button)
    assert heard.args[0] == Changes(settings=True, survey=True, personal=True)
    assert asks()
