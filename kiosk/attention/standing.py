"""Which hours, or other parts of a period, have more missed chances than the rest."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from kiosk.attention.comparison import benjamini_hochberg, fisher
from kiosk.attention.gates import enough

LEAST_MISSED = 5  # missed chances under which no part is named


class Part(Protocol):
    """A part of a period: its valid replies and how many of them were missed chances."""

    @property
    def n(self) -> int: ...

    @property
    def missed(self) -> int: ...


P = TypeVar("P", bound=Part)


def standing_out(parts: Sequence[P]) -> tuple[P, ...]:
    """The parts with more missed chances than all others together, beyond chance, in the order given.

    A part is tested when it has n >= 10, against the other parts by Fisher's exact test, all tests together by
    Benjamini-Hochberg at 5%; it is named when it also has 5 missed chances or more. That last bound is no reason to
    leave a test out: choosing tests by their outcome would void the 5%.
    """
    n, missed = sum(part.n for part in parts), sum(part.missed for part in parts)
    tested = [part for part in parts if enough(part.n)]
    stands = benjamini_hochberg([fisher(part.missed, part.n, missed - part.missed, n - part.n) for part in tested])
    return tuple(
        part
        for part, differs in zip(tested, stands, strict=True)
        if differs and part.missed >= LEAST_MISSED and part.missed * n > missed * part.n
    )
