"""The rows of a plan as MS Project lists them: each phase, then its tasks, then the phases in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task
from genai_planner.scheduling.result import Schedule


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A task or a phase, with its number from 1 on, and its place such as (2, 1) for 2.1."""

    number: int
    place: tuple[int, ...]
    record: Task | Phase


def plan_rows(plan: Plan, schedule: Schedule) -> tuple[PlanRow, ...]:
    """Every task with dates, and every phase that holds one, from the outside in."""
    listed = _Listing(plan, schedule).below(None, ())
    return tuple(PlanRow(number, place, record) for number, (place, record) in enumerate(listed, start=1))


class _Listing:
    """What stands in each phase."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._phases: dict[str | None, list[Phase]] = defaultdict(list)
        self._tasks: dict[str | None, list[Task]] = defaultdict(list)
        for phase in plan.phases:
            if phase.id in schedule.phases:
                self._phases[phase.parent if phase.parent in plan.phase_by_id else None].append(phase)
        for task in plan.tasks:
            if task.id in schedule.tasks:
                self._tasks[task.phase if task.phase in plan.phase_by_id else None].append(task)

    def below(
        self, phase: str | None, place: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], Task | Phase]]:
        """The rows in a phase; phases that lie within themselves are never reached."""
        tasks = self._tasks[phase]
        for count, task in enumerate(tasks, start=1):
            yield (*place, count), task
        for count, inner in enumerate(self._phases[phase], start=len(tasks) + 1):
            yield (*place, count), inner
            yield from self.below(inner.id, (*place, count))
