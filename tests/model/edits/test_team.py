"""Edits of people, assignments, skills and pools."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.team import (
    add_person,
    add_pool,
    add_skill,
    assign,
    change_person,
    change_pool,
    change_skill,
    remove_person,
    remove_pool,
    unassign,
)
from genai_planner.model.resources import ComputePool, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment
from support.plans import compute, effort, milestone, plan_of

ANA, BOB = Person(id="ana", name="Ana"), Person(id="bob", name="Bob")
ML = Skill(id="ml", name="Machine learning", short_name="ML")
POOL, RACK = (ComputePool(id=name, name=name, count=4) for name in ("pool", "rack"))
PLAN = plan_of(
    effort("a", 1),
    milestone("m"),
    compute("c", 1, pool="pool"),
    compute("d", 1, pool="rack"),
    people=(ANA, BOB),
    pools=(POOL, RACK),
    skills=(*plan_of().skills, ML),
)


def given(person, skill="data", **fields):
    return Assignment(person=person, skill=skill, **fields)


def team(plan):
    return [(one.person, one.skill, one.units) for one in plan.tasks[0].assignments]


def test_assigning_again_replaces_the_share_in_the_same_need_alone():
    plan = assign(assign(assign(PLAN, "a", given("ana")), "a", given("ana", "ml")), "a", given("bob"))
    again = assign(plan, "a", given("ana", units=0.5))
    assert team(again) == [("ana", "ml", 1), ("bob", "data", 1), ("ana", "data", 0.5)]


@pytest.mark.parametrize(
    ("task", "one", "reason"),
    [
        ("m", given("ana"), "is a milestone task; people are assigned to work tasks only"),
        ("c", given("ana"), "is a compute task"),
        ("a", given("x"), "no person with the id 'x'"),
        ("a", given("ana", "x"), "no skill with the id 'x'"),
    ],
)
def test_an_assignment_names_what_there_is(task, one, reason):
    with pytest.raises(EditError, match=reason):
        assign(PLAN, task, one)


def test_somebody_is_taken_off_one_need_or_all():
    plan = assign(assign(assign(PLAN, "a", given("ana")), "a", given("ana", "ml")), "a", given("bob"))
    assert team(unassign(plan, "a", "ana", skill="ml")) == [("ana", "data", 1), ("bob", "data", 1)]
    assert team(unassign(plan, "a", "ana")) == [("bob", "data", 1)]
    for refused in ({"person_id": "x"}, {"person_id": "bob", "skill": "ml"}):
        with pytest.raises(EditError, match="is assigned to 'Task a' in this way"):
            unassign(plan, "a", **refused)


def test_who_goes_is_taken_off_all_tasks():
    plan = remove_person(assign(assign(PLAN, "a", given("ana")), "a", given("bob")), "ana")
    assert ([one.id for one in plan.people], team(plan)) == (["bob"], [("bob", "data", 1)])


def test_people_have_skills_and_calendars_of_the_plan():
    skilled = Person(id="cem", name="Cem", calendar="project", skills=(SkillLevel(skill="ml", level=1),))
    assert add_person(PLAN, skilled).people[-1] == skilled
    lost = Person(id="ana", name="Ana", skills=(SkillLevel(skill="x", level=1),))
    nowhere = Person(id="ana", name="Ana", calendar="x")
    for edit, person in ((change_person, lost), (change_person, nowhere), (add_person, ANA)):
        with pytest.raises(EditError):
            edit(PLAN, person)


def test_runs_of_a_removed_pool_have_none_and_the_others_keep_theirs():
    plan = remove_pool(PLAN, "pool")
    assert [one.compute.pool for one in plan.tasks[2:]] == [None, "rack"]
    assert plan.pools == (RACK,)
    with pytest.raises(EditError, match="no compute pool"):
        remove_pool(plan, "pool")


def test_skills_and_pools_are_added_and_changed_by_their_id():
    wider = ComputePool(id="pool", name="Pool", count=8)
    assert change_pool(PLAN, wider).pools == (wider, RACK)
    assert add_pool(remove_pool(PLAN, "rack"), RACK).pools == (POOL, RACK)
    renamed = Skill(id="ml", name="ML", short_name="ML")
    assert change_skill(PLAN, renamed).skills[-1] == renamed
    for edit, record in ((add_skill, ML), (add_pool, POOL)):
        with pytest.raises(EditError, match="already has"):
            edit(PLAN, record)
