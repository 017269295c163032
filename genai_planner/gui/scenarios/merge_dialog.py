"""What a merge would do to the plan, told before anything happens; applied as one undoable step."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.messages import ask_for_file
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Card, Look, button, column, paragraph, set_look, text
from genai_planner.gui.scenarios.merge_words import MergeWords, merge_sentence
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.numbers import number_text
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import Choices, Conflict, Merged, Side
from genai_planner.workbench.plan_parts import followed
from genai_planner.workbench.varying.comparing import NoCommonBeginningError

_SIZE = (720, 560)
MergeWith = Callable[[Plan, Ground, Choices], Merged]
"""Merges something into a plan, with whose values hold where both changed one."""
MergeFrom = Callable[[Path], MergeWith]
"""Gives what merges, where the file of that path holds what both began from."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """A merge with its dates."""

    merged: Merged
    plan: Plan
    before: Schedule
    after: Schedule


class MergeDialog(QDialog):
    """Says in a sentence what comes, goes and stays, asks about double changes, and applies it all.

    Args:
        document: the plan that it is merged into.
        merge_with: merges, off the GUI thread.
        words: what the step is called.
        theirs: what the other side is called beside its values.
        parent: the window over which it stands.
        merge_from: for plans that may not tell what both began from, which is then asked for.

    Signals:
        applied(schedule): the plan is the merged one, and these are its dates.
    """

    applied = Signal(object)

    def __init__(
        self,
        document: Document,
        merge_with: MergeWith,
        words: str,
        theirs: str,
        parent: QWidget,
        merge_from: MergeFrom | None = None,
    ) -> None:
        super().__init__(parent)
        self._merge_from = merge_from
        self._document, self._merge_with = document, merge_with
        self._step, self._theirs = words, theirs
        self._choices: dict[tuple[str, str, str], Side] = {}
        self._found: _Looked | None = None
        self._shown: tuple[tuple[str, str, str], ...] | None = None
        self.choices: dict[tuple[str, str, str], tuple[QRadioButton, QRadioButton]] = {}
        """The two buttons of each double change: ours, theirs."""
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._show)
        self._worker.failed.connect(self._refuse)
        self._lay_out()
        self._work()

    @property
    def is_busy(self) -> bool:
        """Whether the merge is on its way."""
        return self._worker.is_busy

    @override
    def accept(self) -> None:
        """Makes the merged plan the plan."""
        found = self._found
        if found is None or self.is_busy:
            return
        try:
            self._document.edit(self._step, lambda _: found.plan)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()
        self.applied.emit(found.after)

    @override
    def done(self, result: int) -> None:
        """Lets the worker end before the dialog does."""
        self._worker.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self.setWindowTitle(self._step)
        lines = column(self)
        inner = column(margins=(24, 20, 24, 16), spacing=12)
        self.sentence = paragraph(self.tr("Working out what the plan would be…"), Look.HEADING)
        self.begun = paragraph("", Look.SECONDARY)
        self.double = text("", Look.SECTION, is_wrapped=True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("What was changed on both sides"))
        inside = QWidget()
        self._conflicts = column(inside, margins=(0, 0, 8, 0), spacing=8)
        area.setWidget(inside)
        self.choose_beginning = button(self.tr("Choose what both began from…"))
        self.choose_beginning.clicked.connect(self._ask_for_beginning)
        for part in (self.sentence, self.begun, self.double):
            inner.addWidget(part)
        inner.addWidget(self.choose_beginning, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(area, 1)
        lines.addLayout(inner, 1)
        self.buttons = DialogButtons(self.tr("&Change the plan"))
        self.buttons.accept.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        lines.addWidget(self.buttons)
        self.begun.hide()
        self.double.hide()
        self.choose_beginning.hide()
        open_at(self, *_SIZE)

    def _work(self) -> None:
        plan, ground, choices = self._document.plan, self._document.ground(), dict(self._choices)
        if plan is None:
            return
        merge_with = self._merge_with

        def work() -> _Looked:
            merged = merge_with(plan, ground, choices)
            after = followed(merged.plan, plan, ground)
            dates = schedule(after)
            _ = dates.is_levelled  # found here, off the GUI thread
            return _Looked(merged, after, schedule(plan), dates)

        self.buttons.accept.setEnabled(False)
        self._worker.request(work)

    def _ask_for_beginning(self) -> None:
        title = self.tr("Choose what both plans began from")
        ask_for_file(self, title, self.begin_from, beside=self._document.path)

    def begin_from(self, path: Path) -> None:
        """Merges with the plan in that file as what both began from."""
        if self._merge_from is not None:
            self._merge_with = self._merge_from(path)
            self._work()

    def _show(self, found: _Looked) -> None:
        self._found = found
        self.choose_beginning.hide()
        merged = found.merged
        set_look(self.sentence, Look.HEADING)
        self.sentence.setText(merge_sentence(merged, found.before.finish, found.after.finish))
        names = ", ".join(merged.plan.task_by_id[task].name for task in merged.begun_kept)
        begun = self.tr("Nobody asks for these any more; they were begun, so they stay: {names}.")
        told = [begun.format(names=names)] if names else []
        told.extend(one.text() for one in merged.left_out)
        self.begun.setText("\n".join(told))
        self.begun.setVisible(bool(told))
        self._show_conflicts(merged)
        self.buttons.say("")
        self.buttons.tell(self._note(found))

    def _note(self, found: _Looked) -> str:
        if not found.after.is_levelled:
            return self.tr(
                "In these dates somebody or a GPU is booked twice; level the plan afterwards (Levelling "
                "menu). Undo brings the present plan back."
            )
        return self.tr("Undo brings the present plan back.")

    def _show_conflicts(self, merged: Merged) -> None:
        """Lists the double changes; stays as it is while they are the same ones."""
        keys = tuple(conflict.key for conflict in merged.conflicts)
        if keys == self._shown:
            return
        self._shown = keys
        empty(self._conflicts)
        self.choices = {}
        count = len(keys)
        words = (
            self.tr("1 thing was changed on both sides")
            if count == 1
            else self.tr("{count} things were changed on both sides").format(count=number_text(count))
        )
        self.double.setText(words)
        self.double.setVisible(bool(count))
        plan = self._document.plan
        told = MergeWords(*(one for one in (merged.plan, plan) if one is not None))
        for conflict in merged.conflicts:
            self._conflicts.addWidget(self._row(conflict, told))
        self._conflicts.addStretch(1)

    def _row(self, conflict: Conflict, told: MergeWords) -> Card:
        card = Card()
        what = told.what(conflict)
        card.lines.addWidget(text(what, Look.STRONG, is_wrapped=True))
        group, grid = QButtonGroup(card), QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        card.lines.addLayout(grid)
        sides = (Side.OURS, self.tr("Yours")), (Side.THEIRS, self._theirs)
        made = []
        for line, ((side, words), value) in enumerate(zip(sides, told.sides(conflict), strict=True)):
            choice = QRadioButton(words)
            choice.setAccessibleName(f"{what}. {words}: {value}")
            choice.setChecked(conflict.taken is side)
            group.addButton(choice)
            grid.addWidget(choice, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(value), line, 1)
            choice.clicked.connect(lambda *_, key=conflict.key, side=side: self._choose(key, side))
            made.append(choice)
        self.choices[conflict.key] = made[0], made[1]
        return card

    def _choose(self, key: tuple[str, str, str], side: Side) -> None:
        self._choices[key] = side
        self._work()

    def _refuse(self, error: PlannerError) -> None:
        self._found = None
        set_look(self.sentence, Look.HEADING)
        self.sentence.setText(self.tr("This cannot be merged into the plan."))
        if self._merge_from is not None and isinstance(error, NoCommonBeginningError):
            self.choose_beginning.show()
        self.buttons.say(str(error))
