"""Rows put elsewhere by hand: whatever is moved, all tasks and phases stay, and each stands in a phase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model.tasks import Phase
from genai_planner.workbench.by_hand.rows import indented, outdented, placed_below, shifted_phases
from support.plans import plan_of, work


def _plan():
    return plan_of(
        work("a", 1, phase="one"),
        work("b", 1, phase="one"),
        work("c", 1, phase="two"),
        work("d", 1, phase="inner"),
        phases=(
            Phase(id="one", name="One"),
            Phase(id="inner", name="Inner", parent="one"),
            Phase(id="two", name="Two"),
        ),
    )


def _tasks(plan):
    return [(task.id, task.phase) for task in plan.tasks]


def test_a_task_below_another_stands_behind_it_in_its_phase():
    assert _tasks(placed_below(_plan(), frozenset({"a"}), "c")) == [
        ("b", "one"), ("c", "two"), ("a", "two"), ("d", "inner"),
    ]  # fmt: skip


def test_a_task_below_a_phase_stands_first_in_it():
    assert _tasks(placed_below(_plan(), frozenset({"b"}), "two"))[1] == ("b", "two")


def test_a_phase_below_another_stands_behind_it_with_its_tasks():
    plan = placed_below(_plan(), frozenset({"one"}), "two")

    assert [phase.id for phase in plan.phases] == ["inner", "two", "one"]
    assert _tasks(plan) == _tasks(_plan())


def test_a_phase_is_not_put_within_itself():
    with pytest.raises(EditError, match="cannot stand within itself"):
        placed_below(_plan(), frozenset({"one"}), "inner")


@pytest.mark.parametrize(
    ("items", "steps", "order"),
    [
        ({"two"}, -1, ["two", "inner", "one"]),
        ({"one"}, 1, ["two", "inner", "one"]),
        ({"one", "inner"}, 1, ["two", "inner", "one"]),
        ({"one"}, -1, ["one", "inner", "two"]),
        ({"two"}, 1, ["one", "inner", "two"]),
        ({"inner"}, 1, ["one", "inner", "two"]),
        ({"one", "two"}, 1, ["one", "inner", "two"]),
    ],
)
def test_a_phase_is_shifted_past_its_neighbour_with_all_that_it_holds(items, steps, order):
    plan = shifted_phases(_plan(), frozenset(items), steps)

    assert [phase.id for phase in plan.phases] == order
    assert [phase.parent for phase in plan.phases if phase.id == "inner"] == ["one"]
    assert _tasks(plan) == _tasks(_plan())


@given(st.permutations("abcde"), st.sets(st.sampled_from("abcde")), st.sampled_from([-1, 1]))
def test_phases_that_are_shifted_together_keep_their_order_and_go_at_most_one_place(order, items, steps):
    before = plan_of(work("t", 1, phase="a"), phases=tuple(Phase(id=one, name=one) for one in order))

    after = [phase.id for phase in shifted_phases(before, frozenset(items), steps).phases]

    assert [one for one in after if one in items] == [one for one in order if one in items]
    assert [one for one in after if one not in items] == [one for one in order if one not in items]
    assert all(after.index(one) - order.index(one) in (0, steps) for one in items)


def test_a_phase_is_indented_into_the_one_before_it_and_outdented_again():
    plan = indented(_plan(), frozenset({"two"}))
    assert plan.phase_by_id["two"].parent == "one"

    assert outdented(plan, frozenset({"two"})).phase_by_id["two"].parent is None


def test_a_task_is_indented_into_the_first_group_of_its_phase():
    assert indented(_plan(), frozenset({"b"})).task_by_id["b"].phase == "inner"
    assert outdented(_plan(), frozenset({"d"})).task_by_id["d"].phase == "one"


def test_what_stands_outermost_is_not_outdented():
    with pytest.raises(EditError, match="no group that it could leave"):
        outdented(_plan(), frozenset({"c"}))


_ALL = ["a", "b", "c", "d", "one", "inner", "two"]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from([placed_below, indented, outdented]),
        st.sets(st.sampled_from(_ALL), min_size=1, max_size=3),
        st.sampled_from(_ALL),
    ),
    max_size=6,
)


@given(_STEPS)
def test_nothing_is_lost_or_left_without_a_phase_whatever_is_moved(steps):
    plan = _plan()
    for move, items, row in steps:
        try:
            wanted = frozenset(items)
            plan = move(plan, wanted, row) if move is placed_below else move(plan, wanted)
        except EditError:
            continue

    assert sorted(plan.task_by_id) == ["a", "b", "c", "d"]
    assert sorted(plan.phase_by_id) == ["inner", "one", "two"]
    assert all(task.phase in plan.phase_by_id for task in plan.tasks)
    assert all(phase.parent in {None, *plan.phase_by_id} for phase in plan.phases)
