"""Differences against published intervals, as laws, of whole weeks, and how often they are false where days differ."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.counts import ATTENTION, DayAttention
from kiosk.attention.difference import Sides, Tally, differences, dispersion, interval, p_value, tally, together
from kiosk.attention.intervals import balance
from kiosk.attention.periods import COMPARED, TooFew, Weeks, compare
from kiosk.errors import InputRefused
from kiosk.i18n import translator
from tests.domain.test_attention_laney import binomial

MONDAY = date(2026, 8, 3)
# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]
BEFORE = Weeks(MONDAY, MONDAY + timedelta(days=27))
AFTER = Weeks(MONDAY + timedelta(days=28), MONDAY + timedelta(days=55))
shares = st.tuples(st.integers(0, 200), st.integers(0, 200)).filter(any).map(lambda t: Tally(sum(t), t[0]))
balances = st.tuples(*[st.integers(0, 100)] * 3).filter(any).map(lambda t: Tally(sum(t), t[0], t[1]))
pairs = st.tuples(shares, shares) | st.tuples(balances, balances)


@pytest.mark.parametrize(("x", "n", "other_x", "other_n", "low", "high"), NEWCOMBE)
def test_the_published_intervals(x: int, n: int, other_x: int, other_n: int, low: float, high: float) -> None:
    got = interval(Tally(n, x), Tally(other_n, other_x))
    assert (round(got.low, 4), round(got.high, 4)) == (low, high)


def test_where_days_differ_a_side_counts_for_fewer_replies() -> None:
    got, fewer = interval(Tally(70, 56), Tally(80, 48), dispersion=2), interval(Tally(35, 28), Tally(40, 24))
    assert (got.low, got.high) == pytest.approx((fewer.low, fewer.high))
    assert got.low < 0 < 0.0524 < 0.3339 < got.high


@given(pairs, st.floats(1, 5))
def test_swapping_the_sides_negates_the_interval(pair: tuple[Tally, Tally], spread: float) -> None:
    got, swapped = interval(*pair, spread), interval(*pair[::-1], spread)
    assert (swapped.low, swapped.high) == pytest.approx((-got.high, -got.low))
    assert got.low <= pair[0].value - pair[1].value <= got.high
    assert p_value(*pair, spread) == pytest.approx(p_value(*pair[::-1], spread))


@given(pairs, st.floats(1, 5))
def test_the_p_value_agrees_with_the_interval(pair: tuple[Tally, Tally], spread: float) -> None:
    p, limits = p_value(*pair, spread), interval(*pair, spread)
    assert 0 <= p <= 1
    if abs(p - 0.05) > 1e-9:
        assert (p < 0.05) == (not limits.low <= 0 <= limits.high)


def test_the_p_value_is_where_the_interval_touches_zero() -> None:
    assert p_value(Tally(20, 7), Tally(20, 7)) == 1
    assert p_value(Tally(70, 56), Tally(80, 48)) == pytest.approx(0.0081, abs=5e-5)
    assert p_value(Tally(10**6, 0), Tally(10**6, 10**6)) == 0


def test_a_balance_has_the_interval_of_its_own_kind() -> None:
    one = balance(30, 121, 411)
    assert one is not None
    against_none = interval(Tally(411, 30, 121), Tally(10**9, 0, 0))
    assert (against_none.low, against_none.high) == pytest.approx((one.low, one.high), abs=1e-4)


def test_only_what_stands_after_all_comparisons_is_clear() -> None:
    nearly = Sides("missed", Tally(100, 20), Tally(100, 33), 1)
    assert [one.clear for one in differences([nearly])] == [True]
    assert [one.clear for one in differences([nearly] + [Sides("fitting", Tally(90, 40), Tally(90, 40), 1)] * 3)] == [
        False
    ] * 4
    assert differences([]) == ()


def run_of(*counted: tuple[int, int]) -> list[tuple[date, Tally]]:
    return [(MONDAY + timedelta(days=number), Tally(n, x)) for number, (x, n) in enumerate(counted)]


def test_a_difference_between_periods_is_no_spread() -> None:
    before, after = ((4, 20), (60, 300)) * 14, ((12, 20), (180, 300)) * 14
    assert dispersion(run_of(*before), run_of(*after)) == 1
    assert dispersion(run_of(*before, *after)) > 1


def test_what_differs_every_week_by_the_calendar_is_no_spread() -> None:
    week = ((30, 150),) * 5 + ((60, 150), (15, 150))
    assert dispersion(run_of(*week * 4)) == 1
    assert dispersion(run_of(*week * 3)) > 1


def test_days_that_differ_are_spread() -> None:
    # z is 3.06 on one day and -3.06 on the next.
    assert dispersion(run_of(*((15, 150), (45, 150)) * 14)) == pytest.approx((2 * 15 / 24**0.5 / 1.128) ** 2, rel=0.02)


@pytest.mark.parametrize("period", [[], [(MONDAY, Tally(1, 1))], run_of((0, 10), (0, 10)), run_of((10, 10), (10, 10))])
def test_without_any_spread_to_be_seen_it_is_chance(period: list[tuple[date, Tally]]) -> None:
    assert dispersion(period) == 1


def attention_of(ignored: int, too_pushy: int = 15, n: int = 100) -> dict[str, int]:
    return {"ignored": ignored, "too_pushy": too_pushy, "just_right": n - ignored - too_pushy}


def days_of(weeks: Weeks, attention: dict[str, int]) -> list[DayAttention]:
    return [DayAttention(weeks.first + timedelta(days=day), attention) for day in range(28)]


def test_before_and_after() -> None:
    days = [*days_of(AFTER, attention_of(10)), *days_of(BEFORE, attention_of(20))]
    stray = DayAttention(AFTER.last + timedelta(days=1), attention_of(85))
    got = compare(BEFORE, AFTER, [*days, stray])
    assert not isinstance(got, TooFew)
    assert [one.figure for one in got] == list(COMPARED)
    assert [(one.direction, one.clear) for one in got] == [
        ("higher", True),
        ("higher", True),
        ("lower", True),
        ("equal", False),
        ("higher", True),
    ]
    missed = got[2]
    assert (missed.before, missed.after, missed.value) == pytest.approx((0.2, 0.1, -0.1))
    assert missed.low < -0.1 < missed.high < 0


def test_the_figures_count_what_their_names_say() -> None:
    attention = {"ignored": 1, "too_late": 2, "just_right": 4, "too_pushy": 8, "left_alone": 16}
    assert tally("fitting", attention) == Tally(31, 20)
    assert tally("approached", attention) == Tally(31, 14)
    assert tally("missed", attention) == Tally(31, 1)
    assert tally("too_much", attention) == Tally(31, 8)
    assert tally("balance", attention) == Tally(31, 8, 3)
    assert together([tally("balance", attention)] * 2) == Tally(62, 16, 6)
    with pytest.raises(KeyError):
        tally("waiting", attention)


@pytest.mark.parametrize(
    ("days", "end"), [(1, 7), (6, 7), (8, 7), (10, 7), (11, 14), (27, 28), (29, 28)], ids=lambda days: f"{days}"
)
def test_only_whole_weeks_are_compared_and_the_nearest_end_is_named(days: int, end: int) -> None:
    with pytest.raises(InputRefused) as refusal:
        Weeks(MONDAY, MONDAY + timedelta(days=days - 1))
    told = refusal.value.told(translator("nl"), lambda day: f"<{(day - MONDAY).days + 1}>")
    assert (
        told
        == f"Alleen hele weken zijn te vergelijken, en <1> tot en met <{days}> zijn dat niet; kies als einde <{end}>"
    )
    assert str(refusal.value).startswith("Only whole weeks can be compared, and 2026-08-03 to ")


def test_seven_days_are_whole_weeks_whatever_day_they_begin() -> None:
    assert Weeks(MONDAY, MONDAY + timedelta(days=6)).first == MONDAY
    assert Weeks(BEFORE.last, BEFORE.last + timedelta(days=13)).first == BEFORE.last


def test_an_end_before_the_start_is_told_as_such() -> None:
    with pytest.raises(InputRefused) as refusal:
        Weeks(MONDAY, MONDAY - timedelta(days=7))
    assert str(refusal.value) == "2026-07-27 is before 2026-08-03, when this period starts; choose a later end"
    told = refusal.value.told(translator("nl"))
    assert told == "2026-07-27 ligt vóór 2026-08-03, waar deze periode begint; kies een later einde"


def test_days_at_the_end_of_the_calendar_are_refused_like_others() -> None:
    with pytest.raises(InputRefused, match="whole weeks"):
        Weeks(date.max - timedelta(days=1), date.max)


def test_periods_that_share_a_day_are_refused() -> None:
    later = Weeks(BEFORE.last, BEFORE.last + timedelta(days=6))
    for order in ((BEFORE, later), (later, BEFORE)):
        with pytest.raises(InputRefused) as refusal:
            compare(*order, [])
        assert str(refusal.value) == "Both periods have 2026-08-30 in them; choose two that share no day"
    with pytest.raises(InputRefused) as refusal:
        compare(BEFORE, BEFORE, [])
    told = "Beide perioden bevatten 2026-08-03 tot en met 2026-08-30; kies er twee zonder gemeenschappelijke dagen"
    assert refusal.value.told(translator("nl")) == told


def test_a_side_with_fewer_than_thirty_replies_is_not_compared() -> None:
    many, few = DayAttention(BEFORE.first, {"ignored": 30}), DayAttention(AFTER.first, {"ignored": 29})
    assert compare(BEFORE, AFTER, [many, few]) == TooFew(29, 30)
    assert compare(AFTER, BEFORE, [many, few]) == TooFew(29, 30)
    assert compare(BEFORE, AFTER, []) == TooFew(0, 30)
    enough = DayAttention(AFTER.first, {"ignored": 30})
    assert not isinstance(compare(BEFORE, AFTER, [many, enough]), TooFew)


days_drawn = st.lists(st.dictionaries(st.sampled_from(ATTENTION), st.integers(0, 30)), min_size=56, max_size=56)


@given(days_drawn)
def test_whatever_is_clear_has_an_interval_without_zero(drawn: list[dict[str, int]]) -> None:
    days = [DayAttention(MONDAY + timedelta(days=number), of) for number, of in enumerate(drawn)]
    got = compare(BEFORE, AFTER, days)
    for one in () if isinstance(got, TooFew) else got:
        assert one.low <= one.value <= one.high
        if one.clear:
            assert one.p_value <= 0.05
            assert not one.low < 0 < one.high
            assert one.direction == ("higher" if one.low >= 0 else "lower")


def test_false_differences_of_two_periods_of_four_weeks_where_days_differ() -> None:
    """n = 150 a day, a rate of 20% in both with a day-to-day spread of 5 points; one figure, so one comparison."""
    rng, runs = random.Random(8), 1000
    with_spread = plain = 0
    for _ in range(runs):
        days = run_of(*((binomial(rng, 150, min(1, max(0, rng.gauss(0.2, 0.05)))), 150) for _ in range(56)))
        before, after = days[:28], days[28:]
        sides = together([of for _, of in before]), together([of for _, of in after])
        with_spread += differences([Sides("missed", *sides, dispersion(before, after))])[0].clear
        plain += differences([Sides("missed", *sides, 1)])[0].clear
    print(f"\nfalse differences of 4-week periods: {with_spread / runs:.1%}, without the spread {plain / runs:.1%}")
    assert with_spread / runs < 0.08
    assert plain / runs > 0.15
