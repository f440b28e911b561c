"""Documents as PDF: everything that was given can be read and searched for, on pages that hold it."""

import unicodedata
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from kiosk.exchange.isolating import isolated
from kiosk.exchange.paper import Bullets, Heading, Paper, Paragraph, Table, from_json, to_json
from kiosk.exchange.person_paper import person_paper
from kiosk.exchange.team_paper import team_paper
from kiosk.settings import OfficeLanguage
from tests.papers.reading import lefts, outside_margins, text_of, words_given, words_of
from tests.papers.samples import LONG_ANSWER, NAMES, letterhead, name_of, person_page, team_view
from ui.papers.glyphs import drawable
from ui.papers.typeset import typeset
from ui.theme.style import load_fonts

pytestmark = [pytest.mark.needs("pdftotext"), pytest.mark.usefixtures("qapp")]


def printed(paper: Paper, folder: Path) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(typeset(paper))
    return path


def missing(paper: Paper, path: Path) -> Counter[str]:
    """Words that were given and aren't found as often; letters that are written from the right come as they lie."""
    lost = words_given(paper) - words_of(path)
    return Counter({word: n for word, n in lost.items() if not _is_from_right(word)})


def _is_from_right(word: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word)


def plain(*blocks: Heading | Paragraph | Bullets | Table, pages: int = 0) -> Paper:
    return replace(letterhead("en").paper("A paper", "of a test", blocks), pages=pages)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_person_has_one_page_however_much_is_said(language: OfficeLanguage, tmp_path: Path, qapp: QApplication):
    paper = person_paper(person_page(), letterhead(language))
    path = printed(paper, tmp_path)
    assert len(PdfReader(path).pages) == 1
    assert missing(paper, path) == Counter()
    assert outside_margins(path) == []
    assert LONG_ANSWER in " ".join(text_of(path).split())


@pytest.mark.parametrize("people", [3, 30, 200])
def test_a_team_of_any_size_is_whole(people: int, tmp_path: Path):
    paper = team_paper(team_view(people), letterhead())
    path = printed(paper, tmp_path)
    assert missing(paper, path) == Counter()
    assert outside_margins(path) == []
    said = " ".join(text_of(path).split())
    assert ("Het team is te klein om mensen te vergelijken" in said) is (people == 3)
    assert "Logboek: 1234 regels" in said
    assert f"pagina 1 van {len(PdfReader(path).pages)}" in said


def test_people_stand_in_the_order_of_their_names(tmp_path: Path):
    paper = team_paper(team_view(30), letterhead("en"))
    said = text_of(printed(paper, tmp_path))
    names = [name for at in range(30) if (name := name_of(at)) in ("Anja", "Bram 2", "Daan 3", "Joost", "Mehmet 3")]
    places = [said.index(name) for name in sorted(names)]
    assert places == sorted(places)


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_file_says_what_it_is_and_in_which_language(language: OfficeLanguage, tag: str):
    reader = PdfReader(BytesIO(typeset(person_paper(person_page(), letterhead(language)))))
    assert reader.root_object["/Lang"] == tag
    assert reader.metadata is not None
    assert reader.metadata.title == NAMES[2]
    assert reader.metadata.author == "Van Dalen Campers"
    assert reader.metadata.creation_date_raw == "D:20261128100500"
    assert len(reader.outline) > 5
    assert reader.pages[0].mediabox.width == pytest.approx(595, abs=1)


def test_a_table_repeats_its_head_and_keeps_its_rows_whole(tmp_path: Path):
    rows = tuple((f"row{number}", "several words in a narrow cell " * 3) for number in range(120))
    path = printed(plain(Table(("Left", "Right"), rows, (1, 1))), tmp_path)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) > 2
    assert all(page.count("Left") == page.count("Right") == 1 for page in pages)
    found = words_of(path)
    assert [number for number in range(120) if found[f"row{number}"] != 1] == []


def test_a_row_that_no_page_holds_goes_on_over_several(tmp_path: Path):
    long = " ".join(f"word{number}" for number in range(3000))
    paper = plain(Table(("Left", "Right"), (("short", long), ("after", "it")), (1, 1)))
    path = printed(paper, tmp_path)
    assert missing(paper, path) == Counter()
    assert outside_margins(path) == []


def test_a_word_longer_than_a_line_breaks_and_stays_inside(tmp_path: Path):
    path = printed(plain(Paragraph("x" * 500), Bullets(("y" * 500,))), tmp_path)
    assert outside_margins(path) == []
    assert text_of(path).count("x") == 500
    assert text_of(path).count("y") == 500


def test_signs_that_a_typeface_has_other_shapes_for_can_be_searched(tmp_path: Path):
    said = "n = 50 −8 to +6 points 4×3 -> 10:45 “quoted” fi ffi (A) 1/2 90% collega's ½ Żółw"
    path = printed(plain(Paragraph(said), Heading(said)), tmp_path)
    assert " ".join(text_of(path).split()).count(said) == 2
    assert "Żółw" in PdfReader(path).pages[0].extract_text()


def test_a_corrected_figure_is_told_in_sentences_with_one_full_stop():
    page = person_page(quarters=2)
    corrected = replace(page.figures[-1], correction=page.figures[0].current)
    paper = person_paper(replace(page, figures=(corrected,)), letterhead("en"))
    [said] = [block.text for block in paper.blocks if isinstance(block, Paragraph) and "Corrected after" in block.text]
    assert said.endswith("%.")
    assert ".." not in said


def test_words_are_parted_by_spaces(tmp_path: Path):
    path = printed(plain(Paragraph("two words"), Heading("two words")), tmp_path)
    assert PdfReader(path).pages[0].extract_text().count("two words") == 2


def test_a_heading_never_ends_a_page(tmp_path: Path):
    blocks = [block for number in range(60) for block in (Heading(f"Head {number}"), Paragraph("words " * 60))]
    pages = [page.extract_text() for page in PdfReader(printed(plain(*blocks), tmp_path)).pages]
    assert len(pages) > 2
    assert all("words" in page.rsplit("Head", 1)[1] for page in pages)


def test_what_can_not_be_one_page_is_set_large_on_two(tmp_path: Path):
    words = Paragraph("words " * 2500)
    one, any_ = (PdfReader(BytesIO(typeset(plain(words, pages=pages)))) for pages in (1, 0))
    assert [page.extract_text() for page in one.pages] == [page.extract_text() for page in any_.pages]


def test_a_document_crosses_to_another_process_whole():
    for paper in (person_paper(person_page(), letterhead()), team_paper(team_view(5), letterhead())):
        assert from_json(to_json(paper)) == paper


def test_names_from_right_to_left_stay_apart_in_a_list(tmp_path: Path):
    names = ["Anja אבג", "דהו Bram"]
    if drawable(names[0], QFont(load_fonts())) != names[0]:
        pytest.skip("no typeface here has these letters")
    path = printed(plain(Paragraph(", ".join(map(isolated, names)))), tmp_path)
    at = lefts(path)  # of letters that are written from the right, each stands for itself
    assert max(at["Anja"], at["א"], at["ג"]) < min(at["Bram"], at["ד"], at["ו"])


def test_what_no_typeface_has_leaves_no_box(tmp_path: Path):
    """Characters for private use are in none."""
    name, symbol = "Anja \ue0f1", "\ue0f2"
    assert drawable(f"{name}, Bram", QFont(load_fonts())) == "Anja, Bram"
    assert drawable(symbol, QFont(load_fonts())) == "?"
    path = printed(plain(Paragraph(f"{name}, Bram"), Paragraph(f"{name}, Bram", "quote")), tmp_path)
    assert text_of(path).count("Anja, Bram") == 2


def test_a_quote_is_upright_in_a_script_that_has_nothing_else(tmp_path: Path):
    said = "محمد"
    if drawable(said, QFont(load_fonts())) != said:
        pytest.skip("no typeface here has these letters")
    path = printed(plain(Paragraph(said, "quote")), tmp_path)
    assert said in unicodedata.normalize("NFKC", text_of(path))
