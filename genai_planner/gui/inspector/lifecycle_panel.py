"""A phase of the lifecycle that is not in this plan: what it is, and what the cheat sheet says of it."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.inspector.cheat_sheet import cheat_sheet_lines
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.lines import Chip, Lines, LineSection, Pair, Words, reasons
from genai_planner.gui.look.panel_parts import say
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.lifecycle.data.records import LifecyclePhase
from genai_planner.model.resources import Stage


class LifecyclePanel(QWidget):
    """Shows one phase of the lifecycle."""

    def __init__(self, stage_names: dict[Stage, str]) -> None:
        super().__init__()
        self._stage_names = stage_names
        self.heading = text("", Look.HEADING, is_wrapped=True)
        marks = FlowLayout()
        self._marks = Lines(marks)
        self.explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.why = LineSection(self.tr("Why it is not in the plan"))
        self.sheet = LineSection(self.tr("Cheat sheet"))
        self.tasks = LineSection(self.tr("What it would take"))
        self.gate = LineSection(self.tr("The decision that ends it"))
        self.risks = LineSection(self.tr("Typical risks"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Phase of the lifecycle"), Look.SMALL))
        lines.addWidget(self.heading)
        lines.addLayout(marks)
        lines.addWidget(self.explanation)
        for section in (self.why, self.sheet, self.tasks, self.gate, self.risks):
            lines.addWidget(section)

    def show_phase(self, phase: LifecyclePhase, reason: str) -> None:
        """Shows the phase; the reason says why the plan goes without it."""
        say(self.heading, phase.name)
        say(self.explanation, phase.explanation)
        stage = Chip(self._stage_names[phase.stage], phase.stage.value)
        self._marks.show([stage, Chip(self.tr("Not in this plan"))])
        self.why.tell(reasons(reason))
        self.sheet.tell(cheat_sheet_lines(phase.cheat_sheet))
        self.tasks.tell([Pair(task.name) for task in phase.tasks])
        self.gate.tell(reasons(phase.gate))
        self.risks.tell([Words(risk) for risk in phase.risks])
