"""Who may see what about a person, and that totals give nobody away."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.gates import Audience, audiences, has_team_line, is_coaching, shown_to, shows_totals

OWN, MANAGER, HR = Audience.OWN, Audience.MANAGER, Audience.HR
counted = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 6) | st.integers(0, 60), max_size=9
)


@pytest.mark.parametrize(
    ("n", "who", "coaching"),
    [
        (0, set(), False),
        (9, set(), False),
        (10, {OWN}, False),
        (29, {OWN}, False),
        (30, {OWN, MANAGER}, True),
        (49, {OWN, MANAGER}, True),
        (50, {OWN, MANAGER, HR}, False),
    ],
)
def test_who_sees_the_figures_of_a_person(n: int, who: set[Audience], coaching: bool) -> None:
    assert (audiences(n), is_coaching(n)) == (who, coaching)


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ([], False),
        ([30] * 4, False),
        ([30] * 4 + [29], False),
        ([30] * 5, True),
        ([120] + [30] * 4, True),
        ([121] + [30] * 4, False),
        ([121] + [30] * 4 + [29] * 9, False),
        ([121] + [30] * 5, True),
    ],
)
def test_a_team_line_takes_five_people_and_nobody_who_is_over_half_of_them(counts: list[int], line: bool) -> None:
    assert has_team_line(counts) is line


def test_managers_and_hr_see_from_their_gates_on_and_everybody_their_own() -> None:
    counts = {"a": 9, "b": 10, "c": 30, "d": 50}
    assert shown_to(counts, MANAGER) == {"c", "d"}
    assert shown_to(counts, HR) == {"d"}
    assert shown_to(counts, HR, own="b") == {"b", "d"}
    assert shown_to(counts, HR, own="a") == {"d"}
    assert shown_to(counts, OWN, own="d") == {"d"}
    assert shown_to(counts, OWN, own="z") == shown_to(counts, OWN) == frozenset()


@pytest.mark.parametrize(
    ("hidden", "shows"),
    [
        *(((), True), ((0,), True), ((0, 0), True), ((1,), False), ((29,), False), ((29, 0), False)),
        *(((5, 4), False), ((5, 5), True), ((9, 1), True), ((3, 3, 3), False), ((3, 3, 4), True)),
    ],
)
def test_totals_appear_when_nobody_is_hidden_or_enough_are(hidden: tuple[int, ...], shows: bool) -> None:
    counts = {"shown": 50} | {f"hidden-{number}": n for number, n in enumerate(hidden)}
    assert shows_totals(counts, {"shown"}) is shows


def given_away(counts: dict[str, int], shown: frozenset[str]) -> list[tuple[set[str], int]]:
    """What totals tell beyond what is shown, by subtracting any of that: groups of people, and their replies."""
    found = []
    for size in range(len(shown) + 1):
        for taken in combinations(sorted(shown), size):
            left = {key for key, n in counts.items() if n and key not in taken}
            found.append((left, sum(counts[key] for key in left)))
    return found


@given(counted, st.sampled_from(Audience), st.data())
def test_no_total_gives_away_somebody_hidden(counts: dict[str, int], audience: Audience, data: st.DataObject) -> None:
    own = data.draw(st.none() | st.sampled_from(sorted(counts))) if counts else None
    shown = shown_to(counts, audience, own)
    assert all(counts[key] >= 10 for key in shown)
    if not shows_totals(counts, shown):
        return
    for group, n in given_away(counts, shown):
        if group - shown:
            assert len(group) > 1
            assert n >= 10
