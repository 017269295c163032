"""Drags rows to another place in the list; dragged aside they are indented or outdented."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.workbench.by_hand.rows import indented, outdented, placed_below

if TYPE_CHECKING:
    from collections.abc import Callable

_ASIDE = 28.0
"""Points that rows are dragged aside to be indented or outdented rather than ordered."""


class RowList(Protocol):
    """Where rows are seen and a line can be drawn between two of them."""

    @property
    @abstractmethod
    def rows(self) -> tuple[Row, ...]:
        """The rows, from top to bottom."""

    def show_gap(self, index: int | None) -> None:
        """Draws a line above the row of that index, or none."""

    def tr(self, text: str, /) -> str:
        """The text in the user's language."""


class OrderingRows(Gesture):
    """Puts rows elsewhere.

    Args:
        where: the list that they are dragged in.
        items: the tasks and phases that are dragged.
        start: where they were taken.
        edit: makes a change one undoable step.
        plan: what is ordered.
    """

    def __init__(
        self,
        where: RowList,
        items: frozenset[str],
        start: Pointer,
        edit: "Callable[[str, Callable[[Plan], Plan]], None]",
        plan: Plan,
    ) -> None:
        self._where, self._items, self._start, self._edit, self._plan = where, items, start, edit, plan
        self._change: Callable[[Plan], Plan] | None = None
        self._words = ""

    @override
    def move(self, pointer: Pointer) -> None:
        aside = pointer.x - self._start.x
        stays = abs(pointer.y - self._start.y) < ROW_HEIGHT / 2
        if stays and abs(aside) >= _ASIDE:
            self._words = self._where.tr("Indent") if aside > 0 else self._where.tr("Outdent")
            self._take((lambda plan: indented(plan, self._items)) if aside > 0 else self._outdent, None)
            return
        gap = min(max(round(pointer.y / ROW_HEIGHT), 1), len(self._where.rows))
        above = self._where.rows[gap - 1].id
        self._words = self._where.tr("Move rows")
        if stays or above in self._items:
            self._take(None, None)
        else:
            self._take(lambda plan: placed_below(plan, self._items, above), gap)

    @override
    def finish(self) -> None:
        self._where.show_gap(None)
        if self._change is not None:
            self._edit(self._words, self._change)

    @override
    def give_up(self) -> None:
        self._where.show_gap(None)

    def _outdent(self, plan: Plan) -> Plan:
        return outdented(plan, self._items)

    def _take(self, change: "Callable[[Plan], Plan] | None", gap: int | None) -> None:
        """Keeps the change where the plan allows it, and shows the gap only then."""
        self._change = change
        if change is not None and gap is not None:
            try:
                change(self._plan)
            except EditError:
                self._change, gap = None, None
        self._where.show_gap(gap)
