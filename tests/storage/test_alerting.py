"""A store that is watched over: what is due is raised once, told to whoever wants it, claimed and closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import helping, visit
from kiosk.actions.alerting import Watch, Watched, claim_alert, close_alert
from kiosk.actions.changes import Changes
from kiosk.calls.alerts import Judged
from kiosk.errors import Forbidden, InputRefused, StorageRefused
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import alerts, calls, messages, people
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from kiosk.survey.effects import Answered, Begun, CallEnded, CallRaised, Effect
from tests.fakes import A_MONDAY_MORNING, FakeClock
from tests.storage.damage import damage

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
EMPLOYEE = Session("anja", Role.EMPLOYEE, "Anja")
SETTINGS = Settings(
    store_name="Camperhuis", office_language="en", opening_hours=(*[("09:00", "18:00")] * 6, None), set_up_step="done"
)
EVERY_KIND = ("call_raised", "call_unclaimed", "missed", "outside_limits", "silent", "storage", "clock")


class Store:
    def __init__(self, writer: Writer, clock: FakeClock) -> None:
        self.writer, self.clock, self.watch = writer, clock, Watch(clock)
        self.survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
        with writer.transaction() as connection:
            kept_settings.save(connection, SETTINGS)
            people.add(connection, Person("anja", "Anja", Role.EMPLOYEE))
            messages.add_address(connection, "Telefoon", "json://127.0.0.1:1/hunter2", "JSON", EVERY_KIND)
            messages.add_address(connection, "Baas", "json://127.0.0.1:2/hunter2", "JSON", ["digest"])

    def reply(self, *effects: Effect, attention: str = "ignored") -> int | None:
        all_effects = [Begun(), Answered("attention", attention, 900, "nl"), *effects]
        return visit.keep(
            self.writer,
            all_effects,
            None,
            survey_id=self.survey,
            moment="visit",
            opening_hours=None,
            clock=self.clock,
        ).call

    def ends(self, seconds: float = 61) -> None:
        visit.keep(
            self.writer,
            [CallEnded("arrived", seconds)],
            None,
            survey_id=self.survey,
            moment="visit",
            opening_hours=None,
            clock=self.clock,
        )

    def raised(self, judged: Judged | None = None) -> list[str]:
        return [alert.kind for alert in self.watch.look(self.writer, judged).raised]

    @property
    def open(self) -> list[str]:
        return [alert.kind for alert in alerts.open_alerts(self.writer.connection)]

    @property
    def told(self) -> list[str]:
        return [title for (title,) in self.writer.connection.execute("SELECT title FROM message ORDER BY id")]


@pytest.fixture
def store(writer: Writer, clock: FakeClock) -> Store:
    return Store(writer, clock)


def test_looking_at_a_quiet_store_writes_nothing(store: Store) -> None:
    store.reply(attention="just_right")
    before = store.writer.connection.total_changes
    for _ in range(20):
        assert store.watch.look(store.writer) == Watched()
        store.clock.advance(5)
    assert store.writer.connection.total_changes == before


def test_a_call_is_raised_escalated_claimed_and_closed(store: Store) -> None:
    call = store.reply(CallRaised(of_reply=True))
    assert call is not None
    assert store.raised() == ["call_raised"]
    for _ in range(11):
        store.clock.advance(5)
        assert store.raised() == []
    store.clock.advance(5)
    found = store.watch.look(store.writer)
    assert ([alert.kind for alert in found.raised], found.changes) == (
        ["call_unclaimed"],
        Changes(alerts=True, calls=True),
    )
    running = calls.open_call(store.writer.connection)
    assert running is not None
    assert running.escalated
    assert store.told == ["Camperhuis: a visitor asks for help", "Camperhuis: a visitor is still waiting"]

    helping.claim_call(store.writer, call, "anja", store.clock)
    assert store.watch.look(store.writer).changes == Changes(alerts=True)
    assert {alert.claimed_by for alert in alerts.open_alerts(store.writer.connection)} == {"anja"}
    store.clock.advance(30)
    store.ends(90)
    store.clock.advance(7)
    store.watch.look(store.writer)
    assert store.open == []
    since = store.clock.now() - timedelta(minutes=5)
    assert [alert.seconds for alert in alerts.closed_since(store.writer.connection, since)] == [30, 90]
    assert store.watch.look(store.writer) == Watched()


def test_a_call_is_escalated_after_a_minute_though_the_clock_is_set_back(store: Store) -> None:
    store.reply(CallRaised(of_reply=True))
    assert store.raised() == ["call_raised"]
    store.clock.advance(30)
    store.clock.set(store.clock.now() - timedelta(hours=1))
    assert store.raised() == ["clock"]
    store.clock.advance(30)
    assert store.raised() == ["call_unclaimed"]


def test_a_call_of_before_a_restart_goes_on_waiting(store: Store) -> None:
    store.reply(CallRaised(of_reply=True))
    store.raised()
    store.clock.advance(45)
    store.watch = Watch(store.clock)
    assert store.raised() == []
    store.clock.advance(15)
    assert store.raised() == ["call_unclaimed"]
    store.watch = Watch(store.clock)
    assert store.raised() == []


def test_a_call_with_a_number_that_comes_again_is_a_new_one(store: Store) -> None:
    """As after a copy from before the last call was put back."""
    store.watch.look(store.writer)
    call = store.reply(CallRaised(of_reply=True))
    assert store.watch.look(store.writer).new_call
    with store.writer.transaction() as connection:
        connection.execute("DELETE FROM call")
    store.clock.advance(600)
    assert store.reply(CallRaised(of_reply=True)) == call
    found = store.watch.look(store.writer)
    assert found.new_call
    assert not found.changes.calls  # it isn't escalated in its first second


def test_a_damaged_table_is_a_disk_that_refuses(store: Store) -> None:
    store.watch.look(store.writer)
    store.writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(store.writer.folder, "address")
    store.writer.close()
    assert store.watch.look(store.writer).refused


def test_missed_chances_raise_one_alert_that_grows(store: Store) -> None:
    for _ in range(5):
        store.reply()
        store.raised()
        store.clock.advance(120)
    [alert] = alerts.open_alerts(store.writer.connection)
    assert alert.details["count"] == 5
    assert store.told == ["Camperhuis: 3 missed chances"]
    close_alert(store.writer, MANAGER, alert.id, store.clock)
    for kinds in ([], [], ["missed"]):
        store.reply()
        assert store.raised() == kinds
        store.clock.advance(120)


def test_replies_that_are_set_aside_or_taken_back_are_no_missed_chances(store: Store) -> None:
    for outcome, quarantine in (("withdrawn", None), ("left", "burst"), ("left", None), ("left", None)):
        store.reply()
        with store.writer.transaction() as connection:
            connection.execute(
                "UPDATE reply SET outcome = ?, quarantine = ? WHERE seq = (SELECT max(seq) FROM reply)",
                (outcome, quarantine),
            )
    assert store.raised() == []


def test_a_silent_kiosk_is_told_once_a_day(store: Store) -> None:
    store.reply(attention="just_right")
    for _ in range(12):  # to 22:00
        store.clock.advance(3600)
        store.raised()
    assert store.open == ["silent"]
    store.clock.advance(12 * 3600 + 3600)  # 11:00 the next day
    assert store.raised() == ["silent"]
    store.reply(attention="just_right")
    store.clock.advance(7200)
    assert store.raised() == ["silent"]


def test_a_kiosk_that_was_just_switched_on_was_not_silent_before(store: Store) -> None:
    store.clock.advance(65 * 60)  # 11:05, and the store opens at 9:00
    assert store.raised() == []
    store.clock.advance(119 * 60)
    assert store.raised() == []
    store.clock.advance(60)
    assert store.raised() == ["silent"]
    [alert] = alerts.open_alerts(store.writer.connection)
    assert alert.details == {"minutes": 120}


def test_a_day_is_judged_once(store: Store) -> None:
    day = store.clock.now().date()
    inside, outside = Judged(day, outside=False, n=40, missed=3), Judged(day, outside=True, n=40, missed=30)
    store.reply(attention="just_right")
    store.clock.set(store.clock.now().replace(hour=18, minute=5))
    store.clock.set(store.clock.now())
    store.watch = Watch(store.clock)
    assert store.raised(inside) == []
    assert store.raised(outside) == []
    tomorrow = replace(outside, day=day + timedelta(days=1))
    store.clock.advance(24 * 3600 - 1800)
    assert "outside_limits" not in store.raised(tomorrow)  # 17:35


def test_a_day_outside_the_limits_is_told_with_its_date(store: Store) -> None:
    store.clock.set(store.clock.now().replace(hour=18))
    assert store.raised(Judged(store.clock.now().date(), outside=True, n=40, missed=30)) == ["outside_limits"]
    [(body,)] = store.writer.connection.execute("SELECT body FROM message")
    assert "On 2026-11-02, 30 of 40 visitors" in body


def test_a_clock_that_leaps_is_told_and_summer_time_is_not(store: Store) -> None:
    store.raised()
    store.clock.advance(5)
    store.clock.set(store.clock.now().astimezone(store.clock.now().tzinfo) + timedelta(seconds=100))
    assert store.raised() == []
    store.clock.set(store.clock.now() + timedelta(hours=3))
    assert store.raised() == ["clock"]
    store.clock.set(store.clock.now() - timedelta(hours=3))
    assert store.raised() == []
    [alert] = alerts.open_alerts(store.writer.connection)
    assert alert.details == {"seconds": -3 * 3600, "times": 2}
    assert store.told == ["Camperhuis: the kiosk's clock leapt"]


def test_a_start_with_a_clock_that_lost_its_time_is_told_once(store: Store) -> None:
    store.clock.set(A_MONDAY_MORNING.replace(year=2000))
    store.watch = Watch(store.clock)
    assert store.raised() == ["clock"]
    assert store.raised() == []
    assert store.told == ["Camperhuis: the kiosk's clock is wrong"]


@pytest.fixture
def refusing(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def refuse(yes: bool) -> None:
        def fail() -> None:
            raise StorageRefused("the disk is full")

        monkeypatch.setattr(store.writer, "probe", fail if yes else lambda: None)

    return refuse


def test_a_disk_that_refuses_is_told_at_once_and_raised_when_it_is_back(
    store: Store, refusing: Callable[[bool], None]
) -> None:
    store.raised()
    refusing(True)
    store.watch.note_refusal()
    first = store.watch.look(store.writer)
    assert [(letter.title, letter.id) for letter in first.urgent] == [("Camperhuis: the kiosk can't keep anything", 0)]
    store.clock.advance(40)
    assert store.watch.look(store.writer) == Watched(refused=True)
    refusing(False)
    assert store.raised() == ["storage"]
    [alert] = alerts.open_alerts(store.writer.connection)
    assert alert.details == {"seconds": 40, "times": 1}
    assert store.told == ["Camperhuis: the kiosk couldn't keep anything"]
    assert store.raised() == []


def test_a_disk_that_refuses_the_alert_itself_loses_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.reply(CallRaised(of_reply=True))

    def refuse() -> None:
        raise StorageRefused("no")

    with monkeypatch.context() as patch:
        patch.setattr(alerts, "raise_alert", lambda *_: refuse())
        assert [letter.title for letter in store.watch.look(store.writer).urgent] == [
            "Camperhuis: the kiosk can't keep anything"
        ]
    assert store.raised() == ["call_raised", "storage"]


def test_rules_are_the_settings(store: Store) -> None:
    with store.writer.transaction() as connection:
        kept_settings.save(connection, replace(SETTINGS, alert_kinds=("missed",), missed_count=2))
    store.reply(CallRaised(of_reply=True))
    store.clock.advance(30)
    store.reply()
    assert store.raised() == ["missed"]
    store.clock.advance(60)
    found = store.watch.look(store.writer)
    assert (found.raised, found.changes) == ((), Changes(calls=True))  # everybody hears it; nobody is told


def test_an_alert_is_claimed_and_closed_by_who_is_on_the_floor(store: Store) -> None:
    call = store.reply(CallRaised(of_reply=True))
    [alert] = store.watch.look(store.writer).raised
    for role in (Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR, Role.VISITOR):
        for action in (claim_alert, close_alert):
            with pytest.raises(Forbidden):
                action(store.writer, Session("x", role, "X"), alert.id, store.clock)
    assert claim_alert(store.writer, EMPLOYEE, alert.id, store.clock) == Changes(alerts=True, calls=True)
    running = calls.open_call(store.writer.connection)
    assert running is not None
    assert (running.id, running.claimed_by) == (call, "anja")
    claim_alert(store.writer, MANAGER, alert.id, store.clock)  # who isn't on the tiles goes without a name
    running = calls.open_call(store.writer.connection)
    assert running is not None
    assert running.claimed_by is None
    store.clock.advance(90)
    assert close_alert(store.writer, MANAGER, alert.id, store.clock) == Changes(alerts=True)
    kept = alerts.alert(store.writer.connection, alert.id)
    assert kept is not None
    assert (kept.claimed_by, kept.seconds, kept.closed) == ("marieke", 90, store.clock.now())
    for action in (claim_alert, close_alert):
        with pytest.raises(InputRefused, match="closed already"):
            action(store.writer, MANAGER, alert.id, store.clock)
    assert store.raised() == []


def test_messages_name_no_visitor_and_nobody_else(store: Store) -> None:
    call = store.reply(CallRaised(of_reply=True))
    assert call is not None
    helping.claim_call(store.writer, call, "anja", store.clock)
    for _ in range(4):
        store.clock.advance(61)
        store.reply()
    store.raised()
    text = str(store.writer.connection.execute("SELECT title, body FROM message").fetchall())
    assert "missed chances" in text
    assert not [word for word in ("anja", "Anja", "hunter2") if word in text]


happenings = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.integers(0, 200)),
        st.tuples(st.just("set"), st.sampled_from([-3600, 3600, -60, 86400, -86400])),
        st.tuples(st.just("replies"), st.sampled_from([0, 1])),
        st.tuples(st.just("calls"), st.just(0)),
        st.tuples(st.just("ends"), st.just(0)),
        st.tuples(st.just("closes"), st.just(0)),
        st.tuples(st.just("restarts"), st.just(0)),
    ),
    max_size=25,
)


@given(happenings)
@trying(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_a_look_ends_and_a_second_finds_nothing_new(
    tmp_path_factory: pytest.TempPathFactory, happens: list[tuple[str, int]]
) -> None:
    folder, clock = DataFolder(Path(tmp_path_factory.mktemp("store"))), FakeClock()
    with hold(folder) as lock:
        writer = open_writer(lock)
        store = Store(writer, clock)
        for what, value in happens:
            match what:
                case "passes":
                    clock.advance(value)
                case "set":
                    clock.set(clock.now() + timedelta(seconds=value))
                case "replies":
                    store.reply(attention=("just_right", "ignored")[value])
                case "calls":
                    store.reply(CallRaised(of_reply=True))
                case "ends":
                    store.ends()
                case "closes":
                    for alert in alerts.open_alerts(writer.connection):
                        close_alert(writer, MANAGER, alert.id, clock)
                case "restarts":
                    store.watch = Watch(clock)
            raised = store.watch.look(writer).raised
            assert len({(alert.kind, alert.subject) for alert in raised}) == len(raised)
            assert store.watch.look(writer) == Watched()
        told = len(store.told)
        [(kept,)] = writer.connection.execute("SELECT count(*) FROM alert").fetchall()
        assert told == kept
        writer.close()
