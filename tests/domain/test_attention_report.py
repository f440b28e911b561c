"""The report: the published example whole, and a reader who never meets NaN, 0 out of 0 or an exception."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.counts import ATTENTION, Counts, DayCount
from kiosk.attention.lifetable import INTERVALS
from kiosk.attention.report import report

EMPTY = Counts(0, 0, 0, 0, {}, {}, {}, {}, 0, 0, {}, (), 0)
NOVEMBER = Counts(
    all=420,
    valid=411,
    quarantined=6,
    withdrawn=3,
    attention={"ignored": 81, "too_late": 40, "just_right": 160, "too_pushy": 30, "left_alone": 100},
    wait={"0-2": 60, "2-5": 70, "5-15": 60, "15-30": 15, "30+": 5},
    stay={"0-2": 30, "2-5": 40, "5-15": 60, "15-30": 27, "30+": 10},
    exit_wait={"0-2": 1},
    exit_never=3,
    completed=300,
    seconds={12: 100, 20: 199, 300: 1},
    days=(DayCount(date(2026, 11, 2), 361, 69), DayCount(date(2026, 11, 1), 50, 12)),
    ignored_under_two=9,
)
tens = st.integers(0, 30)
by_interval = st.dictionaries(st.sampled_from(INTERVALS), tens)


@st.composite
def periods(draw: st.DrawFn) -> Counts:
    attention = draw(st.dictionaries(st.sampled_from(ATTENTION), tens))
    valid, missed = sum(attention.values()), attention.get("ignored", 0)
    quarantined, withdrawn = draw(tens), draw(tens)
    day, none = date(2026, 11, 1), DayCount(date(2026, 11, 2), 0, 0)
    return Counts(
        all=valid + quarantined + withdrawn,
        valid=valid,
        quarantined=quarantined,
        withdrawn=withdrawn,
        attention=attention,
        wait=draw(by_interval),
        stay=draw(by_interval),
        exit_wait=draw(by_interval),
        exit_never=draw(tens),
        completed=draw(st.integers(0, valid)),
        seconds={},
        days=draw(st.sampled_from([(), (none,), (DayCount(day, valid, missed), none)])),
        ignored_under_two=0,
    )


def test_the_example() -> None:
    got = report(NOVEMBER)
    assert list(got) == ["period", "replies", "attention", "figures", "waiting", "days"]
    assert got["period"] == {"from": "2026-11-01", "to": "2026-11-02"}
    assert got["replies"] == {"all": 420, "valid": 411, "quarantined": 6, "withdrawn": 3}
    assert got["attention"] == NOVEMBER.attention
    assert list(got["attention"]) == list(ATTENTION)
    figures = got["figures"]
    assert list(figures) == ["fitting", "approached", "missed", "completion", "balance"]
    assert figures["fitting"] == {"count": 260, "n": 411, "value": 0.6326, "low": 0.585, "high": 0.6778}
    assert figures["balance"] == {"n": 411, "value": -0.2214, "low": -0.2749, "high": -0.1658}
    assert [(figures[key]["count"], figures[key]["value"]) for key in ("approached", "missed", "completion")] == [
        (230, 0.5596),
        (81, 0.1971),
        (300, 0.7299),
    ]
    assert got["days"][0] == {
        "day": "2026-11-01",
        "n": 50,
        "missed": 12,
        "low": 0.0283,
        "high": 0.3658,
        "signal": False,
    }
    assert [day["day"] for day in got["days"]] == ["2026-11-01", "2026-11-02"]


def test_waiting_is_the_life_table_of_those_inside() -> None:
    points = report(NOVEMBER)["waiting"]
    assert [(point["minutes"], point["n"]) for point in points] == [(2, 377), (5, 377), (15, 377), (30, 377)]
    assert list(points[0]) == ["minutes", "share", "low", "high", "n"]
    assert points[0]["share"] == round(60 / 362, 4)


def test_waiting_is_the_plain_count_where_all_were_asked_by_the_door() -> None:
    points = report(replace(NOVEMBER, wait={}, stay={}))["waiting"]
    assert [(point["share"], point["n"]) for point in points] == [(0.25, 4)] * 4


def test_the_period_asked_for_is_told_as_asked() -> None:
    assert report(NOVEMBER, first=date(2026, 10, 1))["period"] == {"from": "2026-10-01", "to": "2026-11-02"}
    assert report(EMPTY, last=date(2026, 11, 30))["period"] == {"to": "2026-11-30"}


def test_no_replies_say_nothing() -> None:
    assert report(EMPTY) == {
        "period": {},
        "replies": {"all": 0, "valid": 0, "quarantined": 0, "withdrawn": 0},
        "attention": dict.fromkeys(ATTENTION, 0),
        "figures": {},
        "waiting": [],
        "days": [],
    }


def test_a_balance_that_rounds_to_nothing_has_no_sign() -> None:
    counts = replace(EMPTY, all=30_000, valid=30_000, attention={"ignored": 1, "left_alone": 29_999})
    assert str(report(counts)["figures"]["balance"]["value"]) == "0.0"


@given(periods())
def test_any_period_gives_plain_json_with_fractions_of_four_decimals(counts: Counts) -> None:
    got = report(counts)
    assert json.loads(json.dumps(got, allow_nan=False)) == got
    assert (got["figures"] == {}) == (counts.valid == 0)
    for figure in got["figures"].values():
        assert figure["n"] == counts.valid
        assert -1 <= figure["low"] <= figure["value"] <= figure["high"] <= 1
        assert all(round(figure[key], 4) == figure[key] for key in ("low", "value", "high"))
    for point in got["waiting"]:
        assert 0 <= point["low"] <= point["share"] <= point["high"] <= 1


@pytest.mark.parametrize(
    ("seconds", "median"),
    [
        ({}, None),
        ({12: 9}, None),
        ({9: 1, 12: 4, 300: 4}, None),
        ({12: 10}, 12),
        ({12: 5, 20: 5}, 16),
        ({300: 4, 8: 2, 12: 5}, 12),
        ({9: 0, 10: 5, 40: 3, 300: 2}, 25),
    ],
)
def test_the_median_of_seconds(seconds: dict[int, int], median: float | None) -> None:
    assert replace(EMPTY, seconds=seconds).median_seconds == median


def test_the_parts_of_the_balance_are_told_apart() -> None:
    assert (NOVEMBER.too_much, NOVEMBER.too_little) == (30, 121)
    assert (EMPTY.too_much, EMPTY.too_little, EMPTY.missed) == (0, 0, 0)
