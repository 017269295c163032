"""The export dialog: what to export, how it will look, and where to."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.exports import EXPORTS, Export, export
from genai_planner.files.subject import Subject
from genai_planner.files.without_names import without_names
from genai_planner.gui.export.choices import ExportChoices
from genai_planner.gui.export.preview import PreviewArea, Previewed, previewed
from genai_planner.gui.export.run import ExportRun
from genai_planner.gui.look.screen_fit import ScrolledColumn, open_at
from genai_planner.gui.look.widgets import Card, Look, button, column, row, rule, text
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.pictures.page.output import PictureForm
from genai_planner.words.said import said

_SIZE = (1120, 680)
_CHOICES_WIDTH = 384
_SUFFIX = "suffix"


class ExportDialog(QDialog):
    """Exports a plan in any format of the table; opened with `open()`.

    Args:
        plan: what is exported.
        preferences: where the last choices are remembered.
        today: the day of making.
        view: what a picture shows at first; None for what the last one did.
        lifecycle: the lifecycle to draw and compare with; None for the bundled one.
        parent: the window over which it stands.

    Signals:
        exported: the path of the file that was written.
    """

    exported = Signal(Path)

    def __init__(
        self,
        plan: Plan,
        preferences: Preferences,
        *,
        today: date,
        view: Pictured | None = None,
        lifecycle: Lifecycle | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._today, self._preferences = plan, today, preferences
        self._lifecycle = None if lifecycle is None else lambda: lifecycle
        self._subject = Subject(plan, today, self._lifecycle)
        self._previewer = NewestOnly(self)
        self.run = ExportRun(parent or self)
        """Goes on where the dialog is closed; whoever opened it may follow what comes of it."""
        options, chosen = _remembered(preferences)
        if view is not None:
            options = options.model_copy(update={"view": view})
        self.choices = ExportChoices(plan, options, chosen)
        self.preview = PreviewArea()
        self._arrange()
        self._connect()
        self._follow_choices()

    def write(self, path: Path) -> None:
        """Writes the file in the background; what comes of it is said when it is there."""
        plan, options, lifecycle, today = self._plan, self.choices.options, self._lifecycle, self._today
        self._remember(path)
        self._say(self.tr("Writing {name} …").format(name=path.name), "")

        def make(before_writing: Callable[[], None]) -> tuple[str, ...]:
            return export(
                plan, path, options, lifecycle=lifecycle, today=today, before_writing=before_writing
            )

        self.run.start(path, make)
        self._allow_export()

    @override
    def done(self, result: int) -> None:
        """Closes at once; an export that is under way goes on, and is told of in the window."""
        self._previewer.drop()
        if self.run.parent() is self:
            self.run.stop()
        super().done(result)

    def _arrange(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        lines = column(self)
        across = row()
        across.addWidget(self._left())
        across.addWidget(rule(is_upright=True))
        across.addLayout(self._right(), 1)
        lines.addLayout(across, 1)
        lines.addWidget(rule())
        lines.addLayout(self._foot())
        open_at(self, *_SIZE)

    def _left(self) -> QWidget:
        inside = QFrame()
        lines = column(inside, margins=(20, 18, 16, 18), spacing=16)
        lines.addWidget(text(self.tr("Export"), Look.TITLE))
        lines.addWidget(self.choices)
        return ScrolledColumn(inside, _CHOICES_WIDTH)

    def _right(self) -> QVBoxLayout:
        lines = column(margins=(24, 20, 24, 16), spacing=12)
        self.caption = text("", Look.SMALL, is_wrapped=True)
        """What the file will hold."""
        self._message = Card()
        self.message = text("", is_wrapped=True)
        """What was written, or what went wrong."""
        self._message.lines.addWidget(self.message)
        self._message.hide()
        lines.addWidget(self.preview, 1)
        lines.addWidget(self.caption)
        lines.addWidget(self._message)
        return lines

    def _foot(self) -> QHBoxLayout:
        self.export_button = button(self.tr("&Export…"), Look.PRIMARY)
        self.export_button.setDefault(True)
        self.cancel_button = button(self.tr("Cancel the export"))
        self.cancel_button.hide()
        self.close_button = button(self.tr("Close"))
        self.note = text("", Look.BAD)
        """What the export waits for."""
        across = row(margins=(20, 12, 20, 12), spacing=8)
        across.addWidget(self.note, 1)
        across.addWidget(self.cancel_button)
        across.addWidget(self.export_button)
        across.addWidget(self.close_button)
        return across

    def _connect(self) -> None:
        self.choices.choices_changed.connect(self._follow_choices)
        self.preview.room_changed.connect(self._draw_preview)
        self.export_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.reject)
        self.cancel_button.clicked.connect(self.run.cancel)
        self._previewer.finished.connect(self._show_preview)
        self._previewer.failed.connect(self._show_misfit)
        self.run.written.connect(self._show_written)
        self.run.failed.connect(self._show_failure)
        self.run.cancelled.connect(self._show_cancelled)
        self.finished.connect(self.deleteLater)

    def _follow_choices(self) -> None:
        self._message.hide()
        self._draw_preview()

    def _draw_preview(self) -> None:
        problem = self.choices.problem
        self.note.setText(problem)
        self._allow_export()
        chosen = self.choices.export
        if not chosen.is_picture:
            self._previewer.drop()
            self.preview.show_pages(None)
            self.caption.setText(self._carried())
        elif problem:
            self._previewer.drop()
            self.preview.show_pages(None)
        else:
            form = PictureForm(chosen.suffixes[0].removeprefix("."))
            options, room = self.choices.options, self.preview.room
            subject = self._subject if options.shows_names else self._nameless
            self.preview.await_pages()
            self._previewer.request(lambda: previewed(subject, options, form, room))

    @cached_property
    def _nameless(self) -> Subject:
        """The same without the names of people."""
        return Subject(without_names(self._plan), self._today, self._lifecycle)

    def _allow_export(self) -> None:
        """One file at a time: while one is written, no other may be asked for, or the first would be lost."""
        is_busy = self.run.is_busy
        self.export_button.setEnabled(not self.choices.problem and not is_busy)
        self.cancel_button.setVisible(is_busy)

    def _carried(self) -> str:
        chosen = self.choices.export
        return said("{format}: {carries}.", format=chosen.name, carries=chosen.carries).text()

    def _show_preview(self, pages: Previewed) -> None:
        self.preview.show_pages(pages)
        words = [self._carried()]
        if pages.pages > 1:
            words.append(self.tr("{count} pages, of which this is the first.").format(count=pages.pages))
        if pages.note:
            words.append(pages.note)
        self.caption.setText(" ".join(words))

    def _show_misfit(self, error: PlannerError) -> None:
        self.preview.show_pages(None)
        self.caption.setText("")
        self.note.setText("")
        self.export_button.setEnabled(False)
        self._say(str(error), "warning")

    def _show_written(self, path: Path, notes: tuple[str, ...]) -> None:
        self._allow_export()
        sentence = self.tr("Written: {path}").format(path=path)
        self._say("\n".join((sentence, *notes)), "warning" if notes else "covered")
        self.exported.emit(path)

    def _show_cancelled(self, path: Path) -> None:
        self._allow_export()
        self._say(self.tr("Cancelled: {name} was not written.").format(name=path.name), "")

    def _show_failure(self, error: PlannerError) -> None:
        self._allow_export()
        self._say(str(error), "gap")

    def _say(self, sentence: str, tone: str) -> None:
        self._message.set_tone(tone)
        self.message.setText(sentence)
        self._message.show()

    def _choose_file(self) -> None:
        chosen = self.choices.export
        dialog = QFileDialog(self, self.tr("Export"), self._preferences.settings.last_folder or "")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        patterns = " ".join(f"*{suffix}" for suffix in chosen.suffixes)
        dialog.setNameFilters([f"{chosen.name} ({patterns})"])
        dialog.setDefaultSuffix(chosen.suffixes[0].removeprefix("."))
        dialog.selectFile(f"{_file_name(self._plan.name)}{chosen.suffixes[0]}")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remember(self, path: Path) -> None:
        # Days and baselines belong to the plan, the rest to the user's habits.
        kept = self.choices.options.model_dump(mode="json", exclude={"first_day", "last_day", "since"})
        kept[_SUFFIX] = self.choices.export.suffixes[0]
        self._preferences.change(last_export=kept, last_folder=str(path.parent.absolute()))


def _remembered(preferences: Preferences) -> tuple[ExportOptions, Export]:
    kept = dict(preferences.settings.last_export)
    suffix = kept.pop(_SUFFIX, "")
    chosen = next((one for one in EXPORTS if suffix in one.suffixes), EXPORTS[0])
    try:
        return ExportOptions.model_validate(kept), chosen
    except ValidationError:
        return ExportOptions(), chosen


def _file_name(name: str) -> str:
    """The plan's name without what some system does not allow in the name of a file."""
    kept = "".join(character for character in name if character not in '\\/:*?"<>|')
    return kept.strip(" .")[:80] or "plan"
