"""Phases that may not be needed, what whole plans have in common, and the dates that a deadline may name."""

from datetime import date

import numpy as np
import pytest

from genai_planner.model.criteria import Milestone
from genai_planner.model.edits.changing import changed
from genai_planner.model.risks import Rework, SimulationSettings
from genai_planner.model.tasks import Phase, Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.simulator import simulate
from support.plans import MONDAY, link, milestone, plan_of, work


def tuned_if_needed(chance: float, **fields):
    """Five days of prompting, then ten of tuning and judging where the gate fails, then one of building."""
    tasks = (
        work("prompt", 5),
        work("tune", 8, phase="tuning"),
        work("judge", 2, judges="tuning"),
        work("build", 1),
    )
    phases = (Phase(id="phase", name="Phase"), Phase(id="tuning", name="Tuning", chance=chance))
    links = (link("prompt", "tune"), link("tune", "judge"), link("judge", "build"))
    return changed(plan_of(*tasks, links=links, **fields), phases=phases)


def working_days(plan, result):
    known = {}
    for minutes in np.unique(result.finishes):
        finish = np.datetime64("1990-01-01T00:00") + np.timedelta64(int(minutes), "m")
        day = np.datetime64(finish, "D") + np.timedelta64(1, "D")
        known[int(minutes)] = int(np.busday_count(np.datetime64(plan.start.date()), day))
    return np.array([known[int(minutes)] for minutes in result.finishes])


def test_a_phase_of_forty_percent_is_run_in_forty_percent_of_the_runs_with_what_judges_it():
    plan = tuned_if_needed(0.4)
    days = working_days(plan, simulate(plan, runs=4_000, stops_when_settled=False))
    assert set(days) == {6, 16}
    assert (days == 16).mean() == pytest.approx(0.4, abs=0.002)


def test_a_phase_that_is_sure_or_that_nobody_needs_has_one_length():
    for chance, length in ((1.0, 16), (0.0, 6)):
        plan = tuned_if_needed(chance)
        assert set(working_days(plan, simulate(plan, runs=200))) == {length}


def test_a_phase_that_has_begun_is_run_whatever_its_chance():
    plan = tuned_if_needed(0.2)
    begun = [
        changed(task, progress=Progress(percent_complete=10, actual_start=MONDAY))
        if task.id == "tune"
        else task
        for task in plan.tasks
    ]
    result = simulate(changed(plan, tasks=tuple(begun)), runs=200)
    assert len(set(result.finishes.tolist())) == 1


def test_where_a_phase_is_skipped_its_gate_is_not_failed_either():
    plan = tuned_if_needed(0.0)
    gate = milestone("gate", phase="tuning", is_gate=True)
    links = (*plan.links[:1], link("tune", "gate"), link("gate", "judge"), *plan.links[2:])
    rework = (Rework(phase="tuning", chance=0.9, share=1.0),)
    plan = changed(plan, tasks=(*plan.tasks, gate), links=links, rework=rework)
    assert set(working_days(plan, simulate(plan, runs=200))) == {6}


def test_the_spread_of_whole_plans_moves_all_work_together_and_leaves_the_mean():
    plan = plan_of(work("first", 40), work("second", 60), links=(link("first", "second"),))
    plan = changed(plan, simulation=SimulationSettings(spread=0.5))
    result = simulate(plan, runs=4_000, stops_when_settled=False)
    logs = np.log(working_days(plan, result) / 100)
    assert np.exp(logs).mean() == pytest.approx(1, abs=0.03)
    assert np.median(logs) == pytest.approx(-(0.5**2) / 2, abs=0.03)
    assert logs.std() == pytest.approx(0.5, abs=0.03)
    assert np.abs(logs + 0.5**2 / 2).max() < 1.05, "beyond two deviations nothing is drawn"


def test_the_deadline_may_be_of_the_first_users_rather_than_of_the_finish():
    first = milestone("first", milestone=Milestone.FIRST_USERS)
    tasks = (work("build", 5), first, work("roll-out", 20))
    plan = plan_of(*tasks, links=(link("build", "first"), link("first", "roll-out")))
    plan = changed(plan, deadline=date(2027, 1, 8))
    assert simulate(plan, runs=100).chances.deadline == 0
    assert [problem.code for problem in schedule(plan).problems] == ["deadline_missed"]
    plan = changed(plan, deadline_of=Milestone.FIRST_USERS)
    result = simulate(plan, runs=100)
    assert result.chances.deadline == 1
    assert result.milestones[Milestone.FIRST_USERS].p80.date() == date(2027, 1, 8)
    assert schedule(plan).problems == ()
