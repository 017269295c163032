"""The left half of the timeline: a tree of phases and tasks with the colour of each row's stage."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from genai_planner.gui.timeline.task_model import STRIP_ROLE, Column, TaskModel
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.table import STRIP_WIDTH

_WIDTHS = {Column.NAME: 248, Column.DURATION: 68, Column.FINISH: 92, Column.WHO: 96}
_INDENTATION = 14


class TaskTree(QTreeView):
    """Shows a task model; rows are as high as the chart's.

    Signals:
        item_chosen(id): the user moved to another row.
        folding_changed: a phase was folded or unfolded.
    """

    item_chosen = Signal(str)
    folding_changed = Signal()

    def __init__(self, model: TaskModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._is_following = False
        self._folded: frozenset[str] = frozenset()
        self.setModel(model)
        self.setAccessibleName(self.tr("Tasks"))
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENTATION)
        self.setExpandsOnDoubleClick(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_up_header()
        model.modelAboutToBeReset.connect(self._remember_folding)
        model.modelReset.connect(self._restore_folding)
        self.expanded.connect(self._take_folding)
        self.collapsed.connect(self._take_folding)

    def show_only_names(self, *, is_only: bool) -> None:
        """Leaves out all columns but the tasks' names, for a small window."""
        for column in (Column.DURATION, Column.FINISH):
            self.setColumnHidden(column, is_only)

    def fold_next(self, phases: frozenset[str]) -> None:
        """Folds these phases when the model is reset the next time."""
        self._folded = phases

    @property
    def folded(self) -> frozenset[str]:
        """Ids of the phases that hide what is below them."""
        return self._folded

    def fold_all(self) -> None:
        """Shows only the outermost phases."""
        self._fold({self._model.id_at(index) for index in self._model.phase_indexes()})

    def unfold_all(self) -> None:
        """Shows all phases with their tasks."""
        self._fold(set())

    def fold(self, phases: frozenset[str]) -> None:
        """Folds these phases and unfolds all others."""
        self._fold(set(phases))

    def set_theme(self, theme: Theme) -> None:
        """Draws lines in the colours of another theme."""
        self._theme = theme
        self.viewport().update()

    def follow(self, item: str) -> None:
        """Moves to the row of that task or phase, unfolding what hides it; to none where it has no row."""
        if self._model.id_at(self.currentIndex()) == item:
            return
        self._is_following = True
        index = self._model.index_of(item)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._is_following = False

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_following:
            self.item_chosen.emit(self._model.id_at(current))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Takes the keyboard without choosing the first row, as Qt would where none is chosen."""
        had_row, was_following = self.currentIndex().isValid(), self._is_following
        self._is_following = True
        super().focusInEvent(event)
        if not had_row:
            self.selectionModel().clearCurrentIndex()
        self._is_following = was_following

    @override
    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().drawRow(painter, option, index)
        area: QRect = option.rect
        strip = index.data(STRIP_ROLE)
        painter.fillRect(0, area.top(), int(STRIP_WIDTH), area.height() - 1, strip)
        painter.fillRect(int(STRIP_WIDTH), area.bottom(), area.width(), 1, QColor(self._theme.colour("grid")))

    def _set_up_header(self) -> None:
        header = self.header()
        header.setFixedHeight(int(HEADER_HEIGHT))
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        # Who does a task stands beside its bar; the names need the room more.
        header.hideSection(Column.WHO)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)

    def _remember_folding(self) -> None:
        self._is_following = True

    def _restore_folding(self) -> None:
        self._fold(set(self._folded))
        self._is_following = False

    def _fold(self, folded: set[str]) -> None:
        phases = self._model.phase_indexes()
        kept = [index for index in phases if self._model.id_at(index) not in folded]
        with QSignalBlocker(self):
            if kept:
                self.expandAll()
            else:
                self.collapseAll()
            for index in phases if kept and folded else ():
                self.setExpanded(index, self._model.id_at(index) not in folded)
        self._folded = frozenset(folded)
        self.folding_changed.emit()

    def _take_folding(self) -> None:
        self._folded = frozenset(
            self._model.id_at(index) for index in self._model.phase_indexes() if not self.isExpanded(index)
        )
        self.folding_changed.emit()
