"""Tiles on an area: as many side by side as their words allow, the words as large as wished for where they fit."""

from collections.abc import Iterator, Sequence
from math import ceil, log
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize

from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.visitor.faces import Control, Shape
from ui.widgets.tile import Setting
from ui.widgets.words import BOLD, REGULAR, SEMIBOLD, Block, Face, block

SHRINKS = tuple(1 - step / 20 for step in range(13))  # 1 down to 0.4
READABLE = 0.6  # of their usual size; words are smaller only where there is no other way
REFLOW_FROM = 1.5  # text factor from which the matrix may stand otherwise than 3 by 2
HIGH = 56  # grid steps that a tile outside the matrix is high at most
HIGH_BARE = 26  # the same without a picture
PICTURE = 24  # grid steps of the greatest height of a pictogram
LEAST_PICTURE = 7
GOOD_ASPECT = 1.15
ONE_ROW = 5  # choices that stand well in one row
TALLEST, TALL_IN_PORTRAIT = 1.3, 2.2  # of its width, a tile outside the matrix


class Placed(NamedTuple):
    """A control where it stands, with its words set."""

    control: Control
    rect: QRect
    setting: Setting


class _Grid(NamedTuple):
    columns: int
    beside: bool


def arrange(
    area: QRect, shape: Shape, controls: Sequence[Control], scale: Scale, family: str, *, least: float = SHRINKS[-1]
) -> tuple[Placed, ...]:
    """The controls as tiles of one size in `area`, in reading order, with words of `least` times their size at least.

    :raises ValueError: when not even the smallest words fit
    """
    best: tuple[float, tuple[Placed, ...]] | None = None
    for grid, weight in _grids(shape, len(controls), scale):
        size = _cell(area, shape, grid, controls, scale)
        if min(size.width(), size.height()) < max(1, scale.tile):
            continue
        for shrink in SHRINKS:
            score = weight * shrink * _pleasing(size, shape, grid, len(controls))
            if shrink < least or (best is not None and score <= best[0]):
                break
            settings = _settings(controls, size, grid, shrink=shrink, scale=scale, family=family)
            if settings is not None:
                best = score, _placed(area, controls, settings, size=size, columns=grid.columns, apart=scale.apart)
                break
    if best is None:
        raise ValueError(f"no room for {len(controls)} tiles on {area.width()} by {area.height()} pixels")
    return best[1]


def _grids(shape: Shape, count: int, scale: Scale) -> Iterator[tuple[_Grid, float]]:
    """What to try, with how much it is to be preferred."""
    reflow = scale.text_factor >= REFLOW_FROM
    match shape:
        case Shape.MATRIX:
            yield _Grid(3, False), 1.0
            yield _Grid(3, True), 0.97 if reflow else 0.4
            yield _Grid(2, True), 0.95 if reflow else 0.3
            yield _Grid(1, True), 0.95 if reflow else 0.3
        case Shape.SCALE:
            yield _Grid(count, False), 1.0
            yield _Grid(ceil(count / 2), False), 0.9 if reflow else 0.75
            yield _Grid(2, True), 0.85 if reflow else 0.4
            yield _Grid(1, True), 0.85 if reflow else 0.4
        case Shape.SWITCHES:
            yield _Grid(count, False), 0.75 if scale.is_portrait else 1.0
            yield _Grid(count, True), 0.75
            yield _Grid(1, True), 1.0 if scale.is_portrait else 0.75
        case _:
            for columns in range(count, 0, -1):
                yield _Grid(columns, False), 1.0
                yield _Grid(columns, True), 0.8


def _cell(area: QRect, shape: Shape, grid: _Grid, controls: Sequence[Control], scale: Scale) -> QSize:
    rows = ceil(len(controls) / grid.columns)
    width = (area.width() - (grid.columns - 1) * scale.apart) // grid.columns
    height = (area.height() - (rows - 1) * scale.apart) // rows
    if shape is not Shape.MATRIX:
        high = HIGH if any(control.icon or control.portrait for control in controls) else HIGH_BARE
        height = min(height, max(scale.tile, round(scale.grid(high) * scale.text_factor)))
        if grid.columns == 2 == len(controls) and not scale.is_portrait:
            width = min(width, (area.width() - 2 * scale.apart) // 3)
        if not grid.beside:
            height = min(height, max(scale.tile, round(width * (TALL_IN_PORTRAIT if scale.is_portrait else TALLEST))))
    return QSize(width, height)


def _pleasing(size: QSize, shape: Shape, grid: _Grid, count: int) -> float:
    """How well a grid of such tiles looks: full rows, tiles neither flat nor tall."""
    if shape is not Shape.CHOICES:
        return 1.0
    rows = ceil(count / grid.columns)
    good = GOOD_ASPECT * (3 if grid.beside else 1)
    full = count / (rows * grid.columns)
    one_row = 1.3 if rows == 1 and count <= ONE_ROW else 1.0
    return one_row * (0.6 + 0.4 * full) / (1 + abs(log(size.width() / size.height() / good)) / 2)


def _placed(
    area: QRect, controls: Sequence[Control], settings: Sequence[Setting], *, size: QSize, columns: int, apart: int
) -> tuple[Placed, ...]:
    placed = []
    for index, (control, setting) in enumerate(zip(controls, settings, strict=True)):
        row, column = divmod(index, columns)
        x = area.left() + column * (size.width() + apart)
        y = area.top() + row * (size.height() + apart)
        placed.append(Placed(control, QRect(x, y, size.width(), size.height()), setting))
    return tuple(placed)


class _Words(NamedTuple):
    lead: Block | None
    text: Block
    caption: Block | None

    @property
    def height(self) -> int:
        return sum(part.height for part in (self.lead, self.text, self.caption) if part is not None)


def _settings(
    controls: Sequence[Control], size: QSize, grid: _Grid, *, shrink: float, scale: Scale, family: str
) -> list[Setting] | None:
    """Every tile's setting, aligned with one another; None where something doesn't fit."""
    pad = scale.grid(2)
    foot = scale.px(load_theme("light").line["strip"]) if any(control.strip for control in controls) else 0
    inner = QRect(pad, pad, size.width() - 2 * pad, size.height() - 2 * pad - foot)
    picture = _picture(controls, inner, grid, scale)
    gap = scale.grid(2) if not picture.isEmpty() else 0
    width = inner.width() - (picture.width() + scale.grid(2) if grid.beside and gap else 0)
    words = [_words(control, width, shrink, scale, family) for control in controls]
    set_words = [one for one in words if one is not None]
    if len(set_words) < len(words):
        return None
    tallest = max(one.height for one in set_words)
    if grid.beside:
        if tallest > inner.height():
            return None
        return [_beside(one, inner, picture) for one in set_words]
    room = inner.height() - tallest - gap
    if (gap and room < scale.grid(LEAST_PICTURE)) or room < 0:
        return None
    picture.setHeight(min(picture.height(), room))
    led = any(one.lead for one in set_words)
    return [_stacked(one, inner, picture, gap=gap, tallest=tallest, led=led) for one in set_words]


def _picture(controls: Sequence[Control], inner: QRect, grid: _Grid, scale: Scale) -> QSize:
    """The box that pictograms are fitted in; empty without any."""
    if not any(control.icon or control.portrait for control in controls):
        return QSize(0, 0)
    wide = 1.5 if any(control.strip for control in controls) else 1.0
    most = scale.grid(PICTURE if wide > 1 else PICTURE * 0.8)
    if grid.beside:
        height = min(inner.height(), most, round(inner.width() * 0.36 / wide))
    else:
        height = min(round(inner.height() * 0.56), most, round(inner.width() * 0.92 / wide))
    return QSize(round(height * wide), height)


def _words(control: Control, width: int, shrink: float, scale: Scale, family: str) -> _Words | None:
    def sized(role: str, weight: int) -> Face:
        return Face(family, round(scale.type(role) * shrink), weight)

    lead = block(control.lead, sized("tile_strong", BOLD), width) if control.lead else None
    text = block(control.text, sized("tile", SEMIBOLD), width)
    caption = block(control.caption, sized("body", REGULAR), width) if control.caption else None
    if text is None or (control.lead and lead is None) or (control.caption and caption is None):
        return None
    return _Words(lead, text, caption)


def _stacked(words: _Words, inner: QRect, picture: QSize, *, gap: int, tallest: int, led: bool) -> Setting:
    # Words without a lead among others with one stand in the middle, and their picture with them.
    high = words.height if led and not words.lead else tallest
    top = inner.top() + (inner.height() - picture.height() - gap - high) // 2
    box = QRect(inner.center().x() - picture.width() // 2, top, picture.width(), picture.height())
    place = QRect(inner.left(), top + picture.height() + gap, inner.width(), words.height)
    return Setting(box, place, words.lead, words.text, words.caption, beside=False)


def _beside(words: _Words, inner: QRect, picture: QSize) -> Setting:
    gap = inner.top() if not picture.isEmpty() else 0
    box = QRect(inner.left(), inner.center().y() - picture.height() // 2, picture.width(), picture.height())
    left = inner.left() + picture.width() + gap
    place = QRect(left, inner.center().y() - words.height // 2, inner.right() + 1 - left, words.height)
    return Setting(box, place, words.lead, words.text, words.caption, beside=True)
