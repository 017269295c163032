"""Moves the whole plan to another start, and shows first what does not move with it; one undoable step."""

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at, scrolled
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.by_hand.moving_all import PlanMoved, move_lines, plan_moved

_WIDTH, _HEIGHT = 560, 340


class MoveDialog(QDialog):
    """Asks for the new start; the preview follows what is typed."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        plan = document.plan
        assert plan is not None
        self._document, self._plan = document, plan
        self.moved: PlanMoved | None = None
        """What would come of it; None while it is worked out."""
        self.start = DateField(near=plan.start.date())
        self.start.show_value(plan.start.date())
        self.pins = QCheckBox(self.tr("&Move pinned dates along"))
        self.preview = text("", is_wrapped=True)
        self.buttons = DialogButtons(self.tr("Move"))
        self._worker = NewestOnly(self)
        self._lay_out()
        self.start.edited.connect(self._work)
        self.pins.toggled.connect(self._work)
        self._worker.finished.connect(self._show)
        self._worker.failed.connect(self._refuse)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._work()

    @property
    def is_busy(self) -> bool:
        """Whether the preview is on its way."""
        return self._worker.is_busy

    @override
    def accept(self) -> None:
        """Makes the moved plan the plan."""
        moved = self.moved
        if moved is None:
            return
        try:
            self._document.edit(self.windowTitle(), lambda _: moved.plan)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    @override
    def done(self, result: int) -> None:
        """Lets the worker end before the dialog does."""
        self._worker.stop()
        super().done(result)

    def _work(self) -> None:
        self.moved = None
        self._field.say("")
        try:
            start = self.start.value()
        except EntryError as error:
            self._field.say(str(error))
            self.buttons.accept.setEnabled(False)
            return
        self.buttons.accept.setEnabled(False)
        plan, with_pins = self._plan, self.pins.isChecked()
        self._worker.request(lambda: plan_moved(plan, start, with_pins=with_pins))

    def _show(self, moved: PlanMoved) -> None:
        self.moved = moved
        self.buttons.say("")
        self.buttons.accept.setEnabled(moved.plan != self._plan)
        self.preview.setText("\n".join(line.text() for line in move_lines(moved)))

    def _refuse(self, error: PlannerError) -> None:
        self.buttons.say(str(error))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Move the plan"))
        lines = column(self)
        inside = QWidget()
        body = column(inside, margins=(24, 20, 24, 16), spacing=12)
        body.addWidget(text(self.tr("Move the plan"), Look.HEADING))
        form, self._field = Form(), Field(self.start)
        form.add(self.tr("New &start"), self._field)
        body.addWidget(form)
        body.addWidget(self.pins)
        hint = self.tr("Actual dates, days of GPUs, deadlines and promised dates stay where they are.")
        body.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        body.addWidget(self.preview)
        body.addStretch(1)
        lines.addWidget(scrolled(inside), 1)
        lines.addWidget(self.buttons)
        open_at(self, _WIDTH, _HEIGHT)
