"""What one task costs: days at day rates, or GPU-hours at the user's or the pool's price."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.workloads import ComputeOverride, OwnAssumptions
from genai_planner.scheduling.costs import gpu_hour_price, gpu_hours, task_cost
from support.plans import compute, effort, milestone, plan_of, work

ANNA = Person(id="anna", name="Anna", day_rate=800, availability=0.5)
BOB = Person(id="bob", name="Bob", day_rate=400)
POOL = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2.5)


def cost(task):
    plan = plan_of(task, people=(ANNA, BOB), pools=(POOL,))
    return task_cost(plan.tasks[0], plan)


def with_own_price(price):
    run = compute("a", 10, gpus=4, pool="pool")
    override = ComputeOverride(assumptions=OwnAssumptions(price_per_gpu_hour=price))
    return changed(run, compute=changed(run.compute, override=override))


def test_people_cost_the_days_that_they_work_and_not_those_over_which_they_do():
    assert cost(effort("a", 3, "anna")) == 2_400
    # 3 days of effort by one and a half people: one day of Anna's, two of Bob's.
    assert cost(effort("a", 3, "anna", "bob")) == 800 + 800


def test_what_nobody_does_costs_nothing():
    assert [cost(task) for task in (effort("a", 3), work("a", 3), milestone("a"))] == [0, 0, 0]


def test_a_run_costs_its_gpu_hours_at_the_price_of_its_pool():
    run = compute("a", 10, gpus=4, pool="pool")
    assert (gpu_hours(run), cost(run)) == (40, 100)
    assert cost(compute("a", 10, gpus=4)) == 0
    assert cost(compute("a", 10, gpus=4, pool="gone")) == 0
    assert gpu_hours(effort("a", 3)) == 0


def test_the_price_that_the_user_gave_comes_first_even_where_it_is_nothing():
    assert [cost(with_own_price(price)) for price in (3, 0, None)] == [120, 0, 100]
    assert gpu_hour_price(with_own_price(3).compute, None) == 3
