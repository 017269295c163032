"""What the Help menu does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle


class HelpCommands(QObject):
    """Explains the terms, and the program."""

    def __init__(self, window: QWidget, lifecycle: "Callable[[], Lifecycle]") -> None:
        super().__init__(window)
        self._window, self._lifecycle = window, lifecycle

    def actions(self) -> tuple[ActionSpec, ...]:
        """Everything that the Help menu offers."""
        return (
            ActionSpec("glossary", self.tr("&Glossary"), self.show_glossary, "F1"),
            ActionSpec("about", self.tr("&About GenAI Planner"), self.show_about),
        )

    def show_glossary(self) -> None:
        """Explains the terms that a manager meets."""
        from genai_planner.gui.window.glossary import GlossaryDialog

        GlossaryDialog(self._lifecycle(), self._window).open()

    def show_about(self) -> None:
        """Says what the program is."""
        from genai_planner.gui.window.about import show_about

        show_about(self._window, self._lifecycle())
