"""The item model of the task table: phases with their tasks, and a column for each fact."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QIcon
from typing_extensions import override

from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.text_size import px
from genai_planner.gui.timeline.table.arrangement import Arrangement
from genai_planner.gui.timeline.table.bar_words import bar_details, bar_words
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.columns import Facts
from genai_planner.gui.timeline.table.own_specs import all_specs, by_key
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import OwnColumn
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.grouping import is_head
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable

Index: TypeAlias = QModelIndex | QPersistentModelIndex
STRIP_ROLE = int(Qt.ItemDataRole.UserRole)
"""The colour of the row's stage, as a QColor."""
SIGN_WIDTH = 16
"""Pixels of the sign at the end of a row's name."""
_NO_INDEX = QModelIndex()
_READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable

_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

DIM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Whether the row is not what is searched for."""


@dataclass(slots=True)
class _Node:
    row: Row
    parent: int
    place: int
    children: list[int] = field(default_factory=list)


class TaskModel(QAbstractItemModel):
    """The rows of a plan as a tree; dates are empty until results are there.

    Signals:
        columns_changing, columns_changed: the plan has other own columns; the rows are reset in between.
        typed(item, column, text): something was typed into a cell.
        cells_changed: cells of unknown rows say something else. A tree asks for every row of a range of
            `dataChanged`, seen or not, which takes long in a large plan; painting asks for those seen.
    """

    columns_changing = Signal()
    columns_changed = Signal()
    typed = Signal(str, int, str)
    cells_changed = Signal()

    def __init__(
        self, theme: Theme, arrangement: Arrangement | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.arrangement = arrangement or Arrangement()
        self.specs = all_specs(None)
        self._own: tuple[OwnColumn, ...] = ()
        self._plan: Plan | None = None
        self._results: Results | None = None
        self._facts: Facts | None = None
        self._tried: Facts | None = None
        self._differing: dict[tuple[str, int], bool] = {}
        """By row and column whether the try changes what the cell says; painting asks for font and colour."""
        self._sureness: Sureness | None = None
        self._remembered: Schedule | None = None
        self._brushes: dict[str, QBrush] = {}
        self._icons: dict[str, QIcon] = {}
        self._dimmed: frozenset[str] = frozenset()
        self._rows: tuple[Row, ...] = ()
        self._laid_out: Plan | None = None
        """The plan whose rows stand there in its own order."""
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._number_by_id: dict[str, int] = {}
        self._phase_font = QFont()
        self._phase_font.setWeight(QFont.Weight.DemiBold)
        self._answers: dict[int, Callable[[Row, int], object]] = {
            int(Qt.ItemDataRole.DisplayRole): self._text,
            int(Qt.ItemDataRole.EditRole): self._entry,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            int(Qt.ItemDataRole.AccessibleDescriptionRole): self._described,
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            int(Qt.ItemDataRole.DecorationRole): self._sign,
            int(Qt.ItemDataRole.FontRole): self._font,
            int(Qt.ItemDataRole.ForegroundRole): self._foreground,
            int(Qt.ItemDataRole.TextAlignmentRole): self._middle_alignment,
            int(Qt.ItemDataRole.SizeHintRole): _size,
            STRIP_ROLE: self._strip,
            DIM_ROLE: self._is_dim,
        }

    @property
    def facts(self) -> Facts | None:
        """What the cells are made of; None without a plan."""
        return self._facts

    def show(self, plan: Plan | None, results: Results | None) -> None:
        """Takes another plan and what was computed of it; the tree is reset only where its rows differ."""
        if plan is self._plan and results is self._results:
            return
        self._plan, self._results, self._tried = plan, results, None
        self.arrange()

    def arrange(self) -> None:
        """Shows the rows as the arrangement has them now."""
        plan, results = self._plan, self._results
        schedule = results.schedule if results is not None else None
        self._facts = self.arrangement.facts(plan, schedule, self._sureness) if plan is not None else None
        self._differing = {}
        if self._facts is not None:
            self._facts.remembered = self._remembered
        own = plan.own_columns if plan is not None else ()
        if own != self._own:
            self._take_columns(own)
        rows = self._arranged()
        is_dimming = plan is not None and not self.arrangement.wanted.is_empty and not self.arrangement.hides
        self._dimmed = (
            frozenset(row.id for row in rows) - self.arrangement.matches(plan, schedule)
            if plan is not None and is_dimming
            else frozenset()
        )
        if rows is self._rows or rows == self._rows:
            self.cells_changed.emit()
            return
        self.beginResetModel()
        self._build(rows)
        self.endResetModel()

    def _take_columns(self, own: tuple[OwnColumn, ...]) -> None:
        """Shows other own columns; the rows follow."""
        self.columns_changing.emit()
        self.beginResetModel()
        self._own, self.specs = own, all_specs(self._plan)
        self.arrangement.specs = by_key(self.specs)
        self._build(())
        self.endResetModel()
        self.columns_changed.emit()
        self._laid_out = None

    def _arranged(self) -> tuple[Row, ...]:
        """The rows; those of a plan in its own order are laid out once."""
        if self._facts is None:
            return ()
        if not self.arrangement.is_plain:
            self._laid_out = None
            return self.arrangement.rows(self._facts)
        if self._laid_out is not self._facts.plan:
            self._laid_out = self._facts.plan
            return self.arrangement.rows(self._facts)
        return self._rows

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides rows."""
        return self.arrangement.hides and not self.arrangement.wanted.is_empty

    @property
    def dimmed(self) -> frozenset[str]:
        """Ids of the rows that are not what is searched for."""
        return self._dimmed

    def show_sureness(self, sureness: Sureness | None) -> None:
        """Takes what the plan's runs say of its dates."""
        self._sureness = sureness
        if self._facts is not None:
            self._facts.sureness = sureness
            self.cells_changed.emit()

    def show_remembered(self, schedule: Schedule | None) -> None:
        """Compares the dates with those; with the newest baseline's for None."""
        if schedule is not self._remembered:
            self._remembered = schedule
            self.arrange()

    def show_trial(self, schedule: Schedule | None) -> None:
        """Shows the dates of a try instead of the known ones, what differs marked; the known for None."""
        self._differing = {}
        if schedule is None or self._facts is None:
            self._tried = None
            return
        self._tried = replace(self._facts, schedule=self.arrangement.dated(self._facts.plan, schedule))

    def set_theme(self, theme: Theme) -> None:
        """Colours the rows anew."""
        self._theme = theme
        self._brushes.clear()
        self._icons.clear()
        self.cells_changed.emit()

    def look(self, index: Index, columns: Iterable[int]) -> tuple[object, ...]:
        """All that a row's cells show, but for colours: rows of equal looks are painted alike."""
        row = self._nodes[index.internalId()].row
        cells = ((self._text(row, column), self._differs(row, column)) for column in columns)
        return row.id in self._dimmed, self._sign_role(row), *cells

    def id_at(self, index: Index) -> str:
        """The id of the task or phase of that row; empty for no row."""
        return self._nodes[index.internalId()].row.id if index.isValid() else ""

    def is_phase(self, index: Index) -> bool:
        """Whether that row is a phase."""
        return index.isValid() and self._nodes[index.internalId()].row.is_phase

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
        if 0 <= row < len(siblings) and 0 <= column < len(self.specs):
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
        return len(self.specs)

    @override
    def hasChildren(self, parent: Index = _NO_INDEX) -> bool:
        return bool(self._children(parent))

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.specs):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.specs[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(section) | Qt.AlignmentFlag.AlignBottom)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column = self._nodes[index.internalId()].row, index.column()
        is_named = column == Column.NAME and not is_head(row.id)
        is_typed = self.specs[column].typed is not None and (not row.is_phase or is_named)
        return _TYPED if is_typed else _READ

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.typed.emit(self.id_at(index), index.column(), str(value))
        return True

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answers.get(role)
        if answer is None or not index.isValid() or self._plan is None:
            return None
        return answer(self._nodes[index.internalId()].row, index.column())

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

    def _index_of_number(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].place, column, number)

    def _tip(self, row: Row, column: int) -> str | None:
        return self._text(row, column) if not self.specs[column].is_number else None

    def _font(self, row: Row, column: int) -> QFont | None:
        is_bold = (row.is_phase and column == Column.NAME) or self._differs(row, column)
        return self._phase_font if is_bold else None

    def _differs(self, row: Row, column: int) -> bool:
        """Whether a try changes what that cell says."""
        spec = self.specs[column]
        if self._tried is None or self._facts is None or not spec.is_dated:
            return False
        cell = (row.id, column)
        differs = self._differing.get(cell)
        if differs is None:
            differs = self._facts.is_moved(row, self._tried.schedule) and (
                spec.text(self._facts, row) != spec.text(self._tried, row)
            )
            self._differing[cell] = differs
        return differs

    def _foreground(self, row: Row, column: int) -> QBrush:
        if self._differs(row, column):
            return self._brush("accent")
        is_text = column == Column.NAME and row.id not in self._dimmed
        return self._brush("text" if is_text else "secondary")

    def _sign(self, row: Row, column: int) -> QIcon | None:
        """The sign of entries of the log about the row."""
        role = self._sign_role(row) if column == Column.NAME else ""
        if role and role not in self._icons:
            self._icons[role] = icon("clipboard-list", self._theme, role)
        return self._icons.get(role)

    def _sign_role(self, row: Row) -> str:
        """The colour of the sign: that of a warning where an entry is open; empty where there is none."""
        entries = self._plan.entries_by_subject.get(row.id) if self._plan is not None else None
        is_open = any(one.is_open for one in entries or ())
        return "warning_text" if is_open else "secondary" if entries else ""

    def _strip(self, row: Row, _: int) -> QColor:
        return self._brush(stage_role(row.stage, "bar")).color()

    def _brush(self, role: str) -> QBrush:
        """The brush of a colour role, made once: cells ask for theirs again with every paint."""
        if role not in self._brushes:
            self._brushes[role] = QBrush(QColor(self._theme.colour(role)))
        return self._brushes[role]

    def _is_dim(self, row: Row, _: int) -> bool:
        return row.id in self._dimmed

    def _text(self, row: Row, column: int) -> str:
        facts = self._tried or self._facts
        return self.specs[column].text(facts, row) if facts is not None else ""

    def _entry(self, row: Row, column: int) -> str:
        """What stands in the field when the cell is edited: names in full, not as they are shortened."""
        entry = self.specs[column].entry
        if self._facts is None or entry is None:
            return self._text(row, column)
        return entry(self._facts, row)

    def _spoken(self, row: Row, column: int) -> str:
        """What a screen reader says of a cell: of a name all that its bar shows."""
        words = self._text(row, column)
        return bar_words(self._facts, row) if column == Column.NAME and self._facts is not None else words

    def _described(self, row: Row, column: int) -> str:
        """What a screen reader adds to the name of a row: what stands beside its bar."""
        return bar_details(self._facts, row) if column == Column.NAME and self._facts is not None else ""

    def _middle_alignment(self, _: Row, column: int) -> int:
        return _MIDDLE_RIGHT if self.specs[column].is_number else _MIDDLE_LEFT

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = self.specs[column].is_number
        return Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft


def _size(_: Row, __: int) -> QSize:
    return QSize(0, px(ROW_HEIGHT))
