"""The open plan: every change goes through its one undo stack, and all views look at its one selection."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.session.looking import Dated, Looked
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.workbench.plan_parts import followed
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from genai_planner.model.plan import Plan
    from genai_planner.workbench.ground import Ground


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user looks at; empty ids where it is nothing of that kind."""

    item: str = ""
    """The id of a task or phase of the plan."""
    skill: str = ""
    """With `item` and this the cell of the expertise matrix."""
    others: frozenset[str] = frozenset()
    """Ids of further tasks and phases that are selected beside `item`."""
    lifecycle_phase: str = ""
    """The id of a phase of the lifecycle, in this plan or not."""

    @property
    def items(self) -> frozenset[str]:
        """All selected tasks and phases."""
        return self.others | {self.item} if self.item else self.others


NOTHING = Selection()
AT_ONCE_SECONDS = 0.012
"""How long an edit waits for its dates, to be painted with them: less than one frame of sixty a second."""


class Document(Dated):
    """The plan that the window shows, or none.

    Signals:
        opened: another plan is open, or none; what was open before is gone.
        saved: the plan as it is now stands in its file.
        plan_changed: the plan is another one, by an edit, by undo or because a file was opened.
        selection_changed: the user looks at something else.
        results_failed(sentence): the newest results will not come, and why.
        state_changed: the path, whether it is read-only, or whether there is something to save.
    """

    opened = Signal()
    saved = Signal()
    plan_changed = Signal()
    selection_changed = Signal()
    state_changed = Signal()
    results_failed = Signal(str)

    def __init__(self, ground: "Callable[[], Ground]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        """Gives what everything computed from a plan rests on."""
        self.plan: Plan | None = None
        self.path: Path | None = None
        self.is_read_only = False
        self.undo_stack = QUndoStack(self)
        self._selection = NOTHING
        self._is_unsaved_from_start = False
        self._worker = NewestOnly(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._request_results)
        self._worker.finished.connect(self._take_results)
        self._worker.failed.connect(lambda error: self.results_failed.emit(str(error)))
        self.details = Looked(self, _details)
        """Whether it is levelled, what is wrong with it and what would mend it, a moment after the dates."""
        self._is_dated_at_once = True
        """Whether the last dates came within a frame."""
        self._is_waiting = False
        """Whether an edit waits for its dates, and tells of both together."""
        self._is_changing = False
        """Whether another plan is being put in place."""
        self.undo_stack.cleanChanged.connect(self.state_changed)

    @property
    def is_changed(self) -> bool:
        """Whether closing now would lose something."""
        return self.plan is not None and (self._is_unsaved_from_start or not self.undo_stack.isClean())

    @property
    def is_computing(self) -> bool:
        """Whether newer dates are on their way, or what somebody looks at."""
        lookers = any(looker.is_busy for looker in self._living_lookers)
        return lookers or self._soon.isActive() or self._worker.is_busy

    @property
    def _living_lookers(self) -> list[Looked]:
        """Without those whose view is freed already, although Python still knows them."""
        return [looker for looker in self.lookers if isValid(looker)]

    @property
    def selection(self) -> Selection:
        """What the user looks at."""
        return self._selection

    def show(
        self,
        plan: "Plan | None",
        *,
        path: Path | None = None,
        is_read_only: bool = False,
        is_unsaved: bool = False,
    ) -> None:
        """Takes another plan, or none; what was open is gone, with its undo history.

        Args:
            plan: the plan to show.
            path: the file that it came from and goes to.
            is_read_only: whether edits are refused.
            is_unsaved: whether the plan would be lost without saving, although nobody edited it yet.
        """
        self._soon.stop()
        self._worker.drop()
        self.plan, self.path, self.results = plan, path, None
        self.is_read_only, self._is_unsaved_from_start = is_read_only, is_unsaved
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self._selection = NOTHING
        with self._changing():
            self.opened.emit()
            self.selection_changed.emit()
            self.plan_changed.emit()
            self.results_changed.emit()
        self.state_changed.emit()
        self._soon.start()

    def show_again(self) -> None:
        """Lets every view show anew what it shows, as for another region, or once the plan can be changed."""
        if self.plan is not None:
            self.plan_changed.emit()
            self._soon.start()

    def edit(self, text: str, change: "Callable[[Plan], Plan]", *, merge: str = "") -> None:
        """Changes the plan by one undoable step; nothing happens where the edit changes nothing.

        What compute tasks take follows from what they compute and where, in the same step.

        Args:
            text: what the step is called in the Edit menu.
            change: one of `model.edits`, or several after one another.
            merge: steps of the same word that follow one another count as one; none for an empty one.

        Raises:
            EditError: where the edit refuses, the plan is read-only, or another is being put in place: a step
                within a step would leave the undo stack in disorder. The plan stays as it was.
        """
        from genai_planner.model.edits.changing import refusing

        if self.plan is None:
            return
        if self.is_read_only:
            raise EditError(self.tr("This plan is open read-only; save it under another name to change it."))
        if self._is_changing:
            raise EditError(self.tr("The plan was changing just then; enter it again."))
        with refusing():
            changed = change(self.plan)
        after = followed(changed, self.plan, self.ground())
        if after is not self.plan and after != self.plan:
            self.undo_stack.push(_PlanCommand(self, self.plan, after, text, merge))

    def select(self, selection: Selection) -> None:
        """Looks at something else, in all views."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def mark_saved(self, path: Path) -> None:
        """Notes that the plan as it is now stands in that file; one that was read-only can be changed."""
        was_read_only = self.is_read_only
        self.path, self.is_read_only, self._is_unsaved_from_start = path, False, False
        self.undo_stack.setClean()
        self.saved.emit()
        self.state_changed.emit()
        if was_read_only:
            self.show_again()

    def stop(self) -> None:
        """Returns when nothing is computed any more; for the end of the program."""
        self._soon.stop()
        self._worker.stop()
        for looker in self._living_lookers:
            looker.stop()

    def put(self, plan: "Plan", selection: Selection | None) -> None:
        """Puts one of the undo stack's plans in place, and selects that; edits go through `edit`."""
        with self._changing():
            self._put(plan)
            if selection is not None:
                self.select(selection)

    @contextmanager
    def _changing(self) -> "Iterator[None]":
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False

    def _put(self, plan: "Plan") -> None:
        self.plan = plan
        selection = self._selection
        gone = {
            item for item in selection.items if item not in plan.task_by_id and item not in plan.phase_by_id
        }
        if selection.item in gone:
            self.select(NOTHING)
        elif gone:
            self.select(replace(selection, others=selection.others - gone))
        self._soon.stop()
        before = self.results
        self._request_results()
        if self._is_dated_at_once:
            self._is_waiting = True
            self._worker.wait(AT_ONCE_SECONDS)
            self._is_waiting = False
        self.plan_changed.emit()
        if self.results is not before:
            self.results_changed.emit()

    def _request_results(self) -> None:
        if self.plan is not None:
            results = Results(self.plan, self.ground())
            self._worker.request(lambda: _dated(results))

    def _take_results(self, found: "tuple[Results, float]") -> None:
        self.results, seconds = found
        self._is_dated_at_once = seconds < AT_ONCE_SECONDS
        if not self._is_waiting:
            self.results_changed.emit()


def _dated(results: Results) -> tuple[Results, float]:
    """The results with their dates, and how many seconds they took."""
    began = monotonic()
    _ = results.schedule
    return results, monotonic() - began


def _details(results: Results) -> object:
    return results.schedule.is_levelled, results.problems, results.ways_out


class _PlanCommand(QUndoCommand):
    """The one undo command: the plan before and the plan after."""

    def __init__(self, document: Document, before: "Plan", after: "Plan", text: str, merge: str = "") -> None:
        super().__init__(text)
        self.merge = merge
        self._document = document
        self._before = before
        self._selection = document.selection
        self._selection_after: Selection | None = None
        """What was selected when the step was taken back; None before it ever was."""
        self._after = after

    @override
    def id(self) -> int:
        return -1 if not self.merge else crc32(self.merge.encode()) & 0x7FFFFFFF

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _PlanCommand) or other.merge != self.merge:
            return False
        self._after = other._after  # noqa: SLF001 - of its own kind
        return True

    def undo(self) -> None:
        self._selection_after = self._document.selection
        self._document.put(self._before, self._selection)

    def redo(self) -> None:
        self._document.put(self._after, self._selection_after)
