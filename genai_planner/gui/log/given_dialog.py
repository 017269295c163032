"""What several people said of one task: kept row by row, and put together or decided."""

from collections.abc import Callable
from datetime import date

from pydantic import ValidationError
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.editors import ChoiceEditor, TextEditor
from genai_planner.gui.forms.free_rows import FreeRows, free_table
from genai_planner.gui.forms.given_picture import GivenPicture
from genai_planner.gui.log.words import together_words
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Task
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import said
from genai_planner.workbench.record.given import (
    Together,
    keeping,
    put_together,
    whole_of,
    with_decision,
    with_given,
)
from genai_planner.workbench.record.sizes import Points, read_three

_SIZE = (560, 480)
_POINT, _WHO = 72, 120
_DECIDED = "decided"


class GivenModel(FreeRows):
    """Rows of who, best, likely and worst; one row is empty, and a row that is emptied is left out."""

    def __init__(self, plan: Plan, task: Task, parent: QObject) -> None:
        heads = self.tr("Who"), self.tr("Best"), self.tr("Likely"), self.tr("Worst")
        super().__init__(heads, ((one.who, *_points(one)) for one in task.given), parent)
        self._plan, self._task = plan, task

    def given(self, today: date) -> tuple[Given, ...]:
        """What the rows say; a row as it stood keeps its day.

        Raises:
            EntryError: a cell that holds no number, or three numbers that descend.
        """
        known = {(one.who, *_points(one)): one for one in self._task.given}
        rows = [
            (who, best, likely, worst) for who, best, likely, worst in self.cells if best or likely or worst
        ]
        return tuple(known.get(cells) or self._given(cells, today) for cells in rows)

    def _given(self, cells: tuple[str, str, str, str], today: date) -> Given:
        in_hours = self._task.compute is not None
        return given_of(read_three(self._plan, cells[1:], in_hours=in_hours), cells[0], today)


class GivenDialog(QDialog):
    """Keeps what people said, and makes it the task's amounts, by one undoable step."""

    def __init__(self, document: Document, plan: Plan, task: Task, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._plan, self._task, self._today = document, plan, task, today
        self.setWindowTitle(self.tr("What people said: {task}").format(task=task.name))
        self.model = GivenModel(plan, task, self)
        self._lay_out()
        self.model.edited.connect(self._show)
        self.how.edited.connect(self._show)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show()
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Keeps all rows, and takes over what they come to."""
        try:
            change = self._change()
            self._document.edit(self.tr("What people said"), change)
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _change(self) -> Callable[[Plan], Plan]:
        task, given, how = self._task.id, self.model.given(self._today), self.how.value()
        if how == _DECIDED:
            decided, reason, today = self._decided(), self.reason.value(), self._today
            return lambda plan: with_decision(plan, task, decided, reason, today, given)
        if not given:
            return lambda plan: keeping(plan, task, ())
        return lambda plan: with_given(plan, task, given, Together(how))

    def _decided(self) -> Given:
        in_hours = self._task.compute is not None
        cells = (self.best.value(), self.likely.value(), self.worst.value())
        return given_of(read_three(self._plan, cells, in_hours=in_hours), self.who.value(), None)

    def _show(self) -> None:
        """What it comes to, as far as it can be read."""
        is_decided = self.how.value() == _DECIDED
        self.decision.setVisible(is_decided)
        self.buttons.say("")
        try:
            given = self.model.given(self._today)
        except EntryError as error:
            self.buttons.say(str(error))
            return
        counts = whole_of(self._task)
        if given and not is_decided:
            counts = put_together(given, Together(self.how.value()))
        self.picture.show_given(given, counts)

    def _lay_out(self) -> None:
        self.table = free_table(self.model, self.windowTitle())
        self.picture = GivenPicture()
        choices = {str(how): words for how, words in together_words().items()}
        self.how = ChoiceEditor[str]((choices | {_DECIDED: self.tr("a decision")}).items())
        self.how.setAccessibleName(self.tr("What counts"))
        self.how.show_value(str(Together.WIDEST))
        self.buttons = DialogButtons(self.tr("&Take over"))
        inside = column(margins=(24, 20, 24, 20), spacing=8)
        unit = self.tr("Hours of the run.") if self._task.compute else self.tr("Working days.")
        hint = self.tr("A name may be left out; words such as “M, unsure” may stand instead of numbers.")
        inside.addWidget(text(f"{unit} {hint}", Look.SECONDARY, is_wrapped=True))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.picture)
        line = row(spacing=8)
        line.addWidget(text(self.tr("What counts:"), Look.SECONDARY))
        line.addWidget(self.how)
        line.addStretch(1)
        inside.addLayout(line)
        inside.addWidget(self._decision_part())
        lines = column(self)
        lines.addLayout(inside, 1)
        lines.addWidget(self.buttons)

    def _decision_part(self) -> QWidget:
        self.decision = QWidget()
        self.best, self.likely, self.worst = (TextEditor(width=_POINT) for _ in range(3))
        self.reason, self.who = TextEditor(self.tr("Why")), TextEditor(self.tr("Who"), width=_WHO)
        now = whole_of(self._task)
        names = (self.tr("Best"), self.tr("Likely"), self.tr("Worst"))
        numbers = row(self.decision, spacing=8)
        points = _points(now) if now is not None else ("", "", "")
        for field, name, point in zip((self.best, self.likely, self.worst), names, points, strict=True):
            field.setAccessibleName(name)
            field.show_value(point)
            numbers.addWidget(field)
        self.reason.setAccessibleName(self.tr("Why it was decided so"))
        self.who.setAccessibleName(self.tr("Who decided"))
        numbers.addWidget(self.reason, 1)
        numbers.addWidget(self.who)
        for field in (self.best, self.likely, self.worst, self.reason):
            field.edited.connect(lambda: self.buttons.say(""))
        return self.decision


def given_of(points: Points, who: str, day: date | None) -> Given:
    """What somebody said.

    Raises:
        EntryError: where the three descend, or are no amounts.
    """
    best, likely, worst = points
    if not 0 <= best <= likely <= worst:
        raise EntryError(said("Best, likely and worst must be 0 or more, and must not descend."))
    try:
        return Given(best=best, likely=likely, worst=worst, who=who, day=day)
    except ValidationError as error:
        raise EntryError(said("This is too large, or the name is too long.")) from error


def _points(one: Given) -> tuple[str, str, str]:
    return exact_text(one.best), exact_text(one.likely), exact_text(one.worst)
