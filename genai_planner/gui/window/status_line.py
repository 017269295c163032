"""The line of facts at the bottom: when, how sure, how much, and what is wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.gui.window.notices import Notice, QuietWord
from genai_planner.model.criteria import Milestone
from genai_planner.model.problems import Severity
from genai_planner.pictures.timeline.options import end_of
from genai_planner.scheduling.result import due_date
from genai_planner.words.days import day_in_year_text, full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from genai_planner.simulation.outlook import Outlook

HEIGHT = 32
_LIKELY, _OPEN = 0.8, 0.5
"""Chances of the deadline from which it is likely to be kept, and from which it is an even bet."""


class StatusLine(QWidget):
    """Always tells the finish, its 80% date, the chance of the deadline, and the problems.

    Over the facts stands what the user must know until it is dismissed; between them a quiet word that goes.

    Signals:
        problems_clicked: the user wants to see the problems.
    """

    problems_clicked = Signal()

    def __init__(self, document: Document, outlooks: Outlooks) -> None:
        super().__init__()
        self._document, self._outlooks = document, outlooks
        self.setObjectName("status-line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._failure = self._short_chance = ""
        self.finish = _Fact(self.tr("Finish"))
        self.p50 = _Fact(self.tr("50%"))
        self.p80 = _Fact(self.tr("80%"))
        self.reached = {
            Milestone.FIRST_USERS: _Fact(self.tr("First users")),
            Milestone.GENERAL_USE: _Fact(self.tr("General use")),
        }
        self.duration = _Fact(self.tr("Duration"))
        self.cost = _Fact(self.tr("Cost"))
        self.cost_p80 = _Fact(self.tr("80% cost"))
        self.gpu_hours = _Fact(self.tr("GPU hours"))
        self.late = text("", Look.WARNING)
        self.chance = text("", Look.WARNING)
        self.working = text("", Look.SECONDARY)
        self.message = QuietWord()
        self.message.ended.connect(self._show)
        self.notice = Notice()
        self.problems: QPushButton = button("", Look.QUIET)
        self.problems.setObjectName("problem-count")
        self.problems.clicked.connect(self.problems_clicked)
        self._facts = QWidget()
        self._line = row(self._facts, margins=(12, 0, 4, 0), spacing=16)
        self._lay_out()
        document.results_changed.connect(self._show)
        document.plan_changed.connect(self._take_plan)
        document.results_failed.connect(self._take_failure)
        document.details.changed.connect(self._show_details)
        outlooks.changed.connect(self._show)
        outlooks.progressed.connect(self._follow_progress)
        self._show()

    def say(self, words: str) -> None:
        """Says something that goes by itself."""
        self.message.say(words)
        self._show()

    def keep(self, words: str) -> None:
        """Says something that stays until it is dismissed."""
        self.notice.keep(words)

    def _lay_out(self) -> None:
        line = self._line
        sized(self._facts, height=HEIGHT)
        self._facts.setMinimumWidth(1)  # what has no room is left out, so the window may be narrower
        left: tuple[QWidget, ...] = (
            *(self.finish, self.p50, self.p80, *self.reached.values()),
            *(self.duration, self.late, self.chance, self.working),
        )
        right: tuple[QWidget, ...] = (self.cost, self.cost_p80, self.gpu_hours, self.problems)
        for part in left:
            line.addWidget(part)
        line.addWidget(self.message, 1)
        for part in right:
            line.addWidget(part)
        lines = column(self)
        lines.addWidget(self.notice)
        lines.addWidget(self._facts)

    def _take_plan(self) -> None:
        """Tells what is old now; where the new dates are there already, `_show` follows for them."""
        self._failure = ""
        results = self._document.results
        if results is None or results.plan is not self._document.plan:
            self._show()

    def _take_failure(self, sentence: str) -> None:
        self._failure = sentence
        if self._document.results is not None:
            self.keep(
                self.tr("{failure} The dates are those before the last change.").format(failure=sentence)
            )
        self._show()

    def _show(self) -> None:
        results = self._document.results
        is_open = self._document.plan is not None
        for part in (self.finish, self.duration, self.cost, self.gpu_hours, self.late, self.problems):
            part.setVisible(results is not None)
        for fact in self.reached.values():
            fact.hide()
        waiting = self._failure or self.tr("Working out the dates…")
        self.working.setText(waiting if is_open and results is None else "")
        self.working.setVisible(bool(self.working.text()))
        if results is not None:
            self._show_results(results)
        self._show_outlook()
        self._make_room()

    def _make_room(self) -> None:
        """Hides what can be seen elsewhere too while the line is too narrow for all; never the chance.

        That is told in few words where even it has no room.
        """
        first, general = self.reached.values()
        spared = (
            self.p50,
            self.cost,
            self.gpu_hours,
            self.duration,
            general,
            self.cost_p80,
            first,
            self.late,
        )
        for part in spared:
            if self._line.minimumSize().width() <= self.width():
                return
            part.hide()
        if self._line.minimumSize().width() > self.width() and self._short_chance:
            self.chance.setToolTip(tip(self.chance.text()))
            self.chance.setText(self._short_chance)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show_results(self, results: Results) -> None:
        schedule, plan = results.schedule, results.plan
        self._show_finish(results)
        self.duration.tell(counted_text("{n} working day", "{n} working days", schedule.duration_days))
        self._show_cost(results)
        self.gpu_hours.setVisible(schedule.gpu_hours > 0)
        self.gpu_hours.tell(number_text(schedule.gpu_hours))
        self._show_reached(results)
        is_late = plan.deadline is not None and due_date(plan, schedule) > end_of(plan.deadline)
        self.late.setVisible(is_late)
        self.late.setText(self._late_sentence(results) if is_late else "")

    def _show_reached(self, results: Results) -> None:
        """The two dates, where the plan has them."""
        for milestone, fact in self.reached.items():
            task = results.plan.milestones.get(milestone)
            dates = results.schedule.tasks.get(task.id) if task is not None else None
            fact.setVisible(dates is not None)
            if dates is not None:
                fact.tell(day_in_year_text(dates.finish, results.schedule.finish.year))

    def _show_finish(self, results: Results) -> None:
        """The finish; whether it is levelled as soon as that is known, until then as it was before."""
        known = self._document.details.results
        is_levelled = known is None or known.schedule.is_levelled
        self.finish.tell(
            full_day_text(results.schedule.finish), "" if is_levelled else self.tr("not levelled")
        )
        self.finish.setToolTip(
            "" if is_levelled else tip(self.tr("The dates assume that people can be in two places."))
        )

    def _show_outlook(self) -> None:
        outlook = self._outlooks.outlook
        for fact in (self.p50, self.p80):
            fact.setVisible(outlook is not None or self._document.results is not None)
            if outlook is None:
                fact.tell("–" if self._outlooks.failure else "…")
                fact.setToolTip(tip(self._outlooks.failure))
        self.cost_p80.setVisible(outlook is not None and outlook.result.cost.p80 > 0)
        self.chance.setVisible(outlook is not None and outlook.result.chances.deadline is not None)
        if outlook is not None:
            self._show_sure_dates(outlook)
            self._show_chance(outlook)

    def _show_sure_dates(self, outlook: "Outlook") -> None:
        finish, deadline = outlook.result.finish, outlook.plan.deadline
        is_old = self._outlooks.is_outdated
        rest = self.tr("before the last change") if self._outlooks.is_given_up else ""
        self.p50.tell(day_in_year_text(finish.p50, finish.p80.year), is_old=is_old)
        due = outlook.result.due(outlook.plan.deadline_of)
        is_late = deadline is not None and due.p80 > end_of(deadline)
        self.p80.tell(full_day_text(finish.p80), rest, is_bad=is_late, is_old=is_old)
        money = money_text(outlook.result.cost.p80, outlook.plan.currency)
        budget = outlook.plan.budget
        is_dear = budget is not None and outlook.result.cost.p80 > budget
        self.cost_p80.tell(money, is_bad=is_dear, is_old=is_old)
        explained = self.tr("The plan is finished by then with a chance of {percent}%.")
        if is_old:
            explained = self.tr(
                "The plan before the last change is finished by then with a chance of {percent}%."
            )
        self.p50.setToolTip(tip(explained.format(percent=50)))
        self.p80.setToolTip(tip(explained.format(percent=80)))

    def _show_chance(self, outlook: "Outlook") -> None:
        chance, deadline = outlook.result.chances.deadline, outlook.plan.deadline
        if chance is None or deadline is None:
            return
        from genai_planner.simulation.sentences import chance_text

        words = (
            self.tr("{percent} chance") if self.late.text() else self.tr("Deadline {day}: {percent} chance")
        )
        if not self.late.text() and outlook.plan.deadline_of is not None:
            words = self._words_of_milestones()[outlook.plan.deadline_of]
        day = day_in_year_text(deadline, outlook.result.finish.p80.year)
        self.chance.setText(words.format(day=day, percent=chance_text(chance)))
        self.chance.setToolTip("")
        self._short_chance = self.tr("{percent} chance").format(percent=chance_text(chance))
        look = Look.GOOD if chance >= _LIKELY else Look.WARNING if chance >= _OPEN else Look.BAD
        set_look(self.chance, Look.SECONDARY if self._outlooks.is_outdated else look)

    def _words_of_milestones(self) -> dict[Milestone, str]:
        """The chance of a deadline that is of one of the two dates."""
        return {
            Milestone.FIRST_USERS: self.tr("First users by {day}: {percent} chance"),
            Milestone.GENERAL_USE: self.tr("General use by {day}: {percent} chance"),
        }

    def _follow_progress(self, _: int, total: int) -> None:
        """The work has begun, or ended without an answer."""
        if not total:
            self._show()

    def _show_cost(self, results: Results) -> None:
        plan, cost = results.plan, results.schedule.cost
        budget = plan.budget
        rest = self.tr("of {budget}").format(budget=money_text(budget, plan.currency)) if budget else ""
        self.cost.tell(money_text(cost, plan.currency), rest, is_bad=budget is not None and cost > budget)

    def _late_sentence(self, results: Results) -> str:
        deadline = results.plan.deadline
        assert deadline is not None
        days = (due_date(results.plan, results.schedule).date() - deadline).days
        one, many = (
            self.tr("1 day after the deadline of {deadline}"),
            self.tr("{days} days after the deadline of {deadline}"),
        )
        if results.plan.deadline_of is Milestone.FIRST_USERS:
            one = self.tr("First users 1 day after the deadline of {deadline}")
            many = self.tr("First users {days} days after the deadline of {deadline}")
        elif results.plan.deadline_of is Milestone.GENERAL_USE:
            one = self.tr("General use 1 day after the deadline of {deadline}")
            many = self.tr("General use {days} days after the deadline of {deadline}")
        return (one if days == 1 else many).format(days=number_text(days), deadline=full_day_text(deadline))

    def _show_details(self) -> None:
        results = self._document.details.results
        problems = results.problems if results is not None else ()
        count = len(problems)
        one, many = self.tr("▲ 1 problem"), self.tr("▲ {count} problems")
        words = one if count == 1 else many.format(count=number_text(count))
        self.problems.setText(words if count else self.tr("No problems"))
        worst = max((problem.severity for problem in problems), default=Severity.NOTE)
        tone = {Severity.ERROR: "gap", Severity.WARNING: "warning"}.get(worst, "")
        set_look(self.problems, Look.QUIET, tone)
        self._show()  # the count takes more room, and it is known now whether the plan is levelled


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
        self.updateGeometry()  # what is left out of the line is reckoned with the new words
        self.setAccessibleName(f"{self._word} {value} {rest}".strip())
