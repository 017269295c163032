"""Which tasks a search or a filter means, in small plans by hand."""

from datetime import date, datetime

import pytest

from genai_planner.model.criteria import Milestone
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.table.layouts import EVERY_ROW, RowFilter, Trait
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.row_filter import matching, with_phases_of
from support.plans import effort, link, milestone, plan_of, work

SAM = Person(id="sam", name="Sam Weber", skills=(SkillLevel(skill="data", level=Level.WORKING),))
PLAN = plan_of(
    work("collect", 3, phase="data", name="Collect", note="from the archive"),
    effort("clean", 4, "sam", phase="tables", name="Clean"),
    effort("check", 1, "sam", phase="model", name="Check", level=Level.EXPERT),
    work("try", 1, phase="model", name="Try", deadline=datetime(2027, 1, 4, 12)),
    links=(link("collect", "clean"), link("clean", "check")),
    phases=(
        Phase(id="data", name="Data"),
        Phase(id="tables", name="Tables", parent="data"),
        Phase(id="model", name="Model"),
    ),
    people=(SAM,),
)
DATES = schedule(PLAN)


def found(**fields):
    return matching(RowFilter(**fields), PLAN, DATES)


def test_an_empty_filter_means_every_task_and_phase():
    assert matching(EVERY_ROW, PLAN, DATES) == {*PLAN.task_by_id, *PLAN.phase_by_id}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("coll", {"collect"}),
        ("ARCHIVE", {"collect"}),
        ("weber", {"clean", "check"}),
        ("sam clean", {"clean"}),
        ("tables", {"clean", "tables"}),
        ("nothing", set()),
    ],
)
def test_a_search_looks_into_names_notes_people_and_phases(text, items):
    assert found(text=text) == items


def test_a_person_and_a_phase_with_those_in_it():
    assert found(person="sam") == {"clean", "check"}
    assert found(phase="data") == {"collect", "clean"}
    assert found(phase="tables") == {"clean"}


def test_several_conditions_hold_all_together_or_any_of_them():
    assert found(person="sam", phase="data") == {"clean"}
    assert found(person="sam", phase="data", takes_any=True) == {"collect", "clean", "check"}


def test_phases_are_meant_by_a_text_alone():
    assert found(text="model", person="sam") == {"check"}


def test_what_is_critical_late_or_has_a_gap():
    assert found(traits={Trait.CRITICAL}) == {"collect", "clean", "check"}
    assert found(traits={Trait.LATE}) == {"try"}
    assert found(traits={Trait.GAP}) == {"check"}


def test_what_ends_after_the_evening_of_the_plans_deadline_is_late():
    plan = PLAN.model_copy(update={"deadline": date(2027, 1, 12)})
    late = matching(RowFilter(traits={Trait.LATE}), plan, DATES)
    assert DATES.tasks["clean"].finish == datetime(2027, 1, 12, 17)
    assert late == {"check", "try"}


def test_a_deadline_of_the_first_users_makes_late_what_they_wait_for_and_nothing_after_them():
    plan = plan_of(
        work("build", 3),
        milestone("pilot", milestone=Milestone.FIRST_USERS),
        work("hand-over", 5),
        work("beside", 4),
        links=(link("build", "pilot"), link("pilot", "hand-over")),
        deadline=date(2027, 1, 5),
        deadline_of=Milestone.FIRST_USERS,
    )
    assert matching(RowFilter(traits={Trait.LATE}), plan, schedule(plan)) == {"build", "pilot"}


def test_without_dates_nothing_is_critical_late_or_a_problem():
    for trait in (Trait.CRITICAL, Trait.LATE, Trait.PROBLEM):
        assert matching(RowFilter(traits={trait}), PLAN, None) == set()


def test_what_has_a_problem_is_what_a_problem_names():
    named = {place.id for one in DATES.problems for place in one.places if place.id in PLAN.task_by_id}
    assert found(traits={Trait.PROBLEM}) == named


def test_rows_come_with_the_phases_above_them():
    assert with_phases_of(frozenset({"clean"}), PLAN) == {"clean", "tables", "data"}
    assert with_phases_of(frozenset({"tables"}), PLAN) == {"tables", "data"}
