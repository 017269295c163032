"""The command `level`: what it prints, what it writes, and what it refuses."""

from datetime import datetime

import pytest

from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.tasks import Constraint, ConstraintKind
from support.plans import compute, effort, plan_of


@pytest.fixture
def ana():
    return Person(id="ana", name="Ana", skills=(SkillLevel(skill="data", level=Level.EXPERT),))


@pytest.fixture
def clashing(tmp_path, ana):
    """The path of a plan in which Ana is to do two tasks of two days at once."""
    path = tmp_path / "clashing.genaiplan"
    write_plan(plan_of(effort("a", 2, "ana"), effort("b", 2, "ana"), people=(ana,)), path)
    return path


def test_level_tells_finish_and_proof_and_what_moves(planner, clashing):
    ran = planner("level", clashing, "--time-limit", "2")
    assert (ran.code, ran.err) == (0, "")
    first, before, after, *moved = ran.out.splitlines()
    assert first == "Level: finish 7 January 2027; proven the best possible."
    assert before == "Before: finish 5 January 2027, €0."
    assert after == "After: finish 7 January 2027, €0."
    assert len(moved) == 1
    assert "6 January 2027 to 7 January 2027 (was 4 January 2027 to 5 January 2027)" in moved[0]


def test_level_writes_a_plan_that_books_nobody_twice(planner, clashing, tmp_path):
    assert "Level the plan" in planner("check", clashing).out
    assert planner("level", clashing, "-o", "level.genaiplan").code == 0
    assert planner("check", "level.genaiplan").out == "No problems.\n"
    assert [link.is_levelling for link in read_plan(tmp_path / "level.genaiplan").plan.links] == [True]


def test_level_as_json_names_finish_bound_and_changes(planner, clashing):
    result = planner("level", clashing, "--json").json
    assert (result["finish"], result["proven"], result["gap"]) == ("2027-01-07T17:00:00", True, 0)
    assert result["before"] == {"finish": "2027-01-05T17:00:00", "cost": 0}
    (change,) = result["changes"]
    assert change["by"] == change["before"]["by"] == ["Ana"]


def test_a_run_that_asks_for_more_gpus_than_its_pool_has_is_told_and_everything_else_levelled(
    planner, tmp_path, ana
):
    pool = ComputePool(id="pool", name="Pool", count=8)
    tasks = (compute("run", 20, 9, "pool"), effort("a", 2, "ana"), effort("b", 2, "ana"))
    write_plan(plan_of(*tasks, people=(ana,), pools=(pool,)), tmp_path / "short.genaiplan")
    ran = planner("level", "short.genaiplan", "--time-limit", "2", "-o", "out.genaiplan")
    told = "error: 'Task run' needs 9 GPUs at once, but 'Pool' has 8. Plan the task on fewer GPUs"
    assert (ran.code, ran.err.startswith(told)) == (1, True)
    assert "finish 7 January 2027; proven the best possible" in ran.out
    assert len(read_plan(tmp_path / "out.genaiplan").plan.links) == 1


def test_a_plan_that_cannot_be_levelled_says_what_to_do(planner, tmp_path, ana):
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 5, 17))
    tasks = (effort(name, 2, "ana", constraint=due) for name in "ab")
    write_plan(plan_of(*tasks, people=(ana,)), tmp_path / "stuck.genaiplan")
    ran = planner("level", "stuck.genaiplan", "-o", "out.genaiplan")
    assert (ran.code, ran.out) == (1, "")
    assert "latest date" in ran.err
    assert not (tmp_path / "out.genaiplan").exists()


def test_a_plan_that_cannot_be_levelled_has_its_errors_told_as_well(planner, tmp_path, ana):
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 5, 17))
    tasks = (effort(name, 2, "ana", constraint=due) for name in "ab")
    pools = (ComputePool(id="pool", name="Pool", count=8),)
    plan = plan_of(*tasks, compute("run", 20, gpus=9, pool="pool"), people=(ana,), pools=pools)
    write_plan(plan, tmp_path / "stuck.genaiplan")
    ran = planner("level", "stuck.genaiplan", "--time-limit", "1")
    assert (ran.code, ran.out) == (1, "")
    assert "error: 'Task run' needs 9 GPUs at once, but 'Pool' has 8." in ran.err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "inf"])
def test_a_time_limit_must_be_a_number_of_seconds(planner, clashing, seconds):
    ran = planner("level", clashing, f"--time-limit={seconds}")
    assert ran.code == 2
    assert "--time-limit" in ran.err
