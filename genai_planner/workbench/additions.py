"""What the user adds by hand: tasks, runs, milestones and phases near what is selected."""

from typing import Any

from genai_planner.errors import EditError
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ComputeNeed, Phase, Task, TaskKind
from genai_planner.model.workloads import Workload, WorkloadKind
from genai_planner.words.said import Said, said
from genai_planner.words.sentence import Sentence

_BEST, _LIKELY, _WORST = 1.0, 2.0, 4.0
"""Working days of a task that the user has just added."""
_ADDED = said("Added by hand.")


def with_task(plan: Plan, item: str, name: str, why: Said = _ADDED) -> tuple[Plan, str]:
    """The plan with a work task behind the selected one or in the selected phase, and its id.

    Args:
        plan: what is edited.
        item: the id of the selected task or phase; empty for the last phase.
        name: what the task is called.
        why: it is in the plan.

    Raises:
        EditError: where there is no phase to put it into.
    """
    rests_on = Sentence(said("Not estimated yet."))
    duration = Estimate(optimistic=_BEST, likely=_LIKELY, pessimistic=_WORST, because=rests_on)
    return _with(plan, item, name=name, because=Sentence(why), duration_days=duration)


def with_milestone(plan: Plan, item: str, name: str) -> tuple[Plan, str]:
    """The plan with a milestone behind the selected task or in the selected phase, and its id.

    Raises:
        EditError: where there is no phase to put it into.
    """
    return _with(plan, item, name=name, because=Sentence(_ADDED), kind=TaskKind.MILESTONE)


def with_run(plan: Plan, item: str, name: str) -> tuple[Plan, str]:
    """The plan with a run on GPUs behind the selected task or in the selected phase, and its id.

    What it computes is what its phase usually does, with the model of the plan's last run, on its first pool.

    Raises:
        EditError: where there is no phase to put it into.
    """
    phase = plan.phase_by_id.get(_phase_of(plan, item) or "") or (plan.phases[-1] if plan.phases else None)
    kind = _KINDS.get((phase.lifecycle_phase if phase else "") or "", WorkloadKind.EVALUATION)
    hours = Estimate(optimistic=1, likely=1, pessimistic=1)
    pool = plan.pools[0].id if plan.pools else None
    need = ComputeNeed(gpus=1, elapsed_hours=hours, pool=pool, workload=_like_the_plans(plan, kind))
    return _with(plan, item, name=name, because=Sentence(_ADDED), kind=TaskKind.COMPUTE, compute=need)


_KINDS = {
    "pretraining": WorkloadKind.PRETRAINING,
    "fine-tuning": WorkloadKind.FINE_TUNING,
    "human-feedback": WorkloadKind.DPO,
    "deployment": WorkloadKind.SERVING,
    "application": WorkloadKind.SERVING,
}
"""What usually runs on GPUs in the phases of the lifecycle; evaluation in the others."""


def _like_the_plans(plan: Plan, kind: WorkloadKind) -> Workload:
    """The usual workload of that kind, with the model that the plan's last run works on."""
    usual = usual_workload(kind)
    known = [task.compute.workload for task in plan.tasks if task.compute and task.compute.workload]
    if not known or kind is WorkloadKind.PRETRAINING:
        return usual
    return changed(usual, parameters=known[-1].parameters)


def with_phase(plan: Plan, item: str, name: str) -> tuple[Plan, str]:
    """The plan with a phase behind the one that is selected or holds the selected task, and its id."""
    phase = Phase(id=free_id("phase", _taken(plan)), name=name, because=Sentence(_ADDED))
    return edits.add_phase(plan, phase, after=_phase_of(plan, item)), phase.id


def _with(plan: Plan, item: str, **fields: Any) -> tuple[Plan, str]:  # noqa: ANN401 - the fields of a task
    phase = _phase_of(plan, item) or (plan.phases[-1].id if plan.phases else "")
    if not phase:
        raise EditError(said("A task needs a phase to stand in; add a phase first."))
    task = Task(id=free_id("task", _taken(plan)), phase=phase, **fields)
    after = item if item in plan.task_by_id else None
    return edits.add_task(plan, task, after=after), task.id


def _taken(plan: Plan) -> set[str]:
    return {*plan.phase_by_id, *plan.task_by_id}


def _phase_of(plan: Plan, item: str) -> str | None:
    """The phase that is selected, or that of the selected task; None where nothing is."""
    if item in plan.phase_by_id:
        return item
    task = plan.task_by_id.get(item)
    return task.phase if task else None
