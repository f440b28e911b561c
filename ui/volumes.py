"""What is plugged into this computer: USB sticks, cards and other volumes than the one it runs from."""

import os

from PySide6.QtCore import QStorageInfo

PLUGGED_IN = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def plugged_in() -> list[QStorageInfo]:
    """Those that are ready. A network drive that is away may take a while: not for the thread that paints."""
    return [volume for volume in QStorageInfo.mountedVolumes() if volume.isReady() and _is_plugged_in(volume)]


def _is_plugged_in(volume: QStorageInfo) -> bool:
    return not volume.isRoot() if os.name == "nt" else volume.rootPath().startswith(PLUGGED_IN)
