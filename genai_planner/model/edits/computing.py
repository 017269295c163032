"""Edits of what compute tasks take: GPUs, their hours and memory, their pool, and what they compute.

Where a task knows its workload, an amount that is set here counts as the user's own: it stays when the
others are reckoned again, until it is taken back.
"""

from typing import Literal

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, found, with_replaced
from genai_planner.model.estimates import Estimate
from genai_planner.model.kind_words import KIND_WORDS
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.model.workloads import Workload
from genai_planner.words.said import said

ComputeAmount = Literal["elapsed_hours", "gpus", "memory_gb"]


def set_compute_hours(plan: Plan, task_id: str, elapsed_hours: Estimate) -> Plan:
    """The plan with those elapsed hours of a compute task.

    Raises:
        EditError: where there is no such task, or it is not a compute task.
    """
    return _with_own(plan, task_id, elapsed_hours=elapsed_hours)


def set_gpus(plan: Plan, task_id: str, gpus: int) -> Plan:
    """The plan with that number of GPUs on a compute task; its hours stay until they are reckoned again.

    Raises:
        EditError: where there is no such task, it is not a compute task, or the number is below 1.
    """
    return _with_own(plan, task_id, gpus=gpus)


def set_compute_memory(plan: Plan, task_id: str, memory_gb: float) -> Plan:
    """The plan with that need of memory on each GPU of a compute task.

    Raises:
        EditError: where there is no such task, it is not a compute task, or the amount cannot be.
    """
    return _with_own(plan, task_id, memory_gb=memory_gb)


def take_back_override(plan: Plan, task_id: str, amount: ComputeAmount) -> Plan:
    """The plan without that amount of the user's own; it stays until it is reckoned again.

    Raises:
        EditError: where there is no such task, it is not a compute task, or it knows no workload.
    """
    task, need = _compute_task(plan, task_id)
    if need.workload is None:
        raise EditError(
            said(
                "'{task}' does not say what it computes, so there is no estimate to go back to.",
                task=task.name,
            )
        )
    return _with(plan, task, override=changed(need.override, **{amount: None}))


def set_compute(plan: Plan, task_id: str, need: ComputeNeed) -> Plan:
    """The plan with another pool, workload, own amounts and assumptions of a compute task at once.

    Its hours, GPUs and memory stay until they are reckoned again.

    Raises:
        EditError: where there is no such task or pool, or it is not a compute task.
    """
    if need.pool is not None:
        found(plan, ComputePool, need.pool)
    task, _ = _compute_task(plan, task_id)
    return _with(plan, task, pool=need.pool, workload=need.workload, override=need.override)


def set_assumption(plan: Plan, task_id: str, name: str, value: object) -> Plan:
    """The plan with one assumption of the user's own for what a compute task takes; None takes it back.

    Args:
        plan: what is edited.
        task_id: a compute task that knows what it computes.
        name: one of the fields of `OwnAssumptions`.
        value: in that field's unit.

    Raises:
        EditError: where there is no such task, it knows no workload, or the value cannot be.
    """
    task, need = _compute_task(plan, task_id)
    if need.workload is None and value is not None:
        raise EditError(
            said("'{task}' does not say what it computes, so nothing is assumed for it.", task=task.name)
        )
    own = changed(need.override.assumptions, **{name: value})
    return _with(plan, task, override=changed(need.override, assumptions=own))


def set_pool(plan: Plan, task_id: str, pool: str | None) -> Plan:
    """The plan with a compute task on that pool, or on none.

    Raises:
        EditError: where there is no such task or pool, or the task is not a compute task.
    """
    if pool is not None:
        found(plan, ComputePool, pool)
    task, _ = _compute_task(plan, task_id)
    return _with(plan, task, pool=pool)


def set_workload(plan: Plan, task_id: str, workload: Workload | None) -> Plan:
    """The plan with what a compute task computes; its amounts stay until they are reckoned again.

    Raises:
        EditError: where there is no such task, or it is not a compute task.
    """
    task, _ = _compute_task(plan, task_id)
    return _with(plan, task, workload=workload)


def _with_own(plan: Plan, task_id: str, **amount: Estimate | float) -> Plan:
    task, need = _compute_task(plan, task_id)
    if need.workload is None:
        return _with(plan, task, **amount)
    return _with(plan, task, **amount, override=changed(need.override, **amount))


def _compute_task(plan: Plan, task_id: str) -> tuple[Task, ComputeNeed]:
    task = found(plan, Task, task_id)
    if task.compute is None:
        raise EditError(
            said(
                "'{task}' is a {kind} task; only compute tasks take GPUs and their hours.",
                task=task.name,
                kind=KIND_WORDS[task.kind],
            )
        )
    return task, task.compute


def _with(plan: Plan, task: Task, **changes: object) -> Plan:
    compute = changed(task.compute, **changes) if task.compute is not None else None
    return with_replaced(plan, changed(task, compute=compute))
