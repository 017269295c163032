"""Moves what is seen of the chart by dragging its ground."""

from PySide6.QtCore import QPoint
from typing_extensions import override

from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer


class Panning(Gesture):
    """The ground under the pointer stays under it."""

    scrolls_at_edges = False

    def __init__(self, desk: Desk, start: Pointer) -> None:
        self._chart = desk.chart
        self._from = start.place
        self._scroll = QPoint(
            self._chart.horizontalScrollBar().value(), self._chart.verticalScrollBar().value()
        )

    @override
    def move(self, pointer: Pointer) -> None:
        self._go_to(self._scroll - (pointer.place - self._from))

    @override
    def finish(self) -> None:
        """It stays where it is."""

    @override
    def give_up(self) -> None:
        self._go_to(self._scroll)

    def _go_to(self, scroll: QPoint) -> None:
        self._chart.horizontalScrollBar().setValue(scroll.x())
        self._chart.verticalScrollBar().setValue(scroll.y())
