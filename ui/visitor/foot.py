"""The foot of a screen: what it says, the languages, and "easier to use"."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import product

from PySide6.QtCore import QRect

from ui.visitor.arrange import Placed
from ui.visitor.faces import Footer
from ui.visitor.rows import BETWEEN, GROWTH, LEFT, Room, Text, end_of, in_box, moved, row_of
from ui.widgets import words
from ui.widgets.words import MEDIUM, REGULAR, Block, block


def put_footer(room: Room) -> Text | None:
    """Languages and "easier to use" on the right of the words, or above them where one of the languages is too wide."""
    face, scale = room.face, room.scale
    if not face.languages:
        room.bottom = scale.height - scale.grid(6)
        return None
    every = (Footer(face.footer, face.languages, face.easier, face.code), *face.footers)
    height = max(scale.touch, scale.grid(8))
    # Rather smaller than in two rows, which the answers would have to make room for, or with words on two lines.
    for narrow, growth in product((False, True), (1.0, 0.5, 0.0)):
        factor = room.scale.text_factor ** (GROWTH["footer"] * (growth - 1))
        with suppress(ValueError):
            (row, said), *_ = [_one_row(room, footer, height, factor, narrow) for footer in every]
            y = room.bottom - height
            room.controls += [moved(one, room.margin + room.width - end_of(row), y) for one in row]
            room.bottom = y - scale.grid(3.5)
            return _footer_text(room, said, QRect(room.margin, y, room.width - end_of(row) - scale.grid(3), height))
    return _footer_of_two_rows(room, every, height)


def _one_row(room: Room, footer: Footer, height: int, factor: float, narrow: bool) -> tuple[list[Placed], Block]:
    """The buttons, and the words that stand beside them."""
    kind = room.kind("footer", REGULAR, 0.95 * factor)
    row = row_of(room, (*footer.pills, *footer.languages), height, kind, footer.pills if narrow else ())
    spare = room.width - end_of(row) - room.scale.grid(3)
    said = _footer_words(footer, room.kind("footer", REGULAR, factor), spare, height)
    if said is None:
        raise ValueError(f"no room for {footer.words} beside the languages")
    return row, said


def _footer_words(footer: Footer, kind: words.Face, width: int, height: int) -> Block | None:
    """The words in one line, else a line for each part; None where that is too wide or too high."""
    for arranged in (BETWEEN.join(footer.words), "\n".join(footer.words)):
        said = block(arranged, kind, width)
        if said is not None and len(said.lines) <= arranged.count("\n") + 1 and said.height <= height:
            return said
    return None


def _footer_text(room: Room, said: Block, box: QRect) -> Text | None:
    """The words in the middle of their box, or what stands there in their place."""
    if room.face.aside:
        aside = in_box(room.face.aside, room.kind("footer", MEDIUM), box, LEFT)
        if aside is not None:
            return aside
    place = QRect(box.left(), box.top() + (box.height() - said.height) // 2, box.width(), said.height)
    return Text(" ".join(room.face.footer), said, place, "muted") if room.face.footer else None


def _footer_of_two_rows(room: Room, every: Sequence[Footer], height: int) -> Text | None:
    """Languages in a row; below them the words, and the other pills where those don't fit beside the languages."""
    scale, kind = room.scale, room.kind("footer", REGULAR, 0.95)
    rows = [row_of(room, footer.languages, height, kind) for footer in every]
    pills = [row_of(room, footer.pills, height, kind, footer.pills if footer.code else ()) for footer in every]
    if any(own and end_of(row) + scale.apart + end_of(own) > room.width for row, own in zip(rows, pills, strict=True)):
        low = room.bottom - height
        spare = room.width - end_of(pills[0]) - scale.grid(4)
        said = words.shrink("\n".join(every[0].words), room.kind("footer"), spare, height)
        box = QRect(room.margin, low, spare, height)
        y = low - height - scale.apart
    else:
        lines = [_footer_lines(room, footer, height) for footer in every]
        said, high = lines[0], max(each.height for each in lines)
        place = QRect(room.margin, room.bottom - high, room.width, high)
        box = place.adjusted(0, -scale.grid(1.25), 0, scale.grid(1.25))
        low = y = place.top() - scale.grid(2) - height
    room.controls += [moved(one, room.margin, y) for one in rows[0]]
    room.controls += [moved(one, room.margin + room.width - end_of(pills[0]), low) for one in pills[0]]
    room.bottom = y - scale.grid(3.5)
    return _footer_text(room, said, box)


def _footer_lines(room: Room, footer: Footer, height: int) -> Block:
    joined = _footer_words(footer, room.kind("footer"), room.width, height)
    return joined or words.shrink("\n".join(footer.words), room.kind("footer"), room.width, room.scale.grid(12))
