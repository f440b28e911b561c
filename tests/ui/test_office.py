"""The office window: who comes in, what they may open, and what is left when nobody uses it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QFontInfo, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.delays import Tries
from kiosk.access.own_secrets import hash_own
from kiosk.access.pins import is_secret
from kiosk.access.rights import Role, may
from kiosk.access.sessions import LOCKS_AFTER, Session, Ticket
from kiosk.actions import set_up
from kiosk.actions.changes import Changes
from kiosk.actions.talking import plan_talk
from kiosk.errors import Forbidden
from kiosk.staff.people import Person
from kiosk.storage import audit, doors, people, recovery
from kiosk.storage.database import Writer
from tests.people import key_of
from tests.ui.pages import HANNA, MARIEKE
from tests.ui.store import HR, MANAGER, MANAGER_PIN, Store, held, open_store
from ui.hr.talks import TalksPage
from ui.office import Office
from ui.pages import ENTRIES
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets.pin_pad import DOT
from ui.widgets.sign_in import CHOOSING, WRITING_DOWN

store = pytest.fixture(open_store)

WRONG_PIN = "739164"
OF_HR = (
    *("About me", "Patterns", "Help calls", "Evaluation", "Disputes", "People", "Roster"),
    *("Customer panel", "Monthly talks", "Interviews", "Did it help?", "Export"),
    *("Reports", "Access", "What is kept", "Rules", "Audit log"),
)
OWN_PIN = "580274"
PHRASE, OTHER_PHRASE = "vier gele tulpen", "twee rode fietsen"


@pytest.fixture
def office(qtbot: QtBot, store: Store) -> Iterator[Office]:
    store.add_manager()
    office = Office(store.services, store.settings, load_theme("light"), Scale(1280, 800, 4.0))
    qtbot.addWidget(office)
    office.resize(1280, 800)
    office.show()
    yield office
    office.hide()


def words(window: QWidget) -> str:
    """Everything that can be read in the window now."""
    shown = [widget for kind in (QLabel, QPushButton) for widget in window.findChildren(kind) if widget.isVisible()]
    return "\n".join(widget.text() for widget in shown)


def choose(qtbot: QtBot, office: Office, name: str) -> None:
    def tile() -> QPushButton | None:
        tiles = office.sign_in.people.findChildren(QPushButton)
        return next((tile for tile in tiles if tile.isVisible() and tile.accessibleName().startswith(name)), None)

    qtbot.waitUntil(lambda: tile() is not None)
    qtbot.mouseClick(tile(), Qt.MouseButton.LeftButton)


def enter(qtbot: QtBot, office: Office, digits: str) -> None:
    """Types a PIN and waits until it was judged."""
    pad = office.sign_in.pad
    qtbot.keyClicks(pad, digits)
    qtbot.keyClick(pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.sign_in.line.text() != "One moment…", timeout=10_000)


def sign_in(qtbot: QtBot, office: Office) -> None:
    choose(qtbot, office, MANAGER)
    enter(qtbot, office, MANAGER_PIN)
    qtbot.waitUntil(lambda: office.session is not None)


def come_with_code(qtbot: QtBot, store: Store, office: Office) -> str:
    """As HR, who is to choose a passphrase next; the code, which stays good until then."""
    code = store.add_hr().replace(" ", "")
    office.sign_in.start_over()
    choose(qtbot, office, HR)
    enter(qtbot, office, code)
    return code


def pages(office: Office) -> list[str]:
    return [entry.text() for entry in office.bar.entries.buttons()]


def test_the_manager_comes_in_with_the_right_pin(qtbot: QtBot, store: Store, office: Office) -> None:
    assert "Sign out" not in words(office)
    sign_in(qtbot, office)
    assert office.session == Session(store.read(lambda reader: key_of(reader, MANAGER)), Role.MANAGER, MANAGER)
    assert office.now.isVisible()
    assert pages(office) == [
        *("Now", "About me", "Patterns", "Help calls", "Alerts", "You said, we did", "Set aside", "Evaluation"),
        *("People", "Roster", "Monthly talks", "What is kept", "Rules", "Settings"),
    ]
    assert MANAGER in words(office)


def test_a_wrong_pin_gives_one_line_and_the_digits_are_gone(qtbot: QtBot, office: Office) -> None:
    choose(qtbot, office, MANAGER)
    enter(qtbot, office, WRONG_PIN)
    assert office.sign_in.line.text() == "This PIN isn't right; try again"
    assert office.session is None
    assert office.sign_in.pad.isEnabled()
    assert WRONG_PIN not in words(office)
    assert DOT not in words(office)
    enter(qtbot, office, MANAGER_PIN)
    qtbot.waitUntil(lambda: office.session is not None)


def test_after_five_wrong_pins_the_pad_waits_and_counts_down(qtbot: QtBot, store: Store, office: Office) -> None:
    choose(qtbot, office, MANAGER)
    for _ in range(5):
        enter(qtbot, office, WRONG_PIN)
    assert office.sign_in.line.text() == "Too many wrong tries; try again in 30 s"
    assert not office.sign_in.pad.isEnabled()
    store.clock.advance(12)
    qtbot.waitUntil(lambda: office.sign_in.line.text().endswith("in 18 s"))
    store.clock.advance(18)
    qtbot.waitUntil(office.sign_in.pad.isEnabled)
    assert office.sign_in.line.text() == ""
    enter(qtbot, office, MANAGER_PIN)
    qtbot.waitUntil(lambda: office.session is not None)


def test_who_is_blocked_still_is_when_chosen_again(qtbot: QtBot, office: Office) -> None:
    choose(qtbot, office, MANAGER)
    for _ in range(5):
        enter(qtbot, office, WRONG_PIN)
    qtbot.mouseClick(office.sign_in.back, Qt.MouseButton.LeftButton)
    choose(qtbot, office, MANAGER)
    enter(qtbot, office, MANAGER_PIN)
    assert office.sign_in.line.text() == "Too many wrong tries; try again in 30 s"
    assert office.session is None


def enter_phrase(qtbot: QtBot, office: Office, phrase: str) -> None:
    """Types a passphrase and waits until it was judged."""
    field = office.sign_in.words.field
    assert field.isVisible()
    qtbot.keyClicks(field, phrase)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.sign_in.line.text() != "One moment…", timeout=10_000)


def test_hr_comes_in_with_its_code_once_and_a_passphrase_of_its_own_after_that(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    code = store.add_hr()
    hanna = store.read(lambda reader: key_of(reader, HR))
    office.sign_in.start_over()
    choose(qtbot, office, HR)
    assert office.sign_in.heading.text() == f"Your one-time code, {HR}"
    enter(qtbot, office, code.replace(" ", ""))
    asked = "Choose a passphrase of your own: 12 characters or more, such as four words"
    assert office.sign_in.heading.text() == asked
    assert office.session is None
    enter_phrase(qtbot, office, "580274")
    assert "too short" in office.sign_in.line.text()
    enter_phrase(qtbot, office, "wachtwoord2026")
    assert "too easy" in office.sign_in.line.text()
    for _ in range(2):
        enter_phrase(qtbot, office, f"{HR} {HR} {HR}")  # whose name it is, is known once it is read
    assert "too easy" in office.sign_in.line.text()
    assert office.sign_in.heading.text() == asked
    enter_phrase(qtbot, office, PHRASE)
    assert office.sign_in.heading.text() == "The same passphrase once more"
    enter_phrase(qtbot, office, OTHER_PHRASE)
    assert office.sign_in.line.text().startswith("The two weren't the same")
    assert office.sign_in.heading.text() == asked
    enter_phrase(qtbot, office, PHRASE)
    enter_phrase(qtbot, office, PHRASE)
    qtbot.waitUntil(lambda: office.session is not None)
    assert office.session == Session(hanna, Role.HR, HR)
    assert pages(office) == ["Now", *OF_HR]
    office.ask_who()
    qtbot.waitUntil(lambda: office.sign_in._kinds.get(hanna) == "passphrase")
    choose(qtbot, office, HR)
    assert office.sign_in.heading.text() == f"Your passphrase, {HR}"
    enter_phrase(qtbot, office, OTHER_PHRASE)
    assert office.sign_in.line.text() == "This passphrase isn't right; try again"
    assert office.sign_in.words.field.text() == ""
    enter_phrase(qtbot, office, PHRASE)
    qtbot.waitUntil(lambda: office.session is not None)


def test_hr_with_a_pin_of_before_is_asked_for_a_passphrase(qtbot: QtBot, store: Store, office: Office) -> None:
    def keep_pin(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("hanna", HR, Role.HR, on_tiles=False))
            people.set_secret(connection, "hanna", people.Secret(hash_own("pin", OWN_PIN), "pin"))

    store.write(keep_pin)
    office.sign_in.start_over()
    choose(qtbot, office, HR)
    enter(qtbot, office, OWN_PIN)
    assert office.sign_in.line.text() == "A PIN isn't enough for you any more."
    assert office.session is None
    enter_phrase(qtbot, office, PHRASE)
    enter_phrase(qtbot, office, PHRASE)
    qtbot.waitUntil(lambda: office.session is not None)
    assert office.session == Session("hanna", Role.HR, HR)


def test_a_manager_who_forgot_the_pin_sets_another_and_writes_down_another_code(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    code = store.write(lambda writer: set_up.make_recovery_code(writer, store.clock)).code
    choose(qtbot, office, MANAGER)
    qtbot.mouseClick(office.sign_in.forgotten, Qt.MouseButton.LeftButton)
    assert not office.sign_in.forgotten.isVisible()
    enter(qtbot, office, WRONG_PIN)
    assert office.sign_in.line.text() == "This code isn't right; try again"
    enter(qtbot, office, code.replace(" ", ""))
    for _ in range(2):
        enter(qtbot, office, OWN_PIN)
    shown = office.sign_in.new_code
    qtbot.waitUntil(shown.isVisible)
    assert len(shown.text().split()) == 5
    assert shown.text() != code
    assert office.session is None
    store.clock.advance(LOCKS_AFTER)  # it takes a while to write down
    office._watch._look()
    assert shown.isVisible()
    following = shown.text()
    qtbot.mouseClick(office.sign_in.noted, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.session is not None)
    assert office.session == Session(store.read(lambda reader: key_of(reader, MANAGER)), Role.MANAGER, MANAGER)
    assert following not in words(office)
    kept = store.read(recovery.kept)
    assert kept
    assert is_secret(kept, following)


def test_a_secret_that_the_disk_refused_is_kept_with_another_press(
    qtbot: QtBot, store: Store, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    code = store.write(lambda writer: set_up.make_recovery_code(writer, store.clock)).code
    choose(qtbot, office, MANAGER)
    qtbot.mouseClick(office.sign_in.forgotten, Qt.MouseButton.LeftButton)
    for typed in (code.replace(" ", ""), OWN_PIN, OWN_PIN):
        enter(qtbot, office, typed)
    qtbot.waitUntil(office.sign_in.new_code.isVisible)
    database = store.services.folder.database
    away = database.rename(database.with_suffix(".away"))
    qtbot.mouseClick(office.sign_in.noted, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "try again shortly" in office.sign_in.line.text())
    assert "signing in failed" in caplog.text
    away.rename(database)
    qtbot.mouseClick(office.sign_in.noted, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.session is not None)


def leave_with_pin_typed(qtbot: QtBot, store: Store, office: Office) -> None:
    """The office locks before the manager was answered, and somebody comes to its sign-in."""
    qtbot.keyClicks(office.sign_in.pad, MANAGER_PIN)
    qtbot.keyClick(office.sign_in.pad, Qt.Key.Key_Return)
    store.clock.advance(LOCKS_AFTER)
    qtbot.waitUntil(office.now.isVisible)
    qtbot.mouseClick(office.door_button, Qt.MouseButton.LeftButton)


def test_a_refusal_is_told_to_whom_it_is_about(qtbot: QtBot, store: Store, office: Office) -> None:
    store.add_hr()

    def lock_out(writer: Writer) -> None:
        with writer.transaction() as connection:
            marieke = key_of(connection, MANAGER)
            doors.keep(connection, marieke, "office", Tries(5, store.clock.monotonic() + 3600))

    store.write(lock_out)
    office.sign_in.start_over()
    choose(qtbot, office, MANAGER)
    with held(store.services.writer):
        leave_with_pin_typed(qtbot, store, office)
        choose(qtbot, office, HR)
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert office.sign_in.line.text() == ""
    assert office.sign_in.pad.isEnabled()


def test_who_chose_the_same_name_after_a_lock_isnt_let_in_on_what_was_typed_before(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    choose(qtbot, office, MANAGER)
    with held(store.services.writer):
        leave_with_pin_typed(qtbot, store, office)
        choose(qtbot, office, MANAGER)
        qtbot.keyClicks(office.sign_in.pad, "12")
    store.settle()
    assert office.session is None
    assert office.sign_in.line.text() == ""
    enter(qtbot, office, MANAGER_PIN[2:])
    store.settle()
    assert office.session is None, "12 stood before it"


def test_a_recovery_that_is_left_before_its_code_was_written_down_changes_nothing(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    code = store.write(lambda writer: set_up.make_recovery_code(writer, store.clock)).code
    before = store.read(recovery.kept), store.read(lambda reader: people.secret(reader, key_of(reader, MANAGER)))
    choose(qtbot, office, MANAGER)
    qtbot.mouseClick(office.sign_in.forgotten, Qt.MouseButton.LeftButton)
    enter(qtbot, office, code.replace(" ", ""))
    for _ in range(2):
        enter(qtbot, office, OWN_PIN)
    shown = office.sign_in.new_code
    qtbot.waitUntil(shown.isVisible)
    store.clock.advance(WRITING_DOWN)
    qtbot.waitUntil(office.now.isVisible)
    assert shown.text() == ""
    assert (
        store.read(recovery.kept),
        store.read(lambda reader: people.secret(reader, key_of(reader, MANAGER))),
    ) == before
    qtbot.mouseClick(office.door_button, Qt.MouseButton.LeftButton)
    sign_in(qtbot, office)


def test_nobody_else_is_offered_the_recovery_code(qtbot: QtBot, store: Store, office: Office) -> None:
    def add_anja(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("anja", "Anja", Role.EMPLOYEE))
            people.set_secret(connection, "anja", people.Secret("$unread", "pin"))

    store.write(add_anja)
    office.sign_in.start_over()
    choose(qtbot, office, "Anja")
    assert office.sign_in.back.isVisible()
    assert not office.sign_in.forgotten.isVisible()


def test_a_passphrase_is_dots_until_it_is_asked_for_and_half_a_one_that_is_left_is_forgotten(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    entry = office.sign_in.words
    come_with_code(qtbot, store, office)
    qtbot.keyClicks(entry.field, PHRASE)
    assert entry.field.displayText() != PHRASE
    qtbot.mouseClick(entry.shown, Qt.MouseButton.LeftButton)
    assert entry.field.displayText() == PHRASE
    store.clock.advance(CHOOSING)
    qtbot.waitUntil(office.now.isVisible)
    assert entry.field.text() == ""
    assert not entry.shown.isChecked()


def test_a_passphrase_that_was_entered_or_left_cannot_be_brought_back(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    entry = office.sign_in.words
    come_with_code(qtbot, store, office)
    enter_phrase(qtbot, office, PHRASE)
    qtbot.mouseClick(entry.shown, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        qtbot.keyClick(entry.field, key, Qt.KeyboardModifier.ControlModifier)
        assert entry.field.text() == ""


def test_no_keyboard_of_the_system_learns_a_passphrase(qtbot: QtBot, office: Office) -> None:
    field = office.sign_in.words.field
    secret = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    for shown in (True, False):
        office.sign_in.words.shown.setChecked(shown)
        assert field.inputMethodHints() & secret == secret


def test_no_part_of_a_page_is_a_window_for_a_moment(qtbot: QtBot, store: Store, office: Office) -> None:
    """It would flash, and take the keyboard from the office."""
    office.has_own_monitor = False
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
            return False

    watch, application = Watch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    for session in (HANNA, MARIEKE):
        office.open_for(session)
        for key, entry in ENTRIES.items():
            if may(session.role, entry.right):
                office.show_page(key)
        store.read(lambda _reader: None)
        QApplication.processEvents()
    application.removeEventFilter(watch)
    assert shown == []


def test_a_manager_cant_reach_the_export(qtbot: QtBot, office: Office) -> None:
    sign_in(qtbot, office)
    with pytest.raises(Forbidden):
        office.show_page("export")
    assert office.now.isVisible()
    assert office.made == {}


def test_a_page_takes_over_the_windows_size_when_it_is_seen(qtbot: QtBot, store: Store, office: Office) -> None:
    store.add_manager()
    office.open_for(MARIEKE)

    def body() -> int:
        return QFontInfo(office.made["people"].findChild(QLineEdit).font()).pixelSize()

    office.resize(1000, 700)
    office.show_page("people")
    small = body()
    office.show_page("now")
    office.resize(1920, 1080)
    office.show_page("people")
    assert body() > small
    office.resize(1000, 700)  # while it is seen
    assert body() == small


def test_each_finds_the_pages_that_are_theirs(office: Office) -> None:
    found = {}
    for role in (Role.EMPLOYEE, Role.HR, Role.WORKS_COUNCIL):
        office.open_for(Session("x", role, "x"))
        found[role] = pages(office)
        for page in ("said_did", "settings"):
            with pytest.raises(Forbidden):
                office.show_page(page)
    assert found == {
        Role.EMPLOYEE: ["Now", "About me", "Patterns", "Help calls", "Alerts"],
        Role.HR: ["Now", *OF_HR],
        Role.WORKS_COUNCIL: ["Now", "Reports", "What is kept", "Rules", "Audit log"],
    }


def test_nobody_reaches_a_page_without_signing_in(office: Office) -> None:
    for page in ("now", "export"):
        with pytest.raises(Forbidden):
            office.show_page(page)


def test_a_visitors_session_opens_nothing(office: Office) -> None:
    with pytest.raises(Forbidden):
        office.open_for(Session("x", Role.VISITOR, "x", Ticket("pin", "code", "")))
    assert office.session is None


def test_it_locks_itself_and_then_shows_figures_without_names_or_pages(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    sign_in(qtbot, office)
    with qtbot.waitSignal(office.session_ended):
        store.clock.advance(LOCKS_AFTER)
    assert office.session is None
    assert office.now.isVisible()
    assert pages(office) == []
    assert MANAGER not in words(office)
    assert HR not in words(office)
    store.reply("ignored")
    qtbot.waitUntil(lambda: "1 of 1" in words(office))
    qtbot.mouseClick(office.door_button, Qt.MouseButton.LeftButton)
    assert office.sign_in.isVisible()
    sign_in(qtbot, office)


def test_use_of_this_window_keeps_it_open_and_use_of_another_doesnt(qtbot: QtBot, store: Store, office: Office) -> None:
    visitors = QWidget()
    qtbot.addWidget(visitors)
    visitors.show()
    sign_in(qtbot, office)
    for _ in range(3):
        store.clock.advance(LOCKS_AFTER - 1)
        qtbot.mouseClick(office.now, Qt.MouseButton.LeftButton)
    store.clock.advance(LOCKS_AFTER - 1)
    qtbot.keyClick(office.bar.entries.buttons()[0], Qt.Key.Key_Tab)
    store.clock.advance(LOCKS_AFTER - 1)
    here, left = QPointF(5, 5), Qt.MouseButton.LeftButton
    soon_again = QMouseEvent(QEvent.Type.MouseButtonDblClick, here, here, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(office.now, soon_again)  # what the second press of somebody who is quick comes as
    store.clock.advance(LOCKS_AFTER - 1)
    office._watch._look()
    assert office.session is not None
    with qtbot.waitSignal(office.session_ended):
        store.clock.advance(LOCKS_AFTER)
        qtbot.mouseClick(visitors, Qt.MouseButton.LeftButton)


def test_half_a_pin_that_is_left_is_forgotten(qtbot: QtBot, store: Store, office: Office) -> None:
    choose(qtbot, office, MANAGER)
    qtbot.keyClicks(office.sign_in.pad, "4829")
    store.clock.advance(LOCKS_AFTER)
    qtbot.waitUntil(office.now.isVisible)
    qtbot.mouseClick(office.door_button, Qt.MouseButton.LeftButton)
    assert office.sign_in.people.isVisible()
    assert DOT not in words(office)


def test_signing_out_leaves_the_figures(qtbot: QtBot, office: Office) -> None:
    sign_in(qtbot, office)
    with qtbot.waitSignal(office.session_ended):
        qtbot.mouseClick(office.door_button, Qt.MouseButton.LeftButton)
    assert office.session is None
    assert office.now.isVisible()
    assert MANAGER not in words(office)


def test_closing_the_window_signs_out(qtbot: QtBot, office: Office) -> None:
    sign_in(qtbot, office)
    with qtbot.waitSignal(office.session_ended):
        office.close()


def test_every_sign_in_is_in_the_audit_log(qtbot: QtBot, store: Store, office: Office) -> None:
    before = store.read(audit.head).count
    choose(qtbot, office, MANAGER)
    enter(qtbot, office, WRONG_PIN)
    enter(qtbot, office, MANAGER_PIN)
    qtbot.waitUntil(lambda: office.session is not None)
    assert store.read(audit.head).count == before + 2


def test_everything_touchable_has_a_name_and_is_large_enough(qtbot: QtBot, office: Office) -> None:
    sign_in(qtbot, office)
    for button in office.findChildren(QPushButton):
        if button.isVisible():
            assert button.text() or button.accessibleName()
            assert min(button.width(), button.height()) >= 24


def test_who_has_left_doesnt_stay_in_the_office(qtbot: QtBot, store: Store, office: Office) -> None:
    sign_in(qtbot, office)
    assert office.session is not None
    store.write(lambda writer: set_up.add_staff(writer, store.clock, "Anja"))
    store.services.announcer.changed.emit(Changes(people=True))
    store.read(lambda _reader: None)  # whatever was asked before it is answered
    qtbot.wait(1)
    assert office.session is not None, "somebody else's coming ends nobody's session"
    key = office.session.person

    def leave(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.change(connection, Person(key, MANAGER, Role.MANAGER, active=False))

    store.write(leave)
    store.services.announcer.changed.emit(Changes(people=True))
    qtbot.waitUntil(lambda: office.session is None)
    assert "Locked" in words(office)


def test_the_reminder_of_this_months_talk_is_for_who_is_to_see_to_it(
    qtbot: QtBot, store: Store, office: Office
) -> None:
    def reminded() -> bool:
        return "No talk with customers was held this month" in words(office)

    hr = Session("hanna", Role.HR, HR)
    past = store.clock.now().date().replace(month=10, day=8)
    store.write(lambda writer: plan_talk(writer, hr, store.clock, past))
    store.clock.advance(19 * 86400)  # to 21 November
    sign_in(qtbot, office)
    qtbot.waitUntil(reminded)
    assert "Monthly talks · due" in pages(office)
    office.lock()
    assert not reminded()
    office.open_for(Session("bram", Role.EMPLOYEE, "Bram"))
    qtbot.waitUntil(lambda: pages(office)[:2] == ["Now", "About me"])
    assert not reminded()
    office.open_for(hr)
    qtbot.waitUntil(reminded)
    qtbot.mouseClick(office.now.talk.button, Qt.MouseButton.LeftButton)
    page = office.made["talks"]
    assert isinstance(page, TalksPage)
    qtbot.waitUntil(page.calendar.reminder.isVisible)
    kept = store.write(lambda writer: plan_talk(writer, hr, store.clock, store.clock.now().date() + timedelta(days=2)))
    store.services.announcer.changed.emit(kept.changes)
    qtbot.waitUntil(lambda: "Monthly talks" in pages(office))
    office.show_page("now")
    assert not reminded()
