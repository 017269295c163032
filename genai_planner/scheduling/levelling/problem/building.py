"""From a plan to the levelling problem: which tasks may move, where, and what they use."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import permutations

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Constraint, ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.levelling.problem.axis import Axis
from genai_planner.scheduling.levelling.problem.fixed_tasks import Stays, held, stays
from genai_planner.scheduling.levelling.problem.lacking import dips_of
from genai_planner.scheduling.levelling.problem.options import Choice, Chooser
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Precedence,
    Problem,
    Resource,
    holds_between,
)
from genai_planner.scheduling.levelling.problem.teams import Teams
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.load import Booking
from genai_planner.scheduling.result import Schedule, ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes, to_moment

_MARGIN = 2
"""The horizon lies this many times beyond the sum of today's plan and all work one after another."""

FARTHEST_MINUTES = 80 * 366 * MINUTES_A_DAY
"""What is searched ends 80 years after the plan's start: calendars take memory for each year."""


@dataclass(frozen=True, slots=True)
class Built:
    """A levelling problem with the way back: activities are `task_ids`, options mean `choices`."""

    problem: Problem
    axis: Axis
    task_ids: tuple[str, ...]
    choices: dict[str, Choice]
    stays: Stays


def build(plan: Plan, today: Schedule, wishes: Wishes) -> Built:
    """The levelling problem of a plan; tasks without dates (in a cycle) are left out.

    Args:
        plan: The plan, with the order of an earlier levelling already cleared.
        today: Its schedule, or that of the plan before clearing: what stays, stays where it is here.
        wishes: What may be changed, and what is better.
    """
    tasks = [task for task in plan.tasks if task.id in today.tasks]
    axis = _axis(plan, tasks, today)
    chooser = Chooser(plan, axis, Teams(plan, wishes.skills), people_may_change=wishes.people_may_change)
    followers = {task.id for task in tasks if not wishes.may_move(task, today.tasks[task.id])}
    staying = stays(plan, today, followers)
    building = _Building(plan, today, wishes, axis, chooser, _leading(plan))
    holds = held(plan, today, staying.fixed.keys() - staying.unclaimed)
    activities = [
        building.fixed(task, holds.get(task.id, ()))
        if task.id in staying.fixed
        else building.movable(task, may_change=task.id not in followers)
        for task in tasks
    ]
    activities = [
        _without_uses(activity) if activity.key in staying.unclaimed else activity for activity in activities
    ]
    precedences = _precedences(plan, axis, activities, [_slots(axis, today.tasks[task.id]) for task in tasks])
    if wishes.keeps_priority:
        precedences += _by_priority(activities, precedences)
    dips = dips_of(plan, axis)
    resources = zip(chooser.resource_keys, chooser.capacities, strict=True)
    problem = Problem(
        activities=tuple(activities),
        precedences=tuple(precedences),
        resources=tuple(Resource(key, capacity, dips.get(key, ())) for key, capacity in resources),
        horizon=axis.horizon,
    )
    return Built(problem, axis, tuple(task.id for task in tasks), chooser.choices, staying)


def _axis(plan: Plan, tasks: list[Task], today: Schedule) -> Axis:
    """An axis long enough for all work one after another, behind today's plan.

    It begins with the plan, or as much earlier as leads may take tasks.
    """
    clock, start = Clocks(plan).project, to_minutes(plan.start)
    dated = [today.tasks[task.id] for task in tasks]
    spans = [(to_minutes(one.start), to_minutes(one.finish)) for one in dated]
    origin = start
    if any(map(_may_lead, plan.links)):
        leads = sum(abs(link.lag_minutes) for link in plan.links)
        origin = clock.add(min([start, *(first for first, _ in spans)]), -leads - 1)
        origin -= sum(finish - first for first, finish in spans)
    latest = max((finish for _, finish in spans), default=start)
    minutes = clock.between(origin, latest) + _MARGIN * sum(clock.between(*span) for span in spans)
    return Axis(clock, origin, min(minutes, clock.between(origin, origin + FARTHEST_MINUTES)))


def _leading(plan: Plan) -> set[str]:
    """The tasks with links of which none holds them back until the plan's start."""
    linked = {link.successor for link in plan.links}
    return linked if any(map(_may_lead, plan.links)) else set()


def _may_lead(link: Link) -> bool:
    """Whether the link may take its successor to before the plan's start."""
    return link.lag_minutes < 0 or link.kind is LinkKind.START_TO_FINISH


def _slots(axis: Axis, dated: ScheduledTask) -> tuple[int, int]:
    return max(0, axis.slot(to_minutes(dated.start))), max(0, axis.slot(to_minutes(dated.finish)))


@dataclass(frozen=True, slots=True)
class _Building:
    """Makes activities of tasks."""

    plan: Plan
    today: Schedule
    wishes: Wishes
    axis: Axis
    chooser: Chooser
    leading: Set[str]
    """Tasks that a lead may take to before the plan's start."""

    def fixed(self, task: Task, holds: Sequence[tuple[str, Booking]]) -> Activity:
        """A task that stays at today's dates, with those whom it holds."""
        span = _slots(self.axis, self.today.tasks[task.id])
        parts = self.chooser.held_parts(task, holds, span)
        return Activity(task.id, parts, priority=task.priority, fixed_start=span[0])

    def movable(self, task: Task, *, may_change: bool) -> Activity:
        """A task that moves with its links, and gets other people where they may change."""
        parts = self.chooser.parts(task, may_change=may_change)
        begin = self.plan.start if task.id not in self.leading else to_moment(self.axis.moment(0))
        release = self.axis.slot(to_minutes(max(begin, self.plan.status_date or begin)))
        activity = Activity(task.id, parts, release=release, priority=task.priority)
        activity = self._constrained(activity, task.constraint)
        if self.wishes.only_within_float:
            late = max(0, self.axis.slot(to_minutes(self.today.tasks[task.id].late_finish)))
            activity = replace(activity, due=late if activity.due is None else min(activity.due, late))
        return activity

    def _constrained(self, activity: Activity, constraint: Constraint | None) -> Activity:
        """With the constraint, unless today's plan breaks it already: then levelling need not mend it."""
        if constraint is None or constraint.moment is None:
            return activity
        slot = max(0, self.axis.slot(to_minutes(constraint.moment)))
        start, finish = _slots(self.axis, self.today.tasks[activity.key])
        if constraint.kind is ConstraintKind.START_NO_EARLIER_THAN:
            return replace(activity, release=max(activity.release, slot))
        if constraint.kind is ConstraintKind.FINISH_NO_LATER_THAN and finish <= slot:
            return replace(activity, due=slot)
        if constraint.kind is ConstraintKind.START_NO_LATER_THAN and start <= slot:
            return replace(activity, latest_start=slot)
        return activity


def _without_uses(activity: Activity) -> Activity:
    parts = tuple(
        replace(part, options=tuple(replace(option, uses=()) for option in part.options))
        for part in activity.parts
    )
    return replace(activity, parts=parts)


def _precedences(
    plan: Plan, axis: Axis, activities: list[Activity], spans: list[tuple[int, int]]
) -> list[Precedence]:
    """The plan's links; one into a fixed task is left out where today's dates break it already."""
    number = {activity.key: index for index, activity in enumerate(activities)}
    found = []
    for link in plan.links:
        if link.predecessor not in number or link.successor not in number:
            continue
        before, after = number[link.predecessor], number[link.successor]
        lag = _lag_slots(link, plan, axis.slot_minutes)
        if lag is None:
            continue
        precedence = Precedence(before, after, lag, link.kind)
        if activities[after].fixed_start is None or holds_between(precedence, spans[before], spans[after]):
            found.append(precedence)
    return found


def _lag_slots(link: Link, plan: Plan, slot_minutes: int) -> int | None:
    """No more slots than the lag takes anywhere; None where no number of slots is sure to be no more.

    An elapsed lag may fall on a weekend and take none, and so may one in the time of another calendar; a lead
    in such time may reach back over any number of the project's slots.
    """
    lag = link.lag_minutes
    if link.lag_is_elapsed:
        return 0 if lag > 0 else lag // slot_minutes
    if plan.task_by_id[link.successor].calendar in {None, plan.project_calendar} or lag == 0:
        return lag // slot_minutes
    return 0 if lag > 0 else None


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
