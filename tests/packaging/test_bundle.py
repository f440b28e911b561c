"""What `make bundle` has just built: complete, lean, and it runs. Deselected unless asked for with -m bundle."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

import kiosk

pytestmark = pytest.mark.bundle

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "dist" / "klantkansen"
PROGRAM = BUNDLE / "klantkansen"
INSIDE = BUNDLE / "_internal"
INTER = Path("/usr/share/fonts/opentype/inter")

TOOLS = {
    "pip",
    "setuptools",
    "wheel",
    "pytest",
    "_pytest",
    "pytestqt",
    "hypothesis",
    "mypy",
    "ruff",
    "importlinter",
    "grimp",
}
TOOLS |= {"PyInstaller", "frictionless", "openpyxl", "tests", "tkinter", "sqlite_utils.cli"}
UNUSED_QT = ("Qml", "Quick", "WebEngine", "3D", "Designer", "Sql", "Multimedia", "Pdf", "VirtualKeyboard", "Test.")


def run(*arguments: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    """The program without a display, as an operator starts it over a remote shell."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    del environment["QT_QPA_PLATFORM"]
    command = [PROGRAM, *arguments, "--data", data]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def modules() -> set[str]:
    return set(CArchiveReader(str(PROGRAM)).open_embedded_archive("PYZ.pyz").toc)


def test_holds_every_resource_as_it_is_here():
    shipped = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    missing = [path for path in shipped if not (INSIDE / path.relative_to(ROOT)).is_file()]
    changed = [path for path in shipped if path.read_bytes() != (INSIDE / path.relative_to(ROOT)).read_bytes()]
    assert shipped
    assert (missing, changed) == ([], [])


@pytest.mark.skipif(not INTER.is_dir(), reason="Inter isn't installed here, so the bundle can't carry it")
def test_carries_inter_with_its_licence():
    fonts = INSIDE / "resources" / "fonts"
    assert (fonts / "Inter-Regular.otf").read_bytes() == (INTER / "Inter-Regular.otf").read_bytes()
    assert "Open Font License" in (fonts / "copyright").read_text(encoding="utf-8")


def test_has_no_test_tools_and_no_pip():
    found = {name for name in modules() if name in TOOLS or name.split(".")[0] in TOOLS}
    folders = {path.name for path in INSIDE.iterdir()} & TOOLS
    assert (found, folders) == (set(), set())


def test_has_no_parts_of_qt_that_it_never_uses():
    files = [path.name for path in (INSIDE / "PySide6").rglob("*Qt*")]
    assert files
    assert [file for file in files if any(part in file for part in UNUSED_QT)] == []


def test_says_its_version():
    result = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert kiosk.__version__ in result.stdout


def test_plays_the_tour(tmp_path: Path):
    result = run("tour", "--out", tmp_path, data=tmp_path / "data")
    assert result.returncode == 0, result.stderr
    assert "No module named" not in result.stderr
    assert list(tmp_path.glob("1920x1080/*.png"))
    assert list((tmp_path / "exports").iterdir())


def test_carries_the_services_that_messages_go_by():
    """apprise reads their names from its folder, and imports them by these; certifi says whom to trust."""
    services = {"custom_json", "email", "ntfy", "slack", "telegram", "workflows"}
    found = {path.stem for path in (INSIDE / "apprise" / "plugins").iterdir()}
    assert found >= services
    assert modules() >= {f"apprise.plugins.{name}" for name in services}
    assert (INSIDE / "certifi" / "cacert.pem").is_file()


def test_keeps_replies_and_gives_them_out(tmp_path: Path):
    """Every library that a command imports is in it."""
    data = tmp_path / "data"
    commands = [
        ("simulate", "--replies", "40", "--seed", "1"),
        ("export", "csv", "--out", tmp_path / "package"),
        ("export", "xlsx", "--out", tmp_path / "replies.xlsx"),
        ("verify",),
        ("doctor",),
    ]
    results = [run(*command, data=data) for command in commands]
    results.append(run("import", tmp_path / "package" / "replies.csv", data=tmp_path / "elsewhere"))
    assert [(result.returncode, result.stderr) for result in results] == [(0, "")] * len(results)
    assert json.loads(run("report", "--json", data=tmp_path / "elsewhere").stdout)["replies"]["all"] == 40
