"""Where the money goes and when: a sentence, the curve against the budget, and tables by phase and month."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.cost.expense_words import due_words, kind_words
from genai_planner.gui.forms.amounts_table import AmountsRow, AmountsTable
from genai_planner.gui.look.chart_image import ChartImage
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.looking import Looked
from genai_planner.model.plan import Expense, Plan
from genai_planner.pictures.cost_wording import cost_sentences
from genai_planner.pictures.paint.theme import Theme
from genai_planner.scheduling.cost_table import Amounts, CostKind, CostTable
from genai_planner.words.days import month_year_text
from genai_planner.words.money import money_text
from genai_planner.words.phrases import source_text

if TYPE_CHECKING:
    from genai_planner.gui.look.chart_image import Draw

_CHART_HEIGHT = 340
_WIDEST = 1040


class CostView(QScrollArea):
    """Worked out anew, off the GUI thread, when the plan's dates have changed and the view is seen."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self._looked = Looked(document, lambda results: results.costs, self)
        self._looked.changed.connect(self._take)
        self._looked.failed.connect(self._give_up)
        self.table: CostTable | None = None
        """What is shown; None while nothing is."""
        self.sentence = text("", Look.HEADING, is_wrapped=True)
        self.rest = paragraph("", Look.SECONDARY)
        self.chart = ChartImage(_drawing, theme, self.tr("Cost by month against the budget"), _CHART_HEIGHT)
        self.phases = AmountsTable(self.tr("Cost by phase"))
        self.months = AmountsTable(self.tr("Cost by month"))
        self.expenses = AmountsTable(self.tr("Other costs"), words=4)
        self.add_button = button(self.tr("&Add a cost…"))
        self.add_button.clicked.connect(self.add_expense)
        self.expenses.row_chosen.connect(self.open_expense)
        self.phases.row_chosen.connect(lambda item: document.select(Selection(item=item)))
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Cost"))
        self.setWidget(self._content())
        document.plan_changed.connect(self._show_expenses)
        document.state_changed.connect(self._show_expenses)
        self._show_expenses()

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._looked.is_busy or self.chart.is_busy

    def add_expense(self) -> None:
        """Asks for one more cost."""
        self._open(None)

    def open_expense(self, expense_id: str) -> None:
        """Lets the user change or remove a cost."""
        plan = self._document.plan
        found = (one for one in plan.expenses if one.id == expense_id) if plan is not None else iter(())
        expense = next(found, None)
        if expense is not None:
            self._open(expense)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self.chart.set_theme(theme)

    def stop(self) -> None:
        """Returns when nothing is drawn any more."""
        self.chart.stop()

    def _content(self) -> QWidget:
        content = QWidget()
        lines = column(content, margins=(24, 20, 24, 24), spacing=8)
        for part in (self.sentence, self.rest, self.chart):
            sized(part, most_width=_WIDEST)
            lines.addWidget(part)
        for heading, table in ((self.tr("By phase"), self.phases), (self.tr("By month"), self.months)):
            lines.addSpacing(12)
            lines.addWidget(text(heading, Look.SECTION))
            sized(table, most_width=_WIDEST)
            lines.addWidget(table)
        lines.addSpacing(12)
        lines.addWidget(self._expenses_head())
        sized(self.expenses, most_width=_WIDEST)
        lines.addWidget(self.expenses)
        lines.addStretch(1)
        return content

    def _expenses_head(self) -> QWidget:
        head = QWidget()
        sized(head, most_width=_WIDEST)
        across = row(head, spacing=12)
        across.addWidget(text(self.tr("Other costs: API use, licences, data"), Look.SECTION), 1)
        across.addWidget(self.add_button)
        return head

    def _open(self, expense: Expense | None) -> None:
        from genai_planner.gui.cost.expense_dialog import ExpenseDialog

        if self._document.plan is not None and not self._document.is_read_only:
            ExpenseDialog(self._document, expense, self.window()).open()

    def _show_expenses(self) -> None:
        plan = self._document.plan
        self.add_button.setEnabled(plan is not None and not self._document.is_read_only)
        if plan is None:
            return
        rows = [self._expense_row(expense, plan) for expense in plan.expenses]
        heads = (
            *(self.tr("What for"), self.tr("Kind"), self.tr("Phase"), self.tr("Falls due")),
            self.tr("Amount"),
        )
        self.expenses.show_rows(heads, rows)
        self.expenses.setVisible(bool(rows))

    def _expense_row(self, expense: Expense, plan: Plan) -> AmountsRow:
        phase = plan.phase_by_id.get(expense.phase or "")
        return AmountsRow(
            expense.name,
            (
                kind_words(expense.kind),
                phase.name if phase is not None else self.tr("The plan as a whole"),
                due_words(expense),
                money_text(expense.amount, plan.currency),
            ),
            id=expense.id,
            hint="\n".join(filter(None, (expense.because, source_text(expense.source)))),
        )

    def _take(self) -> None:
        results = self._looked.results
        self.table = table = None if results is None else results.costs
        if table is None:
            self._show_nothing()
            return
        first, *rest = cost_sentences(table)
        self.sentence.setText(first)
        self.rest.setText(" ".join(rest))
        self.chart.setVisible(bool(table.months))
        self.chart.setAccessibleDescription(first)
        self.chart.show_content(table)
        self._show_phases(table)
        self._show_months(table)

    def _give_up(self, error: PlannerError) -> None:
        self.table = None
        self._show_nothing(str(error))

    def _show_nothing(self, words: str = "") -> None:
        """Leaves no amount standing that is no longer true; says why there is none."""
        self.sentence.setText(words)
        self.rest.setText("")
        self.chart.show_content(None)
        for table in (self.phases, self.months):
            table.show_rows((), ())

    def _show_phases(self, table: CostTable) -> None:
        rows = [
            AmountsRow(
                phase.name if phase.id else self.tr("The plan as a whole"),
                (*self._amounts(table, phase.amounts), money_text(phase.total, table.currency)),
                id=phase.id,
            )
            for phase in table.phases
        ]
        amounts = {kind: table.of_kind(kind) for kind in table.kinds}
        total = money_text(table.total, table.currency)
        rows.append(AmountsRow(self.tr("Total"), (*self._amounts(table, amounts), total), is_total=True))
        heads = (self.tr("Phase"), *self._kinds(table), self.tr("Total"))
        self.phases.show_rows(heads, rows if table.phases else ())

    def _show_months(self, table: CostTable) -> None:
        rows = [
            AmountsRow(
                month_year_text(month.first_day),
                (
                    *self._amounts(table, month.amounts),
                    money_text(month.total, table.currency),
                    money_text(month.cumulative, table.currency),
                ),
            )
            for month in table.months
        ]
        heads = (self.tr("Month"), *self._kinds(table), self.tr("Total"), self.tr("Altogether"))
        self.months.show_rows(heads, rows)

    def _kinds(self, table: CostTable) -> list[str]:
        names = {
            CostKind.PEOPLE: self.tr("People"),
            CostKind.GPUS: self.tr("GPUs"),
            CostKind.API: self.tr("API"),
            CostKind.LICENCE: self.tr("Licences"),
            CostKind.DATA: self.tr("Data"),
            CostKind.OTHER: self.tr("Other"),
        }
        return [names[kind] for kind in table.kinds]

    def _amounts(self, table: CostTable, amounts: Amounts) -> tuple[str, ...]:
        shown = (amounts.get(kind, 0.0) for kind in table.kinds)
        return tuple(money_text(amount, table.currency) if amount else "–" for amount in shown)


def _drawing() -> "Draw[CostTable]":
    from genai_planner.pictures.charts.cost_curve import draw_bare_cost_curve

    return draw_bare_cost_curve
