"""What stays where it is: pinned and begun tasks and fixed dates, whom they hold, and who clashes already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.scheduling.load import Booking, bookings, resource_loads
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.moments import to_minutes

_MUST = frozenset({ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON})
_SLIGHT = 1e-6


@dataclass(frozen=True, slots=True)
class Stays:
    """The tasks that levelling leaves where they are.

    Attributes:
        fixed: start and finish, in minutes since the epoch, of the tasks that do not move at all.
        ids: all that are not to be levelled; those that are not fixed still move with their links.
        unclaimed: those of them that hold nobody and nothing, as they clash with others of them.
    """

    fixed: Mapping[str, tuple[int, int]]
    ids: Set[str]
    unclaimed: Set[str]


def stays(plan: Plan, today: Schedule, followers: Set[str] = frozenset()) -> Stays:
    """What stays of a plan.

    Args:
        plan: The plan, with the order of an earlier levelling already cleared.
        today: The dates at which it stays.
        followers: Tasks that are not to be levelled, but move with their links.
    """
    fixed = fixed_spans((task for task in plan.tasks if task.id in today.tasks), today)
    ids = fixed.keys() | followers
    return Stays(fixed, ids, unclaimed(plan, today, ids))


def fixed_spans(tasks: Iterable[Task], today: Schedule) -> dict[str, tuple[int, int]]:
    """Start and finish, in minutes since the epoch, of tasks that do not move: pinned, begun, a must."""
    return {
        task.id: (to_minutes(today.tasks[task.id].start), to_minutes(today.tasks[task.id].finish))
        for task in tasks
        if task.is_pinned or was_begun(task) or (task.constraint and task.constraint.kind in _MUST)
    }


def was_begun(task: Task) -> bool:
    """Whether anything of the task was done."""
    progress = task.progress
    return (
        progress.percent_complete > 0
        or progress.actual_start is not None
        or progress.actual_finish is not None
    )


def held(plan: Plan, today: Schedule, task_ids: Set[str]) -> dict[str, list[tuple[str, Booking]]]:
    """By task, whom and what it holds today: "person ID" or "pool ID", with the booking."""
    found: dict[str, list[tuple[str, Booking]]] = defaultdict(list)
    of_people, of_pools = bookings(plan, today)
    for kind, table in (("person", of_people), ("pool", of_pools)):
        for resource_id, booked in table.items():
            for booking in booked:
                if booking.task_id in task_ids:
                    found[booking.task_id].append((f"{kind} {resource_id}", booking))
    return found


def unclaimed(plan: Plan, today: Schedule, staying: Set[str]) -> frozenset[str]:
    """Tasks that clash today with others that are not to be levelled either, each time all but the first."""
    of_people, of_pools = bookings(plan, today)
    lost: set[str] = set()
    for load in resource_loads(plan, today):
        booked = (of_people if load.kind is PlaceKind.PERSON else of_pools)[load.id]
        amounts = {booking.task_id: booking.amount for booking in booked}
        for span in load.spans:
            if span.is_over_booked:
                lost |= _beyond(
                    [one for one in span.task_ids if one in staying - lost], amounts, span.capacity
                )
    return frozenset(lost)


def _beyond(task_ids: list[str], amounts: dict[str, float], capacity: float) -> set[str]:
    """Those for whom nothing is left when each in turn takes their amount."""
    lost = set()
    for task_id in task_ids:
        if amounts[task_id] > capacity + _SLIGHT:
            lost.add(task_id)
        else:
            capacity -= amounts[task_id]
    return lost
