"""What tasks take: work without an amount, and GPU time that its pool cannot give."""

from collections.abc import Iterable, Iterator

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task, TaskKind
from genai_planner.words.said import counted, said


def amount_problems(tasks: Iterable[Task]) -> Iterator[Problem]:
    """Work tasks that say neither what effort they take nor how long."""
    for task in tasks:
        if task.kind is TaskKind.WORK and not task.needs and task.duration_days is None:
            yield Problem(
                code="no_amount",
                severity=Severity.WARNING,
                said=said(
                    "'{task}' has neither an effort nor a duration, so it takes no time.", task=task.name
                ),
                advice=said("Estimate its effort or its duration, or make it a milestone."),
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
            said=counted(
                "'{task}' needs {n} GPU at once, but '{pool}' has {count}.",
                "'{task}' needs {n} GPUs at once, but '{pool}' has {count}.",
                need.gpus,
                task=task.name,
                pool=pool.name,
                count=pool.most,
            ),
            advice=said("Plan the task on fewer GPUs for longer, or enlarge the pool."),
            places=places,
        )
    if need.memory_gb > pool.memory_gb:
        yield Problem(
            code="too_little_memory",
            severity=Severity.WARNING,
            said=said(
                "'{task}' needs {needed} GB on each GPU, but those of '{pool}' have {available} GB.",
                task=task.name,
                needed=round(need.memory_gb, 2),
                pool=pool.name,
                available=round(pool.memory_gb, 2),
            ),
            advice=said(
                "Spread the model over more GPUs, use a method that takes less memory, or larger GPUs."
            ),
            places=places,
        )


def _without_pool(tasks: list[Task]) -> Problem:
    name, others = tasks[0].name, len(tasks) - 1
    alone = said(
        "'{task}' has no compute pool, so the GPUs cost nothing and nobody checks that they are free.",
        task=name,
    )
    together = counted(
        "'{task}' and {n} more compute task have no compute pool, so the GPUs cost nothing and nobody checks "
        "that they are free.",
        "'{task}' and {n} more compute tasks have no compute pool, so the GPUs cost nothing and nobody "
        "checks that they are free.",
        others,
        task=name,
    )
    return Problem(
        code="no_pool",
        severity=Severity.NOTE,
        said=together if others else alone,
        advice=said("Choose the pool that the work will run on."),
        places=tuple(Place(PlaceKind.TASK, task.id) for task in tasks),
    )
