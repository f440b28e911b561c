from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.storage.identity import id_after, new_id

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def _millisecond(text: str) -> int:
    return UUID(text).int >> 80


@given(st.integers(0, 75 * 365 * 86_400_000))
def test_an_id_is_a_uuid_of_version_7_with_its_time(milliseconds: int) -> None:
    started = START + timedelta(milliseconds=milliseconds)
    for text in new_id(started), id_after(None, started):
        assert UUID(text).version == 7
        assert UUID(text).variant == "specified in RFC 4122"
        assert str(UUID(text)) == text
        assert _millisecond(text) == (started - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(st.lists(st.integers(-9_000, 9_000), min_size=2, max_size=50))
def test_ids_rise_while_the_clock_slips(slips: list[int]) -> None:
    """Within one millisecond, and when the clock falls back by less than ten seconds behind the latest."""
    latest = START
    ids = [id_after(None, START)]
    for slip in slips:
        now = max(START + timedelta(milliseconds=slip), latest - timedelta(seconds=9))
        latest = max(latest, now)
        ids.append(id_after(ids[-1], now))
    assert all(before < after for before, after in pairwise(ids))
    assert all(UUID(text).version == 7 for text in ids)


def test_a_clock_far_back_is_believed() -> None:
    ahead = id_after(None, START + timedelta(days=365))
    assert id_after(ahead, START) < ahead


def test_an_id_brought_in_from_elsewhere_is_no_bound() -> None:
    assert UUID(id_after("ffffffff-ffff-4fff-bfff-ffffffffffff", START)).version == 7


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id(START) for _ in range(100)}) == 100
