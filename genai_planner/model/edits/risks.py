"""Edits of what is uncertain: the register of risks, and how amounts are drawn."""

from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.model.risks import RiskEvent, SimulationSettings


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
