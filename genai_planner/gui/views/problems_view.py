"""The problems of the plan, worst first: a sentence each, what to do about it, and the way to the place."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.keyboard import skip_while_empty
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button, column, mirrored, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.numbers import number_text
from genai_planner.words.said import Capital, written

if TYPE_CHECKING:
    from genai_planner.estimation.ways_out import WayOut

MEMORY_CODES = frozenset({"does_not_fit", "too_few_gpus"})
"""The problems that may have ways out to be taken."""
PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole)
_LEFT, _TOP, _GAP, _ICON = 24, 12, 4, 16
_ABOVE_BUTTONS = 8
_TEXT_LEFT = _LEFT + _ICON + 12
_WIDEST_TEXT = 720
_ICONS = {
    Severity.ERROR: ("circle-alert", "gap_text"),
    Severity.WARNING: ("triangle-alert", "warning_text"),
    Severity.NOTE: ("info", "secondary"),
}


class ProblemModel(QAbstractListModel):
    """The problems as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Takes other problems."""
        if problems == self._problems:
            return
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._problems)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{problem.message} {problem.remedy}".strip()
        return problem if role == PROBLEM_ROLE else None


class ProblemDelegate(QStyledItemDelegate):
    """Draws a problem: the icon of its severity, the sentence, and below it what to do."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        problem: Problem = index.data(PROBLEM_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, QColor(self.theme.colour("selected_row")))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(self.theme.colour("grid")))
        name, role = _ICONS[problem.severity]
        sign = self._turned(QRect(area.left() + _LEFT, area.top() + _TOP, _ICON, _ICON), area)
        icon(name, self.theme, role).paint(painter, sign)
        self._draw_texts(painter, area, problem)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.colour("accent")))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        problem: Problem = index.data(PROBLEM_ROLE)
        width = self._view.viewport().width()
        message, remedy = self._heights(problem, self._text_width(width))
        height = 2 * _TOP + message + (_GAP + remedy if remedy else 0)
        ways = self._view.indexWidget(index)
        return QSize(width, height + (ways.heightForWidth(width) if ways is not None else 0))

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lets what stands in a row have all of it, so that it is in line with what is drawn."""
        area: QRect = option.rect
        editor.setGeometry(area)

    def _draw_texts(self, painter: QPainter, area: QRect, problem: Problem) -> None:
        width = self._text_width(area.width())
        message, remedy = self._heights(problem, width)
        top = area.top() + _TOP
        flags = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(self._view.font())
        painter.setPen(QColor(self.theme.colour("text")))
        said = QRect(area.left() + _TEXT_LEFT, top, width, message)
        painter.drawText(self._turned(said, area), flags, problem.message)
        painter.setPen(QColor(self.theme.colour("secondary")))
        below = QRect(area.left() + _TEXT_LEFT, top + message + _GAP, width, remedy)
        painter.drawText(self._turned(below, area), flags, problem.remedy)

    def _turned(self, room: QRect, area: QRect) -> QRect:
        """The place from the side where lines begin."""
        return QStyle.visualRect(self._view.layoutDirection(), area, room)

    def _heights(self, problem: Problem, width: int) -> tuple[int, int]:
        font = self._view.font()
        return _height(problem.message, font, width), _height(problem.remedy, font, width)

    def _text_width(self, width: int) -> int:
        return max(min(width - _TEXT_LEFT - _LEFT, _WIDEST_TEXT), 80)


class ProblemList(QListView):
    """Lays its rows out anew where it becomes wider or narrower."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ProblemsView(QWidget):
    """All problems, worst first.

    Signals:
        place_chosen(place): the user wants to see where a problem is.
    """

    place_chosen = Signal(Place)

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self.model = ProblemModel(self)
        self.list = ProblemList()
        self._delegate = ProblemDelegate(theme, self.list)
        self._summary = text("", Look.SECONDARY)
        self.ways: dict[int, WaysBar] = {}
        """The ways out that are offered, by the row of their problem."""
        self._set_up_list()
        self._lay_out()
        document.details.changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        skip_while_empty(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _lay_out(self) -> None:
        lines: QVBoxLayout = column(self)
        head = column(margins=(24, 20, 24, 12), spacing=4)
        title: QLabel = text(self.tr("What is wrong, and what to do"), Look.HEADING)
        head.addWidget(title)
        head.addWidget(self._summary)
        lines.addLayout(head)
        lines.addWidget(self.list, 1)

    def _show(self) -> None:
        results = self._document.details.results
        problems = results.problems if results else ()
        self.model.show(problems)
        self._show_ways(problems, results.ways_out if results else {})
        self._summary.setText(self._sentence(problems) if results else "")

    def _sentence(self, problems: Sequence[Problem]) -> str:
        if not problems:
            return self.tr("Nothing is wrong with this plan.")
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = sum(problem.severity is Severity.WARNING for problem in problems)
        counts = (
            (errors, self.tr("1 error"), self.tr("{count} errors")),
            (warnings, self.tr("1 warning"), self.tr("{count} warnings")),
            (len(problems) - errors - warnings, self.tr("1 note"), self.tr("{count} notes")),
        )
        found = ((count, one if count == 1 else many) for count, one, many in counts if count)
        return ", ".join(words.format(count=number_text(count)) for count, words in found)

    def _show_ways(self, problems: Sequence[Problem], ways: Mapping[str, "tuple[WayOut, ...]"]) -> None:
        """A button for each way out, beneath the problems that have some."""
        self.ways = {}
        for row, problem in enumerate(problems):
            tasks = tuple(place.id for place in problem.places if place.kind is PlaceKind.TASK)
            found = next((ways[task] for task in tasks if task in ways), ())
            is_offered = bool(found) and problem.code in MEMORY_CODES and not self._document.is_read_only
            index = self.model.index(row, 0)
            if is_offered:
                self.ways[row] = WaysBar(self._document, found, tasks)
                self.list.setIndexWidget(index, self.ways[row])
            elif self.list.indexWidget(index) is not None:
                self.list.indexWidget(index).deleteLater()
        self.list.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        problem: Problem = index.data(PROBLEM_ROLE)
        if problem.places:
            self.place_chosen.emit(problem.places[0])


class WaysBar(QWidget):
    """The ways out of one problem as buttons at the bottom of its row; each is one undoable step."""

    def __init__(self, document: Document, ways: "tuple[WayOut, ...]", tasks: tuple[str, ...]) -> None:
        super().__init__()
        self._document = document
        self._tasks = tasks
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(spacing=8)
        lines = column(self, margins=mirrored(_TEXT_LEFT, 0, _LEFT, _TOP))
        lines.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._flow)
        sized(holder, most_width=_WIDEST_TEXT)
        lines.addWidget(holder)
        for way in ways:
            made = button(written(Capital(way.words)))
            made.setAccessibleName(self.tr("Take this way out: {way}").format(way=way.words))
            made.setToolTip(tip(self.tr("Changes the plan; Undo takes it back.")))
            made.clicked.connect(self._taker(way))
            self._flow.addWidget(made)
            self.buttons.append(made)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """What the buttons need beneath the words of the row."""
        return _ABOVE_BUTTONS + self._flow.heightForWidth(
            min(max(width - _TEXT_LEFT - _LEFT, 1), _WIDEST_TEXT)
        )

    def _taker(self, way: "WayOut") -> Callable[[], None]:
        def take() -> None:
            from genai_planner.estimation.ways_out import taken

            words = self.tr("Use {way}").format(way=way.name)
            try:
                self._document.edit(words, lambda plan: taken(plan, way, self._tasks))
            except EditError as error:
                tell(self.window(), str(error))

        return take


def selection_of(place: Place, plan: Plan) -> Selection | None:
    """What to select to see that place; None where it is no row of the plan."""
    if place.kind in (PlaceKind.TASK, PlaceKind.PHASE):
        return Selection(item=place.id)
    if place.kind is PlaceKind.LINK:
        link = next((link for link in plan.links if link.id == place.id), None)
        return Selection(item=link.successor) if link else None
    return None


def _height(words: str, font: QFont, width: int) -> int:
    if not words:
        return 0
    metrics = QFontMetrics(font)
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), words).height()
