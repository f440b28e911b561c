"""When alerts are due, by facts alone."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.laney import Side
from kiosk.calls.alerts import (
    GROWING,
    Alerted,
    ClockFault,
    Due,
    Facts,
    Judged,
    Refused,
    Reply,
    WaitingCall,
    due,
    escalates,
    last_closed_day,
)
from kiosk.calls.rules import KINDS, AlertKind, AlertRules
from kiosk.errors import InputRefused
from tests.fakes import A_MONDAY_MORNING

NOW = A_MONDAY_MORNING  # 10:00
HOURS = (*[("09:00", "18:00")] * 6, None)
RULES = AlertRules()


def at(minutes: float) -> int:
    """UTC milliseconds, so many minutes from NOW."""
    return round((NOW + timedelta(minutes=minutes)).timestamp() * 1000)


def missed(*minutes: float, first: int = 1) -> tuple[Reply, ...]:
    return tuple(Reply(seq, at(each)) for seq, each in enumerate(minutes, first))


def kinds(facts: Facts, rules: AlertRules = RULES) -> list[AlertKind]:
    return [each.kind for each in due(facts, rules)]


def only(facts: Facts, rules: AlertRules = RULES) -> Due:
    [found] = due(facts, rules)
    return found


def test_on_a_quiet_day_nothing_is_due() -> None:
    assert due(Facts(NOW), RULES) == due(Facts(NOW, HOURS), RULES) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"kinds": ("coffee",)},
        {"kinds": "missed"},
        {"missed_count": 1},
        {"missed_count": 21},
        {"missed_count": True},
        {"missed_minutes": 4},
        {"missed_minutes": float("nan")},
        {"silent_minutes": 10**9},
    ],
)
def test_rules_that_can_not_be_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(InputRefused) as refusal:
        AlertRules(**values)  # type: ignore[arg-type]
    assert "\n" not in str(refusal.value)


def test_a_call_is_told_at_once_and_again_after_a_minute() -> None:
    call = WaitingCall(7, 0)
    assert only(Facts(NOW, call=call)) == Due("call_raised", "7", {})
    assert kinds(Facts(NOW, call=replace(call, waited=59.9))) == ["call_raised"]
    late = Facts(NOW, call=replace(call, waited=60))
    assert due(late, RULES)[1] == Due("call_unclaimed", "7", {"seconds": 60})
    assert escalates(late.call)
    going = replace(call, waited=600, claimed=True)
    assert kinds(Facts(NOW, call=going)) == []
    assert not escalates(going)
    assert not escalates(None)


def test_kinds_that_are_off_are_not_due() -> None:
    call = WaitingCall(7, 60)
    assert kinds(Facts(NOW, call=call), replace(RULES, kinds=("call_unclaimed",))) == ["call_unclaimed"]
    assert kinds(Facts(NOW, call=call), replace(RULES, kinds=())) == []


def test_missed_chances_close_together_raise_one_alert() -> None:
    assert kinds(Facts(NOW, missed=missed(-20, -10))) == []
    assert kinds(Facts(NOW, missed=missed(-20, -10, 0))) == []
    found = only(Facts(NOW, missed=missed(-15, -10, 0)))
    details = {"count": 3, "minutes": 15, "since": at(-15), "newest": 3, "newest_at": at(0)}
    assert found == Due("missed", "3", details)


@pytest.mark.parametrize(("minutes", "said"), [((0, 0, 0), 2), ((-7.5, -3, 0), 8), ((-15, -10, -0.01), 15)])
def test_a_run_tells_how_long_it_lasted(minutes: tuple[float, ...], said: int) -> None:
    assert only(Facts(NOW, missed=missed(*minutes))).details["minutes"] == said


def test_a_run_that_grew_tells_how_long_it_lasts_by_now() -> None:
    store = Store(RULES)
    for _ in range(11):
        store.reply(is_missed=True)
        store.look()
        store.now += timedelta(minutes=7)
    [alert] = store.raised.values()
    assert (alert.details["count"], alert.details["minutes"]) == (11, 70)


def test_a_run_grows_while_its_alert_is_open_and_ends_with_a_pause() -> None:
    before = Alerted("3", {"count": 3, "minutes": 15, "newest": 3, "newest_at": at(-40)}, is_open=True)
    later = Facts(NOW, missed=missed(-30, -20, first=4), latest={"missed": before})
    details = {"count": 5, "minutes": 35, "since": at(-55), "newest": 5, "newest_at": at(-20)}
    assert only(later) == Due("missed", "3", details)
    paused = Facts(NOW, missed=missed(-10, -5, 0, first=4), latest={"missed": before})
    assert only(paused).subject == "6"


def test_after_an_alert_is_closed_it_takes_as_many_new_ones() -> None:
    closed = Alerted("3", {"count": 3, "minutes": 15, "newest": 3, "newest_at": at(-4)}, is_open=False)
    assert kinds(Facts(NOW, missed=missed(-6, -5, -4, -3, -2), latest={"missed": closed})) == []
    again = only(Facts(NOW, missed=missed(-6, -5, -4, -3, -2, -1), latest={"missed": closed}))
    assert (again.subject, again.details["count"]) == ("6", 3)


def test_missed_chances_of_long_ago_raise_nothing() -> None:
    assert kinds(Facts(NOW, missed=missed(-903, -902, -901))) == []


def test_the_kiosk_is_silent_only_while_the_store_is_open() -> None:
    long_ago = Reply(5, at(-60 * 24))
    assert kinds(Facts(NOW, HOURS, last_reply=long_ago)) == []  # an hour after opening
    noon = NOW + timedelta(hours=1)
    assert only(Facts(noon, HOURS, last_reply=long_ago)) == Due("silent", "2026-11-02 5", {"minutes": 120})
    assert only(Facts(noon, HOURS)).subject == "2026-11-02 0"
    assert kinds(Facts(noon, None, last_reply=long_ago)) == []
    assert kinds(Facts(noon, HOURS, last_reply=Reply(6, at(0)))) == []
    assert kinds(Facts(noon, HOURS, last_reply=long_ago, settled=noon)) == []
    assert kinds(Facts(NOW.replace(hour=18), HOURS, last_reply=long_ago)) == []
    assert kinds(Facts(noon - timedelta(days=1), HOURS, last_reply=long_ago)) == []


def test_a_reply_from_a_time_to_come_hides_no_silence() -> None:
    noon = NOW + timedelta(hours=1)
    assert kinds(Facts(noon, HOURS, last_reply=Reply(6, at(30)))) == []  # the clock was set back half an hour
    assert kinds(Facts(noon, HOURS, last_reply=Reply(6, at(60 * 24 * 365)))) == ["silent"]


def test_a_day_is_judged_when_it_is_over() -> None:
    outside = Judged(NOW.date(), outside=True, n=40, missed=30)
    assert kinds(Facts(NOW, HOURS, judged=outside)) == []
    closing = Facts(NOW.replace(hour=18), HOURS, judged=outside)
    assert only(closing) == Due("outside_limits", "2026-11-02", {"day": NOW.toordinal(), "n": 40, "missed": 30})
    sides: dict[Side, int] = {"fewer": 1, "more": 0}
    for side, fewer in sides.items():
        told = only(replace(closing, judged=replace(outside, side=side)))
        assert told.details == {"day": NOW.toordinal(), "n": 40, "missed": 30, "fewer": fewer}
    for inside in (False, None):
        assert kinds(replace(closing, judged=replace(outside, outside=inside))) == []


@pytest.mark.parametrize(
    ("now", "hours", "day"),
    [
        (NOW, None, date(2026, 11, 1)),
        (NOW, HOURS, date(2026, 10, 31)),  # not on Sunday
        (NOW.replace(hour=18), HOURS, date(2026, 11, 2)),
        (NOW.replace(hour=17, minute=59), HOURS, date(2026, 10, 31)),
        (NOW, (None,) * 7, None),
        (NOW, (("09:00", "18:00"), *[None] * 6), date(2026, 10, 26)),
        (NOW.replace(year=2000), HOURS, None),
    ],
)
def test_the_last_day_that_is_over(now: datetime, hours: tuple | None, day: date | None) -> None:
    assert last_closed_day(now, hours) == day


def test_trouble_with_disk_or_clock_adds_to_an_open_alert() -> None:
    refused = Facts(NOW, refused=Refused(NOW, 40))
    first = only(refused)
    assert (first.kind, first.details) == ("storage", {"seconds": 40, "times": 1})
    again = only(replace(refused, latest={"storage": Alerted("x", {"seconds": 90, "times": 1}, is_open=True)}))
    assert again == Due("storage", "x", {"seconds": 90, "times": 2})
    anew = only(replace(refused, latest={"storage": Alerted("x", {"seconds": 90, "times": 1}, is_open=False)}))
    assert anew == first
    leapt = Facts(NOW, clock=ClockFault(NOW, -3600))
    assert only(leapt).details == {"seconds": -3600, "times": 1}
    assert only(replace(leapt, latest={"clock": Alerted("y", {"seconds": 0, "times": 1}, is_open=True)})) == Due(
        "clock", "y", {"seconds": -3600, "times": 2}
    )


@dataclass
class Store:
    """A store that keeps alerts as the database does: by subject, once."""

    rules: AlertRules
    now: datetime = NOW
    seq: int = 0
    missed: list[Reply] = field(default_factory=list)
    last: Reply | None = None
    settled: datetime | None = None
    raised: dict[tuple[AlertKind, str], Alerted] = field(default_factory=dict)
    count: dict[AlertKind, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    looked_at: set[date] = field(default_factory=set)

    def reply(self, is_missed: bool) -> None:
        self.seq += 1
        self.last = Reply(self.seq, round(self.now.timestamp() * 1000))
        if is_missed:
            self.missed.append(self.last)

    def close_all(self) -> None:
        self.raised = {key: replace(each, is_open=False) for key, each in self.raised.items()}

    def look(self) -> None:
        latest: dict[AlertKind, Alerted] = {}
        for (kind, _), each in self.raised.items():
            if kind in GROWING:
                latest[kind] = each
        self.looked_at.add(self.now.date())
        judged = Judged(self.now.date(), outside=True, n=20, missed=10)
        facts = Facts(
            self.now,
            HOURS,
            missed=self.missed,
            last_reply=self.last,
            settled=self.settled,
            judged=judged,
            latest=latest,
        )
        for each in due(facts, self.rules):
            assert all(type(value) is int for value in each.details.values())
            key = (each.kind, each.subject)
            if key not in self.raised:
                self.raised[key] = Alerted(each.subject, each.details, is_open=True)
                self.count[each.kind] += 1
            elif each.kind in GROWING and self.raised[key].is_open:
                self.raised[key] = replace(self.raised[key], details=each.details)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.integers(0, 300)),
        st.tuples(st.just("set"), st.sampled_from([-60, 60, -1, 1, -24 * 60, 24 * 60])),
        st.tuples(st.just("replies"), st.booleans()),
        st.tuples(st.just("closes"), st.none()),
    ),
    max_size=60,
)


@given(steps, st.builds(AlertRules, missed_count=st.integers(2, 5), missed_minutes=st.integers(5, 120)))
def test_whatever_happens_nothing_is_raised_twice(happens: list[tuple[str, int]], rules: AlertRules) -> None:
    store = Store(rules)
    for what, value in happens:
        match what:
            case "passes":
                store.now += timedelta(minutes=value)
            case "set":
                store.now += timedelta(minutes=value)
                store.settled = store.now
            case "replies":
                store.reply(bool(value))
            case "closes":
                store.close_all()
        store.look()
        before = dict(store.count)
        store.look()
        assert store.count == before
    assert store.count["missed"] * rules.missed_count <= len(store.missed)
    assert sum(each.details["count"] for (kind, _), each in store.raised.items() if kind == "missed") <= len(
        store.missed
    )
    assert store.count["outside_limits"] <= len(store.looked_at)


@given(st.integers(3, 60), st.integers(0, 14))
def test_a_run_of_missed_chances_raises_one_alert_however_long_it_is(n: int, gap: int) -> None:
    store = Store(AlertRules(missed_count=3, missed_minutes=30, kinds=("missed",)))
    for _ in range(n):
        store.reply(is_missed=True)
        store.look()
        store.now += timedelta(minutes=gap)
    assert store.count["missed"] == 1
    [only_] = store.raised.values()
    assert only_.details["count"] == n


@given(st.integers(0, 12), st.integers(1, 12))
def test_a_clock_set_back_in_mid_run_raises_nothing_twice(before: int, after: int) -> None:
    store = Store(AlertRules(kinds=("missed",)))
    for _ in range(before):
        store.reply(is_missed=True)
        store.look()
        store.now += timedelta(minutes=1)
    store.now -= timedelta(hours=1)
    store.settled = store.now
    for _ in range(after):
        store.reply(is_missed=True)
        store.look()
        store.now += timedelta(minutes=1)
    assert store.count["missed"] == (before >= 3 or after >= 3)
