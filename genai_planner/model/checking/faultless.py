"""Remembers which tasks and links had no problem, so that an edit is checked as fast as it is small."""

from collections.abc import Iterable
from functools import lru_cache
from operator import is_

from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind, Problem
from genai_planner.model.tasks import Link, Task

_KEPT = 8
"""Surroundings that are remembered: those of the open plan, its scenarios, and one in the wizard."""


class Faultless:
    """The tasks and links without a problem, of the last plan in the same surroundings.

    Whether a task has a problem depends on its own record and the surroundings alone, and every problem names
    its tasks; so a task that no problem names has none until one of the two changes.
    """

    def __init__(self) -> None:
        self._tasks: dict[int, Task] = {}
        self._links: tuple[Link, ...] = ()
        self._linked: tuple[str, ...] = ()

    def suspected_tasks(self, plan: Plan) -> tuple[Task, ...]:
        """The tasks that may have problems."""
        known = self._tasks
        return tuple(task for task in plan.tasks if known.get(id(task)) is not task)

    def suspected_links(self, plan: Plan) -> tuple[Link, ...]:
        """The plan's links; none where the same, between the same tasks in the same order, had no problem."""
        is_known = (
            len(plan.links) == len(self._links)
            and all(map(is_, plan.links, self._links))
            and _ids(plan.tasks) == self._linked
        )
        return () if is_known else plan.links

    def learn(self, plan: Plan, found: Iterable[Problem]) -> None:
        """Remembers what the problems of the plan do not name."""
        found = tuple(found)
        named = {place.id for problem in found for place in problem.places if place.kind is PlaceKind.TASK}
        self._tasks = {id(task): task for task in plan.tasks if task.id not in named}
        if not any(problem.code in _OF_LINKS for problem in found):
            self._links, self._linked = plan.links, _ids(plan.tasks)


_OF_LINKS = frozenset({"self_link", "repeated_link", "cycle", "unknown_task"})


def faultless_in(plan: Plan) -> Faultless:
    """What is known in the surroundings of the plan: all that a task can refer to or be measured by."""
    dates = plan.start, plan.status_date
    return _known(dates, plan.phases, plan.skills, plan.people, plan.pools, plan.calendars, plan.own_columns)


@lru_cache(maxsize=_KEPT)
def _known(*surroundings: object) -> Faultless:  # noqa: ARG001  they are the key
    return Faultless()


def _ids(tasks: tuple[Task, ...]) -> tuple[str, ...]:
    return tuple(task.id for task in tasks)
