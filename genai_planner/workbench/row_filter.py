"""Which tasks a search or a filter means: by their text, and by what is true of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.table.layouts import RowFilter, Trait
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.summaries import phases_above


def matching(wanted: RowFilter, plan: Plan, schedule: Schedule | None) -> frozenset[str]:
    """The ids of the tasks that are meant, and of the phases whose own name is."""
    if wanted.is_empty:
        return frozenset((*plan.task_by_id, *plan.phase_by_id))
    checks = tuple(_checks(wanted, plan, schedule))
    if len(checks) == 1:
        tasks = {task.id for task in plan.tasks if checks[0](task)}
    else:
        decide = any if wanted.takes_any else all
        tasks = {task.id for task in plan.tasks if decide(check(task) for check in checks)}
    words = wanted.text.casefold().split()
    is_text_alone = bool(words) and wanted == RowFilter(text=wanted.text)
    phases = {
        phase.id
        for phase in plan.phases
        if is_text_alone and all(word in phase.name.casefold() for word in words)
    }
    return frozenset(tasks | phases)


def with_phases_of(items: frozenset[str], plan: Plan) -> frozenset[str]:
    """The items, and every phase that one of them stands in."""
    around = {task.phase for task in plan.tasks if task.id in items} | (items & plan.phase_by_id.keys())
    return items.union(*(phases_above(plan, phase) for phase in around))


def _checks(wanted: RowFilter, plan: Plan, schedule: Schedule | None) -> Iterator[Callable[[Task], bool]]:
    words = wanted.text.casefold().split()
    if words:
        texts = _searched.of(plan)
        yield lambda task: _holds(texts[task.id], words)
    if wanted.person:
        yield lambda task: any(one.person == wanted.person for one in task.assignments)
    if wanted.phase:
        yield lambda task: wanted.phase in phases_above(plan, task.phase)
    for trait in sorted(wanted.traits):
        yield _of_trait(trait, plan, schedule)


class _Texts:
    """By task all that a search looks into, of the plan searched last: each letter typed asks again."""

    def __init__(self) -> None:
        self._last: tuple[Plan, dict[str, str]] | None = None

    def of(self, plan: Plan) -> dict[str, str]:
        """The texts of the plan."""
        last = self._last
        if last is None or last[0] is not plan:
            self._last = last = (plan, _texts(plan))
        return last[1]


_searched = _Texts()


def _holds(text: str, words: list[str]) -> bool:
    """Whether all the words stand in the text: a loop, as a large plan asks it for thousands of tasks."""
    for word in words:  # noqa: SIM110
        if word not in text:
            return False
    return True


def _texts(plan: Plan) -> dict[str, str]:
    """By task all that a search looks into."""
    people = {person.id: person.name for person in plan.people}
    phases = {phase.id: phase.name for phase in plan.phases}
    return {
        task.id: "\n".join(
            (
                task.name,
                phases.get(task.phase, ""),
                task.note,
                *(value.words for value in task.own),
                *(people.get(one.person, "") for one in task.assignments),
            )
        ).casefold()
        for task in plan.tasks
    }


def _of_trait(trait: Trait, plan: Plan, schedule: Schedule | None) -> Callable[[Task], bool]:
    match trait:
        case Trait.CRITICAL:
            return lambda task: _dates(schedule, task, lambda dates: dates.is_critical)
        case Trait.LATE:
            due = _due_by_task(plan)
            return lambda task: _dates(
                schedule,
                task,
                lambda dates: any(
                    dates.finish > end for end in (task.deadline, due.get(task.id)) if end is not None
                ),
            )
        case Trait.GAP:
            return lambda task: _has_gap(plan, task)
        case Trait.PROBLEM:
            found = {
                place.id
                for problem in (schedule.problems if schedule else ())
                for place in problem.places
                if place.kind is PlaceKind.TASK
            }
            return lambda task: task.id in found


def _due_by_task(plan: Plan) -> dict[str, datetime]:
    """The end of the plan's deadline for each task that it binds: all, or what its milestone waits for."""
    if plan.deadline is None:
        return {}
    named = plan.milestones.get(plan.deadline_of) if plan.deadline_of else None
    bound = {task.id for task in plan.tasks}
    if named is not None:
        before = defaultdict(list)
        for link in plan.links:
            before[link.successor].append(link.predecessor)
        bound, waiting = {named.id}, [named.id]
        while waiting:
            new = set(before[waiting.pop()]) - bound
            bound |= new
            waiting += new
    return dict.fromkeys(bound, datetime.combine(plan.deadline + timedelta(days=1), time()))


def _dates(schedule: Schedule | None, task: Task, holds: "Callable[..., bool]") -> bool:
    dates = schedule.tasks.get(task.id) if schedule is not None else None
    return dates is not None and holds(dates)


def _has_gap(plan: Plan, task: Task) -> bool:
    """Whether one of its needs is covered by nobody of the level needed."""
    for need in task.needs:
        levels = [
            plan.person_by_id[one.person].level_of(need.skill)
            for one in task.assignments
            if one.skill == need.skill and one.person in plan.person_by_id
        ]
        if max(levels, default=0) < need.level:
            return True
    return False
