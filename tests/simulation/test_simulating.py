"""Simulations as a whole: reproducible, settled, bounded, and clear about what they cannot do."""

from datetime import date, datetime, time, timedelta

import numpy as np
import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.risks import (
    Distribution,
    GroupCorrelation,
    Mitigation,
    Rework,
    RiskEvent,
    SimulationSettings,
)
from genai_planner.model.tasks import Constraint, ConstraintKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation import simulator
from genai_planner.simulation.driving import mitigation_effects, tried_drivers
from genai_planner.simulation.outlook import outlook
from genai_planner.simulation.result import DriverKind
from genai_planner.simulation.simulator import simulate
from genai_planner.words.context import speaking
from support.grounds import CATALOGUE
from support.made_up import MADE_UP, english_in
from support.plans import effort, link, milestone, plan_of, work

WIDE = Estimate(optimistic=2, likely=5, pessimistic=15)
NARROW = Estimate(optimistic=4, likely=5, pessimistic=6)


@pytest.fixture(scope="module")
def sample() -> Plan:
    return make_plan(samples()[0].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)


def chain(**fields) -> Plan:
    """a, which may take long, then b, which hardly varies."""
    return plan_of(
        work("a", 5, duration_days=WIDE),
        work("b", 5, duration_days=NARROW),
        links=(link("a", "b"),),
        **fields,
    )


def test_the_same_seed_gives_the_same_runs_and_another_seed_gives_others(sample):
    first, again = simulate(sample, runs=500, seed=7), simulate(sample, runs=500, seed=7)
    other = simulate(sample, runs=500, seed=8)
    assert np.array_equal(first.finishes, again.finishes)
    assert np.array_equal(first.costs, again.costs)
    assert not np.array_equal(first.finishes, other.finishes)


def test_the_number_of_threads_changes_nothing(sample):
    one, two = (simulate(sample, runs=3_500, threads=threads, stops_when_settled=False) for threads in (1, 2))
    assert np.array_equal(one.finishes, two.finishes)
    assert one.tasks == two.tasks
    assert one.drivers == two.drivers


def test_percentiles_are_the_smallest_values_that_so_many_runs_do_not_pass(sample):
    result = simulate(sample, runs=1_000)
    for percent in (10, 50, 80, 90):
        moment = to_minutes(getattr(result.finish, f"p{percent}"))
        assert (result.finishes <= moment).mean() >= percent / 100
        assert (result.finishes < moment).mean() < percent / 100


def test_chances_are_the_shares_of_the_runs_that_keep_the_promise(sample):
    sample = changed(sample, deadline_of=None)
    result = simulate(sample, runs=1_000)
    end_of_deadline = to_minutes(datetime.combine(sample.deadline, time.max))
    in_time, in_budget = result.finishes <= end_of_deadline, result.costs <= sample.budget
    assert result.chances.deadline == in_time.mean()
    assert result.chances.budget == in_budget.mean()
    assert result.chances.both == (in_time & in_budget).mean()


def test_runs_stop_by_themselves_once_p80_has_settled_and_say_how_it_did(sample):
    result = simulate(sample)
    assert result.is_settled
    assert result.runs < simulator.USUAL_RUNS
    assert [checkpoint.runs for checkpoint in result.checkpoints][-1] == result.runs
    assert result.checkpoints[-1].p80 == result.finish.p80


def test_exactly_as_many_runs_are_made_as_are_asked_for(sample):
    assert simulate(sample, runs=2_345, stops_when_settled=False).runs == 2_345


def test_progress_is_told_and_whoever_is_told_can_end_the_simulation(sample):
    told = []

    def report(done, total):
        told.append((done, total))
        if done >= 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(sample, runs=9_000, stops_when_settled=False, report=report)
    assert told == [(1_000, 9_000), (2_000, 9_000)]


def test_large_plans_are_run_in_small_blocks_so_that_no_array_exceeds_200_megabytes():
    for tasks in (1, 60, 1_000, 3_614, 10_000, 50_000):
        assert simulator._block_size(tasks, 10_000) * tasks * 8 <= 200_000_000


def test_an_empty_plan_finishes_when_it_starts():
    plan = plan_of()
    result = simulate(plan, runs=10)
    assert set(result.finishes) == {to_minutes(plan.start)}
    assert result.drivers == ()


def test_a_plan_in_a_circle_is_run_without_what_is_in_it():
    plan = plan_of(
        work("a", 1), work("b", 1), work("c", 5, duration_days=WIDE), links=(link("a", "b"), link("b", "a"))
    )
    assert set(simulate(plan, runs=50).tasks) == {"c"}


@pytest.mark.parametrize(
    ("options", "word"), [({"runs": 0}, "0 runs"), ({"seed": -1}, "seed"), ({"threads": 0}, "threads")]
)
def test_a_request_that_makes_no_sense_is_refused_in_one_sentence(options, word):
    with pytest.raises(InputError, match=word):
        simulate(chain(), **options)


def test_correlations_that_contradict_each_other_are_made_valid_with_a_message():
    groups = ("phase", "two", "three")
    against = SimulationSettings(
        correlation=0.9,
        correlations=tuple(
            GroupCorrelation(first=first, second=second, correlation=-0.8)
            for first, second in (groups[:2], groups[1:], groups[::2])
        ),
    )
    phases = tuple({"id": name, "name": name} for name in groups)
    plan = plan_of(
        *(work(f"in-{name}", 5, duration_days=WIDE, phase=name) for name in groups),
        phases=phases,
        simulation=against,
    )
    messages = simulate(plan, runs=100).messages
    assert len(messages) == 1
    assert "contradict" in messages[0]


def test_a_risk_or_rework_that_hits_nothing_is_named_and_left_out():
    risk = RiskEvent(id="r", name="Ghost", chance=1, tasks=("gone",), delay_days=WIDE)
    result = simulate(chain(risks=(risk,), rework=(Rework(phase="nowhere", chance=1),)), runs=10)
    assert "'Ghost'" in result.messages[0]
    assert "'nowhere'" in result.messages[1]


def test_the_criticality_of_parallel_tasks_is_the_share_of_runs_in_which_each_is_last():
    plan = plan_of(
        work("a", 5, duration_days=WIDE),
        work("b", 5, duration_days=WIDE),
        milestone("end"),
        links=(link("a", "end"), link("b", "end")),
        simulation=SimulationSettings(correlation=0),
    )
    tasks = simulate(plan, runs=4_000, stops_when_settled=False).tasks
    assert tasks["end"].criticality == 1
    assert tasks["a"].criticality + tasks["b"].criticality >= 1
    assert abs(tasks["a"].criticality - 0.5) < 0.03


def test_the_task_with_the_wider_range_is_the_stronger_driver_and_removing_it_saves_more():
    plan = chain(simulation=SimulationSettings(correlation=0))
    result = simulate(plan, runs=2_000)
    assert [driver.id for driver in result.drivers] == ["a", "b"]
    tried = tried_drivers(plan, result)
    assert tried[0].id == "a"
    assert tried[0].days_saved > 2 > tried[1].days_saved


def test_what_ends_after_a_task_that_a_date_holds_earlier_is_critical():
    fixed = Constraint(kind=ConstraintKind.MUST_START_ON, moment=datetime(2027, 1, 5, 8))
    plan = plan_of(work("long", 10), work("held", 1, constraint=fixed), links=(link("long", "held"),))
    tasks = simulate(plan, runs=10).tasks
    assert (tasks["long"].criticality, tasks["held"].criticality) == (1, 0)


def test_the_one_task_of_a_plan_drives_all_of_its_finish():
    days = Estimate(optimistic=10, likely=20, pessimistic=50)
    (driver,) = simulate(plan_of(work("a", 20, duration_days=days)), runs=20).drivers
    assert driver.correlation == pytest.approx(1)


def test_the_outlook_counts_working_days_from_the_deadline_to_p80_and_none_without_one():
    plan = plan_of(work("a", 5))
    assert outlook(plan, schedule(plan), runs=20).late_days == 0
    tuesday = changed(plan, deadline=date(2027, 1, 5))
    assert outlook(tuesday, schedule(tuesday), runs=20).late_days == 3


def test_what_saves_nothing_is_tried_and_told_last():
    about_a_day = Estimate(optimistic=1, likely=1.25, pessimistic=1.5)
    quarter = Estimate(optimistic=0.25, likely=0.25, pessimistic=0.25)
    plan = plan_of(
        work("long", 1, duration_days=about_a_day),
        work("short", 0.5),
        risks=(RiskEvent(id="late", name="Late", chance=0.5, tasks=("short",), delay_days=quarter),),
    )
    tried = tried_drivers(plan, simulate(plan, runs=200))
    assert [driver.id for driver in tried] == ["long", "late"]
    assert 0 < tried[0].days_saved < 1
    assert tried[1].days_saved == 0


def test_a_share_of_the_work_that_is_done_again_costs_that_share_again():
    plan = plan_of(
        effort("a", 10, "ana", is_gate=True),
        people=(Person(id="ana", name="Ana", day_rate=100),),
        rework=(Rework(phase="phase", chance=1, share=0.25, most_rounds=1),),
    )
    assert set(simulate(plan, runs=10).costs) == {1_250}


def test_a_plan_is_run_levelled_too_only_where_somebody_is_booked_twice():
    ana = Person(id="ana", name="Ana")
    once = plan_of(effort("a", 1, "ana"), people=(ana,))
    assert outlook(once, schedule(once), runs=20).levelled is None
    twice = plan_of(effort("a", 1, "ana"), effort("b", 1, "ana"), people=(ana,))
    known = outlook(twice, schedule(twice), runs=20)
    assert known.levelled.finish.p80 - known.result.finish.p80 == timedelta(days=1)
    many = outlook(twice, schedule(twice), runs=2_500)
    assert (many.result.runs, many.levelled.runs) == (2_500, 2_000)


def test_each_kind_of_driver_is_tried_and_a_certain_risk_saves_just_its_delay():
    three = Estimate(optimistic=3, likely=3, pessimistic=3)
    plan = chain(
        risks=(RiskEvent(id="r", name="Late", chance=1, tasks=("a",), delay_days=three, cost=50),),
        rework=(Rework(phase="phase", chance=0.5, share=0.5),),
    )
    tried = {driver.kind: driver for driver in tried_drivers(plan, simulate(plan, runs=1_000))}
    assert set(tried) == set(DriverKind)
    assert tried[DriverKind.RISK].cost_saved == 50
    assert tried[DriverKind.RISK].days_saved >= 3


def test_a_mitigation_is_weighed_by_what_it_saves_and_what_it_costs():
    eight = Estimate(optimistic=8, likely=8, pessimistic=8)
    mitigation = Mitigation(name="Reserve", cost=700, chance=1, impact_share=0.5)
    risk = RiskEvent(id="r", name="Late", chance=1, tasks=("b",), delay_days=eight, mitigation=mitigation)
    plan = plan_of(work("a", 5), work("b", 5), links=(link("a", "b"),), risks=(risk,))
    effect = mitigation_effects(plan)["r"]
    assert (effect.days_saved, effect.cost_change) == (4, 700)


def test_what_is_done_is_not_drawn_again():
    done = {"percent_complete": 100.0}
    plan = plan_of(work("a", 5, duration_days=WIDE, progress=done))
    assert len(set(simulate(plan, runs=100).finishes)) == 1


def test_a_phase_and_a_skill_of_one_id_do_not_share_their_quick_risk():
    settings = SimulationSettings(bands={"data": 0.5}, skill_bands={"data": 0.0})
    phases = ({"id": "data", "name": "Data"},)
    plan = plan_of(effort("a", 10, phase="data"), phases=phases, simulation=settings)
    assert len(set(simulate(plan, runs=100).finishes)) == 1
    by_phase = changed(plan, simulation=changed(settings, skill_bands={}))
    assert len(set(simulate(by_phase, runs=100).finishes)) > 1


def test_quick_risk_draws_around_the_likely_amounts_and_a_phase_can_have_a_band_of_its_own():
    plan = plan_of(work("a", 10), simulation=SimulationSettings(band=0.2))
    spread = simulate(plan, runs=2_000).finish
    assert spread.p10 < schedule(plan).finish < spread.p90
    certain = plan_of(work("a", 10), simulation=SimulationSettings(band=0.2, bands={"phase": 0.0}))
    assert len(set(simulate(certain, runs=100).finishes)) == 1


def test_the_message_on_contradicting_correlations_says_what_is_used_instead_of_what():
    settings = SimulationSettings(
        correlation=0.3, correlations=(GroupCorrelation(first="phase", second="two", correlation=0.9),)
    )
    plan = plan_of(
        *(work(f"in-{name}", 5, duration_days=WIDE, phase=name) for name in ("phase", "two")),
        phases=({"id": "phase", "name": "First"}, {"id": "two", "name": "Second"}),
        simulation=settings,
    )
    (message,) = simulate(plan, runs=100).messages
    assert "30% instead of 90% for 'First' and 'Second'" in message


def test_a_task_with_a_way_of_drawing_of_its_own_does_not_follow_the_plan():
    point = work("certain", 5, duration_days=WIDE, distribution=Distribution.POINT)
    plan = plan_of(point, work("wide", 5, duration_days=WIDE))
    known = simulate(plan, runs=200)
    assert known.tasks["certain"].finish.p10 == known.tasks["certain"].finish.p90
    assert known.tasks["wide"].finish.p10 < known.tasks["wide"].finish.p90


def test_a_plan_with_a_circle_is_simulated_without_its_tasks():
    circle = (link("a", "b"), link("b", "a"))
    plan = plan_of(work("a", 1), work("b", 1), work("c", 2), links=circle)
    found = outlook(plan, schedule(plan))
    assert set(found.result.tasks) == {"c"}
    assert {driver.id for driver in found.tried} <= {"c"}


def test_messages_on_what_was_left_out_or_changed_are_told_in_the_language_that_is_spoken():
    risk = RiskEvent(id="r", name="Ĝĥöšţ", chance=1, tasks=("t0",), delay_days=WIDE)
    settings = SimulationSettings(
        correlation=0.3, correlations=(GroupCorrelation(first="phase", second="two", correlation=0.9),)
    )
    plan = plan_of(
        *(work(f"in-{name}", 5, duration_days=WIDE, phase=name) for name in ("phase", "two")),
        phases=(
            {"id": "phase", "name": "Ƒîŕšţ"},
            {"id": "two", "name": "Šéçöñđ"},
            {"id": "three", "name": "Ţĥîŕđ"},
        ),
        simulation=settings,
        risks=(risk,),
        rework=(Rework(phase="p0", chance=1), Rework(phase="three", chance=1)),
    )
    with speaking(MADE_UP):
        messages = simulate(plan, runs=10).messages
    assert len(messages) == 4
    assert [english_in(message) for message in messages] == [[]] * 4
