"""The lifecycle as one graph of single tasks, all phases and rounds of evaluation in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase, LifecycleTask, PhaseLink
from genai_planner.lifecycle.order.steps import Step, Tie, follow_repeated
from genai_planner.model.tasks import LinkKind
from genai_planner.words.said import Said, said
from genai_planner.words.sentence import told_as

_FROM_START = frozenset({LinkKind.START_TO_START, LinkKind.START_TO_FINISH})
_TO_START = frozenset({LinkKind.FINISH_TO_START, LinkKind.START_TO_START})


@dataclass(slots=True)
class Whole:
    """Every step of every phase in the order of the rows, and every tie, whether or not a plan needs them."""

    steps: dict[str, Step] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)


def whole(lifecycle: Lifecycle, ticked: frozenset[str], *, rounds: int) -> Whole:
    """All steps and ties of the lifecycle.

    Args:
        lifecycle: The phase model; its references hold.
        ticked: Ids of the phases that the plan has: only what is in it is judged in rounds.
        rounds: Rounds of evaluation after each adaptation phase.
    """
    made = _Maker(lifecycle, ticked, rounds)
    made.make()
    return Whole(made.steps, made.ties)


class _Maker:
    """Collects steps phase by phase, then ties them."""

    def __init__(self, lifecycle: Lifecycle, ticked: frozenset[str], rounds: int) -> None:
        self._lifecycle, self._rounds = lifecycle, rounds
        self._phases = {phase.id: phase for phase in lifecycle.phases}
        evaluations = (phase for phase in lifecycle.phases if phase.is_evaluation)
        self._evaluation = next(evaluations, None)
        is_judged = self._evaluation is not None and self._evaluation.id in ticked
        adapted = [phase for phase in lifecycle.phases if phase.is_adaptation]
        self._adapted = adapted
        self._judged = [phase for phase in adapted if phase.id in ticked] if is_judged else []
        self.steps: dict[str, Step] = {}
        self.ties: list[Tie] = []

    def make(self) -> None:
        """Make everything."""
        for phase in self._lifecycle.phases:
            if phase.is_evaluation:
                self._add_evaluation(phase)
            else:
                self._add_phase(phase)
        for phase in self._lifecycle.phases:
            self._tie_within(phase)
        for phase in self._lifecycle.phases:
            self._tie_gate(phase)
        for phase in self._judged:
            self._tie_rounds(phase)
        self._tie_judged_as_it_is()
        for link in self._lifecycle.links:
            self._tie_phases(link)

    def _add(self, phase: LifecyclePhase, task: LifecycleTask, prefix: str, turn: Step | None = None) -> None:
        step_id = f"{prefix}.{task.id}"
        if turn is None:
            self.steps[step_id] = Step(step_id, phase, task)
        else:
            self.steps[step_id] = replace(turn, id=step_id, phase=phase, task=task)

    def _add_phase(self, phase: LifecyclePhase) -> None:
        for task in phase.tasks:
            if not task.is_gate:
                self._add(phase, task, phase.id)
        if phase in self._judged:
            for number in range(2, self._rounds + 1):
                turn = Step("", phase, phase.tasks[0], self._number(phase, number), number)
                turn = replace(turn, place=said("again for round {n}", n=number))
                for task in _repeating(phase):
                    self._add(phase, task, _revision(phase, number), turn)
        for task in phase.tasks:
            if task.is_gate:
                self._add(phase, task, phase.id)

    def _add_evaluation(self, phase: LifecyclePhase) -> None:
        later = follow_repeated(phase)
        once = [task for task in phase.tasks if not task.repeats_each_round]
        for task in once:
            if task.id not in later and not task.is_gate:
                self._add(phase, task, phase.id)
        for prefix, turn in self._turns(phase):
            for task in _repeating(phase):
                self._add(phase, task, prefix, turn)
        for task in (*(one for one in once if not one.is_gate), *(one for one in once if one.is_gate)):
            if task.id in later or task.is_gate:
                self._add(phase, task, phase.id)

    def _turns(self, evaluation: LifecyclePhase) -> Iterator[tuple[str, Step]]:
        plain = Step("", evaluation, evaluation.tasks[0])
        if not self._judged:
            yield f"{evaluation.id}.round-1", replace(plain, round=1)
        for phase in self._judged:
            for number in range(1, self._rounds + 1):
                row = self._number(phase, number)
                place = said("{phase}, round {n}", phase=told_as(phase.short_name), n=number)
                turn = replace(plain, round=row, repetition=row, place=place, judges=phase.id)
                yield _round(evaluation, phase, number), turn

    def _number(self, phase: LifecyclePhase, number: int) -> int:
        return self._judged.index(phase) * self._rounds + number

    def _tie(self, before: Iterable[str], after: Iterable[str], because: Said) -> None:
        after = tuple(after)
        self.ties.extend(Tie(first, second, because) for first in before for second in after)

    def _tie_within(self, phase: LifecyclePhase) -> None:
        """What the tasks of the phase say themselves of what they wait for, and the gate."""
        named = {task.id: task for task in phase.tasks}
        for step in [one for one in self.steps.values() if one.phase is phase]:
            for task_id in step.task.after:
                because = _needs_result(named[task_id])
                self._tie(self._instances(phase, task_id, step), [step.id], because)
            if step.repetition == 1 or phase.is_evaluation:
                for link in step.task.after_tasks:
                    first = self._instances(self._phases[link.phase], link.task, None)
                    self._tie(first, [step.id], told_as(link.because))
            if step.task.accompanies is not None:
                self._accompany(phase, step)

    def _accompany(self, phase: LifecyclePhase, step: Step) -> None:
        named = next(task for task in phase.tasks if task.id == step.task.accompanies)
        because = said("It lasts as long as '{task}'.", task=told_as(named.name))
        for other in self._instances(phase, named.id, step):
            for kind in (LinkKind.START_TO_START, LinkKind.FINISH_TO_FINISH):
                self.ties.append(Tie(other, step.id, because, kind))

    def _instances(self, phase: LifecyclePhase, task_id: str, step: Step | None) -> list[str]:
        """The steps of a task that another waits for: that of the same round, or else the last of each."""
        if step is not None and step.phase is phase:
            own = f"{step.id.removesuffix(step.task.id)}{task_id}"
            if own in self.steps:
                return [own]
            if step.repetition > 1 and not phase.is_evaluation:
                return []
        once = f"{phase.id}.{task_id}"
        if once in self.steps:
            return [once]
        rounds = [f"{_round(phase, one, self._rounds)}.{task_id}" for one in self._judged]
        return rounds or [f"{phase.id}.round-1.{task_id}"]

    def _tie_gate(self, phase: LifecyclePhase) -> None:
        """The gate waits for every loose end; after rounds of evaluation, for the last of them."""
        gates = [step.id for step in self.steps.values() if step.phase is phase and step.task.is_gate]
        if phase in self._judged:
            assert self._evaluation is not None
            last = self._ends(f"{_round(self._evaluation, phase, self._rounds)}.")
            self._tie(last, gates, said("The decision that ends the phase: {gate}", gate=told_as(phase.gate)))
        elif phase.is_evaluation:
            self._tie(self._ends(f"{phase.id}."), gates, said("What was found goes into the decision."))
        else:
            self._tie(
                self._ends(f"{phase.id}."),
                gates,
                said("The decision that ends the phase: {gate}", gate=told_as(phase.gate)),
            )

    def _ends(self, prefix: str) -> list[str]:
        """Steps of a block that no other of it waits for, gates aside."""
        members = {
            step_id: step
            for step_id, step in self.steps.items()
            if step_id.startswith(prefix) and not step.task.is_gate and not step.task.is_after_launch
        }
        waited_for = {
            tie.predecessor
            for tie in self.ties
            if tie.successor in members and tie.kind is LinkKind.FINISH_TO_START
        }
        return [step_id for step_id in members if step_id not in waited_for]

    def _tie_rounds(self, phase: LifecyclePhase) -> None:
        assert self._evaluation is not None
        done = [step_id for step_id in self._ends(f"{phase.id}.") if self.steps[step_id].repetition == 1]
        for number in range(1, self._rounds + 1):
            if number > 1:
                prefix = f"{_revision(phase, number)}."
                judged = self._ends(f"{_round(self._evaluation, phase, number - 1)}.")
                because = said("What round {n} showed is put right before the next.", n=number - 1)
                self._tie(judged, self._begins(prefix), because)
                done = self._ends(prefix) or done
            judging = self._begins(f"{_round(self._evaluation, phase, number)}.")
            self._tie(
                done,
                judging,
                said("The round judges the work on '{phase}'.", phase=told_as(phase.short_name)),
            )

    def _begins(self, prefix: str) -> list[str]:
        """Steps of a block that wait for no other of it."""
        waiting = {
            tie.successor
            for tie in self.ties
            if tie.predecessor.startswith(prefix) and tie.kind is LinkKind.FINISH_TO_START
        }
        return [step for step in self.steps if step.startswith(prefix) and step not in waiting]

    def _tie_judged_as_it_is(self) -> None:
        """Where nothing adapts the model, one round judges it as it is, after all that would come before."""
        if self._evaluation is None or self._judged:
            return
        begins = self._begins(f"{self._evaluation.id}.round-1.")
        for phase in self._adapted:
            gate = next(task.id for task in phase.tasks if task.is_gate)
            self._tie([f"{phase.id}.{gate}"], begins, said("The model is judged when it stands."))

    def _tie_phases(self, link: PhaseLink) -> None:
        before, after = self._phases[link.predecessor], self._phases[link.successor]
        firsts = self._end(before, link.predecessor_task, is_start=link.kind in _FROM_START)
        seconds = self._end(after, link.successor_task, is_start=link.kind in _TO_START)
        for first in firsts:
            self.ties.extend(Tie(first, second, told_as(link.because), link.kind) for second in seconds)

    def _end(self, phase: LifecyclePhase, task_id: str | None, *, is_start: bool) -> list[str]:
        """The steps of the named task, or those with which the phase begins or ends."""
        if task_id is not None:
            return self._instances(phase, task_id, None)
        if not is_start:
            return [f"{phase.id}.{task.id}" for task in phase.tasks if task.is_gate]
        begins = [
            f"{phase.id}.{task.id}"
            for task in phase.tasks
            if not task.after and task.accompanies is None and not task.repeats_each_round
        ]
        known = [one for one in begins if one in self.steps]
        return known or [one for one in self.steps if one.startswith(f"{phase.id}.")][:1]


def _repeating(phase: LifecyclePhase) -> list[LifecycleTask]:
    return [task for task in phase.tasks if task.repeats_each_round]


def _round(evaluation: LifecyclePhase, phase: LifecyclePhase, number: int) -> str:
    return f"{evaluation.id}.{phase.id}.round-{number}"


def _revision(phase: LifecyclePhase, number: int) -> str:
    return f"{phase.id}.round-{number}"


def _needs_result(task: LifecycleTask) -> Said:
    if task.deliverable:
        return said(
            "It needs what '{task}' delivers: {deliverable}.",
            task=told_as(task.name),
            deliverable=told_as(task.deliverable),
        )
    return said("It needs what '{task}' delivers.", task=told_as(task.name))
