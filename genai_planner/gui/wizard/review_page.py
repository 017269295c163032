"""The last page: the plan in one look, its numbers and what is to be minded."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QSizePolicy, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.plan_picture import PlanPicture
from genai_planner.gui.wizard.so_far import show_warnings
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.warning_words import lacks_people, warning_sentences
from genai_planner.lifecycle.answers_file import write_answers
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.preview import Gap, Preview

_FACTS_A_LINE = 3


class ReviewPage(QuestionPage):
    """Shows the plan that will be made; its answers can be saved."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("This is the plan"),
            self.tr("Every task, name and date can still be changed once it is made."),
        )
        self.step = self.tr("Review")
        self._preview: Preview | None = None
        self._failure = ""
        self.facts: dict[str, QLabel] = {}
        """What is said of each fact: finish, days, work, cost, gpu_hours, gap."""
        self.body.addWidget(self._facts())
        self.body.addSpacing(4)
        self.timeline = PlanPicture()
        self.body.addWidget(self.timeline)
        self.body.addSpacing(8)
        self._warnings = column(spacing=8)
        self.body.addLayout(self._warnings)
        self._add_saving()
        self.body.addStretch()
        state.answers_changed.connect(self.completeChanged)
        state.answers_changed.connect(self.saved.clear)

    def show_preview(self, preview: Preview) -> None:
        """Shows the plan, its numbers and its warnings."""
        self._preview, self._failure = preview, ""
        for key, words in self._words(preview).items():
            self.facts[key].setText(words)
        set_look(self.facts["gap"], Look.BAD if preview.largest_gap else Look.STRONG)
        self.timeline.show_plan(preview.plan, preview.schedule)
        show_warnings(self._warnings, warning_sentences(preview))
        self.completeChanged.emit()

    def show_failure(self, message: str) -> None:
        """Says why no plan can be made."""
        self._failure = message
        self.completeChanged.emit()

    def waits_for(self) -> str:
        """Whether the plan of the present answers is still being made."""
        is_made = self._preview is not None and self._preview.answers == self.state.answers
        return "" if is_made else self._failure or self.tr("The plan is being made …")

    def save(self, path: Path) -> None:
        """Writes the answers into the file and says so, or why not."""
        try:
            write_answers(self.state.answers, path)
        except PlannerError as error:
            set_look(self.saved, Look.ERROR)
            self.saved.setText(str(error))
        else:
            set_look(self.saved, Look.SMALL)
            self.saved.setText(self.tr("Saved as {name}.").format(name=path.name))

    def _facts(self) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(12)
        for number, (key, heading) in enumerate(self._fact_names()):
            self.facts[key] = text("–", Look.STRONG, is_wrapped=True)
            self.facts[key].setAccessibleDescription(heading)
            lines = column(spacing=2)
            lines.addWidget(text(heading, Look.SMALL))
            lines.addWidget(self.facts[key])
            lines.addStretch()
            grid.addLayout(lines, number // _FACTS_A_LINE, number % _FACTS_A_LINE)
        for place in range(_FACTS_A_LINE):
            grid.setColumnStretch(place, 1)
        return holder

    def _fact_names(self) -> tuple[tuple[str, str], ...]:
        return (
            ("finish", self.tr("Finish")),
            ("days", self.tr("Working days")),
            ("cost", self.tr("Cost so far")),
            ("work", self.tr("Work")),
            ("gpu_hours", self.tr("GPU hours")),
            ("gap", self.tr("Largest gap in expertise")),
        )

    def _words(self, preview: Preview) -> dict[str, str]:
        dates, plan = preview.schedule, preview.plan
        cost = money_text(dates.cost, plan.currency)
        if plan.budget is not None:
            budget = money_text(plan.budget, plan.currency)
            cost = self.tr("{cost} of {budget}").format(cost=cost, budget=budget)
        if lacks_people(preview):
            cost = self.tr("{cost}, without people").format(cost=cost)
        return {
            "finish": full_day_text(dates.finish),
            "days": number_text(round(dates.duration_days)),
            "cost": cost,
            "work": counted_text("{n} person-day", "{n} person-days", round(dates.work_days)),
            "gpu_hours": number_text(round(dates.gpu_hours)),
            "gap": self._gap_words(preview.largest_gap),
        }

    def _gap_words(self, gap: Gap | None) -> str:
        if gap is None:
            return self.tr("none")
        levels = {entry.level: entry.name.lower() for entry in self.state.lifecycle.levels}
        return counted_text(
            "{skill}, {level}: {n} day for {phase}",
            "{skill}, {level}: {n} days for {phase}",
            max(round(gap.days), 1),
            skill=gap.skill,
            level=levels[gap.level],
            phase=gap.phase,
        )

    def _add_saving(self) -> None:
        self.save_button = button(self.tr("&Save the answers…"))
        self.save_button.clicked.connect(self._choose_file)
        self.saved = text("", Look.SMALL, is_wrapped=True)
        across = row(spacing=12)
        across.addWidget(self.save_button)
        across.addWidget(self.saved, 1)
        self.body.addSpacing(4)
        self.body.addLayout(across)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the answers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Answers (*.json)")])
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
