"""The two halves of the timeline."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import column


def table_half(tree: QWidget, lane: QWidget, below: int) -> QWidget:
    """The table over its scroll bar, and so many pixels at the usual size of text that stay free below."""
    half, under = QWidget(), QWidget()
    sized(under, height=below)
    lines = column(half)
    lines.addWidget(tree)
    lines.addWidget(lane)
    lines.addWidget(under)
    return half


def chart_half(chart: QWidget, under: QWidget) -> QWidget:
    """The chart, over what stands beneath its scroll bar."""
    half = QWidget()
    lines = column(half)
    lines.addWidget(chart, 1)
    lines.addWidget(under)
    return half


class Halves(QSplitter):
    """A splitter that says when it has laid itself out for another size."""

    resized = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
