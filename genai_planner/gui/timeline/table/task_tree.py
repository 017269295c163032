"""The left half of the timeline: a tree of phases and tasks with the colour of each row's stage."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from genai_planner.gui.look.text_size import enlargement, px, sized
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.framed_tree import FramedTree
from genai_planner.gui.timeline.table.painted_rows import PaintedRows
from genai_planner.gui.timeline.table.shown_columns import ShownColumns
from genai_planner.gui.timeline.table.task_model import SIGN_WIDTH, STRIP_ROLE, TaskModel
from genai_planner.model.table.layouts import LayoutColumn
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.table import STRIP_WIDTH

_INDENTATION = 14
_LEAST_NAME = 140
"""Pixels of the names, however many columns stand beside them."""
_TABS: dict[int, bool] = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}
_Triggers = QAbstractItemView.EditTrigger
_SELECTED = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class TaskTree(FramedTree):
    """Shows a task model; rows are as high as the chart's.

    Signals:
        items_chosen(item, others): the user moved to a row, or selected others beside it.
        folding_changed: a phase was folded or unfolded.
        indent_wanted(inwards): Tab or Shift+Tab was pressed.
        menu_wanted(item, place): the actions for a row are wanted at a place of the screen.
        columns_wanted(place): the choice of columns is wanted.
    """

    items_chosen = Signal(str, frozenset)
    folding_changed = Signal()
    indent_wanted = Signal(bool)
    menu_wanted = Signal(str, QPoint)
    columns_wanted = Signal(QPoint)

    def __init__(self, model: TaskModel, theme: Theme, parent: QWidget | None = None) -> None:
        self._enlargement = enlargement()
        super().__init__(theme, parent)
        self._model = model
        self._grid = QColor(theme.colour("grid"))
        self._is_following = False
        self._folded: frozenset[str] = frozenset()
        self._scrolled_to = 0
        self._painted = PaintedRows(self, model, self.shown_columns)
        self.setModel(model)
        self.setAccessibleName(self.tr("Tasks"))
        self.setUniformRowHeights(True)
        self.setIndentation(px(_INDENTATION))
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Triggers.DoubleClicked)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self._set_up_header()
        model.modelAboutToBeReset.connect(self._remember_folding)
        model.modelReset.connect(self._restore_folding)
        model.cells_changed.connect(self.show_changes)
        self.expanded.connect(self._take_folding)
        self.collapsed.connect(self._take_folding)

    def show_only_names(self, *, is_only: bool) -> None:
        """Leaves out all columns but the tasks' names, for a small window, and brings them back after it."""
        self._columns.show_only_names(is_only=is_only)

    def fold_next(self, phases: frozenset[str]) -> None:
        """Folds these phases when the model is reset the next time."""
        self._folded = phases

    @property
    def folded(self) -> frozenset[str]:
        """Ids of the phases that hide what is below them."""
        return self._folded

    @property
    def selected(self) -> frozenset[str]:
        """Ids of the selected rows."""
        rows = self.selectionModel().selectedRows(Column.NAME)
        return frozenset(self._model.id_at(index) for index in rows)

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
        super().set_theme(theme)
        self._grid = QColor(theme.colour("grid"))
        self.viewport().update()

    def show_changes(self) -> None:
        """Paints the rows anew that are seen and show something else than they did."""
        self._painted.update()

    def follow(self, item: str, others: frozenset[str] = frozenset()) -> None:
        """Moves to the row of that task or phase, unfolding what hides it, and selects others beside it."""
        is_there = self._model.id_at(self.currentIndex()) == item
        if is_there and self.selected == others | ({item} if item else set()):
            return
        self._is_following = True
        index = self._model.index_of(item)
        if not index.isValid():
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        elif not is_there or not others:
            column = self.currentIndex().column() if self.currentIndex().isValid() else Column.NAME
            self.setCurrentIndex(index.siblingAtColumn(column))
            self.scrollTo(index)
        if index.isValid() and others:
            self._select_rows(others | {item})
        self._is_following = False

    def edit_cell(self, item: str, column: int) -> None:
        """Opens the editor of a cell, where it has one; a column that is hidden is shown first."""
        index = self._model.index_of(item)
        if not index.isValid():
            return
        if self.header().isSectionHidden(column):
            self.header().showSection(column)
        cell = index.siblingAtColumn(column)
        self._is_following = True
        if item in self.selected:
            self.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.setCurrentIndex(cell)
        self.scrollTo(cell)
        self._is_following = False
        if cell.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(cell)

    def shown_columns(self) -> tuple[int, ...]:
        """The columns that are shown, from left to right."""
        return self._columns.sections()

    def columns_shown(self) -> tuple[LayoutColumn, ...]:
        """The columns that the user chose, from left to right, with their widths."""
        return self._columns.chosen()

    def show_columns(self, columns: tuple[LayoutColumn, ...]) -> None:
        """Shows those columns in that order and with those widths; what is not there any more is left out."""
        self._columns.choose(columns)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Columns are as much wider as text is larger."""
        super().changeEvent(event)
        before, self._enlargement = self._enlargement, enlargement()
        if before != self._enlargement:
            self._columns.enlarge()
            self.setIndentation(px(_INDENTATION))

    @override
    def edit(  # type: ignore[override] # the slot and the method behind it in one
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = _Triggers.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Phases fold on a double click; their names are edited by F2."""
        if trigger == _Triggers.DoubleClicked and self._model.is_phase(index):
            return False
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type] # Qt takes no event too

    @override
    def commitData(self, editor: QWidget) -> None:
        """Takes an entry, unless its row has gone since Enter was pressed: Qt takes it a turn later."""
        if self._is_open(editor):
            super().commitData(editor)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._is_open(editor):
            super().closeEditor(editor, hint)

    def _is_open(self, editor: QWidget) -> bool:
        return getattr(self.itemDelegate(), "editor", None) is editor

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        current = self.currentIndex()
        if self._is_following or not current.isValid():
            return
        items, item = self.selected, self._model.id_at(current)
        if item not in items and items:
            item = min(items)
        self.items_chosen.emit(item, items - {item})

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
    def event(self, event: QEvent) -> bool:
        """Tab and Shift+Tab indent the selected rows; with Control they go to the next field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_forwards = _TABS.get(event.key())
            # Qt goes to the next field by Tab alone, and takes no notice of it with Control.
            if is_forwards is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return self.focusNextPrevChild(is_forwards)
            if is_forwards is not None and self.selected:
                self.indent_wanted.emit(is_forwards)
                return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self, section: int = -1) -> None:
        """Gives the names what the other columns leave, but not too little: the table is scrolled then."""
        if section == Column.NAME:
            return
        header = self.header()
        others = sum(header.sectionSize(one) for one in self._model.specs if one != Column.NAME)
        least = _LEAST_NAME if others else 0
        header.resizeSection(Column.NAME, max(self.viewport().width() - others, least))

    @override
    def emptiness(self) -> str:
        """Why there is no row, and what to do about it; empty where there are some."""
        if self._model.rowCount():
            return ""
        if self._model.is_filtered:
            return self.tr("No row matches. Escape in the line above shows all rows again.")
        return self.tr("No tasks yet. Add a phase with Ctrl+Shift+P, and then tasks with Insert.")

    @override
    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Signs stand behind the names."""
        super().initViewItemOption(option)
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.decorationSize = QSize(px(SIGN_WIDTH), px(SIGN_WIDTH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted.begin()
        super().paintEvent(event)

    @override
    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().drawRow(painter, option, index)
        self._painted.note(index)
        area: QRect = option.rect
        strip = index.data(STRIP_ROLE)
        painter.fillRect(0, area.top(), int(STRIP_WIDTH), area.height() - 1, strip)
        painter.fillRect(int(STRIP_WIDTH), area.bottom(), area.width(), 1, self._grid)

    def _select_rows(self, items: frozenset[str]) -> None:
        chosen = QItemSelection()
        for item in items:
            index = self._model.index_of(item)
            if index.isValid():
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Clear | _SELECTED)

    def _ask_for_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        self.menu_wanted.emit(self._model.id_at(index), self.viewport().mapToGlobal(place))

    def _set_up_header(self) -> None:
        header = self.header()
        sized(header, height=int(HEADER_HEIGHT))
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_wanted.emit(header.mapToGlobal(place))
        )
        self._columns = ShownColumns(header, self._model)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(self._share_width)

    def _remember_folding(self) -> None:
        self._is_following = True
        self._scrolled_to = self.verticalScrollBar().value()

    def _restore_folding(self) -> None:
        self._fold(set(self._folded))
        self.verticalScrollBar().setValue(self._scrolled_to)
        self._is_following = False

    def _fold(self, folded: set[str]) -> None:
        phases = self._model.phase_indexes()
        kept = [index for index in phases if self._model.id_at(index) not in folded]
        with QSignalBlocker(self):
            is_mostly_open = 2 * len(kept) > len(phases)
            # Rows of a large plan are counted one by one when all are unfolded.
            if is_mostly_open:
                self.expandAll()
            else:
                self.collapseAll()
            for index in phases if is_mostly_open and folded else kept:
                self.setExpanded(index, self._model.id_at(index) not in folded)
        self._folded = frozenset(folded)
        self.folding_changed.emit()

    def _take_folding(self) -> None:
        self._folded = frozenset(
            self._model.id_at(index) for index in self._model.phase_indexes() if not self.isExpanded(index)
        )
        self.folding_changed.emit()
