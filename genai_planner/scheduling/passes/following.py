"""The dates of an edited plan from those before the edit: only what the edit can move is dated again.

The passes go from the edited tasks on, forward in the order of the links and backward against it, and end
where a task stands as it stood. Where the finish of the plan moves, so do nearly all late dates, and the
backward pass is done as a whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from operator import is_not, ne

from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.backward import LateDates, backward_pass, date_late, finish_of
from genai_planner.scheduling.passes.dating import Dating, critical_tasks, has_late_tasks
from genai_planner.scheduling.passes.floats import Floats, floats, task_floats
from genai_planner.scheduling.passes.forward import EarlyDates, date_task
from genai_planner.scheduling.work import has_first_day

_MOST_EDITED = 0.1
"""The part of the tasks up to which following is faster than dating all."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The dates after an edit, and the numbers of the tasks that may differ from before in any of them."""

    dating: Dating
    touched: Set[int]


def followed(before: CompiledPlan, known: Dating, after: CompiledPlan) -> Followed | None:
    """The dates of the edited plan; None where the edit reaches too far for following it.

    Args:
        before: the plan before the edit.
        known: its dates.
        after: the edited plan.
    """
    if not _is_alike(before, after):
        return None
    edited = _places(map(is_not, before.compiled_tasks, after.compiled_tasks))
    if len(edited) > max(_MOST_EDITED * len(after.tasks), 1):
        return None
    return _Following(after, known, edited).found()


def followed_early(after: CompiledPlan, known: EarlyDates, edited: Iterable[int]) -> EarlyDates:
    """The early dates of a plan in which those tasks have other records than in one of known dates."""
    early = EarlyDates(known.starts.copy(), known.finishes.copy(), known.fixed_by.copy())
    walk = _Walk(after)
    _date_on(walk, early, [task for task in edited if task in walk.place])
    return early


def _is_alike(before: CompiledPlan, after: CompiledPlan) -> bool:
    """Whether the plans differ in the records of tasks alone, and no date depends on late dates."""
    return (
        after.incoming is before.incoming
        and (after.start, after.status) == (before.start, before.status)
        and not has_late_tasks(before)
        and not has_late_tasks(after)
    )


class _Walk:
    """Goes from task to task as far as an edit reaches."""

    def __init__(self, plan: CompiledPlan) -> None:
        self.plan = plan
        self.place = plan.table.place

    def forward(self, first: Collection[int], moved: Set[int]) -> Iterator[int]:
        """The first tasks and the successors of those that moved, each after what it follows.

        Args:
            first: where to begin.
            moved: whoever walks notes in it, before going on, whether the task has moved.
        """
        return self._walk(first, moved, self._successors, step=1)

    def backward(self, first: Collection[int], moved: Set[int]) -> Iterator[int]:
        """The same against the links."""
        return self._walk(first, moved, self.predecessors, step=-1)

    def predecessors(self, task: int) -> list[int]:
        """The tasks that the task follows."""
        return [self.plan.predecessors[link] for link in self.plan.incoming[task]]

    def _successors(self, task: int) -> list[int]:
        return [self.plan.successors[link] for link in self.plan.outgoing[task]]

    def _walk(
        self, first: Collection[int], moved: Set[int], following: Callable[[int], list[int]], *, step: int
    ) -> Iterator[int]:
        order, place = self.plan.order, self.place
        waiting, met = [step * place[task] for task in first], set(first)
        heapify(waiting)
        while waiting:
            task = order[step * heappop(waiting)]
            yield task
            if task in moved:
                for other in following(task):
                    if other not in met:
                        met.add(other)
                        heappush(waiting, step * place[other])


def _date_on(walk: _Walk, early: EarlyDates, edited: Collection[int]) -> tuple[set[int], set[int]]:
    """Dates what the edit moves; the tasks that moved, and those that something else may fix now."""
    moved, fixed = set[int](), set[int]()
    for task in walk.forward(edited, moved):
        start, finish, cause = early.starts[task], early.finishes[task], early.fixed_by[task]
        date_task(walk.plan, early, task)
        if early.starts[task] != start or early.finishes[task] != finish:
            moved.add(task)
        # Whether a task waits for somebody's first day depends on when its links allow it to start.
        if early.fixed_by[task] != cause or has_first_day(walk.plan.works[task]):
            fixed.add(task)
    return moved, fixed


class _Following:
    def __init__(self, plan: CompiledPlan, known: Dating, edited: list[int]) -> None:
        self._plan, self._known = plan, known
        early, late, found = known.early, known.late, known.floats
        self._early = EarlyDates(early.starts.copy(), early.finishes.copy(), early.fixed_by.copy())
        self._late = LateDates(late.starts.copy(), late.finishes.copy(), late.limited_by.copy())
        self._floats = Floats(found.total.copy(), found.free.copy())
        self._walk = _Walk(plan)
        self._edited = [task for task in edited if task in self._walk.place]
        self._touched = set(edited)

    def found(self) -> Followed:
        moved, fixed = _date_on(self._walk, self._early, self._edited)
        self._touched.update(moved, fixed)
        if finish_of(self._plan, self._early) == finish_of(self._plan, self._known.early):
            self._date_late(moved)
            self._float(moved)
        else:
            self._date_late_anew()
        critical = critical_tasks(self._plan, self._early, self._floats)
        self._touched.update(critical ^ self._known.critical)
        return Followed(Dating(self._early, self._late, self._floats, critical), self._touched)

    def _date_late(self, moved: set[int]) -> None:
        """Dates late what the edit moves, while the plan's finish stands where it stood."""
        plan, late, finish = self._plan, self._late, finish_of(self._plan, self._early)
        first = {*self._edited, *moved.intersection(plan.progress)}
        first.update(*map(self._walk.predecessors, self._edited))
        moved_late = set[int]()
        for task in self._walk.backward(first, moved_late):
            before = late.starts[task], late.finishes[task], late.limited_by[task]
            date_late(plan, self._early, late, task, finish)
            if (late.starts[task], late.finishes[task], late.limited_by[task]) != before:
                self._touched.add(task)
            if late.starts[task] != before[0]:
                moved_late.add(task)

    def _float(self, moved: set[int]) -> None:
        """The floats of what was dated again, and of what leads to a task that moved or was edited."""
        again = {*self._edited, *moved}
        again.update(*map(self._walk.predecessors, tuple(again)))
        again.update(self._touched.intersection(self._walk.place))
        total, free = self._floats.total, self._floats.free
        for task in again:
            before = total[task], free[task]
            total[task], free[task] = task_floats(self._plan, self._early, self._late, task)
            if (total[task], free[task]) != before:
                self._touched.add(task)

    def _date_late_anew(self) -> None:
        """Late dates and floats of the whole plan, whose finish has moved."""
        known = self._known
        self._late = backward_pass(self._plan, self._early)
        self._floats = floats(self._plan, self._early, self._late)
        for before, now in (
            (known.late.starts, self._late.starts),
            (known.late.finishes, self._late.finishes),
            (known.late.limited_by, self._late.limited_by),
            (known.floats.total, self._floats.total),
            (known.floats.free, self._floats.free),
        ):
            self._touched.update(_places(map(ne, before, now)))


def _places(answers: Iterable[bool]) -> list[int]:
    return [place for place, is_so in enumerate(answers) if is_so]
