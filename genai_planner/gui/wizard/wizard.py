"""The wizard: eight pages of questions, the steps at their left, the plan so far at their right."""

from typing import NoReturn

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QMessageBox, QWidget, QWizard
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, set_look, text
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.wizard.compute_page import ComputePage
from genai_planner.gui.wizard.models_page import ModelsPage
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.phases_page import PhasesPage
from genai_planner.gui.wizard.project_page import ProjectPage
from genai_planner.gui.wizard.review_page import ReviewPage
from genai_planner.gui.wizard.so_far import SoFar
from genai_planner.gui.wizard.start_page import NEW, StartPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.steps import Steps
from genai_planner.gui.wizard.team_page import TeamPage
from genai_planner.gui.wizard.use_case_page import UseCasePage
from genai_planner.lifecycle.answers import Answers
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.preview import Preview, make_preview
from genai_planner.workbench.suggestions import starting_answers

_SIZE, _LEAST_SIZE = (1120, 760), (1000, 540)
_COMPACT_BELOW = 1_100
"""Pixels of width below which the wizard is small."""
_NARROW_BELOW = 780
"""Pixels of width below which the questions have it nearly alone."""
_BUTTON_MARGINS = (20, 12, 20, 12)


class PlanWizard(QWizard):
    """Asks for the answers and makes the plan of them; opened with `open()`.

    Args:
        ground: the phases and accelerators to choose from, and the day on which it is opened: the default
            start follows from it.
        answers: those of an existing plan, which it begins with at once; None asks first how to begin.
        parent: the window over which it stands.

    Signals:
        plan_made: the plan, when the wizard was finished.
    """

    plan_made = Signal(object)

    def __init__(
        self,
        ground: Ground,
        answers: Answers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_again = answers is not None
        first = answers or starting_answers(ground, self.tr("Generative AI project"))
        self.state = WizardState(ground, first, NEW)
        self.preview: Preview | None = None
        """The newest plan that was made; it may be older than the answers."""
        self._planner, self._places = NewestOnly(self), NewestOnly(self)
        self.question_pages = self._make_pages()
        self.so_far = SoFar()
        self.note = text("", Look.SECONDARY)
        """What stands beside the buttons: that nothing is lost, or what Next waits for."""
        self._arrange()
        self._connect()
        self._make_preview()

    @property
    def is_busy(self) -> bool:
        """Whether the plan of the present answers is on its way."""
        return self._planner.is_busy

    def answers(self) -> Answers:
        """What was answered so far."""
        return self.state.answers

    @override
    def accept(self) -> None:
        """Hands out the plan, once it is the one of the present answers."""
        if self.preview is not None and self.preview.answers == self.state.answers:
            super().accept()
            self.plan_made.emit(self.preview.plan)

    @override
    def reject(self) -> None:
        """Closes the wizard; asks first where something was entered."""
        if self.state.is_entered:
            self._ask_before_closing()
        else:
            super().reject()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Arranges what QWizard has laid out by now."""
        super().showEvent(event)
        if not self.note.isVisible():
            self._flatten()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the questions more of a small window."""
        super().resizeEvent(event)
        is_compact, is_narrow = self.width() < px(_COMPACT_BELOW), self.width() < px(_NARROW_BELOW)
        self.steps.set_compact(is_compact=is_compact, is_narrow=is_narrow)
        self.so_far.set_compact(is_compact=is_compact)
        self._show_aside()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Treats the window's own button as Cancel."""
        event.ignore()
        self.reject()

    @override
    def done(self, result: int) -> None:
        """Lets the workers end before the wizard does."""
        self._planner.stop()
        self._places.stop()
        super().done(result)

    def _make_pages(self) -> tuple[QuestionPage, ...]:
        self.project_page = ProjectPage(self.state, self._places)
        self.use_case_page = UseCasePage(self.state)
        self.phases_page = PhasesPage(self.state)
        self.models_page = ModelsPage(self.state)
        self.team_page = TeamPage(self.state)
        self.compute_page = ComputePage(self.state)
        self.review_page = ReviewPage(self.state)
        return (
            *(() if self._is_again else (self._make_start_page(),)),
            *(self.project_page, self.use_case_page, self.phases_page),
            *(self.models_page, self.team_page, self.compute_page, self.review_page),
        )

    def _make_start_page(self) -> StartPage:
        self.start_page = StartPage(self.state)
        return self.start_page

    def _arrange(self) -> None:
        again = self.tr("Change the answers of “{name}”").format(name=self.state.answers.name)
        self.setWindowTitle(again if self._is_again else self.tr("Plan a generative AI project"))
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        for page in self.question_pages:
            self.addPage(page)
        self.steps = Steps([page.step for page in self.question_pages])
        self.setSideWidget(self.steps)
        self._name_buttons()
        self.setMinimumSize(*_LEAST_SIZE)
        open_at(self, *_SIZE)

    def _name_buttons(self) -> None:
        button = QWizard.WizardButton
        self.setButtonText(button.BackButton, self.tr("&Back"))
        self.setButtonText(button.NextButton, self.tr("&Next"))
        self.setButtonText(button.FinishButton, self.tr("&Make the plan"))
        self.setButtonText(button.CancelButton, self.tr("Cancel"))
        self.setButtonLayout(
            [button.Stretch, button.BackButton, button.NextButton, button.FinishButton, button.CancelButton]
        )
        for primary in (button.NextButton, button.FinishButton):
            set_look(self.button(primary), Look.PRIMARY)

    def _flatten(self) -> None:
        """Lets the pages run to the edges, and puts the note beside the buttons.

        QWizard lays itself out when it is shown, in a grid that holds the row of buttons.
        """
        base = self.button(QWizard.WizardButton.CancelButton).parentWidget()
        beside = self.steps.parentWidget()
        # PySide forgets a layout whose parent it has forgotten, and with it the widgets inside.
        self._inner = (base, beside)
        _without_margins(beside)
        buttons = _row_within(_without_margins(base))
        buttons.setContentsMargins(*_BUTTON_MARGINS)
        buttons.setSpacing(8)
        buttons.insertWidget(0, self.note, 1)

    def _connect(self) -> None:
        self.currentIdChanged.connect(self._show_page)
        self.steps.step_chosen.connect(self._go_to)
        for page in self.question_pages:
            page.completeChanged.connect(self._show_note)
        self.state.answers_changed.connect(self._make_preview)
        self._planner.finished.connect(self._show_preview)
        self._planner.failed.connect(self._show_failure)

    def _show_page(self, page_id: int) -> None:
        if not 0 <= page_id < len(self.question_pages):
            return
        page = self.question_pages[page_id]
        page.show_answers()
        self.steps.set_current(page_id)
        if page is not self.review_page:
            page.set_aside(self.so_far)
        self._show_aside()
        self._show_note()

    def _show_aside(self) -> None:
        """Shows what the plan comes to, but where the page says it or the questions need the room."""
        is_narrow = self.width() < px(_NARROW_BELOW)
        self.so_far.setVisible(not is_narrow and self.currentPage() is not self.review_page)

    def _go_to(self, step: int) -> None:
        """Goes to a step that was seen before, as far as nothing on the way is wrong."""
        if self.hasVisitedPage(step):
            while self.currentId() > step:
                self.back()

    def _show_note(self) -> None:
        page = self.currentPage()
        waits_for = page.waits_for() if isinstance(page, QuestionPage) else ""
        is_wrong = bool(waits_for) and page is not self.review_page
        set_look(self.note, Look.BAD if is_wrong else Look.SECONDARY)
        self.note.setText(waits_for or self.tr("Answers are kept when you go back."))

    def _make_preview(self) -> None:
        answers, ground = self.state.answers, self.state.ground
        self._planner.request(lambda: make_preview(answers, ground))

    def _show_preview(self, preview: Preview) -> None:
        self.preview = preview
        self.so_far.show_preview(preview)
        self.review_page.show_preview(preview)

    def _show_failure(self, error: PlannerError) -> None:
        self.so_far.show_failure(str(error))
        self.review_page.show_failure(str(error))

    def _ask_before_closing(self) -> None:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.NoIcon)
        question.setText(self.tr("Close without making a plan?"))
        question.setInformativeText(
            self.tr("What you have entered is lost unless you save the answers first.")
        )
        close = question.addButton(self.tr("&Close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = question.addButton(self.tr("&Keep answering"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(stay)
        close.clicked.connect(lambda: self.done(QWizard.DialogCode.Rejected))
        question.finished.connect(question.deleteLater)
        question.open()


def _without_margins(widget: QWidget | None) -> QLayout:
    layout = widget.layout() if widget is not None else None
    if layout is None:
        _tell_that_qt_changed()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    if isinstance(layout, QGridLayout):
        for line in range(layout.rowCount()):
            layout.setRowMinimumHeight(line, 0)
    return layout


def _row_within(grid: QLayout) -> QHBoxLayout:
    """The row that stands in the grid.

    Found among the children: PySide remembers an item of a layout by its address after Qt has freed it,
    and takes the next layout that comes to stand there for the item.
    """
    row = grid.findChild(QHBoxLayout, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if not isinstance(row, QHBoxLayout):
        _tell_that_qt_changed()
    return row


def _tell_that_qt_changed() -> NoReturn:
    raise LookupError("QWizard lays itself out otherwise than it used to")
