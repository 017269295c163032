"""What the Plan menu does with versions of the plan: compare it with another one, merge one into it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import ask_for_file
from genai_planner.gui.session.document import Document

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.ground import Ground
    from genai_planner.workbench.merging import Choices, Merged


class VersionCommands(QObject):
    """Compares and merges versions of the open plan."""

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self._window, self._document = window, document

    def actions(self, can_see: Callable[[], bool], can_change: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """What the Plan menu offers of versions."""
        return (
            ActionSpec("compare", self.tr("Compare versions…"), self.compare, is_enabled=can_see),
            ActionSpec("merge-file", self.tr("Mer&ge a file…"), self.choose_file, is_enabled=can_change),
            ActionSpec(
                "newer-lifecycle",
                self.tr("Take over the newer lifecycle…"),
                self.choose_lifecycle,
                is_enabled=lambda: can_change() and self.has_newer_lifecycle,
            ),
        )

    def compare(self) -> None:
        """Shows what differs between the plan and what it knows of: baselines, scenarios, kept versions."""
        from genai_planner.gui.scenarios.compare_dialog import open_comparison

        if self._document.plan is not None:
            open_comparison(self._document, self._window)

    def choose_file(self) -> None:
        """Asks for another version of the plan, such as a colleague's, and shows what a merge would do."""
        title = self.tr("Merge another version of the plan")
        ask_for_file(self._window, title, self.merge, beside=self._document.path)

    @property
    def has_newer_lifecycle(self) -> bool:
        """Whether the plan was made of an earlier version of the lifecycle that is there now."""
        from genai_planner.workbench.varying.newer_lifecycle import is_of_older_lifecycle

        plan = self._document.plan
        if plan is None or plan.origin is None:
            return False
        return is_of_older_lifecycle(plan, self._document.ground().lifecycle)

    def choose_lifecycle(self) -> None:
        """Asks for the lifecycle that the plan was made of: else nobody knows what was edited since."""
        plan = self._document.plan
        if plan is None or plan.origin is None:
            return
        words = self.tr("Choose the lifecycle that the plan was made of, version {version}")
        title = words.format(version=plan.origin.lifecycle_version)
        kinds = [self.tr("Lifecycles (*.json)")]
        ask_for_file(self._window, title, self.take_over_lifecycle, kinds=kinds)

    def take_over_lifecycle(self, older: Path) -> None:
        """Shows what the newer lifecycle would change, given the one that the plan was made of."""
        from genai_planner.gui.scenarios.merge_dialog import MergeDialog

        if self._document.plan is None:
            return

        def merge_with(plan: "Plan", ground: "Ground", choices: "Choices") -> "Merged":
            from genai_planner.lifecycle.data.loading import load_lifecycle
            from genai_planner.workbench.varying.newer_lifecycle import with_newer_lifecycle

            return with_newer_lifecycle(plan, load_lifecycle(older), ground, choices)

        step, theirs = self.tr("Take over the newer lifecycle"), self.tr("Newer lifecycle")
        dialog = MergeDialog(self._document, merge_with, step, theirs, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def merge(self, path: Path) -> None:
        """Shows what a merge with the plan in that file would do."""
        from genai_planner.gui.scenarios.compare_dialog import open_merge
        from genai_planner.gui.scenarios.others import file_at

        if self._document.plan is not None:
            open_merge(self._document, self._window, file_at(path))
