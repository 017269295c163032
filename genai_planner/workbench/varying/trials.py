"""What sets of steps do to a plan: levelled at once, run over the same draws, each set worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from genai_planner.errors import PlannerError
from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes
from genai_planner.simulation.result import SimulationResult
from genai_planner.simulation.simulator import simulate
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import RUNS, nobody_twice, nobody_twice_like
from genai_planner.workbench.varying.levers import as_made, is_answer, varied
from genai_planner.workbench.varying.step import Step
from genai_planner.workbench.varying.steps import levers_of

Steps = frozenset[Step]
_FEW_RUNS = 300
_NOT_DATES = frozenset({LeverKind.MITIGATION, LeverKind.GATES})
"""Levers that no list schedule depends on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a set of steps comes to."""

    chance: float
    """Of meeting the date."""
    late: float
    """Calendar days by which what is to be met passes the date with the confidence; met from 0 down."""
    p80: datetime
    """The 80% date of the plan."""
    cost: float
    """At 80%, in the plan's currency."""
    mean_late: float = 0.0
    """Calendar days by which the mean finish passes the date: what moves the rare runs only shows here."""


HOPELESS = Judged(0.0, float("inf"), datetime.max, float("inf"), float("inf"))
"""What steps come to that cannot be taken together."""


class Trials:
    """Sets of steps on one plan.

    Args:
        plan: what the steps are taken on, its deadline the date that is to be met.
        confidence: how sure that is to be.
        ground: what plans are made of.
        seed: of the draws.
    """

    def __init__(self, plan: Plan, confidence: float, ground: Ground, seed: int) -> None:
        self.plan, self.ground = plan, ground
        self._confidence, self._seed = confidence, seed
        self.base = nobody_twice(plan)
        self._dates = schedule(self.base)
        self._answered: dict[frozenset[Lever], Plan] = {frozenset(): plan}
        self._levelled: dict[frozenset[Lever], Plan] = {frozenset(): self.base}
        self.known: dict[Steps, Judged] = {}
        self._roughly: dict[Steps, Judged] = {}

    @cached_property
    def _made(self) -> Plan | None:
        """The plan as its answers made it, to which all changed answers are compared; None without any."""
        try:
            return as_made(self.plan, self.ground)
        except PlannerError:
            return None

    def judged(self, steps: Steps) -> Judged:
        """What the steps come to together; `HOPELESS` where they exclude each other."""
        if steps not in self.known:
            self.known[steps] = self._judge(steps, RUNS)
        return self.known[steps]

    def roughly(self, steps: Steps) -> Judged:
        """The same by fewer draws, to choose what to look at; compare it with what else is told roughly."""
        if steps not in self._roughly:
            self._roughly[steps] = self._judge(steps, _FEW_RUNS)
        return self._roughly[steps]

    def plan_of(self, steps: Steps) -> Plan:
        """The plan with the steps taken, nobody booked twice, charged for what they leave out.

        Raises:
            PlannerError: where they cannot be taken together.
        """
        levers = levers_of(steps)
        dating = frozenset(one for one in levers if one.kind not in _NOT_DATES)
        plan = self._dated(dating)
        others = [one for one in levers if one not in dating]
        return varied(plan, others, self.ground).plan if others else plan

    def together(self, steps: Steps) -> Steps:
        """The steps without the mitigations of risks that go with what the others leave out.

        Raises:
            PlannerError: where the others cannot be taken together.
        """
        dating = frozenset(one for one in levers_of(steps) if one.kind not in _NOT_DATES)
        risks = {risk.id for risk in self._dated(dating).risks}
        return frozenset(
            step
            for step in steps
            if all(one.kind is not LeverKind.MITIGATION or one.id in risks for one in step.levers)
        )

    def _dated(self, levers: frozenset[Lever]) -> Plan:
        if levers not in self._levelled:
            answers = frozenset(one for one in levers if is_answer(one, self.plan))
            if answers not in self._answered:
                self._answered[answers] = varied(self.plan, _sorted(answers), self.ground, self._made).plan
            rest = _sorted(levers - answers)
            turned = varied(self._answered[answers], rest, self.ground).plan
            self._levelled[levers] = nobody_twice_like(turned, self._dates)
        return self._levelled[levers]

    def _judge(self, steps: Steps, runs: int) -> Judged:
        try:
            return judged(self.plan_of(steps), self._confidence, runs=runs, seed=self._seed)
        except PlannerError:
            return HOPELESS


def judged(plan: Plan, confidence: float, *, runs: int, seed: int) -> Judged:
    """How a plan, levelled, stands to its own deadline."""
    found = simulate(plan, runs=runs, seed=seed, stops_when_settled=False)
    due = plan.deadline
    assert due is not None
    late = _lateness(found, plan, due, confidence)
    mean = (float(found.finishes.mean()) - _end_of(due)) / MINUTES_A_DAY
    return Judged(found.chances.deadline or 0.0, late, found.finish.p80, found.cost.p80, mean)


def _sorted(levers: Iterable[Lever]) -> list[Lever]:
    return sorted(levers, key=lambda one: (one.kind, one.id, str(one.value), one.since or date.min))


def _lateness(found: SimulationResult, plan: Plan, due: date, confidence: float) -> float:
    """By how many days the date is missed with that confidence; of a milestone, by its nearest percentile."""
    end = _end_of(due)
    if plan.deadline_of in found.milestones:
        dates = found.milestones[plan.deadline_of]
        nearest = min((10, 50, 80, 90), key=lambda percent: abs(percent / 100 - confidence))
        sure = to_minutes(getattr(dates, f"p{nearest}"))
    else:
        ordered = sorted(found.finishes.tolist())
        sure = ordered[min(len(ordered) - 1, int(confidence * len(ordered)))]
    return float(sure - end) / MINUTES_A_DAY


def _end_of(due: date) -> int:
    return day_to_minutes(due) + MINUTES_A_DAY
