"""The plan as a whole, while nothing in it is selected."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.panel_parts import Section
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.looking import Looked
from genai_planner.model.plan import Plan
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.results import Results


class PlanPanel(QWidget):
    """Shows the plan's facts, and what to do next."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._looked = Looked(document, lambda results: results.expertise, self)
        self._looked.changed.connect(self._show_expertise)
        self.heading = text("", Look.HEADING, is_wrapped=True)
        self.when = Section(self.tr("When"))
        self.costs = Section(self.tr("Cost"))
        self.content = Section(self.tr("What it holds"))
        self.expertise = Section(self.tr("Expertise"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Plan"), Look.SMALL))
        lines.addWidget(self.heading)
        for section in (self.when, self.costs, self.content, self.expertise):
            lines.addWidget(section)
        hint = self.tr("Select a task to see why it stands where it does, and to change it.")
        lines.addSpacing(12)
        lines.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))

    def show_plan(self, plan: Plan, results: Results | None) -> None:
        """Shows the plan."""
        self.heading.setText(plan.name)
        self._show_when(plan, results)
        self._show_costs(plan, results)
        self.content.clear()
        self.content.add_fact(self.tr("Phases"), number_text(len(plan.phases)))
        self.content.add_fact(self.tr("Tasks"), number_text(len(plan.tasks)))
        self.content.add_fact(self.tr("People"), number_text(len(plan.people)))
        self.content.add_fact(self.tr("Compute pools"), number_text(len(plan.pools)))

    def _show_expertise(self) -> None:
        self.expertise.clear()
        results = self._looked.results
        if results is not None:
            self.expertise.add_reason(results.expertise.summary.text())

    def _show_when(self, plan: Plan, results: Results | None) -> None:
        self.when.clear()
        self.when.add_fact(self.tr("Start"), full_day_text(plan.start))
        if results is not None:
            finish = full_day_text(results.schedule.finish)
            if not results.schedule.is_levelled:
                finish = self.tr("{day}, not levelled").format(day=finish)
            self.when.add_fact(self.tr("Finish"), finish)
            days = self.tr("{days} working days").format(days=number_text(results.schedule.duration_days))
            self.when.add_fact(self.tr("Duration"), days)
        if plan.deadline is not None:
            self.when.add_fact(self.tr("Deadline"), full_day_text(plan.deadline))

    def _show_costs(self, plan: Plan, results: Results | None) -> None:
        self.costs.clear()
        if results is not None:
            schedule = results.schedule
            is_over = plan.budget is not None and schedule.cost > plan.budget
            cost = money_text(schedule.cost, plan.currency)
            self.costs.add_fact(self.tr("Likely cost"), cost, Look.BAD if is_over else None)
            self.costs.add_fact(
                self.tr("Work"), self.tr("{days} person-days").format(days=number_text(schedule.work_days))
            )
            for words, days in (
                (self.tr("Nobody's work"), schedule.nobodys_days),
                (self.tr("Waiting"), schedule.waiting_days),
            ):
                if round(days):
                    self.costs.add_fact(words, self.tr("{days} days").format(days=number_text(round(days))))
            self.costs.add_fact(
                self.tr("GPU hours"), number_text(schedule.gpu_hours) if schedule.gpu_hours else ""
            )
        if plan.budget is not None:
            self.costs.add_fact(self.tr("Budget"), money_text(plan.budget, plan.currency))
