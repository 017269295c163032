"""The fourth page: which phases the project has, with the recommendation and its reason beside each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button
from genai_planner.gui.wizard.option_row import BoxedRows, OptionRow
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.lifecycle.data.records import LifecyclePhase
from genai_planner.lifecycle.recommending import Recommendation, recommend


class PhasesPage(QuestionPage):
    """Ticks the recommended phases; what the user ticks or unticks wins."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("Which phases does the project need?"),
            self.tr(
                "Ticked as your answers suggest. Untick what you do not want; the plan on the right follows."
            ),
        )
        self.step = self.tr("Phases")
        self.rows = {phase.id: self._row(phase) for phase in state.lifecycle.phases}
        """The row of each phase, by its id."""
        self.follow_button = button(self.tr("&Follow all recommendations"), Look.QUIET)
        self.follow_button.clicked.connect(lambda: state.change(phases={}))
        box = BoxedRows()
        for phase_row in self.rows.values():
            box.add(phase_row)
        self.body.addWidget(box)
        self.body.addWidget(self.follow_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch()
        state.answers_changed.connect(self.show_answers)
        self.show_answers()

    def show_answers(self) -> None:
        """Shows the ticks and the reasons."""
        recommendations = recommend(self.state.lifecycle, self.state.answers)
        for item in recommendations:
            phase_row = self.rows[item.phase_id]
            phase_row.button.setChecked(item.is_ticked)
            phase_row.explain(self._words(item))
        self.follow_button.setVisible(any(item.is_ticked != item.is_recommended for item in recommendations))

    def _row(self, phase: LifecyclePhase) -> OptionRow:
        tick = QCheckBox(phase.name.replace("&", "&&"))
        tick.setToolTip(tip(phase.explanation))
        tick.clicked.connect(lambda is_ticked: self._tick(phase, is_ticked=is_ticked))
        return OptionRow(tick, "", facts=self._cheat_sheet(phase), stage=phase.stage)

    def _tick(self, phase: LifecyclePhase, *, is_ticked: bool) -> None:
        if not phase.is_always_needed:
            self.state.change(phases={**self.state.answers.phases, phase.id: is_ticked})
        # The tick of a phase that every project has springs back.
        self.show_answers()

    def _words(self, item: Recommendation) -> str:
        if item.is_ticked == item.is_recommended:
            return item.reason.text()
        return self.tr("Your choice. {reason}").format(reason=item.reason.text())

    def _cheat_sheet(self, phase: LifecyclePhase) -> str:
        if phase.cheat_sheet is None:
            return ""
        return self.tr("{duration} · {expertise} expertise").format(
            duration=_training(self, phase.cheat_sheet.training_duration),
            expertise=phase.cheat_sheet.expertise,
        )


def _training(page: PhasesPage, duration: str) -> str:
    return page.tr("No training") if duration.lower().startswith("not required") else duration
