"""The risks and the rework that new plans begin with."""

from datetime import date

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.starter_risks import bundled_register
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.simulation.events import events_of
from support.grounds import CATALOGUE

PLANS = {
    sample.id: make_plan(sample.answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    for sample in samples()
}


def test_every_risk_and_every_rework_names_phases_of_the_lifecycle_and_says_why():
    phases = {phase.id for phase in bundled().phases}
    register = bundled_register()
    assert {phase for risk in register.risks for phase in risk.phases} <= phases
    assert {rework.phase for rework in register.rework} <= phases
    assert all(entry.because and entry.source for entry in (*register.risks, *register.rework))


def test_every_risk_can_be_mitigated_at_a_price_and_a_mitigation_leaves_less_of_it():
    for risk in bundled_register().risks:
        assert risk.mitigation is not None
        assert risk.mitigation.cost > 0
        assert risk.mitigation.chance * risk.mitigation.impact_share < risk.chance


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_new_plan_has_only_risks_that_hit_something_in_it_and_none_is_mitigated_yet(plan):
    assert plan.risks
    events = events_of(compile_plan(plan))
    assert events.messages == ()
    assert all(event.delayed or event.enlarged for event in events.risks)
    assert not any(risk.is_mitigated for risk in plan.risks)


def test_gpus_that_come_late_hit_the_first_computation_of_the_plan():
    plan = PLANS["pretrained-7b"]
    risk = next(risk for risk in plan.risks if risk.id == "gpu-delivery")
    first = next(task for task in plan.tasks if task.compute)
    assert risk.tasks == (first.id,)
