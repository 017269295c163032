"""Signs of entries of the log on rows and bars of the timeline; a click on one leads to the entries."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from typing_extensions import override

from genai_planner.gui.look.text_size import px
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_model import SIGN_WIDTH, TaskModel
from genai_planner.pictures.timeline.bars import BAR_HEIGHT
from genai_planner.pictures.timeline.chart_body import SIGN_REACH
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

if TYPE_CHECKING:
    from genai_planner.gui.timeline.chart_view import ChartView
    from genai_planner.gui.timeline.table.task_tree import TaskTree


class LogSigns(QObject):
    """Watches for clicks on signs, before a row is chosen or a bar is held by them.

    Signals:
        wanted(item): the entries about that task or phase are to be shown.
    """

    wanted = Signal(str)

    def __init__(self, tree: "TaskTree", model: TaskModel, chart: "ChartView") -> None:
        super().__init__(tree)
        self._tree, self._model, self._chart = tree, model, chart
        for view in (tree, chart):
            view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        at = self._row_at if watched is self._tree.viewport() else self._bar_at
        item = at(event.position())
        if item:
            self.wanted.emit(item)
        return bool(item)

    def _row_at(self, place: QPointF) -> str:
        """The row whose sign lies there; empty for none."""
        tree = self._tree
        index = tree.indexAt(place.toPoint())
        if not index.isValid() or index.column() != Column.NAME:
            return ""
        area = tree.visualRect(index)
        is_mirrored = tree.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inwards = place.x() - area.left() if is_mirrored else area.right() - place.x()
        item = self._model.id_at(index)
        return item if inwards <= px(SIGN_WIDTH) + px(4) and self._is_written_about(item) else ""

    def _bar_at(self, place: QPointF) -> str:
        """The task or phase whose bar has its sign there; empty for none."""
        chart = self._chart.shown
        if chart is None or place.y() < self._chart.header_height:
            return ""
        x, y = self._chart.in_chart(place)
        row = chart.row_at(y)
        if row is None or not self._is_written_about(row.id):
            return ""
        extent = chart.extent(self._chart.axis, chart.row_by_id[row.id])
        if extent is None:
            return ""
        top = chart.row_by_id[row.id] * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
        return row.id if abs(x - extent.left) <= SIGN_REACH and abs(y - top) <= SIGN_REACH else ""

    def _is_written_about(self, item: str) -> bool:
        facts = self._model.facts
        return facts is not None and item in facts.plan.entries_by_subject
