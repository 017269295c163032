"""Every problem of a plan's structure is told, with its place and what to do."""

from datetime import date, datetime, timedelta

import pytest

from genai_planner.model.calendars import Calendar
from genai_planner.model.checking import problems
from genai_planner.model.plan import Expense, Plan
from genai_planner.model.problems import Place, PlaceKind, Severity
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel
from genai_planner.model.risks import GroupCorrelation, Rework, RiskEvent, SimulationSettings
from genai_planner.model.tasks import Assignment, Constraint, ConstraintKind, Phase, Progress
from support.plans import MONDAY, SKILL, compute, effort, exactly, link, plan_of, work

ANA = Person(id="ana", name="Ana", skills=(SkillLevel(skill="data", level=Level.WORKING),))
YESTERDAY = MONDAY - timedelta(days=1)


def codes(plan):
    return [problem.code for problem in problems(plan)]


def only(plan):
    (problem,) = problems(plan)
    return problem


def test_a_sound_plan_has_no_problems():
    plan = plan_of(
        effort("a", 2, "ana"),
        compute("b", 5, gpus=4, pool="pool"),
        people=(ANA,),
        pools=(ComputePool(id="pool", name="Pool", count=4),),
        links=(link("a", "b"),),
    )
    assert problems(plan) == ()


def test_all_problems_are_told_at_once_and_the_worst_first():
    plan = plan_of(
        work("a", 1, phase="nowhere"),
        work("b", 1, deadline=YESTERDAY),
        compute("c", 1),
        links=(link("a", "lost"),),
    )
    found = problems(plan)
    assert [one.code for one in found] == [
        "unknown_phase",
        "unknown_task",
        "deadline_before_start",
        "no_pool",
    ]
    assert [one.severity for one in found] == sorted((one.severity for one in found), reverse=True)
    assert all(one.message.endswith(".") and one.remedy.endswith(".") and one.places for one in found)


@pytest.mark.parametrize(
    ("plan", "code", "place"),
    [
        (plan_of(work("a", 1, phase="lost")), "unknown_phase", Place(PlaceKind.TASK, "a")),
        (plan_of(work("a", 1, calendar="lost")), "unknown_calendar", Place(PlaceKind.TASK, "a")),
        (plan_of(compute("a", 1, pool="lost")), "unknown_compute_pool", Place(PlaceKind.TASK, "a")),
        (plan_of(effort("a", 1, "lost")), "unknown_person", Place(PlaceKind.TASK, "a")),
        (
            plan_of(work("a", 1), links=(link("a", "lost"),)),
            "unknown_task",
            Place(PlaceKind.LINK, "a-FS-lost"),
        ),
        (
            plan_of(phases=(Phase(id="p", name="P", parent="lost"),)),
            "unknown_phase",
            Place(PlaceKind.PHASE, "p"),
        ),
        (plan_of(project_calendar="lost"), "unknown_calendar", Place()),
        (
            plan_of(people=(Person(id="p", name="P", calendar="lost"),)),
            "unknown_calendar",
            Place(PlaceKind.PERSON, "p"),
        ),
        (
            plan_of(
                people=(Person(id="p", name="P", skills=(SkillLevel(skill="lost", level=Level.BASIC),)),)
            ),
            "unknown_skill",
            Place(PlaceKind.PERSON, "p"),
        ),
        (
            plan_of(expenses=(Expense(id="e", name="E", amount=1, phase="lost"),)),
            "unknown_phase",
            Place(PlaceKind.EXPENSE, "e"),
        ),
        (plan_of(rework=(Rework(phase="lost", chance=0.2),)), "unknown_phase", Place(PlaceKind.RISK)),
        (
            plan_of(risks=(RiskEvent(id="r", name="R", chance=0.1, cost=1, phases=("lost",)),)),
            "unknown_phase",
            Place(PlaceKind.RISK, "r"),
        ),
        (
            plan_of(risks=(RiskEvent(id="r", name="R", chance=0.1, cost=1, tasks=("lost",)),)),
            "unknown_task",
            Place(PlaceKind.RISK, "r"),
        ),
        (
            plan_of(simulation=SimulationSettings(bands={"lost": 0.2})),
            "unknown_phase_or_skill",
            Place(PlaceKind.RISK),
        ),
        (
            plan_of(
                simulation=SimulationSettings(
                    correlations=(GroupCorrelation(first="lost", second="lost", correlation=0.5),)
                )
            ),
            "unknown_phase_or_skill",
            Place(PlaceKind.RISK),
        ),
    ],
)
def test_a_reference_to_nothing_is_an_error_at_its_place(plan, code, place):
    problem = only(plan)
    assert (problem.code, problem.severity, problem.places) == (code, Severity.ERROR, (place,))
    assert "'lost'" in problem.message


def test_quick_risk_and_correlations_may_name_phases_and_skills_alike():
    settings = SimulationSettings(
        bands={"phase": 0.2, SKILL.id: 0.3},
        correlations=(GroupCorrelation(first="phase", second=SKILL.id, correlation=0.5),),
    )
    assert codes(plan_of(work("a", 1), simulation=settings)) == []


def test_an_unknown_skill_of_a_task_is_told_once_although_need_and_assignment_name_it():
    assert codes(plan_of(effort("a", 1, "ana"), people=(Person(id="ana", name="Ana"),), skills=())) == [
        "unknown_skill"
    ]


def test_a_circle_is_told_by_the_names_of_its_tasks():
    plan = plan_of(
        *(work(name, 1) for name in "abcd"),
        links=(link("a", "b"), link("b", "c"), link("c", "a"), link("c", "d")),
    )
    problem = only(plan)
    assert (problem.code, problem.severity) == ("cycle", Severity.ERROR)
    assert {place.id for place in problem.places} == {"a", "b", "c"}
    assert all(f"'Task {name}'" in problem.message for name in "abc")


def test_two_separate_circles_are_two_problems():
    plan = plan_of(
        *(work(name, 1) for name in "abcd"),
        links=(link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c")),
    )
    assert codes(plan) == ["cycle", "cycle"]


def test_a_link_of_a_task_to_itself_and_a_repeated_link_are_told():
    plan = plan_of(
        work("a", 1), work("b", 1), links=(link("a", "a"), link("a", "b"), link("a", "b", id="again"))
    )
    assert codes(plan) == ["self_link", "repeated_link"]


def test_phases_that_stand_within_each_other_are_told_by_name():
    plan = plan_of(
        phases=(
            Phase(id="p", name="Outer", parent="q"),
            Phase(id="q", name="Inner", parent="p"),
            Phase(id="r", name="Selfish", parent="r"),
        )
    )
    found = problems(plan)
    assert [one.code for one in found] == ["phase_cycle", "phase_cycle"]
    assert "'Selfish' → 'Selfish'" in found[0].message
    assert "'Outer' → 'Inner'" in found[1].message


def test_a_level_below_the_need_names_task_person_skill_and_both_levels():
    problem = only(plan_of(effort("a", 1, "ana", level=Level.EXPERT), people=(ANA,)))
    assert problem.code == "level_below_need"
    for word in ("'Task a'", "'Ana'", "Data engineering", "expert", "working"):
        assert word in problem.message


def test_somebody_assigned_to_a_skill_that_the_task_does_not_need_is_told():
    task = effort("a", 1, "ana").model_copy(
        update={
            "assignments": (
                Assignment(person="ana", skill="data"),
                Assignment(person="ana", skill="ops"),
            )
        }
    )
    ops = Skill(id="ops", name="Operations", short_name="Ops")
    assert codes(plan_of(task, people=(ANA,), skills=(SKILL, ops))) == ["skill_not_needed"]


def test_the_same_person_twice_on_one_need_is_told():
    assert codes(plan_of(effort("a", 1, "ana", "ana"), people=(ANA,))) == ["assigned_twice"]


def test_needs_that_nobody_covers_are_one_problem_a_skill_with_all_their_tasks():
    problem = only(plan_of(effort("a", 1), effort("b", 1), effort("c", 1)))
    assert problem.code == "nobody_assigned"
    assert "'Task a' and 2 more tasks" in problem.message
    assert [place.id for place in problem.places] == ["a", "b", "c"]


def test_more_gpus_than_the_pool_has_is_an_error_and_more_memory_a_warning():
    need = compute("a", 5, gpus=16, pool="pool").compute.model_copy(update={"memory_gb": 141.0})
    plan = plan_of(
        compute("a", 5).model_copy(update={"compute": need}),
        pools=(ComputePool(id="pool", name="Lab", count=8, memory_gb=80),),
    )
    found = problems(plan)
    assert [(one.code, one.severity) for one in found] == [
        ("too_few_gpus", Severity.ERROR),
        ("too_little_memory", Severity.WARNING),
    ]
    assert "needs 16 GPUs at once, but 'Lab' has 8" in found[0].message
    assert "needs 141 GB on each GPU, but those of 'Lab' have 80 GB" in found[1].message


def test_a_work_task_that_says_neither_effort_nor_duration_is_told():
    assert codes(plan_of(work("a", 1, duration_days=None))) == ["no_amount"]


def test_a_calendar_without_working_time_is_told_only_where_it_is_used():
    idle = Calendar(id="idle", name="Idle", week=((),) * 7)
    project = Calendar(id="project", name="Project")
    assert codes(plan_of(work("a", 1), calendars=(project, idle))) == []
    assert codes(plan_of(work("a", 1, calendar="idle"), calendars=(project, idle))) == ["no_working_time"]


def test_deadlines_before_the_start_are_told():
    plan = plan_of(work("a", 1, deadline=YESTERDAY), deadline=date(2026, 12, 31))
    assert codes(plan) == ["deadline_before_start", "deadline_before_start"]
    assert "31 December 2026" in problems(plan)[0].message


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        (ConstraintKind.MUST_START_ON, Severity.WARNING),
        (ConstraintKind.FINISH_NO_LATER_THAN, Severity.WARNING),
        (ConstraintKind.START_NO_EARLIER_THAN, Severity.NOTE),
    ],
)
def test_a_constraint_before_the_start_warns_unless_it_merely_has_no_effect(kind, severity):
    problem = only(plan_of(work("a", 1, constraint=Constraint(kind=kind, moment=YESTERDAY))))
    assert (problem.code, problem.severity) == ("constraint_before_start", severity)


@pytest.mark.parametrize(
    ("progress", "reason"),
    [
        (
            Progress(percent_complete=40, actual_start=MONDAY, actual_finish=MONDAY),
            "has finished on 4 January 2027, but is only 40% complete",
        ),
        (Progress(percent_complete=40), "is 40% complete, but has no actual start"),
        (Progress(percent_complete=100, actual_start=MONDAY), "is complete, but has no actual finish"),
        (
            Progress(actual_start=datetime(2027, 3, 1, 8)),
            "has an actual date, 1 March 2027, after the status date, 1 February 2027",
        ),
    ],
)
def test_progress_that_contradicts_itself_is_told(progress, reason):
    plan = plan_of(work("a", 1, progress=progress), status_date=datetime(2027, 2, 1, 8))
    assert only(plan).message == f"'Task a' {reason}."


def test_progress_that_agrees_with_itself_is_no_problem():
    done = Progress(percent_complete=100, actual_start=MONDAY, actual_finish=MONDAY)
    begun = Progress(percent_complete=10, actual_start=MONDAY)
    assert codes(plan_of(work("a", 1, progress=done), work("b", 1, progress=begun))) == []


def test_an_empty_plan_has_no_problems():
    assert problems(Plan(name="Empty", start=MONDAY)) == ()


def test_estimates_of_nothing_are_no_structural_problem():
    assert codes(plan_of(work("a", 0), work("b", 1, duration_days=exactly(0)))) == []
