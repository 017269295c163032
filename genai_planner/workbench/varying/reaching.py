"""What it would take to meet a date with a confidence: up to three packages of steps.

All plans that are tried are list schedules in which nobody is booked twice, compared over the same draws;
those that are told in the end are levelled by the solver as well.
"""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from genai_planner.errors import InputError
from genai_planner.model.edits.changing import changed
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Scenario
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.simulation.simulator import USUAL_SEED
from genai_planner.words.said import Share, said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import RUNS, Headline, headline
from genai_planner.workbench.varying.package_search import PackageKind, PackageSearch, Wanted
from genai_planner.workbench.varying.step import Kept, Step
from genai_planner.workbench.varying.steps import levers_of, possible_steps
from genai_planner.workbench.varying.trials import Judged, Steps, Trials, judged

USUAL_CONFIDENCE = 0.8
USUAL_SECONDS = 30.0
_MARGIN = 0.01
"""Of the chance, beyond what is asked: the best of many trials flatters itself."""
_SHARES = {
    None: 0.26,
    PackageKind.LEAST_CHANGE: 0.36,
    PackageKind.LEAST_COST: 0.44,
    PackageKind.LEAST_LOSS_OF_SCOPE: 0.5,
}
"""By when looking at single steps and the search for each kind end, as a part of the time; the rest is the
solver's."""
_SOLVER_SHARE, _LEAST_SOLVER_SECONDS = 0.07, 0.5
"""Of the time, for each package."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is."""

    part: float
    """Of the time that it may take."""
    kind: PackageKind | None
    """What is looked for; None while single steps are tried, and while the solver levels."""
    tried: int
    """Sets of steps that were worked out."""
    best_chance: float
    """Of meeting the date, by the best of them."""


Report = Callable[[Progress], bool]
"""Told of the progress; answers False to stop with the best so far."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of a package, and what it does on top of those before it."""

    step: Step
    days: int
    """Calendar days by which the 80% date comes earlier; later below 0."""
    cost: float
    """What it adds to the cost at 80%, in the plan's currency."""
    chance_after: float
    p80_after: datetime


@dataclass(frozen=True, slots=True)
class Package:
    """Steps that together reach the confidence, or come as near as they can."""

    kind: PackageKind
    steps: tuple[Taken, ...]
    headline: Headline
    plan: Plan
    """The plan with all steps, levelled."""

    @property
    def chance(self) -> float:
        """Of meeting the date."""
        return self.headline.chance or 0.0


def scenario_of(steps: Collection[Step], name: str, plan: Plan) -> Scenario:
    """The steps as a scenario of the plan, to be derived anew when the plan moves."""
    return Scenario(id=free_id(name, {one.id for one in plan.scenarios}), name=name, levers=levers_of(steps))


@dataclass(frozen=True, slots=True)
class Reached:
    """What was found."""

    aim: "Aim"
    before: Headline
    packages: tuple[Package, ...]
    """The kinds that differ, each with its steps in order; none where nothing is needed or nothing helps."""
    best_possible: Headline
    """What all steps together that help come to."""
    trials: Trials
    """Work out any other set of the steps, over the same draws."""
    is_cut_short: bool = False
    """Whether the time ran out before everything was tried, so that more may be possible."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached.

    Raises:
        InputError: where no plan could.
    """

    date: date
    """The last day on which the plan, or the milestone of its deadline, may be finished."""
    confidence: float = USUAL_CONFIDENCE
    """Above 0 and below 1."""
    budget: float | None = None
    """That the cost at 80% must not pass; None for no limit."""
    kept: frozenset[Kept] = frozenset()
    """What must not be touched."""

    def __post_init__(self) -> None:
        if not 0 < self.confidence < 1:
            raise InputError(
                said(
                    "A confidence of {confidence} cannot be reached; ask for one between 1% and 99%.",
                    confidence=Share(self.confidence),
                )
            )
        if self.budget is not None and self.budget < 0:
            raise InputError(
                said(
                    "A budget of {budget} is below zero; give an amount from 0 on.", budget=round(self.budget)
                )
            )

    def is_met(self, numbers: Headline) -> bool:
        """Whether a plan with these numbers is likely enough."""
        return _chance(numbers) >= self.confidence

    def is_paid(self, numbers: Headline) -> bool:
        """Whether the budget allows it."""
        return self.budget is None or numbers.cost_p80 <= self.budget


def reach(
    plan: Plan,
    aim: Aim,
    ground: Ground,
    *,
    seed: int = USUAL_SEED,
    seconds: float = USUAL_SECONDS,
    report: Report = lambda _: True,
) -> Reached:
    """Up to three packages of steps by which the plan reaches the aim.

    Args:
        plan: what is to meet the date.
        aim: the date, how sure, and what is spared.
        ground: what plans are made of.
        seed: of the draws.
        seconds: how long to search at most; the best so far is told.
        report: told of the progress.

    Raises:
        InputError: a date before the plan's start.
    """
    if aim.date <= plan.start.date():
        raise InputError(
            said(
                "The date {date} is not after the plan's start on {start}.",
                date=aim.date,
                start=plan.start.date(),
            )
        )
    clock = _Clock(seconds, report)
    trials = Trials(changed(plan, deadline=aim.date), aim.confidence, ground, seed)
    clock.trials = trials
    before = headline(trials.base, ground, seed=seed)
    if aim.is_met(before) and aim.is_paid(before):
        return Reached(aim, before, (), before, trials)
    steps = possible_steps(trials.plan, ground, aim.kept)
    search = PackageSearch(trials, steps, Wanted(aim.confidence + _MARGIN, aim.budget), clock.is_over)
    found = list(_sets(search, clock))
    packages = tuple(_package(kind, taken, trials, clock, seed) for kind, taken in found)
    everything = headline(trials.plan_of(trials.together(search.helpful())), ground, seed=seed)
    known = [before, everything, *(package.headline for package in packages)]
    best = max(known, key=lambda one: (_chance(one), -one.p80.timestamp()))
    return Reached(aim, before, packages, best, trials, clock.is_cut_short)


class _Clock:
    """How long the search may go on, and the one who is told of it."""

    def __init__(self, seconds: float, report: Report) -> None:
        self._began, self._seconds, self._report = time.monotonic(), seconds, report
        self._is_stopped = False
        self.is_cut_short = False
        self.trials: Trials | None = None
        self.kind: PackageKind | None = None
        self.is_levelling = False

    @property
    def part(self) -> float:
        """Of the time, how much is gone."""
        return (time.monotonic() - self._began) / max(self._seconds, 1e-9)

    @property
    def solver_seconds(self) -> float:
        """How long the solver may level one package."""
        return 0.0 if self._is_stopped else max(_SOLVER_SHARE * self._seconds, _LEAST_SOLVER_SECONDS)

    def is_over(self) -> bool:
        """Whether the time for what is looked for is up, or the user has had enough."""
        known = self.trials.known if self.trials is not None else {}
        best = max((judged.chance for judged in known.values()), default=0.0)
        self._is_stopped |= not self._report(Progress(min(self.part, 1.0), self.kind, len(known), best))
        is_over = self._is_stopped or self.part > (1.0 if self.is_levelling else _SHARES[self.kind])
        self.is_cut_short |= is_over and not self.is_levelling
        return is_over


def _sets(search: PackageSearch, clock: _Clock) -> Iterator[tuple[PackageKind, Steps]]:
    """The best set of each kind, without those that another kind has as well.

    Only when all kinds were looked for it is told which is best: one may have found another's best set.
    """
    search.look_at_steps()
    for kind in PackageKind:
        clock.kind = kind
        search.best(kind)
    clock.kind, clock.is_levelling = None, True
    found: list[Steps] = []
    for kind in PackageKind:
        taken = search.best_known(kind)
        if taken and taken not in found:
            found.append(taken)
            yield kind, taken


def _package(kind: PackageKind, taken: Steps, trials: Trials, clock: _Clock, seed: int) -> Package:
    """The package, each step told on top of those before it, levelled by the solver where that is surer."""
    plan = _surest(trials.plan_of(taken), clock, seed)
    numbers = headline(plan, trials.ground, seed=seed)
    told, before = [], trials.judged(frozenset())
    order = _in_order(taken, trials)
    for number, step in enumerate(order, start=1):
        after = trials.judged(frozenset(order[:number]))
        if number == len(order):
            after = Judged(_chance(numbers), after.late, numbers.p80, numbers.cost_p80)
        days, cost = _days_between(after.p80, before.p80), after.cost - before.cost
        told.append(Taken(step, days, cost, after.chance, after.p80))
        before = after
    return Package(kind, tuple(told), numbers, plan)


def _in_order(taken: Steps, trials: Trials) -> list[Step]:
    """What helps most first, and nothing before what it stands behind."""
    alone = {step: trials.roughly(frozenset((step,))) for step in taken if not step.behind}
    by_name = {step.what: step for step in taken}

    def rank(step: Step) -> tuple[float, int, str]:
        depth, first = 0, step
        while first.behind in by_name:
            depth, first = depth + 1, by_name[first.behind]
        return alone[first].late, depth, step.what.text()

    return sorted(taken, key=rank)


def _surest(plan: Plan, clock: _Clock, seed: int) -> Plan:
    """The plan as it was ordered at once, or as the solver levels it where that meets the date more often."""
    from genai_planner.scheduling.levelling.levelling import level
    from genai_planner.scheduling.levelling.search.limits import Limits

    seconds = clock.solver_seconds
    if not seconds or plan.deadline is None:
        return plan
    found = level(plan, Wishes(), Limits(seconds=seconds), lambda _: not clock.is_over())
    candidates = [plan] if found is None else [plan, found.plan]
    return max(candidates, key=lambda one: judged(one, 0.5, runs=RUNS, seed=seed).chance)


def _chance(numbers: Headline) -> float:
    return numbers.chance or 0.0


def _days_between(first: datetime, last: datetime) -> int:
    return (last.date() - first.date()).days
