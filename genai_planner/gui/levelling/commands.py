"""What the Levelling menu does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.model.plan import Plan


class LevellingCommands(QObject):
    """Opens the levelling dialog, and clears the order of an earlier levelling."""

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._asked: Plan | None = None
        self._has_order = False

    def actions(
        self, can_change: "Callable[[], bool]", can_change_item: "Callable[[], bool]"
    ) -> tuple[ActionSpec, ...]:
        """Everything that the Levelling menu offers."""
        selected, clear = self.tr("Level &selected tasks…"), self.tr("&Clear levelling")
        return (
            ActionSpec("level", self.tr("&Level…"), self.level, "Ctrl+Shift+L", "", can_change),
            ActionSpec("level-selected", selected, self.level_selected, is_enabled=can_change_item),
            ActionSpec(
                "clear-levelling", clear, self.clear, is_enabled=lambda: can_change() and self._is_levelled()
            ),
        )

    def _is_levelled(self) -> bool:
        plan = self._document.plan
        if plan is not self._asked:  # each change of the selection asks again
            self._asked = plan
            self._has_order = plan is not None and any(link.is_levelling for link in plan.links)
        return self._has_order

    def level(self) -> None:
        """Shows how the plan could be levelled."""
        self._open(is_only_selected=False)

    def level_selected(self) -> None:
        """Shows how the selected task, or those of the selected phase, could be levelled."""
        self._open(is_only_selected=True)

    def clear(self) -> None:
        """Takes the order of an earlier levelling out of the plan; people and pools stay."""
        from genai_planner.scheduling.levelling.outcome.applying import cleared

        try:
            self._document.edit(self.tr("Clear levelling"), cleared)
        except EditError as error:
            tell(self._window, str(error))

    def _open(self, *, is_only_selected: bool) -> None:
        from genai_planner.gui.levelling.dialog import LevellingDialog

        plan = self._document.plan
        if plan is not None:
            selected = selected_tasks(plan, self._document.selection.item)
            LevellingDialog(self._document, selected, self._window, is_only_selected=is_only_selected).open()


def selected_tasks(plan: "Plan", item: str) -> frozenset[str]:
    """The task of that id, or all tasks of the phase of that id and of the groups within it."""
    if item in plan.task_by_id:
        return frozenset((item,))
    children = {phase.id: {one.id for one in plan.phases if one.parent == phase.id} for phase in plan.phases}
    within: set[str] = set()
    waiting = {item} & children.keys()
    while waiting:
        within |= waiting
        waiting = {child for phase in waiting for child in children[phase]} - within
    return frozenset(task.id for task in plan.tasks if task.phase in within)
