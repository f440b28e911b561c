"""Where everything of a screen stands, in pixels, from the screen's true size."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt

from kiosk.survey import events as ev
from ui.theme.scale import Scale
from ui.visitor.arrange import READABLE, SHRINKS, Placed, arrange
from ui.visitor.faces import Control, Face, Footer, Intent, Shape
from ui.widgets import words
from ui.widgets.tile import Look, Setting
from ui.widgets.words import BOLD, MEDIUM, REGULAR, SEMIBOLD, Block, block

LOWER = Intent(ev.SwitchAid, "low")
LOW_FROM = 0.4  # of the height: in portrait and with low reach, nothing to touch stands above this
TITLE_IN_PORTRAIT = 1.3
FEWER_LINES_FROM = 0.84  # a title is rather this much smaller than a line longer
MOST_LINES = 5
# How far larger text makes these larger too (an exponent), so that most of the screen is left to the answers.
GROWTH = {"question": 0.3, "store": 0.2, "footer": 0.25}
MOST_PEOPLE = 30  # that anybody looks through at once
EMBLEM = 22  # grid steps
DRIFT = (0.618034, 0.754878)  # of the room across and down, a move: never soon the same place again
BETWEEN = "\u2002·\u2002"  # parts of the footer on one line

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Text(NamedTuple):
    """Words on the ground. `role` is the colour's."""

    text: str
    block: Block
    rect: QRect
    role: str
    align: Qt.AlignmentFlag = LEFT


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


class _Room:
    """What is left of a screen while its parts are put on it."""

    def __init__(self, face: Face, scale: Scale, low: bool, family: str) -> None:
        self.face, self.scale, self.family = face, scale, family
        self.low = low or scale.is_portrait
        self.margin = scale.grid(7)
        self.width = scale.width - 2 * self.margin
        self.controls: list[Placed] = []
        self.tiles = 0
        self.bottom = scale.height - scale.grid(4)

    def kind(self, role: str, weight: int = REGULAR, factor: float = 1.0) -> words.Face:
        if role in GROWTH:
            factor *= self.scale.text_factor ** (GROWTH[role] - 1)
        px = self.scale.type("body" if role in ("footer", "store") else role)
        return words.Face(self.family, round(px * factor), weight)

    def title(self) -> words.Face:
        return self.kind("question", BOLD, TITLE_IN_PORTRAIT if self.scale.is_portrait else 1.0)

    def reach(self) -> int:
        """The highest place of anything to touch."""
        return round(self.scale.height * LOW_FROM) if self.low else 0


def offered(face: Face, is_portrait: bool) -> Face:
    """The face without what would change nothing: in portrait all that is touched is low already."""
    return face._replace(tiles=tuple(tile for tile in face.tiles if tile.intent != LOWER)) if is_portrait else face


def lay_out(face: Face, scale: Scale, low: bool, family: str) -> Layout:
    """The screen of a face. `low` keeps everything touchable in the lower 60%."""
    room = _Room(face, scale, low, family)
    if face.shape is Shape.REST:
        return _resting(room)
    header, attract = _header(room)
    footer = _footer(room)
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


def _resting(room: _Room) -> Layout:
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


def _header(room: _Room) -> tuple[Text, Text | None]:
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
    return store, _in_box(room.face.header, room.kind("store", MEDIUM, 1.1), box, RIGHT)


def _in_box(text: str, kind: words.Face, box: QRect, align: Qt.AlignmentFlag) -> Text | None:
    """What the attract loop says, in the middle of a box that is there anyhow: rather not at all than at the cost of
    something else."""
    try:
        said = words.shrink(text, kind, box.width(), box.height())
    except ValueError:
        return None
    x = box.right() + 1 - said.width if align is RIGHT else box.left()
    place = QRect(x, box.top() + (box.height() - said.height) // 2, said.width, said.height)
    return Text(text, said, place, "muted", align)


def _title(room: _Room, top: int) -> tuple[Text, Text | None]:
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


def _tiles(room: _Room, top: int) -> int:
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


def _arranged(room: _Room, area: QRect) -> tuple[Placed, ...]:
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


def _band(room: _Room, band: Control, rect: QRect) -> Placed:
    """The running call and what to do, on one line or on one each."""
    pad = room.scale.grid(3)
    kind = room.kind("body", SEMIBOLD, 1.1)
    width, height = rect.width() - 2 * pad, rect.height() - room.scale.grid(1.5)
    said = block(BETWEEN.join((band.lead, band.text)), kind, width)
    if said is None or len(said.lines) > 1 or said.height > height:
        said = words.shrink(f"{band.lead}\n{band.text}", kind, width, height)
    place = QRect(pad, (rect.height() - said.height) // 2, width, said.height)
    return Placed(band, rect, Setting(QRect(), place, None, said, None, beside=False))


def _button(room: _Room, control: Control, height: int, kind: words.Face, most: int) -> Placed:
    """A button as wide as its words, at the origin."""
    scale = room.scale
    pad = scale.grid(3 if control.look in (Look.PILL, Look.CHOSEN) else 3.5)
    icon = round(height * 0.46) if control.icon else 0
    before = icon + scale.grid(1.25) if icon else 0
    kind = words.Face(kind.family, kind.px, REGULAR if control.look is Look.PILL else SEMIBOLD)
    said = words.shrink(control.text, kind, most - 2 * pad - before, height - scale.grid(2))
    width = max(scale.touch, said.width + before + 2 * pad)
    place = QRect(pad + before, (height - said.height) // 2, width - 2 * pad - before, said.height)
    picture = QRect(pad, (height - icon) // 2, icon, icon)
    return Placed(control, QRect(0, 0, width, height), Setting(picture, place, None, said, None, beside=False))


def _row(room: _Room, controls: Sequence[Control], height: int, kind: words.Face) -> list[Placed]:
    """Buttons in a row from the origin, their words as large as one row allows."""
    for shrink in range(20, 7, -1):
        row: list[Placed] = []
        x = 0
        try:
            smaller = words.Face(kind.family, round(kind.px * shrink / 20), kind.weight)
            made = [_button(room, control, height, smaller, room.width) for control in controls]
        except ValueError:
            continue
        for one in made:
            row.append(_moved(one, x, 0))
            x += one.rect.width() + room.scale.apart
        if x - room.scale.apart <= room.width:
            return row
    raise ValueError(f"no room for {len(controls)} buttons on {room.width} pixels")


def _moved(placed: Placed, x: int, y: int) -> Placed:
    return Placed(placed.control, placed.rect.translated(x, y), placed.setting)


def _end(row: Sequence[Placed]) -> int:
    return row[-1].rect.right() + 1 if row else 0


def _buttons_below(room: _Room) -> None:
    """Back on the left; skip and done on the right."""
    face, scale = room.face, room.scale
    if not (face.before or face.after):
        return
    height = max(scale.touch, scale.grid(9))
    row = _row(room, (*face.before, *face.after), height, room.kind("body", SEMIBOLD, 1.15))
    y = room.bottom - height
    spare = room.width - _end(row)
    for index, one in enumerate(row):
        room.controls.append(_moved(one, room.margin + (spare if index >= len(face.before) else 0), y))
    room.bottom = y - scale.grid(4)


def _footer(room: _Room) -> Text | None:
    """Languages and "easier to use" on the right of the words, or above them where one of the languages is too wide."""
    face, scale = room.face, room.scale
    if not face.languages:
        room.bottom = scale.height - scale.grid(6)
        return None
    every = (Footer(face.footer, face.languages, face.easier), *face.footers)
    height = max(scale.touch, scale.grid(8))
    for growth in (1.0, 0.5, 0.0):  # rather smaller than in two rows, which the answers would have to make room for
        factor = room.scale.text_factor ** (GROWTH["footer"] * (growth - 1))
        with suppress(ValueError):
            (row, said), *_ = [_one_row(room, footer, height, factor) for footer in every]
            y = room.bottom - height
            room.controls += [_moved(one, room.margin + room.width - _end(row), y) for one in row]
            room.bottom = y - scale.grid(3.5)
            return _footer_text(room, said, QRect(room.margin, y, room.width - _end(row) - scale.grid(3), height))
    return _footer_of_two_rows(room, every, height)


def _one_row(room: _Room, footer: Footer, height: int, factor: float) -> tuple[list[Placed], Block]:
    """The buttons, and the words that stand beside them."""
    row = _row(room, (*_easier(footer), *footer.languages), height, room.kind("footer", REGULAR, 0.95 * factor))
    spare = room.width - _end(row) - room.scale.grid(3)
    said = _footer_words(footer, room.kind("footer", REGULAR, factor), spare, height)
    if said is None:
        raise ValueError(f"no room for {footer.words} beside the languages")
    return row, said


def _easier(footer: Footer) -> tuple[Control, ...]:
    return (footer.easier,) if footer.easier is not None else ()


def _footer_words(footer: Footer, kind: words.Face, width: int, height: int) -> Block | None:
    """The words in one line, else a line for each part; None where that is too wide or too high."""
    for arranged in (BETWEEN.join(footer.words), "\n".join(footer.words)):
        said = block(arranged, kind, width)
        if said is not None and len(said.lines) <= arranged.count("\n") + 1 and said.height <= height:
            return said
    return None


def _footer_text(room: _Room, said: Block, box: QRect) -> Text | None:
    """The words in the middle of their box, or what stands there in their place."""
    if room.face.aside:
        aside = _in_box(room.face.aside, room.kind("footer", MEDIUM), box, LEFT)
        if aside is not None:
            return aside
    place = QRect(box.left(), box.top() + (box.height() - said.height) // 2, box.width(), said.height)
    return Text(" ".join(room.face.footer), said, place, "muted") if room.face.footer else None


def _footer_of_two_rows(room: _Room, every: Sequence[Footer], height: int) -> Text | None:
    """Languages in a row; below them the words, and "easier to use" where it doesn't fit beside the languages."""
    scale, kind = room.scale, room.kind("footer", REGULAR, 0.95)
    rows = [_row(room, footer.languages, height, kind) for footer in every]
    easier = [_row(room, _easier(footer), height, kind) for footer in every]
    if any(own and _end(row) + scale.apart + _end(own) > room.width for row, own in zip(rows, easier, strict=True)):
        low = room.bottom - height
        spare = room.width - _end(easier[0]) - scale.grid(4)
        said = words.shrink("\n".join(every[0].words), room.kind("footer"), spare, height)
        box = QRect(room.margin, low, spare, height)
        y = low - height - scale.apart
    else:
        lines = [_footer_lines(room, footer, height) for footer in every]
        said, high = lines[0], max(each.height for each in lines)
        place = QRect(room.margin, room.bottom - high, room.width, high)
        box = place.adjusted(0, -scale.grid(1.25), 0, scale.grid(1.25))
        low = y = place.top() - scale.grid(2) - height
    room.controls += [_moved(one, room.margin, y) for one in rows[0]]
    room.controls += [_moved(one, room.margin + room.width - _end(easier[0]), low) for one in easier[0]]
    room.bottom = y - scale.grid(3.5)
    return _footer_text(room, said, box)


def _footer_lines(room: _Room, footer: Footer, height: int) -> Block:
    joined = _footer_words(footer, room.kind("footer"), room.width, height)
    return joined or words.shrink("\n".join(footer.words), room.kind("footer"), room.width, room.scale.grid(12))


def _message(room: _Room, top: int) -> tuple[Text, Text | None, QRect]:
    """Picture, words and buttons in the middle."""
    scale, face = room.scale, room.face
    top += scale.grid(3)
    height = max(scale.touch, scale.grid(10))
    rows = [
        _row(room, buttons, height, room.kind("body", SEMIBOLD, 1.2))
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
        room.controls[:0] = [_moved(one, middle - _end(row) // 2, y) for one in row]
    if said is None:
        return head, None, box
    place = QRect(room.margin, head.rect.bottom() + 1 + scale.grid(1.5), room.width, said.height)
    return head, Text(face.sentence, said, place, "muted", CENTRE), box
