"""Who could cover a need: everybody of the level, and one level below it with a mentor."""

import pytest

from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.levelling.problem.teams import Teams
from genai_planner.scheduling.levelling.problem.wishes import SkillRules
from support.plans import effort, plan_of


def person(level):
    name = level.name.lower()
    return Person(id=name, name=name, skills=(SkillLevel(skill="data", level=level),))


PEOPLE = tuple(map(person, Level))


def given(person_id, **fields):
    return Assignment(person=person_id, skill="data", **fields)


def teams(*assignments, level=Level.WORKING, **rules):
    """The team of today, and those that could take over."""
    task = effort("a", 1, assignments=assignments, level=level)
    found = Teams(plan_of(task, people=PEOPLE), SkillRules(**rules))
    present = found.present(task, task.needs[0])
    return present, found.others(present, task.needs[0])


def others(*assignments, **fields):
    return [tuple(one.person for one in team) for team in teams(*assignments, **fields)[1]]


@pytest.mark.parametrize(
    ("level", "able"),
    [
        (Level.EXPERT, ["expert"]),
        (Level.WORKING, ["working", "expert"]),
        (Level.BASIC, ["basic", "working", "expert"]),
    ],
)
def test_everybody_of_the_level_or_above_could_do_it(level, able):
    assert others(level=level) == [(one,) for one in able]


def test_the_team_of_today_is_no_other():
    assert others(given("working")) == [("expert",)]
    assert others(given("basic")) == [("working",), ("expert",)]


def test_a_pinned_team_and_one_of_several_stay():
    assert others(given("working", is_pinned=True)) == []
    assert others(given("working"), given("expert")) == []


def test_somebody_who_is_not_in_the_plan_and_another_skill_are_no_part_of_the_team():
    other = Assignment(person="working", skill="ml")
    assert teams(given("gone"), other, given("expert"))[0] == (given("expert"),)


def test_one_level_below_learns_from_each_who_has_the_level():
    found = teams(level=Level.EXPERT, allows_below=True, mentor_share=0.25)[1]
    assert found == [
        (given("expert"),),
        (given("working", pace=0.75), given("expert", units=0.25)),
    ]


def test_nobody_learns_from_nothing():
    assert others(level=Level.BASIC, allows_below=True) == [("basic",), ("working",), ("expert",)]


def test_a_learner_with_a_mentor_is_a_team_that_others_may_take_over_from():
    pair = given("basic", pace=0.8), given("working", units=0.2)
    assert ("expert",) in others(*pair)
    assert others(given("basic"), given("working", units=0.2)) == []


def test_only_those_above_the_level_are_faster_unless_they_are_pinned():
    pace = {one.person: one.pace for (one,) in teams(pace_above=2)[1]}
    assert pace == {"working": 1, "expert": 2}
    assert teams(given("expert"), pace_above=2)[0][0].pace == 2
    assert teams(given("expert", is_pinned=True), pace_above=2)[0][0].pace == 1
    assert teams(given("expert", pace=3))[0][0].pace == 3
