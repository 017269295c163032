"""Why a turned lever moves nothing: what it turns is not what sets the finish."""

from collections.abc import Iterator, Sequence

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import Schedule
from genai_planner.words.said import NOTHING, Said, said
from genai_planner.workbench.varying.meant import people_meant, pool_meant

_OF_PEOPLE = frozenset({LeverKind.ROLE, LeverKind.LEAVES, LeverKind.SHARE})
_OF_WORK = frozenset({LeverKind.PHASE, LeverKind.ANSWER, LeverKind.GATES})
_OF_GPUS = frozenset({LeverKind.GPUS, LeverKind.GPU_FACTOR, LeverKind.ACCELERATOR})


def why_nothing(plan: Plan, dated: Schedule, levers: Sequence[Lever]) -> Said:
    """One sentence on the first lever that tells something; nothing where none does.

    Args:
        plan: the plan as it is, levelled.
        dated: its dates.
        levers: what was turned and moves nothing.
    """
    return next((told for lever in levers for told in _told(plan, dated, lever)), NOTHING)


def _told(plan: Plan, dated: Schedule, lever: Lever) -> Iterator[Said]:
    longest = _longest(plan, dated)
    if longest is None:
        return
    if lever.kind in _OF_PEOPLE:
        yield from _of_people(plan, dated, lever, longest)
    elif lever.kind in _OF_GPUS:
        pool = pool_meant(plan, lever)
        runs = [task for task in plan.tasks if pool and task.compute and task.compute.pool == pool.id]
        if not any(dated.tasks[task.id].is_critical for task in runs if task.id in dated.tasks):
            yield said(
                "No run on these GPUs is on the longest path; “{task}” takes longest on it.",
                task=longest.name,
            )
    elif lever.kind in _OF_WORK:
        yield said(
            "Nothing that it changes sets the finish; “{task}” takes longest on the longest path.",
            task=longest.name,
        )
    elif lever.kind is LeverKind.MITIGATION:
        yield said(
            "The risk hits no work that sets the finish; “{task}” takes longest on the longest path.",
            task=longest.name,
        )


def _of_people(plan: Plan, dated: Schedule, lever: Lever, longest: Task) -> Iterator[Said]:
    people = {one.id for one in people_meant(plan, lever)}
    own = [task for task in plan.tasks if any(one.person in people for one in task.assignments)]
    critical = [task for task in own if task.id in dated.tasks and dated.tasks[task.id].is_critical]
    if not own:
        yield said("Nobody of them has work in this plan.")
    elif not critical:
        yield said("They would wait for “{task}”: none of their work sets the finish.", task=longest.name)
    elif lever.kind is LeverKind.ROLE and lever.number > 0:
        first = max(critical, key=lambda task: dated.tasks[task.id].finish - dated.tasks[task.id].start)
        yield said(
            "Another one would wait: “{task}” is on the longest path, and goes no faster with more people.",
            task=first.name,
        )


def _longest(plan: Plan, dated: Schedule) -> Task | None:
    """The task that takes longest on the longest path."""
    critical = [task for task in plan.tasks if task.id in dated.tasks and dated.tasks[task.id].is_critical]
    return max(
        critical, key=lambda task: dated.tasks[task.id].finish - dated.tasks[task.id].start, default=None
    )
