"""The expertise of a team against the needs of its plan."""

from datetime import date

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import Level, Person, Skill, SkillLevel, Stage
from genai_planner.model.tasks import Assignment, Phase, SkillNeed, Task
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.people import initials
from genai_planner.workbench.expertise import Coverage, expertise
from support.plans import SKILL, exactly, plan_of, work

DOMAIN = Skill(id="domain", name="Domain expertise", short_name="Domain")


def person(person_id: str, level: Level = Level.WORKING, skill: str = "data", **fields) -> Person:
    skills = (SkillLevel(skill=skill, level=level),)
    return Person(**{"id": person_id, "name": person_id.capitalize(), "skills": skills, **fields})


def need(task_id: str, days: float, *who: str, skill: str = "data", level: Level = Level.WORKING, **fields):
    return Task(
        **{
            "id": task_id,
            "name": task_id,
            "phase": "phase",
            "needs": (SkillNeed(skill=skill, level=level, effort_days=exactly(days)),),
            "assignments": tuple(Assignment(person=name, skill=skill) for name in who),
            **fields,
        }
    )


def matrix(*tasks: Task, people: tuple[Person, ...] = (), **fields):
    plan = plan_of(*tasks, people=people, **fields)
    return expertise(plan, schedule(plan))


def only_cell(*tasks: Task, people: tuple[Person, ...]):
    return matrix(*tasks, people=people).rows[0].cells[0]


def test_a_need_that_two_people_can_do_is_covered_by_both():
    cell = only_cell(need("a", 2, "ann"), people=(person("ann"), person("ben", Level.EXPERT)))
    assert cell.coverage is Coverage.COVERED
    assert cell.people == ("ann", "ben")
    assert (cell.level, cell.needed_days, cell.available_days) == (Level.WORKING, 2, 4)


def test_a_need_that_one_person_can_do_rests_on_that_person():
    cell = only_cell(need("a", 2, "ann"), people=(person("ann"), person("ben", Level.BASIC)))
    assert (cell.coverage, cell.people) == (Coverage.SINGLE, ("ann",))


def test_a_need_above_everybodys_level_is_a_gap():
    cell = only_cell(need("a", 2, level=Level.EXPERT), people=(person("ann"), person("ben")))
    assert (cell.coverage, cell.people, cell.available_days) == (Coverage.GAP, (), 0)
    assert cell.level is Level.EXPERT


def test_a_need_of_no_level_still_takes_somebody_who_knows_the_skill():
    cell = only_cell(need("a", 2, level=Level.NONE), people=(person("ann", skill="domain"),))
    assert cell.coverage is Coverage.GAP


def test_two_tasks_at_once_for_the_only_person_overbook_that_person():
    cell = only_cell(need("a", 3, "ann"), need("b", 3, "ann"), people=(person("ann"),))
    assert cell.coverage is Coverage.OVERBOOKED
    assert (cell.needed_days, cell.available_days, cell.load) == (6, 3, 2)


def test_a_person_who_is_on_leave_all_the_time_covers_nothing():
    away = (DayRange(first=date(2027, 1, 1), last=date(2027, 12, 31)),)
    plan = plan_of(need("a", 2, "ann"), people=(person("ann"), person("ben", leave=away)), skills=(SKILL,))
    assert expertise(plan, schedule(plan)).rows[0].cells[0].people == ("ann",)


def test_the_days_of_a_part_timer_count_in_part():
    cell = only_cell(need("a", 2, "ann"), people=(person("ann", availability=0.5),))
    assert cell.available_days == pytest.approx(2)
    assert cell.coverage is Coverage.SINGLE


def test_somebody_available_only_from_a_day_on_has_the_days_from_then():
    people = (person("ann"), person("ben", available_from=date(2027, 1, 7)))
    cell = only_cell(need("a", 5, "ann"), people=people)
    assert cell.available_days == pytest.approx(5 + 2)


def test_a_skill_that_no_task_needs_is_not_needed():
    table = matrix(need("a", 2), people=(person("ann"),), skills=(SKILL, DOMAIN))
    assert table.rows[0].cells[1].coverage is Coverage.NOT_NEEDED
    assert table.totals[1].coverage is Coverage.NOT_NEEDED


def test_a_phase_needs_the_highest_level_and_all_the_days_of_its_tasks():
    tasks = need("a", 2, level=Level.BASIC), need("b", 3, level=Level.EXPERT)
    row = matrix(*tasks, people=(person("ann", Level.EXPERT),)).rows[0]
    assert (row.cells[0].level, row.cells[0].needed_days) == (Level.EXPERT, 5)
    assert [(task.id, task.cells[0].level) for task in row.tasks] == [("a", Level.BASIC), ("b", Level.EXPERT)]


def test_groups_within_a_phase_count_for_the_phase():
    phases = (Phase(id="phase", name="Phase"), Phase(id="group", name="Group", parent="phase"))
    table = matrix(need("a", 2, phase="group"), people=(person("ann"),), phases=phases)
    assert [row.id for row in table.rows] == ["phase"]
    assert table.rows[0].cells[0].needed_days == 2


def test_a_total_compares_what_is_needed_with_what_those_who_can_have_in_the_whole_plan():
    total = matrix(need("a", 5, "ann"), people=(person("ann"), person("ben"))).totals[0]
    assert (total.needed_days, total.available_days, total.coverage) == (5, 10, Coverage.COVERED)


def test_a_total_is_overbooked_where_more_is_needed_than_there_is():
    total = matrix(need("a", 3, "ann"), need("b", 3, "ann"), people=(person("ann"),)).totals[0]
    assert (total.needed_days, total.available_days, total.coverage) == (6, 3, Coverage.OVERBOOKED)


def test_a_total_with_a_gap_counts_only_those_who_have_the_level_that_is_missing():
    tasks = need("a", 2, "ann"), need("b", 3, level=Level.EXPERT)
    total = matrix(*tasks, people=(person("ann"),)).totals[0]
    assert (total.needed_days, total.available_days, total.coverage) == (5, 0, Coverage.GAP)


def test_enough_days_in_all_with_somebody_booked_twice_on_some_is_said():
    tasks = need("a", 2, "ann"), need("b", 2, "ann"), need("c", 6, "ben")
    table = matrix(*tasks, people=(person("ann"), person("ben")))
    assert table.totals[0].coverage is Coverage.COVERED
    assert table.summary.text().endswith(
        "These are sums of days: on some days one person is booked for more time than they have. "
        "Not levelled: the dates assume that people can be in two places."
    )


def test_phases_of_the_lifecycle_that_the_plan_has_not_stand_at_their_place():
    lifecycle = bundled()
    known = ("model-selection", "prompt-engineering")
    phases = tuple(Phase(id=f"my-{name}", name=name, lifecycle_phase=name) for name in known)
    plan = plan_of(need("a", 1, phase="my-model-selection"), phases=phases)
    rows = expertise(plan, schedule(plan), lifecycle).rows
    assert [row.id.removeprefix("my-") for row in rows] == [phase.id for phase in lifecycle.phases]
    assert [row.id for row in rows if row.is_in_plan] == ["my-model-selection", "my-prompt-engineering"]


def test_rows_carry_the_word_of_the_cheat_sheet():
    plan = plan_of(phases=(Phase(id="p", name="Prompts", lifecycle_phase="prompt-engineering"),))
    rows = expertise(plan, schedule(plan), bundled()).rows
    words = {row.id: row.cheat_sheet for row in rows}
    assert words["p"] == "Low"
    assert words["pretraining"] == "High"
    assert words["evaluation"] == ""


def test_a_phase_that_the_user_added_keeps_its_place():
    phases = (
        Phase(id="mine", name="Mine", stage=Stage.SCOPE),
        Phase(id="use-case", name="Define", lifecycle_phase="use-case"),
    )
    plan = plan_of(phases=phases)
    rows = expertise(plan, schedule(plan), bundled()).rows
    assert [row.id for row in rows][:3] == ["mine", "use-case", "model-selection"]


def test_the_summary_counts_what_breaks_and_names_the_largest_gap():
    tasks = need("a", 4, "ann"), need("b", 12, skill="domain", level=Level.EXPERT)
    table = matrix(*tasks, people=(person("ann"),), skills=(SKILL, DOMAIN))
    assert table.summary.text() == (
        "One gap, one skill that rests on one person. "
        "The largest: 12 days of Domain expertise at expert level for Phase."
    )


def test_the_summary_of_a_plan_without_a_weakness_says_so():
    table = matrix(need("a", 2, "ann"), people=(person("ann"), person("ben")))
    assert table.summary.text() == "Every skill that is needed is covered by two people or more."


def test_the_summary_of_a_plan_without_people_or_needs_says_so():
    assert matrix(need("a", 2)).summary.text() == "Nobody is on the team yet, so every skill is a gap."
    assert matrix(work("a", 2)).summary.text() == "No task of this plan names a skill that it needs."


def test_initials_are_two_letters_and_differ_between_people():
    named = {"1": "Mara Lindqvist", "2": "Jon Baker", "3": "Max Braun", "4": "Mara Lund", "5": "Li"}
    found = initials(named)
    assert (found["2"], found["3"], found["5"]) == ("Jo", "MB", "Li")
    assert len(set(found.values())) == len(named)
