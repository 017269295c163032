"""Asks what the plan's dates are to be remembered as."""

from datetime import datetime

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.widgets import column
from genai_planner.gui.session.document import Document
from genai_planner.model.base import LONGEST_NAME, LONGEST_TEXT
from genai_planner.words.days import medium_day_text
from genai_planner.workbench.varying.baselines import with_baseline

_WIDTH = 460


class BaselineDialog(QDialog):
    """Asks what the dates are to be remembered as; one undoable step."""

    def __init__(self, document: Document, made: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._made = document, made
        self.setWindowTitle(self.tr("Remember as baseline"))
        self.name, self.approved_by, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.name, self.approved_by):
            field.setMaxLength(LONGEST_NAME)
        self.note.setMaxLength(LONGEST_TEXT)
        self.name.setText(self.tr("Baseline of {day}").format(day=medium_day_text(made)))
        self.buttons = DialogButtons(self.tr("&Remember"))
        self.buttons.tell(self.tr("The dates, the finish and the cost of now are kept in the plan."))
        lines = column(self)
        form = QFormLayout()
        form.setContentsMargins(24, 20, 24, 20)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Approved by"), self.approved_by)
        form.addRow(self.tr("N&ote"), self.note)
        lines.addLayout(form)
        lines.addWidget(self.buttons)
        at_least(self, _WIDTH)
        self.name.textChanged.connect(self._check)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.selectAll()

    @override
    def accept(self) -> None:
        """Remembers the dates."""
        name, approved_by, note = (one.text().strip() for one in (self.name, self.approved_by, self.note))
        if not name:
            return
        try:
            self._document.edit(
                self.windowTitle(),
                lambda plan: with_baseline(plan, name, self._made, approved_by=approved_by, note=note),
            )
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _check(self, name: str) -> None:
        self.buttons.say("" if name.strip() else self.tr("Give the baseline a name."))
