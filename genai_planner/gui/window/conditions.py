"""When the window's actions can be used."""

from collections.abc import Callable

from genai_planner.gui.session.document import Document
from genai_planner.gui.window.view_table import View


class Conditions:
    """Says what is possible now; each is a question without arguments.

    Args:
        document: what is open.
        view: the view that is shown.
    """

    def __init__(self, document: Document, view: Callable[[], View]) -> None:
        self._document = document
        self._view = view

    def see(self) -> bool:
        """Whether a plan is open."""
        return self._document.plan is not None

    def see_file(self) -> bool:
        """Whether the open plan has a file."""
        return self.see() and self._document.path is not None

    def see_results(self) -> bool:
        """Whether its dates are known."""
        return self._document.results is not None

    def see_timeline(self) -> bool:
        """Whether the timeline is shown."""
        return self.see() and self._view() is View.TIMELINE

    def see_rows(self) -> bool:
        """Whether there are rows to fold."""
        return self.see() and self._view() in (View.TIMELINE, View.EXPERTISE)

    def save(self) -> bool:
        """Whether saving would keep something."""
        document = self._document
        return self.see() and not document.is_read_only and (document.is_changed or document.path is None)

    def change(self) -> bool:
        """Whether the plan can be edited."""
        return self.see() and not self._document.is_read_only

    def change_answers(self) -> bool:
        """Whether the plan can be edited and knows its answers."""
        plan = self._document.plan
        return self.change() and plan is not None and plan.origin is not None

    def change_rows(self) -> bool:
        """Whether the timeline is shown and something is selected in it that can be edited."""
        return self.see_timeline() and self.change_item()

    def change_item(self) -> bool:
        """Whether a task or phase is selected that can be edited."""
        plan, item = self._document.plan, self._document.selection.item
        return self.change() and plan is not None and (item in plan.task_by_id or item in plan.phase_by_id)
