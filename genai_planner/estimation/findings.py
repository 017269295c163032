"""What the estimates warn of in a plan, such as what does not fit, with the ways out computed."""

from collections.abc import Iterator

from genai_planner.errors import InputError
from genai_planner.estimation.machines.hardware import REFERENCE, Catalogue
from genai_planner.estimation.reckoning import estimate_of
from genai_planner.estimation.ways_out import ABOUT_MEMORY, WayOut, ways_out
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.words.said import OR, Listed, Said, Several, Uncapital, said, told

TOO_LITTLE_MEMORY = "too_little_memory"
"""The code of what the model's own check says of a task's memory, without ways out."""


def compute_problems(plan: Plan, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What the estimates of the plan's compute tasks warn of, one problem for equal tasks.

    Each names its tasks and its pool. Tasks without a workload, finished ones, and amounts that are the
    user's own are passed over. Estimates are remembered, so that the next call after an edit is quick.
    """
    found: dict[tuple[str, Said | str, Said | str, str], list[tuple[Task, Problem, ComputePool | None]]] = {}
    for task in plan.tasks:
        need = task.compute
        if need is None or need.workload is None or task.progress.actual_finish is not None:
            continue
        pool = plan.pool_by_id.get(need.pool or "")
        for warning in _warnings(plan, need, pool, catalogue):
            key = (warning.code, warning.said, warning.advice, need.pool or "")
            found.setdefault(key, []).append((task, warning, pool))
    unknown = _unknown_accelerators(plan, catalogue) if plan.pools else ()
    return (*(_problem(items, plan, catalogue) for items in found.values()), *unknown)


def with_compute_problems(
    problems: tuple[Problem, ...], plan: Plan, catalogue: Catalogue
) -> tuple[Problem, ...]:
    """All problems, worst first; those that say less of the same tasks' memory are left out."""
    found = compute_problems(plan, catalogue)
    told = {place.id for problem in found if problem.code in _MEMORY_CODES for place in problem.places}
    kept = (
        problem
        for problem in problems
        if problem.code != TOO_LITTLE_MEMORY or problem.places[0].id not in told
    )
    return tuple(sorted((*kept, *found), key=lambda problem: -problem.severity))


def ways_by_task(
    problems: tuple[Problem, ...], plan: Plan, catalogue: Catalogue
) -> dict[str, tuple[WayOut, ...]]:
    """The ways out of the problems with memory, by the id of each task that has such a problem."""
    places = (
        place
        for problem in problems
        if problem.code in _MEMORY_CODES
        for place in problem.places
        if place.kind is PlaceKind.TASK
    )
    needs = {place.id: plan.task_by_id[place.id].compute for place in places}
    return {task_id: ways_out(need, plan, catalogue) for task_id, need in needs.items() if need is not None}


_MEMORY_CODES = frozenset(code.replace("-", "_") for code in ABOUT_MEMORY)
_MOST_NAMED = 2


def _warnings(
    plan: Plan, need: ComputeNeed, pool: ComputePool | None, catalogue: Catalogue
) -> Iterator[Problem]:
    try:
        estimate = estimate_of(need, pool, currency=plan.currency, catalogue=catalogue)
    except InputError as error:
        yield Problem(
            "not_estimated", Severity.WARNING, told(error), said("Change its sizes in the inspector.")
        )
        return
    for warning in estimate.warnings if estimate is not None else ():
        if warning.code not in ABOUT_MEMORY or need.override.memory_gb is None:
            yield warning


def _problem(
    items: list[tuple[Task, Problem, ComputePool | None]], plan: Plan, catalogue: Catalogue
) -> Problem:
    first, warning, pool = items[0]
    subject = _subject([task for task, _, _ in items])
    if pool is not None:
        subject = said("{tasks} on '{pool}'", tasks=subject, pool=pool.name)
    tasks = tuple(Place(PlaceKind.TASK, task.id) for task, _, _ in items)
    return Problem(
        code=warning.code.replace("-", "_"),
        severity=warning.severity,
        said=said("{tasks}: {warning}", tasks=subject, warning=Uncapital(warning.said)),
        advice=_remedy(first, warning, plan, catalogue),
        places=tasks if pool is None else (*tasks, Place(PlaceKind.POOL, pool.id)),
    )


def _subject(tasks: list[Task]) -> Said:
    quoted = tuple(said("'{task}'", task=task.name) for task in tasks)
    rest = len(quoted) - _MOST_NAMED
    if rest <= 0:
        return said("{tasks}", tasks=Listed(quoted))
    return said("{tasks} and {n} more", tasks=Several(quoted[:_MOST_NAMED]), n=rest)


def _remedy(task: Task, warning: Problem, plan: Plan, catalogue: Catalogue) -> Said | str:
    """The ways out in this plan, each estimated; what the estimate says in general where none is enough."""
    if warning.code not in ABOUT_MEMORY or task.compute is None:
        return warning.advice
    ways = ways_out(task.compute, plan, catalogue)
    return said("Use {ways}.", ways=Listed(tuple(way.words for way in ways), OR)) if ways else warning.advice


def _unknown_accelerators(plan: Plan, catalogue: Catalogue) -> Iterator[Problem]:
    used = {
        task.compute.pool
        for task in plan.tasks
        if task.compute is not None and task.compute.workload is not None
    }
    for pool in plan.pools:
        if pool.id in used and pool.gpu and not catalogue.knows(pool.gpu):
            yield Problem(
                code="unknown_accelerator",
                severity=Severity.WARNING,
                said=said(
                    "The accelerator '{gpu}' of '{pool}' is not in the hardware catalogue, so its runs are "
                    "reckoned as on an {reference}.",
                    gpu=pool.gpu,
                    pool=pool.name,
                    reference=catalogue.find(REFERENCE).name,
                ),
                advice=said("Choose the nearest kind for the pool, or add the accelerator to the hardware."),
                places=(Place(PlaceKind.POOL, pool.id),),
            )
