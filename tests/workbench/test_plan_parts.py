"""What follows from a plan: each part once, when it is asked for; the runs and gaps of a plan so far."""

from datetime import date

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import Person
from genai_planner.model.workloads import WorkloadKind
from genai_planner.workbench.by_hand.effect import sureness_of
from genai_planner.workbench.plan_parts import DatedPlan, PlanParts, followed
from genai_planner.workbench.preview import make_preview
from genai_planner.workbench.record_words import (
    field_words,
    kind_words,
    plain_words,
    record_words,
    table_words,
)
from genai_planner.workbench.runs import runs_of
from support.grounds import CATALOGUE, ground
from support.january import january
from support.lifecycles import answers
from support.plans import compute, effort, plan_of, work
from support.tuning_plan import tuning_plan


def test_each_part_is_computed_once_and_from_the_plan_alone():
    ana = Person(id="ana", name="Ana", day_rate=500)
    parts = PlanParts(plan_of(effort("a", 2, "ana"), people=(ana,)), ground())
    assert parts.schedule is parts.schedule
    assert parts.schedule.finish == january(5, 17)
    assert parts.costs.total == 1_000
    assert [(one.kind, one.id) for one in parts.loads] == [(PlaceKind.PERSON, "ana")]
    assert parts.reasons.float("a").text().startswith("No float:")
    assert (parts.problems[0].code, parts.ways_out) == ("level_below_need", {})
    assert isinstance(parts, DatedPlan)
    assert parts.worths == {}


def test_an_edit_that_changes_no_run_is_followed_by_nothing():
    plan = plan_of(work("a", 1))
    assert followed(plan, plan, ground()) is plan
    other = changed(plan, name="Other")
    assert followed(other, plan, ground()) is other


def test_a_larger_model_makes_its_run_longer():
    before = tuning_plan()
    run = before.task_by_id["run"]
    larger = changed(run.compute.workload, parameters=2 * run.compute.workload.parameters)
    tasks = tuple(
        changed(task, compute=changed(task.compute, workload=larger)) if task.id == "run" else task
        for task in before.tasks
    )
    after = followed(changed(before, tasks=tasks), before, ground()).task_by_id["run"]
    assert after.compute.elapsed_hours.likely > 1.5 * run.compute.elapsed_hours.likely


def test_a_deadline_has_a_chance_and_without_one_there_is_none():
    certain = plan_of(work("a", 1))
    found = sureness_of(certain)
    assert (found.p80, found.cost_p80, found.chance) == (january(4, 17), 0, None)
    assert sureness_of(changed(certain, deadline=date(2027, 1, 4))).chance == 1


def test_equal_runs_of_later_rounds_are_told_once():
    plan = tuning_plan()
    run = plan.task_by_id["run"]
    twice = changed(plan, tasks=(*plan.tasks, changed(run, id="again")))
    (one,) = runs_of(twice, CATALOGUE)
    assert (one.name, one.hours) == (run.name, run.compute.elapsed_hours.likely)
    assert (one.cheat_sheet, one.beside_cheat_sheet, one.is_outside) == ("", "", False)
    other = changed(run.compute.workload, parameters=1e9)
    further = changed(run, id="again", compute=changed(run.compute, workload=other))
    assert len(runs_of(changed(plan, tasks=(*plan.tasks, further)), CATALOGUE)) == 2


def test_runs_that_stand_for_themselves_are_left_out_and_without_a_pool_cost_nothing():
    assert runs_of(plan_of(compute("a", 5), work("b", 1)), CATALOGUE) == ()
    plan = tuning_plan()
    bare = changed(plan.task_by_id["run"], compute=changed(plan.task_by_id["run"].compute, pool=None))
    (one,) = runs_of(changed(plan, tasks=(bare,)), CATALOGUE)
    assert (one.cost, one.capacity_gb) == (0, 0)


def test_a_plan_so_far_has_its_largest_gap():
    preview = make_preview(answers(), ground())
    gap = preview.largest_gap
    cells = [
        (skill.name, line.name, cell.needed_days)
        for line in preview.expertise.rows
        for skill, cell in zip(preview.expertise.skills, line.cells, strict=True)
    ]
    assert preview.answers == answers()
    assert (gap.skill, gap.phase, gap.days) in cells
    assert gap.days == max(days for _, _, days in cells)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (table_words("people"), "people"),
        (table_words("own_columns"), "columns of your own"),
        (record_words("plan"), "Project"),
        (record_words("pools"), "Compute pool"),
        (field_words("day_rate"), "daily rate"),
        (field_words("is_gate"), "is a gate"),
        (field_words("is_regulated"), "regulated"),
        (field_words("available_from"), "available from"),
        (kind_words(WorkloadKind.FINE_TUNING), "fine tuning"),
        (plain_words("a_b_c"), "a b c"),
    ],
)
def test_tables_records_and_fields_have_words(found, words):
    assert str(found) == words
