"""What the Plan menu does with versions of the plan: compare it with another one, merge one into it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Document


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
        )

    def compare(self) -> None:
        """Shows what differs between the plan and what it knows of: baselines, scenarios, kept versions."""
        from genai_planner.gui.scenarios.compare_dialog import open_comparison

        if self._document.plan is not None:
            open_comparison(self._document, self._window)

    def choose_file(self) -> None:
        """Asks for another version of the plan, such as a colleague's, and shows what a merge would do."""
        dialog = QFileDialog(self._window, self.tr("Merge another version of the plan"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._document.path is not None:
            dialog.setDirectory(str(self._document.path.parent))
        dialog.fileSelected.connect(lambda file: self.merge(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def merge(self, path: Path) -> None:
        """Shows what a merge with the plan in that file would do."""
        from genai_planner.gui.scenarios.compare_dialog import open_merge
        from genai_planner.gui.scenarios.others import file_at

        if self._document.plan is not None:
            open_merge(self._document, self._window, file_at(path))
