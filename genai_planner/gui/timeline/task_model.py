"""The item model of the task table: phases with their tasks, and a column for each fact."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from typing_extensions import override

from genai_planner.model.plan import Plan
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.timeline.row_texts import People, WorkingDays, duration_text, phase_duration_text
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row, layout_rows
from genai_planner.scheduling.result import Schedule, ScheduledPhase, ScheduledTask
from genai_planner.words.days import day_in_year_text
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable

Index: TypeAlias = QModelIndex | QPersistentModelIndex
STRIP_ROLE = int(Qt.ItemDataRole.UserRole)
"""The colour of the row's stage, as a QColor."""
_NO_INDEX = QModelIndex()
_SIZE = QSize(0, int(ROW_HEIGHT))


class Column(IntEnum):
    """The columns, in order."""

    NAME = 0
    DURATION = 1
    FINISH = 2
    WHO = 3


_COLUMNS = len(Column)
_DATES = frozenset((Column.FINISH,))


@dataclass(slots=True)
class _Node:
    row: Row
    parent: int
    place: int
    children: list[int] = field(default_factory=list)


class TaskModel(QAbstractItemModel):
    """The rows of a plan as a tree; dates are empty until results are there."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._results: Results | None = None
        self._tried: Schedule | None = None
        self._people: People | None = None
        self._working_days: WorkingDays | None = None
        self._rows: tuple[Row, ...] = ()
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._number_by_id: dict[str, int] = {}
        self._phase_font = QFont()
        self._phase_font.setWeight(QFont.Weight.DemiBold)
        self._answers: dict[int, Callable[[Row, Column], object]] = {
            int(Qt.ItemDataRole.DisplayRole): self._text,
            int(Qt.ItemDataRole.AccessibleTextRole): self._text,
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            int(Qt.ItemDataRole.FontRole): self._font,
            int(Qt.ItemDataRole.ForegroundRole): self._foreground,
            int(Qt.ItemDataRole.TextAlignmentRole): _middle_alignment,
            int(Qt.ItemDataRole.SizeHintRole): _size,
            STRIP_ROLE: self._strip,
        }

    def show(self, plan: Plan | None, results: Results | None) -> None:
        """Takes another plan and what was computed of it; the tree is reset only where its rows differ."""
        if plan is self._plan and results is self._results:
            return
        rows = self._rows if plan is self._plan else layout_rows(plan) if plan is not None else ()
        is_other_tree = rows != self._rows
        if is_other_tree:
            self.beginResetModel()
        self._plan, self._results, self._tried = plan, results, None
        self._people = People(plan) if plan is not None else None
        self._working_days = WorkingDays(results.plan) if results is not None else None
        if is_other_tree:
            self._build(rows)
            self.endResetModel()
        else:
            self._say_data_changed()

    def show_trial(self, schedule: Schedule | None) -> None:
        """Shows the dates of a try instead of the known ones, what differs marked; the known for None."""
        self._tried = schedule

    def set_theme(self, theme: Theme) -> None:
        """Colours the rows anew."""
        self._theme = theme
        self._say_data_changed()

    def id_at(self, index: Index) -> str:
        """The id of the task or phase of that row; empty for no row."""
        return self._nodes[index.internalId()].row.id if index.isValid() else ""

    def index_of(self, item: str) -> QModelIndex:
        """The index of the name of that task or phase; invalid where the plan has none."""
        number = self._number_by_id.get(item)
        return _NO_INDEX if number is None else self._index_of_number(number, Column.NAME)

    def phase_indexes(self) -> list[QModelIndex]:
        """The indexes of all phases."""
        return [
            self._index_of_number(number, Column.NAME)
            for number, node in enumerate(self._nodes)
            if node.row.is_phase
        ]

    @override
    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        siblings = self._children(parent)
        if 0 <= row < len(siblings) and 0 <= column < _COLUMNS:
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    @override
    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override] # QObject.parent() too
        if not index.isValid():
            return QModelIndex()
        parent = self._nodes[index.internalId()].parent
        return QModelIndex() if parent < 0 else self._index_of_number(parent, Column.NAME)

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self._children(parent))

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return _COLUMNS

    @override
    def hasChildren(self, parent: Index = _NO_INDEX) -> bool:
        return bool(self._children(parent))

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < _COLUMNS:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Task"), self.tr("Duration"), self.tr("Finish"), self.tr("Who"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(Column(section)) | Qt.AlignmentFlag.AlignBottom)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answers.get(role)
        if answer is None or not index.isValid() or self._plan is None:
            return None
        return answer(self._nodes[index.internalId()].row, Column(index.column()))

    def _build(self, rows: tuple[Row, ...]) -> None:
        self._rows, self._nodes, self._top, self._number_by_id = rows, [], [], {}
        ancestors: list[int] = []
        for number, row in enumerate(rows):
            del ancestors[row.depth :]
            parent = ancestors[-1] if ancestors else -1
            siblings = self._nodes[parent].children if parent >= 0 else self._top
            self._nodes.append(_Node(row, parent, len(siblings)))
            siblings.append(number)
            self._number_by_id[row.id] = number
            if row.is_phase:
                ancestors.append(number)

    def _children(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._top
        return [] if parent.column() else self._nodes[parent.internalId()].children

    def _index_of_number(self, number: int, column: Column) -> QModelIndex:
        return self.createIndex(self._nodes[number].place, column, number)

    def _say_data_changed(self) -> None:
        for siblings in (self._top, *(node.children for node in self._nodes if node.children)):
            if siblings:
                first = self._index_of_number(siblings[0], Column.NAME)
                self.dataChanged.emit(first, self._index_of_number(siblings[-1], Column.WHO))

    def _tip(self, row: Row, column: Column) -> str | None:
        return self._text(row, column) if column in (Column.NAME, Column.WHO) else None

    def _font(self, row: Row, column: Column) -> QFont | None:
        is_bold = (row.is_phase and column is Column.NAME) or self._differs(row, column)
        return self._phase_font if is_bold else None

    def _differs(self, row: Row, column: Column) -> bool:
        """Whether a try changes what that cell says."""
        if self._tried is None or self._results is None or column not in _DATES:
            return False
        before, after = (_dates_of(schedule, row) for schedule in (self._results.schedule, self._tried))
        return before is not None and after is not None and before.finish != after.finish

    def _foreground(self, row: Row, column: Column) -> QBrush:
        if self._differs(row, column):
            return QBrush(QColor(self._theme.colour("accent")))
        return QBrush(QColor(self._theme.colour("text" if column is Column.NAME else "secondary")))

    def _strip(self, row: Row, _: Column) -> QColor:
        return QColor(self._theme.colour(stage_role(row.stage, "bar")))

    def _text(self, row: Row, column: Column) -> str:
        match column:
            case Column.NAME:
                return self._name(row)
            case Column.DURATION:
                return self._duration(row)
            case Column.FINISH:
                return self._finish(row)
            case Column.WHO:
                return self._who(row)

    def _name(self, row: Row) -> str:
        assert self._plan is not None
        return self._plan.phase_by_id[row.id].name if row.is_phase else self._plan.task_by_id[row.id].name

    def _who(self, row: Row) -> str:
        if row.is_phase or self._plan is None or self._people is None:
            return ""
        return self._people.of(self._plan.task_by_id[row.id])

    def _duration(self, row: Row) -> str:
        if self._results is None or self._working_days is None:
            return ""
        schedule = self._tried or self._results.schedule
        if row.is_phase:
            phase = schedule.phases.get(row.id)
            return phase_duration_text(phase, self._working_days) if phase else ""
        dates, task = schedule.tasks.get(row.id), self._results.plan.task_by_id.get(row.id)
        return duration_text(task, dates, self._working_days) if dates and task else ""

    def _finish(self, row: Row) -> str:
        if self._results is None:
            return ""
        dates = _dates_of(self._tried or self._results.schedule, row)
        return (
            day_in_year_text(dates.finish, self._results.schedule.start.year)
            if dates
            else self.tr("no dates")
        )


def _dates_of(schedule: Schedule, row: Row) -> ScheduledPhase | ScheduledTask | None:
    return schedule.phases.get(row.id) if row.is_phase else schedule.tasks.get(row.id)


def _middle_alignment(_: Row, column: Column) -> int:
    return int(_alignment(column) | Qt.AlignmentFlag.AlignVCenter)


def _size(_: Row, __: Column) -> QSize:
    return _SIZE


def _alignment(column: Column) -> Qt.AlignmentFlag:
    is_text = column in (Column.NAME, Column.WHO)
    return Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
