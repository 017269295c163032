"""What edits do to a plan, and what they refuse."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.plan import Expense
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.tasks import Assignment, LinkKind, Phase
from support.plans import MONDAY, SKILL, compute, effort, exactly, link, milestone, plan_of, work

FS, SS, FF, SF = LinkKind
ANA = Person(id="ana", name="Ana", skills=(SkillLevel(skill="data", level=Level.EXPERT),))
POOL = ComputePool(id="pool", name="Pool", count=8)


def ends_of(plan):
    return {(one.predecessor, one.kind, one.successor) for one in plan.links}


def test_an_edit_leaves_the_plan_it_was_given_as_it_was():
    plan = plan_of(work("a", 1))
    before = plan.model_dump_json()
    assert edits.rename_task(plan, "a", "Other").task_by_id["a"].name == "Other"
    assert plan.model_dump_json() == before


def test_a_changed_plan_finds_its_own_tasks_and_not_those_of_the_plan_before():
    plan = plan_of(work("a", 1))
    assert plan.task_by_id["a"].name == "Task a"
    assert edits.rename_task(plan, "a", "Other").task_by_id["a"].name == "Other"


def test_an_edit_that_changes_nothing_gives_back_the_same_plan():
    plan = plan_of(work("a", 1))
    assert edits.rename_task(plan, "a", "Task a") is plan


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "should not be empty"),
        ("x" * 10_000, "at most 200 characters"),
        ("two\nlines", "single line"),
        ("tab\there", "single line"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_one_short_sentence(name, reason):
    with pytest.raises(EditError, match=reason) as caught:
        edits.rename_task(plan_of(work("a", 1)), "a", name)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "name", ["🚀 Launch 👩\u200d🚀", "תכנון\u200f הפרויקט", "プロジェクト計画", "“Quotes” & <tags>"]
)
def test_emoji_right_to_left_and_wide_names_are_names_like_any_other(name):
    assert edits.rename_task(plan_of(work("a", 1)), "a", name).task_by_id["a"].name == name


def test_effort_of_a_new_skill_is_added_and_of_a_known_one_changed_with_its_level_kept():
    plan = edits.set_effort(
        plan_of(work("a", 1)), "a", skill="data", effort_days=exactly(3), level=Level.EXPERT
    )
    plan = edits.set_effort(plan, "a", skill="data", effort_days=exactly(5))
    (need,) = plan.task_by_id["a"].needs
    assert (need.level, need.effort_days.likely) == (Level.EXPERT, 5)


def test_the_reason_of_a_task_tells_what_its_changed_effort_rests_on_now():
    was = exactly(1).model_copy(update={"because": "Data: 1 day, which none of your answers changes"})
    now = exactly(99).model_copy(update={"because": "Entered by hand. Before, it was 1"})
    plan = edits.set_effort(plan_of(work("a", 1)), "a", skill="data", effort_days=was)
    task = plan.task_by_id["a"].model_copy(update={"because": f"{was.because}. 'One' is in the plan."})
    plan = edits.change_task(plan, task)
    plan = edits.set_effort(plan, "a", skill="data", effort_days=now)
    assert plan.task_by_id["a"].because == "Entered by hand. Before, it was 1. 'One' is in the plan."


def test_the_reason_of_a_task_tells_what_its_changed_duration_rests_on_now():
    was = exactly(2).model_copy(update={"because": "2 days for 2 systems = 4 days"})
    now = exactly(9).model_copy(update={"because": "Entered by hand"})
    task = work("a", 2).model_copy(update={"duration_days": was, "because": f"{was.because}. Needed."})
    plan = edits.set_duration(plan_of(task), "a", now)
    assert plan.task_by_id["a"].because == "Entered by hand. Needed."


def test_removing_an_effort_takes_those_assigned_to_it_away_too():
    plan = plan_of(effort("a", 2, "ana"), people=(ANA,))
    task = edits.remove_effort(plan, "a", skill="data").task_by_id["a"]
    assert (task.needs, task.assignments) == ((), ())


def test_a_fixed_duration_is_only_given_up_where_an_effort_says_how_long_the_task_takes():
    with_effort = edits.set_duration(plan_of(effort("a", 2)), "a", exactly(9))
    assert edits.set_duration(with_effort, "a", None).task_by_id["a"].duration_days is None
    with pytest.raises(EditError, match="takes no effort"):
        edits.set_duration(plan_of(work("a", 1)), "a", None)


def test_compute_tasks_take_hours_gpus_and_a_pool():
    plan = plan_of(compute("a", 10), pools=(POOL,))
    plan = edits.set_pool(edits.set_gpus(edits.set_compute_hours(plan, "a", exactly(4)), "a", 8), "a", "pool")
    need = plan.task_by_id["a"].compute
    assert (need.elapsed_hours.likely, need.gpus, need.pool) == (4, 8, "pool")


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: edits.set_duration(plan, "gpu", exactly(1)),
        lambda plan: edits.set_effort(plan, "gate", skill="data", effort_days=exactly(1)),
        lambda plan: edits.set_compute_hours(plan, "work", exactly(1)),
        lambda plan: edits.assign(plan, "gpu", Assignment(person="ana", skill="data")),
        lambda plan: edits.set_gpus(plan, "gpu", 0),
    ],
)
def test_a_task_takes_only_what_its_kind_takes(edit):
    plan = plan_of(compute("gpu", 1), milestone("gate"), work("work", 1), people=(ANA,))
    with pytest.raises(EditError):
        edit(plan)


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: edits.rename_task(plan, "nowhere", "x"),
        lambda plan: edits.remove_task(plan, "nowhere"),
        lambda plan: edits.remove_link(plan, "nowhere"),
        lambda plan: edits.remove_phase(plan, "nowhere"),
        lambda plan: edits.remove_person(plan, "nowhere"),
        lambda plan: edits.remove_pool(plan, "nowhere"),
        lambda plan: edits.remove_expense(plan, "nowhere"),
        lambda plan: edits.add_link(plan, link("a", "nowhere")),
        lambda plan: edits.assign(plan, "a", Assignment(person="nowhere", skill="data")),
        lambda plan: edits.assign(plan, "a", Assignment(person="ana", skill="nowhere")),
        lambda plan: edits.unassign(plan, "a", "nowhere"),
        lambda plan: edits.set_pool(plan, "a", "nowhere"),
        lambda plan: edits.move_task(plan, "a", phase="nowhere"),
        lambda plan: edits.move_task(plan, "a", phase="phase", after="nowhere"),
        lambda plan: edits.add_task(plan, work("b", 1, phase="nowhere")),
        lambda plan: edits.add_phase(plan, Phase(id="p", name="P", parent="nowhere")),
        lambda plan: edits.add_expense(plan, Expense(id="e", name="E", amount=1, phase="nowhere")),
        lambda plan: edits.add_person(plan, Person(id="b", name="B", calendar="nowhere")),
    ],
)
def test_an_edit_that_names_what_the_plan_has_not_is_refused_by_that_name(edit):
    with pytest.raises(EditError, match="nowhere"):
        edit(plan_of(work("a", 1), people=(ANA,)))


def test_an_id_is_taken_once():
    plan = plan_of(work("a", 1), people=(ANA,))
    for edit in (
        lambda: edits.add_task(plan, work("a", 1)),
        lambda: edits.add_task(plan, work("phase", 1)),
        lambda: edits.add_phase(plan, Phase(id="a", name="A")),
        lambda: edits.add_person(plan, ANA),
    ):
        with pytest.raises(EditError, match="already"):
            edit()


def test_a_task_is_added_behind_the_one_named():
    plan = edits.add_task(plan_of(work("a", 1), work("c", 1)), work("b", 1), after="a")
    assert [task.id for task in plan.tasks] == ["a", "b", "c"]


def test_a_task_moves_to_another_phase_and_place():
    plan = plan_of(work("a", 1), work("b", 1), phases=(Phase(id="phase", name="P"), Phase(id="q", name="Q")))
    moved = edits.move_task(plan, "a", phase="q", after="b")
    assert [(task.id, task.phase) for task in moved.tasks] == [("b", "phase"), ("a", "q")]
    with pytest.raises(EditError, match="behind itself"):
        edits.move_task(plan, "a", phase="q", after="a")


def test_a_link_that_would_close_a_circle_is_refused_and_the_circle_named():
    plan = plan_of(work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b"), link("b", "c")))
    with pytest.raises(EditError, match="'Task c' → 'Task a' → 'Task b' → 'Task c'"):
        edits.add_link(plan, link("c", "a"))


def test_a_task_is_not_linked_to_itself_nor_twice_in_the_same_way():
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"),))
    with pytest.raises(EditError, match="itself"):
        edits.add_link(plan, link("a", "a"))
    with pytest.raises(EditError, match="already linked"):
        edits.add_link(plan, link("a", "b", id="again"))
    assert len(edits.add_link(plan, link("a", "b", SS)).links) == 2


def test_changing_a_link_is_checked_without_the_link_as_it_was():
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"),))
    turned = link("b", "a", id="a-FS-b")
    assert ends_of(edits.change_link(plan, turned)) == {("b", FS, "a")}


def test_removing_a_task_ties_what_stood_before_it_to_what_stood_behind():
    plan = plan_of(
        *(work(name, 1) for name in "abcde"),
        links=(link("a", "c"), link("b", "c"), link("c", "d", lag_minutes=60), link("c", "e")),
    )
    removed = edits.remove_task(plan, "c")
    assert ends_of(removed) == {("a", FS, "d"), ("a", FS, "e"), ("b", FS, "d"), ("b", FS, "e")}
    assert all(one.lag_minutes == 0 for one in removed.links)


@pytest.mark.parametrize(
    ("before", "behind", "bridge"),
    [
        (FS, FS, FS),
        (FS, SS, FS),
        (SS, FS, SS),
        (FF, FF, FF),
        (SS, FF, SF),
        (SF, FF, SF),
        (FF, FS, FS),
        (FF, SS, None),
    ],
)
def test_the_tie_is_the_one_that_held_through_the_removed_task(before, behind, bridge):
    plan = plan_of(
        work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b", before), link("b", "c", behind))
    )
    assert ends_of(edits.remove_task(plan, "b")) == ({("a", bridge, "c")} if bridge else set())


def test_removing_a_task_does_not_link_twice_what_is_linked_already():
    plan = plan_of(
        work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b"), link("b", "c"), link("a", "c"))
    )
    assert [one.id for one in edits.remove_task(plan, "b").links] == ["a-FS-c"]


def test_removing_a_phase_removes_its_groups_and_tasks_and_keeps_the_order_around_it():
    plan = plan_of(
        work("a", 1),
        work("b", 1, phase="inner"),
        work("c", 1, phase="group"),
        work("d", 1),
        phases=(
            Phase(id="phase", name="P"),
            Phase(id="inner", name="I"),
            Phase(id="group", name="G", parent="inner"),
        ),
        links=(link("a", "b"), link("b", "c"), link("c", "d")),
        expenses=(Expense(id="e", name="Licences", amount=10, phase="group"),),
    )
    removed = edits.remove_phase(plan, "inner")
    assert [phase.id for phase in removed.phases] == ["phase"]
    assert [task.id for task in removed.tasks] == ["a", "d"]
    assert ends_of(removed) == {("a", FS, "d")}
    assert removed.expenses[0].phase is None


def test_a_phase_is_not_put_within_itself():
    plan = plan_of(phases=(Phase(id="p", name="Outer"), Phase(id="q", name="Inner", parent="p")))
    with pytest.raises(EditError, match="stands within it"):
        edits.change_phase(plan, Phase(id="p", name="Outer", parent="q"))
    with pytest.raises(EditError, match="stands within it"):
        edits.change_phase(plan, Phase(id="p", name="Outer", parent="p"))


def test_assigning_somebody_again_replaces_their_share_and_nobody_elses():
    ben = Person(id="ben", name="Ben")
    plan = plan_of(effort("a", 2, "ana", "ben"), people=(ANA, ben))
    plan = edits.assign(plan, "a", Assignment(person="ana", skill="data", units=0.5))
    shares = {one.person: one.units for one in plan.task_by_id["a"].assignments}
    assert shares == {"ana": 0.5, "ben": 1.0}
    assert [one.person for one in edits.unassign(plan, "a", "ana").task_by_id["a"].assignments] == ["ben"]


def test_who_leaves_the_team_is_taken_off_their_tasks():
    plan = edits.remove_person(plan_of(effort("a", 2, "ana"), people=(ANA,)), "ana")
    assert (plan.people, plan.task_by_id["a"].assignments) == ((), ())


def test_compute_tasks_of_a_removed_pool_keep_their_need_without_a_pool():
    plan = edits.remove_pool(plan_of(compute("a", 5, gpus=4, pool="pool"), pools=(POOL,)), "pool")
    need = plan.task_by_id["a"].compute
    assert (plan.pools, need.pool, need.gpus) == ((), None, 4)


def test_facts_of_the_plan_are_checked_like_those_of_a_file():
    plan = plan_of()
    assert edits.rename_plan(plan, " Better ").name == "Better"
    assert edits.set_budget(plan, 5.0).budget == 5.0
    for edit in (
        lambda: edits.rename_plan(plan, ""),
        lambda: edits.set_budget(plan, -1.0),
        lambda: edits.set_currency(plan, "euro"),
        lambda: edits.set_start(plan, MONDAY.replace(second=1)),
        lambda: edits.set_start(plan, MONDAY.replace(year=1789)),
    ):
        with pytest.raises(EditError):
            edit()


def test_a_skill_can_be_renamed_in_one_place():
    renamed = SKILL.model_copy(update={"name": "Data work"})
    assert edits.change_skill(plan_of(), renamed).skill_by_id["data"].name == "Data work"
