"""The agenda holds facts of the plan, each with its number, and times that follow from how many there are."""

from datetime import date

import pytest

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import EntryKind
from genai_planner.model.risks import RiskEvent
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.outlook import outlook
from genai_planner.workbench.expertise import expertise
from genai_planner.workbench.record.agenda import Sight, Topic, agenda_of, minutes_of, together
from genai_planner.workbench.record.pre_mortem import with_reasons
from support.plans import effort, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


def agenda(plan, **fields):
    dated = schedule(plan)
    return {one.topic: one for one in agenda_of(plan, dated, expertise(plan, dated), TODAY, **fields)}


def texts(item):
    return [point.text() for point in item.points]


def test_every_topic_but_the_deadline_is_talked_about_in_any_plan():
    items = agenda(small_plan())
    assert list(items) == [topic for topic in Topic if topic is not Topic.REACH]
    due = agenda(edits.set_plan_deadline(small_plan(), date(2027, 1, 20)))
    assert list(due) == list(Topic)
    assert due[Topic.REACH].sight is Sight.WHAT_IF
    assert due[Topic.REACH].question.text() == (
        "What would it take to be done by 20 January 2027 with a chance of 80%?"
    )


def test_points_are_facts_of_the_plan():
    items = agenda(small_plan())
    assert texts(items[Topic.SCOPE]) == ["2 phases with 4 tasks"]
    assert texts(items[Topic.PHASES]) == [
        "“Data”: 4 January 2027 to 12 January 2027",
        "“Model”: 4 January 2027 to 12 January 2027",
    ]


def test_a_phase_that_may_not_be_needed_is_told_with_its_chance():
    plan = small_plan()
    phases = (plan.phases[0], changed(plan.phases[1], chance=0.63))
    points = texts(agenda(changed(plan, phases=phases))[Topic.SCOPE])
    assert points[1:] == ["“Model” is needed with a chance of 63%"]


def test_who_is_missing_comes_before_who_is_alone():
    """Nobody knows law; one of the two people can do eight expert days of data work."""
    plan = edits.add_skill(
        small_plan(), small_plan().skills[0].model_copy(update={"id": "law", "name": "Law"})
    )
    task = effort("read", 2, name="Read")
    need = task.needs[0].model_copy(update={"skill": "law"})
    plan = edits.add_task(plan, task.model_copy(update={"phase": "data", "needs": (need,)}))
    assert texts(agenda(plan)[Topic.TEAM]) == ["Law: nobody can do 2 d of work at the level needed"]
    alone = edits.remove_person(plan, "ines")
    assert texts(agenda(alone)[Topic.TEAM]) == [
        "Law: nobody can do 2 d of work at the level needed",
        "Data engineering: 4 d of work rest on a single person",
    ]


def wide():
    """One task from 2 to 20 days, one from 4 to 5."""
    return plan_of(
        work("a", 5, name="Wide", duration_days=Estimate(optimistic=2, likely=5, pessimistic=20)),
        work("b", 4, name="Narrow", duration_days=Estimate(optimistic=4, likely=4, pessimistic=5)),
        work("c", 4, name="Certain"),
    )


def test_without_runs_the_widest_estimates_matter_most():
    assert texts(agenda(wide())[Topic.ESTIMATES]) == ["“Wide”, 2 d to 20 d", "“Narrow”, 4 d to 5 d"]


def test_with_runs_those_matter_most_that_move_the_80_percent_date():
    plan = wide()
    known = outlook(plan, schedule(plan), runs=500)
    saved = known.tried[0].days_saved
    (first, *_) = texts(agenda(plan, outlook=known)[Topic.ESTIMATES])
    assert known.tried[0].id == "a"
    assert first.startswith("“Wide”, 2 d to 20 d: were it certain, the 80% date would come ")
    assert f"{saved:.2g} d" in first


def test_risks_come_by_chance_times_delay_and_decisions_by_what_is_overdue():
    plan = small_plan()
    for key, chance in (("small", 0.1), ("large", 0.5)):
        delay = Estimate(optimistic=1, likely=2, pessimistic=3)
        plan = edits.add_risk(plan, RiskEvent(id=key, name=key, chance=chance, delay_days=delay))
    for text, due in (("Later?", date(2027, 3, 1)), ("Late?", date(2027, 1, 4))):
        asked = edits.new_entry(plan, EntryKind.QUESTION, text, TODAY, due=due)
        plan = edits.add_entry(plan, asked)
    items = agenda(plan)
    assert texts(items[Topic.RISKS]) == ["large (50%)", "small (10%)"]
    assert texts(items[Topic.DECISIONS]) == ["Late? (by 4 January 2027)", "Later? (by 1 March 2027)"]


def test_times_follow_the_number_of_points_and_are_told_together():
    """Phases: 5 + 2 x 2 = 9, rounded up to 10; risks: 5 + 3 x 6 = 23, rounded up to 25."""
    plan = small_plan()
    for number in range(8):
        plan = edits.add_risk(plan, edits.new_risk(plan, f"Risk {number}", "data"))
    items = agenda(plan)
    assert items[Topic.PHASES].minutes == 10
    assert (items[Topic.RISKS].minutes, items[Topic.RISKS].more) == (25, 2)
    every = list(items.values())
    assert minutes_of(every) == 10 + 10 + 5 + 5 + 25 + 15 + 10
    assert together(every).text() == "7 items, 1 h 20 min together."


def test_reasons_of_a_failure_become_risks_of_what_is_selected_or_of_the_last_phase():
    plan = with_reasons(small_plan(), ["Nobody  used it", " ", "nobody used it", "It was too slow"], "clean")
    assert [(one.name, one.tasks, one.phases) for one in plan.risks] == [
        ("Nobody used it", ("clean",), ()),
        ("It was too slow", ("clean",), ()),
    ]
    (risk,) = with_reasons(small_plan(), ["Nobody used it"]).risks
    assert (risk.phases, risk.chance, risk.delay_days.likely) == (("model",), 0.2, 5)
    assert "pre-mortem" in risk.because


@pytest.mark.parametrize("reasons", [[], ["  "], ["x" * 201], ["a\x00b"]])
def test_no_reason_and_one_that_is_no_name_are_refused(reasons):
    with pytest.raises(EditError):
        with_reasons(small_plan(), reasons)
