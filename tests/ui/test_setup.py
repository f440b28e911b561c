"""The first start by touch, from the first page to the last, through the real writer."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.access import pins
from kiosk.access.rights import Role
from kiosk.errors import Forbidden
from kiosk.settings import SET_UP_STEPS, Settings, SetUpStep
from kiosk.storage import people, recovery
from kiosk.storage import settings as kept_settings
from tests.people import key_of
from tests.ui.hand import Hand
from tests.ui.store import Store, open_store
from ui.setup.consent import ConsentPage
from ui.setup.hours import HoursPage
from ui.setup.hr import CodePage, RecoveryPage, ShownOncePage
from ui.setup.language import LanguagePage
from ui.setup.manager import PinPage
from ui.setup.screen import CardPage, TouchPage
from ui.setup.set_up import PAGES
from ui.setup.staff import StaffPage
from ui.setup.summary import SummaryPage
from ui.setup.typed import HrNamePage, ManagerNamePage, StoreNamePage
from ui.setup.where import WherePage
from ui.widgets import pictures

PIN = "482915"
opened = contextmanager(open_store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


@pytest.fixture
def hand(store: Store, qtbot: QtBot) -> Hand:
    return Hand(qtbot, store.services)


def test_the_whole_set_up_by_touch(hand: Hand, store: Store, home: Path) -> None:
    a_picture(home / "Pictures" / "holiday" / "anna.png")
    language(hand)
    store_name(hand, "Van Dalen")
    hours(hand)
    where(hand)
    screen(hand)
    manager(hand)
    code, recovering = hr(hand)
    staff(hand)
    consent(hand)
    summary(hand)
    assert hand.finished == [settings_of(store)]
    settings = settings_of(store)
    assert settings == Settings(
        store_name="Van Dalen",
        survey="exit",
        office_language="en",
        home_language="de",
        opening_hours=(("09:15", "17:30"), ("09:15", "17:30"), *[("09:00", "17:30")] * 3, ("09:00", "17:00"), None),
        screen_diagonal_mm=settings.screen_diagonal_mm,
        staff_question=True,
        works_council_consent=date(2026, 10, 2),
        set_up_step="done",
    )
    assert settings.screen_diagonal_mm == pytest.approx(22 * 25.4, rel=0.01)
    everybody = store.read(people.people)
    assert [(p.name, p.role, p.on_tiles) for p in everybody] == [
        ("Sanne", Role.MANAGER, False),
        ("Mila", Role.HR, False),
        ("Anna", Role.EMPLOYEE, True),
        ("Zoë", Role.EMPLOYEE, True),
    ]
    secrets = {p.name: store.read(lambda reader, key=p.key: people.secret(reader, key)) for p in everybody}
    assert pins.is_secret(secrets["Sanne"].hash, PIN)
    assert secrets["Sanne"].kind == "pin"
    assert pins.is_secret(secrets["Mila"].hash, code)
    assert secrets["Mila"].kind == "code"
    assert pins.is_secret(store.read(recovery.kept), recovering)
    assert secrets["Anna"] is secrets["Zoë"] is None
    photo = QImage.fromData(everybody[2].photo)
    assert (photo.width(), photo.height()) == (512, 512)
    assert everybody[2].photo.startswith(b"\xff\xd8\xff")
    assert everybody[3].photo is None


@pytest.mark.parametrize("step", SET_UP_STEPS[1:-1])
def test_the_next_start_goes_on_where_it_was_with_what_was_filled_in(
    step: SetUpStep, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(tmp_path) as store:
        before = Hand(qtbot, store.services)
        for do in steps_before(step):
            do(before)
        before.set_up.hide()
        assert settings_of(store).set_up_step == step
    with opened(tmp_path) as store:
        hand = Hand(qtbot, store.services)
        assert type(hand.page) is next(page for of, page in PAGES if of == step)
        assert hand.set_up.title.text() == before.page.title
        while not isinstance(hand.page, LanguagePage):
            hand.touch(hand.page.back if isinstance(hand.page, TouchPage) else hand.set_up.back)
            match hand.page:
                case StoreNamePage():
                    assert hand.page.line.field.text() == "Van Dalen"
                case HoursPage():
                    assert hand.page.hours[0] == ("09:15", "17:30")
                case WherePage():
                    assert hand.page.choices["exit"].isChecked()
                case ManagerNamePage():
                    assert hand.page.line.field.text() == "Sanne"
                case PinPage():
                    assert hand.page.can_go_on
                    assert not hand.page.pad.isVisible()
                case ShownOncePage():
                    assert not re.search(r"\d{4}", hand.page.code.text())
                    assert hand.page.can_go_on
        assert hand.page.visitors["de"].isChecked()


def test_a_name_is_kept_before_the_hours_are(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path) as store:
        hand = Hand(qtbot, store.services)
        language(hand)
        store_name(hand, "Van Dalen")
        hand.on(HoursPage)
        hand.set_up.hide()
    with opened(tmp_path) as store:
        hand = Hand(qtbot, store.services)
        assert hand.on(StoreNamePage).line.field.text() == "Van Dalen"


def test_the_office_s_language_is_the_set_up_s_from_the_moment_it_is_touched(hand: Hand) -> None:
    assert hand.set_up.title.text() == "Welke taal?"
    hand.touch(hand.page.office["en"])
    assert hand.set_up.title.text() == "Which language?"
    assert hand.set_up.next.text() == "Next"
    hand.next()
    assert hand.on(StoreNamePage).title == "What is your showroom called?"


def test_a_store_without_a_name_is_told_so_and_stays(hand: Hand, store: Store) -> None:
    language(hand)
    hand.on(StoreNamePage)
    hand.next()
    assert hand.set_up.problem.text() == "The store has no name yet; type it"
    assert isinstance(hand.page, StoreNamePage)
    hand.page.line.field.setText("N" * 41)
    hand.next()
    assert "too long" in hand.set_up.problem.text()
    hand.page.line.field.setText("  B & W \t Campers\u202e ")
    hand.next()
    hand.on(HoursPage)
    assert settings_of(store).store_name == "B & W Campers"
    assert not hand.set_up.problem.text()


def test_a_real_keyboard_types_and_enter_goes_on(hand: Hand, store: Store) -> None:
    language(hand)
    field = hand.on(StoreNamePage).line.field
    QTest.keyClicks(field, "Jansen")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.on(HoursPage)
    assert settings_of(store).store_name == "Jansen"


def test_hours_by_steppers_closed_same_as_and_not_set(hand: Hand, store: Store) -> None:
    language(hand)
    store_name(hand, "Van Dalen")
    page = hand.on(HoursPage)
    hand.touch(page.closed)
    assert page.hours[0] is None
    assert not page.opens.isVisible()
    hand.touch(page.closed)
    for _ in range(3):
        hand.touch(page.closes.more)
    assert page.hours[0] == ("09:00", "18:15")
    hand.touch(page.days[6])
    assert page.same.text() == "Same as Saturday"
    hand.touch(page.same)
    assert page.hours[6] == ("09:00", "17:00")
    page.hours[6] = ("00:00", "00:15")
    hand.touch(page.opens.less)
    hand.touch(page.closes.less)
    hand.touch(page.opens.more)
    assert page.hours[6] == ("00:00", "00:15")
    page.hours[6] = ("23:45", "24:00")
    hand.touch(page.closes.more)
    assert page.hours[6] == ("23:45", "24:00")
    hand.touch(page.not_set)
    hand.next()
    hand.on(WherePage)
    assert settings_of(store).opening_hours is None
    hand.back()
    assert hand.on(HoursPage).not_set.isChecked()


def test_the_card_is_made_to_fit_by_buttons_and_by_dragging(hand: Hand, store: Store) -> None:
    for do in steps_before("screen"):
        do(hand)
    page = hand.on(CardPage)
    width = page.ruler.card_width()
    hand.touch(page.larger)
    hand.touch(page.larger)
    hand.touch(page.smaller)
    assert page.ruler.card_width() == width + 1
    start = page.ruler.handle_place().toPoint()
    hand.drag(page.ruler, start, start + page.ruler.rect().center() * 0.1)
    assert page.ruler.card_width() > width + 20
    page.ruler.step(10_000)
    assert page.ruler.handle_place().y() <= page.ruler.height()
    page.ruler.step(428 - page.ruler.card_width())
    hand.next()
    hand.on(TouchPage)
    assert settings_of(store).screen_diagonal_mm == pytest.approx(2203 * 85.6 / 428, abs=1)
    touch = hand.page.look.scale.touch
    assert touch == 60  # 12 mm by the card
    hand.touch(hand.page.on)
    hand.on(ManagerNamePage)
    assert hand.set_up.next.height() >= touch


def test_each_circle_turns_done_and_the_test_may_be_skipped(hand: Hand) -> None:
    for do in steps_before("screen"):
        do(hand)
    hand.on(CardPage)
    hand.next()
    page = hand.on(TouchPage)
    assert not hand.set_up.next.isVisible()
    corners = [target.geometry() for target in page.test.targets]
    assert corners[0].topLeft().manhattanLength() < 40
    assert corners[4].bottomRight().x() > 1880
    for number, target in enumerate(page.test.targets):
        assert page.on.text() == "Skip"
        hand.touch(target)
        assert [t.isChecked() for t in page.test.targets] == [at <= number for at in range(5)]
    assert page.on.text() == "Next"
    hand.touch(page.test.targets[0])
    assert page.test.targets[0].isChecked()


def test_a_pin_must_be_hard_to_guess_and_the_same_twice(hand: Hand, store: Store) -> None:
    for do in steps_before("manager"):
        do(hand)
    hand.type(hand.on(ManagerNamePage).line, "Sanne")
    hand.next()
    page = hand.on(PinPage)
    assert not hand.set_up.next.isEnabled()
    for pin, told in (("12345", "too short"), ("123456", "too easy"), ("121212", "too easy")):
        enter(hand, pin)
        assert told in hand.set_up.problem.text()
    enter(hand, PIN)
    assert page.title == "The same PIN once more"
    enter(hand, "482916")
    assert hand.set_up.problem.text() == "The two PINs differ; choose one and type it twice"
    assert page.title.startswith("Choose a PIN")
    enter(hand, PIN)
    enter(hand, PIN)
    hand.on(HrNamePage)
    assert pins.is_secret(store.read(lambda reader: people.secret(reader, key_of(reader, "Sanne"))).hash, PIN)
    hand.back()
    page = hand.on(PinPage)
    assert not page.pad.isVisible()
    hand.touch(page.other)
    assert not hand.set_up.next.isEnabled()
    enter(hand, "739104")
    enter(hand, "739104")
    hand.on(HrNamePage)
    assert pins.is_secret(store.read(lambda reader: people.secret(reader, key_of(reader, "Sanne"))).hash, "739104")


def test_another_manager_needs_another_pin(hand: Hand, store: Store) -> None:
    for do in steps_before("hr"):
        do(hand)
    hand.on(HrNamePage)
    hand.back()
    hand.on(PinPage)
    hand.back()
    page = hand.on(ManagerNamePage)
    page.line.field.setText("Els")
    hand.next()
    assert hand.on(PinPage).pad.isVisible()
    enter(hand, "739104")
    enter(hand, "739104")
    hand.on(HrNamePage)
    assert [person.name for person in store.read(people.people)] == ["Els"]


def test_a_code_that_nobody_wrote_down_is_made_anew(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path) as store:
        hand = Hand(qtbot, store.services)
        for do in steps_before("hr"):
            do(hand)
        hand.type(hand.on(HrNamePage).line, "Mila")
        hand.next()
        first = code_on(hand)
        assert not hand.set_up.next.isEnabled()
        hand.set_up.hide()
    with opened(tmp_path) as store:
        hand = Hand(qtbot, store.services)
        assert hand.on(HrNamePage).line.field.text() == "Mila"
        hand.next()
        second = code_on(hand)
        hand.touch(hand.page.written)
        hand.next()
        code_on(hand, RecoveryPage)
        hand.touch(hand.page.written)
        hand.next()
        hand.on(StaffPage)
        kept = store.read(lambda reader: people.secret(reader, key_of(reader, "Mila")))
        assert pins.is_secret(kept.hash, second)
        assert not pins.is_secret(kept.hash, first)
        hand.back()
        assert hand.on(RecoveryPage).code.text() == ""
        hand.back()
        assert hand.on(CodePage).code.text() == ""
        hand.touch(hand.page.another)
        assert code_on(hand) not in {first, second}


def test_names_of_every_kind_stand_on_the_list_and_one_can_be_taken_back(hand: Hand, store: Store) -> None:
    for do in steps_before("staff"):
        do(hand)
    names = ["Anna", "Anna B.", "👩‍🚀 Zoë", "مريم عبد الله", "Christiaan-Maximiliaan van den Heuvelsen", "B & W"]
    for name in names:
        page = hand.on(StaffPage)
        hand.touch(page.shelf.cards()[0])
        page.line.field.setText(name)
        hand.next()
        hand.next()
    assert [person.name for person in store_staff(store)] == names
    assert [card.accessibleName() for card in page.shelf.cards()] == ["Add somebody", *names]
    assert all(card.fits() for card in page.shelf.cards())
    hand.touch(page.shelf.cards()[0])
    for empty in ("", "  \u200b "):
        page.line.field.setText(empty)
        hand.next()
        assert hand.set_up.problem.text() == "A name needs at least one letter; type the name as it should be shown"
    hand.back()
    first, _second, third, *_others = (person.key for person in store_staff(store))
    hand.touch(page.shelf.cards()[2])
    hand.touch(page.remove)
    assert [person.key for person in store_staff(store)][:2] == [first, third]
    assert len(page.shelf.cards()) == len(names)


def test_more_people_than_fit_are_a_touch_further(hand: Hand, store: Store) -> None:
    for do in steps_before("staff"):
        do(hand)
    page = hand.on(StaffPage)
    for number in range(40):
        hand.touch(next(card for card in page.shelf.cards() if card.isVisible()))
        page.line.field.setText(f"Person {number}")
        hand.next()
        hand.next()
    shown = [card for card in page.shelf.cards() if card.isVisible()]
    assert 10 < len(shown) < 40
    hand.touch(page.shelf.after)
    assert not set(shown) & {card for card in page.shelf.cards() if card.isVisible()}
    hand.touch(page.shelf.before)
    assert [card for card in page.shelf.cards() if card.isVisible()] == shown


def test_without_consent_the_question_stays_off_and_a_date_lies_in_the_past(hand: Hand, store: Store) -> None:
    for do in steps_before("staff"):
        do(hand)
    hand.on(StaffPage)
    hand.next()
    page = hand.on(ConsentPage)
    assert page.not_yet.isChecked()
    assert not page.date.isVisible()
    hand.next()
    hand.on(SummaryPage)
    assert (settings_of(store).staff_question, settings_of(store).works_council_consent) == (False, None)
    hand.back()
    page = hand.on(ConsentPage)
    hand.touch(page.agreed)
    for stepper in (page.day, page.month, page.year):
        hand.touch(stepper.more)
    assert page.on == date(2026, 11, 2)
    page.on = date(2026, 3, 31)
    hand.touch(page.month.less)
    assert page.on == date(2026, 2, 28)
    hand.touch(page.day.more)
    hand.touch(page.year.less)
    assert page.on == date(2025, 3, 1)
    hand.next()
    hand.on(SummaryPage)
    assert (settings_of(store).staff_question, settings_of(store).works_council_consent) == (True, date(2025, 3, 1))


def test_from_the_summary_a_step_is_seen_again_and_leads_back_to_it(hand: Hand, store: Store) -> None:
    for do in steps_before("summary"):
        do(hand)
    page = hand.on(SummaryPage)
    hand.touch(page.cards["store"])
    hand.on(StoreNamePage).line.field.setText("Jansen")
    hand.next()
    hand.on(HoursPage)
    hand.next()
    hand.on(SummaryPage)
    assert settings_of(store).store_name == "Jansen"
    hand.touch(hand.page.cards["survey"])
    hand.on(WherePage)
    hand.back()
    hand.on(SummaryPage)
    hand.touch(hand.page.cards["hr"])
    hand.on(HrNamePage)
    hand.next()
    hand.on(CodePage)
    hand.next()
    hand.on(RecoveryPage)
    hand.next()
    hand.on(SummaryPage)
    hand.next()
    assert settings_of(store).set_up_done


@contextmanager
def slow_to_keep(store: Store) -> Iterator[None]:
    """Nothing is kept meanwhile."""
    go_on = threading.Event()
    store.services.writer.submit(lambda _: go_on.wait(20))
    try:
        yield
    finally:
        go_on.set()


def test_a_line_touched_while_the_end_is_being_kept_leads_nowhere(hand: Hand, store: Store) -> None:
    for do in steps_before("summary"):
        do(hand)
    page = hand.on(SummaryPage)
    with slow_to_keep(store):
        hand.set_up.next.click()
        page.cards["store"].click()
        assert hand.page is page
    hand.until(lambda: bool(hand.finished))
    assert hand.finished == [settings_of(store)]


def test_once_all_is_kept_only_the_kiosk_is_left_to_open(hand: Hand, store: Store) -> None:
    for do in steps_before("summary"):
        do(hand)
    page = hand.on(SummaryPage)
    hand.next()
    hand.until(lambda: bool(hand.finished))
    hand.set_up.tell_of_no_kiosk()
    assert not hand.set_up.back.isVisible()
    page.cards["store"].click()
    assert hand.page is page
    hand.set_up.start.fail(Forbidden("the kiosk is set up already"))
    assert hand.set_up.problem.text() == "The kiosk can't open at the moment. Please try again."
    hand.next()
    hand.until(lambda: len(hand.finished) == 2)


def test_a_disk_that_refuses_is_told_calmly_and_tried_again(
    hand: Hand, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    database = store.services.folder.database
    away = database.with_name("away.db")
    database.rename(away)
    hand.next()
    assert "Probeer het nog eens" in hand.set_up.problem.text()
    assert isinstance(hand.page, LanguagePage)
    assert "first start" in caplog.text
    away.rename(database)
    hand.next()
    hand.on(StoreNamePage)


def test_a_code_that_could_not_be_kept_is_offered_again(
    hand: Hand, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for do in steps_before("hr"):
        do(hand)
    database = store.services.folder.database
    away = database.with_name("away.db")
    hand.type(hand.on(HrNamePage).line, "Mila")
    database.rename(away)
    hand.next()
    page = hand.on(CodePage)
    hand.until(lambda: bool(hand.set_up.problem.text()))
    assert not page.code.text()
    away.rename(database)
    hand.touch(page.another)
    assert code_on(hand)
    assert "first start" in caplog.text


def test_a_picture_that_was_touched_is_added_even_by_a_hasty_hand(hand: Hand, store: Store, home: Path) -> None:
    a_picture(home / "Pictures" / "anna.png")
    for do in steps_before("staff"):
        do(hand)
    page = hand.on(StaffPage)
    hand.touch(page.shelf.cards()[0])
    page.line.field.setText("Anna")
    hand.next()
    hand.until(lambda: bool(page.photo.shelf.cards()))
    page.photo.shelf.cards()[0].click()
    assert not hand.set_up.next.isEnabled()
    hand.until(hand.set_up.next.isEnabled)
    hand.next()
    assert store_staff(store)[0].photo


def test_a_second_of_one_name_needs_a_longer_one_or_both_a_photo(hand: Hand, store: Store, home: Path) -> None:
    for picture in ("anna.png", "other.png"):
        a_picture(home / "Pictures" / picture)
    page = to_photo(hand)
    hand.next()
    hand.touch(page.shelf.cards()[0])
    page.line.field.setText("ANNA")
    hand.next()
    assert not page.photo.isVisible()
    assert "Visitors couldn't tell ANNA from the other Anna" in hand.set_up.problem.text()
    page.line.field.setText("Anna B.")
    hand.next()
    assert "already" not in page.hint
    hand.next()
    assert [person.name for person in store_staff(store)] == ["Anna", "Anna B."]


def test_a_second_of_one_name_without_a_photo_is_not_added_beside_one_with_it(
    hand: Hand, store: Store, home: Path
) -> None:
    a_picture(home / "Pictures" / "anna.png")
    page = to_photo(hand)
    hand.until(lambda: bool(page.photo.shelf.cards()))
    page.photo.shelf.cards()[0].click()
    hand.until(hand.set_up.next.isEnabled)
    hand.next()
    hand.touch(page.shelf.cards()[0])
    page.line.field.setText("Anna")
    hand.next()
    assert page.photo.isVisible()
    assert "already" in page.hint
    hand.next()
    assert "Visitors couldn't tell Anna from the other Anna" in hand.set_up.problem.text()
    assert len(store_staff(store)) == 1


def to_photo(hand: Hand) -> StaffPage:
    for do in steps_before("staff"):
        do(hand)
    page = hand.on(StaffPage)
    hand.touch(page.shelf.cards()[0])
    page.line.field.setText("Anna")
    hand.next()
    assert page.photo.isVisible()
    return page


def test_nothing_waits_for_a_slow_stick(hand: Hand, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    is_there = threading.Event()
    monkeypatch.setattr(pictures, "find", lambda _places: [is_there.wait(60)][:0])
    try:
        page = to_photo(hand)
        asked: list[None] = []
        store.services.reader.submit(lambda _: None, asked.append)
        hand.until(lambda: asked == [None])
        assert not page.photo.again.isEnabled()
        hand.next()
        hand.until(lambda: len(page.shelf.cards()) == 2)
        hand.next()
        hand.on(ConsentPage)
    finally:
        is_there.set()


def test_a_stick_that_fails_takes_nothing_back_that_is_being_kept(
    hand: Hand, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    goes = threading.Event()

    def find(_places: list[Path]) -> list[Path]:
        goes.wait(60)
        raise OSError("the stick was pulled out")

    monkeypatch.setattr(pictures, "find", find)
    page = to_photo(hand)
    with slow_to_keep(store):
        hand.set_up.next.click()
        goes.set()
        hand.until(page.photo.again.isEnabled)
        assert hand.set_up.is_busy
    hand.until(lambda: len(page.shelf.cards()) == 2)
    assert [person.name for person in store_staff(store)] == ["Anna"]
    assert hand.set_up.problem.text() == ""
    assert "the stick was pulled out" in caplog.text


def test_a_picture_that_is_read_late_is_nobody_else_s(
    hand: Hand, store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_picture(home / "Pictures" / "anna.png")
    read, photo = threading.Event(), pictures.photo
    monkeypatch.setattr(pictures, "photo", lambda path: photo(path) if read.wait(60) else b"")
    page = to_photo(hand)
    try:
        hand.until(lambda: bool(page.photo.shelf.cards()))
        hand.touch(page.photo.shelf.cards()[0])
        hand.back()
        page.line.field.setText("Bram")
        hand.next()
        assert hand.set_up.next.isEnabled()
    finally:
        read.set()
    hand.until(page.photo.again.isEnabled)
    hand.next()
    assert [(person.name, person.photo) for person in store_staff(store)] == [("Bram", None)]


def test_a_broken_picture_is_not_offered_and_no_picture_is_told(hand: Hand, home: Path) -> None:
    folder = home / "Pictures"
    folder.mkdir(exist_ok=True)
    for old in [*folder.rglob("*.*")]:
        old.unlink()
    (folder / "broken.jpg").write_bytes(b"no picture")
    for do in steps_before("staff"):
        do(hand)
    page = hand.on(StaffPage)
    hand.touch(page.shelf.cards()[0])
    page.line.field.setText("Anna")
    hand.next()
    hand.until(page.photo.again.isEnabled)
    assert not page.photo.shelf.cards()
    assert page.photo.found.text().startswith("No pictures found")
    a_picture(folder / "anna.png")
    hand.touch(page.photo.again)
    hand.until(lambda: len(page.photo.shelf.cards()) == 1)
    (folder / "anna.png").write_bytes(b"gone")
    hand.touch(page.photo.shelf.cards()[0])
    hand.until(lambda: bool(hand.set_up.problem.text()))
    assert hand.set_up.problem.text() == "This picture can't be read; choose another one"
    assert page.photo.photo is None


def language(hand: Hand) -> None:
    page = hand.on(LanguagePage)
    hand.touch(page.visitors["de"])
    hand.touch(page.office["en"])
    hand.next()


def store_name(hand: Hand, name: str) -> None:
    hand.type(hand.on(StoreNamePage).line, name)
    assert hand.page.line.field.text() == name
    hand.next()


def hours(hand: Hand) -> None:
    page = hand.on(HoursPage)
    hand.touch(page.opens.more)
    hand.touch(page.days[1])
    hand.touch(page.same)
    hand.next()


def where(hand: Hand) -> None:
    hand.touch(hand.on(WherePage).choices["exit"])
    hand.next()


def screen(hand: Hand) -> None:
    hand.on(CardPage)
    hand.next()
    page = hand.on(TouchPage)
    for target in page.test.targets:
        hand.touch(target)
    hand.touch(page.on)


def manager(hand: Hand) -> None:
    hand.type(hand.on(ManagerNamePage).line, "Sanne")
    hand.next()
    hand.on(PinPage)
    enter(hand, PIN)
    enter(hand, PIN)


def hr(hand: Hand) -> tuple[str, str]:
    """HR's one-time code and the recovery code."""
    hand.type(hand.on(HrNamePage).line, "Mila")
    hand.next()
    code = code_on(hand)
    hand.touch(hand.page.written)
    hand.next()
    recovering = code_on(hand, RecoveryPage)
    assert not hand.set_up.next.isEnabled()
    hand.touch(hand.page.written)
    hand.next()
    return code, recovering


def staff(hand: Hand) -> None:
    page = hand.on(StaffPage)
    hand.touch(page.shelf.cards()[0])
    hand.type(page.line, "Anna")
    hand.next()
    hand.until(lambda: bool(page.photo.shelf.cards()))
    hand.touch(page.photo.shelf.cards()[0])
    hand.until(lambda: page.photo.photo is not None)
    hand.next()
    hand.touch(page.shelf.cards()[0])
    hand.type(page.line, "Zoë")
    hand.next()
    hand.next()
    assert len(page.shelf.cards()) == 3
    hand.next()


def consent(hand: Hand) -> None:
    page = hand.on(ConsentPage)
    hand.touch(page.agreed)
    hand.touch(page.month.less)
    hand.next()


def summary(hand: Hand) -> None:
    hand.on(SummaryPage)
    hand.next()


def steps_before(step: SetUpStep) -> list:
    """What to do until `step` is the next, none of the staff being there."""
    parts = {
        "language": [language],
        "store": [lambda hand: store_name(hand, "Van Dalen"), hours],
        "survey": [where],
        "screen": [lambda hand: (hand.on(CardPage), hand.next(), hand.on(TouchPage), hand.touch(hand.page.on))],
        "manager": [manager],
        "hr": [hr],
        "staff": [lambda hand: (hand.on(StaffPage), hand.next()), lambda hand: (hand.on(ConsentPage), hand.next())],
    }
    last = lambda hand: hand.on(next(page for of, page in PAGES if of == step))  # noqa: E731
    return [do for of in SET_UP_STEPS[: SET_UP_STEPS.index(step)] for do in parts[of]] + [last]


def enter(hand: Hand, pin: str) -> None:
    """By the keys of the page and its OK."""
    keys = {button.text(): button for button in hand.page.pad.findChildren(type(hand.page.pad._confirm))}
    for digit in pin:
        hand.touch(keys[digit])
    hand.touch(keys["OK"])


def code_on(hand: Hand, kind: type[ShownOncePage] = CodePage) -> str:
    page = hand.on(kind)
    hand.until(lambda: bool(page.code.text()))
    hand.wait()
    return page.code.text()


def settings_of(store: Store) -> Settings:
    return store.read(kept_settings.load)


def store_staff(store: Store) -> list:
    return [person for person in store.read(people.people) if person.role is Role.EMPLOYEE]


def a_picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("tan"))
    assert image.save(str(path))


def test_what_was_wrong_is_forgotten_once_it_is_mended(hand: Hand) -> None:
    hand.next()
    hand.on(StoreNamePage)
    hand.next()
    hand.until(lambda: hand.set_up.problem.text() != "")
    hand.type(hand.on(StoreNamePage).line, "V")
    assert hand.set_up.problem.text() == ""


def test_who_goes_back_finds_what_was_filled_in_before(hand: Hand, store: Store) -> None:
    for do in steps_before("survey"):
        do(hand)
    hand.back()
    page = hand.on(HoursPage)
    hand.touch(page.closes.more)
    hand.back()
    page = hand.on(StoreNamePage)
    assert settings_of(store).set_up_step == "survey"
    hand.type(page.line, "x")
    hand.back()
    hand.on(LanguagePage)
    hand.next()
    assert hand.on(StoreNamePage).line.field.text() == "Van Dalenx"
    hand.next()
    assert hand.on(HoursPage).hours[0] == ("09:15", "17:45")


def test_a_step_that_was_only_looked_at_is_not_done(hand: Hand, store: Store) -> None:
    for do in steps_before("survey"):
        do(hand)
    hand.touch(hand.on(WherePage).choices["exit"])
    hand.back()
    hand.on(HoursPage)
    assert (settings_of(store).survey, settings_of(store).set_up_step) == ("exit", "survey")


def test_what_cannot_be_is_left_behind_by_who_goes_back(hand: Hand, store: Store) -> None:
    hand.next()
    page = hand.on(StoreNamePage)
    page.line.field.setText(" ")
    hand.back()
    hand.on(LanguagePage)
    assert hand.set_up.problem.text() == ""
    assert settings_of(store).store_name == ""


def test_the_name_of_the_manager_is_found_again(hand: Hand) -> None:
    for do in steps_before("manager"):
        do(hand)
    hand.type(hand.on(ManagerNamePage).line, "Sanne")
    hand.back()
    hand.touch(hand.on(TouchPage).on)
    assert hand.on(ManagerNamePage).line.field.text() == "Sanne"


def test_a_name_that_is_missing_can_be_typed_at_once(hand: Hand) -> None:
    hand.next()
    page = hand.on(StoreNamePage)
    hand.next()
    assert hand.set_up.problem.text() != ""
    assert hand.set_up.focusWidget() is page.line.field


def test_from_the_second_time_of_the_pin_back_leads_to_the_first(hand: Hand) -> None:
    for do in steps_before("manager"):
        do(hand)
    hand.type(hand.on(ManagerNamePage).line, "Sanne")
    hand.next()
    page = hand.on(PinPage)
    enter(hand, PIN)
    asked_again = hand.set_up.title.text()
    hand.back()
    assert hand.on(PinPage) is page
    assert hand.set_up.title.text() != asked_again
    enter(hand, PIN)
    assert hand.set_up.title.text() == asked_again
    enter(hand, PIN)
    hand.on(HrNamePage)


def test_in_portrait_the_title_stands_right_above_what_is_touched(store: Store, qtbot: QtBot) -> None:
    hand = Hand(qtbot, store.services, (1080, 1920, 22.0))
    hand.next()
    page = hand.on(StoreNamePage)
    field, hint = page.line.field, hand.set_up.hint
    below = field.mapTo(hand.set_up, field.rect().topLeft()).y() - hint.mapTo(hand.set_up, hint.rect().bottomLeft()).y()
    assert 0 < below < 50
    assert hand.set_up.title.mapTo(hand.set_up, hand.set_up.title.rect().topLeft()).y() > 1920 * 0.4
