"""What is added by hand, and where; and why a turned lever moves nothing: small plans by hand."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.model.tasks import Phase, TaskKind
from genai_planner.model.workloads import Workload, WorkloadKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import said
from genai_planner.words.sentence import message_of
from genai_planner.workbench.additions import with_milestone, with_phase, with_run, with_task
from genai_planner.workbench.varying.why_nothing import why_nothing
from support.plans import compute, effort, plan_of, work


def person(person_id, role):
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    return Person(id=person_id, name=person_id, role=role, skills=skills)


PLAN = plan_of(
    work("a", 2, phase="first"),
    work("b", 1, phase="tuning"),
    phases=(
        Phase(id="first", name="First"),
        Phase(id="tuning", name="Tuning", lifecycle_phase="fine-tuning"),
    ),
)


def added(plan, before=PLAN):
    (one,) = [task for task in plan.tasks if task.id not in before.task_by_id]
    return one


def test_a_milestone_stands_behind_the_selected_task_or_in_the_selected_phase_or_the_last():
    plan, item = with_milestone(PLAN, "a", "Gate")
    assert [task.id for task in plan.tasks] == ["a", item, "b"]
    assert (added(plan).kind, added(plan).phase) == (TaskKind.MILESTONE, "first")
    assert added(with_milestone(PLAN, "first", "Gate")[0]).phase == "first"
    assert added(with_milestone(PLAN, "", "Gate")[0]).phase == "tuning"


def test_the_reasons_of_what_is_added_are_messages_that_the_plan_keeps():
    plan, task = with_task(PLAN, "a", "Task")
    plan, gate = with_milestone(plan, "a", "Gate")
    plan, run = with_run(plan, "a", "Run")
    plan, phase = with_phase(plan, "a", "Between")
    whys = (*(plan.task_by_id[item].because for item in (task, gate, run)), plan.phase_by_id[phase].because)
    assert {message_of(why) for why in whys} == {said("Added by hand.")}
    assert message_of(plan.task_by_id[task].duration_days.because) == said("Not estimated yet.")


def test_a_plan_without_phases_takes_no_task():
    with pytest.raises(EditError, match="add a phase first"):
        with_milestone(plan_of(phases=()), "", "Gate")


def test_a_phase_stands_behind_the_one_of_the_selected_task():
    plan, item = with_phase(PLAN, "a", "Between")
    assert [phase.id for phase in plan.phases] == ["first", item, "tuning"]


def test_a_run_does_what_its_phase_usually_does_with_the_model_of_the_last_run_on_the_first_pool():
    plan, _ = with_run(PLAN, "b", "Run")
    need = added(plan).compute
    assert (need.workload.kind, need.pool) == (WorkloadKind.FINE_TUNING, None)
    known = compute("known", 1, phase="tuning")
    known = known.model_copy(
        update={
            "compute": known.compute.model_copy(
                update={"workload": Workload(kind=WorkloadKind.EVALUATION, parameters=3e9, tokens=1e6)}
            )
        }
    )
    before = plan_of(
        *PLAN.tasks, known, phases=PLAN.phases, pools=(ComputePool(id="pool", name="P", count=1),)
    )
    need = added(with_run(before, "a", "Run")[0], before).compute
    assert (need.workload.kind, need.workload.parameters, need.pool) == (WorkloadKind.EVALUATION, 3e9, "pool")


TEAM = plan_of(
    effort("long", 8, "sam"),
    effort("short", 1, "ines"),
    compute("run", 2, pool="pool"),
    people=(person("sam", "Engineer"), person("ines", "Writer"), person("max", "Idle")),
    pools=(ComputePool(id="pool", name="Pool", count=1),),
)
DATES = schedule(TEAM)


def reason(kind, item, number=1.0):
    return str(why_nothing(TEAM, DATES, (Lever(kind=kind, id=item, value=number),)))


def test_who_has_no_work_or_none_that_sets_the_finish_is_told():
    assert reason(LeverKind.ROLE, "Idle") == "Nobody of them has work in this plan."
    assert reason(LeverKind.ROLE, "writer") == (
        "They would wait for “Task long”: none of their work sets the finish."
    )


def test_people_and_pools_are_meant_by_their_names_as_well():
    ines = TEAM.person_by_id["ines"].name
    assert reason(LeverKind.LEAVES, ines) == reason(LeverKind.LEAVES, "ines") != ""
    running = plan_of(compute("run", 2, pool="p"), pools=(ComputePool(id="p", name="Cluster", count=1),))
    lever = Lever(kind=LeverKind.GPUS, id="cluster", value=1.0)
    assert str(why_nothing(running, schedule(running), (lever,))) == ""


def test_one_more_for_work_on_the_longest_path_would_wait():
    assert "Another one would wait: “Task long”" in reason(LeverKind.ROLE, "Engineer")
    assert reason(LeverKind.ROLE, "Engineer", -1.0) == ""


def test_gpus_without_a_run_on_the_longest_path_and_risks_are_told():
    assert "No run on these GPUs is on the longest path" in reason(LeverKind.GPUS, "pool")
    assert "The risk hits no work that sets the finish" in reason(LeverKind.MITIGATION, "risk")


def test_the_first_lever_that_tells_something_is_told_and_a_plan_without_dates_tells_nothing():
    levers = (
        Lever(kind=LeverKind.ROLE, id="Engineer", value=-1),
        Lever(kind=LeverKind.ROLE, id="Idle", value=1),
    )
    assert str(why_nothing(TEAM, DATES, levers)) == "Nobody of them has work in this plan."
    empty = plan_of()
    assert str(why_nothing(empty, schedule(empty), levers)) == ""
