"""New, open, save and close, with the question about unsaved changes before anything would be lost."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from genai_planner.errors import InputError, PlannerError, ProgramFaultError, UnreadableFileError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.gui.look.messages import Choice, ask_about_changes, tell
from genai_planner.gui.safety.choice_dialog import ChoiceDialog, Way
from genai_planner.gui.safety.damage import Damaged, ask_about_damage, looked_at
from genai_planner.gui.safety.file_guard import FileGuard, holder_words
from genai_planner.gui.safety.saving import Saving
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.window.commands.template_commands import TemplateCommands
from genai_planner.gui.window.conditions import Conditions
from genai_planner.lifecycle.data.sample_titles import sample_titles
from genai_planner.paths import as_file_name

if TYPE_CHECKING:
    from genai_planner.files.plan_file import OpenedPlan
    from genai_planner.files.safety.on_disk import OnDisk
    from genai_planner.lifecycle.answers import Answers
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.result import Schedule
    from genai_planner.words.said import Said

_Keys = QKeySequence.StandardKey
SUFFIX = ".genaiplan"


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was read or made on the worker thread."""

    opened: "OpenedPlan"
    path: Path | None
    on_disk: "OnDisk | None" = None
    """What the file was just before it was read."""
    then: Callable[[], None] | None = None
    """What is done once it is shown."""


class FileCommands(QObject):
    """What the File menu does.

    Signals:
        said(sentence): something worth a quiet word went well.
        warned(sentence): something that the user must not miss, although all went on.
    """

    said = Signal(str)
    warned = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        preferences: Preferences,
        *,
        lifecycle: "Callable[[], Lifecycle]",
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._preferences = preferences
        self._lifecycle = lifecycle
        self._today = today
        self._warned_of: Said | None = None
        self._given_up: Plan | None = None
        """The plan whose changes the user gave up; asked about again only where it is edited since."""
        self._guard = FileGuard(document, self)
        self._guard.changed_elsewhere.connect(self.warned)
        self._saving = Saving(window, document, self._guard, self.save_as)
        self._saving.saved.connect(self._note_saved)
        self._saving.warned.connect(self.warned)
        self.templates = TemplateCommands(window, document, today)
        self.templates.said.connect(self.said)
        self.templates.begun.connect(self.open_unsaved)
        self._reader = NewestOnly(self)
        self._reader.finished.connect(self._take)
        self._reader.failed.connect(self._tell_failure)
        document.opened.connect(self._tell_of_accelerators)

    def actions(self, can: Conditions) -> tuple[ActionSpec, ...]:
        """Everything that the File menu offers, and the way back to the questions."""
        samples = (
            ActionSpec(f"sample-{sample.id}", sample.name, partial(self.open_sample, sample.id))
            for sample in sample_titles()
        )
        again, leave = self.tr("Change the a&nswers…"), self._window.close
        return (
            ActionSpec("new", self.tr("&New plan…"), self.new, _Keys.New, "file-plus"),
            ActionSpec("open", self.tr("&Open…"), self.open, _Keys.Open, "folder-open"),
            *samples,
            *self.templates.actions(can),
            ActionSpec("save", self.tr("&Save"), self.save, _Keys.Save, "save", can.save),
            ActionSpec("save-as", self.tr("Save &as…"), self.save_as, "Ctrl+Shift+S", "", can.see),
            ActionSpec(
                "versions", self.tr("&Earlier versions…"), self.show_versions, is_enabled=can.see_file
            ),
            ActionSpec("close", self.tr("&Close plan"), self.close_plan, "Ctrl+W", "", can.see),
            ActionSpec("quit", self.tr("&Quit"), leave, "Ctrl+Q"),
            ActionSpec("answers", again, self.change_answers, is_enabled=can.change_answers),
        )

    def new(self) -> None:
        """Asks the questions for a new plan."""
        self.when_safe(self._ask_anew)

    def change_answers(self) -> None:
        """Asks the questions of the present plan again, and merges what they give into it.

        Nothing that was done or changed by hand is lost; what comes of it is told before it is one undoable
        step.
        """
        plan = self._document.plan
        if plan is None or plan.origin is None:
            return
        from genai_planner.workbench.varying.levers import answers_of

        try:
            answers = answers_of(plan)
        except InputError as error:
            tell(self._window, str(error))
            return
        self._ask_questions(answers, self._take_again)

    def open(self) -> None:
        """Lets the user choose a file."""
        self.when_safe(self._choose_file)

    def open_path(self, path: Path) -> None:
        """Opens that file, once nothing can be lost."""
        self.when_safe(lambda: self.read(path))

    def open_unsaved(self, plan: "Plan", then: Callable[[], None] | None = None) -> None:
        """Opens a plan that no file has, once nothing can be lost; `then` is called when it is shown."""

        def show() -> None:
            self._document.show(plan, is_unsaved=True)
            if then is not None:
                then()

        self.when_safe(show)

    def open_sample(self, sample_id: str, then: Callable[[], None] | None = None) -> None:
        """Makes the plan of a bundled sample, once nothing can be lost; `then` is called when it is shown."""
        self.when_safe(lambda: self._make_sample(sample_id, then))

    def read(self, path: Path) -> None:
        """Reads that file on the worker thread; what was open is replaced when it is there.

        Changes that were made meanwhile are asked about before.
        """
        from genai_planner.files.opening import open_any
        from genai_planner.files.safety.on_disk import on_disk

        def work() -> "_Opened | Damaged":
            known = on_disk(path)
            try:
                return _Opened(open_any(path, self._document.ground), path, known)
            except UnreadableFileError as error:
                return looked_at(path, error, self._today())

        self._reader.request(work)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Saves to the plan's file, or asks for one; `then` is called when it is saved."""
        if self._document.path is None or self._document.is_read_only:
            self.save_as(then)
        else:
            self._saving.write(self._document.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Asks for a file and saves to it; `then` is called when it is saved."""
        dialog = self._dialog(self.tr("Save the plan"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self._suggested_name())
        dialog.fileSelected.connect(lambda file: self._saving.write(Path(file), then))
        dialog.open()

    def close_plan(self) -> None:
        """Shows the welcome page, once nothing can be lost."""
        self.when_safe(lambda: self._document.show(None))

    def show_versions(self) -> None:
        """Shows what was saved before to the plan's file."""
        from genai_planner.gui.safety.versions_dialog import VersionsDialog

        if self._document.path is not None:
            dialog = VersionsDialog(self._document, self.open_unsaved, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def is_safe(self) -> bool:
        """Takes what is being typed, and tells whether nothing would be lost then."""
        finish_entry(self._window)
        return not self._document.is_changed

    def when_safe(self, then: Callable[[], None]) -> None:
        """Calls `then` at once where nothing would be lost, else when the user has decided."""
        is_safe, plan = self.is_safe(), self._document.plan
        if is_safe or plan is None:
            then()
            return

        def decided(choice: Choice) -> None:
            if choice is Choice.SAVE:
                self.save(then)
            elif choice is Choice.DISCARD:
                self._given_up = plan
                then()

        ask_about_changes(self._window, plan.name, decided)

    def stop(self) -> None:
        """Returns when nothing is read any more, and no file is held; for the end of the program."""
        self._reader.stop()
        self.templates.stop()
        self._guard.stop()

    def _ask_anew(self) -> None:
        self._ask_questions(None, self._take_new)

    def _ask_questions(self, answers: "Answers | None", take: "Callable[[Plan], None]") -> None:
        from genai_planner.gui.wizard.wizard import PlanWizard

        wizard = PlanWizard(self._document.ground(), answers, self._window)
        wizard.plan_made.connect(take)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()

    def _take_new(self, plan: "Plan") -> None:
        self._document.show(plan, is_unsaved=True)

    def _take_again(self, plan: "Plan") -> None:
        from genai_planner.gui.scenarios.merge_dialog import MergeDialog
        from genai_planner.workbench.varying.levers import answers_of, with_answers

        answers = answers_of(plan)
        dialog = MergeDialog(
            self._document,
            lambda ours, ground, choices: with_answers(ours, answers, ground, choices),
            self.tr("Change answers"),
            self.tr("By the new answers"),
            self._window,
        )
        dialog.applied.connect(self._offer_levelling)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _offer_levelling(self, schedule: "Schedule") -> None:
        if not schedule.is_levelled:
            self.said.emit(self.tr("The answers are changed. Levelling books nobody twice any more."))

    def _make_sample(self, sample_id: str, then: Callable[[], None] | None) -> None:
        today = self._today()

        def work() -> _Opened:
            from genai_planner.files.plan_file import OpenedPlan
            from genai_planner.lifecycle.data.samples import answers_of, samples
            from genai_planner.workbench.new_plan import new_plan

            sample, ground = next(one for one in samples() if one.id == sample_id), self._document.ground()
            made = new_plan(answers_of(sample), ground.lifecycle, today, catalogue=ground.catalogue)
            return _Opened(OpenedPlan(made), None, then=then)

        self._reader.request(work)

    def _tell_of_accelerators(self) -> None:
        """Says once of the user's own accelerators that they cannot be read, and are not reckoned with."""
        from genai_planner.workbench.known_hardware import known_catalogue

        if self._document.plan is not None:
            known_catalogue(self._warn_once)

    def _warn_once(self, words: "Said") -> None:
        if self._warned_of != words:
            self._warned_of = words
            self.warned.emit(words.text())

    def _take(self, result: _Opened | Damaged) -> None:
        """Shows what was read, once nothing that was changed while it was read can be lost."""
        if isinstance(result, Damaged):
            ask_about_damage(self._window, result, self._show_salvaged)
        elif self._document.plan is self._given_up:
            self._show(result)
        else:
            self.when_safe(lambda: self._show(result))

    def _show(self, result: _Opened) -> None:
        """Shows it, or asks how, where somebody else has its file open."""
        self._given_up = None
        path, opened = result.path, result.opened
        holder = None if path is None or opened.is_read_only else self._guard.reserve(path)
        if path is not None and holder is not None:
            self._ask_beside(result, f"{path.name}: {holder_words(holder)}")
            return
        self._place(opened, None if opened.is_made else path, is_read_only=opened.is_read_only)
        if path is not None and not opened.is_made:
            self._guard.begin(opened.plan, result.on_disk)
        if path is not None:
            self._remember(path)
        if result.then is not None:
            result.then()

    def _show_salvaged(self, plan: "Plan", missing: str) -> None:
        self.open_unsaved(plan, partial(self.warned.emit, missing) if missing else None)

    def _ask_beside(self, result: _Opened, who: str) -> None:
        """Asks how to open a plan that somebody else has open."""
        opened, path = result.opened, result.path
        look = Way(
            "read-only",
            self.tr("Open &read-only"),
            self.tr("Shows the plan as it was saved last; edits are refused."),
            lambda: self._place(opened, path, is_read_only=True),
            is_usual=True,
        )
        copy = Way(
            "copy",
            self.tr("Open a &copy"),
            self.tr("Opens it as a new plan, which is saved to another file."),
            lambda: self._document.show(opened.plan, is_unsaved=True),
        )
        heading = self.tr("This plan is open elsewhere")
        ChoiceDialog(heading, (who,), (look, copy), self._window).open()

    def _place(self, opened: "OpenedPlan", path: Path | None, *, is_read_only: bool) -> None:
        self._document.show(opened.plan, path=path, is_read_only=is_read_only and path is not None)
        report = opened.report
        if report is not None and report.sentences():
            from genai_planner.gui.safety.import_dialog import ImportDialog

            dialog = ImportDialog(self._document, report, opened.plan.name, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.show()
        elif opened.message and not opened.is_made:
            tell(self._window, opened.message)
        elif opened.message:
            self.warned.emit(opened.message)

    def _tell_failure(self, error: PlannerError) -> None:
        # A bug is told by the crash hook, with where the plan was kept.
        if not isinstance(error, ProgramFaultError):
            tell(self._window, str(error))

    def _choose_file(self) -> None:
        from genai_planner.files.imports import IMPORTS

        dialog = self._dialog(self.tr("Open a plan"))
        patterns = {kind.name.text(): " ".join(f"*{suffix}" for suffix in kind.suffixes) for kind in IMPORTS}
        all_kinds = self.tr("All that can be opened ({patterns})").format(
            patterns=" ".join(patterns.values())
        )
        kinds = (f"{name} ({suffixes})" for name, suffixes in patterns.items())
        dialog.setNameFilters([all_kinds, *kinds, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.read(Path(file)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        plans = self.tr("Plans (*{suffix})").format(suffix=SUFFIX)
        dialog.setNameFilters([plans, self.tr("All files (*)")])
        folder = self._preferences.settings.last_folder
        if folder is not None:
            dialog.setDirectory(folder)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _suggested_name(self) -> str:
        if self._document.path is not None:
            return self._document.path.name
        name = self._document.plan.name if self._document.plan else ""
        return f"{as_file_name(name) or self.tr('Plan')}{SUFFIX}"

    def _note_saved(self, path: Path) -> None:
        self._remember(path)
        self.said.emit(self.tr("Saved to {name}").format(name=path.name))

    def _remember(self, path: Path) -> None:
        settings = self._preferences.settings.with_recent_file(path)
        self._preferences.replace(replace(settings, last_folder=str(path.absolute().parent)))
