"""Who of those invited came to a talk."""

from datetime import date, datetime

import pytest

from kiosk.actions import panel, panel_came, panel_rounds, talking
from kiosk.actions.panel_came import attended
from kiosk.customers.letters import Occasion
from kiosk.customers.members import Consent
from kiosk.errors import InputRefused
from kiosk.storage import audit, talks
from kiosk.storage import panel as kept
from tests.panel.conftest import HANNA, Panel

TALK = date(2026, 12, 5)
MEMBERS = ("klant1@example.com", "klant2@example.com", "klant3@example.com")


def arrive(open_panel: Panel, round_: int) -> None:
    for each in kept.invitations(open_panel.writer.connection, round_):
        panel_rounds.settle(open_panel.writer, open_panel.opened, open_panel.clock, each.id, arrived=True)


def go_to(open_panel: Panel, day: date) -> None:
    now = open_panel.clock.now()
    open_panel.clock.set(datetime(day.year, day.month, day.day, 20, tzinfo=now.tzinfo))
    open_panel.reopen()


@pytest.fixture
def invited(open_panel: Panel) -> Panel:
    """Three of four members, to a talk that was held, and all to one before it."""
    for each in (*MEMBERS, "klant4@example.com"):
        open_panel.join(each)
    talking.plan_talk(open_panel.writer, HANNA, open_panel.clock, date(2026, 11, 2))
    talking.plan_talk(open_panel.writer, HANNA, open_panel.clock, TALK)
    go_to(open_panel, date(2026, 11, 21))
    arrive(open_panel, open_panel.invite(3))
    go_to(open_panel, TALK)
    return open_panel


def seen(of: Panel) -> list[tuple[date, int, int]]:
    found = attended(of.writer.connection, of.opened, of.clock)
    return [(each.day, len(each.members), len(each.came)) for each in found]


def test_whoever_was_invited_to_a_talk_is_listed_with_it_and_noted_at_once(invited: Panel) -> None:
    writer, opened, clock = invited.writer, invited.opened, invited.clock
    assert seen(invited) == [(TALK, 3, 0), (date(2026, 11, 2), 0, 0)]
    one, two, three = sorted(attended(writer.connection, opened, clock)[0].members)
    came = panel_came.note_who_came(writer, opened, clock, TALK, {one: True, two: True, three: False})
    assert came.panel
    assert seen(invited)[0] == (TALK, 3, 2)
    heard = {each.id: each.heard for each in invited.listed}
    assert [heard[each] for each in (one, two, three)] == ["2026-12", "2026-12", "2026-11"]
    told = [line.details for line in audit.lines(writer.connection) if line.what == "noted that a panel member came"]
    assert sorted(each["member"] for each in told) == [one, two]
    panel_came.note_who_came(writer, opened, clock, TALK, {one: True, two: False, three: False})
    assert attended(writer.connection, opened, clock)[0].came == {one}
    last = next(iter(audit.lines(writer.connection)))
    assert (last.what, last.details["member"]) == ("noted that a panel member didn't come", two)


def test_whoever_came_uninvited_is_listed_as_well(invited: Panel) -> None:
    [other] = {each.id for each in invited.listed} - set(
        attended(invited.writer.connection, invited.opened, invited.clock)[0].members
    )
    panel_came.record_came(invited.writer, invited.opened, invited.clock, other, kind="talk", day=TALK)
    assert seen(invited)[0] == (TALK, 4, 1)


def test_whoever_left_meanwhile_is_passed_over(invited: Panel) -> None:
    one, two, _three = sorted(attended(invited.writer.connection, invited.opened, invited.clock)[0].members)
    panel.erase_member(invited.writer, HANNA, invited.clock, one)
    panel_came.note_who_came(invited.writer, invited.opened, invited.clock, TALK, {one: True, two: True})
    assert seen(invited)[0] == (TALK, 2, 1)


def test_nobody_came_to_a_talk_that_is_to_come(invited: Panel) -> None:
    talking.plan_talk(invited.writer, HANNA, invited.clock, date(2026, 12, 19))
    assert seen(invited)[0][0] == TALK
    with pytest.raises(InputRefused, match="still to come"):
        panel_came.note_who_came(invited.writer, invited.opened, invited.clock, date(2026, 12, 19), {})


def test_whoever_is_invited_to_a_talk_to_come_is_listed_also_once_it_moved_or_was_removed(invited: Panel) -> None:
    writer, clock = invited.writer, invited.clock
    talk = talking.plan_talk(writer, HANNA, clock, date(2026, 12, 19)).talk.id
    occasion = Occasion("talk", 60, datetime(2026, 12, 19, 10), "hier")
    round_ = panel_rounds.make_round(writer, invited.opened, clock, occasion, count=2, contact="a@example.com").round
    assert len(seen(invited)) == 2  # nobody got a letter
    arrive(invited, round_)
    assert seen(invited)[2] == (date(2026, 12, 19), 2, 0)
    talking.move_talk(writer, HANNA, clock, talk, date(2026, 12, 20))
    assert seen(invited)[2] == (date(2026, 12, 20), 2, 0)
    talking.remove_talk(writer, HANNA, clock, talk)
    assert seen(invited)[2] == (date(2026, 12, 20), 2, 0)


def test_whoever_is_invited_for_today_is_listed_also_once_that_talk_was_removed(invited: Panel) -> None:
    def held() -> list[bool]:
        return [each.is_held for each in attended(invited.writer.connection, invited.opened, invited.clock)]

    assert held() == [True, True]
    [talk] = [each.id for each in talks.talks(invited.writer.connection) if each.day == TALK]
    talking.remove_talk(invited.writer, HANNA, invited.clock, talk)
    assert seen(invited) == [(date(2026, 11, 2), 0, 0), (TALK, 3, 0)]
    assert held() == [True, False]


def test_that_somebody_came_is_noted_only_of_what_they_agreed_to(invited: Panel) -> None:
    id_ = invited.id_of(MEMBERS[0])

    def record(kind: Consent, *, came: bool = True) -> None:
        panel_came.record_came(invited.writer, invited.opened, invited.clock, id_, kind=kind, day=TALK, came=came)

    before = invited.listed
    with pytest.raises(InputRefused, match="didn't agree to this"):
        record("call")
    assert invited.listed == before
    record("talk")
    record("talk", came=False)
    assert all(not each.member.came.get("talk") for each in invited.listed if each.member is not None)
