"""What is compared with and without a customer, of whom it can be told yet, and the one test."""

from datetime import date, timedelta
from math import inf, nan

import pytest

from kiosk.attention.intervals import Interval, share
from kiosk.customers.process import Hire, Process
from kiosk.customers.worth import ASPECTS, MONTHS, Choice, Finding, Mean, Outcome, Side, insight, outcome_of
from kiosk.errors import InputRefused
from kiosk.staff.figures import Contacts

OPENED = date(2026, 1, 5)
BEFORE = OPENED - timedelta(days=1)
TODAY = date(2027, 6, 30)


def process(days: int | None = 30, customer: bool = True, opened: date = OPENED, **others: object) -> Process:
    filled = None if days is None else opened + timedelta(days=days)
    return Process("v", opened, customer, filled=filled, **others)  # type: ignore[arg-type]  # as each test names them


def hired(started: date, left: date | None = None, fitted: int = 0, of: int = 0, customer: bool = True) -> Process:
    return process(customer=customer, hire=Hire(started, left, Contacts(fitted, of - fitted) if of else None))


def finding(outcome: Outcome, processes: list[Process], today: date = TODAY) -> Finding:
    return next(found for found in insight(processes, today).findings if found.outcome == outcome)


@pytest.mark.parametrize(
    ("started", "left", "six", "twelve"),
    [
        (date(2026, 6, 30), None, 1, 1),
        (date(2026, 7, 1), None, 1, None),
        (date(2026, 12, 30), None, 1, None),
        (date(2026, 12, 31), None, None, None),
        (date(2026, 7, 1), date(2026, 7, 2), 0, None),  # who left early joins the figure when the others do
        (date(2027, 3, 1), date(2027, 3, 2), None, None),
        (date(2026, 1, 31), date(2026, 7, 30), 0, 0),
        (date(2026, 1, 31), date(2026, 7, 31), 1, 0),
        (date(2026, 1, 31), date(2027, 1, 30), 1, 0),
        (date(2026, 1, 31), date(2027, 1, 31), 1, 1),
        (date(2026, 6, 30), date(2027, 9, 1), 1, 1),
    ],
)
def test_who_is_still_here(started: date, left: date | None, six: int | None, twelve: int | None) -> None:
    one = hired(started, left)
    assert (outcome_of(one, "here_6", TODAY), outcome_of(one, "here_12", TODAY)) == (six, twelve)


@pytest.mark.parametrize(
    ("told", "outcomes"),
    [
        (process(None), {}),
        (process(0, cost=0.0), {"days": 0, "cost": 0}),
        (process(41, cost=2400.0), {"days": 41, "cost": 2400}),
        (hired(TODAY, of=49, fitted=49), {"days": 30}),
        (hired(TODAY, of=50, fitted=40), {"days": 30, "ratings": 0.8}),
    ],
)
def test_what_a_vacancy_tells(told: Process, outcomes: dict[Outcome, float]) -> None:
    got = {outcome: outcome_of(told, outcome, TODAY) for outcome in ASPECTS}
    assert {outcome: value for outcome, value in got.items() if value is not None} == outcomes


def test_shares_have_the_intervals_of_shares() -> None:
    long_ago = date(2025, 1, 1)
    stayed, went = hired(long_ago), hired(long_ago, long_ago + timedelta(days=90))
    without = [hired(long_ago, customer=False)] * 3 + [
        hired(long_ago, long_ago + timedelta(days=9), customer=False)
    ] * 7
    got = finding("here_6", [*[stayed] * 9, went, *without])
    assert got.with_customer == Side(10, share(9, 10))
    assert got.without == Side(10, share(3, 10))
    assert got.difference == pytest.approx(0.6)
    assert got.limits is not None
    assert (round(got.limits.low, 4), round(got.limits.high, 4)) == (0.1705, 0.8090)  # Newcombe (1998), table II


def test_of_one_or_two_hires_no_share_is_given_nor_what_it_would_follow_from() -> None:
    """With 2 on one side and 8 on the other a test could tell; the share of the two would be plain from it."""
    long_ago = date(2025, 1, 1)
    without = [hired(long_ago, customer=False)] * 8
    for outcome in MONTHS:
        got = finding(outcome, [*[hired(long_ago)] * 2, *without])
        assert got == Finding(outcome, Side(2, None), Side(8, share(8, 8)), None, None)
        got = finding(outcome, [*[hired(long_ago)] * 3, *without])
        assert (got.with_customer, got.difference) == (Side(3, share(3, 3)), 0)


def test_nor_is_it_tested_where_it_would_follow_from_that() -> None:
    for hires, told in ((2, False), (3, True)):
        of = [*[hired(OPENED)] * hires, *[hired(OPENED, customer=False)] * 8]
        judged = insight(of, TODAY, Choice("here_6", BEFORE)).judgement
        assert judged is not None
        assert (judged.with_customer, judged.p_value is not None) == (hires, told)


@pytest.mark.parametrize("outcome", ["here_6", "days", "cost"])
@pytest.mark.parametrize(("n", "other", "told"), [(3, 4, False), (4, 4, True), (5, 3, True), (39, 1, False)])
def test_a_difference_is_told_where_a_test_of_so_many_could_tell_one(
    outcome: Outcome, n: int, other: int, told: bool
) -> None:
    ago = date(2025, 1, 1)
    of = [
        process(20 + number % 3, number < n, cost=100.0 * number, hire=Hire(ago, None, None))
        for number in range(n + other)
    ]
    got = finding(outcome, of)
    assert ((got.difference is not None), (got.limits is not None)) == (told, told)


def test_means_have_an_interval_from_two_values_on_and_none_below_nought() -> None:
    got = finding("days", [process(10), process(70), process(30, customer=False)])
    assert got.with_customer == Side(2, Mean(2, 40, Interval(0, pytest.approx(40 + 12.7062 * 30, abs=1e-2))))
    assert got.without == Side(1, Mean(1, 30, None))
    assert (got.difference, got.limits) == (None, None)


def test_the_interval_of_a_difference_leaves_out_nought_where_the_test_does() -> None:
    quick, slow = (
        [process(days) for days in (20, 21, 22, 23)],
        [process(days, customer=False) for days in range(30, 34)],
    )
    got = finding("days", [*quick, *slow])
    assert (got.difference, got.limits) == (-10, Interval(-13, -7))
    judged = insight([*quick, *slow], TODAY, Choice("days", BEFORE)).judgement
    assert judged is not None
    assert judged.p_value == pytest.approx(2 / 70)
    assert (judged.differs, judged.exact) == (True, True)


def test_without_vacancies_nothing_is_said_and_nothing_fails() -> None:
    got = insight([], TODAY, Choice("cost", BEFORE))
    assert [found.outcome for found in got.findings] == list(ASPECTS)
    assert all(found == Finding(found.outcome, Side(0, None), Side(0, None), None, None) for found in got.findings)
    assert got.judgement is not None
    assert (got.judgement.p_value, got.judgement.differs, got.judgement.by_chance) == (None, False, False)
    assert insight([], TODAY).judgement is None


def test_ratings_need_five_hires_a_group_past_the_gate_of_hr() -> None:
    rated = [hired(OPENED, fitted=60 + number, of=100) for number in range(5)]
    others = [hired(OPENED, fitted=50 + number, of=100, customer=False) for number in range(5)]
    few = [*rated, *others[1:], hired(OPENED, fitted=40, of=49, customer=False)]
    got = finding("ratings", few)
    assert got == Finding("ratings", Side(5, None), Side(4, None), None, None)
    judged = insight(few, TODAY, Choice("ratings", BEFORE)).judgement
    assert judged is not None
    assert judged.p_value is None
    got = finding("ratings", [*rated, *others])
    assert got.difference == pytest.approx(0.1)
    assert got.with_customer.figure is not None
    assert got.with_customer.figure.value == pytest.approx(0.62)
    judged = insight([*rated, *others], TODAY, Choice("ratings", BEFORE)).judgement
    assert judged is not None
    assert judged.p_value == pytest.approx(2 / 252)


def test_a_fraction_stays_one() -> None:
    high = [hired(OPENED, fitted=fitted, of=50) for fitted in (50, 50, 50, 50, 49)]
    got = finding("ratings", [*high, *[hired(OPENED, fitted=30, of=50, customer=False)] * 5])
    assert isinstance(got.with_customer.figure, Mean)
    assert got.with_customer.figure.limits is not None
    assert got.with_customer.figure.limits.high == 1
    assert isinstance(got.without.figure, Mean)
    assert got.without.figure.limits is None


def test_with_three_and_two_it_cannot_be_told() -> None:
    five = [*[process(days) for days in (1, 2, 3)], *[process(days, customer=False) for days in (400, 500)]]
    judged = insight(five, TODAY, Choice("days", BEFORE)).judgement
    assert judged is not None
    assert (judged.with_customer, judged.without, judged.p_value, judged.differs) == (3, 2, None, False)


def test_only_vacancies_after_the_day_of_the_choice_are_tested() -> None:
    """Of one that opened on that very day the outcome may have been known."""
    before = [process(days, opened=BEFORE) for days in (1, 2, 3, 4)]
    after = [process(days, customer=False) for days in (30, 40, 50, 60)]
    got = insight([*before, *after], TODAY, Choice("days", BEFORE))
    assert got.judgement is not None
    assert (got.judgement.with_customer, got.judgement.without, got.judgement.p_value) == (0, 4, None)
    assert next(found for found in got.findings if found.outcome == "days").difference == -42.5


def test_whether_chance_decided_is_told_of_all_and_of_what_is_tested() -> None:
    by_coin = [process(days, days % 2 == 0, by_chance=True) for days in range(8)]
    by_hand = process(None)
    got = insight([*by_coin, by_hand], TODAY, Choice("days", BEFORE))
    assert (got.vacancies, got.open, got.by_chance) == (9, 1, 8)
    assert got.judgement is not None
    assert got.judgement.by_chance  # the one that somebody chose is open, and not among those tested
    got = insight([*by_coin, process(3)], TODAY, Choice("days", BEFORE))
    assert got.judgement is not None
    assert not got.judgement.by_chance


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: process(-1), "A vacancy that opened on 2026-01-05 can't be filled on 2026-01-04"),
        (lambda: process(cost=-0.01), "A cost of -0.01 can't be"),
        (lambda: process(cost=nan), "A cost of nan can't be"),
        (lambda: process(cost=inf), "A cost of inf can't be"),
        (lambda: Hire(TODAY, OPENED), "Who started on 2027-06-30 can't have left on 2026-01-05"),
    ],
)
def test_what_cannot_be_is_refused(wrong, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        wrong()
