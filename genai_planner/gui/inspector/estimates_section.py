"""The three points of everything that a task takes: its duration or hours, or the effort of each skill."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.look.panel_parts import Section, say
from genai_planner.gui.look.widgets import Look, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.workbench.record.sizes import Points, read_in_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


@dataclass(frozen=True, slots=True)
class _Estimated:
    """One estimate of a task, and where a change of it goes."""

    key: str
    words: str
    estimate: Estimate
    commit: Callable[[Estimate], None]
    shows_reason: bool = True


class EstimatesSection(Section):
    """Edits the estimates of one task; the fields stay where they are while the amounts in them change."""

    def __init__(self, document: Document) -> None:
        super().__init__(QCoreApplication.translate("EstimatesSection", "Estimate"))
        self._document = document
        self._keys: tuple[tuple[str, str, bool], ...] = ()
        self._shown: list[tuple[QLabel, EstimateEditor]] = []
        self.clear()

    def show_task(self, task: Task, plan: Plan, *, is_told_below: bool, is_editable: bool) -> None:
        """Shows the task's estimates.

        Args:
            task: whose estimates they are.
            plan: in which it stands.
            is_told_below: whether the reason of a run's hours stands with what it computes.
            is_editable: whether they can be changed.
        """
        self.setEnabled(is_editable)
        found = tuple(self._estimates(task, plan, is_told_below=is_told_below))
        keys = tuple((f"{task.id} {one.key}", one.words, one.shows_reason) for one in found)
        is_fitting = len(found) == len(self._shown) and not any(editor.is_in_use for _, editor in self._shown)
        if keys != self._keys and not is_fitting:
            self._make(len(found))
        for one, (label, editor) in zip(found, self._shown, strict=True):
            say(label, one.words)
            if keys == self._keys:
                editor.show_estimate(one.estimate)
            else:
                editor.show_other(one.words, one.estimate, one.commit, shows_reason=one.shows_reason)
                editor.read_words = self._reader(in_hours=one.key == "hours")
        self._keys = keys
        self.setVisible(bool(found))

    def _make(self, count: int) -> None:
        self.clear()
        self._shown = []
        for _ in range(count):
            label, editor = text("", Look.STRONG, is_wrapped=True), EstimateEditor()
            self._shown.append((label, editor))
            self.add(label)
            self.add(editor)

    def _estimates(self, task: Task, plan: Plan, *, is_told_below: bool) -> Iterator[_Estimated]:
        if task.duration_days is not None:
            yield _Estimated(
                "duration", self.tr("Working days"), task.duration_days, self._duration_of(task.id)
            )
        elif task.compute is not None:
            words, hours = self.tr("Hours, nights and weekends too"), task.compute.elapsed_hours
            commit = self._hours_of(task.id)
            yield _Estimated("hours", words, hours, commit, shows_reason=not is_told_below)
        for need in task.needs:
            skill = plan.skill_by_id.get(need.skill)
            words = self.tr("{skill}, person-days").format(skill=skill.name if skill else need.skill)
            commit = self._effort_of(task.id, need.skill)
            yield _Estimated(f"effort {need.skill}", words, need.effort_days, commit)

    def _reader(self, *, in_hours: bool) -> Callable[[str, float], Points]:
        def read(words: str, likely: float) -> Points:
            plan = self._document.plan
            assert plan is not None
            return read_in_words(plan, words, likely, in_hours=in_hours)

        return read

    def _duration_of(self, task_id: str) -> Callable[[Estimate], None]:
        return self._editing(
            self.tr("Change duration"), lambda plan, estimate: edits.set_duration(plan, task_id, estimate)
        )

    def _hours_of(self, task_id: str) -> Callable[[Estimate], None]:
        return self._editing(
            self.tr("Change hours"), lambda plan, estimate: edits.set_compute_hours(plan, task_id, estimate)
        )

    def _effort_of(self, task_id: str, skill: str) -> Callable[[Estimate], None]:
        return self._editing(
            self.tr("Change effort"),
            lambda plan, estimate: edits.set_effort(plan, task_id, skill=skill, effort_days=estimate),
        )

    def _editing(self, words: str, change: Callable[[Plan, Estimate], Plan]) -> Callable[[Estimate], None]:
        def commit(estimate: Estimate) -> None:
            self._document.edit(words, lambda plan: change(plan, estimate))

        return commit
