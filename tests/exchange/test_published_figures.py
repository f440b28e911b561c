"""The figures that `report` gives for an imported file, against published ones."""

import json
from datetime import UTC, datetime, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from kiosk.arguments import parse
from kiosk.cli import run

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
Parts = tuple[tuple[int, str], ...]


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Imports so many lines of each kind, spread evenly over days, and gives the report of them."""

    def reported(parts: Parts, days: int = 1) -> dict[str, Any]:
        kinds = [kind for count, kind in parts for kind in repeat(kind, count)]
        # Dealt out, so that each day has its part of every kind.
        lines = [f"{(START + timedelta(days=number % days)).isoformat()},{kind}" for number, kind in enumerate(kinds)]
        file = tmp_path / "replies.csv"
        file.write_text("\n".join(["started_at,outcome,quarantine,attention,wait,stay", *lines, ""]))
        for command in (["import", str(file)], ["report", "--json"]):
            assert run(parse([*command, "--data", str(tmp_path / "data")])) == 0
        said = capsys.readouterr().out
        return json.loads(said[said.index("{") :])

    return reported


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_as_newcombe_1998_has_them(report, count: int, n: int, low: float, high: float):
    missed = report(((count, "completed,,ignored,,"), (n - count, "completed,,left_alone,,")))["figures"]["missed"]
    assert (missed["count"], missed["n"]) == (count, n)
    assert (missed["low"], missed["high"]) == (low, high)


def test_p_chart_limits_as_the_nist_handbook_has_them(report):
    """6.3.3.2: a mean rate of 0.2313 in samples of 50 gives the limits 0.0524 and 0.4102."""
    days = report(((347, "completed,,ignored,,"), (1153, "completed,,left_alone,,")), days=30)["days"]
    assert [day["n"] for day in days] == [50] * 30
    assert sum(day["missed"] for day in days) == 347
    assert {(day["low"], day["high"]) for day in days} == {(0.0524, 0.4102)}


def test_the_example_of_the_format(report):
    parts = (
        (81, "completed,,ignored,,"),
        (40, "completed,,too_late,,"),
        (160, "completed,,just_right,,"),
        (30, "left,,too_pushy,,"),
        (100, "completed,,left_alone,,"),
        (6, "completed,too_fast,ignored,,"),
        (3, "withdrawn,,,,"),
    )
    found = report(parts)
    assert found["replies"] == {"all": 420, "valid": 411, "quarantined": 6, "withdrawn": 3}
    assert found["period"] == {"from": "2026-11-01", "to": "2026-11-01"}
    assert found["attention"] == {
        "ignored": 81,
        "too_late": 40,
        "just_right": 160,
        "too_pushy": 30,
        "left_alone": 100,
    }
    assert found["figures"]["fitting"] == {"count": 260, "n": 411, "value": 0.6326, "low": 0.585, "high": 0.6778}
    assert found["figures"]["completion"]["count"] == 381
    assert found["figures"]["balance"] == {"n": 411, "value": -0.2214, "low": -0.2749, "high": -0.1658}


def test_a_waiting_curve_that_can_be_checked_by_hand(report):
    """10 approached under 2 minutes, 10 gone by then half at risk: 10/25; the others were approached later."""
    parts = (
        (10, "completed,,just_right,0-2,"),
        (10, "completed,,ignored,,0-2"),
        (10, "completed,,too_late,15-30,"),
        (5, "completed,,left_alone,,"),
    )
    waiting = report(parts)["waiting"]
    assert [point["minutes"] for point in waiting] == [2, 5, 15, 30]
    assert [point["share"] for point in waiting] == [0.4, 0.4, 0.4, 1.0]
    assert {point["n"] for point in waiting} == {30}


def test_nothing_to_say(report):
    found = report(())
    assert found["replies"]["all"] == 0
    assert found["figures"] == found["period"] == {}
    assert found["days"] == found["waiting"] == []


def test_a_reply_with_a_wait_and_a_stay_counts_once(report):
    """Who was approached isn't also somebody still waiting."""
    waiting = report(((40, "completed,,too_late,2-5,5-15"), (20, "completed,,left_alone,,5-15")))["waiting"]
    assert {point["n"] for point in waiting} == {60}
