"""The runs against what probability theory says of them: every test is a hypothesis test with a fixed seed.

Blocks of runs are stratified, which only makes their deviations smaller than those of independent draws.
"""

import math

import numpy as np
import pytest
from scipy import stats

from genai_planner.model.assumptions import OwnAssumptions
from genai_planner.model.calendars import Calendar, WorkingSpan
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool
from genai_planner.model.risks import (
    Distribution,
    GroupCorrelation,
    Mitigation,
    Rework,
    RiskEvent,
    SimulationSettings,
)
from genai_planner.model.tasks import Phase
from genai_planner.model.workloads import ComputeOverride
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation.simulator import simulate
from support.plans import compute, link, plan_of, work

RUNS = 100_000
LEAST_CHANCE = 0.001
"""Below it, a deviation is not held for chance."""
ALWAYS = Calendar(
    id="project", name="Around the clock", week=((WorkingSpan(start_minute=0, finish_minute=1440),),) * 7
)
"""Without nights and weekends a finish is a start plus a duration."""
INDEPENDENT = SimulationSettings(correlation=0)
LOW, LIKELY, HIGH = 10.0, 20.0, 50.0


def days(low: float = LOW, likely: float = LIKELY, high: float = HIGH) -> Estimate:
    return Estimate(optimistic=low, likely=likely, pessimistic=high)


def task(name: str, estimate: Estimate | None = None, **fields):
    return work(name, 1, duration_days=estimate or days(), **fields)


def around_the_clock(*tasks, links=(), **fields) -> Plan:
    return plan_of(*tasks, links=links, calendars=(ALWAYS,), **{"simulation": INDEPENDENT, **fields})


def durations(plan: Plan, seed: int = 3) -> np.ndarray:
    """Days of eight hours from the start to the finish, by run."""
    result = simulate(plan, runs=RUNS, seed=seed, stops_when_settled=False)
    return (result.finishes - to_minutes(plan.start)) / 480


def assert_distributed(values: np.ndarray, distribution) -> None:
    assert stats.kstest(values, distribution.cdf).pvalue > LEAST_CHANCE


def assert_mean(values: np.ndarray, mean: float) -> None:
    assert abs(values.mean() - mean) < 3.3 * values.std() / math.sqrt(len(values)) + 1 / 960


def assert_share(hits: np.ndarray, chance: float) -> None:
    assert stats.binomtest(int(hits.sum()), len(hits), chance).pvalue > LEAST_CHANCE


PERT = stats.beta(1 + 4 * 10 / 40, 1 + 4 * 30 / 40, LOW, HIGH - LOW)
_VARIANCE = math.log1p(((HIGH - LOW) / 6 / ((LOW + 4 * LIKELY + HIGH) / 6)) ** 2)
LAWS = {
    Distribution.PERT: PERT,
    Distribution.TRIANGULAR: stats.triang(10 / 40, LOW, HIGH - LOW),
    Distribution.UNIFORM: stats.uniform(LOW, HIGH - LOW),
    Distribution.LOGNORMAL: stats.lognorm(
        math.sqrt(_VARIANCE), scale=(LOW + 4 * LIKELY + HIGH) / 6 / math.exp(_VARIANCE / 2)
    ),
}


@pytest.mark.parametrize("distribution", LAWS)
def test_one_task_takes_as_long_as_its_distribution_says(distribution):
    plan = around_the_clock(task("a"), simulation=SimulationSettings(distribution=distribution))
    assert_distributed(durations(plan), LAWS[distribution])


@pytest.mark.parametrize("likely", [LOW, 10.5, 49.5, HIGH])
def test_a_likely_amount_near_an_end_of_the_range_is_drawn_as_pert_says_too(likely):
    rise = 4 * (likely - LOW) / (HIGH - LOW)
    plan = around_the_clock(task("a", days(LOW, likely, HIGH)))
    assert_distributed(durations(plan), stats.beta(1 + rise, 5 - rise, LOW, HIGH - LOW))


def test_a_point_estimate_always_takes_the_likely_time():
    plan = around_the_clock(task("a"), simulation=SimulationSettings(distribution=Distribution.POINT))
    assert set(durations(plan)) == {LIKELY}


def test_a_chain_has_the_sum_of_the_means_and_of_the_variances():
    plan = around_the_clock(
        *(task(name) for name in "abcd"), links=(link("a", "b"), link("b", "c"), link("c", "d"))
    )
    taken = durations(plan)
    assert_mean(taken, 4 * PERT.mean())
    spread = (taken.var() - 4 * PERT.var()) / (4 * PERT.var())
    assert abs(spread) < 3.3 * math.sqrt(2 / RUNS) * 1.2


def test_two_parallel_tasks_finish_with_the_later_of_both():
    class Later:
        @staticmethod
        def cdf(values):
            return PERT.cdf(values) ** 2

    assert_distributed(durations(around_the_clock(task("a"), task("b"))), Later)


def test_two_tasks_of_a_phase_move_together_as_strongly_as_is_asked():
    correlation = 0.6
    plan = around_the_clock(
        *(task(name) for name in "ab"),
        links=(link("a", "b"),),
        simulation=SimulationSettings(correlation=correlation),
    )
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    weights = weights / weights.sum()
    first = PERT.ppf(stats.norm.cdf(nodes))
    mixed = correlation * nodes[:, None] + math.sqrt(1 - correlation**2) * nodes[None, :]
    second = PERT.ppf(stats.norm.cdf(mixed))
    product = float((weights[:, None] * weights[None, :] * first[:, None] * second).sum())
    variance = 2 * PERT.var() + 2 * (product - PERT.mean() ** 2)
    taken = durations(plan)
    assert_mean(taken, 2 * PERT.mean())
    assert abs(taken.var() / variance - 1) < 3.3 * math.sqrt(2 / RUNS) * 1.5


def test_two_phases_move_against_each_other_where_the_table_says_so():
    phases = (Phase(id="phase", name="One"), Phase(id="other", name="Other"))
    links = (link("a", "b"),)
    tasks = (task("a"), task("b", phase="other"))
    against = SimulationSettings(
        correlation=0.9, correlations=(GroupCorrelation(first="phase", second="other", correlation=-0.9),)
    )
    plan = around_the_clock(*tasks, links=links, phases=phases, simulation=against)
    assert durations(plan).var() < 0.3 * 2 * PERT.var()


@pytest.mark.parametrize("chance", [0.2, 0.5])
def test_a_phase_is_done_again_as_often_as_a_geometric_law_cut_off_says(chance):
    most, share = 3, 0.5
    rework = Rework(phase="phase", chance=chance, share=share, most_rounds=most)
    taken = durations(around_the_clock(task("a", days(20, 20, 20), is_gate=True), rework=(rework,)))
    for rounds in range(most + 1):
        law = chance**rounds * (1 - chance) if rounds < most else chance**most
        assert_share(taken == 20 * (1 + share * rounds), law)


def test_a_phase_that_is_done_again_takes_a_share_of_the_time_of_that_run():
    rework = Rework(phase="phase", chance=1, share=0.25, most_rounds=2)
    taken = durations(around_the_clock(task("a", is_gate=True), rework=(rework,)))
    assert_distributed(taken / 1.5, PERT)


def test_a_risk_mixes_the_runs_in_which_it_comes_true_with_the_others():
    risk = RiskEvent(id="r", name="Late", chance=0.3, tasks=("a",), delay_days=days(5, 5, 5))

    class Mixture:
        @staticmethod
        def cdf(values):
            return 0.7 * PERT.cdf(values) + 0.3 * PERT.cdf(values - 5)

    assert_distributed(durations(around_the_clock(task("a"), risks=(risk,))), Mixture)


def test_a_risk_in_percent_stretches_the_work_and_its_price():
    risk = RiskEvent(id="r", name="Harder", chance=1, phases=("phase",), extra_percent=days(10, 20, 40))
    plan = around_the_clock(task("a", days(20, 20, 20)), risks=(risk,))
    percent = stats.beta(1 + 4 / 3, 1 + 8 / 3, 10, 30)
    assert_distributed((durations(plan) / 20 - 1) * 100, percent)


def test_a_mitigated_risk_keeps_what_the_mitigation_leaves_of_chance_and_impact_and_costs_its_price():
    mitigation = Mitigation(name="Reserve", cost=700, chance=0.1, impact_share=0.5)
    risk = RiskEvent(
        id="r", name="Late", chance=0.9, tasks=("a",), delay_days=days(8, 8, 8), cost=100,
        mitigation=mitigation, is_mitigated=True,
    )  # fmt: skip
    plan = around_the_clock(task("a", days(20, 20, 20)), risks=(risk,))
    assert_share(durations(plan) == 24, 0.1)
    result = simulate(plan, runs=1_000, stops_when_settled=False)
    assert set(result.costs) == {700, 750}


def test_a_price_of_ones_own_for_a_run_is_what_every_draw_pays():
    pool = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2.0)
    task = compute("run", 10, gpus=4, pool="pool")
    own = ComputeOverride(assumptions=OwnAssumptions(price_per_gpu_hour=5.0))
    plan = plan_of(changed(task, compute=changed(task.compute, override=own)), pools=(pool,))
    assert simulate(plan, runs=100, stops_when_settled=False).cost.p50 == pytest.approx(4 * 10 * 5.0)
