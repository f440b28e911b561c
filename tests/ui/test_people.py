"""The page of the people who work here."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person, initials
from kiosk.staff.shifts import Shift
from kiosk.storage import floor, people, shifts
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.ui.hand import cut_off
from tests.ui.pages import HANNA, MARIEKE, press, press_again, show, tabbed, words
from tests.ui.store import Store, held, open_store
from ui.manager.people import PeoplePage
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets import pictures
from ui.widgets.choice import Choice

store = pytest.fixture(open_store)

ODD = ("👩‍🚀 Luna 🚀", "محمد عبد الله", "Wolfeschlegelsteinhausenbergerdorff Maxi", "&Amp")


def fill(store: Store, *team: Person, planned: tuple[Shift, ...] = ()) -> None:
    def job(writer: Writer) -> None:
        with writer.transaction() as connection:
            for person in team:
                people.add(connection, person)
            shifts.add(connection, planned)

    store.write(job)


def person(store: Store, key: str) -> Person:
    found = store.read(lambda reader: people.person(reader, key))
    assert found is not None
    return found


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[PeoplePage]:
    store.add_manager()
    fill(
        store,
        Person("p-1", "Anja", Role.EMPLOYEE),
        Person("p-2", "Bram", Role.EMPLOYEE, on_tiles=False, first_day=date(2026, 12, 1)),
        Person("p-3", "Cas", Role.EMPLOYEE, active=False, last_day=date(2026, 8, 31)),
    )
    page = show(qtbot, store, PeoplePage)
    qtbot.waitUntil(lambda: len(cards(page)) == 3)
    yield page
    page.stop()


def cards(page: PeoplePage) -> dict[str, Choice]:
    assert page.list.shelf is not None
    return {card.property("person"): card for card in page.list.shelf.cards()}


def said(page: PeoplePage, key: str) -> str:
    return cards(page)[key].accessibleDescription()


def open_card(qtbot: QtBot, page: PeoplePage, key: str) -> None:
    qtbot.mouseClick(cards(page)[key], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.person.member is not None and page.person.member.person.key == key)


def test_each_card_says_the_role_the_days_the_kiosk_and_the_office(page: PeoplePage) -> None:
    assert said(page, "p-1") == "employee\non the kiosk · no sign-in"
    assert said(page, "p-2") == "employee · from 1 Dec 2026\nnot on the kiosk · no sign-in"
    assert "signs in" in said(page, next(key for key in cards(page) if key not in {"p-1", "p-2"}))


def test_who_is_open_is_told_apart_from_who_has_the_same_name(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    fill(store, Person("p-7", "Anja", Role.EMPLOYEE))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: "p-7" in cards(page))
    alike = "visitors can't tell them from another of this name"
    assert [said(page, key).splitlines()[2:] for key in ("p-1", "p-7", "p-2")] == [[alike], [alike], []]
    open_card(qtbot, page, "p-7")
    assert page.person.title.text() == "Anja (2)"
    assert page.person.form.name.texts == {"name": "Anja"}


def test_those_who_left_are_apart_and_a_name_is_found(qtbot: QtBot, page: PeoplePage) -> None:
    press(qtbot, page.list.which.buttons["left"])
    assert list(cards(page)) == ["p-3"]
    assert said(page, "p-3") == "employee · until 31 Aug 2026"
    press(qtbot, page.list.which.buttons["here"])
    qtbot.keyClicks(page.list.search.edits["name"], "BR")
    assert list(cards(page)) == ["p-2"]
    qtbot.keyClicks(page.list.search.edits["name"], "x")
    assert page.list.none.text() == "Nobody of that name."


def test_a_name_is_found_without_its_accents(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    fill(store, Person("p-8", "Zoë", Role.EMPLOYEE), Person("p-9", "Émile", Role.EMPLOYEE))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: {"p-8", "p-9"} <= set(cards(page)))
    page.list.search.show_texts({"name": "emil"})
    assert list(cards(page)) == ["p-9"]
    page.list.search.show_texts({"name": "ZOË"})
    assert list(cards(page)) == ["p-8"]


def test_somebody_is_added(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    press(qtbot, page.list.add_button)
    qtbot.waitUntil(page.person.isVisible)
    assert not page.person.leave_button.isVisible()
    form = page.person.form
    qtbot.keyClicks(form.name.edits["name"], "  Dirk ")
    form.first.setDate(QDate(2026, 11, 9))
    press(qtbot, form.role.buttons["manager"])
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(lambda: page.list.isVisible() and len(cards(page)) == 4)
    assert "needs a one-time code" in page.list.line.text()
    [dirk] = [each for each in store.read(people.people) if each.name == "Dirk"]
    assert (dirk.role, dirk.first_day, dirk.on_tiles) == (Role.MANAGER, date(2026, 11, 9), True)


def test_pressed_twice_somebody_new_is_one_person(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    press(qtbot, page.list.add_button)
    qtbot.keyClicks(page.person.form.name.edits["name"], "Dirk")
    for _time in range(2):
        page.person.keep_button.click()
    qtbot.waitUntil(lambda: page.list.isVisible() and len(cards(page)) == 4)
    assert [each.name for each in store.read(people.people)].count("Dirk") == 1


def test_back_in_the_list_the_keyboard_is_where_it_was(qtbot: QtBot, page: PeoplePage) -> None:
    page.activateWindow()
    open_card(qtbot, page, "p-2")
    press(qtbot, page.person.back_button)
    assert QApplication.focusWidget() is cards(page)["p-2"]
    press(qtbot, page.list.add_button)
    press(qtbot, page.person.back_button)
    assert QApplication.focusWidget() is page.list.add_button


def test_until_people_are_read_nobody_is_said_to_be_missing(qtbot: QtBot, store: Store) -> None:
    page = PeoplePage(store.services, store.settings, str)
    qtbot.addWidget(page)
    page.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    page.show()
    assert not page.list.none.isVisible()
    page.open_for(MARIEKE)
    qtbot.waitUntil(page.list.none.isVisible)
    page.stop()


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_name_that_cant_be_is_said_in_one_line(qtbot: QtBot, store: Store, page: PeoplePage, name: str) -> None:
    press(qtbot, page.list.add_button)
    page.person.form.name.edits["name"].setText(name)
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(page.person.line.isVisible)
    assert "name" in page.person.line.text()
    assert page.person.isVisible()
    assert len(store.read(people.people)) == 4


def test_name_tile_and_first_day_are_changed(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    open_card(qtbot, page, "p-2")
    form = page.person.form
    assert form.first.date() == QDate(2026, 12, 1)
    form.name.edits["name"].setText("Bram de Vries")
    form.has_first.setChecked(False)
    form.on_tiles.setChecked(True)
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(lambda: page.person.line.text() == "Kept.")
    assert person(store, "p-2") == Person("p-2", "Bram de Vries", Role.EMPLOYEE)
    qtbot.waitUntil(lambda: page.person.title.text() == "Bram de Vries")
    press(qtbot, page.person.back_button)
    qtbot.waitUntil(lambda: said(page, "p-2").startswith("employee\non the kiosk"))


def test_leaving_asks_twice_says_what_it_does_and_is_undone(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = store.clock.now().date()
    late = datetime(2026, 11, 20, 10, 0)
    store.write(lambda writer: fill_shift(writer, Shift(late, late + timedelta(hours=8), "p-1")))
    open_card(qtbot, page, "p-1")
    assert "who leaves isn't erased" in page.person.what_leaving.text()
    press(qtbot, page.person.leave_button)
    assert person(store, "p-1").active
    press_again(qtbot, page.person.leave_button, monkeypatch)
    qtbot.waitUntil(lambda: "A planned shift after that day is removed." in page.person.line.text())
    assert (person(store, "p-1").active, person(store, "p-1").last_day) == (False, today)
    qtbot.waitUntil(page.person.back_again.isVisible)
    assert page.person.what_leaving.text().startswith("Left on 2 Nov 2026.")
    assert not page.person.leave_button.isVisible()
    press(qtbot, page.person.back_again)
    qtbot.waitUntil(lambda: person(store, "p-1").active)
    assert person(store, "p-1").last_day is None


@pytest.mark.parametrize("typed", ["gisteren", "31-11-2026", ""])
def test_nobody_leaves_on_what_is_no_day(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = person(store, "p-1")
    open_card(qtbot, page, "p-1")
    part = page.person
    part.last.edit.selectAll()
    qtbot.keyClicks(part.last.edit, typed or "\b")
    monkeypatch.setattr("ui.widgets.sure_button.DEAD", 0)
    for _twice in range(2):
        press(qtbot, part.leave_button)
        assert part.leave_button.text() == "Leaves on this day"
        assert part.last.problem.isVisible()
    assert person(store, "p-1") == before


def test_who_leaves_when_is_asked_and_told_with_the_day_that_was_typed(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2027, 1, 2, 10, 0)
    store.write(lambda writer: fill_shift(writer, Shift(late, late + timedelta(hours=8), "p-1")))
    open_card(qtbot, page, "p-1")
    part = page.person
    part.last.edit.selectAll()
    qtbot.keyClicks(part.last.edit, "30-12-26")
    press(qtbot, part.leave_button)
    assert part.leave_button.text() == "\u2068Anja\u2069 leaves on 30 December 2026.\nPress again"
    part.last.edit.selectAll()
    qtbot.keyClicks(part.last.edit, "31-12-26")
    assert part.leave_button.text() == "Leaves on this day"
    monkeypatch.setattr("ui.widgets.sure_button.DEAD", 0)
    press(qtbot, part.leave_button)
    assert person(store, "p-1").last_day is None
    assert part.leave_button.text() == "\u2068Anja\u2069 leaves on 31 December 2026.\nPress again"
    press_again(qtbot, part.leave_button, monkeypatch)
    said = (
        "Kept: \u2068Anja\u2069 works here up to and including 31 December 2026. "
        "A planned shift after that day is removed."
    )
    qtbot.waitUntil(lambda: part.line.text() == said)
    assert person(store, "p-1").last_day == date(2026, 12, 31)


def test_a_first_day_that_is_none_keeps_nothing(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    open_card(qtbot, page, "p-2")
    form = page.person.form
    form.first.edit.setText("straks")
    press(qtbot, page.person.keep_button)
    assert form.first.problem.isVisible()
    form.first.edit.setText("3 dec")
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(lambda: page.person.line.text() == "Kept.")
    assert person(store, "p-2").first_day == date(2026, 12, 3)


def fill_shift(writer: Writer, shift: Shift) -> None:
    with writer.transaction() as connection:
        shifts.add(connection, [shift])


def test_a_day_to_come_is_kept_for_then(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_card(qtbot, page, "p-1")
    page.person.last.setDate(QDate(2026, 12, 31))
    press(qtbot, page.person.leave_button)
    press_again(qtbot, page.person.leave_button, monkeypatch)
    qtbot.waitUntil(lambda: page.person.what_leaving.text().startswith("Works here until 31 Dec 2026."))
    assert person(store, "p-1").active
    press(qtbot, page.person.back_button)
    qtbot.waitUntil(lambda: "until 31 Dec 2026" in said(page, "p-1"))


def test_the_last_manager_cant_leave(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    [marieke] = [each for each in store.read(people.people) if each.role is Role.MANAGER]
    open_card(qtbot, page, marieke.key)
    assert page.person.access.text() == "Signs in with a PIN."
    press(qtbot, page.person.leave_button)
    press_again(qtbot, page.person.leave_button, monkeypatch)
    qtbot.waitUntil(lambda: "is the last manager who can sign in" in page.person.line.text())
    assert person(store, marieke.key) == marieke


def test_a_manager_cant_change_hr_and_hr_can(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    fill(store, Person("p-9", "Hanna", Role.HR, on_tiles=False))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: "p-9" in cards(page))
    open_card(qtbot, page, "p-9")
    assert not page.person.keep_button.isEnabled()
    assert not page.person.leave_button.isEnabled()
    assert "Only HR can change this." in words(page)
    page.open_for(HANNA)
    open_card(qtbot, page, "p-9")
    qtbot.waitUntil(page.person.keep_button.isEnabled)
    assert page.person.form.role.buttons["hr"].isVisible()


def test_a_photo_is_chosen(
    qtbot: QtBot, store: Store, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(tmp_path / "anja.png"))
    monkeypatch.setattr(pictures, "folders", lambda: [tmp_path])
    open_card(qtbot, page, "p-1")
    form = page.person.form
    press(qtbot, form.photo_button)
    qtbot.waitUntil(lambda: form.choice is not None and len(form.choice.shelf.cards()) == 1)
    assert form.choice is not None
    qtbot.mouseClick(form.choice.shelf.cards()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.values()["photo"] is not None)
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(lambda: page.person.line.text() == "Kept.")
    assert person(store, "p-1").photo == pictures.photo(tmp_path / "anja.png")
    press(qtbot, page.person.back_button)


def test_two_of_one_name_and_odd_names_can_be_told_and_read(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    team = [Person(f"x-{at}", name, Role.EMPLOYEE) for at, name in enumerate(ODD)]
    fill(store, Person("p-7", "Anja", Role.EMPLOYEE), *team)
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(cards(page)) == 8)
    QApplication.processEvents()
    assert [cards(page)[key].accessibleName() for key in ("p-1", "p-7")] == ["Anja (1)", "Anja (2)"]
    assert said(page, "p-7").startswith("employee")
    assert cut_off(page) == []
    assert [card.accessibleName() for key, card in cards(page).items() if key.startswith("x-")] != []
    open_card(qtbot, page, "x-1")
    assert page.person.title.text() == ODD[1]
    assert initials(ODD[1])


def test_two_hundred_people_are_turned_over(qtbot: QtBot, store: Store, page: PeoplePage) -> None:
    fill(store, *(Person(f"y-{n:03}", f"Person {n:03}", Role.EMPLOYEE) for n in range(200)))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(cards(page)) == 203)
    shelf = page.list.shelf
    assert shelf is not None
    seen = [card for card in shelf.cards() if card.isVisible()]
    assert 1 < len(seen) < 50
    press(qtbot, shelf.after)
    assert not seen[0].isVisible()
    bottom = shelf.after.geometry().bottom()
    assert bottom <= shelf.height()


def test_tab_goes_from_the_search_over_the_cards_to_the_ones_after_them(
    qtbot: QtBot, store: Store, page: PeoplePage
) -> None:
    fill(store, *(Person(f"y-{n:03}", f"Person {n:03}", Role.EMPLOYEE) for n in range(40)))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(cards(page)) == 43)
    assert page.list.shelf is not None
    seen = [card for card in page.list.shelf.cards() if card.isVisible()]
    through = tabbed(page, page.list.add_button)
    assert through[1 : len(seen) + 2] == [*seen, page.list.shelf.after]


def test_on_the_last_cards_the_keyboard_stays_on_the_buttons_that_turn_them(
    qtbot: QtBot, store: Store, page: PeoplePage
) -> None:
    fill(store, *(Person(f"y-{n:03}", f"Person {n:03}", Role.EMPLOYEE) for n in range(40)))
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(cards(page)) == 43)
    shelf = page.list.shelf
    assert shelf is not None
    page.activateWindow()
    shelf.after.setFocus()
    while shelf.after.isEnabled():
        qtbot.keyClick(shelf.after, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is shelf.before


def test_who_comes_next_finds_the_list(qtbot: QtBot, page: PeoplePage) -> None:
    open_card(qtbot, page, "p-1")
    page.open_for(HANNA)
    assert page.list.isVisible()
    assert not page.person.isVisible()


def test_what_was_being_filled_in_when_the_office_locked_is_there_for_the_same_person_alone(
    qtbot: QtBot, store: Store, page: PeoplePage
) -> None:
    def come_back(session: Session) -> None:
        page.hide()
        page.show()
        page.open_for(session)

    form = page.person.form
    press(qtbot, page.list.add_button)
    qtbot.keyClicks(form.name.edits["name"], "Dir")
    press(qtbot, form.role.buttons["manager"])
    with held(store.services.reader):
        come_back(MARIEKE)
        come_back(HANNA)
    store.read(lambda _reader: None)
    QApplication.processEvents()
    assert page.list.isVisible()
    press(qtbot, page.list.add_button)
    assert form.name.texts == {"name": ""}
    come_back(MARIEKE)
    qtbot.waitUntil(page.person.isVisible)
    assert form.name.texts == {"name": "Dir"}
    qtbot.keyClicks(form.name.edits["name"], "k")
    press(qtbot, page.person.keep_button)
    qtbot.waitUntil(lambda: page.list.isVisible() and len(cards(page)) == 4)
    assert [each.role for each in store.read(people.people) if each.name == "Dirk"] == [Role.MANAGER]
    come_back(MARIEKE)  # what is kept isn't being filled in any more
    store.read(lambda _reader: None)
    QApplication.processEvents()
    assert page.list.isVisible()


def test_what_was_being_changed_is_there_again_unless_one_went_back_or_who_it_was_about_is_gone(
    qtbot: QtBot, store: Store, page: PeoplePage
) -> None:
    def come_back() -> None:
        page.hide()
        page.show()
        page.open_for(MARIEKE)
        for _round in range(2):  # the list, and whom it opens
            store.read(lambda _reader: None)
            QApplication.processEvents()

    name = page.person.form.name
    open_card(qtbot, page, "p-1")
    come_back()
    assert page.list.isVisible()  # nothing was typed
    open_card(qtbot, page, "p-1")
    name.show_texts({"name": "Anja Bos"})
    come_back()
    assert page.person.isVisible()
    assert (page.person.title.text(), name.texts) == ("Anja", {"name": "Anja Bos"})
    press(qtbot, page.person.back_button)
    come_back()
    assert page.list.isVisible()
    open_card(qtbot, page, "p-1")
    assert name.texts == {"name": "Anja"}
    name.show_texts({"name": "Anja Bos"})
    page.hide()

    def remove(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.remove(connection, "p-1")

    store.write(remove)
    come_back()
    assert page.list.isVisible()
    assert "Anja Bos" not in words(page)


@pytest.mark.parametrize("waits", [True, False])
def test_somebody_who_is_added_while_the_office_locks_isn_t_there_to_be_added_again(
    qtbot: QtBot, store: Store, page: PeoplePage, waits: bool
) -> None:
    with held(store.services.writer):
        press(qtbot, page.list.add_button)
        qtbot.keyClicks(page.person.form.name.edits["name"], "Dirk")
        press(qtbot, page.person.keep_button)
        page.hide()
        if waits:
            page.show()
            page.open_for(MARIEKE)
    store.write(lambda _writer: None)
    QApplication.processEvents()
    page.show()
    page.open_for(MARIEKE)
    qtbot.waitUntil(lambda: len(cards(page)) == 4)
    assert page.list.isVisible()


def explain(store: Store, causes: Mapping[date, str]) -> None:
    def write(writer: Writer) -> None:
        with writer.transaction() as connection:
            for day, cause in causes.items():
                floor.explain(connection, day, cause)

    store.write(write)


def test_hr_erases_somebody_after_being_asked_twice_and_a_manager_doesnt_find_it(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_card(qtbot, page, "p-1")
    assert not page.person.erasing.button.isVisible()
    page.open_for(HANNA)
    open_card(qtbot, page, "p-1")
    assert "Erasing is more than leaving" in words(page)
    qtbot.waitUntil(page.person.erasing.button.isEnabled)  # once it is known where the name stands
    press(qtbot, page.person.erasing.button)
    assert "Press again" in page.person.erasing.button.text()
    assert person(store, "p-1").name == "Anja"
    press_again(qtbot, page.person.erasing.button, monkeypatch)
    qtbot.waitUntil(page.list.isVisible)
    assert page.list.line.text().startswith("Erased.")
    qtbot.waitUntil(lambda: "p-1" not in cards(page))
    assert store.read(lambda reader: people.person(reader, "p-1")) is None


def test_texts_that_may_name_who_is_erased_are_decided_one_by_one(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (date(2026, 10, day) for day in (5, 6, 7))

    def write(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("p-5", "Wil Smit", Role.EMPLOYEE))
            kept_settings.save(connection, Settings(contact="wil@voorbeeld.nl"))
            for day, cause in ((first, "Wil ziek"), (second, "De klant wil meer"), (third, "Met Cas naar de beurs")):
                floor.explain(connection, day, cause)

    store.write(write)
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: "p-5" in cards(page))
    open_card(qtbot, page, "p-5")
    assert not page.person.erasing.boxes
    qtbot.waitUntil(page.person.erasing.button.isEnabled)
    boxes = list(page.person.erasing.boxes.values())
    assert [(box.accessibleName(), box.isChecked()) for box in boxes] == [
        ("What explains a day: \u2068Wil ziek\u2069", True),
        ("What explains a day: \u2068De klant wil meer\u2069", False),
    ]
    assert "where customers answer to, on the page Customer panel" in page.person.erasing.stands.text()
    boxes[1].click()
    press(qtbot, page.person.erasing.button)
    press_again(qtbot, page.person.erasing.button, monkeypatch)
    qtbot.waitUntil(page.list.isVisible)
    assert "where customers answer to, on the page Customer panel" in page.list.line.text()
    causes = store.read(floor.explained)
    assert causes == {first: "… ziek", second: "De klant … meer", third: "Met Cas naar de beurs"}


def test_a_text_that_comes_meanwhile_is_decided_too_and_ticks_stay(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2026, 10, day) for day in (5, 6, 7)]
    fill(store, Person("p-5", "Wil Smit", Role.EMPLOYEE))
    explain(store, {days[0]: "Wil ziek", days[1]: "De klant wil meer"})
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: "p-5" in cards(page))
    open_card(qtbot, page, "p-5")
    erasing = page.person.erasing
    qtbot.waitUntil(erasing.button.isEnabled)
    for box in erasing.boxes.values():
        box.click()
    press(qtbot, erasing.button)
    assert "Press again" in erasing.button.text()
    explain(store, {days[2]: "Wil weer beter"})
    store.services.announcer.changed.emit(Changes(floor=True))
    qtbot.waitUntil(lambda: len(erasing.boxes) == 3)
    assert "Press again" not in erasing.button.text()
    assert [box.isChecked() for box in erasing.boxes.values()] == [False, True, True]
    press(qtbot, erasing.button)
    press_again(qtbot, erasing.button, monkeypatch)
    qtbot.waitUntil(page.list.isVisible)
    assert list(store.read(floor.explained).values()) == ["Wil ziek", "De klant … meer", "… weer beter"]


def test_more_texts_than_anybody_reads_are_decided_together(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, Person("p-5", "Wil Smit", Role.EMPLOYEE))
    explain(store, {date(2026, 1, 1) + timedelta(days=n): f"Wil ziek {n}" for n in range(52)})
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: "p-5" in cards(page))
    open_card(qtbot, page, "p-5")
    erasing = page.person.erasing
    qtbot.waitUntil(erasing.button.isEnabled)
    assert len(erasing.boxes) == 50
    assert erasing.rest is not None
    assert (erasing.rest.accessibleName(), erasing.rest.isChecked()) == ("In 2 more texts", True)
    erasing.rest.click()
    press(qtbot, erasing.button)
    press_again(qtbot, erasing.button, monkeypatch)
    qtbot.waitUntil(page.list.isVisible)
    assert [cause for cause in store.read(floor.explained).values() if "Wil" in cause] == ["Wil ziek 50", "Wil ziek 51"]


def test_nobody_erases_themselves(
    qtbot: QtBot, store: Store, page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, Person(HANNA.person, "Hanna", Role.HR, on_tiles=False))
    page.open_for(HANNA)
    qtbot.waitUntil(lambda: HANNA.person in cards(page))
    open_card(qtbot, page, HANNA.person)
    qtbot.waitUntil(page.person.erasing.button.isEnabled)
    press(qtbot, page.person.erasing.button)
    press_again(qtbot, page.person.erasing.button, monkeypatch)
    qtbot.waitUntil(lambda: page.person.line.text().startswith("Nobody erases themselves"))
    assert person(store, HANNA.person).name == "Hanna"
