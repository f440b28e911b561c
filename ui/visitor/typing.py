"""A screen to type on: the question, the field, and rows of keys as large as there is room for."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from ui.theme.scale import Scale
from ui.visitor.arrange import Placed
from ui.visitor.faces import Control, Keys
from ui.visitor.head import Head, put_head
from ui.visitor.rows import UNDER_TILES, Room, end_of, moved, row_of
from ui.widgets import words
from ui.widgets.tile import Setting
from ui.widgets.words import MEDIUM, SEMIBOLD, Block

KEY = 12  # grid steps of a key's height, where that is more than a fingertip ...
WIDE_HAND = 30  # ... and less than so many millimetres
WIDEST = 1.5  # times as wide as high, a key of one character
BESIDE = 3.6  # keys' widths that the wider ones beside the rows take
LEAST_KEY = 0.66  # of a fingertip, on a screen too small for more
LEAST_GAP = 1  # grid steps
FIELD = 1.9  # times the size of body text, the height of the field, where that is more than a fingertip
MOST_HEAD = 0.2  # of the height
EDGE = 2  # grid steps beside the keys, at least


Rows = tuple[tuple[Control, ...], ...]


class _Grid(NamedTuple):
    """`width` and `height` are of a key of one character, `across` and `down` of the gaps between keys."""

    width: int
    height: int
    across: int
    down: int
    rows: Rows
    beside: Rows


def put_typing(room: Room, top: int) -> Head:
    """The question on top; the field, with what may be typed beside it, right above the keys. Where all that is touched
    is low, the words go along."""
    face, scale = room.face, room.scale
    height = max(scale.touch, scale.grid(8.5), round(scale.type("body") * FIELD))
    head = put_head(room, top, round(scale.height * MOST_HEAD))
    kinds = [] if room.low else row_of(room, face.kinds, height, room.kind("body", SEMIBOLD, 1.0))
    over = head.bottom + scale.grid(1) + height + scale.apart
    area = QRect(room.margin, max(over, room.reach()), room.width, 0)
    area.setBottom(room.bottom + scale.grid(UNDER_TILES) - scale.apart - 1)
    keys = arrange_keys(area, face.keys, scale, room.family, edge=room.margin - scale.grid(EDGE))
    spare = area.bottom() - max(placed.rect.bottom() for placed in keys)
    first = area.top() + spare * 2 // 5
    room.controls[:0] = [moved(one, 0, first - area.top()) for one in keys]
    row = first - scale.apart - height
    room.controls[:0] = [moved(one, room.margin, row) for one in kinds]
    edge = min(room.margin, *(key.rect.left() for key in keys))
    left = room.margin + end_of(kinds) + scale.apart if kinds else edge
    field = QRect(left, row, scale.width - edge - left, height)
    if room.low:
        head = head.lowered(row - scale.grid(1.5) - head.bottom)
    return head._replace(field=field)


def arrange_keys(area: QRect, keys: Keys, scale: Scale, family: str, edge: int = 0) -> tuple[Placed, ...]:
    """The keys in `area`, all of one height: the wider ones beside the others where that leaves larger keys, else
    below them. Gaps give way before the keys do; also the edge, so many pixels of it on both sides.

    :raises ValueError: when there is no room for keys that can be hit
    """
    best = _best(area, keys, scale)
    if best.width < scale.touch or best.across < scale.apart:
        best = _best(area.adjusted(-edge, 0, edge, 0), keys, scale)
    if min(best.width, best.height) < max(2, LEAST_KEY * scale.touch):
        raise ValueError(f"no room for {len(keys.all)} keys on {area.width()} by {area.height()} pixels")
    return _placed(area, best, scale, family)


def _best(area: QRect, keys: Keys, scale: Scale) -> _Grid:
    grids = [_grid(area, keys.rows, keys.beside, scale)]
    if keys.beside:
        grids.append(_grid(area, (*keys.rows, *_below(keys)), (), scale))

    def worth(grid: _Grid) -> tuple[float, ...]:
        least = min(grid.width, grid.height)
        return min(least, scale.touch), min(grid.across, grid.down), least

    return max(grids, key=worth)


def _below(keys: Keys) -> Rows:
    """The wider keys in two rows, what takes the last character back at the end of the second."""
    flat = [key for row in keys.beside for key in row]
    flat = [key for key in flat if key.text] + [key for key in flat if not key.text]
    half = (len(flat) + 1) // 2
    return tuple(flat[:half]), tuple(flat[half:])


def _grid(area: QRect, rows: Rows, beside: Rows, scale: Scale) -> _Grid:
    high = max(scale.touch, min(scale.grid(KEY), scale.mm(WIDE_HAND)))
    height, down = _shared(area.height(), max(len(rows), len(beside)), scale)
    width, across = _shared(area.width(), _columns(rows) + (BESIDE if beside else 0), scale)
    height = min(height, high)
    return _Grid(min(width, int(height * WIDEST)), height, across, down, rows, beside)


def _shared(pixels: int, count: float, scale: Scale) -> tuple[int, int]:
    """How large each of so many is, and the gap between them."""
    gap = scale.apart
    while (pixels + gap) / count - gap < scale.touch and gap > scale.grid(LEAST_GAP):
        gap -= 1
    return int((pixels + gap) / count - gap), gap


def _columns(rows: Rows) -> int:
    """Of keys of one character."""
    return max(len(row) for row in rows if _is_of_single(row))


def _is_of_single(row: Sequence[Control]) -> bool:
    return sum(len(key.text) == 1 for key in row) > len(row) / 2


def _placed(area: QRect, grid: _Grid, scale: Scale, family: str) -> tuple[Placed, ...]:
    unit = grid.width + grid.across
    whole = unit * _columns(grid.rows) - grid.across
    beside = round(unit * BESIDE - grid.across) if grid.beside else 0
    left = area.center().x() - (whole + (grid.across + beside if beside else 0)) // 2
    boxes: list[tuple[Control, QRect]] = []
    for rows, start, width in ((grid.rows, left, whole), (grid.beside, left + whole + grid.across, beside)):
        for number, row in enumerate(rows):
            top = area.top() + number * (grid.height + grid.down)
            boxes += _row(row, QRect(start, top, width, grid.height), grid)
    kind = words.Face(family, min(scale.type("tile"), round(grid.height * 0.6)), SEMIBOLD)
    wide = _widest_fitting(boxes, scale, family)
    return tuple(_key(control, box, kind if len(control.text) == 1 else wide, scale) for control, box in boxes)


def _row(row: Sequence[Control], area: QRect, grid: _Grid) -> list[tuple[Control, QRect]]:
    """Keys of one character are all of one width, in the middle of their row; others, and the few among them, share
    what there is."""
    single = _is_of_single(row)
    width = grid.width if single else (area.width() + grid.across) / len(row) - grid.across
    unit = width + grid.across
    left = area.left() + (area.width() - unit * len(row) + grid.across) / 2
    ends = [round(left + unit * number) for number in range(len(row) + 1)]
    return [
        (key, QRect(start, area.top(), end - grid.across - start, area.height()))
        for key, start, end in zip(row, ends, ends[1:], strict=False)
    ]


def _widest_fitting(boxes: Sequence[tuple[Control, QRect]], scale: Scale, family: str) -> words.Face:
    """One size of letters for all keys of several characters."""
    px = scale.type("body")
    for control, box in boxes:
        if len(control.text) > 1:
            px = min(px, _fitting(control.text, box, words.Face(family, px, MEDIUM), scale).face.px)
    return words.Face(family, px, MEDIUM)


def _fitting(text: str, box: QRect, kind: words.Face, scale: Scale) -> Block:
    return words.shrink(text, kind, box.width() - 2 * scale.grid(1), box.height() - scale.grid(0.5))


def _key(control: Control, box: QRect, kind: words.Face, scale: Scale) -> Placed:
    if control.icon:
        side = round(min(box.width(), box.height()) * 0.62)
        picture = QRect((box.width() - side) // 2, (box.height() - side) // 2, side, side)
        nothing = Block(kind, (), 0, 0)
        return Placed(control, box, Setting(picture, QRect(0, 0, box.width(), 1), None, nothing, None, beside=False))
    said = _fitting(control.text, box, kind, scale)
    place = QRect(scale.grid(0.5), (box.height() - said.height) // 2, box.width() - scale.grid(1), said.height)
    return Placed(control, box, Setting(QRect(), place, None, said, None, beside=False))
