"""What was lost of a quarter, by how many were on the floor, as a table."""

from collections.abc import Callable

from kiosk.attention.gates import enough
from kiosk.staff import words
from kiosk.staff.views import ShiftLoss
from ui.models.rows import UNSORTED, Column, RowTable


def loss_table(translate: Callable[[str], str]) -> RowTable[ShiftLoss]:
    """A row a strength of the floor; of few replies the counts alone."""
    _ = translate
    return RowTable(
        (
            Column(_("On the floor"), lambda of: of.strength, lambda of: words.on_floor(of.strength, _)),
            Column(_("Replies"), lambda of: of.n, lambda of: str(of.n), right=True),
            Column(_("Missed"), lambda of: of.ignored, lambda of: _part(of.ignored, of.n, _), right=True),
            Column(_("Too late"), lambda of: of.too_late, lambda of: _part(of.too_late, of.n, _), right=True),
        ),
        UNSORTED,
    )


def _part(count: int, n: int, translate: Callable[[str], str]) -> str:
    _ = translate
    if not enough(n):
        return str(count)
    return _("{x} ({share})").format(x=count, share=words.percent(count / n))
