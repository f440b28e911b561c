"""Who is told, what waits to be sent to them, and the daily digest."""

import json
from datetime import datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import addresses, visit
from kiosk.actions.changes import Changes
from kiosk.actions.courier import Posted, due_letters, note
from kiosk.actions.digest import day_to_close, make_digest, queue_digest
from kiosk.attention.titles import Title
from kiosk.calls.delivery import Checked, Delivered, Said
from kiosk.calls.messages import CallFigures, Words
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import audit, messages, shifts
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.messages import KEPT_DAYS, LEAST_TRIES, WAITS
from kiosk.storage.rows import Row, add_rows
from kiosk.survey.effects import Answered, Begun, CallEnded, CallRaised, Effect
from tests.fakes import FakeClock
from tests.people import employ

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
HOOK = Checked("json://user:hunter2@127.0.0.1:1", "JSON")
MAIL = Checked("mailto://user:hunter2@example.com", "E-Mail")
PNG = b"\x89PNG\r\n\x1a\n picture"
LATER = Delivered("later", Said("The service didn't take the message ({status})", {"status": 500}))
SENT = Delivered("sent")
NEVER = Delivered("never", Said("This address can't be used any more; remove it and add it anew"))


def add(writer: Writer, clock: FakeClock, checked: Checked = HOOK, name: str = "Hook", *kinds: str) -> int:
    return addresses.add_address(
        writer, MANAGER, clock, name=name, checked=checked, kinds=kinds or ("missed", "digest")
    ).address


def queue(writer: Writer, clock: FakeClock, address: int, *titles: str) -> None:
    with writer.transaction() as connection:
        for title in titles:
            messages.queue(connection, address, Words(title, "Words"), clock.now())


def due(writer: Writer, clock: FakeClock) -> list[str]:
    return [letter.title for letter in due_letters(writer.connection, clock)]


def tell(writer: Writer, clock: FakeClock, delivered: Delivered, address: int) -> None:
    for letter in due_letters(writer.connection, clock):
        if letter.address == address:
            note(writer, Posted(letter, delivered), clock)


def test_addresses_come_back_and_go(writer: Writer, clock: FakeClock) -> None:
    hook, mail = add(writer, clock), add(writer, clock, MAIL, "Mail", "digest", "call_raised")
    there = addresses.addresses(writer.connection, MANAGER, clock)
    assert [(each.id, each.name, each.service, each.kinds) for each in there] == [
        (hook, "Hook", "JSON", ("missed", "digest")),
        (mail, "Mail", "E-Mail", ("call_raised", "digest")),
    ]
    assert "hunter2" not in repr(there)
    queue(writer, clock, hook, "waits")
    assert addresses.change_address(writer, MANAGER, clock, mail, ["clock"]) == Changes(alerts=True)
    assert addresses.remove_address(writer, MANAGER, clock, hook) == Changes(alerts=True)
    [left] = addresses.addresses(writer.connection, MANAGER, clock)
    assert (left.id, left.kinds) == (mail, ("clock",))
    assert due(writer, clock) == []
    assert add(writer, clock) > mail
    for action in (
        lambda: addresses.remove_address(writer, MANAGER, clock, hook),
        lambda: addresses.change_address(writer, MANAGER, clock, hook, ["clock"]),
        lambda: addresses.trial_letter(writer.connection, MANAGER, clock, hook),
    ):
        with pytest.raises(InputRefused, match="isn't on the list"):
            action()


def test_the_audit_log_names_no_address(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock, HOOK, "Piet")
    addresses.change_address(writer, MANAGER, clock, hook, ["clock"])
    addresses.remove_address(writer, MANAGER, clock, hook)
    lines = writer.connection.execute("SELECT actor, what, details FROM audit").fetchall()
    assert [(actor, what, json.loads(details)) for actor, what, details in lines] == [
        ("marieke", "added an address", {"address": hook, "service": "JSON", "kinds": ["missed", "digest"]}),
        ("marieke", "changed an address", {"address": hook, "kinds": ["clock"]}),
        ("marieke", "removed an address", {"address": hook}),
    ]
    assert not [secret for secret in ("hunter2", "Piet", "127.0.0.1") if secret in str(lines)]
    assert audit.check(writer.connection) == ()


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.HR, Role.WORKS_COUNCIL])
def test_only_the_manager_says_who_is_told(writer: Writer, clock: FakeClock, role: Role) -> None:
    session = Session("x", role, "X")
    for action in (
        lambda: addresses.add_address(writer, session, clock, name="x", checked=HOOK, kinds=["missed"]),
        lambda: addresses.change_address(writer, session, clock, 1, ["missed"]),
        lambda: addresses.remove_address(writer, session, clock, 1),
        lambda: addresses.addresses(writer.connection, session, clock),
        lambda: addresses.trial_letter(writer.connection, session, clock, HOOK),
    ):
        with pytest.raises(Forbidden):
            action()
    addresses.add_address(writer, COMMAND_LINE, clock, name="x", checked=HOOK, kinds=["missed"])


def test_what_can_not_be_an_address_is_refused(writer: Writer, clock: FakeClock) -> None:
    add(writer, clock)
    for name, checked, kinds in (
        ("", MAIL, ["missed"]),
        (" x", MAIL, ["missed"]),
        ("x\ny", MAIL, ["missed"]),
        ("x" * 41, MAIL, ["missed"]),
        ("x", MAIL, []),
        ("x", MAIL, ["coffee"]),
        ("x", HOOK, ["missed"]),
        ("Hook", MAIL, ["missed"]),
    ):
        with pytest.raises(InputRefused) as refusal:
            addresses.add_address(writer, MANAGER, clock, name=name, checked=checked, kinds=kinds)
        assert "\n" not in str(refusal.value)
        assert "hunter2" not in str(refusal.value)
    assert len(addresses.addresses(writer.connection, MANAGER, clock)) == 1


def test_a_trial_stands_in_no_line(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "waits")
    for to in (hook, HOOK):
        letter = addresses.trial_letter(writer.connection, MANAGER, clock, to)
        assert letter.url == HOOK.url
        assert note(writer, Posted(letter, SENT), clock) == Changes()
    assert due(writer, clock) == ["waits"]


def test_each_address_has_a_line_of_its_own(writer: Writer, clock: FakeClock) -> None:
    hook, mail = add(writer, clock), add(writer, clock, MAIL, "Mail")
    queue(writer, clock, hook, "1", "2")
    queue(writer, clock, mail, "a", "b")
    assert due(writer, clock) == ["1", "a"]
    tell(writer, clock, LATER, hook)
    tell(writer, clock, SENT, mail)
    assert due(writer, clock) == ["b"]
    clock.advance(WAITS[0])
    assert due(writer, clock) == ["1", "b"]


def test_waits_grow_and_the_clock_can_not_stretch_them(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "1", "2")
    for wait in (*WAITS, WAITS[-1]):
        tell(writer, clock, LATER, hook)
        clock.advance(wait - 1)
        assert due(writer, clock) == []
        clock.advance(1)
        assert due(writer, clock) == ["1"]
    tell(writer, clock, LATER, hook)
    clock.set(clock.now() - timedelta(hours=1))
    assert due(writer, clock) == ["1"]


def test_an_address_that_fails_says_since_when_and_why(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "1", "2")
    since = clock.now()
    tell(writer, clock, LATER, hook)
    clock.advance(60)
    tell(writer, clock, LATER, hook)
    [address] = addresses.addresses(writer.connection, MANAGER, clock)
    assert (address.failing, address.reason, address.waiting) == (since, LATER.reason, 2)
    clock.advance(60)
    tell(writer, clock, SENT, hook)
    [address] = addresses.addresses(writer.connection, MANAGER, clock)
    assert (address.failing, address.reason, address.waiting) == (None, None, 1)


def test_an_address_that_can_not_be_used_holds_nothing_up(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "1", "2")
    tell(writer, clock, NEVER, hook)
    assert due(writer, clock) == ["2"]
    [address] = addresses.addresses(writer.connection, MANAGER, clock)
    assert address.reason == NEVER.reason


def test_after_days_in_vain_what_is_old_is_given_up(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "old", "also old")
    clock.advance(KEPT_DAYS * 24 * 3600 + 1)
    queue(writer, clock, hook, "new")
    for _ in range(LEAST_TRIES - 1):
        tell(writer, clock, LATER, hook)
        clock.advance(WAITS[-1])
    assert due(writer, clock) == ["old"]
    tell(writer, clock, LATER, hook)
    assert due(writer, clock) == ["new"]


def test_what_became_of_a_letter_to_nobody_is_no_matter(writer: Writer, clock: FakeClock) -> None:
    hook = add(writer, clock)
    queue(writer, clock, hook, "1")
    [letter] = due_letters(writer.connection, clock)
    addresses.remove_address(writer, MANAGER, clock, hook)
    for delivered in (SENT, LATER, NEVER):
        note(writer, Posted(letter, delivered), clock)
    assert addresses.addresses(writer.connection, MANAGER, clock) == ()


@pytest.fixture
def store(writer: Writer, clock: FakeClock, survey: int) -> Writer:
    """With a Saturday's ten replies and two calls, on Monday morning."""
    hours = (*[("09:00", "18:00")] * 6, None)
    with writer.transaction() as connection:
        kept_settings.save(connection, Settings(store_name="Camperhuis", office_language="en", opening_hours=hours))
    monday = clock.now()
    clock.set(monday - timedelta(days=2))

    def keep(*effects: Effect) -> None:
        visit.keep(writer, effects, None, survey_id=survey, moment="visit", opening_hours=hours, clock=clock)
        clock.advance(61)

    for attention in ("ignored", *["just_right"] * 8, "too_pushy"):
        keep(Begun(), Answered("attention", attention, 900, "nl"))
    keep(CallRaised(of_reply=False))
    keep(CallEnded("arrived", 61))
    keep(CallRaised(of_reply=False))
    keep(CallEnded("given_up", 61))
    clock.set(monday)
    return writer


def test_the_digest_of_a_closed_day_is_sent_once(store: Writer, clock: FakeClock) -> None:
    add(store, clock)
    add(store, clock, MAIL, "Mail", "missed")
    day = day_to_close(store.connection, clock)
    assert day is not None
    assert day.isoformat() == "2026-10-31"
    made = make_digest(store.connection, day, outside=True)
    assert queue_digest(store, clock, made, PNG) == Changes(alerts=True)
    assert queue_digest(store, clock, made, PNG) == Changes()
    assert day_to_close(store.connection, clock) is None
    [letter] = due_letters(store.connection, clock)
    head = audit.head(store.connection)
    assert (letter.title, letter.picture) == ("Camperhuis: the day of 2026-10-31", PNG)
    assert letter.body.splitlines() == [
        "Replies: 10, and 0 set aside",
        "Fitting attention: 80% (49–94%), 8 of 10",
        "Missed chances: 10% (2–40%), 1 of 10",
        "Too much attention: 10% (2–40%), 1 of 10",
        "No hour stands out: 1 of 10 missed",
        "The missed chances of this day lie outside the control limits.",
        "Help calls: 2, arrived at 1",
        "",
        "Between brackets: 95% intervals. They say how much chance there may be in a share.",
        "",
        f"Audit log: {head.count} lines, the last {head.hash}",
    ]
    with pytest.raises(ValueError, match="isn't a PNG"):
        queue_digest(store, clock, made, b"GIF")


def test_how_long_half_of_the_callers_waited_is_told_from_ten_on(store: Writer, clock: FakeClock, survey: int) -> None:
    saturday = day_to_close(store.connection, clock)
    assert saturday is not None
    clock.set(clock.now() - timedelta(days=2))

    def keep(effect: Effect) -> None:
        visit.keep(store, [effect], None, survey_id=survey, moment="visit", opening_hours=None, clock=clock)

    for seconds in (20, *[40] * 8):
        keep(CallRaised(of_reply=False))
        clock.advance(seconds)
        keep(CallEnded("arrived", seconds))
    keep(CallRaised(of_reply=False))
    figures = make_digest(store.connection, saturday, outside=None).calls
    assert figures == CallFigures(11, 10, 40)


def test_the_digest_names_a_half_day_where_few_were_on_the_floor(writer: Writer, survey: int, clock: FakeClock) -> None:
    start = clock.now().replace(hour=0)
    rows = [
        Row(f"01a21002-4364-7773-9811-{number:012}", start + timedelta(hours=hour), "nl", "left", None, answers)
        for number, (hour, answers) in enumerate(
            [*[(10, {"attention": "just_right"})] * 40, *[(14, {"attention": "ignored"})] * 20]
        )
    ]
    add_rows(writer, rows, survey, "visit")
    alone = make_digest(writer.connection, start.date(), outside=None).by_hour
    assert alone == Title("hour_stands_out", {"a": 14, "b": 15, "x": 20, "n": 20})
    employ(writer, Person("p-1", "Anja", Role.EMPLOYEE))
    with writer.transaction() as connection:
        at = datetime(start.year, start.month, start.day, 12)
        shifts.add(connection, [Shift(at, at + timedelta(hours=5), "p-1")])
    together = make_digest(writer.connection, start.date(), outside=None).by_hour
    assert together == Title("hour_stands_out", {"a": 12, "b": 17, "x": 20, "n": 20})


def test_a_day_is_closed_at_closing_time_and_once_though_the_clock_goes_back(store: Writer, clock: FakeClock) -> None:
    saturday, monday = day_to_close(store.connection, clock), clock.now().date()
    assert saturday is not None
    queue_digest(store, clock, make_digest(store.connection, saturday, outside=None))
    clock.set(clock.now().replace(hour=18))
    assert day_to_close(store.connection, clock) == monday
    empty = make_digest(store.connection, monday, outside=None)
    queue_digest(store, clock, empty)
    clock.set(clock.now() - timedelta(hours=1))
    assert day_to_close(store.connection, clock) is None
    clock.set(clock.now() + timedelta(hours=1))
    assert day_to_close(store.connection, clock) is None


def test_a_new_kiosk_has_no_day_to_close(writer: Writer, clock: FakeClock) -> None:
    assert day_to_close(writer.connection, clock) is None
