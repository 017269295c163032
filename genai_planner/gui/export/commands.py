"""What the Export menu does."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from genai_planner.files.export_options import Shown
    from genai_planner.gui.session.outlook_runner import Outlooks
    from genai_planner.lifecycle.data.records import Lifecycle

_Keys = QKeySequence.StandardKey


class SeenPlan(Protocol):
    """What is seen of an open plan."""

    outlooks: "Outlooks"

    @property
    def seen(self) -> QWidget:
        """The view that is shown, without what stands around it."""


class Seen(Protocol):
    """What the window shows: an export begins with it, and its outcome is told there."""

    def pictured(self) -> str:
        """The view that is seen, as an export names it."""

    @property
    def workspace(self) -> "SeenPlan":
        """What is seen of an open plan."""

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
                "export", self.tr("&Export picture…"), self.export, "Ctrl+E", "image-down",
                self._is_dated,
            ),
            ActionSpec("print", self.tr("&Print…"), self.print_view, _Keys.Print, "", self._is_dated),
            ActionSpec(
                "copy-picture", self.tr("&Copy as picture"), self.copy_view, "Ctrl+Shift+C", "",
                self._is_dated,
            ),
        )  # fmt: skip

    def _is_dated(self) -> bool:
        return self._document.results is not None

    def print_view(self) -> None:
        """Shows how the view that is seen would be printed, and prints it."""
        from genai_planner.files.export_options import NEED_RUNS, ExportOptions
        from genai_planner.files.export_options import View as Pictured
        from genai_planner.files.subject import Subject
        from genai_planner.gui.export.print_dialog import PrintDialog

        results, view = self._document.results, Pictured(self._seen.pictured())
        if results is None:
            return
        lifecycle = self._lifecycle()
        subject = Subject(results.plan, self._today(), lambda: lifecycle)
        outlook = self._seen.workspace.outlooks.outlook
        shown, remark = self._seen.shown(), ""
        if outlook is not None:
            subject.__dict__["outlook"] = outlook  # known already, and seconds to work out anew
        elif NEED_RUNS & frozenset(shown):
            shown = tuple(one for one in shown if one not in NEED_RUNS)
            remark = self.tr("80% dates are left out: they are still being worked out.")
        options = ExportOptions(view=view, show=shown)
        PrintDialog(
            subject, options, can_tile=view is Pictured.TIMELINE, remark=remark, parent=self._window
        ).open()

    def copy_view(self) -> None:
        """Puts the view that is seen on the clipboard as a picture, in dots and in lines."""
        from genai_planner.gui.export.view_copy import copied_view

        plan = self._document.plan
        if plan is not None:
            QGuiApplication.clipboard().setMimeData(copied_view(self._seen.workspace.seen, plan.name))
            self._seen.say(self.tr("The view is on the clipboard as PNG and SVG"))

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
