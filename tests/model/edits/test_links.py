"""Edits of links, and the ties that stay when tasks go."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.links import add_link, change_link, remove_link, without_tasks
from genai_planner.model.risks import RiskEvent
from genai_planner.model.tasks import LinkKind
from support.plans import link, plan_of, work

TASKS = work("a", 1), work("b", 1), work("c", 1), work("d", 1)
FS, SS, FF, SF = LinkKind


def plan_with(*links, **fields):
    return plan_of(*TASKS, links=links, **fields)


def ids(plan):
    return [one.id for one in plan.links]


def test_a_link_is_added_at_the_end_and_removed():
    plan = add_link(plan_with(link("a", "b")), link("b", "c"))
    assert ids(plan) == ["a-FS-b", "b-FS-c"]
    assert remove_link(plan, "b-FS-c") == plan_with(link("a", "b"))
    with pytest.raises(EditError, match="no link with the id 'x'"):
        remove_link(plan, "x")


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (link("a", "a"), "'Task a' cannot be linked to itself"),
        (link("a", "b", id="again"), "'Task a' and 'Task b' are already linked in this way"),
        (link("c", "a"), "close a circle: 'Task c' → 'Task a' → 'Task b' → 'Task c'"),
        (link("b", "a", SS), "close a circle: 'Task b' → 'Task a' → 'Task b'"),
        (link("a", "x"), "no task with the id 'x'"),
        (link("x", "a"), "no task with the id 'x'"),
    ],
)
def test_a_link_that_cannot_be_is_refused(new, reason):
    with pytest.raises(EditError, match=reason):
        add_link(plan_with(link("a", "b"), link("b", "c")), new)


def test_a_second_link_of_another_kind_is_no_repetition():
    assert ids(add_link(plan_with(link("a", "b")), link("a", "b", FF))) == ["a-FS-b", "a-FF-b"]


def test_a_changed_link_is_compared_with_the_others_alone():
    plan = plan_with(link("a", "b"), link("b", "c"))
    turned = change_link(plan, link("b", "a", id="a-FS-b"))
    assert (turned.links[0].predecessor, turned.links[0].successor) == ("b", "a")
    with pytest.raises(EditError, match="already linked"):
        change_link(plan, link("a", "b", id="b-FS-c"))
    with pytest.raises(EditError, match="no link with the id 'x'"):
        change_link(plan, link("c", "d", id="x"))


def test_what_stood_before_a_removed_task_is_tied_to_what_stood_behind_without_lag():
    plan = without_tasks(plan_with(link("a", "b", lag_minutes=480), link("b", "c", lag_minutes=60)), ["b"])
    assert [(one.id, one.lag_minutes) for one in plan.links] == [("a-FS-c", 0)]


def test_a_whole_chain_goes_and_its_ends_stay_tied():
    plan = without_tasks(plan_with(link("a", "b"), link("b", "c"), link("c", "d")), ["b", "c"])
    assert ids(plan) == ["a-FS-d"]
    assert [task.id for task in plan.tasks] == ["a", "d"]


@pytest.mark.parametrize(
    ("before", "behind", "tie"),
    [(FS, FS, FS), (FS, SS, FS), (SS, SS, SS), (SS, FF, SF), (FF, FF, FF), (FF, SS, None), (SF, FS, SS)],
)
def test_the_tie_joins_the_outer_ends_where_the_links_hold_an_order(before, behind, tie):
    plan = without_tasks(plan_with(link("a", "b", before), link("b", "c", behind)), ["b"])
    assert [one.kind for one in plan.links] == ([] if tie is None else [tie])


def test_two_tasks_that_are_tied_already_are_not_tied_again():
    assert ids(without_tasks(plan_with(link("a", "b"), link("b", "c"), link("a", "c")), ["b"])) == ["a-FS-c"]


def test_a_tie_has_an_id_of_its_own():
    taken = link("c", "d", id="a-FS-c")
    plan = without_tasks(plan_with(link("a", "b"), link("b", "c"), taken), ["b"])
    assert ids(plan) == ["a-FS-c", "a-FS-c-2"]


ORDER = link("a", "b", id="levelled:0", is_levelling=True, because="Ana is busy with 'Task a' until then")
NEXT = link("b", "c", id="levelled:1", is_levelling=True, because="Ana is busy with 'Task b' until then")


@pytest.mark.parametrize(
    ("before", "behind", "is_levelling", "because"),
    [
        (ORDER, link("b", "c", because="It needs the data."), True, "It needs the data."),
        (link("a", "b", because="It needs the data."), NEXT, True, ""),
        (ORDER, NEXT, True, ORDER.because),
        (link("a", "b"), link("b", "c", because="It needs the data."), False, "It needs the data."),
    ],
)
def test_a_tie_through_the_order_of_a_levelling_lasts_as_long_as_that(before, behind, is_levelling, because):
    (tie,) = without_tasks(plan_with(before, behind), ["b"]).links
    assert (tie.is_levelling, tie.because) == (is_levelling, because)


def test_a_lasting_tie_takes_the_place_of_one_that_levelling_made():
    order = link("a", "c", id="levelled:0", is_levelling=True)
    (tie,) = without_tasks(plan_with(order, link("a", "b"), link("b", "c")), ["b"]).links
    assert not tie.is_levelling


def test_a_link_takes_the_place_of_one_that_levelling_made():
    assert ids(add_link(plan_with(ORDER), link("a", "b"))) == ["a-FS-b"]
    turned = link("a", "b", id="b-FS-c")
    assert ids(change_link(plan_with(ORDER, link("b", "c")), turned)) == ["b-FS-c"]
    with pytest.raises(EditError, match="already linked"):
        add_link(plan_with(link("a", "b")), link("a", "b", id="levelled:0", is_levelling=True))


def test_a_risk_hits_a_removed_task_no_more():
    risk = RiskEvent(id="r", name="R", chance=0.1, cost=1, tasks=("a", "b"))
    assert without_tasks(plan_with(risks=(risk,)), ["b"]).risks[0].tasks == ("a",)
