"""Criteria: six at most, each with five anchors in behaviour."""

from dataclasses import replace

import pytest

from kiosk.customers.criteria import ANCHORS, LONGEST_ANCHOR, MOST, checked, in_language, shipped
from kiosk.customers.texts import TITLE
from kiosk.errors import InputRefused
from tests.customers.store import SHIPPED


def test_the_shipped_set_is_the_same_in_both_languages() -> None:
    dutch, english = shipped("nl"), shipped("en")
    assert [each.key for each in dutch] == [each.key for each in english]
    assert [each.key for each in dutch] == ["notices", "opens", "listens", "steps_back", "next_step", "honest"]
    assert len(dutch) == MOST
    for each in (*dutch, *english):
        assert len(each.title) <= TITLE
        assert len(set(each.anchors)) == ANCHORS
        assert all(10 < len(anchor) <= LONGEST_ANCHOR and anchor.endswith((".", "’")) for anchor in each.anchors)
        assert not any(
            word in " ".join(each.anchors).lower() for word in ("goed genoeg", "slecht", "excellent", "poor")
        )


def test_the_same_words_have_the_same_key_and_others_another() -> None:
    anchors = [f"Doet {n}" for n in range(ANCHORS)]
    (notices, own), (again,) = checked([SHIPPED[0], ("Rekent goed", anchors)]), checked([(" Rekent  goed", anchors)])
    assert notices == shipped("nl")[0]
    assert own == again
    assert own.key.startswith("own-")
    (changed,) = checked([("Rekent goed", [*anchors[:4], "Rekent alles na"])])
    assert changed.key != own.key
    (reworded,) = checked([(SHIPPED[0][0], anchors)])
    assert reworded.key != "notices"


def test_the_shipped_ones_are_read_in_either_language_and_what_hr_changed_as_it_was_written() -> None:
    changed = (SHIPPED[1][0], (*SHIPPED[1][1][:4], "Laat de klant kiezen."))
    kept = checked([SHIPPED[0], changed, ("Rekent goed", [f"Doet {n}" for n in range(ANCHORS)])])
    assert in_language(kept, "en") == (shipped("en")[0], *kept[1:])
    assert in_language(in_language(kept, "en"), "nl") == kept
    once_shipped = replace(shipped("nl")[0], title="Ziet bezoekers")  # by an earlier version of the program
    assert in_language([once_shipped], "en") == (once_shipped,)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ([], "needs a criterion"),
        ([*SHIPPED, ("Rekent goed", ["a", "b", "c", "d", "e"])], "more than 6 criteria"),
        ([SHIPPED[0], SHIPPED[0]], "the same title"),
        ([("Rekent goed", ["a", "b", "c", "d"])], "has 5 anchors"),
        ([("Rekent goed", ["a", "b", "c", "d", " "])], "Nothing is written"),
        ([("Rekent goed", ["a", "b", "c", "d", "e" * 161])], "too long"),
        ([("", ["a", "b", "c", "d", "e"])], "Nothing is written"),
        ([("Rekent \x00 goed", ["a", "b", "c", "d", "e"])], "can't be shown"),
    ],
)
def test_what_cant_be_scored_is_refused(typed, match: str) -> None:
    with pytest.raises(InputRefused, match=match):
        checked(typed)
