"""What the Edit and Plan menus do to the plan: adding and deleting tasks and phases, settings, team."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.errors import EditError
from genai_planner.gui.document import Document, Selection
from genai_planner.gui.messages import tell
from genai_planner.gui.new_ids import free_id
from genai_planner.lifecycle.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.model.tasks import Phase, Task, TaskKind

_FIRST_DURATION = (1.0, 2.0, 4.0)
"""Working days of a task that the user has just added."""


class PlanCommands(QObject):
    """Changes the plan as a whole."""

    def __init__(
        self, window: QWidget, document: Document, *, lifecycle: Lifecycle, today: Callable[[], date]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._lifecycle = lifecycle
        self._today = today

    def add_task(self) -> None:
        """Adds a work task behind the selected one, or to the selected phase, and selects it."""
        self._add(self.tr("New task"), TaskKind.WORK)

    def add_milestone(self) -> None:
        """Adds a milestone behind the selected task, or to the selected phase, and selects it."""
        self._add(self.tr("New milestone"), TaskKind.MILESTONE)

    def add_phase(self) -> None:
        """Adds a phase behind the selected one, and selects it."""
        plan = self._document.plan
        if plan is None:
            return
        name = self.tr("New phase")
        taken = plan.phase_by_id.keys() | plan.task_by_id.keys()
        phase = Phase(id=free_id("phase", taken), name=name, because=self.tr("Added by hand."))
        after = _phase_of(plan, self._document.selection.item)
        if self._edit(self.tr("Add phase"), lambda plan: edits.add_phase(plan, phase, after=after)):
            self._document.select(Selection(item=phase.id))

    def delete(self) -> None:
        """Deletes the selected task or phase; what stood before it is tied to what stood behind it."""
        plan, item = self._document.plan, self._document.selection.item
        if plan is None:
            return
        if item in plan.task_by_id:
            self._edit(self.tr("Delete task"), lambda plan: edits.remove_task(plan, item))
        elif item in plan.phase_by_id:
            self._edit(self.tr("Delete phase"), lambda plan: edits.remove_phase(plan, item))

    def open_settings(self) -> None:
        """Shows name, start, deadline, currency and budget of the project."""
        from genai_planner.gui.settings_dialog import SettingsDialog

        if self._document.plan is not None:
            SettingsDialog(self._document, self._window).open()

    def open_team(self) -> None:
        """Shows the people and the compute pools."""
        from genai_planner.gui.team_dialog import TeamDialog

        if self._document.plan is not None:
            TeamDialog(self._document, self._lifecycle, self._today(), self._window).open()

    def open_place(self, place: Place) -> None:
        """Shows where the plan's, a person's or a pool's problem can be mended."""
        if place.kind in (PlaceKind.PERSON, PlaceKind.POOL, PlaceKind.SKILL):
            self.open_team()
        else:
            self.open_settings()

    def _add(self, name: str, kind: TaskKind) -> None:
        plan = self._document.plan
        if plan is None:
            return
        selected = plan.task_by_id.get(self._document.selection.item)
        phase = _phase_of(plan, self._document.selection.item) or (plan.phases[-1].id if plan.phases else "")
        if not phase:
            tell(self._window, self.tr("A task needs a phase to stand in; add a phase first."))
            return
        taken = plan.phase_by_id.keys() | plan.task_by_id.keys()
        task = Task(
            id=free_id("task", taken),
            name=name,
            phase=phase,
            kind=kind,
            duration_days=_first_duration(self.tr("Not estimated yet.")) if kind is TaskKind.WORK else None,
            because=self.tr("Added by hand."),
        )
        after = selected.id if selected else None
        if self._edit(self.tr("Add task"), lambda plan: edits.add_task(plan, task, after=after)):
            self._document.select(Selection(item=task.id))

    def _edit(self, words: str, change: Callable[[Plan], Plan]) -> bool:
        try:
            self._document.edit(words, change)
        except EditError as error:
            tell(self._window, str(error))
            return False
        return True


def _first_duration(because: str) -> Estimate:
    best, likely, worst = _FIRST_DURATION
    return Estimate(optimistic=best, likely=likely, pessimistic=worst, because=because)


def _phase_of(plan: Plan, item: str) -> str | None:
    """The phase that is selected, or that of the selected task; None where nothing is."""
    if item in plan.phase_by_id:
        return item
    task = plan.task_by_id.get(item)
    return task.phase if task else None
