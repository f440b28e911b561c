"""The figures of the report, as a table: what was counted, out of how many, and within what limits."""

from collections.abc import Iterable, Mapping

from kiosk.attention.counts import ATTENTION, Counts
from kiosk.attention.gates import GATE, enough
from kiosk.attention.intervals import balance, share
from kiosk.exchange import words
from kiosk.exchange.tables import Column, Row, Table, Translate


def summary(counts: Counts, of_team: Iterable[Row], _: Translate) -> Table:
    """`of_team` are rows of the same columns about closed quarters, for whoever may have them."""
    return Table(
        "summary",
        _("Summary"),
        _("The figures of the period with their counts and 95% intervals."),
        _columns(_),
        [*_rows(counts), *of_team],
    )


def _rows(counts: Counts) -> Iterable[Row]:
    n = counts.valid
    yield from (("all", "", counts.all, *[None] * 4), ("valid", "", n, counts.all, *[None] * 3))
    yield ("set_aside", "", counts.quarantined, counts.all, *[None] * 3)
    yield ("withdrawn", "", counts.withdrawn, counts.all, *[None] * 3)
    for key, count in (
        ("fitting", counts.fitting),
        ("approached", counts.approached),
        ("missed", counts.missed),
        ("completion", counts.completed),
        *((value, counts.attention.get(value, 0)) for value in ATTENTION),
    ):
        yield share_row(key, "", count, n)
    found = balance(counts.too_much, counts.too_little, n) if enough(n) else None
    yield ("balance", "", None, n, *((found.value, found.low, found.high) if found else [None] * 3))
    for point in counts.waits.curve if enough(counts.waits.n) else ():
        yield (f"within_{point.minutes}", "", None, point.n, point.share, point.low, point.high)


def share_row(key: str, quarter: str, count: int, n: int) -> Row:
    """A count and its share of n; without the share under the gate, where it would say more about chance."""
    found = share(count, n) if enough(n) else None
    return (key, quarter, count, n, *((found.value, found.low, found.high) if found else [None] * 3))


def _columns(_: Translate) -> tuple[Column, ...]:
    few = _("Fewer than {count} replies, or a plain count.").format(count=GATE)
    return (
        Column("figure", _("Figure"), "text", _("What is counted."), words=_figures(_), width=54),
        Column(
            "quarter",
            _("Quarter"),
            "text",
            _("The closed quarter of a figure about the team."),
            _("The figure is of the period."),
        ),
        Column("count", _("Count"), "whole", _("How many."), _("The figure is no count out of n."), _("replies")),
        Column("n", "n", "whole", _("Out of how many."), _("The count is of everything."), _("replies")),
        Column(
            "value",
            _("Share"),
            "points",
            _("Count out of n; of the balance the difference of two shares; of a wait the share from a life table."),
            few,
            _("fraction"),
        ),
        Column("low", _("Lowest"), "points", _("Lower limit of the 95% interval."), few, _("fraction")),
        Column("high", _("Highest"), "points", _("Upper limit of the 95% interval."), few, _("fraction")),
    )


def _figures(_: Translate) -> Mapping[str, str]:
    return {
        "all": _("All replies"),
        "valid": _("Valid replies"),
        "set_aside": _("Set aside"),
        "withdrawn": _("Taken back"),
        "fitting": _("Fitting attention"),
        "approached": _("Approached"),
        "missed": _("Missed chances"),
        "completion": _("Reached the thanks"),
        **words.attention(_),
        "ignored": _("Answered: missed"),
        "balance": _("Balance: too much less too little"),
        **{f"within_{m}": _("Approached within {minutes} minutes").format(minutes=m) for m in (2, 5, 15, 30)},
        "team": _("Team: just right, of replies that name somebody"),
        "ignored_few": _("Missed with 1 or 2 on the floor"),
        "ignored_many": _("Missed with 3 or more on the floor"),
        "ignored_unknown": _("Missed, floor strength unknown"),
        "too_late_few": _("Too late with 1 or 2 on the floor"),
        "too_late_many": _("Too late with 3 or more on the floor"),
        "too_late_unknown": _("Too late, floor strength unknown"),
    }
