"""The tour: it plays, pictures every screen at every size, and no text is cut off, also at twice its size."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kiosk.actions.simulating import HR, MANAGER
from kiosk.errors import FolderError
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from tests.flows.x11 import wait_until
from tests.ui.hand import cut_off
from ui.doors import Doors
from ui.office import Office
from ui.office_door import OfficeDoor
from ui.theme.scale import Scale
from ui.theme.style import load_fonts
from ui.theme.tokens import load_theme
from ui.tour.album import PAPERS, SIZES, Album
from ui.tour.clock import TourClock
from ui.tour.offices import show_office, show_set_up
from ui.tour.play import begin_set_up, change, show_asleep
from ui.tour.stage import Stage, stage
from ui.tour.visits import Visits
from ui.visitor.controller import Controller
from ui.visitor.typed_box import TypedBox
from ui.visitor.window import VisitorWindow
from ui.widgets.tile import Tile
from ui.widgets.words import Block, Words

SCREENS = 110


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "tour", "--out", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert str(out) in done.stdout
    return out


def test_every_screen_has_a_picture_of_its_own_at_every_size(tour: Path):
    names = {size: sorted(path.name for path in (tour / "{}x{}".format(*size)).iterdir()) for size in SIZES}
    for size, found in names.items():
        assert len(found) == SCREENS
        assert found == names[next(iter(SIZES))]
        pictures = [(tour / "{}x{}".format(*size) / name).read_bytes() for name in found]
        assert len(set(pictures)) == SCREENS, "two screens look the same"
        assert QImage.fromData(pictures[0]).size().toTuple() == size


def test_it_leaves_what_hr_exports(tour: Path):
    replies = load_workbook(tour / "exports" / "replies.xlsx").worksheets[2]
    lines = (tour / "exports" / "replies" / "replies.csv").read_text().splitlines()
    assert replies.max_row == len(lines) > 4000


def test_it_leaves_what_hr_prints(tour: Path):
    found = {path.name: PdfReader(path) for path in (tour / "exports").glob("*.pdf")}
    assert sorted(found) == sorted(PAPERS)
    assert len(found["person.pdf"].pages) == 1
    assert {name: reader.root_object["/Lang"] for name, reader in found.items() if name.endswith("-en.pdf")} == {
        "works-council-en.pdf": "en-GB"
    }
    assert "Op zaterdagen stond ik vaak alleen" in found["team.pdf"].pages[-1].extract_text() + "".join(
        page.extract_text() for page in found["team.pdf"].pages
    )


def test_it_clears_away_what_an_earlier_tour_left_and_nothing_else(tmp_path: Path):
    left = [
        *(f"{width}x{height}/07-home-nl.png" for width, height in SIZES),
        "exports/replies.xlsx",
        "exports/replies/replies.csv",
        "exports/replies/datapackage.json",
        "exports/team.pdf",
    ]
    others = ["letter.txt", "1920x1080/holiday.png", "1920x1080/7-home.png", "1080x1920/old/01-home.png"]
    others += ["exports/replies-of-may.xlsx", "exports/may/replies.csv"]
    for name in (*left, *others):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    album = Album(tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == sorted(others)
    assert album.exports.is_dir()
    assert not (album.exports / "replies").exists()


@pytest.mark.parametrize("named", ["", "exports", "1920x1080"])
def test_a_place_that_is_a_file_is_named(tmp_path: Path, named: str):
    out = tmp_path / "out"
    file = out / named
    file.parent.mkdir(exist_ok=True)
    file.write_text("a stranger's")
    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "tour", "--out", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert done.stderr.count("\n") == 1
    assert file.read_text() == "a stranger's"


def test_an_export_that_somebody_added_to_stays_and_is_named(tmp_path: Path):
    added = tmp_path / "exports" / "replies" / "notes.txt"
    added.parent.mkdir(parents=True)
    added.touch()
    with pytest.raises(FolderError, match="exports/replies can"):
        Album(tmp_path)
    assert added.exists()


# The program, with few replies before the day of the tour and few visitors in it: they come before the first picture.
QUIET = """
import sys
from ui.main import main
from ui.tour import play
play.PER_DAY = play.VISITORS = 5
sys.exit(main())
"""


def test_it_ends_when_it_is_interrupted(tmp_path: Path):
    command = [sys.executable, "-c", QUIET, "tour", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as tour:
        try:
            wait_until(lambda: any(tmp_path.glob("*/*.png")), "the first picture", patience=120)
            tour.send_signal(signal.SIGINT)
            said = tour.communicate(timeout=120)
        finally:
            tour.kill()  # or it would be waited for until it has played the whole day
    assert (tour.returncode, said) == (130, ("", ""))


class Looked(Album):
    """Looks at each screen instead of picturing it."""

    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self.seen: list[str] = []

    def add(self, name: str, widget: QWidget, size: tuple[int, int]) -> None:
        self.seen.append(name)
        doors = [door for door in widget.findChildren(OfficeDoor) if door.isVisible()]
        if doors:
            found = cut_off(doors[0]) + squeezed(doors[0])
        else:
            found = spoilt(widget) if isinstance(widget, VisitorWindow) else cut_off(widget)
        assert not found, f"{name} at {size[0]}x{size[1]}: " + "; ".join(found)


def spoilt(window: VisitorWindow) -> list[str]:
    """Texts that are larger than their box, and things that overlap or reach over the edge."""
    labels = [label for label in window.findChildren(Words) if label.isVisible()]
    tiles = [tile for tile in window.findChildren(Tile) if tile.isVisible()]
    fields = [field for field in window.findChildren(TypedBox) if field.isVisible()]
    found = [label.text() for label in labels if label.block and not _fits([label.block], label)]
    for tile in tiles:
        setting = tile.setting
        assert setting is not None
        blocks = [each for each in (setting.lead, setting.text, setting.caption) if each is not None]
        if not (_fits(blocks, tile) and tile.rect().contains(setting.words)):
            found.append(tile.text())
    found += [
        f"{one.text()} and {other.text()} overlap"
        for one, other in combinations([*labels, *fields, *tiles], 2)
        if one.geometry().intersects(other.geometry())
    ]
    return found + [each.text() for each in (*labels, *fields, *tiles) if not window.rect().contains(each.geometry())]


def squeezed(door: OfficeDoor) -> list[str]:
    """Buttons that are lower or narrower than they need to be, or reach over the edge of what they stand in."""
    return [
        f"{button.text()}: {button.size()}"
        for button in door.findChildren(QPushButton)
        if button.isVisible()
        and (
            button.height() < button.minimumSizeHint().height()
            or button.width() < button.minimumSizeHint().width()
            or not button.parentWidget().rect().contains(button.geometry())
        )
    ]


def _fits(blocks: list[Block], widget: QWidget) -> bool:
    return (
        max(block.width for block in blocks) <= widget.width()
        and sum(block.height for block in blocks) <= widget.height()
    )


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font(), qapp.palette()
    yield qapp
    qapp.setFont(before[0])
    qapp.setPalette(before[1])


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_no_text_of_a_visitor_is_cut_off(
    text: float, application: QApplication, showroom_folder: DataFolder, tmp_path: Path
):
    looked = Looked(tmp_path / "pictures")
    with stage(application, showroom_folder, TourClock(), as_it_is) as showroom:
        open_with_text(showroom, text)
        visitors = Visits(showroom, looked)
        visitors.show_screens()
        show_asleep(showroom, visitors)
        visitors.show_out_of_order()
        visitors.show_staff_at_the_kiosk()
        change(showroom, survey="exit")
        visitors.show_exit()
    assert len(looked.seen) == 49 * len(SIZES)


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_no_text_of_the_office_is_cut_off(
    text: float, application: QApplication, showroom_folder: DataFolder, tmp_path: Path
):
    looked = Looked(tmp_path / "pictures")
    with stage(application, showroom_folder, TourClock(), as_it_is) as showroom:
        app = showroom.app
        app.office = Office(
            app.services, showroom.start.settings, load_theme("light"), Scale(1920, 1080, 4.0, text=text)
        )
        show_office(showroom, looked, MANAGER, HR)
    assert len(looked.seen) == 43 * len(SIZES)


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_no_text_of_the_set_up_is_cut_off(text: float, application: QApplication, tmp_path: Path):
    looked = Looked(tmp_path / "pictures")
    with stage(application, DataFolder(tmp_path / "data"), TourClock(), begin_set_up) as new:
        application.setFont(QFont(load_fonts()))
        show_set_up(new, looked, text)
    assert len(looked.seen) == 18 * len(SIZES)


def as_it_is(_writer: Writer, _clock: TourClock) -> None:
    """Nothing is to be prepared."""


def open_with_text(showroom: Stage, text: float) -> None:
    """The kiosk as `App.open` opens it, with text so much larger."""
    app = showroom.app
    window = VisitorWindow(showroom.clock, "light", load_fonts(), 559.0, text)
    window.resize(1920, 1080)
    app.kiosk = window
    app.controller = Controller(app.services, window, showroom.start, Random(1))
    app.doors = Doors(app.services, window, app.controller)
    window.show()
    app.controller.wake()
    showroom.settle()
