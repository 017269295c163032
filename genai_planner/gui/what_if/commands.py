"""What the Plan menu asks of a what-if: what it would take to meet a date."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Document


class WhatIfCommands(QObject):
    """Opens the question what it would take.

    Signals:
        answered(sentence): the answer that was found for the present plan.
        levers_chosen(levers): those that the ticked steps of a package turn.
    """

    answered = Signal(str)
    levers_chosen = Signal(object)

    def __init__(self, window: QWidget, document: Document, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window, self._document, self._today = window, document, today

    def actions(self, can_see: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """What the Plan menu offers."""
        words = self.tr("What would it take…")
        return (ActionSpec("reach", words, self.reach, "Ctrl+Shift+R", is_enabled=can_see),)

    def reach(self) -> None:
        """Asks for a date and how sure it is to be, and looks for ways to make it."""
        from genai_planner.gui.what_if.reach_dialog import ReachDialog

        if self._document.plan is None:
            return
        dialog = ReachDialog(self._document, self._window, self._today())
        dialog.found.connect(self.answered)
        dialog.levers_chosen.connect(self.levers_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
