import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import FolderError
from kiosk.storage.folder import DataFolder, default_folder, hold
from tests.storage.unprivileged import run_unprivileged

HOLD = """
import sys
from pathlib import Path
from kiosk.errors import FolderError
from kiosk.storage.folder import DataFolder, hold
try:
    hold(DataFolder(Path(sys.argv[1])))
except FolderError as error:
    print(error)
else:
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "deep" / "data")
    with hold(folder):
        assert folder.path.stat().st_mode & 0o777 == 0o700
        assert list(folder.path.iterdir()) == [folder.lock]


def test_a_folder_held_by_another_process_is_refused_until_it_ends(folder: DataFolder) -> None:
    command = [sys.executable, "-c", HOLD, folder.path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(FolderError, match=f"^{folder.path} is in use by another Klantkansen; close it first$"):
            hold(folder)
        other.kill()
        other.wait()
    hold(folder).release()


def test_a_folder_is_held_once_in_a_process_too(folder: DataFolder) -> None:
    with hold(folder), pytest.raises(FolderError, match="in use"):
        hold(folder)
    hold(folder).release()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("a file")
    for path in file, file / "inside":
        with pytest.raises(FolderError, match=f"^{path} is not a folder; choose another with --data DIR$"):
            hold(DataFolder(path))
    assert file.read_text() == "a file"


@pytest.mark.parametrize("existing", [True, False], ids=["folder", "parent"])
def test_a_read_only_place_is_refused(tmp_path: Path, existing: bool) -> None:
    (tmp_path / "closed").mkdir()
    path = tmp_path / "closed" if existing else tmp_path / "closed" / "data"
    (tmp_path / "closed").chmod(0o555)
    said = run_unprivileged(HOLD, path)
    (tmp_path / "closed").chmod(0o755)
    way_out = "make it writable or choose another with" if existing else "choose another folder with"
    assert said.startswith(f"{path} can't be {'written to' if existing else 'made'}: no permission; {way_out}")
    assert not list((tmp_path / "closed").iterdir())


def test_the_lock_can_be_renewed(folder: DataFolder) -> None:
    with hold(folder) as lock:
        folder.lock.unlink()
        lock.renew()
        with pytest.raises(FolderError, match="in use"):
            hold(folder)


def test_the_default_is_the_platforms_own_folder(home: Path) -> None:
    assert default_folder().path.is_relative_to(home)
    assert default_folder().path.name == "klantkansen"
