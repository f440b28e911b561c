"""Missed value against a reckoning by hand, as laws, and how often its interval holds in simulated showrooms."""

import random
from datetime import date, timedelta
from math import inf, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.intervals import wilson
from kiosk.attention.value import HourLoss, MissedValue, Worth, missed_value, two_digits
from kiosk.errors import InputRefused
from kiosk.i18n import translator
from tests.domain.test_attention_laney import binomial

DAY = date(2026, 11, 2)
WORTH = Worth(low=0.02, likely=0.04, high=0.06, margin=5000)  # 200 euros a party at the likely conversion
losses = st.lists(
    st.tuples(st.integers(0, 3), st.integers(9, 17), st.integers(0, 20), st.integers(0, 20)), max_size=30
).map(lambda rows: [HourLoss(DAY + timedelta(days=d), hour, x + rest, x) for d, hour, x, rest in rows])


def value_of(*hours: HourLoss, door: dict[date, int] | None = None) -> MissedValue:
    got = missed_value(hours, WORTH, door)
    assert got is not None
    return got


def test_two_hours_by_hand() -> None:
    got = value_of(HourLoss(DAY, 10, 40, 10), HourLoss(DAY, 11, 60, 6))
    one, two = wilson(10, 40), wilson(6, 60)
    assert got.value == pytest.approx(200 * 16)
    assert got.low == pytest.approx(3200 - 200 * sqrt((10 - 40 * one.low) ** 2 + (6 - 60 * two.low) ** 2))
    assert got.high == pytest.approx(3200 + 200 * sqrt((40 * one.high - 10) ** 2 + (60 * two.high - 6) ** 2))
    assert (got.at_low, got.at_high) == pytest.approx((1600, 4800))
    assert (got.basis, got.n) == ("replies", 100)


def test_one_hour_has_the_interval_of_its_share() -> None:
    got, limits = value_of(HourLoss(DAY, 10, 148, 15)), wilson(15, 148)
    assert (got.low, got.high) == pytest.approx((200 * 148 * limits.low, 200 * 148 * limits.high))


def test_a_door_count_is_spread_over_the_hours_as_the_replies_are() -> None:
    hours = HourLoss(DAY, 10, 40, 10), HourLoss(DAY, 11, 60, 6)
    got = value_of(*hours, door={DAY: 500})
    assert (got.value, got.basis) == (pytest.approx(5 * value_of(*hours).value), "door")
    later = HourLoss(DAY + timedelta(days=1), 10, 20, 20)
    assert value_of(*hours, later, door={DAY: 500}).basis == "partly"
    assert value_of(*hours, later, door={DAY: 500}).n == 120
    # A day without replies says nothing of whom a chance was missed with.
    assert value_of(*hours, door={DAY: 100, later.day: 900}).value == pytest.approx(value_of(*hours).value)
    assert value_of(*hours, HourLoss(later.day, 10, 0, 0), door={DAY: 500}).basis == "door"


def test_hours_with_fewer_than_ten_replies_are_taken_together() -> None:
    got = value_of(HourLoss(DAY, 9, 5, 5), HourLoss(DAY, 18, 4, 0), HourLoss(DAY, 10, 10, 1))
    scarce, hour = wilson(5, 9), wilson(1, 10)
    assert got.high - got.value == pytest.approx(200 * sqrt((9 * scarce.high - 5) ** 2 + (10 * hour.high - 1) ** 2))
    split = value_of(HourLoss(DAY, 9, 5, 5), HourLoss(DAY + timedelta(days=1), 9, 5, 5))
    assert (split.value, split.low) == pytest.approx((2000, 2000 * wilson(10, 10).low))


def test_no_replies_have_no_value() -> None:
    assert missed_value([], WORTH) is None
    assert missed_value([HourLoss(DAY, 10, 0, 0)], WORTH, {DAY: 100}) is None


def test_one_reply_and_the_ends() -> None:
    assert (value_of(HourLoss(DAY, 10, 1, 1)).value, value_of(HourLoss(DAY, 10, 1, 1)).high) == (200, 200)
    none = value_of(HourLoss(DAY, 10, 100, 0))
    assert (none.value, none.low) == (0, 0)
    assert none.high > 0


@given(losses)
def test_the_interval_holds_the_value_and_stays_within_what_can_be(hours: list[HourLoss]) -> None:
    got = missed_value(hours, WORTH)
    if got is None:
        assert not any(hour.n for hour in hours)
        return
    assert got.n == sum(hour.n for hour in hours)
    assert got.value == pytest.approx(200 * sum(hour.ignored for hour in hours))
    assert -1e-6 <= got.low <= got.value + 1e-6
    assert got.value - 1e-6 <= got.high <= 200 * got.n + 1e-6
    assert got.at_low <= got.value <= got.at_high


@pytest.mark.parametrize(
    ("low", "likely", "high", "margin", "names"),
    [
        (0, 0.1, 0.2, 100, "conversion of 0% can't"),
        (0.1, 0.2, 1.4, 100, "conversion of 140% can't"),
        (-0.1, 0.2, 0.3, 100, "conversion of -10% can't"),
        (0.1, nan, 0.3, 100, "conversion of nan% can't"),
        (0.3, 0.2, 0.4, 100, "put them in order"),
        (0.1, 0.5, 0.4, 100, "put them in order"),
        (0.1, 0.2, 0.3, 0, "margin of 0 can't"),
        (0.1, 0.2, 0.3, -5, "margin of -5 can't"),
        (0.1, 0.2, 0.3, inf, "margin of inf can't"),
    ],
)
def test_what_cannot_be_is_refused_by_name(low: float, likely: float, high: float, margin: float, names: str) -> None:
    with pytest.raises(InputRefused, match=names):
        Worth(low, likely, high, margin)


def test_a_refusal_is_told_in_dutch() -> None:
    with pytest.raises(InputRefused) as refusal:
        Worth(0.1, 0.2, 1.4, 100)
    assert refusal.value.told(translator("nl")) == "Een conversie van 140% kan niet; kies meer dan 0 en hooguit 100%"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, 0),
        (0.4, 0),
        (7.4, 7),
        (7.6, 8),
        (45.6, 46),
        (12_345, 12_000),
        (-12_345, -12_000),
        (99_600, 100_000),
        (1e6, 1_000_000),
    ],
)
def test_amounts_are_shown_to_two_digits(amount: float, shown: int) -> None:
    assert two_digits(amount) == shown


def test_the_interval_covers_what_was_truly_missed() -> None:
    """28 days of about 150 replies over 9 hours; each hour has its own true rate, each day 5 points more or less."""
    rng, runs = random.Random(10), 1000
    crowd = (8, 14, 18, 20, 22, 24, 20, 14, 10)
    covered = 0
    for _ in range(runs):
        rates = [rng.uniform(0.08, 0.35) for _ in crowd]
        hours: list[HourLoss] = []
        truly = 0.0
        for number in range(28):
            shift = rng.gauss(0, 0.05)
            for hour, (n, rate) in enumerate(zip(crowd, rates, strict=True), start=9):
                true = min(1.0, max(0.0, rate + shift))
                truly += 200 * n * true
                hours.append(HourLoss(DAY + timedelta(days=number), hour, n, binomial(rng, n, true)))
        got = value_of(*hours)
        covered += got.low <= truly <= got.high
    print(f"\nthe interval of missed value covers {covered / runs:.1%} in {runs} showrooms")
    assert 0.93 <= covered / runs <= 0.97
