"""Levelling says at once what it has, ends when nothing is left to better, and holds its limits."""

from datetime import date, timedelta

import pytest

from genai_planner.model.base import LAST_YEAR
from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Constraint, ConstraintKind
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.axis import MOST_SLOTS
from genai_planner.scheduling.levelling.problem.building import build
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.scheduler import schedule
from support.plans import MONDAY, effort, link, plan_of
from support.staffing_plan import staffing_plan

KNOWS = (SkillLevel(skill="data", level=Level.EXPERT),)
ANA, BOB = (Person(id=name.lower(), name=name, skills=KNOWS) for name in ("Ana", "Bob"))


def two_tasks(**fields):
    return plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(ANA,), **fields)


def test_the_order_that_is_found_at_once_is_told_first():
    told = []
    plan = level_at_once(staffing_plan())
    level(plan, Wishes(people_may_change=False), Limits(seconds=60), lambda found: told.append(found) or True)
    assert told[0].schedule.finish == schedule(level_at_once(plan)).finish
    assert all(later.schedule.finish <= told[0].schedule.finish for later in told)


def test_a_search_ends_by_itself_when_the_finish_is_proven_and_nothing_betters_the_rest():
    found = level(staffing_plan(), Wishes(), Limits(seconds=600, workers=2))
    assert found.is_proven
    assert found.seconds < 300


def test_a_plan_of_centuries_is_ordered_at_once_and_says_so():
    away = (DayRange(first=date(1990, 1, 1), last=date(LAST_YEAR, 12, 31)),)
    gone = Person(id="ana", name="Ana", skills=KNOWS, leave=away)
    found = level(plan_of(effort("a", 3, "ana"), effort("b", 1, "ana"), people=(gone,)), Wishes(), Limits(60))
    assert found.schedule.is_levelled
    assert not found.is_searched
    assert not found.is_proven
    assert found.quality.endswith("ordered at once, as the plan reaches too far to search for a better order")


def test_a_plan_of_decades_is_searched_in_longer_slots():
    away = (DayRange(first=MONDAY.date(), last=MONDAY.date() + timedelta(days=30 * 365)),)
    gone = Person(id="ana", name="Ana", skills=KNOWS, leave=away)
    plan = plan_of(effort("a", 3, "ana"), effort("b", 1, "ana"), people=(gone, BOB))
    assert build(plan, schedule(plan), Wishes()).problem.horizon <= MOST_SLOTS + 1
    found = level(plan, Wishes(), Limits(60))
    assert found.is_searched
    assert found.schedule.finish.year == MONDAY.year


@pytest.mark.parametrize("is_late", [False, True])
def test_what_is_found_at_once_is_no_answer_where_it_breaks_a_wish(is_late):
    plan = two_tasks(deadline=date(2027, 1, 5))
    if is_late:
        due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=MONDAY.replace(day=5, hour=17))
        plan = plan_of(*(effort(name, 2, "ana", constraint=due) for name in "ab"), people=(ANA,))
    assert level(plan, Wishes(only_within_float=True), Limits(60)) is None


def test_what_is_found_at_once_keeps_priorities_that_are_to_be_kept():
    plan = plan_of(
        effort("first", 1, "ana"),
        effort("urgent", 3, "ana", priority=900),
        effort("long", 9, "bob"),
        links=(link("first", "long"),),
        people=(ANA, BOB),
    )
    told = []
    wishes = Wishes(keeps_priority=True, people_may_change=False)
    level(plan, wishes, Limits(60), lambda found: told.append(found) or True)
    starts = told[0].schedule.tasks
    assert starts["urgent"].start < starts["first"].start
