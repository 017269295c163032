"""Edits of what is uncertain: the register of risks, rework after gates, and how amounts are drawn."""

from collections.abc import Container, Mapping

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.risks import (
    Distribution,
    GroupCorrelation,
    Grouping,
    Rework,
    RiskEvent,
    SimulationSettings,
)
from genai_planner.model.tasks import Phase, Task
from genai_planner.words.said import said

NEW_CHANCE = 0.2
NEW_DELAY = Estimate(optimistic=2, likely=5, pessimistic=10)
"""Of a risk of which nobody has said more than its name; the planner's assumption."""


def new_risk(plan: Plan, name: str, hit: str = "", *, because: str = "") -> RiskEvent:
    """A risk with an id that is free in this plan, and a usual chance and delay.

    Args:
        plan: what it is for.
        name: of the risk.
        hit: the id of the task or phase that it hits; of anything else, it hits nothing yet.
        because: where it comes from.

    Raises:
        EditError: where the name is none.
    """
    blank = RiskEvent(
        id=free_id("risk", {risk.id for risk in plan.risks}),
        name="-",
        chance=NEW_CHANCE,
        tasks=(hit,) if hit in plan.task_by_id else (),
        phases=(hit,) if hit in plan.phase_by_id else (),
        delay_days=NEW_DELAY,
        because=because,
        source=ASSUMPTION,
    )
    return changed(blank, name=name)


def add_risk(plan: Plan, risk: RiskEvent) -> Plan:
    """The plan with one more risk.

    Raises:
        EditError: where its id is taken.
    """
    return with_added(plan, risk)


def change_risk(plan: Plan, risk_id: str, **changes: object) -> Plan:
    """The plan with those fields of a risk changed.

    Raises:
        EditError: where there is no such risk, or the change makes no sense.
    """
    return with_replaced(plan, changed(found(plan, RiskEvent, risk_id), **changes))


def remove_risk(plan: Plan, risk_id: str) -> Plan:
    """The plan without that risk.

    Raises:
        EditError: where the plan has no such risk.
    """
    found(plan, RiskEvent, risk_id)
    return with_removed(plan, RiskEvent, [risk_id])


def set_simulation(plan: Plan, settings: SimulationSettings) -> Plan:
    """The plan with its amounts drawn in that way."""
    return changed(plan, simulation=settings)


def set_distribution(plan: Plan, task_id: str, distribution: Distribution | None) -> Plan:
    """The plan with that task's amounts drawn in that way, or as the plan's others.

    Raises:
        EditError: where the plan has no such task.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), distribution=distribution))


def set_band(plan: Plan, group: str, band: float | None, grouping: Grouping = Grouping.PHASE) -> Plan:
    """The plan with quick risk of that width, such as 0.2, for a phase or skill; None as the plan's others.

    Where a phase and a skill have the same id, `grouping` says which of them is meant.

    Raises:
        EditError: where the plan has no such phase or skill to give it to, or it lies outside 0 to 1.
    """
    if band is not None:
        _check_group(plan, group)
    settings = plan.simulation
    is_shared = group in plan.phase_by_id and group in plan.skill_by_id
    if is_shared and grouping is Grouping.SKILL:
        skill_bands = _with_band(settings.skill_bands, group, band)
        return set_simulation(plan, changed(settings, skill_bands=skill_bands))
    bands = _with_band(settings.bands, group, band)
    of_skills = settings.skill_bands if is_shared else _with_band(settings.skill_bands, group, None)
    return set_simulation(plan, changed(settings, bands=bands, skill_bands=of_skills))


def band_of(plan: Plan, group: str, grouping: Grouping) -> float | None:
    """The quick risk that a phase or skill has of its own; None where it has that of the plan's others."""
    settings = plan.simulation
    if grouping is Grouping.PHASE:
        return settings.bands.get(group)
    shared = None if group in plan.phase_by_id else settings.bands.get(group)
    return settings.skill_bands.get(group, shared)


def _with_band(bands: Mapping[str, float], group: str, band: float | None) -> dict[str, float]:
    rest = {one: width for one, width in bands.items() if one != group}
    return rest if band is None else rest | {group: band}


def set_correlation(plan: Plan, first: str, second: str, correlation: float | None) -> Plan:
    """The plan with that correlation between two groups, or within one; None for the usual one.

    Raises:
        EditError: where the plan has no such phase or skill to give it to, the value lies outside -1 to 1, or
            it is below zero within one group.
    """
    for group in (first, second) if correlation is not None else ():
        _check_group(plan, group)
    if first == second and correlation is not None and correlation < 0:
        raise EditError(
            said("The estimates of one group cannot all move against each other; give 0% or more.")
        )
    pair = {first, second}
    kept = tuple(one for one in plan.simulation.correlations if {one.first, one.second} != pair)
    if correlation is not None:
        blank = GroupCorrelation(first=first, second=second, correlation=0)
        kept = (*kept, changed(blank, correlation=correlation))
    return set_simulation(plan, changed(plan.simulation, correlations=kept))


def set_rework(plan: Plan, phase_id: str, **changes: object) -> Plan:
    """The plan with those fields of a phase's rework changed; one without rework gets it.

    Raises:
        EditError: where the plan has no such phase, or the change makes no sense.
    """
    found(plan, Phase, phase_id)
    blank = Rework(phase=phase_id, chance=0)
    before = next((one for one in plan.rework if one.phase == phase_id), None)
    after = changed(before or blank, **changes)
    if before is None:
        return changed(plan, rework=(*plan.rework, after))
    return changed(plan, rework=tuple(after if one is before else one for one in plan.rework))


def remove_rework(plan: Plan, phase_id: str) -> Plan:
    """The plan with no rework of that phase."""
    return changed(plan, rework=tuple(one for one in plan.rework if one.phase != phase_id))


def without_groups(plan: Plan, gone: Container[str]) -> Plan:
    """The plan in which nothing uncertain names those phases any more."""
    settings = plan.simulation
    pairs = (one for one in settings.correlations if one.first not in gone and one.second not in gone)
    bands = {group: band for group, band in settings.bands.items() if group not in gone}
    return changed(
        plan,
        simulation=changed(settings, bands=bands, correlations=tuple(pairs)),
        rework=tuple(one for one in plan.rework if one.phase not in gone),
        risks=tuple(_missing(risk, gone) for risk in plan.risks),
    )


def _missing(risk: RiskEvent, gone: Container[str]) -> RiskEvent:
    phases = tuple(phase for phase in risk.phases if phase not in gone)
    return risk if phases == risk.phases else changed(risk, phases=phases)


def _check_group(plan: Plan, group: str) -> None:
    if group not in plan.phase_by_id and group not in plan.skill_by_id:
        raise EditError(said("This plan has no phase and no skill with the id '{group}'.", group=group[:120]))
