"""Each answer varied alone: effort, dates, money and GPU-hours go the right way, or a test says why not."""

from datetime import date
from typing import NamedTuple

import pytest

from genai_planner.lifecycle.amounts.sizes import multiples, size_of
from genai_planner.lifecycle.answers import Answers, ModelAndData, UseCase
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import recommend
from genai_planner.model.resources import ComputePool, Person, SkillLevel
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE

ADAPTED = {"fine-tuning": True, "human-feedback": True, "deployment": True}
TRAINED = ADAPTED | {"pretraining": True}
TEAM = tuple(
    Person(
        id=role.id,
        name=role.name,
        day_rate=800,
        skills=tuple(SkillLevel(skill=skill, level=level) for skill, level in role.skills.items()),
    )
    for role in bundled().roles
)
POOL = ComputePool(id="pool", name="Pool", gpu="a100-80gb", count=8)


class Takes(NamedTuple):
    """What a plan takes: person-days, working days to its finish, money to launch and after, GPU-hours."""

    effort: float
    days: float
    cost: float
    first_year: float
    gpu_hours: float


def answers_of(answer, value, **others) -> Answers:
    """A retrieval system with every adaptation ticked, in which one answer has that value."""
    use_case = {"users": 500, "documents": 2_000, "labelled_examples": 2_000, "integrations": 2}
    model = {"hosting": "cloud"}
    top = {"phases": TRAINED if "training" in answer or answer in WHILE_TRAINING else ADAPTED}
    for name, what in {**others, answer: value}.items():
        place = (
            use_case if name in UseCase.model_fields else model if name in ModelAndData.model_fields else top
        )
        place[name] = what
    return Answers(
        name="Project",
        start="2027-01-11T08:00:00",
        people=TEAM,
        pools=(POOL,),
        use_case=use_case,
        model_and_data=model,
        **top,
    )


def plan_with(answer, value, **others):
    return make_plan(answers_of(answer, value, **others), bundled(), date(2027, 1, 1), catalogue=CATALOGUE)


def takes(plan) -> Takes:
    dates = schedule(plan)
    return Takes(
        round(dates.work_days, 2),
        round(dates.duration_days, 2),
        round(dates.cost),
        round(plan.first_year_cost),
        round(dates.gpu_hours, 1),
    )


WHILE_TRAINING = {"trial_runs_share", "continued_is_not_enough"}
MORE_OF_EVERYTHING = (
    ("users", 10, 1_000_000),
    ("languages", ("en",), ("en", "de", "fr")),
    ("is_regulated", False, True),
    ("risk_class", "none", "transparency"),
    ("risk_class", "transparency", "sector"),
    ("risk_class", "sector", "high_self"),
    ("risk_class", "high_self", "high_notified"),
    ("has_personal_data", False, True),
    ("has_works_council", False, True),
    ("buying", "direct", "framework"),
    ("buying", "framework", "tender"),
    ("intents", 5, 50),
    ("labelled_examples", 1_000, 100_000),
    ("preference_pairs", 1_000, 100_000),
    ("domain_tokens_billions", 0, 100),
    ("documents", 500, 500_000),
    ("needs_current_knowledge", False, True),
    ("needs_fixed_format", False, True),
    ("tone_matters", False, True),
    ("integrations", 1, 10),
    ("latency_seconds", 10, 1),
    ("size", "trial", "team"),
    ("size", "team", "enterprise"),
    ("kind", "assistant", "agent"),
    ("kind", "assistant", "voice"),
    ("kind", "assistant", "code"),
    ("model_parameters_billions", 8, 70),
    ("candidate_models", 3, 10),
    ("trial_runs_share", 0.5, 2.0),
    ("pretraining_parameters_billions", 1, 7),
    ("pretraining_tokens_billions", 20, 200),
    ("tuning_method", "lora", "full"),
    ("examples_to_collect", 0, 10_000),
    ("tokens_per_example", 600, 6_000),
    ("epochs", 3, 10),
    ("feedback_method", "dpo", "ppo"),
    ("preference_pairs_to_collect", 0, 10_000),
    ("compression_method", "quantise", "distil"),
    ("evaluation_rounds", 1, 3),
    ("prompt_iterations", 3, 20),
    ("has_first_year", False, True),
)


@pytest.mark.parametrize(("answer", "less", "more"), MORE_OF_EVERYTHING)
def test_an_answer_that_asks_for_more_lessens_nothing_and_adds_something(answer, less, more):
    before, after = takes(plan_with(answer, less)), takes(plan_with(answer, more))
    assert all(now >= then for then, now in zip(before, after, strict=True)), (before, after)
    assert after != before


def test_answers_labelled_already_need_not_be_labelled_again():
    none, many = takes(plan_with("golden_answers", 0)), takes(plan_with("golden_answers", 5_000))
    assert many.effort < none.effort
    assert many.cost < none.cost
    assert many.days <= none.days


def test_a_model_behind_an_api_takes_less_work_to_launch_and_tokens_after():
    api, cloud = takes(plan_with("hosting", "api")), takes(plan_with("hosting", "cloud"))
    assert api.effort < cloud.effort
    assert api.days < cloud.days
    assert api.first_year != cloud.first_year


def test_own_machines_take_more_work_than_rented_ones_and_no_rent():
    rented, own = takes(plan_with("hosting", "cloud")), takes(plan_with("hosting", "on_premises"))
    assert own.effort > rented.effort
    assert own.first_year < rented.first_year


def test_a_check_that_a_program_makes_spares_the_raters():
    pairs = {"preference_pairs_to_collect": 10_000, "feedback_method": "grpo"}
    judged = takes(plan_with("has_automatic_check", value=False, **pairs))
    checked = takes(plan_with("has_automatic_check", value=True, **pairs))
    assert checked.effort < judged.effort
    assert checked.days <= judged.days


@pytest.mark.parametrize(
    ("answer", "known", "own"),
    [("pretraining_way", "continued", "scratch"), ("continued_is_not_enough", False, True)],
)
def test_a_model_from_scratch_takes_more_training_and_no_choice_of_an_existing_one(answer, known, own):
    before, after = plan_with(answer, known), plan_with(answer, own)

    def effort(plan, phase):
        return sum(
            need.effort_days.likely for task in plan.tasks if task.phase == phase for need in task.needs
        )

    assert effort(after, "pretraining") > effort(before, "pretraining")
    assert effort(before, "model-selection") > effort(after, "model-selection") == 0


def test_whether_the_model_follows_instructions_changes_what_is_recommended_not_what_is_ticked():
    wish = {"tone_matters": True, "preference_pairs": 5_000, "labelled_examples": 0, "phases": {}}
    follows, bare = (
        {
            item.phase_id: (item.is_recommended, item.chance)
            for item in recommend(bundled(), answers_of("is_instruct_model", value, **wish))
        }
        for value in (True, False)
    )
    assert follows != bare
    assert takes(plan_with("is_instruct_model", value=True)) == takes(
        plan_with("is_instruct_model", value=False)
    )


VARIED_ELSEWHERE = {
    *("golden_answers", "hosting", "has_automatic_check", "pretraining_way", "continued_is_not_enough"),
    "is_instruct_model",
}
SAID_ONLY = {"purpose"}
"""Answers that are words for readers."""


def test_every_answer_of_use_case_and_model_is_varied():
    varied = {answer for answer, _, _ in MORE_OF_EVERYTHING} | VARIED_ELSEWHERE | SAID_ONLY
    assert varied >= UseCase.model_fields.keys() | ModelAndData.model_fields.keys()


@pytest.mark.parametrize(
    ("answer", "below", "at", "others"),
    [
        ("users", 9_999, 10_000, {"tone_matters": True, "preference_pairs": 2_000}),
        ("labelled_examples", 499, 500, {"needs_fixed_format": True}),
        ("labelled_examples", 9_999, 10_000, {}),
        ("preference_pairs", 999, 1_000, {"tone_matters": True}),
        ("documents", 9_999, 10_000, {"needs_current_knowledge": True}),
    ],
)
def test_one_more_of_something_plans_nearly_the_same(answer, below, at, others):
    less, more = (plan_with(answer, value, **others, phases={}) for value in (below, at))
    assert [task.id for task in less.tasks] == [task.id for task in more.tasks]
    assert takes(more) == pytest.approx(takes(less), rel=0.01)


def test_the_amounts_of_a_public_service_are_come_to_little_by_little():
    sizes = [size_of(answers_of("users", users, integrations=9)) for users in (49_999, 50_000, 10**7)]
    enterprise, public = (multiples(size, bundled()) for size in sizes[:2])
    assert [size.size_class for size in sizes] == ["enterprise", "public", "public"]
    assert public.effort == pytest.approx(enterprise.effort, rel=0.001)
    assert public.waiting == pytest.approx(enterprise.waiting, rel=0.001)
    chosen = size_of(answers_of("size", "public", integrations=9))
    assert (chosen.openness, sizes[2].openness) == (1, 1)
