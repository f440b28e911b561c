"""The simulated showroom: the same for the same seed, and like a showroom."""

import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from kiosk.exchange.columns import Rules, read, write
from kiosk.simulate import OPENING_HOURS, TEAM, visits
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row
from kiosk.survey.survey import Survey, build
from tests.exchange.test_columns import cells

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LAST = date(2026, 11, 22)


def survey(key: str) -> Survey:
    return build(tomllib.loads((files(resources) / "surveys" / f"{key}.toml").read_text(encoding="utf-8")))


SHOWROOM = survey("showroom")


def showroom(replies: int, days: int, seed: int = 1) -> list[Row]:
    return list(visits(SHOWROOM, replies, days, LAST, seed=seed, zone=AMSTERDAM))


@pytest.fixture(scope="module")
def months() -> list[Row]:
    return showroom(12_000, 80)


def valid(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.answers and not row.quarantine]


def share(rows: list[Row], *choices: str) -> float:
    return sum(row.answers["attention"] in choices for row in rows) / len(rows)


@settings(max_examples=40)
@given(st.integers(1, 300), st.integers(1, 400), st.integers(), st.sampled_from(("showroom", "exit")))
def test_as_many_as_asked_and_each_can_be_imported(replies: int, days: int, seed: int, key: str):
    asked = survey(key)
    purposes = frozenset({"looking", "new", "used", "accessories", "workshop"})
    rows = list(visits(asked, replies, days, LAST, seed=seed, zone=AMSTERDAM))
    assert len(rows) == replies
    for row in rows:
        # A line leaves staff out and cuts the start to seconds; everything else comes back as it was.
        again = read(cells(write(row)), Rules("nl", purposes, new_id))
        answers = {measure: choice for measure, choice in row.answers.items() if measure != "staff"}
        assert (again.id, again.outcome, again.quarantine, again.answers) == (
            row.id,
            row.outcome,
            row.quarantine,
            answers,
        )
        assert set(row.answers) <= set(asked.questions)


def test_the_same_seed_gives_the_same_bytes():
    assert list(map(write, showroom(500, 7))) == list(map(write, showroom(500, 7)))
    assert list(map(write, showroom(500, 7))) != list(map(write, showroom(500, 7, seed=2)))


def test_in_order_within_opening_hours_and_days(months: list[Row]):
    starts = [row.started for row in months]
    assert starts == sorted(starts)
    assert {start.date() for start in starts} == {LAST - timedelta(days=back) for back in range(80)}
    for start in starts:
        opening = OPENING_HOURS[start.weekday()]
        assert opening
        assert opening[0] <= start.strftime("%H:%M") < opening[1]
        assert start.utcoffset() == start.astimezone(AMSTERDAM).utcoffset()


def test_ids_are_of_version_7_and_hold_the_time(months: list[Row]):
    assert len({row.id for row in months}) == len(months)
    for row in months[:100]:
        number = UUID(row.id)
        assert (number.version, number.variant) == (7, "specified in RFC 4122")
        assert number.int >> 80 == int(row.started.timestamp() * 1000)


def test_a_store_that_never_opens():
    with pytest.raises(ValueError, match="never open"):
        next(visits(SHOWROOM, 1, 7, LAST, seed=1, hours=[None] * 7, zone=AMSTERDAM))


def test_a_closed_day_has_no_replies():
    hours = [None, *OPENING_HOURS[1:]]
    days = {row.started.weekday() for row in visits(SHOWROOM, 300, 14, LAST, seed=1, hours=hours, zone=AMSTERDAM)}
    assert days == {1, 2, 3, 4, 5, 6}


def test_busy_hours_miss_more(months: list[Row]):
    on_saturday = [row for row in valid(months) if row.started.weekday() == 5]
    on_monday = [row for row in valid(months) if row.started.weekday() == 0]
    assert len(on_saturday) > 2 * len(on_monday)
    assert share(on_saturday, "ignored", "too_late") > 1.3 * share(on_monday, "ignored", "too_late")


def test_every_kind_of_reply_is_there(months: list[Row]):
    rows = valid(months)
    for choice in ("ignored", "too_late", "just_right", "too_pushy", "left_alone"):
        assert 0.04 < share(rows, choice) < 0.6
    outcomes = Counter(row.outcome for row in months)
    assert outcomes["completed"] > outcomes["left"] > outcomes["withdrawn"] > 0
    assert {row.quarantine for row in months} == {None, "burst", "too_fast"}
    assert {row.language for row in months} == {"nl", "de", "en", "fr"}
    assert {row.answers.get("help") for row in rows} == {None, "yes", "no", "had"}


def test_colleagues_differ(months: list[Row]):
    def tact(key: str) -> float:
        named = [row for row in valid(months) if row.answers.get("staff") == key]
        assert len(named) > 100
        right = share(named, "just_right")
        return right / (right + share(named, "too_pushy"))

    shares = {colleague.name: tact(colleague.key) for colleague in TEAM}
    assert shares["Anja"] - shares["Daan"] > 0.1


def test_keys_tell_no_name():
    assert all(re.fullmatch("p-[0-9a-f]{8}", colleague.key) for colleague in TEAM)
