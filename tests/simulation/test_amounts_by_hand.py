"""What is drawn of a plan's tasks, solved by hand."""

import pytest

from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.risks import Grouping, SimulationSettings
from genai_planner.model.tasks import Assignment, Progress
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.simulation.amounts import amounts_of
from support.plans import compute, effort, exactly, milestone, plan_of, work

SETTINGS = SimulationSettings()


def person(person_id, rate, availability=1.0):
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    return Person(id=person_id, name=person_id, day_rate=rate, availability=availability, skills=skills)


def made(*tasks, settings=SETTINGS, **fields):
    return amounts_of(compile_plan(plan_of(*tasks, **fields)), settings)


def test_a_milestone_has_no_amount_and_no_load():
    found = made(milestone("done"))
    assert (found.amounts, found.loads) == ([], [()])


def test_a_fixed_duration_is_one_amount_of_eight_hour_days():
    found = made(work("a", 3))
    (amount,) = found.amounts
    assert (amount.task, amount.estimate.likely, amount.unit_cost, amount.done) == (0, 3, 0, 0)
    ((load,),) = found.loads
    assert (load.terms, load.unit_minutes) == (((0, 1.0),), 480)


def test_a_day_of_a_task_without_needs_costs_the_part_of_each_person_that_it_takes():
    people = (person("sam", 500), person("ines", 800, availability=0.5))
    assigned = (Assignment(person="sam", skill="data", units=0.5), Assignment(person="ines", skill="data"))
    (amount,) = made(work("a", 1, assignments=assigned), people=people).amounts
    assert amount.unit_cost == 0.5 * 500 + 0.5 * 800


def test_nobody_is_paid_for_more_than_all_of_their_time():
    twice = (
        Assignment(person="sam", skill="data", units=0.75),
        Assignment(person="sam", skill="ops", units=0.75),
    )
    (amount,) = made(work("a", 1, assignments=twice), people=(person("sam", 500),)).amounts
    assert amount.unit_cost == 500


def test_effort_that_two_share_is_divided_by_what_both_have_and_costs_their_mean_rate():
    people = (person("sam", 400), person("ines", 600))
    found = made(effort("a", 4, "sam", "ines"), people=people)
    (amount,) = found.amounts
    assert amount.unit_cost == pytest.approx(500)
    assert [load.terms for load in found.loads[0]] == [((0, 2.0),), ((0, 2.0),)]


def test_effort_of_nobody_is_done_by_the_calendar_and_costs_nothing():
    found = made(effort("a", 4))
    assert [one.unit_cost for one in found.amounts] == [0]
    assert [load.terms for load in found.loads[0]] == [((0, 1.0),)]


def test_a_run_is_an_amount_of_hours_that_cost_what_its_gpus_do():
    pool = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2.5)
    found = made(compute("run", 6, gpus=4, pool="pool"), pools=(pool,))
    (amount,) = found.amounts
    assert (amount.estimate.likely, amount.unit_cost) == (6, 10)
    assert found.loads[0][0].unit_minutes == 60


def test_what_is_done_is_certain_and_all_of_it_once_a_task_is_finished():
    half = work("a", 2, progress=Progress(percent_complete=50))
    whole = work("b", 2, progress=Progress(percent_complete=100))
    assert [one.done for one in made(half, whole).amounts] == [0.5, 1.0]


def test_estimates_are_grouped_by_phase_or_by_skill():
    by_phase = SimulationSettings(grouping=Grouping.PHASE)
    by_skill = SimulationSettings(grouping=Grouping.SKILL)
    assert [one.group for one in made(effort("a", 1), work("b", 1), settings=by_phase).amounts] == [
        "phase"
    ] * 2
    assert [one.group for one in made(effort("a", 1), work("b", 1), settings=by_skill).amounts] == [
        "data",
        "",
    ]


def test_a_band_around_the_likely_amount_takes_the_place_of_the_range():
    wide = Estimate(optimistic=1, likely=4, pessimistic=20)
    (plain,) = made(work("a", 4, duration_days=wide)).amounts
    (banded,) = made(work("a", 4, duration_days=wide), settings=SimulationSettings(band=0.25)).amounts
    assert plain.estimate == wide
    assert (banded.estimate.optimistic, banded.estimate.likely, banded.estimate.pessimistic) == (3, 4, 5)
    (huge,) = made(work("a", 1, duration_days=exactly(1e4)), settings=SimulationSettings(band=0.5)).amounts
    assert huge.estimate.pessimistic == 1.5e4
