"""What the Export menu does."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.session.worker import NewestOnly

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

    from genai_planner.files.export_options import Shown
    from genai_planner.files.subject import Subject
    from genai_planner.gui.session.outlook_runner import Outlooks
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.pictures.paint.theme import ThemeName

_Keys = QKeySequence.StandardKey


class SeenPlan(Protocol):
    """What is seen of an open plan."""

    outlooks: "Outlooks"

    @property
    def seen(self) -> QWidget:
        """The view that is shown, without what stands around it."""

    @property
    def is_pictured(self) -> bool:
        """Whether the view can be exported as a picture."""


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
        self._copier = NewestOnly(self)
        self._copier.finished.connect(self._take_copy)
        self._copier.failed.connect(lambda error: self._seen.keep(str(error)))

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
        from genai_planner.files.export_options import ExportOptions, Pictured
        from genai_planner.gui.export.print_dialog import PrintDialog

        if self._document.results is None:
            return
        subject, shown = self._subject()
        view = Pictured(self._seen.pictured())
        is_less = shown != self._seen.shown()
        remark = self.tr("80% dates are left out: they are still being worked out.") if is_less else ""
        PrintDialog(
            subject,
            ExportOptions(view=view, show=shown),
            can_tile=view is Pictured.TIMELINE,
            remark=remark,
            parent=self._window,
        ).open()

    def _subject(self) -> "tuple[Subject, tuple[Shown, ...]]":
        """The plan with what is known of it, and what can be shown beside its bars without more work."""
        from genai_planner.files.export_options import NEED_RUNS
        from genai_planner.files.subject import Subject

        results, lifecycle, shown = self._document.results, self._lifecycle(), self._seen.shown()
        assert results is not None
        subject = Subject(results.plan, self._today(), lambda: lifecycle)
        outlook = self._seen.workspace.outlooks.outlook
        if outlook is None:
            return subject, tuple(one for one in shown if one not in NEED_RUNS)
        subject.__dict__["outlook"] = outlook  # known already, and seconds to work out anew
        return subject, shown

    def copy_view(self) -> None:
        """Puts the view that is seen on the clipboard, in dots as it is seen and in lines as a whole."""
        from genai_planner.files.export_options import ExportOptions, Pictured
        from genai_planner.files.formats.pictures import export_picture
        from genai_planner.gui.export.view_copy import copied, dots_of, svg_of
        from genai_planner.pictures.page.output import PictureForm

        if self._document.results is None:
            return
        view, (subject, shown) = self._seen.workspace.seen, self._subject()
        dots = dots_of(view)
        if not self._seen.workspace.is_pictured:
            self._put_on_clipboard(copied(dots, svg_of(view, subject.plan.name)))
            return
        options = ExportOptions(
            view=Pictured(self._seen.pictured()), show=shown, theme=cast("ThemeName", shown_theme(view).name)
        )
        self._copier.request(lambda: (dots, export_picture(subject, options, PictureForm.SVG).data))

    def _take_copy(self, pictures: "tuple[QImage, bytes]") -> None:
        from genai_planner.gui.export.view_copy import copied

        self._put_on_clipboard(copied(*pictures))

    def _put_on_clipboard(self, data: "QMimeData") -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self._seen.say(self.tr("The view is on the clipboard as PNG and SVG"))

    def export(self) -> None:
        """Lets the user export the plan, first of all the picture of the view that is seen."""
        from genai_planner.files.export_options import Pictured
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
