"""Any sequence of edits on any plan: what is left is valid, and undoing gives back the first plan."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.files.plan_file import plan_bytes
from genai_planner.model.checking import problems
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Severity
from support.edit_strategies import plan_edits
from support.strategies import plans

BREAKS_THE_PLAN = {"cycle", "self_link", "phase_cycle"}


def structural_errors(plan):
    return [one for one in problems(plan) if one.code.startswith("unknown_") or one.code in BREAKS_THE_PLAN]


def groups_named(plan):
    """Every phase or skill that rework, quick risk, correlations and risks are about."""
    pairs = plan.simulation.correlations
    return {
        *plan.simulation.bands,
        *plan.simulation.skill_bands,
        *(rework.phase for rework in plan.rework),
        *(group for pair in pairs for group in (pair.first, pair.second)),
        *(phase for risk in plan.risks for phase in risk.phases),
    }


@settings(max_examples=40)
@given(st.data())
def test_edits_never_leave_a_dangling_reference_or_a_circle(data):
    plan = data.draw(plans(most_tasks=6))
    for _ in range(6):
        edit = data.draw(plan_edits(plan))
        with suppress(EditError):
            plan = edit(plan)
        assert structural_errors(plan) == []
        assert groups_named(plan) <= {*plan.phase_by_id, *plan.skill_by_id}
        assert Plan.model_validate_json(plan.model_dump_json()) == plan


@settings(max_examples=40)
@given(st.data())
def test_undoing_all_edits_gives_back_the_first_plan_byte_for_byte(data):
    plan = data.draw(plans(most_tasks=6))
    history, texts = [plan], [plan_bytes(plan)]
    for _ in range(6):
        with suppress(EditError):
            history.append(data.draw(plan_edits(history[-1]))(history[-1]))
            texts.append(plan_bytes(history[-1]))
    assert [plan_bytes(earlier) for earlier in reversed(history)] == texts[::-1]


@settings(max_examples=40)
@given(plans())
def test_generated_plans_have_no_structural_errors(plan):
    assert structural_errors(plan) == []
    assert all(one.remedy for one in problems(plan) if one.severity is not Severity.NOTE)
