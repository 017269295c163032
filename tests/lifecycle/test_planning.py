"""From answers to a plan: linked, free of circles, explained, and the same each time."""

from datetime import date, datetime
from graphlib import TopologicalSorter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.lifecycle.answers import (
    Answers,
)
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import ticked_phases
from genai_planner.model.calendars import Calendar, CalendarException, WorkingSpan
from genai_planner.model.checking import problems
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Severity
from genai_planner.model.resources import Level
from genai_planner.model.tasks import TaskKind
from support.answer_strategies import ANSWERS, PHASE_IDS
from support.grounds import CATALOGUE
from support.lifecycles import answers, gate, lifecycle, person, phase, pool, task

TODAY = date(2027, 1, 1)


def plan_of(use_case=None, model=None, **fields):
    return make_plan(answers(use_case, model, **fields), bundled(), TODAY, catalogue=CATALOGUE)


def assert_sound(plan: Plan) -> None:
    errors = [problem for problem in problems(plan) if problem.severity is Severity.ERROR]
    assert errors == []
    before = {task.id: [] for task in plan.tasks}
    for link in plan.links:
        assert link.because
        before[link.successor].append(link.predecessor)
    assert len(list(TopologicalSorter(before).static_order())) == len(plan.tasks)
    linked = {link.predecessor for link in plan.links} | {link.successor for link in plan.links}
    assert linked == set(before)
    for one in plan.tasks:
        assert one.because, one.id
        assert one.source, one.id


@settings(max_examples=60)
@given(ANSWERS)
def test_any_answers_give_a_plan_that_is_linked_free_of_circles_and_explains_itself(any_answers):
    assert_sound(make_plan(any_answers, bundled(), TODAY, catalogue=CATALOGUE))


@settings(max_examples=40)
@given(st.sets(st.sampled_from(PHASE_IDS)), st.integers(1, 4))
def test_any_set_of_ticks_gives_a_linked_plan_of_those_phases(ticked, rounds):
    ticks = {phase_id: phase_id in ticked for phase_id in PHASE_IDS}
    made = answers({"documents": 10}, {"evaluation_rounds": rounds}, phases=ticks, pools=(pool(),))
    plan = make_plan(made, bundled(), TODAY, catalogue=CATALOGUE)
    assert {phase.id for phase in plan.phases} == ticked | {"use-case"}
    assert_sound(plan)


@settings(max_examples=20)
@given(ANSWERS)
def test_the_same_answers_give_the_identical_plan(any_answers):
    again = Answers.model_validate_json(any_answers.model_dump_json())
    first, second = (
        make_plan(any_answers, bundled(), TODAY, catalogue=CATALOGUE),
        make_plan(again, bundled(), TODAY, catalogue=CATALOGUE),
    )
    assert first.model_dump_json() == second.model_dump_json()


def test_the_plan_takes_over_what_was_answered():
    calendar = Calendar(id="site", name="Site", holidays_country="DE")
    plan = plan_of(
        name="Pump assistant",
        start=datetime(2027, 3, 1, 9),
        deadline=date(2027, 12, 1),
        currency="NOK",
        budget=1_000_000,
        calendar=calendar,
        people=(person("ann"),),
        pools=(pool(),),
    )
    assert (plan.name, plan.start, plan.deadline) == (
        "Pump assistant",
        datetime(2027, 3, 1, 9),
        date(2027, 12, 1),
    )
    assert (plan.currency, plan.budget) == ("NOK", 1_000_000)
    assert (plan.calendars, plan.project_calendar) == ((calendar,), "site")
    assert plan.people[0].id == "ann"
    assert plan.pools[0].id == "pool"


def test_a_plan_without_a_start_begins_on_the_next_working_day():
    assert plan_of().start == datetime(2027, 1, 4, 8)


def test_without_a_start_the_calendar_of_the_answers_says_when_work_begins():
    nights = (WorkingSpan(start_minute=22 * 60, finish_minute=24 * 60),)
    closed = CalendarException(first=date(2027, 1, 4), last=date(2027, 1, 9), name="Closed")
    week = ((),) * 5 + (nights,) * 2
    made = answers(calendar=Calendar(id="nights", name="Nights", week=week, exceptions=(closed,)))
    assert made.starts(date(2027, 1, 3)) == datetime(2027, 1, 10, 22)
    idle = answers(calendar=Calendar(id="idle", name="Idle", week=((),) * 7))
    assert idle.starts(date(2027, 1, 3)) == datetime(2027, 1, 4, 8)


def test_the_plan_remembers_where_it_came_from():
    made = answers({"documents": 7})
    origin = make_plan(made, bundled(), TODAY, catalogue=CATALOGUE).origin
    assert origin is not None
    assert (origin.lifecycle, origin.lifecycle_version) == ("generative-ai", "2")
    assert Answers.model_validate(origin.answers) == made


def test_ids_of_tasks_can_be_read():
    plan = plan_of({"labelled_examples": 5_000, "tone_matters": True}, {"evaluation_rounds": 2})
    ids = set(plan.task_by_id)
    assert {
        "fine-tuning.guidelines",
        "fine-tuning.round-2.checkpoint",
        "evaluation.fine-tuning.round-2.human-review",
    } <= ids


def test_names_tell_rounds_apart():
    plan = plan_of({"size": "enterprise"}, {"evaluation_rounds": 2})
    first, second = (
        plan.task_by_id[f"evaluation.prompt-engineering.round-{number}.run-tests"].name for number in (1, 2)
    )
    assert (first, second) == (
        "Run the test set · Prompt engineering, round 1",
        "Run the test set · Prompt engineering, round 2",
    )


def test_every_adaptation_is_judged_before_the_next_begins():
    use_case = {"labelled_examples": 5_000, "tone_matters": True, "preference_pairs": 5_000}
    plan = plan_of(use_case)
    links = {(link.predecessor, link.successor) for link in plan.links}
    for adapted, following in (("prompt-engineering", "fine-tuning"), ("fine-tuning", "human-feedback")):
        judged = f"evaluation.{adapted}.round-1.error-analysis"
        accepted = next(one.id for one in plan.tasks if one.phase == adapted and one.is_gate)
        assert (judged, accepted) in links
        assert any(before == accepted and after.startswith(following) for before, after in links)


def test_every_phase_ends_with_its_gate():
    plan = plan_of(use_case={"labelled_examples": 5_000, "tone_matters": True})
    for row in plan.phases:
        gates = [one for one in plan.tasks if one.phase == row.id and one.is_gate]
        assert [one.kind for one in gates] == [TaskKind.MILESTONE]
        wanted = next(one.gate for one in bundled().phases if one.id == row.id)
        assert wanted in gates[0].because


def test_the_reason_of_a_task_shows_its_arithmetic_and_why_it_is_there():
    plan = plan_of({"languages": ("en", "de", "fr"), "size": "enterprise"})
    because = plan.task_by_id["prompt-engineering.worked-examples"].because
    assert "1 day x 1.5 for 3 languages x 0.45 for an enterprise system = 0.75 days." in because
    assert "'Prompt engineering' is in the plan, as recommended: " in because


def test_the_reason_of_a_conditional_task_is_its_condition():
    plan = plan_of({"documents": 5_000})
    assert (
        "In the plan because of answers that rest on documents."
        in plan.task_by_id["application.retrieval"].because
    )


def test_a_phase_ticked_against_advice_says_so():
    plan = plan_of(phases={"pretraining": True}, pools=(pool(),))
    because = plan.phase_by_id["pretraining"].because
    opening = "'Pre-training' is in the plan because you ticked it, although it is not recommended: "
    assert because.startswith(opening)


def test_a_phase_of_every_plan_says_so():
    phase = next(phase for phase in bundled().phases if phase.is_always_needed)
    because = plan_of().phase_by_id[phase.id].because
    assert because.startswith(f"'{phase.name}' is part of every plan: ")


def test_labelling_is_counted_by_the_example():
    plan = plan_of({"tone_matters": True}, {"examples_to_collect": 2_000})
    (need,) = [n for n in plan.task_by_id["fine-tuning.collect-examples"].needs if n.skill == "annotation"]
    assert need.effort_days.likely == 62
    assert need.effort_days.because.endswith("31 days x 2 for 2,000 examples to collect = 62 days")
    assert "InstructGPT" in need.effort_days.source


def test_without_examples_to_collect_nobody_collects_any():
    plan = plan_of({"labelled_examples": 5_000, "tone_matters": True})
    assert "fine-tuning.collect-examples" not in plan.task_by_id


def test_compute_tasks_run_on_the_pool():
    plan = plan_of({"labelled_examples": 5_000, "needs_fixed_format": True}, pools=(pool(),))
    run = plan.task_by_id["fine-tuning.training-run"]
    assert run.kind is TaskKind.COMPUTE
    assert run.compute.pool == "pool"
    assert "FLOP" in run.because
    assert "fine-tuning.tuning-job" not in plan.task_by_id


def test_without_pools_runs_are_bought_and_paid_for():
    plan = plan_of({"labelled_examples": 5_000, "needs_fixed_format": True})
    assert not [one for one in plan.tasks if one.kind is TaskKind.COMPUTE]
    assert "fine-tuning.tuning-job" in plan.task_by_id
    (expense,) = [one for one in plan.expenses if one.id == "fine-tuning.tuning-service"]
    assert expense.amount == 72
    assert "EUR 8 x 9 for 9 million tokens (examples x tokens of each x epochs) = EUR 72." in expense.because


def test_a_model_behind_an_api_is_paid_by_the_token():
    plan = plan_of({"users": 400}, {"hosting": "api"}, pools=(pool(),))
    assert not [one for one in plan.tasks if one.kind is TaskKind.COMPUTE]
    (expense,) = [one for one in plan.expenses if one.id == "application.pilot-use"]
    assert expense.amount == 7  # 4.32 million tokens at 1.65
    assert "4.32 million tokens of the pilot" in expense.because


def test_pretraining_stays_visible_without_a_pool():
    plan = plan_of({"domain_tokens_billions": 300.0}, phases={"pretraining": True})
    run = plan.task_by_id["pretraining.training-run"]
    assert run.compute.pool is None
    assert "no pool is given" in run.because


def test_people_are_assigned_and_gaps_are_left_open():
    plan = plan_of(people=(person("ann", Level.EXPERT, skill="product"),))
    interviews = plan.task_by_id["use-case.interviews"]
    assert [(item.person, item.skill) for item in interviews.assignments] == [("ann", "product")]


def test_a_skill_that_only_people_have_is_kept():
    plan = plan_of(people=(person("ann", skill="juggling"),))
    assert "juggling" in plan.skill_by_id


def test_a_persons_unknown_calendar_becomes_the_projects():
    plan = plan_of(people=(person("ann", calendar="elsewhere"),))
    assert plan.people[0].calendar is None


def test_a_lifecycle_of_ones_own_with_the_longest_names_makes_a_plan():
    longest = "x" * 30
    chain = (
        task(longest, name="N" * 200, repeats_each_round=True),
        task("second", longest, repeats_each_round=True),
        gate("gate", "second"),
    )
    own = lifecycle(
        phase(longest, *chain, is_adaptation=True, gate="g" * 4_000),
        phase("judge" * 6, *chain, is_evaluation=True),
    )
    plan = make_plan(answers(model={"evaluation_rounds": 10}), own, TODAY, catalogue=CATALOGUE)
    assert_sound(plan)
    assert all(len(link.id) <= 120 for link in plan.links)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_a_sample_gives_a_sound_plan_of_its_phases(sample):
    plan = make_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)
    assert_sound(plan)
    assert {row.id for row in plan.phases} == ticked_phases(bundled(), sample.answers)
