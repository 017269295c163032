"""Makes the plan's tasks, phases and expenses from the lifecycle's, each with the reason for its amounts."""

from dataclasses import dataclass, field
from functools import cached_property

from genai_planner.estimation.hardware import Catalogue
from genai_planner.estimation.reckoning import Reckoned
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.blocks import Step
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.computing import reckon
from genai_planner.lifecycle.data.records import (
    Lifecycle,
    LifecycleExpense,
    LifecyclePhase,
    ScalingRule,
)
from genai_planner.lifecycle.derived import number_text
from genai_planner.lifecycle.quantities import Quantity
from genai_planner.lifecycle.recommending import Recommendation
from genai_planner.lifecycle.scaling import Factor, arithmetic, factors, scaled_days
from genai_planner.model.base import LONGEST_NAME, LONGEST_TEXT
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Expense
from genai_planner.model.tasks import ComputeNeed, Phase, SkillNeed, Task, TaskKind

MOST_MONEY = 1e12


@dataclass(frozen=True)
class Basis:
    """What amounts and reasons rest on."""

    answers: Answers
    lifecycle: Lifecycle
    quantities: dict[str, Quantity]
    recommendations: dict[str, Recommendation]
    catalogue: Catalogue | None = None
    """The accelerators that pools may name; None for the bundled ones."""
    _reckoned: dict[str, Reckoned] = field(default_factory=dict, init=False)

    @cached_property
    def rules(self) -> dict[str, ScalingRule]:
        """Scaling rules by id."""
        return {rule.id: rule for rule in self.lifecycle.rules}

    @cached_property
    def skill_names(self) -> dict[str, str]:
        """Names of the skills by id."""
        return {skill.id: skill.name for skill in self.lifecycle.skills}

    def reckoned(self, run: str) -> Reckoned:
        """What the run takes; the same in every round, so reckoned once."""
        if run not in self._reckoned:
            self._reckoned[run] = reckon(ComputeRun(run), self.answers, self.catalogue)
        return self._reckoned[run]

    def factors_of(self, *rule_ids: str) -> tuple[Factor, ...]:
        """What those rules multiply by, each rule once."""
        return factors(dict.fromkeys(rule_ids), self.rules, self.quantities)


def make_phase(phase: LifecyclePhase, basis: Basis) -> Phase:
    """The summary row of the phase."""
    return Phase(
        id=phase.id,
        name=phase.name,
        stage=phase.stage,
        lifecycle_phase=phase.id,
        explanation=phase.explanation,
        because=_reason_of_phase(phase, basis),
    )


def make_task(step: Step, basis: Basis) -> Task:
    """The task of the step, without people."""
    task, takes = step.task, _takes(step, basis)
    return Task(
        id=step.id,
        name=_name(step),
        phase=step.phase.id,
        kind=task.kind,
        needs=takes.needs,
        duration_days=takes.waiting,
        compute=takes.compute,
        is_gate=task.is_gate,
        round=step.round,
        lifecycle_task=task.id,
        deliverable=task.deliverable,
        explanation=task.explanation,
        because=takes.because[:LONGEST_TEXT],
        source=takes.source[:LONGEST_TEXT],
    )


def make_expense(phase: LifecyclePhase, expense: LifecycleExpense, basis: Basis) -> Expense:
    """The expense after its scaling rules, rounded to a whole unit of the currency."""
    by = basis.factors_of(*expense.scaled_by)
    amount = expense.amount
    for item in by:
        amount = min(amount * item.value, MOST_MONEY)
    amount = float(round(amount)) if amount >= 1 else round(amount, 2)
    currency = basis.answers.currency
    sum_in_words = arithmetic(
        expense.amount, by, amount, shown=lambda money: f"{currency} {number_text(money)}"
    )
    return Expense(
        id=f"{phase.id}.{expense.id}",
        name=expense.name,
        amount=amount,
        kind=expense.kind,
        phase=phase.id,
        because=f"{expense.because} {sum_in_words}."[:LONGEST_TEXT],
        source=expense.source,
    )


def _name(step: Step) -> str:
    name = f"{step.task.name} · {step.place}" if step.place else step.task.name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Takes:
    """What a task takes, and why."""

    because: str
    source: str
    needs: tuple[SkillNeed, ...] = ()
    waiting: Estimate | None = None
    compute: ComputeNeed | None = None


def _takes(step: Step, basis: Basis) -> _Takes:
    if step.task.kind is TaskKind.MILESTONE:
        because = f"The decision that ends '{step.phase.name}': {step.phase.gate}"
        return _Takes(because=because, source=step.phase.source)
    presence = _why_present(step, basis)
    if step.task.compute is not None:
        reckoned = basis.reckoned(step.task.compute)
        because = f"{reckoned.because} {presence}"
        return _Takes(because=because, source=reckoned.source, compute=reckoned.need)
    needs, waiting = _needs(step, basis), _waiting(step, basis)
    amounts = [*(need.effort_days for need in needs), *([waiting] if waiting else [])]
    return _Takes(
        because=" ".join([*(f"{amount.because}." for amount in amounts), presence]),
        source="; ".join(dict.fromkeys(amount.source for amount in amounts)),
        needs=needs,
        waiting=waiting,
    )


def _needs(step: Step, basis: Basis) -> tuple[SkillNeed, ...]:
    return tuple(
        SkillNeed(
            skill=effort.skill,
            level=effort.level,
            effort_days=scaled_days(
                effort.days,
                (*basis.factors_of(*step.task.scaled_by, *effort.scaled_by), *_repetition(step)),
                source=step.task.source,
                what=basis.skill_names[effort.skill],
            ),
        )
        for effort in step.task.efforts
    )


def _waiting(step: Step, basis: Basis) -> Estimate | None:
    days = step.task.waiting_days
    if days is None:
        return None
    by = (*basis.factors_of(*step.task.scaled_by), *_repetition(step))
    return scaled_days(days, by, source=step.task.source, what="Waiting, in working days")


def _repetition(step: Step) -> tuple[Factor, ...]:
    share = step.task.later_round_share
    if step.repetition == 1 or share == 1:
        return ()
    return (Factor(share, "doing it again"),)


def _why_present(step: Step, basis: Basis) -> str:
    condition = step.task.only_if
    if step.repetition > 1 and not step.phase.is_evaluation:
        return f"Round {step.repetition - 1} of evaluation is followed by an improvement."
    if step.phase.is_evaluation and step.round:
        return f"Evaluation round {step.round}: every adaptation is judged before the next begins."
    if condition is not None:
        return f"In the plan because of {basis.quantities[condition].words}."
    return _reason_of_phase(step.phase, basis)


def _reason_of_phase(phase: LifecyclePhase, basis: Basis) -> str:
    item = basis.recommendations[phase.id]
    if item.is_fixed:
        return f"'{phase.name}' is part of every plan: {item.grounds}"
    if item.is_recommended:
        return f"'{phase.name}' is in the plan, as recommended: {item.grounds}"
    return (
        f"'{phase.name}' is in the plan because you ticked it, although it is not recommended: {item.grounds}"
    )
