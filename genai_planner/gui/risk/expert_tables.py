"""For experts: quick risk by phase or skill, and the table of correlations beside the one slider."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.entry_table import EntryTable
from genai_planner.gui.look.widgets import Card, Look, button, column, row, text
from genai_planner.gui.risk.bands_and_correlations import BandsModel, CorrelationsModel
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks


class RiskExperts(QWidget):
    """Folded away until it is asked for, or where the plan uses it."""

    def __init__(self, document: Document, outlooks: Outlooks) -> None:
        super().__init__()
        self._document, self._outlooks = document, outlooks
        self.button = button(self.tr("For experts: bands and correlations"))
        self.button.setCheckable(True)
        self.bands = EntryTable(BandsModel(document, self), self.tr("Quick risk by phase or skill"))
        self.correlations = EntryTable(CorrelationsModel(document, self), self.tr("Correlations"))
        self.replaced = text("", is_wrapped=True)
        """What was replaced so that the correlations are possible together."""
        self._replaced = Card("warning")
        self._inside = QWidget()
        self._lay_out()
        self.button.toggled.connect(self._inside.setVisible)
        document.plan_changed.connect(self._unfold_where_used)
        outlooks.changed.connect(self._show_replaced)
        self._inside.setVisible(False)
        self._show_replaced()

    def _lay_out(self) -> None:
        lines = column(self, spacing=8)
        across = row()
        across.addWidget(self.button)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addWidget(self._inside)
        inside = column(self._inside, spacing=8)
        self._replaced.lines.addWidget(self.replaced)
        for words, hint, table in (
            (
                self.tr("Quick risk by phase or skill"),
                self.tr("Percent below and above the likely amounts, in the place of the estimates' ranges."),
                self.bands,
            ),
            (
                self.tr("Correlations"),
                self.tr(
                    "Percent from -100 to 100; within a group the slider counts, and groups are independent, "
                    "where nothing is written."
                ),
                self.correlations,
            ),
        ):
            inside.addWidget(text(words, Look.STRONG))
            inside.addWidget(text(hint, Look.SMALL, is_wrapped=True))
            inside.addWidget(table)
        inside.addWidget(self._replaced)

    def _unfold_where_used(self) -> None:
        plan = self._document.plan
        settings = plan.simulation if plan is not None else None
        if settings is not None and (settings.bands or settings.skill_bands or settings.correlations):
            self.button.setChecked(True)

    def _show_replaced(self) -> None:
        outlook = self._outlooks.outlook
        said = outlook.result.contradiction if outlook else ""
        self.replaced.setText(said)
        self._replaced.setVisible(bool(said))
