"""What each open question is worth: what could be saved by knowing an amount early.

Nothing is saved by knowing alone, only by acting on it. So the single steps that could be taken (somebody
more, more of somebody's time, more GPUs, a mitigation, less scope), and the best few of them together, are
tried on the same draws. Who knows the amount acts where it comes out above its median; who does not can act
in as many cases blindly, or in all. Days are those by which the 80% date is earlier than with the first,
money is what is spared against the second. What is done is chosen on one block of runs and judged on others,
since the best of many flatters itself; what may be chance is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from genai_planner.errors import PlannerError
from genai_planner.model.edits.log import amounts_of
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.log import AmountKey
from genai_planner.model.plan import Plan
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.simulation.arrays import Floats
from genai_planner.simulation.driving import p80_of
from genai_planner.simulation.simulator import USUAL_SEED
from genai_planner.simulation.worth import RunByRun, run_by_run
from genai_planner.words.said import Listed, Money, Said, Uncapital, said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.record.subjects import about_amount, subject_now
from genai_planner.workbench.varying.step import Step
from genai_planner.workbench.varying.steps import possible_steps
from genai_planner.workbench.varying.trials import Trials

_JUDGING = (1, 2, 3, 4)
"""The blocks of a thousand runs on which the steps are judged that were chosen on the first one."""
_MOST_STEPS, _MOST = 8, 12
"""Steps that are judged, those that alone bring most, and lines that are told."""
_PACKAGES = (2, 4)
"""How many of the best steps are tried together."""
_LEAST_DAYS, _SURE = 0.5, 3.0
"""Working days, and standard deviations of blind halves, below which a question is not worth a line."""
_HALVES = 40


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An amount that is uncertain, and what knowing it early is worth."""

    key: AmountKey
    name: str
    """The task, and which of its amounts."""
    is_assumption: bool
    """Whether it rests on the planner's own assumption."""
    days: float
    """Working days by which the 80% date comes earlier than by taking the step in as many cases blindly."""
    spared: float
    """What the step costs less than if it were taken in any case, in the plan's currency; at least 0."""
    act: Said
    """What is done where the amount comes out high."""
    median: float
    """Above it the step is taken: days of work or hours on GPUs."""

    def sentence(self, currency: str) -> Said:
        """What it says in a line."""
        template = (
            "{name}: {days} days of the 80% date. If it comes out high: {act}."
            if round(self.spared) <= 0
            else "{name}: {days} days of the 80% date, and {money} less than doing it anyhow. "
            "If it comes out high: {act}."
        )
        money = Money(self.spared, currency)
        return said(template, name=self.name, days=round(self.days, 1), act=self.act, money=money)


def open_questions(
    plan: Plan,
    ground: Ground,
    *,
    seed: int = USUAL_SEED,
    report: Callable[[int, int], None] | None = None,
) -> tuple[OpenQuestion, ...]:
    """The amounts of which most is gained by knowing them early, that first.

    Args:
        plan: whose amounts are asked for; it is levelled at once for it.
        ground: what plans are made of.
        seed: of the draws.
        report: is told how many steps were tried, and how many there are; what it raises ends the work.
    """
    trials = Trials(plan, 0.8, ground, seed)
    steps = [step for step in possible_steps(plan, ground, ()) if not step.behind]
    first = run_by_run(trials.base, seed=seed)
    tried: list[_Tried] = []
    for number, step in enumerate(steps):
        if report:
            report(number, len(steps))
        tried += _tried(trials, (step,), first, seed)
    tried.sort(key=lambda one: p80_of(one.runs.finishes))
    for size in _PACKAGES:
        together = tuple(step for one in tried[:size] for step in one.steps)
        tried += _tried(trials, together, first, seed) if len(together) == size else ()
    tried.sort(key=lambda one: p80_of(one.runs.finishes))
    judged = run_by_run(trials.base, _JUDGING, seed=seed)
    chosen = [_judged(one, judged, seed) for one in tried[:_MOST_STEPS]]
    between = Clocks(plan).project.between
    found = (_question(plan, key, (first, judged), chosen, between) for key in first.amounts)
    worth = [one for one in found if one is not None and one.days >= _LEAST_DAYS]
    return tuple(sorted(worth, key=lambda one: (-one.days, -one.spared, one.name))[:_MOST])


def finish_if_known(values: Floats, usual: RunByRun, other: RunByRun) -> int:
    """The 80th percentile of the finish, in minutes, if a step is taken where an amount is above its median.

    Args:
        values: the amount by run.
        usual: the runs without the step.
        other: the same runs with it.
    """
    return p80_of(np.where(values > np.median(values), other.finishes, usual.finishes))


def spared_if_known(values: Floats, usual: RunByRun, other: RunByRun) -> float:
    """What is spared on the mean by not taking a step where an amount is not above its median."""
    return float(((other.costs - usual.costs) * (values <= np.median(values))).mean())


def finish_blindly(usual: RunByRun, other: RunByRun, seed: int) -> tuple[float, float]:
    """The 80th percentile if a step is taken in half of the runs by lot: its mean and standard deviation."""
    random, runs = np.random.default_rng(seed), len(usual.finishes)
    lots = (random.permutation(runs) < runs // 2 for _ in range(_HALVES))
    found = [p80_of(np.where(lot, other.finishes, usual.finishes)) for lot in lots]
    return float(np.mean(found)), float(np.std(found))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A step on the first block of runs."""

    steps: tuple[Step, ...]
    plan: Plan
    runs: RunByRun

    @property
    def act(self) -> Said:
        """What is done."""
        return said("{steps}", steps=Listed(tuple(Uncapital(step.what) for step in self.steps)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The same on the others, and what it brings there taken blindly in half of the cases."""

    tried: _Tried
    runs: RunByRun
    blindly: float
    deviation: float


def _tried(trials: Trials, steps: tuple[Step, ...], usual: RunByRun, seed: int) -> Iterator[_Tried]:
    """The steps on all runs; nothing where other tasks or risks come of it, whose runs cannot be compared."""
    try:
        varied = trials.plan_of(frozenset(steps))
    except PlannerError:
        return
    if [task.id for task in varied.tasks] == [task.id for task in trials.plan.tasks]:
        other = run_by_run(varied, seed=seed)
        if other.quantities == usual.quantities and p80_of(other.finishes) < p80_of(usual.finishes):
            yield _Tried(steps, varied, other)


def _judged(tried: _Tried, usual: RunByRun, seed: int) -> _Judged:
    runs = run_by_run(tried.plan, _JUDGING, seed=seed)
    return _Judged(tried, runs, *finish_blindly(usual, runs, seed))


def _question(
    plan: Plan,
    key: AmountKey,
    usual: tuple[RunByRun, RunByRun],
    chosen: list[_Judged],
    between: Callable[[int, int], int],
) -> OpenQuestion | None:
    """What knowing that amount is worth by the step that is best for it; None where that may be chance."""
    first, judged = usual
    if not chosen:
        return None
    best = min(chosen, key=lambda one: finish_if_known(first.amounts[key], first, one.tried.runs))
    values = judged.amounts[key]
    knowing = finish_if_known(values, judged, best.runs)
    if best.blindly - knowing <= _SURE * best.deviation:
        return None
    task = plan.task_by_id[key[0]]
    return OpenQuestion(
        key=key,
        name=subject_now(plan, about_amount(task, key[1])).words.text(),
        is_assumption=ASSUMPTION in amounts_of(task)[key[1]].source,
        days=between(knowing, round(best.blindly)) / WORK_MINUTES_A_DAY,
        spared=max(spared_if_known(values, judged, best.runs), 0.0),
        act=best.tried.act,
        median=float(np.median(values)),
    )


def found_sentence(found: Sequence[OpenQuestion]) -> Said:
    """What stands above the list."""
    if not found:
        return said(
            "No single amount is worth finding out early: acting on one alone would hardly move the 80% date."
        )
    return said(
        "Knowing these early moves the 80% date most: days earlier than by doing the same in as many cases "
        "without knowing."
    )
