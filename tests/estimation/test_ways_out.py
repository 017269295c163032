"""What does not fit is said with its numbers, and with the ways out computed."""

import re

from genai_planner.estimation import (
    Answering,
    FineTuning,
    Pool,
    Pretraining,
    Serving,
    Tuning,
    estimate_fine_tuning,
    estimate_inference,
    estimate_pretraining,
)


def test_full_fine_tuning_of_8b_on_one_80_gb_gpu_names_its_ways_out():
    job = FineTuning(parameters=8e9, tuning=Tuning.FULL, examples=1000)
    estimate = estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=1))
    (problem,) = estimate.warnings
    assert not estimate.fits
    assert re.match(r"Needs 1\d\d GB per GPU, and one has 80 GB\.", problem.message)
    assert re.search(r"LoRA \([\d.]+ GB\)", problem.remedy)
    assert re.search(r"QLoRA \([\d.]+ GB\)", problem.remedy)
    assert re.search(r"\d GPUs with full sharding \([\d.]+ GB each\)", problem.remedy)


def test_every_way_out_that_is_named_really_fits():
    job = FineTuning(parameters=8e9, tuning=Tuning.FULL, examples=1000)
    estimate = estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=1))
    assert estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=estimate.least_gpus)).fits
    for tuning in (Tuning.LORA, Tuning.QLORA):
        assert estimate_fine_tuning(FineTuning(parameters=8e9, tuning=tuning), Pool(gpus=1)).fits


def test_fewer_than_the_least_gpus_do_not_fit():
    job = FineTuning(parameters=30e9, tuning=Tuning.FULL, examples=1000)
    least = estimate_fine_tuning(job, Pool(gpus=64)).least_gpus
    assert least > 1
    assert estimate_fine_tuning(job, Pool(gpus=least)).fits
    assert not estimate_fine_tuning(job, Pool(gpus=least - 1)).fits


def test_long_sequences_can_be_shortened():
    job = FineTuning(
        parameters=8e9, tuning=Tuning.LORA, tokens_per_example=65_536, sequence_length=65_536, batch=1
    )
    estimate = estimate_fine_tuning(job, Pool(gpu="rtx-4090", gpus=1))
    assert any("sequence length" in problem.remedy for problem in estimate.warnings)


def test_a_model_far_too_large_says_that_nothing_is_enough():
    estimate = estimate_pretraining(Pretraining(parameters=1e14, tokens=1e15), Pool(gpu="t4", gpus=1))
    assert estimate.least_gpus == 0
    assert not estimate.fits


def test_more_gpus_than_sequences_of_a_batch_is_warned_of():
    job = FineTuning(parameters=8e9, examples=1000, batch=16)
    estimate = estimate_fine_tuning(job, Pool(gpus=64))
    assert [problem.code for problem in estimate.warnings] == ["too-many-gpus"]
    assert "at most 16 GPUs" in estimate.warnings[0].remedy
    assert estimate.gpus == 16


def test_too_few_tokens_for_the_size_is_warned_of():
    estimate = estimate_pretraining(Pretraining(parameters=7e9, tokens=2e10), Pool(gpus=64))
    assert [problem.code for problem in estimate.warnings] == ["too-few-tokens"]
    assert "1.4e11 tokens" in estimate.warnings[0].remedy


def test_a_pretraining_batch_bounds_the_gpus():
    job = Pretraining(parameters=7e9, tokens=2e12, batch_tokens=65_536)
    estimate = estimate_pretraining(job, Pool(gpus=1024))
    assert [problem.code for problem in estimate.warnings] == ["too-many-gpus"]
    assert estimate.gpus == 256


def test_a_load_beyond_the_pool_names_the_gpus_it_needs():
    estimate = estimate_inference(
        Serving(model=Answering(parameters=70e9), requests_per_hour=1e6), Pool(gpus=2)
    )
    (problem,) = estimate.warnings
    assert f"needs {estimate.gpus:,} GPUs, and there are 2" in problem.message


def test_pretraining_is_offered_no_adapters_and_told_the_usable_share():
    estimate = estimate_pretraining(Pretraining(parameters=13e9, tokens=1e12), Pool(gpu="a100-80gb", gpus=1))
    (remedy,) = (problem.remedy for problem in estimate.warnings if problem.code == "does-not-fit")
    assert "LoRA" not in remedy
    assert "GPUs with full sharding" in remedy
    assert remedy.endswith("Of 80 GB, 76 GB are usable.")


def test_long_sequences_can_be_cut_across_gpus():
    job = FineTuning(
        parameters=8e9, tuning=Tuning.LORA, tokens_per_example=262_144, sequence_length=262_144, batch=8
    )
    estimate = estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=8))
    assert any("context parallelism" in problem.remedy for problem in estimate.warnings)


def test_a_published_run_of_405b_on_16_384_gpus_is_possible():
    job = Pretraining(parameters=405e9, tokens=15.6e12, sequence_length=8192)
    estimate = estimate_pretraining(job, Pool(gpu="h100-80gb", gpus=16_384))
    assert estimate.gpus == 16_384
    assert estimate.warnings == ()
    # 30.84 million GPU-hours were published.
    assert estimate.gpu_hours.p10 < 30.84e6 < estimate.gpu_hours.p90


def test_a_target_for_each_token_that_no_copy_keeps_is_told():
    model = Answering(parameters=70e9, token_seconds=0.001)
    problems = estimate_inference(Serving(model=model, requests_per_hour=1), Pool(gpus=8)).warnings
    assert "too-slow" in {problem.code for problem in problems}
