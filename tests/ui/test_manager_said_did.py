""" "You said, we did": writing, changing and removing messages, and what can't be shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.actions.changes import Changes
from kiosk.actions.said_did import LONGEST, write_message
from kiosk.actions.talking import plan_talk, see_minutes, write_minutes
from kiosk.customers.talks import Point
from kiosk.storage import said_did
from kiosk.storage.database import Writer
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.texts import shipped_texts
from tests.ui.pages import HANNA, MARIEKE, entries_of, press, press_again, show, tabbed
from tests.ui.store import Store, held, open_store
from ui.manager.said_did import SaidDidPage
from ui.models.messages import state
from ui.visitor.attract import attract

store = pytest.fixture(open_store)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[SaidDidPage]:
    page = show(qtbot, store, SaidDidPage)
    yield page
    page.stop()
    page.hide()


def kept(store: Store) -> tuple[SaidDid, ...]:
    return store.read(said_did.messages)


def write(page: SaidDidPage, said: str, did: str, language: str = "nl") -> None:
    page.form.languages[language].show_texts({"said": said, "did": did})


def test_who_sees_the_page() -> None:
    assert "said_did" in entries_of(Role.MANAGER)
    for role in (Role.EMPLOYEE, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR):
        assert "said_did" not in entries_of(role)


def test_a_message_is_written_listed_changed_and_removed(
    qtbot: QtBot, store: Store, page: SaidDidPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(page.messages.none.isVisible)
    qtbot.keyClicks(page.form.languages["nl"].edits["said"], "De koffie was op")
    qtbot.keyClicks(page.form.languages["nl"].edits["did"], "Er staan nu twee machines")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    assert page.form.line.text() == "Kept; it is in the list below."
    [message] = kept(store)
    assert message.texts == {"nl": Words("De koffie was op", "Er staan nu twee machines")}
    assert (message.first_day, message.last_day) == (date(2026, 11, 2), date(2026, 11, 29))
    row = page.messages.rows[message.id]
    assert row.words.text() == "U zei: De koffie was op – Wij deden: Er staan nu twee machines"
    assert row.when.text() == "Shown now, until 29 Nov 2026 · NL"
    assert page.form.languages["nl"].texts == {"said": "", "did": ""}

    press(qtbot, row.change)
    assert page.form.title.text() == "Change the message"
    assert page.form.languages["nl"].texts["said"] == "De koffie was op"
    page.form.first.setDate(QDate(2026, 11, 10))
    write(page, "The coffee had run out", "There are two machines now", "en")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: row.when.text() == "From 10 Nov 2026 until 29 Nov 2026 · NL, EN")
    assert [each.id for each in kept(store)] == [message.id]
    assert page.form.title.text() == "Write a message"
    assert not page.form.drop.isVisible()

    press(qtbot, row.remove)
    assert len(kept(store)) == 1
    press_again(qtbot, row.remove, monkeypatch)
    qtbot.waitUntil(lambda: page.messages.rows == {})
    assert kept(store) == ()
    assert page.messages.none.isVisible()


def test_a_change_thought_better_of_changes_nothing(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    write(page, "A", "B")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    before = kept(store)
    [row] = page.messages.rows.values()
    press(qtbot, row.change)
    write(page, "C", "D")
    press(qtbot, page.form.drop)
    assert page.form.languages["nl"].texts == {"said": "", "did": ""}
    assert kept(store) == before


def test_what_was_being_written_is_there_for_the_same_person_alone(page: SaidDidPage) -> None:
    write(page, "te lang wachten", "")
    page.open_for(MARIEKE)
    assert page.form.languages["nl"].texts["said"] == "te lang wachten"
    page.open_for(replace(MARIEKE, person="another"))
    assert not page.form.has_draft


def test_what_is_kept_late_takes_nothing_from_who_has_come_meanwhile(
    qtbot: QtBot, store: Store, page: SaidDidPage
) -> None:
    write(page, "A", "B")
    with held(store.services.writer):
        press(qtbot, page.form.keep)
        page.open_for(replace(MARIEKE, person="another"))
        write(page, "C", "D")
    store.settle()
    assert len(kept(store)) == 1
    assert page.form.languages["nl"].texts == {"said": "C", "did": "D"}
    assert not page.form.line.isVisible()


def test_the_wheel_changes_no_day(page: SaidDidPage) -> None:
    before = page.form.first.date()
    turn = QWheelEvent(
        *(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    page.form.first.setFocus()
    QCoreApplication.sendEvent(page.form.first.edit, turn)
    assert page.form.first.date() == before


def test_the_preview_says_it_as_the_loop_does(page: SaidDidPage) -> None:
    form, texts = page.form, shipped_texts()
    assert not form.previews["de"].isVisible()
    write(page, "Kein Kaffee", "Zwei Maschinen", "de")
    message = SaidDid(date(2026, 11, 2), date(2026, 11, 2), {"de": Words("Kein Kaffee", "Zwei Maschinen")})
    shown = attract(1, "de", texts, [message])
    assert form.previews["de"].text() == f"{shown.header} – {shown.footer}"
    assert form.previews["de"].isVisible()


def test_no_more_is_typed_than_can_be_shown_and_what_is_left_is_told(
    qtbot: QtBot, store: Store, page: SaidDidPage
) -> None:
    fields = page.form.languages["nl"]
    edit, left = fields.edits["said"], fields.lefts["said"]
    assert not left.isVisible()
    qtbot.keyClicks(edit, "te lang wachten")
    assert left.isVisible()
    assert left.text() == edit.accessibleDescription() == "65 left"
    assert left.property("role") == "small"
    assert not fields.lefts["did"].isVisible()
    qtbot.keyClicks(edit, " x" * 40)
    assert left.text() == "0 left"
    assert left.property("role") == "problem"
    qtbot.keyClicks(fields.edits["did"], "B")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    [message] = kept(store)
    assert message.texts["nl"].said == ("te lang wachten" + " x" * 40)[:LONGEST].strip()
    assert not left.isVisible()


def test_what_takes_two_places_of_a_line_is_counted_as_two(page: SaidDidPage) -> None:
    fields = page.form.languages["nl"]
    fields.edits["did"].setText("😀" * 50)
    assert fields.texts["did"] == "😀" * 40
    assert fields.lefts["did"].text() == "0 left"


@pytest.mark.parametrize(
    ("said", "did", "problem", "wrong"),
    [
        ("", "", "Nothing is written yet; type it in one language at least", ["said"]),
        ("A", "", "A message tells what visitors said and what you did; type both or neither", ["did"]),
        ("A", "x" * 41, "A word has more than 40 characters; write it as several", ["did"]),
    ],
)
def test_what_cant_be_shown_is_said_beside_it(
    qtbot: QtBot, store: Store, page: SaidDidPage, said: str, did: str, problem: str, wrong: list[str]
) -> None:
    write(page, said, did)
    press(qtbot, page.form.keep)
    fields = page.form.languages["nl"]
    assert fields.problem.text() == problem
    assert fields.problem.isVisible()
    assert [key for key, edit in fields.edits.items() if edit.property("wrong")] == wrong
    assert kept(store) == ()


def test_days_in_the_wrong_order_are_said_beside_them(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    write(page, "A", "B")
    page.form.last.setDate(QDate(2026, 11, 1))
    press(qtbot, page.form.keep)
    assert page.form.day_problem.text() == "A message can't end before it begins; choose a later last day"
    assert page.form.day_problem.isVisible()
    assert kept(store) == ()
    page.form.last.setDate(QDate(2026, 11, 2))
    assert not page.form.day_problem.isVisible()


def test_a_message_removed_meanwhile_is_told(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    write(page, "A", "B")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    [row] = page.messages.rows.values()
    press(qtbot, row.change)

    def remove(writer):
        with writer.transaction() as connection:
            said_did.remove(connection, kept_id)

    [kept_id] = page.messages.rows
    store.write(remove)
    press(qtbot, page.form.keep)
    said = "This message was removed meanwhile; write it as a new one"
    qtbot.waitUntil(lambda: page.form.line.text() == said)
    assert page.form.languages["nl"].texts["said"] == "A"


def test_what_is_written_elsewhere_appears_in_its_place(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    for first, last in ((1, 1), (5, 9), (2, 3)):
        store.write(
            lambda writer, first=first, last=last: write_message(
                writer,
                MARIEKE,
                store.clock,
                first_day=date(2026, 11, first),
                last_day=date(2026, 11, last),
                texts={"en": Words("A", "B")},
            )
        )
    store.services.announcer.changed.emit(Changes(messages=True))
    qtbot.waitUntil(lambda: len(page.messages.rows) == 3)
    rows = [page.messages._list.itemAt(at).widget().when.text().split(" ")[0] for at in range(3)]
    assert rows == ["Shown", "From", "Over:"]


def test_pressed_twice_it_is_one_message(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    write(page, "A", "B")
    for _time in range(2):
        page.form.keep.click()
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    write(page, "C", "D")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 2)
    assert sorted(message.texts["nl"].said for message in kept(store)) == ["A", "C"]


def test_tab_goes_through_the_messages_as_they_stand(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    def at(*days: int) -> None:
        first, last = (date(2026, 11, day) for day in days)
        texts = {"en": Words("A", "B")}
        store.write(
            lambda writer: write_message(writer, MARIEKE, store.clock, first_day=first, last_day=last, texts=texts)
        )
        store.services.announcer.changed.emit(Changes(messages=True))

    at(5, 9)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    at(2, 3)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 2)
    rows = [page.messages.rows[message.id] for message in kept(store)]
    now = sorted(rows, key=lambda row: row.y())
    buttons = [button for row in now for button in (row.change, row.remove)]
    assert [stop for stop in tabbed(page, page.form.keep) if stop in buttons] == buttons


def test_whoever_may_not_write_is_told_so(qtbot: QtBot, store: Store, page: SaidDidPage, caplog) -> None:
    page.open_for(HANNA)
    write(page, "A", "B")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: page.form.line.text() == "This isn't for you to do; ask who may")
    assert kept(store) == ()


def test_changing_scrolls_to_where_it_is_done(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    qtbot.addWidget(scroll)
    scroll.setWidget(page)
    scroll.resize(900, 300)
    scroll.show()
    write(page, "A", "B")
    page.form.keep.click()
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    [row] = page.messages.rows.values()
    row.change.click()
    assert scroll.verticalScrollBar().value() < 100
    scroll.takeWidget()
    scroll.hide()


def test_a_point_of_a_talk_becomes_a_message(qtbot: QtBot, store: Store, page: SaidDidPage) -> None:
    assert not page.drafts.isVisible()
    long = "Op zaterdag sta je zo lang te wachten dat je weer weggaat, en niemand die iets zegt of zelfs maar kijkt"
    points = [
        Point(long, "Een extra collega", due=date(2026, 11, 30), tell="wanted"),
        *(Point("Meer stoelen", tell="wanted"), Point("Rustig")),
    ]

    def hold_talk(writer: Writer) -> int:
        talk = plan_talk(writer, HANNA, store.clock, store.clock.now().date()).talk.id
        write_minutes(writer, HANNA, store.clock, talk, came=4, points=points)
        return talk

    talk = store.write(hold_talk)
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(page.drafts.rows) == 2 and page.drafts.isVisible())
    first, second = page.drafts.rows.values()
    assert (first.said.text(), first.agreed.text()) == (f"“{long}”", "Een extra collega")
    assert first.undone.text() == "Not done yet, until 30 Nov 2026: write what you did once it is."
    assert (first.undone.isVisible(), second.undone.isVisible()) == (True, False)
    press(qtbot, second.button)
    assert page.form.languages["nl"].texts == {"said": "Meer stoelen", "did": ""}
    press(qtbot, page.form.drop)
    assert not page.form.drop.isVisible()
    write(page, "Geen stoelen", "Wel banken")
    press(qtbot, page.form.keep)  # something else, so the draft waits on
    qtbot.waitUntil(lambda: len(page.messages.rows) == 1)
    assert len(page.drafts.rows) == 2
    press(qtbot, first.button)
    assert page.form.languages["nl"].texts["said"].endswith("…")
    assert page.form.languages["nl"].texts["did"] == ""
    write(page, "Te lang wachten op zaterdag", "Een extra collega")
    press(qtbot, page.form.keep)
    qtbot.waitUntil(lambda: len(page.messages.rows) == 2 and len(page.drafts.rows) == 1)
    message = max(kept(store), key=lambda each: each.id)
    assert message.texts == {"nl": Words("Te lang wachten op zaterdag", "Een extra collega")}
    told = store.read(lambda reader: [point.tell for point in see_minutes(reader, HANNA, talk).points])
    assert told == ["told", "wanted", None]


@pytest.mark.parametrize(("day", "expected"), [(1, "later"), (2, "now"), (4, "now"), (5, "over")])
def test_when_a_message_is_shown(day: int, expected: str) -> None:
    message = SaidDid(date(2026, 11, 2), date(2026, 11, 4), {})
    assert state(message, date(2026, 11, day)) == expected
