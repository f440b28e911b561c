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
from ui.visitor.head import Head, heading, put_head
from ui.visitor.rows import BETWEEN, CENTRE, RIGHT, UNDER_TILES, Room, Text, end_of, in_box, moved, row_of
from ui.visitor.typing import put_typing
from ui.widgets import words
from ui.widgets.tile import Setting
from ui.widgets.words import MEDIUM, REGULAR, SEMIBOLD, block

LOWER = Intent(ev.SwitchAid, "low")
MOST_PEOPLE = 30  # that anybody looks through at once
EMBLEM = 22  # grid steps
FIELD = 11  # grid steps of the height of a field in the middle
MOST_NOTE = 0.16  # of the height
DRIFT = (0.618034, 0.754878)  # of the room across and down, a move: never soon the same place again


class Layout(NamedTuple):
    """A whole screen. `emblem` is where the picture or the countdown stands, empty without one. The first `tiles` of
    the controls are those in the middle; the others stand around them."""

    header: Text
    attract: Text | None
    head: Head
    note: Text | None
    footer: Text | None
    emblem: QRect
    controls: tuple[Placed, ...]
    tiles: int

    @property
    def texts(self) -> tuple[Text | None, ...]:
        return self.header, self.attract, self.head.title, self.head.sentence, self.note, self.footer


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
    note, emblem = None, QRect()
    if face.shape is Shape.MESSAGE:
        head, emblem = _message(room, header.rect.bottom())
    elif face.shape is Shape.TYPING:
        _buttons_below(room, face.kinds if room.low else ())
        head = put_typing(room, header.rect.bottom() + scale.grid(2))
    else:
        _buttons_below(room)
        note = _note(room)
        head = _head(room, header.rect.bottom() + scale.grid(2))
        down = _tiles(room, head.bottom)
        if room.low:  # where the words stand right above the tiles, they go along
            head = head.lowered(down)
    return Layout(header, attract, head, note, footer, emblem, tuple(room.controls), room.tiles)


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
    return Layout(header, None, Head(title), None, None, QRect(), (), 0)


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


def _head(room: Room, top: int) -> Head:
    """The question, above the controls; where those are low, close to them."""
    scale = room.scale
    most = room.reach() - top - scale.grid(4) if room.low else round(scale.height * 0.3) - top + scale.grid(8)
    head = put_head(room, top, most)
    return head.lowered(room.reach() - scale.grid(5) - head.bottom) if room.low else head


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


def _note(room: Room) -> Text | None:
    """What stands between the tiles and the buttons below them."""
    if not room.face.note:
        return None
    scale = room.scale
    said = words.shrink(room.face.note, room.kind("note"), room.width, round(scale.height * MOST_NOTE))
    place = QRect(room.margin, room.bottom - said.height, room.width, said.height)
    room.bottom = place.top() - scale.grid(3)
    return Text(room.face.note, said, place, "muted")


def _buttons_below(room: Room, kinds: tuple[Control, ...] = ()) -> None:
    """Back on the left, and `kinds` after it; skip and done on the right."""
    face, scale = room.face, room.scale
    before = (*face.before, *kinds)
    if not (before or face.after):
        return
    height = max(scale.touch, scale.grid(9))
    row = row_of(room, (*before, *face.after), height, room.kind("body", SEMIBOLD, 1.15))
    y = room.bottom - height
    spare = room.width - end_of(row)
    for index, one in enumerate(row):
        room.controls.append(moved(one, room.margin + (spare if index >= len(before) else 0), y))
    room.bottom = y - scale.grid(UNDER_TILES)


def _message(room: Room, top: int) -> tuple[Head, QRect]:
    """Picture, words, field and buttons in the middle."""
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
    field = scale.grid(FIELD) if face.field is not None else 0
    under = (said.height + scale.grid(1.5) if said else 0) + (field + scale.grid(3) if field else 0)
    title = heading(face.title, room.title(), room.width, most - over - under)
    whole = over + title.height + under
    at = top + (room.bottom - top - whole - below) // 2
    if rows:
        at = max(at, room.reach() - scale.grid(6) - whole)
    middle = scale.width // 2
    box = QRect(middle - emblem // 2, at, emblem, emblem)
    head = Head(Text(face.title, title, QRect(room.margin, at + over, room.width, title.height), "ink", CENTRE))
    for number, row in enumerate(rows):
        y = at + whole + scale.grid(6) + number * (height + scale.apart)
        room.controls[:0] = [moved(one, middle - end_of(row) // 2, y) for one in row]
    below = head.bottom + 1
    if field:
        head = head._replace(field=QRect(room.margin, below + scale.grid(2), room.width, field))
        below = head.field.bottom() + 1 + scale.grid(1)
    if said is not None:
        place = QRect(room.margin, below + scale.grid(1.5), room.width, said.height)
        head = head._replace(sentence=Text(face.sentence, said, place, "muted", CENTRE))
    return head, box
