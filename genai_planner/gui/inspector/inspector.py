"""The inspector at the right: the panel that fits what is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.cell_panel import CellPanel
from genai_planner.gui.inspector.lifecycle_panel import LifecyclePanel
from genai_planner.gui.inspector.phase_panel import PhasePanel
from genai_planner.gui.inspector.plan_panel import PlanPanel
from genai_planner.gui.inspector.task_panel import TaskPanel
from genai_planner.gui.look.keyboard import order_as_read
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import column
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.once_painted import OncePainted
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.lifecycle.recommending import recommend
from genai_planner.model.plan import Plan

WIDTH = 320
_ORDERING_MILLISECONDS = 40
"""How long after a change is painted the order of Tab follows."""


class Inspector(QScrollArea):
    """Follows the document's selection."""

    def __init__(self, document: Document, lifecycle: Lifecycle) -> None:
        super().__init__()
        self._document = document
        self._lifecycle = lifecycle
        stage_names = {stage.stage: stage.name for stage in lifecycle.stages}
        self._explained = Explained(lifecycle)
        self.task = TaskPanel(document, stage_names, lifecycle)
        self.phase = PhasePanel(document, lifecycle, stage_names)
        self.cell = CellPanel(document, self._explained)
        self.lifecycle_phase = LifecyclePanel(stage_names)
        self.plan = PlanPanel(document)
        self._shown = Selection()
        self._place: int | None = None
        """Where the user had scrolled to, while what is shown is too short to be scrolled as far."""
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        sized(self, width=WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._content())
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_place)
        bar.valueChanged.connect(self._forget_place)
        self._ordering = OncePainted(_ORDERING_MILLISECONDS, self)
        self._ordering.due.connect(self._settle)
        document.plan_changed.connect(self._show_undated)
        document.results_changed.connect(self._show)
        document.details.changed.connect(self._show_details)
        document.selection_changed.connect(self._show)
        self._show()

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """All panels, of which at most one is seen."""
        return (self.task, self.phase, self.cell, self.lifecycle_phase, self.plan)

    def _content(self) -> QWidget:
        content = QWidget()
        lines = column(content, margins=(16, 16, 16, 16))
        for panel in self.panels:
            lines.addWidget(panel)
        lines.addStretch(1)
        return content

    def _show(self) -> None:
        selection = self._document.selection
        if selection != self._shown:
            self._shown, self._place = selection, None
            self.verticalScrollBar().setValue(0)
        plan = self._document.plan
        panel = self._fill(plan, selection) if plan is not None else None
        for other in self.panels:
            other.setVisible(other is panel)
        self._ordering.start()

    def _settle(self) -> None:
        """What an edit need not wait for: words that the glossary knows get their tips, keys their order."""
        for panel in self.panels:
            if panel.isVisibleTo(self):
                self._explained.explain_words(panel)
        order_as_read(self)

    def _show_undated(self) -> None:
        """Shows an edited plan before its dates; where they are there already, `_show` follows for them."""
        results = self._document.results
        if results is None or results.plan is not self._document.plan:
            self._show()

    def _show_details(self) -> None:
        plan = self._document.plan
        if plan is not None and self.plan.isVisibleTo(self):
            self.plan.show_plan(plan, self._document.results)
        task = plan.task_by_id.get(self._document.selection.item) if plan is not None else None
        if plan is not None and task is not None and self.task.isVisibleTo(self):
            self.task.show_ways(task, plan)

    def _keep_place(self, _: int, most: int) -> None:
        """Goes back to where the user was: while a panel is filled anew it is shorter for a moment."""
        bar = self.verticalScrollBar()
        if bar.value() > most:
            self._place = max(bar.value(), self._place or 0)
        elif self._place is not None and self._place <= most:
            bar.setValue(self._place)

    def _forget_place(self, value: int) -> None:
        if value < self.verticalScrollBar().maximum():
            self._place = None

    def _fill(self, plan: Plan, selection: Selection) -> QWidget:
        results = self._document.results
        skill = plan.skill_by_id.get(selection.skill)
        if skill is not None:
            self.cell.show_cell(selection.item, skill.id)
            return self.cell
        if selection.item in plan.task_by_id:
            self.task.show_task(plan.task_by_id[selection.item], plan, results)
            return self.task
        if selection.item in plan.phase_by_id:
            self.phase.show_phase(plan.phase_by_id[selection.item], plan, results)
            return self.phase
        for phase in self._lifecycle.phases:
            if phase.id == selection.lifecycle_phase:
                self.lifecycle_phase.show_phase(phase, self._reason(plan, phase.id))
                return self.lifecycle_phase
        self.plan.show_plan(plan, results)
        return self.plan

    def _reason(self, plan: Plan, phase_id: str) -> str:
        """Why the lifecycle's phase was not recommended, from the answers that the plan was made of."""
        if plan.origin is None or plan.origin.lifecycle != self._lifecycle.id:
            return ""
        try:
            answers = Answers.model_validate(plan.origin.answers)
            found = recommend(self._lifecycle, answers)
        except (ValueError, PlannerError):
            # The answers may be those of another version of the program; the plan is good without them.
            return ""
        return next((one.reason.text() for one in found if one.phase_id == phase_id), "")
