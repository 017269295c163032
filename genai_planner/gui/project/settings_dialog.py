"""The facts of the project and its working time, changed as one undoable step."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.date_field import DateField, OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, OptionalNumberEditor, TextEditor
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at, scrolled
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.project.calendars_page import CalendarsPage
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.base import LONGEST_NAME
from genai_planner.model.plan import CriticalRule, Plan
from genai_planner.words.entry_error import EntryError

_SIZE = (860, 680)
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class _Facts:
    name: str
    start: date
    deadline: date | None
    currency: str
    budget: float | None
    status: date | None
    """The first day on which work remains to be done."""
    critical_by: CriticalRule


class SettingsDialog(QDialog):
    """Edits the facts of the plan as a whole, and its calendars."""

    def __init__(self, document: Document, parent: QWidget, today: date | None = None) -> None:
        super().__init__(parent)
        plan = document.plan
        assert plan is not None
        self._document = document
        self._plan = plan
        status = plan.status_date.date() if plan.status_date else None
        self._facts = _Facts(
            name=plan.name,
            start=plan.start.date(),
            deadline=plan.deadline,
            currency=plan.currency,
            budget=plan.budget,
            status=status,
            critical_by=plan.critical_by,
        )
        self._bindings = Bindings(lambda: self._facts, self._show_problem)
        self.name = TextEditor()
        self.start = DateField()
        self.deadline = OptionalDateField(
            self.tr("on"), plan.deadline or plan.start.date(), near=plan.start.date()
        )
        self.currency = TextEditor(width=72)
        self.budget = OptionalNumberEditor(width=140)
        self.status = OptionalDateField(
            self.tr("on"), max(today or plan.start.date(), plan.start.date()), near=plan.start.date()
        )
        self.critical_by = ChoiceEditor[CriticalRule](
            (
                (CriticalRule.LONGEST_PATH, self.tr("lies on the longest path to the finish")),
                (CriticalRule.TOTAL_FLOAT, self.tr("has no total float")),
            )
        )
        self.working_time = CalendarsPage(plan)
        self.tabs = QTabWidget()
        self.buttons = DialogButtons(self.tr("Apply"))
        self._lay_out()
        self._bindings.show()
        self.working_time.draft_changed.connect(self._show_problem)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Changes the plan where anything differs, and closes."""
        try:
            self._document.edit(self.tr("Change project settings"), self._changed)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def done(self, code: int) -> None:
        """Closes, with nothing looked up any more."""
        self.working_time.form.stop()
        super().done(code)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Project settings"))
        open_at(self, *_SIZE)
        self.tabs.addTab(scrolled(self._facts_page()), self.tr("Project"))
        self.tabs.addTab(self.working_time, self.tr("Working time"))
        lines = column(self)
        body = column(margins=(24, 20, 24, 0), spacing=12)
        body.addWidget(text(self.tr("Project settings"), Look.HEADING))
        body.addWidget(self.tabs, 1)
        lines.addLayout(body, 1)
        lines.addWidget(self.buttons)

    def _facts_page(self) -> QWidget:
        page = QWidget()
        form = Form()
        self._ask(form)
        lines = column(page, margins=(0, 16, 0, 16))
        lines.addWidget(form)
        lines.addStretch(1)
        return page

    def _ask(self, form: Form) -> None:
        fields = (
            (self.tr("&Name"), Field(self.name)),
            (self.tr("&Start"), Field(self.start)),
            (self.tr("&Deadline"), Field(self.deadline)),
            (self.tr("&Currency"), Field(self.currency, hint=self.tr("Amounts are not converted."))),
            (self.tr("&Budget"), Field(self.budget, hint=self.tr("Empty for none."))),
            (
                self.tr("S&tatus date"),
                Field(self.status, hint=self.tr("What is not done by then is dated from its morning on.")),
            ),
            (self.tr("C&ritical is what"), Field(self.critical_by)),
        )
        for label, field in fields:
            form.add(label, field)
        name, start, deadline, currency, budget, status, critical = (field for _, field in fields)
        self._bindings.bind(name, self.name, lambda facts: facts.name, self._take_name)
        self._bindings.bind(start, self.start, lambda facts: facts.start, self._take_start)
        self._bindings.bind(deadline, self.deadline, lambda facts: facts.deadline, self._take_deadline)
        self._bindings.bind(currency, self.currency, lambda facts: facts.currency, self._take_currency)
        self._bindings.bind(budget, self.budget, lambda facts: facts.budget, self._take_budget)
        self._bindings.bind(status, self.status, lambda facts: facts.status, self._take_status)
        self._bindings.bind(critical, self.critical_by, lambda facts: facts.critical_by, self._take_rule)

    def _take_name(self, name: str) -> None:
        if not name:
            raise EntryError(self.tr("A project needs a name."))
        if len(name) > LONGEST_NAME:
            raise EntryError(self.tr("A name has at most {most} characters.").format(most=LONGEST_NAME))
        self._facts = replace(self._facts, name=name)

    def _take_start(self, start: date) -> None:
        if self._facts.deadline is not None and start > self._facts.deadline:
            raise EntryError(self.tr("The start must not come after the deadline."))
        self._facts = replace(self._facts, start=start)

    def _take_deadline(self, deadline: date | None) -> None:
        if deadline is not None and deadline < self._facts.start:
            raise EntryError(self.tr("The deadline must not come before the start."))
        self._facts = replace(self._facts, deadline=deadline)

    def _take_currency(self, currency: str) -> None:
        code = currency.upper()
        if len(code) != _CODE_LENGTH or not (code.isascii() and code.isalpha()):
            raise EntryError(self.tr("A currency is a code of three letters, such as EUR."))
        self._facts = replace(self._facts, currency=code)

    def _take_budget(self, budget: float | None) -> None:
        if budget is not None and budget < 0:
            raise EntryError(self.tr("A budget cannot be below zero."))
        self._facts = replace(self._facts, budget=budget)

    def _take_status(self, status: date | None) -> None:
        self._facts = replace(self._facts, status=status)

    def _take_rule(self, rule: CriticalRule) -> None:
        self._facts = replace(self._facts, critical_by=rule)

    def _show_problem(self) -> None:
        self.buttons.say(self._bindings.problem() or self.working_time.problem)

    def _changed(self, plan: Plan) -> Plan:
        facts = self._facts
        plan = edits.rename_plan(plan, facts.name)
        plan = edits.set_start(plan, datetime.combine(facts.start, plan.start.time()))
        plan = edits.set_plan_deadline(plan, facts.deadline)
        plan = edits.set_currency(plan, facts.currency)
        plan = edits.set_budget(plan, facts.budget)
        plan = edits.set_status_date(plan, self._status(plan))
        plan = edits.set_critical_rule(plan, facts.critical_by)
        return self.working_time.draft.applied(plan)

    def _status(self, plan: Plan) -> datetime | None:
        """The morning of the status date; the moment that the plan has, where the day is the same."""
        day, before = self._facts.status, plan.status_date
        if before is not None and before.date() == day:
            return before
        return None if day is None else datetime.combine(day, time())
