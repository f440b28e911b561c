"""What other programs read in a PDF."""

import re
import subprocess
from collections import Counter
from pathlib import Path

from kiosk.exchange.isolating import END, ISOLATE
from kiosk.exchange.paper import Block, Bullets, Columns, Forest, Heading, Paper, Paragraph, Table, Trend
from ui.papers.sheet import A4_MM, MARGIN_MM

POINTS = 72 / 25.4  # in a millimetre
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


def words_of(path: Path) -> Counter[str]:
    return Counter(text_of(path).split())


def words_given(paper: Paper) -> Counter[str]:
    """Every word that a document was given, but for the foot of its pages."""
    said = [paper.title, paper.under_title, *(text for block in paper.blocks for text in _texts(block))]
    return Counter(word.strip(ISOLATE + END) for text in said for word in text.split())


def _texts(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Bullets():
            return list(block.items)
        case Columns():
            return [text for column in block.columns for of in column for text in (of.title, *of.items)]
        case Table():
            return [*block.head, *(cell for row in block.rows for cell in row)]
        case Forest():
            said = [text for row in block.rows for text in (row.name, row.count, row.said)]
            return [*said, block.team[1]] if block.team else said
        case Trend():
            return [text for point in block.of.points for text in (point.name, point.count)]


def outside_margins(path: Path) -> list[str]:
    """Words that reach out of the columns of text, or off the page, by more than a hair."""
    left, right = (MARGIN_MM - 0.5) * POINTS, (A4_MM[0] - MARGIN_MM + 0.5) * POINTS
    return [
        word
        for x0, y0, x1, y1, word in _boxes(path)
        if float(x0) < left or float(x1) > right or float(y0) < 0 or float(y1) > A4_MM[1] * POINTS
    ]


def lefts(path: Path) -> dict[str, float]:
    """How far from the page's left each word begins, in points."""
    return {word: float(x0) for x0, _y0, _x1, _y1, word in _boxes(path)}


def _boxes(path: Path) -> list[tuple[str, ...]]:
    return _WORD.findall(
        subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    )
