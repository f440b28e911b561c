"""What HR decides and keeps about figures of people: disputes, absence, letters to those who left."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions import inquiries, mirroring
from kiosk.actions.changes import Changes
from kiosk.actions.consent import withdraw_consent
from kiosk.errors import Forbidden
from kiosk.staff.disputes import Decision
from kiosk.staff.mirror import Absence
from kiosk.storage import disputes, people, personal
from kiosk.storage.database import Writer
from tests.quarter import employee
from tests.ui.pages import HANNA, MARIEKE, entries_of, press, press_again, show, tabbed, tap_twice, words
from tests.ui.store import Store, held, open_store
from tests.ui.team import close_quarter, done, let_see
from ui.hr.inquiries import InquiriesPage

store = pytest.fixture(open_store)


def dispute(store: Store, key: str, day: date) -> None:
    who, reason = employee(key), f"{key.title()} was away"
    store.write(lambda writer: mirroring.dispute(writer, who, store.clock, day, day, reason=reason))


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[InquiriesPage]:
    close_quarter(store)
    for key, day in (("bram", date(2026, 9, 7)), ("anja", date(2026, 9, 8))):
        dispute(store, key, day)
    page = show(qtbot, store, InquiriesPage, HANNA)
    qtbot.waitUntil(lambda: len(page.disputes.rows) == 2)
    yield page
    page.stop()
    page.hide()


def decision(store: Store, key: str) -> Decision | None:
    return store.read(lambda reader: disputes.of_person(reader, key))[0].decision


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("inquiries" in entries_of(role)) == (role is Role.HR)


def test_disputes_are_decided_with_a_reason_and_the_others_keep_what_is_typed(
    qtbot: QtBot, store: Store, page: InquiriesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page.disputes.rows.values()
    assert first.title.text() == "Bram: 7 Sep 2026"
    assert first.reason.text() == "Reason: Bram was away"
    press(qtbot, first.uphold)
    asked = "Say in a few words why; it is kept beside the reason that was given"
    qtbot.waitUntil(lambda: first.why.problem.text() == asked)
    assert len(page.disputes.rows) == 2
    qtbot.keyClicks(second.why.edit, "The roster")
    qtbot.keyClicks(first.why.edit, "On leave")
    assert not first.why.problem.isVisible()
    press(qtbot, first.uphold)
    assert first.uphold.text() == "This is final. Leave them out?"
    assert first.uphold.accessibleName() == "Uphold: leave them out: Bram: 7 Sep 2026"
    assert first.uphold.accessibleDescription() == "This is final. Leave them out?"
    assert decision(store, "bram") is None
    press_again(qtbot, first.uphold, monkeypatch)
    qtbot.waitUntil(lambda: list(page.disputes.rows.values()) == [second])
    assert page.disputes.line.text().startswith("Upheld: these replies count for nobody.")
    assert second.why.text == "The roster"
    press(qtbot, second.reject)
    press_again(qtbot, second.reject, monkeypatch)
    qtbot.waitUntil(page.disputes.none.isVisible)
    decided = [decision(store, key) for key in ("bram", "anja")]
    assert [(one.upheld, one.why) for one in decided if one] == [(True, "On leave"), (False, "The roster")]


def test_what_was_decided_stays_to_be_read_with_both_reasons(qtbot: QtBot, store: Store, page: InquiriesPage) -> None:
    """The latest ten at first, and those before at a press."""
    qtbot.waitUntil(page.decided.none.isVisible)
    days = [date(2026, 9, day) for day in range(9, 19)]
    for day in days:
        dispute(store, "joost", day)
    raised = store.read(lambda reader: [one for one, _name in inquiries.open_disputes(reader, HANNA)])
    for one in raised:
        store.write(
            lambda writer, id_=one.id: mirroring.decide(
                writer, HANNA, store.clock, id_, upheld=id_ % 2 == 0, why=f"Looked into {id_}"
            )
        )
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(lambda: "Joost: 18 Sep 2026" in words(page.decided))
    said = words(page.decided)
    assert "Anja: 8 Sep 2026" not in said
    assert not page.decided.none.isVisible()
    press(qtbot, page.decided.more)
    qtbot.waitUntil(lambda: "Anja: 8 Sep 2026" in words(page.decided))
    assert not page.decided.more.isVisible()
    said = words(page.decided)
    assert "Bram: 7 Sep 2026\nReason: Bram was away" in said
    assert said.count("Reason: ") == said.count("HR's reason: Looked into ") == len(raised)
    assert "Upheld on 9 Oct 2026: these replies count for nobody." in said
    assert "Rejected on 9 Oct 2026: these replies count." in said


def test_absence_is_registered_for_who_is_found_by_name(qtbot: QtBot, store: Store, page: InquiriesPage) -> None:
    part = page.absences
    qtbot.waitUntil(lambda: part.who.buttons.button(0).isVisible())
    press(qtbot, part.register)
    assert part.line.text() == "Choose first who is away."
    qtbot.keyClicks(part.who.edit, "kar")
    offered = [button for button in part.who.buttons.buttons() if button.isVisible()]
    assert [button.text() for button in offered] == ["Karin"]
    press(qtbot, offered[0])
    part.first.setDate(QDate(2026, 10, 12))
    part.last.setDate(QDate(2026, 10, 11))
    press(qtbot, part.register)
    qtbot.waitUntil(lambda: part.line.text() == "The first day is after the last; change one of them")
    part.last.setDate(QDate(2026, 10, 16))
    press(qtbot, part.register)
    qtbot.waitUntil(lambda: part.line.text() == "Registered: Karin, 12 Oct 2026 – 16 Oct 2026.")
    kept = store.read(lambda reader: personal.absences(reader, "karin"))
    assert kept == (Absence(date(2026, 10, 12), date(2026, 10, 16)),)
    qtbot.waitUntil(lambda: list(part.rows) == list(kept))
    assert "12 Oct 2026 – 16 Oct 2026" in words(part.rows[kept[0]])
    assert part.who.key == "karin"


def test_an_absence_is_removed_after_a_second_press_and_what_stood_still_stays(
    qtbot: QtBot, store: Store, page: InquiriesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    today, part = store.clock.now().date(), page.absences
    store.write(lambda writer: mirroring.tell_on_screen(writer, employee("karin"), store.clock))
    away = Absence(today + timedelta(days=2), today + timedelta(days=9))
    for key in ("karin", "anja"):
        store.write(
            lambda writer, key=key: mirroring.register_absence(
                writer, HANNA, store.clock, key, first=away.first, last=away.last
            )
        )
    store.clock.advance(4 * 86400)
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: not part.is_fresh)
    for key, left in (("anja", ()), ("karin", (Absence(away.first, today + timedelta(days=4)),))):
        part.who.edit.setText(key)
        qtbot.waitUntil(lambda: part.who.buttons.button(0).isVisible() and not part.who.buttons.button(1).isVisible())
        press(qtbot, part.who.buttons.button(0))
        qtbot.waitUntil(lambda: list(part.rows) == [away])
        press(qtbot, part.rows[away].remove_button)
        assert store.read(lambda reader, key=key: personal.absences(reader, key)) == (away,)
        press_again(qtbot, part.rows[away].remove_button, monkeypatch)
        qtbot.waitUntil(lambda left=left: tuple(part.rows) == left)
        said = f"Removed: {key.title()}, 11 Oct 2026 – 18 Oct 2026."
        assert part.line.text().startswith(said)
        assert ("11 Oct 2026 – 13 Oct 2026 stays" in part.line.text()) == bool(left)
        assert store.read(lambda reader, key=key: personal.absences(reader, key)) == left
    assert not part.rows[left[0]].remove_button.isHidden()


def test_who_left_is_told_by_letter_and_so_can_be_who_works_here(
    qtbot: QtBot, store: Store, page: InquiriesPage
) -> None:
    let_see(store, ["anja"])

    def leave(writer: Writer) -> None:
        with writer.transaction() as connection:
            joost = people.person(connection, "joost")
            assert joost is not None
            people.change(connection, replace(joost, active=False))

    store.write(leave)
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: list(page.letters.rows) == ["joost", "bram", "fatima", "karin"])
    row = page.letters.rows["joost"]
    qtbot.waitUntil(lambda: "third quarter of 2026 · has left" in words(row))
    assert "third quarter of 2026" in words(page.letters.rows["bram"])
    row.day.setDate(QDate(2026, 10, 20))
    press(qtbot, row.button)
    assert "The letter says that there is one; it can't go along" in words(page)
    late = "This day hasn't come yet; choose the day on which the letter was sent"
    qtbot.waitUntil(lambda: page.letters.line.text() == late)
    row.day.setDate(QDate(2026, 10, 9))
    press(qtbot, row.button)
    qtbot.waitUntil(lambda: list(page.letters.rows) == ["bram", "fatima", "karin"])
    assert page.letters.line.text() == "Kept: Joost was told. The 14 days run from that day."
    [told] = done(store, "told somebody by letter")
    assert told["person"] == "joost"


def test_two_taps_keep_one_letter_and_one_absence(qtbot: QtBot, store: Store, page: InquiriesPage) -> None:
    qtbot.waitUntil(lambda: "joost" in page.letters.rows and not page.absences.is_fresh)
    tap_twice(qtbot, store, page.letters.rows["joost"].button)
    assert page.letters.line.text() == "Kept: Joost was told. The 14 days run from that day."
    page.absences.who.edit.setText("kar")
    press(qtbot, page.absences.who.buttons.button(0))
    tap_twice(qtbot, store, page.absences.register)
    assert page.absences.line.text().startswith("Registered: Karin")
    assert len(done(store, "registered an absence")) == 1


def test_nobody_stands_among_who_is_to_be_told_once_the_consent_is_withdrawn(
    qtbot: QtBot, store: Store, page: InquiriesPage
) -> None:
    qtbot.waitUntil(lambda: bool(page.letters.rows))
    withdrawn = store.write(lambda writer: withdraw_consent(writer, HANNA, store.clock))
    store.services.announcer.changed.emit(withdrawn.changes)
    qtbot.waitUntil(lambda: page.letters.rows == {})
    assert page.letters.none.isVisible()
    assert page.letters.none.text().startswith("No consent of the works council is recorded.")


def test_only_hr_reads_who_was_away(store: Store) -> None:
    with pytest.raises(Forbidden):
        store.read(lambda reader: inquiries.absences(reader, MARIEKE))


def test_tab_goes_through_what_waits_from_top_to_bottom(qtbot: QtBot, store: Store) -> None:
    away = Absence(date(2026, 10, 12), date(2026, 10, 16))
    close_quarter(store)
    dispute(store, "bram", date(2026, 9, 7))
    store.write(
        lambda writer: mirroring.register_absence(writer, HANNA, store.clock, "karin", first=away.first, last=away.last)
    )
    window, bar = QWidget(), QPushButton()
    page = InquiriesPage(store.services, store.settings, str)
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    lines.addWidget(bar)
    lines.addWidget(page)
    window.show()
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: len(page.letters.rows) == 5 and not page.absences.is_fresh)
    page.absences.who.edit.setText("karin")
    qtbot.waitUntil(lambda: not page.absences.who.buttons.button(1).isVisible())
    press(qtbot, page.absences.who.buttons.button(0))
    dispute(store, "anja", date(2026, 9, 8))
    store.services.announcer.changed.emit(Changes(personal=True))
    qtbot.waitUntil(lambda: len(page.disputes.rows) == 2)
    _bar, *through = tabbed(window, bar)
    first, *_others = page.disputes.rows.values()
    assert (through[0], through[-1]) == (first.why.edit, page.absences.rows[away].remove_button)
    feet = [widget.mapTo(window, widget.rect().bottomLeft()).y() for widget in through]
    assert feet == sorted(feet)
    page.stop()
    window.hide()


def test_what_is_hidden_is_forgotten_but_for_a_reason_of_the_same_person(qtbot: QtBot, page: InquiriesPage) -> None:
    first, *_others = page.disputes.rows.values()
    qtbot.keyClicks(first.why.edit, "On le")
    for who, typed in ((replace(HANNA, person="hugo"), ""), (HANNA, "On le")):
        page.hide()
        assert page.disputes.rows == {}
        page.show()
        assert "Bram" not in words(page)
        page.open_for(who)
        qtbot.waitUntil(lambda: len(page.disputes.rows) == 2)
        assert next(iter(page.disputes.rows.values())).why.text == typed


def test_what_is_read_after_it_was_hidden_stays_nowhere(qtbot: QtBot, store: Store, page: InquiriesPage) -> None:
    with held(store.services.reader):
        store.services.announcer.changed.emit(Changes(personal=True))
        page.hide()
    store.settle()
    assert page.disputes.rows == {}
