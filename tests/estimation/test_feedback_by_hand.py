"""Learning from preferences: what is written, judged and learned, counted by hand."""

from dataclasses import replace

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.human_feedback import (
    Rollouts,
    estimate_dpo,
    estimate_grpo,
    estimate_ppo,
    estimate_reward_model,
)
from genai_planner.estimation.methods import Objective, Tuning
from support.estimates import ALONE, ROUND, packed

JOB = Rollouts(parameters=7e9, prompts=1_000, prompt_tokens=100, answer_tokens=300, epochs=2)


def test_answers_and_tokens_are_counted_over_prompts_groups_and_epochs():
    group = replace(JOB, answers_per_prompt=8)
    assert (JOB.answers, JOB.tokens) == (2_000, 800_000)
    assert (group.answers, group.tokens) == (16_000, 6_400_000)


def test_prompt_and_answer_have_256_tokens_each_where_nothing_is_said():
    assert Rollouts(parameters=7e9, prompts=1_000).tokens == 1_000 * (256 + 256)


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({}, 512),
        ({"prompts": 511}, 511),
        ({"prompts": 513}, 512),
        ({"batch": 64}, 64),
        ({"batch": 64, "answers_per_prompt": 8}, 512),
    ],
)
def test_a_step_writes_the_answers_of_its_prompts(fields, answers):
    assert replace(JOB, **fields).answers_a_step == answers


def test_the_judge_is_as_large_as_the_policy_unless_it_is_told_or_a_rule():
    assert JOB.judge_parameters == 7e9
    assert replace(JOB, total_parameters=20e9).judge_parameters == 20e9
    assert [replace(JOB, reward_parameters=size).judge_parameters for size in (1e9, 0)] == [1e9, 0]


@pytest.mark.parametrize(
    "fields",
    [
        {"batch": 1_001},
        {"loop_share": 1.1},
        {"prompts": 0},
        {"total_parameters": 6e9},
        {"answers_at_a_time": 0},
        {"reward_parameters": 9_999},
        {"prompts": 10**9, "prompt_tokens": 10**8, "answers_per_prompt": 10**5},
    ],
)
def test_sizes_that_cannot_be_are_refused(fields):
    with pytest.raises(InputError):
        replace(JOB, **fields)


def test_half_the_speed_of_the_loop_takes_twice_the_time():
    fast, slow = (
        estimate_ppo(replace(JOB, loop_share=share), ALONE, constants=ROUND).gpu_hours.p50
        for share in (0.5, 0.25)
    )
    assert slow == pytest.approx(2 * fast)


def test_a_rule_in_place_of_a_judge_costs_nothing_and_a_critic_costs_more():
    rule = replace(JOB, has_critic=False, reward_parameters=0)
    judged = replace(JOB, has_critic=False)
    found = [estimate_grpo(one, ALONE, constants=ROUND).gpu_hours.p50 for one in (rule, judged)]
    found.append(estimate_ppo(JOB, ALONE, constants=ROUND).gpu_hours.p50)
    assert found == sorted(found)
    # The policy learns at 6 + 2 + 4 FLOP a parameter; a judge of its size takes 2, with a critic 10.
    assert (found[2] - found[0]) / (found[1] - found[0]) == pytest.approx(5)


def test_pairs_pass_both_answers_and_of_dpo_the_reference_too():
    def hours(estimate, objective):
        return estimate(packed(Tuning.LORA, objective=objective), ALONE, constants=ROUND).gpu_hours.p50

    single = hours(estimate_fine_tuning, Objective.SFT)
    pairs = hours(estimate_reward_model, Objective.REWARD)
    assert pairs / single == pytest.approx(2)
    # Adapters learn at 4 FLOP a parameter, and the reference reads along at 2.
    assert hours(estimate_dpo, Objective.DPO) / pairs == pytest.approx((4 + 2) / 4)


def test_fine_tuning_counts_examples_answers_and_epochs_and_cuts_what_is_too_long():
    job = FineTuning(parameters=7e9, examples=100, tokens_per_example=500, epochs=3, sequence_length=400)
    assert (job.kept_tokens_per_example, job.tokens) == (400, 120_000)
    joined = replace(job, is_packed=True)
    assert (joined.kept_tokens_per_example, joined.tokens) == (500, 150_000)
    pairs = replace(job, objective=Objective.DPO)
    assert (pairs.sequences_per_example, pairs.tokens) == (2, 240_000)


@pytest.mark.parametrize(
    "fields",
    [
        {"batch": 101},
        {"batch": 8, "microbatch": 9},
        {"epochs": 0},
        {"total_parameters": 1e9},
        {"examples": 0},
    ],
)
def test_fine_tuning_refuses_what_cannot_be(fields):
    job = FineTuning(parameters=7e9, examples=100)
    with pytest.raises(InputError):
        replace(job, **fields)


def test_more_gpus_than_sequences_of_a_batch_idle():
    job, eight = packed(Tuning.LORA, batch=4), replace(ALONE, gpus=8)
    found = estimate_fine_tuning(job, eight, constants=ROUND)
    assert (found.gpus, [one.code for one in found.warnings]) == (4, ["too-many-gpus"])
    assert estimate_fine_tuning(job, replace(ALONE, gpus=4), constants=ROUND).warnings == ()
