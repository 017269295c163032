"""What all pages share: the question, its fields bound to the answers, and what Next waits for."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget, QWizardPage
from typing_extensions import override

from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.editors import Editor, Value
from genai_planner.gui.forms.field import Field
from genai_planner.gui.look.screen_fit import scrolled
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.wizard.state import WizardState
from genai_planner.lifecycle.answers import Answers


class QuestionPage(QWizardPage):
    """A question with its fields at the left; what is said so far stands at the right.

    A field's entry goes into the answers as soon as it can be used; until then the field says why not, and
    the page cannot be left forwards.
    """

    def __init__(self, state: WizardState, heading: str, subtitle: str) -> None:
        super().__init__()
        self.state = state
        self.step = ""
        """The page's name among the steps."""
        self.body: QVBoxLayout
        """Where a page adds its widgets."""
        self._bindings = Bindings(lambda: state.answers, self.completeChanged.emit)
        self._columns = row(self)
        self._columns.addWidget(self._question(heading, subtitle), 1)
        state.origin_changed.connect(self._show_anew)

    def set_aside(self, panel: QWidget) -> None:
        """Shows the panel at the right of the question."""
        self._columns.addWidget(panel)

    def show_answers(self) -> None:
        """Shows what the answers say; an entry that could not be used yet stays as it was typed."""
        self._bindings.show()

    def waits_for(self) -> str:
        """Why the page cannot be left forwards; empty where it can."""
        return self._bindings.problem(self.counts)

    def counts(self, field: Field) -> bool:
        """Whether a problem of the field matters; not where the field is hidden."""
        return not field.isHidden()

    @override
    def cleanupPage(self) -> None:
        """Keeps everything: going back loses nothing."""

    @override
    def isComplete(self) -> bool:
        """Whether nothing is wrong."""
        return not self.waits_for()

    def bind(
        self,
        field: Field,
        editor: Editor[Value],
        get: Callable[[Answers], Value],
        put: Callable[[Value], None],
    ) -> None:
        """Lets the field show a part of the answers, and take it; see `Bindings.bind`."""
        self._bindings.bind(field, editor, get, put)
        editor.show_value(get(self.state.answers))

    def _show_anew(self) -> None:
        self._bindings.forget_problems()
        self.show_answers()
        self.completeChanged.emit()

    def _question(self, heading: str, subtitle: str) -> QWidget:
        inside = QFrame()
        self.body = column(inside, margins=(26, 20, 26, 20), spacing=8)
        self.body.addWidget(text(heading, Look.TITLE, is_wrapped=True))
        self.body.addWidget(text(subtitle, Look.SECONDARY, is_wrapped=True))
        self.body.addSpacing(8)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(subtitle)
        return scrolled(inside)
