"""Keeps the garbage collector on the GUI thread: widgets destroyed on another thread bring Qt down."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1_000


class GuiThreadCollector(QObject):
    """From now on, circles of objects are collected only here, between two events of the GUI thread.

    Python by itself collects on whichever thread happens to make objects. A worker that dates a plan would
    so destroy the dialog that was closed a moment ago while Qt is at it too, and the program would end.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
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
