"""What it would take to meet a date with a confidence: up to three packages of steps.

Greedy with exchange: the step that helps most is added until the confidence is reached, then every step that
is not needed any more is taken back. All plans are list schedules in which nobody is booked twice, and are
compared over the same draws.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from genai_planner.errors import InputError, PlannerError
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.restaffing import restaffed_at_once
from genai_planner.simulation.simulator import USUAL_SEED
from genai_planner.words.said import Share, said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import Headline, headline, nobody_twice
from genai_planner.workbench.varying.steps import Kept, Step, possible_steps, with_steps

USUAL_CONFIDENCE = 0.8
USUAL_SECONDS = 30.0
_MOST_STEPS = 10
_ENOUGH_GAIN = 0.002
"""Of the chance: below it a step is no help."""
Report = Callable[[float, str], bool]
"""Told the part that is done and what is tried; answers False to stop with the best so far."""


class PackageKind(StrEnum):
    """What a package spares."""

    LEAST_CHANGE = "least change"
    LEAST_COST = "least cost"
    LEAST_LOSS_OF_SCOPE = "least loss of scope"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of a package, and what it does on top of those before it."""

    step: Step
    days: int
    """Calendar days by which the 80% date comes earlier; later below 0."""
    cost: float
    """What it adds to the cost at 80%, in the plan's currency."""
    chance_after: float


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


@dataclass(frozen=True, slots=True)
class Reached:
    """What was found."""

    aim: "Aim"
    before: Headline
    packages: tuple[Package, ...]
    """The kinds that differ, each with its steps in order; none where nothing is needed or nothing helps."""
    best_possible: Headline
    """What all steps together that help come to."""


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
    report: Report = lambda _part, _what: True,
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
    search = _Search(changed(plan, deadline=aim.date), aim, ground, seed=seed, seconds=seconds, report=report)
    before = search.of(())
    if aim.is_met(before) and aim.is_paid(before):
        return Reached(aim, before, (), before)
    steps = possible_steps(search.plan, ground, aim.kept)
    found = search.packages(steps)
    known = [before, *(package.headline for package in found), search.of(search.helpful(steps))]
    return Reached(aim, before, found, max(known, key=lambda one: (_chance(one), -one.p80.timestamp())))


class _Search:
    """Headlines of sets of steps, each worked out once."""

    def __init__(
        self, plan: Plan, aim: Aim, ground: Ground, *, seed: int, seconds: float, report: Report
    ) -> None:
        self.plan, self._aim, self.ground, self._seed = plan, aim, ground, seed
        self._end, self._seconds, self._report = time.monotonic() + seconds, seconds, report
        self._known: dict[tuple[Step, ...], tuple[Headline, Plan]] = {}
        self._is_stopped = False

    @property
    def is_over(self) -> bool:
        """Whether the time is up, or the user has had enough."""
        return self._is_stopped or time.monotonic() > self._end

    def of(self, steps: tuple[Step, ...]) -> Headline:
        """The numbers of the plan with these steps."""
        return self._worked_out(steps)[0]

    def plan_of(self, steps: tuple[Step, ...]) -> Plan:
        """The plan with these steps, levelled."""
        return self._worked_out(steps)[1]

    def packages(self, steps: tuple[Step, ...]) -> tuple[Package, ...]:
        """One package of each kind, without those that another one equals."""
        scope_kept = tuple(step for step in steps if step.touches not in {Kept.SCOPE, Kept.PHASES})
        found: list[Package] = []
        for kind, allowed in (
            (PackageKind.LEAST_CHANGE, steps),
            (PackageKind.LEAST_LOSS_OF_SCOPE, scope_kept),
            (PackageKind.LEAST_COST, steps),
        ):
            taken = self._taken(kind, allowed)
            if taken and all(set(taken) != {one.step for one in other.steps} for other in found):
                found.append(Package(kind, tuple(self._told(taken)), self.of(taken), self.plan_of(taken)))
        return tuple(found)

    def helpful(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps that alone make the date likelier or the plan's 80% date earlier."""
        now = self.of(())
        tried = [step for step in steps if (step,) in self._known]
        return tuple(step for step in tried if self.of((step,)).p80 < now.p80)

    def _taken(self, kind: PackageKind, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Step by step, each time the one that helps most on top of those before it.

        What a step brought before is taken for the most that it can bring later, so that only the few at the
        top are worked out again (lazy greedy; Minoux 1978).
        """
        taken: tuple[Step, ...] = ()
        promised = {step: self._help(kind, (), step) for step in steps if not self.is_over}
        while not self._aim.is_met(self.of(taken)) and len(taken) < _MOST_STEPS and not self.is_over:
            best = self._best(kind, taken, promised)
            if best is None:
                break
            taken = (*taken, best)
            del promised[best]
        return self._without_needless(taken)

    def _best(self, kind: PackageKind, taken: tuple[Step, ...], promised: dict[Step, float]) -> Step | None:
        """The step that helps most now; what the others were found to bring is noted."""
        found: dict[Step, float] = {}
        for step in sorted(promised, key=lambda one: promised[one], reverse=True):
            if promised[step] <= max(found.values(), default=0.0) or self.is_over:
                break
            found[step] = self._help(kind, taken, step)
        promised.update(found)
        best = max(found, key=lambda one: found[one], default=None)
        return best if best is not None and found[best] > 0 else None

    def _help(self, kind: PackageKind, taken: tuple[Step, ...], step: Step) -> float:
        """What a step brings on top of others: of the chance, and a little of the 80% date; 0 for no help."""
        now, after = self.of(taken), self.of((*taken, step))
        days = (now.p80 - after.p80).total_seconds() / 86_400
        gain = _chance(after) - _chance(now) + days / 1_000
        if gain <= _ENOUGH_GAIN or not self._aim.is_paid(after):
            return 0.0
        return gain / max(after.cost_p80 - now.cost_p80, 1.0) if kind is PackageKind.LEAST_COST else gain

    def _without_needless(self, taken: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps without those that the later ones made superfluous."""
        for step in taken[:-1]:
            rest = tuple(one for one in taken if one is not step)
            if not self.is_over and self._aim.is_met(self.of(rest)):
                taken = rest
        return taken

    def _told(self, taken: tuple[Step, ...]) -> Iterator[Taken]:
        before = self.of(())
        for number, step in enumerate(taken, start=1):
            after = self.of(taken[:number])
            days = _days_between(after.p80, before.p80)
            yield Taken(step, days, after.cost_p80 - before.cost_p80, _chance(after))
            before = after

    def _worked_out(self, steps: tuple[Step, ...]) -> tuple[Headline, Plan]:
        key = tuple(sorted(steps, key=lambda step: step.what))
        if key not in self._known:
            part = 1 - max(self._end - time.monotonic(), 0) / self._seconds
            self._is_stopped |= not self._report(part, steps[-1].what if steps else "")
            plan = self._levelled(steps)
            self._known[key] = (headline(plan, self.ground, seed=self._seed), plan)
        return self._known[key]

    def _levelled(self, steps: tuple[Step, ...]) -> Plan:
        try:
            plan = with_steps(self.plan, steps, self.ground)
        except PlannerError:
            # Two steps that exclude each other, such as two settings of one answer, help no more than one.
            plan = with_steps(self.plan, steps[:-1], self.ground)
        if not steps:
            return nobody_twice(plan)
        found = restaffed_at_once(plan)
        return found.plan if found is not None else nobody_twice(plan)


def _chance(numbers: Headline) -> float:
    return numbers.chance or 0.0


def _days_between(first: datetime, last: datetime) -> int:
    return (last.date() - first.date()).days
