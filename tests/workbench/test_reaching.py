"""What it would take to meet a date."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from genai_planner.errors import InputError
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import ComputePool, DatedCount, Level, Person, SkillLevel
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.simulation.simulator import simulate
from genai_planner.workbench.varying.headline import headline
from genai_planner.workbench.varying.levers import varied
from genai_planner.workbench.varying.package_search import PackageKind, PackageSearch, Wanted
from genai_planner.workbench.varying.reaching import Aim, reach
from genai_planner.workbench.varying.steps import Kept, levers_of, possible_steps
from genai_planner.workbench.varying.trials import Trials
from support.grounds import ground
from support.plans import effort, plan_of

GROUND = ground(date(2026, 12, 1))


@pytest.fixture(scope="module")
def slow():
    """Thirty days of one person's half time, and a risk of ten days that a mitigation takes away."""
    half = Person(
        id="half",
        name="Half Timer",
        role="Engineer",
        availability=0.5,
        day_rate=500,
        skills=(SkillLevel(skill="data", level=Level.WORKING),),
    )
    risk = RiskEvent(
        id="rain",
        name="It rains",
        chance=1.0,
        tasks=("work",),
        delay_days=Estimate(optimistic=10, likely=10, pessimistic=10),
        mitigation=Mitigation(name="Umbrella", cost=100.0, chance=0.0),
    )
    return plan_of(effort("work", 15, "half", name="Work"), people=(half,), risks=(risk,))


def _days_after(plan, days):
    return headline(plan, GROUND, runs=100).p50.date() + timedelta(days=days)


def test_what_is_met_already_needs_no_step(slow):
    found = reach(slow, Aim(_days_after(slow, 365)), GROUND)

    assert found.packages == ()
    assert found.before.chance == 1


def test_the_steps_that_reach_the_date_are_told_with_days_and_money(slow):
    found = reach(slow, Aim(_days_after(slow, -14)), GROUND)

    package = found.packages[0]
    assert package.chance >= 0.8
    assert package.steps[-1].chance_after == package.chance
    assert (
        sum(taken.days for taken in package.steps)
        == (found.before.p80.date() - package.headline.p80.date()).days
    )
    told = sum(taken.cost for taken in package.steps)
    assert told == pytest.approx(package.headline.cost_p80 - found.before.cost_p80)


def test_what_must_be_kept_is_not_touched(slow):
    found = reach(slow, Aim(_days_after(slow, -7), kept=frozenset({Kept.PEOPLE})), GROUND)

    touched = {taken.step.touches for package in found.packages for taken in package.steps}
    assert Kept.PEOPLE not in touched
    assert [taken.step.what.text() for taken in found.packages[0].steps] == ["Umbrella (against “It rains”)"]


def test_a_date_that_nothing_reaches_says_what_is_the_best(slow):
    found = reach(slow, Aim(slow.start.date() + timedelta(days=1)), GROUND)

    assert all(package.chance < 0.8 for package in found.packages)
    assert found.best_possible.p80 < found.before.p80


def test_a_budget_leaves_out_what_it_does_not_pay(slow):
    before = headline(slow, GROUND, runs=1_000)
    aim = Aim(_days_after(slow, -7), budget=before.cost_p80 + 50)

    found = reach(slow, aim, GROUND)

    assert all(package.headline.cost_p80 <= aim.budget for package in found.packages)


def test_a_package_is_a_set_of_steps_that_can_be_done_again(slow):
    aim = Aim(_days_after(slow, -14))
    package = reach(slow, aim, GROUND).packages[0]

    levers = levers_of([taken.step for taken in package.steps])
    again = varied(changed(slow, deadline=aim.date), levers, GROUND).plan

    assert {person.id for person in again.people} == {person.id for person in package.plan.people}


def test_every_step_costs_scope_people_or_money_or_is_only_care(slow):
    for step in possible_steps(slow, GROUND, ()):
        assert (step.touches in {Kept.SCOPE, Kept.PHASES}) == bool(step.gives_up)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 1.5, -0.1])
def test_a_confidence_that_no_plan_can_have_is_refused(confidence):
    with pytest.raises(InputError, match="cannot be reached"):
        Aim(date(2027, 3, 1), confidence)


def test_a_date_before_the_start_is_refused(slow):
    with pytest.raises(InputError, match="is not after the plan's start"):
        reach(slow, replace(Aim(date(2027, 3, 1)), date=slow.start.date()), GROUND)


def test_the_package_of_least_cost_is_the_best_of_all_sets_of_few_steps(slow):
    trials = Trials(changed(slow, deadline=_days_after(slow, -14)), 0.8, GROUND, seed=1)
    steps, wanted = possible_steps(trials.plan, GROUND, ()), Wanted(0.8, None)

    search = PackageSearch(trials, steps, wanted, lambda: False)
    search.look_at_steps()
    found = search.best(PackageKind.LEAST_COST)

    sets = (frozenset(one) for size in range(1, 4) for one in combinations(steps, size))
    judged = [trials.judged(one) for one in sets]
    best = min(one.cost for one in judged if wanted.is_met(one))
    assert wanted.is_met(trials.judged(found))
    assert trials.judged(found).cost <= 1.05 * best


def test_a_package_holds_with_other_draws(slow):
    package = reach(slow, Aim(_days_after(slow, -14)), GROUND).packages[0]

    again = simulate(package.plan, runs=2_000, seed=99, stops_when_settled=False)

    assert again.chances.deadline >= 0.77


def test_the_search_tells_how_far_it_is_and_stops_when_it_is_told_to(slow):
    told = []

    def stop(progress):
        told.append(progress)
        return False

    found = reach(slow, Aim(_days_after(slow, -20)), GROUND, report=stop)

    assert len(told) > 0
    assert all(0 <= one.part <= 1 for one in told)
    assert len(found.packages) <= 1


def test_nobody_is_hired_twice_before_once(slow):
    steps = possible_steps(slow, GROUND, ())

    assert {step.behind for step in steps if "another" in step.what.text()} == {
        step.what for step in steps if "a further" in step.what.text()
    }


def test_gpus_that_are_ordered_come_later():
    pool = ComputePool(
        id="pool", name="Pool", count=8, counts=(DatedCount(first=date(2027, 4, 1), last=None, count=4),)
    )
    plan = plan_of(effort("work", 1, "half", name="Work"), pools=(pool,))
    lever = Lever(kind=LeverKind.GPU_FACTOR, id="pool", value=2.0, since=date(2027, 3, 1))

    (more,) = varied(plan, [lever], GROUND).plan.pools

    days = (date(2027, 2, 28), date(2027, 3, 1), date(2027, 4, 2))
    assert [more.count_on(day) for day in days] == [8, 16, 8]
