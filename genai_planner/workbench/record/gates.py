"""How the gates of a plan stand: what was measured, what is missing, and what another round would bring."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from genai_planner.model.criteria import Bound, Criterion
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.log import add_entry, new_entry
from genai_planner.model.log import Entry, EntryKind
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.simulation import gates
from genai_planner.workbench.record.rounds import plan_another_round
from genai_planner.workbench.record.subjects import about_task, entries_about

_RUNS = 1_000
_LOW, _HIGH = 0.1, 0.9


class GateState(StrEnum):
    """How a gate stands."""

    NOT_MEASURED = "not_measured"
    OPEN = "open"
    """Measured, not all criteria hold, and the plan has rounds left."""
    FAILED = "failed"
    """Not all criteria hold after the last round that the plan has."""
    MET = "met"
    """All criteria hold."""
    DECIDED = "decided"
    """Passed by a decision, though not all criteria hold."""


@dataclass(frozen=True, slots=True)
class CriterionNow:
    """A criterion with what is to be expected of the next round."""

    criterion: Criterion
    next_round: int
    expected: tuple[float, float, float] | None
    """P10, P50 and P90 of the value after the next round; None where it is met or not measured."""
    chance: float | None
    """Of being met after the next round; None until something is measured."""


@dataclass(frozen=True, slots=True)
class GateNow:
    """A gate as it stands."""

    task: Task
    state: GateState
    criteria: tuple[CriterionNow, ...]
    met: int
    rounds_left: int
    """That the plan has before it."""
    chance: float | None
    """Of passing with the rounds that are left, or with one more where none is; None until something is
    measured."""
    decision: Entry | None
    """The one that passed it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a gate that is not met: what the plan then says."""

    plan: Plan
    finish: datetime
    """P80."""
    cost: float
    """P80, in the plan's currency."""
    chance: float
    """Of passing the gate by its measure: of the next round, or 1 where it is accepted."""


@dataclass(frozen=True, slots=True)
class RoundOrAccept:
    """The two ways on from a gate that is not met, over the same draws."""

    another_round: Way
    accept: Way


def gates_of(plan: Plan) -> tuple[GateNow, ...]:
    """The gates that have criteria, in the order of the plan."""
    return tuple(gate_now(plan, task) for task in plan.tasks if task.criteria)


def gate_now(plan: Plan, task: Task) -> GateNow:
    """How one gate stands."""
    measured = gates.rounds_measured(task)
    left = max(gates.rounds_planned(plan, task) - measured, 0)
    decision = next((one for one in entries_about(plan, task.id) if one.passes_gate), None)
    return GateNow(
        task=task,
        state=_state(task, measured, left, decision),
        criteria=tuple(_criterion_now(one, measured + 1) for one in task.criteria),
        met=sum(one.is_met is True for one in task.criteria),
        rounds_left=left,
        chance=gates.chance_to_pass(task, max(left, 1)),
        decision=decision,
    )


def passed_by_decision(plan: Plan, task: Task, reason: str, today: date, who: str = "") -> Plan:
    """The plan with a gate that a decision passes, with its reason in the log.

    Raises:
        EditError: where no reason is given.
    """
    entry = new_entry(plan, EntryKind.DECISION, reason, today, about=about_task(task), who=who)
    return add_entry(plan, changed(entry, passes_gate=True))


def round_or_accept(plan: Plan, task: Task, today: date) -> RoundOrAccept:
    """What another round and what accepting the gate as it is come to, over the same draws."""
    again = plan_another_round(plan, task)
    accepted = passed_by_decision(plan, task, "-", today)
    chance = gates.chance_to_pass(task)
    return RoundOrAccept(_way(again, 0.0 if chance is None else chance), _way(accepted, 1.0))


def _way(plan: Plan, chance: float) -> Way:
    from genai_planner.simulation.simulator import USUAL_SEED, simulate

    result = simulate(plan, runs=_RUNS, seed=USUAL_SEED, stops_when_settled=False)
    return Way(plan, result.finish.p80, result.cost.p80, chance)


def _state(task: Task, measured: int, left: int, decision: Entry | None) -> GateState:
    if gates.is_met(task):
        return GateState.MET
    if decision is not None:
        return GateState.DECIDED
    if not measured:
        return GateState.NOT_MEASURED
    return GateState.OPEN if left else GateState.FAILED


def _criterion_now(criterion: Criterion, next_round: int) -> CriterionNow:
    value = criterion.measured
    gain = gates.gain_in(criterion) if value is not None and not criterion.is_met else None
    if value is None or gain is None:
        return CriterionNow(criterion, next_round, None, gates.chance_to_meet(criterion))
    sign = 1 if criterion.bound is Bound.AT_LEAST else -1
    low, middle, high = (
        value + sign * one for one in (gain.quantile(_LOW), gain.middle, gain.quantile(_HIGH))
    )
    return CriterionNow(criterion, next_round, (low, middle, high), gates.chance_to_meet(criterion))
