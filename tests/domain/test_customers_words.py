"""The sentences about scores, agreement and whether it helped, as they read in the end."""

from collections.abc import Callable
from datetime import date

import pytest

from kiosk.attention.intervals import Interval, share
from kiosk.customers import comparing_words, worth_words
from kiosk.customers.agreement import Agreement
from kiosk.customers.comparing import Pairs, Scorecard, compare
from kiosk.customers.scoring import RaterKind
from kiosk.customers.worth import ASPECTS, Choice, Finding, Insight, Judgement, Mean, Outcome, Side
from kiosk.i18n import translator

TITLES = {"listens": "Listens", "helps": "Helps to a next step"}
NAMES = {"a": "the customer", "b": "interviewer 1", "c": "interviewer 2"}
CHOICE = Choice("days", date(2026, 1, 5))
NL = translator("nl")
each_language = pytest.mark.parametrize("translate", [str, NL], ids=["en", "nl"])


def scored(rater: str, kind: RaterKind, listens: int | None, helps: int | None) -> Scorecard:
    return Scorecard(rater, kind, "K2", {"listens": listens, "helps": helps})


def test_a_gap_names_who_lies_where() -> None:
    of = compare(list(TITLES), [scored("a", "customer", 2, 4), *[scored(r, "interviewer", 5, 4) for r in "bc"]])
    (gap,) = of.gaps
    assert comparing_words.gap(gap, TITLES, NAMES, str) == (
        "K2, Listens: 2 from the customer, 5 from interviewer 1, interviewer 2."
    )
    assert comparing_words.pairs(of.together, str) == "4 of 6 pairs of raters lie within one point: 67%."
    assert comparing_words.pairs(Pairs(1, 3), str) == "1 of 3 pairs of raters lies within one point: 33%."
    assert comparing_words.pairs(Pairs(1, 3), NL) == "1 van 3 paren beoordelaars ligt binnen één punt: 33%."
    assert comparing_words.pairs(Pairs(2, 3), NL) == "2 van 3 paren beoordelaars liggen binnen één punt: 67%."
    assert comparing_words.pairs(Pairs(0, 0), str) == "There are no two scores of one candidate to compare."


def test_where_customers_and_interviewers_differ_most() -> None:
    of = compare(list(TITLES), [scored("a", "customer", 2, 4), scored("b", "interviewer", 4, 4)])
    assert comparing_words.sides(of, TITLES, str) == (
        "Customers and interviewers differ most here: K2, Listens. The middle score is 2 from customers and 4 from "
        "interviewers.",
    )
    half = compare(["listens"], [scored(*of) for of in (("a", "customer", 2, 1), ("b", "interviewer", 4, 1))]
                   + [scored("c", "interviewer", 5, 1)])  # fmt: skip
    assert "4.5 from interviewers" in comparing_words.sides(half, TITLES, str)[0]
    assert "4,5 bij interviewers" in comparing_words.sides(half, TITLES, NL)[0]
    same = compare(["helps"], [scored("a", "customer", 2, 4), scored("b", "interviewer", 4, 4)])
    assert comparing_words.sides(same, TITLES, str) == (
        "The middle scores of customers and interviewers are the same everywhere.",
    )
    alone = compare(["helps"], [scored("a", "customer", 2, 4)])
    assert "both customers and interviewers" in comparing_words.sides(alone, TITLES, str)[0]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (Agreement(19, 60), "not shown under 20 candidates with two scores or more; there are 19"),
        (Agreement(24, 60), "can't be told, for all scores are the same (24 candidates)"),
        (Agreement(24, 60, 1.0), "1.00 (24 candidates; they differ too little for an interval)"),
        (
            Agreement(24, 60, 0.614, -0.052, 0.838),
            "0.61, and chance leaves open −0.05 to 0.84 (24 candidates)",
        ),
        (Agreement(24, 60, 0.3, -0.004, 0.999), "0.30, and chance leaves open 0.00 to 1.00 (24 candidates)"),
    ],
)
def test_agreement(of: Agreement, told: str) -> None:
    assert comparing_words.agreement(of, str) == told


def judged(p: float | None, n: int = 4, other: int = 4, choice: Choice = CHOICE) -> Judgement:
    return Judgement(choice, n, other, p, by_chance=False)


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (judged(None, 3, 2), "Can't be told with so few vacancies: 3 with a customer, 2 without."),
        (
            judged(None, 9, 4, Choice("ratings", CHOICE.day)),
            "Can't be told with 9 and 4: it takes 5 rated hires in each group.",
        ),
        (
            judged(2 / 70),
            "With a customer it differs from without, beyond chance (p = 0.029, with 4 and 4 vacancies).",
        ),
        (
            judged(0.0500001),
            "No difference is shown (p = 0.051, with 4 and 4 vacancies). That is something else than no difference: "
            "these vacancies just do not tell.",
        ),
    ],
)
def test_the_judgement(of: Judgement, told: str) -> None:
    assert worth_words.judgement(of, str) == told


@pytest.mark.parametrize(("p", "told"), [(1.0, "1.000"), (0.05, "0.050"), (0.6, "0.600"), (1e-5, "0.001")])
def test_p_values_are_rounded_up(p: float, told: str) -> None:
    assert f"p = {told}," in worth_words.judgement(judged(p), str)


def test_the_method_is_named_with_what_was_fixed_before() -> None:
    assert worth_words.how_tested(judged(0.5), str, str) == (
        "An exact permutation test, two-sided, over all 70 ways to divide these vacancies. Only this outcome is "
        "tested: “Days from opened to filled”, chosen on 2026-01-05, over vacancies that opened on 2026-01-06 or later."
    )
    assert "over 99,999 ways" in worth_words.how_tested(judged(0.5, 14, 12), str, str)


@pytest.mark.parametrize(
    ("outcome", "takes"),
    [
        ("days", "from 4 and 4 of them on, 5 and 3, or 8 and 2; with fewer, chance"),
        ("here_6", "from 4 and 4 of them on, or 5 and 3; with fewer than 3 in a group"),
        ("ratings", ""),
    ],
)
def test_what_a_test_takes_is_told_where_there_is_none(outcome: Outcome, takes: str) -> None:
    told = worth_words.how_tested(judged(None, 8, 1, Choice(outcome, CHOICE.day)), str, str)
    assert takes in told
    assert ("permutation" in told) == bool(takes)


@pytest.mark.parametrize(
    ("by_chance", "said"),
    [
        (0, "Not assigned by chance: what made one"),
        (2, "A recorded coin toss decided about 2 of 5 vacancies. The others were not assigned by chance"),
        (5, "A recorded coin toss decided which vacancies got a customer."),
    ],
)
def test_whether_chance_decided(by_chance: int, said: str) -> None:
    assert worth_words.assigned(Insight((), None, 5, 0, by_chance), str).startswith(said)


def test_whether_chance_decided_about_what_is_tested() -> None:
    told = [worth_words.assigned_tested(Judgement(CHOICE, 4, 4, 0.5, by_chance), str) for by_chance in (True, False)]
    assert told == [
        "A coin toss decided about each of the vacancies tested.",
        "Not all vacancies tested were assigned by chance.",
    ]


def test_looking_often_is_warned_of() -> None:
    [told] = [each for each in worth_words.cannot_say(str) if "looks often" in each]
    assert "Decide beforehand after how many vacancies you look" in told


@each_language
def test_how_few_hires_say_nothing_is_told(translate: Callable[[str], str]) -> None:
    told = [*worth_words.cannot_say(translate), worth_words.explain("here_6", translate)]
    assert sum("3" in each for each in told) == 2


def test_without_vacancies_no_coin_decided() -> None:
    assert worth_words.assigned(Insight((), None, 0, 0, 0), str).startswith("Not assigned by chance")


@pytest.mark.parametrize(
    ("outcome", "side", "told"),
    [
        ("here_6", Side(5, share(4, 5)), "4 of 5: 80% (from 38% to 96%)"),
        ("days", Side(3, Mean(3, 41.3, Interval(12.2, 70.4))), "n = 3: 41 days on average (from 12 days to 70 days)"),
        ("days", Side(1, Mean(1, 1.0, None)), "n = 1: 1 day on average (too few for an interval)"),
        ("days", Side(1, Mean(1, 41.3, None)), "n = 1: 41 days on average (too few for an interval)"),
        ("cost", Side(2, Mean(2, 900, None)), "n = 2: €900 on average (all the same, which gives no interval)"),
        ("here_6", Side(1, None), "too few to say: 1"),
        ("here_12", Side(0, None), "none yet"),
        ("ratings", Side(4, None), "n = 4: not shown"),
        ("ratings", Side(0, None), "none yet"),
    ],
)
def test_a_group(outcome: Outcome, side: Side, told: str) -> None:
    assert worth_words.group(outcome, side, str) == told


@pytest.mark.parametrize(
    ("outcome", "difference", "limits", "told"),
    [
        ("days", -10.0, Interval(-13.4, 0.2), "−10 days (from −13 days to 0 days)"),
        ("cost", 250.0, Interval(-10, 510), "+€250 (from −€10 to +€510)"),
        ("here_6", 0.1, Interval(-0.214, 0.4), "+10 points (from −21 points to +40 points)"),
        ("here_6", 0.01, Interval(-0.012, 0.02), "+1 point (from −1 point to +2 points)"),
        ("here_6", None, None, "can't be told with 3 and 2"),
    ],
)
def test_a_difference(outcome: Outcome, difference: float | None, limits: Interval | None, told: str) -> None:
    assert worth_words.difference(Finding(outcome, Side(3, None), Side(2, None), difference, limits), str) == told


def test_a_difference_is_that_of_what_stands_beside_it() -> None:
    sides = Side(2, Mean(2, 36.5, None)), Side(2, Mean(2, 53.0, None))
    told = [worth_words.group("days", side, str) for side in sides]
    told.append(worth_words.difference(Finding("days", *sides, -16.5, Interval(-20, -9)), str))
    assert [each.split(" days")[0] for each in told] == ["n = 2: 37", "n = 2: 53", "−16"]
    sides = Side(2, Mean(2, 999.4, None)), Side(2, Mean(2, 500.6, None))
    assert worth_words.difference(Finding("cost", *sides, 498.8, Interval(9, 900)), str).startswith("+€498 ")


@each_language
def test_every_outcome_has_its_words(translate: Callable[[str], str]) -> None:
    for outcome, aspect in ASPECTS.items():
        told = [
            worth_words.outcome(outcome, translate),
            worth_words.explain(outcome, translate),
            worth_words.method(outcome, translate),
            worth_words.aspect(aspect, translate),
        ]
        assert all(told)
        assert not any("{" in each for each in told)
    told = [
        *(step for each in (True, False) for step in comparing_words.talk_through(translate, with_customer=each)),
        *comparing_words.how_agreement_is_read(translate),
    ]
    assert all(told)
