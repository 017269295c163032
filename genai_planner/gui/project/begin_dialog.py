"""The dialog that asks what a plan that begins with a template is called, and when it starts."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.editors import TextEditor
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.words.entry_error import EntryError

if TYPE_CHECKING:
    from genai_planner.files.templates import Template

_WIDTH = 480


class BeginDialog(QDialog):
    """Asks what the new plan is called and when it starts.

    Signals:
        begun(plan): the new plan.
    """

    begun = Signal(object)

    def __init__(self, template: "Template", today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._template = template
        self.setWindowTitle(self.tr("New plan from a template"))
        self.name = TextEditor()
        self.name.show_value(template.shape.name)
        self.start = DateField(near=today)
        self.start.show_value(today)
        self.buttons = DialogButtons(self.tr("Begin"))
        form = Form()
        self._start_field = Field(self.start)
        form.add(self.tr("&Name"), Field(self.name))
        form.add(self.tr("&Start"), self._start_field)
        lines = column(self)
        body = column(margins=(24, 20, 24, 16), spacing=12)
        body.addWidget(text(self.windowTitle(), Look.HEADING))
        body.addWidget(form)
        lines.addLayout(body)
        lines.addWidget(self.buttons)
        at_least(self, _WIDTH)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    @override
    def accept(self) -> None:
        """Makes the plan, and closes."""
        from genai_planner.workbench.new_plan import begun_with

        try:
            plan = begun_with(self._template.shape, self.name.value(), self.start.value())
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()
        self.begun.emit(plan)
