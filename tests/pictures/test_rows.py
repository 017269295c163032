"""The rows of a plan, folded and unfolded."""

from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase
from genai_planner.pictures.timeline.rows import Row, layout_rows
from support.plans import plan_of, work

PHASES = (
    Phase(id="one", name="One", stage=Stage.SCOPE),
    Phase(id="two", name="Two", stage=Stage.ADAPT),
    Phase(id="group", name="Group", parent="one"),
)
PLAN = plan_of(
    work("a", 1, phase="one"), work("b", 1, phase="two"), work("c", 1, phase="group"), phases=PHASES
)


def shown(*folded: str):
    return [(row.id, row.depth) for row in layout_rows(PLAN, frozenset(folded))]


def test_phases_stand_over_their_tasks_and_groups_in_the_order_of_the_plan():
    assert shown() == [("one", 0), ("a", 1), ("group", 1), ("c", 2), ("two", 0), ("b", 1)]


def test_a_folded_phase_hides_its_tasks_and_groups():
    assert shown("one") == [("one", 0), ("two", 0), ("b", 1)]
    assert layout_rows(PLAN, frozenset({"one"}))[0].is_folded


def test_tasks_and_groups_have_the_stage_of_their_phase():
    assert {row.id: row.stage for row in layout_rows(PLAN)}["c"] is Stage.SCOPE


def test_a_task_whose_phase_is_missing_is_not_lost():
    plan = plan_of(work("a", 1, phase="nowhere"), phases=())
    assert layout_rows(plan) == (Row("a", is_phase=False),)


def test_groups_that_are_each_others_parents_still_have_rows():
    phases = (Phase(id="x", name="X", parent="y"), Phase(id="y", name="Y", parent="x"))
    assert {row.id for row in layout_rows(plan_of(phases=phases))} == {"x", "y"}
