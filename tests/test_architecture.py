"""The rules of the house that a machine can hold: who imports whom, where SQL is, how long a module may be."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import which

import pytest

from ui.pages import ENTRIES

ROOT = Path(__file__).parents[1]
SOURCE = sorted(path for folder in ("kiosk", "ui", "resources") for path in (ROOT / folder).rglob("*.py"))

SQL = re.compile(
    r"(SELECT|INSERT (INTO|OR)|REPLACE INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS|(CREATE|ALTER|DROP) [A-Z]+ \w+|"
    r"PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|ATTACH|VACUUM)\b"
)
TALKING_TO_SQLITE = ("execute", "executemany", "executescript", "backup", "enable_load_extension")
# What takes longer to import than a visitor should wait for the first question; a worker imports it afterwards.
HEAVY = (
    "sqlite_utils",
    "pydantic",
    "argon2",
    "numpy",
    "scipy",
    "pyqtgraph",
    "xlsxwriter",
    "pyrage",
    "phonenumbers",
    "email_validator",
    "babel",
    "multiprocessing",
    "asyncio",
    "apprise",
    "icalendar",
    "dateutil",
    "pypdf",
    "requests",
)
# Written so that this file doesn't hold what it looks for.
FORBIDDEN_WORDS = re.compile(
    r"pyp[i]\.or[g]|pythonhoste[d]\.|/wor[k]/|\bTO[D]O\b|\bFIX[M]E\b|extra-index-ur[l]|find-link[s]=",
    re.IGNORECASE,
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_import_rules():
    """The contracts are in pyproject.toml, [tool.importlinter]."""
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string literals of a module that aren't docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node


def sql_in(source: str) -> list[int]:
    """The lines on which a module speaks SQL or calls a connection to do so."""
    tree = ast.parse(source)
    spoken = [node.lineno for node in strings(tree) if SQL.match(node.value.lstrip())]
    called = [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in TALKING_TO_SQLITE
    ]
    return sorted({*spoken, *called})


def test_what_counts_as_sql():
    assert sql_in('"""SELECT in a docstring."""\nname = "SELECTED"\nlabel = "Select a period"') == []
    assert sql_in('query = """\n    SELECT 1"""') == [1]
    assert sql_in('query = f"DELETE FROM {table}"') == [1]
    assert sql_in('CREATE = "CREATE TABLE reply (id)"') == [1]
    assert sql_in("connection.execute(query)") == [1]


def test_sql_only_in_storage():
    outside = [path for path in SOURCE if (ROOT / "kiosk" / "storage") not in path.parents]
    found = [f"{name(path)}:{line}" for path in outside for line in sql_in(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(("folder", "most"), [("kiosk", 350), ("ui", 400)])
def test_no_module_is_so_long_that_a_reader_loses_the_thread(folder: str, most: int):
    assert [
        f"{name(path)}: {lines(path)} lines" for path in SOURCE if folder in path.parts and lines(path) > most
    ] == []


def test_most_modules_of_the_kiosk_are_short():
    assert statistics.median(lines(path) for path in SOURCE if (ROOT / "kiosk") in path.parents) < 120


def test_every_package_says_what_it_is_for():
    packages = [path for path in SOURCE if path.name == "__init__.py"]
    assert [name(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_nothing_is_a_drawer_for_everything():
    drawers = [name(path) for path in SOURCE if path.stem in ("utils", "util", "helpers", "common", "misc")]
    classes = [
        f"{name(path)}: {node.name}"
        for path in SOURCE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Helper", "Utils"))
    ]
    assert (drawers, classes) == ([], [])


def test_words_that_have_no_place_here():
    shown = ["*.py", "*.toml", "*.md", "*.qss", "*.svg", "*.po", "*.lock", "*.spec", "*.sh", "Makefile", ".ci/*"]
    listed = ""
    if git := which("git"):
        command = [git, "ls-files", "-z", *shown]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    paths = [ROOT / path for path in listed.split("\0") if path] or SOURCE
    found = [
        f"{name(path)}: {match[0]}"
        for path in paths
        if path.exists() and (match := FORBIDDEN_WORDS.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_way_to_the_first_question_imports_nothing_heavy():
    kiosk_path = ["ui.main", "ui.starting", "ui.app", *modules_of(ROOT / "ui" / "visitor")]
    assert imported_by(kiosk_path, HEAVY) == []


def test_signing_in_is_measured_with_the_import_of_the_office():
    assert imported_by(["tests.benchmarks.sign_in"], ["ui.office"]) == []


def test_whoever_signs_in_waits_for_the_import_of_no_page_but_now():
    pages = [entry.module for entry in ENTRIES.values()]
    assert imported_by(["ui.office"], pages) == []


def imported_by(modules: list[str], among: Iterable[str]) -> list[str]:
    """Which of `among` a fresh process has imported after it imported `modules`."""
    script = (
        "import importlib, sys\n"
        f"for name in {modules}: importlib.import_module(name)\n"
        f"print(*[name for name in {[*among]} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    return result.stdout.split()


def modules_of(package: Path) -> list[str]:
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(package.glob("[!_]*.py"))]
