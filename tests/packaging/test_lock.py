"""The lock file: complete, hashed, and silent about where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# One entry: the requirement, then a hash a line.
ENTRIES = re.findall(r"^(\S.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", LOCK, re.MULTILINE)
PINNED = {canonicalize_name(Requirement(entry).name): Requirement(entry) for entry, _ in ENTRIES}


def test_every_package_is_pinned_to_one_version_with_hashes():
    packages = [line for line in LOCK.splitlines() if line and not line.startswith(("#", " "))]
    assert len(packages) == len(PINNED) > 50
    assert all(str(requirement.specifier).startswith("==") for requirement in PINNED.values())


@pytest.mark.parametrize("asked", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
def test_the_lock_has_what_the_project_asks_for(asked: str):
    requirement = Requirement(asked)
    pinned = PINNED[canonicalize_name(requirement.name)]
    (version,) = pinned.specifier
    assert requirement.specifier.contains(version.version)


def test_the_lock_names_no_address_and_no_place():
    assert re.findall(r"\S*(?:://|index-url|find-links| @ )\S*", LOCK) == []
