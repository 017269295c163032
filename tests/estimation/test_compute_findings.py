"""What does not fit is a problem of the plan, with the ways out computed."""

import re
from datetime import datetime

import pytest

from genai_planner.estimation.findings import compute_problems, with_compute_problems
from genai_planner.estimation.reckoning import reckoned
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import PlaceKind, Severity
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import Progress
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, plan_of

POOL = ComputePool(id="pool", name="Our GPU", gpu="a100-80gb", count=1, memory_gb=80)
FULL = Workload(kind=WorkloadKind.FINE_TUNING, parameters=8e9, tuning=Tuning.FULL, examples=5_000)


def plan_with(*tasks, workload=FULL, pool=POOL):
    tasks = tasks or (compute("run", 1, pool="pool"),)
    known = (changed(task, compute=changed(task.compute, workload=workload)) for task in tasks)
    return reckoned(plan_of(*known, pools=(pool,)), catalogue=CATALOGUE)


def test_what_does_not_fit_is_an_error_that_names_task_pool_numbers_and_ways_out():
    (problem,) = compute_problems(plan_with(), CATALOGUE)
    assert problem.code == "does_not_fit"
    assert problem.severity is Severity.ERROR
    assert re.match(r"'Task run' on 'Our GPU': needs 1\d\d GB per GPU, and one has 80 GB\.", problem.message)
    assert re.search(r"QLoRA \([\d.]+ GB\)", problem.remedy)
    assert re.search(r"\d GPUs with full sharding \([\d.]+ GB each\)", problem.remedy)
    assert [(place.kind, place.id) for place in problem.places] == [
        (PlaceKind.TASK, "run"),
        (PlaceKind.POOL, "pool"),
    ]


def test_a_way_out_that_is_taken_ends_the_problem():
    plan = plan_with()
    smaller = edits.set_workload(plan, "run", changed(FULL, tuning=Tuning.QLORA))
    assert compute_problems(reckoned(smaller, plan, catalogue=CATALOGUE), CATALOGUE) == ()
    more = edits.change_pool(plan, changed(POOL, count=8))
    assert compute_problems(reckoned(more, plan, catalogue=CATALOGUE), CATALOGUE) == ()


def test_equal_tasks_share_one_problem():
    tasks = (compute(name, 1, pool="pool") for name in "abc")
    (problem,) = compute_problems(plan_with(*tasks), CATALOGUE)
    assert problem.message.startswith("'Task a', 'Task b' and 1 more on 'Our GPU': needs")
    assert [place.id for place in problem.places] == ["a", "b", "c", "pool"]


def test_it_takes_the_place_of_the_problem_without_ways_out():
    plan = plan_with()
    found = schedule(plan).problems
    assert "too_little_memory" in {problem.code for problem in found}
    codes = [problem.code for problem in with_compute_problems(found, plan, CATALOGUE)]
    assert codes[0] == "does_not_fit"
    assert "too_little_memory" not in codes


def test_memory_of_the_users_own_is_compared_with_the_pool_as_it_is():
    plan = plan_with()
    own = reckoned(edits.set_compute_memory(plan, "run", 100), plan, catalogue=CATALOGUE)
    codes = {problem.code for problem in with_compute_problems(schedule(own).problems, own, CATALOGUE)}
    assert codes == {"too_little_memory"}
    enough = reckoned(edits.set_compute_memory(plan, "run", 60), plan, catalogue=CATALOGUE)
    assert with_compute_problems(schedule(enough).problems, enough, CATALOGUE) == ()


def test_too_few_tokens_for_the_size_are_a_warning():
    workload = Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=1e9)
    (problem,) = compute_problems(plan_with(workload=workload, pool=changed(POOL, count=8)), CATALOGUE)
    assert (problem.code, problem.severity) == ("too_few_tokens", Severity.WARNING)


def test_an_accelerator_that_is_not_in_the_catalogue_is_named():
    workload = changed(FULL, tuning=Tuning.LORA)
    (problem,) = compute_problems(
        plan_with(workload=workload, pool=changed(POOL, gpu="home-made")), CATALOGUE
    )
    assert problem.code == "unknown_accelerator"
    assert "'home-made'" in problem.message
    assert "A100" in problem.message


@pytest.mark.parametrize("is_done", [True, False])
def test_what_is_done_no_longer_needs_to_fit(is_done):
    done = Progress(actual_start=datetime(2027, 1, 4, 8), actual_finish=datetime(2027, 1, 5, 8))
    task = compute("run", 1, pool="pool", progress=done if is_done else Progress())
    assert bool(compute_problems(plan_with(task), CATALOGUE)) is not is_done


def test_tasks_without_a_workload_are_passed_over():
    assert compute_problems(plan_of(compute("run", 1, pool="pool"), pools=(POOL,)), CATALOGUE) == ()
