"""The table into which measured values of the gates are typed, or read from the file of an evaluation run."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QWidget
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.files.formats.lists.measured import MeasuredRow, read_measured
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.editors import OptionalNumberEditor, WholeNumberEditor
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.criteria import Measured
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.simulation.gates import rounds_measured
from genai_planner.words.entry_error import EntryError

_SIZE = (640, 520)
_VALUE_WIDTH, _ROUND_WIDTH = 110, 70


class MeasuredDialog(QDialog):
    """One line a measure; what is left empty is not measured. All of it is one undoable step.

    Args:
        document: whose gates they are.
        today: the day of the values, until another is entered.
        parent: the window over which it stands.
    """

    def __init__(self, document: Document, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(self.tr("Measured values"))
        self.day = DateField(today=today)
        self.day.show_value(today)
        self.day.edited.connect(self._clear)
        self.values: dict[tuple[str, str], OptionalNumberEditor] = {}
        """By gate and measure: the value."""
        self.rounds: dict[str, WholeNumberEditor] = {}
        """By gate: the round in which it was measured."""
        self.buttons = DialogButtons(self.tr("&Keep"))
        plan = document.plan
        self._lay_out(plan)
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Keeps the values."""
        try:
            self._document.edit(self.tr("Enter measured values"), self._after)
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def read_file(self, path: str) -> None:
        """Fills in the values of a CSV file of an evaluation run, and says what of it is no measure here."""
        try:
            found = read_measured(Path(path))
        except PlannerError as error:
            self.buttons.say(str(error))
            return
        strange = [one.measure for one in found if not self._fill_in(one)]
        if strange:
            words = self.tr("No gate is judged by {names}; the rest is filled in.")
            self.buttons.tell(words.format(names=", ".join(f"“{name}”" for name in strange)))
        else:
            self.buttons.tell(self.tr("Filled in from the file; Keep takes it over."))

    def _fill_in(self, one: MeasuredRow) -> bool:
        wanted = one.measure.strip().casefold()
        keys = [key for key in self.values if key[1].casefold() == wanted]
        for key in keys:
            self.values[key].show_value(one.value)
            if one.round is not None:
                self.rounds[key[0]].show_value(one.round)
        if keys and one.day is not None:
            self.day.show_value(one.day)
        return bool(keys)

    def _after(self, plan: Plan) -> Plan:
        day = self.day.value()
        for (gate, measure), editor in self.values.items():
            value = editor.value()
            if value is not None:
                measured = Measured(value=value, day=day, round=self._round(gate))
                plan = edits.add_measured(plan, gate, measure, measured)
        return plan

    def _round(self, gate: str) -> int:
        number = self.rounds[gate].value()
        if not 1 <= number <= 100:  # noqa: PLR2004 - as the model has it
            raise EditError(self.tr("A round is a number from 1 to 100."))
        return number

    def _lay_out(self, plan: Plan | None) -> None:
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 20), spacing=12)
        head = row(spacing=8)
        label = text(self.tr("Measured on"))
        head.addWidget(label)
        self.day.setAccessibleName(label.text())
        head.addWidget(self.day, 1)
        choose = button(self.tr("From a &file…"))
        choose.clicked.connect(self._choose_file)
        head.addWidget(choose)
        lines.addLayout(head)
        for gate in plan.tasks if plan is not None else ():
            if gate.criteria:
                lines.addLayout(self._gate(gate))
        lines.addStretch(1)
        put_over(self.buttons, inside, self)

    def _gate(self, gate: Task) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(12)
        table.setColumnStretch(0, 1)
        table.addWidget(text(gate.name, Look.STRONG), 0, 0)
        number = WholeNumberEditor()
        sized(number, most_width=_ROUND_WIDTH)
        number.setAccessibleName(self.tr("Round of {gate}").format(gate=gate.name))
        number.edited.connect(self._clear)
        self.rounds[gate.id] = number
        table.addWidget(text(self.tr("round"), Look.SECONDARY), 0, 1)
        table.addWidget(number, 0, 2, Qt.AlignmentFlag.AlignLeft)
        number.show_value(rounds_measured(gate) + 1)
        for line, one in enumerate(gate.criteria, start=1):
            value = OptionalNumberEditor()
            sized(value, most_width=_VALUE_WIDTH)
            value.setAccessibleName(f"{gate.name}: {one.measure}")
            value.edited.connect(self._clear)
            self.values[gate.id, one.measure] = value
            table.addWidget(text(one.measure, is_wrapped=True), line, 0)
            table.addWidget(text(one.unit, Look.SECONDARY), line, 1)
            table.addWidget(value, line, 2, Qt.AlignmentFlag.AlignLeft)
        return table

    def _clear(self) -> None:
        """A problem is told until something is entered anew."""
        self.buttons.say("")

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Values of an evaluation run"))
        dialog.setNameFilters([self.tr("Tables (*.csv *.tsv *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
