"""The arithmetic of every estimate against calculations by hand, with units."""

from dataclasses import replace

import pytest

from genai_planner.estimation import (
    Answering,
    ApiUse,
    Distillation,
    EvaluationRun,
    Labelling,
    Objective,
    Pool,
    Precision,
    Pretraining,
    Pruning,
    Quantisation,
    QuantisationRun,
    Range,
    Rollouts,
    Serving,
    Tuning,
    break_even_requests,
    estimate_api,
    estimate_data_preparation,
    estimate_distillation,
    estimate_dpo,
    estimate_evaluation,
    estimate_fine_tuning,
    estimate_grpo,
    estimate_inference,
    estimate_labelling,
    estimate_ppo,
    estimate_pretraining,
    estimate_pruning,
    estimate_quantisation,
    estimate_quantisation_aware_training,
    estimate_reward_model,
)
from genai_planner.estimation.answering import best_copy, copy_speed, format_flops, touched_share
from genai_planner.estimation.by_method.evaluation_runs import DataPreparation
from genai_planner.estimation.machines.model_shape import CacheShape, ModelShape, usual_cache, usual_shape
from support.estimates import A100, ALONE, CLUSTER, ROUND, packed


def test_a_usual_7b_model_has_32_or_33_layers_and_a_width_of_about_4_200():
    shape = usual_shape(7e9)
    assert 32 <= shape.layers <= 33
    assert shape.width == pytest.approx((7e9 / 12 / shape.layers) ** 0.5, abs=1)


def test_attention_takes_6_flop_per_layer_width_and_position():
    # 6 x 32 layers x 4096 wide x 2048 positions = 1.61e9 FLOP per token
    assert ModelShape(7e9, 32, 4096).attention_flops(2048) == 6 * 32 * 4096 * 2048


def test_pretraining_takes_six_n_d_and_attention_over_what_the_gpus_reach():
    job = Pretraining(parameters=7e9, tokens=1e12, sequence_length=2048)
    estimate = estimate_pretraining(job, CLUSTER, constants=ROUND)
    attention = usual_shape(7e9).attention_flops(2048)
    # (42e9 + 2 x attention) FLOP x 1e12 tokens / (312e12 FLOP/s x 0.5 of a step x 0.5 of the run) / 3600 s
    by_hand = (42e9 + 2 * attention) * 1e12 / (312e12 * 0.5 * 0.5) / 3600
    assert estimate.gpu_hours.p50 == pytest.approx(by_hand, rel=1e-6)
    assert estimate.wall_hours.p50 == pytest.approx(by_hand / 64, rel=1e-6)
    assert "6 x 7.0e9" in estimate.formula.text()
    assert "1.0e12 tokens x ((6 x 7.0e9" in estimate.formula.text()
    assert "FLOP / (312e12 FLOP/s x 0.50)) / (3600 s x 0.50 for interruptions)" in estimate.formula.text()


def test_the_range_is_the_middle_divided_and_multiplied_by_the_spread():
    estimate = estimate_pretraining(Pretraining(parameters=7e9, tokens=1e12), A100, constants=ROUND)
    hours = estimate.gpu_hours
    assert hours.p10 == pytest.approx(hours.p50 / 1.5)
    assert hours.p90 == pytest.approx(hours.p50 * 1.5)


def test_scarce_memory_recomputes_and_a_sixth_of_eight_flop_is_lost():
    small = Pool(gpu="a100-40gb", gpus=8)
    job = Pretraining(parameters=7e9, tokens=1e12)
    roomy = estimate_pretraining(job, A100, constants=ROUND).gpu_hours.p50
    assert estimate_pretraining(job, small, constants=ROUND).gpu_hours.p50 == pytest.approx(roomy / 0.75)


def test_matrices_in_8_bits_are_faster_where_the_accelerator_can_and_attention_is_not():
    plain = Pretraining(parameters=7e9, tokens=1e12)
    job = Pretraining(parameters=7e9, tokens=1e12, has_8_bit_matrices=True)
    hopper = Pool(gpu="h100-80gb", gpus=8)
    attention = usual_shape(7e9).attention_flops(2048)
    gain = (42e9 + 2 * attention) / (42e9 / 1.5 + 2 * attention)
    before = estimate_pretraining(plain, hopper, constants=ROUND).gpu_hours.p50
    after = estimate_pretraining(job, hopper, constants=ROUND)
    assert after.gpu_hours.p50 == pytest.approx(before / gain, rel=1e-3)
    assert "6 x 7.0e9 / 1.50 in 8 bits" in after.formula.text()
    ampere = estimate_pretraining(job, A100, constants=ROUND)
    assert ampere.gpu_hours.p50 == estimate_pretraining(plain, A100, constants=ROUND).gpu_hours.p50
    assert "no-8-bit" in {problem.code for problem in ampere.warnings}


def test_the_speed_of_steps_is_that_in_which_they_pass_all_tokens():
    job = Pretraining(parameters=7e9, tokens=1e12, is_steps_only=True)
    found = estimate_pretraining(job, A100, constants=ROUND)
    (speed,) = (one.amount.p50 for one in found.outcomes)
    assert speed * found.gpu_hours.p50 * 3600 == pytest.approx(1e12)


def test_what_a_run_rests_on_tells_the_exchange_of_tokens_of_a_mixture_alone():
    def names(**fields):
        job = Pretraining(parameters=2e9, tokens=1e12, **fields)
        return {one.name for one in estimate_pretraining(job, A100, constants=ROUND).assumptions}

    assert names(total_parameters=8e9) - names() == {"Tokens on their way to experts"}


def test_a_mixture_of_experts_pays_for_its_active_parameters_and_routing():
    dense = estimate_pretraining(Pretraining(parameters=2e9, tokens=1e12), A100, constants=ROUND)
    job = Pretraining(parameters=2e9, total_parameters=8e9, tokens=1e12)
    mixed = estimate_pretraining(job, A100, constants=ROUND)
    assert mixed.gpu_hours.p50 == pytest.approx(dense.gpu_hours.p50 / 0.85)
    # 2.3 experts for each token x layers x width x 4 bytes over links of 300 GB/s each way, at 60 %
    shape, links = usual_shape(2e9), 300e9 * 0.6
    sent = ROUND.model_copy(update={"exchanged_bytes": 4.0})
    experts = 2 * (0.28 / 0.25) ** 1.3
    more = estimate_pretraining(job, A100, constants=sent).gpu_hours.p50 - mixed.gpu_hours.p50
    on_the_way = 1e12 * 4 * experts * shape.layers * shape.width / links / 3600
    assert more == pytest.approx(on_the_way / 0.95)
    assert mixed.peak_memory_gb.p50 > dense.peak_memory_gb.p50


def test_steps_alone_leave_out_interruptions_and_development_runs_multiply():
    job = Pretraining(parameters=7e9, tokens=1e12)
    whole = estimate_pretraining(job, CLUSTER, constants=ROUND).gpu_hours.p50
    steps = Pretraining(parameters=7e9, tokens=1e12, is_steps_only=True)
    assert estimate_pretraining(steps, CLUSTER, constants=ROUND).gpu_hours.p50 == pytest.approx(whole * 0.5)
    developed = Pretraining(parameters=7e9, tokens=1e12, development_multiplier=3.4)
    estimate = estimate_pretraining(developed, CLUSTER, constants=ROUND)
    assert estimate.gpu_hours.p50 == pytest.approx(whole * 3.4)
    assert "x 3.4 for development runs" in estimate.formula.text()


def test_cost_energy_and_co2_follow_from_gpu_hours():
    estimate = estimate_pretraining(Pretraining(parameters=7e9, tokens=1e12), A100, constants=ROUND)
    hours = estimate.gpu_hours.p50
    assert estimate.cost.p50 == pytest.approx(hours * 2.0)
    assert estimate.currency == "EUR"
    # 400 W x 0.8 average draw x 1.35 for the server
    assert estimate.energy_kwh.p50 == pytest.approx(hours * 0.4 * 0.8 * 1.35)
    assert estimate.co2_kg.p50 == pytest.approx(estimate.energy_kwh.p50 * 0.445)


def test_full_fine_tuning_takes_6_n_and_adapters_4_n_for_each_token():
    tokens = 1000 * 2048
    attention = usual_shape(7e9).attention_flops(2048)
    full = estimate_fine_tuning(packed(Tuning.FULL), ALONE, constants=ROUND).gpu_hours.p50
    assert full == pytest.approx((42e9 + attention) * tokens / (312e12 * 0.5) / 3600)
    lora = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).gpu_hours.p50
    assert lora == pytest.approx(full * 4 / 6)


def test_recomputing_activations_adds_2_n():
    kept = estimate_fine_tuning(packed(Tuning.FULL), ALONE, constants=ROUND).gpu_hours.p50
    job = packed(Tuning.FULL, has_checkpointing=True)
    assert estimate_fine_tuning(job, ALONE, constants=ROUND).gpu_hours.p50 == pytest.approx(kept * 8 / 6)


def test_qlora_pays_for_unpacking_its_weights_in_each_microstep():
    lora = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).gpu_hours.p50
    qlora = estimate_fine_tuning(packed(Tuning.QLORA), ALONE, constants=ROUND).gpu_hours.p50
    # 1000 microsteps x 7e9 weights x 20 bytes / 2e12 bytes/s
    assert qlora - lora == pytest.approx(1000 * 7e9 * 20 / 2e12 / 3600)


def test_lora_saves_memory_but_hardly_any_time():
    full = estimate_fine_tuning(packed(Tuning.FULL), A100)
    lora = estimate_fine_tuning(packed(Tuning.LORA), A100)
    assert lora.peak_memory_gb.p50 < full.peak_memory_gb.p50 / 2
    assert lora.gpu_hours.p50 > full.gpu_hours.p50 / 2


def test_dpo_passes_both_answers_through_the_model_and_its_reference():
    sft = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).gpu_hours.p50
    dpo = estimate_dpo(packed(Tuning.LORA, objective=Objective.DPO), ALONE, constants=ROUND).gpu_hours.p50
    assert dpo == pytest.approx(2 * sft * (4 + 2) / 4)


def test_a_reward_model_passes_both_answers_through_one_model():
    sft = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).gpu_hours.p50
    job = packed(Tuning.LORA, objective=Objective.REWARD)
    assert estimate_reward_model(job, ALONE, constants=ROUND).gpu_hours.p50 == pytest.approx(2 * sft)


def test_gptq_quantises_175b_in_about_four_hours_on_one_a100():
    job = QuantisationRun(parameters=175e9, method=Quantisation.GPTQ)
    estimate = estimate_quantisation(job, A100)
    assert estimate.wall_hours.p50 == pytest.approx(175 * 89 / 3600)
    assert estimate.gpus == 2  # 93 GB of rounded weights


def test_a_model_too_large_to_be_rounded_where_it_is_says_so():
    estimate = estimate_quantisation(QuantisationRun(parameters=405e9), Pool(gpu="rtx-4090", gpus=1))
    assert not estimate.fits
    assert estimate.least_gpus > 1


def test_four_bits_leave_about_a_quarter_of_the_size():
    outcomes = {
        item.name: item for item in estimate_quantisation(QuantisationRun(parameters=70e9), A100).outcomes
    }
    assert outcomes["Size before"].amount == Range.exactly(140.0)
    assert 140 / 4 < outcomes["Size after"].amount.p50 < 140 / 3.3


def test_distillation_trains_the_student_and_passes_the_teacher():
    job = Distillation(teacher_parameters=70e9, student_parameters=7e9, tokens=1e9)
    hours = estimate_distillation(job, A100, constants=ROUND).gpu_hours.p50
    attention = usual_shape(7e9).attention_flops(2048)
    # 8 x 7e9 of the student and 2 x 70e9 of the teacher, attention in the same proportion
    flops = (28 * 7e9 + attention * 28 / 6) * 1e9
    assert hours == pytest.approx(flops / (312e12 * 0.5) / 3600)


def test_pruning_heals_what_is_left():
    job = Pruning(parameters=8e9, removed_share=0.25, healing_tokens=1e9)
    hours = estimate_pruning(job, A100, constants=ROUND).gpu_hours.p50
    attention = usual_shape(6e9).attention_flops(2048)
    assert hours == pytest.approx((8 * 6e9 + attention * 8 / 6) * 1e9 / (312e12 * 0.5) / 3600)


def test_quantisation_aware_training_takes_a_fifth_more_than_full_fine_tuning():
    plain = estimate_fine_tuning(packed(Tuning.FULL), A100, constants=ROUND)
    aware = estimate_quantisation_aware_training(packed(Tuning.FULL), A100, constants=ROUND)
    assert aware.gpu_hours.p50 == pytest.approx(plain.gpu_hours.p50 * 1.2)
    assert aware.cost.p50 == pytest.approx(plain.cost.p50 * 1.2)


def test_ppo_takes_several_times_its_supervised_step():
    rollouts = Rollouts(parameters=7e9, prompts=1000, prompt_tokens=1024, answer_tokens=1024)
    ppo = estimate_ppo(rollouts, A100).gpu_hours.p50
    sft = estimate_fine_tuning(packed(Tuning.FULL), A100).gpu_hours.p50
    assert 4 <= ppo / sft <= 16


def test_grpo_without_a_critic_is_cheaper_for_each_answer():
    ppo = estimate_ppo(Rollouts(parameters=7e9), A100).gpu_hours.p50
    job = Rollouts(parameters=7e9, answers_per_prompt=8, has_critic=False)
    assert estimate_grpo(job, A100).gpu_hours.p50 < 8 * ppo


def test_decoding_reads_all_weights_once_for_each_step_and_computes_each_token():
    model = Answering(parameters=7e9, requests=1, prompt_tokens=1, answer_tokens=1000)
    estimate = estimate_inference(Serving(model=model), A100, constants=ROUND)
    speed = estimate.outcomes[0].amount.p50
    cache = usual_cache(7e9).bytes_a_token() * 501
    # 14 GB of weights and the mean cache at 2,000 GB/s x 0.6, and 14e9 FLOP at half of the measured 271.2e12
    seconds = (14e9 + cache) / (2000e9 * 0.6) + 14e9 / (271.2e12 * 0.5)
    assert speed == pytest.approx(1 / seconds, rel=1e-3)


def test_a_step_of_a_small_model_lasts_a_few_milliseconds_all_the_same():
    model = Answering(parameters=1e8, requests=1, prompt_tokens=1, answer_tokens=1000)
    speed = copy_speed(model, A100, 1, 1, ROUND)
    assert speed.seconds_per_token == pytest.approx(0.002 + 5e-5 * usual_shape(1e8).layers, rel=0.01)


def test_a_batch_reads_the_experts_that_its_requests_touch():
    mixture = Answering(parameters=80e9, active_parameters=10e9)
    assert touched_share(mixture, 1) == pytest.approx(1 / 8)
    # 1 - (7/8)^16
    assert touched_share(mixture, 16) == pytest.approx(0.8819, abs=1e-3)
    assert touched_share(Answering(parameters=80e9), 1) == 1


def test_the_cache_of_a_mixture_follows_its_active_size():
    mixture = Answering(parameters=400e9, active_parameters=17e9)
    assert mixture.cache == usual_cache(17e9)
    # 48 layers x 8 heads x 128 x keys and values x 2 bytes
    assert CacheShape(48, 8, 128).bytes_a_token() == 196_608
    own = Answering(parameters=17e9, layers=10, kv_heads=2, head_width=64)
    assert own.cache == CacheShape(10, 2, 64)


def test_fewer_bits_compute_at_their_own_peak_where_the_accelerator_has_one():
    plain, rounded = (
        Answering(parameters=8e9, precision=precision) for precision in (Precision.FP16, Precision.INT8)
    )
    h100, a100 = Pool(gpu="h100-80gb").accelerator, A100.accelerator
    faster = format_flops(rounded, h100, ROUND) / format_flops(plain, h100, ROUND)
    assert faster == pytest.approx(1979 / 989)
    assert format_flops(rounded, a100, ROUND) == format_flops(plain, a100, ROUND)


def test_a_target_for_each_token_is_kept_with_fewer_requests_at_a_time():
    quick = Answering(parameters=8e9, token_seconds=0.02)
    free = best_copy(Answering(parameters=8e9), A100, ROUND)
    held = best_copy(quick, A100, ROUND)
    assert held.seconds_per_token <= 0.02 < free.seconds_per_token
    assert held.requests < free.requests


def test_a_month_of_serving_is_730_hours_of_enough_gpus():
    job = Serving(model=Answering(parameters=7e9), requests_per_hour=100)
    estimate = estimate_inference(job, A100, constants=ROUND)
    assert estimate.gpu_hours.p50 == 730 * estimate.gpus
    assert estimate.cost.p50 == pytest.approx(2.0 * 730 * estimate.gpus)


def test_own_hosting_is_set_against_an_api_for_the_same_load_of_a_month():
    job = Serving(
        model=Answering(parameters=7e9, prompt_tokens=1000, answer_tokens=500),
        requests_per_hour=100,
        hours_a_month=700,
        average_load=0.5,
        api_price_per_million_prompt_tokens=2.0,
        api_price_per_million_answer_tokens=8.0,
    )
    estimate = estimate_inference(job, A100, constants=ROUND)
    outcomes = {outcome.name: outcome for outcome in estimate.outcomes}
    # 100 x 700 x 0.5 = 35,000 requests x (1000 x 2 + 500 x 8) / 10^6 = 0.006 x 1.1 for repeats
    assert outcomes["Same load through an API"].amount.p50 == pytest.approx(35_000 * 0.006 * 1.1)
    assert outcomes["Same load through an API"].unit.text() == "EUR a month"
    # one GPU for 700 h at 2 EUR = 1,400 EUR
    assert outcomes["Own hosting is cheaper from"].amount.p50 == pytest.approx(1400 / 0.0066)


def test_the_speed_of_one_gpu_is_that_of_a_copy_shared_by_its_gpus():
    model = Answering(parameters=70e9, requests=16)
    estimate = estimate_inference(Serving(model=model), A100, constants=ROUND)
    outcomes = {outcome.name: outcome.amount.p50 for outcome in estimate.outcomes}
    assert estimate.least_gpus == 4
    assert outcomes["Speed of one GPU"] == pytest.approx(outcomes["Speed of one copy"] / 4)


def test_an_evaluation_run_takes_answer_tokens_over_speed():
    model = Answering(parameters=7e9, requests=32)
    once = estimate_evaluation(EvaluationRun(model=model, prompts=10_000), A100)
    thrice = estimate_evaluation(EvaluationRun(model=model, prompts=10_000, repetitions=3), A100)
    assert thrice.gpu_hours.p50 == pytest.approx(3 * once.gpu_hours.p50)


def test_preparing_data_passes_each_token_once_through_a_small_model():
    job = DataPreparation(tokens=1e12, parameters=1e8)
    hours = estimate_data_preparation(job, A100, constants=ROUND).gpu_hours.p50
    assert hours == pytest.approx(2 * 1e8 * 1e12 / (312e12 * 0.5) / 3600)


def test_an_api_costs_tokens_times_price_and_requests_sent_again_as_much_again():
    job = ApiUse(
        requests=1000,
        prompt_tokens=1000,
        answer_tokens=500,
        price_per_million_prompt_tokens=2.0,
        price_per_million_answer_tokens=8.0,
        retry_share=0.0,
    )
    # 1000 x (1000 x 2 + 500 x 8) / 10^6 = 6
    assert estimate_api(job).cost.p50 == pytest.approx(6.0)
    assert estimate_api(job).gpu_hours == Range(0, 0, 0)
    assert break_even_requests(job, hosting_cost=600.0) == pytest.approx(100_000)
    again = estimate_api(replace(job, retry_share=0.25))
    assert tuple(again.cost) == pytest.approx((6.0, 7.5, 11.25))
    assert again.formula.text().endswith("/ 10^6 x 1.25 for repeats")


def test_labelling_takes_minutes_for_each_item_and_weeks_for_the_team():
    job = Labelling(demonstrations=100, comparisons=300, labellers=4, cost_per_hour=30, control_share=0.0)
    estimate = estimate_labelling(job)
    # 100 x 15 min + 300 x 4 min = 2,700 min = 45 h; 45 h / (4 x 25 h a week) = 0.45 weeks
    assert estimate.person_hours.p50 == pytest.approx(45)
    assert estimate.calendar_weeks.p50 == pytest.approx(0.45)
    assert estimate.cost.p50 == pytest.approx(45 * 30)
    assert estimate.items_per_hour.p50 == pytest.approx(400 / 45)
    assert "45 hours / (4 people x 25 h a week); hours x 30 EUR" in estimate.formula.text()


def test_every_estimate_states_formula_and_sources():
    estimates = [
        estimate_pretraining(Pretraining(parameters=7e9, tokens=1e12), A100),
        estimate_fine_tuning(packed(Tuning.QLORA), A100),
        estimate_ppo(Rollouts(parameters=7e9), A100),
        estimate_quantisation(QuantisationRun(parameters=7e9), A100),
        estimate_inference(Serving(model=Answering(parameters=7e9)), A100),
        estimate_evaluation(EvaluationRun(model=Answering(parameters=7e9)), A100),
    ]
    for estimate in estimates:
        assert estimate.formula.text()
        assert all(assumption.source for assumption in estimate.assumptions)
