"""From a problem to the best solution found, and how far from the best it can be."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

from genai_planner.scheduling.levelling.bounds import lower_bound
from genai_planner.scheduling.levelling.goals import Goal, goal_value
from genai_planner.scheduling.levelling.heuristic import first_solution
from genai_planner.scheduling.levelling.limits import Limits
from genai_planner.scheduling.levelling.network import network_of
from genai_planner.scheduling.levelling.problem import Problem, Solution

DEFAULT_LIMITS = Limits()
_SECONDS_TO_OPTIMISE = 0.6
"""The part of one worker's time that goes to better solutions before the bound is probed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best solution, and a proven lower bound on the makespan of any solution, in slots."""

    solution: Solution | None
    bound: int
    seconds: float

    @property
    def is_proven(self) -> bool:
        """Whether no solution can finish earlier."""
        return self.solution is not None and self.solution.makespan <= self.bound

    @property
    def gap(self) -> float:
        """How far above the bound the makespan lies, as a part of the bound."""
        if self.solution is None or self.bound == 0:
            return 0.0
        return self.solution.makespan / self.bound - 1


Report = Callable[[Outcome], bool]
"""Told of every better outcome; answers whether to go on."""


def go_on(_: Outcome) -> bool:
    """A report that nobody reads and that never stops the search."""
    return True


def solve(
    problem: Problem,
    *,
    goals: Sequence[Goal] = (Goal.FINISH,),
    limits: Limits = DEFAULT_LIMITS,
    report: Report = go_on,
) -> Outcome:
    """Level: a list schedule first, then CP-SAT from there, one goal after the other.

    Args:
        problem: The problem, free of cycles.
        goals: What to make as small as possible, the most important first.
        limits: How long and how the solver may search; the seconds are shared by the goals.
        report: Told of every better outcome, at times from another thread; answers False to stop.

    Returns:
        The best solution found, with a bound on the makespan that holds for every solution.
    """
    return _Search(problem, limits, report).run(goals)


class _Search:
    """The state of one search: the best solution, the bound on the makespan, and the time left."""

    def __init__(self, problem: Problem, limits: Limits, report: Report) -> None:
        self._problem, self._limits, self._report = problem, limits, report
        self._began = time.monotonic()
        self._lock = Lock()
        self._network = network_of(problem)
        self._bound = lower_bound(problem, self._network)
        self._best = first_solution(problem, limits.seed)
        self._goes_on = report(self._outcome())

    def run(self, goals: Sequence[Goal]) -> Outcome:
        kept: dict[Goal, int] = {}
        for goal in goals:
            if not self._goes_on or self._seconds_left() <= 0:
                break
            if goal is Goal.FINISH:
                self._finish_earliest()
            else:
                self._improve(goal, kept, self._seconds_left())
            if self._best is None:
                break
            kept[goal] = goal_value(self._problem, self._best, goal)
        return self._outcome()

    def _finish_earliest(self) -> None:
        if self._outcome().is_proven:
            return
        if self._limits.workers == 1:
            self._improve(Goal.FINISH, {}, self._seconds_left() * _SECONDS_TO_OPTIMISE)
            self._probe()
            return
        with ThreadPoolExecutor(max_workers=1) as beside:
            probing = beside.submit(self._probe)
            self._improve(Goal.FINISH, {}, self._seconds_left())
            probing.result()

    def _improve(self, goal: Goal, kept: dict[Goal, int], seconds: float) -> None:
        from genai_planner.scheduling.levelling.stage import Stage, best_for

        at_most = self._problem.horizon if self._best is None else self._best.makespan
        stage = Stage(self._problem, self._network, at_most, dict(kept), self._best)
        workers = max(1, self._limits.workers - 1) if goal is Goal.FINISH else self._limits.workers
        limits = replace(self._limits, seconds=seconds, workers=workers)
        result = best_for(goal, stage, limits, lambda solution, bound: self._take(goal, solution, bound))
        if result.solution is not None:
            self._take(goal, result.solution, result.bound)

    def _probe(self) -> None:
        """Raise the bound: prove for one makespan after the other that nothing fits within it."""
        from genai_planner.scheduling.levelling.stage import Stage, any_within

        step = 1
        while self._goes_on and not self._outcome().is_proven and self._seconds_left() > 0:
            above = self._best.makespan if self._best is not None else self._problem.horizon + 1
            at_most = min(self._bound + step, above) - 1
            limits = replace(self._limits, seconds=self._seconds_left(), workers=1)
            result = any_within(Stage(self._problem, self._network, at_most), limits)
            if result.solution is not None:
                self._take(Goal.FINISH, result.solution, 0)
                step = 1
            elif result.is_exhausted:
                self._take(Goal.FINISH, None, result.bound)
                step *= 2
            else:
                return

    def _take(self, goal: Goal, solution: Solution | None, bound: int) -> bool:
        with self._lock:
            if solution is not None and (
                goal is not Goal.FINISH or self._best is None or solution.makespan < self._best.makespan
            ):
                self._best = solution
            if goal is Goal.FINISH:
                self._bound = max(self._bound, bound)
            self._goes_on = self._report(self._outcome()) and self._goes_on
            return self._goes_on and not (goal is Goal.FINISH and self._outcome().is_proven)

    def _seconds_left(self) -> float:
        return self._limits.seconds - (time.monotonic() - self._began)

    def _outcome(self) -> Outcome:
        return Outcome(self._best, self._bound, time.monotonic() - self._began)
