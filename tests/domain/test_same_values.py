"""What the questions and the figures both hold a copy of, since neither may import the other."""

from kiosk.attention import counts, lifetable
from kiosk.survey import survey


def test_a_time_is_told_in_the_intervals_that_the_life_table_has() -> None:
    assert survey.MINUTES == lifetable.INTERVALS
    assert [f"{end}" for end in lifetable.BOUNDARIES] == [each.split("-")[-1] for each in survey.MINUTES[:-1]]
    assert survey.MINUTES[-1] == f"{lifetable.BOUNDARIES[-1]}+"


def test_the_figures_know_every_choice_of_attention() -> None:
    assert sorted(survey.FIXED_CHOICES["attention"]) == sorted(counts.ATTENTION)
    assert sorted(survey.APPROACHED) == sorted(counts.APPROACHED)
    for choices in (counts.FITTING, counts.MISSED, counts.TOO_MUCH, counts.TOO_LITTLE):
        assert set(choices) <= set(counts.ATTENTION)
