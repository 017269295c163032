"""From a plan to the levelling problem: which tasks may move, where, and what they use."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Constraint, ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.clocks import Clocks
from genai_planner.scheduling.levelling.axis import SLOT_MINUTES, Axis
from genai_planner.scheduling.levelling.options import Choice, Chooser
from genai_planner.scheduling.levelling.problem import Activity, Part, Precedence, Problem, Resource
from genai_planner.scheduling.levelling.wishes import Wishes
from genai_planner.scheduling.moments import to_minutes
from genai_planner.scheduling.result import Schedule, ScheduledTask

_MARGIN = 2
"""The horizon lies this many times beyond the sum of today's plan and all work one after another."""


@dataclass(frozen=True, slots=True)
class Built:
    """A levelling problem with the way back: activities are `task_ids`, options mean `choices`."""

    problem: Problem
    axis: Axis
    task_ids: tuple[str, ...]
    choices: dict[str, Choice]


def build(plan: Plan, today: Schedule, wishes: Wishes) -> Built:
    """The levelling problem of a plan; tasks without dates (in a cycle) are left out.

    Args:
        plan: The plan, with the order of an earlier levelling already cleared.
        today: Its schedule.
        wishes: What may be changed, and what is better.
    """
    axis = Axis(Clocks(plan).project, to_minutes(plan.start))
    tasks = [task for task in plan.tasks if task.id in today.tasks]
    horizon = _horizon(axis, tasks, today)
    chooser = Chooser(plan, axis, horizon, people_may_change=wishes.people_may_change)
    activities = _without_clashes(
        [_activity(task, today.tasks[task.id], chooser, axis, wishes) for task in tasks]
    )
    precedences = _precedences(plan, activities)
    if wishes.keeps_priority:
        precedences += _by_priority(activities, precedences)
    resources = zip(chooser.resource_keys, chooser.capacities, strict=True)
    problem = Problem(
        activities=tuple(activities),
        precedences=tuple(precedences),
        resources=tuple(Resource(key, capacity) for key, capacity in resources),
        horizon=horizon,
    )
    return Built(problem, axis, tuple(task.id for task in tasks), chooser.choices)


def _horizon(axis: Axis, tasks: list[Task], today: Schedule) -> int:
    spans = [_slots(axis, today.tasks[task.id]) for task in tasks]
    latest = max((finish for _, finish in spans), default=0)
    return latest + _MARGIN * sum(finish - start for start, finish in spans) + 1


def _slots(axis: Axis, dated: ScheduledTask) -> tuple[int, int]:
    return max(0, axis.slot(to_minutes(dated.start))), max(0, axis.slot(to_minutes(dated.finish)))


def _activity(task: Task, dated: ScheduledTask, chooser: Chooser, axis: Axis, wishes: Wishes) -> Activity:
    start, _ = _slots(axis, dated)
    may_move = wishes.may_move(task, dated)
    parts = chooser.parts(task, may_change=may_move)
    activity = Activity(task.id, parts, priority=task.priority)
    if not may_move:
        return replace(activity, fixed_start=start)
    activity = _constrained(activity, task.constraint, axis)
    if wishes.only_within_float:
        latest = max(0, axis.slot(to_minutes(dated.late_finish)))
        return replace(activity, due=latest if activity.due is None else min(activity.due, latest))
    return activity


def _constrained(activity: Activity, constraint: Constraint | None, axis: Axis) -> Activity:
    if constraint is None or constraint.moment is None:
        return activity
    slot = max(0, axis.slot(to_minutes(constraint.moment)))
    match constraint.kind:
        case ConstraintKind.START_NO_EARLIER_THAN:
            return replace(activity, release=slot)
        case ConstraintKind.FINISH_NO_LATER_THAN | ConstraintKind.MUST_FINISH_ON:
            return replace(activity, due=slot)
        case ConstraintKind.MUST_START_ON:
            return replace(activity, fixed_start=slot)
        case _:
            return activity


def _precedences(plan: Plan, activities: list[Activity]) -> list[Precedence]:
    """The plan's links; one into a task that does not move holds or not, whatever levelling does."""
    number = {activity.key: index for index, activity in enumerate(activities)}
    return [
        Precedence(number[link.predecessor], number[link.successor], _lag_slots(link), link.kind)
        for link in plan.links
        if link.predecessor in number
        and link.successor in number
        and activities[number[link.successor]].fixed_start is None
    ]


def _lag_slots(link: Link) -> int:
    """No more slots than the lag takes anywhere; an elapsed lag may fall on a weekend and take none."""
    if link.lag_is_elapsed and link.lag_minutes > 0:
        return 0
    return link.lag_minutes // SLOT_MINUTES


def _without_clashes(activities: list[Activity]) -> list[Activity]:
    """Tasks that stay where they are and share somebody at once keep their dates, but not their claim."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for activity in activities:
        if activity.fixed_start is None:
            kept.append(activity)
            continue
        start = activity.fixed_start
        finish = max([start, *(part.options[0].finish_from(start) for part in activity.parts)])
        resources = {use.resource for part in activity.parts for use in part.options[0].uses}
        is_free = all(
            finish <= other_start or other_finish <= start
            for resource in resources
            for other_start, other_finish in taken[resource]
        )
        for resource in resources:
            taken[resource].append((start, finish))
        kept.append(activity if is_free else replace(activity, parts=_without_uses(activity.parts)))
    return kept


def _without_uses(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(
        replace(part, options=tuple(replace(option, uses=()) for option in part.options)) for part in parts
    )


def _by_priority(activities: list[Activity], precedences: list[Precedence]) -> Iterator[Precedence]:
    """Of two tasks that could want the same person or pool, the one of higher priority starts first.

    Unless the links have it the other way round.
    """
    wanted = [_wanted(activity) for activity in activities]
    behind = _behind(len(activities), precedences)
    for first, second in permutations(range(len(activities)), 2):
        if (
            activities[first].priority > activities[second].priority
            and wanted[first] & wanted[second]
            and first not in behind[second]
            and activities[second].fixed_start is None
        ):
            yield Precedence(first, second, kind=LinkKind.START_TO_START)


def _wanted(activity: Activity) -> set[int]:
    return {use.resource for part in activity.parts for option in part.options for use in option.uses}


def _behind(count: int, precedences: list[Precedence]) -> list[set[int]]:
    """For each activity, all those that come after it along the links."""
    following: list[list[int]] = [[] for _ in range(count)]
    for precedence in precedences:
        following[precedence.before].append(precedence.after)
    behind: list[set[int]] = []
    for index in range(count):
        reached: set[int] = set()
        waiting = list(following[index])
        while waiting:
            after = waiting.pop()
            if after not in reached:
                reached.add(after)
                waiting += following[after]
        behind.append(reached)
    return behind
