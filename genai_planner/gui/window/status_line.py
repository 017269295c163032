"""The line of facts at the bottom: when, how long, how much, and what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.look.widgets import Look, button, row, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model.problems import Problem, Severity
from genai_planner.pictures.timeline.options import end_of
from genai_planner.pictures.wording import day_text, full_day_text, money_text, number_text
from genai_planner.workbench.results import Results

HEIGHT = 32


class StatusLine(QWidget):
    """Always tells the finish, the duration, the cost, the GPU hours and the problems.

    Signals:
        problems_clicked: the user wants to see the problems.
    """

    problems_clicked = Signal()

    def __init__(self, document: Document, outlooks: Outlooks) -> None:
        super().__init__()
        self._document, self._outlooks = document, outlooks
        self.setObjectName("status-line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.finish = _Fact(self.tr("Finish"))
        self.p50 = _Fact(self.tr("P50"))
        self.p80 = _Fact(self.tr("P80"))
        self.duration = _Fact(self.tr("Duration"))
        self.cost = _Fact(self.tr("Cost"))
        self.gpu_hours = _Fact(self.tr("GPU hours"))
        self.late = text("", Look.WARNING)
        self.message = text("", Look.SECONDARY)
        self.problems: QPushButton = button("", Look.QUIET)
        self.problems.setObjectName("problem-count")
        self.problems.clicked.connect(self.problems_clicked)
        self._line = row(self, margins=(12, 0, 4, 0), spacing=20)
        self._lay_out()
        document.results_changed.connect(self._show)
        document.plan_changed.connect(self._show)
        outlooks.changed.connect(self._show)
        outlooks.progressed.connect(self._follow_progress)
        self._show()

    def _lay_out(self) -> None:
        line = self._line
        left: tuple[QWidget, ...] = (self.finish, self.p50, self.p80, self.duration, self.late, self.message)
        right: tuple[QWidget, ...] = (self.cost, self.gpu_hours, self.problems)
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        for part in right:
            line.addWidget(part)

    def _show(self) -> None:
        results = self._document.results
        is_open = self._document.plan is not None
        for part in (self.finish, self.duration, self.cost, self.gpu_hours, self.late, self.problems):
            part.setVisible(results is not None)
        self.message.setText(self.tr("Working out the dates…") if is_open and results is None else "")
        if results is not None:
            self._show_results(results)
        self._show_outlook()
        self._make_room()

    def _make_room(self) -> None:
        """Hides what can be seen elsewhere too while the line is too narrow for all."""
        for part in (self.duration, self.late, self.gpu_hours):
            if self._line.sizeHint().width() <= self.width():
                return
            part.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show_results(self, results: Results) -> None:
        schedule, plan = results.schedule, results.plan
        self.finish.tell(full_day_text(schedule.finish))
        self.duration.tell(self.tr("{days} working days").format(days=number_text(schedule.duration_days)))
        self._show_cost(results)
        self.gpu_hours.setVisible(schedule.gpu_hours > 0)
        self.gpu_hours.tell(number_text(schedule.gpu_hours))
        is_late = plan.deadline is not None and schedule.finish > end_of(plan.deadline)
        self.late.setVisible(is_late)
        self.late.setText(self._late_sentence(results) if is_late else "")
        self._show_problems(schedule.problems)

    def _show_outlook(self) -> None:
        outlook = self._outlooks.outlook
        for fact in (self.p50, self.p80):
            fact.setVisible(outlook is not None or self._document.results is not None)
            if outlook is None:
                fact.tell("…")
        if outlook is not None:
            finish = outlook.result.finish
            deadline = outlook.plan.deadline
            is_old = self._outlooks.is_outdated
            rest = self.tr("before the last change") if self._outlooks.is_given_up else ""
            self.p50.tell(day_text(finish.p50), is_old=is_old)
            is_late = deadline is not None and finish.p80 > end_of(deadline)
            self.p80.tell(full_day_text(finish.p80), rest, is_bad=is_late, is_old=is_old)
            explained = self.tr("The plan is finished by then with a chance of {percent}%.")
            if is_old:
                explained = self.tr(
                    "The plan before the last change is finished by then with a chance of {percent}%."
                )
            self.p50.setToolTip(explained.format(percent=50))
            self.p80.setToolTip(explained.format(percent=80))

    def _follow_progress(self, _: int, total: int) -> None:
        """The work has begun, or ended without an answer."""
        if not total:
            self._show_outlook()

    def _show_cost(self, results: Results) -> None:
        plan, cost = results.plan, results.schedule.cost
        budget = plan.budget
        rest = self.tr("of {budget}").format(budget=money_text(budget, plan.currency)) if budget else ""
        self.cost.tell(money_text(cost, plan.currency), rest, is_bad=budget is not None and cost > budget)

    def _late_sentence(self, results: Results) -> str:
        deadline = results.plan.deadline
        assert deadline is not None
        days = (results.schedule.finish.date() - deadline).days
        one, many = (
            self.tr("1 day after the deadline of {deadline}"),
            self.tr("{days} days after the deadline of {deadline}"),
        )
        return (one if days == 1 else many).format(days=f"{days:,}", deadline=full_day_text(deadline))

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        one, many = self.tr("▲ 1 problem"), self.tr("▲ {count} problems")
        words = one if count == 1 else many.format(count=f"{count:,}")
        self.problems.setText(words if count else self.tr("No problems"))
        worst = max((problem.severity for problem in problems), default=Severity.NOTE)
        tone = {Severity.ERROR: "gap", Severity.WARNING: "warning"}.get(worst, "")
        set_look(self.problems, Look.QUIET, tone)


class _Fact(QWidget):
    """A word, its value in bold, and a rest."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.value: QLabel = text("", Look.STRONG)
        self.rest = text("", Look.SECONDARY)
        line = row(self, spacing=4)
        line.addWidget(text(word, Look.SECONDARY))
        line.addWidget(self.value)
        line.addWidget(self.rest)

    def tell(self, value: str, rest: str = "", *, is_bad: bool = False, is_old: bool = False) -> None:
        """Shows a value; `is_bad` in the colour of what is late, `is_old` in that of what may not hold."""
        self.value.setText(value)
        if is_old:
            set_look(self.value, Look.SECONDARY)
        else:
            set_look(self.value, Look.STRONG, "gap" if is_bad else "")
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        self.setAccessibleName(f"{self._word} {value} {rest}".strip())
