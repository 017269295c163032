"""A table that stands in a page: as high as its rows, without a scroll bar of its own upwards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView
from typing_extensions import override

from genai_planner.gui.look.text_size import sized


class PageTable(QTableView):
    """Whole rows are chosen, one at a time; the wheel is the page's.

    Args:
        name: what screen readers call it.
        row_height: of each row.
    """

    def __init__(self, name: str, row_height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        sized(self.verticalHeader(), section=row_height)
        self.horizontalHeader().setHighlightSections(False)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page."""
        event.ignore()
