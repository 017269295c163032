"""What several people said of a task, as dots beside the range that counts."""

from genai_planner.gui.forms.given_picture import GivenPicture
from genai_planner.gui.look.panel_parts import Section
from genai_planner.gui.look.widgets import Look, button
from genai_planner.gui.session.document import Document
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.workbench.record.given import whole_of


class GivenSection(Section):
    """The drawing, and a button that opens the table of what people said."""

    def __init__(self, document: Document) -> None:
        super().__init__("")
        self._document, self._task_id = document, ""
        self.heading.hide()
        self.picture = GivenPicture()
        self.button = button("", Look.QUIET)
        self.button.clicked.connect(self.open_table)
        self.lines.addWidget(self.picture)
        self.lines.addWidget(self.button)

    def show_task(self, task: Task, *, is_editable: bool) -> None:
        """Shows what people said of the task."""
        self._task_id = task.id
        self.picture.show_given(task.given, whole_of(task))
        self.picture.setVisible(bool(task.given))
        count = len(task.given)
        words = self.tr("What {n} people said…").format(n=count) if count else self.tr("What people say…")
        self.button.setText(words)
        self.button.setEnabled(is_editable)
        self.setVisible(task.kind is not TaskKind.MILESTONE)

    def open_table(self) -> None:
        """Opens the table of what people said."""
        from genai_planner.gui.log.given_dialog import GivenDialog

        plan = self._document.plan
        task = plan.task_by_id.get(self._task_id) if plan is not None else None
        if plan is None or task is None or self._document.is_read_only:
            return
        dialog = GivenDialog(self._document, plan, task, self._document.ground().today, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
