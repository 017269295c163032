"""What the File menu does with templates: the shape of a plan is saved, and another plan begins with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.window.conditions import Conditions
from genai_planner.paths import as_file_name

if TYPE_CHECKING:
    from genai_planner.files.templates import Template
    from genai_planner.model.plan import Plan


class TemplateCommands(QObject):
    """Saves and takes templates.

    Signals:
        said(sentence): something worth a quiet word went well.
        begun(plan): a new plan begins.
    """

    said = Signal(str)
    begun = Signal(object)

    def __init__(self, window: QWidget, document: Document, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window, self._document, self._today = window, document, today
        self._reader = NewestOnly(self)
        self._reader.finished.connect(self._ask)
        self._reader.failed.connect(lambda error: tell(self._window, str(error)))

    def actions(self, can: Conditions) -> tuple[ActionSpec, ...]:
        """What the File menu offers of templates."""
        return (
            ActionSpec("new-from-template", self.tr("New from a &template…"), self.choose),
            ActionSpec("save-template", self.tr("Save as a temp&late…"), self.choose_target, "", "", can.see),
        )

    def stop(self) -> None:
        """Returns when nothing is read any more."""
        self._reader.stop()

    def choose(self) -> None:
        """Asks for a template."""
        dialog = self._dialog(self.tr("Begin with a template"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.begin_with(Path(file)))
        dialog.open()

    def begin_with(self, path: Path) -> None:
        """Reads the template on a thread of its own, and asks what the plan is called."""
        from genai_planner.files.templates import read_template

        self._reader.request(lambda: read_template(path))

    def choose_target(self) -> None:
        """Asks where the shape of the plan goes."""
        from genai_planner.files.templates import SUFFIX

        plan = self._document.plan
        if plan is None:
            return
        dialog = self._dialog(self.tr("Save as a template"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{as_file_name(plan.name) or self.tr('Plan')}{SUFFIX}")
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Saves the shape of the plan as a template."""
        from genai_planner.files.templates import template_of, write_template
        from genai_planner.lifecycle.data.loading import bundled

        plan = self._document.plan
        if plan is None:
            return
        template = template_of(plan, self._document.ground().lifecycle, bundled())
        try:
            write_template(template, path)
        except PlannerError as error:
            tell(self._window, str(error))
            return
        self.said.emit(self.tr("Saved as the template {name}").format(name=path.name))

    def _ask(self, template: "Template") -> None:
        from genai_planner.gui.project.begin_dialog import BeginDialog

        dialog = BeginDialog(template, self._today(), self._window)
        dialog.begun.connect(self._begin)
        dialog.open()
        if template.lifecycle is not None and template.lifecycle != self._document.ground().lifecycle:
            words = self.tr("The template has a lifecycle of its own; only that one can change its answers.")
            dialog.buttons.tell(words)

    def _begin(self, plan: "Plan") -> None:
        self.begun.emit(plan)

    def _dialog(self, title: str) -> QFileDialog:
        from genai_planner.files.templates import SUFFIX

        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(
            [self.tr("Templates (*{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")]
        )
        if self._document.path is not None:
            dialog.setDirectory(str(self._document.path.parent))
        dialog.finished.connect(dialog.deleteLater)
        return dialog
