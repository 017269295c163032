"""A phase of the plan: when, why it is in the plan, its tasks, and what the cheat sheet says of it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from genai_planner.gui.inspector.cheat_sheet import cheat_sheet_lines
from genai_planner.gui.inspector.name_editor import NameEditor
from genai_planner.gui.inspector.task_panel import stage_of
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.lines import Chip, Fact, Leading, Line, Lines, LineSection, Words, facts, reasons
from genai_planner.gui.look.panel_parts import say
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase
from genai_planner.pictures.timeline.row_texts import WorkingDays, phase_duration_text
from genai_planner.scheduling.reasons.day_parts import Moments
from genai_planner.words.days import short_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text
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
        marks = FlowLayout()
        self._marks = Lines(marks)
        self._explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.when = LineSection(self.tr("When"))
        self.why = LineSection(self.tr("Why it is in the plan"))
        self.gate = LineSection(self.tr("The decision that ends it"))
        self.risks = LineSection(self.tr("Typical risks"))
        self.sheet = LineSection(self.tr("Cheat sheet"))
        self.tasks = LineSection(self.tr("Tasks"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Phase"), Look.SMALL))
        lines.addWidget(self.name)
        lines.addLayout(marks)
        lines.addWidget(self._explanation)
        for section in (self.when, self.why, self.gate, self.risks, self.sheet, self.tasks):
            lines.addWidget(section)

    def show_phase(self, phase: Phase, plan: Plan, results: Results | None) -> None:
        """Shows the phase."""
        self._phase_id = phase.id
        self.name.show_name(phase.id, phase.name, is_editable=not self._document.is_read_only)
        known = self._phase_by_id.get(phase.lifecycle_phase or "")
        explanation = phase.explanation or (known.explanation if known else "")
        say(self._explanation, explanation)
        self._explanation.setVisible(bool(explanation))
        self._marks.show(self._chips(phase, plan, results))
        self._show_when(phase, results)
        self.why.tell(reasons(phase.because))
        self.gate.tell(reasons(known.gate) if known else [])
        self.risks.tell(reasons(*known.risks) if known else [])
        self.sheet.tell(cheat_sheet_lines(known.cheat_sheet if known else None))
        self.tasks.tell(self._tasks(phase, plan, results))

    def _chips(self, phase: Phase, plan: Plan, results: Results | None) -> Iterator[Chip]:
        stage = stage_of(plan, phase.id)
        if stage is not None:
            yield Chip(self._stage_names[stage], stage.value)
        dates = results.schedule.phases.get(phase.id) if results else None
        if dates is not None and dates.is_critical:
            yield Chip(self.tr("Critical"), "gap")

    def _show_when(self, phase: Phase, results: Results | None) -> None:
        dates = results.schedule.phases.get(phase.id) if results else None
        if results is None or dates is None:
            self.when.tell([])
            return
        cost = money_text(dates.cost, results.plan.currency) if dates.cost else ""
        moments = Moments(results.plan)
        self.when.tell(
            facts(
                Fact(self.tr("Start"), moments.short_of_plan(dates.start, is_finish=False)),
                Fact(self.tr("Finish"), moments.short_of_plan(dates.finish, is_finish=True)),
                Fact(self.tr("Duration"), phase_duration_text(dates, WorkingDays(results.plan))),
                Fact(self.tr("Cost"), cost),
            )
        )

    def _tasks(self, phase: Phase, plan: Plan, results: Results | None) -> Iterator[Line]:
        tasks = [task for task in plan.tasks if task.phase == phase.id]
        for task in tasks[:_MOST_SHOWN]:
            dates = results.schedule.tasks.get(task.id) if results else None
            yield Leading(task.name, short_day_text(dates.finish) if dates else "", task.id, self._go)
        if len(tasks) > _MOST_SHOWN:
            more = self.tr("and {count} more").format(count=number_text(len(tasks) - _MOST_SHOWN))
            yield Words(more, Look.SECONDARY)

    def _go(self, task_id: str) -> None:
        self._document.select(Selection(item=task_id))

    def _rename(self, name: str) -> None:
        phase_id = self._phase_id
        self._document.edit(self.tr("Rename phase"), lambda plan: edits.rename_phase(plan, phase_id, name))
