"""What to find out first: the amounts of which most is gained by knowing them early, when it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.varying.finding_out import OpenQuestion


class FindingOut(QWidget):
    """A button that asks, and a line for each answer; they are gone when the plan is another one."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._plan: Plan | None = None
        """What the answers are of."""
        self.button = button(self.tr("Wor&k it out"))
        self.said = text("", Look.SECONDARY, is_wrapped=True)
        self.answers: list[str] = []
        self._shown: list[QLabel] = []
        self._worker = NewestOnly(self)
        self._list = column(spacing=4)
        self._lay_out()
        self.button.clicked.connect(self.ask)
        self._worker.finished.connect(self._show)
        self._worker.failed.connect(self._show_failure)
        document.plan_changed.connect(self._forget)
        self._forget()

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._worker.stop()

    def ask(self) -> None:
        """Works it out of the plan as it is."""
        from genai_planner.workbench.varying.finding_out import open_questions

        plan, ground = self._document.plan, self._document.ground()
        if plan is None:
            return
        self._plan = plan
        self.button.setEnabled(False)
        self.said.setText(self.tr("Trying what could be done…"))
        self._worker.request(lambda: open_questions(plan, ground))

    def _show(self, found: "tuple[OpenQuestion, ...]") -> None:
        from genai_planner.workbench.varying.finding_out import found_sentence

        plan = self._plan
        self.button.setEnabled(True)
        if plan is None or plan is not self._document.plan:
            return
        self.said.setText(found_sentence(found).text())
        self._tell([one.sentence(plan.currency).text() for one in found])

    def _show_failure(self, error: PlannerError) -> None:
        self.button.setEnabled(True)
        self.said.setText(str(error))

    def _forget(self) -> None:
        self._worker.drop()
        self._plan = None
        self.button.setEnabled(self._document.plan is not None)
        self.said.setText(_hint())
        self._tell([])

    def _tell(self, lines: list[str]) -> None:
        self.answers = lines
        for shown in self._shown:
            self._list.removeWidget(shown)
            shown.deleteLater()
        self._shown = [text(line, is_wrapped=True) for line in lines]
        for label in self._shown:
            self._list.addWidget(label)

    def _lay_out(self) -> None:
        lines: QVBoxLayout = column(self, spacing=8)
        lines.addWidget(self.said)
        across = row()
        across.addWidget(self.button)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addLayout(self._list)


def _hint() -> str:
    return QCoreApplication.translate(
        "FindingOut", "Which amounts are worth knowing early, by what could be done about them in time."
    )
