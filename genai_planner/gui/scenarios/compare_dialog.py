"""The open plan beside another version: what was added, removed and changed, and why they finish apart."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.differences import days_apart, signed_money
from genai_planner.gui.look.messages import ask_for_file
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.scenarios.difference_tree import DifferenceTree
from genai_planner.gui.scenarios.merge_dialog import MergeDialog, MergeWith
from genai_planner.gui.scenarios.others import Other, file_at, known_others
from genai_planner.gui.scenarios.why import Why
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.model.plan import Plan
from genai_planner.words.days import medium_day_text
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import Choices, Merged, merge
from genai_planner.workbench.varying.comparing import Versions, common_beginning

_SIZE = (980, 640)
_WHY_WIDTH = 340


def open_comparison(document: Document, parent: QWidget, other: Other | None = None) -> "CompareDialog":
    """Opens the comparison of the open plan with another version.

    Args:
        document: whose plan it is.
        parent: the window over which it stands.
        other: what is compared first; None for the first that the plan knows of.
    """
    dialog = CompareDialog(document, parent, other)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_merge(document: Document, parent: QWidget, other: Other) -> MergeDialog:
    """Opens the preview of a merge with another version, to be applied as one undoable step.

    Args:
        document: what is merged into.
        parent: the window over which it stands.
        other: what is merged; its `theirs` must be there.
    """
    theirs, returned = other.theirs, other.returned
    assert theirs is not None

    def merge_from(base: Callable[[], Plan] | None) -> MergeWith:
        def merge_with(plan: Plan, ground: Ground, choices: Choices) -> Merged:
            sides = returned(plan) if returned is not None else None
            if sides is not None:
                return merge(sides.base, plan, sides.theirs, choices, left_out=sides.left_out)
            version = theirs()
            began = base() if base is not None else common_beginning(plan, version, ground)
            return merge(began, plan, version, choices)

        return merge_with

    dialog = MergeDialog(
        document,
        merge_from(other.base),
        _merge_words(parent),
        other.words,
        parent,
        lambda path: merge_from(file_at(path).theirs),
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _merge_words(parent: QWidget) -> str:
    return parent.tr("Merge versions")


class CompareDialog(QDialog):
    """Lists what differs between two versions; worked out off the GUI thread."""

    def __init__(self, document: Document, parent: QWidget, other: Other | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.found: Versions | None = None
        """What is shown; None while it is worked out."""
        self.others: list[Other] = []
        self.choice = QuietChoice()
        self.file_button = button(self.tr("Another &file…"))
        self.sentence = text("", Look.HEADING, is_wrapped=True)
        self.tree = DifferenceTree()
        self.why = Why()
        self.merge_button = button(self.tr("&Merge into the plan…"))
        self.close_button = button(self.tr("Close"), Look.PRIMARY)
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._show)
        self._worker.failed.connect(self._refuse)
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._work)
        self.choice.currentTextChanged.connect(self.choice.setToolTip)
        self.file_button.clicked.connect(self._choose_file)
        self.merge_button.clicked.connect(self.merge)
        self.close_button.clicked.connect(self.reject)
        plan = document.plan
        known = [] if plan is None else list(known_others(plan, document.path))
        self._fill([other, *known] if other is not None else known)

    @property
    def is_busy(self) -> bool:
        """Whether the comparison is on its way."""
        return self._worker.is_busy

    @property
    def other(self) -> Other | None:
        """What the plan is compared with."""
        place = self.choice.currentIndex()
        return self.others[place] if 0 <= place < len(self.others) else None

    def compare_with(self, other: Other) -> None:
        """Compares with something else, which stands among the choices from now on."""
        self._fill([other, *self.others])

    def merge(self) -> None:
        """Puts this dialog away and shows what a merge would do."""
        other, parent = self.other, self.parentWidget()
        if other is None or other.theirs is None or parent is None:
            return
        self.accept()
        open_merge(self._document, parent, other)

    @override
    def done(self, result: int) -> None:
        """Lets the worker end before the dialog does."""
        self._worker.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Compare versions"))
        lines = column(self, margins=(24, 20, 24, 16), spacing=12)
        head = row(spacing=8)
        label = text(self.tr("The plan as it is, and"))
        label.setBuddy(self.choice)
        self.choice.setAccessibleName(self.tr("What the plan is compared with"))
        self.choice.setMinimumContentsLength(16)
        self.choice.setSizeAdjustPolicy(QuietChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        head.addWidget(label)
        head.addWidget(self.choice, 1)
        head.addWidget(self.file_button)
        lines.addLayout(head)
        lines.addWidget(self.sentence)
        lines.addLayout(self._middle(), 1)
        foot = row(spacing=8)
        foot.addWidget(self.merge_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        lines.addLayout(foot)
        open_at(self, *_SIZE)

    def _middle(self) -> QHBoxLayout:
        middle = row(spacing=16)
        middle.addWidget(self.tree, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sized(area, width=_WHY_WIDTH)
        area.setAccessibleName(self.tr("Why they finish at other times"))
        inside = QWidget()
        beside = column(inside)
        beside.addWidget(self.why)
        beside.addStretch(1)
        area.setWidget(inside)
        middle.addWidget(area)
        return middle

    def _fill(self, others: list[Other]) -> None:
        """Offers these, and compares with the first."""
        self.others = others
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItems([one.words for one in others])
        self._work()

    def _work(self) -> None:
        other, plan, ground = self.other, self._document.plan, self._document.ground()
        self.found = None
        self.tree.clear()
        self.why.hide()
        self.merge_button.setVisible(other is not None and other.theirs is not None)
        self.merge_button.setEnabled(not self._document.is_read_only)
        if other is None or plan is None:
            words = self.tr("There is no other version of this plan yet; choose another file.")
            self._say(words, Look.SECONDARY)
            return
        self._say(self.tr("Comparing…"), Look.SECONDARY)
        self._worker.request(lambda: other.versions(plan, ground))

    def _show(self, found: Versions) -> None:
        self.found = found
        self.tree.show_differences(found)
        if not found.differences:
            self._say(self.tr("Nothing differs."))
            return
        self.why.show_chain(found.chain)
        self._say(self._told(found))

    def _told(self, found: Versions) -> str:
        before, after = found.chain.before, found.chain.after
        days = days_apart((after.finish.date() - before.finish.date()).days)
        plan = self._document.plan
        money = signed_money(found.chain.cost, plan.currency if plan is not None else "")
        return self.tr("Finish {before} → {after}, {days}; planned cost: {money}.").format(
            before=medium_day_text(before.finish),
            after=medium_day_text(after.finish),
            days=days or self.tr("the same day"),
            money=money,
        )

    def _refuse(self, error: PlannerError) -> None:
        self._say(str(error), Look.ERROR)

    def _say(self, words: str, look: Look = Look.HEADING) -> None:
        set_look(self.sentence, look)
        self.sentence.setText(words)

    def _choose_file(self) -> None:
        title = self.tr("Compare with another file")
        ask_for_file(self, title, lambda file: self.compare_with(file_at(file)), beside=self._document.path)
