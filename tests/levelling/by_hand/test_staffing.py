"""From the options of a solution to people and pools."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.scheduling.levelling.outcome.staffing import staffed
from genai_planner.scheduling.levelling.problem.building import build
from genai_planner.scheduling.levelling.problem.problem import Placement, Solution
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.restaffing import restaffed_at_once
from genai_planner.scheduling.scheduler import schedule
from support.january import january
from support.plans import compute, effort, milestone, plan_of


def person(person_id):
    return Person(id=person_id, name=person_id, skills=(SkillLevel(skill="data", level=Level.WORKING),))


def pool(pool_id):
    return ComputePool(id=pool_id, name=pool_id, gpu="a100", count=2)


PLAN = plan_of(
    effort("a", 1, "ana"),
    compute("c", 2, pool="one"),
    milestone("m"),
    people=(person("ana"), person("bob")),
    pools=(pool("one"), pool("two")),
)


def with_options(*options):
    """The plan in which each task is done by those options."""
    built = build(PLAN, schedule(PLAN), Wishes())
    placements = tuple(Placement(0, 1, one, (0,) * len(one)) for one in options)
    return staffed(PLAN, built, Solution(placements))


def test_the_options_of_today_give_the_very_plan():
    assert with_options((0,), (0,), ()) is PLAN


def test_another_person_and_another_pool_are_put_in_their_places():
    plan = with_options((1,), (1,), ())
    assert [one.person for one in plan.tasks[0].assignments] == ["bob"]
    assert plan.tasks[1].compute == changed(PLAN.tasks[1].compute, pool="two")
    assert with_options((1,), (0,), ()).tasks[1] is PLAN.tasks[1]


def test_restaffing_at_once_gives_work_to_whoever_is_free_and_keeps_whom_is_pinned():
    two = plan_of(effort("a", 2, "ana"), effort("b", 2, "ana"), people=(person("ana"), person("bob")))
    found = schedule(restaffed_at_once(two).plan)
    assert found.finish == january(5, 17)
    assert found.is_levelled
    pinned = plan_of(
        *(
            changed(task, assignments=tuple(changed(one, is_pinned=True) for one in task.assignments))
            for task in two.tasks
        ),
        people=two.people,
    )
    assert schedule(restaffed_at_once(pinned).plan).finish == january(7, 17)
