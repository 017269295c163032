"""A phase of the plan: when, why it is in the plan, its tasks, and what the cheat sheet says of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from genai_planner.gui.inspector.cheat_sheet import cheat_sheet_lines
from genai_planner.gui.inspector.name_editor import NameEditor
from genai_planner.gui.inspector.task_panel import stage_of
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.panel_parts import Section, empty, leading_row
from genai_planner.gui.look.widgets import Look, chip, column, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase
from genai_planner.pictures.timeline.row_texts import WorkingDays, phase_duration_text
from genai_planner.words.days import moment_text, short_day_text
from genai_planner.words.money import money_text
from genai_planner.workbench.results import Results

_MOST_SHOWN = 40
"""More tasks than that are counted, not listed."""


class PhasePanel(QWidget):
    """Shows one phase and renames it."""

    def __init__(self, document: Document, lifecycle: Lifecycle, stage_names: dict[Stage, str]) -> None:
        super().__init__()
        self._document = document
        self._phase_by_id = {phase.id: phase for phase in lifecycle.phases}
        self._stage_names = stage_names
        self._phase_id = ""
        self.name = NameEditor(self._rename)
        self._chips = FlowLayout()
        self._explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.when = Section(self.tr("When"))
        self.why = Section(self.tr("Why it is in the plan"))
        self.gate = Section(self.tr("The decision that ends it"))
        self.risks = Section(self.tr("Typical risks"))
        self.sheet = Section(self.tr("Cheat sheet"))
        self.tasks = Section(self.tr("Tasks"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Phase"), Look.SMALL))
        lines.addWidget(self.name)
        lines.addLayout(self._chips)
        lines.addWidget(self._explanation)
        for section in (self.when, self.why, self.gate, self.risks, self.sheet, self.tasks):
            lines.addWidget(section)

    def show_phase(self, phase: Phase, plan: Plan, results: Results | None) -> None:
        """Shows the phase."""
        self._phase_id = phase.id
        self.name.show_name(phase.name, is_editable=not self._document.is_read_only)
        known = self._phase_by_id.get(phase.lifecycle_phase or "")
        explanation = phase.explanation or (known.explanation if known else "")
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))
        self._show_chips(phase, plan, results)
        self._show_when(phase, results)
        self.why.clear()
        self.why.add_reason(phase.because)
        self.gate.clear()
        self.risks.clear()
        if known is not None:
            self.gate.add_reason(known.gate)
            self.risks.add_reason(*known.risks)
        self.sheet.clear()
        for line in cheat_sheet_lines(known.cheat_sheet if known else None):
            self.sheet.add(line)
        self._show_tasks(phase, plan, results)

    def _show_chips(self, phase: Phase, plan: Plan, results: Results | None) -> None:
        empty(self._chips)
        stage = stage_of(plan, phase.id)
        if stage is not None:
            self._chips.addWidget(chip(self._stage_names[stage], stage.value))
        dates = results.schedule.phases.get(phase.id) if results else None
        if dates is not None and dates.is_critical:
            self._chips.addWidget(chip(self.tr("Critical"), "gap"))

    def _show_when(self, phase: Phase, results: Results | None) -> None:
        self.when.clear()
        dates = results.schedule.phases.get(phase.id) if results else None
        if results is None or dates is None:
            return
        self.when.add_fact(self.tr("Start"), moment_text(dates.start))
        self.when.add_fact(self.tr("Finish"), moment_text(dates.finish))
        self.when.add_fact(self.tr("Duration"), phase_duration_text(dates, WorkingDays(results.plan)))
        if dates.cost:
            self.when.add_fact(self.tr("Cost"), money_text(dates.cost, results.plan.currency))

    def _show_tasks(self, phase: Phase, plan: Plan, results: Results | None) -> None:
        self.tasks.clear()
        tasks = [task for task in plan.tasks if task.phase == phase.id]
        for task in tasks[:_MOST_SHOWN]:
            dates = results.schedule.tasks.get(task.id) if results else None
            finish = short_day_text(dates.finish) if dates else ""
            self.tasks.add(leading_row(task.name, finish, self._goer(task.id)))
        if len(tasks) > _MOST_SHOWN:
            more = self.tr("and {count} more").format(count=f"{len(tasks) - _MOST_SHOWN:,}")
            self.tasks.add(text(more, Look.SECONDARY))

    def _goer(self, task_id: str) -> Callable[[], None]:
        return lambda: self._document.select(Selection(item=task_id))

    def _rename(self, name: str) -> None:
        phase_id = self._phase_id
        self._document.edit(self.tr("Rename phase"), lambda plan: edits.rename_phase(plan, phase_id, name))
