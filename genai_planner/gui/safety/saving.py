"""Saves the plan; what stands in the way is said, and another way is offered each time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.errors import OutputError, PlannerError
from genai_planner.files.safety.on_disk import OnDisk, on_disk
from genai_planner.gui.look.messages import tell
from genai_planner.gui.safety.choice_dialog import ChoiceDialog, Way
from genai_planner.gui.safety.file_guard import FileGuard, holder_words
from genai_planner.gui.session.document import Document
from genai_planner.words.days import full_moment_text

if TYPE_CHECKING:
    from genai_planner.gui.scenarios.others import Other
    from genai_planner.model.plan import Plan

Then = Callable[[], None] | None
"""What follows once the plan is saved, such as closing."""


class Saving(QObject):
    """Writes the document's plan to files.

    Args:
        window: over which questions stand.
        document: whose plan.
        guard: knows the lock and the content of the plan's file.
        save_elsewhere: asks for another place and saves there.

    Signals:
        saved(path): the plan stands in that file.
        warned(sentence): something that the user must not miss, although the plan is saved.
    """

    saved = Signal(Path)
    warned = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        guard: FileGuard,
        save_elsewhere: Callable[[Then], None],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._guard = window, document, guard
        self._save_elsewhere = save_elsewhere

    def write(self, path: Path, then: Then = None) -> None:
        """Saves there, or asks where somebody else is at that file; `then` is called once it is saved."""
        holder = self._guard.reserve(path)
        if holder is not None:
            self._ask(
                self.tr("Somebody else has this file open"),
                (f"{path.name}: {holder_words(holder)}", self.tr("Your plan is not saved yet.")),
                self._elsewhere(then),
            )
        elif self._guard.is_changed_elsewhere(path):
            self._ask_about_change(path, then)
        else:
            self._replace(path, then)

    def _replace(self, path: Path, then: Then) -> None:
        # On the GUI thread on purpose: what follows, such as closing, must find the file written.
        from genai_planner.files.plan_file import write_plan

        plan = self._document.plan
        if plan is None:
            return
        try:
            message = write_plan(plan, path)
        except OutputError as error:
            self._guard.give_back()
            self._ask(
                self.tr("The plan could not be saved"),
                (str(error), self.tr("It stays open as it is, and nothing of it is lost.")),
                Way(
                    "again",
                    self.tr("Try &again"),
                    self.tr("Saves to the same place once more."),
                    lambda: self.write(path, then),
                ),
                self._elsewhere(then),
            )
            return
        self._guard.note_saved(path)
        self._document.mark_saved(path)
        if message:
            self.warned.emit(message)
        self.saved.emit(path)
        if then is not None:
            then()

    def _ask_about_change(self, path: Path, then: Then) -> None:
        now = on_disk(path)
        words = self.tr("{name} was changed by somebody else since you opened it ({when}).")
        told = words.format(name=path.name, when=full_moment_text(now.changed_at) if now else "")
        compare = Way(
            "compare",
            self.tr("&Compare…"),
            self.tr("Shows what differs between their version and yours; this question stays."),
            lambda: self._compare(path),
            keeps_open=True,
        )
        merge = Way(
            "merge",
            self.tr("&Merge…"),
            self.tr("Takes their changes and yours; asks where both changed the same, then saves."),
            lambda: self._merge(path, then),
            is_usual=True,
        )
        replace = Way(
            "overwrite",
            self.tr("&Overwrite"),
            self.tr("Saves your version; theirs is kept among the earlier versions."),
            lambda: self._replace(path, then),
        )
        self._ask(
            self.tr("The file was changed meanwhile"),
            (told, self.tr("Your plan is not saved yet.")),
            merge,
            compare,
            self._elsewhere(then),
            replace,
        )

    def _elsewhere(self, then: Then) -> Way:
        return Way(
            "elsewhere",
            self.tr("Save &as…"),
            self.tr("Saves to another file."),
            lambda: self._save_elsewhere(then),
        )

    def _ask(self, heading: str, sentences: tuple[str, ...], *ways: Way) -> None:
        ChoiceDialog(heading, sentences, ways, self._window).open()

    def _compare(self, path: Path) -> None:
        from genai_planner.gui.scenarios.compare_dialog import open_comparison

        found = self._theirs(path)
        if found is not None:
            open_comparison(self._document, self._window, found[0])

    def _merge(self, path: Path, then: Then) -> None:
        from genai_planner.gui.scenarios.compare_dialog import open_merge

        found = self._theirs(path)
        if found is None:
            return
        other, theirs, known = found

        def applied(_: object) -> None:
            self._guard.note_merged(theirs, known)
            self.write(path, then)

        open_merge(self._document, self._window, other).applied.connect(applied)

    def _theirs(self, path: Path) -> "tuple[Other, Plan, OnDisk | None] | None":
        """The plan that stands in the file now; tells where it cannot be read."""
        from genai_planner.files.plan_file import read_plan
        from genai_planner.gui.scenarios.others import version_of

        known, base = on_disk(path), self._guard.base
        try:
            theirs = read_plan(path).plan
        except PlannerError as error:
            tell(self._window, str(error))
            return None
        words = self.tr("{name}, as it stands in the file").format(name=path.name)
        other = version_of(words, lambda: theirs, None if base is None else lambda: base)
        return other, theirs, known
