"""Why two plans finish apart: each change with its part, and the parts add up."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.workbench.varying.effects import chain_of_effects
from support.edit_strategies import plan_edits
from support.small_project import small_plan


def test_a_longer_task_on_the_critical_chain_moves_the_finish_by_what_it_takes_longer():
    before = small_plan()
    days = Estimate(optimistic=4, likely=4, pessimistic=4)
    after = edits.set_duration(before, "collect", days)

    chain = chain_of_effects(before, after)

    (effect,) = chain.effects
    assert (effect.table, effect.name, effect.moves) == ("tasks", "Collect", timedelta(days=1))


def test_what_only_renames_has_no_effect():
    chain = chain_of_effects(small_plan(), edits.rename_task(small_plan(), "try", "Test"))

    assert chain.effects == ()
    assert chain.moves == timedelta()


@given(data=st.data())
def test_the_parts_add_up_to_the_whole_to_the_minute_and_the_cent(data):
    before = after = small_plan()
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            after = data.draw(plan_edits(after))(after)
        except EditError:
            continue

    chain = chain_of_effects(before, after)

    assert sum((effect.moves for effect in chain.effects), timedelta()) == chain.moves
    assert sum(effect.cost for effect in chain.effects) == pytest.approx(chain.cost, abs=0.01)
