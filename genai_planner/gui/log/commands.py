"""Writes into the log from anywhere in the window, with whatever is selected, and reports progress."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Document

if TYPE_CHECKING:
    from genai_planner.gui.session.outlook_runner import Outlooks


class LogCommands(QObject):
    """What the Plan menu does with the log."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        today: Callable[[], date],
        outlooks: "Callable[[], Outlooks]",
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._today, self._outlooks = window, document, today, outlooks

    def actions(self, can_change: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """The quick entry, estimates of a room, and the report of progress."""
        words = self.tr("Write &into the log…")
        by_number = self.tr("Estimates by number…")
        sizes = self.tr("Sizes and words of confidence…")
        progress = self.tr("How far it has come…")
        return (
            ActionSpec("log-entry", words, self.write, "Ctrl+D", "clipboard-list", is_enabled=can_change),
            ActionSpec("by-number", by_number, self.enter_by_number, is_enabled=can_change),
            ActionSpec("sizes", sizes, self.change_sizes, is_enabled=can_change),
            ActionSpec("under-way", progress, self.report, "Ctrl+Shift+H", is_enabled=can_change),
        )

    def report(self) -> None:
        """Opens the table of what is begun, due or late."""
        from genai_planner.gui.log.under_way import UnderWayDialog

        plan = self._document.plan
        if plan is None or self._document.is_read_only:
            return
        dialog = UnderWayDialog(self._document, plan, self._today(), self._window, self._outlooks())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def enter_by_number(self) -> None:
        """Opens the table for values that come back on paper."""
        from genai_planner.gui.log.by_number import ByNumberDialog

        plan = self._document.plan
        if plan is None or self._document.is_read_only:
            return
        dialog = ByNumberDialog(self._document, plan, self._today(), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def change_sizes(self) -> None:
        """Opens the tables of what S, M, L and words of confidence mean in this plan."""
        from genai_planner.gui.log.sizes_dialog import SizesDialog

        plan = self._document.plan
        if plan is None or self._document.is_read_only:
            return
        dialog = SizesDialog(self._document, plan, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self) -> None:
        """Opens the line to write into the log with."""
        from genai_planner.gui.log.quick_entry import QuickDialog

        if self._document.plan is None or self._document.is_read_only:
            return
        dialog = QuickDialog(self._document, self._today, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
