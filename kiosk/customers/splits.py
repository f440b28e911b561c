"""How many ways there are to split some vacancies in two groups, and whether so few could tell anything."""

from math import comb

LEVEL = 0.05  # p-value up to which a difference is called one, and 1 less the confidence of an interval
MOST_SPLITS = 99_999  # up to which a permutation test goes through all; of more it draws as many at random


def splits(n: int, other: int) -> int:
    """The ways to divide n + other in a group of n and one of other."""
    return comb(n + other, n)


def can_tell(n: int, other: int) -> bool:
    """Whether a two-sided permutation test of two groups can come under LEVEL at all.

    Its p-value is at least 2 of all splits: with 3 and 2 that is 0.2, whatever the values are. 4 and 4 suffice, and 5
    and 3 do; with 2 on one side it takes 8 on the other. A group of 1 tells nothing of its kind, however many others
    there are.
    """
    return min(n, other) > 1 and 2 / splits(n, other) <= LEVEL


def is_exact(n: int, other: int) -> bool:
    """Whether a permutation test goes through all splits."""
    return splits(n, other) <= MOST_SPLITS
