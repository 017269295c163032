"""Amounts: work without any, and runs that their pool cannot take."""

import pytest

from genai_planner.model.checking.amounts import amount_problems, compute_problems
from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import Place, PlaceKind, Severity
from genai_planner.model.resources import ComputePool, DatedCount
from support.january import day
from support.plans import compute, effort, milestone, plan_of, work

POOL = ComputePool(id="pool", name="Pool", count=4, memory_gb=80)


def run(gpus=1, memory=0.0, pool: str | None = "pool", task_id="a"):
    task = compute(task_id, 1, gpus=gpus, pool=pool)
    return changed(task, compute=changed(task.compute, memory_gb=memory))


def of_runs(*tasks, pool=POOL):
    return list(compute_problems(plan_of(*tasks, pools=(pool,)), tasks))


def test_only_work_without_effort_and_duration_takes_no_time():
    blank = changed(work("b", 1), duration_days=None)
    tasks = work("a", 0), blank, effort("c", 0), milestone("d"), run()
    (found,) = amount_problems(tasks)
    assert (found.code, found.severity, found.places) == (
        "no_amount",
        Severity.WARNING,
        (Place(PlaceKind.TASK, "b"),),
    )


@pytest.mark.parametrize(
    ("gpus", "memory", "codes"),
    [
        (4, 80, []),
        (5, 80, ["too_few_gpus"]),
        (4, 80.1, ["too_little_memory"]),
        (5, 81, ["too_few_gpus", "too_little_memory"]),
    ],
)
def test_a_run_may_take_all_of_its_pool_and_no_more(gpus, memory, codes):
    assert [one.code for one in of_runs(run(gpus, memory))] == codes


def test_a_pool_is_as_large_as_it_ever_is():
    growing = changed(POOL, counts=(DatedCount(first=day(20), count=8),))
    assert of_runs(run(8), pool=growing) == []
    (found,) = of_runs(run(9), pool=growing)
    assert found.message == "'Task a' needs 9 GPUs at once, but 'Pool' has 8."


def test_runs_without_a_pool_are_told_together_and_an_unknown_pool_elsewhere():
    (one,) = of_runs(run(pool=None), run(pool="gone", task_id="b"))
    assert one.message.startswith("'Task a' has no compute pool,")
    (two,) = of_runs(run(pool=None), run(pool=None, task_id="b"))
    assert two.message.startswith("'Task a' and 1 more compute task have no compute pool,")
    assert (two.severity, [place.id for place in two.places]) == (Severity.NOTE, ["a", "b"])
