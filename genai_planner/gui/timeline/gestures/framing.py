"""Draws a frame over the chart and selects the bars that it touches."""

from collections.abc import Callable

from typing_extensions import override

from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.pictures.scene.shapes import Dash, Rect, Stroke
from genai_planner.pictures.timeline.rows import ROW_HEIGHT


class Framing(Gesture):
    """Selects what lies in a frame, live.

    Args:
        desk: where the frame is drawn.
        start: where it begins.
        choose: selects tasks and phases.
    """

    def __init__(self, desk: Desk, start: Pointer, choose: Callable[[tuple[str, ...]], None]) -> None:
        self._desk, self._start, self._choose = desk, start, choose
        self._before = desk.document.selection

    @override
    def move(self, pointer: Pointer) -> None:
        left, right = sorted((self._start.x, pointer.x))
        top, bottom = sorted((self._start.y, pointer.y))
        frame = Rect(left, top, right - left, bottom - top, stroke=Stroke("accent", 1.0, Dash.DASHED))
        self._choose(tuple(self._touched(left, right, top, bottom)))
        self._desk.chart.show_overlay((frame,))

    @override
    def finish(self) -> None:
        self._desk.chart.show_overlay(())

    @override
    def give_up(self) -> None:
        self._desk.chart.show_overlay(())
        self._desk.document.select(self._before)

    def _touched(self, left: float, right: float, top: float, bottom: float) -> list[str]:
        chart = self._desk.chart.chart
        if chart is None:
            return []
        first, last = max(int(top // ROW_HEIGHT), 0), min(int(bottom // ROW_HEIGHT), len(chart.rows) - 1)
        found = []
        for index in range(first, last + 1):
            extent = chart.extent(self._desk.chart.axis, index)
            is_touched = extent is not None and extent.left <= right and extent.right >= left
            if is_touched and not chart.rows[index].is_phase:
                found.append(chart.rows[index].id)
        return found
