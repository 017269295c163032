"""One expense: what it is for, how much, of which phase, when it falls due, and why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.cost.expense_words import BY_HAND, ON_A_DAY, due_choices, kind_choices
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.editors import (
    ChoiceEditor,
    Editor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    Value,
)
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Expense, ExpenseKind, ExpenseTiming, Plan, usual_timing
from genai_planner.words.phrases import source_text

_WIDTH, _NEW_HEIGHT, _HEIGHT = 560, 400, 490
_REASON_HEIGHT = 84
_CHOICE_WIDTH = 280


class ExpenseDialog(QDialog):
    """Adds, changes or removes an expense; the plan changes by one undoable step, or not at all.

    Args:
        document: whose plan is edited.
        expense: to change; None to add one.
        parent: the window.
    """

    def __init__(self, document: Document, expense: Expense | None, parent: QWidget) -> None:
        super().__init__(parent)
        assert document.plan is not None
        self._document = document
        self._plan: Plan = document.plan
        self._before = expense
        self._expense = expense or self._new()
        self._bindings = Bindings(lambda: self._expense, self._look)
        self._form = Form()
        self.name = TextEditor()
        self.kind = ChoiceEditor[ExpenseKind](kind_choices())
        self.amount = NumberEditor(width=140)
        self.phase = ChoiceEditor[str | None](self._phases())
        self.due = ChoiceEditor[str](due_choices())
        self.day = DateField(near=self._plan.start.date())
        self.day.show_value(self._plan.start.date())
        self._day_field = Field(self.day)
        self.because = LongTextEditor(
            self.tr("How the amount comes about, such as 12 months of 300"), height=_REASON_HEIGHT
        )
        self.remove_button = button(self.tr("&Remove this cost"))
        self.buttons = DialogButtons(self.tr("Add") if expense is None else self.tr("Apply"))
        self._lay_out()
        self._ask()
        self._bindings.show()
        self._show_day()
        self._connect()
        first = self.name if expense is None else self.amount
        first.setFocus()
        first.selectAll()

    def accept(self) -> None:
        """Changes the plan where anything differs, and closes."""
        expense = self._told()
        if self._before is None:
            self._change(self.tr("Add cost"), lambda plan: edits.add_expense(plan, expense))
        else:
            self._change(self.tr("Change cost"), lambda plan: edits.change_expense(plan, expense))

    def remove(self) -> None:
        """Takes the expense out of the plan, and closes."""
        expense_id = self._expense.id
        self._change(self.tr("Remove cost"), lambda plan: edits.remove_expense(plan, expense_id))

    def _change(self, words: str, change: Callable[[Plan], Plan]) -> None:
        try:
            self._document.edit(words, change)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _new(self) -> Expense:
        """Of the selected phase, or of that of the selected task."""
        item = self._document.selection.item
        task = self._plan.task_by_id.get(item)
        phase = task.phase if task is not None else item
        return Expense(
            id=free_id("cost", {expense.id for expense in self._plan.expenses}),
            name=self.tr("New cost"),
            amount=0.0,
            phase=phase if phase in self._plan.phase_by_id else None,
            source=BY_HAND,
        )

    def _told(self) -> Expense:
        """The expense, with the user as its source where they changed the amount."""
        is_ours = self._before is not None and self._before.amount == self._expense.amount
        return self._expense if is_ours else changed(self._expense, source=BY_HAND)

    def _phases(self) -> tuple[tuple[str | None, str], ...]:
        phases = ((phase.id, phase.name) for phase in self._plan.phases)
        return ((None, self.tr("The plan as a whole")), *phases)

    def _lay_out(self) -> None:
        title = self.tr("A new cost") if self._before is None else self.tr("Cost")
        self.setWindowTitle(title)
        inside = QWidget()
        body = column(inside, margins=(24, 24, 24, 16), spacing=16)
        body.addWidget(text(title, Look.HEADING))
        body.addWidget(self._form)
        if self._before is not None:
            body.addWidget(paragraph(self._source_words(self._before), Look.SECONDARY))
            across = row()
            across.addWidget(self.remove_button)
            across.addStretch(1)
            body.addLayout(across)
        body.addStretch(1)
        put_over(self.buttons, inside, self)
        open_at(self, _WIDTH, _NEW_HEIGHT if self._before is None else _HEIGHT)

    def _source_words(self, expense: Expense) -> str:
        return (
            self.tr("Source: {source}").format(source=source_text(expense.source)) if expense.source else ""
        )

    def _ask(self) -> None:
        for wide in (self.kind, self.phase, self.due):
            sized(wide, width=_CHOICE_WIDTH)
        self._bind(self.tr("&Name"), Field(self.name), self.name, "name")
        kind = Field(self.kind)
        self._form.add(self.tr("&Kind"), kind)
        self._bindings.bind(kind, self.kind, lambda one: one.kind, self._take_kind)
        amount = Field(self.amount, unit=self._plan.currency)
        self._bind(self.tr("&Amount"), amount, self.amount, "amount")
        self._bind(self.tr("&Phase"), Field(self.phase), self.phase, "phase")
        due = Field(self.due)
        self._form.add(self.tr("Falls &due"), due)
        self._bindings.bind(due, self.due, _due_of, self._take_due)
        self._form.add(self.tr("Da&y"), self._day_field)
        self._bindings.bind(self._day_field, self.day, self._day_of, lambda day: self._take(day=day))
        self._bind(self.tr("&Because"), Field(self.because), self.because, "because")

    def _bind(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        def current(expense: Expense) -> Value:
            value: Value = getattr(expense, name)
            return value

        self._form.add(label, field)
        self._bindings.bind(field, editor, current, lambda value: self._take(**{name: value}))

    def _take(self, **updates: object) -> None:
        self._expense = changed(self._expense, **updates)

    def _take_kind(self, kind: ExpenseKind) -> None:
        self._take(kind=kind)
        self.due.show_value(_due_of(self._expense))

    def _take_due(self, due: str) -> None:
        if due == ON_A_DAY:
            self._take(day=self.day.value(), timing=None)
        else:
            timing = ExpenseTiming(due)
            is_usual = timing is usual_timing(self._expense.kind)
            self._take(day=None, timing=None if is_usual else timing)
        self._show_day()

    def _day_of(self, expense: Expense) -> date:
        return expense.day or self.day.value()

    def _show_day(self) -> None:
        self._form.set_shown(self._day_field, is_shown=self._expense.day is not None)

    def _connect(self) -> None:
        self.remove_button.clicked.connect(self.remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _look(self) -> None:
        self.buttons.say(self._bindings.problem())


def _due_of(expense: Expense) -> str:
    return expense.falls_due.value if expense.day is None else ON_A_DAY
