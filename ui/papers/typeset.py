"""A document as the bytes of a PDF: searchable, with its title, its language and an outline."""

import re
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from kiosk.exchange.paper import Paper
from ui.papers.drawing import BODY, draw_on

LEAST_BODY = 13  # 7.2 points, under which a second page is better
_LISTED = re.compile(rb"\[[^]]*\]")  # in a table of glyphs, the letters that these stand for
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def typeset(paper: Paper) -> bytes:
    """The PDF. Needs a QGuiApplication."""
    for body in range(BODY, LEAST_BODY - 1, -1):
        drawn, pages, outline = _draw(paper, body, 0)
        if not paper.pages or pages <= paper.pages:
            break
    else:
        body = BODY
        drawn, pages, outline = _draw(paper, body, 0)
    drawn, _, outline = _draw(paper, body, pages)
    return _finish(drawn, paper, outline)


def _draw(paper: Paper, body: int, pages: int) -> tuple[bytes, int, list[tuple[str, int]]]:
    """The pages, how many they are, and where each heading stands; `pages` is how many they are said to be."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet = draw_on(QPdfWriter(buffer), paper, body, pages)
    return bytes(buffer.data().data()), sheet.page, sheet.outline


def _finish(drawn: bytes, paper: Paper, outline: list[tuple[str, int]]) -> bytes:
    """What Qt leaves out: the language, which a screen reader needs, and whose it is."""

    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn)))
    writer.metadata = {  # instead of what Qt wrote
        "/Title": paper.title,
        "/Subject": paper.under_title,
        "/Author": paper.author,
        "/Creator": "klantkansen",
        "/Producer": "klantkansen",
        "/CreationDate": paper.made.strftime("D:%Y%m%d%H%M%S"),
    }
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGES[paper.language])
    writer.create_viewer_preferences()
    if writer.viewer_preferences is not None:
        writer.viewer_preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    for text, page in outline:
        writer.add_outline_item(text, page - 1)
    _mend_spaces(writer)
    finished = BytesIO()
    writer.write(finished)
    return finished.getvalue()


def _mend_spaces(writer: PdfWriter) -> None:
    """Say of the glyph of a space that it is a space: Qt calls it the first letter that has this glyph, a tab, and who
    searches for two words wouldn't find them."""

    for page in writer.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            described = font.get_object()
            assert isinstance(described, DictionaryObject)
            if "/ToUnicode" not in described:  # as may be of a typeface of pictures, such as emoji
                continue
            letters = described["/ToUnicode"].get_object()
            assert isinstance(letters, StreamObject)
            told = letters.get_data()
            if b"<0009>" in told:
                letters.set_data(_LISTED.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), told))
