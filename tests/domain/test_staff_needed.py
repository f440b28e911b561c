"""The number of replies that a difference of 10 points would take."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.needed import needed


def test_two_groups_alike_in_size() -> None:
    """70% and 60%: (1.96 sqrt(2 x 0.65 x 0.35) + 0.84 sqrt(0.21 + 0.24))^2 / 0.01 = 355.5."""
    assert needed(0.7, 1, 1) == 360


def test_against_many_colleagues_and_among_many_people() -> None:
    """19 times as many: (1.96 sqrt(0.695 x 0.305 x 20/19) + 0.84 sqrt(0.24 + 0.21/19))^2 / 0.01 = 181.4."""
    assert needed(0.7, 19, 1) == 190
    # With z = 3.0233 for 0.05/20: (3.0233 x 0.47237 + 0.84 x 0.50105)^2 / 0.01 = 341.9.
    assert needed(0.7, 19, 20) == 350


def test_there_is_nothing_ten_points_under_less_than_ten_percent() -> None:
    assert needed(0.0999, 4, 5) is None
    assert needed(0.1, 4, 5) is not None


@given(st.floats(0.1, 1), st.floats(0.5, 500), st.integers(1, 300))
def test_more_people_compared_take_more_and_more_colleagues_fewer(share: float, ratio: float, people: int) -> None:
    got, more_people, more_colleagues = (
        needed(share, ratio, people),
        needed(share, ratio, people + 1),
        needed(share, 2 * ratio, people),
    )
    assert got is not None
    assert more_people is not None
    assert more_colleagues is not None
    assert got > 0
    assert got % 10 == 0
    assert more_people >= got
    assert more_colleagues <= got
