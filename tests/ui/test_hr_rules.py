"""The page with the rules in force: what it says is what holds."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.access.words import right_words
from kiosk.actions.changes import Changes
from kiosk.actions.rules import InForce, hours_words, read_rules, rules
from kiosk.errors import Forbidden
from kiosk.settings import Settings
from kiosk.staff import gates, mirror
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.ui.pages import show, tabbed, words
from tests.ui.store import Store, open_store
from ui.hr.rules import RulesPage

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
