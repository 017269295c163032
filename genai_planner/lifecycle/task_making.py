"""Makes the plan's tasks, phases and expenses from the lifecycle's, each with the reason for its amounts."""

from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.estimation.reckoning import Reckoned
from genai_planner.estimation.token_use import token_table
from genai_planner.lifecycle.amounts.quantities import Quantity
from genai_planner.lifecycle.amounts.scaling import Factor, arithmetic, factors, scaled_days, summed_days
from genai_planner.lifecycle.amounts.sizes import Multiples, Size, multiples
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.computing import reckon
from genai_planner.lifecycle.data.records import (
    Effort,
    Lifecycle,
    LifecycleExpense,
    LifecyclePhase,
    LifecycleTask,
    ScalingRule,
    ThreePoint,
)
from genai_planner.lifecycle.derived import kind_of, rounded, use_of
from genai_planner.lifecycle.order.steps import Step, is_needed
from genai_planner.lifecycle.recommending import Recommendation
from genai_planner.model.base import LONGEST_NAME, LONGEST_TEXT
from genai_planner.model.criteria import Criterion
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Expense
from genai_planner.model.tasks import NAME_OF_ROUND, ComputeNeed, Phase, SkillNeed, Task, TaskKind
from genai_planner.words.said import Said, Several, Share, said
from genai_planner.words.sentence import Sentence, as_sentence, message_of, told_as, words_of

MOST_MONEY = 1e12
WORKING_DAYS_A_WEEK = 5
CRUMB_DAYS = 0.15
"""Of one skill, in a task that has more of another."""


@dataclass(frozen=True)
class Basis:
    """What amounts and reasons rest on."""

    answers: Answers
    lifecycle: Lifecycle
    quantities: dict[str, Quantity]
    recommendations: dict[str, Recommendation]
    size: Size
    catalogue: Catalogue
    """The accelerators that pools may name."""
    _reckoned: dict[str, Reckoned] = field(default_factory=dict, init=False)

    @cached_property
    def rules(self) -> dict[str, ScalingRule]:
        """Scaling rules by id."""
        return {rule.id: rule for rule in self.lifecycle.rules}

    @cached_property
    def multiples(self) -> Multiples:
        """What the size class makes of efforts and waits."""
        return multiples(self.size, self.lifecycle)

    @cached_property
    def size_words(self) -> Said:
        """The size class in words, such as "a team tool"."""
        names = {one.size: one.name for one in self.lifecycle.sizes}
        return told_as(names.get(self.size.size_class, self.size.size_class))

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
        name=words_of(phase.name),
        stage=phase.stage,
        lifecycle_phase=phase.id,
        explanation=as_sentence(phase.explanation),
        because=Sentence(_reason_of_phase(phase, basis)),
        chance=basis.recommendations[phase.id].chance,
        condition=_sentence(basis.recommendations[phase.id].condition),
    )


def make_task(step: Step, basis: Basis) -> Task:
    """The task of the step, without people."""
    task, takes = step.task, _takes(step, basis)
    return Task(
        id=step.id,
        name=_name(step),
        criteria=_criteria(step, basis),
        milestone=task.milestone,
        judges=step.judges,
        group=words_of(task.group or ""),
        phase=step.phase.id,
        kind=task.kind,
        needs=takes.needs,
        duration_days=takes.waiting,
        compute=takes.compute,
        is_gate=task.is_gate,
        round=step.round,
        lifecycle_task=task.id,
        deliverable=as_sentence(task.deliverable),
        explanation=as_sentence(task.explanation),
        because=Sentence(takes.because),
        source=takes.source[:LONGEST_TEXT],
    )


def _criteria(step: Step, basis: Basis) -> tuple[Criterion, ...]:
    """What the gate is judged by in a project of that kind and size."""
    return tuple(
        Criterion(
            measure=words_of(one.measure),
            bound=one.bound,
            threshold=one.by_size.get(basis.size.size_class, one.threshold),
            unit=words_of(one.unit),
            owner=words_of(basis.skill_names[one.owner]),
            because=as_sentence(one.because),
            source=one.source,
        )
        for one in step.task.criteria
        if is_needed(one, basis.quantities)
    )


def make_expense(phase: LifecyclePhase, expense: LifecycleExpense, basis: Basis) -> Expense:
    """The expense after its scaling rules, rounded to a whole unit of the currency."""
    by = basis.factors_of(*expense.scaled_by)
    if expense.is_sized and basis.multiples.effort != 1:
        by = (*by, Factor(basis.multiples.effort, basis.size_words))
    base = amount = _base(expense, basis)
    for item in by:
        amount = min(amount * item.value, MOST_MONEY)
    amount = float(round(amount)) if amount >= 1 else round(amount, 2)
    currency = basis.answers.currency
    sum_in_words = arithmetic(
        base,
        by,
        amount,
        shown=lambda money: said("{currency} {amount}", currency=currency, amount=rounded(money)),
    )
    return Expense(
        id=f"{phase.id}.{expense.id}",
        name=words_of(expense.name),
        amount=amount,
        kind=expense.kind,
        is_after_launch=expense.is_after_launch,
        phase=phase.id,
        because=Sentence(said("{because} {sum}.", because=_why(expense, basis), sum=sum_in_words)),
        source=token_table().source if expense.is_by_token else expense.source,
    )


def _base(expense: LifecycleExpense, basis: Basis) -> float:
    """The amount before scaling: the lifecycle's, or the price of a million tokens."""
    if not expense.is_by_token:
        return expense.amount
    return token_table().price_of_a_million(kind_of(basis.answers))


def _why(expense: LifecycleExpense, basis: Basis) -> Said:
    """Why it costs that before scaling."""
    if not expense.is_by_token:
        return said("{because}", because=told_as(expense.because))
    table, use = token_table(), use_of(basis.answers)
    return said(
        "{because} Of {tokens} tokens of a question {read} are read, at {price_read} a million, and "
        "{written} written, at {price_written}; {share} is sent again.",
        because=told_as(expense.because),
        tokens=use.tokens,
        read=use.read,
        price_read=table.price_read,
        written=use.written,
        price_written=table.price_written,
        share=Share(table.sent_again),
    )


def _name(step: Step) -> str:
    own = words_of((step.task.merged_name or step.task.name) if step.merged else step.task.name)
    name = f"{own}{NAME_OF_ROUND}{step.place}" if step.place else own
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _sentence(message: Said) -> str:
    return Sentence(message) if message else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Takes:
    """What a task takes, and why."""

    because: Said
    source: str
    needs: tuple[SkillNeed, ...] = ()
    waiting: Estimate | None = None
    compute: ComputeNeed | None = None


def _takes(step: Step, basis: Basis) -> _Takes:
    if step.task.kind is TaskKind.MILESTONE:
        because = said(
            "The decision that ends '{phase}': {gate}",
            phase=told_as(step.phase.name),
            gate=told_as(step.phase.gate),
        )
        return _Takes(because=because, source=step.phase.source)
    presence = _why_present(step, basis)
    if step.task.compute is not None:
        reckoned = basis.reckoned(step.task.compute)
        because = said("{hours} {presence}", hours=message_of(reckoned.because), presence=presence)
        return _Takes(because=because, source=reckoned.source, compute=reckoned.need)
    needs, waiting = _needs(step, basis), _waiting(step, basis)
    amounts = [*(need.effort_days for need in needs), *([waiting] if waiting else [])]
    return _Takes(
        because=said(
            "{amounts}{presence}",
            amounts=Several(tuple(said("{amount}. ", amount=message_of(one.because)) for one in amounts), ""),
            presence=presence,
        ),
        source="; ".join(dict.fromkeys(amount.source for amount in amounts)),
        needs=needs,
        waiting=waiting,
    )


def _needs(step: Step, basis: Basis) -> tuple[SkillNeed, ...]:
    """The efforts of the step and of what it does along; the smallest are done by whoever does the rest."""
    lengths = _length_of_accompanied(step, basis)
    found: dict[str, list[_Part]] = {}
    for task in (step.task, *step.merged):
        for effort in task.efforts:
            days = effort.days if lengths is None or task is not step.task else _product(effort.days, lengths)
            found.setdefault(effort.skill, []).append(
                _Part(task, effort, days, _factors(task, effort, step, basis))
            )
    return tuple(_need(parts, basis) for parts in _without_crumbs(found).values())


def _without_crumbs(found: dict[str, list["_Part"]]) -> dict[str, list["_Part"]]:
    """What is less than a crumb is done by whoever does most of the task."""
    amounts = {skill: sum(part.likely for part in parts) for skill, parts in found.items()}
    largest = max(amounts, key=lambda skill: amounts[skill], default="")
    kept = {
        skill: parts for skill, parts in found.items() if skill == largest or amounts[skill] >= CRUMB_DAYS
    }
    crumbs = [part for skill, parts in found.items() if skill not in kept for part in parts]
    return {skill: [*parts, *crumbs] if skill == largest else parts for skill, parts in kept.items()}


@dataclass(frozen=True, slots=True)
class _Part:
    """What one task of the lifecycle adds to a need."""

    task: LifecycleTask
    effort: Effort
    days: ThreePoint
    by: tuple[Factor, ...]

    @property
    def likely(self) -> float:
        return self.days.likely * prod(item.value for item in self.by)


def _factors(task: LifecycleTask, effort: Effort, step: Step, basis: Basis) -> tuple[Factor, ...]:
    by = [*basis.factors_of(*task.scaled_by, *effort.scaled_by), *_repetition(step)]
    if task.is_sized and task.accompanies is None:
        by.extend(basis.factors_of(*basis.lifecycle.scaled_by))
        if basis.multiples.effort != 1:
            by.append(Factor(basis.multiples.effort, basis.size_words))
    if task is not step.task and task.share_when_merged != 1:
        by.append(Factor(task.share_when_merged, said("being done along")))
    return tuple(by)


def _need(parts: list[_Part], basis: Basis) -> SkillNeed:
    """One need; where several tasks add to it, their sum with the sum as its reason."""
    skill = parts[0].effort.skill
    level = max(part.effort.level for part in parts if part.effort.skill == skill)
    what = told_as(basis.skill_names[skill])
    source = "; ".join(dict.fromkeys(part.task.source for part in parts))
    if len(parts) == 1:
        return SkillNeed(
            skill=skill,
            level=level,
            effort_days=scaled_days(parts[0].days, parts[0].by, source=source, what=what),
        )
    total = summed_days([(part.days, part.by, part.task.name) for part in parts], source=source, what=what)
    return SkillNeed(skill=skill, level=level, effort_days=total)


def _length_of_accompanied(step: Step, basis: Basis) -> ThreePoint | None:
    """Working days of the task that the step lasts as long as."""
    if step.task.accompanies is None:
        return None
    other = next(task for task in step.phase.tasks if task.id == step.task.accompanies)
    if other.compute is not None:
        hours = basis.reckoned(other.compute).need.elapsed_hours
        working = WORKING_DAYS_A_WEEK / 7 / 24
        return ThreePoint(
            optimistic=hours.optimistic * working,
            likely=hours.likely * working,
            pessimistic=hours.pessimistic * working,
        )
    waiting = _waiting_of(other, step, basis)
    if waiting is None:
        return None
    return ThreePoint(optimistic=waiting.optimistic, likely=waiting.likely, pessimistic=waiting.pessimistic)


def _product(share: ThreePoint, days: ThreePoint) -> ThreePoint:
    """Effort of a share of each day, over the likely number of days."""
    return ThreePoint(
        optimistic=share.optimistic * days.likely,
        likely=share.likely * days.likely,
        pessimistic=share.pessimistic * days.likely,
    )


def _waiting(step: Step, basis: Basis) -> Estimate | None:
    lengths = _length_of_accompanied(step, basis)
    if lengths is not None:
        return scaled_days(lengths, (), source=step.task.source, what=said("As long as what it accompanies"))
    return _waiting_of(step.task, step, basis)


def _waiting_of(task: LifecycleTask, step: Step, basis: Basis) -> Estimate | None:
    days = task.waiting_days
    if days is None:
        return None
    by = [*basis.factors_of(*task.scaled_by), *_repetition(step)]
    if task.is_sized and basis.multiples.waiting != 1:
        by.append(Factor(basis.multiples.waiting, basis.size_words))
    return scaled_days(days, by, source=task.source, what=said("Waiting, in working days"))


def _repetition(step: Step) -> tuple[Factor, ...]:
    share = step.task.later_round_share
    if step.repetition == 1 or share == 1:
        return ()
    return (Factor(share, said("doing it again")),)


def _why_present(step: Step, basis: Basis) -> Said:
    condition = step.task.only_if
    if step.repetition > 1 and not step.phase.is_evaluation:
        return said("Round {n} of evaluation is followed by an improvement.", n=step.repetition - 1)
    if step.phase.is_evaluation and step.round:
        return said("Evaluation round {n}: every adaptation is judged before the next begins.", n=step.round)
    if condition is not None:
        return said("In the plan because of {what}.", what=basis.quantities[condition].words)
    return _reason_of_phase(step.phase, basis)


def _reason_of_phase(phase: LifecyclePhase, basis: Basis) -> Said:
    item = basis.recommendations[phase.id]
    name = told_as(phase.name)
    if item.is_fixed:
        return said("'{phase}' is part of every plan: {grounds}", phase=name, grounds=item.grounds)
    if item.is_recommended:
        return said("'{phase}' is in the plan, as recommended: {grounds}", phase=name, grounds=item.grounds)
    return said(
        "'{phase}' is in the plan because you ticked it, although it is not recommended: {grounds}",
        phase=name,
        grounds=item.grounds,
    )
