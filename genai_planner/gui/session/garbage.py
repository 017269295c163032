"""Keeps the garbage collector on the GUI thread, and gives back what long work took.

Widgets destroyed on another thread bring Qt down.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1_000
_USUAL = (700, 10, 10)
"""Python's own thresholds, which are higher while the program is loaded."""


class GuiThreadCollector(QObject):
    """From now on, circles of objects are collected only here, between two events of the GUI thread.

    Python by itself collects on whichever thread happens to make objects. A worker that dates a plan would
    so destroy the dialog that was closed a moment ago while Qt is at it too, and the program would end.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.set_threshold(*_USUAL)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collects on this thread what Python would have collected by itself by now."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if 0 < threshold < count:
            gc.collect(generation)
            return


def give_back() -> None:
    """Returns what is free to the system, where its allocator keeps it otherwise: glibc's, on Linux.

    The runs of a large plan take many small arrays, after which some 140 MB stay with the program though
    nothing uses them any more. Other threads go on meanwhile.
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
