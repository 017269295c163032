"""What may happen to a plan: its risks and its rework, resolved to the numbers of tasks."""

from collections.abc import Container
from dataclasses import dataclass

from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Rework, RiskEvent
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.summaries import phases_above
from genai_planner.simulation import gates
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Event:
    """A risk with its numbers as they count, mitigated or not.

    Attributes:
        id: of the risk.
        chance: of coming true.
        delayed: numbers of the tasks that start later.
        enlarged: numbers of the tasks that take more work.
        delay_days: of each delayed task, before `impact_share`.
        extra_percent: of each enlarged task's amounts, before `impact_share`.
        impact_share: what mitigation leaves of the impact.
        cost: paid where it comes true, in the plan's currency.
    """

    id: str
    chance: float
    delayed: tuple[int, ...]
    enlarged: tuple[int, ...]
    delay_days: Estimate | None
    extra_percent: Estimate | None
    impact_share: float
    cost: float


@dataclass(frozen=True, slots=True)
class ReworkLoop:
    """A phase that may have to be done again: its gate, the tasks before it there, and how likely."""

    phase: str
    gate: int
    tasks: tuple[int, ...]
    """The gate among them."""
    chance: float
    share: float
    most_rounds: int
    least_rounds: int = 0
    """Rounds that are sure: what was measured failed in the last round that the plan has."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """A phase that is run in some of the runs only: its tasks, those that judge it, and its chance."""

    phase: str
    tasks: frozenset[int]
    chance: float


@dataclass(frozen=True, slots=True)
class Events:
    """Everything that may happen, the price of what is done against it, and what had to be left out."""

    risks: list[Event]
    loops: list[ReworkLoop]
    conditionals: list[Conditional]
    mitigation_cost: float
    messages: tuple[str, ...]


def events_of(compiled: CompiledPlan) -> Events:
    """The risks and the rework of the plan; what names nothing in it is left out, and said."""
    plan = compiled.plan
    messages: list[str] = []
    members = _members(plan, compiled)
    risks = [_event(risk, compiled, members, messages) for risk in plan.risks]
    loops = []
    for rework in plan.rework:
        tasks = [task for task in members.get(rework.phase, ()) if not _is_done(compiled, task)]
        gate = _gate(compiled, tasks)
        if gate is None:
            messages.append(_without_gate(plan, rework.phase))
            continue
        loops.append(_loop(compiled, rework, gate, _before(compiled, gate, set(tasks))))
    paid = sum(risk.mitigation.cost for risk in plan.risks if risk.mitigation and risk.is_mitigated)
    return Events(risks, loops, _conditionals(compiled, members), paid, tuple(messages))


def _loop(compiled: CompiledPlan, rework: Rework, gate: int, before: tuple[int, ...]) -> ReworkLoop:
    """The loop with its fixed chance, or with the one that the measured values give."""
    task, plan = compiled.tasks[gate], compiled.plan
    chance, least = rework.chance, 0
    if gates.is_met(task) or gates.is_decided(plan, task):
        chance = 0.0
    elif gates.chance_to_pass(task) is not None:
        left = gates.rounds_planned(plan, task) - gates.rounds_measured(task)
        least = 1 if left <= 0 else 0
        chance = 1 - (gates.chance_to_pass(task, max(left, 1)) or 0.0)
    most = max(rework.most_rounds, least)
    return ReworkLoop(rework.phase, gate, before, chance, rework.share, most, least)


def _conditionals(compiled: CompiledPlan, members: dict[str, list[int]]) -> list[Conditional]:
    """The phases that may not be needed and have not begun; what has begun is run."""
    found = []
    for phase in compiled.plan.phases:
        if phase.chance < 1:
            judging = [task for task in compiled.order if compiled.tasks[task].judges == phase.id]
            tasks = frozenset((*members[phase.id], *judging))
            if not tasks & compiled.progress.keys():
                found.append(Conditional(phase.id, tasks, phase.chance))
    return found


def _members(plan: Plan, compiled: CompiledPlan) -> dict[str, list[int]]:
    """By phase, the numbers of its tasks and of those of the phases within it, in dating order."""
    members: dict[str, list[int]] = {phase.id: [] for phase in plan.phases}
    for task in compiled.order:
        for phase in phases_above(plan, compiled.tasks[task].phase):
            members[phase].append(task)
    return members


def _event(
    risk: RiskEvent, compiled: CompiledPlan, members: dict[str, list[int]], messages: list[str]
) -> Event:
    number = {task.id: position for position, task in enumerate(compiled.tasks)}
    missing = [one for one in risk.tasks if one not in number] + [
        one for one in risk.phases if one not in members
    ]
    if missing:
        messages.append(
            Sentence(
                said(
                    "The risk '{risk}' names '{item}', which is not in the plan; correct what it hits.",
                    risk=risk.name,
                    item=missing[0],
                )
            )
        )
    named = [number[one] for one in risk.tasks if one in number]
    phases = [members[one] for one in risk.phases if one in members]
    delayed = [*named, *(task for phase in phases for task in _firsts(compiled, phase))]
    enlarged = [*named, *(task for phase in phases for task in phase)]
    mitigation = risk.mitigation if risk.is_mitigated else None
    return Event(
        id=risk.id,
        chance=mitigation.chance if mitigation else risk.chance,
        delayed=_open(compiled, delayed) if risk.delay_days else (),
        enlarged=_open(compiled, enlarged) if risk.extra_percent else (),
        delay_days=risk.delay_days,
        extra_percent=risk.extra_percent,
        impact_share=mitigation.impact_share if mitigation else 1.0,
        cost=risk.cost * (mitigation.impact_share if mitigation else 1.0),
    )


def _open(compiled: CompiledPlan, tasks: list[int]) -> tuple[int, ...]:
    """Each of the tasks once, without those that are done."""
    return tuple(task for task in dict.fromkeys(tasks) if not _is_done(compiled, task))


def _is_done(compiled: CompiledPlan, task: int) -> bool:
    return task in compiled.progress and compiled.progress[task].is_done


def _firsts(compiled: CompiledPlan, phase: list[int]) -> list[int]:
    """The tasks of a phase that wait for no other of it."""
    members = set(phase)
    return [
        task
        for task in phase
        if not any(compiled.predecessors[link] in members for link in compiled.incoming[task])
    ]


def _gate(compiled: CompiledPlan, tasks: list[int]) -> int | None:
    """The task at which the phase is judged: its last gate, or the one task that ends it."""
    gates = [task for task in tasks if compiled.tasks[task].is_gate]
    if gates:
        return gates[-1]
    members = set(tasks)
    last = [
        task
        for task in tasks
        if not any(compiled.successors[link] in members for link in compiled.outgoing[task])
    ]
    return last[0] if len(last) == 1 else None


def _before(compiled: CompiledPlan, gate: int, members: Container[int]) -> tuple[int, ...]:
    """The gate and the tasks of its phase that it waits for, however far back."""
    found, waiting = {gate}, [gate]
    for task in waiting:  # grows while it is walked
        for link in compiled.incoming[task]:
            predecessor = compiled.predecessors[link]
            if predecessor in members and predecessor not in found:
                found.add(predecessor)
                waiting.append(predecessor)
    return tuple(sorted(found))


def _without_gate(plan: Plan, phase_id: str) -> str:
    phase = plan.phase_by_id.get(phase_id)
    if phase is None:
        return Sentence(
            said(
                "The rework of '{phase}' is left out, since the plan has no such phase; take it away.",
                phase=phase_id,
            )
        )
    return Sentence(
        said(
            "The phase '{phase}' has no open gate, so its rework is left out; mark the task that judges it.",
            phase=phase.name,
        )
    )
