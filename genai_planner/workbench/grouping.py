"""Tasks under the heads of their people or skills rather than of their phases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.model.table.groupings import Grouping
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import Schedule, ScheduledPhase

_HEAD = "group:"
"""What the ids of heads begin with; no task or phase of a plan is called so by the program."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that have the same people, or the same skills.

    Every task stands in one group alone, so that each bar is drawn once and sums are right: work of two
    people stands under both their names, right behind that of the first of them.
    """

    id: str
    names: tuple[str, ...]
    """Of the people or skills; none where nobody is on it, or no skill is asked for."""
    tasks: tuple[str, ...]


def is_head(item: str) -> bool:
    """Whether that is the id of a group rather than of a task or phase."""
    return item.startswith(_HEAD)


def groups_of(plan: Plan, by: Grouping) -> tuple[Group, ...]:
    """The groups in the order of the team or of the plan's skills, what has neither last.

    Within a group tasks stand in the plan's order; grouping by phase is the plan's own and gives none.
    """
    if by is Grouping.PHASE:
        return ()
    names = (
        {person.id: person.name for person in plan.people}
        if by is Grouping.PERSON
        else {skill.id: skill.short_name for skill in plan.skills}
    )
    ranks = {key: rank for rank, key in enumerate(names)}
    found: dict[tuple[int, ...], list[str]] = {}
    for task in plan.tasks:
        keys = sorted({ranks[key] for key in _keys(task, by) if key in ranks})
        found.setdefault(tuple(keys), []).append(task.id)
    known = list(names)
    return tuple(
        Group(
            id=_HEAD + by.value + ":" + "+".join(known[rank] for rank in key),
            names=tuple(names[known[rank]] for rank in key),
            tasks=tuple(tasks),
        )
        for key, tasks in sorted(found.items(), key=lambda one: (not one[0], one[0]))
    )


def with_heads(schedule: Schedule, groups: Sequence[Group]) -> Schedule:
    """The schedule with the dates of each group, as if it were a phase."""
    heads = {head.id: head for head in _dated(schedule, groups)}
    if not heads:
        return schedule
    phases: Mapping[str, ScheduledPhase] = {**schedule.phases, **heads}
    return replace(schedule, phases=phases)


def _keys(task: Task, by: Grouping) -> Iterator[str]:
    if by is Grouping.PERSON:
        return (one.person for one in task.assignments)
    return (need.skill for need in task.needs)


def _dated(schedule: Schedule, groups: Sequence[Group]) -> Iterator[ScheduledPhase]:
    for group in groups:
        dated = [schedule.tasks[task] for task in group.tasks if task in schedule.tasks]
        if dated:
            yield ScheduledPhase(
                id=group.id,
                start=min(one.start for one in dated),
                finish=max(one.finish for one in dated),
                is_critical=any(one.is_critical for one in dated),
                cost=sum(one.cost for one in dated),
            )
