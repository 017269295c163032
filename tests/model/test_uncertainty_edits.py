"""What edits do to the uncertain parts of a plan: rework, bands, correlations, distributions, risks."""

import pytest
from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Distribution, GroupCorrelation, Grouping, RiskEvent, SimulationSettings
from support.plans import SKILL
from support.small_project import small_plan

DAYS = Estimate(optimistic=1, likely=2, pessimistic=3)


def test_a_phase_gets_rework_whose_parts_are_changed_one_by_one_and_taken_away():
    plan = edits.set_rework(small_plan(), "data", chance=0.4)
    plan = edits.set_rework(edits.set_rework(plan, "data", share=0.25), "data", most_rounds=0)
    (rework,) = plan.rework
    assert (rework.phase, rework.chance, rework.share, rework.most_rounds) == ("data", 0.4, 0.25, 0)
    assert edits.remove_rework(plan, "data").rework == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"chance": 1.2}, "chance: should be at most 1"),
        ({"chance": -0.1}, "chance: should be at least 0"),
        ({"share": 0}, "share: should be above 0"),
        ({"most_rounds": 101}, "most_rounds: should be at most 100"),
        ({"most_rounds": 1.5}, "most_rounds: should be a whole number"),
    ],
)
def test_rework_that_cannot_be_is_refused_in_one_sentence(changes, sentence):
    with pytest.raises(EditError, match=sentence):
        edits.set_rework(small_plan(), "data", **changes)


def test_a_band_belongs_to_a_phase_or_a_skill_and_can_be_taken_back():
    plan = edits.set_band(edits.set_band(small_plan(), "data", 0.2), "model", 0)
    assert plan.simulation.bands == {"data": 0.2, "model": 0}
    assert edits.set_band(small_plan(), SKILL.id, 0.5).simulation.bands == {SKILL.id: 0.5}
    assert edits.set_band(plan, "data", None).simulation.bands == {"model": 0}


def test_a_phase_and_a_skill_of_one_id_have_a_band_each():
    plan = edits.set_band(small_plan(), "data", 0.5, Grouping.SKILL)
    both = edits.set_band(plan, "data", 0.2)
    assert [edits.band_of(both, "data", kind) for kind in Grouping] == [0.2, 0.5]
    assert edits.band_of(plan, "data", Grouping.PHASE) is None
    assert edits.set_band(plan, "data", None, Grouping.SKILL) == small_plan()
    alone = edits.remove_phase(both, "data")
    assert edits.band_of(alone, "data", Grouping.SKILL) == 0.5
    assert edits.band_of(edits.set_band(alone, "data", 0.1), "data", Grouping.SKILL) == 0.1


def test_a_band_or_correlation_of_nothing_in_the_plan_is_refused():
    for edit in (
        lambda plan: edits.set_band(plan, "nowhere", 0.2),
        lambda plan: edits.set_correlation(plan, "data", "nowhere", 0.2),
        lambda plan: edits.set_rework(plan, "nowhere", chance=0.2),
    ):
        with pytest.raises(EditError, match="no phase"):
            edit(small_plan())
    with pytest.raises(EditError, match="at most 1"):
        edits.set_band(small_plan(), "data", 1.5)


def test_a_correlation_stands_once_whichever_group_is_named_first():
    plan = edits.set_correlation(small_plan(), "data", "model", 0.4)
    plan = edits.set_correlation(plan, "model", "data", -0.2)
    assert [one.correlation for one in plan.simulation.correlations] == [-0.2]
    assert edits.set_correlation(plan, "data", "model", None).simulation == small_plan().simulation


def test_correlations_outside_their_limits_are_refused_in_one_sentence():
    with pytest.raises(EditError, match="correlation: should be at most 1"):
        edits.set_correlation(small_plan(), "data", "model", 1.1)
    with pytest.raises(EditError, match="cannot all move against each other"):
        edits.set_correlation(small_plan(), "data", "data", -0.3)


def test_a_file_that_gives_a_pair_twice_is_refused():
    twice = (
        GroupCorrelation(first="a", second="b", correlation=0.9),
        GroupCorrelation(first="b", second="a", correlation=-0.9),
    )
    with pytest.raises(ValidationError, match="correlation of 'a' with 'b' is given twice"):
        SimulationSettings(correlations=twice)


def test_a_task_is_drawn_in_its_own_way_or_as_the_others():
    plan = edits.set_distribution(small_plan(), "collect", Distribution.UNIFORM)
    assert plan.task_by_id["collect"].distribution is Distribution.UNIFORM
    assert edits.set_distribution(plan, "collect", None) == small_plan()


def test_nothing_uncertain_names_a_phase_or_task_that_was_removed():
    plan = edits.set_band(edits.set_rework(small_plan(), "data", chance=0.5), "data", 0.2)
    plan = edits.set_correlation(plan, "data", "model", 0.3)
    hit = {"tasks": ("collect", "try"), "phases": ("data", "model")}
    plan = edits.add_risk(plan, RiskEvent(id="r", name="R", chance=0.5, delay_days=DAYS, **hit))
    rest = edits.remove_phase(plan, "data")
    assert (rest.rework, rest.simulation.bands, rest.simulation.correlations) == ((), {}, ())
    assert (rest.risks[0].tasks, rest.risks[0].phases) == (("try",), ("model",))
