"""The catalogue: every text of the code is in it and translated, and what is compiled is what was translated."""

import ast
import gettext
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "resources" / "i18n").glob("*/LC_MESSAGES/klantkansen.po"))

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def texts_of_the_code() -> set[str]:
    # The same as of `make translations`: an error that office screens show is raised with its text.
    own = ("ExportFailed", "FileRefused", "InputRefused", "KeyDamaged", "NameRefused", "Reason", "Said", "SealDamaged")
    own_too = ("OnOwnDisk", "SignInRefused", "WrongKey", "translate", "_translate")
    keywords = {**DEFAULT_KEYWORDS, **dict.fromkeys((*own, *own_too), (1,))}
    folders = [extract_from_dir(ROOT / folder, keywords=keywords) for folder in ("kiosk", "ui")]
    found = {message for texts in folders for *_, message, _, _ in texts}
    return {message if isinstance(message, str) else message[0] for message in found}


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_dutch():
    assert "nl" in [path.parts[-3] for path in CATALOGUES]


@each_catalogue
def test_every_text_of_the_code_is_translated(path: Path):
    catalogue = read(path)
    translated = {message.id for message in catalogue if message.id and message.string and not message.fuzzy}
    assert texts_of_the_code() - {text if isinstance(text, str) else text[0] for text in translated} == set()


@each_catalogue
def test_the_catalogue_has_no_text_that_the_code_no_longer_has(path: Path):
    ids = {message.id if isinstance(message.id, str) else message.id[0] for message in read(path) if message.id}
    assert ids - texts_of_the_code() == set()


@each_catalogue
def test_a_translation_fills_in_the_same_names(path: Path):
    wrong = [
        message.id
        for message in read(path)
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
        if placeholders(message.id) != placeholders(message.string)
    ]
    assert wrong == []


def test_a_language_has_one_way_to_write_quotes_and_apostrophes():
    """English quotes “so”, Dutch ‘so’, where an apostrophe’s a curl as well and pdf is a word."""
    assert [text for text in texts_of_the_code() if set(text) & set('‘’"')] == []
    [dutch] = (path for path in CATALOGUES if path.parts[-3] == "nl")
    texts = [str(message.string) for message in read(dutch) if message.id]
    assert [text for text in texts if set(text) & set("“”\"'") or "PDF" in text] == []


@each_catalogue
def test_what_is_compiled_is_what_was_translated(path: Path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    messages = [message for message in read(path) if isinstance(message.id, str) and message.id]
    assert [message.id for message in messages if compiled.gettext(message.id) != (message.string or message.id)] == []


def f_strings() -> Iterator[tuple[Path, ast.JoinedStr]]:
    """Those of the program, with the file of each."""
    for path in (path for folder in ("kiosk", "ui") for path in (ROOT / folder).rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        yield from ((path, node) for node in nodes if isinstance(node, ast.JoinedStr))


def test_no_text_stands_within_another_where_extraction_passes_over_it():
    within = [
        (path, ast.unparse(call))
        for path, joined in f_strings()
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]
    assert within == []


def test_quotes_are_part_of_a_text_that_is_translated():
    within = [
        (path, ast.unparse(joined))
        for path, joined in f_strings()
        for part in joined.values
        if isinstance(part, ast.Constant) and set(part.value) & set("“”‘’")
    ]
    assert within == []
