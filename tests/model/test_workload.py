"""Work that no plan should hold: tasks that last years, and one person on whom everything waits."""

from genai_planner.model.checking import problems
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level, Person, SkillLevel
from support.plans import effort, plan_of


def somebody(name: str, availability: float = 1.0) -> Person:
    skills = (SkillLevel(skill="data", level=Level.WORKING),)
    return Person(id=name, name=name.title(), skills=skills, availability=availability)


def codes(*tasks, people):
    return [found.code for found in problems(changed(plan_of(*tasks), people=people))]


def test_a_task_that_takes_somebody_over_a_year_is_a_problem_with_its_way_out():
    team = (somebody("ann"), somebody("bob"))
    plan = changed(plan_of(effort("label", 221, "ann"), effort("check", 221, "bob")), people=team)
    found = [one for one in problems(plan) if one.code == "long_task"]
    assert [one.places[0].id for one in found] == ["label", "check"]
    assert "longer than a year" in found[0].message
    assert "Put more people on it" in found[0].remedy


def test_two_people_share_what_is_too_long_for_one():
    team = (somebody("ann"), somebody("bob"))
    assert "long_task" not in codes(effort("label", 300, "ann", "bob"), people=team)
    assert "long_task" in codes(effort("label", 300, "ann"), people=(somebody("ann"),))
    assert "long_task" in codes(effort("label", 120, "ann"), people=(somebody("ann", 0.5),))


def test_somebody_with_more_than_three_times_the_work_of_the_next_is_a_bottleneck():
    team = (somebody("ann"), somebody("bob"))
    assert codes(effort("a", 61, "ann"), effort("b", 20, "bob"), people=team) == ["bottleneck"]
    assert codes(effort("a", 60, "ann"), effort("b", 20, "bob"), people=team) == []


def test_little_work_makes_no_bottleneck_and_one_person_alone_is_none():
    team = (somebody("ann"), somebody("bob"))
    assert codes(effort("a", 40, "ann"), effort("b", 1, "bob"), people=team) == []
    assert codes(effort("a", 200, "ann"), people=(somebody("ann"),)) == []
