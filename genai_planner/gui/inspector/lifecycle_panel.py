"""A phase of the lifecycle that is not in this plan: what it is, and what the cheat sheet says of it."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.inspector.cheat_sheet import cheat_sheet_lines
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.panel_parts import Section, empty, pair
from genai_planner.gui.look.widgets import Look, chip, column, text
from genai_planner.lifecycle.data.records import LifecyclePhase
from genai_planner.model.resources import Stage


class LifecyclePanel(QWidget):
    """Shows one phase of the lifecycle."""

    def __init__(self, stage_names: dict[Stage, str]) -> None:
        super().__init__()
        self._stage_names = stage_names
        self.heading = text("", Look.HEADING, is_wrapped=True)
        self._chips = FlowLayout()
        self.explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.why = Section(self.tr("Why it is not in the plan"))
        self.sheet = Section(self.tr("Cheat sheet"))
        self.tasks = Section(self.tr("What it would take"))
        self.gate = Section(self.tr("The decision that ends it"))
        self.risks = Section(self.tr("Typical risks"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Phase of the lifecycle"), Look.SMALL))
        lines.addWidget(self.heading)
        lines.addLayout(self._chips)
        lines.addWidget(self.explanation)
        for section in (self.why, self.sheet, self.tasks, self.gate, self.risks):
            lines.addWidget(section)

    def show_phase(self, phase: LifecyclePhase, reason: str) -> None:
        """Shows the phase; the reason says why the plan goes without it."""
        self.heading.setText(phase.name)
        self.explanation.setText(phase.explanation)
        empty(self._chips)
        self._chips.addWidget(chip(self._stage_names[phase.stage], phase.stage.value))
        self._chips.addWidget(chip(self.tr("Not in this plan")))
        self.why.clear()
        self.why.add_reason(reason)
        self._show_sections(phase)

    def _show_sections(self, phase: LifecyclePhase) -> None:
        self.sheet.clear()
        for line in cheat_sheet_lines(phase.cheat_sheet):
            self.sheet.add(line)
        self.tasks.clear()
        for task in phase.tasks:
            self.tasks.add(pair(task.name, ""))
        self.gate.clear()
        self.gate.add_reason(phase.gate)
        self.risks.clear()
        for risk in phase.risks:
            self.risks.add(text(risk, is_wrapped=True))
