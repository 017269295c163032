"""Tasks under the heads of their people or skills."""

from genai_planner.model import edits
from genai_planner.model.table.groupings import Grouping
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.grouping import groups_of, is_head, with_heads
from support.plans import effort, work
from support.small_project import small_plan


def test_every_task_stands_under_those_who_are_on_it_and_in_one_group_alone():
    plan = edits.add_task(small_plan(), effort("both", 2, "ines", "sam", phase="data"))

    groups = groups_of(plan, Grouping.PERSON)

    assert [(one.names, one.tasks) for one in groups] == [
        (("Sam Weber",), ("clean",)),
        (("Sam Weber", "Ines Costa"), ("both",)),
        ((), ("collect", "try", "done")),
    ]
    assert all(is_head(one.id) for one in groups)


def test_a_group_has_the_dates_and_the_cost_of_its_tasks():
    plan = small_plan()
    dated = schedule(plan)
    groups = groups_of(plan, Grouping.SKILL)

    head = with_heads(dated, groups).phases[groups[0].id]

    assert (head.start, head.finish) == (dated.tasks["clean"].start, dated.tasks["clean"].finish)
    assert head.cost == dated.tasks["clean"].cost
    assert head.is_critical


def test_grouped_by_phase_the_plan_is_its_own():
    plan = edits.add_task(small_plan(), work("alone", 1, phase="data"))

    assert groups_of(plan, Grouping.PHASE) == ()
    dated = schedule(plan)
    assert with_heads(dated, ()) is dated
