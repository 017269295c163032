"""The answers of a wizard while it is open: one frozen record, replaced with every entry."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from genai_planner.gui.forms.entries import changed
from genai_planner.lifecycle.answers import Answers
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.suggestions import suggested_pools, suggested_team


class WizardState(QObject):
    """Holds the answers, and the drafts of every origin that the user has begun from.

    A suggested team or pool follows the answers for as long as nobody has changed it.

    Signals:
        answers_changed: one entry or more is another one.
        origin_changed: all answers were replaced; pages show them anew.
    """

    answers_changed = Signal()
    origin_changed = Signal()

    def __init__(self, ground: Ground, answers: Answers, origin: str) -> None:
        super().__init__()
        self.ground = ground
        self.lifecycle = ground.lifecycle
        self.today = ground.today
        self.answers = answers
        self.origin = origin
        self._opened_with = answers
        self._drafts: dict[str, Answers] = {}

    @property
    def is_entered(self) -> bool:
        """Whether anything differs from what the wizard was opened with."""
        return self.answers != self._opened_with

    def change(self, **updates: object) -> None:
        """Changes fields of the answers.

        Raises:
            EntryError: says what is wrong; the answers stay as they were.
        """
        self._become(changed(self.answers, **updates))

    def change_use_case(self, **updates: object) -> None:
        """Changes fields of the use case; raises as `change` does."""
        self.change(use_case=changed(self.answers.use_case, **updates))

    def change_model_and_data(self, **updates: object) -> None:
        """Changes fields of the models and data; raises as `change` does."""
        self.change(model_and_data=changed(self.answers.model_and_data, **updates))

    def begin_from(self, origin: str, answers: Answers, *, is_fresh: bool = False) -> None:
        """Continues with the draft begun from that origin, or with the given answers where there is none.

        Args:
            origin: what the answers come from: new, a sample, a file.
            answers: what a first draft begins with.
            is_fresh: whether the given answers replace an earlier draft of the same origin.
        """
        self._drafts[self.origin] = self.answers
        self.origin = origin
        self.answers = answers if is_fresh else self._drafts.get(origin, answers)
        self.origin_changed.emit()
        self.answers_changed.emit()

    def _become(self, answers: Answers) -> None:
        answers = self._with_suggestions(answers)
        if answers != self.answers:
            self.answers = answers
            self.answers_changed.emit()

    def _with_suggestions(self, answers: Answers) -> Answers:
        before = self.answers
        updates: dict[str, object] = {}
        if answers.people == before.people == suggested_team(self.lifecycle, before):
            updates["people"] = suggested_team(self.lifecycle, answers)
        pools_for = partial(suggested_pools, self.ground.catalogue)
        if answers.pools == before.pools == pools_for(before):
            updates["pools"] = pools_for(answers)
        return changed(answers, **updates) if updates else answers
