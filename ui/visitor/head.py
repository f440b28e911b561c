"""What a screen says above its controls: the question, a sentence, and the field where it has one."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from ui.visitor.rows import Room, Text
from ui.widgets import words
from ui.widgets.words import MEDIUM, REGULAR, SEMIBOLD, Block, block

FEWER_LINES_FROM = 0.84  # a title is rather this much smaller than a line longer
MOST_LINES = 5
FIELD = 2.2  # times the size of its letters, the height of a field that is only looked at


class Head(NamedTuple):
    """`field` is empty without one. `room` is how high the sentence may become."""

    title: Text
    sentence: Text | None = None
    field: QRect = QRect()
    room: int = 0

    @property
    def bottom(self) -> int:
        sentence = self.sentence.rect.top() + self.room - 1 if self.sentence is not None else 0
        return max(self.title.rect.bottom(), sentence, self.field.bottom())

    def lowered(self, down: int) -> "Head":
        sentence = _lower(self.sentence, down) if self.sentence is not None else None
        return self._replace(title=_lower(self.title, down), sentence=sentence, field=self.field.translated(0, down))


def put_head(room: Room, top: int, most: int) -> Head:
    """From `top`, at most `most` pixels high."""
    scale, face = room.scale, room.face
    field = round(room.kind("body", MEDIUM, 1.1).px * FIELD) if face.field is not None and face.tiles else 0
    most -= field + scale.grid(1) if field else 0
    said, high = None, 0
    if face.sentence:
        said = _sentence(room, face.sentence, SEMIBOLD if face.is_wrong else REGULAR, most // 2)
        others = (_sentence(room, each, SEMIBOLD, most // 2) for each in face.sentences)
        high = max(said.height, *(each.height for each in others), 0)
    apart = scale.grid(1.5) if said else 0
    title = heading(face.title, room.title(), room.width, most - high - apart)
    head = Head(Text(face.title, title, QRect(room.margin, top, room.width, title.height), "ink"), room=high)
    if said is not None:
        place = QRect(room.margin, top + title.height + apart, room.width, said.height)
        head = head._replace(sentence=Text(face.sentence, said, place, "problem" if face.is_wrong else "muted"))
    if field:
        head = head._replace(field=QRect(room.margin, head.bottom + 1 + scale.grid(1), room.width, field))
    return head


def _sentence(room: Room, text: str, weight: int, most: int) -> Block:
    return words.shrink(text, room.kind("body", weight, 1.25), room.width, most)


def heading(text: str, kind: words.Face, width: int, height: int) -> Block:
    """The title on few lines rather than in the largest letters, as long as the difference is small."""
    for lines in range(1, MOST_LINES):
        for px in range(kind.px, round(kind.px * FEWER_LINES_FROM) - 1, -1):
            found = block(text, words.Face(kind.family, px, kind.weight), width)
            if found is not None and len(found.lines) == lines and found.height <= height:
                return found
    return words.shrink(text, kind, width, height)


def _lower(text: Text, down: int) -> Text:
    return text._replace(rect=text.rect.translated(0, down))
