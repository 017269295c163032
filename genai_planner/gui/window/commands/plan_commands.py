"""What the Edit and Plan menus do to the plan: adding and deleting tasks and phases, settings, team."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.window.conditions import Conditions

if TYPE_CHECKING:
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan
    from genai_planner.model.problems import Place


class PlanCommands(QObject):
    """Changes the plan as a whole.

    Signals:
        added(item): a task, milestone, run or phase was added, and is selected.
    """

    added = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        *,
        lifecycle: "Callable[[], Lifecycle]",
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._lifecycle = lifecycle
        self._today = today

    def actions(self, can: Conditions) -> tuple[ActionSpec, ...]:
        """What the Edit and the Plan menu do to the plan as a whole."""
        tr, change = self.tr, can.change
        return (
            ActionSpec("delete", tr("&Delete"), self.delete, "Del", "trash-2", can.change_item),
            ActionSpec(
                "settings", tr("&Project settings…"), self.open_settings, "Ctrl+,", "settings-2", change
            ),
            ActionSpec("move-plan", tr("Move the plan…"), self.move_plan, is_enabled=change),
            ActionSpec("team", tr("&Team and compute…"), self.open_team, "Ctrl+T", "users", change),
            ActionSpec("expense", tr("Add a &cost…"), self.add_expense, is_enabled=change),
            ActionSpec("hardware", tr("Hard&ware…"), self.open_hardware, "", "cpu"),
            ActionSpec("add-task", tr("&Add task"), self.add_task, "Ins", "plus", change),
            ActionSpec("add-linked-task", tr("Add linked task"), self.add_linked_task, "Alt+Ins", "", change),
            ActionSpec("add-run", tr("Add a &run on GPUs"), self.add_run, is_enabled=change),
            ActionSpec("add-milestone", tr("Add &milestone"), self.add_milestone, "Ctrl+Shift+M", "", change),
            ActionSpec("add-phase", tr("Add p&hase"), self.add_phase, "Ctrl+Shift+P", "", change),
        )

    def add_task(self) -> None:
        """Adds a work task behind the selected one, or to the selected phase, and selects it."""
        from genai_planner.workbench.additions import with_task

        words = self.tr("New task")
        self._add(self.tr("Add task"), lambda plan, item: with_task(plan, item, words))

    def add_linked_task(self) -> None:
        """Adds a work task behind the selected one that begins when that is done, and selects it."""
        from genai_planner.workbench.additions import with_task
        from genai_planner.workbench.by_hand.linking import linked_in_order

        words = self.tr("New task")

        def added(plan: "Plan", item: str) -> "tuple[Plan, str]":
            after, new = with_task(plan, item, words)
            return (linked_in_order(after, frozenset({item, new})) if item in plan.task_by_id else after), new

        self._add(self.tr("Add linked task"), added)

    def add_milestone(self) -> None:
        """Adds a milestone behind the selected task, or to the selected phase, and selects it."""
        from genai_planner.workbench.additions import with_milestone

        words = self.tr("New milestone")
        self._add(self.tr("Add milestone"), lambda plan, item: with_milestone(plan, item, words))

    def add_run(self) -> None:
        """Adds a run on GPUs, or serving, behind the selected task or to the selected phase."""
        from genai_planner.workbench.additions import with_run

        words = self.tr("New run on GPUs")
        self._add(self.tr("Add run"), lambda plan, item: with_run(plan, item, words))

    def add_phase(self) -> None:
        """Adds a phase behind the selected one, and selects it."""
        from genai_planner.workbench.additions import with_phase

        words = self.tr("New phase")
        self._add(self.tr("Add phase"), lambda plan, item: with_phase(plan, item, words))

    def delete(self) -> None:
        """Deletes the selected task or phase; what stood before it is tied to what stood behind it."""
        from genai_planner.model import edits

        plan, item = self._document.plan, self._document.selection.item
        if plan is None:
            return
        if item in plan.task_by_id:
            self._edit(self.tr("Delete task"), lambda plan: edits.remove_task(plan, item))
        elif item in plan.phase_by_id:
            from genai_planner.workbench.varying.levers import without_phase

            ground = self._document.ground()
            self._edit(self.tr("Delete phase"), lambda plan: without_phase(plan, item, ground))

    def open_settings(self) -> None:
        """Shows the facts of the project and its working time."""
        from genai_planner.gui.project.settings_dialog import SettingsDialog

        if self._document.plan is not None:
            SettingsDialog(self._document, self._window, self._today()).open()

    def move_plan(self) -> None:
        """Asks for another start of the whole plan, and shows what comes of it."""
        from genai_planner.gui.project.move_dialog import MoveDialog

        if self._document.plan is not None:
            MoveDialog(self._document, self._window).open()

    def open_team(self) -> None:
        """Shows the people and the compute pools."""
        from genai_planner.gui.resources.team_dialog import TeamDialog

        if self._document.plan is not None:
            TeamDialog(self._document, self._window).open()

    def add_expense(self) -> None:
        """Asks for one more cost of the plan."""
        from genai_planner.gui.cost.expense_dialog import ExpenseDialog

        if self._document.plan is not None:
            ExpenseDialog(self._document, None, self._window).open()

    def open_hardware(self) -> None:
        """Shows the accelerators that estimates know, and lets the user add their own."""
        from genai_planner.gui.resources.hardware_dialog import HardwareDialog

        HardwareDialog(self._document, self._today(), self._window).open()

    def open_place(self, place: "Place") -> None:
        """Shows where the plan's, a person's or a pool's problem can be mended."""
        from genai_planner.model.problems import PlaceKind

        if place.kind in (PlaceKind.PERSON, PlaceKind.POOL, PlaceKind.SKILL):
            self.open_team()
        else:
            self.open_settings()

    def _add(self, words: str, add: "Callable[[Plan, str], tuple[Plan, str]]") -> None:
        """Adds something near what is selected, and selects it."""
        item, added = self._document.selection.item, ""

        def change(plan: "Plan") -> "Plan":
            nonlocal added
            plan, added = add(plan, item)
            return plan

        if self._edit(words, change):
            self._document.select(Selection(item=added))
            self.added.emit(added)

    def _edit(self, words: str, change: "Callable[[Plan], Plan]") -> bool:
        try:
            self._document.edit(words, change)
        except EditError as error:
            tell(self._window, str(error))
            return False
        return True
