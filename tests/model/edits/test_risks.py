"""Edits of what is uncertain."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.risks import (
    add_risk,
    band_of,
    change_risk,
    new_risk,
    remove_rework,
    remove_risk,
    set_band,
    set_correlation,
    set_distribution,
    set_rework,
    without_groups,
)
from genai_planner.model.resources import Skill
from genai_planner.model.risks import Distribution, Grouping, RiskEvent
from genai_planner.model.tasks import Phase
from support.plans import SKILL, plan_of, work

BOTH = Skill(id="both", name="Both", short_name="Both")
PLAN = plan_of(
    work("a", 1),
    skills=(SKILL, BOTH),
    phases=(Phase(id="phase", name="Phase"), Phase(id="both", name="Both")),
)


def test_a_new_risk_has_a_free_id_and_hits_the_task_or_phase_that_is_named():
    task, phase, nothing = (new_risk(PLAN, "Delay", hit) for hit in ("a", "phase", "x"))
    assert [(one.tasks, one.phases) for one in (task, phase, nothing)] == [
        (("a",), ()),
        ((), ("phase",)),
        ((), ()),
    ]
    assert (task.chance, task.delay_days.likely) == (0.2, 5)
    assert new_risk(add_risk(PLAN, task), "Other").id != task.id
    with pytest.raises(EditError):
        new_risk(PLAN, "")


def test_a_risk_is_changed_as_far_as_it_makes_sense_and_removed():
    plan = add_risk(PLAN, RiskEvent(id="r", name="R", chance=0.5, cost=1))
    assert change_risk(plan, "r", chance=1).risks[0].chance == 1
    for change in ({"chance": 1.01}, {"cost": 0}, {"is_mitigated": True}):
        with pytest.raises(EditError):
            change_risk(plan, "r", **change)
    assert remove_risk(plan, "r") == PLAN


def test_a_task_is_drawn_in_its_own_way_or_as_the_others():
    plan = set_distribution(PLAN, "a", Distribution.UNIFORM)
    assert plan.tasks[0].distribution is Distribution.UNIFORM
    assert set_distribution(plan, "a", None) == PLAN


@pytest.mark.parametrize("group", ["phase", "data"])
def test_quick_risk_is_set_and_taken_back_by_phase_or_skill(group):
    plan = set_band(PLAN, group, 0.2)
    assert plan.simulation.bands == {group: 0.2}
    assert set_band(plan, group, None) == PLAN
    with pytest.raises(EditError):
        set_band(PLAN, group, 1.01)


def test_a_phase_and_a_skill_of_one_id_have_each_their_own_quick_risk():
    plan = set_band(set_band(PLAN, "both", 0.1), "both", 0.3, Grouping.SKILL)
    assert (plan.simulation.bands, plan.simulation.skill_bands) == ({"both": 0.1}, {"both": 0.3})
    assert band_of(plan, "both", Grouping.PHASE) == 0.1
    assert band_of(plan, "both", Grouping.SKILL) == 0.3
    without = set_band(plan, "both", None, Grouping.SKILL)
    assert band_of(without, "both", Grouping.SKILL) is None
    assert band_of(without, "both", Grouping.PHASE) == 0.1


def test_an_id_of_a_skill_alone_is_read_from_the_shared_bands():
    assert band_of(set_band(PLAN, "data", 0.4), "data", Grouping.SKILL) == 0.4


def test_quick_risk_of_nothing_is_refused_and_its_taking_back_is_not():
    with pytest.raises(EditError, match="no phase and no skill with the id 'x'"):
        set_band(PLAN, "x", 0.1)
    assert set_band(PLAN, "x", None) == PLAN


def test_a_correlation_is_one_for_both_ways_round():
    once = set_correlation(PLAN, "phase", "data", 0.5)
    again = set_correlation(once, "data", "phase", -0.5)
    assert [one.correlation for one in again.simulation.correlations] == [-0.5]
    assert set_correlation(again, "phase", "data", None) == PLAN


@pytest.mark.parametrize(("value", "is_refused"), [(0, False), (1, False), (-0.01, True), (1.01, True)])
def test_within_one_group_nothing_moves_against_itself(value, is_refused):
    if is_refused:
        with pytest.raises(EditError):
            set_correlation(PLAN, "data", "data", value)
    else:
        assert set_correlation(PLAN, "data", "data", value).simulation.correlations[0].correlation == value


def test_rework_is_made_changed_and_removed():
    plan = set_rework(PLAN, "phase", chance=0.3)
    changed_again = set_rework(set_rework(plan, "both", chance=1), "phase", share=1)
    assert [(one.phase, one.chance, one.share) for one in changed_again.rework] == [
        ("phase", 0.3, 1),
        ("both", 1, 0.5),
    ]
    assert remove_rework(plan, "phase") == PLAN
    with pytest.raises(EditError, match="no phase with the id 'x'"):
        set_rework(PLAN, "x", chance=0.3)


def test_nothing_uncertain_names_a_phase_that_goes():
    plan = set_rework(set_band(set_correlation(PLAN, "phase", "data", 0.5), "phase", 0.2), "phase", chance=1)
    plan = set_correlation(set_band(plan, "data", 0.2), "data", "both", 0.5)
    plan = add_risk(plan, RiskEvent(id="r", name="R", chance=0.5, cost=1, phases=("phase", "both")))
    after = without_groups(plan, {"phase"})
    assert after.simulation.bands == {"data": 0.2}
    assert [one.pair for one in after.simulation.correlations] == [("data", "both")]
    assert (after.rework, after.risks[0].phases) == ((), ("both",))
