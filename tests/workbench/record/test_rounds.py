"""One more round before a gate is made like the last one."""

from datetime import datetime

import pytest

from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.criteria import Criterion
from genai_planner.model.risks import Rework
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.gates import rounds_planned
from genai_planner.workbench.new_plan import new_plan
from genai_planner.workbench.record.rounds import plan_another_round
from support.grounds import ground
from support.plans import effort, link, milestone, plan_of, work

DONE = Progress(percent_complete=100)
GATE = milestone("gate", is_gate=True, criteria=(Criterion(measure="Facts", threshold=0.9),))


def two_rounds():
    tasks = [
        work(f"{what}-{number}", 2, name=f"{what} · Tuning, round {number}", round=number, progress=DONE)
        for number in (1, 2)
        for what in ("run", "judge")
    ]
    links = [
        link("run-1", "judge-1"),
        link("judge-1", "run-2"),
        link("run-2", "judge-2"),
        link("judge-2", "gate"),
    ]
    return plan_of(*tasks, GATE, links=tuple(links))


def test_the_third_round_stands_between_the_second_and_the_gate():
    plan = plan_another_round(two_rounds(), GATE)

    new = [task for task in plan.tasks if task.round == 3]
    assert [task.name for task in new] == ["run · Tuning, round 3", "judge · Tuning, round 3"]
    assert all(task.progress == Progress() for task in new)
    ties = {(one.predecessor, one.successor) for one in plan.links[4:]}
    run, judge = (task.id for task in new)
    assert ties == {(run, judge), ("judge-2", run), (judge, "gate")}
    assert rounds_planned(plan, GATE) == 3


def test_an_elapsed_lag_within_a_round_stays_elapsed():
    plan = two_rounds()
    waiting = link("run-2", "judge-2", lag_minutes=7 * 24 * 60, lag_is_elapsed=True)
    plan = plan.model_copy(update={"links": (*plan.links[:2], waiting, plan.links[3])})
    again = plan_another_round(plan, GATE).links[4]
    assert (again.lag_minutes, again.lag_is_elapsed) == (7 * 24 * 60, True)


def test_the_gate_is_as_much_later_as_the_round_takes():
    before, after = schedule(two_rounds()), schedule(plan_another_round(two_rounds(), GATE))
    assert before.tasks["gate"].finish == datetime(2027, 1, 13, 17)
    assert after.tasks["gate"].finish == datetime(2027, 1, 19, 17)  # four working days, a weekend between


def test_a_fourth_round_is_made_like_the_third():
    plan = plan_another_round(plan_another_round(two_rounds(), GATE), GATE)
    assert next(task.name for task in plan.tasks if task.round == 4) == "run · Tuning, round 4"
    assert len({task.id for task in plan.tasks}) == len(plan.tasks) == 9


def test_a_gate_without_rounds_gets_a_task_that_takes_a_share_of_its_phase():
    plan = plan_of(effort("build", 10), effort("check", 4), GATE, links=(link("check", "gate"),))
    plan = plan.model_copy(update={"rework": (Rework(phase="phase", chance=0.2, share=0.25),)})

    after = plan_another_round(plan, GATE)

    (new,) = [task for task in after.tasks if task.id not in plan.task_by_id]
    assert [need.effort_days.likely for need in new.needs] == [3.5]
    assert {(one.predecessor, one.successor) for one in after.links[1:]} == {
        ("check", new.id),
        (new.id, "gate"),
    }


@pytest.mark.parametrize("number", range(5))
def test_every_gate_of_every_sample_can_have_another_round(number):
    there = ground()
    plan = new_plan(samples()[number].answers, there.lifecycle, there.today, catalogue=there.catalogue)
    for gate in [task for task in plan.tasks if task.criteria]:
        after = plan_another_round(plan, gate)
        assert not [one for one in schedule(after).problems if one.severity == "error"]
        assert schedule(after).tasks[gate.id].finish >= schedule(plan).tasks[gate.id].finish
