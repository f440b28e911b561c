"""The process that prints."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.exchange.paper import to_json
from kiosk.exchange.person_paper import person_paper
from tests.papers.samples import NAMES, letterhead, person_page


def typeset(out: Path, document: str, language: str = "nl") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui.main", "typeset", "--out", str(out), "--language", language]
    return subprocess.run(command, input=document, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def document() -> str:
    return to_json(person_paper(person_page(), letterhead()))


def test_it_writes_the_file_and_tells_its_hash(tmp_path: Path, document: str):
    out = tmp_path / "Wie? Ik! ąß.pdf"
    done = typeset(out, document)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"hash {sha256(out.read_bytes()).hexdigest()}\n"
    metadata = PdfReader(out).metadata
    assert metadata is not None
    assert metadata.title == NAMES[2]
    assert list(tmp_path.iterdir()) == [out]


def test_it_overwrites_nothing(tmp_path: Path, document: str):
    out = tmp_path / "there.pdf"
    out.write_text("mine")
    done = typeset(out, document)
    assert done.returncode == 1
    assert json.loads(done.stdout.removeprefix("failed ")).startswith(f"{out} is er al; kies een nieuwe naam")
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_what_is_no_document_leaves_no_file(tmp_path: Path):
    for wrong in ("", "[]", '{"title": 1}'):
        done = typeset(tmp_path / "out.pdf", wrong, "en")
        assert done.returncode == 1
        assert "no document to typeset" in done.stderr
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_stands_in_no_help():
    done = subprocess.run([sys.executable, "-m", "ui.main", "--help"], capture_output=True, text=True, check=True)
    assert "typeset" not in done.stdout
