"""Who does what: levels, mentors, needless and double assignments, needs that nobody covers."""

import pytest

from genai_planner.model.calendars import Calendar
from genai_planner.model.checking.team import assignment_problems, calendar_problems
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment
from support.plans import SKILL, effort, plan_of, work

ML = Skill(id="ml", name="Machine learning", short_name="ML")


def person(person_id, level, **fields):
    skills = (SkillLevel(skill="data", level=level),)
    return Person(id=person_id, name=person_id.title(), skills=skills, **fields)


TEAM = (
    person("none", Level.NONE),
    person("basic", Level.BASIC),
    person("working", Level.WORKING),
    person("expert", Level.EXPERT),
)


def told(*tasks):
    plan = plan_of(*tasks, people=TEAM, skills=(SKILL, ML))
    return list(assignment_problems(plan, plan.tasks))


def codes(*tasks):
    return [one.code for one in told(*tasks)]


@pytest.mark.parametrize(
    ("people", "is_below"),
    [(["working"], 0), (["expert"], 0), (["basic"], 1), (["none"], 1), (["basic", "none"], 2)],
)
def test_a_level_is_enough_where_it_is_the_needed_one_or_more(people, is_below):
    assert codes(effort("a", 1, *people)) == ["level_below_need"] * is_below


@pytest.mark.parametrize(
    ("level", "people", "is_below"),
    [
        (Level.WORKING, ["basic", "working"], 0),
        (Level.WORKING, ["none", "working"], 1),
        (Level.EXPERT, ["working", "expert"], 0),
        (Level.EXPERT, ["basic", "expert"], 1),
        (Level.EXPERT, ["working", "basic"], 2),
        (Level.BASIC, ["none", "basic"], 1),
    ],
)
def test_one_level_less_is_enough_beside_somebody_of_the_level(level, people, is_below):
    assert codes(effort("a", 1, *people, level=level)) == ["level_below_need"] * is_below


def test_a_level_below_is_told_with_both_and_its_lack_as_such():
    low, without = told(effort("a", 1, "basic"), effort("b", 1, "none"))
    assert low.message == "'Task a' needs Data engineering at level working, but 'Basic' is at level basic."
    assert without.message == (
        "'Task b' needs Data engineering at level working, but 'None' does not know it."
    )
    assert low.places == (Place(PlaceKind.TASK, "a"), Place(PlaceKind.PERSON, "basic"))


def test_an_assignment_for_what_the_task_does_not_need_is_told():
    extra = Assignment(person="expert", skill="ml")
    both = Assignment(person="expert", skill="data")
    assert codes(effort("a", 1, assignments=(both, extra))) == ["skill_not_needed"]


def test_twice_for_the_same_skill_is_told_once():
    same = Assignment(person="expert", skill="data")
    assert codes(effort("a", 1, assignments=(same, same, same))) == ["assigned_twice"]


def test_what_nobody_is_assigned_for_is_told_once_for_a_skill():
    (alone,) = told(effort("a", 1))
    assert alone.message == "'Task a' needs Data engineering, and nobody is assigned for it."
    (together,) = told(effort("a", 1), effort("b", 1), effort("c", 1, "expert"))
    assert together.message.startswith("'Task a' and 1 more task need Data engineering,")
    assert [place.id for place in together.places] == ["a", "b"]


def test_what_takes_no_effort_needs_nobody():
    assert told(work("a", 1)) == []


def test_a_calendar_without_work_matters_only_where_somebody_works_by_it():
    empty = Calendar(id="empty", name="Empty", week=((),) * 7)
    usual = Calendar(id="project", name="Project")

    def found(*tasks, calendars=(usual, empty), **fields):
        plan = plan_of(*tasks, calendars=calendars, **fields)
        return [one.places[0].id for one in calendar_problems(plan)]

    assert found() == []
    assert found(work("a", 1, calendar="empty")) == ["empty"]
    assert found(people=(person("a", Level.BASIC, calendar="empty"),)) == ["empty"]
    assert found(project_calendar="empty") == ["empty"]
    assert found(work("a", 1, calendar="project")) == []
