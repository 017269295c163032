"""Level a plan: choose people, pools and order, and time the choice by the exact scheduler."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Severity
from genai_planner.scheduling.effort import unassigned_needs
from genai_planner.scheduling.levelling.at_once import levelled_at_once
from genai_planner.scheduling.levelling.outcome.applying import applied, cleared, exact
from genai_planner.scheduling.levelling.problem.building import FARTHEST_MINUTES, Built, build
from genai_planner.scheduling.levelling.problem.problem import Solution
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.goals import Goal, goal_value
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.solving import Outcome, solve
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from genai_planner.words.said import Share, said

_MOST_OTHERS = 4
"""Plans that are kept beside the best one."""
_WORST = 1 << 62
"""The value of a goal that nothing is known of."""


@dataclass(frozen=True, slots=True)
class Levelled:
    """A levelled plan, its exact dates, and how good they are."""

    plan: Plan
    schedule: Schedule
    before: Schedule
    """The plan as it was, with the order of an earlier levelling if it had one."""
    earliest_finish: datetime
    """A proven bound: no order and no choice of people can finish before it."""
    gap: float
    """How far the finish lies behind the bound, as a part of the bound's working time."""
    seconds: float
    is_searched: bool = True
    """Whether better orders were searched than the one that is found at once."""
    others: tuple[tuple[Plan, Schedule], ...] = ()
    """The last plans that it was better than, with their dates: one of them may be surer."""

    @property
    def is_proven(self) -> bool:
        """Whether no choice can finish on an earlier day."""
        return self.schedule.finish.date() <= self.earliest_finish.date()

    @property
    def quality(self) -> str:
        """The finish and how good it is: "finish 14 Oct 2027; within 3% of the best possible"."""
        day = self.schedule.finish.date()
        if self.is_proven:
            return said("finish {day}; proven the best possible", day=day).text()
        if not self.is_searched:
            return said(
                "finish {day}; ordered at once, as the plan reaches too far to search for a better order",
                day=day,
            ).text()
        share = Share(max(1, ceil(self.gap * 100)) / 100)
        return said("finish {day}; within {share} of the best possible", day=day, share=share).text()


Report = Callable[[Levelled], bool]
"""Told of every better plan, and ten times a second of the latest; answers False to stop."""


def level(plan: Plan, wishes: Wishes, limits: Limits, report: Report = lambda _: True) -> Levelled | None:
    """The best levelled plan found in time; None where no order keeps every constraint.

    Args:
        plan: The plan; the order of an earlier levelling is cleared first.
        wishes: What may change, and what to strive for.
        limits: How long and how to search.
        report: Told of every better plan and ten times a second of the latest, at times from another thread,
            but never from two at once; answers False to stop, and the best so far is returned.
    """
    began = time.monotonic()
    before = schedule(plan)
    first = _at_once(plan, before, wishes)
    if (before.finish - plan.start).days * MINUTES_A_DAY > FARTHEST_MINUTES // 2:
        return first and replace(first, seconds=time.monotonic() - began)
    bare = cleared(plan)
    timing = _Timing(bare, build(bare, before, wishes), before, tuple(wishes.goals), report)
    if first is not None:
        timing.begin_with(first)
    outcome = solve(
        timing.built.problem,
        goals=wishes.goals,
        limits=limits,
        report=timing.take,
        is_enough=timing.is_proven,
    )
    timing.take(outcome)
    return timing.best


def _at_once(plan: Plan, before: Schedule, wishes: Wishes) -> Levelled | None:
    """The plan as it is ordered at once.

    None where that breaks a date or a wish, books somebody twice, or finds nobody for a need.
    """
    done = levelled_at_once(plan, wishes)
    lacks_people = wishes.people_may_change and any(unassigned_needs(task, plan) for task in plan.tasks)
    is_late = wishes.only_within_float and done.schedule.finish > before.finish
    broken = {problem for problem in done.schedule.problems if problem.severity is Severity.ERROR}
    if lacks_people or is_late or not done.schedule.is_levelled or broken - set(before.problems):
        return None
    return Levelled(done.plan, done.schedule, before, plan.start, 0.0, 0.0, is_searched=False)


class _Timing:
    """Times solutions to the minute, and keeps the plan whose exact dates are best."""

    def __init__(
        self, plan: Plan, built: Built, before: Schedule, goals: tuple[Goal, ...], report: Report
    ) -> None:
        self.built = built
        self.best: Levelled | None = None
        self._plan, self._before, self._goals, self._report = plan, before, goals, report
        self._began = time.monotonic()
        self._timed: Solution | None = None
        self._value: tuple[int, ...] = ()

    def begin_with(self, first: Levelled) -> None:
        """Takes a plan to be bettered, where the finish comes first among the goals."""
        if self._goals[0] is Goal.FINISH:
            self.best = self._rated(first, 0)
            rest = (_WORST,) * (len(self._goals) - 1)
            self._value = (to_minutes(first.schedule.finish), *rest)

    def is_proven(self, makespan: int, bound: int) -> bool:
        """Whether the bound proves the days of that makespan and of the best plan; hours are not sought."""
        axis = self.built.axis
        is_same_day = to_moment(axis.moment(makespan)).date() <= to_moment(axis.moment(bound)).date()
        return is_same_day and self.best is not None and self._rated(self.best, bound).is_proven

    def take(self, outcome: Outcome) -> bool:
        """Times the outcome's solution where it is a new one; answers whether to go on."""
        solution = outcome.solution
        if solution is not None and solution is not self._timed:
            self._timed = solution
            self._keep_if_better(solution)
        if self.best is None:
            return True
        self.best = self._rated(self.best, outcome.bound)
        return self._report(self.best)

    def _keep_if_better(self, solution: Solution) -> None:
        found = exact(self._plan, self.built, solution)
        if self.best is not None and self._values(solution, found.finish) >= self._value:
            return
        done = applied(found, self.built.stays)
        value = self._values(solution, to_minutes(done.schedule.finish))
        if self.best is None or value < self._value:
            self._value = value
            others = () if self.best is None else (*self.best.others, (self.best.plan, self.best.schedule))
            seconds = time.monotonic() - self._began
            self.best = Levelled(
                plan=done.plan,
                schedule=done.schedule,
                before=self._before,
                earliest_finish=done.schedule.finish,
                gap=0.0,
                seconds=seconds,
                others=others[-_MOST_OTHERS:],
            )

    def _values(self, solution: Solution, finish: int) -> tuple[int, ...]:
        """What the goals make small, the most important first; the finish to the minute."""
        problem = self.built.problem
        return tuple(
            finish if goal is Goal.FINISH else goal_value(problem, solution, goal) for goal in self._goals
        )

    def _rated(self, best: Levelled, bound: int) -> Levelled:
        """With how good it is."""
        axis = self.built.axis
        finish = axis.slot(to_minutes(best.schedule.finish))
        earliest = min(best.schedule.finish, to_moment(axis.moment(bound)))
        length = bound - axis.slot(to_minutes(self._plan.start))
        gap = max(0.0, (finish - bound) / length) if length > 0 else 0.0
        seconds = time.monotonic() - self._began
        return replace(best, earliest_finish=earliest, gap=gap, seconds=seconds, is_searched=True)
