"""The plan made ready to be run many times: what is drawn, and what each draw stands for."""

from dataclasses import dataclass, field, replace

import numpy as np

from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Distribution, Grouping
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan
from genai_planner.scheduling.passes.forward import forward_pass
from genai_planner.scheduling.time.array_clock import ArrayClock, array_clock
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.simulation.amounts import Amounts, amounts_of
from genai_planner.simulation.arrays import Floats
from genai_planner.simulation.correlation import GroupFactors, group_factors
from genai_planner.simulation.distributions import Levels, Quantiles, quantiles_of
from genai_planner.simulation.events import Events, events_of
from genai_planner.simulation.sampling import Quantity
from genai_planner.words.said import Listed, Share, said
from genai_planner.words.sentence import Sentence

FARTHEST = 2.0
"""Deviations beyond which the shared factor is not drawn."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Which row of the draws belongs to what; a quantity that is certain has none.

    Attributes:
        of_amount: by the number of the amount.
        of_chance: by the number of the risk.
        of_delay: by the number of the risk.
        of_percent: by the number of the risk.
        of_loop: by the number of the rework loop.
        of_conditional: by the number of the phase that may not be needed.
        of_spread: of the factor that all amounts share; None where there is none.
    """

    of_amount: dict[int, int] = field(default_factory=dict)
    of_chance: dict[int, int] = field(default_factory=dict)
    of_delay: dict[int, int] = field(default_factory=dict)
    of_percent: dict[int, int] = field(default_factory=dict)
    of_loop: dict[int, int] = field(default_factory=dict)
    of_conditional: dict[int, int] = field(default_factory=dict)
    of_spread: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A plan ready to be simulated; nothing in it changes from run to run."""

    compiled: CompiledPlan
    amounts: Amounts
    events: Events
    quantities: list[Quantity]
    rows: Rows
    factors: GroupFactors
    clocks: dict[WorkingTime, ArrayClock]
    fixed_cost: float
    """Expenses and mitigations, in the plan's currency."""
    messages: tuple[str, ...]
    contradiction: str
    """The one of them on correlations; empty where they are possible together."""


def model_of(plan: Plan) -> Model:
    """The plan with everything that the runs share."""
    compiled = compile_plan(plan)
    amounts = amounts_of(compiled, plan.simulation)
    events = events_of(compiled)
    groups = list(dict.fromkeys(amount.group for amount in amounts.amounts if amount.group))
    factors = group_factors(groups, plan.simulation.correlation, plan.simulation.correlations)
    quantities, rows = _quantities(plan, amounts, events, groups)
    contradiction = _contradiction(plan, factors)
    return Model(
        compiled=compiled,
        amounts=amounts,
        events=events,
        quantities=quantities,
        rows=rows,
        factors=factors,
        clocks=_array_clocks(compiled, amounts),
        fixed_cost=sum(expense.amount for expense in plan.project_expenses) + events.mitigation_cost,
        messages=tuple(filter(None, (*events.messages, contradiction))),
        contradiction=contradiction,
    )


def _contradiction(plan: Plan, factors: GroupFactors) -> str:
    """What was changed so that the correlations are possible together, with the largest change of all."""
    if not factors.replaced:
        return ""
    is_by_phase = plan.simulation.grouping is Grouping.PHASE
    names = {one.id: one.name for one in (plan.phases if is_by_phase else plan.skills)}
    asked, used = factors.replaced[0]
    pair = dict.fromkeys((asked.first, asked.second))
    return Sentence(
        said(
            "The correlations contradict each other, so the nearest possible ones are used, such as {used} "
            "instead of {asked} for {pair}; lower those between groups, or raise those within.",
            used=Share(used),
            asked=Share(asked.correlation),
            pair=Listed(tuple(f"'{names.get(group, group)}'" for group in pair)),
        )
    )


def _quantities(
    plan: Plan, amounts: Amounts, events: Events, groups: list[str]
) -> tuple[list[Quantity], Rows]:
    made: list[Quantity] = []
    rows = Rows()
    number = {group: position for position, group in enumerate(groups)}
    usual = plan.simulation.distribution

    def add(
        place: dict[int, int],
        key: int,
        estimate: Estimate | None,
        *,
        group: int = -1,
        own: Distribution | None = None,
    ) -> None:
        quantiles = quantiles_of(estimate, own or usual) if estimate else None
        if quantiles:
            place[key] = len(made)
            made.append(Quantity(quantiles, group))

    for key, amount in enumerate(amounts.amounts):
        if amount.done < 1:
            own = plan.tasks[amount.task].distribution
            add(rows.of_amount, key, amount.estimate, group=number.get(amount.group, -1), own=own)
    for key, risk in enumerate(events.risks):
        rows.of_chance[key] = len(made)
        made.append(Quantity(_shares))
        add(rows.of_delay, key, risk.delay_days)
        add(rows.of_percent, key, risk.extra_percent)
    for key, _ in enumerate(events.loops):
        rows.of_loop[key] = len(made)
        made.append(Quantity(_shares))
    for key, _ in enumerate(events.conditionals):
        rows.of_conditional[key] = len(made)
        made.append(Quantity(_shares))
    if not plan.simulation.spread:
        return made, rows
    made.append(Quantity(_spread_by(plan.simulation.spread)))
    return made, replace(rows, of_spread=len(made) - 1)


def _spread_by(deviation: float) -> Quantiles:
    """The lognormal factor of mean 1 whose logarithm has that standard deviation.

    With a median of 1 it would lengthen plans on the average, whose efforts were fitted without it.
    It is cut at two deviations, beyond which one project in twenty lies; a longer tail would hide the rest.
    """
    return lambda levels: np.exp(
        deviation * np.clip(levels.normal, -FARTHEST, FARTHEST) - deviation * deviation / 2
    )


def _shares(levels: Levels) -> Floats:
    return levels.shares


def _array_clocks(compiled: CompiledPlan, amounts: Amounts) -> dict[WorkingTime, ArrayClock]:
    """By working time; laid out for about twice as long as the plan is likely to take."""
    early = forward_pass(compiled)
    first = min((early.starts[task] for task in compiled.order), default=compiled.start)
    last = max((early.finishes[task] for task in compiled.order), default=compiled.start)
    times = {load.clock for loads in amounts.loads for load in loads}
    times |= {compiled.times.of_calendar(task.calendar) for task in compiled.tasks}
    times |= {clock for clock in compiled.lag_clocks if clock is not None}
    times |= set(compiled.clocks)
    times.add(compiled.times.project)
    return {time: array_clock(time, first, 2 * last - first) for time in times}
