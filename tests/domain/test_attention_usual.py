"""Today against the usual: when there is one, what may be said, and how the waiting curve is compared."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.counts import ATTENTION, Counts
from kiosk.attention.difference import Tally, interval
from kiosk.attention.lifetable import BOUNDARIES, INTERVALS, Within, waiting, waiting_exit, within, within_exit
from kiosk.attention.usual import DayUntil, Lacking, Usual, lacking, soon, than_usual
from tests.domain.test_attention_laney import binomial

TODAY = date(2026, 11, 24)
NO_USUAL = Usual("no_usual", None)
by_interval = st.dictionaries(st.sampled_from(INTERVALS), st.integers(0, 20))


def counts_of(attention: Mapping[str, int], **more: Mapping[str, int]) -> Counts:
    n = sum(attention.values())
    counts = Counts(n, n, 0, 0, attention, {}, {}, {}, 0, 0, {}, (), 0)
    return replace(counts, **more) if more else counts


def of_day(day: date, counts: Counts) -> DayUntil:
    return DayUntil(day, counts.attention, counts.waits)


def today_of(attention: Mapping[str, int], **more: Mapping[str, int]) -> DayUntil:
    return of_day(TODAY, counts_of(attention, **more))


def weeks_of(*counts: Counts) -> list[DayUntil]:
    """The latest first."""
    return [of_day(TODAY - timedelta(days=7 * week), of) for week, of in enumerate(counts, start=1)]


USUAL = {"just_right": 30, "ignored": 10, "too_pushy": 10}
WAIT, STAY = {"0-2": 10, "2-5": 10, "5-15": 10, "15-30": 5}, {"0-2": 5, "5-15": 5, "30+": 5}


def test_a_day_like_the_others_shows_no_clear_difference() -> None:
    day = counts_of(USUAL, wait=WAIT, stay=STAY)
    got = than_usual(of_day(TODAY, day), weeks_of(*[day] * 8))
    assert list(got) == ["fitting", "missed", "too_much", "waiting"]
    assert {usual.outcome for usual in got.values()} == {"no_clear_difference"}
    assert got["missed"].difference is not None
    assert (got["missed"].difference.before, got["missed"].difference.after) == pytest.approx((0.2, 0.2))


def test_a_day_unlike_the_others_is_lower_or_higher() -> None:
    before = weeks_of(*[counts_of(USUAL, wait=WAIT, stay=STAY)] * 8)
    other = today_of({"just_right": 10, "ignored": 39, "too_pushy": 1}, wait={"15-30": 10}, stay={"30+": 40})
    got = than_usual(other, before)
    assert {figure: usual.outcome for figure, usual in got.items()} == {
        "fitting": "lower",
        "missed": "higher",
        "too_much": "lower",
        "waiting": "lower",
    }


def test_without_four_closed_days_or_ten_replies_there_is_no_usual() -> None:
    day = counts_of(USUAL)
    nothing = dict.fromkeys(["fitting", "missed", "too_much", "waiting"], NO_USUAL)
    assert than_usual(of_day(TODAY, day), []) == nothing
    assert than_usual(of_day(TODAY, day), weeks_of(day, day, day, counts_of({}))) == nothing
    assert than_usual(today_of({"ignored": 9}), weeks_of(*[day] * 8)) == nothing
    assert than_usual(of_day(TODAY, day), weeks_of(*[counts_of({"ignored": 2})] * 4)) == nothing
    assert than_usual(today_of({}), weeks_of(*[day] * 8)) == nothing
    got = than_usual(today_of({"ignored": 10}), weeks_of(*[day] * 4))
    assert got["missed"].outcome == "higher"
    assert got["waiting"] == NO_USUAL


def test_what_is_still_lacking_can_be_said() -> None:
    day = counts_of(USUAL)
    full, early = of_day(TODAY, day), today_of({"ignored": 9})
    assert lacking(full, weeks_of(*[day] * 4), 4) is None
    assert lacking(full, weeks_of(day, day, day), 3) == Lacking("days", 3)
    assert lacking(early, weeks_of(*[day] * 8), 8) == Lacking("today", 9)
    assert lacking(early, weeks_of(day), 1) == Lacking("days", 1)  # what takes longest
    # Four Mondays are there, but on one of them nobody had tapped by this time of day, or hardly anybody on all.
    assert lacking(full, weeks_of(day, day, day, counts_of({})), 4) == Lacking("before", 150)
    assert lacking(full, weeks_of(*[counts_of({"ignored": 2})] * 4), 4) == Lacking("before", 8)
    assert lacking(today_of({}), weeks_of(*[counts_of({})] * 4), 4) == Lacking("today", 0)


@given(
    st.dictionaries(st.sampled_from(ATTENTION), st.integers(0, 20)),
    st.lists(st.dictionaries(st.sampled_from(ATTENTION), st.integers(0, 4)), max_size=10),
)
def test_something_is_lacking_just_where_there_is_no_usual(now: dict[str, int], before: list[dict[str, int]]) -> None:
    days = weeks_of(*map(counts_of, before))
    here = sum(1 for day in days if day.valid)
    is_lacking = lacking(today_of(now), days, here) is not None
    assert is_lacking == (than_usual(today_of(now), days)["fitting"].outcome == "no_usual")


def test_only_the_last_eight_days_are_the_usual() -> None:
    day, old = counts_of(USUAL), counts_of({"ignored": 1000})
    got = than_usual(of_day(TODAY, day), weeks_of(*[day] * 8, old, old))
    assert got["missed"].difference is not None
    assert got["missed"].difference.before == pytest.approx(0.2)


def test_where_the_usual_days_differ_more_is_needed() -> None:
    half, most = counts_of({"just_right": 25, "ignored": 25}), counts_of({"just_right": 47, "ignored": 3})
    today = today_of({"just_right": 24, "ignored": 26})
    even = counts_of({"just_right": 36, "ignored": 14})
    assert than_usual(today, weeks_of(*[even] * 8))["missed"].outcome == "higher"
    assert than_usual(today, weeks_of(*[half, most] * 4))["missed"].outcome == "no_clear_difference"


def test_waiting_is_compared_by_its_own_variance() -> None:
    days = weeks_of(*[counts_of(USUAL, wait=WAIT, stay=STAY)] * 8)
    now = within(5, WAIT, {})
    usual = within(5, {key: 8 * n for key, n in WAIT.items()}, {key: 8 * n for key, n in STAY.items()})
    assert now is not None
    assert usual is not None
    got = than_usual(today_of(USUAL, wait=WAIT), days)["waiting"].difference
    assert got is not None
    expected = interval(
        Tally(now.effective_n, now.share * now.effective_n), Tally(usual.effective_n, usual.share * usual.effective_n)
    )
    assert (got.low, got.high) == pytest.approx((expected.low, expected.high))
    assert (got.before, got.after) == pytest.approx((usual.share, now.share))


def test_waiting_needs_ten_replies_that_tell_it() -> None:
    days = weeks_of(*[counts_of(USUAL, wait=WAIT, stay=STAY)] * 8)
    assert than_usual(today_of(USUAL, wait={"0-2": 9}), days)["waiting"] == NO_USUAL
    assert than_usual(today_of(USUAL, wait={"0-2": 10}), days)["waiting"].outcome == "higher"
    assert than_usual(today_of(USUAL, wait={"0-2": 10}), days[:3])["waiting"] == NO_USUAL


def test_of_those_who_leave_waiting_is_the_plain_share() -> None:
    assert soon([counts_of(USUAL, exit_wait={"0-2": 3, "5-15": 4}).waits]) == Within(3 / 7, 7, 7)
    assert soon([counts_of(USUAL, wait={"0-2": 1}, exit_wait={"5-15": 4}).waits]) == Within(1.0, 1.0, 1)
    assert soon([counts_of(USUAL).waits]) is None
    assert soon([]) is None


@given(by_interval, by_interval, st.sampled_from(BOUNDARIES))
def test_within_is_the_point_of_the_curve(wait: dict[str, int], stay: dict[str, int], minutes: int) -> None:
    never = sum(stay.values())
    for got, points in (
        (within(minutes, wait, stay), waiting(wait, stay)),
        (within_exit(minutes, wait, never), waiting_exit(wait, never)),
    ):
        found = [point for point in points if point.minutes == minutes]
        assert (got is None) == (not found)
        if got is not None:
            assert (got.share, got.n) == (found[0].share, found[0].n)
            assert 0 < got.effective_n <= got.n + 1e-9


attentions = st.dictionaries(st.sampled_from(ATTENTION), st.integers(0, 20))


@given(attentions, st.lists(attentions, max_size=10), by_interval, by_interval)
def test_any_day_can_be_compared(
    attention: dict[str, int], before: list[dict[str, int]], wait: dict[str, int], stay: dict[str, int]
) -> None:
    days = weeks_of(*[counts_of(of, wait=wait, stay=stay) for of in before])
    for usual in than_usual(today_of(attention, wait=stay, stay=wait), days).values():
        assert (usual.difference is None) == (usual.outcome == "no_usual")
        if usual.difference is not None:
            assert usual.difference.clear == (usual.outcome in {"lower", "higher"})
            assert usual.difference.low <= usual.difference.value <= usual.difference.high


@pytest.mark.parametrize("weeks", [4, 8])
def test_false_alarms_where_days_differ(weeks: int) -> None:
    """n = 75 so far a day, 60% fitting with a day-to-day spread of 5 points; three figures that can be false."""
    rng, runs = random.Random(9), 500

    def day() -> Counts:
        fits = binomial(rng, 75, min(1, max(0, rng.gauss(0.6, 0.05))))
        return counts_of({"just_right": fits, "ignored": (75 - fits) // 2, "too_pushy": 75 - fits - (75 - fits) // 2})

    def false() -> bool:
        got = than_usual(of_day(TODAY, day()), weeks_of(*(day() for _ in range(weeks))))
        return any(usual.outcome in {"lower", "higher"} for usual in got.values())

    alarms = sum(false() for _ in range(runs))
    print(f"\nunlike usual by chance, any of three figures, against {weeks} days: {alarms / runs:.1%}")
    assert alarms / runs < 0.1
