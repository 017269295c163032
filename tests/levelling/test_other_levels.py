"""People above or below the level that a need takes: faster, or with a mentor, where the rules say so."""

from datetime import datetime

import pytest

from genai_planner.model.checking import problems
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import SkillRules, Wishes
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, plan_of


def person(person_id, skill_level, **fields):
    known = (SkillLevel(skill="data", level=skill_level),)
    return Person(id=person_id, name=person_id.title(), skills=known, **fields)


def levelled(plan, goals=tuple(Goal), **rules):
    found = level(plan, Wishes(goals=goals, skills=SkillRules(**rules)), Limits(seconds=60))
    assert found is not None
    loads = resource_loads(found.plan, found.schedule)
    assert not [load.id for load in loads for span in load.spans if span.is_over_booked]
    return found


def given(found, task_id="a"):
    return {(one.person, one.units, one.pace) for one in found.plan.task_by_id[task_id].assignments}


EXPERT, WORKING = person("ana", Level.EXPERT), person("bob", Level.WORKING)


def test_pace_shortens_the_work_and_what_it_costs():
    fast = Assignment(person="ana", skill="data", pace=2.0)
    found = schedule(plan_of(effort("a", 4, assignments=(fast,)), people=(person("ana", 3, day_rate=500.0),)))
    assert (found.finish, found.cost) == (datetime(2027, 1, 5, 17), 1000.0)


def test_people_of_different_pace_share_the_effort_and_finish_together():
    pair = (Assignment(person="ana", skill="data", pace=2.0), Assignment(person="bob", skill="data"))
    rates = (person("ana", 3, day_rate=500.0), person("bob", 2, day_rate=300.0))
    found = schedule(plan_of(effort("a", 3, assignments=pair), people=rates))
    assert (found.finish, found.cost) == (datetime(2027, 1, 4, 17), 800.0)


def test_a_level_higher_is_no_faster_unless_the_rules_say_so():
    plan = plan_of(effort("a", 2, "ana"), people=(EXPERT,))
    assert levelled(plan).schedule.finish == datetime(2027, 1, 5, 17)
    assert levelled(plan, pace_above=2.0).schedule.finish == datetime(2027, 1, 4, 17)


def test_the_faster_person_gets_the_work_and_its_exact_dates_follow_the_pace():
    found = levelled(plan_of(effort("a", 2, "bob"), people=(EXPERT, WORKING)), pace_above=2.0)
    assert given(found) == {("ana", 1.0, 2.0)}
    assert found.schedule.finish == datetime(2027, 1, 4, 17)
    assert found.is_proven


def test_a_pinned_person_keeps_their_pace():
    pinned = (Assignment(person="ana", skill="data", is_pinned=True),)
    found = levelled(plan_of(effort("a", 2, assignments=pinned), people=(EXPERT,)), pace_above=2.0)
    assert given(found) == {("ana", 1.0, 1.0)}


def test_a_mentor_guides_two_at_once_and_all_are_as_fast_as_one_of_the_level():
    learners = (WORKING, person("cem", Level.WORKING))
    tasks = (effort(name, 2, level=Level.EXPERT) for name in "ab")
    plan = plan_of(*tasks, people=(EXPERT, *learners))
    assert levelled(plan).schedule.finish == datetime(2027, 1, 7, 17)
    found = levelled(plan, allows_below=True)
    assert found.schedule.finish == datetime(2027, 1, 5, 17)
    doers = given(found, "a") | given(found, "b")
    assert doers == {("ana", 0.2, 1.0), ("bob", 1.0, 0.8), ("cem", 1.0, 0.8)}
    assert [problem.code for problem in problems(found.plan)] == []


def test_a_level_lower_without_anybody_to_guide_them_is_never_chosen():
    plan = plan_of(effort("a", 1, level=Level.EXPERT), people=(WORKING,))
    assert given(levelled(plan, allows_below=True)) == set()


def test_two_levels_lower_is_never_chosen():
    people = (EXPERT, person("bob", Level.BASIC))
    plan = plan_of(*(effort(name, 1, level=Level.EXPERT) for name in "ab"), people=people)
    found = levelled(plan, allows_below=True)
    assert given(found, "a") | given(found, "b") == {("ana", 1.0, 1.0)}


def test_a_mentored_task_goes_back_to_one_who_has_the_level():
    pair = (
        Assignment(person="bob", skill="data", pace=0.8),
        Assignment(person="ana", skill="data", units=0.2),
    )
    people = (person("ana", Level.EXPERT, day_rate=500.0), person("bob", Level.WORKING, day_rate=500.0))
    plan = plan_of(effort("a", 2, level=Level.EXPERT, assignments=pair), people=people)
    found = levelled(plan)
    assert given(found) == {("ana", 1.0, 1.0)}
    assert found.schedule.cost == 1000.0


def test_a_team_that_the_user_made_stays():
    pair = tuple(Assignment(person=name, skill="data") for name in ("ana", "bob"))
    plan = plan_of(effort("a", 2, level=Level.EXPERT, assignments=pair), people=(EXPERT, WORKING))
    assert given(levelled(plan, allows_below=True)) == {("ana", 1.0, 1.0), ("bob", 1.0, 1.0)}


@pytest.mark.parametrize("rules", [{"pace_above": 0.0}, {"pace_above": 11.0}, {"mentor_share": 0.95}])
def test_rules_out_of_range_are_refused(rules):
    with pytest.raises(ValueError, match=r"from 0\.1 to 10|at most 0\.9"):
        SkillRules(**rules)
