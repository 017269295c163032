"""The chance that a gate is passed follows from what was measured round by round."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from genai_planner.model.criteria import Bound, Criterion, Measured
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import About, Entry, EntryKind, Subject
from genai_planner.model.risks import Rework, RiskEvent
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.simulation.block import NOTHING, inputs_of
from genai_planner.simulation.events import events_of
from genai_planner.simulation.gates import (
    chance_to_meet,
    chance_to_pass,
    gain_in,
    is_met,
    rounds_planned,
    student_cdf,
)
from genai_planner.simulation.model import model_of
from genai_planner.simulation.sampling import draw
from support.plans import link, milestone, plan_of, work


def criterion(*values, threshold=0.9, bound=Bound.AT_LEAST, name="Correct facts"):
    measured = tuple(
        Measured(value=value, day=date(2027, 1, number), round=number)
        for number, value in enumerate(values, start=1)
    )
    return Criterion(measure=name, threshold=threshold, bound=bound, values=measured)


@given(value=st.floats(-50, 50), freedom=st.integers(1, 40))
def test_students_distribution_is_that_of_the_incomplete_beta_function(value, freedom):
    # Abramowitz and Stegun 26.7.1; scipy's own distribution is off by up to 2e-9 near zero.
    within = special.betainc(0.5, freedom / 2, value**2 / (freedom + value**2))
    assert student_cdf(value, freedom) == pytest.approx((1 + np.copysign(within, value)) / 2, abs=1e-12)


def test_nothing_is_said_before_anything_is_measured():
    assert chance_to_meet(criterion()) is None
    assert chance_to_pass(milestone("gate", criteria=(criterion(),))) is None


def test_after_one_round_half_of_what_is_missing_is_expected_give_or_take_all_of_it():
    gain = gain_in(criterion(0.8))
    assert gain.middle == pytest.approx(0.05)
    assert gain.scale == pytest.approx(0.1)
    assert chance_to_meet(criterion(0.8)) == pytest.approx(1 - stats.t.cdf(0.5, 2))


def test_three_rounds_by_hand():
    """0.70, 0.78, 0.84 of 0.90: gains 0.08 and 0.06, missing 0.06.

    Prior: gain 0.10, weight 1, beta 0.02, shape 1. Posterior: weight 3, mean (0.10 + 0.14) / 3 = 0.08,
    shape 2, beta = 0.02 + 0.0001 + 2 * 0.03 ** 2 / 6 = 0.0204; scale = sqrt(0.0204 / 2 * 4 / 3).
    """
    seen = criterion(0.70, 0.78, 0.84)
    gain = gain_in(seen)
    assert (gain.middle, gain.freedom) == (pytest.approx(0.08), 4)
    assert gain.scale == pytest.approx((0.0204 / 2 * 4 / 3) ** 0.5)
    assert chance_to_meet(seen) == pytest.approx(stats.t.sf((0.06 - 0.08) / gain.scale, 4))


def test_a_measure_that_is_to_fall_gains_by_falling():
    rising = criterion(0.70, 0.78, 0.84)
    falling = criterion(0.30, 0.22, 0.16, threshold=0.1, bound=Bound.AT_MOST)
    assert chance_to_meet(falling) == pytest.approx(chance_to_meet(rising))


def test_two_rounds_more_pass_more_surely_when_rounds_gain():
    seen = criterion(0.70, 0.78, 0.84)
    assert chance_to_meet(seen, 2) > chance_to_meet(seen, 1) > 0.5


def test_what_is_met_stays_met_and_the_others_are_independent():
    half, met = criterion(0.8), criterion(0.95, name="Form kept")
    other = criterion(0.8, name="Cost")
    assert chance_to_pass(milestone("gate", criteria=(half, met))) == chance_to_meet(half)
    assert chance_to_pass(milestone("gate", criteria=(half, other))) == pytest.approx(
        chance_to_meet(half) ** 2
    )
    assert is_met(milestone("gate", criteria=(met,)))
    assert not is_met(milestone("gate", criteria=(half, met)))
    assert not is_met(milestone("gate"))


@given(values=st.lists(st.floats(0, 0.89), min_size=1, max_size=5), share=st.floats(0.01, 0.99))
def test_quantiles_undo_the_distribution(values, share):
    gain = gain_in(criterion(*values))
    assert 1 - gain.chance_of(gain.quantile(share)) == pytest.approx(share, abs=1e-6)


def plan_with_gate(*values, log=(), rounds=1, most_rounds=3):
    tasks = [work(f"round-{number}", 10, round=number) for number in range(1, rounds + 1)]
    gate = milestone("gate", is_gate=True, criteria=(criterion(*values),))
    links = [link(one.id, "gate") for one in tasks]
    rework = (Rework(phase="phase", chance=0.5, share=0.5, most_rounds=most_rounds),)
    return plan_of(*tasks, gate, links=links).model_copy(update={"rework": rework, "log": log})


def loop_of(plan):
    (loop,) = events_of(compile_plan(plan)).loops
    return loop


def test_the_fixed_chance_of_rework_holds_until_something_is_measured():
    assert (loop_of(plan_with_gate()).chance, loop_of(plan_with_gate()).least_rounds) == (0.5, 0)


def test_what_is_done_again_is_all_that_the_gate_waits_for_in_its_phase_and_nothing_else():
    tasks = (work("far", 1), work("near", 1), work("beside", 1), work("outside", 1, phase="other"))
    links = (link("far", "near"), link("near", "gate"), link("outside", "gate"))
    plan = plan_of(*tasks, milestone("gate", is_gate=True), links=links)
    plan = changed(
        plan,
        phases=(*plan.phases, Phase(id="other", name="Other")),
        rework=(Rework(phase="phase", chance=0.5, share=0.5),),
    )
    assert [plan.tasks[number].id for number in loop_of(plan).tasks] == ["far", "near", "gate"]


def test_rounds_are_counted_where_the_gate_itself_is_of_the_last_one():
    tasks = [work("first", 1, round=1), work("last", 1, round=2), milestone("gate", is_gate=True, round=2)]
    assert rounds_planned(plan_of(*tasks), tasks[-1]) == 2


def test_a_risk_of_a_phase_delays_what_waits_for_nothing_in_it():
    tasks = (*(work(name, 1) for name in ("alone", "first", "then")), work("outside", 1, phase="other"))
    links = (link("outside", "first"), link("first", "then"), link("outside", "then"))
    two_days = Estimate(optimistic=2, likely=2, pessimistic=2)
    plan = changed(
        plan_of(*tasks, links=links),
        phases=(Phase(id="phase", name="Phase"), Phase(id="other", name="Other")),
        risks=(RiskEvent(id="r", name="Late", chance=1, phases=("phase",), delay_days=two_days),),
    )
    (event,) = events_of(compile_plan(plan)).risks
    assert {plan.tasks[number].id for number in event.delayed} == {"alone", "first"}


def test_measured_values_replace_the_fixed_chance_of_rework():
    loop = loop_of(plan_with_gate(0.8, rounds=2))
    assert (loop.chance, loop.least_rounds) == (pytest.approx(stats.t.cdf(0.5, 2)), 0)


def test_a_gate_that_failed_in_its_last_round_takes_one_more_for_sure():
    loop = loop_of(plan_with_gate(0.8))
    assert loop.least_rounds == 1
    rounds = [int(one) for one in np.unique(_rounds_of(plan_with_gate(0.8)))]
    assert rounds == [1, 2, 3]


def test_the_rounds_of_many_runs_are_those_of_a_geometric_distribution():
    """P(one round) = 1 - c, P(two) = c (1 - c), three take the rest."""
    plan = plan_with_gate(0.8)
    rounds, chance = _rounds_of(plan), loop_of(plan).chance
    shares = [float((rounds == number).mean()) for number in (1, 2, 3)]
    assert shares == pytest.approx([1 - chance, chance * (1 - chance), chance**2], abs=0.01)


def test_a_gate_that_is_met_or_decided_is_not_done_again():
    decision = Entry(
        id="d",
        kind=EntryKind.DECISION,
        text="Good enough for the pilot",
        opened=date(2027, 1, 5),
        about=About(subject=Subject.GATE, id="gate", name="Gate"),
        passes_gate=True,
    )
    assert loop_of(plan_with_gate(0.8, 0.95)).chance == 0
    assert (loop_of(plan_with_gate(0.8, log=(decision,)))).chance == 0


def _rounds_of(plan, runs=20_000):
    model = model_of(plan)
    draws = draw(model.quantities, model.factors, runs, (1, 0))
    inputs, _ = inputs_of(model, draws, NOTHING)
    return inputs.rounds[0][1]
