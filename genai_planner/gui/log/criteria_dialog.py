"""What a gate is judged by, as a table: measure, target, stretch and owner."""

import re

from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.free_rows import FreeRows, free_table
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.criteria import Bound, Criterion
from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import Task
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.amounts import BY_HAND

_SIZE = (680, 420)
_WIDTHS = (220, 120, 110)
_TARGET = re.compile(r"(?P<sign>≥|>=|>|≤|<=|<)?\s*(?P<number>[\d.,'’\s-]*\d)\s*(?P<unit>.*)")
_AT_MOST = frozenset({"≤", "<=", "<"})


class CriteriaDialog(QDialog):
    """The criteria become the gate's by one undoable step; what was measured for one stays with its row."""

    def __init__(self, document: Document, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._task = document, task
        self.setWindowTitle(self.tr("What “{gate}” is judged by").format(gate=task.name))
        heads = (self.tr("Measure"), self.tr("Target"), self.tr("Stretch"), self.tr("Who answers for it"))
        rows = ((one.measure, one.target_text, one.stretch_text, one.owner) for one in task.criteria)
        self.model = FreeRows(heads, rows, self)
        self.table = free_table(self.model, self.windowTitle())
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, px(width))
        self.buttons = DialogButtons(self.tr("&Take over"))
        inside = column(margins=(24, 20, 24, 20), spacing=8)
        hint = self.tr(
            "A target is typed as “≥ 90 %” or “<= 8 s”; the stretch is what would be better than good "
            "enough. A row whose measure is emptied is taken away, with what was measured."
        )
        inside.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        inside.addWidget(self.table, 1)
        lines = column(self)
        lines.addLayout(inside, 1)
        lines.addWidget(self.buttons)
        self.model.edited.connect(lambda: self.buttons.say(""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Takes the table over."""
        try:
            criteria, task = self._criteria(), self._task.id
            self._document.edit(
                self.tr("Change criteria"), lambda plan: edits.set_criteria(plan, task, criteria)
            )
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _criteria(self) -> tuple[Criterion, ...]:
        before = self._task.criteria
        return tuple(
            _criterion(cells, before[number] if number < len(before) else None)
            for number, cells in enumerate(self.model.cells)
            if cells[0]
        )


def _criterion(cells: list[str], before: Criterion | None) -> Criterion:
    """A row as a criterion; one that was there keeps what was measured, and what the row does not show."""
    measure, target, stretch, owner = cells
    found: dict[str, object] = {"measure": measure, "owner": owner}
    # A cell that nobody has typed into says less than what it stands for.
    if before is None or target != before.target_text:
        found |= _target(target, measure)
    if before is None or stretch != before.stretch_text:
        found["stretch"] = _stretch(stretch)
    known = before or Criterion(measure="-", threshold=0.0, source=BY_HAND)
    after = changed(known, **found)
    if after.stretch is not None and not after.keeps(after.stretch):
        raise EntryError(said("“{measure}”: the stretch must be better than the target.", measure=measure))
    is_same_target = (after.bound, after.threshold) == (known.bound, known.threshold)
    return after if is_same_target else changed(after, source=BY_HAND)


def _target(cell: str, measure: str) -> dict[str, object]:
    """Bound, threshold and unit that are typed for a measure."""
    form = _TARGET.fullmatch(cell.strip())
    if form is None:
        raise EntryError(said("“{measure}”: write a target such as ≥ 90 % or <= 8 s.", measure=measure))
    bound = Bound.AT_MOST if form["sign"] in _AT_MOST else Bound.AT_LEAST
    return {"bound": bound, "threshold": read_number(form["number"]), "unit": form["unit"].strip()}


def _stretch(cell: str) -> float | None:
    form = _TARGET.fullmatch(cell.strip())
    if not cell.strip():
        return None
    return read_number(form["number"] if form is not None else cell)
