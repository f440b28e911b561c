"""Where everything of a screen stands, in pixels, from the screen's true size."""

from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRect

from kiosk.survey import events as ev
from ui.theme.scale import Scale
from ui.visitor.arrange import READABLE, SHRINKS, Placed, arrange
from ui.visitor.faces import Control, Face, Intent, Shape
from ui.visitor.foot import put_footer
from ui.visitor.rows import BETWEEN, CENTRE, RIGHT, Room, Text, end_of, in_box, moved, row_of
from ui.widgets import words
from ui.widgets.tile import Setting
from ui.widgets.words import MEDIUM, REGULAR, SEMIBOLD, Block, block

LOWER = Intent(ev.SwitchAid, "low")
FEWER_LINES_FROM = 0.84  # a title is rather this much smaller than a line longer
MOST_LINES = 5
MOST_PEOPLE = 30  # that anybody looks through at once
EMBLEM = 22  # grid steps
DRIFT = (0.618034, 0.754878)  # of the room across and down, a move: never soon the same place again


class Layout(NamedTuple):
    """A whole screen. `emblem` is where the picture or the countdown stands, empty without one. The first `tiles` of
    the controls are those in the middle; the others stand around them."""

    header: Text
    attract: Text | None
    title: Text
    sentence: Text | None
    footer: Text | None
    emblem: QRect
    controls: tuple[Placed, ...]
    tiles: int


def offered(face: Face, is_portrait: bool) -> Face:
    """The face without what would change nothing: in portrait all that is touched is low already."""
    return face._replace(tiles=tuple(tile for tile in face.tiles if tile.intent != LOWER)) if is_portrait else face


@lru_cache(maxsize=256)  # the screens that visitor after visitor sees, and some minutes of a running clock
def lay_out(face: Face, scale: Scale, low: bool, family: str) -> Layout:
    """The screen of a face. `low` keeps everything touchable in the lower 60%."""
    room = Room(face, scale, low, family)
    if face.shape is Shape.REST:
        return _resting(room)
    header, attract = _header(room)
    footer = put_footer(room)
    if face.shape is Shape.MESSAGE:
        title, sentence, emblem = _message(room, header.rect.bottom())
    else:
        _buttons_below(room)
        title, sentence = _title(room, header.rect.bottom() + scale.grid(2))
        down = _tiles(room, (sentence or title).rect.bottom())
        if room.low:  # where the words stand right above the tiles, they go along
            title, sentence = _lower(title, down), _lower(sentence, down) if sentence else None
        emblem = QRect()
    return Layout(header, attract, title, sentence, footer, emblem, tuple(room.controls), room.tiles)


def _resting(room: Room) -> Layout:
    """The store's name and the line, at a place that each move takes elsewhere, and over the whole screen in time."""
    face, scale = room.face, room.scale
    high = scale.height - 2 * room.margin
    name = words.shrink(face.store, room.kind("store", SEMIBOLD, 1.1), room.width, high // 3)
    line = words.shrink(face.title, room.kind("body", MEDIUM, 1.35), room.width, high // 3)
    apart = scale.grid(1)
    width, height = max(name.width, line.width), name.height + apart + line.height
    across, down = ((face.drift * step) % 1 for step in DRIFT)
    x = room.margin + round((room.width - width) * across)
    y = room.margin + round((high - height) * down)
    header = Text(face.store, name, QRect(x, y, width, name.height), "on_night", CENTRE)
    title = Text(face.title, line, QRect(x, y + name.height + apart, width, line.height), "on_night", CENTRE)
    return Layout(header, None, title, None, None, QRect(), (), 0)


def _header(room: Room) -> tuple[Text, Text | None]:
    scale = room.scale
    top = scale.grid(5)
    name = words.shrink(room.face.store, room.kind("store", SEMIBOLD, 1.1), room.width // 2, scale.grid(12))
    rect = QRect(room.margin, top, name.width, name.height)
    store = Text(room.face.store, name, rect, "brand")
    if not room.face.header:
        return store, None
    left = rect.right() + scale.grid(4)
    spread = scale.grid(1.75)  # above and below the name, as much as there is to the edge and to the title
    box = QRect(left, rect.top() - spread, scale.width - room.margin - left, rect.height() + 2 * spread)
    return store, in_box(room.face.header, room.kind("store", MEDIUM, 1.1), box, RIGHT)


def _title(room: Room, top: int) -> tuple[Text, Text | None]:
    """The question, above the controls; where those are low, close to them."""
    scale, face = room.scale, room.face
    most = room.reach() - top - scale.grid(4) if room.low else round(scale.height * 0.3) - top + scale.grid(8)
    said = None
    if face.sentence:
        said = words.shrink(face.sentence, room.kind("body", REGULAR, 1.25), room.width, most // 2)
    apart = scale.grid(1.5) if said else 0
    title = _heading(face.title, room.title(), room.width, most - (said.height if said else 0) - apart)
    high = title.height + apart + (said.height if said else 0)
    at = room.reach() - scale.grid(5) - high if room.low else top
    head = Text(face.title, title, QRect(room.margin, at, room.width, title.height), "ink")
    if said is None:
        return head, None
    place = QRect(room.margin, at + title.height + apart, room.width, said.height)
    return head, Text(face.sentence, said, place, "muted")


def _heading(text: str, kind: words.Face, width: int, height: int) -> Block:
    """The title on few lines rather than in the largest letters, as long as the difference is small."""
    for lines in range(1, MOST_LINES):
        for px in range(kind.px, round(kind.px * FEWER_LINES_FROM) - 1, -1):
            found = block(text, words.Face(kind.family, px, kind.weight), width)
            if found is not None and len(found.lines) == lines and found.height <= height:
                return found
    return words.shrink(text, kind, width, height)


def _lower(text: Text, down: int) -> Text:
    return text._replace(rect=text.rect.translated(0, down))


def _tiles(room: Room, top: int) -> int:
    """Place the tiles, and tell how far down from the top of their room."""
    scale = room.scale
    top = max(top + scale.grid(3.5), room.reach())
    if room.face.band is not None:
        high = max(scale.touch, scale.grid(9))
        room.controls.append(_band(room, room.face.band, QRect(room.margin, top, room.width, high)))
        top += high + scale.apart
    area = QRect(room.margin, top, room.width, room.bottom - top)
    tiles = _arranged(room, area)
    room.tiles = len(tiles)
    spare = area.bottom() - max(placed.rect.bottom() for placed in tiles)
    down = spare * 2 // 5
    room.controls[:0] = [Placed(one.control, one.rect.translated(0, down), one.setting) for one in tiles]
    return down


def _arranged(room: Room, area: QRect) -> tuple[Placed, ...]:
    """All tiles; where people have no room, a group of them and what is always there, in as few groups as will do."""
    tiles, groups, shape = room.face.tiles, room.face.groups, room.face.shape
    if groups is None:
        return arrange(area, shape, tiles, room.scale, room.family)
    always = tiles[groups.people :]
    for least in READABLE / room.scale.text_factor, SHRINKS[-1]:
        for count in range(max(1, ceil(groups.people / MOST_PEOPLE)), max(1, groups.people) + 1):
            starts = [groups.people * group // count for group in range(count + 1)]
            more = (groups.more,) if count > 1 else ()
            shown = [(*tiles[first:end], *more, *always) for first, end in pairwise(starts)]
            with suppress(ValueError):
                each = [arrange(area, shape, group, room.scale, room.family, least=least) for group in shown]
                return each[groups.turns % count]
    raise ValueError(f"no room for a single person on {area.width()} by {area.height()} pixels")


def _band(room: Room, band: Control, rect: QRect) -> Placed:
    """The running call and what to do, on one line or on one each."""
    pad = room.scale.grid(3)
    kind = room.kind("body", SEMIBOLD, 1.1)
    width, height = rect.width() - 2 * pad, rect.height() - room.scale.grid(1.5)
    said = block(BETWEEN.join((band.lead, band.text)), kind, width)
    if said is None or len(said.lines) > 1 or said.height > height:
        said = words.shrink(f"{band.lead}\n{band.text}", kind, width, height)
    place = QRect(pad, (rect.height() - said.height) // 2, width, said.height)
    return Placed(band, rect, Setting(QRect(), place, None, said, None, beside=False))


def _buttons_below(room: Room) -> None:
    """Back on the left; skip and done on the right."""
    face, scale = room.face, room.scale
    if not (face.before or face.after):
        return
    height = max(scale.touch, scale.grid(9))
    row = row_of(room, (*face.before, *face.after), height, room.kind("body", SEMIBOLD, 1.15))
    y = room.bottom - height
    spare = room.width - end_of(row)
    for index, one in enumerate(row):
        room.controls.append(moved(one, room.margin + (spare if index >= len(face.before) else 0), y))
    room.bottom = y - scale.grid(4)


def _message(room: Room, top: int) -> tuple[Text, Text | None, QRect]:
    """Picture, words and buttons in the middle."""
    scale, face = room.scale, room.face
    top += scale.grid(3)
    height = max(scale.touch, scale.grid(10))
    rows = [
        row_of(room, buttons, height, room.kind("body", SEMIBOLD, 1.2))
        for buttons in (face.after, face.before)
        if buttons
    ]
    below = len(rows) * (height + scale.apart) - scale.apart + scale.grid(6) if rows else 0
    most = (room.bottom - top) - below
    emblem = scale.grid(EMBLEM) if face.icon or face.left else 0
    emblem = min(emblem, most // 3)
    over = emblem + scale.grid(4) if emblem else 0
    said = None
    if face.sentence:
        said = words.shrink(
            face.sentence, room.kind("body", REGULAR, 1.35), round(room.width * 0.85), (most - over) // 2
        )
    under = said.height + scale.grid(1.5) if said else 0
    title = _heading(face.title, room.title(), room.width, most - over - under)
    whole = over + title.height + under
    at = top + (room.bottom - top - whole - below) // 2
    if rows:
        at = max(at, room.reach() - scale.grid(6) - whole)
    middle = scale.width // 2
    box = QRect(middle - emblem // 2, at, emblem, emblem)
    head = Text(face.title, title, QRect(room.margin, at + over, room.width, title.height), "ink", CENTRE)
    for number, row in enumerate(rows):
        y = at + whole + scale.grid(6) + number * (height + scale.apart)
        room.controls[:0] = [moved(one, middle - end_of(row) // 2, y) for one in row]
    if said is None:
        return head, None, box
    place = QRect(room.margin, head.rect.bottom() + 1 + scale.grid(1.5), room.width, said.height)
    return head, Text(face.sentence, said, place, "muted", CENTRE), box
