"""The kiosk on a whole screen, with a window manager and without one: it covers it, and no key leads out."""

import subprocess
from collections.abc import Iterator, Mapping

import pytest

from tests.conftest import XDisplay
from tests.flows.kiosk import Kiosk
from tests.flows.x11 import pixels, press_keys, wait_until

LEADING_OUT = ("alt+F4", "Escape", "ctrl+q", "ctrl+w", "F11", "alt+Tab", "super", "F1", "Menu")
CORNERS = ((0, 0), (1919, 0), (0, 1079), (1919, 1079))


@pytest.fixture(params=["bare", pytest.param("openbox", marks=pytest.mark.needs("openbox"))])
def windows(request: pytest.FixtureRequest, xvfb_environment: dict[str, str]) -> Iterator[str]:
    """Who sees to the windows."""
    if request.param == "bare":
        yield request.param
        return
    manager = subprocess.Popen([request.param], env=xvfb_environment, stderr=subprocess.DEVNULL)
    wait_until(lambda: "_NET_SUPPORTING_WM_CHECK" in _properties(xvfb_environment), "the window manager")
    yield request.param
    manager.terminate()
    manager.wait()


def _properties(environment: Mapping[str, str]) -> str:
    done = subprocess.run(["xprop", "-root"], env=dict(environment), capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.needs("Xvfb", "xdotool", "xprop")
def test_the_whole_screen_is_the_kiosk_and_stays_it(
    windows: str, kiosk: Kiosk, xvfb: XDisplay, xvfb_environment: dict[str, str]
):
    def corners() -> set[bytes]:
        """The colours in them."""
        return {pixels(xvfb.pixels, x, y, 1, 1) for x, y in CORNERS}

    kiosk.start()
    wait_until(lambda: bytes(4) not in corners(), "the kiosk in every corner")
    ground = corners()
    assert len(ground) == 1
    press_keys(xvfb_environment, *LEADING_OUT)
    subprocess.run(["xdotool", "mousemove", "960", "900", "click", "3"], env=xvfb_environment, check=True)
    kiosk.taps("left_alone")  # comes after the keys, so they have done what they do
    assert corners() == ground
    names = ["xdotool", "search", "--onlyvisible", "--name", "."]
    shown = subprocess.run(names, env=xvfb_environment, capture_output=True, text=True, check=True).stdout
    assert len(shown.split()) == 1, "a second window, perhaps a menu"
    assert kiosk.end() == 0
