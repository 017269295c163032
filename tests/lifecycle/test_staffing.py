"""Who is given which work of a new plan."""

from datetime import date

from genai_planner.lifecycle.staffing import staff
from genai_planner.model.resources import Level, Person, SkillLevel
from support.lifecycles import person
from support.plans import compute, effort, link, milestone, work

MONDAY = date(2027, 1, 4)


def assigned(*tasks, people, links=(), sharers=1):
    staffed = staff(
        tasks, links, people=people, sharers=dict.fromkeys((task.id for task in tasks), sharers), start=MONDAY
    )
    return {task.id: [item.person for item in task.assignments] for task in staffed}


def test_a_need_goes_to_somebody_of_its_level():
    people = (person("ben", Level.BASIC), person("cleo", Level.EXPERT))
    assert assigned(effort("a", 2, level=Level.WORKING), people=people) == {"a": ["cleo"]}


def test_a_need_that_nobody_meets_stays_open():
    people = (person("ben", Level.BASIC), person("dan", Level.EXPERT, skill="ml"))
    assert assigned(effort("a", 2, level=Level.WORKING), people=people) == {"a": []}


def test_an_empty_team_leaves_the_plan_unstaffed():
    assert assigned(effort("a", 2), effort("b", 2), people=()) == {"a": [], "b": []}


def test_equal_people_take_turns():
    tasks = (effort("a", 2), effort("b", 2), effort("c", 2), effort("d", 2))
    found = assigned(*tasks, people=(person("ben"), person("cleo")))
    assert found == {"a": ["ben"], "b": ["cleo"], "c": ["ben"], "d": ["cleo"]}


def test_who_gives_half_the_time_gets_half_the_work():
    tasks = tuple(effort(f"t{number}", 2) for number in range(9))
    found = assigned(*tasks, people=(person("ben"), person("cleo", availability=0.5)))
    names = [name for names in found.values() for name in names]
    assert (names.count("ben"), names.count("cleo")) == (6, 3)


def test_somebody_whose_field_it_is_comes_first():
    expert_elsewhere = Person(
        id="dan",
        name="Dan",
        skills=(SkillLevel(skill="data", level=Level.BASIC), SkillLevel(skill="ml", level=Level.EXPERT)),
    )
    people = (expert_elsewhere, person("ben", Level.BASIC))
    assert assigned(effort("a", 2, level=Level.BASIC), people=people) == {"a": ["ben"]}


def test_large_efforts_are_shared_where_the_task_allows_it():
    people = tuple(person(name) for name in ("ann", "ben", "cleo", "dan"))
    assert assigned(effort("a", 40), people=people, sharers=3) == {"a": ["ann", "ben", "cleo"]}
    assert assigned(effort("a", 40), people=people, sharers=1) == {"a": ["ann"]}
    assert assigned(effort("a", 5), people=people, sharers=3) == {"a": ["ann", "ben"]}


def test_who_has_left_by_then_is_not_chosen():
    people = (person("ann", available_to=date(2027, 1, 8)), person("ben", availability=0.1))
    tasks = (work("first", 20), effort("a", 2))
    assert assigned(*tasks, people=people, links=(link("first", "a"),))["a"] == ["ben"]


def test_somebody_to_come_is_chosen_once_they_are_there():
    people = (person("ann", available_from=date(2027, 3, 1)), person("ben"))
    early, late = effort("early", 2), effort("late", 2)
    found = assigned(early, work("wait", 60), late, people=people, links=(link("wait", "late"),))
    assert found["early"] == ["ben"]
    assert found["late"] == ["ann"]


def test_somebody_to_come_does_not_hold_up_those_who_share():
    people = (person("ann"), person("ben", available_from=date(2027, 6, 1)))
    assert assigned(effort("a", 40), people=people, sharers=2) == {"a": ["ann"]}


def test_only_work_that_needs_skills_gets_people():
    tasks = (work("wait", 5), compute("run", 8), milestone("done"))
    assert assigned(*tasks, people=(person("ben"),)) == {"wait": [], "run": [], "done": []}
