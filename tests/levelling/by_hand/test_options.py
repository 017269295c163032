"""The options of needs and runs, in slots of ten minutes: a day of eight hours has 48."""

from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.levelling.problem.axis import Axis
from genai_planner.scheduling.levelling.problem.options import Choice, Chooser
from genai_planner.scheduling.levelling.problem.problem import Use
from genai_planner.scheduling.levelling.problem.teams import Teams
from genai_planner.scheduling.levelling.problem.wishes import SkillRules
from genai_planner.scheduling.load import Booking
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from support.january import day, january
from support.plans import MONDAY, compute, effort, milestone, plan_of, work


def person(person_id, **fields):
    known = (SkillLevel(skill="data", level=Level.WORKING),)
    return Person(id=person_id, name=person_id, skills=known, **fields)


ANA, HALF = person("ana", day_rate=500), person("half", availability=0.5, day_rate=300)
SMALL, LARGE = (
    ComputePool(id=name, name=name, gpu="a100", count=count) for name, count in (("small", 2), ("large", 8))
)


def chooser(plan, *, people_may_change=True):
    # The axis begins with the plan and is a hundred days long.
    axis = Axis(Clocks(plan).project, to_minutes(MONDAY), 100 * 480)
    return Chooser(plan, axis, Teams(plan, SkillRules()), people_may_change=people_may_change)


def parts_of(task, *, may_change=True, people_may_change=True, people=(ANA, HALF), pools=(SMALL, LARGE)):
    plan = plan_of(task, people=people, pools=pools)
    made = chooser(plan, people_may_change=people_may_change)
    return made, made.parts(plan.tasks[0], may_change=may_change)


def test_a_need_is_an_option_for_each_who_could_do_it_with_time_and_price():
    made, (part,) = parts_of(effort("a", 2, "ana"))
    assert [(one.key, one.duration, one.cost, one.is_present) for one in part.options] == [
        ("a data ana", 96, 1_000, True),
        ("a data half", 192, 600, False),
    ]
    assert [one.uses for one in part.options] == [(Use(0, 100),), (Use(1, 100),)]
    assert (made.resource_keys, made.capacities) == (["person ana", "person half"], [100, 100])
    assert made.choices["a data half"] == Choice((Assignment(person="half", skill="data"),), skill="data")


def test_what_may_not_change_has_the_option_of_today_alone():
    for fields in ({"may_change": False}, {"people_may_change": False}):
        _, (part,) = parts_of(effort("a", 2, "ana"), **fields)
        assert [one.key for one in part.options] == ["a data ana"]


def test_a_need_of_nobody_goes_to_somebody_where_there_is_one():
    _, (part,) = parts_of(effort("a", 2))
    assert [one.is_present for one in part.options] == [False, False]
    _, (part,) = parts_of(effort("a", 2), people=())
    assert [(one.key, one.uses, one.duration, one.is_present) for one in part.options] == [
        ("a data ", (), 96, True)
    ]


def test_a_need_without_effort_and_a_milestone_are_no_part():
    assert parts_of(effort("a", 0, "ana"))[1] == ()
    assert parts_of(milestone("a"))[1] == ()


def test_a_fixed_duration_takes_each_on_it_once_and_no_more_than_all_of_them():
    twice = (
        Assignment(person="ana", skill="data", units=0.75),
        Assignment(person="ana", skill="ml", units=0.75),
    )
    _, (part,) = parts_of(work("a", 1, assignments=twice))
    (option,) = part.options
    assert (option.uses, option.duration, option.is_present) == ((Use(0, 100),), 48, True)


def options_of(task, **fields):
    _, (part,) = parts_of(task, **fields)
    return [one.key for one in part.options]


def test_a_run_goes_to_each_pool_of_its_kind_that_is_large_enough():
    assert options_of(compute("a", 4, gpus=2, pool="small")) == ["a small", "a large"]
    assert options_of(compute("a", 4, gpus=2, pool="large")) == ["a large", "a small"]
    assert options_of(compute("a", 4, gpus=3, pool="large")) == ["a large"]
    assert options_of(compute("a", 4, gpus=3, pool="small")) == ["a large"]
    assert options_of(compute("a", 4, gpus=9, pool="small")) == ["a small"]
    assert options_of(compute("a", 4, gpus=2, pool="small"), may_change=False) == ["a small"]
    other = ComputePool(id="other", name="Other", gpu="h100", count=8)
    assert options_of(compute("a", 4, gpus=2, pool="small"), pools=(SMALL, other)) == ["a small"]


def test_a_run_takes_its_gpus_or_all_there_are():
    made, (part,) = parts_of(compute("a", 4, gpus=9, pool="small"), may_change=False)
    assert part.options[0].uses == (Use(0, 2),)
    assert (made.resource_keys, made.capacities) == (["pool small"], [2])


def test_who_leaves_is_an_option_only_up_to_their_last_day():
    leaving = person("leaving", available_to=day(5))
    _, (part,) = parts_of(effort("a", 2, "ana"), people=(ANA, leaving))
    first_slot, second_slot = part.options[1].finish_from(0), part.options[1].finish_from(1)
    assert first_slot == 96
    assert second_slot > 100 * 48  # beyond the axis: from the second slot on they would not finish in time


def test_a_held_task_keeps_those_who_hold_it_until_they_are_done():
    plan = plan_of(effort("a", 2, "half"), people=(ANA, HALF))
    made = chooser(plan)
    booking = Booking("a", to_minutes(MONDAY), to_minutes(january(4, 17)), 0.25)
    span, half = made.held_parts(plan.tasks[0], [("person half", booking)], (0, 96))
    assert (span.options[0].duration, span.options[0].uses) == (96, ())
    assert (half.options[0].duration, half.options[0].uses) == (48, (Use(0, 50),))


def test_a_run_takes_elapsed_hours_and_costs_its_gpus():
    priced = ComputePool(id="small", name="small", gpu="a100", count=2, price_per_gpu_hour=3)
    _, (part,) = parts_of(compute("a", 4, gpus=2, pool="small"), pools=(priced,))
    (option,) = part.options
    # From Monday at eight to twelve; begun at four in the afternoon, it is done in the night.
    assert (option.cost, option.finish_from(0), option.finish_from(42)) == (24, 24, 48)


def test_a_pool_that_closes_is_an_option_only_where_it_still_runs():
    closing = ComputePool(id="closing", name="closing", gpu="a100", count=2, available_to=day(4))
    _, (part,) = parts_of(compute("a", 20, gpus=2, pool="small"), pools=(SMALL, closing))
    stays, closes = part.options
    assert stays.finish_from(0) < 100 * 48
    assert closes.finish_from(0) > 100 * 48
