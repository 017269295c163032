"""How a gate stands by what was measured, and which way on is worth what."""

from datetime import date

import pytest

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.criteria import Bound, Criterion, Measured
from genai_planner.model.risks import Rework
from genai_planner.simulation.gates import chance_to_pass
from genai_planner.workbench.record.gates import (
    GateState,
    gate_now,
    gates_of,
    passed_by_decision,
    round_or_accept,
)
from support.plans import link, milestone, plan_of, work

DAY = date(2027, 2, 1)


def gated(*values, rounds=2):
    tasks = [work(f"round-{number}", 5, round=number) for number in range(1, rounds + 1)]
    gate = milestone("gate", is_gate=True, criteria=(Criterion(measure="Facts", threshold=0.9),))
    links = tuple(link(one.id, "gate") for one in tasks)
    plan = plan_of(*tasks, gate, links=links)
    plan = plan.model_copy(update={"rework": (Rework(phase="phase", chance=0.3),)})
    for number, value in enumerate(values, start=1):
        plan = edits.add_measured(plan, "gate", "Facts", Measured(value=value, day=DAY, round=number))
    return plan


def now(plan):
    return gate_now(plan, plan.task_by_id["gate"])


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ((), GateState.NOT_MEASURED),
        ((0.7,), GateState.OPEN),
        ((0.7, 0.8), GateState.FAILED),
        ((0.7, 0.9), GateState.MET),
        ((0.95, 0.8), GateState.FAILED),
    ],
)
def test_the_last_round_says_how_a_gate_stands(values, state):
    assert now(gated(*values)).state is state


def test_a_decision_passes_a_gate_and_keeps_its_reason():
    plan = gated(0.7, 0.8)
    after = passed_by_decision(plan, plan.task_by_id["gate"], "Enough for the pilot", DAY, who="Elif")
    assert now(after).state is GateState.DECIDED
    assert (now(after).decision.text, now(after).decision.who) == ("Enough for the pilot", "Elif")
    with pytest.raises(EditError, match="needs words"):
        passed_by_decision(plan, plan.task_by_id["gate"], " ", DAY)


def test_the_next_round_is_expected_around_the_usual_gain():
    (criterion,) = now(gated(0.7, 0.8)).criteria
    low, middle, high = criterion.expected
    assert middle == pytest.approx(0.8 + 0.1)  # the prior and the one gain are both 0.10
    assert low < 0.8 < middle < high
    assert criterion.chance == pytest.approx(0.5)


def test_what_is_to_fall_is_expected_to_fall():
    plan = gated()
    falling = Criterion(measure="Leaks", threshold=0, bound=Bound.AT_MOST)
    plan = edits.set_criteria(plan, "gate", (falling,))
    plan = edits.add_measured(plan, "gate", "Leaks", Measured(value=10, day=DAY))
    (criterion,) = now(plan).criteria
    assert criterion.expected[1] == pytest.approx(5)
    assert criterion.expected[0] > criterion.expected[2]


def test_another_round_is_later_than_accepting_and_passes_as_the_gate_says():
    plan = gated(0.7, 0.8)
    gate = plan.task_by_id["gate"]
    both = round_or_accept(plan, gate, DAY)
    assert both.another_round.finish > both.accept.finish
    assert (both.another_round.chance, both.accept.chance) == (chance_to_pass(gate), 1.0)
    assert plan.log == ()


def test_only_gates_with_criteria_are_told():
    plan = gated(0.7)
    assert [one.task.id for one in gates_of(plan)] == ["gate"]
    assert (gates_of(plan)[0].met, gates_of(plan)[0].rounds_left) == (0, 1)
