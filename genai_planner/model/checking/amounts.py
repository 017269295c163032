"""What tasks take: work without an amount, and GPU time that its pool cannot give."""

from collections.abc import Iterable, Iterator

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task, TaskKind


def amount_problems(tasks: Iterable[Task]) -> Iterator[Problem]:
    """Work tasks that say neither what effort they take nor how long."""
    for task in tasks:
        if task.kind is TaskKind.WORK and not task.needs and task.duration_days is None:
            yield Problem(
                code="no_amount",
                severity=Severity.WARNING,
                message=f"'{task.name}' has neither an effort nor a duration, so it takes no time.",
                remedy="Estimate its effort or its duration, or make it a milestone.",
                places=(Place(PlaceKind.TASK, task.id),),
            )


def compute_problems(plan: Plan, tasks: Iterable[Task]) -> Iterator[Problem]:
    """Compute tasks that need more GPUs or memory than their pool has, or that have no pool."""
    poolless = []
    for task in tasks:
        if task.compute is None:
            continue
        if task.compute.pool is None:
            poolless.append(task)
        elif (pool := plan.pool_by_id.get(task.compute.pool)) is not None:
            yield from _shortages(task, task.compute, pool)
    if poolless:
        yield _without_pool(poolless)


def _shortages(task: Task, need: ComputeNeed, pool: ComputePool) -> Iterator[Problem]:
    places = (Place(PlaceKind.TASK, task.id), Place(PlaceKind.POOL, pool.id))
    if need.gpus > pool.most:
        yield Problem(
            code="too_few_gpus",
            severity=Severity.ERROR,
            message=f"'{task.name}' needs {need.gpus:,} GPUs at once, but '{pool.name}' has {pool.most:,}.",
            remedy="Plan the task on fewer GPUs for longer, or enlarge the pool.",
            places=places,
        )
    if need.memory_gb > pool.memory_gb:
        yield Problem(
            code="too_little_memory",
            severity=Severity.WARNING,
            message=(
                f"'{task.name}' needs {need.memory_gb:,.4g} GB on each GPU, "
                f"but those of '{pool.name}' have {pool.memory_gb:,.4g} GB."
            ),
            remedy="Spread the model over more GPUs, use a method that takes less memory, or larger GPUs.",
            places=places,
        )


def _without_pool(tasks: list[Task]) -> Problem:
    first = f"'{tasks[0].name}'"
    subject = f"{first} has" if len(tasks) == 1 else f"{first} and {len(tasks) - 1} more compute tasks have"
    return Problem(
        code="no_pool",
        severity=Severity.NOTE,
        message=f"{subject} no compute pool, so the GPUs cost nothing and nobody checks that they are free.",
        remedy="Choose the pool that the work will run on.",
        places=tuple(Place(PlaceKind.TASK, task.id) for task in tasks),
    )
