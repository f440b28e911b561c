"""The fair choice, for panels of any kind."""

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.customers.contacts import Contact
from kiosk.customers.inviting import choose
from kiosk.customers.members import CONSENTS, Member

DAY = date(2026, 11, 2)
DAYS = st.sampled_from([date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 2)])


def member(number: int, consents, invited, purpose: str = "", language: str = "") -> Member:
    events = {kind: (day,) for kind, day in invited.items()}
    contact = Contact("mail", f"klant{number}@example.com")
    return Member(
        contact, str(number), dict.fromkeys(consents, DAY), invited=events, purpose=purpose, language=language
    )


@st.composite
def panels(draw: st.DrawFn) -> dict[str, Member]:
    return {
        f"{number:02}": member(
            number,
            draw(st.sets(st.sampled_from(CONSENTS))),
            draw(st.dictionaries(st.sampled_from(CONSENTS), DAYS, max_size=2)),
            draw(st.sampled_from(["", "new", "used"])),
            draw(st.sampled_from(["nl", "de"])),
        )
        for number in range(draw(st.integers(0, 14)))
    }


kinds, counts, seeds = st.sampled_from(CONSENTS), st.integers(1, 16), st.integers(0, 5)


@given(panels(), kinds, counts, seeds)
def test_nobody_without_consent_nobody_twice_and_as_many_as_can_be(panel, kind, count: int, seed: int) -> None:
    chosen = choose(panel, kind, count, seed)
    able = {id_ for id_, each in panel.items() if kind in each.consents}
    assert set(chosen) <= able
    assert len(set(chosen)) == len(chosen) == min(count, len(able))


@given(panels(), kinds, counts, seeds)
def test_whoever_was_invited_least_recently_comes_first(panel, kind, count: int, seed: int) -> None:
    chosen = choose(panel, kind, count, seed)
    left = [each for id_, each in panel.items() if kind in each.consents and id_ not in chosen]
    turns = [panel[id_].last_invited or date.min for id_ in chosen]
    assert turns == sorted(turns)
    assert all(turns[-1] <= (each.last_invited or date.min) for each in left if turns)


@given(panels(), kinds, counts, seeds)
def test_among_those_of_one_turn_no_group_has_two_more_than_one_that_has_members_left(
    panel, kind, count: int, seed: int
) -> None:
    panel = {
        id_: Member(each.contact, each.code, each.consents, purpose=each.purpose, language=each.language)
        for id_, each in panel.items()
    }  # nobody was ever invited
    chosen = choose(panel, kind, count, seed)
    had = Counter((panel[id_].purpose, panel[id_].language) for id_ in chosen)
    left = {(each.purpose, each.language) for id_, each in panel.items() if kind in each.consents and id_ not in chosen}
    assert all(had[group] <= had[other] + 1 for group in had for other in left)


@given(panels(), kinds, counts, seeds, st.randoms(use_true_random=False))
def test_the_order_in_which_members_lie_changes_nothing(panel, kind, count: int, seed: int, random) -> None:
    ids = list(panel)
    random.shuffle(ids)
    assert choose({id_: panel[id_] for id_ in ids}, kind, count, seed) == choose(panel, kind, count, seed)


def test_nobody_is_invited_again_before_all_others_were() -> None:
    panel = {str(number): member(number, ["talk"], {}) for number in range(10)}
    rounds: list[set[str]] = []
    for month in range(1, 13):
        rounds.append(set(choose(panel, "talk", 3, month)))
        for id_ in rounds[-1]:
            panel[id_] = member(int(id_), ["talk"], {"talk": date(2027, month, 1)})
    for id_ in panel:
        turns = [number for number, chosen in enumerate(rounds) if id_ in chosen]
        assert len(turns) >= 3
        for turn, again in pairwise(turns):
            assert set().union(*rounds[turn : again + 1]) == set(panel)


def test_whoever_signed_up_twice_is_invited_once() -> None:
    panel = {"a": member(1, ["talk"], {"talk": DAY}), "b": member(1, ["talk"], {}), "c": member(2, ["talk"], {})}
    assert set(choose(panel, "talk", 3, 0)) == {"a", "c"}
    assert choose(panel, "talk", 1, 0) == ("c",)


def test_whoever_signed_up_twice_has_one_turn_and_one_invitation() -> None:
    panel = {
        "a": member(1, ["interview"], {"interview": DAY}),
        "b": member(1, ["talk"], {}),
        "c": member(2, ["talk"], {"talk": date(2026, 9, 1)}),
    }
    assert choose(panel, "talk", 2, 0) == ("c", "b")
    assert choose(panel, "talk", 2, 0, {"a"}) == ("c",)


def test_chance_is_drawn_with_the_seed() -> None:
    panel = {str(number): member(number, ["talk"], {}) for number in range(20)}
    assert len({choose(panel, "talk", 3, seed) for seed in range(10)}) > 5
