"""The plan as a whole, while nothing in it is selected."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.lines import Fact, LineSection, facts, reasons
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.looking import Looked
from genai_planner.model.criteria import MILESTONE_WORDS
from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import Schedule
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.record.promises import promises_of
from genai_planner.workbench.results import Results


class PlanPanel(QWidget):
    """Shows the plan's facts, and what to do next."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._looked = Looked(document, lambda results: results.expertise, self)
        self._looked.changed.connect(self._show_expertise)
        self._document = document
        self.heading = text("", Look.HEADING, is_wrapped=True)
        self.when = LineSection(self.tr("When"))
        self.promises = LineSection(self.tr("Promised dates"))
        self.costs = LineSection(self.tr("Cost"))
        self.content = LineSection(self.tr("What it holds"))
        self.expertise = LineSection(self.tr("Expertise"))
        lines = column(self, spacing=4)
        lines.addWidget(text(self.tr("Plan"), Look.SMALL))
        lines.addWidget(self.heading)
        for section in (self.when, self.promises, self.costs, self.content, self.expertise):
            lines.addWidget(section)
        self._show_expertise()
        hint = self.tr("Select a task to see why it stands where it does, and to change it.")
        lines.addSpacing(12)
        lines.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))

    def show_plan(self, plan: Plan, results: Results | None) -> None:
        """Shows the plan."""
        self.heading.setText(plan.name)
        self._show_when(plan, results)
        self._show_costs(plan, results)
        self.content.tell(
            [
                Fact(self.tr("Phases"), number_text(len(plan.phases))),
                Fact(self.tr("Tasks"), number_text(len(plan.tasks))),
                Fact(self.tr("People"), number_text(len(plan.people))),
                Fact(self.tr("Compute pools"), number_text(len(plan.pools))),
            ]
        )

    def _show_expertise(self) -> None:
        results = self._looked.results
        self.expertise.tell(reasons(results.expertise.summary.text()) if results is not None else [])

    def _show_when(self, plan: Plan, results: Results | None) -> None:
        finish = days = ""
        if results is not None:
            finish = full_day_text(results.schedule.finish)
            known = self._document.details.results
            if known is not None and not known.schedule.is_levelled:
                finish = self.tr("{day}, not levelled").format(day=finish)
            days = counted_text("{n} working day", "{n} working days", results.schedule.duration_days)
        deadline = full_day_text(plan.deadline) if plan.deadline is not None else ""
        if deadline and plan.deadline_of is not None:
            of = MILESTONE_WORDS[plan.deadline_of].text()
            deadline = self.tr("{day}, of {milestone}").format(day=deadline, milestone=of)
        self.when.tell(
            facts(
                Fact(self.tr("Start"), full_day_text(plan.start)),
                Fact(self.tr("Finish"), finish),
                Fact(self.tr("Duration"), days),
                Fact(self.tr("Deadline"), deadline),
            )
        )
        promised = promises_of(plan, results.schedule, results.ground.today) if results else ()
        self.promises.tell(reasons("\n".join(one.sentence.text() for one in promised)))
        self.promises.setVisible(bool(promised))

    def _show_costs(self, plan: Plan, results: Results | None) -> None:
        budget = money_text(plan.budget, plan.currency) if plan.budget is not None else ""
        dated = self._dated_costs(plan, results.schedule) if results is not None else ()
        self.costs.tell(facts(*dated, Fact(self.tr("Budget"), budget)))

    def _dated_costs(self, plan: Plan, schedule: Schedule) -> tuple[Fact, ...]:
        is_over = plan.budget is not None and schedule.cost > plan.budget
        cost = money_text(schedule.cost, plan.currency)
        work = counted_text("{n} person-day", "{n} person-days", schedule.work_days)
        gpu_hours = number_text(schedule.gpu_hours) if schedule.gpu_hours else ""
        return (
            Fact(self.tr("Likely cost"), cost, Look.BAD if is_over else None),
            Fact(self.tr("Work"), work),
            Fact(self.tr("Nobody's work"), _days(schedule.nobodys_days)),
            Fact(self.tr("Waiting"), _days(schedule.waiting_days)),
            Fact(self.tr("GPU hours"), gpu_hours),
        )


def _days(days: float) -> str:
    return counted_text("{n} day", "{n} days", round(days)) if round(days) else ""
