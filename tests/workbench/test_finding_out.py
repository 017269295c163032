"""What it is worth to know an amount early."""

from datetime import date

import numpy as np
import pytest

from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Assignment, SkillNeed, Task
from genai_planner.simulation.worth import RunByRun
from genai_planner.workbench.varying.finding_out import (
    finish_blindly,
    finish_if_known,
    found_sentence,
    open_questions,
    spared_if_known,
)
from support.grounds import ground
from support.plans import link, plan_of

GROUND = ground(date(2026, 12, 1))
TEN = np.arange(1.0, 11.0)


def _runs(finishes, costs):
    return RunByRun(np.array(finishes), np.array(costs, dtype=float), {}, 1)


def test_who_knows_acts_in_the_runs_in_which_the_amount_comes_out_high():
    """Finishes of 10 to 100 days, halved by the step: with it above the median 10-50 and 30-50, P80 is 45."""
    usual = _runs([10 * value for value in range(1, 11)], [0] * 10)
    other = _runs([5 * value for value in range(1, 11)], [8] * 10)

    assert finish_if_known(TEN, usual, other) == 45
    assert finish_if_known(-TEN, usual, other) == 80
    assert spared_if_known(TEN, usual, other) == 4  # eight in the half of the runs in which it is not done


def test_by_lot_the_same_step_brings_less():
    usual = _runs(np.arange(1000) * 10, np.zeros(1000))
    other = _runs(np.arange(1000) * 5, np.zeros(1000))

    blindly, deviation = finish_blindly(usual, other, seed=1)

    assert blindly > finish_if_known(np.arange(1000.0), usual, other) + 3 * deviation


@pytest.fixture(scope="module")
def plan():
    """An amount of 10 to 100 days of half a person, then a sure one of a day."""
    half = Person(
        id="half", name="Half Timer", role="Engineer", availability=0.5, day_rate=500,
        skills=(SkillLevel(skill="data", level=Level.WORKING),),
    )  # fmt: skip
    wide = Estimate(optimistic=10, likely=20, pessimistic=100, source=ASSUMPTION)
    sure = Estimate(optimistic=1, likely=1, pessimistic=1)
    tasks = [
        Task(
            id=task_id, name=task_id.title(), phase="phase",
            needs=(SkillNeed(skill="data", level=Level.WORKING, effort_days=amount),),
            assignments=(Assignment(person="half", skill="data"),),
        )
        for task_id, amount in (("wide", wide), ("sure", sure))
    ]  # fmt: skip
    return plan_of(*tasks, people=(half,), links=(link("wide", "sure"),))


def test_the_wide_amount_is_the_one_to_find_out(plan):
    (found,) = open_questions(plan, GROUND)

    assert found.key == ("wide", "effort:data")
    assert found.is_assumption
    assert found.days > 5
    assert 20 < found.median < 60
    assert "Half Timer" in found.act.text()
    assert found.sentence("EUR").text().startswith("Wide · effort of Data engineering: ")


def test_of_a_plan_that_is_sure_nothing_is_to_be_found_out(plan):
    sure = plan_of(plan.tasks[1], people=plan.people)

    found = open_questions(sure, GROUND)

    assert found == ()
    assert found_sentence(found).text().startswith("No single amount is worth finding out early")


def test_the_same_seed_finds_the_same(plan):
    assert open_questions(plan, GROUND, seed=5) == open_questions(plan, GROUND, seed=5)
