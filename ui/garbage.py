"""Python's search for what only refers to itself, kept on the Qt thread."""

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 250  # milliseconds; rarer, and more of it would hold up the screen at a time


class GarbageCollection(QObject):
    """From here on it runs on the Qt thread alone, so that is where this is made.

    WORKAROUND: Python searches on whichever thread asks for one object too many, and ends there what it finds. PySide
    takes widgets back to the Qt thread for that, but neither timers nor scenes, and one that ends on another thread
    than its own ends the program now and then (https://github.com/napari/napari/issues/1029).
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        if gc.get_freeze_count() == 0:
            gc.freeze()  # what is imported stays; looking through it would hold up the visitor's screen for 0.05 s
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """The program ends, and its memory with it."""
        self._timer.stop()


def collect() -> None:
    """Search the generation that is due by Python's own thresholds, if any."""
    for generation, (count, threshold) in reversed([*enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))]):
        if count > threshold:
            gc.collect(generation)
            return
