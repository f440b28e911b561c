"""Where the bars of the two-sided chart lie."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.counts import ATTENTION
from kiosk.attention.hours import Hours
from ui.models.balance import Frame, arrange, span

FRAME = Frame(width=800, height=500, head=30, gap=16, least=(60, 60, 60), row=80, reply=40)

one = st.integers(0, 23).map(lambda hour: Hours(hour, hour + 1))
halves = st.sampled_from([Hours(8, 12), Hours(12, 19)])
counts = st.dictionaries(st.sampled_from(ATTENTION), st.integers(0, 500), max_size=5)
hours = st.dictionaries(one | halves, counts, max_size=24).map(
    lambda of: {each: n for each, n in of.items() if not any(inside(each, other) for other in of)}
)


def inside(hours: Hours, other: Hours) -> bool:
    return hours != other and other.first <= hours.first < other.until


def test_a_row_by_hand() -> None:
    places = arrange(
        {Hours(10, 11): {"ignored": 2, "too_late": 1, "just_right": 3, "left_alone": 1, "too_pushy": 1}}, FRAME
    )
    bars = {bar.value: bar for bar in places.bars}
    little, fits, much = places.baselines
    assert bars["too_late"].left + bars["too_late"].width == little
    assert bars["ignored"].left + bars["ignored"].width == bars["too_late"].left
    assert bars["just_right"].left == fits
    assert bars["left_alone"].left == fits + bars["just_right"].width
    assert bars["too_pushy"].left == much
    assert bars["ignored"].width == 2 * bars["too_late"].width == 80


@given(hours)
def test_one_scale_for_all_and_nothing_overlaps_or_sticks_out(of: dict[Hours, dict[str, int]]) -> None:
    places = arrange(of, FRAME)
    assert list(places.rows) == span(of)
    assert len(places.bars) == 5 * len(places.rows)
    assert sum(places.baselines[1:]) >= 0
    for bar in places.bars:
        assert bar.left >= -1e-6
        assert bar.left + bar.width <= FRAME.width + 1e-6
        assert FRAME.head <= bar.top <= bar.top + bar.height <= FRAME.height + 1e-6
    per_reply = {
        round(bar.width / count, 6) for bar, count in zip(places.bars, counts_in_order(of), strict=True) if count
    }
    assert len(per_reply) <= 1
    for one, other in combinations(places.bars, 2):
        if one.top == other.top and one.width and other.width:
            assert one.left + one.width <= other.left + 1e-6 or other.left + other.width <= one.left + 1e-6


def counts_in_order(of: dict[Hours, dict[str, int]]) -> list[int]:
    order = ("too_late", "ignored", "just_right", "left_alone", "too_pushy")
    return [of.get(each, {}).get(value, 0) for each in span(of) for value in order]


@given(hours)
def test_every_column_has_room_for_its_heading(of: dict[Hours, dict[str, int]]) -> None:
    places = arrange(of, FRAME)
    little, fits, much = places.baselines
    least = FRAME.least
    assert little >= least[0] - 1e-6
    assert much - FRAME.gap - fits >= least[1] - 1e-6
    assert FRAME.width - much >= least[2] - 1e-6
    assert little < places.borders[0] < fits < places.borders[1] < much


def test_a_half_day_is_a_row_and_hours_between_have_theirs() -> None:
    of = {Hours(14, 17): {"ignored": 1}, Hours(9, 10): {"ignored": 2}}
    rows = arrange(of, FRAME).rows
    assert list(rows) == [(9, 10), (10, 11), (11, 12), (12, 13), (13, 14), (14, 17)]
    assert list(rows.values()) == sorted(rows.values())


def test_a_day_without_replies_has_no_bars() -> None:
    places = arrange({}, FRAME)
    assert places.bars == ()
    assert places.rows == {}
