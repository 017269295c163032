"""What the Export menu does."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from genai_planner.files.export_options import Shown
    from genai_planner.lifecycle.data.records import Lifecycle


class Seen(Protocol):
    """What the window shows: an export begins with it, and its outcome is told there."""

    def pictured(self) -> str:
        """The view that is seen, as an export names it."""

    def shown(self) -> "tuple[Shown, ...]":
        """What the timeline shows beside its bars."""

    def say(self, words: str, /) -> None:
        """Says something that goes by itself."""

    def keep(self, words: str, /) -> None:
        """Says something that stays until it is dismissed."""


class ExportCommands(QObject):
    """Opens the export dialog, and tells what came of an export though the dialog is closed."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        preferences: Preferences,
        seen: Seen,
        *,
        lifecycle: "Callable[[], Lifecycle]",
        today: "Callable[[], date]",
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._preferences, self._seen = window, document, preferences, seen
        self._lifecycle, self._today = lifecycle, today

    def actions(self) -> tuple[ActionSpec, ...]:
        """Everything that the Export menu offers."""
        return (
            ActionSpec(
                "export", self.tr("Export &picture…"), self.export, "Ctrl+E", "image-down",
                lambda: self._document.results is not None,
            ),
        )  # fmt: skip

    def export(self) -> None:
        """Lets the user export the plan, first of all the picture of the view that is seen."""
        from genai_planner.files.export_options import View as Pictured
        from genai_planner.gui.export.dialog import ExportDialog

        results = self._document.results
        if results is None:
            return
        dialog = ExportDialog(
            results.plan,
            self._preferences,
            today=self._today(),
            view=Pictured(self._seen.pictured()),
            lifecycle=self._lifecycle(),
            parent=self._window,
        )
        dialog.choices.take(show=self._seen.shown())
        dialog.run.written.connect(lambda path, notes: self._tell_written(path.name, notes))
        dialog.run.failed.connect(lambda error: self._seen.keep(str(error)))
        cancelled = self.tr("Not exported: {name}")
        dialog.run.cancelled.connect(lambda path: self._seen.say(cancelled.format(name=path.name)))
        dialog.open()

    def _tell_written(self, name: str, notes: tuple[str, ...]) -> None:
        self._seen.say(self.tr("Exported to {name}").format(name=name))
        for note in notes:
            self._seen.keep(note)
