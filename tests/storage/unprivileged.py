"""Running a piece of Python that file permissions hold for, also where the tests run as root."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Root without these two obeys the mode of files that it owns.
_CAPABILITIES = "-dac_override,-dac_read_search"
_WITHOUT = ["setpriv", f"--bounding-set={_CAPABILITIES}", f"--inh-caps={_CAPABILITIES}", "--"]


def run_unprivileged(program: str, *arguments: str | Path) -> str:
    """What the program prints. Skips the test where root can't lay its rights down."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    if os.geteuid() == 0:
        if subprocess.run([*_WITHOUT, "true"], check=False, capture_output=True).returncode:
            pytest.skip("as root this needs setpriv of util-linux, and the right to drop capabilities")
        command = [*_WITHOUT, *command]
    done = subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stdout.strip()
