"""From a problem to the best solution found, and how far from the best it can be."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from genai_planner.scheduling.levelling.problem.problem import Problem, Solution
from genai_planner.scheduling.levelling.search.bounds import lower_bound
from genai_planner.scheduling.levelling.search.goals import Goal, goal_value
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.limits import Budget, Limits, Run
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.levelling.search.reordering import SECONDS_A_GENERATION, reordered
from genai_planner.scheduling.levelling.search.stopping import Stopper, beating

if TYPE_CHECKING:
    from genai_planner.scheduling.levelling.cp_sat.run import StageResult

DEFAULT_LIMITS = Limits()
_SHARE_TO_BREED = 0.9
"""The part of the time that goes to breeding better orders where nothing but the order is to be chosen."""
_SHARE_TO_BREED_WITH_CHOICES = 0.3
"""The same where people or pools are to be chosen too, which breeding leaves as they are."""
_SHARE_TO_PROVE = 0.4
"""The part of one worker's time that goes to the bound after the better solutions."""
_SHARE_OF_A_PROBE = 0.03
"""The part of the time after which a probe is given up for one that is less bold."""
_FRUITLESS_GENERATIONS = 40
"""Breeding ends when so many generations in a row bring nothing."""
_PATIENCE = 2.0
"""Seconds after which a later goal is given up that nothing betters."""
_UNKNOWN = 1 << 62
_SHARE_FOR_LATER_GOALS = 0.4
"""The part of the time that an earliest finish without a proof leaves to the goals after it."""


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
"""Told of every better outcome, and ten times a second of the latest; answers whether to go on."""


Enough = Callable[[int, int], bool]
"""Whether a makespan is early enough, by the bound on it, so that no earlier one needs to be sought."""


def never_enough(_: int, __: int) -> bool:
    """An earlier finish is always worth seeking."""
    return False


def go_on(_: Outcome) -> bool:
    """A report that nobody reads and that never stops the search."""
    return True


def solve(
    problem: Problem,
    *,
    goals: Sequence[Goal] = (Goal.FINISH,),
    limits: Limits = DEFAULT_LIMITS,
    report: Report = go_on,
    is_enough: Enough = never_enough,
) -> Outcome:
    """Level: a list schedule first, then CP-SAT from there, one goal after the other.

    Args:
        problem: The problem, free of cycles.
        goals: What to make as small as possible, the most important first.
        limits: How long and how the solver may search; the seconds are shared by the goals,
            and what is left after the last goes to the bound on the makespan.
        report: Told of every better outcome and ten times a second of the latest, at times from another
            thread, but never from two at once; answers False to stop.
        is_enough: By the makespan and the bound on it, whether no earlier finish needs to be sought.

    Returns:
        The best solution found, with a bound on the makespan that holds for every solution.
    """
    return _Search(problem, limits, report, is_enough).run(goals)


class _Search:
    """The state of one search: the best solution, the bound on the makespan, and the time left."""

    def __init__(self, problem: Problem, limits: Limits, report: Report, is_enough: Enough) -> None:
        self._problem, self._limits, self._report, self._is_enough = problem, limits, report, is_enough
        self._budget = Budget(limits)
        self._lock = RLock()
        self._stopper = Stopper()
        self._probe_stopper = Stopper()
        self._probed_makespan = -1
        self._network = network_of(problem)
        self._bound = lower_bound(problem, self._network)
        self._best: Solution | None = None
        self._has_choices = any(
            len(part.options) > 1 for activity in problem.activities for part in activity.parts
        )
        self._goes_on = True
        self._goal = Goal.FINISH
        self._value, self._bettered = _UNKNOWN, 0.0
        """The value of the goal that is sought, and when it was last bettered."""

    def run(self, goals: Sequence[Goal]) -> Outcome:
        for found in list_schedules(self._problem, self._network, self._limits.seed):
            if not self._take(Goal.FINISH, found, 0) or self._budget.left <= 0:
                break
        if self._goes_on and self._budget.left > 0:
            with self._budget.standing_still():
                _load_solver()
        with beating(self._beat):
            self._strive(goals)
        return self._outcome()

    def _strive(self, goals: Sequence[Goal]) -> None:
        kept: dict[Goal, int] = {}
        for place, goal in enumerate(goals):
            if not self._goes_on or self._budget.left <= 0:
                return
            self._goal, self._value, self._bettered = goal, _UNKNOWN, self._budget.elapsed
            if goal is Goal.FINISH:
                is_last = place == len(goals) - 1
                with self._budget.keeping(0.0 if is_last else _SHARE_FOR_LATER_GOALS):
                    self._finish_earliest(kept)
            else:
                later = Goal.FINISH in goals[place:]
                self._improve(
                    goal,
                    kept,
                    share=1 / (len(goals) - place),
                    may_finish_later=later,
                )
            if self._best is None:
                return
            kept[goal] = goal_value(self._problem, self._best, goal)
        if Goal.FINISH in goals:
            self._goal = Goal.FINISH
            self._probe(kept)

    def _finish_earliest(self, kept: Mapping[Goal, int]) -> None:
        if self._is_decided():
            return
        if self._limits.workers == 1:
            self._seek(kept, share=1 - _SHARE_TO_PROVE)
            self._probe(kept)
            return
        with ThreadPoolExecutor(max_workers=1) as beside:
            probing = beside.submit(self._probe, kept)
            self._seek(kept)
            probing.result()

    def _seek(self, kept: Mapping[Goal, int], share: float = 1.0) -> None:
        """Better solutions by the solver, then by breeding orders, then by the solver again."""
        breeding = _SHARE_TO_BREED_WITH_CHOICES if self._has_choices else _SHARE_TO_BREED
        first = share * (1 - breeding) / 2
        self._improve(Goal.FINISH, kept, share=first)
        self._reorder(share * breeding / (1 - first))
        if self._goes_on and not self._is_decided():
            self._improve(Goal.FINISH, kept, share=share)

    def _reorder(self, share: float) -> None:
        if self._best is None:
            return
        until, fruitless = self._budget.left * (1 - share), 0
        for found in reordered(self._problem, self._network, self._best, self._limits.seed):
            self._budget.spend(seconds=SECONDS_A_GENERATION)
            fruitless = 0 if found is not None else fruitless + 1
            goes_on = self._take(Goal.FINISH, found, 0)
            if not goes_on or fruitless >= _FRUITLESS_GENERATIONS or self._budget.left <= until:
                return

    def _improve(
        self,
        goal: Goal,
        kept: Mapping[Goal, int],
        *,
        share: float,
        may_finish_later: bool = False,
    ) -> None:
        from genai_planner.scheduling.levelling.cp_sat.run import Stage, best_for

        at_most = self._problem.horizon
        if self._best is not None and not may_finish_later:
            at_most = self._best.makespan
        stage = Stage(self._problem, self._network, at_most, dict(kept), self._best)
        run = self._budget.run(workers=self._limits.workers, share=share)

        def on_solution(solution: Solution, bound: int) -> bool:
            return self._take(goal, solution, 0 if kept else bound)

        result = best_for(goal, stage, run, self._stopper, on_solution)
        self._budget.spend(own_seconds=result.own_seconds)
        is_impossible = result.is_exhausted and result.solution is None and self._best is None
        bound = self._problem.horizon + 1 if is_impossible else result.bound
        self._take(goal, result.solution, 0 if kept else bound)

    def _probe(self, kept: Mapping[Goal, int]) -> None:
        """Raise the bound: prove for one makespan after the other that nothing fits within it.

        Where that takes long, all that is left of the time goes to the makespan just below the best one.

        The bound holds for every solution, those too that lose what was reached for the goals before.
        """
        step, is_hard = 1, False
        while self._goes_on and not self._is_decided() and self._budget.left > 0:
            above = self._best.makespan if self._best is not None else self._problem.horizon + 1
            at_most = above - 1 if is_hard else min(self._bound + step, above) - 1
            share = 1.0 if at_most == above - 1 else _SHARE_OF_A_PROBE
            result = self._probed(at_most, self._budget.run(workers=1, share=share))
            self._take(Goal.FINISH, None if kept else result.solution, result.bound)
            if kept and result.solution is not None:
                return
            is_open = result.solution is None and not result.is_exhausted
            is_hard = is_hard or (is_open and step == 1)
            step = step * 2 if result.is_exhausted else max(1, step // 2)

    def _probed(self, at_most: int, run: Run) -> "StageResult":
        """Whether anything fits within `at_most`; given up as soon as something is known to."""
        from genai_planner.scheduling.levelling.cp_sat.run import Stage, any_within

        self._probed_makespan = at_most
        result = any_within(Stage(self._problem, self._network, at_most), run, self._probe_stopper)
        self._budget.spend(own_seconds=result.own_seconds)
        return result

    def _is_decided(self) -> bool:
        """Whether the best finish is proven, or that there is no solution at all."""
        is_proven = self._best is not None and self._is_enough(self._best.makespan, self._bound)
        return is_proven or self._outcome().is_proven or self._bound > self._problem.horizon

    def _take(self, goal: Goal, solution: Solution | None, bound: int) -> bool:
        """Keeps what is better, reports it, and answers whether to go on with that goal."""
        with self._lock:
            if solution is not None and (
                goal is not Goal.FINISH or self._best is None or solution.makespan < self._best.makespan
            ):
                self._best = solution
                self._note_progress(solution)
            if goal is Goal.FINISH:
                self._bound = max(self._bound, bound)
            return self._told()

    def _note_progress(self, solution: Solution) -> None:
        """Remembers when a later goal was last bettered."""
        value = goal_value(self._problem, solution, self._goal)
        if value < self._value:
            self._value, self._bettered = value, self._budget.elapsed

    @property
    def _is_fruitless(self) -> bool:
        """Whether a later goal has gone on for long without being bettered."""
        is_later = self._goal is not Goal.FINISH and not self._limits.is_repeatable
        return is_later and self._budget.elapsed - self._bettered > _PATIENCE

    def _beat(self) -> None:
        with self._lock:
            self._told()

    def _told(self) -> bool:
        self._goes_on = self._report(self._outcome()) and self._goes_on
        is_enough = not self._goes_on or (self._goal is Goal.FINISH and self._is_decided())
        is_enough = is_enough or self._is_fruitless
        if is_enough:
            self._stopper.stop()
        if is_enough or (self._best is not None and self._best.makespan <= self._probed_makespan):
            self._probe_stopper.stop()
        return not is_enough

    def _outcome(self) -> Outcome:
        return Outcome(self._best, self._bound, self._budget.elapsed)


def _load_solver() -> None:
    """Loads the solver, which takes most of a second and is no search."""
    import genai_planner.scheduling.levelling.cp_sat.run  # noqa: F401 - loaded for those that import of it
