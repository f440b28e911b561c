"""Calendar quarters, the only periods that figures about a person exist for."""

from dataclasses import dataclass
from datetime import date, timedelta

SETTLING = timedelta(days=7)  # after its last day, before its figures are computed once and for all


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """`number` is 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def closes_on(self) -> date:
        """The day on which its figures are computed, once."""
        return self.last + SETTLING + timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def quarter_of(day: date) -> Quarter:
    """The calendar quarter that a local day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse(text: str) -> Quarter:
    """What `str` gave.

    :raises ValueError: if it is no quarter
    """
    year, _, number = text.partition("-Q")
    if len(year) != 4 or number not in ("1", "2", "3", "4") or not year.isdecimal():
        raise ValueError(f"{text!r} is no quarter; write it as 2026-Q3")
    return Quarter(int(year), int(number))


def to_close(after: Quarter | None, first_day: date | None, today: date) -> tuple[Quarter, ...]:
    """The quarters whose figures are due, oldest first: after the last one closed, or from that of the first reply."""
    if after is None and first_day is None:
        return ()
    quarter = after.next if after is not None else quarter_of(first_day or today)
    due: list[Quarter] = []
    while quarter.closes_on <= today:
        due.append(quarter)
        quarter = quarter.next
    return tuple(due)
