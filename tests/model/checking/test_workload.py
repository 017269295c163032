"""Tasks that last longer than a year, and one person on whom everything waits, to the day."""

import pytest

from genai_planner.model.checking.workload import workload_problems
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment, Progress
from support.plans import effort, exactly, plan_of

ANA, BOB, CEM = (Person(id=name.lower(), name=name) for name in ("Ana", "Bob", "Cem"))
HALF = Person(id="half", name="Half", availability=0.5)


def told(*tasks, people=(ANA, BOB)):
    return [(one.code, one.places[0].id) for one in workload_problems(plan_of(*tasks, people=people))]


@pytest.mark.parametrize(("days", "is_told"), [(220, False), (220.1, True)])
def test_a_task_longer_than_a_year_of_220_days_is_told(days, is_told):
    assert told(effort("a", days, "ana"), people=(ANA,)) == [("long_task", "a")] * is_told


def test_half_of_the_time_takes_twice_as_long_and_two_people_half_as_long():
    assert told(effort("a", 111, "half"), people=(HALF,)) == [("long_task", "a")]
    assert told(effort("a", 440, "ana", "bob")) == []


def test_a_faster_pace_takes_fewer_days():
    fast = Assignment(person="ana", skill="data", pace=2)
    assert told(effort("a", 440, assignments=(fast,)), people=(ANA,)) == []
    assert told(effort("a", 441, assignments=(fast,)), people=(ANA,)) == [("long_task", "a")]


def test_what_is_done_has_a_length_of_its_own_or_nobody_on_it_is_not_told():
    done = Progress(percent_complete=100)
    assert told(effort("a", 400, "ana", progress=done)) == []
    assert told(effort("a", 400, "ana", duration_days=exactly(5)), people=(ANA,)) == []
    assert told(effort("a", 400)) == []


@pytest.mark.parametrize(("most", "is_told"), [(60, False), (60.1, True)])
def test_over_three_times_the_work_of_the_next_is_a_bottleneck(most, is_told):
    tasks = effort("a", most, "ana"), effort("b", 20, "bob"), effort("c", 1, "cem")
    assert told(*tasks, people=(ANA, BOB, CEM)) == [("bottleneck", "ana")] * is_told


@pytest.mark.parametrize(("most", "is_told"), [(40, False), (40.1, True)])
def test_up_to_forty_days_nobody_is_a_bottleneck(most, is_told):
    assert told(effort("a", most, "bob")) == [("bottleneck", "bob")] * is_told


def test_nobody_waits_for_somebody_alone():
    assert told(effort("a", 100, "ana"), people=(ANA,)) == []


def test_the_bottleneck_is_told_with_the_next_one():
    plan = plan_of(effort("a", 50, "ana"), effort("b", 10, "bob"), people=(ANA, BOB))
    (found,) = workload_problems(plan)
    assert found.message == ("The plan waits for 'Ana', who has 50 d of work; 'Bob', the next, has 10 d.")
