"""Where the money goes and when: a sentence, the curve against the budget, and tables by phase and month."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from genai_planner.gui.amounts_table import AmountsRow, AmountsTable
from genai_planner.gui.chart_image import ChartImage
from genai_planner.gui.document import Document, Selection
from genai_planner.gui.widgets import Look, column, paragraph, text
from genai_planner.gui.worker import NewestOnly
from genai_planner.pictures.cost_wording import cost_sentences
from genai_planner.pictures.theme import Theme
from genai_planner.pictures.wording import money_text, month_text
from genai_planner.scheduling.cost_table import Amounts, CostKind, CostTable, cost_table

if TYPE_CHECKING:
    from genai_planner.gui.chart_image import Draw

_CHART_HEIGHT = 340
_WIDEST = 1040


class CostView(QScrollArea):
    """Worked out anew, off the GUI thread, when the plan's dates have changed and the view is seen."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self._worked_out_from: object | None = None
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self.table: CostTable | None = None
        """What is shown; None while nothing is."""
        self.sentence = text("", Look.HEADING, is_wrapped=True)
        self.rest = paragraph("", Look.SECONDARY)
        self.chart = ChartImage(_drawing, theme, self.tr("Cost by month against the budget"), _CHART_HEIGHT)
        self.phases = AmountsTable(self.tr("Cost by phase"))
        self.months = AmountsTable(self.tr("Cost by month"))
        self.phases.row_chosen.connect(lambda item: document.select(Selection(item=item)))
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Cost"))
        self.setWidget(self._content())
        document.results_changed.connect(self._work_out)

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._worker.is_busy or self.chart.is_busy

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self.chart.set_theme(theme)

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._worker.stop()
        self.chart.stop()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._work_out()

    def _content(self) -> QWidget:
        content = QWidget()
        lines = column(content, margins=(24, 20, 24, 24), spacing=8)
        for part in (self.sentence, self.rest, self.chart):
            part.setMaximumWidth(_WIDEST)
            lines.addWidget(part)
        for heading, table in ((self.tr("By phase"), self.phases), (self.tr("By month"), self.months)):
            lines.addSpacing(12)
            lines.addWidget(text(heading, Look.SECTION))
            table.setMaximumWidth(_WIDEST)
            lines.addWidget(table)
        lines.addStretch(1)
        return content

    def _work_out(self) -> None:
        results = self._document.results
        if results is None:
            self._worker.drop()
            self._worked_out_from = self.table = None
            self.chart.show_content(None)
            return
        if not self.isVisible() or self._worked_out_from is results:
            return
        self._worked_out_from = results
        plan, schedule = results.plan, results.schedule
        self._worker.request(lambda: cost_table(plan, schedule))

    def _take(self, table: CostTable) -> None:
        self.table = table
        first, *rest = cost_sentences(table)
        self.sentence.setText(first)
        self.rest.setText(" ".join(rest))
        self.chart.setVisible(bool(table.months))
        self.chart.setAccessibleDescription(first)
        self.chart.show_content(table)
        self._show_phases(table)
        self._show_months(table)

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
                f"{month_text(month.first_day)} {month.first_day.year}",
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
