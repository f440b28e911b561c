"""What is said of each person of a team, and what isn't."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Care, Contacts, Evaluation, Named, PersonFigures, Stratum, Verdict, stratum
from kiosk.staff.gates import Audience, shown_to
from kiosk.staff.needed import needed

ROOT = Path(__file__).parents[2]
WEEKDAY, SATURDAY = Stratum(0, "many"), Stratum(1, "many")
TOO_FEW = Verdict("too_few")


def named(key: str, just_right: int, n: int, care: dict[int, int] | None = None) -> Named:
    return Named(key, {WEEKDAY: Contacts(just_right, n - just_right)}, care or {})


def of(evaluation: Evaluation, key: str) -> PersonFigures:
    (found,) = (one for one in evaluation.people if one.key == key)
    return found


TEAM = [named(key, 56, 80) for key in ("bo", "cas", "dirk", "els")]


def test_a_reply_belongs_to_its_kind_of_day_and_to_how_many_were_on_the_floor() -> None:
    friday, saturday, sunday = (date(2026, 11, day) for day in (20, 21, 22))
    assert stratum(friday, 2) == Stratum(0, "few")
    assert stratum(saturday, 3) == Stratum(1, "many")
    assert stratum(sunday, 1) == Stratum(2, "few")
    assert stratum(friday, None) == stratum(friday, 0) == Stratum(0, "unknown")


def test_people_come_in_the_order_of_their_keys_whatever_their_figures() -> None:
    got = evaluate([named("zoe", 79, 80), *TEAM[::-1], named("anja", 20, 80)])
    assert [one.key for one in got.people] == ["anja", "bo", "cas", "dirk", "els", "zoe"]


def test_somebody_far_below_the_colleagues_and_somebody_far_above() -> None:
    got = evaluate([*TEAM, named("anja", 30, 80), named("zoe", 79, 80)])
    below, above, like = of(got, "anja").verdict, of(got, "zoe").verdict, of(got, "bo").verdict
    assert (below.outcome, above.outcome, like.outcome) == ("below", "above", "unclear")
    assert below.low is not None
    assert below.high is not None
    assert below.low < 30 / 80 - 359 / 480 < below.high < 0
    assert above.low is not None
    assert above.low > 0


def test_a_persons_own_figures() -> None:
    anja = of(evaluate([*TEAM, named("anja", 45, 80, care={5: 20, 2: 10})]), "anja")
    assert anja.share is not None
    assert anja.shrunk is not None
    assert (anja.share.count, anja.share.n) == (45, 80)
    assert anja.share.value < anja.shrunk.value < 0.7
    assert anja.shrunk.low < anja.shrunk.value < anja.shrunk.high
    assert anja.care == Care(30, 4.0)
    assert anja.needed == needed(0.7, 4, 5)
    assert (anja.audiences, anja.coaching) == (frozenset(Audience), False)


def test_a_team_without_any_difference_among_many_is_practically_equal() -> None:
    got = evaluate([named(f"p{number:02}", 84, 120) for number in range(30)])
    assert {one.verdict.outcome for one in got.people} == {"equal"}
    assert all(abs(one.verdict.low or 1) <= 0.05 >= abs(one.verdict.high or 1) for one in got.people)


def test_a_small_team_has_no_line_and_everybody_their_own_share() -> None:
    got = evaluate([named("anja", 5, 80), *TEAM[:3]])
    assert got.team.line is None
    assert {one.verdict for one in got.people} == {TOO_FEW}
    assert {(one.shrunk, one.needed) for one in got.people} == {(None, None)}
    anja = of(got, "anja")
    assert anja.share is not None
    assert anja.share.value == 5 / 80


def test_under_ten_replies_nothing_is_said_of_a_person() -> None:
    nine = of(evaluate([*TEAM, named("anja", 45, 80), named("kim", 9, 9, care={5: 40})]), "kim")
    assert nine == PersonFigures("kim", 9, frozenset(), False, None, None, TOO_FEW, None, None)


def test_a_verdict_takes_fifty_replies_and_a_comparison_thirty() -> None:
    def outcome(n: int) -> Verdict:
        return of(evaluate([*TEAM, named("els-2", 56, 80), named("anja", 0, n)]), "anja").verdict

    assert outcome(29) == TOO_FEW
    assert outcome(30).outcome == outcome(49).outcome == "unclear"
    assert (outcome(49).high or 0) < 0  # far off, but not tested
    assert outcome(50).outcome == "below"


def test_who_works_on_days_that_run_lower_is_held_against_those_who_do_too() -> None:
    """On Saturdays everybody has 40%, on other days 80%; Anja works most of the Saturdays."""

    def worker(key: str, weekdays: int, saturdays: int) -> Named:
        good, lower = weekdays * 4 // 5, saturdays * 2 // 5
        return Named(key, {WEEKDAY: Contacts(good, weekdays - good), SATURDAY: Contacts(lower, saturdays - lower)})

    team = [worker("anja", 20, 100), *(worker(key, 100, 10) for key in ("bo", "cas", "dirk", "els"))]
    anja = of(evaluate(team), "anja")
    assert anja.verdict.outcome == "unclear"
    assert (anja.verdict.high or 0) < 0  # which the test within like days doesn't bear out
    pooled = [named(one.key, one.total.just_right, one.total.n) for one in team]
    assert of(evaluate(pooled), "anja").verdict.outcome == "below"


@pytest.mark.parametrize("kinds", [(WEEKDAY, SATURDAY), (SATURDAY, WEEKDAY)])
def test_a_difference_on_one_kind_of_days_counts_whichever_it_is(kinds: tuple[Stratum, Stratum]) -> None:
    first, last = kinds
    team = [Named(key, {first: Contacts(42, 18), last: Contacts(42, 18)}) for key in ("bo", "cas", "dirk", "els")]
    anja = Named("anja", {first: Contacts(42, 18), last: Contacts(12, 48)})
    assert of(evaluate([*team, anja]), "anja").verdict.outcome == "below"


def test_what_stands_alone_may_not_stand_among_many() -> None:
    colleagues = [named(f"p{number:02}", 70 + number % 2, 101) for number in range(4)]
    alone = of(evaluate([*colleagues, named("anja", 51, 101)]), "anja")
    crowd = [named(f"q{number:02}", 70 + number % 2, 101) for number in range(60)]
    assert alone.verdict.outcome == "below"
    assert of(evaluate([*crowd, named("anja", 51, 101)]), "anja").verdict.outcome == "unclear"


def test_the_totals_are_for_those_from_whom_they_hide_enough() -> None:
    open_team = evaluate([*TEAM, named("anja", 45, 80)]).team
    assert open_team.line is not None
    assert (open_team.people, open_team.n, open_team.line.count) == (5, 400, 269)
    assert open_team.totals_to == frozenset(Audience)
    one_hidden = evaluate([*TEAM, named("anja", 45, 80), named("kim", 20, 40)]).team
    assert one_hidden.totals_to == {Audience.OWN, Audience.MANAGER}
    assert evaluate([named("kim", 5, 10)]).team.totals_to == {Audience.OWN}
    two = evaluate([named("kim", 5, 10), named("lot", 1, 10)]).team
    assert two.totals_to == {Audience.MANAGER, Audience.HR}  # to each of them it would tell of the other


def test_the_totals_leave_out_whose_replies_join_the_next_quarter() -> None:
    """They would be in both quarters' totals, and what lies between these would be of a few replies."""
    alone = evaluate([*TEAM, named("kim", 5, 9), named("lot", 1, 1)]).team
    assert (alone.people, alone.n) == (4, evaluate(TEAM).team.n)
    assert alone.totals_to == evaluate(TEAM).team.totals_to


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 6) | st.integers(0, 60), max_size=9))
def test_what_an_evaluation_shows_the_totals_of_hides_nobody_alone(counts: dict[str, int]) -> None:
    team = evaluate(named(key, n - n // 3, n) for key, n in counts.items()).team
    for audience in team.totals_to:
        for own in counts if audience is Audience.OWN else [None]:
            hidden = [n for key, n in counts.items() if n >= 10 and key not in shown_to(counts, audience, own)]
            assert not hidden or (len(hidden) > 1 and sum(hidden) >= 10)


def test_care_takes_thirty_answers() -> None:
    def care(answers: dict[int, int]) -> Care | None:
        return of(evaluate([named("anja", 20, 40, answers)]), "anja").care

    assert care({1: 29}) is None
    assert care({1: 10, 3: 20, 5: 10}) == Care(40, 3.0)


def test_nobody_is_evaluated_twice_and_nobody_at_all_is_no_team() -> None:
    with pytest.raises(ValueError, match="twice"):
        evaluate([named("anja", 1, 2), named("anja", 1, 2)])
    nothing = evaluate([Named("anja", {})])
    assert [(one.n, one.share) for one in nothing.people] == [(0, None)]
    assert (nothing.team.people, nothing.team.n, evaluate([]).people) == (0, 0, ())


def test_only_an_evaluation_of_a_team_with_a_line_imports_numpy() -> None:
    script = "import sys, kiosk.staff.evaluation as e; e.evaluate([]); print('numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


strata = st.builds(Stratum, st.integers(0, 2), st.sampled_from(["few", "many", "unknown"]))
contacts = st.builds(Contacts, st.integers(0, 60), st.integers(0, 60))
people = st.builds(Named, st.text("abcdefghijk", min_size=1, max_size=3), st.dictionaries(strata, contacts, max_size=4))


@settings(max_examples=50)
@given(st.lists(people, max_size=10, unique_by=lambda one: one.key))
def test_whatever_is_said_is_allowed_and_agrees_with_itself(team: list[Named]) -> None:
    got = evaluate(team)
    for one in got.people:
        verdict = one.verdict
        assert (one.share is None) == (one.n < 10)
        assert (one.shrunk is None) == (one.n < 10 or got.team.line is None)
        assert (verdict.outcome == "too_few") == (one.n < 30 or got.team.line is None)
        assert (verdict.low is None) == (verdict.high is None) == (verdict.outcome == "too_few")
        if verdict.outcome in ("above", "below"):
            assert one.n >= 50
        if verdict.low is not None and verdict.high is not None:
            assert -1 <= verdict.low < verdict.high <= 1
            assert verdict.outcome != "above" or verdict.low > 0
            assert verdict.outcome != "below" or verdict.high < 0
            assert verdict.outcome != "equal" or -0.05 <= verdict.low < verdict.high <= 0.05
