"""What the arrangement of rows remembers from one edit to the next never shows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.gui.timeline.table.arrangement import Arrangement
from genai_planner.model.table.groupings import Grouping
from genai_planner.model.table.layouts import EVERY_ROW, RowFilter
from support.edit_strategies import plan_edits
from support.small_project import small_plan

_FILTERS = (EVERY_ROW, RowFilter(text="c"), RowFilter(text="data"), RowFilter(text="no such words"))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_rows_are_those_of_an_arrangement_that_remembers_nothing(data):
    plan, remembering = small_plan(), Arrangement()
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            plan = data.draw(plan_edits(plan))(plan)
        except EditError:
            continue
        folded = frozenset(data.draw(st.sets(st.sampled_from([phase.id for phase in plan.phases] or [""]))))
        choices = {
            "wanted": data.draw(st.sampled_from(_FILTERS)),
            "hides": data.draw(st.booleans()),
            "grouping": data.draw(st.sampled_from(Grouping)),
        }
        fresh = Arrangement(**choices)
        for name, value in choices.items():
            setattr(remembering, name, value)
        for phases in (frozenset(), folded):
            facts = remembering.facts(plan, None, None)
            assert remembering.rows(facts, phases) == fresh.rows(fresh.facts(plan, None, None), phases)


def test_rows_stand_in_the_plans_own_order_unless_sorted_or_under_other_heads():
    assert Arrangement().is_in_order
    assert Arrangement(wanted=RowFilter(text="sam"), hides=True).is_in_order
    assert not Arrangement(sort="duration").is_in_order
    assert not Arrangement(grouping=Grouping.PERSON).is_in_order
    assert Arrangement(sort="own:gone").is_in_order
