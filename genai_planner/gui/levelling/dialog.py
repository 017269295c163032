"""Levels the plan: choices left, the best plan so far beside today's right; apply or discard."""

from collections.abc import Set
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.levelling.choices import LevellingChoices
from genai_planner.gui.levelling.result import LevellingResult
from genai_planner.gui.levelling.search import LevellingSearch
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, rule, text
from genai_planner.gui.session.document import Document
from genai_planner.words.numbers import fixed_text

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.levelling_preview import Preview

_SIZE = (1140, 700)
_CHOICES_WIDTH = 280


class LevellingDialog(QDialog):
    """Searches for a plan in which nobody is booked twice; it replaces today's by one undoable step.

    Closing the dialog ends the search.

    Args:
        document: whose plan is levelled.
        selected: the tasks that are selected.
        parent: the window.
        is_only_selected: whether at first only those may move.
    """

    def __init__(
        self, document: Document, selected: Set[str], parent: QWidget, *, is_only_selected: bool = False
    ) -> None:
        super().__init__(parent)
        assert document.plan is not None
        self._document = document
        self._plan: Plan = document.plan
        self.choices = LevellingChoices(self._plan, selected, is_only_selected=is_only_selected)
        self.result_view = LevellingResult(self._plan)
        self.start_button = button(self.tr("&Start"), Look.PRIMARY)
        self.stop_button = button(self.tr("&Stop"))
        self.buttons = DialogButtons(self.tr("Apply"))
        self.search = LevellingSearch(self)
        self._lay_out()
        self._connect()
        self._invite()

    def start(self) -> None:
        """Begins a search."""
        wishes, seconds = self.choices.wishes(), self.choices.seconds.value()
        self.search.start(self._plan, wishes, seconds)
        self.result_view.say(self.tr("Looking for a first plan…"))
        self._show_state()

    def interrupt(self) -> None:
        """Ends the search; the best so far stays."""
        self.stop_button.setEnabled(False)
        self.search.interrupt()

    @override
    def accept(self) -> None:
        """Puts the levelled plan in place of today's, and closes."""
        preview = self._chosen
        if preview is None:
            return
        levelled = preview.levelled.plan
        try:
            self._document.edit(self.tr("Level the plan"), lambda _: levelled)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    @override
    def done(self, code: int) -> None:
        """Closes, with nothing searched any more."""
        self.search.stop()
        super().done(code)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Level the plan"))
        open_at(self, *_SIZE)
        self.buttons.cancel.setText(self.tr("Discard"))
        self.buttons.accept.setDefault(False)
        self.start_button.setDefault(True)
        lines = column(self)
        body = row()
        body.addWidget(self._choices_side())
        body.addWidget(rule(is_upright=True))
        right = column(margins=(24, 20, 24, 16))
        right.addWidget(self.result_view, 1)
        body.addLayout(right, 1)
        lines.addLayout(body, 1)
        lines.addWidget(self.buttons)

    def _choices_side(self) -> QWidget:
        side = QWidget()
        sized(side, width=_CHOICES_WIDTH)
        lines = column(side, margins=(24, 20, 16, 16), spacing=12)
        lines.addWidget(text(self.tr("Level the plan"), Look.HEADING))
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.choices)
        lines.addWidget(area, 1)
        lines.addWidget(self.start_button)
        lines.addWidget(self.stop_button)
        return side

    def _connect(self) -> None:
        self.choices.changed.connect(self._forget)
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.interrupt)
        self.search.progressed.connect(self._show_progress)
        self.search.ended.connect(self._show_end)
        self.search.failed.connect(self._show_failure)
        self.result_view.surest_chosen.connect(self._show_chosen)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _forget(self) -> None:
        """What was found with other choices is no answer to these."""
        self.search.forget()
        self._invite()

    def _invite(self) -> None:
        self.result_view.say(
            self.tr("Nobody and no GPU booked twice"),
            self.tr(
                "The planner chooses who does what and in which order, and tells how far that is from the "
                "best possible. Your plan stays as it is until you apply the result, and one undo brings it "
                "back."
            ),
        )
        self._show_state()

    def _show_state(self) -> None:
        is_running = self.search.is_running
        self.choices.setEnabled(not is_running)
        self.start_button.setVisible(not is_running)
        self.start_button.setEnabled(not self.choices.problem)
        self.stop_button.setVisible(is_running)
        self.stop_button.setEnabled(is_running)
        self.result_view.show_busy(is_busy=is_running)
        self.buttons.say(self.choices.problem)
        self.buttons.accept.setEnabled(self._is_something_new())

    def _is_something_new(self) -> bool:
        preview = self._chosen
        return preview is not None and preview.levelled.plan != self._plan

    @property
    def _chosen(self) -> "Preview | None":
        """The best plan, or the surest where that is wanted."""
        preview = self.search.preview
        wants_surest = preview is not None and self.result_view.surest.isChecked()
        return preview.surest or preview if preview is not None and wants_surest else preview

    def _show_progress(self) -> None:
        preview = self.search.preview
        if preview is None:
            return
        seconds = fixed_text(preview.levelled.seconds, 0)
        self.result_view.show_preview(
            preview, self.tr("Searching for {seconds} s; Stop keeps the best so far.").format(seconds=seconds)
        )
        self.buttons.accept.setEnabled(self._is_something_new())

    def _show_end(self) -> None:
        preview, best = self._chosen, self.search.preview
        if preview is None:
            self.result_view.say(
                self.tr("No order keeps all constraints"),
                self.tr(
                    "Fixed dates, pinned tasks or the finish ask for more people or GPUs than there are. Let "
                    "more tasks move, give people more time, or see the problems."
                ),
            )
        else:
            seconds = fixed_text(preview.levelled.seconds, 1)
            words = self.tr("Searched for {seconds} s. Apply puts this plan in place of today's.")
            self.result_view.show_preview(preview, words.format(seconds=seconds))
            self.result_view.offer_surest(best and best.surest)
        self._show_state()

    def _show_chosen(self) -> None:
        if self.search.preview is not None:
            self._show_end()

    def _show_failure(self, error: PlannerError) -> None:
        self.result_view.say(self.tr("The plan could not be levelled"), str(error))
        self._show_state()
